//! A saved audit made again: the same bundle and standard, as of a day.

use std::path::Path;

use anyhow::anyhow;
use readymark_evaluator::assess;
use readymark_findings::Assessment;
use readymark_source::Date;

use super::audit::open;
use crate::args::ReadingArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{pack, reading};

/// What the program makes of the bundle now, against the standard that the saved audit names unless another is given.
pub(super) fn assessed(
    saved: &Assessment,
    as_of: &str,
    bundle: &Path,
    standard: Option<&Path>,
    how: &ReadingArgs,
) -> Result<Assessment, Failure> {
    let Some(day) = Date::parse(as_of) else {
        let error = anyhow!("the saved audit: its day is no day of the calendar");
        return Err(
            Failure::new(Exit::Evidence, error).help("the file was changed after it was written; run the audit again")
        );
    };
    let opened = reading::prepared(open(bundle)?, bundle, how)?;
    let pack = match standard {
        Some(wanted) => pack::named(wanted)?,
        None => pack::shipped_as(&saved.standard.name)?,
    };
    assess(&pack, &opened, day, &()).map_err(|problems| Failure::problems(Exit::Evidence, problems))
}
