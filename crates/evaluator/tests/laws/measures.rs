//! Measures: the interval holds the value of every way to fill in what is missing, and the verdict stands for each.

use std::fmt::Write as _;

use proptest::prelude::*;
use readymark_evaluator::assess;
use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_findings::{CheckResult, Endpoint, Verdict};
use readymark_rules::{PackText, load};
use readymark_source::SourceFile;

use super::scene::{config, day};

const STANDARD: &str = "title: Measures
edition: '1'
about: One column with bounds, and one without.
areas: [{ id: '1', title: One, requirements: [{ id: '1.1', title: One, source: { local: a test } }] }]
tables:
  rows:
    title: Rows
    fields:
      bounded: { title: Bounded, type: integer, personal: none, constraints: { minimum: -1, maximum: 3 } }
      free: { title: Free, type: number, personal: none }
      member: { title: Member, type: boolean, personal: none }
";

const FUNCTIONS: [&str; 8] =
    ["sum(", "mean(", "min(", "max(", "median(", "percentile(50, ", "percentile(90, ", "percentile(20, "];

/// What may stand in a cell without a value. Without bounds, far away.
const BOUNDED: [i128; 3] = [-1, 1, 3];
const FREE: [i128; 3] = [-1_000, 1, 1_000];

#[derive(Clone, Debug)]
struct Row {
    value: Option<i128>,
    member: Option<bool>,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let value = prop_oneof![4 => (-1..=3_i128).prop_map(Some), 1 => Just(None)];
    let member = prop_oneof![6 => Just(Some(true)), 1 => Just(Some(false)), 1 => Just(None)];
    prop::collection::vec((value, member).prop_map(|(value, member)| Row { value, member }), 0..6)
}

/// Every list of values that the members may have.
fn worlds(rows: &[Row], far: [i128; 3]) -> Vec<Vec<i128>> {
    let mut found = vec![Vec::new()];
    for row in rows.iter().filter(|row| row.member != Some(false)) {
        let values = row.value.map_or(far.to_vec(), |value| vec![value]);
        let mut next = Vec::new();
        for world in found {
            for value in &values {
                let mut with: Vec<i128> = world.clone();
                with.push(*value);
                next.push(with);
            }
            if row.member.is_none() {
                next.push(world);
            }
        }
        found = next;
    }
    found
}

/// The exact value, as numerator and denominator.
fn exact(function: &str, world: &[i128]) -> (i128, i128) {
    let mut sorted = world.to_vec();
    sorted.sort_unstable();
    let count = sorted.len();
    let sum: i128 = sorted.iter().sum();
    let rank = |percent: usize| (sorted[(percent * count).div_ceil(100).max(1) - 1], 1);
    match function {
        "sum(" => (sum, 1),
        "mean(" => (sum, i128::try_from(count).unwrap()),
        "min(" => (sorted[0], 1),
        "max(" => (sorted[count - 1], 1),
        "median(" => (sorted[(count - 1) / 2] + sorted[count / 2], 2),
        "percentile(50, " => rank(50),
        "percentile(90, " => rank(90),
        _ => rank(20),
    }
}

fn at_least(a: (i128, i128), b: (i128, i128)) -> bool {
    a.0 * b.1 >= b.0 * a.1
}

