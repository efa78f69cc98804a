//! Rows that look like another: they agree with it in one day at least, and in more than half of what the two say.

use std::collections::{BTreeMap, BTreeSet};

use readymark_source::table_schema::{FieldType, Table};

use crate::Column;
use crate::columns::cell::UNKNOWN_CODE;
use crate::tables::build::TableBuild;
use crate::tables::cells::{is_missing, is_unknown, number};

/// Each of these rows with the rows that have a key and look like it, if there are some.
pub(super) fn look_like(build: &TableBuild, table: &Table, rows: &[usize]) -> Vec<(usize, Vec<usize>)> {
    let key = table.key.as_deref();
    let Some(keys) = key.and_then(|key| build.words(key)) else { return Vec::new() };
    let fields = || table.fields.iter().filter(|field| Some(field.name.as_str()) != key);
    let columns: Vec<&Column> = fields().filter_map(|field| build.data.columns.get(&field.name)).collect();
    let days = fields().filter(|field| field.kind == FieldType::Date);
    let mut found: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for days in days.filter_map(|field| build.data.columns.get(&field.name)) {
        let mut by_day: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for row in rows.iter().copied().filter(|row| says(days, *row)) {
            by_day.entry(number(days, row)).or_default().push(row);
        }
        let keyed = (0..build.data.rows).filter(|row| keys.codes.get(*row).is_some_and(|code| *code < UNKNOWN_CODE));
        for other in keyed {
            for row in by_day.get(&number(days, other)).into_iter().flatten() {
                if mostly_agree(&columns, *row, other) {
                    found.entry(*row).or_default().insert(other);
                }
            }
        }
    }
    found.into_iter().map(|(row, others)| (row, others.into_iter().collect())).collect()
}

fn says(column: &Column, row: usize) -> bool {
    !is_missing(column, row) && !is_unknown(column, row)
}

/// Whether two rows say the same in more than half of the columns in which one of them says something, and nothing is unreadable.
fn mostly_agree(columns: &[&Column], one: usize, other: usize) -> bool {
    let (mut said, mut same) = (0, 0);
    for column in columns.iter().filter(|column| !is_unknown(column, one) && !is_unknown(column, other)) {
        said += usize::from(says(column, one) || says(column, other));
        same += usize::from(says(column, one) && number(column, one) == number(column, other));
    }
    same * 2 > said
}
