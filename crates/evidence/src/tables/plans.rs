//! How each column of a file is read.

use readymark_source::table_schema::{Field, FieldType, Table};

use super::need::Wanted;
use crate::Bundle;
use crate::bundle::{Export, PartnerSource};
use crate::columns::column_builder::Cells;
use crate::columns::headings::Columns;
use crate::columns::rules::Rules;
use crate::columns::typed::{
    Day, Fraction, Keys, Lexicon, Meaning, Plan, Reader, References, Target, Values, Watch, Whole,
};
use crate::formats::Source;

/// How each column that is wanted is read. The columns of days of a file that is no sheet are watched besides: of a sheet they were
/// looked at on the way.
pub(crate) fn plans(
    bundle: &Bundle,
    export: &Export,
    wanted: &Wanted<'_>,
    columns: &Columns,
    source: &Source,
) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mask = |column: usize| bundle.mask.clone().filter(|_| columns.masked.contains(&column));
    for field in &wanted.table.fields {
        let Some(column) = columns.fields.get(&field.name).copied() else { continue };
        let name = field.name.as_str();
        let is_key = wanted.table.key.as_deref() == Some(name);
        let typed = wanted.fields.contains(name);
        if typed {
            let target = Target::Field(name.to_owned());
            let reference = is_key || wanted.table.foreign_keys.iter().any(|link| link.field == name);
            let rules = rules(export, field).masked(mask(column)).of_references(reference);
            plans.push(Plan { column, target, reader: reader(export, wanted, field, is_key, rules) });
        }
        if wanted.as_text.contains(name) {
            let rules = rules(export, field).masked(mask(column)).of_references(true);
            let required = field.required && !typed;
            let reader =
                if is_key { Reader::Key(Keys::new(rules, required)) } else { any_words(wanted, name, rules, required) };
            plans.push(Plan { column, target: Target::AsText(name.to_owned()), reader });
        }
    }
    if let (Some(column), Some(PartnerSource::Column { values, .. })) = (columns.partner, &export.partner) {
        let words = values.iter().map(|(word, id)| (word.as_str(), id.as_str()));
        let rules = Rules::new(&export.missing, words);
        let reader = Reader::Partner(Lexicon::new(partners(bundle), rules, false));
        plans.push(Plan { column, target: Target::Partner, reader });
    }
    if let Some(column) = columns.sheet_row {
        let reader = Reader::Text(Lexicon::new(Meaning::Any, Rules::new(&[], []), false));
        plans.push(Plan { column, target: Target::SheetRow, reader });
    }
    if source.converted.is_none() {
        let watched = days(wanted.table, columns).map(|column| {
            let reader = Reader::Watched(Watch::new(&export.dates));
            Plan { column, target: Target::Nothing, reader }
        });
        plans.extend(watched);
    }
    plans
}

/// The columns of a file that give days.
pub(crate) fn days(table: &Table, columns: &Columns) -> impl Iterator<Item = usize> {
    let days = table.fields.iter().filter(|field| field.kind == FieldType::Date);
    days.filter_map(|field| columns.fields.get(&field.name).copied())
}

/// The columns of a file that fields are read from, with their types.
pub(crate) fn kinds(table: &Table, columns: &Columns) -> impl Iterator<Item = (usize, FieldType)> {
    table.fields.iter().filter_map(|field| Some((columns.fields.get(&field.name).copied()?, field.kind)))
}

fn partners(bundle: &Bundle) -> Meaning {
    let ids = (0..).zip(&bundle.partners).map(|(number, (id, _))| (id.to_lowercase(), number));
    let names = (0..).zip(&bundle.partners).map(|(number, (_, name))| (name.to_lowercase(), number));
    Meaning::Partner(ids.chain(names).collect())
}

fn rules(export: &Export, field: &Field) -> Rules {
    let words = export.words_of(&field.name).map(|(word, ours)| (word.as_str(), ours.value.as_str()));
    Rules::new(&export.missing, words).of_field(field)
}

/// The cells that hold a field of this type, before one is read; nothing of a text, which is kept by what it is for.
pub(crate) fn no_cells(kind: FieldType) -> Option<Cells> {
    match kind {
        FieldType::Date => Some(Cells::Date(Vec::new())),
        FieldType::Integer => Some(Cells::Integer(Vec::new())),
        FieldType::Decimal => Some(Cells::Decimal(Vec::new())),
        FieldType::Boolean => Some(Cells::Boolean(Vec::new())),
        FieldType::Text => None,
    }
}

/// How the words of a field are read, whatever they are.
fn any_words(wanted: &Wanted<'_>, field: &str, rules: Rules, required: bool) -> Reader {
    let words = Lexicon::new(Meaning::Any, rules, required);
    match wanted.known.get(field) {
        Some(known) => Reader::References(References::new(words, known.clone())),
        None => Reader::Text(words),
    }
}

fn reader(export: &Export, wanted: &Wanted<'_>, field: &Field, is_key: bool, rules: Rules) -> Reader {
    let required = field.required;
    match field.kind {
        FieldType::Date => {
            Reader::Day(Values::new(Day::new(field, &export.dates, export.exported_on), rules, required))
        }
        FieldType::Integer => Reader::Integer(Values::new(Whole::new(field), rules, required)),
        FieldType::Decimal => Reader::Decimal(Values::new(Fraction::new(field, export.decimal), rules, required)),
        FieldType::Boolean => Reader::Boolean(Lexicon::new(Meaning::YesNo, rules, required)),
        FieldType::Text if is_key => Reader::Key(Keys::new(rules, required)),
        FieldType::Text if field.must_say => Reader::Text(Lexicon::new(Meaning::Statement, rules, required)),
        FieldType::Text if field.allowed.is_empty() => any_words(wanted, &field.name, rules, required),
        FieldType::Text => Reader::Text(Lexicon::new(Meaning::OneOf(field.allowed.clone()), rules, required)),
    }
}
