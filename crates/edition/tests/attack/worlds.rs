//! Knowing the rule: what else could the counts be, so that the very same edition comes out? An outsider who has the program can try every
//! guess. A count that no other value can take the place of is known.

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
    let sizes = [rows].into_iter().chain(near).chain((rows + 11..200).step_by(7)).chain([99]);
    let fillers = sizes.flat_map(|size| [0, 1, 2, 3].map(|filler| (size, filler)));
    let counts = classes(&check.counts);
    // With as many more that meet it as there are more of this class, so that a share may stay what it is; and with all rows that wait
    // among those that meet it, so that the share is one of more rows.
    let (mut grown, mut decided) = (counts, counts);
    grown[0] = grown[0].max(1) * value.max(1) / counts[class].max(1);
    (decided[0], decided[3]) = (counts[0] + counts[3], 0);
    fillers.flat_map(move |(size, filler)| {
        let stories = [counts, grown, decided].map(|counts| filled(counts, class, value, filler, size));
        stories.into_iter().flatten().filter_map(move |counts| world(truth, check, counts, size))
    })
}

/// The counts with one of them changed, and another one so that they add up to the rows.
fn filled(mut counts: [u64; 5], class: usize, value: u64, filler: usize, rows: u64) -> Option<[u64; 5]> {
    if filler == class {
        return None;
    }
    counts[class] = value;
    counts[filler] = 0;
    counts[filler] = rows.checked_sub(counts[..4].iter().sum())?;
    Some(counts)
}

/// The world in which a sentence has these counts. Other checks over the same rows follow, and no verdict changes.
fn world(truth: &Assessment, check: &CheckResult, counts: [u64; 5], rows: u64) -> Option<Assessment> {
    let (population, sentence) = (rows_key(check), sentence_key(check));
    let mut changed = Vec::new();
    for (index, other) in truth.checks.iter().enumerate().filter(|(_, other)| rows_key(other) == population) {
        if sentence_key(other) == sentence {
            let mut same = other.clone();
            set_counts(&mut same, counts);
            changed.push((index, Some(same).filter(|same| verdict(same) == verdict(other))?));
        } else if other.counts.population != rows {
            changed.push((index, resized(other, rows)?));
        }
    }
    let mut world = truth.clone();
    changed.into_iter().for_each(|(index, check)| world.checks[index] = check);
    Some(world)
}

/// A check over more or fewer rows, with the same verdict.
fn resized(check: &CheckResult, rows: u64) -> Option<CheckResult> {
    let was = verdict(check);
    let counts = classes(&check.counts);
    for filler in [0, 1, 2, 3] {
        let mut counts = counts;
        counts[filler] = 0;
        if let Some(rest) = rows.checked_sub(counts[..4].iter().sum()) {
            counts[filler] = rest;
            let mut other = check.clone();
            set_counts(&mut other, counts);
            if verdict(&other) == was {
                return Some(other);
            }
        }
    }
    None
}
