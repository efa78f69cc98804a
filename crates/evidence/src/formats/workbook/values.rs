//! The value of a cell, as a sheet keeps it.

use std::borrow::Cow;

use calamine::{Data, DataRef, ExcelDateTime};
use readymark_source::Date;

use crate::bundle::time_of_day::moment;
use crate::defects::summer_time::Clock;
use crate::formats::Value;

/// `LibreOffice` saves 0 in an XLS where a calculation gives an empty text. No day is 0; any other 0 may be meant.
pub(super) fn zero_for_nothing<'v>(value: Value<'v>, formula: &str) -> Value<'v> {
    match value {
        Value::Time(0) if formula.contains("\"\"") => Value::Empty,
        Value::Number(0.0) if formula.contains("\"\"") => Value::NotSaved,
        value => value,
    }
}

pub(super) fn by_reference(value: DataRef<'_>, formula: bool) -> Value<'_> {
    match value {
        DataRef::Empty if formula => Value::NotSaved,
        DataRef::Empty => Value::Empty,
        DataRef::String(text) | DataRef::DurationIso(text) => Value::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => Value::Text(Cow::Borrowed(text)),
        DataRef::Float(number) => Value::Number(number),
        #[expect(clippy::cast_precision_loss, reason = "a sheet keeps its numbers as such")]
        DataRef::Int(number) => Value::Number(number as f64),
        DataRef::Bool(truth) => Value::Truth(truth),
        DataRef::DateTime(moment) => day(&moment),
        DataRef::DateTimeIso(text) => iso_day(text),
        DataRef::Error(_) => Value::Error,
    }
}

pub(super) fn by_value(value: &Data, formula: bool) -> Value<'_> {
    match value {
        Data::Empty if formula => Value::NotSaved,
        Data::Empty => Value::Empty,
        Data::String(text) | Data::DurationIso(text) => Value::Text(Cow::Borrowed(text)),
        Data::Float(number) => Value::Number(*number),
        #[expect(clippy::cast_precision_loss, reason = "a sheet keeps its numbers as such")]
        Data::Int(number) => Value::Number(*number as f64),
        Data::Bool(truth) => Value::Truth(*truth),
        Data::DateTime(moment) => day(moment),
        Data::DateTimeIso(text) => iso_day(text.clone()),
        Data::Error(_) => Value::Error,
    }
}

/// The day of a date cell. A day that no calendar has stays a number.
fn day(moment: &ExcelDateTime) -> Value<'static> {
    let serial = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&serial) {
        return time(serial);
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = Date::new(i32::from(year), u32::from(month), u32::from(day));
    match date {
        Some(date) if moment.is_datetime() && serial >= 1.0 => Value::Date(date, clock(serial)),
        _ => Value::Number(serial),
    }
}

/// What follows the day of a date cell.
fn clock(serial: f64) -> Clock {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a day has so many seconds")]
    let seconds = (serial.fract() * 86_400.0).round() as u32;
    Clock::after(seconds)
}

/// A time of day or a duration, of which a sheet keeps the part of a day.
fn time(days: f64) -> Value<'static> {
    #[expect(clippy::cast_possible_truncation, reason = "what does not fit is no time, and ends at the bounds")]
    let seconds = (days * 86_400.0).round() as i64;
    if seconds < 0 { Value::Number(days) } else { Value::Time(seconds) }
}

/// The day of a date cell that is kept as text. One that may be another day in Britain stays a text, and is none.
fn iso_day(text: String) -> Value<'static> {
    match moment(&text) {
        Some((date, clock)) => Value::Date(date, clock),
        None => Value::Text(Cow::Owned(text)),
    }
}
