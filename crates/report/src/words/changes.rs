//! What changed between two audits, and why, in sentences.

use readymark_compare::{
    AreaStanding, Cause, CauseKind, CheckChange, Class, FileChange, FileChangeKind, Part, Standing, Tally,
};

use super::{counted, date, grouped, list};

/// How many files of a table a sentence names.
const FILES: usize = 3;

/// The heading over the changes of a class.
pub(crate) fn class_heading(class: Class) -> &'static str {
    match class {
        Class::Regressed => "No longer in order",
        Class::Worse => "Further from being met",
        Class::New => "New in the standard",
        Class::Changed => "Different verdict, neither better nor worse",
        Class::Accepted => "Covered by an exception",
        Class::Better => "Closer to being met",
        Class::Fixed => "Fixed",
        Class::Gone => "Removed from the standard",
        Class::Inside => "Same verdict, different records",
        Class::Unlisted => "Same verdict and numbers; not all rows are listed, so other records may be behind them",
    }
}

/// The name of a class inside a page.
pub(crate) fn class_anchor(class: Class) -> &'static str {
    match class {
        Class::Regressed => "regressed",
        Class::Worse => "worse",
        Class::New => "new",
        Class::Changed => "changed",
        Class::Accepted => "accepted",
        Class::Better => "better",
        Class::Fixed => "fixed",
        Class::Gone => "gone",
        Class::Inside => "inside",
        Class::Unlisted => "unlisted",
    }
}

/// The word for a class after a number.
fn class_word(class: Class) -> &'static str {
    match class {
        Class::Regressed => "regressed",
        Class::Worse => "worse",
        Class::New => "new",
        Class::Changed => "changed",
        Class::Accepted => "excepted",
        Class::Better => "better",
        Class::Fixed => "fixed",
        Class::Gone => "gone",
        Class::Inside => "same verdict, different records",
        Class::Unlisted => "same verdict and numbers, perhaps different records",
    }
}

/// The verdict, with the one underneath an exception.
fn standing(standing: &Standing) -> String {
    match standing.underlying {
        Some(underlying) => format!("{} (without the exception: {})", standing.verdict.as_str(), underlying.as_str()),
        None => standing.verdict.as_str().to_owned(),
    }
}

