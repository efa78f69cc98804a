//! One kind of check, one file. Each turns a check into what is particular to its kind; what is common to all is put
//! together in [`crate::result`].

mod cadence;
mod gaps;
mod judgement;
mod measure;
mod share;
mod strips;

use readymark_findings::{Interval, Limit, Verdict};
use readymark_rules::Body;

use crate::engine::Engine;
use crate::tally::Tally;

pub(crate) use gaps::last_start_with;
pub(crate) use judgement::{holds, recorded};
pub(crate) use share::limits;

/// What a check of one kind came to, before freshness, reach and exceptions.
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    pub(crate) tally: Tally,
    pub(crate) interval: Option<Interval>,
    pub(crate) gap: Option<u64>,
    pub(crate) limit: Option<Limit>,
    pub(crate) floor: Option<Limit>,
}

impl<'a> Engine<'a> {
    /// What a check comes to, by rows that are counted here, of so many partners; nothing for a question.
    pub(crate) fn outcome(&self, body: &'a Body, partners: Option<&[u16]>, count: usize) -> Option<Outcome> {
        match body {
            Body::Share(share) => Some(self.share(share, partners, count)),
            Body::Cadence(cadence) => Some(self.cadence(cadence, partners, count)),
            Body::Measure(measure) => Some(self.measure(measure, partners, count)),
            Body::Judgement(_) => None,
        }
    }

    /// The same, by rows that were counted elsewhere.
    pub(crate) fn outcome_of(&self, body: &Body, tally: Tally) -> Option<Outcome> {
        match body {
            Body::Share(share) => Some(self.share_outcome(&share.population, &share.threshold, tally)),
            Body::Cadence(cadence) => Some(self.share_outcome(&cadence.population, &cadence.threshold, tally)),
            Body::Measure(measure) => Some(self.measured(measure, tally)),
            Body::Judgement(_) => None,
        }
    }
}
