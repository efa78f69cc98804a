//! Files that somebody names by mistake: an export as a gate, a pipe as an audit, a key that anybody would guess. What is said of
//! them shows nothing of them, and nothing waits for ever.

use std::path::Path;

use crate::harness::{Ran, copy, edit, folder, readymark};

const TIDY: &str = "fixtures/services/tidy";

/// Lists of people in the forms in which a system exports them; each holds the word that must not come out.
const LISTS: [(&str, &str); 6] = [
    ("list.csv", "name,note: x\nCANARY Smith,rang 01632: 960999\n"),
    ("list.ndjson", "{\"name\":\"CANARY Smith\",\"phone\":\"01632 960999\"}\n{\"name\":\"Jones\"}\n"),
    ("list.json", "[{\"CANARY\": \"Smith\"}]\n"),
    ("list.yaml", "- name: CANARY Smith\n  phone: 01632 960999\n  note: [rang\n"),
    ("person.yaml", "title: CANARY\nname: CANARY\nphone: CANARY\nCANARY: [x\n"),
    ("record.yaml", "title: CANARY\nCANARY: yes\nother: *CANARY\n"),
];

#[track_caller]
fn shows_nothing(line: &[&str]) -> Ran {
    let ran = readymark(line);
    let said = [ran.out(), ran.said()].concat();
    assert!(!said.contains("CANARY") && !said.contains("960999"), "{line:?}: {said}");
    assert!(said.contains("error"), "{line:?}: {said}");
    ran
}

#[test]
fn no_line_of_an_export_is_printed_whatever_it_is_given_as() {
    let dir = folder("mistaken");
    for (name, text) in LISTS {
        let list = dir.join(name);
        std::fs::write(&list, text).unwrap();
        let path = list.to_str().unwrap();
        for option in ["--gate", "--plan", "--since", "--standard"] {
            shows_nothing(&["audit", TIDY, "--as-of", "2026-04-17", option, path]);
        }
        // A list may be long and odd enough for a key, and is not printed as one either.
        let with_key = readymark(&["audit", TIDY, "--as-of", "2026-04-17", "--key-file", path]);
        assert!(!with_key.said().contains("CANARY"), "{with_key}");
        shows_nothing(&["report", path]).exits(3);
        shows_nothing(&["diff", path, path]);
        shows_nothing(&["verify", path, TIDY]);
        let pack = dir.join(format!("{name}-pack"));
        std::fs::create_dir_all(pack.join("checks")).unwrap();
        std::fs::write(pack.join("standard.yaml"), text).unwrap();
        std::fs::write(pack.join("checks/a-check.yaml"), text).unwrap();
        for command in ["lint", "test"] {
            shows_nothing(&[command, pack.to_str().unwrap()]).exits(4);
        }
        std::fs::write(pack.join("bundle.yaml"), text).unwrap();
        shows_nothing(&["audit", pack.to_str().unwrap()]).exits(3);
    }
}

#[test]
fn a_gate_with_a_slip_of_the_finger_is_still_shown() {
    let gate = folder("mistaken-gate").join("gate.yaml");
    std::fs::write(&gate, "because: agreed\nuntil: 2026-12-31\nares: {}\n").unwrap();
    let ran = readymark(&["audit", TIDY, "--as-of", "2026-04-17", "--gate", gate.to_str().unwrap()]).exits(2);
    assert!(ran.said().contains("3 | ares: {}") && ran.said().contains("did you mean `areas`?"), "{ran}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let dir = folder("mistaken-pipe");
    let pipe = |path: &Path| {
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let path = pipe(&dir.join("pipe"));
    for option in ["--gate", "--plan", "--since", "--key-file"] {
        let ran = readymark(&["audit", TIDY, "--as-of", "2026-04-17", option, &path]);
        assert!(ran.said().contains("this is a pipe or a device, not a file"), "{option}: {ran}");
    }
    readymark(&["audit", TIDY, "--as-of", "2026-04-17", "--out", &path]).exits(5);
    readymark(&["audit", TIDY, "--as-of", "2026-04-17", "--rows", &path]).exits(5);
    readymark(&["report", &path]).exits(3);
    readymark(&["map", &path]).exits(3);
    readymark(&["audit", &path]).exits(3);
    readymark(&["report", "/dev/zero"]).exits(3);
    std::fs::create_dir_all(dir.join("pack/checks")).unwrap();
    pipe(&dir.join("pack/standard.yaml"));
    readymark(&["lint", dir.join("pack").to_str().unwrap()]).exits(4);
    // Among the exports it is a finding, and the rest of the audit goes on.
    let bundle = copy(TIDY, "mistaken-pipe-bundle");
    for name in ["exports/leave.csv", "judgements.yaml"] {
        std::fs::remove_file(bundle.join(name)).unwrap();
        pipe(&bundle.join(name));
    }
    let ran = readymark(&["audit", bundle.to_str().unwrap(), "--as-of", "2026-04-17"]).exits(1);
    assert!(ran.said().contains("judgements.yaml: not a regular file"), "{ran}");
    std::fs::remove_file(bundle.join("judgements.yaml")).unwrap();
    let ran = readymark(&["audit", bundle.to_str().unwrap(), "--as-of", "2026-04-17"]).exits(1);
    assert!(ran.out().contains("exports/leave.csv"), "{ran}");
}

#[test]
fn a_key_that_could_be_guessed_is_refused() {
    let bundle = copy(TIDY, "mistaken-key");
    edit(&bundle.join("bundle.yaml"), "table: cases\n", "table: cases\n    pseudonymise: [case_ref]\n");
    let key = folder("mistaken-keys").join("key");
    for weak in ["0000000000000000000000", "Restorative2026!", "abcabcabcabcabcabc", "our secret word"] {
        std::fs::write(&key, weak).unwrap();
        let ran = readymark(&["audit", bundle.to_str().unwrap(), "--key-file", key.to_str().unwrap()]).exits(2);
        assert!(!ran.said().contains(weak) && ran.said().contains("openssl rand -hex 32"), "{ran}");
    }
}

/// The text of bundles and command lines never steers the log that it is printed into.
#[test]
fn no_line_is_a_command_to_a_ci_log() {
    let bundle = copy(TIDY, "mistaken-log");
    let name = format!("\"::error::a {}::set-output name=a::b ##[error]c ##vso[task.complete]d\"", "word ".repeat(30));
    edit(&bundle.join("bundle.yaml"), "Tidy Vale Restorative Service (invented)", &name);
    let bundle = bundle.to_str().unwrap();
    for line in [
        &["audit", bundle, "--as-of", "2026-04-17"][..],
        &["audit", bundle, "--as-of", "2026-04-17", "--edition", "external"],
        &["scan", bundle],
        &["audit", "::error::x", "--standard", "::set-output name=x::y"],
        &["explain", "\n::error::x ##[group]"],
        &["report", "x\n::error::x"],
    ] {
        let ran = readymark(line);
        for line in [ran.out(), ran.said()].concat().lines() {
            let obeyed = line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso");
            assert!(!obeyed, "{line}\n{ran}");
        }
    }
}
