//! What the verdicts of measures would tell of a value. A limit and a floor, or the limits of two checks that measure the same, say between
//! which two numbers it lies. Where these are few, one of the two is not told.
//!
//! A count, a sum or an extreme may be about one person, however many rows there are; an average over few rows is too. Limits, sentences and
//! whether few rows are counted are public, so that what is hidden says nothing of what hides it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use readymark_findings::{
    Assessment, CheckKind, CheckResult, Endpoint, Limit, Reason as Inner, RequirementResult, Side, Verdict,
};

use crate::cuts::{Sentence, sentence};
use crate::external::STEP;
use crate::{Check, External, Reason};

/// What is averaged over all rows: no single one decides it.
const AVERAGES: [&str; 3] = ["mean(", "median(", "percentile("];

/// The measures whose verdict is not told, each with the check that tells enough.
pub(crate) struct Measured<'a> {
    told_by: BTreeMap<&'a str, &'a str>,
    smallest: u64,
}

impl<'a> Measured<'a> {
    /// `is_list`: whether a check counts words of the standard's own list, which are no people.
    pub(crate) fn of(assessment: &'a Assessment, smallest: u64, is_list: impl Fn(&CheckResult) -> bool) -> Self {
        let mut groups: BTreeMap<Sentence<'a>, Vec<&'a CheckResult>> = BTreeMap::new();
        for check in assessment.checks.iter().filter(|check| is_measure(check) && !is_list(check)) {
            groups.entry(sentence(check)).or_default().push(check);
        }
        let mut found = Self { told_by: BTreeMap::new(), smallest };
        for mut group in groups.into_values() {
            group.sort_by(|one, other| first_told(one).cmp(&first_told(other)).then_with(|| stricter(one, other)));
            let mut told: Vec<&CheckResult> = Vec::new();
            for check in group {
                let beside = told.iter().find(|before| found.tells_few(before, check)).filter(|_| !check.safeguarding);
                if let Some(before) = beside {
                    found.told_by.insert(check.check.as_str(), before.check.as_str());
                } else {
                    told.push(check);
                }
            }
        }
        found
    }

    /// Takes out of a check what would tell too much of its value.
    pub(crate) fn veil(&self, check: &CheckResult, shown: &mut Check, is_list: bool) {
        if let Some(beside) = self.told_by.get(check.check.as_str()) {
            // The harsher word where there is none for it. It blocks nothing by itself, and is no point.
            (shown.verdict, shown.underlying) = (Verdict::NotEvidenced, None);
            (shown.blocks, shown.answered, shown.subject_to_judgement) = (false, false, false);
            (shown.floor, shown.judgement) = (None, None);
            shown.reasons = vec![Reason::VerdictNotShown { beside: (*beside).to_owned() }];
        } else if self.hides_floor(check) && !is_list {
            let lowered = |verdict| if verdict == Verdict::PartlyMet { Verdict::NotMet } else { verdict };
            (shown.verdict, shown.underlying) = (lowered(shown.verdict), shown.underlying.map(lowered));
            shown.floor = None;
            shown.reasons.push(Reason::FloorNotShown);
        }
    }

    /// Whether the verdict between floor and limit would tell a value too well.
    fn hides_floor(&self, check: &CheckResult) -> bool {
        let close = |(limit, floor): (Limit, Limit)| are_close(limit, floor) && limit != floor;
        is_measure(check)
            && check.limit.zip(check.floor).is_some_and(|cuts| self.is_of_few(check) || close(cuts) && is_of_one(check))
    }

    /// Whether two verdicts about the same value would tell it too well.
    fn tells_few(&self, one: &CheckResult, other: &CheckResult) -> bool {
        let cuts = |check: &CheckResult| {
            let floor = check.floor.filter(|_| !self.hides_floor(check));
            check.limit.into_iter().chain(floor).collect::<Vec<_>>()
        };
        let differ = |one: &Limit, other: &Limit| one != other && are_close(*one, *other);
        (self.is_of_few(one) || is_of_one(one))
            && cuts(one).iter().any(|cut| cuts(other).iter().any(|other| differ(cut, other)))
    }

