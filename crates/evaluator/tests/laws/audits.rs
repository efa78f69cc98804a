//! Laws of whole audits, over the checks of `fixtures/packs/laws`.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_findings::{Assessment, QualityCode, Verdict};

use super::scene::{Holds, Scene, TABLES, UNREADABLE, config, essence, row, scene, value, whole_row};

/// Cells of each table to fill in, if they lack a value: which, and with what.
type Fillings = Vec<(usize, Index, Index, Vec<String>)>;

fn fillings() -> impl Strategy<Value = Fillings> {
    let filling = (0..TABLES.len()).prop_flat_map(|table| {
        let values = TABLES[table].1.iter().map(|(_, holds)| value(*holds)).collect::<Vec<_>>();
        (Just(table), any::<Index>(), any::<Index>(), values)
    });
    prop::collection::vec(filling, 1..40)
}

fn fill(scene: &Scene, fillings: &Fillings) -> Scene {
    let mut filled = scene.clone();
    for (table, row, column, values) in fillings {
        let (name, columns) = TABLES[*table];
        let rows = filled.rows.get_mut(name).unwrap();
        if rows.is_empty() {
            continue;
        }
        let (row, column) = (row.index(rows.len()), column.index(columns.len()));
        let cell = &mut rows[row][column];
        let means_something = columns[column].1 == Holds::End && cell.is_empty();
        if (cell.is_empty() || cell == UNREADABLE) && !means_something {
            cell.clone_from(&values[column]);
        }
    }
    filled
}

fn flips(before: Verdict, after: Verdict) -> bool {
    matches!(
        (before, after),
        (Verdict::Met, Verdict::NotMet | Verdict::PartlyMet) | (Verdict::NotMet, Verdict::Met | Verdict::PartlyMet)
    ) || matches!((before, after), (Verdict::PartlyMet, Verdict::Met | Verdict::NotMet))
}

