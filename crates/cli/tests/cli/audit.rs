//! `audit`: each exit code, where the report goes, and what is left alone.

use insta::assert_snapshot;

use crate::harness::{Said, contents, copy, edit, folder, readymark, root};

const DAY: &str = "2026-04-20";
const TIDY: &str = "fixtures/services/tidy";
const GAPS: &str = "fixtures/services/gaps";

#[test]
fn a_ready_service_ends_with_0() {
    let ran = readymark(&["audit", TIDY, "--as-of", DAY]).exits(0);
    assert!(ran.out().contains("\nREADY "), "{ran}");
    assert!(ran.stderr.is_empty(), "{ran}");
}

#[test]
fn a_service_with_gaps_ends_with_1() {
    let ran = readymark(&["audit", GAPS, "--as-of", DAY]).exits(1);
    assert!(ran.out().contains("\nNOT READY "), "{ran}");
}

#[test]
fn exit_zero_forgives_gaps_and_nothing_else() {
    readymark(&["audit", GAPS, "--as-of", DAY, "--exit-zero"]).exits(0);
    readymark(&["audit", "no-such-folder", "--exit-zero"]).exits(3);
    readymark(&["audit", GAPS, "--as-of", DAY, "--exit-zero", "--out", "no-such-folder/gap.html"]).exits(5);
    readymark(&["audit", GAPS, "--standard", "no-such-folder/", "--exit-zero"]).exits(4);
}

#[test]
fn the_day_is_said_when_it_is_not_given() {
    let ran = readymark(&["audit", TIDY]).exits(0);
    assert_eq!(ran.said(), "as of 2026-04-17, the latest day of an export; use `--as-of` for another day\n");
    let given = readymark(&["audit", TIDY, "--as-of", "2026-04-17"]).exits(0);
    assert_eq!(ran.out(), given.out());
}

#[test]
fn a_report_in_a_file_leaves_the_summary_on_the_terminal() {
    let dir = folder("audit-out");
    let page = dir.join("gap.html");
    let page = page.to_str().unwrap();
    let ran = readymark(&["audit", GAPS, "--as-of", DAY, "--format", "html", "--out", page]).exits(1);
    let summary = readymark(&["audit", GAPS, "--as-of", DAY]).exits(1);
    assert_eq!(ran.out(), summary.out());
    assert_eq!(ran.said(), format!("the report is in {page}\n"));
    let piped = readymark(&["audit", GAPS, "--as-of", DAY, "--format", "html", "--out", "-"]).exits(1);
    assert_eq!(std::fs::read(page).unwrap(), piped.stdout);
    assert!(piped.out().starts_with("<!doctype html>"));
}

#[test]
fn the_ending_of_the_file_says_the_format() {
    let dir = folder("audit-endings");
    for (name, start) in [("gap.html", "<!doctype html>"), ("audit.json", "{\n"), ("summary.txt", "Tidy Vale")] {
        let path = dir.join(name);
        readymark(&["audit", TIDY, "--as-of", DAY, "--out", path.to_str().unwrap()]).exits(0);
        let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        assert!(text.starts_with(start), "{name}");
    }
    // A summary in a file is not said twice.
    let ran = readymark(&["audit", TIDY, "--as-of", DAY, "--out", dir.join("again.txt").to_str().unwrap()]).exits(0);
    assert!(ran.stdout.is_empty(), "{ran}");
}

