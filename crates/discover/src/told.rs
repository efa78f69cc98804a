//! What whoever holds the files says of them.

use readymark_source::Date;

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
