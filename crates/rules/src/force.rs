//! The force of a check, from where its rule comes from.

use readymark_findings::{Force, Provenance, SourceMark};

/// The force that a source mark gives. Every mark gives the same until the marks of the shipped packs have been reviewed: an
/// `inferred` that claims too little would otherwise let a gap through.
pub(crate) fn force_of(mark: &SourceMark) -> Force {
    match mark.provenance {
        Provenance::Published | Provenance::Inferred | Provenance::Local => Force::Required,
    }
}
