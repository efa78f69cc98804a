//! Tables that go to another engine, and counts that come back from it.

use std::fs::File;
use std::path::Path;

use anyhow::anyhow;
use readymark_evaluator::typed_tables;
use readymark_evidence::{Bundle, Progress};
use readymark_findings::Assessment;
use readymark_rules::Pack;
use readymark_source::Date;
use readymark_sql::{CountsFile, Unusable, load};

use crate::exit::Exit;
use crate::failure::{Failure, io_words};
use crate::output::{Destination, WRITABLE, unwritable};

/// The description of the tables.
const DESCRIPTION: &str = "tables.json";

/// Writes the typed tables of a bundle to a folder.
pub(crate) fn write_tables(
    folder: &Path,
    (pack, bundle, as_of): (&Pack, &Bundle, Date),
    progress: &dyn Progress,
) -> Result<(), Failure> {
    let refused = |error: &std::io::Error| unwritable(folder, error, WRITABLE);
    std::fs::create_dir_all(folder).map_err(|error| refused(&error))?;
    let tables =
        typed_tables(pack, bundle, as_of, progress).map_err(|found| Failure::problems(Exit::Evidence, found))?;
    // A description that is there speaks of whole files alone.
    let description = folder.join(DESCRIPTION);
    match std::fs::remove_file(&description) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(refused(&error)),
        _ => {}
    }
    let written =
        load(pack, bundle, &tables, |name| File::create(folder.join(name))).map_err(|error| refused(&error))?;
    let text = serde_json::to_vec_pretty(&written).map_err(|error| Failure::new(Exit::Internal, error.into()))?;
    Destination::File(description).write(&text)
}

/// Reads a file of counts.
pub(crate) fn read_counts(path: &Path) -> Result<CountsFile, Failure> {
    let refuse =
        |what: &str, help: &str| Failure::new(Exit::Evidence, anyhow!("{}: {what}", path.display())).help(help);
    let text = std::fs::read(path).map_err(|error| refuse(io_words(&error), "name the file that run.py wrote"))?;
    CountsFile::read(&text).map_err(|unusable| match unusable {
        Unusable::NotCounts => refuse("this is no file of counts", "name the file that run.py wrote"),
        Unusable::Later => refuse("written by a later program", "use a newer version of this program"),
    })
}

/// Refuses counts of something else than what was assessed.
pub(crate) fn fits(counts: &CountsFile, path: &Path, assessment: &Assessment) -> Result<(), Failure> {
    let of = &counts.of;
    let used = assessment.parameters.iter().map(|used| (used.name.clone(), used.value.clone()));
    let differs = if of.standard != assessment.digests.standard {
        "another version of the standard"
    } else if of.bundle != assessment.digests.bundle {
        "other evidence"
    } else if (of.as_of, of.from, of.to) != (assessment.as_of, assessment.window.from, assessment.window.to) {
        "another day or window"
    } else if !used.eq(of.parameters.iter().cloned()) {
        "other parameters"
    } else {
        return Ok(());
    };
    let error = anyhow!("{}: these are counts of {differs}", path.display());
    Err(Failure::new(Exit::Evidence, error).help("write the tables again with `--load`, and count them again"))
}
