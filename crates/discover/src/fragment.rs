//! A proposal as text: entries for `exports:` in `bundle.yaml`, each line with its reason.

use std::fmt::Write;

use readymark_evidence::{Delimiter, Look, SheetLook};
use readymark_source::{Encoding, quoted};

use crate::matching::Ground;
use crate::sheet::{Column, Dates, Proposal, Words};
use readymark_personal::Suspicion;

/// On one line of a comment.
fn commented(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Writes the entry of one sheet. Gives how many questions it leaves open.
pub(crate) fn write(
    out: &mut String,
    look: &Look,
    file: &str,
    sheet: Option<&SheetLook>,
    proposal: &Proposal<'_>,
) -> usize {
    let named = proposal.headings.names.iter().filter(|name| !name.is_empty()).count();
    let (table, known) = (&proposal.table.name, proposal.known);
    // Writing to a text cannot fail.
    let _ = writeln!(out, "  # {known} of {named} headings are known to `{table}` ({})", proposal.table.title);
    let _ = writeln!(out, "  - table: {table}\n    file: {}", quoted(file));
    reading(out, look, sheet, proposal);
    let mut questions = 1;
    let _ = writeln!(out, "    exported_on: FILL-IN  # the day on which this was exported, as YYYY-MM-DD");
    if proposal.table.windowed {
        questions += 1;
        let _ = writeln!(out, "    covers: {{ from: FILL-IN, to: FILL-IN }}  # the period that the records cover");
    }
    let _ = writeln!(out, "    # complete: true  # only if every record of the period is in here");
    let _ = writeln!(out, "    # partner: ID  # if all rows come from one partner");
    questions += dates(out, &proposal.dates);
    if !proposal.missing.is_empty() {
        let words: Vec<String> = proposal.missing.iter().map(|word| quoted(word)).collect();
        let _ = writeln!(out, "    missing: [{}]", words.join(", "));
    }
    columns(out, proposal);
    questions += values(out, proposal);
    dropped(out, proposal);
    questions += unplaced_columns(out, proposal);
    out.push('\n');
    questions
}

/// A sheet that no table knows.
pub(crate) fn unplaced(out: &mut String, file: &str, sheet: Option<usize>) {
    // By its number: what such a sheet is called may be about a person.
    let sheet = sheet.map_or(String::new(), |number| format!(", sheet {number}"));
    let _ = writeln!(out, "  # {}{sheet}: no table of the standard knows two of its headings", commented(file));
}

/// How the file is to be read.
fn reading(out: &mut String, look: &Look, sheet: Option<&SheetLook>, proposal: &Proposal<'_>) {
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
        let _ = writeln!(out, "    skip_rows: {{ {}: [{}] }}  # rows of totals", quoted(name), quoted(word));
    }
    if let Some(encoding) = look.encoding.filter(|encoding| *encoding != Encoding::Utf8) {
        let _ = writeln!(out, "    encoding: {}  # detected", encoding.as_str());
    }
    if let Some(delimiter) = look.delimiter.filter(|delimiter| *delimiter != Delimiter::Comma) {
        let _ = writeln!(out, "    delimiter: {}", quoted(delimiter.as_str()));
    }
}

fn rows(rows: &[u64]) -> String {
    rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn dates(out: &mut String, dates: &Dates) -> usize {
    let _ = match dates {
        Dates::Plain => return 0,
        Dates::Proved(form) => {
            let _ = writeln!(out, "    dates: {form}  # the only form that fits");
            return 0;
        }
        Dates::Open(forms, places) => {
            writeln!(
                out,
                "    dates: FILL-IN  # {} all fit rows {}; a day above 12 would decide: ask whoever exported it",
                forms.join(" and "),
                rows(places)
            )
        }
        Dates::Unknown(places) => {
            writeln!(out, "    dates: FILL-IN  # no form fits; look at rows {}", rows(places))
        }
    };
    1
}

fn columns(out: &mut String, proposal: &Proposal<'_>) {
    let named = proposal.columns.iter().zip(&proposal.headings.names);
    let mapped: Vec<_> = named
        .filter_map(|(column, name)| match column {
            Column::Field(field, ground) if *ground != Ground::Name => Some((name, *field, *ground)),
            _ => None,
        })
        .collect();
    if !mapped.is_empty() {
        let _ = writeln!(out, "    columns:");
    }
    for (name, field, ground) in mapped {
        let reason = if ground == Ground::Like { "  # like it: check" } else { "" };
        let _ = writeln!(out, "      {}: {}{reason}", quoted(name), field.name);
    }
}

fn values(out: &mut String, proposal: &Proposal<'_>) -> usize {
    if !proposal.values.is_empty() {
        let _ = writeln!(out, "    values:");
    }
    let mut questions = 0;
    for Words { field, pairs } in &proposal.values {
        let allowed = proposal.table.field(field).map_or(String::new(), |field| field.allowed.join(", "));
        let allowed = if allowed.is_empty() { "true, false".to_owned() } else { allowed };
        let _ = writeln!(out, "      {field}:  # one of: {allowed}");
        for (word, ours) in pairs {
            questions += usize::from(ours.is_none());
            let ours = ours.as_ref().map_or("FILL-IN".to_owned(), |ours| format!("{}  # like it: check", quoted(ours)));
            let _ = writeln!(out, "        {}: {ours}", quoted(word));
        }
    }
    questions
}

fn name_of(proposal: &Proposal<'_>, at: usize) -> String {
    match proposal.headings.names.get(at) {
        Some(name) if !name.is_empty() => quoted(name),
        _ => format!("\"{}\"", readymark_evidence::column_place(at)),
    }
}

fn dropped(out: &mut String, proposal: &Proposal<'_>) {
    let personal = proposal.columns.iter().enumerate().filter_map(|(at, column)| match column {
        Column::Personal(kind, looks) => Some((at, *kind, *looks)),
        _ => None,
    });
    let personal: Vec<_> = personal.collect();
    if !personal.is_empty() {
        let _ = writeln!(out, "    drop:");
    }
    for (at, kind, looks) in personal {
        let _ = writeln!(out, "      - {}  # looks like {}: {}", name_of(proposal, at), kind.words(), ground(looks));
    }
}

fn ground(looks: Option<Suspicion>) -> String {
    looks.map_or("its heading says so".to_owned(), |found| format!("{} of {} cells do", found.cells, found.of))
}

fn unplaced_columns(out: &mut String, proposal: &Proposal<'_>) -> usize {
    let open: Vec<usize> = proposal
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| matches!(column, Column::Unplaced))
        .map(|(at, _)| at)
        .collect();
    if !open.is_empty() {
        let _ = writeln!(
            out,
            "    # Nobody can place these. Map each under `columns`, or drop it; until then the file is refused."
        );
    }
    for at in &open {
        let _ = writeln!(out, "    #   {}", name_of(proposal, *at));
    }
    open.len()
}
