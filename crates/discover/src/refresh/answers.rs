//! What was said of the last file, for the next one: its days, and whether every record is there.

use readymark_source::{Date, Node};

use crate::complete::{Next, SAME, carry};
use crate::edit::{Edits, text_of};
use crate::fragment::{COVERS, EXPORTED_ON, covers_beside};
use crate::told::Told;

/// The new file of an entry: its path in its folder, and the sheet that the entry reads.
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) sheet: Option<&'a str>,
    /// Whether it has no record; unknown counts as some.
    pub(super) is_empty: bool,
    /// Whether it is the last one, byte for byte, under what may be a new day.
    pub(super) is_same: bool,
}

/// Writes the days of the export and its period, said once for all or asked, and keeps or asks whether every record is there. Gives how
/// many questions that leaves.
pub(super) fn carry_over(entry: &Node, file: &File<'_>, told: Told<'_>, edits: &mut Edits<'_>) -> usize {
    let mut questions = 0;
    // The day in the name is that of the export, if the entry says so.
    let is_dated = text_of(entry.step("exported_on")) == Some("file name");
    // What was said of all files was not said of one that came with the others by mistake.
    let told = if file.is_same { Told { exported_on: None, ..told } } else { told };
    let given = told.covers.is_some();
    let (told, another) = if is_dated { (told, false) } else { told.of_named(file.name, file.sheet) };
    let mut set = |node: Option<&Node>, day: Option<Date>, edits: &mut Edits<'_>| {
        // A new name for the same file says no new day.
        if node.is_none() || text_of(node) == Some("file name") && !file.is_same {
            return;
        }
        questions += usize::from(day.is_none());
        edits.replace(node, &day.map_or_else(|| "FILL-IN".to_owned(), |day| day.to_string()));
    };
    set(entry.step("exported_on"), told.exported_on, edits);
    let was_asked = edits.beside(entry, "exported_on").is_some_and(|comment| comment.starts_with(SAME));
    if file.is_same || was_asked {
        let beside = if file.is_same { SAME } else { EXPORTED_ON };
        edits.remark(entry, "exported_on", beside, &[SAME, EXPORTED_ON]);
    }
    let covers = entry.step("covers");
    let (from, to) = told.covers.unzip();
    set(covers.and_then(|covers| covers.step("from")), from, edits);
    set(covers.and_then(|covers| covers.step("to")), to, edits);
    edits.remark(entry, "covers", covers_beside(given && another), &[COVERS]);
    let next = match file {
        File { is_same: true, .. } => Next::Same,
        _ if another => Next::Another,
        File { is_empty: true, .. } => Next::Empty,
        File { .. } => Next::Successor,
    };
    questions + carry(entry, next, edits)
}
