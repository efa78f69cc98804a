//! What each program counted, check by check.

use std::collections::BTreeMap;
use std::io::{Error, Result};

use serde_json::Value;

/// The kinds that are compared.
const KINDS: [&str; 4] = ["meets", "breaches", "unknown", "unclear"];

/// Check → the four counts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counts(BTreeMap<String, [u64; 4]>);

impl Counts {
    /// From `audit.json`.
    pub(super) fn of_audit(text: &str) -> Result<Self> {
        let root: Value = serde_json::from_str(text)?;
        let checks = root.get("checks").and_then(Value::as_array).ok_or_else(|| Error::other("no checks"))?;
        let one = |check: &Value| Some((check.get("check")?.as_str()?.to_owned(), four(check.get("counts")?)?));
        checks.iter().map(one).collect::<Option<_>>().map(Self).ok_or_else(|| Error::other("a check without counts"))
    }

    /// From what `duck.py` prints, with the seconds of the query.
    pub(super) fn of_duckdb(text: &str) -> Result<(Self, f64)> {
        let root: Value = serde_json::from_str(text)?;
        let seconds = root.get("seconds").and_then(Value::as_f64).ok_or_else(|| Error::other("no seconds"))?;
        let checks = root.get("counts").and_then(Value::as_object).ok_or_else(|| Error::other("no counts"))?;
        let one = |(check, counts): (&String, &Value)| Some((check.clone(), four(counts)?));
        let counts = checks.iter().map(one).collect::<Option<_>>().ok_or_else(|| Error::other("a count is missing"))?;
        Ok((Self(counts), seconds))
    }

    /// The first check that is counted differently.
    pub(super) fn difference(&self, other: &Self) -> Option<String> {
        let checks = self.0.keys().chain(other.0.keys());
        let differs = |check: &&String| self.0.get(*check) != other.0.get(*check);
        let check = checks.into_iter().find(differs)?;
        let say = |counts: Option<&[u64; 4]>| {
            counts.map_or("nothing".to_owned(), |counts| {
                KINDS.iter().zip(counts).map(|(kind, count)| format!("{kind} {count}")).collect::<Vec<_>>().join(", ")
            })
        };
        Some(format!("{check}: {} against {}", say(self.0.get(check)), say(other.0.get(check))))
    }

    /// How many checks there are.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.0.len()
    }
}

fn four(counts: &Value) -> Option<[u64; 4]> {
    let mut four = [0; 4];
    for (place, kind) in four.iter_mut().zip(KINDS) {
        *place = counts.get(kind)?.as_u64()?;
    }
    Some(four)
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn the_same_counts_agree_and_others_are_named() {
        let audit =
            r#"{"checks":[{"check":"a","counts":{"meets":1,"breaches":2,"unknown":3,"unclear":0,"excluded":9}}]}"#;
        let duckdb = r#"{"seconds":0.5,"counts":{"a":{"meets":1,"breaches":2,"unknown":3,"unclear":0}}}"#;
        let ours = Counts::of_audit(audit).unwrap();
        assert_eq!(ours.len(), 1);
        assert_eq!(ours.difference(&Counts::of_duckdb(duckdb).unwrap().0), None);
        let other = Counts::of_duckdb(&duckdb.replace("\"meets\":1", "\"meets\":4")).unwrap().0;
        let said = ours.difference(&other).unwrap();
        assert!(said.starts_with("a: meets 1, breaches 2") && said.contains("against meets 4"), "{said}");
    }
}
