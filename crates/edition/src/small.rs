//! What counts as few.

use readymark_findings::Counts;

/// A count from 1 to one less than this is never shown.
pub const FEW: u64 = 10;

/// Whether a count is so small that it could point at somebody. That there is nobody points at nobody.
#[must_use]
pub fn is_few(count: u64) -> bool {
    (1..FEW).contains(&count)
}

/// The counts that a check shows, without those that are sums of others.
pub(crate) fn classes(counts: &Counts) -> [u64; 5] {
    [counts.meets, counts.breaches, counts.unknown, counts.not_yet_due, counts.unclear]
}

/// The same, from the classes.
pub(crate) fn counts(classes: [u64; 5]) -> Counts {
    let [meets, breaches, unknown, not_yet_due, unclear] = classes;
    let population = meets + breaches + unknown + not_yet_due;
    Counts { population, meets, breaches, unknown, not_yet_due, unclear, excluded: 0 }
}

/// Whether the rows and each class of them are many or none.
pub(crate) fn none_is_few(counts: &Counts) -> bool {
    !is_few(counts.population) && classes(counts).into_iter().all(|class| !is_few(class))
}
