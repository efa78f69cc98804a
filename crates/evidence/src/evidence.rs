//! The bundle's files, read into the tables that a standard declares.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::QualityFinding;
use readymark_source::table_schema::Table;

use crate::assembly::{TableBuild, read_table};
use crate::csv::Tuning;
use crate::quality::Quality;
use crate::{Bundle, TableData, digest, documents, links, unread};

/// What the checks name: nothing else is parsed or kept, save each table's key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Need {
    /// For each table, its columns.
    pub columns: BTreeMap<String, BTreeSet<String>>,
    /// Relations, as table and name.
    pub relations: BTreeSet<(String, String)>,
}

/// Hears how far reading has come.
pub trait Progress: Sync {
    /// So many bytes of a file have been read.
    fn advance(&self, file: &str, done: u64, total: u64);
}

impl Progress for () {
    fn advance(&self, _: &str, _: u64, _: u64) {}
}

/// What the bundle holds.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Each table of the standard, those that the bundle lacks included.
    pub tables: BTreeMap<String, TableData>,
    /// What is wrong with the evidence, sorted. The checks that it weakens are for the evaluator to fill in.
    pub quality: Vec<QualityFinding>,
    /// SHA-256 of the list that `sha256sum` prints for every file that was read, sorted by path.
    pub bundle_digest: String,
    /// How many files of the bundle nothing names. Hidden files do not count.
    pub files_not_read: u64,
}

/// Reads the bundle's files into tables. Whatever is wrong with one file, the others are read.
///
/// An export of a table that the standard does not have is not read: [`Bundle::against`] reports it.
#[must_use]
pub fn read(bundle: &Bundle, tables: &[Table], need: &Need, progress: &dyn Progress) -> Evidence {
    read_with(bundle, tables, need, &Tuning::default(), progress)
}

/// The same, cut for the workers as asked.
#[must_use]
pub fn read_with(bundle: &Bundle, tables: &[Table], need: &Need, tuning: &Tuning, progress: &dyn Progress) -> Evidence {
    let mut quality = Quality::default();
    let mut builds: BTreeMap<String, TableBuild> = BTreeMap::new();
    for table in tables {
        let build = read_table(bundle, table, need, tuning, progress, &mut quality);
        builds.insert(table.name.clone(), build);
    }
    links::resolve(tables, need, &mut builds, &mut quality);
    let mut files = own_files(bundle);
    for table in tables {
        if let Some(build) = builds.get_mut(&table.name) {
            files.extend(documents::resolve(bundle, table, need, &mut build.data, &mut quality));
            let exports = build.data.exports.iter();
            files.extend(exports.filter_map(|export| Some((export.path.clone(), export.sha256.clone()?))));
        }
    }
    unread::judgement_evidence(bundle, &mut quality);
    let files_not_read = unread::count(bundle, &files);
    quality.0.sort();
    Evidence {
        tables: builds.into_iter().map(|(name, build)| (name, build.finish(need))).collect(),
        quality: quality.0,
        bundle_digest: digest::of_list(&mut files),
        files_not_read,
    }
}

/// The bundle's own files, with their digests.
fn own_files(bundle: &Bundle) -> Vec<(String, String)> {
    let files = [Some(&bundle.file), bundle.judgements_file.as_ref(), bundle.exceptions_file.as_ref()];
    let digest = |path: &str| bundle.store.open(path).ok().and_then(|input| digest::of_input(&input).ok());
    files.into_iter().flatten().filter_map(|file| Some((file.path().to_owned(), digest(file.path())?))).collect()
}
