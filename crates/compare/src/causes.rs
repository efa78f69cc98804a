//! Why a check changed: which of the things that this very check depends on differ between two audits.

use readymark_findings::{
    Assessment, CheckKind, CheckResult, EvidenceFile, EvidenceTable, ExceptionState, ExceptionUsed, JudgementUsed,
    ProfileUsed, RowsExcepted,
};

use crate::{Cause, FileChange, FileChangeKind, Part};

/// Everything that the check depends on and that differs.
pub(crate) fn causes(old: &Assessment, new: &Assessment, then: &CheckResult, now: &CheckResult) -> Vec<Cause> {
    let mut found = Vec::new();
    if now.kind != CheckKind::Judgement || then.kind != CheckKind::Judgement {
        found.extend(evidence(old, new, then, now));
        found.extend(parameters(old, new, then, now));
    }
    found.extend(judgement(then.judgement.as_ref(), now.judgement.as_ref()).or_else(|| rows_judged(then, now)));
    found.extend(exceptions(old, new, then, now));
    found.extend(profiles(old, new, then, now));
    found.extend(standard(old, new, then, now));
    if then.force != now.force {
        found.push(Cause::Force { then: then.force, now: now.force });
    }
    found.extend(requirement(old, new, then, now));
    // An audit that does not say what a check uses may depend on anything.
    let uses = |pick: fn(&readymark_findings::Uses) -> bool| {
        [then, now].iter().any(|check| check.uses.as_ref().is_none_or(pick))
    };
    if old.window != new.window && uses(|uses| uses.window) {
        found.push(Cause::Window { then: old.window, now: new.window });
    }
    if old.as_of != new.as_of && uses(|uses| uses.day) {
        found.push(Cause::Time { then: old.as_of, now: new.as_of });
    }
    if old.engine != new.engine {
        found.push(Cause::Engine { then: old.engine.version.clone(), now: new.engine.version.clone() });
    }
    found
}

/// The tables that either audit says the check reads, and that differ.
fn evidence(old: &Assessment, new: &Assessment, then: &CheckResult, now: &CheckResult) -> Vec<Cause> {
    let mut tables: Vec<&String> = then.reads.iter().chain(&now.reads).collect();
    tables.sort();
    tables.dedup();
    tables.into_iter().filter_map(|table| table_change(table_of(old, table), table_of(new, table))).collect()
}

fn table_of<'a>(audit: &'a Assessment, name: &str) -> Option<&'a EvidenceTable> {
    audit.evidence.iter().find(|table| table.table == name)
}

fn table_change(old: Option<&EvidenceTable>, new: Option<&EvidenceTable>) -> Option<Cause> {
    let known = new.or(old)?;
    let files = |table: Option<&EvidenceTable>| table.map(|table| table.files.clone()).unwrap_or_default();
    let made_of = |table: Option<&EvidenceTable>| table.and_then(|table| table.made_of.clone());
    let rows = |table: Option<&EvidenceTable>| table.map_or(0, |table| table.rows);
    let changes = file_changes(&files(old), &files(new));
    // A program that did not say what the rows are made of leaves the files to go by.
    let other = match (made_of(old), made_of(new)) {
        (Some(then), Some(now)) => then != now,
        _ => false,
    };
    (other || !changes.is_empty() || rows(old) != rows(new)).then(|| Cause::Evidence {
        table: known.table.clone(),
        title: known.title.clone(),
        rows_then: rows(old),
        rows_now: rows(new),
        files: changes,
    })
}

fn file_changes(old: &[EvidenceFile], new: &[EvidenceFile]) -> Vec<FileChange> {
    let named = |file: &EvidenceFile, change| FileChange { path: file.path.clone(), change };
    let mut found: Vec<FileChange> = Vec::new();
    for now in new {
        match old.iter().find(|then| then.path == now.path) {
            None => found.push(named(now, FileChangeKind::Added)),
            Some(then) if then.sha256 != now.sha256 => found.push(named(now, FileChangeKind::Content)),
            Some(then) if then != now => found.push(named(now, FileChangeKind::Declared)),
            Some(_) => {}
        }
    }
    let gone = old.iter().filter(|then| new.iter().all(|now| now.path != then.path));
    found.extend(gone.map(|then| named(then, FileChangeKind::Removed)));
    found
}

