//! One file of records, and how it is to be read.

use readymark_source::table_schema::{Field, FieldType, Table};
use readymark_source::{Date, Located};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Period, Wide};
use crate::bundle::dates::DateForm;
use readymark_source::Encoding;

/// One file of records, and how to read it.
#[derive(Clone)]
pub struct Export {
    /// The table that it feeds.
    pub table: Located<String>,
    /// Its path inside the bundle; of front matter, the documents folder.
    pub file: Located<String>,
    /// Whether each text in that folder is a row, told by its front matter.
    pub front_matter: bool,
    /// Of one such text, its name in the folder.
    pub(crate) document: Option<String>,
    /// The system it came from.
    pub system: Option<String>,
    /// The day of the export.
    pub exported_on: Date,
    /// The period that its records cover.
    pub covers: Option<Period>,
    /// Whether it holds every record of its kind for that period.
    pub complete: bool,
    /// How many records it holds, by the count of the system that it came from.
    pub rows: Option<u64>,
    /// Fields of which no record has a value, as the service confirms.
    pub no_values: Vec<Located<String>>,
    /// The partner that its rows come from.
    pub partner: Option<PartnerSource>,
    /// The sheet of a workbook.
    pub sheet: Option<Located<String>>,
    /// The row of the headings, if it is not the first row with content.
    pub header_row: Option<u64>,
    /// Over how many rows the headings go.
    pub header_rows: u64,
    /// Rows to skip: a heading, and the words under it in such a row.
    pub skip_rows: Vec<(Located<String>, Vec<String>)>,
    /// Its encoding, if it is declared.
    pub encoding: Option<Encoding>,
    /// Headings whose cells are replaced by pseudonyms.
    pub pseudonymise: Vec<Located<String>>,
    /// What separates its fields.
    pub delimiter: Delimiter,
    /// What separates the places of a decimal.
    pub decimal: DecimalMark,
    /// Words that stand for an empty cell.
    pub missing: Vec<String>,
    /// The file's heading, and the field that it feeds.
    pub columns: Vec<(Located<String>, Located<String>)>,
    /// For a field, the file's words and ours.
    pub values: Vec<ValueMap>,
    /// How its records are made of the rows, if a row is not a record as it stands.
    pub wide: Wide,
    /// Headings that are not read.
    pub drop: Vec<Located<String>>,
    /// How its dates are written, as declared.
    pub(crate) dates_written: Option<String>,
    pub(crate) dates: DateForm,
}

impl DecimalMark {
    /// As the bundle writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Point => ".",
            Self::Comma => ",",
        }
    }
}

impl Export {
    /// The dictionary of a field: the file's words, and ours.
    pub(crate) fn words_of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a (String, Located<String>)> {
        self.values.iter().filter(move |values| values.field.value == field).flat_map(|values| &values.words)
    }

    /// Whether more is declared of its rows than that the first holds the headings and the others records.
    pub(crate) fn has_more_than_records(&self) -> bool {
        self.header_row.is_some() || self.header_rows > 1 || !self.skip_rows.is_empty()
    }
}

/// The words of one field.
#[derive(Clone)]
pub struct ValueMap {
    /// The field.
    pub field: Located<String>,
    /// The file's word, and ours.
    pub words: Vec<(String, Located<String>)>,
}

/// Where the partner of a row is said.
#[derive(Clone)]
pub enum PartnerSource {
    /// All rows come from this one, by id.
    All(String),
    /// A column says.
    Column {
        /// Its heading.
        heading: Located<String>,
        /// The file's words, and the partner's id.
        values: Vec<(String, String)>,
    },
}

/// What separates the fields of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Delimiter {
    /// `,`
    #[default]
    #[serde(rename = ",")]
    Comma,
    /// `;`
    #[serde(rename = ";")]
    Semicolon,
    /// A tab.
    #[serde(rename = "tab")]
    Tab,
    /// `|`
    #[serde(rename = "|")]
    Bar,
}

impl Delimiter {
    pub(crate) const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    /// As the bundle writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Semicolon => ";",
            Self::Tab => "tab",
            Self::Bar => "|",
        }
    }

    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// What separates the places of a decimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum DecimalMark {
    /// `.`
    #[default]
    #[serde(rename = ".")]
    Point,
    /// `,`
    #[serde(rename = ",")]
    Comma,
}

