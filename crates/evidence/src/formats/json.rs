//! JSON: an array of objects, alone or as the `value` of an `OData` answer, or an object in each line. Keys are headings;
//! each object is a row.

use std::collections::BTreeMap;
use std::fmt;

use readymark_findings::QualityCode;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Fault;
use super::json_object::Row;
use super::odata;
use super::rows::{Placed, RowSink, Value};
use crate::Limits;

/// Takes the objects of an array one after another, so that only one is in memory as such. The first fault ends that and is kept: the
/// parser, which is not asked for the rest, then takes the array for one that does not end.
struct Each<F> {
    take: F,
    fault: Option<Fault>,
}

impl<'de, F: FnMut(Row<'de>) -> Result<(), Fault>> serde::de::DeserializeSeed<'de> for &mut Each<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Row<'de>) -> Result<(), Fault>> Visitor<'de> for &mut Each<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while self.fault.is_none()
            && let Some(row) = seq.next_element::<Row<'de>>()?
        {
            self.fault = (self.take)(row).err();
        }
        Ok(())
    }
}

fn each<'a>(text: &'a str, mut take: impl FnMut(u64, Row<'a>) -> Result<(), Fault>) -> Result<(), Fault> {
    let text = odata::array(text)?.unwrap_or(text);
    if text.trim_start().starts_with('[') {
        let mut number = 0;
        let take = |row: Row<'a>| {
            number += 1;
            take(number, row)
        };
        let mut each = Each { take, fault: None };
        let mut parser = serde_json::Deserializer::from_str(text);
        let read = serde::de::DeserializeSeed::deserialize(&mut each, &mut parser).and_then(|()| parser.end());
        return match (each.fault, read) {
            (Some(fault), _) => Err(fault),
            (None, Ok(())) => Ok(()),
            (None, Err(_)) => Err(Fault::at(QualityCode::BadJson, number + 1)),
        };
    }
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let row = serde_json::from_str(line).map_err(|_| Fault::at(QualityCode::BadJson, number))?;
        take(number, row)?;
    }
    Ok(())
}

/// Hands on the keys as row 0 and each object as the row of its number; in NDJSON that is its line.
pub(crate) fn rows(text: &str, limits: &Limits, sink: &mut dyn RowSink) -> Result<(), Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut columns: BTreeMap<String, usize> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    each(text, |number, row| {
        for (key, _) in row.0 {
            if !columns.contains_key(&key) {
                columns.insert(key.clone(), names.len());
                names.push(key);
            }
        }
        if names.len() as u64 > limits.columns { Err(Fault::at(QualityCode::TooManyColumns, number)) } else { Ok(()) }
    })?;
    let heading: Vec<_> = (0..).zip(&names).map(|(at, name)| placed(at, Value::Text(name.as_str().into()))).collect();
    if sink.row(1, &heading)?.is_break() {
        return Ok(());
    }
    let mut stopped = false;
    each(text, |number, row| {
        let mut cells = Vec::with_capacity(row.0.len());
        for (key, raw) in &row.0 {
            if let Some(column) = columns.get(key) {
                cells.push(placed(*column, value(raw)));
            }
        }
        cells.sort_by_key(|cell| cell.column);
        stopped = stopped || sink.row(number + 1, &cells)?.is_break();
        Ok(())
    })
}

fn placed(column: usize, value: Value<'_>) -> Placed<'_> {
    Placed { column, value, formula: false }
}

fn value(raw: &RawValue) -> Value<'_> {
    let text = raw.get();
    match text.as_bytes().first() {
        Some(b'n') => Value::Empty,
        Some(b't') => Value::Truth(true),
        Some(b'f') => Value::Truth(false),
        Some(b'"') => serde_json::from_str::<String>(text).map_or(Value::Error, |text| Value::Text(text.into())),
        Some(b'[' | b'{') => Value::Nested,
        _ => digits(text),
    }
}

/// A number keeps its digits, so that a long reference stays what it is; only one with an exponent is worked out.
fn digits(text: &str) -> Value<'_> {
    if text.contains(['e', 'E']) { text.parse().map_or(Value::Error, Value::Number) } else { Value::Digits(text) }
}
