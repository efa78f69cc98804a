//! Days.

use readymark_findings::QualityCode;
use readymark_source::table_schema::{Bound, Field};
use readymark_source::{Date, says_none, says_not_known};

use super::value::Kind;
use crate::bundle::dates::{Calendar, DateForm, date_forms};
use crate::columns::cell::{MISSING_DATE, UNKNOWN_DATE};
use crate::formats::csv::Cell;

/// So many days after the export, no slip of the keyboard explains a day of what has happened, and no record has an end: programs write
/// such a day where there is none.
const AHEAD: i32 = 3_653;

/// Forms in which people write a day in a dictionary, beside those that cells can prove.
const OTHER_FORMS: [&str; 5] = ["D MMM YYYY", "D-MMM-YYYY", "D-M-YYYY", "YYYY-M-D", "MMMM D, YYYY"];

/// A day in a declared form, within bounds.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    form: DateForm,
    calendar: Calendar,
    least: i32,
    greatest: i32,
    /// The first and the last day that can be meant at all.
    plausible: (i32, i32),
    /// The day of the export, unless the field may look ahead.
    latest: i32,
    /// Between these two nothing is wrong with a day.
    first: i32,
    last: i32,
}

impl Day {
    pub(crate) fn new(field: &Field, form: &DateForm, exported_on: Date) -> Self {
        let bound = |bound: Option<Bound>, open| match bound {
            Some(Bound::Date(date)) => date.days(),
            _ => open,
        };
        let (least, greatest) = (bound(field.minimum, UNKNOWN_DATE + 1), bound(field.maximum, i32::MAX));
        // What the field says of its own days says more.
        let is_open = field.future && field.maximum.is_none();
        let ahead = if is_open { exported_on.days().saturating_add(AHEAD) } else { i32::MAX };
        let plausible = (
            field.plausible.from.map_or(UNKNOWN_DATE + 1, Date::days),
            field.plausible.to.map_or(i32::MAX, Date::days).min(ahead),
        );
        let latest = if field.future { i32::MAX } else { exported_on.days() };
        Self {
            form: form.clone(),
            calendar: Calendar::new(),
            least,
            greatest,
            plausible,
            latest,
            first: least.max(plausible.0),
            last: greatest.min(plausible.1).min(latest),
        }
    }

    fn within(&self, date: Date) -> Result<i32, QualityCode> {
        let day = date.days();
        if day > self.latest {
            Err(QualityCode::FutureDate)
        } else if day < self.least || day > self.greatest {
            Err(QualityCode::OutOfBounds)
        } else if day < self.plausible.0 || day > self.plausible.1 {
            Err(QualityCode::ImplausibleDate)
        } else {
            Ok(day)
        }
    }

    /// As [`Kind::is_turned`].
    pub(crate) fn turns(&self, theirs: &str, ours: &str) -> bool {
        let said = self.readings(theirs);
        if ours.is_empty() {
            return said.iter().any(|day| self.may_be_meant(*day));
        }
        let Some(meant) = Date::parse(ours).or_else(|| self.form.read(ours)) else { return false };
        if said.is_empty() { says_none(theirs) || says_not_known(theirs) } else { !said.contains(&meant) }
    }

    /// The days that a text can mean: in the form of the file; or, if it is none so, in any.
    fn readings(&self, text: &str) -> Vec<Date> {
        match self.form.read(text) {
            Some(day) => vec![day],
            None => {
                let proved = date_forms(&[text]).into_iter().flat_map(|(_, days)| days).flatten();
                let others = OTHER_FORMS.iter().filter_map(|form| DateForm::compile(form).ok()?.read(text));
                proved.chain(others).collect()
            }
        }
    }

    /// Whether a record may have this day. Programs write one of another time where there is none: 1900-01-01, 2099-12-31.
    fn may_be_meant(&self, date: Date) -> bool {
        let day = date.days();
        let looks_ahead = self.latest == i32::MAX;
        let latest = if looks_ahead { i32::MAX } else { self.latest.saturating_add(AHEAD) };
        day >= self.first && day <= latest && day <= self.greatest.min(self.plausible.1)
    }
}

impl Kind for Day {
    type Value = i32;
    const MISSING: i32 = MISSING_DATE;
    const UNKNOWN: i32 = UNKNOWN_DATE;

    #[expect(clippy::inline_always, reason = "it runs for each cell, and a call costs as much as what it does")]
    #[inline(always)]
    fn quick(&self, cell: Cell<'_>) -> Option<i32> {
        let (year, month, day) = self.form.quick(cell.ten()?)?;
        let day = self.calendar.day(year, month, day)?;
        (self.first <= day && day <= self.last).then_some(day)
    }

    fn theirs(&self, text: &str) -> Result<i32, QualityCode> {
        self.within(self.form.read(text).ok_or(QualityCode::BadDate)?)
    }

    fn ours(&self, text: &str) -> Result<i32, QualityCode> {
        match Date::parse(text) {
            Some(date) => self.within(date),
            None => self.theirs(text),
        }
    }

    fn is_turned(&self, theirs: &str, ours: &str) -> bool {
        self.turns(theirs, ours)
    }
}
