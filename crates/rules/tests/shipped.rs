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
