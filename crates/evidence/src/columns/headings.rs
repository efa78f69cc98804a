//! The columns of a file, matched with the fields of its table.
//!
//! A heading that is neither a field, nor mapped, nor dropped makes the file unusable: that is how names and addresses stay
//! out. One whose column looks personal is said to be so. Findings give the position of such a column, not its heading: a file
//! without headings would put a record there.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::QualityCode;
use readymark_personal::Kind;
use readymark_source::closest;
use readymark_source::table_schema::{Personal, Table};

use crate::bundle::{Export, PartnerSource};
use crate::columns::made::Making;
use crate::columns::sheet::Sheet;
use crate::columns::suspicions::Suspects;
use crate::defects::quality::{Draft, HeadingPlace, Quality, position};
use crate::formats::csv::Heading;

/// Where the columns of a file lead.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// The position of each field that the file has.
    pub(crate) fields: BTreeMap<String, usize>,
    /// The position of the column that names the partner.
    pub(crate) partner: Option<usize>,
    /// The position of the column that is made of whole rows, if there is one.
    pub(crate) sheet_row: Option<usize>,
    /// How many columns are not read, as the bundle asks.
    pub(crate) dropped: u64,
    /// Fields of the table that the file lacks.
    pub(crate) absent: Vec<String>,
    /// The positions of the columns whose cells become pseudonyms.
    pub(crate) masked: BTreeSet<usize>,
    /// Whether the file can be used.
    pub(crate) usable: bool,
}

/// Matches the headings of a file with the fields of its table, and files what does not match; and the columns that are made of them.
pub(crate) fn match_columns(
    heading: &Heading,
    sheet: &Sheet<'_>,
    suspects: &Suspects<'_>,
    place: &HeadingPlace<'_>,
    quality: &mut Quality,
) -> (Columns, Making) {
    let Sheet { export, table, names, .. } = *sheet;
    let mut columns = Columns { usable: true, ..Columns::default() };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let partner = partner_heading(export);
    let is_nameless = |at: usize| heading.names.get(at).is_some_and(String::is_empty);
    for (at, name) in names.iter().enumerate() {
        let mut used = (sheet.shared)(name) || export.wide.headings().any(|heading| heading == name);
        if partner == Some(name.as_str()) && columns.partner.is_none() {
            columns.partner = Some(at);
            used = true;
        }
        if export.pseudonymise.iter().any(|heading| heading.value == *name) {
            columns.masked.insert(at);
        }
        let twice = !seen.insert(name);
        let fields = export.fields_of(name, table);
        for field in &fields {
            // A heading that stands twice feeds the same field twice.
            if columns.fields.insert((*field).to_owned(), at).is_some() {
                columns.refuse(place.draft(QualityCode::DuplicateHeading, Some((*field).to_owned())), quality, None);
            }
            columns.refuse_names(at, field, table, suspects, place, quality);
        }
        if !fields.is_empty() {
            continue;
        }
        if export.drop.iter().any(|dropped| dropped.value == *name) {
            columns.dropped += 1;
        } else if twice || !(used || is_nameless(at) && suspects.is_empty(at)) {
            let kind = suspects.kind(at, name);
            let (code, suggestion) = match kind {
                Some(_) => (QualityCode::PersonalColumn, None),
                None if twice => (QualityCode::DuplicateHeading, None),
                None => (QualityCode::UnknownColumn, nearest_field(name, table)),
            };
            let draft = place.draft(code, Some(position(at)));
            columns.refuse(Draft { looks_like: kind.map(Kind::words), ..draft }, quality, suggestion);
        }
    }
    if heading.columns > heading.names.len() {
        let beyond = position(heading.names.len());
        columns.refuse(place.draft(QualityCode::UnknownColumn, Some(beyond)), quality, None);
    }
    columns.refuse_set(heading, sheet, place, quality);
    let making = sheet.add_made(&mut columns, heading.columns, suspects, place, quality);
    columns.note_missing(&seen, export, table, place, quality);
    (columns, making)
}

/// How findings and the bundle call the columns: one without a heading by its place, and so one that the bundle calls so.
pub(crate) fn names(heading: &Heading, export: &Export) -> Vec<String> {
    let called = |(at, name): (usize, &String)| {
        if name.is_empty() || is_named(export, &position(at)) { position(at) } else { name.clone() }
    };
    heading.names.iter().enumerate().map(called).collect()
}

/// Whether the bundle maps, drops or masks a column of this name.
fn is_named(export: &Export, name: &str) -> bool {
    let mapped = export.columns.iter().map(|(heading, _)| heading);
    let mut named = mapped.chain(&export.drop).chain(&export.pseudonymise);
    named.any(|heading| heading.value == name)
        || partner_heading(export) == Some(name)
        || export.wide.headings().any(|heading| heading == name)
}

