//! The way from an assessment to what others may see of it.

use std::collections::BTreeMap;

use readymark_findings::{
    Assessment, CheckResult, Counted, EvidenceTable, ExceptionUsed, ForceSet, JudgementUsed, ParameterUsed,
    ProfileState, ProfileUsed, QualityCode, Readiness, Reason as Inner,
};

use crate::beside::{TooExact, standing_told};
use crate::cuts::Limits;
use crate::measured::Measured;
use crate::{
    Answered, Check, Exception, External, FORMAT, ForceChanged, Funnel, Given, Parameter, PartnerRows, Profile,
    Quality, Reason, Rows, Shown, Step, Table, VERSION,
};

impl External {
    /// What people outside the service may see of an assessment.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        let limits = Limits::of(assessment);
        Self::showing(assessment, &limits, limits.smallest())
    }

    /// The same, for readers who have editions published before: it shows no smaller number than any of them.
    ///
    /// # Errors
    ///
    /// If one of them shows smaller numbers than this one may, or a check stands otherwise by other limits or parameters.
    pub fn beside(assessment: &Assessment, published: &[Self]) -> Result<Self, TooExact> {
        let limits = Limits::of(assessment);
        let allowed = limits.smallest();
        let smallest = published.iter().map(|edition| edition.smallest);
        if let Some(published) = smallest.clone().min().filter(|published| *published < allowed) {
            return Err(TooExact::Smaller { published, allowed });
        }
        let shown = Self::showing(assessment, &limits, smallest.max().unwrap_or(allowed));
        let told = published.iter().find_map(|before| standing_told(assessment, &limits, &shown, before));
        told.map_or(Ok(shown), Err)
    }

    fn showing(assessment: &Assessment, limits: &Limits<'_>, smallest: u64) -> Self {
        let measured = Measured::of(assessment, smallest, |check| is_list(assessment, check));
        let veiled = |check: &CheckResult| {
            let mut told = of_check(check, shown(assessment, check, limits, smallest));
            measured.veil(check, &mut told, is_list(assessment, check));
            told
        };
        let edition = Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            engine: assessment.engine.clone(),
            service: assessment.service.clone(),
            standard: assessment.standard.clone(),
            window: assessment.window,
            as_of: assessment.as_of,
            planned_for: assessment.planned_for,
            // The day on which a row leaves the window tells the day of its event.
            readiness: Readiness { out_of_reach: None, ..assessment.readiness.clone() },
            areas: assessment.areas.clone(),
            steps: assessment.checks.iter().filter(|check| check.blocks).filter_map(step).collect(),
            checks: assessment.checks.iter().map(veiled).collect(),
            funnels: funnels(assessment, smallest),
            exceptions: assessment.exceptions.iter().map(exception).collect(),
            profiles: assessment.profiles.iter().map(profile).collect(),
            parameters: assessment.parameters.iter().map(parameter).collect(),
            tables: assessment.evidence.iter().map(|evidence| table(evidence, smallest)).collect(),
            quality: quality(assessment),
            smallest,
            standard_digest: assessment.digests.standard.clone(),
        };
        edition.follow_shown()
    }
}

/// Every check that blocks, whatever must be done about it: which of the ways are open tells what kind of rows there are.
fn step(check: &CheckResult) -> Option<Step> {
    check.fix.clone().map(|fix| Step { check: check.check.clone(), fix })
}

/// The words of a list are no people: what is counted over them is shown as it is.
fn shown(assessment: &Assessment, check: &CheckResult, limits: &Limits<'_>, smallest: u64) -> Shown {
    let counts = check.counts;
    match check.kind.counted() {
        Counted::Nothing => Shown::NoRows,
        Counted::Rows | Counted::Values if is_list(assessment, check) => Shown::List {
            population: counts.population,
            meets: counts.meets,
            breaches: counts.breaches,
            unknown: counts.unknown,
            not_yet_due: counts.not_yet_due,
        },
        Counted::Rows | Counted::Values => {
            let rows = Rows::of(counts.population, smallest);
            let many = rows.from >= smallest;
            Shown::Records { size: rows, share: limits.band(check).filter(|_| many) }
        }
    }
}

fn is_list(assessment: &Assessment, check: &CheckResult) -> bool {
    let each = check.each.as_deref().unwrap_or_default();
    !assessment.evidence.iter().any(|table| table.table == each)
}

/// How far cases came.
fn funnels(assessment: &Assessment, smallest: u64) -> Vec<Funnel> {
    let funnels = assessment.pictures.funnels.iter();
    funnels
        .map(|funnel| Funnel {
            title: funnel.title.clone(),
            each: funnel.each.clone(),
            condition: funnel.condition.clone(),
            steps: (funnel.steps.iter()).map(|step| (step.title.clone(), Rows::of(step.certain, smallest))).collect(),
        })
        .collect()
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
    Given { answer: judgement.answer, on: judgement.on, until: judgement.until, expired: judgement.expired }
}

/// The reasons without their numbers, each once.
fn reasons(check: &CheckResult) -> Vec<Reason> {
    let mut reasons: Vec<_> = check.reasons.iter().map(reason).collect();
    // In an order that no number decides.
    reasons.sort();
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
    Exception { check: exception.check.clone(), until: exception.until, state: exception.state }
}

fn profile(profile: &ProfileUsed) -> Profile {
    Profile {
        name: profile.name.clone(),
        title: profile.title.clone(),
        answered_on: profile.answer.as_ref().map(|answer| answer.on),
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

fn table(table: &EvidenceTable, smallest: u64) -> Table {
    Table {
        table: table.table.clone(),
        title: table.title.clone(),
        present: table.present,
        complete: table.complete,
        size: if table.present { Rows::of(table.rows, smallest) } else { Rows::NONE },
        partners: partners(table, smallest),
        exported_on: table.files.iter().filter_map(|file| file.exported_on).min(),
        checks: table.checks.len() as u64,
    }
}

/// The rows of each partner; none if the bundle does not name the partner of each export, or if those that have few may have few together:
/// who takes the others from the total would know how many. That there are none then says no more than that it is so.
fn partners(table: &EvidenceTable, smallest: u64) -> Vec<PartnerRows> {
    let mut rows: BTreeMap<&str, u64> = BTreeMap::new();
    for file in &table.files {
        let Some(partner) = &file.partner else { return Vec::new() };
        let sum = rows.entry(partner).or_default();
        *sum = sum.saturating_add(file.rows);
    }
    let size =
        |(partner, rows): (&str, u64)| PartnerRows { partner: partner.to_owned(), size: Rows::of(rows, smallest) };
    let partners: Vec<PartnerRows> = rows.into_iter().map(size).collect();
    let large = partners.iter().filter(|part| !part.size.is_under()).map(|part| part.size.from);
    let others = Rows::of(table.rows, smallest).to.saturating_sub(large.fold(0, u64::saturating_add));
    if partners.iter().any(|part| part.size.is_under()) && others < smallest { Vec::new() } else { partners }
}

/// Each kind once for each table. That a file has no rows is not said: where it is not, every partner would have one row at least.
fn quality(assessment: &Assessment) -> Vec<Quality> {
    let mut found: Vec<_> = (assessment.quality.iter())
        .filter(|finding| finding.code != QualityCode::NoRows)
        .map(|finding| Quality { code: finding.code, table: finding.table.clone(), fatal: finding.fatal })
        .collect();
    found.sort();
    found.dedup();
    found
}
