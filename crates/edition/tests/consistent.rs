//! An external edition that was changed: an answer that the rest contradicts is found.

use readymark_edition::External;
use readymark_findings::{Answer, Contradiction, Verdict};

/// What is found after one thing was changed in the edition of a service with gaps.
fn found(change: impl Fn(&mut External)) -> Option<Contradiction> {
    let mut edition = External::of(&readymark_invented::assessment("gaps"));
    change(&mut edition);
    edition.contradiction()
}

#[test]
fn every_edition_agrees_with_itself() {
    for (service, _) in readymark_invented::SERVICES {
        assert_eq!(External::of(&readymark_invented::assessment(service)).contradiction(), None, "{service}");
    }
}

#[test]
fn an_answer_that_the_rest_contradicts_is_found() {
    assert_eq!(found(|edition| edition.readiness.answer = Answer::Ready), Some(Contradiction::Readiness));
    assert_eq!(found(|edition| edition.readiness.safeguarding.clear()), Some(Contradiction::Readiness));
    assert_eq!(found(|edition| edition.areas[0].ready = !edition.areas[0].ready), Some(Contradiction::Areas));
    let no_block = |edition: &mut External| edition.checks.iter_mut().for_each(|check| check.blocks = false);
    assert_eq!(found(no_block), Some(Contradiction::Checks));
    let met = |edition: &mut External| edition.checks.iter_mut().for_each(|check| check.verdict = Verdict::Met);
    assert_eq!(found(met), Some(Contradiction::Checks));
}
