//! What a check is run with.

use readymark_evidence::{Bundle, Evidence};
use readymark_findings::ProfileUsed;

use crate::counted_elsewhere::CountedChecks;
use crate::engine::Engine;

/// Everything a check is run against.
pub(crate) struct Run<'a> {
    pub(crate) engine: Engine<'a>,
    pub(crate) bundle: &'a Bundle,
    pub(crate) evidence: &'a Evidence,
    pub(crate) profiles: &'a [ProfileUsed],
    /// Names of the tables that reviews are read from; none if the service lists no reviews.
    pub(crate) of_reviews: Vec<String>,
    /// The counts of another engine, if there are any.
    pub(crate) counted: Option<&'a CountedChecks>,
}