    /// The edition says so of its rows.
    fn is_of_few(&self, check: &CheckResult) -> bool {
        check.counts.population < self.smallest
    }
}

fn is_measure(check: &CheckResult) -> bool {
    let runs = |reason: &Inner| !matches!(reason, Inner::CouldNotRun { .. } | Inner::NotOfThisService { .. });
    check.kind == CheckKind::Measure && check.reasons.iter().all(runs)
}

/// Whether one row may decide the value.
fn is_of_one(check: &CheckResult) -> bool {
    let asks = check.asks.trim_start().replace(' ', "");
    !AVERAGES.iter().any(|average| asks.starts_with(average))
}

/// Whether fewer numbers lie between two limits than a count has that could point at a person.
fn are_close(one: Limit, other: Limit) -> bool {
    let (Endpoint { numerator: a, denominator: b }, Endpoint { numerator: c, denominator: d }) =
        (one.value, other.value);
    let [a, b, c, d] = [a, b, c, d].map(i128::from);
    (a * d - c * b).abs() < i128::from(STEP) * b * d
}

/// What protects people is told first, and what weighs more before what weighs less.
fn first_told(check: &CheckResult) -> (bool, bool) {
    (!check.safeguarding, !check.weighs())
}

/// Of two limits on the same side first the one that fewer values reach.
fn stricter(one: &CheckResult, other: &CheckResult) -> Ordering {
    let (Some(one), Some(other)) = (one.limit, other.limit) else {
        return one.limit.is_none().cmp(&other.limit.is_none());
    };
    let cross = |of: Limit, by: Limit| i128::from(of.value.numerator) * i128::from(by.value.denominator);
    let order = cross(one, other).cmp(&cross(other, one));
    match (one.side, other.side) {
        (Side::AtLeast, Side::AtLeast) => order.reverse(),
        (Side::AtMost, Side::AtMost) => order,
        (Side::AtLeast, Side::AtMost) => Ordering::Less,
        (Side::AtMost, Side::AtLeast) => Ordering::Greater,
    }
}

impl External {
    /// The verdicts that speak of a requirement: of its checks those that are shown, or all if none is.
    pub(crate) fn speaking(&self, requirement: &RequirementResult) -> Vec<Verdict> {
        let checks = || requirement.checks.iter().filter_map(|id| self.check(id));
        let shown: Vec<Verdict> = checks().filter(|check| check.is_shown()).map(|check| check.verdict).collect();
        if shown.is_empty() { checks().map(|check| check.verdict).collect() } else { shown }
    }

    /// Gives requirements, areas and the answer's numbers what the checks say that are shown. What is ready stays what it is.
    pub(crate) fn follow_shown(mut self) -> Self {
        if self.checks.iter().all(|check| check.is_shown() && !check.hides_floor()) {
            return self;
        }
        let mut areas = std::mem::take(&mut self.areas);
        for area in &mut areas {
            for requirement in &mut area.requirements {
                requirement.verdict = Verdict::worst_of(self.speaking(requirement));
            }
            area.verdict = Verdict::worst_of(area.requirements.iter().map(|requirement| requirement.verdict));
        }
        self.areas = areas;
        let count = |of: fn(&&Check) -> bool| self.checks.iter().filter(of).count() as u64;
        self.readiness.points = self.readiness.points.map(|_| count(|check| check.is_point()));
        self.readiness.exceptions = count(|check| check.verdict == Verdict::Excepted);
        self.readiness.needs_judgement = count(|check| check.verdict == Verdict::NeedsJudgement);
        let shown = |step: &crate::Step| self.check(&step.check).is_some_and(Check::is_shown);
        self.steps = self.steps.iter().filter(|step| shown(step)).cloned().collect();
        self
    }
}