/// How many rows lost their key.
fn lost_keys(audit: &Assessment) -> u64 {
    audit.quality.iter().filter(|finding| finding.code == QualityCode::KeyUnreadable).map(|finding| finding.count).sum()
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn the_order_of_rows_changes_nothing(
        scene in scene(),
        order in prop::collection::vec(any::<Index>(), 40),
    ) {
        let mut mixed = scene.clone();
        let mut next = order.iter().cycle();
        for rows in mixed.rows.values_mut() {
            for at in (1..rows.len()).rev() {
                rows.swap(at, next.next().unwrap().index(at + 1));
            }
        }
        for (before, after) in scene.audit().checks.iter().zip(&mixed.audit().checks) {
            prop_assert_eq!(essence(before), essence(after), "{}", before.check);
        }
    }

    #[test]
    fn splitting_a_table_over_two_files_changes_nothing(scene in scene(), splits in prop::collection::vec(0..7_usize, TABLES.len())) {
        let splits: BTreeMap<_, _> = TABLES.iter().map(|(name, _)| *name).zip(splits).collect();
        // Each export's references are refused by themselves; a row with hardly a cell, or that lost its key, is doubted beside the rows of its
        // own file.
        let found = |code| move |audit: &Assessment| audit.quality.iter().any(|finding| finding.code == code);
        let (refused, doubted) = (found(QualityCode::ReferencesRefused), found(QualityCode::DoubtfulRow));
        let (mut whole, mut split) = (scene.audit(), scene.audit_in(&splits));
        if refused(&whole) || refused(&split) {
            let scene = scene.completed();
            (whole, split) = (scene.audit(), scene.audit_in(&splits));
        }
        prop_assume!(doubted(&whole) == doubted(&split) && lost_keys(&whole) == lost_keys(&split));
        for (before, after) in whole.checks.iter().zip(&split.checks) {
            prop_assert_eq!(essence(before), essence(after), "{}", before.check);
        }
    }

    #[test]
    fn the_same_records_give_the_same_assessment(scene in scene()) {
        let first = scene.audit();
        let others = std::thread::scope(|scope| {
            let handles: Vec<_> = (0..3).map(|_| scope.spawn(|| scene.audit())).collect();
            handles.into_iter().map(|handle| handle.join().unwrap()).collect::<Vec<_>>()
        });
        for other in others {
            prop_assert_eq!(format!("{:?}", &first), format!("{:?}", other));
        }
    }

    /// A case out of the window with its notes, somebody who is not active with their meetings, and a document nobody asks for.
    #[test]
    fn rows_of_others_are_excluded_and_change_nothing_else(
        scene in scene(),
        notes in prop::collection::vec(row(TABLES[1].1), 0..4),
        meetings in prop::collection::vec(row(TABLES[3].1), 0..4),
    ) {
        let mut scene = scene;
        // A case without a lead may be anybody's, and so may one that has two; the same of a note and its case.
        for (table, reference, other) in [("cases", 4, "p1"), ("notes", 1, "c1")] {
            let mut first = BTreeMap::new();
            for row in scene.rows.get_mut(table).unwrap() {
                let named = if row[reference].is_empty() { other.to_owned() } else { row[reference].clone() };
                row[reference] = first.entry(row[0].clone()).or_insert(named).clone();
            }
        }
        let scene = scene.completed();
        let mut more = scene.clone();
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        more.rows.get_mut("cases").unwrap().push(texts(&["c99", "2024-01-01", "direct", "true", "p99"]));
        for (number, mut note) in notes.iter().cloned().enumerate() {
            (note[0], note[1], note[2]) = (format!("n9{number}"), "c99".to_owned(), "2024-01-01".to_owned());
            more.rows.get_mut("notes").unwrap().push(note);
        }
        more.rows.get_mut("people").unwrap().push(texts(&["p99", "2025-04-01", "false"]));
        for mut meeting in meetings {
            meeting[0] = "p99".to_owned();
            more.rows.get_mut("meetings").unwrap().push(meeting);
        }
        more.rows.get_mut("documents").unwrap().push(texts(&["poem", "2025-04-01"]));
        let (before, after) = (scene.audit(), more.audit());
        // Beside rows that have a key, one without has lost it.
        prop_assume!(lost_keys(&before) == lost_keys(&after));
        for (before, after) in before.checks.iter().zip(&after.checks) {
            // This one counts everybody.
            if before.check == "cadence-long" {
                continue;
            }
            let added = match before.each.as_deref() {
                Some("cases" | "people") => 1,
                Some("notes") => notes.len() as u64,
                _ => 0,
            };
            let mut same = after.clone();
            same.counts.excluded -= added;
            prop_assert_eq!(essence(before), essence(&same), "{}", before.check);
        }
    }

    /// What is certain stays certain: filling in what was missing or could not be read flips no verdict.
    #[test]
    fn filling_in_a_cell_flips_no_verdict(scene in scene(), fillings in fillings()) {
        let filled = fill(&scene, &fillings);
        for (before, after) in scene.audit().checks.iter().zip(&filled.audit().checks) {
            prop_assert!(!flips(before.verdict, after.verdict), "{}: {:?}, then {:?}", before.check, before.verdict, after.verdict);
        }
    }

    /// A row that was not exported flips no verdict either, where the register does not say that it holds every record.
    #[test]
    fn adding_a_row_to_an_open_register_flips_no_verdict(
        scene in scene(),
        rows in TABLES.iter().map(|(_, columns)| prop::collection::vec(whole_row(columns), 0..3)).collect::<Vec<_>>(),
    ) {
        let mut more = scene.clone();
        for ((name, _), rows) in TABLES.iter().zip(rows) {
            if !scene.closed[name] {
                more.rows.get_mut(name).unwrap().extend(rows);
            }
        }
        for (before, after) in scene.audit().checks.iter().zip(&more.audit().checks) {
            // The population itself is what the exports hold.
            let open = before.each.as_deref().and_then(|name| scene.closed.get(name)) == Some(&false);
            prop_assert!(
                open || !flips(before.verdict, after.verdict),
                "{}: {:?}, then {:?}", before.check, before.verdict, after.verdict
            );
        }
    }
}

/// The laws say little of checks that never come to a verdict.
#[test]
fn every_check_of_the_laws_comes_to_every_plain_verdict() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut seen = BTreeMap::new();
    let mut runner = TestRunner::new(config(1));
    for _ in 0..400 {
        for result in scene().new_tree(&mut runner).unwrap().current().audit().checks {
            seen.entry(result.check).or_insert_with(Vec::new).push(result.verdict);
        }
    }
    for (check, verdicts) in seen {
        for verdict in [Verdict::Met, Verdict::NotMet, Verdict::NotEvidenced] {
            assert!(verdicts.contains(&verdict), "{check} is never {verdict:?}");
        }
    }
}
