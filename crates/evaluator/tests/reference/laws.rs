//! The laws of a verdict over random packs and tables: `docs/testing.md` lists them.

use std::cell::Cell;

use proptest::test_runner::TestCaseError;
use readymark_evaluator::assess;
use readymark_findings::{Assessment, CheckKind, CheckResult, Verdict};
use readymark_rules::{Pack, load};

use crate::damaged::{damaged, without_contradictions};
use crate::grown::{clamped, one_more, with_ages, younger};
use crate::scene::Scene;
use crate::standing::{Standing, helped};
use crate::{found, over_scenes};

fn audit(pack: &Pack, scene: &Scene) -> Assessment {
    let assessment = assess(pack, &scene.bundle(), scene.as_of, &()).unwrap();
    assert_eq!(assessment.contradiction(), None, "what the program writes agrees with itself");
    assessment
}

/// Whether what is certain turns out to be otherwise.
fn flips(one: Verdict, other: Verdict) -> bool {
    let certain = |verdict| matches!(verdict, Verdict::Met | Verdict::PartlyMet | Verdict::NotMet);
    certain(one) && certain(other) && one != other
}

fn checks<'a>(
    before: &'a Assessment,
    after: &'a Assessment,
) -> impl Iterator<Item = (&'a CheckResult, &'a CheckResult)> {
    before.checks.iter().filter_map(|check| Some((check, after.check(&check.check)?)))
}

/// Damage never helps; and since what was there is one of the ways in which the damaged evidence may be meant, no verdict flips.
#[test]
fn damage_never_helps() {
    let tried = Cell::new(0);
    over_scenes(300, |scene, pack, tape| {
        let scene = without_contradictions(scene);
        let sound = audit(pack, &scene);
        for _ in 0..4 {
            let Some((what, exports)) = damaged(&scene, tape) else { continue };
            tried.set(tried.get() + 1);
            let after = assess(pack, &scene.bundle_of(exports), scene.as_of, &()).unwrap();
            let mut wrong = helped(&Standing::of(&sound), &Standing::of(&after));
            for (before, after) in checks(&sound, &after) {
                if flips(before.verdict, after.verdict) {
                    wrong.push(format!("{} was {:?} and is {:?}", before.check, before.verdict, after.verdict));
                }
            }
            if let Some(first) = wrong.first() {
                let id = first.split_whitespace().next().unwrap();
                let message = format!(
                    "{what}: {}\n{}\n{:#?}{:#?}",
                    wrong.join("; "),
                    scene.show(id),
                    sound.check(id),
                    after.check(id)
                );
                return Err(TestCaseError::fail(message));
            }
        }
        Ok(())
    });
    assert!(tried.get() > 200, "only {} damages were tried", tried.get());
}

/// A row more that certainly belongs and certainly meets, all else as it was, never makes a check block.
#[test]
fn a_good_row_more_never_blocks() {
    let (tried, good) = (Cell::new(0), Cell::new(0));
    over_scenes(200, |scene, pack, tape| {
        let before = audit(pack, scene);
        for _ in 0..2 {
            let Some(more) = one_more(scene, tape) else { continue };
            tried.set(tried.get() + 1);
            for (before, after) in checks(&before, &audit(pack, &more)) {
                let mut counts = before.counts;
                (counts.population, counts.meets) = (counts.population + 1, counts.meets + 1);
                // Which values are good for a measure is tried in `laws/measures.rs`.
                if counts != after.counts || before.kind == CheckKind::Measure {
                    continue;
                }
                good.set(good.get() + 1);
                if after.blocks && !before.blocks {
                    let message = format!(
                        "{} was {:?} and is {:?}\n{}",
                        before.check,
                        before.verdict,
                        after.verdict,
                        more.show(&before.check)
                    );
                    return Err(TestCaseError::fail(message));
                }
            }
        }
        Ok(())
    });
    assert!(good.get() > tried.get() / 8, "{} rows were added, and {} were good", tried.get(), good.get());
}

/// The same rows, exported later or for a longer time, never make a check block.
#[test]
fn a_later_export_of_the_same_rows_never_blocks() {
    let stale = Cell::new(0);
    over_scenes(200, |scene, _, tape| {
        let (scene, exports) = clamped(scene, tape);
        let pack = load(&with_ages(&scene)).unwrap();
        let before = assess(&pack, &scene.bundle_of(exports.clone()), scene.as_of, &()).unwrap();
        let exports = younger(exports, scene.as_of, tape);
        let after = assess(&pack, &scene.bundle_of(exports), scene.as_of, &()).unwrap();
        for (before, after) in checks(&before, &after) {
            stale.set(stale.get() + usize::from(before.verdict == Verdict::Stale));
            // What is known now, and bad, was not certain before.
            let newly_known = after.counts.breaches > before.counts.breaches || after.verdict == Verdict::NotMet;
            if after.blocks && !before.blocks && !newly_known {
                let message = format!(
                    "{} was {:?} and is {:?}\n{}",
                    before.check,
                    before.verdict,
                    after.verdict,
                    scene.show(&before.check)
                );
                return Err(TestCaseError::fail(message));
            }
        }
        Ok(())
    });
    assert!(stale.get() > 20, "only {} results were stale", stale.get());
}

/// A check alone, or with the others in another order, has the result that it has among them.
#[test]
fn others_do_not_matter() {
    over_scenes(100, |scene, pack, tape| {
        let among = audit(pack, scene);
        let mut other = scene.clone();
        other.checks.reverse();
        other.checks.truncate(1 + tape.pick(3));
        let alone = audit(&load(&other.pack()).unwrap(), &other);
        for (before, after) in checks(&among, &alone) {
            if found(before) != found(after) || before.reasons != after.reasons {
                let message = format!("{}\n{:#?}\n{:#?}\n{}", before.check, before, after, scene.show(&before.check));
                return Err(TestCaseError::fail(message));
            }
        }
        Ok(())
    });
}

/// Files in another order, and rows in another order where nothing asks for the first or the last, change no count.
#[test]
fn the_order_of_files_and_rows_changes_nothing() {
    over_scenes(100, |scene, pack, tape| {
        let before = audit(pack, scene);
        let mut other = scene.clone();
        for file in other.tables.iter_mut().flatten() {
            let by = tape.pick(file.rows.len().max(1));
            file.rows.rotate_left(by);
            file.rows.reverse();
        }
        other.tables.iter_mut().for_each(|files| files.reverse());
        let mut exports = other.exports();
        exports.reverse();
        let after = assess(pack, &scene.bundle_of(exports), scene.as_of, &()).unwrap();
        for (before, after) in checks(&before, &after) {
            let same = (before.verdict, before.counts, before.gap) == (after.verdict, after.counts, after.gap);
            if !same {
                let message = format!("{}\n{:#?}\n{:#?}\n{}", before.check, before, after, scene.show(&before.check));
                return Err(TestCaseError::fail(message));
            }
        }
        Ok(())
    });
}
