//! Where the rows to fix are, in one line: `exports/participants.csv rows 41, 77, 103 and 11 more`.

use readymark_findings::{Assessment, Locator, RowPlace, Rows};

use super::{counted, grouped};

/// Rows named for each file, and files named, before the line says how many more there are.
const ROWS: usize = 3;
const FILES: usize = 2;

/// The first rows grouped by file, and how many more there are. Nothing if no row is listed.
pub(crate) fn places(rows: &Rows) -> Option<String> {
    places_of(&rows.listed, rows.total)
}

/// The same of some of a check's rows, such as one partner's.
pub(crate) fn places_of<'a>(listed: impl IntoIterator<Item = &'a Locator>, total: u64) -> Option<String> {
    places_up_to(listed, total, (ROWS, FILES))
}

/// The same, with as many rows for each file, and as many files, as there is room for.
pub(crate) fn places_up_to<'a>(
    listed: impl IntoIterator<Item = &'a Locator>,
    total: u64,
    most: (usize, usize),
) -> Option<String> {
    let place = |locator: &'a Locator| (locator.file.as_deref(), spot(locator.row, locator.key.as_deref()));
    by_file(listed.into_iter().map(place), total, most)
}

/// The same of rows that are not to fix, but to look at.
pub(crate) fn places_to_see(listed: &[RowPlace]) -> Option<String> {
    let places = listed.iter().map(|place| {
        let file = Some(place.file.as_str()).filter(|file| !file.is_empty());
        (file, spot(place.row, place.key.as_deref()))
    });
    by_file(places, listed.len() as u64, (ROWS, FILES))
}

fn by_file<'a>(
    places: impl Iterator<Item = (Option<&'a str>, String)>,
    total: u64,
    (most_rows, most_files): (usize, usize),
) -> Option<String> {
    let mut groups: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for (file, spot) in places {
        match groups.iter_mut().find(|group| group.0 == file) {
            Some(group) => group.1.push(spot),
            None => groups.push((file, vec![spot])),
        }
    }
    let mut shown = 0;
    let mut texts = Vec::new();
    for (file, mut spots) in groups.into_iter().take(most_files) {
        spots.truncate(most_rows);
        shown += spots.len();
        texts.push(group_text(file, &spots));
    }
    let text = texts.join("; ");
    let more = total.saturating_sub(u64::try_from(shown).unwrap_or(u64::MAX));
    match (text.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(text),
        (false, more) => Some(format!("{text} and {} more", grouped(more))),
    }
}

/// Where the rows are that a report does not name: in the list beside it, or in one that can be asked for.
pub(crate) fn rest_of_rows(assessment: &Assessment, more: u64) -> String {
    let more = grouped(more);
    match &assessment.row_list {
        Some(list) => format!("and {more} more in `{}`.", list.file.replace('`', "")),
        None => format!("and {more} more: `readymark audit … --rows rows.csv` lists them all."),
    }
}

/// The same, once for a whole report; nothing where there is no row to fix.
pub(crate) fn every_row(assessment: &Assessment) -> Option<String> {
    let gaps = assessment.checks.iter().filter(|check| check.verdict.is_gap());
    let rows: u64 = gaps.map(|check| check.rows.total).sum();
    let rows_words = counted(rows, "row with a gap", "rows with a gap");
    (rows > 0).then(|| match &assessment.row_list {
        Some(list) => format!("{rows_words}: all of them are in `{}`.", list.file.replace('`', "")),
        None => format!("{rows_words}: `readymark audit … --rows rows.csv` lists them all."),
    })
}

/// The row number, or what stands for it in a list or a file without rows.
fn spot(row: Option<u64>, key: Option<&str>) -> String {
    row.map(|row| row.to_string()).or_else(|| key.map(str::to_owned)).unwrap_or_default()
}

/// `exports/people.csv row 15`.
pub(crate) fn row_place(at: &Locator) -> String {
    group_text(at.file.as_deref(), &[spot(at.row, at.key.as_deref())])
}

fn group_text(file: Option<&str>, spots: &[String]) -> String {
    let named = spots.join(", ");
    match (file, spots.len()) {
        (None, _) => named,
        (Some(file), _) if named.is_empty() => file.to_owned(),
        (Some(file), 1) => format!("{file} row {named}"),
        (Some(file), _) => format!("{file} rows {named}"),
    }
}

#[cfg(test)]
mod tests {
    use readymark_findings::RowState;

    use super::*;

    fn at(file: Option<&str>, row: Option<u64>, key: Option<&str>) -> Locator {
        Locator {
            state: RowState::Breach,
            file: file.map(str::to_owned),
            row,
            key: key.map(str::to_owned),
            partner: None,
            leaves_on: None,
            of: None,
        }
    }

    #[test]
    fn rows_are_grouped_by_file_and_capped() {
        let mut listed: Vec<_> = [41, 77, 103, 110].map(|row| at(Some("a.csv"), Some(row), Some("K"))).to_vec();
        let line = |total, listed: &[Locator]| places(&Rows { total, listed: listed.to_vec() });
        assert_eq!(line(14, &listed).as_deref(), Some("a.csv rows 41, 77, 103 and 11 more"));
        listed.truncate(1);
        listed.push(at(Some("b.csv"), Some(5), None));
        assert_eq!(line(2, &listed).as_deref(), Some("a.csv row 41; b.csv row 5"));
        listed.push(at(Some("c.csv"), Some(6), None));
        assert_eq!(line(3, &listed).as_deref(), Some("a.csv row 41; b.csv row 5 and 1 more"));
    }

    #[test]
    fn a_list_names_its_words() {
        let listed = vec![at(None, None, Some("consent")), at(None, None, Some("equality"))];
        assert_eq!(places(&Rows { total: 2, listed }).as_deref(), Some("consent, equality"));
        assert_eq!(places(&Rows::default()), None);
    }
}
