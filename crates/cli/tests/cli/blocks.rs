//! What blocks fails in every format for build servers, and a point never does: each reads the same field of the audit.

use serde_json::Value;

use crate::harness::readymark;

fn report(service: &str, format: &str) -> String {
    let bundle = format!("fixtures/services/{service}");
    readymark(&["audit", &bundle, "--as-of", "2026-04-20", "--exit-zero", "--format", format]).exits(0).out()
}

fn json(service: &str, format: &str) -> Value {
    serde_json::from_str(&report(service, format)).unwrap()
}

/// How many entries of a list have one of these words under a name.
fn having(list: &Value, name: &str, words: &[&str]) -> usize {
    let has = |entry: &&Value| entry[name].as_str().is_some_and(|word| words.contains(&word));
    list.as_array().unwrap().iter().filter(has).count()
}

#[test]
fn as_many_fail_as_block() {
    for (service, ready) in [("tidy", true), ("police-led", false), ("gaps", false)] {
        let audit = json(service, "json");
        let blocks = audit["checks"].as_array().unwrap().iter().filter(|check| check["blocks"] == true).count();
        let points = usize::try_from(audit["readiness"]["points"].as_u64().unwrap()).unwrap();
        assert_eq!(blocks == 0, ready, "{service}");
        let junit = report(service, "junit");
        assert_eq!(junit.matches("<failure").count() + junit.matches("<error").count(), blocks, "{service}, junit");
        let ctrf = json(service, "ctrf");
        assert_eq!(having(&ctrf["results"]["tests"], "status", &["failed"]), blocks, "{service}, ctrf");
        // Readers take a control for what its worst result is; each has one.
        let hdf = json(service, "hdf");
        let controls = hdf["profiles"][0]["controls"].as_array().unwrap();
        let failed = controls.iter().filter(|control| having(&control["results"], "status", &["failed", "error"]) == 1);
        assert_eq!(failed.count(), blocks, "{service}, hdf");
        let gitlab = json(service, "gitlab");
        assert_eq!(having(&gitlab, "severity", &["blocker", "critical", "major"]), blocks, "{service}, gitlab");
        assert_eq!(having(&gitlab, "severity", &["minor"]), points, "{service}, gitlab");
        let sarif = json(service, "sarif");
        let results = &sarif["runs"][0]["results"];
        assert_eq!(having(results, "level", &["error"]), blocks, "{service}, sarif");
        assert_eq!(having(results, "level", &["warning"]), points, "{service}, sarif");
        // GitHub shows ten of a kind.
        let github = report(service, "github");
        assert_eq!(github.matches("::error ").count(), blocks.min(10), "{service}, github");
        assert_eq!(github.matches("::warning ").count(), points.min(10), "{service}, github");
    }
}
