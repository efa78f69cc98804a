//! What is shown of each check's counts, decided for all checks together: several have the same rows, or nearly the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::{Assessment, CheckKind, CheckResult, ShareLimits};

use crate::small::{is_few, none_is_few};
use crate::story::{Cover, is_open};
use crate::{Band, PartnerRow, Shown, partners};

/// What identifies a population: the table, the condition, the window's condition.
type Population<'a> = (&'a str, Option<&'a str>, Option<&'a str>);
/// What identifies the counts over one: the sentence and its due date.
type Sentence<'a> = (&'a str, Option<&'a str>);

/// The totals that are shown of one table, or of one table's rows of the same partners.
///
/// Two totals that differ by a few give back how many rows are in the one and not in the other.
#[derive(Default)]
pub(crate) struct Totals<'a> {
    shown: BTreeMap<(&'a str, Vec<Option<String>>), BTreeSet<u64>>,
}

impl<'a> Totals<'a> {
    /// Whether a total may stand beside those that are shown already. If it may, it does.
    pub(crate) fn admit(&mut self, table: &'a str, partners: &[Option<String>], total: u64) -> bool {
        let shown = self.shown.entry((table, partners.to_vec())).or_default();
        let may = !is_few(total) && shown.iter().all(|other| !is_few(other.abs_diff(total)));
        if may {
            shown.insert(total);
        }
        may
    }
}

/// What is shown of each check, in their order.
pub(crate) fn shown<'a>(assessment: &'a Assessment, totals: &mut Totals<'a>) -> Vec<Shown> {
    let mut groups: BTreeMap<Population<'_>, Vec<&CheckResult>> = BTreeMap::new();
    for check in counted(assessment) {
        groups.entry(population(check)).or_default().push(check);
    }
    let mut order: Vec<_> = groups.into_iter().collect();
    // Totals that stand in many places come first.
    order.sort_by_key(|(key, checks)| (Reverse(checks.len()), Reverse(checks.first().map(|check| size(check))), *key));
    let mut decided = BTreeMap::new();
    for ((table, _, _), checks) in order {
        let level = levels(&checks).filter(|_| totals.admit(table, &[], checks.first().map_or(0, |check| size(check))));
        for check in checks {
            let shown = level.as_ref().and_then(|levels| levels.get(&sentence(check)));
            decided.insert(check.check.as_str(), shown.map_or(Shown::Nothing, |level| level.of(check)));
        }
    }
    let mut shown: Vec<_> = assessment.checks.iter().map(|check| of_check(assessment, check, &mut decided)).collect();
    for (check, shown) in assessment.checks.iter().zip(&mut shown) {
        if let (Shown::All { partners, .. }, Some(table)) = (shown, &check.each)
            && partners.iter().any(|row| !totals.admit(table, &row.partners, row.population))
        {
            partners.clear();
        }
    }
    shown
}

/// A list is the standard's own, and its words are no people: what is counted over it is shown as it is.
fn of_check(assessment: &Assessment, check: &CheckResult, decided: &mut BTreeMap<&str, Shown>) -> Shown {
    match check.kind {
        CheckKind::Judgement => Shown::NoRows,
        _ if is_list(assessment, check) => all(check, Vec::new()),
        _ => decided.remove(check.check.as_str()).unwrap_or(Shown::Nothing),
    }
}

/// Checks whose rows are records.
fn counted(assessment: &Assessment) -> impl Iterator<Item = &CheckResult> {
    assessment.checks.iter().filter(|check| check.kind != CheckKind::Judgement && !is_list(assessment, check))
}

fn is_list(assessment: &Assessment, check: &CheckResult) -> bool {
    let each = check.each.as_deref().unwrap_or_default();
    check.kind != CheckKind::Judgement && !assessment.evidence.iter().any(|table| table.table == each)
}

fn population(check: &CheckResult) -> Population<'_> {
    (check.each.as_deref().unwrap_or_default(), check.condition.as_deref(), check.window.as_deref())
}

fn sentence(check: &CheckResult) -> Sentence<'_> {
    (check.asks.as_str(), check.due.as_deref())
}

fn size(check: &CheckResult) -> u64 {
    check.counts.population
}

/// How much is shown of the counts of one sentence.
enum Level {
    All,
    Total(Option<Band>),
}

impl Level {
    fn of(&self, check: &CheckResult) -> Shown {
        match self {
            Self::All => all(check, partners::rows(&check.partners)),
            Self::Total(share) => Shown::Total { population: size(check), share: *share },
        }
    }
}

fn all(check: &CheckResult, partners: Vec<PartnerRow>) -> Shown {
    let counts = check.counts;
    Shown::All {
        population: counts.population,
        meets: counts.meets,
        breaches: counts.breaches,
        unknown: counts.unknown,
        not_yet_due: counts.not_yet_due,
        unclear: counts.unclear,
        partners,
    }
}

/// The level of each sentence over one population; nothing if the total itself must not be shown: because it is small, because
/// with it the verdict of one of the checks would say too much, or because checks that should have the same rows have not.
fn levels<'a>(checks: &[&'a CheckResult]) -> Option<BTreeMap<Sentence<'a>, Level>> {
    let total = size(checks.first()?);
    if checks.iter().any(|check| size(check) != total) {
        return None;
    }
    let mut sentences: BTreeMap<Sentence<'a>, Vec<&CheckResult>> = BTreeMap::new();
    for check in checks {
        sentences.entry(sentence(check)).or_default().push(check);
    }
    sentences.into_iter().map(|(key, checks)| Some((key, level(&checks)?))).collect()
}

fn level(checks: &[&CheckResult]) -> Option<Level> {
    let first = checks.first()?;
    if first.kind == CheckKind::Measure {
        return Some(Level::Total(None));
    }
    if checks.iter().any(|check| check.counts != first.counts) {
        return None;
    }
    if none_is_few(&first.counts) {
        return Some(Level::All);
    }
    let limits: Vec<_> = checks.iter().map(|check| ShareLimits::of(check)).collect::<Option<_>>()?;
    let band = Band::of(&first.counts);
    let bands = [band, None].into_iter();
    let open = |band: &Option<Band>| is_open(&first.counts, &Cover { limits: &limits, band: *band });
    bands.into_iter().find(open).map(Level::Total)
}
