//! Where the formats that point at files point: one place for each check and file, with its rows, never a key of a row.
//!
//! The logs and pages of a build server have more readers than the report, so that even pseudonyms stay out of them.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use readymark_findings::{Assessment, CheckResult, Locator};

use crate::words::{self, counted, grouped, list};

/// The file that stands for the bundle where no file of the evidence is concerned.
const BUNDLE: &str = "bundle.yaml";

/// Rows that a text names before it says how many more there are.
const NAMED: usize = 5;

/// One file and its rows that a check is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    /// The path inside the bundle.
    pub(crate) file: &'a str,
    /// The rows, as a spreadsheet counts them; none where the check is about the file as a whole.
    pub(crate) rows: Vec<u64>,
    /// The same and more in words, those that need the same advice together.
    named: Vec<Named<'a>>,
}

/// Rows that need the same advice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Named<'a> {
    /// What they are, where others of the check need other advice.
    label: Option<&'static str>,
    /// Whether something is to be entered or corrected for them.
    to_fix: bool,
    rows: Vec<u64>,
    /// The words of a list, where the check goes through one.
    words: Vec<&'a str>,
    /// Rows of another file for which something is to be entered or corrected in this one.
    lacking: Vec<(&'a str, u64)>,
    /// Rows of other files that are to be fixed themselves.
    also: Vec<(&'a str, u64)>,
}

impl<'a> Place<'a> {
    fn of(file: &'a str) -> Self {
        Self { file, ..Self::default() }
    }

    /// The first row, if there is one; a line that can be pointed at.
    pub(crate) fn line(&self) -> u64 {
        self.rows.first().copied().unwrap_or(1).max(1)
    }

    /// `Rows 55, 59, 95 and 5 more.` Nothing if it is about no row.
    pub(crate) fn named(&self) -> Option<String> {
        // What can be looked up comes first, as its advice does.
        let (breaches, open): (Vec<_>, Vec<_>) =
            self.named.iter().partition(|named| named.label == Some(words::BREACHES));
        let all: Vec<String> = open.into_iter().chain(breaches).filter_map(Named::in_words).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    /// The file and how many rows it is about, or the words of a list: `exports/consents.csv, 3 rows`.
    pub(crate) fn in_numbers(&self) -> String {
        let words: Vec<&str> = self.named.iter().flat_map(|named| named.words.iter().copied()).collect();
        let rows: usize = self.named.iter().map(Named::rows).sum();
        match rows {
            0 if words.is_empty() => self.file.to_owned(),
            0 => list(&words),
            rows => format!("{}, {}", self.file, counted(u64::try_from(rows).unwrap_or(u64::MAX), "row", "rows")),
        }
    }

    fn lacks(&self) -> bool {
        self.named.iter().any(|named| !named.lacking.is_empty())
    }
}

impl Named<'_> {
    /// How many rows it is about.
    fn rows(&self) -> usize {
        self.rows.len() + self.lacking.len() + self.also.len()
    }

    fn in_words(&self) -> Option<String> {
        let own = sentence(&self.rows).map(|rows| format!("{rows}."));
        let words = (!self.words.is_empty()).then(|| format!("Affected: {}.", list(&self.words)));
        let to_fix = self.to_fix && self.label != Some(words::TO_LOOK_UP);
        let begin = if to_fix { "To fix here, for" } else { "For" };
        let lacking = by_file(&self.lacking).map(|(file, rows)| format!("{begin} {rows} of {file}."));
        let mut all: Vec<String> = own.into_iter().chain(words).chain(lacking).collect();
        let before = if all.is_empty() { "" } else { "Also " };
        all.extend(by_file(&self.also).map(|(file, rows)| format!("{before}{rows} of {file}.")));
        let text = (!all.is_empty()).then(|| all.join(" "))?;
        Some(match self.label {
            Some(label) => format!("{label}: {}", uncapitalised(&text)),
            None => text,
        })
    }
}

/// Rows of several files: each file, and its rows in words.
fn by_file<'p>(rows: &'p [(&str, u64)]) -> impl Iterator<Item = (&'p str, String)> {
    let files: BTreeSet<&str> = rows.iter().map(|(file, _)| *file).collect();
    files.into_iter().filter_map(|file| {
        let own: Vec<u64> = rows.iter().filter(|(of, _)| *of == file).map(|(_, row)| *row).collect();
        Some((file, uncapitalised(&sentence(&own)?)))
    })
}

/// `Rows 55, 59, 95 and 5 more`; nothing for no row.
fn sentence(rows: &[u64]) -> Option<String> {
    let named: Vec<String> = rows.iter().take(NAMED).map(ToString::to_string).collect();
    let more = u64::try_from(rows.len().saturating_sub(named.len())).unwrap_or(u64::MAX);
    match (named.as_slice(), more) {
        ([], _) => None,
        ([row], 0) => Some(format!("Row {row}")),
        (rows, 0) => Some(format!("Rows {}", list(rows))),
        (rows, more) => Some(format!("Rows {} and {} more", rows.join(", "), grouped(more))),
    }
}

