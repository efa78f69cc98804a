//! A saved audit beside the same audit made again: where the two differ, in words, and never with a text of the saved one.
//!
//! The saved file may have been written by anybody. Of its values only numbers, yes and no, and verdicts are repeated.

use std::collections::BTreeSet;

use readymark_findings::{Assessment, Verdict};
use serde_json::{Map, Value};

/// Where a saved audit and one made again differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differences {
    /// Another version of the program made the saved one: then and now.
    pub engine: Option<(String, String)>,
    /// It was made against another text of the standard.
    pub standard: bool,
    /// It was made from other files.
    pub bundle: bool,
    /// It was made with another action plan, with one where there is none now, or the other way round.
    pub plan: bool,
    /// Each place where the content differs, in the order of the audit.
    pub places: Vec<Difference>,
}

impl Differences {
    /// Whether the content is the same, so that only the way it is written can differ.
    #[must_use]
    pub fn none(&self) -> bool {
        self.places.is_empty()
    }
}

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where, in words: `check consent-before-process, counts, breaches`.
    pub place: String,
    /// How.
    pub kind: DifferenceKind,
}

/// How the content of a place differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// Both values may be shown.
    Value {
        /// In the saved audit.
        saved: String,
        /// Made again.
        made: String,
    },
    /// The values are not shown.
    Other,
    /// The saved audit lacks it.
    Lacking,
    /// Only the saved audit has it.
    Surplus,
    /// The same entries in another order.
    Order,
}

/// Compares a saved audit with one made again.
#[must_use]
pub fn differences(saved: &Assessment, made: &Assessment) -> Differences {
    let mut places = Vec::new();
    // Both are plain data, which always has a form in JSON.
    if let (Ok(saved), Ok(made)) = (serde_json::to_value(saved), serde_json::to_value(made)) {
        value(&mut Vec::new(), &saved, &made, &mut places);
    }
    let engine = (saved.engine != made.engine).then(|| (saved.engine.version.clone(), made.engine.version.clone()));
    Differences {
        engine,
        standard: saved.digests.standard != made.digests.standard,
        bundle: saved.digests.bundle != made.digests.bundle,
        plan: saved.plan.as_ref().map(|plan| &plan.sha256) != made.plan.as_ref().map(|plan| &plan.sha256),
        places,
    }
}

fn value(at: &mut Vec<String>, saved: &Value, made: &Value, found: &mut Vec<Difference>) {
    match (saved, made) {
        _ if saved == made => {}
        // What people added to a plan stands under headings of their own.
        (Value::Object(_), Value::Object(_)) if at.last().is_some_and(|what| what == "cells") => {
            found.push(Difference { place: at.join(", "), kind: DifferenceKind::Other });
        }
        (Value::Object(saved), Value::Object(made)) => object(at, saved, made, found),
        (Value::Array(saved), Value::Array(made)) => list(at, saved, made, found),
        _ => {
            let kind = match (shown(saved), shown(made)) {
                (Some(saved), Some(made)) => DifferenceKind::Value { saved, made },
                _ => DifferenceKind::Other,
            };
            found.push(Difference { place: at.join(", "), kind });
        }
    }
}

fn object(at: &mut Vec<String>, saved: &Map<String, Value>, made: &Map<String, Value>, found: &mut Vec<Difference>) {
    // A key that only the saved audit has is still one of ours: the audit was read into our own types.
    let mut keys: Vec<&String> = made.keys().collect();
    keys.extend(saved.keys().filter(|key| !made.contains_key(*key)));
    for key in keys {
        at.push(key.replace('_', " "));
        match (saved.get(key), made.get(key)) {
            (Some(saved), Some(made)) => value(at, saved, made, found),
            (None, _) => found.push(Difference { place: at.join(", "), kind: DifferenceKind::Lacking }),
            (_, None) => found.push(Difference { place: at.join(", "), kind: DifferenceKind::Surplus }),
        }
        at.pop();
    }
}

/// What names an entry of a list, if the entries have names.
const NAMES: [&str; 6] = ["check", "id", "table", "path", "name", "partner"];

fn name(entry: &Value) -> Option<&str> {
    let entry = entry.as_object()?;
    // Exceptions, actions and findings can be several for one check or table: they go by their number.
    if entry.contains_key("until") || entry.contains_key("code") || entry.contains_key("effect") {
        return None;
    }
    NAMES.iter().find_map(|key| entry.get(*key)?.as_str()).filter(|_| !entry.contains_key("state"))
}

/// Whether each entry has a name, and no two the same.
fn have_names(entries: &[Value]) -> bool {
    let names: BTreeSet<_> = entries.iter().filter_map(name).collect();
    names.len() == entries.len()
}

fn list(at: &mut Vec<String>, saved: &[Value], made: &[Value], found: &mut Vec<Difference>) {
    let named = have_names(made);
    let what = at.pop().unwrap_or_default();
    let one = what.strip_suffix('s').unwrap_or(&what).to_owned();
    let surplus = if named {
        for entry in made {
            let id = name(entry).unwrap_or_default();
            at.push(format!("{one} {id}"));
            match saved.iter().find(|other| name(other) == Some(id)) {
                Some(other) => value(at, other, entry, found),
                None => found.push(Difference { place: at.join(", "), kind: DifferenceKind::Lacking }),
            }
            at.pop();
        }
        let known: Vec<_> = made.iter().map(name).collect();
        let unknown = saved.iter().filter(|entry| !known.contains(&name(entry))).count();
        unknown.max(saved.len().saturating_sub(made.len()))
    } else {
        for (number, entry) in made.iter().enumerate() {
            at.push(format!("{what}, number {}", number + 1));
            match saved.get(number) {
                Some(other) => value(at, other, entry, found),
                None => found.push(Difference { place: at.join(", "), kind: DifferenceKind::Lacking }),
            }
            at.pop();
        }
        saved.len().saturating_sub(made.len())
    };
    at.push(what);
    for _ in 0..surplus {
        found.push(Difference { place: at.join(", "), kind: DifferenceKind::Surplus });
    }
    let order = |entries: &[Value]| entries.iter().map(|entry| name(entry).map(str::to_owned)).collect::<Vec<_>>();
    if named && surplus == 0 && saved.len() == made.len() && order(saved) != order(made) {
        found.push(Difference { place: at.join(", "), kind: DifferenceKind::Order });
    }
}

/// A value that may be repeated.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Bool(true) => Some("yes".to_owned()),
        Value::Bool(false) => Some("no".to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Verdict::from_name(text).map(|verdict| verdict.as_str().to_owned()),
        Value::Null => Some("nothing".to_owned()),
        Value::Array(_) | Value::Object(_) => None,
    }
}
