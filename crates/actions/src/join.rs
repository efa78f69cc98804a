//! What people wrote, joined to the gaps by reference.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::{Assessment, PlanCode, PlanRemark, PlanState, PlanUsed, PlannedAction, Progress};
use readymark_source::Date;
use readymark_source::told::{Told, in_slashes, leading};

use crate::item::wording;
use crate::sheet::{Cell, Found, Heading};
use crate::{Column, Item, PlanFile, Refusal, Subject};
use readymark_personal::is_no_role;

/// Joins a plan to an assessment. The same file and the same assessment give the same result.
///
/// # Errors
/// If the file is no plan. What cannot be used in a row is kept and becomes a remark.
pub fn join(file: &PlanFile, assessment: &Assessment) -> Result<PlanUsed, Refusal> {
    let found = file.actions()?;
    let mut reader = Reader {
        assessment,
        known: Subject::all(assessment),
        headings: &found.headings,
        day_first: day_first(&found),
        seen: BTreeSet::new(),
        remarks: Vec::new(),
    };
    let actions: Vec<PlannedAction> = found.rows.iter().filter_map(|(row, cells)| reader.action(*row, cells)).collect();
    let used = |name: &&String| actions.iter().any(|action| action.cells.contains_key(*name));
    let own = found.headings.iter().filter_map(|heading| match heading {
        Heading::Theirs(name) => Some(name),
        Heading::Ours(_) => None,
    });
    let own_columns = own.filter(used).cloned().collect();
    Ok(PlanUsed { sha256: file.sha256.clone(), own_columns, roles: file.roles(), remarks: reader.remarks, actions })
}

/// What is read, row by row.
struct Reader<'a> {
    assessment: &'a Assessment,
    known: BTreeMap<String, Subject<'a>>,
    headings: &'a [Heading],
    /// Whether the dates that are texts are certainly written with the day first.
    day_first: bool,
    seen: BTreeSet<String>,
    remarks: Vec<PlanRemark>,
}

impl Reader<'_> {
    fn remark(&mut self, code: PlanCode, row: u64) {
        self.remarks.push(PlanRemark { code, row });
    }

    /// One row; nothing if it holds nothing.
    fn action(&mut self, row: u64, cells: &[Cell]) -> Option<PlannedAction> {
        if cells.contains(&Cell::Fault) {
            self.remark(PlanCode::PlanFormula, row);
        }
        let mut texts: BTreeMap<&Heading, &str> = BTreeMap::new();
        let filled = self.headings.iter().zip(cells);
        texts.extend(filled.filter_map(|(heading, cell)| Some((heading, cell.text()?))));
        if texts.is_empty() {
            return None;
        }
        let of = |column: Column| texts.get(&Heading::Ours(column)).map(|text| (*text).to_owned());
        let written = of(Column::Reference).map(|text| text.to_lowercase());
        let (print, words) = split(written.as_deref());
        let subject = print.and_then(|print| self.known.get(print)).copied().unwrap_or(Subject::Unknown);
        let (check, register, partner) = names(&subject);
        let mut action = PlannedAction {
            row,
            reference: print.map(str::to_owned),
            check,
            register,
            partner,
            by_whom: of(Column::ByWhom),
            by_when: None,
            progress: None,
            notes: of(Column::Notes),
            cells: kept(&texts, &Item::new(self.assessment, subject, None), words),
            state: if print.is_none() { PlanState::Own } else { subject.state(self.assessment) },
            overdue: false,
        };
        self.question(&mut action, of(Column::Check).as_deref());
        self.when(&mut action, of(Column::ByWhen).as_deref());
        self.progress(&mut action, of(Column::Progress).as_deref());
        action.overdue = self.is_overdue(&action);
        Some(action)
    }

    /// What looks wrong about the row as a whole.
    fn question(&mut self, action: &mut PlannedAction, named: Option<&str>) {
        if let (Some(check), Some(named)) = (&action.check, named)
            && check != named
        {
            self.remark(PlanCode::PlanRowMixed, action.row);
        }
        if action.reference.as_ref().is_some_and(|reference| !self.seen.insert(reference.clone())) {
            self.remark(PlanCode::PlanRowTwice, action.row);
        }
        let partners = &self.assessment.service.partners;
        let body = |text: &str| partners.iter().any(|partner| partner.name.eq_ignore_ascii_case(text));
        if action.by_whom.as_deref().is_some_and(|text| is_no_role(text) && !body(text)) {
            self.remark(PlanCode::PlanOwner, action.row);
        }
    }

    fn when(&mut self, action: &mut PlannedAction, written: Option<&str>) {
        let Some(written) = written else { return };
        action.by_when = day(written, self.day_first);
        if action.by_when.is_none() {
            action.cells.insert(Column::ByWhen.heading().to_owned(), written.to_owned());
            self.remark(PlanCode::PlanDate, action.row);
        }
    }

    fn progress(&mut self, action: &mut PlannedAction, written: Option<&str>) {
        let Some(written) = written else { return };
        action.progress = Progress::from_words(written);
        if action.progress.is_none() {
            action.cells.insert(Column::Progress.heading().to_owned(), written.to_owned());
            self.remark(PlanCode::PlanProgress, action.row);
        }
    }

    fn is_overdue(&self, action: &PlannedAction) -> bool {
        let waits = matches!(action.state, PlanState::Own | PlanState::Open | PlanState::Unseen);
        let passed = action.by_when.is_some_and(|day| day < self.assessment.as_of);
        waits && passed && !action.progress.is_some_and(Progress::is_settled)
    }
}

