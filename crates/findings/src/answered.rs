//! Breaches that happened and were reviewed: what a review changes, and what it does not.
//!
//! A reviewed breach stays a breach in every count. It may stop to block, and then the answer is a third one, never plain ready.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::Verdict;

/// The answer for a service, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, VariantArray)]
#[serde(into = "AnswerWritten", from = "AnswerWritten")]
#[schemars(with = "AnswerWritten")]
pub enum Answer {
    /// Something blocks.
    NotReady,
    /// Nothing blocks, and some breaches that would are answered by reviews: an assessor will ask about each.
    PastBreaches,
    /// Nothing blocks.
    Ready,
}

impl Answer {
    /// Every answer, worst first.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The answer where nothing blocks or something does, and breaches are answered or none is.
    #[must_use]
    pub fn of(nothing_blocks: bool, answered: bool) -> Self {
        if !nothing_blocks {
            Self::NotReady
        } else if answered {
            Self::PastBreaches
        } else {
            Self::Ready
        }
    }

    /// Whether nothing blocks. Whoever shows an answer must not stop here: see [`Answer::PastBreaches`].
    #[must_use]
    pub fn nothing_blocks(self) -> bool {
        match self {
            Self::NotReady => false,
            Self::PastBreaches | Self::Ready => true,
        }
    }
}

/// The answer as it stands in a file: `ready` alone in audits of programs that knew two answers.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Answer")]
pub struct AnswerWritten {
    /// Whether nothing blocks. It is true as well where past breaches must be explained: read `answer` too.
    ready: bool,
    /// The answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    answer: Option<Word>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AnswerWord")]
enum Word {
    /// Something blocks.
    NotReady,
    /// Nothing blocks, and past breaches must be explained.
    ReadyWithPastBreaches,
    /// Nothing blocks.
    Ready,
}

impl From<Answer> for AnswerWritten {
    fn from(answer: Answer) -> Self {
        let word = match answer {
            Answer::NotReady => Word::NotReady,
            Answer::PastBreaches => Word::ReadyWithPastBreaches,
            Answer::Ready => Word::Ready,
        };
        Self { ready: answer.nothing_blocks(), answer: Some(word) }
    }
}

impl AnswerWritten {
    /// Whether both fields say the same. A file that somebody changed may say two things.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.answer.is_none_or(|word| self.ready != matches!(word, Word::NotReady))
    }
}

/// Of two that contradict each other the better counts: whoever reads a file for its answer asks [`AnswerWritten::agrees`] first.
impl From<AnswerWritten> for Answer {
    fn from(written: AnswerWritten) -> Self {
        match (written.ready, written.answer) {
            (true, Some(Word::NotReady | Word::Ready) | None) | (false, Some(Word::Ready)) => Self::Ready,
            (_, Some(Word::ReadyWithPastBreaches)) => Self::PastBreaches,
            (false, Some(Word::NotReady) | None) => Self::NotReady,
        }
    }
}

/// What the reviews on record come to for the breaches of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reviews {
    /// Breaches that a review answers. They stay breaches in every count.
    pub answered: u64,
    /// The verdict if the answered breaches were none. Readiness is decided by it, and nothing else is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub without: Option<Verdict>,
    /// Breaches whose review does not answer them, by why; each stands once.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub not_answered: Vec<NotAnswered>,
}

/// Breaches that are reviewed and not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct NotAnswered {
    /// Why.
    pub because: ReviewFault,
    /// How many.
    pub rows: u64,
}

/// Why a review does not answer a breach; of several reviews of a row, the one that comes closest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum ReviewFault {
    /// Something that a review needs is blank, wrong, cannot be read or cannot be decided.
    Unsound,
    /// The records do not tell on which day the breach happened.
    DayUnknown,
    /// It is not dated after the breach.
    BeforeBreach,
    /// The check has a breach on or after the day on which the change was made, or one of unknown day.
    BreachAfter,
}

impl ReviewFault {
    /// Every fault.
    pub const ALL: &[Self] = Self::VARIANTS;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_back_from_a_file_and_the_better_of_two_counts() {
        for &answer in Answer::ALL {
            let text = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), answer, "{text}");
        }
        let read = |text: &str| serde_json::from_str::<Answer>(text).unwrap();
        assert_eq!(read(r#"{"ready": true}"#), Answer::Ready);
        assert_eq!(read(r#"{"ready": false}"#), Answer::NotReady);
        assert_eq!(read(r#"{"ready": false, "answer": "ready"}"#), Answer::Ready);
        assert_eq!(read(r#"{"ready": true, "answer": "not_ready"}"#), Answer::Ready);
        let agrees = |text: &str| serde_json::from_str::<AnswerWritten>(text).unwrap().agrees();
        assert!(agrees(r#"{"ready": true}"#) && agrees(r#"{"ready": true, "answer": "ready_with_past_breaches"}"#));
        assert!(agrees(r#"{"ready": false, "answer": "not_ready"}"#));
        assert!(
            !agrees(r#"{"ready": false, "answer": "ready"}"#) && !agrees(r#"{"ready": true, "answer": "not_ready"}"#)
        );
        assert!(!agrees(r#"{"ready": false, "answer": "ready_with_past_breaches"}"#));
    }
}
