//! The verdicts and their order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// The verdict of a check, a requirement or an area, worst first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, VariantArray,
)]
pub enum Verdict {
    /// Certainly short of the limit, whatever the missing records are.
    #[serde(rename = "not met")]
    NotMet,
    /// The evidence leaves both answers open.
    #[serde(rename = "not evidenced")]
    NotEvidenced,
    /// The evidence does not cover the window, or is too old.
    #[serde(rename = "stale")]
    Stale,
    /// Certainly at the floor, certainly short of the limit.
    #[serde(rename = "partly met")]
    PartlyMet,
    /// Needs a person's judgement.
    #[serde(rename = "needs judgement")]
    NeedsJudgement,
    /// An accepted, dated exception covers the gap; the verdict underneath is kept beside it.
    #[serde(rename = "excepted")]
    Excepted,
    /// Every row's time limit still runs.
    #[serde(rename = "not yet due")]
    NotYetDue,
    /// Certainly at the limit.
    #[serde(rename = "met")]
    Met,
    /// There is nothing that the check speaks about.
    #[serde(rename = "not applicable")]
    NotApplicable,
    /// The check could not be run.
    #[serde(rename = "error")]
    Error,
}

impl Verdict {
    /// Every verdict: the ordered ones worst first, then the one that stands beside the order.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// What comes first among gaps: what is certainly broken, what is certainly short, then what is not known.
    #[must_use]
    pub fn urgency(self) -> u8 {
        match self {
            Self::NotMet => 0,
            Self::PartlyMet => 1,
            _ => 2,
        }
    }