/// The fingerprint, and the mark of the words that stood beside it.
fn split(reference: Option<&str>) -> (Option<&str>, Option<&str>) {
    match reference.map(|text| text.split_once('-').map_or((text, None), |(print, words)| (print, Some(words)))) {
        Some((print, words)) => (Some(print), words),
        None => (None, None),
    }
}

fn names(subject: &Subject<'_>) -> (Option<String>, Option<String>, Option<String>) {
    match subject {
        Subject::Check { check, partner } => (Some(check.check.clone()), None, partner.map(str::to_owned)),
        Subject::Register(table) | Subject::Unread(table) | Subject::Column { table, .. } => {
            (None, Some(table.table.clone()), None)
        }
        Subject::Unknown => (None, None, None),
    }
}

/// What must be carried on: people's own columns; the words that they changed; and of a row that no gap stands behind,
/// everything, for nobody could write it again.
fn kept(texts: &BTreeMap<&Heading, &str>, item: &Item<'_>, words: Option<&str>) -> BTreeMap<String, String> {
    let at = |column: Column| texts.get(&Heading::Ours(column)).copied().unwrap_or_default();
    let changed = words != Some(wording(at(Column::Action), at(Column::Evidence)).as_str());
    let unknown = matches!(item.subject, Subject::Unknown);
    let is_kept = |heading: &Heading, text: &str| match heading {
        Heading::Theirs(_) => true,
        Heading::Ours(Column::State | Column::Reference) => false,
        Heading::Ours(column) if column.is_theirs() => false,
        Heading::Ours(Column::Action) if !unknown => changed && text != item.action.trim(),
        Heading::Ours(Column::Evidence) if !unknown => changed && text != item.evidence.trim(),
        Heading::Ours(_) => unknown,
    };
    let name = |heading: &Heading| match heading {
        Heading::Theirs(name) => name.clone(),
        Heading::Ours(column) => column.heading().to_owned(),
    };
    let kept = texts.iter().filter(|(heading, text)| is_kept(heading, text));
    kept.map(|(heading, text)| (name(heading), (*text).to_owned())).collect()
}

/// Whether texts under “By when” prove that the day comes first: one does, and none speaks against it. Spreadsheets write a
/// CSV file so when they save it again.
fn day_first(found: &Found<'_>) -> bool {
    let Some(column) = found.headings.iter().position(|heading| *heading == Heading::Ours(Column::ByWhen)) else {
        return false;
    };
    let texts = found.rows.iter().filter_map(|(_, cells)| in_slashes(cells.get(column)?.text()?));
    let texts: Vec<(u32, u32, u32)> = texts.collect();
    texts.iter().any(|(day, ..)| *day > 12) && texts.iter().all(|(_, month, _)| *month <= 12)
}

fn day(text: &str, day_first: bool) -> Option<Date> {
    let proved = in_slashes(text).filter(|_| day_first);
    let found = match proved {
        Some((day, month, year)) => i32::try_from(year).ok().and_then(|year| Date::new(year, month, day)),
        None => Date::parse(text),
    };
    found.or_else(|| named(text))
}

/// A day whose month stands in letters, as a workbook shows it and as it then saves it to a CSV file: `31 Mar 2026`.
fn named(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', '-', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let has_month = words.len() == 3 && words.iter().any(|word| word.chars().all(char::is_alphabetic));
    match leading(&words).filter(|_| has_month) {
        Some(Told::Day(day)) => Some(day),
        _ => None,
    }
}