#[test]
fn nothing_is_written_into_the_bundle() {
    let bundle = copy(TIDY, "audit-untouched");
    let before = contents(&bundle);
    let path = bundle.to_str().unwrap();
    readymark(&["audit", path, "--as-of", DAY]).exits(0);
    readymark(&["audit", path, "--as-of", DAY, "--format", "json"]).exits(0);
    for out in ["gap.html", "exports/cases.csv", "exports/../gap.html", "documents/new.html"] {
        let out = bundle.join(out);
        readymark(&["audit", path, "--as-of", DAY, "--out", out.to_str().unwrap()]).exits(2);
    }
    assert!(contents(&bundle) == before, "the bundle changed");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_a_report_into_the_bundle() {
    let bundle = copy(TIDY, "audit-links");
    let dir = folder("audit-links-out");
    let before = contents(&bundle);
    std::os::unix::fs::symlink(bundle.join("exports/cases.csv"), dir.join("file.html")).unwrap();
    std::os::unix::fs::symlink(bundle.join("exports"), dir.join("folder")).unwrap();
    std::os::unix::fs::symlink(bundle.join("new.html"), dir.join("nowhere.html")).unwrap();
    for (out, exit) in [("file.html", 2), ("folder/new.html", 2), ("nowhere.html", 5)] {
        let out = dir.join(out);
        readymark(&["audit", bundle.to_str().unwrap(), "--out", out.to_str().unwrap()]).exits(exit);
    }
    assert!(contents(&bundle) == before, "the bundle changed");
}

#[test]
fn what_cannot_be_written_ends_with_5() {
    let dir = folder("audit-unwritable");
    let out = |name: &str| dir.join(name).display().to_string();
    let ran = readymark(&["audit", TIDY, "--as-of", DAY, "--out", &out("no/such/gap.html")]).exits(5);
    assert_snapshot!(ran);
    let ran = readymark(&["audit", TIDY, "--as-of", DAY, "--out", &out("")]).exits(5);
    assert!(ran.said().contains("this is a folder"), "{ran}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_with_5() {
    let mut said = Said::default();
    let ran = readymark(&["audit", TIDY, "--as-of", DAY, "--format", "html", "--out", "/dev/full"]).exits(5);
    said.add(ran.said());
    let mut command = crate::harness::command(&["audit", TIDY, "--as-of", DAY]);
    command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let ran = crate::harness::run(command, Vec::new()).exits(5);
    said.add(ran.said());
    assert_snapshot!(said);
}

#[test]
fn evidence_that_cannot_be_used_ends_with_3() {
    let mut said = Said::default();
    said.add(readymark(&["audit", "no-such-folder"]).exits(3));
    said.add(readymark(&["audit", "fixtures/services/tidy/bundle.yaml"]).exits(3));
    said.add(readymark(&["audit", "fixtures/services"]).exits(3));
    assert_snapshot!(said);
}

#[test]
fn every_mistake_of_a_bundle_is_shown_at_its_place() {
    let mut said = Said::default();
    let bundle = copy(TIDY, "audit-mistakes");
    edit(&bundle.join("bundle.yaml"), "table: cases", "table: casses");
    edit(&bundle.join("judgements.yaml"), "answer: met", "answer: splendid");
    said.add(readymark(&["audit", bundle.to_str().unwrap()]).exits(3));
    edit(&bundle.join("judgements.yaml"), "answer: splendid", "answer: met");
    said.add(readymark(&["audit", bundle.to_str().unwrap()]).exits(3));
    assert_snapshot!(said);
}

#[test]
fn a_bundle_may_only_ask_for_a_standard_that_ships() {
    let bundle = copy(TIDY, "audit-standard");
    edit(&bundle.join("bundle.yaml"), "standard: rjc-quality-mark", "standard: rjc-quality-marks");
    assert_snapshot!(readymark(&["audit", bundle.to_str().unwrap()]).exits(3));
    let own = root().join("standards/rjc-quality-mark");
    edit(&bundle.join("bundle.yaml"), "standard: rjc-quality-marks", &format!("standard: {}", own.display()));
    readymark(&["audit", bundle.to_str().unwrap()]).exits(3);
    // The caller may.
    readymark(&["audit", bundle.to_str().unwrap(), "--standard", own.to_str().unwrap()]).exits(0);
}

#[test]
fn a_folder_and_the_standard_that_ships_give_the_same_bytes() {
    let shipped = readymark(&["audit", GAPS, "--as-of", DAY, "--format", "json"]).exits(1);
    let folder = ["audit", GAPS, "--as-of", DAY, "--format", "json", "--standard", "standards/rjc-quality-mark"];
    assert!(shipped.stdout == readymark(&folder).exits(1).stdout);
}

#[test]
fn unreadable_exports_are_gaps_until_none_is_left() {
    let bundle = copy(TIDY, "audit-unreadable");
    let path = bundle.to_str().unwrap();
    std::fs::remove_file(bundle.join("exports/cases.csv")).unwrap();
    let ran = readymark(&["audit", path, "--as-of", DAY]).exits(1);
    assert!(ran.out().contains("the file is not in the bundle"), "{ran}");
    std::fs::remove_dir_all(bundle.join("exports")).unwrap();
    let ran = readymark(&["audit", path, "--as-of", DAY]).exits(3);
    assert!(ran.out().contains("NOT READY"), "the report is still written: {ran}");
    assert_snapshot!(ran.said());
}

#[test]
fn the_command_leaves_nothing_behind() {
    let dir = folder("audit-behind");
    let mut command = crate::harness::command(&["audit", root().join(TIDY).to_str().unwrap(), "--format", "json"]);
    command.current_dir(&dir);
    crate::harness::run(command, Vec::new()).exits(0);
    assert!(contents(&dir).is_empty());
}

#[test]
fn the_same_bundle_gives_the_same_bytes_anywhere() {
    let elsewhere = copy(GAPS, "audit-elsewhere");
    let here = readymark(&["audit", GAPS, "--as-of", DAY, "--format", "json"]).exits(1);
    let there = readymark(&["audit", elsewhere.to_str().unwrap(), "--as-of", DAY, "--format", "json"]).exits(1);
    assert!(here.stdout == there.stdout);
}

#[test]
fn what_is_not_collected_yet_is_no_breach() {
    let begun = readymark(&["audit", "fixtures/services/sparse", "--as-of", "2026-04-20", "--full"]).exits(1).out();
    assert!(begun.contains("5 of 30 registers collected"), "{begun}");
    let next = begun.find("Collect next").unwrap();
    assert!(next < begun.find("Safety first").unwrap(), "what to collect comes before what is missing");
    assert!(begun.contains("□ not collected"));
    let whole = readymark(&["audit", "fixtures/services/hub", "--as-of", "2026-04-20", "--full"]).exits(1).out();
    assert!(!whole.contains("Coverage") && !whole.contains("not collected"), "{whole}");
}

#[test]
fn pseudonyms_need_a_key_that_lies_elsewhere() {
    let bundle = copy("fixtures/services/tidy", "pseudonyms");
    edit(&bundle.join("bundle.yaml"), "table: cases\n", "table: cases\n    pseudonymise: [case_ref]\n");
    let path = bundle.to_str().unwrap();
    let refused = readymark(&["audit", path]).exits(3).said();
    assert!(refused.contains("key-missing") && refused.contains("--key-file"), "{refused}");
    let inside = bundle.join("key");
    std::fs::write(&inside, "an invented key of many letters").unwrap();
    let refused = readymark(&["audit", path, "--key-file", inside.to_str().unwrap()]).exits(2).said();
    assert!(refused.contains("inside the bundle"), "{refused}");
    let outside = folder("pseudonyms-key").join("key");
    std::fs::write(&outside, "an invented key of many letters").unwrap();
    let out = readymark(&["audit", path, "--key-file", outside.to_str().unwrap(), "--format", "json"]).exits(1).out();
    assert!(out.contains("\"how\": \"pseudonym\""), "{out}");
    std::fs::write(&outside, "short").unwrap();
    readymark(&["audit", path, "--key-file", outside.to_str().unwrap()]).exits(2);
}

#[test]
fn a_limit_can_be_set_and_is_named() {
    let out = readymark(&["audit", "fixtures/services/hub-raw", "--limit", "rows=10", "--full"]).exits(1).out();
    assert!(out.contains("more rows than the limit (10)"), "{out}");
    readymark(&["audit", "fixtures/services/hub-raw", "--limit", "speed=10"]).exits(2);
    readymark(&["audit", "fixtures/services/hub-raw", "--limit", "rows=many"]).exits(2);
}

/// A file that is named and not there is no register collected, and the first screen says so.
#[test]
fn an_unread_register_is_not_collected() {
    let bundle = copy("fixtures/services/sparse", "audit-unread-register");
    let path = bundle.to_str().unwrap();
    let covered = |ran: &str| ran.lines().find(|line| line.contains("registers collected")).unwrap().trim().to_owned();
    let before = covered(&readymark(&["audit", path, "--as-of", DAY, "--exit-zero"]).exits(0).out());
    std::fs::remove_file(bundle.join("exports/people.csv")).unwrap();
    let ran = readymark(&["audit", path, "--as-of", DAY, "--exit-zero", "--full"]).exits(0).out();
    let (before, after) = (before.split(' ').next().unwrap().parse::<u32>().unwrap(), covered(&ran));
    assert!(after.starts_with(&format!("{} of ", before - 1)) && after.contains("collected, 1 more could not be read"));
    assert!(ran.contains(": its export could not be read"), "{ran}");
}

/// What is printed where nothing else is asked for fits on a screen; the rest is one option away.
#[test]
fn the_summary_fits_on_a_screen() {
    for service in ["hub", "gaps", "sparse", "tidy", "canary"] {
        let args = ["audit", &format!("fixtures/services/{service}"), "--as-of", "2026-04-20", "--exit-zero"];
        let short = readymark(&args).exits(0).out();
        assert!(short.lines().count() <= 60, "{service}: {short}");
        assert!(short.contains("--full"), "{service}: {short}");
        let whole = readymark(&[&args[..], &["--full"]].concat()).exits(0).out();
        assert_eq!(short.lines().next(), whole.lines().next(), "{service}");
        assert!(whole.contains("Area by area") && !short.contains("Area by area"), "{service}");
    }
}
