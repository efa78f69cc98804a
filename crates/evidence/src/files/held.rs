//! Files that are on no disk of ours: somebody holds them and gives their bytes piece by piece.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::sync::Arc;

use readymark_findings::QualityCode;
use readymark_source::{FileError, MAX_YAML_BYTES, SourceFile};

use super::walked::{DEPTH, ENTRIES, PassedOver, Walked};

/// A file whose bytes somebody holds.
pub trait Held: Send + Sync {
    /// How many bytes it has.
    fn len(&self) -> u64;

    /// Whether it has none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Fills the buffer with the bytes from the offset on.
    ///
    /// # Errors
    /// There are not so many, or they cannot be had.
    fn read_exact_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()>;
}

impl Held for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn read_exact_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let from = self.get(start..).and_then(|rest| rest.get(..buffer.len()));
        buffer.copy_from_slice(from.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// Bytes in memory as a file.
pub(crate) fn held(bytes: Vec<u8>) -> Arc<dyn Held> {
    Arc::new(bytes)
}

/// A held file as one of the bundle's own texts.
pub(crate) fn text(file: &Arc<dyn Held>, name: &str) -> Result<SourceFile, FileError> {
    if file.len() > MAX_YAML_BYTES {
        return Err(FileError::TooLarge);
    }
    let mut bytes = vec![0; usize::try_from(file.len()).unwrap_or(0)];
    file.read_exact_at(0, &mut bytes).map_err(|_| FileError::Unreadable)?;
    SourceFile::of_bytes(bytes, name)
}

/// The files of a bundle that is in no folder, by path, with `/` between folders.
#[derive(Clone, Default)]
pub struct Files(BTreeMap<String, Arc<dyn Held>>);

/// No content, and no names.
impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Files({})", self.0.len())
    }
}

impl Files {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; one that had this path is gone.
    pub fn insert(&mut self, path: String, file: Arc<dyn Held>) {
        self.0.insert(path, file);
    }

    /// The same from the outermost `bundle.yaml` on: what lies beside or above its folder goes. Where there is none, from the folder on that holds everything.
    #[must_use]
    pub fn of_bundle(self) -> Self {
        let Some(folder) = self.folder_of_bundle().or_else(|| self.top()) else { return self };
        let below = self.0.into_iter().filter_map(|(path, file)| Some((path.strip_prefix(&folder)?.to_owned(), file)));
        Self(below.collect())
    }

    /// The folder of the outermost `bundle.yaml`, with a `/` at its end unless it is the outermost of all.
    #[must_use]
    pub fn folder_of_bundle(&self) -> Option<String> {
        let folder = |path: &str| path.strip_suffix("bundle.yaml").map(str::to_owned);
        let folders = self.paths().filter_map(folder).filter(|folder| folder.is_empty() || folder.ends_with('/'));
        folders.min_by_key(|folder| folder.matches('/').count())
    }

    /// These, and those over them.
    #[must_use]
    pub fn with(mut self, over: Self) -> Self {
        self.0.extend(over.0);
        self
    }

    /// Those whose path is wanted.
    #[must_use]
    pub fn only(mut self, wanted: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|path, _| wanted(path));
        self
    }

    /// The text of a file, if it is there, and is UTF-8 of no more bytes than a YAML file may have.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        text(self.0.get(path)?, path).ok().map(|file| file.text().to_owned())
    }

    /// The path of each file, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A file by its path.
    ///
    /// # Errors
    /// There is none, or a folder.
    pub fn open(&self, path: &str) -> Result<Arc<dyn Held>, QualityCode> {
        match self.0.get(path) {
            Some(file) => Ok(Arc::clone(file)),
            None if self.is_folder(path) => Err(QualityCode::FileUnreadable),
            None => Err(QualityCode::FileMissing),
        }
    }

    /// The one outermost folder that holds everything, with its `/`.
    fn top(&self) -> Option<String> {
        let (first, _) = self.0.first_key_value()?;
        let top = first.get(..=first.find('/')?)?;
        self.0.keys().all(|path| path.starts_with(top)).then(|| top.to_owned())
    }

    fn is_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        self.0.range(inside.clone()..).next().is_some_and(|(path, _)| path.starts_with(&inside))
    }

    /// What is in a folder. An empty one does not exist.
    pub(crate) fn folder(&self, path: &str) -> Result<Walked, QualityCode> {
        match self.0.contains_key(path) {
            true => Err(QualityCode::FileUnreadable),
            false if self.is_folder(path) => Ok(self.walk(&format!("{path}/"))),
            false => Err(QualityCode::FileMissing),
        }
    }

    /// What is below a folder, whose path ends with `/`, or is empty for all.
    pub(crate) fn walk(&self, folder: &str) -> Walked {
        let mut walked = Walked::default();
        let mut passed_over = BTreeSet::new();
        let below = self.0.iter().filter_map(|(path, file)| Some((path.strip_prefix(folder)?, file)));
        for (seen, (path, file)) in below.enumerate() {
            if seen >= ENTRIES {
                passed_over.insert(PassedOver { path: String::new(), hidden: false });
                break;
            }
            // Whatever lies in a hidden folder is hidden with it, and what lies too deep with the folder that does.
            let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
            let places = ends.filter_map(|end| path.get(..end)).enumerate();
            let is_hidden = |place: &str| place.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
            let stop = places.into_iter().find_map(|(above, place)| {
                let hidden = is_hidden(place);
                let too_deep = above + 1 >= DEPTH && place.len() < path.len();
                (hidden || too_deep).then(|| PassedOver { path: place.to_owned(), hidden })
            });
            match stop {
                Some(stop) => drop(passed_over.insert(stop)),
                None => drop(walked.files.insert(path.to_owned(), file.len())),
            }
        }
        walked.passed_over = passed_over.into_iter().collect();
        walked
    }
}
