//! `report`: the same bytes as the audit, without the evidence.

use insta::assert_snapshot;
use readymark_report::Format;

use crate::harness::{Ran, copy, folder, readymark, run};

const GAPS: &str = "fixtures/services/gaps";

fn audit(format: &str) -> Vec<u8> {
    readymark(&["audit", GAPS, "--as-of", "2026-04-20", "--format", format]).exits(1).stdout
}

/// Every form in both editions, those that the external one does not have too: they are refused in the same words.
#[test]
fn a_saved_audit_gives_the_reports_of_the_audit() {
    let dir = folder("report-same");
    let (saved, moved) = (dir.join("audit.json"), copy(GAPS, "report-same-evidence"));
    let (saved, moved) = (saved.to_str().unwrap(), moved.to_str().unwrap());
    let fixed = ["audit", moved, "--as-of", "2026-04-20", "--exit-zero"];
    readymark(&[&fixed[..], &["--format", "json", "--out", saved]].concat()).exits(0);
    let more = |edition, format: Format| ["--edition", edition, "--format", format.as_str()];
    let all: Vec<_> = ["internal", "external"]
        .into_iter()
        .flat_map(|edition| Format::ALL.iter().map(move |format| more(edition, *format)))
        .collect();
    let audits: Vec<Ran> = all.iter().map(|more| readymark(&[&fixed[..], more].concat())).collect();
    // The evidence is gone: what a report says stands in the audit.
    std::fs::remove_dir_all(moved).unwrap();
    for (more, audit) in all.iter().zip(audits) {
        let report = readymark(&[&["report", saved], &more[..]].concat());
        assert!(report.stdout == audit.stdout && report.stderr == audit.stderr, "{more:?}: {report}");
        let refused = more[1] == "external" && !["text", "json", "html"].contains(&more[3]);
        report.exits(if refused { 2 } else { 0 });
    }
}

/// So does the external edition that was saved as one.
#[test]
fn a_saved_external_edition_gives_its_reports() {
    let dir = folder("report-external");
    let saved = dir.join("external.json");
    let audit = |format| {
        let audit = ["audit", GAPS, "--as-of", "2026-04-20", "--edition", "external", "--format", format];
        readymark(&audit).exits(1).stdout
    };
    std::fs::write(&saved, audit("json")).unwrap();
    for format in ["text", "json", "html"] {
        let ran = readymark(&["report", saved.to_str().unwrap(), "--format", format]).exits(0);
        assert!(ran.stdout == audit(format), "{format}");
    }
}

#[test]
fn a_saved_audit_can_be_piped() {
    let dir = folder("report-pipe");
    let saved = dir.join("audit.json");
    std::fs::write(&saved, audit("json")).unwrap();
    let mut command = crate::harness::command(&["report", "-", "--format", "html"]);
    command.stdin(std::fs::File::open(&saved).unwrap());
    assert!(run(command, Vec::new()).exits(0).stdout == audit("html"));
}

#[test]
fn the_saved_audit_is_not_overwritten() {
    let dir = folder("report-over");
    let saved = dir.join("audit.json");
    std::fs::write(&saved, audit("json")).unwrap();
    let path = saved.to_str().unwrap();
    assert_snapshot!(readymark(&["report", path, "--format", "html", "--out", path]).exits(2));
    readymark(&["report", path, "--out", dir.join("gap.html").to_str().unwrap()]).exits(0);
    assert!(std::fs::read(saved).unwrap() == audit("json"));
}

#[test]
fn several_forms_go_to_a_folder_and_never_over_the_saved_audit() {
    let dir = folder("report-several");
    let saved = dir.join("audit.json");
    std::fs::write(&saved, audit("json")).unwrap();
    let (path, out) = (saved.to_str().unwrap(), dir.join("reports"));
    let ran =
        readymark(&["report", path, "--format", "junit,html", "--format", "sarif", "--out", out.to_str().unwrap()]);
    assert!(ran.exits(0).out().contains("NOT READY"));
    let names: Vec<_> =
        crate::harness::contents(&out).into_iter().map(|(path, _)| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["ci.sarif", "gap.html", "junit.xml"]);
    let refused = [
        readymark(&["report", path, "--format", "junit,html"]).exits(2),
        readymark(&["report", path, "--format", "json,html", "--out", dir.to_str().unwrap()]).exits(2),
        readymark(&["report", path, "--format", "junit,html", "--out", path]).exits(5),
        readymark(&["report", path, "--format", "junit,html", "--out", dir.join("no/where").to_str().unwrap()])
            .exits(5),
        readymark(&["report", path, "--format", "gitlab", "--base", "../evidence"]).exits(2),
    ];
    assert!(std::fs::read(&saved).unwrap() == audit("json"));
    assert_snapshot!(refused.map(|ran| ran.to_string()).join("\n"));
}

#[test]
fn what_is_no_audit_ends_with_3() {
    let dir = folder("report-wrong");
    let audit = String::from_utf8(audit("json")).unwrap();
    let wrong = [
        ("missing", None),
        ("empty", Some(String::new())),
        ("not-json", Some("service: CANARY".to_owned())),
        ("other-json", Some("{\"format\": \"CANARY\", \"version\": 1}".to_owned())),
        ("newer", Some(audit.replacen("\"version\": 2", "\"version\": 99", 1))),
        ("spoilt", Some(audit.replacen("\"verdict\": \"", "\"verdict\": \"CANARY", 1))),
        ("cut", Some(audit.chars().take(2_000).collect())),
    ];
    let mut all = String::new();
    for (name, text) in wrong {
        let path = dir.join(format!("{name}.json"));
        text.iter().for_each(|text| std::fs::write(&path, text).unwrap());
        let ran = readymark(&["report", path.to_str().unwrap()]).exits(3);
        assert!(!ran.said().contains("CANARY"), "{ran}");
        all.extend([ran.to_string(), "\n".to_owned()]);
    }
    std::fs::write(dir.join("bytes.json"), [0xff, 0xfe, 0x00]).unwrap();
    all.push_str(&readymark(&["report", dir.join("bytes.json").to_str().unwrap()]).exits(3).to_string());
    all.push_str(&readymark(&["report", dir.to_str().unwrap()]).exits(3).to_string());
    assert_snapshot!(all);
}
