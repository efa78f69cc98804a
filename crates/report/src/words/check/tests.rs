//! Each verdict in the words that it gets.

use readymark_findings::{Assessment, CheckResult, FORMAT};
use serde_json::{Value, json};

use super::{tally, to_fix, why};

/// An assessment with nothing in it.
fn nothing() -> Assessment {
    serde_json::from_value(json!({
        "format": FORMAT, "version": 2, "engine": { "name": "readymark", "version": "0" },
        "service": { "name": "S", "partners": [] },
        "standard": { "name": "s", "title": "S", "edition": "1", "about": "", "sources": [] },
        "window": { "from": "2025-04-01", "to": "2026-03-31" }, "as_of": "2026-04-20",
        "readiness": {
            "ready": true, "areas_ready": 0, "areas": 0, "requirements_ready": 0, "requirements": 0, "checks_run": 0,
            "needs_judgement": 0, "errors": 0, "safeguarding": [],
        },
        "actions": [], "areas": [], "checks": [], "exceptions": [], "parameters": [], "evidence": [], "quality": [],
        "files_not_read": 0, "digests": { "bundle": "", "standard": "" },
    }))
    .unwrap()
}

/// A check with this verdict and these counts: meets, breaches, unknown, not yet due, unclear; and what differs.
#[expect(clippy::needless_pass_by_value, reason = "the calls read better")]
fn check(verdict: &str, numbers: [u64; 5], other: Value) -> CheckResult {
    let [meets, breaches, unknown, not_yet_due, unclear] = numbers;
    let of = meets + breaches + unknown + unclear;
    let mut value = json!({
        "check": "c", "title": "T", "requirement": "1.1", "kind": "share", "safeguarding": false, "reach": "full",
        "source": { "provenance": "local" }, "force": "required", "blocks": false, "each": "cases", "asks": "x", "verdict": verdict,
        "counts": {
            "population": meets + breaches + unknown + not_yet_due, "meets": meets, "breaches": breaches,
            "unknown": unknown, "not_yet_due": not_yet_due, "excluded": 0, "unclear": unclear,
        },
        "gap": 0, "partners": [], "rows": { "total": 0, "listed": [] }, "reasons": [], "reads": [],
    });
    let end = |rows: u64| json!({ "numerator": rows, "denominator": of });
    if of > 0 {
        value["interval"] = json!({ "low": end(meets), "high": end(meets + unknown + unclear), "unit": "share" });
    }
    for (name, part) in other.as_object().unwrap() {
        value[name] = part.clone();
    }
    serde_json::from_value(value).unwrap()
}

fn words(verdict: &str, numbers: [u64; 5], other: Value) -> String {
    why(&nothing(), &check(verdict, numbers, other)).join(" ")
}

/// A limit; of a share, in hundredths.
fn limit(side: &str, value: i64, unit: &str) -> Value {
    let denominator = if unit == "share" { 100 } else { 1 };
    json!({ "side": side, "value": { "numerator": value, "denominator": denominator }, "unit": unit })
}

#[test]
fn shares() {
    let of = |verdict, numbers| {
        words(
            verdict,
            numbers,
            json!({ "limit": limit("at_least", 60, "share"), "floor": limit("at_least", 40, "share") }),
        )
    };
    assert_eq!(of("met", [1, 0, 0, 0, 0]), "The one row meets it.");
    assert_eq!(of("met", [1_204, 0, 0, 0, 0]), "All 1,204 rows meet it.");
    assert_eq!(of("met", [7, 3, 0, 0, 0]), "70% of rows meet it; the limit is at least 60%.");
    assert_eq!(
        of("met", [7, 0, 2, 0, 1]),
        "Certainly between 70% and 100% of rows meet it: even if every one of the 3 undecided rows were bad, the \
         limit (at least 60%) is reached."
    );
    assert_eq!(
        of("not met", [2, 7, 1, 0, 0]),
        "Certainly between 20% and 30% of rows meet it: even if the one undecided row were good, the limit (at least \
         60%) is missed."
    );
    assert_eq!(
        of("not evidenced", [5, 1, 4, 0, 0]),
        "Certainly between 50% and 90% of rows meet it: the 4 undecided rows decide whether the limit (at least 60%) is reached."
    );
    assert_eq!(
        of("not evidenced", [5, 4, 1, 0, 0]),
        "Certainly between 50% and 60% of rows meet it: the one undecided row decides whether the limit (at least 60%) is \
         reached."
    );
    assert_eq!(of("not evidenced", [0, 0, 4, 0, 0]), "No row can be decided; the limit is at least 60%.");
    assert_eq!(
        of("partly met", [5, 5, 0, 0, 0]),
        "50% of rows meet it: above the lower limit (at least 40%) but below the limit (at least 60%)."
    );
    assert_eq!(
        of("stale", [5, 0, 0, 0, 0]),
        "5 of 5 meet it, which would meet the limit (at least 60%), but the records are not up to date."
    );
}

