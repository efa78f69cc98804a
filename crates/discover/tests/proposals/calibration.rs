//! What the numbers mean: of the lines with 0.90 or more, at least 90 in 100 are right.

use std::fmt::Write;

use readymark_discover::{Told, propose};
use readymark_evidence::{Limits, preview_bytes};
use readymark_source::table_schema::{Field, FieldType, Table};

use crate::tables;

/// A slip of the keyboard.
type Slip = fn(&str) -> String;

const SLIPS: [Slip; 5] = [
    str::to_owned,
    str::to_lowercase,
    // A letter is left out.
    |name| {
        let at = name.chars().count() / 2;
        name.chars().enumerate().filter(|(place, _)| *place != at).map(|(_, letter)| letter).collect()
    },
    // The words the other way round.
    |name| name.split(' ').rev().collect::<Vec<_>>().join(" "),
    // The last word is forgotten.
    |name| name.rsplit_once(' ').map_or(name, |(first, _)| first).to_owned(),
];

/// A cell of the field's type.
fn cell(field: &Field, row: usize) -> String {
    match field.kind {
        FieldType::Date => format!("{:02}/06/2025", 13 + row),
        FieldType::Integer | FieldType::Decimal => format!("{}", row + 1),
        FieldType::Boolean => ["yes", "no"][row % 2].to_owned(),
        FieldType::Text if field.allowed.is_empty() => format!("R{row}"),
        FieldType::Text => field.allowed[row % field.allowed.len()].clone(),
    }
}

/// The lines of a list whose headings are other names of the fields with a slip: how many are as sure as this, and how many of these
/// are right.
fn counted(table: &Table, all: &[Table], slip: Slip, name: usize, least: u32) -> (usize, usize) {
    let names = |field: &Field| -> Vec<String> { field.aliases.iter().chain([&field.title]).cloned().collect() };
    let fields: Vec<&Field> = table.fields.iter().collect();
    let headings: Vec<String> = fields.iter().map(|field| slip(&names(field)[name % names(field).len()])).collect();
    let mut csv = headings.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(",");
    for row in 0..6 {
        let cells: Vec<String> = fields.iter().map(|field| cell(field, row)).collect();
        write!(csv, "\n{}", cells.join(",")).unwrap();
    }
    let preview = preview_bytes(csv.as_bytes(), "list.csv", 100, &Limits::default()).unwrap();
    let text = propose(&preview, "exports/list.csv", all, Some(&table.name), Told::default()).text;
    let (mut sure, mut right) = (0, 0);
    let section = text.split("    columns:\n").nth(1).unwrap_or_default();
    for line in section.lines().take_while(|line| line.starts_with("      ")) {
        let Some((proposed, comment)) = line.split_once("  # ") else { continue };
        let Some(number) = comment.get(..4).and_then(|number| number.replace('.', "").parse::<u32>().ok()) else {
            continue;
        };
        let (heading, field) = proposed.trim().split_once(": ").unwrap();
        if number < least || field == "FILL-IN" {
            continue;
        }
        let heading = heading.trim_matches('"');
        sure += 1;
        right += usize::from(headings.iter().zip(&fields).any(|(name, known)| name == heading && known.name == field));
    }
    (sure, right)
}

#[test]
fn of_a_hundred_lines_with_90_or_more_ninety_are_right() {
    let tables = tables();
    let (mut sure, mut right) = (0, 0);
    for table in &tables {
        for slip in SLIPS {
            for name in 0..3 {
                let (these, good) = counted(table, &tables, slip, name, 90);
                sure += these;
                right += good;
            }
        }
    }
    assert!(sure > 1_000, "{sure} lines");
    assert!(100 * right >= 90 * sure, "{right} of {sure} are right");
}
