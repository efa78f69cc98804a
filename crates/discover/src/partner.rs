//! Whose the rows are: of a file, by what it or a folder around it is called; of a row, by a column.

use readymark_personal::words;
use readymark_source::month_named;

/// Headings that may say which organisation a row is from.
const HEADINGS: [&str; 8] =
    ["agency", "partner", "organisation", "organization", "employer", "provider", "team", "service"];
/// A table and a heading that says who did it, and not whose the row is, unless every word is a partner's: who ran a course.
const DONE_BY: (&str, &str) = ("training", "provider");
/// Words of a name that have no letter in its initials.
const SMALL: [&str; 4] = ["the", "of", "and", "for"];

/// Words beside a partner's name that say no more than that it is a list, and of when.
const PLAIN: [&str; 38] = [
    "a",
    "all",
    "and",
    "case",
    "caseload",
    "cases",
    "copy",
    "current",
    "data",
    "dataset",
    "date",
    "export",
    "exported",
    "exports",
    "extract",
    "file",
    "files",
    "final",
    "fy",
    "justice",
    "latest",
    "list",
    "lists",
    "log",
    "month",
    "new",
    "our",
    "quarter",
    "record",
    "records",
    "report",
    "restorative",
    "rj",
    "sheet",
    "spreadsheet",
    "the",
    "tracker",
    "year",
];

/// What the path of a file says of whose its rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose<'p> {
    /// It, or a folder around it, is called as this partner is.
    Is(&'p str),
    /// It speaks of this partner, and of what: it may be about the partner, or come from there.
    SpeaksOf(&'p str),
    /// Of none, or of several.
    Nobody,
}

/// Whether a heading may say which organisation a row is from. `Team leader` does not.
pub(crate) fn may_say_whose(heading: &str) -> bool {
    HEADINGS.contains(&words(heading).trim())
}

/// Whether a column of such a heading does: one of its words is a partner's. Else it is a column as any other.
pub(crate) fn says_whose(table: &str, heading: &str, cells: &[String], partners: &[(String, String)]) -> bool {
    let is_done_by = (table, words(heading).trim()) == DONE_BY;
    let is_one =
        |word: &String| named(word, partners).is_some() || partners.iter().any(|(_, name)| abbreviates(word, name));
    may_say_whose(heading) && !is_done_by && cells.iter().any(is_one)
}

/// Whether a word is the initials of a name: `WC` of a Weald Constabulary. It is worth a question and is no answer.
fn abbreviates(word: &str, name: &str) -> bool {
    let name = words(name);
    let telling = name.split_whitespace().filter(|word| !SMALL.contains(word));
    let initials: String = telling.filter_map(|word| word.chars().next()).collect();
    initials.chars().count() > 1 && words(word).trim() == initials
}

/// Whose the rows of a file are, by the parts of its path. A part bears an id or a name if the words of one of the two all stand in the
/// other, in a row; a single word of a name is too little, since partners share them. What else is there must be plain words: *police
/// vetting* is a register of checks by the police, whoever keeps it.
pub(crate) fn whose<'p>(path: &str, partners: &'p [(String, String)]) -> Whose<'p> {
    let parts: Vec<String> = path.split('/').map(|part| spaced(part.split('.').next().unwrap_or(part))).collect();
    let those = |is: fn(&str, &str) -> bool| -> Vec<&'p str> {
        let any = |name: &str| parts.iter().any(|part| is(part, &spaced(name)));
        partners.iter().filter(|(id, name)| any(id) || any(name)).map(|(id, _)| id.as_str()).collect()
    };
    match (those(is_called).as_slice(), those(holds).as_slice()) {
        ([id], _) => Whose::Is(id),
        ([], [id]) => Whose::SpeaksOf(id),
        _ => Whose::Nobody,
    }
}

/// The partner that a word names: by its id or its name, and nothing else.
pub(crate) fn named<'p>(word: &str, partners: &'p [(String, String)]) -> Option<&'p str> {
    let word = words(word);
    let mut found = partners.iter().filter(|(id, name)| words(id) == word || words(name) == word);
    let first = found.next()?;
    found.next().is_none().then_some(first.0.as_str())
}

/// The column whose words all name partners, if it is one and no other. Of two, the one that feeds no field: who holds a case, and not
/// who referred it.
pub(crate) fn of_rows<'c>(
    categories: &'c [(usize, Vec<String>)],
    partners: &[(String, String)],
    is_field: impl Fn(usize) -> bool,
) -> Option<&'c (usize, Vec<String>)> {
    let names = |(_, words): &&(usize, Vec<String>)| words.iter().all(|word| named(word, partners).is_some());
    let found: Vec<_> = categories.iter().filter(names).collect();
    let free: Vec<_> = found.iter().filter(|(at, _)| !is_field(*at)).copied().collect();
    match (found.as_slice(), free.as_slice()) {
        ([one], _) | (_, [one]) => Some(one),
        _ => None,
    }
}

