//! A saved audit in which one thing was changed, at every kind of place there is: the change is named, or the file is no audit.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;

use readymark_compare::{DifferenceKind, differences};
use readymark_findings::{Assessment, PlanUsed};
use readymark_invented::day;
use serde::Deserialize;
use serde_json::Value;

/// Places of one kind (`/checks/*/verdict`), with the values that stand there.
type Kinds = BTreeMap<String, Vec<(String, Value)>>;

/// Every eighth check is enough to have nearly every kind of place, and three times as fast.
fn saved() -> Value {
    let mut audit = serde_json::to_value(readymark_invented::assessment("gaps")).unwrap();
    let checks = audit.pointer_mut("/checks").unwrap();
    *checks = checks.as_array().unwrap().iter().step_by(8).cloned().collect();
    audit
}

fn collect(value: &Value, kind: &str, place: &str, found: &mut Kinds) {
    found.entry(kind.to_owned()).or_default().push((place.to_owned(), value.clone()));
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                collect(member, &format!("{kind}/{key}"), &format!("{place}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(item, &format!("{kind}/*"), &format!("{place}/{at}"), found);
            }
        }
        _ => {}
    }
}

/// What somebody could put there instead: another value of the same kind, or something made up.
fn instead(value: &Value, others: &[(String, Value)]) -> Vec<Value> {
    let mut ways = vec![Value::Null];
    ways.extend(others.iter().map(|(_, other)| other).find(|other| *other != value).cloned());
    match value {
        Value::Bool(is) => ways.push(Value::Bool(!is)),
        Value::Number(number) => ways.push(Value::from(number.as_u64().unwrap() + 1)),
        Value::String(_) => ways.push(Value::from("CANARY")),
        Value::Array(items) => {
            let (rest, turned) = (items.iter().skip(1), items.iter().rev());
            ways.push(rest.cloned().collect());
            ways.push(turned.cloned().collect());
            ways.push(items.first().into_iter().chain(items).cloned().collect());
        }
        Value::Null | Value::Object(_) => {}
    }
    ways
}

#[test]
fn every_kind_of_change_is_named_or_refused() {
    let saved = saved();
    let made = Assessment::deserialize(&saved).unwrap();
    let mut changed = saved.clone();
    let mut kinds = Kinds::new();
    collect(&saved, "", "", &mut kinds);
    assert!(kinds.len() > 150, "{}", kinds.len());
    let mut named = 0;
    for (kind, values) in kinds.iter().filter(|(kind, _)| !kind.is_empty()) {
        // The last one: what is found only by looking at the first of a list would miss it.
        let (place, value) = values.last().unwrap();
        for other in instead(value, values) {
            *changed.pointer_mut(place).unwrap() = other.clone();
            let read = Assessment::deserialize(&changed);
            *changed.pointer_mut(place).unwrap() = value.clone();
            let Ok(audit) = read else { continue };
            if audit == made {
                // A list that reads the same backwards, or a nothing that could be left out.
                continue;
            }
            let found = differences(&audit, &made);
            assert!(!found.none(), "{kind}: {other}");
            assert!(!format!("{:?}", found.places).contains("CANARY"), "{kind}: {:?}", found.places);
            named += 1;
        }
    }
    assert!(named > 300, "{named}");
}

/// What the audit would not say at all is one place too many; and another plan is said beside the places.
#[test]
fn what_the_audit_would_not_say_is_too_much() {
    let made = readymark_invented::assessment("tidy");
    let mut saved = made.clone();
    assert!(saved.checks[0].leaves_on.is_none());
    saved.checks[0].leaves_on = Some(day("2027-01-01"));
    let found = differences(&saved, &made);
    let places: Vec<_> = found.places.iter().map(|found| (found.place.as_str(), &found.kind)).collect();
    let place = format!("check {}, leaves on", made.checks[0].check);
    assert_eq!(places, [(place.as_str(), &DifferenceKind::Surplus)]);
    assert!(!found.plan);
    let plan = |sha256: &str| PlanUsed {
        sha256: sha256.to_owned(),
        own_columns: Vec::new(),
        roles: Vec::new(),
        actions: Vec::new(),
        remarks: Vec::new(),
    };
    let with = |sha256: &str| Assessment { plan: Some(plan(sha256)), ..made.clone() };
    assert!(differences(&with("one"), &with("another")).plan && differences(&made, &with("one")).plan);
    assert!(!differences(&with("one"), &with("one")).plan);
}
