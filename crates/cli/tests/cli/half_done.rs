//! Reports that are only half written never take the place of whole ones.

use std::process::Command;

use crate::harness::{command, folder, readymark, run};

const GAPS: &str = "fixtures/services/gaps";

#[cfg(unix)]
#[test]
fn whoever_is_interrupted_while_writing_finds_the_old_report() {
    let dir = folder("half-done");
    let out = |name: &str| dir.join(name).to_str().unwrap().to_owned();
    let old = "the report of last month";
    let audit = ["audit", GAPS, "--as-of", "2026-04-17", "--exit-zero"];
    let lines: [&[&str]; 3] = [
        &["--out", &out("gap.html")],
        &["--rows", &out("rows.csv"), "--format", "html", "--out", &out("new.html")],
        &["--format", "html", "--format", "json", "--out", &out("")],
    ];
    for line in lines {
        let names = ["gap.html", "audit.json", "rows.csv", "new.html"];
        names.iter().for_each(|name| std::fs::write(dir.join(name), old).unwrap());
        // The system ends a program that writes more than it may: here it is ended in the middle of a file.
        let mut limited = Command::new("sh");
        limited
            .args(["-c", "ulimit -f 1; exec \"$@\"", "sh"])
            .arg(env!("CARGO_BIN_EXE_readymark"))
            .args(audit)
            .args(line);
        limited.env_clear().current_dir(crate::harness::root());
        let ended = limited.output().unwrap();
        assert!(!ended.status.success(), "{line:?}");
        for name in names {
            let left = String::from_utf8(std::fs::read(dir.join(name)).unwrap()).unwrap();
            // A list that fits is whole, and stands before the report that did not.
            let whole = name == "rows.csv" && left.starts_with("\u{feff}Requirement,") && left.ends_with("\r\n");
            assert!(left == old || whole, "{name} after {line:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let ran = readymark(&["audit", GAPS, "--as-of", "2026-04-17", "--format", "json", "--out", "/dev/full"]).exits(5);
    assert!(ran.said().contains("the disk is full"), "{ran}");
    let line = ["audit", GAPS, "--as-of", "2026-04-17", "--exit-zero", "--format", "html", "--out", "/dev/null"];
    run(command(&line), Vec::new()).exits(0);
}
