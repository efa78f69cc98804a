//! What the board reads of an earlier audit.

use readymark_compare::{CheckChange, Class, Comparison};
use serde::Serialize;

use super::parts::Badge;
use crate::words;

/// What changed since then.
#[derive(Serialize)]
pub(super) struct Since<'a> {
    /// The answer then and now.
    answer: String,
    tally: String,
    /// The checks that are no longer in order, the first few.
    regressed: Vec<Regressed<'a>>,
    more: usize,
    cautions: Vec<String>,
}

#[derive(Serialize)]
struct Regressed<'a> {
    check: &'a str,
    requirement: &'a str,
    title: &'a str,
    safeguarding: bool,
    now: Option<Badge>,
    why: String,
}

impl<'a> Since<'a> {
    pub(super) fn new(comparison: &'a Comparison) -> Self {
        let all: Vec<&CheckChange> = comparison.of(Class::Regressed).collect();
        Self {
            answer: words::since(comparison),
            tally: words::since_tally(comparison),
            regressed: all.iter().take(words::NAMED).map(|change| Regressed::new(change)).collect(),
            more: all.len().saturating_sub(words::NAMED),
            cautions: words::to_heed(comparison),
        }
    }
}

impl<'a> Regressed<'a> {
    fn new(change: &'a CheckChange) -> Self {
        Self {
            check: &change.check,
            requirement: &change.requirement,
            title: &change.title,
            safeguarding: change.safeguarding,
            now: change.new.as_ref().map(|standing| Badge::new(standing.verdict)),
            why: words::why_changed(change),
        }
    }
}
