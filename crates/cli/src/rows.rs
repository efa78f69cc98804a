//! `--rows`: the list of every row to fix, beside the reports.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use anyhow::anyhow;
use readymark_findings::{Assessment, CheckResult, Locator, RowList};
use readymark_report::{Error, RowWriter};

use crate::delivery::options::{EditionName, OutputArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Destination, Draft, unwritable};
use crate::terminal::note;

/// Where the list goes. The file is made when the assessment stands: an audit that fails leaves an older list as it was.
pub(crate) struct RowFile<'a> {
    path: &'a Path,
    /// Its folder, if that is still to be made.
    folder: Option<&'a Path>,
    begun: Option<Begun>,
}

/// A list that is being written, beside its place.
struct Begun {
    list: RowWriter<BufWriter<File>>,
    draft: Option<Draft>,
}

impl<'a> RowFile<'a> {
    /// Refuses what cannot be written before anything is read.
    pub(crate) fn ready(path: &'a Path, read: &[&Path], args: &OutputArgs, out: &Destination) -> Result<Self, Failure> {
        if args.edition == Some(EditionName::External) {
            return Err(Failure::new(Exit::Usage, anyhow!("the external edition has no rows"))
                .help("omit `--rows`, or run a separate audit for the list"));
        }
        let to = Destination::new(Some(path));
        if to == Destination::Standard {
            return Err(Failure::new(Exit::Usage, anyhow!("the list of rows needs its own file"))
                .help("name one, such as `--rows rows.csv`"));
        }
        let reports = args.formats.iter().map(|format| out.file(format.0.file_name())).chain([out.clone()]);
        if reports.into_iter().any(|report| report.is_same(&to)) {
            return Err(Failure::new(Exit::Usage, anyhow!("{}: the report uses this file", path.display()))
                .help("give the list another name"));
        }
        // The folder of the reports is made if it is not there yet.
        let folder = path.parent().filter(|folder| out.will_make(folder));
        if folder.is_none() {
            read.iter().try_for_each(|input| to.ready(input))?;
        }
        Ok(Self { path, folder, begun: None })
    }

    /// Adds a row. What fails is said at the end.
    pub(crate) fn row(&mut self, assessment: &Assessment, check: &CheckResult, at: &Locator) {
        self.begun.get_or_insert_with(|| begun(self.path, self.folder)).list.row(assessment, check, at);
    }

    /// Ends the list, and says where it is.
    pub(crate) fn finish(self) -> Result<RowList, Failure> {
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let refused = |error: &io::Error| unwritable(self.path, error, "choose a file that you can write to");
        let Begun { list, draft } = self.begun.unwrap_or_else(|| begun(self.path, self.folder));
        let list = list.finish(&name).map_err(|error| match error {
            Error::List(error) => refused(&error),
            error => Failure::new(Exit::Output, anyhow::Error::new(error).context(self.path.display().to_string())),
        })?;
        draft.map_or(Ok(()), Draft::place).map_err(|error| refused(&error))?;
        note(&format!("every row to fix is in {}", self.path.display()));
        Ok(list)
    }
}

/// What fails here is said at the end.
fn begun(path: &Path, folder: Option<&Path>) -> Begun {
    let made = folder.map_or(Ok(()), std::fs::create_dir);
    match made.and_then(|()| Draft::begin(path)) {
        Ok(draft) => Begun { list: RowWriter::new(draft.file().map(BufWriter::new)), draft: Some(draft) },
        Err(error) => Begun { list: RowWriter::new(Err(error)), draft: None },
    }
}
