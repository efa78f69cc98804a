//! Dates that contradict each other: of two in an impossible order at least one is wrong, and it cannot be decided which. So
//! neither has a value.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;

use crate::columns::cell::UNKNOWN_DATE;
use crate::defects::quality::Quality;
use crate::{Column, TableData};

/// The fields that must be read so that the same dates are in doubt whatever is asked: those that a list of dates in order
/// names together with one that is asked for.
pub(crate) fn asked_with(table: &Table, asks: impl Fn(&str) -> bool) -> BTreeSet<&str> {
    let lists = table.in_order.iter().filter(|list| list.iter().any(|field| asks(field)));
    lists.flatten().map(String::as_str).collect()
}

/// Takes the value of each date that another in its row contradicts, and reports the pairs.
pub(crate) fn resolve(table: &Table, data: &mut TableData, quality: &mut Quality) {
    let mut pairs = BTreeSet::new();
    for list in &table.in_order {
        for (at, earlier) in list.iter().enumerate() {
            pairs.extend(list.iter().skip(at + 1).map(|later| (earlier.as_str(), later.as_str())));
        }
    }
    let mut contradicted: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (earlier, later) in pairs {
        let rows = contradictions(data, earlier, later);
        data.report_pair(QualityCode::OutOfOrder, (Some(later), Some(earlier)), rows.iter().copied(), quality);
        if !rows.is_empty() {
            contradicted.entry(earlier).or_default().extend(&rows);
            contradicted.entry(later).or_default().extend(&rows);
        }
    }
    for (field, rows) in contradicted {
        if let Some(Column::Date(days)) = data.columns.get_mut(field) {
            for row in &rows {
                if let Some(day) = days.get_mut(*row) {
                    *day = UNKNOWN_DATE;
                }
            }
        }
        *data.contradicted.entry(field.to_owned()).or_default() += rows.len() as u64;
    }
}

/// The rows in which the one date lies after the other.
fn contradictions(data: &TableData, earlier: &str, later: &str) -> Vec<usize> {
    let (Some(Column::Date(first)), Some(Column::Date(second))) = (data.column(earlier), data.column(later)) else {
        return Vec::new();
    };
    // Absent days are the two least of all: as the first they lie after nothing, as the second they are left out.
    let pairs = first.iter().zip(second).enumerate();
    pairs.filter(|(_, (first, second))| first > second && **second > UNKNOWN_DATE).map(|(row, _)| row).collect()
}
