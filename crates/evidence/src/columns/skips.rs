//! What the words say by which the bundle skips rows: whether the column feeds a field, and the word is a value of it.

use readymark_source::table_schema::{Field, FieldType, Table};
use readymark_source::{Located, says_none, says_not_known, yes_or_no};

use super::typed::{Day, Fraction, Whole, is_value};
use crate::bundle::{Export, PartnerSource};
use crate::formats::csv::{Claim, Skips};

/// The words of an export, for the columns of these names.
pub(crate) fn skipped_rows(export: &Export, table: &Table, names: &[String]) -> Skips {
    let of_heading = |(heading, words): &(Located<String>, Vec<String>)| {
        let column = names.iter().position(|name| *name == heading.value)?;
        let words = words.iter().map(|word| (word.to_lowercase(), claim(export, table, &heading.value, word)));
        Some((column, words.collect()))
    };
    Skips(export.skip_rows.iter().filter_map(of_heading).collect())
}

fn claim(export: &Export, table: &Table, heading: &str, word: &str) -> Claim {
    if let Some(PartnerSource::Column { heading: partner, values }) = &export.partner
        && partner.value == heading
        && values.iter().any(|(theirs, _)| theirs.eq_ignore_ascii_case(word))
    {
        return Claim::Value;
    }
    let fields = export.fields_of(heading, table).into_iter().filter_map(|name| table.field(name));
    let fields: Vec<&Field> = fields.collect();
    if fields.iter().any(|field| is_of(export, field, word)) {
        return Claim::Value;
    }
    let names_none = says_none(word) || says_not_known(word);
    match fields.as_slice() {
        [] if export.wide.headings().any(|made| made == heading) => Claim::Unsure,
        [] => Claim::Theirs,
        _ if !names_none && fields.iter().any(|field| table.key.as_ref() == Some(&field.name)) => Claim::Key,
        _ => Claim::Unsure,
    }
}

/// Whether a word is a value of a field, as it stands or by the dictionary of the bundle.
fn is_of(export: &Export, field: &Field, word: &str) -> bool {
    let is_mapped =
        |(theirs, ours): &(String, Located<String>)| theirs.eq_ignore_ascii_case(word) && !ours.value.is_empty();
    let stands = match field.kind {
        FieldType::Date => is_value(&Day::new(field, &export.dates, export.exported_on), word),
        FieldType::Integer => is_value(&Whole::new(field), word),
        FieldType::Decimal => is_value(&Fraction::new(field, export.decimal), word),
        FieldType::Boolean => yes_or_no(word).is_some(),
        FieldType::Text => field.allowed.iter().any(|known| known.eq_ignore_ascii_case(word)),
    };
    stands || export.words_of(&field.name).any(is_mapped)
}