#[test]
fn nothing_to_count() {
    let none = [0; 5];
    assert_eq!(words("not applicable", none, json!({})), "The check applies to no row; the standard accepts that.");
    assert_eq!(words("not met", none, json!({})), "The check applies to no row; the standard requires at least one.");
    assert_eq!(
        words("not evidenced", none, json!({ "reasons": [{ "reason": "table_absent", "table": "cases" }] })),
        "No export for “cases”."
    );
    assert_eq!(words("not yet due", [0, 0, 0, 1, 0], json!({})), "1 row not due yet.");
    assert_eq!(words("not yet due", [0, 0, 0, 4, 0], json!({})), "4 rows not due yet.");
}

#[test]
fn measures() {
    let of = |verdict, low: Value, high: Value| {
        let interval = json!({ "low": low, "high": high, "unit": "days" });
        words(
            verdict,
            [9, 0, 1, 0, 0],
            json!({ "kind": "measure", "interval": interval, "limit": limit("at_most", 14, "days") }),
        )
    };
    let end = |numerator: i64, denominator: i64| json!({ "numerator": numerator, "denominator": denominator });
    assert_eq!(of("met", end(9, 1), end(9, 1)), "The measure is 9 days; the limit is at most 14 days.");
    assert_eq!(
        of("not evidenced", end(9, 1), end(33, 2)),
        "The measure is between 9 and 16.5 days, whatever the missing values are; the limit of at most 14 days \
         is in between."
    );
    assert_eq!(
        of("not met", end(15, 1), Value::Null),
        "The measure is 15 days or more, whatever the missing values are; the limit is at most 14 days."
    );
}

#[test]
fn people() {
    let judged = |expired: bool| {
        json!({ "kind": "judgement", "judgement": {
            "answer": "met", "by": "the chair", "on": "2026-04-02", "because": "b", "evidence": [],
            "until": "2027-04-01", "expired": expired,
        } })
    };
    assert_eq!(words("met", [0; 5], judged(false)), "Answered by the chair on 2 April 2026, valid until 1 April 2027.");
    assert_eq!(words("needs judgement", [0; 5], judged(true)), "");
    assert_eq!(
        words("needs judgement", [0; 5], json!({ "kind": "judgement" })),
        "This needs a person's judgement; no answer is recorded."
    );
    assert_eq!(
        words("excepted", [1, 1, 0, 0, 0], json!({ "underlying": "not met" })),
        "A recorded exception covers the gap. Without it the verdict would be “not met”. 50% of rows meet it; the limit \
         is all rows."
    );
    assert_eq!(
        words("met", [2, 0, 0, 0, 0], json!({ "subject_to_judgement": true })),
        "All 2 rows meet it. The program cannot check all of it, so it is met subject to a person’s judgement."
    );
}

#[test]
fn tallies_leave_out_what_is_zero() {
    let of = |verdict, numbers| tally(&check(verdict, numbers, json!({})));
    assert_eq!(of("not met", [212, 9, 5, 0, 0]), "212 of 226 meet it, 9 breaches, 5 not recorded");
    assert_eq!(of("not met", [1, 1, 0, 3, 2]), "1 of 4 meet it, 1 breach, 2 may or may not count, 3 not yet due");
    assert_eq!(of("not applicable", [0; 5]), "no rows");
    assert_eq!(of("error", [0; 5]), "could not be run");
}

#[test]
fn what_to_fix_is_said_only_if_it_can_be() {
    let of = |gap, total: u64| {
        to_fix(gap, Some(&check("not met", [0; 5], json!({ "rows": { "total": total, "listed": [] } }))))
    };
    assert_eq!(of(None, 5), None);
    assert_eq!(of(Some(0), 5), None);
    assert_eq!(of(Some(1), 1).as_deref(), Some("fix 1 row"));
    // What happened is not fixed.
    let learn = |numbers| to_fix(Some(3), Some(&check("not met", numbers, json!({ "fix": { "learn": "L." } }))));
    assert_eq!(learn([1, 3, 0, 0, 0]), None);
    assert_eq!(learn([1, 2, 1, 0, 0]).as_deref(), Some("look up 1 row"));
}

