//! Days.

use readymark_findings::QualityCode;
use readymark_source::Date;
use readymark_source::table_schema::{Bound, Field};

use super::value::Kind;
use crate::cell::{MISSING_DATE, UNKNOWN_DATE};
use crate::csv::Cell;
use crate::dates::{Calendar, DateForm};

/// A day in a declared form, within bounds.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    form: DateForm,
    calendar: Calendar,
    least: i32,
    greatest: i32,
    /// The day of the export, unless the field may look ahead.
    latest: i32,
}

impl Day {
    pub(crate) fn new(field: &Field, form: &DateForm, exported_on: Date) -> Self {
        let bound = |bound: Option<Bound>, open| match bound {
            Some(Bound::Date(date)) => date.days(),
            _ => open,
        };
        Self {
            form: form.clone(),
            calendar: Calendar::new(),
            least: bound(field.minimum, UNKNOWN_DATE + 1),
            greatest: bound(field.maximum, i32::MAX),
            latest: if field.future { i32::MAX } else { exported_on.days() },
        }
    }

    fn within(&self, date: Date) -> Result<i32, QualityCode> {
        let day = date.days();
        if day > self.latest {
            Err(QualityCode::FutureDate)
        } else if day < self.least || day > self.greatest {
            Err(QualityCode::OutOfBounds)
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
        (self.least <= day && day <= self.greatest && day <= self.latest).then_some(day)
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
