//! Audits that somebody changed by hand: what the counts, the reasons and the answers of a check rule out is found; what the program
//! writes never is.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper that panics fails its test")]

use readymark_findings::{
    Assessment, CheckKind, CheckResult, Contradiction, Counts, ExceptionState, JudgementUsed, Limit, Reach, Reason,
    Verdict,
};
use readymark_invented::assessment;

const ALL: [&str; 9] = ["hub", "tidy", "gaps", "sparse", "canary", "police-led", "small-charity", "shelf", "mediation"];

/// A check of a service that may be changed, and is the first that fits.
fn changed(service: &str, fits: impl Fn(&CheckResult) -> bool, edit: impl Fn(&mut CheckResult)) -> Assessment {
    let mut audit = assessment(service);
    let found = audit.checks.iter_mut().find(|check| fits(check));
    edit(found.unwrap_or_else(|| panic!("{service} has no such check")));
    audit
}

/// Whether the verdict of a changed check is refused. The rest of the audit says something else then too.
fn refused(audit: &Assessment) -> bool {
    audit.contradiction() == Some(Contradiction::Verdict)
}

#[test]
fn every_audit_of_the_program_agrees_with_itself() {
    for service in ALL {
        assert_eq!(assessment(service).contradiction(), None, "{service}");
    }
}

