//! `judgement`: what only a person can answer.

use readymark_evidence::{Answer, Bundle, Judgement};
use readymark_findings::{JudgementUsed, Verdict};
use readymark_source::Date;

/// The answer that counts for a check: of those that decide the latest, and of two of one day the worse; if none decides, the one that
/// was the last to.
pub(crate) fn recorded(bundle: &Bundle, check: &str, as_of: Date) -> Option<JudgementUsed> {
    let whole = |judgement: &&Judgement| judgement.check.value == check && judgement.rows.is_empty();
    let answers = || bundle.judgements.iter().filter(whole).map(|judgement| (judgement, used(judgement, as_of)));
    let deciding = answers().filter(|(_, used)| used.decides(as_of).is_some());
    let deciding = deciding.max_by_key(|(judgement, _)| (judgement.on, judgement.answer));
    deciding.or_else(|| answers().max_by_key(|(judgement, _)| judgement.until)).map(|(_, used)| used)
}

fn used(judgement: &Judgement, as_of: Date) -> JudgementUsed {
    JudgementUsed {
        answer: verdict(judgement.answer),
        by: judgement.by.clone(),
        on: judgement.on,
        because: judgement.because.clone(),
        evidence: judgement.evidence.iter().map(|path| path.value.clone()).collect(),
        until: judgement.until,
        expired: !holds(judgement, as_of),
    }
}

pub(crate) fn holds(judgement: &Judgement, as_of: Date) -> bool {
    judgement.on <= as_of && as_of <= judgement.until
}

fn verdict(answer: Answer) -> Verdict {
    match answer {
        Answer::Met => Verdict::Met,
        Answer::PartlyMet => Verdict::PartlyMet,
        Answer::NotMet => Verdict::NotMet,
    }
}

#[cfg(test)]
mod tests {
    use readymark_evidence::InMemory;
    use readymark_evidence::Period;
    use readymark_source::{Located, Span};

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn decided(answers: &[(Answer, &str, &str)], as_of: &str) -> Option<Verdict> {
        let window = Period { from: day("2025-04-01"), to: day("2026-03-31") };
        let contents = InMemory { window, partners: Vec::new(), exports: Vec::new(), documents: None };
        let mut bundle = Bundle::in_memory(contents);
        bundle.judgements.extend(answers.iter().map(|(answer, on, until)| Judgement {
            check: Located::new("plan".to_owned(), Span::default()),
            answer: *answer,
            rows: Vec::new(),
            by: String::new(),
            seconded_by: None,
            on: day(on),
            because: String::new(),
            evidence: Vec::new(),
            until: day(until),
        }));
        recorded(&bundle, "plan", day(as_of)).and_then(|used| used.decides(day(as_of)))
    }

    #[test]
    fn an_answer_that_was_good_ends_and_one_that_was_not_stays() {
        let met = (Answer::Met, "2025-05-01", "2025-06-01");
        let not_met = (Answer::NotMet, "2025-05-01", "2025-06-01");
        assert_eq!(decided(&[met], "2025-06-01"), Some(Verdict::Met));
        assert_eq!(decided(&[met], "2025-06-02"), None);
        assert_eq!(decided(&[not_met], "2025-04-30"), None);
        assert_eq!(decided(&[not_met], "2026-06-02"), Some(Verdict::NotMet));
    }

    #[test]
    fn a_later_answer_takes_the_place_of_one_that_stays() {
        let not_met = (Answer::NotMet, "2025-05-01", "2025-06-01");
        let met = (Answer::Met, "2025-07-01", "2025-08-01");
        assert_eq!(decided(&[not_met, met], "2025-07-01"), Some(Verdict::Met));
        // The earlier answer still in force does not come back when the later one found something wanting.
        let long = (Answer::Met, "2025-04-01", "2026-04-01");
        assert_eq!(decided(&[long, not_met], "2025-07-01"), Some(Verdict::NotMet));
        assert_eq!(decided(&[not_met, (Answer::Met, "2025-05-01", "2025-09-01")], "2025-05-01"), Some(Verdict::NotMet));
    }
}
