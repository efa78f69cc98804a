//! Many rows: over chunks and threads, the counts of a table that repeats itself are the counts of one repetition, so many times.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use readymark_findings::{CheckKind, CheckResult, Counts, RowState};

use super::scene::{Scene, TABLES, config, scene};

/// Each repetition with keys of its own. What belongs to anybody is left out: it would belong to every repetition.
fn repeated(scene: &Scene, times: usize) -> Scene {
    let keys = ["case_ref", "lead_ref", "note_ref", "person_ref"];
    let mut many = scene.completed();
    for (name, columns) in &TABLES {
        let rows = many.rows.get_mut(name).unwrap();
        rows.retain(|row| columns.iter().zip(row).all(|((field, _), cell)| !keys.contains(field) || !cell.is_empty()));
        if matches!(columns[0], ("case_ref" | "note_ref", _)) || *name == "people" {
            rows.sort();
            rows.dedup_by(|a, b| a[0] == b[0]);
        }
        let once = std::mem::take(rows);
        for time in 0..times {
            for row in &once {
                let cells = columns.iter().zip(row).map(|((field, _), cell)| {
                    if keys.contains(field) { format!("{cell}x{time}") } else { cell.clone() }
                });
                rows.push(cells.collect());
            }
        }
    }
    many
}

/// Whether one check lists rows that are known to be bad first, and another rows that are not known: of so many, only the first are listed.
fn lists_both(scene: &Scene) -> bool {
    let audit = scene.audit();
    let begins = |state| {
        let mut rows =
            audit.checks.iter().filter(|check| is_compared(check)).filter_map(|check| check.rows.listed.first());
        rows.any(|row| row.state == state)
    };
    begins(RowState::Breach) && begins(RowState::Unknown)
}

/// Whether so many times the rows give so many times the counts.
fn is_compared(check: &CheckResult) -> bool {
    let of_each_row = check.kind != CheckKind::Measure || check.each.as_deref() == Some("notes");
    of_each_row && check.each.as_deref() != Some("policy, plan, protocol")
}

#[test]
fn counts_add_up_over_chunks_and_threads() {
    let mut runner = TestRunner::new(config(1));
    let once = loop {
        let found = repeated(&scene().new_tree(&mut runner).unwrap().current(), 1);
        let sizes = ["cases", "notes", "people", "meetings"].map(|table| found.rows[table].len());
        if sizes.iter().all(|size| *size >= 3) && found.closed.values().all(|closed| *closed) && lists_both(&found) {
            break found;
        }
    };
    let times = 131_100 / once.rows["cases"].len() + 1;
    let many = repeated(&once, times);
    assert!(many.rows["cases"].len() > 131_072, "enough for two threads");
    let (once, many) = (once.audit(), many.audit());
    let mut states = BTreeMap::new();
    for (once, many) in once.checks.iter().zip(&many.checks) {
        if !is_compared(once) {
            continue;
        }
        let times = times as u64;
        let Counts { population, meets, breaches, unknown, not_yet_due, excluded, unclear } = once.counts;
        let wanted = [population, meets, breaches, unknown, not_yet_due, excluded, unclear].map(|count| count * times);
        let found = many.counts;
        let found = [
            found.population,
            found.meets,
            found.breaches,
            found.unknown,
            found.not_yet_due,
            found.excluded,
            found.unclear,
        ];
        assert_eq!(wanted, found, "{}", once.check);
        // Listed in the order of the evidence, state by state.
        let listed: Vec<_> = many.rows.listed.iter().map(|row| (row.state, row.row)).collect();
        assert!(listed.is_sorted(), "{}", once.check);
        assert_eq!(many.rows.total, wanted[2] + wanted[3] + wanted[6]);
        for (state, _) in listed {
            *states.entry(state).or_insert(0) += 1;
        }
    }
    assert!(states.contains_key(&RowState::Breach) && states.contains_key(&RowState::Unknown), "{states:?}");
}
