//! What is true of a whole file: when it was exported, what it covers, whether it is complete, whose it is.

use std::fmt::Write;

use readymark_source::table_schema::Table;
use readymark_source::{Date, quoted};

use crate::complete::Said;
use crate::partner::{Whose, named};
use crate::told::Told;

/// When the file was exported, and what it covers, which is asked if its name says `another` period than was said of all files.
pub(super) fn periods(out: &mut String, windowed: bool, told: Told<'_>, another: bool) -> usize {
    let mut questions = 0;
    let mut answer = |day: Option<Date>| {
        questions += usize::from(day.is_none());
        day.map_or("FILL-IN".to_owned(), |day| day.to_string())
    };
    let exported_on = answer(told.exported_on);
    let _ = writeln!(out, "    exported_on: {exported_on}  # {EXPORTED_ON}");
    if windowed {
        let (from, to) = told.covers.unzip();
        let (from, to) = (answer(from), answer(to));
        let why = covers_beside(another);
        let _ = writeln!(out, "    covers: {{ from: {from}, to: {to} }}  # {why}");
    }
    questions
}

/// What stands beside the period.
pub(crate) fn covers_beside(another: bool) -> &'static str {
    if another {
        "the period that the records cover: the name says another than you gave for all files"
    } else {
        COVERS
    }
}

/// What stands beside the day of the export.
pub(crate) const EXPORTED_ON: &str = "the export date, as YYYY-MM-DD";
/// How each of these comments begins.
pub(crate) const COVERS: &str = "the period that the records cover";

/// Whether every record is in here: said of all files, or left to be said.
pub(super) fn complete(out: &mut String, told: Told<'_>, table: &Table) {
    if told.complete {
        let _ = writeln!(
            out,
            "    complete: true  # as you answered for all files; write false if records are missing here"
        );
    } else {
        let _ = writeln!(out, "    {}", Said::OfEntry.line(table, None));
    }
}

/// Whose the rows are: by the name of the file, or by a column, whose words name partners or are for the service to explain.
pub(super) fn partner(
    out: &mut String,
    mine: Whose<'_>,
    each: Option<(String, &[String])>,
    partners: &[(String, String)],
) -> usize {
    let ids: Vec<&str> = partners.iter().map(|(id, _)| id.as_str()).collect();
    if let Whose::Is(id) = mine {
        let _ = writeln!(out, "    partner: {}  # 1.00: the file or folder has this name", quoted(id));
        return 0;
    }
    let Some((heading, words)) = each else {
        if let Whose::SpeaksOf(id) = mine {
            let _ = writeln!(
                out,
                "    partner: FILL-IN  # perhaps {}, which the name speaks of: an id, if all rows come from one partner ({}); else delete this line",
                quoted(id),
                ids.join(", ")
            );
            return 1;
        }
        let known = if ids.is_empty() { String::new() } else { format!(": {}", ids.join(", ")) };
        let _ = writeln!(out, "    # partner: ID  # if all rows come from one partner{known}");
        return 0;
    };
    let known = ids.join(", ");
    let _ = writeln!(
        out,
        "    partner:  # if {heading} does not say which partner a row is from, delete these lines and write it under `drop`\n      column: {heading}\n      values:  # one of: {known}"
    );
    let mut questions = 0;
    for word in words {
        let answer =
            named(word, partners).map_or("FILL-IN".to_owned(), |id| format!("{}  # 1.00: the partner", quoted(id)));
        questions += usize::from(named(word, partners).is_none());
        let _ = writeln!(out, "        {}: {answer}", quoted(word));
    }
    questions
}
