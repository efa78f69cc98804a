//! What a check found, in a line of counts and in sentences.

use readymark_findings::{Assessment, CheckKind, CheckResult, Interval, PartnerCounts, Reason, RowStates, Verdict};

use super::{amount, bound, counted, date, grouped, limit, range, reason, reason_without_roles};

/// `212 of 226 meet it`: the certain part of all that could belong.
fn holds(check: &CheckResult) -> String {
    let of = check.counts.certain_and_open();
    match check.kind {
        CheckKind::Measure => format!("{} of {} have a value", grouped(check.counts.meets), grouped(of)),
        _ => format!("{} of {} meet it", grouped(check.counts.meets), grouped(of)),
    }
}

/// The line of counts; those that are zero are left out.
pub(crate) fn tally(check: &CheckResult) -> String {
    match (check.kind, &check.judgement) {
        (CheckKind::Judgement, Some(judgement)) if !judgement.expired => {
            format!("answered “{}” by {} on {}", judgement.answer.as_str(), judgement.by, date(judgement.on))
        }
        _ => tally_without_roles(check),
    }
}

/// The same without who answered a question.
pub(crate) fn tally_without_roles(check: &CheckResult) -> String {
    if check.kind == CheckKind::Judgement {
        return answer(check);
    }
    if check.verdict == Verdict::Error {
        return "could not be run".to_owned();
    }
    let counts = &check.counts;
    let mut parts = Vec::new();
    if let (CheckKind::Measure, Some(interval)) = (check.kind, &check.interval) {
        parts.push(range(interval));
    }
    if counts.certain_and_open() > 0 {
        parts.push(holds(check));
    }
    if counts.breaches > 0 {
        parts.push(counted(counts.breaches, "breach", "breaches"));
    }
    for (count, words) in [
        (counts.unknown, "not recorded"),
        (counts.unclear, "may or may not count"),
        (counts.not_yet_due, "not yet due"),
    ] {
        if count > 0 {
            parts.push(format!("{} {words}", grouped(count)));
        }
    }
    if parts.is_empty() { "no rows".to_owned() } else { parts.join(", ") }
}

fn answer(check: &CheckResult) -> String {
    match &check.judgement {
        Some(judgement) if judgement.expired => {
            format!("the recorded answer expired on {}", date(judgement.until))
        }
        Some(judgement) => {
            format!("answered “{}” on {}", judgement.answer.as_str(), date(judgement.on))
        }
        None if check.verdict == Verdict::NotApplicable => "does not apply".to_owned(),
        None => "no answer recorded".to_owned(),
    }
}

/// `fix 14 rows`, or `fix any 6 of 15 rows` where a share is enough. Where breaches cannot be undone, `look up 2 rows`: those that
/// are open. Nothing if it cannot be said or is none.
pub(crate) fn to_fix(gap: Option<u64>, check: Option<&CheckResult>) -> Option<String> {
    if let Some(check) = check.filter(|check| check.only_looks_up()) {
        return looked_up(check.to_look_up());
    }
    // What a register that nobody collected or an export that nobody read may hold stands in no row here, nor does what one lacks.
    let nowhere = |check: &CheckResult| check.counts.certain_and_open() == 0 && check.rows.total == 0;
    let gap = gap.filter(|_| !check.is_some_and(|check| check.waits_for_rows() || nowhere(check)))?;
    fix_of(gap, check.map_or(0, |check| check.rows.total), check)
}

/// The same beside one holder's rows: who has nothing to look up is not asked to.
pub(crate) fn to_fix_of(check: &CheckResult, part: Option<&PartnerCounts>) -> Option<String> {
    match part.filter(|_| check.only_looks_up() && check.to_look_up() > 0) {
        Some(part) => looked_up(RowStates::OPEN.count(&part.counts)),
        None => to_fix(check.gap, Some(check)),
    }
}

