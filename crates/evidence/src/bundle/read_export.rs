//! The entries of the exports: where each is, what it claims, and how it is to be read.

use readymark_source::{Located, OneOr, Scalar};

use super::check::{Check, plain};
use super::code::BundleCode;
use super::form::{ExportFile, PartnerFile};
use super::mapped::{DROP, value_map};
use super::read_wide::{columns, wide};
use super::{Delimiter, Export, PartnerSource, SetAside};

/// Two entries of one sheet for one table give every record twice, unless each sets fields of its own.
pub(super) fn same_records(check: &mut Check<'_>, exports: &[Export]) {
    for (at, export) in exports.iter().enumerate() {
        let set = |export: &Export| -> Vec<(String, String)> {
            export.wide.set.iter().map(|(field, text)| (field.value.clone(), text.value.written())).collect()
        };
        let same = |other: &Export| {
            let one_sheet = export.is_of_the_sheet_of(other) || export.front_matter && other.front_matter;
            one_sheet && other.table.value == export.table.value && set(other) == set(export)
        };
        if exports.iter().take(at).any(same) {
            let message = "an export above names the same file and sheet for this table";
            check.report(
                BundleCode::SameFile,
                if export.front_matter { export.table.span } else { export.file.span },
                message,
            );
        }
    }
}

/// An entry that waits: each table that it would feed, and its file, which a question may still stand for.
pub(super) fn set_aside(
    check: &mut Check<'_>,
    entry: &ExportFile,
    documents: Option<&Located<String>>,
) -> Vec<SetAside> {
    let file = entry.file.as_ref().or(documents);
    let file = file.map_or_else(|| check.file.path().to_owned(), |file| plain(&file.value));
    let tables = [&entry.table].into_iter().chain(entry.also.iter().map(|also| &also.table));
    tables.map(|table| SetAside { table: check.word(table), file: file.clone() }).collect()
}

/// Where the rows of an export are: in its file, or in the documents folder.
fn place(check: &mut Check<'_>, form: &ExportFile, documents: Option<&Located<String>>) -> Located<String> {
    let nowhere = Located::new(String::new(), form.table.span);
    let Some(from) = &form.from else {
        if let Some(file) = &form.file {
            return check.word(file);
        }
        check.report(BundleCode::NoFile, form.table.span, "this export has neither `file` nor `from`");
        return nowhere;
    };
    let of_a_file = form.file.is_some()
        || form.sheet.is_some()
        || form.rows.is_some()
        || !form.set.is_empty()
        || !form.if_filled.is_empty()
        || !form.split.is_empty()
        || !form.also.is_empty()
        || form.header_row.is_some()
        || form.header_rows.is_some()
        || !form.skip_rows.0.is_empty()
        || form.encoding.is_some()
        || form.delimiter != Delimiter::default();
    if of_a_file {
        let message = "not allowed with `from: front matter`";
        check.report(BundleCode::NotOfFrontMatter, from.span, message);
    }
    documents.cloned().unwrap_or_else(|| {
        check.report(BundleCode::FrontMatterPlace, from.span, "this bundle has no `documents`");
        nowhere
    })
}

/// One entry, for one of its files. Nothing if the day of the export cannot be told.
pub(super) fn export(
    check: &mut Check<'_>,
    form: &ExportFile,
    file: Option<Located<String>>,
    partners: &[(String, String)],
    documents: Option<&Located<String>>,
) -> Option<Export> {
    let table = check.word(&form.table);
    let file = file.unwrap_or_else(|| place(check, form, documents));
    let system = form.system.as_ref().map(|system| check.text(system));
    let exported_on = check.day_of_file(&form.exported_on, &file.value);
    let covers = form.covers.as_ref().and_then(|covers| check.covers(covers, &file.value));
    if let (Some(covers), Some(day), Some(at)) = (covers, exported_on, &form.covers)
        && day < covers.to
    {
        check.report(BundleCode::CoversLater, at.value.to.span, "this export covers days after it was made");
    }
    let partner = form.partner.as_ref().map(|from| partner_source(check, from, partners));
    let dates = check.date_form(form.dates.as_ref());
    let missing = form.missing.iter().map(|word| check.scalar(word).value).collect();
    let (dropped, columns): (Vec<_>, Vec<_>) =
        columns(check, &form.columns).into_iter().partition(|(_, field)| field.value == DROP);
    let wide = wide(check, &form.set, &form.if_filled, &form.split);
    let values = form.values.iter().map(|(field, words)| value_map(check, field, &words.0)).collect();
    let listed = form.drop.iter().map(|heading| check.scalar(heading));
    let drop: Vec<_> = listed.chain(dropped.into_iter().map(|(heading, _)| heading)).collect();
    let pseudonymise = form.pseudonymise.iter().map(|heading| check.scalar(heading)).collect();
    let sheet = form.sheet.as_ref().map(|sheet| check.scalar(sheet));
    let skip_rows = form.skip_rows.iter().map(|(heading, words)| {
        let words = words.iter().map(|word| check.scalar(word).value).collect();
        (check.word(heading), words)
    });
    let skip_rows = skip_rows.collect();
    let named: Vec<_> = columns.iter().map(|(heading, _)| heading).chain(&drop).collect();
    for (at, heading) in named.iter().enumerate() {
        if named.iter().take(at).any(|other| other.value == heading.value && other.span != heading.span) {
            check.report(BundleCode::HeadingTwice, heading.span, "this heading is mapped or dropped above");
        }
    }
    Some(Export {
        table,
        file,
        front_matter: form.from.is_some(),
        document: None,
        system,
        exported_on: exported_on?,
        covers,
        complete: form.complete,
        rows: form.rows.map(u64::from),
        no_values: form.no_values.iter().map(|field| check.word(field)).collect(),
        partner,
        sheet,
        header_row: form.header_row.map(u64::from),
        header_rows: form.header_rows.map_or(1, u64::from),
        skip_rows,
        encoding: form.encoding,
        pseudonymise,
        delimiter: form.delimiter,
        decimal: form.decimal,
        missing,
        columns,
        values,
        wide,
        drop,
        dates_written: form.dates.as_ref().map(|dates| dates.value.clone()),
        dates,
    })
}

fn partner_source(
    check: &mut Check<'_>,
    from: &Located<OneOr<Scalar, PartnerFile>>,
    partners: &[(String, String)],
) -> PartnerSource {
    match &from.value {
        OneOr::One(Scalar(id)) => PartnerSource::All(check.partner(&Located::new(id.clone(), from.span), partners)),
        OneOr::Many(column) => PartnerSource::Column {
            heading: check.scalar(&column.column),
            values: column
                .values
                .iter()
                .map(|(word, id)| {
                    let id = id.clone().map(|Scalar(text)| text);
                    (check.text(word), check.partner(&id, partners))
                })
                .collect(),
        },
    }
}
