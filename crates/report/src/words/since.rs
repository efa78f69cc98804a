//! What changed since an earlier audit, in a few sentences for the top of a report.

use readymark_compare::{CheckChange, Class, Comparison, Side, Tally};

use super::{counted, date, grouped, tally_line};

/// How many checks that are no longer in order are named.
pub(crate) const NAMED: usize = 3;

/// `Since 20 May 2015 it is still not ready: ready areas 0 → 1 of 6, ready requirements 10 → 27 of 42.`
pub(crate) fn since(comparison: &Comparison) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let answer = match (old.readiness.ready, new.readiness.ready) {
        (true, true) => "it is ready as before",
        (true, false) => "it went from ready to not ready",
        (false, true) => "it went from not ready to ready",
        (false, false) => "it is still not ready",
    };
    let moved = |what, of: fn(&Side) -> (u64, u64)| {
        let ((then, _), (now, all)) = (of(old), of(new));
        let then = if then == now { String::new() } else { format!("{} → ", grouped(then)) };
        format!("{what} {then}{} of {}", grouped(now), grouped(all))
    };
    format!(
        "Since {} {answer}: {}, {}.",
        date(&old.as_of),
        moved("ready areas", |side| (side.readiness.areas_ready, side.readiness.areas)),
        moved("ready requirements", |side| (side.readiness.requirements_ready, side.readiness.requirements))
    )
}

/// `Checks: 5 regressed · 43 fixed.`
pub(crate) fn since_tally(comparison: &Comparison) -> String {
    let tally = Tally { inside: 0, same: 0, ..comparison.tally };
    if tally == Tally::default() {
        return "No check stands better or worse.".to_owned();
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
    sentences.extend(comparison.cautions.iter().map(|caution| caution.words().to_owned()));
    sentences.join(" ")
}