/// The words of a text, with one space between them.
fn spaced(text: &str) -> String {
    words(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether these words stand in a text, in a row.
fn holds(text: &str, wanted: &str) -> bool {
    !wanted.is_empty() && format!(" {text} ").contains(&format!(" {wanted} "))
}

/// Whether a text is a name, or two words or more of it, with plain words around it.
fn is_called(text: &str, name: &str) -> bool {
    let around = |part: &str| is_period_or_list(&part.split_whitespace().collect::<Vec<_>>());
    let whole = format!(" {text} ");
    let named = whole.split_once(&format!(" {name} ")).is_some_and(|(before, behind)| around(before) && around(behind));
    let all: Vec<&str> = text.split_whitespace().collect();
    let tells = |word: &&str| !is_plain(word);
    let piece = all.iter().position(tells).zip(all.iter().rposition(tells));
    let piece = piece.and_then(|(from, to)| all.get(from..=to)).unwrap_or_default();
    !name.is_empty() && (named || piece.len() > 1 && holds(name, &piece.join(" ")))
}

/// Whether words say no more than that it is a list, and of when: `April to June 2026`.
fn is_period_or_list(words: &[&str]) -> bool {
    let ends = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| is_time(word));
    let each = words.iter().enumerate();
    each.into_iter().all(|(at, word)| is_plain(word) || *word == "to" && ends(at.checked_sub(1)) && ends(Some(at + 1)))
}

fn is_plain(word: &str) -> bool {
    PLAIN.contains(&word) || is_time(word)
}

/// Whether a word is a number, a month, or a part of a year.
fn is_time(word: &str) -> bool {
    let digits = ["q", "h", "fy", "v"].iter().find_map(|short| word.strip_prefix(short)).unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) || month_named(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::{Whose, whose};

    #[test]
    fn a_column_whose_words_are_the_partners_says_whose_each_row_is() {
        let partners = [("police", "Our Constabulary"), ("charity", "Our Victim Care")]
            .map(|(id, name)| (id.to_owned(), name.to_owned()));
        let column = |at: usize, words: &[&str]| (at, words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        let named = column(2, &["our constabulary", "Charity"]);
        let other = column(3, &["Our Constabulary", "court"]);
        let of_rows = |columns: &[_], field| super::of_rows(columns, &partners, |at| Some(at) == field).cloned();
        assert_eq!(of_rows(&[other.clone(), named.clone()], None), Some(named.clone()));
        assert_eq!(of_rows(&[other], None), None);
        let two = [named.clone(), column(4, &["Police"])];
        assert_eq!(
            [of_rows(&two, None), of_rows(&two, Some(4))],
            [None, Some(named)],
            "two say it; one of them is a field"
        );
    }

    #[test]
    fn a_file_bears_a_name_or_none() {
        let partners =
            [("police", "Our Constabulary"), ("charity", "Our Victim Care"), ("yot", "Our Youth Offending Team")]
                .map(|(id, name)| (id.to_owned(), name.to_owned()));
        let whose = |path| match whose(path, &partners) {
            Whose::Is(id) => Some(id),
            Whose::SpeaksOf(_) | Whose::Nobody => None,
        };
        assert_eq!(whose("exports/police-cases.csv"), Some("police"));
        assert_eq!(whose("exports/Police/2026/cases.xlsx"), Some("police"));
        assert_eq!(whose("exports/OurConstabulary.xlsx"), Some("police"));
        assert_eq!(whose("exports/victim-care.xlsx"), Some("charity"));
        assert_eq!(whose("exports/youth_offending.ods"), Some("yot"));
        // One word of a name is too little, and two partners are none.
        assert_eq!([whose("exports/care.csv"), whose("exports/our.csv"), whose("exports/policing.csv")], [None; 3]);
        assert_eq!(whose("exports/police/yot.csv"), None);
        assert_eq!(super::whose("exports/police.csv", &[]), Whose::Nobody);
    }

    #[test]
    fn a_file_that_speaks_of_a_partner_is_not_for_certain_from_there() {
        let partners = [("police", "Our Constabulary"), ("probation", "Our Probation Unit"), ("hub", "Victim Hub")]
            .map(|(id, name)| (id.to_owned(), name.to_owned()));
        let whose = |path| whose(path, &partners);
        for path in [
            "exports/Police checks of staff.csv",
            "exports/Training by police 2025.xlsx",
            "exports/sent to police.csv",
            "exports/to police.csv",
            "exports/Our Constabulary contacts.csv",
            "exports/complaints about the police/2025.csv",
        ] {
            assert_eq!(whose(path), Whose::SpeaksOf("police"), "{path}");
        }
        for path in [
            "exports/Police export Jan-Mar 2026.csv",
            "exports/2025-26 police caseload (final).csv",
            "exports/police Q3.csv",
            "exports/Police RJ data.csv",
            "exports/police cases 2025-04-01 to 2026-03-31.csv",
            "exports/police/vetting.csv",
            // The folder is the one partner's, whatever the file in it is about.
            "exports/police/referred by probation.csv",
        ] {
            assert_eq!(whose(path), Whose::Is("police"), "{path}");
        }
        assert_eq!(whose("exports/victim hub list 2025.csv"), Whose::Is("hub"));
        assert_eq!(whose("exports/police and probation training.csv"), Whose::Nobody);
    }
}
