//! What the external edition says of counts, reasons and steps.

use readymark_edition::{Check, External, PartnerRow, Reason, Shown, Step};

use super::{counted, date, flaw, grouped, period};

/// What is shown of a check's counts, as one line.
pub(crate) fn shown(check: &Check) -> String {
    match &check.shown {
        Shown::All { population, meets, breaches, unknown, not_yet_due, unclear, partners: _ } => {
            let whole = meets + breaches + unknown + unclear;
            let mut parts = vec![if whole > 0 {
                format!("{} of {} meet it", grouped(*meets), grouped(whole))
            } else {
                counted(*population, "row", "rows")
            }];
            let others = [
                (breaches, "breach", "breaches"),
                (unknown, "not recorded", "not recorded"),
                (unclear, "may or may not count", "may or may not count"),
                (not_yet_due, "not yet due", "not yet due"),
            ];
            parts.extend(
                others.iter().filter(|(count, _, _)| **count > 0).map(|(count, one, many)| counted(**count, one, many)),
            );
            parts.join(", ")
        }
        Shown::Total { population, share: Some(share) } => {
            format!("of {}, {}", counted(*population, "row", "rows"), share.as_str())
        }
        Shown::Total { population, share: None } => {
            format!("of {}; how many meet it is not shown", counted(*population, "row", "rows"))
        }
        Shown::Nothing => "the counts are not shown".to_owned(),
        Shown::NoRows => match &check.judgement {
            Some(given) if given.expired => format!("the recorded answer expired on {}", date(&given.until)),
            Some(given) => format!("answered “{}” on {}", given.answer.as_str(), date(&given.on)),
            None => "no answer recorded".to_owned(),
        },
    }
}

/// The partners of a row of a partner table.
pub(crate) fn partners(external: &External, row: &PartnerRow) -> String {
    let name = |id: &Option<String>| match id {
        Some(id) => {
            let known = external.service.partners.iter().find(|partner| partner.id == *id);
            known.map_or(id.clone(), |partner| partner.name.clone())
        }
        None => "no partner named".to_owned(),
    };
    let names: Vec<_> = row.partners.iter().map(name).collect();
    if names.len() > 1 { format!("{} combined", super::list(&names)) } else { names.concat() }
}

/// The reason as a sentence, without numbers.
pub(crate) fn reason_without_counts(external: &External, reason: &Reason) -> String {
    let title = |name: &str| {
        let known = external.table(name);
        known.map_or(name, |table| table.title.as_str()).to_owned()
    };
    match reason {
        Reason::TableAbsent { table } => format!("No export for “{}”.", title(table)),
        Reason::ColumnAbsent { table, column, some: true } => {
            format!("An export of “{}” has no column {column}.", title(table))
        }
        Reason::ColumnAbsent { table, column, some: false } => flaw::column_absent(&title(table), column, &[]),
        Reason::TableOpen { table } => format!("“{}” is not declared complete.", title(table)),
        Reason::TableUnreadable { table, codes } => flaw::unreadable(&title(table), codes),
        Reason::NotCovered { table, gap } => format!("No export of “{}” covers {}.", title(table), period(gap)),
        Reason::ExportTooOld { table, exported_on } => {
            format!("An export of “{}” is from {}: older than the standard allows.", title(table), date(exported_on))
        }
        Reason::CellsUnusable { table, column, code } => flaw::cells(&title(table), column, *code, None),
        Reason::RowsAtFault { table, column, code } => flaw::rows(&title(table), column.as_deref(), *code, None),
        Reason::DocumentsUnread { table, code } => flaw::documents_unread(&title(table), *code, None),
        Reason::KeysShared { table } => {
            format!("Rows of “{}” have duplicate ids and different content.", title(table))
        }
        Reason::Overflow => "A number was too large.".to_owned(),
        Reason::JudgementExpired { until } => format!("The recorded answer expired on {}.", date(until)),
        Reason::AnswersUnread => super::reason::ANSWERS_UNREAD.to_owned(),
        Reason::NotOfThisService { profile } => {
            let known = external.profiles.iter().find(|known| known.name == *profile);
            super::profile::not_so(known.map_or(profile, |known| &known.title), None)
        }
        Reason::CouldNotRun => "The check could not be run.".to_owned(),
    }
}

/// What a step changes.
pub(crate) fn step_effect(external: &External, step: &Step) -> Option<String> {
    let check = external.check(&step.check);
    super::effect_words(&step.effect, check.map(|check| check.requirement.as_str()))
}

/// What the edition leaves out, in two sentences.
pub(crate) const LEFT_OUT: &str = "External edition: no files, rows, keys, names or notes. Counts from 1 to 9 are not shown, nor any number from which one of them could be worked out.";
