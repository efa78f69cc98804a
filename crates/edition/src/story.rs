//! Whether what is shown leaves a hidden count open.
//!
//! An outsider knows how counts add up, and what each verdict says about them. A hidden count is safe if many stories fit
//! all that is shown: other counts, with other values of the hidden one, that give the same total and the same verdicts.

use std::collections::BTreeSet;

use readymark_findings::{Counts, Doubts, ShareLimits, Verdict, share_verdict};

use crate::Band;
use crate::small::{FEW, classes, counts, is_few};

/// What is shown of counts that are hidden.
pub(crate) struct Cover<'a> {
    /// The limits of every check that has these counts.
    pub(crate) limits: &'a [ShareLimits],
    /// The band that is shown with the total, if one is.
    pub(crate) band: Option<Band>,
}

/// Whether each small count keeps as many different values as small counts can have, and one more.
pub(crate) fn is_open(truth: &Counts, cover: &Cover<'_>) -> bool {
    let hidden = classes(truth).into_iter().enumerate().filter(|(_, count)| is_few(*count));
    hidden.map(|(class, _)| values(truth, class, cover)).all(|values| values as u64 >= FEW)
}

/// How many values of one class fit. Each story moves rows between this class and one other; the total stands.
fn values(truth: &Counts, class: usize, cover: &Cover<'_>) -> usize {
    let mut fitting = BTreeSet::new();
    for other in 0..classes(truth).len() {
        for value in (0..3 * FEW).filter(|_| other != class) {
            if let Some(story) = moved(truth, class, other, value)
                && fits(truth, &story, cover)
            {
                fitting.insert(value);
            }
        }
    }
    fitting.len()
}

/// The last class, the unclear rows, is outside the total.
const UNCLEAR: usize = 4;

fn moved(truth: &Counts, class: usize, other: usize, value: u64) -> Option<Counts> {
    let mut story = classes(truth);
    let was = *story.get(class)?;
    *story.get_mut(class)? = value;
    if class != UNCLEAR {
        let place = story.get_mut(other).filter(|_| other != UNCLEAR)?;
        *place = (*place + was).checked_sub(value)?;
    }
    Some(counts(story))
}

fn fits(truth: &Counts, story: &Counts, cover: &Cover<'_>) -> bool {
    story.population == truth.population
        && cover.band.is_none_or(|band| Band::of(story) == Some(band))
        && cover.limits.iter().all(|limits| verdict(story, *limits) == verdict(truth, *limits))
}

/// The verdict that counts give, as far as an outsider can tell: what the counts do not tell of rows that may or may not
/// count, nobody outside knows, and what an empty population means is the same in every story.
fn verdict(counts: &Counts, ShareLimits { limit, floor }: ShareLimits) -> Verdict {
    share_verdict(counts, &Doubts::default(), limit, floor, Verdict::NotApplicable)
}
