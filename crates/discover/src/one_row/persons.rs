//! Which headings leave open whether their number is that of a person or of a record.

use std::collections::BTreeSet;

use super::claim::{Claim, reference};
use super::reading::{Reading, Side};
use super::relations::says_who;

/// Tables with several records of one person as a rule: *second victim contact* is the second contact as often as the second victim.
const REPEATED: [&str; 3] = ["contacts", "followups", "preparations"];

/// The people from the second on of whom the headings of a sheet speak.
pub(super) struct Persons {
    /// By a heading that can mean nothing else.
    certain: BTreeSet<Side>,
    /// By a number behind what says who it is, *Victim ref 2*: what else has that number may be theirs too.
    trailing: BTreeSet<(&'static str, u32)>,
}

impl Persons {
    /// Of all headings as they are read, and of what those that are claimed say.
    pub(super) fn of<'c, 't: 'c>(
        readings: &[Reading<'_>],
        claims: impl Iterator<Item = (bool, &'c Claim<'t>)>,
    ) -> Self {
        let names = |reading: &&Reading<'_>| {
            !reading.is_another && (reading.rest.is_empty() || reference(&reading.rest) || says_who(&reading.rest))
        };
        let told = || readings.iter().filter(names);
        let by_name = told().filter_map(|reading| reading.side.clone());
        let by_claim = claims.filter(|(is_loose, claim)| !is_loose || !is_repeated(claim));
        let numbered = by_name.chain(by_claim.filter_map(|(_, claim)| claim.side.clone()));
        let trailing = told().filter_map(|reading| Some((reading.side.as_ref()?.ours, reading.number?)));
        Self { certain: numbered.filter(|side| side.number.is_some()).collect(), trailing: trailing.collect() }
    }

    /// Whether only a person knows whose, or which, the record of a heading is.
    pub(super) fn leave_open(&self, is_loose: bool, claim: &Claim<'_>) -> bool {
        let Some(side) = &claim.side else { return false };
        let numbered = |number: u32| {
            let is_theirs = |other: &Side| other.ours == side.ours && other.number == Some(number);
            self.trailing.contains(&(side.ours, number)) || self.certain.iter().any(is_theirs)
        };
        match (side.number, claim.number) {
            (Some(_), _) => is_loose && is_repeated(claim) && !self.certain.contains(side),
            (None, Some(number)) => numbered(number),
            (None, None) => false,
        }
    }
}

fn is_repeated(claim: &Claim<'_>) -> bool {
    REPEATED.contains(&claim.table.name.as_str())
}