/// `any` is said only where it is all the same which rows are fixed.
#[test]
fn which_rows_are_to_be_fixed_is_said_where_it_matters() {
    let of = |gap, numbers: [u64; 5], other: Value| {
        let [_, breaches, unknown, _, unclear] = numbers;
        let mut result = check("not met", numbers, other);
        result.rows.total = breaches + unknown + unclear;
        to_fix(Some(gap), Some(&result)).unwrap()
    };
    let share = || json!({ "limit": limit("at_least", 60, "share") });
    assert_eq!(of(3, [2, 1_400, 100, 0, 0], share()), "fix any 3 of 1,500 rows");
    // A row that may not count does not help as much as one that does.
    assert_eq!(of(3, [2, 4, 0, 0, 2], share()), "fix at least 3 of 6 rows");
    // All must meet it, and those that may not count meet it if they do.
    assert_eq!(of(2, [7, 1, 1, 0, 3], json!({})), "fix the 2 of 5 rows that certainly count");
    assert_eq!(of(1, [7, 1, 0, 0, 3], json!({})), "fix the 1 of 4 rows that certainly counts");
    assert_eq!(of(3, [7, 1, 1, 0, 3], json!({})), "fix at least 3 of 5 rows");
    assert_eq!(of(5, [7, 1, 1, 0, 3], json!({})), "fix 5 rows");
    // What a measure comes to depends on which rows they are.
    let days = json!({ "kind": "measure", "limit": limit("at_most", 14, "days") });
    assert_eq!(of(2, [7, 0, 5, 0, 0], days), "fix at least 2 of 5 rows");
}

#[test]
fn what_was_not_collected_is_no_row_to_fix() {
    let of = |verdict, numbers, reason: &str, reads: &str| {
        let reasons = json!([{ "reason": reason, "table": "visits" }]);
        let other = json!({ "reasons": reasons, "reads": [reads], "rows": { "total": 1, "listed": [] } });
        to_fix(Some(1), Some(&check(verdict, numbers, other)))
    };
    assert_eq!(of("not evidenced", [0; 5], "table_absent", "visits"), None);
    assert_eq!(of("not evidenced", [3, 0, 1, 0, 0], "table_absent", "visits"), None);
    assert_eq!(of("not evidenced", [3, 0, 1, 0, 0], "table_unreadable", "visits"), None);
    // The register is there, and holds no row that the check is about.
    assert_eq!(to_fix(Some(1), Some(&check("not met", [0; 5], json!({})))), None);
    // A register that the check can do without is no reason to leave rows as they are, and a breach is one whatever is missing.
    assert_eq!(of("not evidenced", [3, 0, 1, 0, 0], "table_absent", "cases").as_deref(), Some("fix 1 row"));
    assert_eq!(of("not met", [3, 1, 0, 0, 0], "table_absent", "visits").as_deref(), Some("fix 1 row"));
    assert_eq!(of("not evidenced", [3, 0, 1, 0, 0], "table_open", "visits").as_deref(), Some("fix 1 row"));
}

#[test]
fn a_share_that_is_still_open_does_not_ask_to_fix_what_happened() {
    let fix = json!({ "fix": { "record": "R.", "learn": "L." }, "rows": { "total": 40, "listed": [] } });
    let of = |numbers, fix: &Value| to_fix(Some(20), Some(&check("not evidenced", numbers, fix.clone())));
    assert_eq!(of([5, 10, 30, 0, 0], &fix).as_deref(), Some("look up 30 rows"));
    let both = json!({ "fix": { "record": "R.", "act": "A.", "learn": "L." }, "rows": { "total": 40, "listed": [] } });
    assert_eq!(of([5, 10, 30, 0, 0], &both).as_deref(), Some("look up 30 rows"));
    // Without a breach any of the open rows may do.
    let mut share = fix.clone();
    share["limit"] = limit("at_least", 50, "share");
    assert_eq!(of([5, 0, 40, 0, 0], &share).as_deref(), Some("fix any 20 of 40 rows"));
    let met = check("met", [30, 2, 1, 0, 0], fix);
    assert_eq!(to_fix(Some(0), Some(&met)), None);
}
