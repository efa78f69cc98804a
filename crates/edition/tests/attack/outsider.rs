//! The outsider: every number that the service knows is a variable, all that is shown or follows from a verdict is an equation or a bound, and
//! a solver says between which values a hidden number lies.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome, Variable};
use readymark_findings::{Assessment, CheckKind, CheckResult, Side, Unit, Verdict};

use crate::invented::number;
use crate::known::{Ends, Known, KnownCheck, classes, rows_key, sentence_key};

const MEETS: usize = 0;
const UNKNOWN: usize = 2;
const UNCLEAR: usize = 4;
/// No service has more rows.
const MOST: f64 = 1e6;

/// A sum of variables.
pub(crate) type Terms = Vec<(usize, f64)>;

/// A sum that is compared with a number.
struct Rule {
    terms: Terms,
    op: ComparisonOp,
    value: f64,
}

/// A number that is not shown.
pub(crate) struct Hidden {
    pub(crate) name: String,
    pub(crate) terms: Terms,
    pub(crate) truth: u64,
}

#[derive(Default)]
pub(crate) struct Outsider {
    names: BTreeMap<String, usize>,
    rules: Vec<Rule>,
    pub(crate) hidden: Vec<Hidden>,
}

impl Outsider {
    /// Learns an edition. The month tells the numbers of one from those of another.
    pub(crate) fn reads(&mut self, month: &str, assessment: &Assessment, known: &Known) {
        for (check, known) in assessment.checks.iter().zip(&known.checks) {
            if is_counted(assessment, check) {
                self.check(month, check, known);
            }
        }
        self.nested(month, assessment);
        self.registers(month, assessment, known);
        self.funnels(month, assessment, known);
    }

    /// The variable of a number.
    pub(crate) fn variable(&mut self, name: String) -> usize {
        let next = self.names.len();
        *self.names.entry(name).or_insert(next)
    }

    fn is_between(&mut self, terms: &Terms, ends: Option<Ends>) {
        if let Some((least, most)) = ends {
            self.rule(terms.clone(), ComparisonOp::Ge, least as f64);
            self.rule(terms.clone(), ComparisonOp::Le, most as f64);
        }
    }

    pub(crate) fn rule(&mut self, terms: Terms, op: ComparisonOp, value: f64) {
        self.rules.push(Rule { terms, op, value });
    }

    fn hides(&mut self, name: String, terms: Terms, truth: u64) {
        self.hidden.push(Hidden { name, terms, truth });
    }

    /// How the counts of a check add up, which are shown, and what the verdict says of them.
    fn check(&mut self, month: &str, check: &CheckResult, known: &KnownCheck) {
        let rows = self.variable(format!("{month} rows {}", rows_key(check)));
        let at = [0, 1, 2, 3, 4].map(|class| self.variable(format!("{month} class {class} {}", sentence_key(check))));
        let counts = classes(&check.counts);
        let mut sum: Terms = at[..4].iter().map(|class| (*class, 1.0)).collect();
        sum.push((rows, -1.0));
        self.rule(sum, ComparisonOp::Eq, 0.0);
        self.is_between(&vec![(rows, 1.0)], known.population);
        self.hides(format!("{}: rows", check.check), vec![(rows, 1.0)], check.counts.population);
        for (class, ends) in known.classes.iter().enumerate() {
            self.is_between(&vec![(at[class], 1.0)], *ends);
            self.hides(format!("{}: class {class}", check.check), vec![(at[class], 1.0)], counts[class]);
        }
        if let Some((low, high)) = known.band {
            self.share(at, &[MEETS], low / 100.0, ComparisonOp::Ge);
            self.share(at, &[MEETS], high / 100.0, ComparisonOp::Le);
        }
        if matches!(check.kind, CheckKind::Share | CheckKind::Cadence) {
            self.verdict(at, check);
        }
        self.partners(month, rows, check, known);
    }

