//! The privacy gate: a column that looks personal, and is neither mapped nor dropped, ends an audit with a code of its own.

use std::collections::BTreeMap;

use readymark_evidence::{Bundle, Export};
use readymark_findings::{Assessment, QualityCode, QualityFinding, file_and_sheet};
use readymark_source::Problem;

use crate::codes::Stops;
use crate::exit::Exit;
use crate::failure::Failure;

/// Refuses if there is such a column, with the line to add for each file.
pub(crate) fn gate(assessment: &Assessment, bundle: &Bundle) -> Result<(), Failure> {
    let mut files: BTreeMap<(&str, &str), Vec<&QualityFinding>> = BTreeMap::new();
    for finding in assessment.quality.iter().filter(|finding| finding.code == QualityCode::PersonalColumn) {
        files.entry((&finding.file, &finding.table)).or_default().push(finding);
    }
    if files.is_empty() {
        return Ok(());
    }
    let problems = files.into_iter().map(|((file, table), columns)| problem(bundle, file, table, &columns));
    Err(Failure::problems(Exit::Evidence, problems.collect()))
}

fn problem(bundle: &Bundle, file: &str, table: &str, columns: &[&QualityFinding]) -> Problem {
    let code = Stops(QualityCode::PersonalColumn);
    let message = format!("{file} is not read: {}; such a column must be dropped or mapped", looks(columns));
    let places = columns.iter().filter_map(|finding| finding.column.as_ref());
    let places = places.map(|place| format!("\"{place}\"")).collect::<Vec<_>>().join(", ");
    let line = format!("drop: [{places}]");
    match exports(bundle, file, table).as_slice() {
        [export] => {
            let more = || format!("add `{places}` to the `drop` of this export");
            let help = if export.drop.is_empty() { format!("add `{line}` to this export") } else { more() };
            Problem::new(code, &bundle.file, export.file.span, message).help(help)
        }
        // Several sheets of one workbook.
        _ => Problem::whole(code, &bundle.file, message)
            .help(format!("add `{line}` to its export, or the places to its `drop`")),
    }
}

/// `column 3 (C) looks like a postcode, column 7 (G) like free text`.
fn looks(columns: &[&QualityFinding]) -> String {
    let like = |finding: &&QualityFinding| {
        let (place, kind) = (finding.column.as_deref(), finding.looks_like.as_deref());
        format!("{} looks like {}", place.unwrap_or("a column"), kind.unwrap_or("something personal"))
    };
    columns.iter().map(like).collect::<Vec<_>>().join(", ")
}

/// The exports of a table that are read from a file, or from a sheet of it.
pub(crate) fn exports<'b>(bundle: &'b Bundle, file: &str, table: &str) -> Vec<&'b Export> {
    // A file may be called as a sheet is.
    let paths = [file, file_and_sheet(file).0];
    let is = |export: &&Export| export.table.value == table && paths.contains(&export.file.value.as_str());
    bundle.exports.iter().filter(is).collect()
}
