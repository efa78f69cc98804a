//! Why a verdict is not a plain one, each as a sentence.

use readymark_findings::{Assessment, Obstacle, Reason};

use super::profile::{not_of_this_service, not_so};
use super::{counted, date, flaw, period};

/// The table's title for people, or its name if the model has none.
pub(crate) fn table<'a>(assessment: &'a Assessment, name: &'a str) -> &'a str {
    let known = assessment.evidence.iter().find(|table| table.table == name);
    known.map(|table| table.title.as_str()).filter(|title| !title.is_empty()).unwrap_or(name)
}

/// The reason as a sentence.
pub(crate) fn reason(assessment: &Assessment, reason: &Reason) -> String {
    let title = |name| table(assessment, name);
    match reason {
        Reason::TableAbsent { table } => format!("No export for “{}”.", title(table)),
        Reason::ColumnAbsent { table, column, files, title: _ } => flaw::column_absent(title(table), column, files),
        Reason::TableOpen { table } => {
            format!("“{}” is not declared complete, so a missing record may exist.", title(table))
        }
        Reason::TableUnreadable { table, codes } => flaw::unreadable(title(table), codes),
        Reason::NotCovered { table, gap } => {
            format!("No export of “{}” covers {}.", title(table), period(*gap))
        }
        Reason::ExportTooOld { table, exported_on } => {
            format!("An export of “{}” is from {}: older than the standard allows.", title(table), date(*exported_on))
        }
        Reason::CellsUnusable { table, column, code, cells } => flaw::cells(title(table), column, *code, Some(*cells)),
        Reason::RowsAtFault { table, column, code, rows } => {
            flaw::rows(title(table), column.as_deref(), *code, Some(*rows))
        }
        Reason::KeysShared { table, rows } => format!(
            "{} of “{}” {} the key of another, or one that looks like it; what they say differently is unknown.",
            counted(*rows, "row", "rows"),
            title(table),
            if *rows == 1 { "has" } else { "have" }
        ),
        Reason::DocumentsUnread { table, code, rows } => flaw::documents_unread(title(table), *code, Some(*rows)),
        Reason::Overflow { rows } => {
            format!("A number in {} was too large and counts as unknown.", counted(*rows, "row", "rows"))
        }
        Reason::JudgementExpired { until } => format!("The recorded answer expired on {}.", date(*until)),
        Reason::AnswersUnread => ANSWERS_UNREAD.to_owned(),
        Reason::NotOfThisService { profile } => not_of_this_service(assessment, profile),
        Reason::CouldNotRun { because } => could_not_run(because),
    }
}

/// The same without who answered and why, for what more people read than the report.
pub(crate) fn reason_without_roles(assessment: &Assessment, item: &Reason) -> String {
    match item {
        Reason::NotOfThisService { profile } => {
            let known = assessment.profiles.iter().find(|known| known.name == *profile);
            not_so(known.map_or(profile, |known| &known.title), None)
        }
        _ => reason(assessment, item),
    }
}

/// An answer may be recorded, and nobody can read it.
pub(super) const ANSWERS_UNREAD: &str = "The file with the recorded answers cannot be read.";

fn could_not_run(because: &Obstacle) -> String {
    match because {
        // The author of the check has to fix it, and knows the table by its name in the pack.
        Obstacle::EveryRowCompared { table } => format!(
            "The check could not be run: it compares every row with every row of `{table}`: join them by a relation or an equality."
        ),
        Obstacle::NotSaid => "The check could not be run.".to_owned(),
    }
}
