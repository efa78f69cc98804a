//! What a page has said so far.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use readymark_evidence::{Files, Limits, Mask, Preview, Progress, preview_held};
use readymark_findings::{Assessment, QualityCode};
use readymark_rules::{Pack, PackText, load};
use readymark_source::table_schema::Table;

use crate::decided::Decided;
use crate::given::Given;
use crate::page_file::ReadAt;
use crate::refusal::{refused, troubles};
use crate::request::{Facts, GivenFile, Next, Reply, Whether};

/// The standard of a service that has no `bundle.yaml` yet.
pub(crate) const STANDARD: &str = "rjc-quality-mark";

/// How many rows of a sheet are looked at, as `map` does.
pub(crate) const ROWS: usize = 2_000;

/// What a page has said so far.
pub struct Session {
    read: ReadAt,
    progress: Box<dyn Progress + Send>,
    /// The files as they were given.
    pub(crate) given: Given,
    /// What each was taken for, by its path.
    pub(crate) looked: BTreeMap<String, Looked>,
    /// What is true of the service.
    pub(crate) facts: Option<Facts>,
    /// The next period, if the files are its exports.
    pub(crate) next: Option<Next>,
    /// The text and the files that follow from both; none until they are asked for.
    pub(crate) begun: Option<(String, Files)>,
    /// The answers, by question.
    pub(crate) answers: BTreeMap<String, String>,
    /// Whether every record of a register is in the files, by what was asked, as far as it was said in the page.
    pub(crate) complete: BTreeMap<String, Whether>,
    /// What people decided in the page.
    pub(crate) decided: Decided,
    /// The key for pseudonyms; it is kept nowhere else.
    pub(crate) key: Option<Mask>,
    pack: Option<(String, Arc<Pack>)>,
    /// The last audit.
    pub(crate) assessment: Option<Assessment>,
}

/// No content.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("files", &self.given.beside).finish_non_exhaustive()
    }
}

/// What was seen of a file; it is not looked into again.
#[derive(Clone)]
pub(crate) struct Looked(pub(crate) Result<Preview, QualityCode>);

impl Session {
    /// One in which nothing was said, with the way to the page's files, and who hears how far reading has come.
    #[must_use]
    pub fn new(read: ReadAt, progress: Box<dyn Progress + Send>) -> Self {
        Self {
            read,
            progress,
            given: Given::default(),
            looked: BTreeMap::new(),
            facts: None,
            next: None,
            begun: None,
            answers: BTreeMap::new(),
            complete: BTreeMap::new(),
            decided: Decided::default(),
            key: None,
            pack: None,
            assessment: None,
        }
    }

    /// Takes the files, and unpacks those that were saved by this page.
    pub(crate) fn open(&mut self, given: Vec<GivenFile>) -> Result<Reply, Reply> {
        let given = Given::of(given, self.read)?;
        *self = Self {
            given,
            pack: self.pack.take(),
            ..Self::new(self.read, std::mem::replace(&mut self.progress, Box::new(())))
        };
        let hidden = |path: &&str| path.split('/').any(|part| part.starts_with('.'));
        let files = self.given.files();
        let described = self.given.described();
        let profiles = if described { Vec::new() } else { self.profiles()? };
        Ok(Reply::Files {
            described,
            hidden: files.paths().filter(hidden).count(),
            paths: files.paths().filter(|path| !hidden(path)).map(str::to_owned).collect(),
            beside: if described { self.given.beside.paths().count() } else { 0 },
            earlier: self.given.earlier.as_ref().map(|earlier| earlier.as_of),
            profiles,
            problems: std::mem::take(&mut self.given.troubles),
        })
    }

    /// The yes/no facts that the standard asks for: name and sentence.
    fn profiles(&mut self) -> Result<Vec<(String, String)>, Reply> {
        let pack = self.pack(STANDARD)?;
        Ok(pack.standard.profiles.iter().map(|profile| (profile.name.clone(), profile.title.clone())).collect())
    }

    /// The tables of a standard.
    pub(crate) fn tables(&mut self, standard: &str) -> Result<Vec<Table>, Reply> {
        let pack = self.pack(standard)?;
        Ok(pack.model.tables.iter().map(|table| table.schema.clone()).collect())
    }

    /// What is in a file of those that lie beside a bundle or are all that there is; it is read once.
    pub(crate) fn look(&mut self, path: &str) -> Looked {
        if let Some(known) = self.looked.get(path) {
            return known.clone();
        }
        let file = self.given.beside.open(path);
        let looked = Looked(file.and_then(|file| preview_held(file, path, ROWS, &Limits::default())));
        self.looked.insert(path.to_owned(), looked.clone());
        looked
    }

    /// Takes the key for pseudonyms, or forgets it. No answer ever holds it.
    pub(crate) fn keep_key(&mut self, key: Option<&str>) -> Result<Reply, Reply> {
        let help = "use the key that the bundle was made with; a new one comes from `openssl rand -hex 32`";
        let checked =
            |key: &str| Mask::checked(key.as_bytes()).map_err(|weak| refused(weak.words(), Some(help.to_owned())));
        self.key = key.map(checked).transpose()?;
        Ok(Reply::Done)
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
