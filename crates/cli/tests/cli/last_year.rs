//! What people kept from last year is still read, and nothing of it is lost.

use std::path::Path;

use crate::harness::{copy, edit, folder, readymark, text_of};

/// Files as an earlier version wrote or wanted them: no rows in an exception, no points in a gate, an answer without more.
const EXCEPTIONS: &str = "exceptions:\n  - check: supervision-every-twelve-weeks\n    scope: all\n    because: The supervisor was ill.\n    by: manager\n    approved_by: board\n    until: 2026-12-31\n";
const JUDGEMENT: &str = "\n  - check: participant-leaflet-complete\n    answer: met\n    by: chair\n    on: 2026-04-02\n    because: We read it with two participants.\n    evidence: [documents/leaflet.md]\n    until: 2027-04-01\n";
const GATE: &str = "because: agreed by the board\nuntil: 2026-09-30\nareas:\n  \"4\": { not met: 3, not evidenced: 4 }\n  all: { stale: 1 }\n";

fn run(arguments: &[&str], exit: i32) -> String {
    readymark(arguments).exits(exit).out()
}

#[test]
fn exceptions_judgements_gates_and_plans_of_last_year_still_count() {
    let bundle = copy("fixtures/services/tidy", "last-year");
    std::fs::write(bundle.join("exceptions.yaml"), EXCEPTIONS).unwrap();
    let judgements = text_of(bundle.join("judgements.yaml"));
    std::fs::write(bundle.join("judgements.yaml"), judgements.trim_end().to_owned() + JUDGEMENT).unwrap();
    let supervision = text_of(bundle.join("exports/supervision.csv"));
    // Nobody was supervised for a year, so that the exception has a gap to cover.
    let kept: Vec<&str> = supervision.lines().filter(|line| !line.contains("case supervision")).collect();
    std::fs::write(bundle.join("exports/supervision.csv"), kept.join("\n") + "\n").unwrap();
    let dir = folder("last-year-kept");
    let gate = dir.join("gate.yaml");
    std::fs::write(&gate, GATE).unwrap();
    let place = bundle.to_str().unwrap();
    let out = run(&["audit", place, "--as-of", "2026-04-20", "--gate", gate.to_str().unwrap(), "--format", "json"], 0);
    let audit: serde_json::Value = serde_json::from_str(&out).unwrap();
    let check = |id: &str| audit["checks"].as_array().unwrap().iter().find(|check| check["check"] == id).unwrap();
    assert_eq!(check("supervision-every-twelve-weeks")["verdict"], "excepted");
    assert_eq!(check("participant-leaflet-complete")["judgement"]["because"], "We read it with two participants.");
    assert_eq!(audit["exceptions"][0]["state"], "applies");

    let plan = dir.join("plan.csv").to_str().unwrap().to_owned();
    run(&["audit", place, "--as-of", "2026-04-20", "--exit-zero", "--format", "csv", "--out", &plan], 0);
    let again = run(&["audit", place, "--as-of", "2026-04-20", "--exit-zero", "--plan", &plan, "--format", "json"], 0);
    assert!(again.contains("\"plan\""));
}

/// An audit from before there were reviews: no answer but `ready`, no `past_breaches`.
#[test]
fn a_saved_audit_without_the_new_fields_is_read_and_says_what_it_said() {
    let dir = folder("last-year-audit");
    let path = dir.join("audit.json");
    let saved = |path: &Path| path.to_str().unwrap().to_owned();
    run(&["audit", "fixtures/services/tidy", "--as-of", "2026-04-20", "--format", "json", "--out", &saved(&path)], 0);
    edit(&path, "\"answer\": \"ready\", ", "");
    assert!(run(&["report", &saved(&path)], 0).contains("READY"));
    edit(&path, "\"ready\": true", "\"ready\": false");
    readymark(&["report", &saved(&path)]).exits(3);
}
