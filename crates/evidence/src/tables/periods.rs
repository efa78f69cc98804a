//! The period that an export speaks of, found again from the days of its rows, against the one that the bundle declares.

use std::iter::once;

use readymark_findings::QualityCode;
use readymark_source::Date;
use readymark_source::table_schema::Table;

use crate::columns::cell::UNKNOWN_DATE;
use crate::defects::quality::{Draft, Quality};
use crate::{Column, Period, TableData};

/// How many pauses it takes to know what is usual.
const ENOUGH: usize = 20;
/// A pause of up to so many days surprises nobody: summers and turns of the year are quiet.
const NEVER_LONG: usize = 28;
/// How many times the usual pause is long.
const TIMES: usize = 4;

/// Finds the first and the last day in each export, and reports the days after its period, and the pauses in that part of its period
/// that lies in the window if they are unusually long.
///
/// Days before the period are in order: an export holds the earlier records that its rows build on.
pub(crate) fn resolve(table: &Table, window: Period, data: &mut TableData, quality: &mut Quality) {
    let Some(field) = &table.dated_by else { return };
    let Some(Column::Date(days)) = data.columns.get(field) else { return };
    let mut late = Vec::new();
    for export in data.exports.iter_mut().filter(|export| export.readable) {
        let first = export.first_row;
        let rows = usize::try_from(export.rows).unwrap_or(usize::MAX);
        let days = days.get(first..first.saturating_add(rows)).unwrap_or_default();
        export.dated = dated(days);
        let Some(covers) = export.covers else { continue };
        let after = days.iter().enumerate().filter(|(_, day)| **day > covers.to.days());
        late.extend(after.map(|(row, _)| first + row));
        let counts = Period { from: covers.from.max(window.from), to: covers.to.min(window.to) };
        for pause in long_pauses(days, counts) {
            let draft = Draft::of_file(QualityCode::LongGap, &table.name, &export.path);
            quality.add(Draft { column: Some(field.clone()), days: Some(pause), ..draft }, false, None);
        }
    }
    data.report_rows(QualityCode::AfterPeriod, Some(field), late.into_iter(), quality);
}

/// The first and the last day that can be read.
fn dated(days: &[i32]) -> Option<Period> {
    let known = || days.iter().copied().filter(|day| *day > UNKNOWN_DATE);
    Some(Period { from: Date::from_days(known().min()?)?, to: Date::from_days(known().max()?)? })
}

/// The stretches of a period without a record that are longer than [`NEVER_LONG`] days and longer than [`TIMES`] times the pause
/// that nineteen in twenty of those between two days with a record stay within. Nothing if there are not [`ENOUGH`] to tell.
fn long_pauses(days: &[i32], period: Period) -> Vec<Period> {
    let start = period.from.days();
    let length = usize::try_from(period.to.days() - start).map_or(0, |days| days + 1);
    let mut busy = vec![false; length];
    for day in days.iter().filter_map(|day| usize::try_from(day.checked_sub(start)?).ok()) {
        if let Some(busy) = busy.get_mut(day) {
            *busy = true;
        }
    }
    let recorded: Vec<usize> = busy.iter().enumerate().filter(|(_, busy)| **busy).map(|(day, _)| day).collect();
    let mut usual: Vec<usize> =
        recorded.iter().zip(recorded.iter().skip(1)).map(|(day, next)| next - day - 1).collect();
    if usual.len() < ENOUGH {
        return Vec::new();
    }
    usual.sort_unstable();
    // The nearest rank: the least pause that at least nineteen in twenty do not exceed.
    let nearly_all = usual.get((usual.len() * 19).div_ceil(20) - 1).copied().unwrap_or(usize::MAX);
    let limit = NEVER_LONG.max(nearly_all.saturating_mul(TIMES));
    // The first day of each pause, and the day after its last, the edges of the period included.
    let begins = once(0).chain(recorded.iter().map(|day| day + 1));
    let ends = recorded.iter().copied().chain(once(length));
    let long = begins.zip(ends).filter(|(begin, end)| end.saturating_sub(*begin) > limit);
    let day = |day: usize| Date::from_days(start.checked_add(i32::try_from(day).ok()?)?);
    long.filter_map(|(begin, end)| Some(Period { from: day(begin)?, to: day(end - 1)? })).collect()
}

#[cfg(test)]
mod tests {
    use super::{Period, dated, long_pauses};
    use crate::columns::cell::{MISSING_DATE, UNKNOWN_DATE};
    use readymark_source::Date;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn year() -> Period {
        Period { from: day("2025-04-01"), to: day("2026-03-31") }
    }

    /// Every `step` days of the year, without those that lie in a stretch.
    fn every(step: usize, without: Option<(&str, &str)>) -> Vec<i32> {
        let (from, to) = without.map_or((day("1990-01-01"), day("1990-01-01")), |(from, to)| (day(from), day(to)));
        let all = (year().from.days()..=year().to.days()).step_by(step);
        all.filter(|at| *at < from.days() || *at > to.days()).collect()
    }

    fn found(days: &[i32]) -> Vec<String> {
        long_pauses(days, year()).iter().map(|pause| format!("{} to {}", pause.from, pause.to)).collect()
    }

    #[test]
    fn a_pause_is_long_beside_the_others_and_beyond_four_weeks() {
        // Four weeks without a record are never long, and a day more is.
        assert_eq!(found(&every(1, Some(("2025-08-01", "2025-08-28")))), [""; 0]);
        assert_eq!(found(&every(1, Some(("2025-08-01", "2025-08-29")))), ["2025-08-01 to 2025-08-29"]);
        // Where nine days without a record are usual, more than 36 are long: 29 are not, and 39 are.
        assert_eq!(found(&every(10, None)), [""; 0]);
        assert_eq!(found(&every(10, Some(("2025-08-01", "2025-08-28")))), [""; 0]);
        assert_eq!(found(&every(10, Some(("2025-08-01", "2025-08-31")))), ["2025-07-31 to 2025-09-07"]);
    }

    #[test]
    fn an_export_that_stops_before_its_period_ends_is_seen() {
        assert_eq!(found(&every(2, Some(("2025-12-20", "2026-03-31")))), ["2025-12-20 to 2026-03-31"]);
        assert_eq!(found(&every(2, Some(("2025-04-01", "2025-05-10")))), ["2025-04-01 to 2025-05-10"]);
    }

    #[test]
    fn few_records_tell_nothing_of_what_is_usual() {
        let mut days = every(1, None);
        days.truncate(20);
        assert_eq!(found(&days), [""; 0]);
        days.push(days[19] + 1);
        assert_eq!(found(&days), ["2025-04-22 to 2026-03-31"]);
        assert_eq!(found(&[]), [""; 0]);
    }

    #[test]
    fn days_outside_the_period_and_cells_without_a_day_play_no_part() {
        let mut days = every(1, Some(("2025-08-01", "2025-09-30")));
        days.extend([MISSING_DATE, UNKNOWN_DATE, -645_000, day("2027-01-01").days()]);
        assert_eq!(found(&days), ["2025-08-01 to 2025-09-30"]);
        let period = dated(&[MISSING_DATE, UNKNOWN_DATE, 5, 3]).unwrap();
        assert_eq!((period.from.days(), period.to.days()), (3, 5));
        assert_eq!(dated(&[MISSING_DATE, UNKNOWN_DATE]), None);
    }
}
