//! The functions of several values, as the language page says them.

use std::cmp::Ordering;

use readymark_rules::expr::Function;
use readymark_source::Date;

use crate::value::{Truth, Value, lacking};

pub(crate) fn called(function: Function, values: &[Value]) -> Value {
    match function {
        Function::Least => extreme(values, Ordering::Less),
        Function::Greatest => extreme(values, Ordering::Greater),
        Function::InOrder => Value::from_truth(in_order(values)),
    }
}

pub(crate) fn extreme(values: &[Value], wanted: Ordering) -> Value {
    if let Some(lack) = lacking(&values.iter().collect::<Vec<_>>()) {
        return lack;
    }
    let mut best = values[0].clone();
    for value in values {
        if value.order(&best) == Some(wanted) {
            best = value.clone();
        }
    }
    best
}

/// Whether those recorded do not go back: every pair of them is looked at.
fn in_order(values: &[Value]) -> Truth {
    let days: Vec<Date> = values.iter().filter_map(Value::date).collect();
    let mut back = false;
    for (at, earlier) in days.iter().enumerate() {
        back |= days.iter().skip(at).any(|later| later < earlier);
    }
    if back {
        return Some(false);
    }
    if values.contains(&Value::Unknown) { None } else { Some(true) }
}
