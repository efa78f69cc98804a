//! Saved audits that were changed, damaged or made up: refused with a place or a reason, never rendered and never a crash.

use serde_json::{Value, json};

use crate::harness::{Ran, folder, readymark};

fn saved() -> Value {
    let out = readymark(&["audit", "fixtures/services/gaps", "--exit-zero", "--format", "json"]).exits(0).out();
    serde_json::from_str(&out).unwrap()
}

/// Every command that reads a saved audit.
fn read(audit: &Value, name: &str) -> Vec<Ran> {
    let path = folder(name).join("audit.json");
    std::fs::write(&path, serde_json::to_string_pretty(audit).unwrap()).unwrap();
    let (path, dir) = (path.to_str().unwrap(), path.parent().unwrap().to_str().unwrap());
    let lines: [&[&str]; 6] = [
        &["report", path],
        &["report", path, "--edition", "external"],
        &["report", path, "--format", "html"],
        &["diff", path, path],
        &["trend", path, path],
        &["portfolio", dir],
    ];
    lines.into_iter().map(readymark).collect()
}

#[track_caller]
fn refused(name: &str, wanted: &str, change: impl Fn(&mut Value)) {
    let mut audit = saved();
    change(&mut audit);
    for ran in read(&audit, name) {
        let ran = ran.exits(3);
        assert!(ran.said().contains(wanted), "{name}: {ran}");
    }
}

/// The first check with rows.
fn counted(audit: &mut Value) -> &mut Value {
    audit["checks"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|check| check.pointer("/counts/meets").and_then(Value::as_u64) > Some(1))
        .unwrap()
}

#[test]
fn an_audit_that_was_not_touched_is_read() {
    for ran in read(&saved(), "forged-not") {
        ran.exits(0);
    }
}

#[test]
fn numbers_that_are_no_counts_are_refused() {
    let large = "a number of the audit is too large for a count, near line ";
    for (n, field) in ["meets", "population", "unclear", "excluded", "not_yet_due"].into_iter().enumerate() {
        refused(&format!("forged-large-{n}"), large, |audit| counted(audit)["counts"][field] = json!(u64::MAX));
    }
    refused("forged-large-gap", large, |audit| counted(audit)["gap"] = json!(u64::MAX - 1));
    refused("forged-large-table", large, |audit| audit["evidence"][0]["rows"] = json!(u64::MAX));
    refused("forged-large-days", large, |audit| audit["files_not_read"] = json!(1_000_000_000_001_u64));
    refused("forged-negative", "a field of the audit", |audit| counted(audit)["counts"]["meets"] = json!(-1));
}

#[test]
fn counts_that_do_not_add_up_are_refused() {
    let wanted = "the audit contradicts itself: the counts of a check do not add up";
    refused("forged-sum", wanted, |audit| {
        let meets = counted(audit)["counts"]["meets"].as_u64().unwrap();
        counted(audit)["counts"]["meets"] = json!(meets + 1);
    });
    refused("forged-partner", wanted, |audit| {
        let mut counts = counted(audit)["counts"].clone();
        counts["excluded"] = json!(counts["excluded"].as_u64().unwrap() + 1);
        counted(audit)["partners"] = json!([{ "partner": null, "counts": counts }]);
    });
    refused("forged-interval", "the audit contradicts itself: an interval", |audit| {
        counted(audit)["interval"]["low"]["denominator"] = json!(0);
    });
    refused("forged-rows", "the audit contradicts itself: a check lists more rows", |audit| {
        let row = json!({ "state": "breach", "row": 7 });
        counted(audit)["rows"] = json!({ "total": 1, "listed": [row, row] });
    });
}

