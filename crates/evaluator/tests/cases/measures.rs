//! What a measure says of itself: its limit, the range in which its value lies, and the rows that it takes to meet the limit.

use readymark_evidence::MemoryExport;
use readymark_findings::{CheckResult, Endpoint, Unit, Verdict};

use crate::service::Service;

const TABLES: &str = "  stays:
    title: Stays
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      came: { title: Came, type: date, personal: none }
      went: { title: Went, type: date, personal: none }
      visits: { title: Visits, type: integer, personal: none, constraints: { minimum: 1, maximum: 6 } }
      score: { title: Score, type: number, personal: none, constraints: { minimum: 0, maximum: 5 } }
      here: { title: Here, type: boolean, personal: none }
";

fn measured(lines: &str, rows: &[&str]) -> CheckResult {
    Service::new(TABLES)
        .check("c", &format!("each: stays\n{lines}"))
        .export("stays", &format!("id,came,went,visits,score,here\n{}\n", rows.join("\n")))
        .result("c")
}

/// Both ends of the range, each as a fraction.
fn range(result: &CheckResult) -> [Option<(i64, i64)>; 2] {
    let interval = result.interval.as_ref().unwrap();
    let end = |end: &Option<Endpoint>| end.as_ref().map(|end| (end.numerator, end.denominator));
    [end(&interval.low), end(&interval.high)]
}

fn whole(low: i64, high: i64) -> [Option<(i64, i64)>; 2] {
    [Some((low, 1)), Some((high, 1))]
}

#[test]
fn a_limit_and_a_mean_are_fractions_in_lowest_terms() {
    let rows = ["a,,,2,1.5,yes", "b,,,3,4,yes", "c,,,4,3,yes", "d,,,1,1.5,yes"];
    let mean = measured("measure: mean(score)\nat_least: 2.5", &rows);
    let limit = mean.limit.as_ref().unwrap();
    assert_eq!((limit.value.numerator, limit.value.denominator, limit.unit), (5, 2, Unit::Number));
    assert_eq!((mean.verdict, range(&mean)), (Verdict::Met, [Some((5, 2)), Some((5, 2))]));
    assert_eq!(measured("measure: mean(score)\nat_least: 2.51", &rows).verdict, Verdict::NotMet);
    assert_eq!(range(&measured("measure: mean(visits)\nat_most: 3", &rows[..3])), whole(3, 3));
}

#[test]
fn days_are_counted_in_days() {
    let rows = ["a,2025-05-01,2025-05-08,2,1,yes", "b,2025-05-01,2025-05-10,3,4,yes"];
    let median = measured("measure: median(went - came)\nat_most: 8 days", &rows);
    let limit = median.limit.as_ref().unwrap();
    assert_eq!((limit.value.numerator, limit.value.denominator, limit.unit), (8, 1, Unit::Days));
    assert_eq!((median.interval.as_ref().unwrap().unit, range(&median)), (Unit::Days, whole(8, 8)));
    assert_eq!(median.verdict, Verdict::Met);
    assert_eq!(measured("measure: median(went - came)\nat_most: 7 days", &rows).gap, Some(1));
}

#[test]
fn a_value_that_nobody_knows_is_tried_at_both_bounds_of_its_field() {
    let rows = ["a,,,2,1,yes", "b,,,3,2,yes", "c,,,,,yes", "d,,,,,yes"];
    assert_eq!(range(&measured("measure: sum(visits)\nat_least: 1", &rows)), whole(5 + 2, 5 + 12));
    assert_eq!(range(&measured("measure: mean(visits)\nat_least: 1", &rows)), [Some((7, 4)), Some((17, 4))]);
    assert_eq!(range(&measured("measure: min(visits)\nat_least: 1", &rows)), whole(1, 2));
    assert_eq!(range(&measured("measure: max(visits)\nat_least: 1", &rows)), whole(3, 6));
    assert_eq!(range(&measured("measure: mean(score)\nat_least: 1", &rows)), [Some((3, 4)), Some((13, 4))]);
    // Of what is no field alone no bounds are declared.
    assert_eq!(range(&measured("measure: sum(visits + visits)\nat_least: 1", &rows)), [None, None]);
}

