//! A proposal as text: entries for `exports:` in `bundle.yaml`, each line with its reason.

mod said;

use std::fmt::Write;

use readymark_evidence::{Delimiter, Limits, Preview, Records, SheetPreview, column_place};
use readymark_findings::sheet_of;
use readymark_source::shown::one_line;
use readymark_source::table_schema::FieldType;
use readymark_source::{Encoding, quoted};

use crate::column::{Column, Fed, Private};
use crate::confidence::Confidence;
use crate::dates::{Dates, Reading};
use crate::matching::Ground;
use crate::partner::{of_rows, whose};
use crate::sheet::{Choice, Proposal};
use crate::told::Told;
use crate::unplaced::{Left, left};
use crate::words::Words;
use said::{complete, partner, periods};

/// Writes the entry of one sheet. Gives how many questions it leaves open.
pub(crate) fn write(
    out: &mut String,
    preview: &Preview,
    file: &str,
    sheet: Option<&SheetPreview>,
    proposal: &Proposal<'_>,
    told: Told<'_>,
) -> usize {
    // Writing to a text cannot fail.
    let mut questions = table(out, proposal);
    let _ = writeln!(out, "    file: {}", quoted(file));
    reading(out, preview, sheet, proposal);
    questions += periods(out, proposal.choice.table.windowed, told);
    complete(out, told);
    records(out, preview, sheet, proposal);
    let mine = whose(file, told.partners);
    let each = of_rows(&proposal.categories, told.partners).or(proposal.whose.as_ref()).filter(|_| mine.is_none());
    questions += partner(out, mine, each.map(|(at, words)| (name_of(proposal, *at), words.as_slice())), told.partners);
    let left = left(proposal, each.map(|(at, _)| *at));
    questions += dates(out, &proposal.dates);
    if !proposal.missing.is_empty() {
        let words: Vec<String> = proposal.missing.iter().map(|word| quoted(word)).collect();
        let _ = writeln!(out, "    missing: [{}]  # 1.00: words that mean \"no value\"", words.join(", "));
    }
    questions += columns(out, proposal, &left);
    questions += values(out, proposal);
    dropped(out, proposal, &left);
    if questions > 0 {
        let _ = writeln!(
            out,
            "    # later: true  # remove `# ` to skip this file for now: it is not read, and its register counts as incomplete"
        );
    }
    out.push('\n');
    questions
}

/// The table, or the question which it is.
fn table(out: &mut String, proposal: &Proposal<'_>) -> usize {
    let Choice { table, confidence, known, rival, named: called } = &proposal.choice;
    let called = if *called { "; it has the table's name" } else { "" };
    let named = proposal.headings.names.iter().filter(|name| !name.is_empty()).count();
    let rival = match rival {
        Some((rival, 0)) => format!(", and to `{}`", rival.name),
        Some((rival, only)) => format!(", {only} of them not to `{}`", rival.name),
        None => String::new(),
    };
    let reason = format!(
        "{confidence}: {known} of {named} headings are known to `{}` ({}){rival}{called}",
        table.name, table.title
    );
    let certain = confidence.is_certain();
    let name = if certain { &table.name } else { "FILL-IN" };
    let _ = writeln!(out, "  # {reason}\n  - table: {name}");
    usize::from(!certain)
}

/// A sheet that no table knows.
pub(crate) fn unplaced(out: &mut String, file: &str, sheet: Option<usize>) {
    // By its number: what such a sheet is called may be about a person.
    let file = one_line(file);
    let place = sheet.map_or_else(|| file.clone(), |number| sheet_of(&file, number as u64));
    let _ = writeln!(out, "  # {place}: no table of the standard has two of its headings");
}

