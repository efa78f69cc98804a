//! The numbers that a field can have.

use readymark_source::table_schema::{Bound, Field, FieldType};

/// Whether a number is one that a field can have.
pub(crate) fn is_within(field: &Field, number: f64) -> bool {
    let (least, most) = bounds(field);
    least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)
}

fn bounds(field: &Field) -> (Option<f64>, Option<f64>) {
    let value = |bound: Option<Bound>| bound.and_then(shown)?.parse().ok();
    match field.kind {
        FieldType::Integer | FieldType::Decimal => (value(field.minimum), value(field.maximum)),
        FieldType::Date | FieldType::Text | FieldType::Boolean => (None, None),
    }
}

/// A bound of numbers.
fn shown(bound: Bound) -> Option<String> {
    match bound {
        Bound::Integer(number) => Some(number.to_string()),
        Bound::Decimal(number) => Some(number.to_string()),
        Bound::Date(_) => None,
    }
}

/// The numbers that a field can have, in words.
pub(crate) fn numbers_of(field: &Field) -> String {
    let (least, most) = (field.minimum.and_then(shown), field.maximum.and_then(shown));
    match (least, most) {
        (Some(least), Some(most)) => format!("numbers from {least} to {most}"),
        (Some(least), None) => format!("numbers from {least}"),
        (None, Some(most)) => format!("numbers up to {most}"),
        (None, None) => "numbers".to_owned(),
    }
}

/// Whether the numbers of a heading are the least and the greatest value of a field.
pub(crate) fn is_scale(numbers: &[String], field: &Field) -> bool {
    let bounds = field.minimum.and_then(shown).zip(field.maximum.and_then(shown));
    bounds.is_some_and(|(least, most)| *numbers == [least, most])
}
