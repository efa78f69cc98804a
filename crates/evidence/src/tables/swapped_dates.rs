//! Days that a spreadsheet of another locale may have swapped, days in another order than the export says, and days that may be those
//! before, because a program counts them in Greenwich: they have no value.

use std::collections::BTreeMap;

use readymark_findings::QualityCode;
use readymark_source::Date;
use readymark_source::table_schema::Table;

use super::plans::days;
use crate::bundle::dates::DateForm;
use crate::columns::cell::UNKNOWN_DATE;
use crate::columns::column_builder::{Cells, ColumnBuilder};
use crate::columns::headings::Columns;
use crate::columns::typed::{Plan, Target};
use crate::defects::date_orders::in_other_order;
use crate::defects::date_signs::{DateSigns, may_be_swapped, swapped};
use crate::defects::faults::Faults;
use crate::defects::summer_time::next_begins_at_eleven;
use crate::formats::Source;

/// How the columns of a file that give days are written, whatever is read of them.
pub(crate) fn signs(table: &Table, columns: &Columns, source: &Source, faults: &Faults) -> BTreeMap<usize, DateSigns> {
    let Some(converted) = &source.converted else { return faults.signs.clone() };
    let signs = |column: usize| Some((column, converted.signs.get(column)?.clone()));
    days(table, columns).filter_map(signs).collect()
}

/// Takes the value of each day of the columns that are written in another order than the export says: they count as cells that are in
/// another form, and so a column is one question.
fn forget_turned(
    (signs, form): (&BTreeMap<usize, DateSigns>, &DateForm),
    plans: &[Plan],
    columns: &mut [ColumnBuilder],
    first: usize,
    faults: &mut Faults,
) {
    let orders = signs.iter().filter_map(|(column, signs)| Some((*column, signs.orders()?)));
    let orders = orders.collect();
    let turned = form.day_first().map(|day_first| in_other_order(&orders, day_first)).unwrap_or_default();
    for (number, plan) in plans.iter().enumerate().filter(|(_, plan)| turned.contains(&plan.column)) {
        for (row, day) in days_of(plan, columns, first).filter(|(_, day)| **day > UNKNOWN_DATE) {
            *day = UNKNOWN_DATE;
            faults.add(Some(number), QualityCode::BadDate, row);
        }
        // What is wrong with a day is wrong with one that nobody wrote.
        for code in [QualityCode::FutureDate, QualityCode::OutOfBounds, QualityCode::ImplausibleDate] {
            faults.count_as(Some(number), code, QualityCode::BadDate);
        }
    }
}

/// The days that a column of the file gave, in the rows of the file that begin at `first`.
fn days_of<'c>(
    plan: &Plan,
    columns: &'c mut [ColumnBuilder],
    first: usize,
) -> impl Iterator<Item = (u32, &'c mut i32)> {
    let own = columns.iter_mut().filter(|column| plan.target != Target::Nothing && column.target == plan.target);
    let days = own.filter_map(|column| if let Cells::Date(days) = &mut column.cells { Some(days) } else { None });
    days.flat_map(move |days| (0..).zip(days.get_mut(first..).unwrap_or_default()))
}

/// Takes the value of each day that may be swapped or the day before, and of each in a column of another order than the form of the
/// export, in the rows of a file that begin at `first`.
pub(crate) fn forget(
    (signs, form): (&BTreeMap<usize, DateSigns>, &DateForm),
    plans: &[Plan],
    columns: &mut [ColumnBuilder],
    first: usize,
    faults: &mut Faults,
) {
    forget_swapped(&swapped(signs), plans, columns, first, faults);
    forget_shifted(signs, plans, columns, first, faults);
    forget_turned((signs, form), plans, columns, first, faults);
}

fn forget_swapped(swapped: &[usize], plans: &[Plan], columns: &mut [ColumnBuilder], first: usize, faults: &mut Faults) {
    for (number, plan) in plans.iter().enumerate().filter(|(_, plan)| swapped.contains(&plan.column)) {
        for (row, day) in days_of(plan, columns, first) {
            let civil = Date::from_days(*day).filter(|_| *day > UNKNOWN_DATE).map(Date::civil);
            if civil.is_some_and(|(_, month, day)| may_be_swapped(month, day)) {
                *day = UNKNOWN_DATE;
                faults.add(Some(number), QualityCode::SwappedDate, row);
            }
        }
    }
}

/// Takes the value of each day of a column whose days begin in Greenwich, if the next one begins at 23:00 of it there.
fn forget_shifted(
    signs: &BTreeMap<usize, DateSigns>,
    plans: &[Plan],
    columns: &mut [ColumnBuilder],
    first: usize,
    faults: &mut Faults,
) {
    let is_shifted = |plan: &Plan| signs.get(&plan.column).is_some_and(DateSigns::may_be_shifted);
    for (number, plan) in plans.iter().enumerate().filter(|(_, plan)| is_shifted(plan)) {
        for (row, day) in days_of(plan, columns, first) {
            let known = Date::from_days(*day).filter(|_| *day > UNKNOWN_DATE);
            if known.is_some_and(next_begins_at_eleven) {
                *day = UNKNOWN_DATE;
                faults.add(Some(number), QualityCode::ShiftedDate, row);
            }
        }
    }
}