/// Everything that blocks is met, and every sum of it is right; only what was counted is left.
fn make_ready(audit: &mut Value) {
    for check in audit["checks"].as_array_mut().unwrap().iter_mut().filter(|check| check["blocks"] == json!(true)) {
        (check["verdict"], check["blocks"]) = (json!("met"), json!(false));
    }
    let (mut areas, mut requirements) = (0, 0);
    for area in audit["areas"].as_array_mut().unwrap() {
        areas += 1;
        (area["ready"], area["verdict"]) = (json!(true), json!("met"));
        for one in area["requirements"].as_array_mut().unwrap() {
            requirements += 1;
            (one["ready"], one["verdict"]) = (json!(true), json!("met"));
        }
    }
    let readiness = audit["readiness"].as_object_mut().unwrap();
    readiness.remove("out_of_reach");
    for (field, value) in [
        ("ready", json!(true)),
        ("answer", json!("ready")),
        ("safeguarding", json!([])),
        ("areas_ready", json!(areas)),
        ("requirements_ready", json!(requirements)),
    ] {
        readiness.insert(field.to_owned(), value);
    }
    audit["actions"] = json!([]);
}

#[test]
fn a_ready_that_the_checks_contradict_is_refused() {
    let answer = "the audit contradicts itself: its answer is not what its areas and checks say";
    refused("forged-ready", answer, |audit| audit["readiness"]["ready"] = json!(true));
    refused("forged-safe", answer, |audit| audit["readiness"]["safeguarding"] = json!([]));
    refused("forged-number", answer, |audit| audit["readiness"]["areas_ready"] = json!(99));
    let areas = "the audit contradicts itself: an area or a requirement is not what its checks say";
    refused("forged-areas", areas, |audit| {
        audit["readiness"]["ready"] = json!(true);
        for area in audit["areas"].as_array_mut().unwrap() {
            area["ready"] = json!(true);
            area["requirements"].as_array_mut().unwrap().iter_mut().for_each(|one| one["ready"] = json!(true));
        }
    });
    let blocks = "the audit contradicts itself: a check blocks that is no gap, or does not block although it fails";
    refused("forged-blocks", blocks, |audit| {
        audit["checks"].as_array_mut().unwrap().iter_mut().for_each(|check| check["blocks"] = json!(false));
    });
    let verdict = "the audit contradicts itself: a check has a verdict that its own counts or reasons rule out";
    refused("forged-met", verdict, |audit| {
        audit["checks"].as_array_mut().unwrap().iter_mut().for_each(|check| check["verdict"] = json!("met"));
    });
    refused("forged-all", verdict, make_ready);
    refused("forged-missing", areas, |audit| {
        audit["checks"].as_array_mut().unwrap().pop();
    });
}

/// Two fields say the answer: whichever is changed, of a service that is ready too, the other one speaks against it.
#[test]
fn an_audit_that_says_two_answers_is_refused() {
    let out = readymark(&["audit", "fixtures/services/tidy", "--format", "json"]).exits(0).out();
    let sound: Value = serde_json::from_str(&out).unwrap();
    let answer = "the audit contradicts itself: its answer is not what its areas and checks say";
    for (field, value) in [("ready", json!(false)), ("answer", json!("not_ready"))] {
        let mut audit = sound.clone();
        audit["readiness"][field] = value;
        for ran in read(&audit, &format!("forged-two-{field}")) {
            let ran = ran.exits(3);
            assert!(ran.said().contains(answer), "{field}: {ran}");
        }
    }
}

#[test]
fn pictures_and_actions_that_the_rest_contradicts_are_refused() {
    refused("forged-area", "an action makes ready what is not there or is ready", |audit| {
        audit["actions"][0]["effect"]["area_ready"] = json!("elsewhere");
    });
    refused("forged-lapses", "the numbers of a picture do not add up", |audit| {
        audit["pictures"]["lapses"][0]["undated"] = json!(77);
    });
    refused("forged-list", "its list of rows has other rows than its gaps", |audit| {
        audit["row_list"] = json!({ "file": "rows.csv", "sha256": "0", "rows": 0 });
    });
}
