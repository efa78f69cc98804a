//! The next period of a bundle: nothing of a new workbook is lost, and no answer is taken for that of another file.

use readymark_discover::{Refresh, Refreshed, Told};
use readymark_evidence::{Limits, preview_bytes};
use readymark_source::{Date, SourceFile};
use rust_xlsxwriter::Workbook;

use crate::tables;

type Sheet<'a> = (&'a str, &'a [&'a str]);

fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, lines) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, line) in (0..).zip(*lines) {
            for (column, cell) in (0..).zip(line.split(',')) {
                sheet.write(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// The bundle after new files came, exported on 9 July 2026, that cover a year.
pub(crate) fn refreshed(entries: &str, old: &[(&str, Vec<u8>)], new: &[(&str, Vec<u8>)]) -> Refreshed {
    let files: Vec<String> = new.iter().map(|(name, _)| (*name).to_owned()).collect();
    let tables = tables();
    let look = |name: &str, bytes: &[u8]| preview_bytes(bytes, name, 2_000, &Limits::default()).ok();
    let covers = Some((day("2025-07-01"), day("2026-07-09")));
    let refresh = Refresh {
        files: &files,
        window: None,
        tables: &tables,
        told: &|_| Told { exported_on: Some(day("2026-07-09")), covers, ..Told::default() },
        old: &|path| old.iter().find(|(name, _)| *name == path).and_then(|(name, bytes)| look(name, bytes)),
        new: &|number| look(new[number].0, &new[number].1),
    };
    refresh.of(&SourceFile::new("bundle.yaml", format!("service: Invented\nexports:\n{entries}"))).unwrap()
}

fn entry(table: &str, file: &str, more: &str) -> String {
    format!(
        "  - table: {table}\n    file: exports/{file}\n{more}    exported_on: 2026-04-09\n    covers: {{ from: 2025-04-01, to: 2026-04-09 }}  # the period that the records cover\n"
    )
}

const CASES: &[&str] = &["Case reference,Date referred,Status", "C1,2025-09-01,open"];
const OFFERS: &[&str] = &["Offer reference,Participant reference,Offered on", "O1,P1,2025-10-01"];
const NOTES: &[&str] = &["Colour,Weather", "blue,dry"];
const LEAVE: &str = "leave_ref,practitioner_ref,starts_on,ends_on\n";
const ONE_LEAVE: &str = "leave_ref,practitioner_ref,starts_on,ends_on\nL1,S1,2025-11-03,2025-11-07\n";
const WHOLE: &str = "    complete: true  # as you answered for all files; write false if records are missing here\n";

#[test]
fn a_new_sheet_of_a_known_workbook_has_an_entry() {
    let old = workbook(&[("Referrals", CASES), ("Cover", NOTES)]);
    let new = workbook(&[("Referrals", CASES), ("Cover", NOTES), ("Offers", OFFERS), ("Lookups", NOTES)]);
    let entries = entry("cases", "system April.xlsx", "    sheet: Referrals\n");
    let done = refreshed(&entries, &[("exports/system April.xlsx", old)], &[("system July.xlsx", new.clone())]);
    let placed = &done.placed[0];
    assert_eq!((done.new, done.gone, done.questions), (2, 0, 0));
    assert_eq!((placed.tables, placed.without), (1, 1));
    assert!(placed.text.contains("- table: offers") && placed.text.contains("sheet: Offers"), "{}", placed.text);
    assert!(placed.text.contains("file: exports/system July.xlsx"), "{}", placed.text);
    assert!(placed.text.contains("sheet 4: no table"), "{}", placed.text);
    assert!(!placed.text.contains("Cover") && !placed.text.contains("Referrals"), "{}", placed.text);
    // What was there already, and was left out, is not asked about again.
    let done = refreshed(&entries, &[("exports/system April.xlsx", new.clone())], &[("system July.xlsx", new)]);
    assert_eq!((done.new, done.placed[0].text.as_str()), (0, ""));
}

#[test]
fn a_sheet_that_is_gone_is_asked_for_with_those_that_are_new() {
    let old = workbook(&[("Referrals 25-26", CASES), ("Cover", NOTES)]);
    let new = workbook(&[("Referrals 26-27", CASES), ("Cover", NOTES), ("Offers", OFFERS)]);
    let entries = entry("cases", "system.xlsx", "    sheet: Referrals 25-26\n");
    let done = refreshed(&entries, &[("exports/system.xlsx", old)], &[("system.xlsx", new)]);
    let line = "sheet: FILL-IN  # the sheet is gone; new: Referrals 26-27 (perhaps this one), Offers\n";
    assert!(done.text.contains(line), "{}", done.text);
    assert_eq!((done.new, done.gone, done.questions), (2, 1, 1));
    // It takes the place of the one that is gone, so it is not read twice.
    assert_eq!(done.placed[0].tables, 1);
    assert!(done.placed[0].text.contains("- table: offers"), "{}", done.placed[0].text);
}

/// Two may be it: each has an entry, and none is said to be it.
#[test]
fn of_two_new_sheets_of_one_table_none_is_chosen() {
    let old = workbook(&[("All", CASES), ("Cover", NOTES)]);
    let new = workbook(&[("North", CASES), ("South", CASES), ("Amelia Thornton", OFFERS)]);
    let entries = entry("cases", "system.xlsx", "    sheet: All  # hidden\n");
    let done = refreshed(&entries, &[("exports/system.xlsx", old)], &[("system.xlsx", new)]);
    assert!(done.text.contains("FILL-IN  # the sheet is gone; new: North, South, sheet 3\n"), "{}", done.text);
    assert_eq!(done.placed[0].tables, 3);
    assert!(!done.placed[0].text.contains("Amelia") && !done.text.contains("Amelia"));
}

#[test]
fn the_only_sheet_is_named_once_it_has_another_beside_it() {
    let old = workbook(&[("Referrals", CASES)]);
    let new = workbook(&[("Offers", OFFERS), ("Referrals", CASES)]);
    let done = refreshed(&entry("cases", "a.xlsx", ""), &[("exports/a.xlsx", old)], &[("a.xlsx", new.clone())]);
    assert!(done.text.contains("file: exports/a.xlsx\n    sheet: Referrals\n"), "{}", done.text);
    assert_eq!((done.gone, done.placed[0].tables), (0, 1));
    let braces = "  - { table: cases, file: exports/a.xlsx, exported_on: 2026-04-09 }\n";
    let done = refreshed(braces, &[], &[("a.xlsx", new)]);
    assert!(done.text.contains("file: exports/a.xlsx, sheet: FILL-IN, exported_on: 2026-07-09"), "{}", done.text);
}

/// What is asked where last quarter's file comes again as it was, under whatever name, and what where it was renewed.
#[test]
fn the_last_file_itself_is_not_taken_for_the_next() {
    let day = "exported_on: FILL-IN  # the same file, byte for byte, as the last one: was it exported again?\n";
    let whole = "complete: FILL-IN  # true if it was exported again and has every record: it is the same file";
    let other = format!("{ONE_LEAVE}L2,S2,2026-05-04,2026-05-08\n");
    let last = |name: &str| -> Vec<(String, Vec<u8>)> { vec![(format!("exports/{name}"), ONE_LEAVE.into())] };
    for (old, new) in [("leave.csv", "leave.csv"), ("leave April.csv", "leave July.csv")] {
        let entries = entry("leave", old, WHOLE);
        let before = last(old);
        let before: Vec<(&str, Vec<u8>)> = before.iter().map(|(path, bytes)| (path.as_str(), bytes.clone())).collect();
        let done = refreshed(&entries, &before, &[(new, ONE_LEAVE.into())]);
        assert!(done.text.contains(day) && done.text.contains(whole), "{}", done.text);
        assert_eq!(done.questions, 2);
        let done = refreshed(&entries, &before, &[(new, other.clone().into())]);
        assert!(
            done.text.contains("exported_on: 2026-07-09\n") && done.text.contains("complete: true"),
            "{}",
            done.text
        );
        assert_eq!(done.questions, 0);
    }
    // What was asked then is not said of the next file.
    let asked = entry("leave", "leave.csv", WHOLE).replace(
        "2026-04-09\n",
        "2026-04-09  # the same file, byte for byte, as the last one: was it exported again?\n",
    );
    let done = refreshed(&asked, &[("exports/leave.csv", ONE_LEAVE.into())], &[("leave.csv", other.into())]);
    assert!(done.text.contains("exported_on: 2026-07-09  # the export date, as YYYY-MM-DD\n"), "{}", done.text);
    // A workbook that is the same is so for each of its sheets.
    let book = workbook(&[("Referrals", CASES), ("Offers", OFFERS)]);
    let both = [("cases", "Referrals"), ("offers", "Offers")]
        .map(|(table, sheet)| entry(table, "all.xlsx", &format!("    sheet: {sheet}\n{WHOLE}")));
    let done = refreshed(&both.concat(), &[("exports/all.xlsx", book.clone())], &[("all.xlsx", book)]);
    assert_eq!((done.text.matches(day).count(), done.questions), (2, 4), "{}", done.text);
}

/// The declared form of days is tried on the new cells, as `map` tries it.
#[test]
fn days_that_are_written_in_another_way_are_asked_about() {
    let list = |days: &[&str]| {
        let rows = days.iter().enumerate().map(|(at, day)| format!("L{at},S1,{day},\n"));
        format!("leave_ref,practitioner_ref,starts_on,ends_on\n{}", rows.collect::<String>())
    };
    let after = |dates: &str, days: &[&str]| {
        refreshed(&entry("leave", "leave.csv", dates), &[], &[("leave.csv", list(days).into())])
    };
    let day_first = "    dates: DD/MM/YYYY  # 0.96: all 12 fit\n";
    let month_first = ["03/04/2026", "04/13/2026", "05/27/2026", "n/a"];
    let done = after(day_first, &month_first);
    let line = "dates: FILL-IN  # perhaps MM/DD/YYYY: all 3 fit, 2 do not fit DD/MM/YYYY, which the last file has\n";
    assert!(done.text.contains(line), "{}", done.text);
    assert_eq!(done.questions, 1);
    // Nothing was declared, or something is now what needs no word.
    let done = after("", &["13/04/2026", "27/05/2026"]);
    assert!(
        done.text.contains("dates: FILL-IN  # perhaps DD/MM/YYYY: all 2 fit, 2 do not fit YYYY-MM-DD"),
        "{}",
        done.text
    );
    let done = after(day_first, &["2026-04-13", "2026-05-27"]);
    assert!(done.text.contains("dates: FILL-IN  # perhaps YYYY-MM-DD"), "{}", done.text);
    for sound in [
        &["13/04/2026", "27/05/2026"][..],
        &["03/04/2026", "01/05/2026"],
        &["13/04/2026", "27/05/2026", "04/13/2026", "soon"],
        &["03/04/2026", "04/13/2026"],
        &[],
    ] {
        let done = after(day_first, sound);
        assert!(done.text.contains(day_first), "{}", done.text);
        assert_eq!(done.questions, 0);
    }
}

/// A day that the name of the file says is that of the name: the same name says the same day, and a new one is asked about.
#[test]
fn a_day_in_the_name_is_as_old_as_the_name() {
    let entries =
        entry("leave", "leave-2026-04-09.csv", "").replace("exported_on: 2026-04-09", "exported_on: file name");
    let old = [("exports/leave-2026-04-09.csv", ONE_LEAVE.into())];
    let done = refreshed(&entries, &old, &[("leave-2026-04-09.csv", ONE_LEAVE.into())]);
    assert!(done.text.contains("exported_on: file name\n"), "{}", done.text);
    let done = refreshed(&entries, &old, &[("leave-2026-07-09.csv", ONE_LEAVE.into())]);
    assert!(done.text.contains("exported_on: FILL-IN  # the same file"), "{}", done.text);
}

#[test]
fn an_answer_for_another_period_is_asked_for_again() {
    let entries = entry("leave", "Leave Apr-Jun 2025.csv", WHOLE);
    let done = refreshed(&entries, &[], &[("Leave Jul-Sep 2025.csv", ONE_LEAVE.into())]);
    for line in [
        "complete: FILL-IN  # true if every record of the period is in this file: you answered for one of another period\n",
        "covers: { from: FILL-IN, to: FILL-IN }  # the period that the records cover: the name says another than you gave",
        "exported_on: 2026-07-09\n",
    ] {
        assert!(done.text.contains(line), "{line}{}", done.text);
    }
    assert_eq!(done.questions, 3);
}

#[test]
fn an_answer_is_kept_for_the_successor_and_says_whose_it_was() {
    for name in ["leave.csv", "Leave July 2026.csv", "leave-2026-07-09.csv", "leave 2025-26.csv"] {
        let done = refreshed(&entry("leave", "leave 2025-26.csv", WHOLE), &[], &[(name, ONE_LEAVE.into())]);
        let line =
            "complete: true  # as you answered for the last file; write false if records are missing in this one\n";
        assert!(done.text.contains(line), "{}", done.text);
        assert!(done.text.contains("covers: { from: 2025-07-01, to: 2026-07-09 }"), "{}", done.text);
        assert_eq!(done.questions, 0, "{name}");
    }
    // What somebody wrote beside it stays.
    let theirs = "    complete: true # paper forms too\n";
    let done = refreshed(&entry("leave", "leave.csv", theirs), &[], &[("leave.csv", ONE_LEAVE.into())]);
    assert!(done.text.contains(theirs), "{}", done.text);
}

/// "All of them" of a file without a record says that there were none, and that is another answer.
#[test]
fn a_file_without_a_record_is_asked_about() {
    let done = refreshed(&entry("leave", "leave.csv", WHOLE), &[], &[("leave.csv", LEAVE.into())]);
    let line = "complete: FILL-IN  # true if there were none in the period: this file has no record\n";
    assert!(done.text.contains(line), "{}", done.text);
    assert_eq!(done.questions, 1);
    let open = entry("leave", "leave.csv", "");
    assert_eq!(refreshed(&open, &[], &[("leave.csv", LEAVE.into())]).questions, 0);
}

#[test]
fn what_stands_beside_is_asked_for_too() {
    let also = "    also:\n      - table: offers\n        complete: true\n";
    let entries = format!("{}{also}", entry("cases", "cases Q1.csv", WHOLE));
    let done = refreshed(&entries, &[], &[("cases Q2.csv", CASES.join("\n").into())]);
    assert_eq!(done.text.matches("complete: FILL-IN  # true if every record").count(), 2, "{}", done.text);
}
