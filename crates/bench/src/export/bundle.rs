//! The entries of `bundle.yaml` for a set of exports.

use std::fmt::Write;

use readymark_source::Date;

use super::{Dialect, Export, PartnerFrom};
use crate::day::Day;

/// The `exports:` part of a bundle, an entry for each file. `columns` are the fields of the table that it feeds.
#[must_use]
pub fn entry(export: &Export, columns: &[&'static str]) -> String {
    let mut text = String::new();
    let dialect = &export.dialect;
    let _ = writeln!(text, "  - table: {}", export.table);
    let _ = writeln!(text, "    file: {}", export.file);
    let _ = writeln!(text, "    system: {}", export.system);
    let _ = writeln!(text, "    exported_on: {}", iso(export.exported_on));
    let (from, to) = export.covers;
    let _ = writeln!(text, "    covers: {{ from: {}, to: {} }}", iso(from), iso(to));
    let _ = writeln!(text, "    complete: {}", export.complete);
    match export.partner {
        PartnerFrom::File(partner) => {
            let _ = writeln!(text, "    partner: {}", partner.id());
        }
        PartnerFrom::Column(heading) => {
            let words = crate::hub::PARTNERS.map(|(partner, _)| format!("{}: {}", partner.code(), partner.id()));
            let _ = writeln!(text, "    partner: {{ column: {heading}, values: {{ {} }} }}", words.join(", "));
        }
        PartnerFrom::Parent => {}
    }
    habits(&mut text, dialect);
    maps(&mut text, export, columns);
    text
}

fn habits(text: &mut String, dialect: &Dialect) {
    match dialect.delimiter {
        ',' => {}
        '\t' => text.push_str("    delimiter: tab\n"),
        other => {
            let _ = writeln!(text, "    delimiter: \"{other}\"");
        }
    }
    if dialect.dates.declared() != "YYYY-MM-DD" {
        let _ = writeln!(text, "    dates: {}", dialect.dates.declared());
    }
    if !dialect.missing.is_empty() {
        let _ = writeln!(text, "    missing: [\"{}\"]", dialect.missing);
    }
}

/// Headings, words and dropped columns, as far as this file has them.
fn maps(text: &mut String, export: &Export, columns: &[&'static str]) {
    let dialect = &export.dialect;
    let own: Vec<_> = dialect.headings.iter().filter(|(field, _)| columns.contains(field)).collect();
    if !own.is_empty() {
        text.push_str("    columns:\n");
        for (field, heading) in own {
            let _ = writeln!(text, "      {heading}: {field}");
        }
    }
    let mut first = true;
    for field in columns {
        let words: Vec<String> =
            export.words(field).map(|(ours, theirs)| format!("{}: {ours}", quoted(theirs))).collect();
        if words.is_empty() {
            continue;
        }
        if first {
            text.push_str("    values:\n");
            first = false;
        }
        let _ = writeln!(text, "      {field}: {{ {} }}", words.join(", "));
    }
    if !dialect.dropped.is_empty() {
        let headings: Vec<&str> = dialect.dropped.iter().map(|(heading, _)| *heading).collect();
        let _ = writeln!(text, "    drop: [{}]", headings.join(", "));
    }
}

/// `Y` and `N` would be booleans to some readers of YAML.
fn quoted(word: &str) -> String {
    if word.len() < 2 { format!("\"{word}\"") } else { word.to_owned() }
}

fn iso(day: Day) -> String {
    Date::from_days(day.0).map(|date| date.to_string()).unwrap_or_default()
}
