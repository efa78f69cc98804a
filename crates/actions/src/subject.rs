//! What an action is about, by its fingerprint, and what became of it.

use std::collections::BTreeMap;

use readymark_findings::{Assessment, CheckResult, EvidenceTable, PlanState, Reason, RowStates, Verdict, fingerprint};

/// What an action is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A check's gap, as a whole or as far as it is one partner's; or its question to a person.
    Check {
        /// The check.
        check: &'a CheckResult,
        /// The id of the partner.
        partner: Option<&'a str>,
    },
    /// A register that is not collected.
    Register(&'a EvidenceTable),
    /// A register of which an export was not read.
    Unread(&'a EvidenceTable),
    /// A column that exports of a register lack, or in which nothing can be read.
    Column {
        /// The register.
        table: &'a EvidenceTable,
        /// The column.
        column: &'a str,
        /// How many checks cannot be decided without it.
        checks: usize,
        /// Whether it is there, and nothing in it can be read.
        unread: bool,
    },
    /// Nothing that the assessment knows.
    Unknown,
}

impl<'a> Subject<'a> {
    /// The fingerprint: of the standard, the check and the partner, and of nothing that the evidence changes.
    pub(crate) fn fingerprint(&self, standard: &str) -> Option<String> {
        match self {
            Self::Check { check, partner } => Some(fingerprint(&[standard, &check.check, partner.unwrap_or_default()])),
            Self::Register(table) => Some(fingerprint(&[standard, "", "register", &table.table])),
            Self::Unread(table) => Some(fingerprint(&[standard, "", "unread", &table.table])),
            Self::Column { table, column, .. } => Some(fingerprint(&[standard, "", "column", &table.table, column])),
            Self::Unknown => None,
        }
    }

    /// What became of it.
    pub(crate) fn state(&self, assessment: &Assessment) -> PlanState {
        match self {
            Self::Check { check, partner } => state(assessment, check, *partner),
            Self::Register(table) if table.files.is_empty() => PlanState::Open,
            Self::Unread(table) if assessment.has_unread(&table.table) => PlanState::Open,
            Self::Register(_) | Self::Unread(_) => PlanState::Closed,
            // One that is exported is not listed.
            Self::Column { .. } => PlanState::Open,
            Self::Unknown => PlanState::Gone,
        }
    }

    /// The columns to export.
    pub(crate) fn columns(assessment: &'a Assessment) -> impl Iterator<Item = Self> {
        let columns = assessment.columns_to_export().into_iter();
        columns.map(|found| Self::Column {
            table: found.table,
            column: found.column,
            checks: found.checks.len(),
            unread: found.unread.is_some(),
        })
    }

    /// Everything that an action could be about, by fingerprint.
    pub(crate) fn all(assessment: &'a Assessment) -> BTreeMap<String, Self> {
        let partners = || assessment.service.partners.iter().map(|partner| Some(partner.id.as_str())).chain([None]);
        let checks =
            assessment.checks.iter().flat_map(|check| partners().map(move |partner| Self::Check { check, partner }));
        let registers = assessment.evidence.iter().map(Self::Register);
        let unread = assessment.evidence.iter().map(Self::Unread);
        let subjects = checks.chain(registers).chain(unread).chain(Self::columns(assessment));
        subjects.filter_map(|subject| Some((subject.fingerprint(&assessment.standard.name)?, subject))).collect()
    }
}

/// The rows that are open, of one partner or of nobody.
pub(crate) fn open_rows(check: &CheckResult, partner: Option<&str>) -> Option<u64> {
    let part = check.partners.iter().find(|part| part.partner.as_deref() == partner)?;
    Some(RowStates::ALL.count(&part.counts))
}

/// Whether what is open can be seen only once a register, an export or a column is there.
pub(crate) fn waits(assessment: &Assessment, check: &CheckResult) -> bool {
    assessment.is_not_collected(check) || assessment.waits_for_export(check) || assessment.waits_for_column(check)
}

/// Whether a person is asked.
pub(crate) fn asks_person(check: &CheckResult) -> bool {
    check.verdict == Verdict::NeedsJudgement || check.subject_to_judgement
}

/// Closed is said only of what the evidence still shows: rows that are no longer exported are not fixed.
fn state(assessment: &Assessment, check: &CheckResult, partner: Option<&str>) -> PlanState {
    let unreadable = check.reasons.iter().any(|reason| matches!(reason, Reason::TableUnreadable { .. }));
    let rows = open_rows(check, partner);
    match check.verdict {
        Verdict::Excepted => PlanState::Excepted,
        Verdict::Error => PlanState::Unseen,
        _ if waits(assessment, check) => PlanState::Unseen,
        _ if partner.is_some() && rows.is_none() => PlanState::Unseen,
        _ if partner.is_none() && asks_person(check) => PlanState::Open,
        verdict if !verdict.fails() => PlanState::Closed,
        _ if partner.is_none() || rows.is_some_and(|rows| rows > 0) => PlanState::Open,
        _ if unreadable => PlanState::Unseen,
        _ => PlanState::Closed,
    }
}
