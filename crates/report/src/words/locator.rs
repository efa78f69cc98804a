//! Where the rows to fix are, in one line: `exports/participants.csv rows 41, 77, 103 and 11 more`.

use readymark_findings::{Assessment, Locator, RowPlace, Rows};

use super::{counted, grouped};

/// Rows named for each file, and files named, before the line says how many more there are.
pub(crate) const SHORT: (usize, usize) = (3, 2);

/// The first rows grouped by file, and how many more there are. Nothing if no row is listed.
pub(crate) fn places(rows: &Rows) -> Option<String> {
    places_up_to(&rows.listed, rows.total, SHORT)
}

/// The same, with as many rows for each file, and as many files, as there is room for.
pub(crate) fn places_up_to<'a>(
    listed: impl IntoIterator<Item = &'a Locator>,
    total: u64,
    most: (usize, usize),
) -> Option<String> {
    by_place(listed.into_iter().map(Spot::of), total, most)
}

/// The same of rows that are not to fix, but to look at.
pub(crate) fn places_to_see(listed: &[RowPlace]) -> Option<String> {
    let spots = listed.iter().map(|place| {
        let file = Some(place.file.as_str()).filter(|file| !file.is_empty());
        Spot { place: file, is_for: false, words: spot(place.row, place.key.as_deref()) }
    });
    by_place(spots, listed.len() as u64, SHORT)
}

/// A row in one line: in its file, or what to enter or correct in another file for it.
struct Spot<'a> {
    place: Option<&'a str>,
    is_for: bool,
    words: String,
}

impl<'a> Spot<'a> {
    fn of(at: &'a Locator) -> Self {
        match &at.fix_in {
            Some(fix_in) => Self { place: Some(fix_in.place()), is_for: true, words: name(at) },
            None => Self { place: at.file.as_deref(), is_for: false, words: spot(at.row, at.key.as_deref()) },
        }
    }
}

fn by_place<'a>(
    spots: impl Iterator<Item = Spot<'a>>,
    total: u64,
    (most_rows, most_files): (usize, usize),
) -> Option<String> {
    let mut groups: Vec<(Option<&str>, bool, Vec<String>)> = Vec::new();
    for Spot { place, is_for, words } in spots {
        match groups.iter_mut().find(|group| (group.0, group.1) == (place, is_for)) {
            Some(group) => group.2.push(words),
            None => groups.push((place, is_for, vec![words])),
        }
    }
    let mut shown = 0;
    let mut texts = Vec::new();
    for (place, is_for, mut words) in groups.into_iter().take(most_files) {
        words.truncate(most_rows);
        shown += words.len();
        texts.push(group_text(place, is_for, &words));
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

/// A row by its key, or by its place if it has none.
fn name(at: &Locator) -> String {
    at.key.clone().unwrap_or_else(|| row_place(at))
}

/// Where the row itself is: `exports/people.csv row 15`.
pub(crate) fn row_place(at: &Locator) -> String {
    group_text(at.file.as_deref(), false, &[spot(at.row, at.key.as_deref())])
}

/// `exports/people.csv rows 15, 18`, or `exports/vetting.csv, for P-07, P-09` where something is to be entered for rows of another file.
fn group_text(place: Option<&str>, is_for: bool, spots: &[String]) -> String {
    let named = spots.join(", ");
    match (place, spots.len()) {
        (None, _) => named,
        (Some(place), _) if named.is_empty() => place.to_owned(),
        (Some(place), _) if is_for => format!("{place}, for {named}"),
        (Some(place), 1) => format!("{place} row {named}"),
        (Some(place), _) => format!("{place} rows {named}"),
    }
}

#[cfg(test)]
mod tests {
    use readymark_findings::{FixIn, RowState};

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
            fix_in: None,
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

    #[test]
    fn what_a_row_lacks_is_entered_in_another_file() {
        let lacking = |key: Option<&str>, row, file: Option<&str>| {
            let fix_in = FixIn { table: "vetting".to_owned(), file: file.map(str::to_owned) };
            Locator { fix_in: Some(fix_in), ..at(Some("people.csv"), Some(row), key) }
        };
        let line = |total, listed: &[Locator]| places(&Rows { total, listed: listed.to_vec() });
        let vetting = Some("vetting.csv");
        let listed = [lacking(Some("P-07"), 8, vetting), lacking(None, 9, vetting), lacking(Some("P-09"), 10, None)];
        assert_eq!(
            line(4, &listed).as_deref(),
            Some("vetting.csv, for P-07, people.csv row 9; vetting, for P-09 and 1 more")
        );
    }
}
