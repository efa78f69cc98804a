//! A service of the fixtures, and copies of it that may be damaged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::Assessment;
use readymark_rules::{Pack, PackText, load};
use readymark_source::{Date, plain};

use crate::damages::{Change, Damage};

pub(crate) struct Service {
    name: &'static str,
    pub(crate) dir: PathBuf,
    pub(crate) pack: Pack,
    as_of: Date,
}

/// A copy of a service's folder, for one worker.
pub(crate) struct Folder<'a> {
    service: &'a Service,
    dir: PathBuf,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn opened(dir: &Path) -> Bundle {
    Bundle::open(dir).unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()))
}

impl Service {
    pub(crate) fn new(name: &'static str, as_of: &str) -> Self {
        let standard = root().join("standards/rjc-quality-mark");
        let pack = load(&PackText::from_dir(&standard).unwrap())
            .unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()));
        Self { name, dir: root().join("fixtures/services").join(name), pack, as_of: Date::parse(as_of).unwrap() }
    }

    /// A fresh copy.
    pub(crate) fn folder(&self, copy: &str) -> Folder<'_> {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("damage-{}-{copy}", self.name));
        let _ = std::fs::remove_dir_all(&dir);
        copied(&self.dir, &dir);
        Folder { service: self, dir }
    }
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copied(&path, &copy);
        } else {
            std::fs::copy(path, copy).unwrap();
        }
    }
}

impl Folder<'_> {
    /// The audit with one damage, which is repaired afterwards.
    pub(crate) fn audit(&self, damage: Option<&Damage>) -> Assessment {
        let changes = damage.map(Damage::changes).unwrap_or_default();
        let before: BTreeMap<&str, Vec<u8>> = changes
            .iter()
            .map(|change| (change.file(), std::fs::read(self.dir.join(change.file())).unwrap()))
            .collect();
        for change in &changes {
            let path = self.dir.join(change.file());
            match change {
                Change::Bytes(_, bytes) => std::fs::write(path, bytes).unwrap(),
                Change::Gone(_) => std::fs::remove_file(path).unwrap(),
            }
        }
        let assessment = assess(&self.service.pack, &opened(&self.dir), self.service.as_of, &()).unwrap();
        assert_eq!(assessment.contradiction(), None, "what the program writes agrees with itself");
        for (file, bytes) in before {
            std::fs::write(self.dir.join(file), bytes).unwrap();
        }
        assessment
    }
}
