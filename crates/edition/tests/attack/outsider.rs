//! The outsider: every count is a variable, all that is known an equation or a bound, and a solver says between which values
//! a hidden count lies.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome, Variable};
use readymark_findings::{Assessment, CheckKind, CheckResult, Side, Unit, Verdict};

use crate::invented::number;
use crate::known::{Known, classes};

const MEETS: usize = 0;
const BREACHES: usize = 1;
const UNKNOWN: usize = 2;
const NOT_YET_DUE: usize = 3;
const UNCLEAR: usize = 4;
/// The place of the total among a check's variables.
const TOTAL: usize = 5;
/// No service has more rows.
const MOST: f64 = 1e7;

/// A sum of counts that is compared with a number.
struct Rule {
    terms: Vec<(usize, f64)>,
    op: ComparisonOp,
    value: f64,
}

pub(crate) struct Outsider {
    /// For each check and class, its variable.
    variables: Vec<[usize; 6]>,
    count: usize,
    rules: Vec<Rule>,
}

impl Outsider {
    pub(crate) fn new(assessment: &Assessment, known: &[Known]) -> Self {
        let mut outsider = Self { variables: Vec::new(), count: 0, rules: Vec::new() };
        outsider.name(assessment);
        for (index, (check, known)) in assessment.checks.iter().zip(known).enumerate() {
            outsider.sums(index, known);
            if matches!(check.kind, CheckKind::Share | CheckKind::Cadence) {
                outsider.verdict(index, check);
            }
        }
        outsider.parts(assessment);
        outsider
    }

    /// Checks over the same rows have the same total; if they ask the same, the same counts.
    fn name(&mut self, assessment: &Assessment) {
        let mut totals = BTreeMap::new();
        let mut sentences = BTreeMap::new();
        for check in &assessment.checks {
            let rows = (check.each.clone(), check.condition.clone(), check.window.clone());
            let sentence = (rows.clone(), check.asks.clone(), check.due.clone());
            let mut next = || {
                self.count += 1;
                self.count - 1
            };
            let total = *totals.entry(rows).or_insert_with(&mut next);
            let classes = *sentences.entry(sentence).or_insert_with(|| [(); 5].map(|()| next()));
            let [meets, breaches, unknown, waiting, unclear] = classes;
            self.variables.push([meets, breaches, unknown, waiting, unclear, total]);
        }
    }

    fn rule(&mut self, terms: Vec<(usize, f64)>, op: ComparisonOp, value: f64) {
        self.rules.push(Rule { terms, op, value });
    }

    /// How counts add up, and which are shown.
    fn sums(&mut self, index: usize, known: &Known) {
        let at = self.variables[index];
        let mut sum: Vec<_> = [MEETS, BREACHES, UNKNOWN, NOT_YET_DUE].map(|class| (at[class], 1.0)).to_vec();
        sum.push((at[TOTAL], -1.0));
        self.rule(sum, ComparisonOp::Eq, 0.0);
        for (class, count) in known.classes.iter().enumerate() {
            if let Some(count) = count {
                self.rule(vec![(at[class], 1.0)], ComparisonOp::Eq, *count as f64);
            }
        }
        if let Some(total) = known.population {
            self.rule(vec![(at[TOTAL], 1.0)], ComparisonOp::Eq, total as f64);
        }
        if let Some((low, high)) = known.band {
            self.share(index, &[MEETS], low / 100.0, ComparisonOp::Ge);
            self.share(index, &[MEETS], high / 100.0, ComparisonOp::Le);
        }
    }

    /// The classes' share of the rows that are neither excluded nor waiting.
    fn share(&mut self, index: usize, part: &[usize], limit: f64, op: ComparisonOp) {
        let at = self.variables[index];
        let of = |class: usize| f64::from(u8::from(part.contains(&class))) - limit;
        let terms = [MEETS, BREACHES, UNKNOWN, UNCLEAR].map(|class| (at[class], of(class))).to_vec();
        self.rule(terms, op, 0.0);
    }