    /// The rows of partners add up to the rows, and the same rows have the same partners beside every check.
    fn partners(&mut self, month: &str, rows: usize, check: &CheckResult, known: &KnownCheck) {
        let parts = check.partners.iter().map(|part| part.counts.population);
        if check.partners.is_empty() || parts.sum::<u64>() != check.counts.population {
            return;
        }
        let name = |partner: &str| format!("{month} part {partner} {}", rows_key(check));
        let mut sum = vec![(rows, -1.0)];
        for part in &check.partners {
            let partner = part.partner.clone().unwrap_or_default();
            let at = self.variable(name(&partner));
            sum.push((at, 1.0));
            self.hides(format!("{}: rows of {partner}", check.check), vec![(at, 1.0)], part.counts.population);
        }
        self.rule(sum, ComparisonOp::Eq, 0.0);
        for (group, ends) in &known.partners {
            let group: Terms = group.iter().map(|partner| (self.variable(name(partner)), 1.0)).collect();
            self.is_between(&group, Some(*ends));
        }
    }

    /// The classes' share of the rows that are neither excluded nor waiting.
    fn share(&mut self, at: [usize; 5], part: &[usize], limit: f64, op: ComparisonOp) {
        let of = |class: usize| f64::from(u8::from(part.contains(&class))) - limit;
        self.rule([0, 1, 2, 4].map(|class| (at[class], of(class))).to_vec(), op, 0.0);
    }

    /// What the documentation says of a verdict: used only where it is true, which an outsider could not know.
    fn verdict(&mut self, at: [usize; 5], check: &CheckResult) {
        let Some((limit, floor)) = limits(check) else { return };
        let best = [MEETS, UNKNOWN, UNCLEAR];
        let [meets, breaches, unknown, _, unclear] = classes(&check.counts).map(|count| count as f64);
        let whole = meets + breaches + unknown + unclear;
        let highest = meets + unknown + unclear;
        match check.underlying.unwrap_or(check.verdict) {
            Verdict::Met | Verdict::Stale if meets >= limit * whole => {
                self.share(at, &[MEETS], limit, ComparisonOp::Ge);
            }
            Verdict::NotMet if highest < floor * whole => {
                self.share(at, &best, floor, ComparisonOp::Le);
                // Less than all: at least one is a breach.
                self.rule(vec![(at[1], 1.0)], ComparisonOp::Ge, 1.0);
            }
            Verdict::PartlyMet if meets >= floor * whole && highest < limit * whole => {
                self.share(at, &[MEETS], floor, ComparisonOp::Ge);
                self.share(at, &best, limit, ComparisonOp::Le);
            }
            Verdict::NotEvidenced if meets < limit * whole && highest >= floor * whole => {
                self.share(at, &[MEETS], limit, ComparisonOp::Le);
                self.share(at, &best, floor, ComparisonOp::Ge);
            }
            _ => {}
        }
    }

    /// A table without a condition holds the rows of each condition; so does a condition of one that adds to it. What is in the one and not in
    /// the other is a number of its own.
    fn nested(&mut self, month: &str, assessment: &Assessment) {
        let counted = || assessment.checks.iter().filter(|check| is_counted(assessment, check));
        for outer in counted().filter(|outer| outer.counts.unclear == 0) {
            for inner in counted().filter(|inner| adds(outer, inner)) {
                let Some(rest) = outer.counts.population.checked_sub(inner.counts.population) else { continue };
                let whole = self.variable(format!("{month} rows {}", rows_key(outer)));
                let part = self.variable(format!("{month} rows {}", rows_key(inner)));
                let rest_of = vec![(whole, 1.0), (part, -1.0)];
                self.rule(rest_of.clone(), ComparisonOp::Ge, 0.0);
                self.hides(format!("{} without {}", outer.check, inner.check), rest_of, rest);
            }
        }
    }

