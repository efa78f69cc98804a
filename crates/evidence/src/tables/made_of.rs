//! What the rows of a table are made of, as one fingerprint: two audits whose tables have the same saw the same records.
//!
//! Files, how the bundle says they are to be read, and the documents they name. How YAML writes it does not matter.

use readymark_findings::fingerprint as of_parts;

use crate::bundle::{Export, PartnerSource, Split, ValueMap, Wide};
use crate::{Bundle, Period, TableData};

/// The fingerprint of a table; nothing if no export feeds it.
pub(crate) fn fingerprint(bundle: &Bundle, data: &TableData, documents: &[(String, String)]) -> Option<String> {
    let mut parts = Vec::new();
    for export in bundle.exports.iter().filter(|export| export.table.value == data.name) {
        declared(export, &mut parts);
    }
    if parts.is_empty() {
        return None;
    }
    for read in &data.exports {
        parts.push(read.file.clone());
        parts.push(read.sha256.clone().unwrap_or_default());
    }
    if data.set_aside > 0 {
        parts.extend(["set aside".to_owned(), data.set_aside.to_string()]);
    }
    let mut documents = documents.to_vec();
    documents.sort();
    parts.extend(documents.into_iter().flat_map(|(path, digest)| [path, digest]));
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Some(of_parts(&parts))
}

/// Everything that the bundle says of an export, in a fixed order, lists with their length before them. Taking the entry
/// apart by name makes sure that nothing is left out that is added later.
fn declared(export: &Export, parts: &mut Vec<String>) {
    let Export {
        table,
        file,
        front_matter,
        document: _,
        system,
        exported_on,
        covers,
        complete,
        rows,
        no_values,
        partner,
        sheet,
        header_row,
        header_rows,
        skip_rows,
        encoding,
        pseudonymise,
        delimiter,
        decimal,
        missing,
        columns,
        values,
        wide,
        drop,
        dates_written,
        dates: _,
    } = export;
    let optional = |text: Option<String>| text.map_or_else(|| "-".to_owned(), |text| format!("={text}"));
    parts.extend([table.value.clone(), file.value.clone(), optional(system.clone()), exported_on.to_string()]);
    parts.push(optional(covers.map(|Period { from, to }| format!("{from} {to}"))));
    parts.extend([complete.to_string(), front_matter.to_string()]);
    partner_source(partner.as_ref(), parts);
    parts.push(optional(sheet.as_ref().map(|sheet| sheet.value.clone())));
    parts.extend([optional(header_row.map(|row| row.to_string())), header_rows.to_string()]);
    parts.push(skip_rows.len().to_string());
    for (heading, words) in skip_rows {
        parts.push(heading.value.clone());
        list(words.iter(), parts);
    }
    parts.push(optional(encoding.map(|encoding| encoding.as_str().to_owned())));
    list(pseudonymise.iter().map(|heading| &heading.value), parts);
    parts.extend([delimiter.as_str().to_owned(), decimal.as_str().to_owned()]);
    list(missing.iter(), parts);
    list(columns.iter().flat_map(|(heading, field)| [&heading.value, &field.value]), parts);
    parts.push(values.len().to_string());
    for ValueMap { field, words } in values {
        parts.push(field.value.clone());
        list(words.iter().flat_map(|(theirs, ours)| [theirs, &ours.value]), parts);
    }
    list(drop.iter().map(|heading| &heading.value), parts);
    parts.push(optional(dates_written.clone()));
    // What an older bundle could not say is left out where it is not said, so that its fingerprint stays.
    if let Some(rows) = rows {
        parts.extend(["rows".to_owned(), rows.to_string()]);
    }
    records_of(wide, parts);
    if !no_values.is_empty() {
        parts.push("no values".to_owned());
        list(no_values.iter().map(|field| &field.value), parts);
    }
}

/// How records are made of rows, if it is said.
fn records_of(wide: &Wide, parts: &mut Vec<String>) {
    let Wide { set, if_filled, split, part: _ } = wide;
    if wide.is_plain() {
        return;
    }
    parts.push("records".to_owned());
    let set: Vec<String> = set.iter().flat_map(|(field, text)| [field.value.clone(), text.value.written()]).collect();
    list(set.iter(), parts);
    list(if_filled.iter().map(|heading| &heading.value), parts);
    parts.push(split.len().to_string());
    for Split { heading, at, into } in split {
        parts.extend([heading.value.clone(), at.clone()]);
        list(into.iter().map(|field| &field.value), parts);
    }
}

fn partner_source(partner: Option<&PartnerSource>, parts: &mut Vec<String>) {
    match partner {
        None => parts.push("no partner".to_owned()),
        Some(PartnerSource::All(id)) => parts.extend(["all".to_owned(), id.clone()]),
        Some(PartnerSource::Column { heading, values }) => {
            parts.extend(["column".to_owned(), heading.value.clone()]);
            list(values.iter().flat_map(|(word, id)| [word, id]), parts);
        }
    }
}

fn list<'a>(items: impl Iterator<Item = &'a String>, parts: &mut Vec<String>) {
    let items: Vec<String> = items.cloned().collect();
    parts.push(items.len().to_string());
    parts.extend(items);
}
