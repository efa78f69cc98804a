//! Generated files, read here once more by the simplest reader that could be right.

use proptest::prelude::*;
use readymark_evidence::{Column, cell};
use readymark_findings::{QualityCode, QualityFinding};

use crate::case::{Case, rows};

/// One cell as a file writes it.
#[derive(Clone, Debug)]
struct Written {
    value: String,
    quoted: bool,
}

#[derive(Clone, Debug)]
enum Line {
    Row(Vec<Written>),
    Blank,
}

fn written() -> impl Strategy<Value = Written> {
    let value = prop_oneof![
        4 => "[a-z0-9]{0,12}",
        2 => "[ab ,\"\n;é]{0,20}",
        1 => "[ab,\"]{50,90}",
        1 => Just("line one\r\nline two".to_owned()),
    ];
    (value, any::<bool>()).prop_map(|(value, quoted)| {
        let must = value.contains([',', '"', '\n', '\r']);
        Written { quoted: quoted || must, value }
    })
}

fn line() -> impl Strategy<Value = Line> {
    prop_oneof![
        8 => prop::collection::vec(written(), 3).prop_map(Line::Row),
        1 => prop::collection::vec(written(), 1..6).prop_map(Line::Row),
        1 => Just(Line::Blank),
    ]
}

/// Keys of their own, and no row of one cell: what becomes of rows with the same key, and of those that may be no record, is told
/// elsewhere.
fn numbered(mut lines: Vec<(Line, bool)>) -> Vec<(Line, bool)> {
    for (number, (line, _)) in lines.iter_mut().enumerate() {
        if let Line::Row(cells) = line
            && cells.iter().filter(|cell| !cell.value.trim().is_empty()).count() == 1
        {
            cells
                .iter_mut()
                .filter(|cell| cell.value.trim().is_empty())
                .for_each(|cell| "z".clone_into(&mut cell.value));
        }
        if let Line::Row(cells) = line
            && let Some(key) = cells.first_mut().filter(|key| !key.value.is_empty())
        {
            key.value = format!("{number} {}", key.value);
        }
    }
    lines
}

fn write(lines: &[(Line, bool)], mark: bool, last_end: bool) -> String {
    let mut text = if mark { "\u{feff}" } else { "" }.to_owned();
    text.push_str("case_ref,referred_on,kind");
    let mut end = "\n";
    for (line, crlf) in lines {
        text.push_str(end);
        end = if *crlf { "\r\n" } else { "\n" };
        if let Line::Row(cells) = line {
            let cells = cells.iter().map(|cell| {
                let doubled = || format!("\"{}\"", cell.value.replace('"', "\"\""));
                if cell.quoted { doubled() } else { cell.value.clone() }
            });
            text.push_str(&cells.collect::<Vec<_>>().join(","));
        }
    }
    text.push_str(if last_end { end } else { "" });
    text
}

/// One byte at a time, as RFC 4180 has it. The last line may lack its end.
fn parse(text: &str) -> Vec<Vec<(String, bool)>> {
    let mut records = Vec::new();
    let mut record: Vec<(String, bool)> = Vec::new();
    let (mut cell, mut quoted, mut inside) = (String::new(), false, false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if inside && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => {
                inside = !inside;
                quoted = true;
            }
            ',' if !inside => record.push((std::mem::take(&mut cell), std::mem::take(&mut quoted))),
            '\r' if !inside && characters.peek() == Some(&'\n') => {}
            '\n' if !inside => {
                record.push((std::mem::take(&mut cell), std::mem::take(&mut quoted)));
                records.push(std::mem::take(&mut record));
            }
            other => cell.push(other),
        }
    }
    if !record.is_empty() || !cell.is_empty() || quoted {
        record.push((cell, quoted));
        records.push(record);
    }
    records
}

/// A row's number, and its cells unless it has the wrong length.
type Wanted = (u64, Option<Vec<String>>);

/// What the reader should say: each row with its number, and the numbers of those of the wrong length.
fn expected(text: &str) -> (Vec<Wanted>, Vec<u64>) {
    let (mut rows, mut ragged) = (Vec::new(), Vec::new());
    for (number, record) in (1..).zip(parse(text.trim_start_matches('\u{feff}'))).skip(1) {
        // A line without a character between its delimiters is blank, however many there are.
        if record.iter().all(|(value, quoted)| value.is_empty() && !quoted) {
            continue;
        }
        let whole = record.len() == 3;
        if !whole {
            ragged.push(number);
        }
        rows.push((number, whole.then(|| record.into_iter().map(|(value, _)| value.trim().to_owned()).collect())));
    }
    (rows, ragged)
}