#[test]
fn a_row_that_may_not_belong_is_tried_both_in_and_out() {
    let rows = ["a,,,2,1,yes", "b,,,6,2,yes", "c,,,3,1,"];
    let of_those_here = |what: &str| range(&measured(&format!("where: here\nmeasure: {what}\nat_least: 1"), &rows));
    // What it counts is taken at the bounds of the field, not at what its cell says: 8, with 1 to 6 more or none.
    assert_eq!(of_those_here("sum(visits)"), whole(8, 8 + 6));
    assert_eq!(of_those_here("count()"), whole(2, 3));
    assert_eq!(of_those_here("count(visits >= 3)"), whole(1, 2));
    // It certainly does not count.
    assert_eq!(of_those_here("count(visits >= 4)"), whole(1, 1));
}

#[test]
fn how_many_rows_it_takes_is_said_where_it_can_be() {
    let rows = ["a,,,2,1,yes", "b,,,2,2,yes", "c,,,3,1,yes", "d,,,5,1,yes", "e,,,6,1,yes"];
    assert_eq!(measured("measure: median(visits)\nat_least: 4", &rows).gap, Some(1));
    assert_eq!(measured("measure: median(visits)\nat_least: 6", &rows).gap, Some(2));
    assert_eq!(measured("measure: min(visits)\nat_least: 3", &rows).gap, Some(2));
    assert_eq!(measured("measure: count(visits >= 5)\nat_least: 4", &rows).gap, Some(2));
    assert_eq!(measured("measure: sum(visits)\nat_least: 20", &rows).gap, None);
    assert_eq!(measured("measure: sum(visits)\nat_least: 18", &rows).gap, Some(0));
}

/// The same of a register of which nobody says that it is complete.
fn measured_open(lines: &str, rows: &[&str]) -> CheckResult {
    Service::new(TABLES)
        .check("c", &format!("each: stays\n{lines}"))
        .export_as("stays", &format!("id,came,went,visits,score,here\n{}\n", rows.join("\n")), |export| MemoryExport {
            complete: false,
            ..export
        })
        .result("c")
}

#[test]
fn what_one_record_more_can_break_is_not_met_in_an_open_register() {
    let rows = ["a,,,2,1,yes", "b,,,3,2,yes"];
    for limit in [
        "count()\nat_most: 2",
        "count(here)\nat_most: 2",
        "sum(visits)\nat_most: 5",
        "max(score)\nat_most: 2",
        "min(visits)\nat_least: 2",
    ] {
        let lines = format!("measure: {limit}");
        assert_eq!(measured(&lines, &rows).verdict, Verdict::Met, "{limit}");
        let open = measured_open(&lines, &rows);
        assert_eq!((open.verdict, open.gap), (Verdict::NotEvidenced, None), "{limit}");
    }
    let one = rows.get(..1).unwrap();
    assert_eq!(measured_open("measure: count()\nat_most: 2", one).verdict, Verdict::NotEvidenced);
}

#[test]
fn what_no_record_more_can_change_stands_in_an_open_register() {
    let rows = ["a,,,2,1,yes", "b,,,3,2,yes"];
    let open = |lines: &str| measured_open(&format!("measure: {lines}"), &rows).verdict;
    assert_eq!(open("count()\nat_least: 2"), Verdict::Met);
    assert_eq!(open("count()\nat_most: 1"), Verdict::NotMet);
    // No stay has fewer than one visit.
    assert_eq!(open("sum(visits)\nat_least: 5"), Verdict::Met);
    assert_eq!(open("max(score)\nat_least: 2"), Verdict::Met);
    assert_eq!(open("min(visits)\nat_least: 1"), Verdict::Met);
    assert_eq!(open("max(score)\nat_most: 1"), Verdict::NotMet);
    // As for a share, a middle is that of what the register holds.
    assert_eq!(open("median(score)\nat_most: 2"), Verdict::Met);
    // Of what is no field alone no bounds are declared.
    assert_eq!(open("sum(visits + visits)\nat_least: 1"), Verdict::NotEvidenced);
}
