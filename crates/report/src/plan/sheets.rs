//! The sheets beside the plan: the rows case by case, the summary, what the words mean, and the roles to choose from.

use std::collections::BTreeMap;

use readymark_actions::{Column, Item, ROLES_HEADING, Subject};
use readymark_findings::{Assessment, FixIn, PlanState, Progress};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell::text_cell;
use super::{Table, style};
use crate::{by_case, words};

/// The sheet with the roles.
pub(super) const LISTS: &str = "Lists";

/// To begin with; people write their own.
const ROLES: [&str; 8] = [
    "quality lead",
    "service manager",
    "safeguarding lead",
    "data officer",
    "case supervisor",
    "policy owner",
    "training coordinator",
    "chair of the board",
];

pub(super) fn summary(sheet: &mut Worksheet, assessment: &Assessment, table: &Table<'_>) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 36)?;
    for at in 1..=6 {
        sheet.set_column_width(at, 15)?;
    }
    sheet.write_string_with_format(0, 0, "Action plan", &style::title())?;
    let readiness = &assessment.readiness;
    let met = words::met_subject_to_judgement(assessment.subject_to_judgement());
    let answer = format!(
        "{}: {} of {} areas, {} of {} requirements{}",
        words::answer(readiness).to_lowercase(),
        readiness.areas_ready,
        readiness.areas,
        readiness.requirements_ready,
        readiness.requirements,
        met.map(|met| format!("; {met}")).unwrap_or_default()
    );
    let facts = [
        ("Service", assessment.service.name.clone()),
        ("Standard", assessment.standard.title.clone()),
        ("Records of", words::period(assessment.window)),
        ("As of", words::date(assessment.as_of)),
        ("Answer", answer),
    ];
    for (row, (label, text)) in (2..).zip(&facts) {
        sheet.write_string_with_format(row, 0, *label, &style::label())?;
        sheet.merge_range(row, 1, row, 6, "", &style::plain())?;
        text_cell(sheet, row, 1, text, &style::plain())?;
    }
    let top = 9;
    let headings = ["Held by", "Actions", "Safeguarding", "With an owner", "Overdue", "Done", "Closed since"];
    for (at, heading) in (0..).zip(headings) {
        let format = if at == 0 { style::heading(false) } else { style::number_heading() };
        sheet.write_string_with_format(top, at, heading, &format)?;
    }
    sheet.set_row_height(top, style::HEADING)?;
    for (row, (holder, counts)) in (top + 1..).zip(holders(assessment, table)) {
        text_cell(sheet, row, 0, &holder, &style::cell(false))?;
        for (at, count) in (1..).zip(counts) {
            sheet.write_number_with_format(row, at, count, &style::number())?;
        }
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// For each partner: actions, those about safeguarding, with an owner, overdue, done, closed.
fn holders(assessment: &Assessment, table: &Table<'_>) -> Vec<(String, [u32; 6])> {
    let mut found: BTreeMap<(bool, String), [u32; 6]> = BTreeMap::new();
    for item in &table.plan.items {
        let counts = found.entry(holder(assessment, item)).or_default();
        for (count, holds) in counts.iter_mut().zip(counted(item)) {
            *count += u32::from(holds);
        }
    }
    found.into_iter().map(|((_, name), counts)| (name, counts)).collect()
}

/// Partners by name, what nobody holds last.
fn holder(assessment: &Assessment, item: &Item<'_>) -> (bool, String) {
    match item.subject {
        Subject::Check { partner: Some(id), .. } => (false, assessment.partner_name(id).to_owned()),
        _ => (true, "no partner named".to_owned()),
    }
}

fn counted(item: &Item<'_>) -> [bool; 6] {
    let theirs = item.theirs;
    let waits = !matches!(item.state, PlanState::Closed | PlanState::Gone);
    [
        waits,
        waits && matches!(item.subject, Subject::Check { check, .. } if check.safeguarding),
        waits && theirs.is_some_and(|action| action.by_whom.is_some()),
        theirs.is_some_and(|action| action.overdue),
        theirs.is_some_and(|action| action.progress == Some(Progress::Done)),
        item.state == PlanState::Closed,
    ]
}

/// The columns of the sheet with a row for each row of a record, and their widths.
const BY_CASE: [(&str, u32); 11] = [
    ("Record", 20),
    ("Key", 16),
    ("Partner", 19),
    ("Requirement", 14),
    ("Safeguarding", 15),
    ("Gap", 44),
    ("State", 17),
    ("File", 30),
    ("Row", 8),
    ("Key of the row", 16),
    ("What to do", 70),
];

/// Everything that each case, each practitioner and each other record needs, for whoever works with it.
pub(super) fn by_case(sheet: &mut Worksheet, assessment: &Assessment) -> Result<(), XlsxError> {
    for (at, (heading, width)) in (0..).zip(BY_CASE) {
        sheet.write_string_with_format(0, at, heading, &style::heading(false))?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_row_height(0, style::HEADING)?;
    let groups = by_case::groups(assessment);
    let needs = groups.iter().flat_map(|group| group.records.iter().map(move |record| (group, record)));
    let needs = needs.flat_map(|(group, record)| record.needs.iter().map(move |need| (group, record, need)));
    let mut last = 0;
    for (row, (group, record, need)) in (1..).zip(needs) {
        let fix = need.remedy().and_then(|remedy| Some((remedy, need.check.fix.as_ref()?.text(remedy)?)));
        let fix = fix.map(|(remedy, text)| format!("{}: {}", words::remedy(remedy), words::sentence(text)));
        let texts = [
            group.title,
            &record.key,
            record.partner.map_or("", |id| words::partner(assessment, Some(id))),
            &need.check.requirement,
            if need.check.safeguarding { "yes" } else { "" },
            &need.check.title,
            need.at.state.as_str(),
            need.at.fix_in.as_ref().map(FixIn::place).or(need.at.file.as_deref()).unwrap_or_default(),
            "",
            need.at.key.as_deref().unwrap_or_default(),
            fix.as_deref().unwrap_or_default(),
        ];
        for (at, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            text_cell(sheet, row, at, text, &style::cell(false))?;
        }
        if let Some(number) = need.row().and_then(|number| u32::try_from(number).ok()) {
            sheet.write_number_with_format(row, 8, number, &style::number())?;
        }
        let letters = texts.iter().zip(BY_CASE).map(|(text, (_, width))| (width, text.chars().count()));
        sheet.set_row_height(row, style::height(letters))?;
        last = row;
    }
    let columns = u16::try_from(BY_CASE.len() - 1).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns)?.set_freeze_panes(1, 2)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// What each column, each word for progress and each state means.
pub(super) fn words(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 36)?.set_column_width(1, 90)?;
    let columns = Column::ALL.map(|column| (column.heading(), column.meaning()));
    let progress: Vec<_> = Progress::ALL.iter().map(|progress| (progress.as_str(), progress.meaning())).collect();
    let states: Vec<_> = PlanState::ALL.iter().map(|state| (state.as_str(), state.meaning())).collect();
    let also = [
        ("overdue", "The deadline has passed, the action is not finished, and the gap is not known to be fixed."),
        ("marked done, the gap is still there", "Marked done, but the audit still finds the gap."),
        ("not pursued, the gap is still there", "Not pursued, and the audit still finds the gap."),
    ];
    let back = [
        ("Working with it", "You may sort, filter, move and add columns and rows. Everything is kept."),
        ("Read it back", "readymark audit BUNDLE --plan plan.xlsx shows what you wrote in the next audit."),
        ("The next plan", "Add --out next.xlsx to write the next plan with everything you wrote."),
        ("Colours", "Red: overdue today. Amber: due within a fortnight. Green: done. The words mean the same."),
    ];
    let parts: [(&str, &[(&str, &str)]); 4] = [
        ("Columns", &columns),
        ("Progress", &progress),
        ("State", &[&states[..], &also[..]].concat()),
        ("How to read the plan back", &back),
    ];
    let mut row = 0;
    for (title, lines) in parts {
        sheet.write_string_with_format(row, 0, title, &style::title())?;
        for (word, meaning) in lines {
            row += 1;
            sheet.write_string_with_format(row, 0, *word, &style::label())?;
            sheet.write_string_with_format(row, 1, *meaning, &style::plain())?;
        }
        row += 2;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The list behind the drop-down: people's own, once they have edited it.
pub(super) fn roles(sheet: &mut Worksheet, assessment: &Assessment) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 34)?.set_column_width(1, 60)?;
    sheet.write_string_with_format(0, 0, ROLES_HEADING, &style::heading(true))?;
    let note = "Edit this list: it is the drop-down under “By whom”, down to row 200.";
    sheet.write_string_with_format(0, 1, note, &style::plain())?;
    let theirs = assessment.plan.as_ref().map_or(&[][..], |plan| &plan.roles);
    let partners = assessment.service.partners.iter().map(|partner| partner.name.as_str());
    let roles: Vec<&str> = if theirs.is_empty() {
        ROLES.into_iter().chain(partners).collect()
    } else {
        theirs.iter().map(String::as_str).collect()
    };
    for (row, role) in (1..).zip(roles) {
        text_cell(sheet, row, 0, role, &style::cell(true))?;
    }
    sheet.set_tab_color(style::tab(true)).set_print_fit_to_pages(1, 0);
    Ok(())
}
