//! What a roll-up looks at in an audit.

use std::collections::BTreeMap;

use readymark_compare::TrendPoint;
use readymark_edition::{Check as Checked, External, Rows, Shown, Table};
use readymark_findings::{AreaResult, Assessment, CheckResult, Force, Verdict, fingerprint};

/// An audit as a roll-up sees it. Of numbers of records it has what the edition shows, which tells one audit from another and is in no roll-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    pub(crate) point: TrendPoint,
    pub(crate) edition: String,
    pub(crate) program: String,
    pub(crate) areas: Vec<AreaResult>,
    pub(crate) checks: Vec<Check>,
    /// How many of them are met, subject to judgement.
    pub(crate) subject_to_judgement: u64,
    pub(crate) parameters: Vec<Parameter>,
    /// The register that most of its checks count has fewer rows than the external edition ever shows.
    pub(crate) small: bool,
    /// Between which two numbers each number of rows lies, in the order of the edition: the same audit may be shown in several editions,
    /// of which one shows no number that the next does.
    pub(crate) sizes: Vec<Rows>,
    /// A digest of the evidence and of what was counted; nothing of an edition, which contains neither.
    pub(crate) evidence: Option<String>,
}

/// A check of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) requirement: String,
    pub(crate) safeguarding: bool,
    pub(crate) force: Force,
    pub(crate) standing: Standing,
}

/// What a check comes to for its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It keeps its requirement from being ready.
    Blocks,
    /// It is a gap that does not: a point that an assessor may raise.
    Point,
    /// It would block, had reviews not answered its breaches.
    Answered,
    /// An exception covers its gap.
    Excepted,
    /// No gap.
    NoGap,
}

/// A parameter as it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) value: String,
}

impl Audit {
    /// What a roll-up looks at in an audit that is at hand itself, and not only in an edition for others.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        Self { evidence: Some(evidence(assessment)), ..Self::from(&External::of(assessment)) }
    }

    /// Whether the other may be the same audit, or an edition of it: everything that both say is the same.
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        let Self {
            point,
            edition,
            program,
            areas,
            checks,
            subject_to_judgement,
            parameters,
            small: _,
            sizes,
            evidence,
        } = self;
        let meet = |(one, other): (&Rows, &Rows)| one.from <= other.to && other.from <= one.to;
        let told_apart = evidence.as_ref().zip(other.evidence.as_ref()).is_some_and(|(one, other)| one != other);
        (point, edition, program, areas, checks, parameters)
            == (&other.point, &other.edition, &other.program, &other.areas, &other.checks, &other.parameters)
            && *subject_to_judgement == other.subject_to_judgement
            && sizes.len() == other.sizes.len()
            && sizes.iter().zip(&other.sizes).all(meet)
            && !told_apart
    }

    /// Takes in another edition of the same audit. What is small in one of them is small.
    pub(crate) fn also(&mut self, other: &Self) {
        self.small |= other.small;
        for (own, other) in self.sizes.iter_mut().zip(&other.sizes) {
            *own = Rows { from: own.from.max(other.from), to: own.to.min(other.to) };
        }
        self.evidence = self.evidence.take().or_else(|| other.evidence.clone());
    }

    /// Whether nothing blocks.
    pub(crate) fn nothing_blocks(&self) -> bool {
        self.point.readiness.answer.nothing_blocks()
    }

    /// What identifies the service: its name, however its capitals and blanks are written.
    pub(crate) fn service(&self) -> String {
        self.point.service.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    }
}

impl From<&External> for Audit {
    fn from(external: &External) -> Self {
        Self {
            point: TrendPoint {
                as_of: external.as_of,
                service: external.service.name.clone(),
                standard: external.standard.name.clone(),
                title: external.standard.title.clone(),
                standard_digest: external.standard_digest.clone(),
                window: external.window,
                readiness: external.readiness.clone(),
            },
            edition: external.standard.edition.clone(),
            program: external.engine.version.clone(),
            areas: external.areas.clone(),
            checks: external.checks.iter().map(check).collect(),
            subject_to_judgement: external.subject_to_judgement(),
            parameters: (external.parameters.iter())
                .map(|used| Parameter { name: used.name.clone(), title: used.title.clone(), value: used.value.clone() })
                .collect(),
            small: main_register(external).is_none_or(|table| table.size.to < external.smallest),
            sizes: sizes(external),
            evidence: None,
        }
    }
}

fn check(check: &Checked) -> Check {
    let standing = match () {
        () if check.blocks => Standing::Blocks,
        () if check.answered => Standing::Answered,
        () if check.verdict.is_gap() => Standing::Point,
        () if check.verdict == Verdict::Excepted => Standing::Excepted,
        () => Standing::NoGap,
    };
    Check {
        id: check.check.clone(),
        title: check.title.clone(),
        requirement: check.requirement.clone(),
        safeguarding: check.safeguarding,
        force: check.force,
        standing,
    }
}

/// A digest of the evidence and of what was counted.
fn evidence(assessment: &Assessment) -> String {
    let numbers = |check: &CheckResult| format!("{}: {:?}, {:?}", check.check, check.counts, check.gap);
    let counted: Vec<String> = assessment.checks.iter().map(numbers).collect();
    let rows = assessment.evidence.iter().map(|table| format!("{}: {}", table.table, table.rows));
    let all = [counted, rows.collect()].concat().join("\n");
    fingerprint(&[assessment.digests.bundle.as_str(), &all])
}

/// Each number of rows that every edition of the same audit shows; partners stand in some only.
fn sizes(external: &External) -> Vec<Rows> {
    let of_check = |check: &Checked| match &check.shown {
        Shown::Records { size, share: _ } => Some(*size),
        Shown::List { .. } | Shown::NoRows => None,
    };
    let checks = external.checks.iter().filter_map(of_check);
    let tables = external.tables.iter().map(|table| table.size);
    let funnels = external.funnels.iter().flat_map(|funnel| &funnel.steps).map(|(_, size)| *size);
    checks.chain(tables).chain(funnels).collect()
}

/// The register whose rows the most checks count; of several, the first of the evidence model.
fn main_register(external: &External) -> Option<&Table> {
    let mut checks: BTreeMap<&str, u64> = BTreeMap::new();
    for check in &external.checks {
        match (&check.shown, &check.each) {
            (Shown::Records { .. }, Some(each)) => *checks.entry(each).or_default() += 1,
            (Shown::Records { .. } | Shown::List { .. } | Shown::NoRows, _) => {}
        }
    }
    let of = |table: &Table| checks.get(table.table.as_str()).copied().unwrap_or_default();
    external.tables.iter().rev().filter(|table| of(table) > 0).max_by_key(|table| of(table))
}
