//! How sure `map` is: what it proposes as certain is right, and what is wrong or doubtful is a question.

use std::collections::BTreeSet;
use std::fmt::Write;

use readymark_evidence::{Bundle, Export};

use crate::harness::{folder, readymark, root};

const HUB: &str = "fixtures/services/hub-raw";

/// One proposal: what it is about, what it says, and how sure it is, in hundredths.
#[derive(Debug)]
struct Proposed {
    about: String,
    says: String,
    sure: Option<u32>,
}

/// `0.97: …` at the start of a comment.
fn sure(comment: &str) -> Option<u32> {
    let number = comment.split(':').next()?.trim();
    let (whole, parts) = number.split_once('.').filter(|(_, parts)| parts.len() == 2)?;
    Some(whole.parse::<u32>().ok()? * 100 + parts.parse::<u32>().ok()?)
}

/// Every line of an entry that stands for a proposal; those of a comment are none.
fn proposals(entry: &str) -> Vec<Proposed> {
    let (mut found, mut section, mut field) = (Vec::new(), String::new(), String::new());
    for line in entry.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let (text, comment) = line.split_once("  # ").unwrap_or((line, ""));
        let indent = text.len() - text.trim_start().len();
        let text = text.trim_start();
        let (key, value) = text.split_once(": ").unwrap_or((text.trim_end_matches(':'), ""));
        let plain = |text: &str| text.trim_matches('"').to_owned();
        let sure = sure(comment);
        match indent {
            4 if value.is_empty() => key.clone_into(&mut section),
            4 if key == "dates" => found.push(Proposed { about: key.to_owned(), says: plain(value), sure }),
            6 if section == "drop" => {
                found.push(Proposed { about: plain(text.trim_start_matches("- ")), says: "drop".to_owned(), sure });
            }
            6 if section == "columns" => found.push(Proposed { about: plain(key), says: plain(value), sure }),
            6 => key.clone_into(&mut field),
            8 => found.push(Proposed { about: format!("{field}: {}", plain(key)), says: plain(value), sure }),
            _ => (),
        }
    }
    found
}

/// The same of an entry of the bundle.
fn truth(export: &Export, dates: Option<&str>) -> BTreeSet<(String, String)> {
    let columns = export.columns.iter().map(|(heading, field)| (heading.value.clone(), field.value.clone()));
    let drops = export.drop.iter().map(|heading| (heading.value.clone(), "drop".to_owned()));
    let words = export.values.iter().flat_map(|map| {
        map.words.iter().map(|(theirs, ours)| (format!("{}: {}", map.field.value, theirs), ours.value.clone()))
    });
    let dates = dates.map(|form| ("dates".to_owned(), form.to_owned()));
    columns.chain(drops).chain(words).chain(dates).collect()
}

#[test]
fn what_is_certain_of_the_hub_is_right_and_the_rest_is_asked() {
    let bundle = Bundle::open(&root().join(HUB)).unwrap();
    let text = String::from_utf8(std::fs::read(root().join(HUB).join("bundle.yaml")).unwrap()).unwrap();
    let declared: Vec<Option<&str>> = text
        .split("  - table: ")
        .skip(1)
        .map(|entry| entry.lines().find_map(|line| line.trim().strip_prefix("dates: ")))
        .collect();
    let files: BTreeSet<&str> = bundle.exports.iter().map(|export| export.file.value.as_str()).collect();
    let paths: Vec<String> = files.iter().map(|file| format!("{HUB}/{file}")).collect();
    let mut arguments = vec!["map"];
    arguments.extend(paths.iter().map(String::as_str));
    let out = readymark(&arguments).exits(0).out();
    let (mut lines, mut asked) = (0, 0);
    for (at, part) in out.split("  - table: ").enumerate().skip(1) {
        let value = |key: &str| {
            part.lines().find_map(|line| line.trim_start().strip_prefix(key)).map(|v| v.split("  # ").next().unwrap())
        };
        let (file, sheet) = (value("file: ").unwrap(), value("sheet: "));
        let is = |export: &&Export| {
            export.file.value == file && export.sheet.as_ref().map(|sheet| sheet.value.as_str()) == sheet
        };
        let (place, export) = bundle.exports.iter().enumerate().find(|(_, export)| is(export)).unwrap();
        let reason = out.split("  - table: ").nth(at - 1).unwrap().lines().last().unwrap();
        let table = part.lines().next().unwrap();
        assert_eq!(table, export.table.value);
        assert!(sure(reason.trim_start_matches("  # ")).unwrap() >= 80, "{reason}");
        let truth = truth(export, declared[place]);
        for proposed in proposals(part) {
            let pair = (proposed.about.clone(), proposed.says.clone());
            if proposed.says == "FILL-IN" {
                asked += 1;
                assert!(proposed.sure.is_none_or(|sure| sure < 80), "{proposed:?}");
            } else {
                lines += 1;
                assert!(proposed.sure.is_some_and(|sure| sure >= 80), "{proposed:?}");
                // A heading that is the field's name needs no entry in a bundle, nor a word that the standard has anyway.
                assert!(truth.contains(&pair), "{file} {sheet:?}: {proposed:?}");
            }
        }
    }
    // The test looked at something, on both sides of the line.
    assert!(lines > 300 && asked > 10, "{lines} lines, {asked} questions");
}

/// Headings as people write them. What is certain must be the field beside it; what would be wrong must be no line.
#[test]
fn slips_are_certain_where_they_can_be_and_false_friends_never_are() {
    let right = [("Refered on", "referred_on"), ("Indirect considred", "indirect_considered"), ("Case no", "case_ref")];
    let wrong = [
        ("Admitted on", "01/02/2026"),
        ("Closed", "yes"),
        ("Statue", "open"),
        ("Allocated to", "A. Person"),
        ("Decided in", "court"),
        ("Contact", "M1 1AE"),
    ];
    let mut csv = right
        .iter()
        .map(|(heading, _)| *heading)
        .chain(wrong.map(|(heading, _)| heading))
        .collect::<Vec<_>>()
        .join(",");
    for day in 20..29 {
        write!(csv, "\n{day}/01/2026,yes,C-{day}").unwrap();
        for (_, cell) in wrong {
            write!(csv, ",{cell}").unwrap();
        }
    }
    let file = folder("confidence").join("list.csv");
    std::fs::write(&file, csv).unwrap();
    let out = readymark(&["map", file.to_str().unwrap(), "--table", "cases"]).exits(0).out();
    let found = proposals(&out);
    for (heading, field) in right {
        assert!(found.iter().any(|line| line.about == heading && line.says == field && line.sure >= Some(80)), "{out}");
    }
    for (heading, _) in wrong {
        let asked = |line: &Proposed| ["drop", "FILL-IN"].contains(&line.says.as_str());
        assert!(found.iter().all(|line| line.about != heading || asked(line)), "{heading}: {out}");
    }
    insta::assert_snapshot!(out);
}
