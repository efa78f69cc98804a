//! An external edition that was changed: an answer that the rest contradicts is found.

use readymark_edition::{Check, External};
use readymark_findings::{Answer, Contradiction, Force, Verdict};

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

/// The totals of the answer are those of the areas beside it.
#[test]
fn totals_that_are_not_those_of_the_areas_are_found() {
    let totals: [fn(&mut External); 4] = [
        |edition| edition.readiness.areas_ready += 1,
        |edition| edition.readiness.areas -= 1,
        |edition| edition.readiness.requirements_ready += 1,
        |edition| edition.readiness.requirements += 1,
    ];
    for (at, change) in totals.into_iter().enumerate() {
        assert_eq!(found(change), Some(Contradiction::Readiness), "total {at}");
    }
}

#[test]
fn a_check_blocks_and_is_answered_only_as_it_may() {
    let one = |edit: fn(&mut Check)| {
        let mut edition = External::of(&readymark_invented::assessment("tidy"));
        let check =
            edition.checks.iter_mut().find(|check| check.verdict == Verdict::Met && check.safeguarding).unwrap();
        check.force = Force::Advised;
        edit(check);
        edition.contradiction()
    };
    assert_eq!(one(|_| {}), None);
    assert_eq!(one(|check| check.blocks = true), Some(Contradiction::Checks), "what is met blocks nothing");
    assert_eq!(one(|check| check.answered = true), Some(Contradiction::Checks), "no breach to answer");
    let both = |check: &mut Check| (check.verdict, check.answered, check.blocks) = (Verdict::NotMet, true, true);
    assert_eq!(one(both), Some(Contradiction::Checks), "what reviews answer does not block");
    let fails = |check: &mut Check| check.verdict = Verdict::NotMet;
    assert_eq!(one(fails), Some(Contradiction::Checks), "safeguarding blocks, whatever its force");
    let blocks = |check: &mut Check| (check.verdict, check.blocks) = (Verdict::NotMet, true);
    assert_eq!(one(blocks), Some(Contradiction::Areas), "its requirement is not ready then");
}

#[test]
fn a_requirement_names_checks_that_are_there() {
    let lost = |edition: &mut External| {
        let named = edition.areas[0].requirements[0].checks[0].clone();
        edition.checks.retain(|check| check.check != named);
    };
    assert_eq!(found(lost), Some(Contradiction::Areas));
}
