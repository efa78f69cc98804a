//! An edition beside one that was published before, by another limit or parameter: two verdicts together must not say how many there are.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects by failing")]

use readymark_edition::{External, TooExact};
use readymark_findings::{Assessment, CheckKind, CheckResult, Counts, Limit, Verdict};
use readymark_invented::day;

const CHECK: &str = "harmed-people-satisfied";
const PARAMETER: &str = "fewest_answers";

/// The hub with one of its checks, over so many records of which all meet it, or none at all.
fn one(rows: u64) -> Assessment {
    let mut hub = readymark_invented::assessment("hub");
    hub.checks.retain(|check| check.check == CHECK);
    hub.pictures.funnels.clear();
    let check = &mut hub.checks[0];
    assert!(check.uses.as_ref().is_some_and(|uses| uses.parameters.iter().any(|name| name == PARAMETER)));
    check.counts = Counts { population: rows, meets: rows, ..Counts::default() };
    (check.limit, check.floor) = (Some(Limit::at_least_share(500_000)), None);
    check.verdict = if rows > 0 { Verdict::Met } else { Verdict::NotEvidenced };
    hub
}

/// The same, where a parameter has another value.
fn with(mut audit: Assessment, name: &str, value: &str) -> Assessment {
    let parameter = audit.parameters.iter_mut().find(|parameter| parameter.name == name).unwrap();
    value.clone_into(&mut parameter.value);
    audit
}

fn beside(now: &Assessment, before: &[Assessment]) -> Result<External, TooExact> {
    External::beside(now, &before.iter().map(External::of).collect::<Vec<_>>())
}

fn refused(parameters: &[&str]) -> Result<External, TooExact> {
    Err(TooExact::Standing {
        check: CHECK.to_owned(),
        parameters: parameters.iter().map(|name| (*name).to_owned()).collect(),
    })
}

/// Met where four answers are enough, and nothing to count where five are needed: there are exactly four.
#[test]
fn a_parameter_that_changes_the_verdict_of_a_few_is_refused() {
    for rows in [1, 4, 9, 99] {
        let before = with(one(rows), PARAMETER, "4");
        for value in ["5", "12"] {
            assert_eq!(
                beside(&with(one(0), PARAMETER, value), std::slice::from_ref(&before)),
                refused(&[PARAMETER]),
                "{rows}"
            );
            // And the other way round, whichever was published first, and whatever else was.
            let other = with(one(0), PARAMETER, value);
            assert_eq!(beside(&before, &[before.clone(), other]), refused(&[PARAMETER]), "{rows}");
        }
    }
    // On a later day most of the records are the same.
    let later = Assessment { as_of: day("2026-05-20"), ..with(one(0), PARAMETER, "5") };
    assert_eq!(beside(&later, &[with(one(4), PARAMETER, "4")]), refused(&[PARAMETER]));
}

#[test]
fn what_does_not_change_by_a_parameter_is_published() {
    let before = with(one(4), PARAMETER, "3");
    assert!(
        beside(&with(one(4), PARAMETER, "4"), std::slice::from_ref(&before)).is_ok(),
        "the same verdict says no more than alone"
    );
    assert!(beside(&one(0), &[one(4)]).is_ok(), "another verdict by the same parameter is another month");
    let unused = readymark_invented::assessment("hub").parameters;
    let check = one(4).checks.remove(0);
    let unused = unused.iter().find(|known| !check.uses.as_ref().unwrap().parameters.contains(&known.name)).unwrap();
    assert!(beside(&with(one(0), &unused.name, "9999"), &[one(4)]).is_ok(), "a parameter that it does not use");
    for (service, _) in readymark_invented::SERVICES {
        let audit = readymark_invented::assessment(service);
        assert!(beside(&audit, std::slice::from_ref(&audit)).is_ok(), "{service}");
    }
}

/// Many rows, all of which are shown in tens: between two wordings of the condition may lie any number.
#[test]
fn a_parameter_that_changes_the_verdict_of_many_is_published() {
    let failing = |rows: u64| {
        let mut audit = with(one(rows), PARAMETER, "5");
        let check = &mut audit.checks[0];
        check.verdict = Verdict::NotMet;
        (check.counts.meets, check.counts.breaches) = (0, rows);
        audit
    };
    assert!(beside(&failing(300), &[with(one(420), PARAMETER, "4")]).is_ok());
    assert_eq!(beside(&failing(300), &[with(one(90), PARAMETER, "4")]), refused(&[PARAMETER]));
    assert_eq!(beside(&failing(90), &[with(one(420), PARAMETER, "4")]), refused(&[PARAMETER]));
}

fn limited(rows: u64, percent: i64, verdict: Verdict) -> Assessment {
    let mut audit = one(rows);
    audit.checks[0].limit = Some(Limit::at_least_share(percent * 10_000));
    audit.checks[0].verdict = verdict;
    audit
}

