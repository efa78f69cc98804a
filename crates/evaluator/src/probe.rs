//! One expression over one row, as a person would write its value. The examples of the language page are executed with it.

use readymark_evidence::{Bundle, cell, read};
use readymark_rules::PackCode;
use readymark_rules::{Constant, Pack, Type, expression};
use readymark_source::{Date, Decimal, Problem, Problems, SourceFile};

use crate::engine::Engine;
use crate::frame::Frame;
use crate::plan::Reads;
use crate::setting::{Setting, parameters};
use crate::vector::{Sentinel, TextCell, Vector};

/// The value of an expression over the row of a table that has this key: `'text'`, `2.5`, `84 days`, `2026-02-28`, `true`,
/// `missing` or `unknown`.
///
/// # Errors
/// If the expression is wrong, or there is no such table or row.
pub fn probe(
    pack: &Pack,
    bundle: &Bundle,
    as_of: Date,
    (table, key): (&str, &str),
    text: &str,
) -> Result<String, Problems> {
    let nothing =
        |message: &str| vec![Problem::whole(PackCode::NoSuchRow, &SourceFile::new("expression", text), message)];
    let model = &pack.model;
    let table = model.table_index(table).ok_or_else(|| nothing("unknown table"))?;
    let typed = expression(model, table, text)?;
    let (values, _) = parameters(model, bundle)?;
    let setting = Setting::of(bundle, as_of, values);
    let mut reads = Reads::default();
    reads.tables.insert(table);
    reads.expression(model, &typed);
    let schemas: Vec<_> = model.tables.iter().map(|table| table.schema.clone()).collect();
    let evidence = read(bundle, &schemas, &reads.need(model), &());
    let engine = Engine::new(model, &evidence, &setting, 0);
    let data = engine.table(table).and_then(|view| view.data);
    let row = data.and_then(|data| (0..data.rows).find(|row| data.key(*row) == Some(key)));
    let row = row.ok_or_else(|| nothing("the table has no row with this key"))?;
    Ok(written(&engine.evaluate(&typed, &Frame::range(row, row + 1)), typed.kind))
}

/// The first value of a column.
fn written(values: &Vector<'_>, kind: Type) -> String {
    fn value<T: Sentinel>(cells: &[T], write: impl Fn(T) -> String) -> String {
        match cells.first() {
            Some(cell) if cell.has_value() => write(*cell),
            Some(cell) if *cell == T::MISSING => "missing".to_owned(),
            _ => "unknown".to_owned(),
        }
    }
    let number = |number: i64| match kind {
        Type::Decimal => Constant::Decimal(Decimal::from_millionths(number)),
        Type::Days => Constant::Days(number),
        Type::Months => Constant::Months(number),
        _ => Constant::Integer(number),
    };
    match values {
        Vector::Truth(cells) => value(cells, |byte| (byte == cell::TRUE).to_string()),
        Vector::Number(cells) => value(cells, |cell| number(cell).to_string()),
        Vector::Date(cells) => {
            value(cells, |day| Date::from_days(day).map_or("unknown".to_owned(), |date| date.to_string()))
        }
        Vector::Text(cells) => value(cells, |cell| match cell {
            TextCell::Word(word) => format!("'{}'", word.replace('\'', "''")),
            TextCell::Missing | TextCell::Unknown => String::new(),
        }),
    }
}
