//! Keys that are made of the number of a row. Such a key names whatever stands in that row: when the list is sorted, another record.

use readymark_source::table_schema::Table;

use super::{Bundle, Export, Piece, Template};

impl Export {
    /// How the key of its records is made of the numbers of their rows, if it is.
    fn numbered_key(&self, table: &Table) -> Option<&Template> {
        let key = table.key.as_ref()?;
        let set =
            self.wide.set.iter().find(|(field, _)| table.field(&field.value).is_some_and(|field| field.name == *key));
        set.map(|(_, template)| &template.value).filter(|template| template.0.contains(&Piece::Row))
    }

    /// Whether the key of its records is made of the numbers of their rows.
    pub(crate) fn numbers_rows(&self, table: &Table) -> bool {
        self.numbered_key(table).is_some()
    }
}

impl Bundle {
    /// Whether a key of a table may be one that is made of the number of a row.
    #[must_use]
    pub fn may_number_a_row(&self, table: &Table, key: &str) -> bool {
        let exports = self.exports.iter().filter(|export| export.table.value == table.name);
        exports.filter_map(|export| export.numbered_key(table)).any(|template| may_be_made_by(template, key))
    }
}

/// Whether a key has a number, and begins and ends as a template does.
fn may_be_made_by(template: &Template, key: &str) -> bool {
    let words = |piece: Option<&Piece>| match piece {
        Some(Piece::Words(words)) => words.to_lowercase(),
        _ => String::new(),
    };
    let key = key.to_lowercase();
    let (begins, ends) = (words(template.0.first()), words(template.0.last()));
    let inner = key.strip_prefix(&begins).and_then(|rest| rest.strip_suffix(&ends));
    inner.is_some_and(|inner| inner.contains(|letter: char| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Template, may_be_made_by};

    #[test]
    fn a_key_may_be_the_number_of_a_row() {
        let may = |template: &str, key: &str| may_be_made_by(&Template::parse(template).unwrap(), key);
        assert!(may("ab-{row}", "AB-7") && may("{row}", "12") && may("{Team}-{row}x", "north-3x"));
        assert!(!may("ab-{row}", "S-7") && !may("ab-{row}", "ab-") && !may("{row}x", "7"));
    }
}
