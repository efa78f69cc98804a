//! Fields that hold the reference of one record, and cells that can be one or hold several.

use std::collections::BTreeSet;

use readymark_personal::words;
use readymark_source::table_schema::{Field, Table};

/// Words that say that a column numbers its rows.
const NUMBERING: [&str; 8] = ["no", "nr", "num", "number", "ref", "reference", "id", "code"];

/// Words of headings under which people or cases are called in a word: *Worker*, *Client*.
const CALLED: [&str; 22] = [
    "badge",
    "case",
    "client",
    "collar",
    "employee",
    "facilitator",
    "file",
    "incident",
    "initials",
    "intervention",
    "job",
    "login",
    "member",
    "occurrence",
    "person",
    "practitioner",
    "record",
    "referral",
    "staff",
    "user",
    "volunteer",
    "worker",
];

/// Whether a field holds the reference of a record: of this table, or of another.
pub(crate) fn refers(table: &Table, field: &Field) -> bool {
    table.key.as_deref() == Some(field.name.as_str()) || table.foreign_keys.iter().any(|link| link.field == field.name)
}

/// Whether a cell lists several references: `C1; C4`. A slash stands within one as well: `C/25/001`.
pub(crate) fn lists_several(cell: &str) -> bool {
    let all = |at: &str, is: fn(&str) -> bool| {
        let parts: Vec<&str> = cell.split(at).map(str::trim).filter(|part| !part.is_empty()).collect();
        parts.len() > 1 && parts.into_iter().all(is)
    };
    [";", "\n", "|", "&", "+"].iter().any(|at| all(at, is_short))
        || [", ", " / ", " and "].iter().any(|at| all(at, is_numbered))
}

fn is_short(part: &str) -> bool {
    part.split_whitespace().count() <= 3 && part.chars().count() <= 20
}

fn is_numbered(part: &str) -> bool {
    is_short(part) && part.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether a heading says that its column numbers the rows: *Comp no*.
pub(crate) fn says_number(heading: &str) -> bool {
    words(heading).split_whitespace().any(|word| NUMBERING.contains(&word))
}

/// Whether a text is a code such as `C1`, and neither a number nor words.
pub(crate) fn is_code(cell: &str) -> bool {
    is_numbered(cell) && cell.contains(char::is_alphabetic) && !cell.contains(char::is_whitespace)
}

/// Whether a heading says who or what a row is about, and not that it is a number.
pub(crate) fn says_who(heading: &str) -> bool {
    let words = words(heading);
    let mut words = words.split_whitespace();
    words.clone().count() <= 2 && words.any(|word| CALLED.contains(&word))
}

/// Whether a text is one short word.
pub(crate) fn is_word(cell: &str) -> bool {
    is_short(cell) && !cell.contains(char::is_whitespace)
}

/// Whether a text is initials: `ZQ`.
pub(crate) fn is_initials(cell: &str) -> bool {
    (2..=4).contains(&cell.chars().count()) && cell.chars().all(char::is_uppercase)
}

/// Whether nearly each of these rows has a text of its own: one, or one of ten, may be blank, or there twice.
pub(crate) fn number_most(cells: &[String], rows: usize) -> bool {
    let slips = if rows > 3 { (rows / 10).max(1) } else { 0 };
    rows > 0 && cells.iter().collect::<BTreeSet<_>>().len() + slips >= rows
}

/// Whether each of these rows has a text of its own.
pub(crate) fn number_each(cells: &[String], rows: usize) -> bool {
    rows > 0 && cells.len() == rows && cells.iter().collect::<BTreeSet<_>>().len() == rows
}

#[cfg(test)]
mod tests {
    use super::{is_code, lists_several, number_each, says_number};

    #[test]
    fn several_references_in_a_cell() {
        for cell in [
            "C1; C4",
            "NV/25/001; NV/25/003",
            "AB & CD",
            "NV/25/001, NV/25/003",
            "1021, 1034",
            "C1 and C2",
            "C1\nC2",
            "C1 / C2",
        ] {
            assert!(lists_several(cell), "{cell}");
        }
        for cell in ["NV/25/001", "C1/V1", "C-1", "Smith, Anne", "1,021", "Ext - A. Ward", "C1;", "", "Safe and well"] {
            assert!(!lists_several(cell), "{cell}");
        }
    }

    #[test]
    fn a_code_is_neither_a_number_nor_words() {
        assert!(is_code("C1") && is_code("RJ/25/7") && !is_code("17") && !is_code("a delay") && !is_code("Stage 2"));
        assert!(says_number("Comp no") && says_number("OurRef") && !says_number("Hours"));
        let each = |cells: &[&str]| number_each(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>(), 2);
        assert_eq!([each(&["1", "2"]), each(&["1", "1"]), each(&["1"])], [true, false, false]);
    }
}
