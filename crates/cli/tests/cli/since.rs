//! `--since`: what changed since an earlier audit, at the top of the report.

use insta::assert_snapshot;
use readymark_report::Format;

use crate::harness::{Said, contents, copy, folder, readymark};

const TIDY: &str = "fixtures/services/tidy";
const DAY: [&str; 2] = ["--as-of", "2026-04-20"];

/// Two saved audits: everything in order, then one thing broken for each check.
fn saved(name: &str) -> (std::path::PathBuf, String, String) {
    let dir = folder(name);
    let save = |service: &str, code| {
        let (bundle, path) = (format!("fixtures/services/{service}"), dir.join(format!("{service}.json")));
        let path = path.to_str().unwrap().to_owned();
        readymark(&[&["audit", &bundle], &DAY[..], &["--format", "json", "--out", &path]].concat()).exits(code);
        path
    };
    let (old, new) = (save("tidy", 0), save("gaps", 1));
    (dir, old, new)
}

#[test]
fn the_report_says_what_changed() {
    let mut said = Said::default();
    let (_, old, new) = saved("since");
    let text = readymark(&["report", &new, "--since", &old]).exits(0).out();
    said.add(text.lines().take(12).collect::<Vec<_>>().join("\n"));
    let page = readymark(&["report", &new, "--since", &old, "--format", "html"]).exits(0).out();
    let (_, section) = page.split_once("id=\"changes-title\"").unwrap();
    said.add(section.split_once("</section>").unwrap().0);
    let summary = readymark(&["report", &new, "--since", &old, "--format", "markdown"]).exits(0).out();
    assert!(summary.contains("Since 20 April 2026 ready has become not ready: ready areas 6 → 0 of 6"), "{summary}");
    assert_snapshot!(said);
}

/// Only three forms say it. The others, the saved audit among them, are the same with and without.
#[test]
fn the_audit_says_the_same_as_the_report_and_other_forms_say_nothing() {
    let (_, old, new) = saved("since-forms");
    for &format in Format::ALL {
        let format = ["--format", format.as_str()];
        let since = ["--since", &old];
        let audit = [&["audit", "fixtures/services/gaps"], &DAY[..], &since[..], &format[..]].concat();
        let audited = readymark(&audit).exits(1).stdout;
        assert!(
            audited == readymark(&[&["report", &new], &since[..], &format[..]].concat()).exits(0).stdout,
            "{format:?}"
        );
        let without = readymark(&[&["report", &new], &format[..]].concat()).exits(0).stdout;
        assert_eq!(audited != without, ["text", "html", "markdown"].contains(&format[1]), "{format:?}");
    }
}

#[test]
fn an_audit_that_did_not_change_says_so() {
    let (_, old, _) = saved("since-same");
    let text = readymark(&[&["audit", TIDY], &DAY[..], &["--since", &old]].concat()).exits(0).out();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("it is ready as before: ready areas 6 of 6"), "{text}");
    assert!(text.contains("No check is better or worse."), "{text}");
}

/// What changed between two external editions could give back what each leaves out.
#[test]
fn the_external_edition_never_says_it() {
    let (dir, old, new) = saved("since-external");
    let external = dir.join("external.json").to_str().unwrap().to_owned();
    readymark(&["report", &new, "--edition", "external", "--out", &external]).exits(0);
    let before = contents(&dir);
    let refused = [
        readymark(&["report", &new, "--since", &old, "--edition", "external"]).exits(2),
        readymark(&["report", &external, "--since", &old]).exits(2),
        readymark(&["report", &new, "--since", &external]).exits(3),
        readymark(&["report", &new, "--since", &old, "--out", &old]).exits(2),
        readymark(&["report", &new, "--since", dir.join("none.json").to_str().unwrap()]).exits(3),
    ];
    assert_snapshot!(refused.map(|ran| ran.to_string()).join("\n"));
    assert_eq!(contents(&dir), before);
}

/// A register in which every approval was moved to one day, and no document was touched.
#[test]
fn approvals_that_were_only_stamped_are_shown() {
    let bundle = copy(TIDY, "since-stamped");
    let (path, dir) = (bundle.to_str().unwrap(), folder("since-stamped-audits"));
    let (old, new) = (dir.join("old.json"), dir.join("new.json"));
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    let audit = |to| readymark(&[&["audit", path], &DAY[..], &["--out", to]].concat());
    audit(old).exits(0);
    let register = bundle.join("exports/documents.csv");
    let text = String::from_utf8(std::fs::read(&register).unwrap()).unwrap();
    std::fs::write(&register, text.replace("2025-06-11", "2026-03-31").replace("2025-12-10", "2026-03-31")).unwrap();
    audit(new);
    let sign = "On 31 March 2026 4 documents were approved again without any change to the file";
    // A page writes a stroke as a reference.
    let flat = |text: String| text.replace("&#x2f;", "/").split_whitespace().collect::<Vec<_>>().join(" ");
    for form in ["text", "html"] {
        let said = flat(readymark(&["diff", old, new, "--format", form]).exits(0).out());
        assert!(said.contains(&format!("{sign}: exports/documents.csv rows 2")), "{said}");
        let said = flat(readymark(&["report", new, "--since", old, "--format", form]).exits(0).out());
        assert!(said.contains(sign), "{said}");
    }
    assert!(readymark(&["diff", old, new, "--format", "json"]).exits(0).out().contains("\"approved_unchanged\""));
    // Nothing was stamped between an audit and itself.
    assert!(!readymark(&["diff", new, new, "--format", "json"]).exits(0).out().contains("approved_unchanged"));
}
