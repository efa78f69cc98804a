//! A saved audit made again: the same bundle and standard, as of a day.

use std::path::Path;

use anyhow::Context;
use readymark_evaluator::{assess, assess_listing};
use readymark_evidence::Bundle;
use readymark_findings::Assessment;
use readymark_report::RowWriter;
use readymark_rules::Pack;
use readymark_source::Date;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::pack;
use crate::reading::{self, ReadingArgs, open};

/// What the program makes of the bundle now, against the standard that the saved audit names unless another is given.
pub(super) fn assessed(
    saved: &Assessment,
    day: Date,
    bundle: &Path,
    standard: Option<&Path>,
    how: &ReadingArgs,
) -> Result<Assessment, Failure> {
    let opened = reading::prepared(open(bundle)?, bundle, how)?;
    let pack = match standard {
        Some(wanted) => pack::named(wanted)?,
        None => pack::shipped_as(&saved.standard.name)?,
    };
    match &saved.row_list {
        None => assess(&pack, &opened, day, &()).map_err(|problems| Failure::problems(Exit::Evidence, problems)),
        Some(list) => listing(&pack, &opened, day, &list.file),
    }
}

/// The same with what it says of its list of rows, which is made again and not written.
fn listing(pack: &Pack, bundle: &Bundle, day: Date, file: &str) -> Result<Assessment, Failure> {
    let mut list = RowWriter::new(Ok(std::io::sink()));
    let made = assess_listing(pack, bundle, day, &(), &mut |audit, check, at| list.row(audit, check, at));
    let mut made = made.map_err(|problems| Failure::problems(Exit::Evidence, problems))?;
    let list = list.finish(file).context("the list of rows");
    made.row_list = Some(list.map_err(|error| Failure::new(Exit::Output, error))?);
    Ok(made)
}
