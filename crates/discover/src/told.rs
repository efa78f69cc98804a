//! What whoever holds the files says of them.

use readymark_source::Date;

use crate::period::is_another;

/// What whoever holds a file says of it: questions that need not be asked again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    /// The day on which it was exported.
    pub exported_on: Option<Date>,
    /// The first and the last day that its records cover.
    pub covers: Option<(Date, Date)>,
    /// Whether it holds every record of its kind in that period.
    pub complete: bool,
    /// The table that a sheet of it is, by name, as somebody answered: its columns are proposed for that one. The sheet has no name if it is
    /// the only one.
    pub tables: &'a [(String, String)],
    /// The partners of the service: id and name.
    pub partners: &'a [(String, String)],
}

impl Told<'_> {
    /// What of it counts for a file, or a sheet of it, by their names: a period that is said of all files, and that each is complete, is
    /// not said of one whose name says another period. Whether it is such a one comes with it.
    pub(crate) fn of_named(self, file: &str, sheet: Option<&str>) -> (Self, bool) {
        let says = |name| is_another(name, self.covers, self.exported_on);
        let another = says(file) || sheet.is_some_and(says);
        if another { (Self { covers: None, complete: false, ..self }, true) } else { (self, false) }
    }
}
