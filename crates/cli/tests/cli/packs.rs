//! `lint` and `test`: for those who write checks.

use std::path::{Path, PathBuf};

use insta::assert_snapshot;

use crate::harness::{Said, copy, edit, readymark};

/// A small pack of this test's own.
fn pack(name: &str) -> PathBuf {
    copy("crates/cli/tests/cli/pack", name)
}

fn lint(dir: &Path) -> [&str; 2] {
    ["lint", dir.to_str().unwrap()]
}

#[test]
fn a_pack_in_order_passes() {
    let mut said = Said::default();
    let dir = pack("pack-in-order");
    said.add(readymark(&lint(&dir)).exits(0));
    said.add(readymark(&["test", dir.to_str().unwrap()]).exits(0));
    assert_snapshot!(said);
}

#[test]
fn the_shipped_packs_pass() {
    readymark(&["lint", "standards/rjc-quality-mark"]).exits(0);
    readymark(&["lint", "standards/rsqm-2014"]).exits(0);
    readymark(&["test", "standards/rjc-quality-mark", "consent-before-process"]).exits(0);
}

#[test]
fn every_mistake_is_shown_in_its_line() {
    let dir = pack("pack-mistakes");
    edit(&dir.join("checks/replied-in-time.yaml"), "expect: replied_on", "expect: repplied_on");
    edit(&dir.join("checks/replied-in-time.yaml"), "requirement: \"1.1\"", "requirement: \"1.9\"");
    edit(&dir.join("standard.yaml"), "minimum: 1 day", "minimum: 30 days");
    assert_snapshot!(readymark(&lint(&dir)).exits(4));
    // Nothing else runs with it.
    readymark(&["audit", "fixtures/services/tidy", "--standard", dir.to_str().unwrap()]).exits(4);
    readymark(&["test", dir.to_str().unwrap()]).exits(4);
    readymark(&["explain", "replied-in-time", "--standard", dir.to_str().unwrap()]).exits(4);
    readymark(&["standards", dir.to_str().unwrap()]).exits(4);
}

#[test]
fn what_is_no_pack_is_said() {
    let mut said = Said::default();
    let dir = pack("pack-broken");
    std::fs::write(dir.join("checks/replied-in-time.yaml"), "title: [\n").unwrap();
    std::fs::write(dir.join("stray.yaml"), "title: nobody runs me\n").unwrap();
    said.add(readymark(&lint(&dir)).exits(4));
    std::fs::remove_file(dir.join("stray.yaml")).unwrap();
    said.add(readymark(&lint(&dir)).exits(4));
    std::fs::remove_file(dir.join("standard.yaml")).unwrap();
    said.add(readymark(&lint(&dir)).exits(4));
    said.add(readymark(&["lint", "no/such/pack"]).exits(4));
    assert_snapshot!(said);
}

#[test]
fn a_check_without_its_tests_is_a_mistake() {
    let mut said = Said::default();
    let dir = pack("pack-untested");
    edit(&dir.join("tests/replied-in-time.yaml"), "shows: near miss", "shows: not met");
    said.add(readymark(&lint(&dir)).exits(4));
    std::fs::rename(dir.join("tests/replied-in-time.yaml"), dir.join("tests/replied-in-tiem.yaml")).unwrap();
    said.add(readymark(&lint(&dir)).exits(4));
    assert_snapshot!(said);
}

#[test]
fn a_test_that_fails_says_what_differs() {
    let dir = pack("pack-failing");
    edit(&dir.join("checks/replied-in-time.yaml"), "received_on + $reply_days", "received_on + 1 day + $reply_days");
    assert_snapshot!(readymark(&["test", dir.to_str().unwrap()]).exits(4));
}

#[test]
fn a_test_of_something_that_there_is_not_is_a_mistake() {
    let dir = pack("pack-bad-test");
    edit(&dir.join("tests/replied-in-time.yaml"), "L2: { replied_on", "L9: { replied_on");
    assert_snapshot!(readymark(&["test", dir.to_str().unwrap()]).exits(4));
}

#[test]
fn single_checks_can_be_tested() {
    let mut said = Said::default();
    let dir = pack("pack-single");
    let path = dir.to_str().unwrap();
    said.add(readymark(&["test", path, "replied-in-time"]).exits(0));
    said.add(readymark(&["test", path, "replied-in-tiem"]).exits(2));
    assert_snapshot!(said);
}

#[test]
fn a_name_without_a_folder_has_no_tests() {
    assert_snapshot!(readymark(&["test", "rjc-quality-mark"]).exits(2));
}

#[test]
fn changes_that_no_test_notices_are_listed_unless_the_pack_argues_about_them() {
    let mut said = Said::default();
    let dir = pack("pack-changed");
    let path = dir.to_str().unwrap();
    said.add(readymark(&["test", path, "--mutate"]).exits(4));
    std::fs::write(
        dir.join("unnoticed.yaml"),
        "unnoticed:\n  - { of: replied-in-time, part: expect, change: never made, because: To see what is said. }\n",
    )
    .unwrap();
    readymark(&lint(&dir)).exits(0);
    said.add(readymark(&["test", path, "--mutate"]).exits(4));
    std::fs::write(dir.join("unnoticed.yaml"), "unnoticed: [{ of: x }]\n").unwrap();
    said.add(readymark(&["test", path, "--mutate"]).exits(4));
    assert_snapshot!(said);
}
