//! Whether the reference that the records of one row are called by is the same in two rows of the new file.

use readymark_evidence::Preview;
use readymark_source::table_schema::Table;
use readymark_source::{Node, quoted};

use crate::all_rows::AllRows;
use crate::edit::{Edits, maps, text_of};
use crate::refresh::headings::{Files, headings};
use crate::refresh::sheets::Place;

/// So many rows are named.
const NAMED: usize = 5;

/// A reference that was each row's own in the last file, and is not in the new one.
pub(super) struct Repeats {
    /// The place of the map whose records are called by it, and the field.
    map: usize,
    field: String,
    /// The headings that it is made of.
    headings: Vec<String>,
    rows: Vec<u64>,
}

impl Repeats {
    /// Of the first map under `also` of which it is so. A list of which the last file had the same reference twice is made for it.
    pub(super) fn of(entry: &Node, files: Files<'_>, tables: &[Table]) -> Option<Self> {
        let found = maps(entry).into_iter().enumerate().skip(1).find_map(|(at, map)| {
            let table = tables.iter().find(|table| Some(table.name.as_str()) == text_of(map.step("table")))?;
            let field = table.key.as_deref()?;
            let headings = in_braces(text_of(map.step("set")?.step(field))?)?;
            let rows = repeated(entry, files.now, &headings);
            let repeats = Self { map: at, field: field.to_owned(), headings, rows };
            (!repeats.rows.is_empty()).then_some(repeats)
        })?;
        let did = files.before.is_some_and(|before| !repeated(entry, before, &found.headings).is_empty());
        (!did).then_some(found)
    }

    /// Asks for the reference again, where the entry reads it; else where the record is called by it.
    pub(super) fn ask(&self, entry: &Node, edits: &mut Edits<'_>) {
        let rows: Vec<String> = self.rows.iter().take(NAMED).map(ToString::to_string).collect();
        let more = if self.rows.len() > NAMED { " and others" } else { "" };
        let columns = entry.step("columns");
        let read = self.headings.iter().find_map(|name| Some((name, text_of(columns?.step(name))?)));
        let set = maps(entry).into_iter().nth(self.map).and_then(|map| map.step("set"));
        let (map, key, old) = match (columns.zip(read), set) {
            (Some((columns, (name, field))), _) => (columns, name, field),
            (None, Some(set)) => (set, &self.field, text_of(set.step(&self.field)).unwrap_or_default()),
            (None, None) => return,
        };
        let beside = format!(
            "the same in rows {}{more}, and the records under `also` are called by it, so two rows make one record: correct the file if it is a slip; a second person needs a reference of their own (docs/one-row-per-case.md); then write {} again",
            rows.join(", "),
            quoted(old)
        );
        edits.replace(map.step(key), "FILL-IN");
        edits.note(map, key, &beside, &["1.00", "0."]);
    }
}

/// The headings in braces of a reference; nothing if the number of the row makes each another.
fn in_braces(text: &str) -> Option<Vec<String>> {
    let names = text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned()));
    let names: Vec<String> = names.filter(|name| name != "part").collect();
    (!names.is_empty() && !names.iter().any(|name| name == "row")).then_some(names)
}

/// The rows in which these cells together stand again, of all that a file has.
fn repeated(entry: &Node, (preview, place): (&Preview, Place), names: &[String]) -> Vec<u64> {
    let Some((at, sheet)) = place.at().zip(place.sheet(preview)) else { return Vec::new() };
    let (head, known) = headings(entry, sheet);
    let columns: Vec<usize> = names.iter().filter_map(|name| known.iter().position(|known| known == name)).collect();
    let last = head.checked_sub(1).and_then(|at| sheet.rows.get(at)).map_or(0, |(row, _)| *row);
    if columns.len() < names.len() {
        return Vec::new();
    }
    AllRows { preview, sheet: at }.repeated(&columns, last)
}