/// `look up 2 rows`; nothing for none.
pub(super) fn looked_up(rows: u64) -> Option<String> {
    (rows > 0).then(|| format!("look up {}", counted(rows, "row", "rows")))
}

/// So many of these rows are to be fixed; nothing if none is.
pub(super) fn fix_of(gap: u64, rows: u64, check: Option<&CheckResult>) -> Option<String> {
    let (fewest, all) = (grouped(gap), counted(rows, "row", "rows"));
    match check {
        _ if gap == 0 => None,
        _ if rows <= gap => Some(format!("fix {}", counted(gap, "row", "rows"))),
        Some(check) if any_will_do(check) => Some(format!("fix any {fewest} of {all}")),
        Some(check) if only_certain(check, gap) => {
            Some(format!("fix the {fewest} of {all} that certainly {}", if gap == 1 { "counts" } else { "count" }))
        }
        _ => Some(format!("fix at least {fewest} of {all}")),
    }
}

/// Whether it is all the same which rows are fixed: a share of them is enough, and each counts alike. One that may not count does not.
fn any_will_do(check: &CheckResult) -> bool {
    check.kind.counts_rows() && check.limit.is_some() && check.counts.unclear == 0
}

/// Whether those to fix are the rows that certainly count: all must meet it, and those that may not count meet it if they do.
fn only_certain(check: &CheckResult, gap: u64) -> bool {
    check.kind.counts_rows() && check.limit.is_none() && gap == check.counts.breaches + check.counts.unknown
}

/// Why the verdict is what it is, as sentences.
pub(crate) fn why(assessment: &Assessment, check: &CheckResult) -> Vec<String> {
    why_with(check, plain(check), |item| reason(assessment, item))
}

/// The same without who answered and why.
pub(crate) fn why_without_roles(assessment: &Assessment, check: &CheckResult) -> Vec<String> {
    let plain = plain(check).filter(|_| check.kind != CheckKind::Judgement);
    why_with(check, plain, |item| reason_without_roles(assessment, item))
}

fn why_with(check: &CheckResult, plain: Option<String>, reason: impl Fn(&Reason) -> String) -> Vec<String> {
    let mut sentences = Vec::new();
    if let (Verdict::Excepted, Some(verdict)) = (check.verdict, check.underlying) {
        sentences.push(format!(
            "A recorded exception covers the gap. Without it the verdict would be “{}”.",
            verdict.as_str()
        ));
    }
    sentences.extend(plain);
    if check.subject_to_judgement {
        sentences.push("The program cannot check all of it, so it is met subject to a person’s judgement.".to_owned());
    }
    sentences.extend(judged_rows(check));
    sentences.extend(super::reviewed(check));
    sentences.extend(check.reasons.iter().map(reason));
    sentences
}

/// How many rows a person's judgement decides, as a sentence; the roles and keys are in `audit.json`.
pub(crate) fn judged_rows(check: &CheckResult) -> Option<String> {
    let (rows, last) =
        (check.judged_rows.iter().map(|judged| judged.keys.len()).sum::<usize>(), check.judged_rows.last()?);
    let rows = counted(u64::try_from(rows).unwrap_or(u64::MAX), "row rests", "rows rest");
    let second = if last.seconded_by.is_some() { ", which a second person confirmed" } else { "" };
    Some(format!("{rows} on a judgement of {}{second}, and not on the records.", date(last.on)))
}

/// The sentence about the counts themselves.
fn plain(check: &CheckResult) -> Option<String> {
    let verdict = check.underlying.unwrap_or(check.verdict);
    match (verdict, check.kind) {
        (Verdict::Error, _) | (Verdict::NotApplicable, CheckKind::Judgement) => None,
        (_, CheckKind::Judgement) => judged(check),
        (Verdict::NotYetDue, _) => Some(format!("{} not due yet.", counted(check.counts.not_yet_due, "row", "rows"))),
        _ if check.counts.certain_and_open() == 0 => empty(check, verdict),
        (_, CheckKind::Measure) => measured(check, verdict),
        _ => shared(check, verdict),
    }
}

