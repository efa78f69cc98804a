//! A bundle as typed tables in a folder.

use std::io;

use readymark_evaluator::TypedTables;
use readymark_evidence::Bundle;
use readymark_rules::{Constant, Pack, ParameterValue};

use crate::described::{Kind, Of, Set, Tables};
use crate::names;
use crate::tables;

/// The name of the description.
pub const TABLES_FORMAT: &str = "readymark-tables";
/// Its version.
pub const TABLES_VERSION: u32 = 1;

/// Writes the tables, each to what `file` opens under its name, and gives their description.
///
/// # Errors
/// If one cannot be written.
pub fn load<W: io::Write>(
    pack: &Pack,
    bundle: &Bundle,
    tables: &TypedTables,
    mut file: impl FnMut(&str) -> io::Result<W>,
) -> io::Result<Tables> {
    let mut written = Vec::new();
    for table in &pack.model.tables {
        let out = io::BufWriter::new(file(&format!("{}.csv", table.schema.name))?);
        written.push(tables::write(tables, table, out)?);
    }
    Ok(Tables {
        format: TABLES_FORMAT.to_owned(),
        version: TABLES_VERSION,
        of: of(pack, tables),
        partners: bundle.partners.iter().map(|(id, _)| id.clone()).collect(),
        settings: settings(pack, tables),
        tables: written,
    })
}

/// What the tables are of.
#[must_use]
pub fn of(pack: &Pack, tables: &TypedTables) -> Of {
    let setting = &tables.setting;
    let parameters = pack.model.parameters.iter().zip(&setting.parameters);
    Of {
        standard: pack.digest.clone(),
        bundle: tables.evidence.bundle_digest.clone(),
        as_of: setting.as_of,
        from: setting.from,
        to: setting.to,
        parameters: parameters.map(|(known, value)| (known.name.clone(), written(value))).collect(),
    }
}

/// The value of a parameter, as counts and tables write it.
pub(crate) fn written(value: &ParameterValue) -> String {
    match value {
        ParameterValue::One(constant) => constant.to_string(),
        ParameterValue::ByWord(entries) => {
            entries.iter().map(|(word, constant)| format!("{word} {constant}")).collect::<Vec<_>>().join(", ")
        }
    }
}

fn settings(pack: &Pack, tables: &TypedTables) -> Vec<Set> {
    let setting = &tables.setting;
    let day = |name: &str, day: readymark_source::Date| set(name.to_owned(), &Constant::Date(day));
    let mut found = vec![day("as_of", setting.as_of), day("window_start", setting.from), day("window_end", setting.to)];
    for (table, register) in tables.registers.iter().enumerate() {
        found.push(set(names::closed(&pack.model, table), &Constant::Boolean(register.closed)));
        found.push(set(names::given(&pack.model, table), &Constant::Boolean(register.given)));
    }
    for (parameter, value) in pack.model.parameters.iter().zip(&setting.parameters) {
        match value {
            ParameterValue::One(value) => found.push(set(names::parameter(&parameter.name, None), value)),
            ParameterValue::ByWord(entries) => {
                let words = entries.iter().enumerate();
                found.extend(
                    words.map(|(place, (_, value))| set(names::parameter(&parameter.name, Some(place)), value)),
                );
            }
        }
    }
    found
}

fn set(name: String, value: &Constant) -> Set {
    let kind = Kind::from(value.kind());
    let value = match value {
        Constant::Text(text) => serde_json::Value::from(text.as_str()),
        Constant::Boolean(value) => serde_json::Value::from(*value),
        Constant::Integer(value) | Constant::Days(value) | Constant::Months(value) => serde_json::Value::from(*value),
        Constant::Decimal(value) => serde_json::Value::from(value.millionths()),
        Constant::Date(day) => serde_json::Value::from(day.days()),
    };
    Set { name, kind, value }
}