fn parameters(old: &Assessment, new: &Assessment, then: &CheckResult, now: &CheckResult) -> Vec<Cause> {
    let used = |name: &str| {
        [then, now]
            .iter()
            .any(|check| check.uses.as_ref().is_none_or(|uses| uses.parameters.iter().any(|used| used == name)))
    };
    let mut names: Vec<&str> =
        old.parameters.iter().chain(&new.parameters).map(|parameter| parameter.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let find = |audit: &Assessment, name: &str| audit.parameters.iter().find(|used| used.name == name).cloned();
    let differs = |name: &str| {
        let (was, is) = (find(old, name), find(new, name));
        let value = |used: &Option<readymark_findings::ParameterUsed>| used.as_ref().map(|used| used.value.clone());
        let title = is.as_ref().or(was.as_ref()).map(|used| used.title.clone()).unwrap_or_default();
        (value(&was) != value(&is)).then(|| Cause::Parameter {
            name: name.to_owned(),
            title,
            then: value(&was),
            now: value(&is),
        })
    };
    names.into_iter().filter(|name| used(name)).filter_map(differs).collect()
}

fn judgement(then: Option<&JudgementUsed>, now: Option<&JudgementUsed>) -> Option<Cause> {
    let given = |judgement: &JudgementUsed| JudgementUsed { expired: false, ..judgement.clone() };
    if then.map(given) != now.map(given) {
        return Some(Cause::Judgement { then: then.is_some(), now: now.is_some() });
    }
    let ended = now.filter(|now| now.expired && then.is_some_and(|then| !then.expired))?;
    Some(Cause::JudgementEnded { until: ended.until })
}

/// Judgements about single rows.
fn rows_judged(then: &CheckResult, now: &CheckResult) -> Option<Cause> {
    let differ = then.judged_rows != now.judged_rows;
    differ.then(|| Cause::Judgement { then: then.rests_on_judgement(), now: now.rests_on_judgement() })
}

/// Exceptions for the check as they are recorded; and those whose last day has passed meanwhile.
fn exceptions(old: &Assessment, new: &Assessment, then: &CheckResult, now: &CheckResult) -> Vec<Cause> {
    let of = |audit: &Assessment, check: &CheckResult| -> Vec<ExceptionUsed> {
        audit.exceptions.iter().filter(|exception| exception.check == check.check).cloned().collect()
    };
    let (was, is) = (of(old, then), of(new, now));
    let recorded = |exception: &ExceptionUsed| ExceptionUsed {
        check: String::new(),
        state: ExceptionState::Unused,
        // Which of the rows are in the gap is the evidence's to say.
        rows: exception.rows.as_ref().map(|rows| RowsExcepted { named: rows.named, keys: Vec::new() }),
        ..exception.clone()
    };
    let same = was.iter().map(recorded).eq(is.iter().map(recorded));
    let mut found = Vec::new();
    if !same {
        found.push(Cause::Exception { then: was.len() as u64, now: is.len() as u64 });
    }
    for exception in is.iter().filter(|exception| exception.state == ExceptionState::Expired) {
        let before = was.iter().find(|before| recorded(before) == recorded(exception));
        if before.is_some_and(|before| before.state != ExceptionState::Expired) {
            found.push(Cause::ExceptionEnded { until: exception.until });
        }
    }
    found
}

/// The profiles that either audit says the check needs, where what they count as differs. One that an audit lacks counted as yes.
fn profiles(old: &Assessment, new: &Assessment, then: &CheckResult, now: &CheckResult) -> Vec<Cause> {
    let mut names: Vec<&String> = then.applies.iter().chain(&now.applies).collect();
    names.sort_unstable();
    names.dedup();
    let find = |audit: &Assessment, name: &String| audit.profiles.iter().find(|known| known.name == *name).cloned();
    let differs = |name: &String| {
        let (was, is) = (find(old, name), find(new, name));
        let off = |used: &ProfileUsed, check: &CheckResult| used.state.switches_off(check.safeguarding);
        let counted = |used: &Option<ProfileUsed>, check| used.as_ref().is_none_or(|used| !off(used, check));
        (counted(&was, then) != counted(&is, now)).then(|| Cause::Profile {
            name: name.clone(),
            title: is.as_ref().or(was.as_ref()).map(|used| used.title.clone()).unwrap_or_default(),
            then: counted(&was, then),
            now: counted(&is, now),
        })
    };
    names.into_iter().filter_map(differs).collect()
}

/// Nothing speaks for the requirement any more, or something does again: then a check that fails blocks, or does not.
fn requirement(old: &Assessment, new: &Assessment, then: &CheckResult, now: &CheckResult) -> Option<Cause> {
    let unsupported = |audit: &Assessment, check: &CheckResult| {
        let mut requirements = audit.areas.iter().flat_map(|area| &area.requirements);
        requirements.any(|requirement| requirement.unsupported && requirement.id == check.requirement)
    };
    let (unsupported_then, unsupported_now) = (unsupported(old, then), unsupported(new, now));
    let other = unsupported_then != unsupported_now && then.blocks != now.blocks;
    other.then_some(Cause::Requirement { unsupported_then, unsupported_now })
}

fn standard(old: &Assessment, new: &Assessment, then: &CheckResult, now: &CheckResult) -> Option<Cause> {
    if old.digests.standard == new.digests.standard {
        return None;
    }
    let mut parts = Vec::new();
    let mut differs = |part, other: bool| {
        if other {
            parts.push(part);
        }
    };
    differs(Part::Name, then.check != now.check);
    let population = |check: &CheckResult| (check.each.clone(), check.condition.clone(), check.window.clone());
    differs(Part::Population, population(then) != population(now));
    differs(Part::Asks, (then.kind, &then.asks) != (now.kind, &now.asks));
    differs(Part::Due, then.due != now.due);
    // A limit that is a parameter is that parameter's business.
    let limits = (&then.limit, &then.floor) != (&now.limit, &now.floor);
    differs(Part::Limit, limits && parameters(old, new, then, now).is_empty());
    differs(Part::Kind, (then.safeguarding, then.reach) != (now.safeguarding, now.reach));
    Some(Cause::Standard { parts })
}