/// `rows to fix 12 → 3, breaches 1 → 2`, if it can be said and says something.
pub(crate) fn gap_change(change: &CheckChange) -> Option<String> {
    let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
    // Where no row was counted, what is missing stands in no row that somebody could fix.
    let empty = |standing: &Standing| standing.counts.certain_and_open() == 0;
    match (old.gap, new.gap) {
        (Some(_), Some(_)) if empty(old) || empty(new) => None,
        (Some(then), Some(now)) => {
            let (had, has) = (old.counts.breaches, new.counts.breaches);
            // What can be looked up and what certainly happened are not the same, unless they are.
            let breaches = had != has && (had, has) != (then, now);
            let parts = [
                (then != now).then(|| format!("rows to fix {} → {}", grouped(then), grouped(now))),
                breaches.then(|| format!("breaches {} → {}", grouped(had), grouped(has))),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        _ => {
            let parts = [
                ("breaches", old.counts.breaches, new.counts.breaches),
                ("not recorded", old.counts.unknown, new.counts.unknown),
                ("may or may not count", old.counts.unclear, new.counts.unclear),
            ];
            let changed: Vec<String> = parts
                .into_iter()
                .filter(|(_, then, now)| then != now)
                .map(|(what, then, now)| format!("{what} {} → {}", grouped(then), grouped(now)))
                .collect();
            (!changed.is_empty()).then(|| changed.join(", "))
        }
    }
}

/// `not met → met, rows to fix 9 → 0`.
pub(crate) fn verdicts(change: &CheckChange) -> String {
    let of = |side: Option<&Standing>| side.map(standing);
    let mut text = match (of(change.old.as_ref()), of(change.new.as_ref())) {
        (Some(then), Some(now)) if then != now => format!("{then} → {now}"),
        (then, now) => now.or(then).unwrap_or_default(),
    };
    if let Some(gap) = gap_change(change) {
        text.push_str(", ");
        text.push_str(&gap);
    }
    text
}

/// How an area stood: `ready`, `3 of 5 requirements ready`.
pub(crate) fn area_standing(area: Option<&AreaStanding>) -> String {
    match area {
        None => "not in this standard".to_owned(),
        Some(area) if area.ready => "ready".to_owned(),
        Some(area) => format!(
            "{} of {} ready",
            grouped(area.requirements_ready),
            counted(area.requirements, "requirement", "requirements")
        ),
    }
}

/// `12 fixed · 2 regressed · 31 the same`: only what there is, what asks for something first.
pub(crate) fn tally_line(tally: &Tally) -> String {
    let parts = tally_parts(tally);
    parts.iter().map(|(number, what)| format!("{} {what}", grouped(*number))).collect::<Vec<_>>().join(" · ")
}

/// The numbers of a tally with their words, those that are not zero.
pub(crate) fn tally_parts(tally: &Tally) -> Vec<(u64, &'static str)> {
    let numbers = [
        (tally.regressed, class_word(Class::Regressed)),
        (tally.worse, class_word(Class::Worse)),
        (tally.new, class_word(Class::New)),
        (tally.changed, class_word(Class::Changed)),
        (tally.accepted, class_word(Class::Accepted)),
        (tally.better, class_word(Class::Better)),
        (tally.fixed, class_word(Class::Fixed)),
        (tally.gone, class_word(Class::Gone)),
        (tally.inside, class_word(Class::Inside)),
        (tally.unlisted, class_word(Class::Unlisted)),
        (tally.same, "unchanged"),
    ];
    numbers.into_iter().filter(|(number, _)| *number > 0).collect()
}

/// Why a check changed, in one or two sentences.
pub(crate) fn why_changed(change: &CheckChange) -> String {
    match change.class {
        Class::New => return "The check is new in the standard.".to_owned(),
        Class::Gone => return "The check was removed from the standard.".to_owned(),
        _ => {}
    }
    let mut kinds: Vec<CauseKind> = change.causes.iter().map(Cause::kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    // The two days stand over the whole list: they are not said again at each check.
    let told = change.causes.iter().filter(|cause| !matches!(cause, Cause::Time { .. }));
    // What a person did comes before what the records did.
    let mut told: Vec<&Cause> = told.collect();
    told.sort_by_key(|cause| cause.kind());
    let details = told.into_iter().map(cause).collect::<Vec<_>>().join("; ");
    match kinds.as_slice() {
        [] => "Nothing that it depends on changed. One of the two files was changed, or written by another program."
            .to_owned(),
        [CauseKind::Time] if details.is_empty() => "Only time passed: the evidence is the same.".to_owned(),
        [CauseKind::Time] => format!("Only time passed: {details}."),
        [_] => format!("{}.", capital(&details)),
        several => {
            let named: Vec<&str> = several.iter().map(|kind| kind.as_str()).collect();
            format!("{}{}. {}.", capital(&list(&named)), told_apart(change), capital(&details))
        }
    }
}

/// How far several causes can be told apart.
fn told_apart(change: &CheckChange) -> String {
    let timed = change.causes.iter().any(|cause| cause.kind() == CauseKind::Time);
    match change.on_the_old_day.as_ref().filter(|_| timed) {
        Some(middle) if change.old.as_ref() == Some(middle) => {
            format!("; on the old day it would still be `{}`", middle.verdict.as_str())
        }
        Some(middle) => format!("; on the old day it would be `{}`", middle.verdict.as_str()),
        None => "; the cause cannot be separated".to_owned(),
    }
}

/// One cause, as a part of a sentence.
pub(crate) fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Evidence { title, rows_then, rows_now, files, .. } => evidence(title, *rows_then, *rows_now, files),
        Cause::Judgement { then, now } => given("a person's answer", *then, *now),
        Cause::JudgementEnded { until } => format!("the person's answer expired on {}", date(*until)),
        Cause::Parameter { name, then, now, .. } => match (then, now) {
            (Some(then), Some(now)) => format!("the parameter `${name}` changed from {then} to {now}"),
            (None, _) => format!("the parameter `${name}` is new"),
            (_, None) => format!("the parameter `${name}` was removed"),
        },
        Cause::Exception { then, now } => given("an exception", *then > 0, *now > 0),
        Cause::Profile { title, now: true, .. } => format!("“{}” counts as yes now", title.trim_end_matches('.')),
        Cause::Profile { title, .. } => format!("the service now answers no to “{}”", title.trim_end_matches('.')),
        Cause::ExceptionEnded { until } => format!("the exception expired on {}", date(*until)),
        Cause::Standard { parts } if parts.is_empty() => "the standard changed, but not this check".to_owned(),
        Cause::Standard { parts } if *parts == [Part::Name] => "the standard renamed it".to_owned(),
        Cause::Standard { parts } => {
            let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
            format!("the standard changed {}", list(&parts))
        }
        Cause::Force { then, now } => format!("it was {} and is now {}", then.as_str(), now.as_str()),
        Cause::Requirement { unsupported_now: true, .. } => "no other check speaks for its requirement".to_owned(),
        Cause::Requirement { .. } => "another check speaks for its requirement again".to_owned(),
        Cause::Window { then, now } => {
            format!("the window was {} and is now {}", super::short_period(*then), super::short_period(*now))
        }
        Cause::Time { then, now } => format!("the audit day changed from {} to {}", date(*then), date(*now)),
        Cause::Engine { then, now } => format!("the program version changed from {then} to {now}"),
    }
}

fn given(what: &str, then: bool, now: bool) -> String {
    let how = match (then, now) {
        (false, _) => "was recorded",
        (true, false) => "was withdrawn",
        (true, true) => "was changed",
    };
    format!("{what} {how}")
}

/// `consents: exports/consents.csv changed, 20 → 23 rows`.
fn evidence(title: &str, then: u64, now: u64, files: &[FileChange]) -> String {
    let rows = if then == now {
        counted(now, "row", "rows")
    } else {
        format!("{} → {}", grouped(then), counted(now, "row", "rows"))
    };
    if files.is_empty() {
        return format!("{title}: bundle.yaml or a document changed, {rows}");
    }
    let mut named: Vec<String> = files.iter().take(FILES).map(file).collect();
    if files.len() > FILES {
        named.push(format!("{} more", files.len() - FILES));
    }
    format!("{title}: {}, {rows}", list(&named))
}

fn file(file: &FileChange) -> String {
    let FileChange { path, change } = file;
    match change {
        FileChangeKind::Content => format!("{path} changed"),
        FileChangeKind::Added | FileChangeKind::Removed | FileChangeKind::Declared => {
            format!("{path} is {}", change.as_str())
        }
    }
}

pub(crate) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}", characters.as_str())
}
