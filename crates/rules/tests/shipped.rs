//! The packs in the binary are those in `standards/`, and they load clean.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test says what it expects by failing")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use readymark_rules::{PackText, load};

fn standards() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards")
}

fn packs() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(standards())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("standard.yaml").exists())
        .collect();
    found.sort();
    found
}

fn generated() -> String {
    let mut text = String::from(
        "//! The packs in the binary. Generated from `standards/`; a test compares, `READYMARK_UPDATE=1` rewrites.\n\n\
         /// Name and files of each pack: path inside it, and text.\n\
         #[rustfmt::skip]\n\
         pub(crate) const PACKS: &[(&str, &[(&str, &str)])] = &[\n",
    );
    for pack in packs() {
        let name = pack.file_name().unwrap().to_str().unwrap().to_owned();
        writeln!(text, "    (\"{name}\", &[").unwrap();
        let mut files = vec!["standard.yaml".to_owned()];
        if let Ok(checks) = std::fs::read_dir(pack.join("checks")) {
            let mut names: Vec<String> =
                checks.map(|entry| format!("checks/{}", entry.unwrap().file_name().to_str().unwrap())).collect();
            names.sort();
            files.extend(names);
        }
        for file in files {
            writeln!(text, "        (\"{file}\", include_str!(\"../../../standards/{name}/{file}\")),").unwrap();
        }
        text.push_str("    ]),\n");
    }
    text.push_str("];\n");
    text
}

#[test]
fn the_binary_holds_every_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/shipped.rs");
    let generated = generated();
    if std::env::var_os("READYMARK_UPDATE").is_some() {
        std::fs::write(&path, &generated).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).unwrap() == generated,
        "src/shipped.rs is not current: run the tests once with READYMARK_UPDATE=1"
    );
}

#[test]
fn every_pack_loads_clean_and_whole() {
    for dir in packs() {
        let text = PackText::from_dir(&dir).unwrap();
        let pack = load(&text).unwrap_or_else(|problems| {
            let shown: Vec<String> = problems.iter().map(|problem| readymark_source::render(problem, false)).collect();
            panic!("{}", shown.join("\n"));
        });
        assert_eq!(pack.checks.len(), text.checks().len());
        let shipped = PackText::shipped(&pack.name).expect("the pack is in the binary");
        assert_eq!(shipped.digest(), text.digest());
    }
}

/// A text alone says only what to do: of a shipped check it is known whether its gaps can still be closed.
#[test]
fn every_shipped_check_says_what_can_still_be_done() {
    for dir in packs() {
        for path in std::fs::read_dir(dir.join("checks")).into_iter().flatten().map(|entry| entry.unwrap().path()) {
            let text = std::fs::read_to_string(&path).unwrap();
            let (kinds, judgement) = (text.contains("\nfix:\n"), text.contains("\njudgement:"));
            assert!(kinds != judgement, "{}: texts by kind, unless a person judges", path.display());
        }
    }
}

/// Each breach can be answered in some way, and advice never makes up a date.
#[test]
fn what_happened_is_reviewed_where_it_can_be_read_later() {
    let pack = load(&PackText::from_dir(&standards().join("rjc-quality-mark")).unwrap()).ok().unwrap();
    for check in &pack.checks {
        let Some(fix) = &check.fix else { continue };
        assert!(fix.record.is_some(), "{}: what was done and not written down can be entered", check.id);
        for (remedy, text) in fix.texts() {
            let words = text.split_whitespace().count();
            assert!((3..=70).contains(&words), "{}: {} of {words} words", check.id, remedy.as_str());
        }
        if let Some(learn) = &fix.learn {
            let lower = learn.to_lowercase();
            let written_down = ["record", "minute", "say in the case file"].iter().any(|word| lower.contains(word));
            assert!(written_down, "{}: where the review is written down", check.id);
        }
    }
}
