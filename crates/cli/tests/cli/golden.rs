//! `reports/`: what a person reads of the invented services. `READYMARK_UPDATE=1` rewrites; then read the diff.
//!
//! Only the hub has whole reports. What must be so of every service is asserted in [`crate::forms`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{Ran, readymark, root};

/// The audit of an invented service on its day.
pub(crate) struct Audit {
    /// The folder below `fixtures/services`.
    pub(crate) service: &'static str,
    day: &'static str,
    /// The exit code.
    pub(crate) code: i32,
}

const fn audit(service: &'static str, day: &'static str, code: i32) -> Audit {
    Audit { service, day, code }
}

/// A hub on its way to the mark: three audits in the order of their days.
pub(crate) const JOURNEY: [Audit; 3] = [
    audit("hub-2015/may", "2015-05-20", 1),
    audit("hub-2015/august", "2015-08-24", 1),
    audit("hub-2015/november", "2015-11-20", 0),
];
pub(crate) const TIDY: Audit = audit("tidy", "2026-04-20", 0);
pub(crate) const HUB: Audit = audit("hub", "2026-04-20", 1);
const OTHERS: [Audit; 6] = [
    audit("gaps", "2026-04-20", 1),
    audit("sparse", "2026-04-20", 1),
    audit("police-led", "2026-04-20", 1),
    audit("mediation", "2026-04-20", 1),
    audit("small-charity", "2026-04-20", 1),
    audit("canary", "2026-04-20", 1),
];

/// Every audit that `reports/` is about.
pub(crate) fn audits() -> impl Iterator<Item = &'static Audit> {
    std::iter::once(&TIDY).chain(&OTHERS).chain([&HUB]).chain(&JOURNEY)
}

impl Audit {
    /// The audit with more arguments; it must end as it should.
    #[track_caller]
    pub(crate) fn run(&self, more: &[&str]) -> Ran {
        let bundle = format!("fixtures/services/{}", self.service);
        readymark(&[&["audit", &bundle, "--as-of", self.day][..], more].concat()).exits(self.code)
    }

    /// The assessment as any program reads it.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.run(&["--format", "json"]).stdout).unwrap()
    }
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
fn the_reports_of_the_hub_are_current() {
    for (format, file) in [("text", "summary.txt"), ("json", "audit.json"), ("html", "gap.html")] {
        compare(&format!("hub/{file}"), &HUB.run(&["--format", format, "--full"]).stdout);
    }
    compare("hub/external.html", &HUB.run(&["--edition", "external", "--format", "html"]).stdout);
}

/// What each service is told first: the answer, before any list.
#[test]
fn the_answers_are_current() {
    let answer = |audit: &Audit| {
        let summary = audit.run(&[]).out();
        let answer: Vec<&str> = summary.split("\n\n").take(2).collect();
        format!("== {}, exit {}\n{}\n", audit.service, audit.code, answer.join("\n"))
    };
    compare("answers.txt", audits().map(answer).collect::<Vec<_>>().join("\n").as_bytes());
}

/// Each check with its verdict in every audit: a check that speaks where it should be silent shows here.
#[test]
fn the_table_of_verdicts_is_current() {
    let mut verdicts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for audit in audits() {
        for check in audit.json()["checks"].as_array().unwrap() {
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
    let name = |audit: &Audit| audit.service.trim_start_matches("hub-").to_owned();
    let names: Vec<String> = audits().map(name).collect();
    let mut table = line("check", &names);
    for (check, verdicts) in &verdicts {
        assert_eq!(verdicts.len(), names.len(), "{check}");
        table.push_str(&line(check, verdicts));
    }
    compare("verdicts.txt", table.as_bytes());
}

/// A report that no test compares would grow old.
#[test]
fn every_report_is_known() {
    let known = [
        "README.md",
        "answers.txt",
        "first-report/questions.txt",
        "hub/audit.json",
        "hub/external.html",
        "hub/forms.txt",
        "hub/gap.html",
        "hub/summary.txt",
        "hub-2015/august-to-november.txt",
        "hub-2015/trend.txt",
        "verdicts.txt",
    ];
    let reports = root().join("reports");
    let found = crate::harness::contents(&reports);
    let found: Vec<_> = found.iter().map(|(path, _)| path.strip_prefix(&reports).unwrap().to_str().unwrap()).collect();
    assert_eq!(found, known);
}

/// Files that a change of one title may rewrite, the check itself among them.
const FEW: usize = 8;

/// A change of one word can be reviewed if it shows in few places. Looked through are the files that a test rewrites or compares.
#[test]
fn a_title_stands_in_few_files() {
    let ending = |path: &Path, wanted: &str| path.extension().is_some_and(|ending| ending == wanted);
    let mut texts: Vec<(PathBuf, String)> = Vec::new();
    for (part, endings) in [
        ("reports", ["txt", "json", "html"].as_slice()),
        ("docs", &["md"]),
        ("standards", &["yaml"]),
        ("crates/cli", &["snap"]),
    ] {
        let files = crate::harness::contents(&root().join(part)).into_iter();
        let wanted = files.filter(|(path, _)| endings.iter().any(|wanted| ending(path, wanted)));
        texts.extend(wanted.map(|(path, bytes)| (path, plain(&String::from_utf8(bytes).unwrap()))));
    }
    let checks = texts.iter().filter(|(path, _)| path.parent().is_some_and(|folder| folder.ends_with("checks")));
    let titles: Vec<&str> = checks.filter_map(|(_, text)| text.strip_prefix("title: ")?.lines().next()).collect();
    assert!(titles.len() > 90);
    for title in titles {
        let title = title.trim_matches('"');
        let found: Vec<_> = texts.iter().filter(|(_, text)| text.contains(title)).map(|(path, _)| path).collect();
        // The example that the pages on the language and for newcomers explain stands there besides.
        let taught = found.iter().filter(|path| ending(path, "md") && !path.parent().unwrap().ends_with("reference"));
        assert!(found.len() - taught.count() <= FEW, "{title}: {found:?}");
    }
}

/// A page writes some letters as references.
pub(crate) fn plain(text: &str) -> String {
    text.replace("&#x27;", "'").replace("&#x2f;", "/").replace("&quot;", "\"").replace("&amp;", "&")
}
