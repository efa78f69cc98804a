//! What a document says of itself, as far as it can be held against the register.

use std::collections::BTreeMap;

use readymark_documents::{Document, Format};
use readymark_source::Date;
use readymark_source::table_schema::{FieldType, Table};

/// What a document says of itself. Its days stay in here.
#[derive(Clone)]
pub(super) struct Own {
    /// The day on which it was last changed, or else made.
    pub(super) changed: Option<Date>,
    /// Whether it is the text itself, and not a printout: a PDF is made after the approval more often than not.
    pub(super) is_text: bool,
    /// Whether one of its dates cannot be read.
    pub(super) bad_date: bool,
    /// The days that it gives under the name of a field of the register.
    pub(super) days: BTreeMap<String, Date>,
}

impl Own {
    /// Of a document that was read, whose register is this table.
    pub(super) fn of(document: &Document, table: &Table) -> Self {
        let properties = &document.properties;
        let mut own = Self {
            changed: properties.modified.or(properties.created),
            is_text: matches!(document.format, Format::Docx | Format::Odt),
            bad_date: properties.bad_date,
            days: BTreeMap::new(),
        };
        for field in table.fields.iter().filter(|field| field.kind == FieldType::Date) {
            for (_, value) in properties.named.iter().filter(|(name, _)| field.is_called(name)) {
                match Date::of_moment(value) {
                    Some(day) => drop(own.days.insert(field.name.clone(), day)),
                    None => own.bad_date = true,
                }
            }
        }
        own
    }
}
