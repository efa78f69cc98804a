//! What a shell and `man` are given: made from the command line itself, so that no command is forgotten.

use std::path::Path;
use std::process::Command;

use crate::harness::{folder, readymark};

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// The commands that the help lists.
fn commands() -> Vec<String> {
    let help = readymark(&["--help"]).exits(0).out();
    let list = help.split("Commands:\n").nth(1).unwrap();
    list.lines()
        .take_while(|line| !line.is_empty())
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_shell_learns_every_command() {
    let commands = commands();
    assert!(commands.len() > 12 && commands.iter().any(|command| command == "audit"));
    for shell in SHELLS {
        let ran = readymark(&["completions", shell]).exits(0);
        assert!(ran.stderr.is_empty(), "{shell}");
        for command in &commands {
            assert!(ran.out().contains(command), "{shell}: {command}");
        }
    }
    readymark(&["completions", "cobol"]).exits(2);
    readymark(&["completions"]).exits(2);
}

#[cfg(unix)]
#[test]
fn bash_proposes_commands_and_options() {
    let script = folder("completions").join("readymark.bash");
    std::fs::write(&script, readymark(&["completions", "bash"]).exits(0).stdout).unwrap();
    let proposed = |words: &str| {
        let ask = format!(
            "source {}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _readymark readymark \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"; echo \"${{COMPREPLY[@]}}\"",
            script.display()
        );
        let output = Command::new("bash").args(["-c", &ask]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(proposed("readymark au"), "audit");
    assert_eq!(proposed("readymark audit --edi"), "--edition");
    assert_eq!(proposed("readymark audit --edition e"), "external");
}

#[test]
fn every_command_has_a_manual_page() {
    let dir = folder("man").join("man1");
    let page = |name: &str| String::from_utf8(std::fs::read(dir.join(name)).unwrap()).unwrap();
    readymark(&[Path::new("man"), &dir]).exits(0);
    let mut wanted: Vec<String> = commands().iter().map(|command| format!("readymark-{command}.1")).collect();
    wanted.push("readymark.1".to_owned());
    wanted.sort();
    let found = std::fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut found: Vec<String> = found.collect();
    found.sort();
    assert_eq!(found, wanted);
    let audit = page("readymark-audit.1");
    assert!(
        audit.contains(".TH readymark-audit 1") && audit.contains("\\-\\-as\\-of") && audit.contains("Exit codes:")
    );
    // Again over the pages of an earlier version, and the same bytes.
    readymark(&[Path::new("man"), &dir]).exits(0);
    assert_eq!(page("readymark-audit.1"), audit);
}

#[test]
fn the_pages_go_to_a_folder() {
    let file = folder("man-file").join("file");
    std::fs::write(&file, "").unwrap();
    let ran = readymark(&[Path::new("man"), &file]).exits(5);
    assert!(ran.said().contains("this is a file, not a folder\n  help: "), "{ran}");
}
