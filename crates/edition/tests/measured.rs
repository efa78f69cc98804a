//! Two verdicts about the same measure, or a limit and a floor, do not tell a value that may be about one person.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper that panics fails its test")]

use readymark_edition::{Check, External, Reason};
use readymark_findings::{Assessment, CheckKind, CheckResult, Counts, Endpoint, Force, Limit, Side, Unit, Verdict};

/// The title of the check that is tried.
const MEASURED: &str = "Measured";

/// A limit that is a number.
fn number(side: Side, value: i64) -> Limit {
    Limit { side, value: Endpoint::whole(value), unit: Unit::Number }
}

fn at_least(value: i64) -> Limit {
    number(Side::AtLeast, value)
}

/// Gives requirements, areas and the answer what the checks say now. What is ready stays.
fn settled(mut audit: Assessment) -> Assessment {
    let verdict = |id: &String| audit.checks.iter().find(|check| check.check == *id).unwrap().verdict;
    for area in &mut audit.areas {
        for requirement in &mut area.requirements {
            requirement.verdict = Verdict::worst_of(requirement.checks.iter().map(verdict));
        }
        area.verdict = Verdict::worst_of(area.requirements.iter().map(|requirement| requirement.verdict));
    }
    audit.readiness.points = Some(audit.checks.iter().filter(|check| check.is_point()).count() as u64);
    audit
}

/// A service that is ready, one of whose checks measures something over so many rows.
fn measured(asks: &str, rows: u64, limit: (Limit, Option<Limit>), verdict: Verdict) -> Assessment {
    let mut audit = readymark_invented::assessment("tidy");
    let tables: Vec<String> = audit.evidence.iter().map(|table| table.table.clone()).collect();
    let fits = |check: &&mut CheckResult| {
        let counts_records = check.each.as_ref().is_some_and(|each| tables.contains(each));
        check.kind == CheckKind::Share && !check.safeguarding && counts_records
    };
    let check = audit.checks.iter_mut().find(fits).unwrap();
    (check.kind, check.asks, check.force, check.verdict) =
        (CheckKind::Measure, asks.to_owned(), Force::Advised, verdict);
    (check.limit, check.floor, check.subject_to_judgement) = (Some(limit.0), limit.1, false);
    check.counts = Counts { population: rows, meets: rows, ..Counts::default() };
    (check.reasons, check.judgement) = (Vec::new(), None);
    MEASURED.clone_into(&mut check.title);
    settled(audit)
}

fn only(edition: &External) -> &Check {
    edition.checks.iter().find(|check| check.title == MEASURED).unwrap()
}

/// Three and four people with a limit of five and a floor of four are one edition.
#[test]
fn what_lies_between_a_floor_and_a_limit_that_are_close_is_not_told() {
    for asks in ["count(has_disability)", "sum(people)", "max(age)", "min(waited)", " count ( b )"] {
        let limits = (at_least(5), Some(at_least(4)));
        let [short, partly] =
            [Verdict::NotMet, Verdict::PartlyMet].map(|verdict| External::of(&measured(asks, 260, limits, verdict)));
        assert_eq!(short, partly, "{asks}");
        let check = only(&partly);
        assert_eq!((check.verdict, check.floor, check.limit), (Verdict::NotMet, None, Some(at_least(5))));
        assert_eq!(check.reasons, [Reason::FloorNotShown]);
        assert_eq!(partly.contradiction(), None, "{asks}");
    }
    let most = (number(Side::AtMost, 2), Some(number(Side::AtMost, 3)));
    assert_eq!(only(&External::of(&measured("count(lost)", 400, most, Verdict::PartlyMet))).verdict, Verdict::NotMet);
    // Over few rows an average is nearly a person's value.
    let wide = (at_least(50), Some(at_least(20)));
    assert_eq!(only(&External::of(&measured("median(hours)", 7, wide, Verdict::PartlyMet))).verdict, Verdict::NotMet);
}

/// A required check says it all the same, in an edition that can be read.
#[test]
fn a_required_measure_stays_one_that_does_not_block() {
    let mut audit = measured("count(b)", 60, (at_least(5), Some(at_least(4))), Verdict::PartlyMet);
    audit.checks.iter_mut().find(|check| check.title == MEASURED).unwrap().force = Force::Required;
    let edition = External::of(&settled(audit));
    assert_eq!(edition.contradiction(), None);
    assert!(edition.readiness.answer.nothing_blocks());
    assert!(!serde_json::to_string(&edition.checks).unwrap().contains("\"verdict\":\"partly met\""));
}

#[test]
fn what_tells_no_small_number_is_told() {
    let told = |asks: &str, rows, limit, floor| {
        let edition = External::of(&measured(asks, rows, (at_least(limit), Some(at_least(floor))), Verdict::PartlyMet));
        (only(&edition).verdict, only(&edition).floor)
    };
    assert_eq!(told("count(b)", 300, 50, 40), (Verdict::PartlyMet, Some(at_least(40))), "ten numbers lie between them");
    assert_eq!(told("mean(hours)", 300, 12, 9), (Verdict::PartlyMet, Some(at_least(9))), "no one decides an average");
    let met = measured("count(b)", 60, (at_least(5), None), Verdict::Met);
    let edition = External::of(&met);
    assert_eq!((only(&edition).verdict, only(&edition).limit), (Verdict::Met, Some(at_least(5))));
    assert!(only(&edition).reasons.is_empty());
}

/// The same measure twice: at least five, and at least so many.
fn twice(other: Limit, verdicts: [Verdict; 2]) -> Assessment {
    let mut audit = measured("count(b)", 60, (at_least(5), None), verdicts[0]);
    let at = audit.checks.iter().position(|check| check.title == MEASURED).unwrap();
    let second = CheckResult {
        check: "second".to_owned(),
        limit: Some(other),
        verdict: verdicts[1],
        ..audit.checks[at].clone()
    };
    let of = audit.areas.iter_mut().flat_map(|area| &mut area.requirements);
    of.filter(|one| one.id == second.requirement).for_each(|one| one.checks.push("second".to_owned()));
    audit.checks.insert(at + 1, second);
    audit.readiness.checks_run += 1;
    settled(audit)
}

#[test]
fn of_two_limits_that_are_close_one_verdict_is_told() {
    use Verdict::{Met, NotMet};
    for other in [at_least(4), number(Side::AtMost, 4), at_least(13)] {
        let editions = [[NotMet, Met], [NotMet, NotMet], [Met, Met]].map(|both| External::of(&twice(other, both)));
        for edition in &editions {
            let hidden = edition.checks.iter().filter(|check| !check.is_shown()).count();
            assert_eq!((hidden, edition.contradiction()), (1, None), "{other:?}");
        }
        // Whichever is told, the other one says nothing.
        let told = |edition: &External| {
            let shown = edition.checks.iter().find(|check| check.is_shown() && check.title == MEASURED);
            shown.unwrap().limit
        };
        let same = if told(&editions[0]) == Some(at_least(5)) { (0, 1) } else { (0, 2) };
        assert_eq!(editions[same.0], editions[same.1], "{other:?}");
    }
    let far = External::of(&twice(at_least(40), [Met, NotMet]));
    assert!(far.checks.iter().all(Check::is_shown), "{far:?}");
    let equal = External::of(&twice(at_least(5), [Met, Met]));
    assert!(equal.checks.iter().all(Check::is_shown), "the same limit says nothing more");
}
