//! The functions of several values.

use readymark_rules::expr::Function;
use readymark_rules::typed::Typed;

use crate::frame::Frame;
use crate::query::Query;
use crate::value::{Value, all_known};

impl Query<'_> {
    /// The SQL of a function over the rows of a frame.
    pub(crate) fn call(&mut self, function: Function, list: &[Typed], frame: &mut Frame) -> Value {
        match function {
            Function::Least | Function::Greatest => self.extreme(function.name(), list, frame),
            Function::InOrder => self.in_order(list, frame),
        }
    }

    /// Both engines leave nulls out of `least` and `greatest`; here one null makes the whole null.
    fn extreme(&mut self, function: &str, list: &[Typed], frame: &mut Frame) -> Value {
        let values: Vec<Value> = list.iter().map(|item| self.value(item, frame)).collect();
        let missing = Value::lacks(&values.iter().collect::<Vec<_>>());
        let all: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
        let best = match all.as_slice() {
            [one] => (*one).to_owned(),
            several => format!("{function}({})", several.join(", ")),
        };
        Value::new(format!("(CASE WHEN {} THEN {best} END)", all_known(&values)), missing)
    }

    /// What goes back is false, whatever else is unknown; days that are not recorded are left out.
    fn in_order(&mut self, list: &[Typed], frame: &mut Frame) -> Value {
        let days: Vec<Value> = list.iter().map(|item| self.value(item, frame)).collect();
        let mut back = Vec::new();
        for (place, earlier) in days.iter().enumerate() {
            back.extend(days.iter().skip(place + 1).map(|later| format!("{} < {}", later.value, earlier.value)));
        }
        let unknown = |day: &Value| match &day.missing {
            Some(missing) => format!("({} IS NULL AND NOT {missing})", day.value),
            None => format!("{} IS NULL", day.value),
        };
        let unknown: Vec<String> = days.iter().map(unknown).collect();
        let back = if back.is_empty() { "FALSE".to_owned() } else { back.join(" OR ") };
        Value::told(format!("(CASE WHEN {back} THEN FALSE WHEN {} THEN NULL ELSE TRUE END)", unknown.join(" OR ")))
    }
}
