//! The action plan: the list as it is, and what another program finds in the workbook.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use readymark_findings::{Assessment, Fix, PlanState, PlanUsed, PlannedAction, Progress};
use readymark_report::{Format, Style, render};

use crate::sample::day;
use crate::{rendered, sample};

/// What a spreadsheet would calculate.
const FORMULA: &str = "=HYPERLINK(\"http://invented.example\",\"x\")\n+1;@SUM(A1)";

fn planned(row: u64, reference: Option<String>, state: PlanState) -> PlannedAction {
    PlannedAction {
        row,
        reference,
        check: None,
        register: None,
        partner: None,
        by_whom: Some("case manager".to_owned()),
        by_when: Some(day("2026-04-02")),
        progress: Some(Progress::InProgress),
        notes: Some(FORMULA.to_owned()),
        cells: BTreeMap::new(),
        state,
        overdue: true,
    }
}

/// The hub with a plan: the first gap is taken up, an action of people's own, and one whose gap nobody knows.
fn with_plan() -> Assessment {
    with_plan_of(sample::hub())
}

fn with_plan_of(mut assessment: Assessment) -> Assessment {
    let first = rendered(&assessment, Format::Csv, &Style::default());
    let reference = first.lines().nth(1).unwrap().rsplit_once(',').unwrap().1;
    let mut taken = planned(2, Some(reference.split('-').next().unwrap().to_owned()), PlanState::Open);
    taken.cells.insert("Cost".to_owned(), "-250".to_owned());
    let mut own = planned(3, None, PlanState::Own);
    own.cells.insert("Action".to_owned(), "Buy a cabinet that can be locked".to_owned());
    let mut gone = planned(4, Some("ab".repeat(16)), PlanState::Gone);
    gone.cells.insert("Gap".to_owned(), "What an earlier standard asked".to_owned());
    gone.overdue = false;
    assessment.plan = Some(PlanUsed {
        sha256: "00".repeat(32),
        own_columns: vec!["Cost".to_owned()],
        roles: vec!["case manager".to_owned(), "=role".to_owned()],
        actions: vec![taken, own, gone],
        remarks: Vec::new(),
    });
    assessment
}

fn workbook(assessment: &Assessment) -> Vec<u8> {
    render(assessment, Format::Xlsx, &Style::default()).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The sheet as text: one line for each row.
fn shown(bytes: &[u8], name: &str) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let cell = |data: &Data| match data {
        Data::DateTime(day) => format!("day {}", day.as_f64()),
        Data::Float(number) => format!("number {number}"),
        Data::String(text) => text.replace('\n', "⏎"),
        Data::Empty => String::new(),
        other => format!("neither text nor number: {other:?}"),
    };
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" | ") + "\n").collect()
}

#[test]
fn the_list() {
    insta::assert_snapshot!(rendered(&sample::hub_in_short(), Format::Csv, &Style::default()));
}

#[test]
fn the_list_with_what_people_wrote() {
    let list = rendered(&with_plan(), Format::Csv, &Style::default());
    let theirs: Vec<&str> = list.split("\r\n").filter(|line| line.contains("case manager")).collect();
    insta::assert_snapshot!(theirs.join("\n---\n"));
}

#[test]
fn the_summary_with_what_people_wrote() {
    let text = rendered(&with_plan(), Format::Text, &Style::default());
    let (_, rest) = text.split_once("Action plan\n").unwrap();
    insta::assert_snapshot!(rest.split("\n\n").next().unwrap());
    assert!(!rendered(&sample::hub(), Format::Text, &Style::default()).contains("Action plan"));
}

#[test]
fn the_sheets() {
    let book = workbook(&with_plan_of(sample::hub_in_short()));
    for sheet in ["Action plan", "Summary", "Words", "Lists"] {
        insta::assert_snapshot!(sheet.replace(' ', "-"), shown(&book, sheet));
    }
}

#[test]
fn the_sheet_filters_freezes_offers_and_colours() {
    let sheet = part(&workbook(&with_plan()), "xl/worksheets/sheet1.xml");
    let (_, pane) = sheet.split_once("<pane").unwrap();
    let (pane, _) = pane.split_once('>').unwrap();
    let (_, rest) = sheet.split_once("</sheetData>").unwrap();
    insta::assert_snapshot!(format!("<pane{pane}>{rest}").replace("><", ">\n<"));
}

#[test]
fn no_cell_is_a_formula_and_nothing_is_a_link() {
    for assessment in [with_plan(), sample::hostile()] {
        let book = workbook(&assessment);
        let names: Vec<String> = zip::ZipArchive::new(Cursor::new(&book))
            .unwrap()
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        let sheets: Vec<_> = names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")).collect();
        assert_eq!(sheets.len(), 5);
        for name in sheets {
            let sheet = part(&book, name);
            let (cells, _) = sheet.split_once("</sheetData>").unwrap();
            assert!(!cells.contains("<f>") && !cells.contains("<f ") && !sheet.contains("<hyperlink"), "{name}");
        }
        assert!(!names.iter().any(|name| name.contains("externalLink") || name.contains("_rels/sheet")), "{names:?}");
    }
}

