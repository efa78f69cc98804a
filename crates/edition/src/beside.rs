//! What an edition would tell beside one that was published before: a verdict by one limit and another verdict by the next say between
//! which two numbers a count lies, however both hide it.

use readymark_findings::{Assessment, CheckResult, Counted, ShareLimits, Verdict};

use crate::cuts::Limits;
use crate::{Check, External, Shown};

/// An edition published before and this one would tell small counts together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TooExact {
    /// It shows smaller numbers than the limits used now allow.
    Smaller {
        /// The smallest number that it shows.
        published: u64,
        /// The smallest number that may be shown.
        allowed: u64,
    },
    /// A check stands otherwise than in it, or shows another number of words, and is held against something else than there.
    Standing {
        /// The check.
        check: String,
        /// The parameters that it uses and that have another value; none if a limit or its text was changed in another way.
        parameters: Vec<String>,
    },
}

/// The first check whose standing would tell too much beside that of an edition published before. `shown` is the edition that would be.
pub(crate) fn standing_told(
    assessment: &Assessment,
    limits: &Limits<'_>,
    shown: &External,
    before: &External,
) -> Option<TooExact> {
    assessment.checks.iter().zip(&shown.checks).find_map(|(check, now)| {
        // A check under a new name is the one that asks the same.
        let then = before.check(&now.check).or_else(|| before.checks.iter().find(|then| text(then) == text(now)))?;
        let parameters = parameters(assessment, check, before);
        let at_once = (shown.as_of, shown.window) == (before.as_of, before.window);
        let other = !parameters.is_empty()
            || (now.limit, now.floor) != (then.limit, then.floor)
            // Of other records, another wording is another question.
            || at_once && text(now) != text(then);
        let differs = standing(now) != standing(then);
        let told = match (&now.shown, &then.shown) {
            // Nobody counts for a question.
            (Shown::NoRows, Shown::NoRows) => false,
            // The words of a list are counted in full, so a limit tells no more. But what is asked of each word may be how many records it
            // has, and then two counts of words say how many that are.
            (Shown::List { .. }, Shown::List { .. }) => {
                (!parameters.is_empty() || text(now) != text(then)) && (differs || now.shown != then.shown)
            }
            _ => differs && !is_of_many(check, limits, (now, then), shown.smallest),
        };
        (other && told).then(|| TooExact::Standing { check: now.check.clone(), parameters })
    })
}

/// What a count decides of what is shown.
fn standing(check: &Check) -> (Verdict, Option<Verdict>, bool) {
    (check.verdict, check.underlying, check.answered)
}

/// What a check asks, of which rows.
fn text(check: &Check) -> [Option<&str>; 5] {
    [
        check.each.as_deref(),
        check.condition.as_deref(),
        check.window.as_deref(),
        Some(check.asks.as_str()),
        check.due.as_deref(),
    ]
}

/// The parameters that a check uses and that have another value than in an edition published before.
fn parameters(assessment: &Assessment, check: &CheckResult, before: &External) -> Vec<String> {
    // An audit that does not say what a check uses may depend on any.
    let used = |name: &String| check.uses.as_ref().is_none_or(|uses| uses.parameters.contains(name));
    let same = |name: &String, value: &String| {
        before.parameters.iter().find(|then| then.name == *name).is_none_or(|then| then.value == *value)
    };
    let differ = assessment.parameters.iter().filter(|own| used(&own.name) && !same(&own.name, &own.value));
    differ.map(|own| own.name.clone()).collect()
}

/// Whether both are about so many rows that what lies between their limits is no small number.
fn is_of_many(check: &CheckResult, limits: &Limits<'_>, (now, then): (&Check, &Check), smallest: u64) -> bool {
    let (Shown::Records { size: now, .. }, Shown::Records { size: many, .. }) = (&now.shown, &then.shown) else {
        return false;
    };
    let other = ShareLimits::from_stated(then.limit, then.floor).filter(|_| then.kind.counts_rows());
    match (check.kind.counted(), other) {
        (Counted::Rows, Some(other)) => {
            let least = limits.smallest_beside(check, other).max(smallest);
            now.from >= least && many.from >= least
        }
        // What is measured may be small, however many rows it is measured over.
        _ => false,
    }
}