/// Each check of each service with each other verdict: what is not refused is left by the counts, and does not help.
#[test]
fn no_verdict_can_be_made_better_than_its_counts() {
    let mut tried = 0;
    for service in ALL {
        let sound = assessment(service);
        for (at, check) in sound.checks.iter().enumerate() {
            let helped =
                [Verdict::Met, Verdict::PartlyMet, Verdict::Excepted, Verdict::NotYetDue, Verdict::NeedsJudgement];
            for verdict in helped.into_iter().filter(|verdict| *verdict != check.verdict && check.verdict.fails()) {
                let mut audit = sound.clone();
                (audit.checks[at].verdict, audit.checks[at].blocks) = (verdict, false);
                assert!(refused(&audit), "{service}: {} from {:?} to {verdict:?}", check.check, check.verdict);
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

/// The id of the check that is changed.
const HELD: &str = "held";

/// A check that every row must meet, and that so many rows breach, so many rows of unknown outcome beside them.
fn all_must(meets: u64, breaches: u64, unknown: u64, verdict: Verdict) -> Assessment {
    let plain = |check: &CheckResult| {
        check.kind == CheckKind::Share
            && check.limit.is_none()
            && check.reviews.is_none()
            && check.reasons.is_empty()
            && check.judgement.is_none()
            && check.judged_rows.is_empty()
    };
    changed("tidy", plain, |check| {
        check.counts = Counts { population: meets + breaches + unknown, meets, breaches, unknown, ..Counts::default() };
        (check.interval, check.partners, check.rows.listed) = (None, Vec::new(), Vec::new());
        check.rows.total = breaches + unknown;
        check.gap = Some(breaches + unknown);
        check.verdict = verdict;
        HELD.clone_into(&mut check.check);
    })
}

fn held(audit: &mut Assessment) -> &mut CheckResult {
    audit.checks.iter_mut().find(|check| check.check == HELD).unwrap()
}

#[test]
fn what_the_counts_leave_is_not_refused() {
    use Verdict::{Met, NotApplicable, NotEvidenced, NotMet, NotYetDue, PartlyMet};
    let refused = |counts: (u64, u64, u64), verdict| refused(&all_must(counts.0, counts.1, counts.2, verdict));
    for (counts, right) in [((9, 0, 0), Met), ((9, 1, 0), NotMet), ((9, 1, 3), NotMet), ((9, 0, 1), NotEvidenced)] {
        for verdict in [Met, NotMet, NotEvidenced, PartlyMet, NotApplicable, NotYetDue] {
            assert_eq!(refused(counts, verdict), verdict != right, "{counts:?} {verdict:?}");
        }
    }
    // What an empty population comes to, the standard says.
    for verdict in [NotMet, NotEvidenced, NotApplicable] {
        assert!(!refused((0, 0, 0), verdict), "{verdict:?}");
    }
    assert!(refused((0, 0, 0), Met));
}

/// Not every row must meet it: the file does not say what rows of unclear membership would be, and all that is possible is left.
#[test]
fn a_share_is_held_against_its_limit_and_floor() {
    let share = |counts: (u64, u64, u64, u64), percent: (i64, i64), verdict| {
        let mut audit = all_must(counts.0, counts.1, counts.2, verdict);
        let check = held(&mut audit);
        check.limit = Some(Limit::at_least_share(percent.0 * 10_000));
        check.floor = (percent.0 != percent.1).then(|| Limit::at_least_share(percent.1 * 10_000));
        check.counts.unclear = counts.3;
        check.rows.total += counts.3;
        check.gap = Some(u64::from(verdict != Verdict::Met));
        refused(&audit)
    };
    assert!(!share((8, 2, 0, 0), (80, 50), Verdict::Met));
    assert!(share((79, 21, 0, 0), (80, 50), Verdict::Met));
    assert!(!share((79, 21, 0, 0), (80, 50), Verdict::PartlyMet));
    assert!(share((49, 51, 0, 0), (80, 50), Verdict::PartlyMet));
    assert!(share((79, 21, 0, 0), (80, 80), Verdict::NotEvidenced));
    assert!(!share((79, 20, 1, 0), (80, 80), Verdict::NotEvidenced));
    // Each row that may count may help, hurt or not be there.
    for verdict in [Verdict::Met, Verdict::NotEvidenced] {
        assert!(!share((8, 2, 0, 1), (80, 80), verdict), "{verdict:?}");
    }
    assert!(share((8, 2, 0, 1), (80, 80), Verdict::NotMet));
}

#[test]
fn what_a_person_said_and_how_old_the_evidence_is_decides_over_the_counts() {
    let met = all_must(9, 0, 0, Verdict::Met);
    let with = |edit: &dyn Fn(&mut CheckResult)| {
        let mut audit = met.clone();
        edit(held(&mut audit));
        refused(&audit)
    };
    assert!(!with(&|_| {}));
    let answer = |answer: Verdict, expired: bool| JudgementUsed {
        answer,
        by: "quality lead".to_owned(),
        on: readymark_invented::day("2026-01-10"),
        because: "x".to_owned(),
        evidence: Vec::new(),
        until: readymark_invented::day(if expired { "2026-02-10" } else { "2026-12-10" }),
        expired,
    };
    let judged = |said: Verdict, expired: bool, verdict: Verdict| {
        with(&|check| (check.judgement, check.verdict) = (Some(answer(said, expired)), verdict))
    };
    for expired in [false, true] {
        assert!(!judged(Verdict::NotMet, expired, Verdict::NotMet), "a person may lower it, and time does not help");
        assert!(judged(Verdict::NotMet, expired, Verdict::Met));
        assert!(!judged(Verdict::PartlyMet, expired, Verdict::PartlyMet));
    }
    assert!(!judged(Verdict::Met, false, Verdict::Met));
    assert!(judged(Verdict::Met, false, Verdict::NotMet));
    let old = Reason::ExportTooOld { table: "cases".to_owned(), exported_on: readymark_invented::day("2024-01-10") };
    let reasons =
        |reason: &Reason, verdict| with(&|check| (check.reasons, check.verdict) = (vec![reason.clone()], verdict));
    assert!(!reasons(&old, Verdict::Stale) && reasons(&old, Verdict::Met));
    assert!(!reasons(&Reason::AnswersUnread, Verdict::NotEvidenced) && reasons(&Reason::AnswersUnread, Verdict::Met));
    let unread = Reason::TableUnreadable { table: held(&mut met.clone()).each.clone().unwrap(), codes: Vec::new() };
    assert!(
        reasons(&unread, Verdict::Met)
            && !with(&|check| {
                (check.reasons, check.verdict, check.gap) = (vec![unread.clone()], Verdict::NotEvidenced, None);
            })
    );
    let stopped = Reason::CouldNotRun { because: readymark_findings::Obstacle::NotSaid };
    assert!(reasons(&stopped, Verdict::Met) && !reasons(&stopped, Verdict::Error));
    assert!(with(&|check| check.verdict = Verdict::Error), "it says why");
    assert!(with(&|check| check.gap = Some(1)), "nothing is to be fixed");
    assert!(with(&|check| check.gap = None), "it is known what is to be fixed");
}

#[test]
fn an_exception_covers_a_gap_and_is_recorded() {
    let excepted = |state: ExceptionState, beneath: Verdict| {
        let mut audit = all_must(9, 1, 0, Verdict::NotMet);
        let check = held(&mut audit);
        check.safeguarding = false;
        (check.verdict, check.underlying) = (Verdict::Excepted, Some(beneath));
        let mut exception = assessment("hub").exceptions.first().unwrap().clone();
        (exception.check, exception.state) = (check.check.clone(), state);
        exception.until = readymark_invented::day("2026-12-31");
        audit.exceptions = vec![exception];
        audit
    };
    let applies = excepted(ExceptionState::Applies, Verdict::NotMet);
    assert!(!refused(&applies));
    assert!(refused(&Assessment { exceptions: Vec::new(), ..applies.clone() }));
    assert!(refused(&excepted(ExceptionState::Expired, Verdict::NotMet)));
    assert!(refused(&excepted(ExceptionState::Applies, Verdict::Met)));
    let mut fails = applies;
    fails.checks.iter_mut().for_each(|check| check.safeguarding |= check.verdict == Verdict::Excepted);
    assert!(refused(&fails), "what fails and is about safeguarding is never excepted");
}

#[test]
fn a_question_is_met_if_somebody_said_so() {
    let question = |check: &CheckResult| check.kind == CheckKind::Judgement && check.verdict == Verdict::Met;
    assert!(refused(&changed("tidy", question, |check| check.judgement = None)));
    assert!(refused(&changed("tidy", question, |check| check.verdict = Verdict::NeedsJudgement)));
    let expired = |check: &mut CheckResult| check.judgement.as_mut().unwrap().expired = true;
    assert!(refused(&changed("tidy", question, expired)));
}

/// What a requirement and an area say is the worst of what they are made of.
#[test]
fn verdicts_that_are_not_those_of_the_checks_are_found() {
    let edits: [fn(&mut Assessment); 5] = [
        |audit| audit.areas[1].verdict = Verdict::Met,
        |audit| {
            let requirements = audit.areas.iter_mut().flat_map(|area| &mut area.requirements);
            requirements.filter(|one| one.verdict == Verdict::NotMet).for_each(|one| one.verdict = Verdict::Met);
        },
        |audit| audit.areas[0].requirements[0].errors = 1,
        |audit| {
            let all = audit.areas.iter_mut().flat_map(|area| &mut area.requirements);
            all.for_each(|one| one.checks.truncate(one.checks.len().saturating_sub(1)));
        },
        |audit| {
            let moved = audit.areas[0].requirements[0].checks.pop().unwrap();
            audit.areas[1].requirements[0].checks.push(moved);
        },
    ];
    for (at, edit) in edits.into_iter().enumerate() {
        let mut audit = assessment("hub");
        edit(&mut audit);
        assert_eq!(audit.contradiction(), Some(Contradiction::Areas), "{at}");
    }
}

#[test]
fn rows_to_fix_are_those_that_are_counted() {
    let open = |check: &CheckResult| check.rows.total > 1;
    let edits: [fn(&mut CheckResult); 3] = [
        |check| check.rows.total -= 1,
        |check| (check.rows.total, check.rows.listed) = (0, Vec::new()),
        |check| check.rows.total += 1,
    ];
    for edit in edits {
        assert_eq!(changed("hub", open, edit).contradiction(), Some(Contradiction::Rows));
    }
    // As many rows, of another kind.
    let breach = |check: &CheckResult| check.counts.unknown > 0 && check.counts.breaches > 0;
    let swapped = changed("hub", breach, |check| {
        let breaches = check.counts.breaches;
        (check.counts.breaches, check.counts.unknown) = (0, check.counts.unknown + breaches);
    });
    assert!(swapped.contradiction().is_some());
}

/// An interval of another world: the share of other counts.
#[test]
fn an_interval_that_the_counts_cannot_have_is_found() {
    let short = |check: &CheckResult| {
        check.kind == CheckKind::Share && check.counts.breaches > 1 && check.verdict == Verdict::NotMet
    };
    let better = changed("hub", short, |check| {
        let interval = check.interval.as_mut().unwrap();
        let whole = interval.high.unwrap().denominator;
        for end in [&mut interval.low, &mut interval.high] {
            *end = Some(readymark_findings::Endpoint { numerator: whole, denominator: whole });
        }
    });
    assert!(refused(&better));
    let reach =
        |check: &CheckResult| check.reach == Reach::Full && check.kind == CheckKind::Measure && check.verdict.fails();
    if assessment("gaps").checks.iter().any(reach) {
        assert!(refused(&changed("gaps", reach, |check| check.verdict = Verdict::Met)));
    }
}

/// A service that is ready, with the gap of one check accepted beside others that are met.
fn accepted() -> Assessment {
    let mut audit = assessment("tidy");
    let verdicts = |audit: &Assessment, id: &str| {
        let of = audit.checks.iter().filter(|check| check.requirement == id);
        of.map(|check| check.verdict).collect::<Vec<_>>()
    };
    let fits = |check: &CheckResult| {
        let plain = check.kind == CheckKind::Share && check.limit.is_none() && !check.safeguarding;
        let bare = check.reasons.is_empty() && check.judgement.is_none() && check.reviews.is_none();
        let others = verdicts(&audit, &check.requirement);
        let met = others.len() > 1 && others.iter().all(|verdict| *verdict == Verdict::Met);
        plain && bare && check.judged_rows.is_empty() && check.counts.meets > 1 && met
    };
    let at = audit.checks.iter().position(fits).unwrap();
    let check = audit.checks.get_mut(at).unwrap();
    (check.counts.meets, check.counts.breaches) = (check.counts.meets - 1, 1);
    (check.interval, check.partners, check.rows.total, check.gap) = (None, Vec::new(), 1, Some(1));
    (check.verdict, check.underlying, check.subject_to_judgement) = (Verdict::Excepted, Some(Verdict::NotMet), false);
    let mut exception = assessment("hub").exceptions.first().unwrap().clone();
    (exception.check, exception.state) = (check.check.clone(), ExceptionState::Applies);
    exception.until = readymark_invented::day("2026-12-31");
    audit.exceptions.push(exception);
    audit.with_exceptions_counted()
}

/// The same audit as a program wrote it that let an accepted gap say nothing where another check spoke.
fn of_before(mut audit: Assessment) -> Assessment {
    audit.readiness.exceptions = 0;
    let verdict = |id: &String| audit.checks.iter().find(|check| check.check == *id).unwrap().verdict;
    for area in &mut audit.areas {
        for requirement in &mut area.requirements {
            let speaks = |verdict: &Verdict| {
                use Verdict::{Error, Excepted, NotApplicable, NotYetDue};
                !matches!(verdict, Error | Excepted | NotApplicable | NotYetDue)
            };
            let all: Vec<Verdict> = requirement.checks.iter().map(verdict).collect();
            let worst = all.iter().copied().filter(speaks).min();
            requirement.verdict = worst.unwrap_or_else(|| Verdict::worst_of(all));
        }
        area.verdict = Verdict::worst_of(area.requirements.iter().map(|requirement| requirement.verdict));
    }
    audit
}

fn requirement_verdict(audit: &Assessment) -> Verdict {
    let excepted = audit.checks.iter().find(|check| check.verdict == Verdict::Excepted).unwrap();
    let mut requirements = audit.areas.iter().flat_map(|area| &area.requirements);
    requirements.find(|one| one.id == excepted.requirement).unwrap().verdict
}

#[test]
fn an_accepted_gap_is_counted_and_stands_at_its_requirement() {
    let audit = accepted();
    assert_eq!(audit.contradiction(), None);
    assert_eq!((audit.readiness.exceptions, requirement_verdict(&audit)), (1, Verdict::Excepted));
    assert!(audit.readiness.answer.nothing_blocks(), "an accepted gap does not block");
    let mut two = audit.clone();
    two.readiness.exceptions = 2;
    assert_eq!(two.contradiction(), Some(Contradiction::Readiness));
    let mut hidden = of_before(audit.clone());
    hidden.readiness.exceptions = 1;
    assert_eq!(hidden.contradiction(), Some(Contradiction::Areas), "its requirement is not met");
}

#[test]
fn an_audit_that_counts_no_exceptions_is_one_of_before() {
    for audit in [accepted(), assessment("hub")] {
        let before = of_before(audit.clone());
        assert_eq!(before.contradiction(), None);
        assert_eq!(before.with_exceptions_counted(), audit);
    }
    assert_eq!(requirement_verdict(&of_before(accepted())), Verdict::Met);
}
