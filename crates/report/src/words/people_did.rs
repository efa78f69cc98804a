//! What people did between two audits, before what followed from it: answers, exceptions, parameters, facts about the service, exports.

use readymark_compare::{Cause, CauseKind, CheckChange, Comparison};

use super::changes::{capital, cause, verdicts};

/// One thing that somebody did.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    kind: CauseKind,
    /// In words.
    pub(crate) what: String,
    /// How many checks changed with it.
    pub(crate) checks: u64,
}

/// Answers first, exports last; what is about several checks once.
pub(crate) fn people_did(comparison: &Comparison) -> Vec<Deed> {
    let mut deeds: Vec<Deed> = Vec::new();
    for change in &comparison.checks {
        for found in &change.causes {
            let Some(what) = deed(change, found) else { continue };
            let kind = found.kind();
            match deeds.iter_mut().find(|known| known.kind == kind && known.what == what) {
                Some(known) => known.checks += 1,
                None => deeds.push(Deed { kind, what, checks: 1 }),
            }
        }
    }
    deeds.sort_by_key(|deed| deed.kind);
    deeds
}

/// Nothing for what happens by itself: a day that passes, another version of the program or of the standard.
fn deed(change: &CheckChange, found: &Cause) -> Option<String> {
    match found {
        Cause::Judgement { .. } | Cause::Exception { .. } | Cause::Force { .. } => {
            Some(format!("{} {}: {} ({})", change.requirement, change.title, cause(found), verdicts(change)))
        }
        Cause::Parameter { .. } | Cause::Profile { .. } | Cause::Evidence { .. } => Some(capital(&cause(found))),
        Cause::JudgementEnded { .. }
        | Cause::ExceptionEnded { .. }
        | Cause::Standard { .. }
        | Cause::Requirement { .. }
        | Cause::Window { .. }
        | Cause::Time { .. }
        | Cause::Engine { .. } => None,
    }
}
