//! Exceptions and judgements that name records by the numbers of their rows: sorted anew, the list has another record there.

use readymark_evidence::{Bundle, Scope};
use readymark_rules::{Each, Pack};
use readymark_source::{Located, Problem, Problems, SourceFile};

use crate::code::FitCode;

/// Those whose rows have no lasting key.
pub(crate) fn problems(pack: &Pack, bundle: &Bundle) -> Problems {
    let exceptions = bundle.exceptions.iter().filter_map(|entry| match &entry.scope {
        Scope::Rows(keys) => Some((&bundle.exceptions_file, &entry.check, keys)),
        Scope::All | Scope::Partner(_) => None,
    });
    let judgements = bundle.judgements.iter().map(|entry| (&bundle.judgements_file, &entry.check, &entry.rows));
    let numbered = exceptions.chain(judgements).filter(|(_, check, keys)| names_rows(pack, bundle, check, keys));
    numbered.filter_map(|(file, check, _)| Some(problem(file.as_ref()?, check))).collect()
}

fn names_rows(pack: &Pack, bundle: &Bundle, check: &Located<String>, keys: &[String]) -> bool {
    let population = pack.check(&check.value).and_then(|check| check.population());
    let Some(Each::Table(table)) = population.map(|population| &population.each) else { return false };
    let table = pack.model.table(*table).map(|table| &table.schema);
    table.is_some_and(|table| keys.iter().any(|key| bundle.may_number_a_row(table, key)))
}

fn problem(file: &SourceFile, check: &Located<String>) -> Problem {
    let message = "these rows are named by their numbers in the list, which change when it is sorted";
    let help = "a row number names no record: give the list a column of references, and take the key from it";
    Problem::new(FitCode::RowNumbers, file, check.span, message).help(help)
}
