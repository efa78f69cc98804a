//! What each fault of the evidence costs: one case for each code of the data-quality list, as `fixtures/quality` tells it.
//!
//! Each case is a bundle in order with one thing broken. So whatever is not met in it was affected, and the finding must say so.

mod bundle;
mod case;

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::{Assessment, CheckResult, QualityCode, Verdict};

use self::bundle::{audit, audited};
use self::case::{Case, cases};
use crate::harness::folder;

/// Codes of fields that the small standard does not have, or does not compare: they have their cases where the cells are read.
const ELSEWHERE: [&str; 5] = ["alike-references", "name-unclear", "names-nobody", "not-known", "says-nothing"];

/// A code may have more than one case: the others say in brackets what they are about.
fn code_of(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name)
}

/// What an audit of a case says: as data, and as a person reads it.
struct Said {
    audit: Assessment,
    /// The lines of the Markdown, without its escapes.
    lines: Vec<String>,
}

impl Said {
    fn of(name: &str, case: &Case) -> Self {
        let (json, markdown) = audited(name, case);
        let lines = markdown.replace('\\', "").lines().map(str::to_owned).collect();
        Self { audit: serde_json::from_str(&json).unwrap(), lines }
    }

    fn check(&self, id: &str) -> &CheckResult {
        self.audit.check(id).unwrap_or_else(|| panic!("there is no check {id}"))
    }

    /// The checks that the findings name.
    fn affected(&self) -> BTreeSet<&str> {
        self.audit.quality.iter().flat_map(|finding| &finding.checks).map(String::as_str).collect()
    }

    /// The line of the report about a check's gap.
    fn gap(&self, id: &str) -> &str {
        let line = self.lines.iter().find(|line| line.contains(&format!("`{id}`")) && line.starts_with("| 1.1 |"));
        line.map_or("", String::as_str)
    }

    /// Holds what a case expects of a check.
    fn holds(&self, name: &str, verdict: Verdict, expected: &BTreeMap<String, String>) {
        for (id, sentence) in expected {
            assert_eq!(self.check(id).verdict, verdict, "{name}: {id}");
            assert!(self.gap(id).contains(sentence.as_str()), "{name}: {id}\n{sentence}\n{}", self.gap(id));
            assert!(self.affected().contains(id.as_str()), "{name}: the finding does not name {id}");
        }
    }
}

#[test]
fn a_bundle_in_order_has_no_finding_and_is_ready() {
    let said = Said::of("in-order", &Case::default());
    assert_eq!(said.audit.quality, []);
    assert!(said.audit.checks.iter().all(|check| check.verdict == Verdict::Met && check.reasons.is_empty()));
}

#[test]
fn every_code_has_its_case() {
    let told = cases().into_keys().map(|name| code_of(&name).to_owned());
    let told: BTreeSet<String> = told.chain(ELSEWHERE.map(str::to_owned)).collect();
    let known: BTreeSet<String> = QualityCode::all().map(|code| code.as_str().to_owned()).collect();
    assert_eq!(told, known);
}

#[test]
fn each_fault_costs_what_its_case_says() {
    for (name, case) in cases() {
        if let Some(refused) = &case.refused {
            let ran = audit(&name, &case, &folder("quality-refused")).exits(3);
            assert!(ran.said().contains(refused), "{name}: {ran}");
            continue;
        }
        let said = Said::of(&name, &case);
        the_evidence_has_that_fault_alone(&name, &case, &said);
        the_finding_names_what_it_affects(&name, &case, &said);
        said.holds(&name, Verdict::NotEvidenced, &case.not_evidenced);
        said.holds(&name, Verdict::NotMet, &case.still_certain);
        what_is_weakened_shows_or_the_case_says_why_not(&name, &case, &said);
    }
}

fn the_evidence_has_that_fault_alone(name: &str, case: &Case, said: &Said) {
    let codes: BTreeSet<&str> = said.audit.quality.iter().map(|finding| finding.code.as_str()).collect();
    let code = code_of(name);
    assert_eq!(codes, BTreeSet::from([code]), "{}", case.shows);
    let line = format!("| {} `{code}` |", case.finding.replacen(": ", " | ", 1));
    let found: Vec<&String> = said.lines.iter().filter(|line| line.contains(&format!("`{code}` |"))).collect();
    assert!(found.iter().any(|found| found.starts_with(&line)), "{name}: no line begins with\n{line}\nbut\n{found:#?}");
}

/// The name of a table stands for each check that reads it. What is not met was affected: without the fault everything is.
fn the_finding_names_what_it_affects(name: &str, case: &Case, said: &Said) {
    let table = |word: &str| said.audit.evidence.iter().find(|table| table.table == word);
    let checks = |word: &String| table(word).map_or_else(|| vec![word.clone()], |table| table.checks.clone());
    let expected: BTreeSet<String> = case.affects.iter().flat_map(checks).collect();
    let affected = said.affected();
    assert_eq!(affected, expected.iter().map(String::as_str).collect(), "{name}");
    for check in said.audit.checks.iter().filter(|check| check.verdict != Verdict::Met) {
        assert!(affected.contains(check.check.as_str()), "{name} changes {} and does not say so", check.check);
        let open = check.verdict == Verdict::NotEvidenced && check.counts.population > 0;
        assert!(!open || !check.reasons.is_empty(), "{name}: {} gives no reason", check.check);
    }
}

fn what_is_weakened_shows_or_the_case_says_why_not(name: &str, case: &Case, said: &Said) {
    let shown = !case.not_evidenced.is_empty() || !case.still_certain.is_empty();
    assert!(!case.shows.is_empty(), "{name}");
    assert_eq!(case.affects.is_empty(), case.affects_nothing.is_some(), "{name} affects nothing: the case says why");
    let untouched = case.affects_nothing.is_some() || case.verdicts_stand.is_some();
    assert_ne!(shown, untouched, "{name}: either a verdict changes, or the case says why none does");
    let moved = said.audit.checks.iter().any(|check| check.verdict != Verdict::Met);
    assert_eq!(moved, shown, "{name}");
}
