//! Knowing the rule: what else could the counts be, so that the very same edition comes out? An outsider who has the program can try every
//! guess. A count that no other value can take the place of is known.

use readymark_edition::Band;
use readymark_findings::{Assessment, CheckResult};

use crate::invented::{set_counts, verdict};
use crate::known::{classes, rows_key, sentence_key};
use crate::outsider::is_counted;

/// The small counts of which fewer than nine values give what is published, with those values.
pub(crate) fn narrowed<T: PartialEq>(truth: &Assessment, publish: impl Fn(&Assessment) -> T) -> Vec<String> {
    let mut narrowed = Vec::new();
    for table in &truth.evidence {
        let truth = about(truth, &table.table);
        let published = publish(&truth);
        for check in truth.checks.iter().filter(|check| verdict(check) == check.verdict) {
            let counts = classes(&check.counts).into_iter().enumerate();
            for (class, count) in counts.filter(|(_, count)| (1..10).contains(count)) {
                let fits = |world: &Assessment| publish(world) == published;
                let values: Vec<u64> = (0..20)
                    .filter(|value| worlds(&truth, check, class, *value).any(|world| fits(&world)))
                    .take(9)
                    .collect();
                if values.len() < 9 {
                    narrowed.push(format!("{}: class {class} is {count}, one of {values:?}", check.check));
                }
            }
        }
    }
    narrowed
}

/// Only what is counted over one table.
fn about(truth: &Assessment, table: &str) -> Assessment {
    let mut about = truth.clone();
    about.checks.retain(|check| is_counted(truth, check) && check.each.as_deref() == Some(table));
    about.evidence.retain(|evidence| evidence.table == table);
    about.actions.clear();
    about.quality.clear();
    about.areas.clear();
    about
}

/// The worlds in which a count has a value and every verdict is the same.
fn worlds<'a>(
    truth: &'a Assessment,
    check: &'a CheckResult,
    class: usize,
    value: u64,
) -> impl Iterator<Item = Assessment> + 'a {
    let rows = check.counts.population;
    let near = rows.saturating_sub(10).max(1)..rows + 11;
    let sizes = [rows].into_iter().chain(near).chain([30, 60, 99]);
    let stories = sizes.flat_map(move |size| splits(classes(&check.counts), class, value, size));
    stories.filter_map(move |counts| world(truth, check, counts))
}

/// How fine the other counts are varied.
const PARTS: u64 = 16;

/// The counts with one of them changed, the one that is least certain as it was, and the rest divided in many ways so that they add up to the rows.
fn splits(counts: [u64; 5], class: usize, value: u64, rows: u64) -> impl Iterator<Item = [u64; 5]> {
    let [first, second, last] = match class {
        0 => [1, 2, 3],
        1 => [0, 2, 3],
        3 => [0, 1, 2],
        _ => [0, 1, 3],
    };
    let fixed = if class < 4 { value } else { counts[2] };
    let left = rows.checked_sub(fixed);
    let ways = left.into_iter().flat_map(move |left| {
        let own = [counts[first], counts[second]].map(|count| count.min(left));
        let parts = (0..=PARTS).flat_map(move |a| (0..=PARTS).map(move |b| [left * a / PARTS, left * b / PARTS]));
        // As many of one as there are, first: then the fewest verdicts change.
        let kept =
            (0..=left.min(30)).flat_map(move |few| [[own[0], few], [few, own[1]], [left.saturating_sub(few), few]]);
        [[left - own[1], own[1]], [own[0], left - own[0]], own]
            .into_iter()
            .chain(kept)
            .chain(parts)
            .filter(move |[a, b]| a + b <= left)
            .map(move |[a, b]| (a, b, left - a - b))
    });
    ways.map(move |(a, b, c)| {
        let mut story = counts;
        (story[first], story[second], story[last]) = (a, b, c);
        story[class] = value;
        story
    })
}

/// The world in which a sentence has these counts. Other checks over the same rows follow, and no verdict changes.
fn world(truth: &Assessment, check: &CheckResult, counts: [u64; 5]) -> Option<Assessment> {
    let (population, sentence) = (rows_key(check), sentence_key(check));
    let rows = counts[..4].iter().sum();
    let mut changed = Vec::new();
    for (index, other) in truth.checks.iter().enumerate().filter(|(_, other)| rows_key(other) == population) {
        if sentence_key(other) == sentence {
            changed.push((index, with(other, counts)?));
        } else if other.counts.population != rows {
            let own = classes(&other.counts);
            changed.push((index, splits(own, 4, own[4], rows).find_map(|counts| alike(other, counts))?));
        }
    }
    let mut world = truth.clone();
    changed.into_iter().for_each(|(index, check)| world.checks[index] = check);
    Some(world)
}

/// The check with other counts, if its verdict is the same. Whether its rough share may be another, what is published says.
fn with(check: &CheckResult, counts: [u64; 5]) -> Option<CheckResult> {
    let mut other = check.clone();
    set_counts(&mut other, counts);
    (verdict(&other) == verdict(check)).then_some(other)
}

/// The same, if its rough share is the same too.
fn alike(check: &CheckResult, counts: [u64; 5]) -> Option<CheckResult> {
    with(check, counts).filter(|other| Band::of(&other.counts) == Band::of(&check.counts))
}