fn judged(check: &CheckResult) -> Option<String> {
    match &check.judgement {
        None => Some("This needs a person's judgement; no answer is recorded.".to_owned()),
        Some(judgement) if judgement.expired => None,
        Some(judgement) => Some(format!(
            "Answered by {} on {}, valid until {}.",
            judgement.by,
            date(judgement.on),
            date(judgement.until)
        )),
    }
}

/// An empty population: the reasons speak if there are any.
fn empty(check: &CheckResult, verdict: Verdict) -> Option<String> {
    if !check.reasons.is_empty() {
        return None;
    }
    let rest = match verdict {
        Verdict::NotApplicable => "the standard accepts that",
        Verdict::NotMet => "the standard requires at least one",
        _ => "that cannot decide it",
    };
    Some(format!("The check applies to no row; {rest}."))
}

fn measured(check: &CheckResult, verdict: Verdict) -> Option<String> {
    let interval = check.interval.as_ref()?;
    let limit = limit(check)?;
    let found = if interval.low == interval.high {
        format!("The measure is {}", range(interval))
    } else {
        format!("The measure is {}, whatever the missing values are", spread(interval))
    };
    Some(match verdict {
        Verdict::NotEvidenced => format!("{found}; the limit of {limit} is in between."),
        _ => format!("{found}; the limit is {limit}."),
    })
}

/// `between 3 and 17 days`, `3 days or more`.
fn spread(interval: &Interval) -> String {
    match (interval.low, interval.high) {
        (Some(low), None) => format!("{} or more", amount(low, interval.unit)),
        (None, Some(high)) => format!("{} or less", amount(high, interval.unit)),
        (Some(_), Some(_)) | (None, None) => range(interval),
    }
}

fn shared(check: &CheckResult, verdict: Verdict) -> Option<String> {
    let limit = limit(check)?;
    let counts = &check.counts;
    let open = counts.unknown + counts.unclear;
    let range = check.interval.as_ref().map(range)?;
    if verdict == Verdict::Met && counts.meets == counts.certain_and_open() {
        return Some(match counts.meets {
            1 => "The one row meets it.".to_owned(),
            rows => format!("All {} rows meet it.", grouped(rows)),
        });
    }
    if verdict == Verdict::Stale {
        return Some(format!(
            "{}, which would meet the limit ({limit}), but the records are not up to date.",
            holds(check)
        ));
    }
    let certainly =
        if open == 0 { format!("{range} of rows meet it") } else { format!("Certainly {range} of rows meet it") };
    Some(match verdict {
        Verdict::Met if open > 0 => {
            format!("{certainly}: even if {} were bad, the limit ({limit}) is reached.", open_words(open))
        }
        Verdict::NotMet if open > 0 => {
            format!("{certainly}: even if {} were good, the limit ({limit}) is missed.", open_words(open))
        }
        Verdict::NotEvidenced if counts.meets + counts.breaches == 0 => {
            format!("No row can be decided; the limit is {limit}.")
        }
        Verdict::NotEvidenced => format!(
            "{certainly}: {} decide{} whether the limit ({limit}) is reached.",
            open_words(open).replacen("every one of ", "", 1),
            if open == 1 { "s" } else { "" }
        ),
        Verdict::PartlyMet => format!(
            "{certainly}: above the lower limit ({}) but below the limit ({limit}).",
            check.floor.map_or_else(|| "none".to_owned(), bound)
        ),
        _ => format!("{certainly}; the limit is {limit}."),
    })
}

fn open_words(open: u64) -> String {
    match open {
        1 => "the one undecided row".to_owned(),
        rows => format!("every one of the {} undecided rows", grouped(rows)),
    }
}

#[cfg(test)]
mod tests;
