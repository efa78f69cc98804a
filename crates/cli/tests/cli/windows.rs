//! What a service at Windows does to its files: line ends, and whole paths. What only Windows does is type-checked, not run.

use std::path::Path;

use crate::harness::{copy, readymark};

/// Writes every text of a folder again with the line ends of Windows.
fn with_line_ends(dir: &Path) -> usize {
    let mut changed = 0;
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            changed += with_line_ends(&path);
        } else if ["yaml", "csv", "md", "txt"].contains(&ending.as_str()) {
            let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
            assert!(!text.contains('\r'), "{}", path.display());
            std::fs::write(&path, text.replace('\n', "\r\n")).unwrap();
            changed += 1;
        }
    }
    changed
}

/// Sizes and digests of files, over their bytes.
const OVER_BYTES: [&str; 4] = ["digests", "sha256", "bytes", "made_of"];

/// Takes sizes and digests out. Gives how many there were.
fn without_bytes(value: &mut serde_json::Value) -> usize {
    match value {
        serde_json::Value::Object(parts) => {
            let before = parts.len();
            parts.retain(|name, _| !OVER_BYTES.contains(&name.as_str()));
            before - parts.len() + parts.values_mut().map(without_bytes).sum::<usize>()
        }
        serde_json::Value::Array(values) => values.iter_mut().map(without_bytes).sum(),
        _ => 0,
    }
}

/// What an audit says, but for that.
fn says(bundle: &Path, standard: &Path) -> serde_json::Value {
    let arguments = ["audit", "--as-of", "2026-04-20", "--exit-zero", "--format", "json", "--standard"].map(Path::new);
    let ran = readymark(&[&arguments[..], &[standard, bundle]].concat()).exits(0);
    let mut audit: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert!(without_bytes(&mut audit) > 3);
    // The name of a standard in a folder is that of the folder.
    *audit.pointer_mut("/standard/name").unwrap() = "pack".into();
    audit
}

#[test]
fn line_ends_of_windows_change_no_word_of_an_audit() {
    for service in ["tidy", "hub"] {
        let fixture = format!("fixtures/services/{service}");
        let (unix, windows) =
            (copy(&fixture, &format!("unix-{service}")), copy(&fixture, &format!("windows-{service}")));
        let pack = copy("standards/rjc-quality-mark", &format!("windows-pack-{service}"));
        assert!(with_line_ends(&windows) > 5 && with_line_ends(&pack) > 50);
        assert!(
            says(&windows, &pack) == says(&unix, Path::new("standards/rjc-quality-mark")),
            "{service}: compare the audits of {} and {}",
            unix.display(),
            windows.display()
        );
    }
}

#[test]
fn a_standard_with_line_ends_of_windows_is_in_order() {
    let pack = copy("standards/rjc-quality-mark", "windows-pack");
    with_line_ends(&pack);
    readymark(&[Path::new("lint"), &pack]).exits(0);
}

#[test]
fn a_place_in_a_file_with_line_ends_of_windows_is_the_same() {
    let places = |name: &str, text: &str| {
        let dir = copy("fixtures/services/tidy", name);
        std::fs::write(dir.join("bundle.yaml"), text).unwrap();
        let said = readymark(&[Path::new("audit"), &dir]).exits(3).said();
        said.lines().filter(|line| line.contains("bundle.yaml:")).map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    let text = "service: A\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-32 }\nservise: B\n";
    let (unix, windows) = (places("place-unix", text), places("place-windows", &text.replace('\n', "\r\n")));
    assert_eq!(unix, ["error[yaml-unknown-field]: bundle.yaml:4:1: unknown field"]);
    assert_eq!(unix, windows);
}

/// Git may turn line ends round on Windows: then the goldens, and the fixtures about line ends, would be others there.
#[test]
fn every_file_of_the_repository_keeps_its_bytes() {
    let attributes = crate::harness::root().join(".gitattributes");
    let text = String::from_utf8(std::fs::read(attributes).unwrap()).unwrap();
    assert!(text.lines().any(|line| line == "* -text"));
    assert!(!text.lines().any(|line| line.contains("eol=") || line.contains("text=") || line.ends_with(" text")));
}
