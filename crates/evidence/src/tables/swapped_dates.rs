//! Days that a spreadsheet of another locale may have swapped: they have no value.

use std::collections::BTreeMap;

use readymark_findings::QualityCode;
use readymark_source::Date;
use readymark_source::table_schema::Table;

use super::plans::days;
use crate::columns::cell::UNKNOWN_DATE;
use crate::columns::column_builder::{Cells, ColumnBuilder};
use crate::columns::headings::Columns;
use crate::columns::typed::{Plan, Target};
use crate::defects::date_signs::{DateSigns, may_be_swapped, swapped};
use crate::defects::faults::Faults;
use crate::formats::Source;

/// The columns of a file whose days may be swapped. All that give days are looked at, whatever is read of them.
pub(crate) fn columns(table: &Table, columns: &Columns, source: &Source, faults: &Faults) -> Vec<usize> {
    let Some(converted) = &source.converted else { return swapped(&faults.signs) };
    let signs = |column: usize| Some((column, converted.signs.get(column)?.clone()));
    swapped(&days(table, columns).filter_map(signs).collect::<BTreeMap<usize, DateSigns>>())
}

/// Takes the value of each day of these columns that may be swapped, in the rows of a file that begin at `first`.
pub(crate) fn forget(
    swapped: &[usize],
    plans: &[Plan],
    columns: &mut [ColumnBuilder],
    first: usize,
    faults: &mut Faults,
) {
    for (number, plan) in plans.iter().enumerate().filter(|(_, plan)| swapped.contains(&plan.column)) {
        let own = columns.iter_mut().filter(|column| plan.target != Target::Nothing && column.target == plan.target);
        for days in own.filter_map(|column| if let Cells::Date(days) = &mut column.cells { Some(days) } else { None }) {
            for (row, day) in (0..).zip(days.get_mut(first..).unwrap_or_default()) {
                let civil = Date::from_days(*day).filter(|_| *day > UNKNOWN_DATE).map(Date::civil);
                if civil.is_some_and(|(_, month, day)| may_be_swapped(month, day)) {
                    *day = UNKNOWN_DATE;
                    faults.add(Some(number), QualityCode::SwappedDate, row);
                }
            }
        }
    }
}