fn audited(rows: &[Row], column: &str, side: &str, limit: &str) -> Vec<CheckResult> {
    let mut csv = "bounded,free,member\n".to_owned();
    for row in rows {
        let value = row.value.map_or(String::new(), |value| value.to_string());
        let member = row.member.map_or(String::new(), |member| member.to_string());
        // In quotes, for a line of nothing but commas is no row.
        writeln!(csv, "\"{value}\",{value},{member}").unwrap();
    }
    let check = |(number, function): (usize, &&str)| {
        let text = format!(
            "title: One\nrequirement: '1.1'\nsource: {{ local: a test }}\nfix: Mend it.\neach: rows\nwhere: member\nmeasure: {function}{column})\n{side}: {limit}\n"
        );
        SourceFile::new(format!("checks/m{number}.yaml"), text)
    };
    let checks = FUNCTIONS.iter().enumerate().map(check).collect();
    let pack = load(&PackText::new("measures", SourceFile::new("standard.yaml", STANDARD), checks)).unwrap();
    let window = Period { from: day("2025-04-01"), to: day("2025-05-15") };
    let export = MemoryExport {
        table: "rows".to_owned(),
        csv: csv.into_bytes(),
        exported_on: day("2025-06-01"),
        covers: Some(window),
        complete: true,
        partner: None,
    };
    let bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports: vec![export], documents: None });
    assess(&pack, &bundle, day("2025-06-01"), &()).unwrap().checks
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn the_interval_holds_every_value_and_the_verdict_stands(
        rows in rows(),
        bounded in any::<bool>(),
        at_most in any::<bool>(),
        limit in prop::sample::select(vec![("-1", (-1, 1)), ("0.5", (1, 2)), ("1", (1, 1)), ("1.333333", (1_333_333, 1_000_000)), ("3", (3, 1)), ("2", (2, 1))]),
    ) {
        let (column, far) = if bounded { ("bounded", BOUNDED) } else { ("free", FREE) };
        let (limit, target) = limit;
        let results = audited(&rows, column, if at_most { "at_most" } else { "at_least" }, limit);
        let all = worlds(&rows, far);
        for (function, result) in FUNCTIONS.iter().zip(&results) {
            let good = |value: (i128, i128)| if at_most { at_least(target, value) } else { at_least(value, target) };
            for world in all.iter().filter(|world| !world.is_empty()) {
                let value = exact(function, world);
                let interval = result.interval.as_ref().unwrap();
                let end = |end: &Option<Endpoint>| end.as_ref().map(|end| (i128::from(end.numerator), i128::from(end.denominator)));
                let above = end(&interval.low).is_none_or(|low| at_least(value, low));
                let below = end(&interval.high).is_none_or(|high| at_least(high, value));
                prop_assert!(above && below, "{function}{column}): {value:?} is outside {interval:?}");
                match result.verdict {
                    Verdict::Met => prop_assert!(good(value), "{function}{column}) was met, and is {value:?}"),
                    Verdict::NotMet => prop_assert!(!good(value), "{function}{column}) was not met, and is {value:?}"),
                    _ => {}
                }
            }
            // With all values there, the answer is plain, and the interval is the value.
            if let ([world], Some(interval)) = (all.as_slice(), &result.interval) {
                let value = exact(function, world);
                prop_assert_eq!(result.verdict, if good(value) { Verdict::Met } else { Verdict::NotMet });
                for end in [&interval.low, &interval.high] {
                    let end = end.as_ref().unwrap();
                    prop_assert!(i128::from(end.numerator) * value.1 == value.0 * i128::from(end.denominator));
                }
            }
        }
    }

    /// Better evidence never makes less ready: a row more that certainly belongs, with a value on the good side of the limit. A sum has no
    /// such side: there the value must move it the good way.
    #[test]
    fn a_good_value_more_never_blocks(
        rows in rows(),
        bounded in any::<bool>(),
        at_most in any::<bool>(),
        limit in prop::sample::select(vec![("-1", (-1, 1)), ("0.5", (1, 2)), ("1", (1, 1)), ("1.333333", (1_333_333, 1_000_000)), ("2", (2, 1)), ("3", (3, 1))]),
        more in -1..=3_i128,
        at in any::<prop::sample::Index>(),
    ) {
        let (limit, target) = limit;
        let good = |value: i128| if at_most { at_least(target, (value, 1)) } else { at_least((value, 1), target) };
        prop_assume!(good(more));
        let (column, side) = (if bounded { "bounded" } else { "free" }, if at_most { "at_most" } else { "at_least" });
        let before = audited(&rows, column, side, limit);
        let mut with = rows.clone();
        with.insert(at.index(rows.len() + 1), Row { value: Some(more), member: Some(true) });
        let after = audited(&with, column, side, limit);
        for ((function, before), after) in FUNCTIONS.iter().zip(&before).zip(&after) {
            if *function == "sum(" && (if at_most { more > 0 } else { more < 0 }) {
                continue;
            }
            prop_assert!(
                keeps_from_ready(before.verdict) || !keeps_from_ready(after.verdict),
                "{function}{column}) {side} {limit} was {:?}, and is {:?} with {more} more: {rows:?}",
                before.verdict,
                after.verdict
            );
        }
    }
}

/// Whether a check with this verdict blocks, if its force is such.
fn keeps_from_ready(verdict: Verdict) -> bool {
    match verdict {
        Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::Error => true,
        Verdict::PartlyMet
        | Verdict::NeedsJudgement
        | Verdict::NotYetDue
        | Verdict::Met
        | Verdict::NotApplicable
        | Verdict::Excepted => false,
    }
}