    /// What the documentation says of a verdict: used only where it is true, which an outsider could not know.
    fn verdict(&mut self, index: usize, check: &CheckResult) {
        let Some((limit, floor)) = limits(check) else { return };
        let best = [MEETS, UNKNOWN, UNCLEAR];
        let [meets, breaches, unknown, _, unclear] = classes(&check.counts).map(|count| count as f64);
        let whole = meets + breaches + unknown + unclear;
        let highest = meets + unknown + unclear;
        match check.underlying.unwrap_or(check.verdict) {
            Verdict::Met | Verdict::Stale if meets >= limit * whole => {
                self.share(index, &[MEETS], limit, ComparisonOp::Ge);
            }
            Verdict::NotMet if highest < floor * whole => self.share(index, &best, floor, ComparisonOp::Le),
            Verdict::PartlyMet if meets >= floor * whole && highest < limit * whole => {
                self.share(index, &[MEETS], floor, ComparisonOp::Ge);
                self.share(index, &best, limit, ComparisonOp::Le);
            }
            Verdict::NotEvidenced if meets < limit * whole && highest >= floor * whole => {
                self.share(index, &[MEETS], limit, ComparisonOp::Le);
                self.share(index, &best, floor, ComparisonOp::Ge);
            }
            _ => {}
        }
    }

    /// A table without a condition holds the rows of each condition; so does a condition of one that adds to it.
    fn parts(&mut self, assessment: &Assessment) {
        for (whole, outer) in assessment.checks.iter().enumerate() {
            for (part, inner) in assessment.checks.iter().enumerate() {
                let adds = match (&outer.condition, &inner.condition) {
                    (None, Some(_)) => true,
                    (Some(outer), Some(inner)) => {
                        inner.starts_with(&format!("{outer} and ")) && !inner.contains(" or ")
                    }
                    _ => false,
                };
                let holds = inner.counts.population <= outer.counts.population && outer.counts.unclear == 0;
                if adds && holds && outer.each == inner.each && outer.window == inner.window {
                    let (whole, part) = (self.variables[whole][TOTAL], self.variables[part][TOTAL]);
                    self.rule(vec![(part, 1.0), (whole, -1.0)], ComparisonOp::Le, 0.0);
                }
            }
        }
    }

    /// Between which values a count lies.
    pub(crate) fn range(&self, check: usize, class: usize) -> (f64, f64) {
        let wanted = self.variables[check][class];
        let end = |direction| {
            let mut problem = Problem::new(direction);
            let sign = |variable: usize| f64::from(u8::from(variable == wanted));
            let of: BTreeMap<usize, Variable> = self
                .component(wanted)
                .into_iter()
                .map(|variable| (variable, problem.add_var(sign(variable), (0.0, MOST))))
                .collect();
            for rule in self.rules.iter().filter(|rule| rule.terms.iter().any(|(term, _)| of.contains_key(term))) {
                let mut sum = LinearExpr::empty();
                rule.terms.iter().for_each(|(term, factor)| sum.add(of[term], *factor));
                problem.add_constraint(sum, rule.op, rule.value);
            }
            match problem.solve().unwrap() {
                SolveOutcome::Solution(solution) => solution.objective(),
                SolveOutcome::Interrupted(_) => panic!("the solver gave up"),
            }
        };
        (end(OptimizationDirection::Minimize), end(OptimizationDirection::Maximize))
    }

    /// The variables that rules tie to one.
    fn component(&self, wanted: usize) -> Vec<usize> {
        let mut found = vec![false; self.count];
        found[wanted] = true;
        loop {
            let before = found.iter().filter(|found| **found).count();
            for rule in &self.rules {
                if rule.terms.iter().any(|(term, _)| found[*term]) {
                    rule.terms.iter().for_each(|(term, _)| found[*term] = true);
                }
            }
            if found.iter().filter(|found| **found).count() == before {
                return (0..self.count).filter(|variable| found[*variable]).collect();
            }
        }
    }
}

/// The limit and the floor of a share.
fn limits(check: &CheckResult) -> Option<(f64, f64)> {
    let all = [check.limit, check.floor];
    if all.iter().flatten().any(|limit| limit.unit != Unit::Share || limit.side != Side::AtLeast) {
        return None;
    }
    let limit = check.limit.map_or(1.0, number);
    Some((limit, check.floor.map_or(limit, number)))
}
