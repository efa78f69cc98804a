//! What changed since an earlier audit, in a few sentences for the top of a report.

use readymark_compare::{ApprovedUnchanged, CheckChange, Class, Comparison, Redated, Side, Tally};
use readymark_findings::Answer;

use super::{answer_in_words, counted, date, grouped, list, places_to_see, tally_line};

/// How many checks that are no longer in order are named.
pub(crate) const NAMED: usize = 3;

/// `Since 20 May 2015 it is still not ready: ready areas 0 → 1 of 6, ready requirements 10 → 27 of 42.`
pub(crate) fn since(comparison: &Comparison) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let (then, now) = (answer_in_words(&old.readiness), answer_in_words(&new.readiness));
    let answer = match new.readiness.answer {
        Answer::NotReady if then == now => "it is still not ready".to_owned(),
        _ if then == now => format!("it is {now} as before"),
        _ => format!("{then} has become {now}"),
    };
    let moved = |what, of: fn(&Side) -> (u64, u64)| {
        let ((then, _), (now, all)) = (of(old), of(new));
        let then = if then == now { String::new() } else { format!("{} → ", grouped(then)) };
        format!("{what} {then}{} of {}", grouped(now), grouped(all))
    };
    format!(
        "Since {} {answer}: {}, {}.",
        date(old.as_of),
        moved("ready areas", |side| (side.readiness.areas_ready, side.readiness.areas)),
        moved("ready requirements", |side| (side.readiness.requirements_ready, side.readiness.requirements))
    )
}

/// `Checks: 5 regressed · 43 fixed.`
pub(crate) fn since_tally(comparison: &Comparison) -> String {
    let tally = Tally { inside: 0, unlisted: 0, same: 0, ..comparison.tally };
    if tally == Tally::default() {
        return "No check is better or worse.".to_owned();
    }
    format!("Checks: {}.", tally_line(&tally))
}

/// `No longer in order: VT.1 Everyone has a check in date; 2.1 The policies are sound; 3 more.`
pub(crate) fn since_regressed(comparison: &Comparison) -> Option<String> {
    let regressed: Vec<&CheckChange> = comparison.of(Class::Regressed).collect();
    let title = |change: &&&CheckChange| format!("{} {}", change.requirement, change.title.trim_end_matches('.'));
    let mut named: Vec<String> = regressed.iter().take(NAMED).map(|change| title(&change)).collect();
    if regressed.len() > NAMED {
        named.push(counted((regressed.len() - NAMED) as u64, "more", "more"));
    }
    (!named.is_empty()).then(|| format!("No longer in order: {}.", named.join("; ")))
}

/// All of it as one paragraph, what makes the two audits hard to compare at its end.
pub(crate) fn since_paragraph(comparison: &Comparison) -> String {
    let mut sentences = vec![since(comparison), since_tally(comparison)];
    sentences.extend(since_regressed(comparison));
    sentences.extend(to_heed(comparison));
    sentences.join(" ")
}

/// What to heed beside the changes: what makes the two audits hard to compare, approvals that look stamped, and exports that may not be renewed.
pub(crate) fn to_heed(comparison: &Comparison) -> Vec<String> {
    let cautions = comparison.cautions.iter().map(|caution| caution.words().to_owned());
    let stamped = comparison.approved_unchanged.iter().map(approved_unchanged);
    cautions.chain(stamped).chain(redated(&comparison.redated)).collect()
}

/// `exports/cases.csv is the same file under a new day: 9 January 2026 has become 30 March 2026. Ask whether it was exported again.`
fn redated(files: &[Redated]) -> Option<String> {
    let [first, others @ ..] = files else { return None };
    if others.is_empty() {
        let Redated { file, then, now } = first;
        return Some(format!(
            "{file} is the same file under a new day: {} has become {}. Ask whether it was exported again.",
            date(*then),
            date(*now)
        ));
    }
    let mut named: Vec<String> = files.iter().take(NAMED).map(|file| file.file.clone()).collect();
    if files.len() > NAMED {
        named.push(format!("{} more", files.len() - NAMED));
    }
    Some(format!("{} are the same files under a new day. Ask whether they were exported again.", list(&named)))
}

/// `On 9 September 2015 5 documents were approved again, each byte for byte the file that it was: exports/documents.csv rows 2, 3, …`
fn approved_unchanged(sign: &ApprovedUnchanged) -> String {
    let places = places_to_see(&sign.rows);
    format!(
        "On {} {} approved again without any change to the file{}. Ask who read them.",
        date(sign.on),
        counted(sign.files, "document was", "documents were"),
        places.map(|places| format!(": {places}")).unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use readymark_compare::Redated;
    use readymark_source::Date;

    use super::redated;

    #[test]
    fn files_under_a_new_day_are_named() {
        let day = |text| Date::parse(text).unwrap();
        let file = |file: &str| Redated { file: file.to_owned(), then: day("2026-01-09"), now: day("2026-03-30") };
        let said = |files: &[&str]| redated(&files.iter().map(|name| file(name)).collect::<Vec<_>>());
        assert_eq!(said(&[]), None);
        let one = "a.csv is the same file under a new day: 9 January 2026 has become 30 March 2026. Ask whether it was exported again.";
        assert_eq!(said(&["a.csv"]).as_deref(), Some(one));
        let many = "a, b, c and 1 more are the same files under a new day. Ask whether they were exported again.";
        assert_eq!(said(&["a", "b", "c", "d"]).as_deref(), Some(many));
    }
}