#[test]
fn nothing_in_the_list_is_calculated() {
    let list = rendered(&with_plan(), Format::Csv, &Style::default());
    assert!(list.contains("'=HYPERLINK") && list.contains("\n'+1;'@SUM") && list.contains("'-250"), "{list}");
}

#[test]
fn nothing_in_the_list_commands_a_terminal() {
    let mut hub = with_plan();
    let hidden = "ring\u{1b}[2J her\u{202e}ton\u{9b}";
    let plan = hub.plan.as_mut().unwrap();
    plan.actions[0].notes = Some(format!("{hidden}\r\n👩\u{200d}⚕️\tby phone"));
    plan.actions[1].by_whom = Some(hidden.to_owned());
    hub.service.partners[0].name = hidden.to_owned();
    for check in &mut hub.checks {
        check.fix = Some(Fix::to_act(hidden));
        for at in &mut check.rows.listed {
            (at.file, at.key) = (Some(hidden.to_owned()), Some(hidden.to_owned()));
        }
    }
    let action = hub.actions[0].clone();
    hub.actions = vec![readymark_findings::Action { fix: Fix::to_act(hidden), ..action }];
    let list = rendered(&hub, Format::Csv, &Style::default());
    assert!(!list.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{list:?}");
    assert!(list.contains("ring\u{fffd}[2J her\u{fffd}ton\u{fffd}\r\n👩\u{200d}⚕️\tby phone"), "{list:?}");
    let mut written = Vec::new();
    let mut rows = readymark_report::RowWriter::new(Ok(&mut written));
    let gap = hub.checks.iter().find(|check| !check.rows.listed.is_empty()).unwrap();
    rows.row(&hub, gap, &gap.rows.listed[0]);
    assert!(rows.finish("rows.csv").is_ok());
    let written = String::from_utf8(written).unwrap();
    assert!(written.contains("ring\u{fffd}[2J") && !written.contains(['\u{1b}', '\u{202e}']), "{written:?}");
    // The workbook and the audit keep what people wrote.
    assert!(hub.plan.unwrap().actions[0].notes.as_ref().unwrap().contains('\u{1b}'));
}

#[test]
fn a_text_that_begins_like_a_guarded_one_comes_back_from_the_workbook() {
    let mut hub = with_plan();
    let notes = ["- ring Anna", "'- as she wrote", "'twas said"];
    for (action, note) in hub.plan.as_mut().unwrap().actions.iter_mut().zip(notes) {
        action.notes = Some(note.to_owned());
    }
    let sheet = shown(&workbook(&hub), "Action plan");
    let cells: Vec<&str> = sheet.split(['|', '\n']).map(str::trim).collect();
    for note in ["- ring Anna", "''- as she wrote", "'twas said"] {
        assert!(cells.iter().any(|cell| cell.trim_matches('"') == note), "{note}: {sheet}");
    }
}

#[test]
fn the_workbook_is_the_same_bytes_each_time() {
    let first = workbook(&with_plan());
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == workbook(&with_plan()));
    assert!(part(&first, "docProps/core.xml").contains("2026-04-20T00:00:00Z"));
}

#[test]
fn a_service_that_is_ready_has_a_plan_without_actions() {
    let list = rendered(&sample::tidy(), Format::Csv, &Style::default());
    assert_eq!(list.lines().count(), 1, "{list}");
    assert!(shown(&workbook(&sample::tidy()), "Action plan").starts_with("Requirement"));
}

#[test]
fn texts_that_a_saved_audit_may_hold_do_not_break_the_workbook() {
    let mut assessment = sample::hostile();
    for action in &mut assessment.actions {
        action.fix = Fix::to_act("long ".repeat(20_000));
    }
    assert!(shown(&workbook(&assessment), "Action plan").contains('…'));
}

#[test]
fn the_page_says_what_people_wrote_and_what_presses() {
    let page = rendered(&with_plan(), Format::Html, &Style::default());
    assert!(
        page.contains("<li><b>case manager</b>") && page.contains("<li><b>No owner yet</b>"),
        "the steps of each owner"
    );
    assert!(page.contains("<b class=\"tag\">overdue</b> <b>By 2 April 2026</b> · in progress"));
    assert!(page.contains("<a href=\"#todo\">2 actions of the plan</a>"), "the board counts what is overdue");
    assert!(page.contains("Buy a cabinet that can be locked"), "an action of people's own");
    assert!(page.contains("1 action whose gap is closed") && page.contains("What an earlier standard asked"));
    assert!(page.contains("=HYPERLINK(&quot;http:") && !page.contains("=HYPERLINK(\"http"));
    let without = rendered(&sample::hub(), Format::Html, &Style::default());
    assert!(
        !without.contains("No owner yet") && !without.contains("No deadline yet"),
        "without a plan nothing is missed"
    );
}
