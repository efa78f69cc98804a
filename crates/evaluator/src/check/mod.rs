//! One kind of check, one file. Each turns a check into what is particular to its kind; what is common to all is put
//! together in [`crate::result`].

mod cadence;
mod judgement;
mod measure;
mod share;
mod strips;

use readymark_findings::{Interval, Limit, Verdict};

use crate::tally::Tally;

pub(crate) use judgement::{Recorded, holds, recorded};
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
