//! Past breaches that reviews answer, and the answer in its three forms.

use readymark_findings::{Answer, CheckResult, Readiness, ReviewFault};

use super::force::exceptions;
use super::{Tone, counted, grouped, list};

/// What stands over the checks whose breaches are all answered.
pub(crate) const PAST_BREACHES: &str = "Past breaches to explain";

/// What a reader must know of them.
pub(crate) const EXPLAINED: &str = "Each of these breaches happened, and stays a breach in every count. A review made after it, by someone who was not involved, answers it, and the check has had no breach since the change. An assessor will ask about each.";

/// The word of an answer alone, in capitals: `READY`, `READY*` where past breaches must be explained, `NOT READY`.
pub(crate) fn short_answer(answer: Answer) -> &'static str {
    match answer {
        Answer::NotReady => "NOT READY",
        Answer::PastBreaches => "READY*",
        Answer::Ready => "READY",
    }
}

/// What the star says.
pub(crate) const STAR: &str = "* Ready, with past breaches to explain.";

/// The tone of an answer.
pub(crate) fn answer_tone(answer: Answer) -> Tone {
    match answer {
        Answer::NotReady => Tone::Bad,
        Answer::PastBreaches => Tone::Part,
        Answer::Ready => Tone::Good,
    }
}

/// The mark of an answer, as one of the marks of verdicts.
pub(crate) fn answer_mark(answer: Answer) -> &'static str {
    match answer {
        Answer::NotReady => "✗",
        Answer::PastBreaches => "◐",
        Answer::Ready => "✓",
    }
}

/// Why an answer is no plain one and no other, inside a sentence.
pub(crate) fn answer_in_words(readiness: &Readiness) -> String {
    let past = match readiness.answer {
        Answer::NotReady => return "not ready".to_owned(),
        Answer::PastBreaches => Some("past breaches to explain".to_owned()),
        Answer::Ready => None,
    };
    let with: Vec<String> = past.into_iter().chain(exceptions(readiness)).collect();
    if with.is_empty() { "ready".to_owned() } else { format!("ready with {}", list(&with)) }
}

/// What reviews come to for the breaches of a check, as a sentence.
pub(crate) fn reviewed(check: &CheckResult) -> Option<String> {
    let reviews = check.reviews.as_ref()?;
    let mut parts = Vec::new();
    if reviews.answered > 0 {
        let all = counted(check.counts.breaches, "breach", "breaches");
        parts.push(if check.counts.breaches == reviews.answered {
            format!("reviews answer {all}")
        } else {
            format!("reviews answer {} of {all}", grouped(reviews.answered))
        });
    }
    for part in &reviews.not_answered {
        parts.push(format!("{} {}", counted(part.rows, "review does", "reviews do"), fault(part.because)));
    }
    Some(super::sentence(&list(&parts)))
}

fn fault(fault: ReviewFault) -> &'static str {
    match fault {
        ReviewFault::Unsound => {
            "not count because something in it is blank, wrong or cannot be decided, or its change is not made yet"
        }
        ReviewFault::DayUnknown => "not count because the records do not tell when the breach happened",
        ReviewFault::BeforeBreach => "not count because it is not dated after the breach",
        ReviewFault::BreachAfter => "not count because the check has a breach on or after the day of the change",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_words_of_its_own() {
        let mut words: Vec<_> = ReviewFault::ALL.iter().map(|known| fault(*known)).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), ReviewFault::ALL.len());
    }
}
