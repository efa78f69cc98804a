//! The way from an assessment to what others may see of it.

use readymark_findings::{
    Action, Assessment, CheckResult, EvidenceTable, ExceptionUsed, ForceSet, JudgementUsed, ParameterUsed,
    ProfileState, ProfileUsed, Readiness, Reason as Inner,
};

use crate::group::{Totals, shown};
use crate::{
    Answered, Check, Exception, External, FORMAT, ForceChanged, Given, Parameter, Profile, Quality, Reason, Shown,
    Size, Step, Table, VERSION, figures,
};

impl External {
    /// What people outside the service may see of an assessment.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        let mut totals = Totals::default();
        let shown = shown(assessment, &mut totals);
        let funnels = figures::funnels(assessment, &mut totals);
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            engine: assessment.engine.clone(),
            service: assessment.service.clone(),
            standard: assessment.standard.clone(),
            window: assessment.window.clone(),
            as_of: assessment.as_of.clone(),
            planned_for: assessment.planned_for.clone(),
            // The day on which a row leaves the window tells the day of its event.
            readiness: Readiness { out_of_reach: None, ..assessment.readiness.clone() },
            areas: assessment.areas.clone(),
            steps: assessment.actions.iter().map(step).collect(),
            checks: assessment.checks.iter().zip(shown).map(|(check, shown)| of_check(check, shown)).collect(),
            funnels,
            exceptions: assessment.exceptions.iter().map(exception).collect(),
            profiles: assessment.profiles.iter().map(profile).collect(),
            parameters: assessment.parameters.iter().map(parameter).collect(),
            tables: assessment.evidence.iter().map(table).collect(),
            quality: quality(assessment),
            digests: assessment.digests.clone(),
        }
    }
}

fn step(action: &Action) -> Step {
    Step { check: action.check.clone(), fix: action.fix.clone(), effect: action.effect.clone() }
}

fn of_check(check: &CheckResult, shown: Shown) -> Check {
    Check {
        check: check.check.clone(),
        title: check.title.clone(),
        requirement: check.requirement.clone(),
        kind: check.kind,
        safeguarding: check.safeguarding,
        reach: check.reach,
        source: check.source.clone(),
        force: check.force,
        force_set: check.force_set.as_ref().map(force_changed),
        each: check.each.clone(),
        condition: check.condition.clone(),
        window: check.window.clone(),
        asks: check.asks.clone(),
        due: check.due.clone(),
        limit: check.limit,
        floor: check.floor,
        verdict: check.verdict,
        blocks: check.blocks,
        answered: check.answered,
        underlying: check.underlying,
        subject_to_judgement: check.subject_to_judgement,
        shown,
        reasons: reasons(check),
        human: check.human.clone(),
        fix: check.fix.clone(),
        rests_on_judgement: check.rests_on_judgement(),
        judgement: check.judgement.as_ref().map(given),
    }
}

fn force_changed(set: &ForceSet) -> ForceChanged {
    ForceChanged { set_by: set.by, instead_of: set.instead_of }
}

fn given(judgement: &JudgementUsed) -> Given {
    Given {
        answer: judgement.answer,
        on: judgement.on.clone(),
        until: judgement.until.clone(),
        expired: judgement.expired,
    }
}

/// The reasons without their numbers, each once.
fn reasons(check: &CheckResult) -> Vec<Reason> {
    let mut reasons: Vec<_> = check.reasons.iter().map(reason).collect();
    reasons.dedup();
    reasons
}

fn reason(reason: &Inner) -> Reason {
    match reason.clone() {
        Inner::TableAbsent { table } => Reason::TableAbsent { table },
        Inner::ColumnAbsent { table, column, files, title: _ } => {
            Reason::ColumnAbsent { table, column, some: !files.is_empty() }
        }
        Inner::TableOpen { table } => Reason::TableOpen { table },
        Inner::TableUnreadable { table, codes } => Reason::TableUnreadable { table, codes },
        Inner::NotCovered { table, gap } => Reason::NotCovered { table, gap },
        Inner::ExportTooOld { table, exported_on } => Reason::ExportTooOld { table, exported_on },
        Inner::CellsUnusable { table, column, code, cells: _ } => Reason::CellsUnusable { table, column, code },
        Inner::RowsAtFault { table, column, code, rows: _ } => Reason::RowsAtFault { table, column, code },
        Inner::KeysShared { table, rows: _ } => Reason::KeysShared { table },
        Inner::DocumentsUnread { table, code, rows: _ } => Reason::DocumentsUnread { table, code },
        Inner::Overflow { rows: _ } => Reason::Overflow,
        Inner::JudgementExpired { until } => Reason::JudgementExpired { until },
        Inner::AnswersUnread => Reason::AnswersUnread,
        Inner::NotOfThisService { profile } => Reason::NotOfThisService { profile },
        Inner::CouldNotRun { because: _ } => Reason::CouldNotRun,
    }
}

fn exception(exception: &ExceptionUsed) -> Exception {
    Exception { check: exception.check.clone(), until: exception.until.clone(), state: exception.state }
}

fn profile(profile: &ProfileUsed) -> Profile {
    Profile {
        name: profile.name.clone(),
        title: profile.title.clone(),
        answered_on: profile.answer.as_ref().map(|answer| answer.on.clone()),
        state: match profile.state {
            ProfileState::Unanswered => Answered::Unanswered,
            ProfileState::Yes => Answered::Yes,
            ProfileState::No => Answered::No,
            ProfileState::Unguarded => Answered::Unguarded,
            ProfileState::Contradicted { rows: _ } => Answered::Contradicted,
            ProfileState::Unread => Answered::Unread,
            ProfileState::Outdated => Answered::Outdated,
        },
        checks: profile.checks.clone(),
    }
}

fn parameter(parameter: &ParameterUsed) -> Parameter {
    Parameter {
        name: parameter.name.clone(),
        title: parameter.title.clone(),
        value: parameter.value.clone(),
        default: parameter.default.clone(),
        source: parameter.source.clone(),
    }
}

fn table(table: &EvidenceTable) -> Table {
    Table {
        table: table.table.clone(),
        title: table.title.clone(),
        present: table.present,
        complete: table.complete,
        size: Size::of(table.rows),
        exported_on: table.files.iter().filter_map(|file| file.exported_on.clone()).min(),
        checks: table.checks.len() as u64,
    }
}

/// Each kind once for each table.
fn quality(assessment: &Assessment) -> Vec<Quality> {
    let mut found: Vec<_> = assessment
        .quality
        .iter()
        .map(|finding| Quality { code: finding.code, table: finding.table.clone(), fatal: finding.fatal })
        .collect();
    found.sort();
    found.dedup();
    found
}
