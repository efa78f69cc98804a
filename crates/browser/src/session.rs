//! What a page has said so far.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::Arc;

use readymark_evidence::{Files, Held, Limits, Preview, Progress, unzip};
use readymark_findings::{Assessment, QualityCode};
use readymark_report::Format;
use readymark_rules::{Pack, PackText, load};
use readymark_source::{Problem, Problems};

use crate::request::{Facts, GivenFile, Reply, Trouble};

/// The standard of a service that has no `bundle.yaml` yet.
pub(crate) const STANDARD: &str = "rjc-quality-mark";

/// What comes out of an audit and is kept; opened again it is no evidence.
pub(crate) const REPORTS: [Format; 3] = [Format::Json, Format::Html, Format::Xlsx];

/// Reads bytes of a file that the page holds, by its number, from an offset on.
pub type ReadAt = fn(u32, u64, &mut [u8]) -> io::Result<()>;

/// What a page has said so far.
pub struct Session {
    read: ReadAt,
    progress: Box<dyn Progress + Send>,
    /// The files as they were given.
    pub(crate) files: Files,
    /// What each was taken for, by its path.
    pub(crate) looked: BTreeMap<String, Looked>,
    /// What is true of the service.
    pub(crate) facts: Option<Facts>,
    /// The answers, by question.
    pub(crate) answers: BTreeMap<String, String>,
    pack: Option<(String, Arc<Pack>)>,
    /// The last audit.
    pub(crate) assessment: Option<Assessment>,
}

/// No content.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("files", &self.files).finish_non_exhaustive()
    }
}

/// What was seen of a file; it is not looked into again.
#[derive(Clone)]
pub(crate) struct Looked(pub(crate) Result<Preview, QualityCode>);

/// A file whose bytes the page holds.
struct OfPage {
    id: u32,
    size: u64,
    read: ReadAt,
}

impl Held for OfPage {
    fn len(&self) -> u64 {
        self.size
    }

    fn read_exact_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        (self.read)(self.id, offset, buffer)
    }
}

impl Session {
    /// One in which nothing was said, with the way to the page's files, and who hears how far reading has come.
    #[must_use]
    pub fn new(read: ReadAt, progress: Box<dyn Progress + Send>) -> Self {
        Self {
            read,
            progress,
            files: Files::new(),
            looked: BTreeMap::new(),
            facts: None,
            answers: BTreeMap::new(),
            pack: None,
            assessment: None,
        }
    }

    /// Takes the files, and unpacks those that were saved by this page.
    pub(crate) fn open(&mut self, given: Vec<GivenFile>) -> Result<Reply, Reply> {
        let mut files = Files::new();
        let mut packed = Vec::new();
        for GivenFile { path, id, size } in given {
            let file: Arc<dyn Held> = Arc::new(OfPage { id, size, read: self.read });
            if path.to_lowercase().ends_with(".zip") { packed.push(file) } else { files.insert(path, file) }
        }
        // What was saved lies beside the exports, and what is beside them as a file of its own is newer.
        let mut all = Files::new();
        for file in packed {
            let unpacked = unzip(file, &Limits::default())
                .map_err(|code| refused(code.meaning(), Some(code.remedy().to_owned())))?;
            let kept = |path: &str| !REPORTS.iter().any(|format| format.file_name() == path);
            all = all.with(unpacked.of_bundle().only(kept));
        }
        let all = all.with(files.of_bundle());
        let hidden = |path: &&str| path.split('/').any(|part| part.starts_with('.'));
        let paths = || all.paths();
        let reply = Reply::Files {
            described: paths().any(|path| path == "bundle.yaml"),
            hidden: paths().filter(hidden).count(),
            paths: paths().filter(|path| !hidden(path)).map(str::to_owned).collect(),
        };
        *self = Self {
            files: all,
            pack: self.pack.take(),
            ..Self::new(self.read, std::mem::replace(&mut self.progress, Box::new(())))
        };
        Ok(reply)
    }

    /// A standard that ships.
    pub(crate) fn pack(&mut self, name: &str) -> Result<Arc<Pack>, Reply> {
        if let Some((_, pack)) = self.pack.as_ref().filter(|(known, _)| known == name) {
            return Ok(Arc::clone(pack));
        }
        let names: Vec<_> = PackText::shipped_names().collect();
        let help = format!("this page has {}", names.join(", "));
        let text = PackText::shipped(name).ok_or_else(|| refused("unknown standard", Some(help)))?;
        let pack = Arc::new(load(&text).map_err(|problems| Reply::Refused { problems: troubles(&problems) })?);
        self.pack = Some((name.to_owned(), Arc::clone(&pack)));
        Ok(pack)
    }

    /// Who hears how far reading has come.
    pub(crate) fn progress(&self) -> &dyn Progress {
        self.progress.as_ref()
    }
}

/// A refusal with one reason.
pub(crate) fn refused(what: &str, help: Option<String>) -> Reply {
    Reply::Refused { problems: vec![Trouble { what: what.to_owned(), help }] }
}

/// Problems as a page shows them.
pub(crate) fn troubles(problems: &Problems) -> Vec<Trouble> {
    let told = |problem: &Problem| Trouble { what: problem.to_string(), help: problem.help.clone() };
    problems.iter().map(told).collect()
}