/// Headings, words and reasons stay out of debug output: a service wrote them.
impl std::fmt::Debug for Export {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Export")
            .field("exported_on", &self.exported_on)
            .field("complete", &self.complete)
            .finish_non_exhaustive()
    }
}

/// Headings, words and reasons stay out of debug output: a service wrote them.
impl std::fmt::Debug for ValueMap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ValueMap(…)")
    }
}

/// Headings, words and reasons stay out of debug output: a service wrote them.
impl std::fmt::Debug for PartnerSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PartnerSource(…)")
    }
}

impl Export {
    /// The fields that a heading feeds. What the bundle says about a heading goes before its being a field's name, and what it says
    /// about a field goes before a heading that is called so.
    #[must_use]
    pub fn fields_of<'a>(&'a self, name: &str, table: &'a Table) -> Vec<&'a str> {
        let known = |field: &str| table.field(field).map(|field| field.name.as_str());
        let mapped: Vec<&str> = self
            .columns
            .iter()
            .filter(|(heading, _)| heading.value == name)
            .filter_map(|(_, field)| known(&field.value))
            .collect();
        let is_dropped = || self.drop.iter().any(|dropped| dropped.value == name);
        if self.maps(name) || is_dropped() || self.makes(name) {
            return mapped;
        }
        known(name).into_iter().collect()
    }

    /// Whether the entry says which field a heading feeds.
    pub(crate) fn maps(&self, name: &str) -> bool {
        self.columns.iter().any(|(heading, _)| heading.value == name)
    }

    /// Whether a field is made of something else than a column of its own.
    pub(crate) fn makes(&self, field: &str) -> bool {
        let set = self.wide.set.iter().map(|(field, _)| field);
        set.chain(self.wide.split.iter().flat_map(|split| &split.into)).any(|made| made.value == field)
    }

    /// Whether an entry gives a field its value in place of a column of the file: a fixed word, or a text that no reference is made of.
    ///
    /// Where entries of one sheet give it several words, a row is several records, and a column cannot say which.
    pub(crate) fn sets_for_all<'e>(&self, field: &Field, mut others: impl Iterator<Item = &'e Self>) -> bool {
        let word = |export: &Self| {
            let found = export.wide.set.iter().find(|(set, _)| set.value == field.name);
            found.map(|(_, text)| text.value.clone())
        };
        let is_words = field.kind == FieldType::Text;
        word(self).is_some_and(|own| {
            let differs = |other: &Self| word(other).is_some_and(|other| other.written() != own.written());
            let is_made_of_cells = is_words && own.constant().is_none() && field.allowed.is_empty();
            let is_one_of_several = is_words && others.any(differs);
            !is_made_of_cells && !is_one_of_several
        })
    }

    /// Whether a heading is read for a record of this table, in whatever way, or dropped.
    pub(crate) fn knows(&self, name: &str, table: &Table) -> bool {
        self.reads(name, table) || self.drop.iter().any(|dropped| dropped.value == name)
    }

    /// Whether a heading is read for a record of this table, in whatever way.
    pub(crate) fn reads(&self, name: &str, table: &Table) -> bool {
        let partner = matches!(&self.partner, Some(PartnerSource::Column { heading, .. }) if heading.value == name);
        partner || self.wide.headings().any(|heading| heading == name) || !self.fields_of(name, table).is_empty()
    }

    /// Whether the key of its records is taken from a column with this heading, or made of it.
    pub(crate) fn makes_key_of(&self, name: &str, table: &Table) -> bool {
        let Some(key) = &table.key else { return false };
        let is_key = |field: &str| table.field(field).is_some_and(|field| field.name == *key);
        let set = self.wide.set.iter().filter(|(field, _)| is_key(&field.value));
        let split = self.wide.split.iter().filter(|split| split.into.iter().any(|field| is_key(&field.value)));
        self.fields_of(name, table).contains(&key.as_str())
            || set.flat_map(|(_, template)| template.value.headings()).any(|heading| heading == name)
            || split.map(|split| &split.heading.value).any(|heading| heading == name)
    }
}

impl Export {
    /// Whether both are one entry, whichever value of a list is read.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.table.span == other.table.span
    }

    /// Whether both are entries of one sheet.
    pub(crate) fn is_of_the_sheet_of(&self, other: &Self) -> bool {
        let sheet = |export: &Self| export.sheet.as_ref().map(|sheet| sheet.value.trim().to_lowercase());
        !self.front_matter && !other.front_matter && self.file.value == other.file.value && sheet(self) == sheet(other)
    }
}
