//! Whose the rows are: of a file, by what it or a folder around it is called; of a row, by a column.

use readymark_personal::words;

/// Headings that say which organisation a row is from.
const HEADINGS: [&str; 8] =
    ["agency", "partner", "organisation", "organization", "employer", "provider", "team", "service"];

/// Whether a heading says which organisation a row is from. `Team leader` does not.
pub(crate) fn says_whose(heading: &str) -> bool {
    HEADINGS.contains(&words(heading).trim())
}

/// The partner whose id or name a part of the path bears, if it is one and no other. A part bears an id or a name if the words of
/// one of the two all stand in the other, in a row; a single word of a name is too little, since partners share them.
pub(crate) fn whose<'p>(path: &str, partners: &'p [(String, String)]) -> Option<&'p str> {
    let parts: Vec<String> = path.split('/').map(|part| words(part.split('.').next().unwrap_or(part))).collect();
    let bears = |(id, name): &&(String, String)| {
        parts.iter().any(|part| holds(part, &words(id)) || holds(part, &words(name)) || is_piece(part, &words(name)))
    };
    let mut found = partners.iter().filter(bears);
    let first = found.next()?;
    found.next().is_none().then_some(first.0.as_str())
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

/// Whether these words stand in a text, in a row.
fn holds(text: &str, wanted: &str) -> bool {
    !wanted.trim().is_empty() && format!(" {} ", text.trim()).contains(&format!(" {} ", wanted.trim()))
}

/// Whether a text of two words or more stands in a name.
fn is_piece(text: &str, name: &str) -> bool {
    text.split_whitespace().count() > 1 && holds(name, text)
}

#[cfg(test)]
mod tests {
    use super::whose;

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
        let whose = |path| whose(path, &partners);
        assert_eq!(whose("exports/police-cases.csv"), Some("police"));
        assert_eq!(whose("exports/Police/2026/cases.xlsx"), Some("police"));
        assert_eq!(whose("exports/OurConstabulary.xlsx"), Some("police"));
        assert_eq!(whose("exports/victim-care.xlsx"), Some("charity"));
        assert_eq!(whose("exports/youth_offending.ods"), Some("yot"));
        // One word of a name is too little, and two partners are none.
        assert_eq!([whose("exports/care.csv"), whose("exports/our.csv"), whose("exports/policing.csv")], [None; 3]);
        assert_eq!(whose("exports/police/yot.csv"), None);
        assert_eq!(super::whose("exports/police.csv", &[]), None);
    }
}