proptest! {
    // Always the same files: a failure must be a change of ours.
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(4180),
        ..ProptestConfig::default()
    })]
    #[test]
    fn the_reader_agrees_with_a_simple_one(
        lines in prop::collection::vec((line(), any::<bool>()), 0..40).prop_map(numbered),
        mark: bool,
        last_end: bool,
    ) {
        let text = write(&lines, mark, last_end);
        let (wanted, ragged) = expected(&text);
        let evidence = Case::of(&text).read();
        let table = &evidence.tables["cases"];
        prop_assert!(table.present);
        prop_assert_eq!(table.rows, wanted.len());
        prop_assert_eq!(table.exports[0].rows, wanted.len() as u64);
        let read = rows(table);
        for (row, (number, cells)) in wanted.iter().enumerate() {
            prop_assert_eq!(table.locate(row).row, *number);
            let key = cells.as_ref().map(|cells| cells[0].as_str()).filter(|key| !key.is_empty());
            prop_assert_eq!(table.key(row), key);
            if cells.is_none() {
                prop_assert!(read[row].contains("case_ref=? ") && read[row].contains("kind=? "), "{}", read[row]);
            }
        }
        // The last of them may be where the file breaks off.
        let found = |code| evidence.quality.iter().filter(move |finding| finding.code == code);
        let of_length: Vec<_> = found(QualityCode::RaggedRow).chain(found(QualityCode::FileCut)).collect();
        prop_assert_eq!(of_length.iter().map(|finding| finding.count).sum::<u64>(), ragged.len() as u64);
        let named: Vec<u64> = of_length.iter().flat_map(|finding| finding.rows.clone()).collect();
        prop_assert!(named.len() >= ragged.len().min(20) && named.iter().all(|row| ragged.contains(row)));
        prop_assert!(found(QualityCode::FileCut).all(|finding| !last_end && finding.rows == ragged[ragged.len() - 1..]));
        // Words that are not allowed, and days that are none, at the same rows.
        for (at, field, code) in [(1, "referred_on", QualityCode::BadDate), (2, "kind", QualityCode::NotAllowed)] {
            let wrong = wanted.iter().filter(|(_, cells)| cells.as_ref().is_some_and(|cells| !cells[at].is_empty()));
            let wrong: Vec<u64> = wrong.map(|(number, _)| *number).collect();
            // Nothing in the column can be read: one finding of the whole column.
            let of_column = |finding: &&QualityFinding| finding.column.as_deref() == Some(field);
            let unread = evidence.quality.iter().filter(of_column).find(|finding| finding.code.asks_about_column());
            if let Some(unread) = unread {
                prop_assert_eq!(unread.count, wrong.len() as u64);
                continue;
            }
            let found = evidence.quality.iter().find(|finding| finding.code == code && finding.column.as_deref() == Some(field));
            prop_assert_eq!(found.map_or(0, |finding| finding.count), wrong.len() as u64);
            prop_assert_eq!(found.map_or(&[][..], |finding| &finding.rows), &wrong[..wrong.len().min(20)]);
        }
        prop_assert!(evidence.quality.iter().all(|finding| !finding.fatal));
        // The same once more under columns that take any word.
        let words = text.replacen("case_ref,referred_on,kind", "title,file,owner", 1);
        let full = "no_values: [title, file, owner]";
        let evidence = Case::new().export("policies", "policies.csv", full).file("policies.csv", words).read();
        for (at, field) in ["title", "file", "owner"].into_iter().enumerate() {
            let Some(Column::Text(column)) = evidence.tables["policies"].column(field) else { panic!("{field} is a text") };
            for (row, (_, cells)) in wanted.iter().enumerate() {
                // Of a row without a key nothing is believed, if others have one.
                let has_key = |cells: &Vec<String>| !cells[0].is_empty();
                let keys = wanted.iter().flat_map(|(_, cells)| cells).any(has_key);
                let cells = cells.as_ref().filter(|cells| at == 0 || has_key(cells) || !keys);
                let word = cells.map(|cells| cells[at].as_str()).filter(|word| !word.is_empty());
                prop_assert_eq!(column.word(row), word);
                prop_assert_eq!(column.codes[row] == cell::UNKNOWN_CODE, cells.is_none());
            }
        }
    }
}
