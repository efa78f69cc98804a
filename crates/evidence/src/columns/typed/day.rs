//! Days.

use readymark_findings::QualityCode;
use readymark_source::Date;
use readymark_source::table_schema::{Bound, Field};

use super::value::Kind;
use crate::bundle::dates::{Calendar, DateForm};
use crate::columns::cell::{MISSING_DATE, UNKNOWN_DATE};
use crate::formats::csv::Cell;

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
        let plausible = (
            field.plausible.from.map_or(UNKNOWN_DATE + 1, Date::days),
            field.plausible.to.map_or(i32::MAX, Date::days),
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
}
