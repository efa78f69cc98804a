//! What a system's export looks like.

use crate::day::Day;
use crate::hub::Partner;

/// How dates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// `2026-03-31`
    Iso,
    /// `31/03/2026`
    Slashes,
    /// `31.03.2026`
    Points,
    /// `31 Mar 2026`
    Words,
}

impl DateStyle {
    /// As `bundle.yaml` declares it.
    #[must_use]
    pub fn declared(self) -> &'static str {
        match self {
            Self::Iso => "YYYY-MM-DD",
            Self::Slashes => "DD/MM/YYYY",
            Self::Points => "DD.MM.YYYY",
            Self::Words => "DD MMM YYYY",
        }
    }
}

/// The habits of a system.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// Between cells.
    pub delimiter: char,
    /// Its dates.
    pub dates: DateStyle,
    /// What it writes for yes and for no.
    pub yes: (&'static str, &'static str),
    /// What it writes where nothing is recorded, besides nothing.
    pub missing: &'static str,
    /// The service's heading for a field, where it is not the field's name.
    pub headings: &'static [(&'static str, &'static str)],
    /// Field (or `table.field`, where two tables have one of that name), the standard's word, the system's word.
    pub words: &'static [(&'static str, &'static str, &'static str)],
    /// Columns that the bundle drops, each with the placeholder that fills it.
    pub dropped: &'static [(&'static str, &'static str)],
    /// Fields that the system does not have.
    pub without: &'static [&'static str],
}

/// Plain ISO with the standard's own names.
pub const PLAIN: Dialect = Dialect {
    delimiter: ',',
    dates: DateStyle::Iso,
    yes: ("true", "false"),
    missing: "",
    headings: &[],
    words: &[],
    dropped: &[],
    without: NEWER,
};

/// What the systems of the hub do not record yet: so the hub is also the service whose exports are older than the standard.
pub const NEWER: &[&str] = &[
    "informed_because",
    "advocate_on",
    "needs_asked_on",
    "capacity_considered_on",
    "no_contact_from",
    "given_by",
    "risk_assessments.participant_ref",
    "for_series",
    "no_tie_on",
    "stopped_early",
    "distress",
    "paused_until",
    "guardian_is_party",
    "details_removed_on",
    "details_kept_because",
    "feedback_used_on",
];

/// Where a row's partner comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerFrom {
    /// The whole file is one partner's.
    File(Partner),
    /// The file has a column with this heading.
    Column(&'static str),
    /// The row's parent.
    Parent,
}

/// One file of the bundle.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// The table that it feeds.
    pub table: &'static str,
    /// Its path in the bundle.
    pub file: &'static str,
    /// The system that wrote it.
    pub system: &'static str,
    /// Whose rows it holds.
    pub partner: PartnerFrom,
    /// The day it was made.
    pub exported_on: Day,
    /// The first and last day that it covers.
    pub covers: (Day, Day),
    /// Whether it says that it holds every record.
    pub complete: bool,
    /// How it is written.
    pub dialect: Dialect,
}

impl Export {
    /// The words of one field of this file: the standard's and the system's.
    pub fn words(&self, field: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let (table, field) = (self.table, field.to_owned());
        let here = move |name: &str| name == field || name.split_once('.') == Some((table, field.as_str()));
        self.dialect.words.iter().filter(move |(name, ..)| here(name)).map(|(_, ours, theirs)| (*ours, *theirs))
    }

    /// Whether rows of that partner go into this file.
    #[must_use]
    pub fn takes(&self, partner: Partner) -> bool {
        !matches!(self.partner, PartnerFrom::File(own) if own != partner)
    }
}
