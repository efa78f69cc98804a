//! The sheets of a new workbook: which one an entry reads, and which are new, so that no entry reads them.

use readymark_evidence::{Preview, SheetPreview};
use readymark_source::table_schema::Table;
use readymark_source::{Node, quoted};

use crate::edit::{Edits, text_of};
use crate::propose::{Fragment, propose_sheets};
use crate::told::Told;
use crate::words::is_personal;

/// The sheet of an entry in a new file, by its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The one that the entry names, or the only one that has anything.
    Known(usize),
    /// The one that was the only one: with another beside it, it must be named.
    Unnamed(usize),
    /// It is gone.
    Gone,
    /// The file has nothing.
    Nothing,
}

impl Place {
    pub(super) fn of(entry: &Node, before: Option<&Preview>, now: &Preview) -> Self {
        if let Some(name) = text_of(entry.step("sheet")) {
            return called(now, name).map_or(Self::Gone, Self::Known);
        }
        match (filled(now).as_slice(), before.map(filled).as_deref()) {
            ([], _) => Self::Nothing,
            ([at], _) => Self::Known(*at),
            (_, Some([last])) => {
                let last = before.and_then(|before| before.sheets.get(*last));
                last.and_then(|last| called(now, &last.name)).map_or(Self::Gone, Self::Unnamed)
            }
            _ => Self::Gone,
        }
    }

    pub(super) fn at(self) -> Option<usize> {
        match self {
            Self::Known(at) | Self::Unnamed(at) => Some(at),
            Self::Gone | Self::Nothing => None,
        }
    }

    pub(super) fn sheet(self, preview: &Preview) -> Option<&SheetPreview> {
        preview.sheets.get(self.at()?)
    }
}

/// The places of the sheets that have anything.
fn filled(preview: &Preview) -> Vec<usize> {
    let filled = preview.sheets.iter().enumerate().filter(|(_, sheet)| sheet.total_rows > 0);
    filled.map(|(at, _)| at).collect()
}

fn called(preview: &Preview, name: &str) -> Option<usize> {
    preview.sheets.iter().position(|sheet| sheet.name.trim().eq_ignore_ascii_case(name.trim()))
}

/// A new workbook: its entries, each with the place of its sheet.
pub(super) struct Workbook<'a> {
    pub(super) before: Option<&'a Preview>,
    pub(super) now: &'a Preview,
    pub(super) entries: Vec<(&'a Node, Place)>,
}

impl Workbook<'_> {
    /// The sheets that neither an entry reads nor the last file had.
    fn added(&self) -> Vec<usize> {
        let is_read = |at: usize| self.entries.iter().any(|(_, place)| place.at() == Some(at));
        let had = |at: usize| {
            let last = self.before.zip(self.now.sheets.get(at));
            let last = last.and_then(|(before, sheet)| before.sheets.get(called(before, &sheet.name)?));
            last.is_some_and(|sheet| sheet.total_rows > 0)
        };
        filled(self.now).into_iter().filter(|at| !is_read(*at) && !had(*at)).collect()
    }

    /// Entries for the new sheets. One that takes the place of a sheet that is gone, as the only one of its table, is named beside the
    /// question instead, and has no entry of its own.
    pub(super) fn look(&self, path: &str, tables: &[Table], told: Told<'_>, edits: &mut Edits<'_>) -> NewSheets {
        let new = self.added();
        let propose = |wanted: &[usize]| propose_sheets(self.now, path, tables, told, wanted);
        let all = propose(&new);
        let table_of = |at: &usize| Some(all.sheets.get(new.iter().position(|other| other == at)?)?.table);
        let gone: Vec<&Node> =
            self.entries.iter().filter(|(_, place)| *place == Place::Gone).map(|(entry, _)| *entry).collect();
        let mut taken = Vec::new();
        for entry in &gone {
            let table =
                |entry: &Node| tables.iter().position(|table| text_of(entry.step("table")) == Some(&table.name));
            let alone = gone.iter().filter(|other| table(other) == table(entry)).count() == 1;
            let like = |at: &&usize| table(entry).is_some() && table_of(at) == Some(table(entry));
            let likely: Vec<usize> = new.iter().filter(like).copied().collect();
            let next = Some(likely.as_slice()).filter(|likely| alone && likely.len() == 1);
            let next = next.and_then(|likely| likely.first()).copied();
            taken.extend(next);
            self.ask(entry, &new, next, edits);
        }
        let rest: Vec<usize> = new.iter().filter(|at| !taken.contains(at)).copied().collect();
        let fragment = if taken.is_empty() { all } else { propose(&rest) };
        NewSheets { new: new.len(), without: rest.len() - fragment.tables, fragment }
    }

    /// Asks for the sheet of an entry, with those that are new.
    fn ask(&self, entry: &Node, new: &[usize], next: Option<usize>, edits: &mut Edits<'_>) {
        let name = |at: &usize| {
            let name = self.now.sheets.get(*at).map(|sheet| sheet.name.as_str()).filter(|name| !is_personal(name));
            let name = name.map_or_else(|| format!("sheet {}", at + 1), quoted);
            if Some(*at) == next { format!("{name} (perhaps this one)") } else { name }
        };
        let names: Vec<String> = new.iter().map(name).collect();
        let said = match names.as_slice() {
            [] => "the sheet is gone, and none is new".to_owned(),
            _ => format!("the sheet is gone; new: {}", names.join(", ")),
        };
        if entry.step("sheet").is_some() {
            edits.replace(entry.step("sheet"), "FILL-IN");
            edits.remark(entry, "sheet", &said, &["hidden", "the sheet is gone"]);
        } else {
            edits.insert(entry, ("sheet", "FILL-IN"), &said, &["file"]);
        }
    }

    /// Names the sheet of an entry that needed none as long as it was the only one.
    pub(super) fn name(&self, edits: &mut Edits<'_>) {
        for (entry, place) in &self.entries {
            let unnamed = matches!(place, Place::Unnamed(_)).then(|| place.sheet(self.now)).flatten();
            if let Some(sheet) = unnamed {
                edits.insert(entry, ("sheet", &quoted(&sheet.name)), "", &["file"]);
            }
        }
    }
}

/// The sheets of a workbook that are new.
pub(super) struct NewSheets {
    pub(super) new: usize,
    /// How many of them no table of the standard is like.
    pub(super) without: usize,
    pub(super) fragment: Fragment,
}