    /// A register holds the rows of every check over it, and those of its partners are all.
    fn registers(&mut self, month: &str, assessment: &Assessment, known: &Known) {
        for table in &assessment.evidence {
            let Some(shown) = known.registers.get(&table.table) else { continue };
            let size = self.variable(format!("{month} register {}", table.table));
            self.is_between(&vec![(size, 1.0)], shown.size);
            self.hides(format!("{}: rows", table.table), vec![(size, 1.0)], table.rows);
            for check in assessment.checks.iter().filter(|check| check.each.as_ref() == Some(&table.table)) {
                let Some(rest) = table.rows.checked_sub(check.counts.population) else { continue };
                let rows = self.variable(format!("{month} rows {}", rows_key(check)));
                let rest_of = vec![(size, 1.0), (rows, -1.0)];
                self.rule(rest_of.clone(), ComparisonOp::Ge, 0.0);
                self.hides(format!("{} without {}", table.table, check.check), rest_of, rest);
            }
            let mut sum = vec![(size, -1.0)];
            for (partner, ends) in &shown.partners {
                let at = self.variable(format!("{month} register {} {partner}", table.table));
                let own = table.files.iter().filter(|file| file.partner.as_ref() == Some(partner));
                self.is_between(&vec![(at, 1.0)], Some(*ends));
                let rows = own.map(|file| file.rows).sum();
                if rows > 0 {
                    // Who exports a file has something to export, an outsider may think.
                    self.rule(vec![(at, 1.0)], ComparisonOp::Ge, 1.0);
                }
                self.hides(format!("{} of {partner}", table.table), vec![(at, 1.0)], rows);
                sum.push((at, 1.0));
            }
            if sum.len() > 1 && table.files.iter().map(|file| file.rows).sum::<u64>() == table.rows {
                self.rule(sum, ComparisonOp::Eq, 0.0);
            }
        }
    }

    /// Each step of a funnel holds those of the next, and the register holds the first.
    fn funnels(&mut self, month: &str, assessment: &Assessment, known: &Known) {
        for (index, (funnel, (table, shown))) in assessment.pictures.funnels.iter().zip(&known.funnels).enumerate() {
            let rows = assessment.evidence.iter().find(|known| known.table == *table).map_or(0, |table| table.rows);
            let mut before = (self.variable(format!("{month} register {table}")), rows);
            for (step, ends) in funnel.steps.iter().zip(shown) {
                let at = self.variable(format!("{month} funnel {index} {}", step.title));
                self.is_between(&vec![(at, 1.0)], *ends);
                self.hides(format!("step {}", step.title), vec![(at, 1.0)], step.certain);
                if let Some(lost) = before.1.checked_sub(step.certain) {
                    self.rule(vec![(before.0, 1.0), (at, -1.0)], ComparisonOp::Ge, 0.0);
                    self.hides(format!("lost before {}", step.title), vec![(before.0, 1.0), (at, -1.0)], lost);
                }
                before = (at, step.certain);
            }
        }
    }

    /// Between which whole numbers a sum lies.
    pub(crate) fn range(&self, terms: &Terms) -> (f64, f64) {
        let end = |direction| {
            let mut problem = Problem::new(direction);
            let factor = |variable| terms.iter().filter(|(term, _)| *term == variable).map(|(_, factor)| factor).sum();
            let of: BTreeMap<usize, Variable> = (self.tied(terms).into_iter())
                .map(|variable| (variable, problem.add_var(factor(variable), (0.0, MOST))))
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
        let (low, high) = (end(OptimizationDirection::Minimize), end(OptimizationDirection::Maximize));
        ((low - 1e-6).ceil(), (high + 1e-6).floor())
    }

    /// The variables that rules tie to those of a sum.
    fn tied(&self, terms: &Terms) -> Vec<usize> {
        let mut found = vec![false; self.names.len()];
        terms.iter().for_each(|(term, _)| found[*term] = true);
        loop {
            let before = found.iter().filter(|found| **found).count();
            for rule in self.rules.iter().filter(|rule| rule.terms.len() > 1) {
                if rule.terms.iter().any(|(term, _)| found[*term]) {
                    rule.terms.iter().for_each(|(term, _)| found[*term] = true);
                }
            }
            if found.iter().filter(|found| **found).count() == before {
                return (0..found.len()).filter(|variable| found[*variable]).collect();
            }
        }
    }
}

/// Whether the rows of a check are records.
pub(crate) fn is_counted(assessment: &Assessment, check: &CheckResult) -> bool {
    check.kind != CheckKind::Judgement
        && assessment.evidence.iter().any(|table| Some(&table.table) == check.each.as_ref())
}

/// Whether the rows of one check are rows of the other, as anybody can see from the definitions.
fn adds(outer: &CheckResult, inner: &CheckResult) -> bool {
    let adds = match (&outer.condition, &inner.condition) {
        (None, Some(_)) => true,
        (Some(outer), Some(inner)) => inner.starts_with(&format!("{outer} and ")) && !inner.contains(" or "),
        _ => false,
    };
    adds && outer.each == inner.each && outer.window == inner.window
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