    /// The words that stand in reports, packs and `audit.json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotMet => "not met",
            Self::NotEvidenced => "not evidenced",
            Self::Stale => "stale",
            Self::PartlyMet => "partly met",
            Self::NeedsJudgement => "needs judgement",
            Self::NotYetDue => "not yet due",
            Self::Met => "met",
            Self::NotApplicable => "not applicable",
            Self::Excepted => "excepted",
            Self::Error => "error",
        }
    }

    /// The verdict with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|verdict| verdict.as_str() == name)
    }

    /// Whether it is as bad as a verdict can be: broken, or nobody can tell. Whether a check that fails blocks is for its
    /// force to say, and stands in its result.
    #[must_use]
    pub fn fails(self) -> bool {
        match self {
            Self::NotMet | Self::NotEvidenced | Self::Stale | Self::Error => true,
            Self::PartlyMet
            | Self::NeedsJudgement
            | Self::NotYetDue
            | Self::Met
            | Self::NotApplicable
            | Self::Excepted => false,
        }
    }

    /// Whether there is something to put in order: it fails, or the full limit is missed.
    #[must_use]
    pub fn is_gap(self) -> bool {
        self.fails() || self == Self::PartlyMet
    }

    /// Whether the records certainly fall short of the limit.
    #[must_use]
    pub fn falls_short(self) -> bool {
        match self {
            Self::NotMet | Self::PartlyMet => true,
            Self::NotEvidenced
            | Self::Stale
            | Self::NeedsJudgement
            | Self::NotYetDue
            | Self::Met
            | Self::NotApplicable
            | Self::Excepted
            | Self::Error => false,
        }
    }

    /// Whether there is nothing to do about it.
    #[must_use]
    pub fn is_in_order(self) -> bool {
        match self {
            Self::Met | Self::NotYetDue | Self::NotApplicable => true,
            Self::NotMet
            | Self::NotEvidenced
            | Self::Stale
            | Self::PartlyMet
            | Self::NeedsJudgement
            | Self::Excepted
            | Self::Error => false,
        }
    }

    /// Whether it helps readiness, so that it does not stand where the evidence is too old.
    #[must_use]
    pub fn helps(self) -> bool {
        match self {
            Self::Met | Self::PartlyMet | Self::NotApplicable | Self::NotYetDue => true,
            Self::NotMet | Self::NotEvidenced | Self::Stale | Self::NeedsJudgement | Self::Excepted | Self::Error => {
                false
            }
        }
    }

    /// With what a person answered to a check that the records decide. The worse of the two counts: an answer lowers what is in order or partly
    /// met, and lifts nothing, so that records which get worse never undo it.
    #[must_use]
    pub fn lowered_by(self, answer: Option<Self>) -> Self {
        match answer {
            Some(answer) if answer.is_gap() && self.helps() => self.min(answer),
            _ => self,
        }
    }

    /// Of a question that a person answers. An answer that nobody can read may be newer, and worse than the one that is read, unless that is the
    /// worst.
    #[must_use]
    pub fn of_answer(answer: Option<Self>, unread: bool) -> Self {
        match answer {
            Some(Self::NotMet) => Self::NotMet,
            _ if unread => Self::NotEvidenced,
            answer => answer.unwrap_or(Self::NeedsJudgement),
        }
    }

    /// Of a verdict that says nothing of a requirement where another check does, its turn where none does; nothing of one that speaks.
    fn silent(self) -> Option<u8> {
        match self {
            Self::NotYetDue => Some(0),
            Self::NotApplicable => Some(1),
            Self::Error => Some(2),
            Self::NotMet
            | Self::NotEvidenced
            | Self::Stale
            | Self::PartlyMet
            | Self::NeedsJudgement
            | Self::Excepted
            | Self::Met => None,
        }
    }

    /// The worst of several that speaks. An accepted gap is not met: it is worse than what is met, and hides nothing that is open. Errors are
    /// counted apart and never fold into a verdict; of none at all, nothing is evidenced.
    #[must_use]
    pub fn worst_of(verdicts: impl IntoIterator<Item = Self>) -> Self {
        let order = |verdict: &Self| (verdict.silent(), *verdict);
        verdicts.into_iter().min_by_key(order).unwrap_or(Self::NotEvidenced)
    }

    /// The same as programs said it that did not count exceptions: an accepted gap said nothing where another check did.
    pub(crate) fn worst_of_before(verdicts: impl IntoIterator<Item = Self>) -> Self {
        let verdicts: Vec<Self> = verdicts.into_iter().collect();
        let speaks = |verdict: &Self| *verdict != Self::Excepted && verdict.silent().is_none();
        let worst = verdicts.iter().copied().filter(speaks).min();
        worst.unwrap_or_else(|| Self::worst_of(verdicts))
    }

    /// One sentence that says what the verdict means, for `explain` and the report's definitions.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::NotMet => "Even if every missing record were good, the limit would be missed.",
            Self::NotEvidenced => "The records cannot decide: it depends on what is missing.",
            Self::Stale => "It would be met, but the records do not cover the window, or were exported too long ago.",
            Self::PartlyMet => "The lower limit is certainly reached, the full limit certainly not.",
            Self::NeedsJudgement => "This needs a person's judgement, and no current answer is recorded.",
            Self::NotYetDue => "No row is due yet.",
            Self::Met => "Even if every missing record were bad, the limit would be reached.",
            Self::NotApplicable => "The check applies to no record, and the standard accepts that.",
            Self::Excepted => "A recorded exception, approved by someone else and still current, covers the gap.",
            Self::Error => "The check could not be run. It counts as neither good nor bad, and its area is not ready.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip_and_equal_the_serialised_form() {
        for &verdict in Verdict::ALL {
            assert_eq!(Verdict::from_name(verdict.as_str()), Some(verdict));
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.as_str());
        }
    }

    #[test]
    fn the_order_is_worst_first() {
        assert!(Verdict::ALL.is_sorted());
    }

    /// An accepted gap is seen where all else is in order, and hides no verdict that is worse.
    #[test]
    fn an_exception_stands_between_what_is_open_and_what_is_in_order() {
        for &other in Verdict::ALL {
            let in_order = other.is_in_order() || other == Verdict::Error;
            let shown = if in_order { Verdict::Excepted } else { other };
            assert_eq!(Verdict::worst_of([Verdict::Excepted, other]), shown, "{}", other.as_str());
        }
        assert_eq!(Verdict::worst_of_before([Verdict::Met, Verdict::Excepted]), Verdict::Met);
        assert_eq!(Verdict::worst_of_before([Verdict::NotYetDue, Verdict::Excepted]), Verdict::Excepted);
    }

    #[test]
    fn the_worst_speaks_and_the_silent_are_left_aside() {
        use Verdict::{Error, Excepted, Met, NeedsJudgement, NotApplicable, NotEvidenced, NotMet, NotYetDue, Stale};
        assert_eq!(Verdict::worst_of([Met, NotMet, NotEvidenced]), NotMet);
        assert_eq!(Verdict::worst_of([Met, NotApplicable, NotYetDue]), Met);
        assert_eq!(Verdict::worst_of([NotApplicable, NotYetDue]), NotYetDue);
        assert_eq!(Verdict::worst_of([NotApplicable, Excepted]), Excepted);
        assert_eq!(Verdict::worst_of([Met, Excepted, NotYetDue]), Excepted);
        assert_eq!(Verdict::worst_of([Error, Excepted]), Excepted);
        assert_eq!(Verdict::worst_of([Met, Error]), Met);
        assert_eq!(Verdict::worst_of([Error]), Error);
        assert_eq!(Verdict::worst_of([Stale, NeedsJudgement]), Stale);
        assert_eq!(Verdict::worst_of([]), NotEvidenced);
    }
}
