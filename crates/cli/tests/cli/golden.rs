//! `reports/`: what the program says of each invented service. `READYMARK_UPDATE=1` rewrites; then read the diff.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::harness::{readymark, root};

/// Each service, with the exit code of its audit.
const SERVICES: [(&str, i32); 5] = [("tidy", 0), ("gaps", 1), ("sparse", 1), ("canary", 1), ("hub", 1)];

fn audit(service: &str, code: i32, format: &str) -> Vec<u8> {
    let bundle = format!("fixtures/services/{service}");
    readymark(&["audit", &bundle, "--as-of", "2026-04-20", "--format", format]).exits(code).stdout
}

/// Compares a committed report, or rewrites it.
#[track_caller]
pub(crate) fn compare(path: &str, made: &[u8]) {
    let place = root().join("reports").join(path);
    if std::env::var_os("READYMARK_UPDATE").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(&place, made).unwrap();
    }
    let committed = std::fs::read(&place).unwrap_or_default();
    if committed != made {
        let differs = |(a, b): &(&[u8], &[u8])| a != b;
        let pairs = committed.split(|byte| *byte == b'\n').zip(made.split(|byte| *byte == b'\n'));
        let line = pairs.enumerate().find(|(_, pair)| differs(pair));
        let line = line.map_or("the end".to_owned(), |(at, (was, is))| {
            let (was, is) = (String::from_utf8_lossy(was), String::from_utf8_lossy(is));
            format!("line {}\n  was {was}\n  is  {is}", at + 1)
        });
        panic!("reports/{path} differs, first at {line}\nrun with READYMARK_UPDATE=1 and read the diff");
    }
}

#[test]
fn the_reports_of_every_service_are_current() {
    for (service, code) in SERVICES {
        for (format, file) in
            [("text", "summary.txt"), ("json", "audit.json"), ("html", "gap.html"), ("csv", "plan.csv")]
        {
            compare(&format!("{service}/{file}"), &audit(service, code, format));
        }
    }
}

/// The page with a plan that people filled in, and saved with a column of their own.
#[test]
fn the_page_with_a_plan_is_current() {
    let audit = ["audit", "fixtures/services/hub", "--as-of", "2026-04-20", "--plan", "fixtures/plans/hub.csv"];
    compare("hub/planned.html", &readymark(&[&audit[..], &["--format", "html"]].concat()).exits(1).stdout);
}

#[test]
fn the_external_edition_of_the_hub_is_current() {
    for (format, file) in [("text", "external.txt"), ("json", "external.json"), ("html", "external.html")] {
        let audit = ["audit", "fixtures/services/hub", "--as-of", "2026-04-20", "--edition", "external"];
        compare(&format!("hub/{file}"), &readymark(&[&audit[..], &["--format", format]].concat()).exits(1).stdout);
    }
}

/// The forms for other programs: each where its file is of moderate size.
#[test]
fn the_forms_for_other_programs_are_current() {
    let hub = ["markdown", "junit", "github", "gitlab", "ctrf", "sarif"];
    let tidy = ["markdown", "junit", "github", "gitlab", "ctrf", "sarif", "oscal"];
    for (service, code, forms) in [("hub", 1, hub.as_slice()), ("tidy", 0, tidy.as_slice())] {
        let folder = crate::harness::folder(&format!("golden-{service}"));
        let (bundle, out) = (format!("fixtures/services/{service}"), folder.to_str().unwrap());
        let day = ["--as-of", "2026-04-20"];
        readymark(&[&["audit", &bundle], &day[..], &["--format", &forms.join(","), "--out", out]].concat()).exits(code);
        let made = crate::harness::contents(&folder);
        assert_eq!(made.len(), forms.len());
        for (path, bytes) in made {
            compare(&format!("{service}/{}", path.file_name().unwrap().to_str().unwrap()), &bytes);
        }
    }
}

/// Each check with its verdict in every service: a check that speaks where it should be silent shows here.
#[test]
fn the_table_of_verdicts_is_current() {
    let mut verdicts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (service, code) in SERVICES {
        let assessment: Value = serde_json::from_slice(&audit(service, code, "json")).unwrap();
        for check in assessment["checks"].as_array().unwrap() {
            let word = |field: &str| check[field].as_str().unwrap().to_owned();
            verdicts.entry(word("check")).or_default().push(word("verdict"));
        }
    }
    let wide = verdicts.keys().map(String::len).max().unwrap();
    let line = |name: &str, cells: &[String]| {
        let mut line = format!("{name:<wide$}");
        cells.iter().for_each(|cell| write!(line, "  {cell:<15}").unwrap());
        format!("{}\n", line.trim_end())
    };
    let names: Vec<String> = SERVICES.iter().map(|(service, _)| (*service).to_owned()).collect();
    let mut table = line("check", &names);
    for (check, verdicts) in &verdicts {
        assert_eq!(verdicts.len(), SERVICES.len(), "{check}");
        table.push_str(&line(check, verdicts));
    }
    compare("verdicts.txt", table.as_bytes());
}

#[test]
fn every_service_has_its_reports() {
    for entry in std::fs::read_dir(root().join("reports")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let known = SERVICES.iter().any(|(service, _)| *service == name);
        assert!(
            known || ["README.md", "verdicts.txt", "hub-2015", "first-report"].contains(&name.as_str()),
            "reports/{name} belongs to no service"
        );
    }
}