fn partner_heading(export: &Export) -> Option<&str> {
    match &export.partner {
        Some(PartnerSource::Column { heading, .. }) => Some(&heading.value),
        _ => None,
    }
}

/// The field whose name, title or other heading is most like this one.
fn nearest_field<'a>(name: &str, table: &'a Table) -> Option<&'a str> {
    let names = table.fields.iter().flat_map(|field| {
        let others = field.aliases.iter().map(String::as_str);
        [field.name.as_str(), field.title.as_str()].into_iter().chain(others)
    });
    let found = closest(name, names)?;
    let has = |field: &&readymark_source::table_schema::Field| {
        field.name == found || field.title == found || field.aliases.iter().any(|alias| alias == found)
    };
    table.fields.iter().find(has).map(|field| field.name.as_str())
}

impl Columns {
    fn refuse(&mut self, draft: Draft<'_>, quality: &mut Quality, suggestion: Option<&str>) {
        self.usable = false;
        quality.add(draft, true, suggestion);
    }

    /// References that are people's names, or as good as that, are refused until they are made pseudonyms.
    fn refuse_names(
        &mut self,
        at: usize,
        field: &str,
        table: &Table,
        suspects: &Suspects<'_>,
        place: &HeadingPlace<'_>,
        quality: &mut Quality,
    ) {
        let refers = table.key.as_deref() == Some(field) || table.foreign_keys.iter().any(|link| link.field == field);
        let pseudonym = table.field(field).is_some_and(|field| field.personal == Personal::Pseudonym);
        if !refers || !pseudonym || self.masked.contains(&at) {
            return;
        }
        if let Some(kind) = suspects.names_people(at) {
            let draft = place.draft(QualityCode::NamesAsReferences, Some(field.to_owned()));
            self.refuse(Draft { looks_like: Some(kind.words()), ..draft }, quality, None);
        }
    }

    /// A field that `set` gives its value, of which the file has a column that is dropped by its place. One that is dropped by its heading
    /// is a mistake of the bundle.
    fn refuse_set(&mut self, heading: &Heading, sheet: &Sheet<'_>, place: &HeadingPlace<'_>, quality: &mut Quality) {
        let Sheet { bundle, export, table, names, .. } = *sheet;
        for field in &table.fields {
            let entries = bundle.exports.iter().filter(|other| other.is_of_the_sheet_of(export));
            let drops = |name: &str| entries.clone().flat_map(|entry| &entry.drop).any(|dropped| dropped.value == name);
            let is_dropped = |(heading, name): (&String, &String)| field.is_called(heading) && drops(name);
            let others = entries.clone().filter(|other| other.table.value == export.table.value);
            if export.sets_for_all(field, others) && heading.names.iter().zip(names).any(is_dropped) {
                self.refuse(place.draft(QualityCode::DuplicateHeading, Some(field.name.clone())), quality, None);
            }
        }
    }

    /// What the bundle or the table names and the file lacks.
    fn note_missing(
        &mut self,
        seen: &BTreeSet<&str>,
        export: &Export,
        table: &Table,
        place: &HeadingPlace<'_>,
        quality: &mut Quality,
    ) {
        let mut note = |code, column: Option<String>, count: usize| {
            let draft = Draft { count: count as u64, ..place.draft(code, column) };
            quality.add(draft, false, None);
        };
        for (heading, field) in &export.columns {
            if !seen.contains(heading.value.as_str()) {
                note(QualityCode::HeadingMissing, Some(field.value.clone()), 1);
            }
        }
        let skipped = export.skip_rows.iter().map(|(heading, _)| heading.value.as_str());
        let masked = export.pseudonymise.iter().map(|heading| heading.value.as_str());
        let dropped = export.drop.iter().map(|heading| heading.value.as_str());
        let filled = export.wide.if_filled.iter().map(|heading| heading.value.as_str());
        let dropped = dropped.chain(filled);
        let others = dropped.chain(skipped).chain(masked).chain(partner_heading(export));
        let lost = others.filter(|heading| !seen.contains(heading)).count();
        if lost > 0 {
            note(QualityCode::HeadingMissing, None, lost);
        }
        for field in &table.fields {
            if !self.fields.contains_key(&field.name) {
                if field.required {
                    note(QualityCode::RequiredColumnMissing, Some(field.name.clone()), 1);
                }
                self.absent.push(field.name.clone());
            }
        }
    }
}
