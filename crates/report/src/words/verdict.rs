//! Verdicts by mark and tone. The mark and the tone always stand beside the word, never for it.

use readymark_findings::{Reach, Verdict};

/// What a verdict asks of its reader; the page and the terminal give each tone one colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Certainly wrong, or stopped.
    Bad,
    /// Cannot be decided yet.
    Open,
    /// On the way.
    Part,
    /// Needs a person's judgement.
    Person,
    /// In order.
    Good,
    /// Nothing to say.
    Still,
}

impl Tone {
    /// The name that the style sheet uses.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Open => "open",
            Self::Part => "part",
            Self::Person => "person",
            Self::Good => "good",
            Self::Still => "still",
        }
    }
}

/// The tone of a verdict.
pub(crate) fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::NotMet | Verdict::Error => Tone::Bad,
        Verdict::NotEvidenced | Verdict::Stale => Tone::Open,
        Verdict::PartlyMet => Tone::Part,
        Verdict::NeedsJudgement | Verdict::Excepted => Tone::Person,
        Verdict::Met => Tone::Good,
        Verdict::NotYetDue | Verdict::NotApplicable => Tone::Still,
    }
}

/// One character, one column wide, that differs for each verdict.
pub(crate) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotMet => "✗",
        Verdict::NotEvidenced => "?",
        Verdict::Stale => "~",
        Verdict::PartlyMet => "◐",
        Verdict::NeedsJudgement => "○",
        Verdict::NotYetDue => "…",
        Verdict::Met => "✓",
        Verdict::NotApplicable => "–",
        Verdict::Excepted => "◇",
        Verdict::Error => "!",
    }
}

/// What a check does not see; nothing where it tells exactly.
pub(crate) fn reach_note(reach: Reach) -> Option<&'static str> {
    match reach {
        Reach::Full => None,
        Reach::Over => Some("It may report more than is wrong: a row that it lists may be fine."),
        Reach::Under => Some("It may miss some of what is wrong: a row that it passes may be wrong."),
        Reach::Partial => Some("It covers only part of the requirement."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_a_mark_of_its_own() {
        for (index, verdict) in Verdict::ALL.iter().copied().enumerate() {
            assert_eq!(mark(verdict).chars().count(), 1);
            assert!(Verdict::ALL.iter().copied().skip(index + 1).all(|other| mark(other) != mark(verdict)));
        }
    }

    #[test]
    fn what_blocks_is_never_shown_as_in_order() {
        for &verdict in Verdict::ALL {
            assert_eq!(verdict.fails(), matches!(tone(verdict), Tone::Bad | Tone::Open), "{}", verdict.as_str());
        }
    }
}
