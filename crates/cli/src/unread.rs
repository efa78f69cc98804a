//! Columns of which nothing can be read: questions about the bundle, like those that it leaves open, after the report of everything else.

use std::collections::BTreeMap;

use readymark_evidence::Bundle;
use readymark_findings::{Assessment, QualityCode, QualityFinding};
use readymark_source::Problem;

use crate::codes::Stops;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::privacy::exports;

/// Ends an audit with the evidence's code if there is such a column, with the line to add for each file.
pub(crate) fn gate(assessment: &Assessment, bundle: &Bundle) -> Result<(), Failure> {
    let mut files: BTreeMap<(&str, &str, QualityCode), Vec<&QualityFinding>> = BTreeMap::new();
    for finding in assessment.quality.iter().filter(|finding| finding.code.asks_about_column()) {
        files.entry((&finding.file, &finding.table, finding.code)).or_default().push(finding);
    }
    let problems: Vec<Problem> = files.into_iter().map(|(place, columns)| problem(bundle, place, &columns)).collect();
    if problems.is_empty() { Ok(()) } else { Err(Failure::problems(Exit::Evidence, problems)) }
}

fn problem(bundle: &Bundle, (file, table, found): (&str, &str, QualityCode), columns: &[&QualityFinding]) -> Problem {
    let code = Stops(found);
    let names: Vec<String> =
        columns.iter().filter_map(|found| found.column.as_ref()).map(|column| format!("`{column}`")).collect();
    let names = names.join(", ");
    let message = match found {
        QualityCode::ColumnUnread => {
            format!("{file}: in which format are the dates of {names} of `{table}`? none of them can be read")
        }
        QualityCode::NumbersUnread => {
            format!("{file}: are there numbers in {names} of `{table}`? none of them can be read")
        }
        _ => format!("{file}: what do the words of {names} of `{table}` mean? the standard allows none of them"),
    };
    let problem = match exports(bundle, file, table).as_slice() {
        [export] => Problem::new(code, &bundle.file, export.file.span, message),
        _ => Problem::whole(code, &bundle.file, message),
    };
    // A file is written in one way: the column that leaves least open says in which.
    let open = |found: &&&QualityFinding| found.suggestion.as_ref().map_or(usize::MAX, String::len);
    let help = columns.iter().min_by_key(open).map(|found| found.remedy());
    problem.maybe_help(help.map(Into::into))
}