/// How the file is to be read.
fn reading(out: &mut String, preview: &Preview, sheet: Option<&SheetPreview>, proposal: &Proposal<'_>) {
    if let Some(sheet) = sheet {
        let hidden = if sheet.hidden { "  # hidden" } else { "" };
        let _ = writeln!(out, "    sheet: {}{hidden}", quoted(&sheet.name));
    }
    if proposal.headings.row > 1 {
        let _ = writeln!(out, "    header_row: {}", proposal.headings.row);
    }
    if proposal.headings.rows > 1 {
        let _ = writeln!(out, "    header_rows: {}", proposal.headings.rows);
    }
    if let Some((column, word)) = &proposal.totals {
        let name = proposal.headings.names.get(*column).map_or("", String::as_str);
        let _ = writeln!(out, "    skip_rows: {{ {}: [{}] }}  # totals rows", quoted(name), quoted(word));
    }
    if let Some(encoding) = preview.encoding.filter(|encoding| *encoding != Encoding::Utf8) {
        let _ = writeln!(out, "    encoding: {}  # detected", encoding.as_str());
    }
    if let Some(delimiter) = preview.delimiter.filter(|delimiter| *delimiter != Delimiter::Comma) {
        let _ = writeln!(out, "    delimiter: {}", quoted(delimiter.as_str()));
    }
}

/// How many records stand there now, so that one that is lost later shows.
fn records(out: &mut String, preview: &Preview, sheet: Option<&SheetPreview>, proposal: &Proposal<'_>) {
    let headings = &proposal.headings;
    let skipped = proposal.totals.as_ref();
    let records = Records {
        sheet: sheet.map(|sheet| sheet.name.as_str()),
        header_row: Some(headings.row).filter(|row| *row > 1),
        header_rows: headings.rows,
        skip_rows: skipped.map(|(at, word)| (headings.names.get(*at).map_or("", String::as_str), word.as_str())),
        encoding: preview.encoding.filter(|encoding| *encoding != Encoding::Utf8),
        delimiter: preview.delimiter.unwrap_or_default(),
    };
    if let Some(rows) = preview.count_records(&records, proposal.choice.table, &Limits::default()) {
        let _ = writeln!(
            out,
            "    rows: {rows}  # the records in the file now; compare with the number that your system shows"
        );
    }
}

