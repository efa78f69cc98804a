//! What is read is never written over, whatever reads it and whatever would write.

use std::path::{Path, PathBuf};

use crate::harness::{contents, copy, folder, readymark};

/// A bundle, and beside it everything else that an audit reads.
struct Inputs {
    dir: PathBuf,
}

impl Inputs {
    fn new(name: &str) -> Self {
        let dir = folder(name);
        let place = |name: &str| dir.join(name);
        copy("fixtures/services/tidy", &format!("{name}/bundle"));
        copy("standards/rjc-quality-mark", &format!("{name}/standard"));
        std::fs::write(place("key"), "thirty-two bytes nobody can guess").unwrap();
        std::fs::write(place("gate.yaml"), "because: a test\nuntil: 2026-09-30\nareas: { \"5\": { not met: 9 } }\n")
            .unwrap();
        let inputs = Self { dir };
        for out in ["plan.csv", "earlier.json"] {
            run(&["audit", &inputs.path("bundle"), "--out", &inputs.path(out)], 0);
        }
        inputs
    }

    fn path(&self, name: &str) -> String {
        self.dir.join(name).to_str().unwrap().to_owned()
    }

    /// The audit that reads everything.
    #[track_caller]
    fn audit(&self, more: &[&str], exit: i32) -> String {
        let read = [
            ("--standard", "standard"),
            ("--plan", "plan.csv"),
            ("--since", "earlier.json"),
            ("--key-file", "key"),
            ("--gate", "gate.yaml"),
        ];
        let read: Vec<String> = read.into_iter().flat_map(|(name, file)| [name.to_owned(), self.path(file)]).collect();
        let read: Vec<&str> = read.iter().map(String::as_str).collect();
        run(&[&["audit", &self.path("bundle")], &read[..], more].concat(), exit)
    }
}

#[track_caller]
fn run(arguments: &[&str], exit: i32) -> String {
    readymark(&[arguments, &["--as-of", "2026-04-20"]].concat()).exits(exit).to_string()
}

const READ: [&str; 8] = [
    "bundle/bundle.yaml",
    "bundle/exports/cases.csv",
    "bundle/new.csv",
    "standard/standard.yaml",
    "plan.csv",
    "earlier.json",
    "key",
    "gate.yaml",
];

#[test]
fn neither_report_nor_list_goes_over_what_is_read() {
    let inputs = Inputs::new("spared");
    let before = contents(&inputs.dir);
    for flag in ["--out", "--rows"] {
        for file in READ {
            let ran = inputs.audit(&[flag, &inputs.path(file)], 2);
            assert!(ran.contains(&format!("{file}: not allowed: this would overwrite an input\n  help: ")), "{ran}");
            assert!(!ran.contains("--- stdout"), "{ran}");
        }
    }
    assert!(contents(&inputs.dir) == before, "something was written");
}

#[test]
fn several_forms_spare_what_lies_in_their_folder() {
    let inputs = Inputs::new("spared-folder");
    let before = contents(&inputs.dir);
    for forms in ["html,csv", "csv,json"] {
        let ran = inputs.audit(&["--format", forms, "--out", &inputs.path("")], 2);
        assert!(ran.contains("plan.csv: not allowed: this would overwrite an input"), "{ran}");
    }
    assert!(contents(&inputs.dir) == before, "something was written");
}

#[cfg(unix)]
#[test]
fn a_link_to_what_is_read_is_no_other_file() {
    let inputs = Inputs::new("spared-links");
    for file in ["plan.csv", "key", "gate.yaml"] {
        let link = inputs.path(&format!("link-{file}"));
        std::os::unix::fs::symlink(inputs.path(file), &link).unwrap();
        let before = std::fs::read(Path::new(&link)).unwrap();
        for flag in ["--out", "--rows"] {
            inputs.audit(&[flag, &link], 2);
        }
        assert!(std::fs::read(&link).unwrap() == before, "{file}");
    }
}

#[test]
fn beside_what_is_read_there_is_room() {
    let inputs = Inputs::new("spared-beside");
    inputs.audit(&["--out", &inputs.path("next.csv"), "--rows", &inputs.path("rows.csv")], 0);
    assert!(contents(&inputs.dir).iter().any(|(path, _)| path.ends_with("rows.csv")));
}