/// Met at 80 % and not at 81 %: of a hundred rows that is one number, of a thousand any of ten.
#[test]
fn two_limits_that_lie_close_need_as_many_rows_as_in_one_edition() {
    let pair = |rows, low, high| beside(&limited(rows, high, Verdict::NotMet), &[limited(rows, low, Verdict::Met)]);
    assert_eq!(pair(104, 80, 81), refused(&[]));
    assert_eq!(pair(999, 80, 81), refused(&[]));
    assert!(pair(1_000, 80, 81).is_ok());
    assert!(pair(104, 60, 80).is_ok(), "a fifth of a hundred rows");
    assert_eq!(pair(80, 60, 80), refused(&[]), "few rows");
    assert!(beside(&limited(104, 81, Verdict::Met), &[limited(104, 80, Verdict::Met)]).is_ok());
    let floor = |percent: i64| {
        let mut audit = limited(104, 80, if percent == 50 { Verdict::PartlyMet } else { Verdict::NotMet });
        audit.checks[0].floor = Some(Limit::at_least_share(percent * 10_000));
        audit
    };
    assert_eq!(beside(&floor(51), &[floor(50)]), refused(&[]), "a floor is a limit too");
}

/// What a measure counts may be few, over however many rows.
#[test]
fn a_measure_with_another_limit_is_refused_whatever_it_is_over() {
    let measure = |most: i64, verdict: Verdict| {
        let mut audit = limited(5_000, most, verdict);
        audit.checks[0].kind = CheckKind::Measure;
        audit
    };
    assert_eq!(beside(&measure(5, Verdict::NotMet), &[measure(4, Verdict::Met)]), refused(&[]));
    assert!(beside(&measure(4, Verdict::NotMet), &[measure(4, Verdict::Met)]).is_ok());
}

/// A condition that was written anew over the same records is a parameter by another name; over others it is another question.
#[test]
fn another_wording_over_the_same_records_is_refused() {
    let reworded = |rows: u64, fewest: u64| {
        let mut audit = one(rows);
        audit.checks[0].condition = Some(format!("count(feedback) >= {fewest}"));
        audit
    };
    assert_eq!(beside(&reworded(0, 5), &[reworded(4, 4)]), refused(&[]));
    let renamed = |audit: Assessment| {
        let checks = audit.checks.iter().map(|check| CheckResult { check: "another".to_owned(), ..check.clone() });
        Assessment { checks: checks.collect(), ..audit.clone() }
    };
    let told = beside(&with(one(0), PARAMETER, "5"), &[renamed(with(one(4), PARAMETER, "4"))]);
    assert_eq!(told, refused(&[PARAMETER]), "under another name");
    let later = Assessment { as_of: day("2026-05-20"), ..reworded(0, 5) };
    assert!(beside(&later, &[reworded(4, 4)]).is_ok());
}

/// The hub with one of its checks over a list of words, of which so many meet it, held against a parameter.
fn over_words(meets: u64, parameter: &str) -> Assessment {
    let mut hub = with(readymark_invented::assessment("hub"), PARAMETER, parameter);
    let is_list = |check: &CheckResult| {
        check.kind == CheckKind::Share
            && check.each.as_ref().is_some_and(|each| hub.evidence.iter().all(|table| table.table != *each))
    };
    let mut check = hub.checks.iter().find(|check| is_list(check)).unwrap().clone();
    check.uses.as_mut().unwrap().parameters = vec![PARAMETER.to_owned()];
    check.counts = Counts { population: 5, meets, breaches: 5 - meets, ..Counts::default() };
    check.verdict = if meets == 5 { Verdict::Met } else { Verdict::NotMet };
    (check.limit, check.floor, check.underlying) = (None, None, None);
    hub.checks = vec![check];
    hub.pictures.funnels.clear();
    hub
}

/// What is asked of each word may be how many records it has: the words are no people, and the records are.
#[test]
fn a_parameter_that_changes_what_is_counted_of_words_is_refused() {
    let told = |now: &Assessment, before: Assessment| match beside(now, &[before]) {
        Err(TooExact::Standing { parameters, .. }) => Some(parameters),
        other => other.err().map(|_| Vec::new()),
    };
    let by_parameter = Some(vec![PARAMETER.to_owned()]);
    assert_eq!(told(&over_words(4, "6"), over_words(5, "5")), by_parameter, "another verdict");
    assert_eq!(told(&over_words(2, "6"), over_words(3, "5")), by_parameter, "the same verdict, another word");
    let reworded = |meets, fewest: u64| {
        let mut audit = over_words(meets, "5");
        audit.checks[0].asks = format!("count(audits where kind = it) >= {fewest}");
        audit
    };
    assert_eq!(told(&reworded(4, 6), reworded(5, 5)), Some(Vec::new()), "the number written out");
    // The same words meet it: nothing more is told. By the same parameter it is another month; a limit on words that are counted in full
    // tells nothing.
    assert_eq!(told(&over_words(3, "6"), over_words(3, "5")), None);
    assert_eq!(told(&over_words(4, "5"), over_words(5, "5")), None);
    let lax = |percent: i64, verdict| {
        let mut audit = over_words(4, "5");
        (audit.checks[0].limit, audit.checks[0].verdict) = (Some(Limit::at_least_share(percent * 10_000)), verdict);
        audit
    };
    assert_eq!(told(&lax(80, Verdict::Met), lax(90, Verdict::NotMet)), None);
}

#[test]
fn a_question_counts_nobody() {
    let asked = |value: &str, answer| {
        let mut audit = with(one(3), PARAMETER, value);
        let check = &mut audit.checks[0];
        (check.kind, check.verdict, check.counts) = (CheckKind::Judgement, answer, Counts::default());
        audit
    };
    assert!(beside(&asked("5", Verdict::NotMet), &[asked("4", Verdict::Met)]).is_ok());
}