fn rows(rows: &[u64]) -> String {
    rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn dates(out: &mut String, dates: &Dates) -> usize {
    let Reading { form, confidence, read, of, deciding, rival, rows: places } = match dates {
        Dates::Plain => return 0,
        Dates::Form(reading) => reading,
        Dates::Unknown(places) => {
            let _ = writeln!(out, "    dates: FILL-IN  # no format fits half of them; see rows {}", rows(places));
            return 1;
        }
        Dates::Swapped(columns) => {
            let places: Vec<String> = columns.iter().take(5).map(|column| column_place(*column)).collect();
            let _ = writeln!(
                out,
                "    dates: FILL-IN  # a spreadsheet seems to have swapped day and month in {}; export again without opening the file in one, or write every day as YYYY-MM-DD",
                places.join(", ")
            );
            return 1;
        }
    };
    let fits = if read == of { format!("all {of} fit") } else { format!("{read} of {of} fit") };
    let decides = rival.map_or(String::new(), |rival| format!(", {deciding} do not fit {rival}"));
    if confidence.is_certain() {
        let _ = writeln!(out, "    dates: {form}  # {confidence}: {fits}{decides}");
        return 0;
    }
    let ask = if read == of { "ask the person who exported it" } else { "look at" };
    let _ = writeln!(
        out,
        "    dates: FILL-IN  # {confidence}: perhaps {form}: {fits}{decides}; {ask} rows {}",
        rows(places)
    );
    1
}

fn columns(out: &mut String, proposal: &Proposal<'_>, left: &Left<'_>) -> usize {
    let named = proposal.columns.iter().zip(&proposal.headings.names);
    let mapped = named.filter_map(|(column, name)| match column {
        Column::Field(fed) if fed.ground != Ground::Name && fed.confidence.is_certain() => Some((name, fed)),
        _ => None,
    });
    let mapped: Vec<(&String, &Fed<'_>)> = mapped.collect();
    if !mapped.is_empty() || !left.open.is_empty() {
        let _ = writeln!(out, "    columns:");
    }
    for (name, fed) in mapped {
        let _ = writeln!(out, "      {}: {}  # {}", quoted(name), fed.field.name, matched(fed));
    }
    for at in &left.open {
        let _ = writeln!(out, "      {}: FILL-IN  # {}", name_of(proposal, *at), choices(proposal, left, *at));
    }
    left.open.len()
}

/// What a column that nobody can place may be.
fn choices(proposal: &Proposal<'_>, left: &Left<'_>, at: usize) -> String {
    match proposal.columns.get(at) {
        Some(Column::Field(fed)) => {
            let perhaps = if fed.confidence.is_worth_saying() { "perhaps " } else { "" };
            format!("{}, or drop", matched(fed).replacen(": ", &format!(": {perhaps}{}, ", fed.field.name), 1))
        }
        Some(Column::Personal(private)) => format!("{}; drop{}", suspicion(private), left.fields(proposal)),
        _ => format!("drop{}", left.fields(proposal)),
    }
}

/// Why a column is taken for a field.
fn matched(fed: &Fed<'_>) -> String {
    let known = match fed.ground {
        Ground::Name | Ground::Known => "a known heading".to_owned(),
        Ground::Like => format!("like `{}`", fed.field.title),
    };
    let (fitting, of) = fed.fitting;
    let what = if fed.field.kind == FieldType::Date { "days" } else { "numbers" };
    let fits = if fitting == of { String::new() } else { format!("; {fitting} of {of} cells are {what}") };
    format!("{}: {known}{fits}", fed.confidence)
}

fn values(out: &mut String, proposal: &Proposal<'_>) -> usize {
    if !proposal.values.is_empty() {
        let _ = writeln!(out, "    values:");
    }
    let mut questions = 0;
    for Words { field, pairs } in &proposal.values {
        let allowed = proposal.choice.table.field(field).map_or(String::new(), |field| field.allowed.join(", "));
        let allowed = if allowed.is_empty() { "true, false".to_owned() } else { allowed };
        let _ = writeln!(out, "      {field}:  # one of: {allowed}");
        for (word, ours) in pairs {
            let ours = match ours {
                Some((ours, like)) if like.is_certain() => {
                    format!("{}  # {like}: {}", quoted(ours), word_ground(*like))
                }
                open => {
                    questions += 1;
                    let perhaps = |(ours, like): &(String, Confidence)| format!("  # {like}: perhaps {ours}");
                    format!("FILL-IN{}", open.as_ref().map(perhaps).unwrap_or_default())
                }
            };
            let _ = writeln!(out, "        {}: {ours}", quoted(word));
        }
    }
    questions
}

/// Why a word of the file is taken for one of the standard.
fn word_ground(like: Confidence) -> &'static str {
    if like == Confidence::WHOLE { "a known word" } else { "like it" }
}

fn name_of(proposal: &Proposal<'_>, at: usize) -> String {
    match proposal.headings.names.get(at) {
        Some(name) if !name.is_empty() => quoted(name),
        _ => format!("\"{}\"", readymark_evidence::column_place(at)),
    }
}

fn dropped(out: &mut String, proposal: &Proposal<'_>, left: &Left<'_>) {
    let table = &proposal.choice.table.name;
    let dropped = proposal.columns.iter().enumerate().filter_map(|(at, column)| match column {
        Column::Personal(private) if private.confidence.is_certain() => Some((at, suspicion(private))),
        _ if left.over.contains(&at) => Some((at, format!("1.00: every field of `{table}` already has a column"))),
        _ => None,
    });
    let dropped: Vec<(usize, String)> = dropped.collect();
    if !dropped.is_empty() {
        let _ = writeln!(out, "    drop:");
    }
    for (at, reason) in dropped {
        let _ = writeln!(out, "      - {}  # {reason}", name_of(proposal, at));
    }
}

/// Why a column looks personal.
fn suspicion(private: &Private) -> String {
    let ground = match private.looks {
        Some(found) => format!("{} of {} cells do", found.cells, found.of),
        None => "its heading says so".to_owned(),
    };
    format!("{}: looks like {}: {ground}", private.confidence, private.kind.words())
}
