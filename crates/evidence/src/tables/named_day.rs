//! The day that the name of a file says, against the day of the export that the bundle declares.
//!
//! Whoever keeps last year's file and writes this year's day makes old evidence look new. Until one of the two is corrected, the earlier
//! day counts, so that nothing is fresh by a day that is contradicted.

use readymark_findings::QualityCode;
use readymark_source::Date;
use readymark_source::table_schema::Table;

use crate::bundle::patterns::day_of;
use crate::defects::quality::{Draft, Quality};
use crate::{ExportRead, Period, TableData};

/// Days by which the two may differ: a file may be called by the end of the month that it covers.
const NEAR: i32 = 31;
/// Words of a name after which, or before which, a day begins or ends a period.
const PERIOD: [&str; 22] = [
    "after", "before", "begin", "bis", "covers", "end", "ended", "ending", "from", "fy", "month", "period", "quarter",
    "since", "start", "starting", "thru", "till", "to", "until", "von", "week",
];

/// Finds the exports whose names say an earlier day, unless a row is dated after it: then it is not that of the export.
pub(crate) fn resolve(table: &Table, window: Period, data: &mut TableData, quality: &mut Quality) {
    for export in data.exports.iter_mut().filter(|export| export.readable) {
        let is_later = |day: &Date| export.dated.is_some_and(|dated| dated.to > *day);
        if let Some(day) = earlier_day(export, window).filter(|day| !is_later(day)) {
            export.exported_on = day;
            quality.add(Draft::of_file(QualityCode::ExportDayDiffers, &table.name, &export.path), false, None);
        }
    }
}

/// The one day in the name of a file, if it is that of an export long before the declared one.
fn earlier_day(export: &ExportRead, window: Period) -> Option<Date> {
    let day = day_of(&export.file)?;
    let name = export.file.rsplit('/').next().unwrap_or(&export.file).to_lowercase();
    let mut words = name.split(|letter: char| !letter.is_alphabetic());
    let periods = export.covers.into_iter().chain([window]);
    let is_edge = periods.flat_map(|period| [period.from, period.to]).any(|edge| edge == day);
    let is_earlier = export.exported_on.days() - day.days() > NEAR;
    (is_earlier && !is_edge && !words.any(|word| PERIOD.contains(&word))).then_some(day)
}
