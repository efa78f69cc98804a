//! Every row of the table of exit codes, and what decides between the first two.

use insta::assert_snapshot;

use crate::harness::{Ran, Said, copy, folder, readymark};

const TIDY: &str = "fixtures/services/tidy";
const HUB: &str = "fixtures/services/hub";

fn audit(bundle: &str, more: &[&str]) -> Ran {
    readymark(&[&["audit", bundle, "--as-of", "2026-04-20"], more].concat())
}

/// A gate file with a text of its own.
fn gate(name: &str, text: &str) -> String {
    let path = folder(&format!("exit-{name}")).join("gate.yaml");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn code_0_is_ready() {
    audit(TIDY, &[]).exits(0);
}

#[test]
fn code_1_is_gaps() {
    audit(HUB, &[]).exits(1);
}

#[test]
fn code_2_is_a_command_line_that_was_not_understood() {
    audit(HUB, &["--no-such-option"]).exits(2);
    audit(HUB, &["--gate", "no/such/gate.yaml"]).exits(2);
}

#[test]
fn code_3_is_evidence_that_could_not_be_read() {
    audit("fixtures", &[]).exits(3);
}

#[test]
fn code_4_is_a_standard_that_is_wrong() {
    let pack = copy("standards/rjc-quality-mark", "exit-pack");
    std::fs::write(pack.join("standard.yaml"), "title: 3\n").unwrap();
    audit(TIDY, &["--standard", pack.to_str().unwrap()]).exits(4);
}

#[test]
fn code_5_is_a_report_that_could_not_be_written() {
    audit(TIDY, &["--out", "no/such/folder/gap.html"]).exits(5);
}

#[test]
fn exit_zero_forgives_gaps_and_nothing_else() {
    audit(HUB, &["--exit-zero"]).exits(0);
    audit("fixtures", &["--exit-zero"]).exits(3);
    audit(HUB, &["--exit-zero", "--out", "no/such/folder/gap.html"]).exits(5);
    audit(HUB, &["--exit-zero", "--fail-on", "not-met"]).exits(2);
}

#[test]
fn fail_on_stops_at_the_verdicts_it_names_and_at_safeguarding() {
    let mut said = Said::default();
    said.add(audit(HUB, &["--fail-on", "stale,error"]).exits(1).said());
    audit(TIDY, &["--fail-on", "not-met,not-evidenced,stale,partly-met,error"]).exits(0);
    // Three things that only a person can tell are confirmed by nobody, which is no verdict of its own.
    audit(TIDY, &["--fail-on", "needs-judgement"]).exits(0);
    said.add(audit(TIDY, &["--fail-on", "excepted"]).exits(2).said());
    assert_snapshot!(said);
}

/// The tidy service with one gap that is not about safeguarding.
fn one_gap() -> String {
    let bundle = copy(TIDY, "exit-gap");
    let path = bundle.join("judgements.yaml");
    let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    std::fs::write(path, text.replacen("answer: met", "answer: not met", 1)).unwrap();
    bundle.to_str().unwrap().to_owned()
}

#[test]
fn a_gate_lets_through_what_it_says_until_its_day() {
    let bundle = one_gap();
    audit(&bundle, &[]).exits(1);
    let text = "because: The board agreed.\nuntil: 2026-09-30\nareas:\n  all: { not met: 1 }\n";
    audit(&bundle, &["--gate", &gate("wide", text)]).exits(0);
    audit(&bundle, &["--gate", &gate("ended", &text.replace("2026-09-30", "2026-04-19"))]).exits(1);
    let strict = gate("strict", &text.replace("1 }", "0 }"));
    audit(&bundle, &["--gate", &strict]).exits(1);
    audit(&bundle, &["--gate", &gate("wide-too", text), "--gate", &strict]).exits(1);
    audit(&bundle, &["--gate", &gate("wide-again", text), "--fail-on", "not-met"]).exits(1);
}

#[test]
fn a_broken_gate_says_what_breaks_it() {
    let text = "because: The board agreed.\nuntil: 2026-09-30\nareas:\n  all: { not met: 99, not evidenced: 99 }\n  \"5\": { not met: 12 }\n";
    let out = folder("exit-said").join("audit.json");
    let path = gate("said", text);
    let ran = audit(HUB, &["--gate", &path, "--out", out.to_str().unwrap()]).exits(1);
    assert_snapshot!(
        ran.said().replace(path.trim_end_matches("gate.yaml"), "").replace(out.to_str().unwrap(), "audit.json")
    );
}

#[test]
fn a_wrong_gate_is_said_before_the_evidence_is_read() {
    let ran = audit(HUB, &["--gate", &gate("wrong", "because: x\nuntil: soon\nareas: { leadership: { stale: 1 } }\n")]);
    let said = ran.exits(2).said();
    assert!(said.contains("gate-day") && said.contains("gate-area"), "{said}");
}