fn uncapitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters.next().map(|first| first.to_lowercase().collect()).unwrap_or_default();
    format!("{first}{}", characters.as_str())
}

/// The places of a check, in the order of its rows; one that names a whole file if it has no rows.
pub(crate) fn places<'a>(assessment: &'a Assessment, check: &'a CheckResult) -> Vec<Place<'a>> {
    let mut places: Vec<Place<'a>> = Vec::new();
    for locator in &check.rows.listed {
        // One entry for each file in which something is to be entered: a row to fix beside it is told there.
        let beside = places.iter_mut().find(|place| place.lacks()).filter(|_| locator.fix_in.is_none());
        if let (Some(place), Some(file), Some(row)) = (beside, &locator.file, locator.row) {
            put(place, check, locator, |named| named.also.push((file.as_str(), row)));
            continue;
        }
        let fix_in = locator.fix_in.as_ref().and_then(|fix_in| fix_in.file.as_deref());
        let file = fix_in.or(locator.file.as_deref()).unwrap_or_else(|| whole(assessment, check));
        let place = match places.iter().position(|place| place.file == file) {
            Some(at) => places.get_mut(at),
            None => {
                places.push(Place::of(file));
                places.last_mut()
            }
        };
        if let Some(place) = place {
            add(place, check, locator, fix_in.is_some());
        }
    }
    if places.is_empty() {
        places.push(Place::of(whole(assessment, check)));
    }
    places
}

/// Puts a row to those of the place that need the same advice.
fn put<'a>(place: &mut Place<'a>, check: &CheckResult, locator: &Locator, add: impl FnOnce(&mut Named<'a>)) {
    let label = words::state_label(check.fix.as_ref(), locator.state);
    if let Some(known) = place.named.iter_mut().find(|named| named.label == label) {
        add(known);
        return;
    }
    let to_fix = !words::only_teaches(check, locator.state);
    let mut named = Named { label, to_fix, ..Named::default() };
    add(&mut named);
    place.named.push(named);
}

/// A row without a file is a word of the standard's own list.
fn add<'a>(place: &mut Place<'a>, check: &CheckResult, locator: &'a Locator, elsewhere: bool) {
    if locator.file.is_some() && !elsewhere {
        place.rows.extend(locator.row);
    }
    put(place, check, locator, |named| match (&locator.file, &locator.key) {
        (Some(file), _) if elsewhere => named.lacking.extend(locator.row.map(|row| (file.as_str(), row))),
        (Some(_), _) => named.rows.extend(locator.row),
        (None, Some(word)) => named.words.push(word),
        (None, None) => {}
    });
}

/// The file that a check without rows is about: the first that feeds its table, else the bundle's description.
fn whole<'a>(assessment: &'a Assessment, check: &CheckResult) -> &'a str {
    let each = assessment.evidence.iter().find(|table| Some(&table.table) == check.each.as_ref());
    each.and_then(|table| table.files.first()).map_or(BUNDLE, |file| file.path.as_str())
}

/// Where a check is a gap: each file with how many of its rows; nothing if no row is in the gap.
pub(crate) fn in_numbers(assessment: &Assessment, check: &CheckResult) -> Option<String> {
    let of: Vec<String> = places(assessment, check).iter().map(Place::in_numbers).collect();
    let all = of.into_iter().map(|place| format!("{place}.")).chain(unlisted(check)).collect::<Vec<_>>().join(" ");
    (check.rows.total > 0).then(|| all.trim_end_matches('.').to_owned())
}

/// How many rows an assessment did not list, as a sentence; nothing if it lists all.
pub(crate) fn unlisted(check: &CheckResult) -> Option<String> {
    let listed = u64::try_from(check.rows.listed.len()).unwrap_or(u64::MAX);
    let more = check.rows.total.saturating_sub(listed);
    (more > 0).then(|| format!("{} in all.", counted(check.rows.total, "row", "rows")))
}

/// What stays as it is in a reference: the unreserved characters of RFC 3986 and the slash.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as a reference of RFC 3986, relative to the bundle or to the base that lies before it.
pub(crate) fn reference(base: &str, path: &str) -> String {
    utf8_percent_encode(&joined(base, path), ESCAPED).to_string()
}

/// The path after the base, with one slash between them.
pub(crate) fn joined(base: &str, path: &str) -> String {
    match base.trim_end_matches('/') {
        "" | "." => path.to_owned(),
        base => format!("{}/{path}", base.trim_start_matches("./")),
    }
}
