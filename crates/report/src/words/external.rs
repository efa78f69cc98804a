//! What the external edition says of counts, reasons and steps.

use readymark_edition::{Check, External, PartnerRows, Reason, Rows, Shown};

use super::{counted, date, flaw, grouped, period};

/// What is shown of a check's counts, as one line.
pub(crate) fn shown(check: &Check) -> String {
    match &check.shown {
        Shown::List { population: _, meets, breaches, unknown, not_yet_due } => {
            let whole = meets + breaches + unknown;
            let others = [
                (breaches, "breach", "breaches"),
                (unknown, "not recorded", "not recorded"),
                (not_yet_due, "not yet due", "not yet due"),
            ];
            let mut parts = vec![format!("{} of {} meet it", grouped(*meets), grouped(whole))];
            parts.extend(
                others.iter().filter(|(count, _, _)| **count > 0).map(|(count, one, many)| counted(**count, one, many)),
            );
            parts.join(", ")
        }
        Shown::Records { size, share: Some(share) } => format!("{} rows, {}", rows_shown(*size), share.as_str()),
        Shown::Records { size, share: None } => format!("{} rows", rows_shown(*size)),
        Shown::NoRows => match &check.judgement {
            Some(given) if given.expired => format!("the recorded answer expired on {}", date(given.until)),
            Some(given) => format!("answered “{}” on {}", given.answer.as_str(), date(given.on)),
            None => "no answer recorded".to_owned(),
        },
    }
}

/// Between which numbers a number lies: `no`, `under 100` or `400 to 409`.
pub(crate) fn rows_shown(rows: Rows) -> String {
    match rows {
        Rows { to: 0, .. } => "no".to_owned(),
        Rows { to, .. } if rows.is_under() => format!("under {}", grouped(to.saturating_add(1))),
        Rows { from, to } => format!("{} to {}", grouped(from), grouped(to)),
    }
}

/// A partner and how many rows it exported.
pub(crate) fn partner_rows(external: &External, part: &PartnerRows) -> String {
    let known = external.service.partners.iter().find(|partner| partner.id == part.partner);
    format!("{}: {}", known.map_or(&part.partner, |partner| &partner.name), rows_shown(part.size))
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
        Reason::NotCovered { table, gap } => format!("No export of “{}” covers {}.", title(table), period(*gap)),
        Reason::ExportTooOld { table, exported_on } => {
            format!("An export of “{}” is from {}: older than the standard allows.", title(table), date(*exported_on))
        }
        Reason::CellsUnusable { table, column, code } => flaw::cells(&title(table), column, *code, None),
        Reason::RowsAtFault { table, column, code } => flaw::rows(&title(table), column.as_deref(), *code, None),
        Reason::DocumentsUnread { table, code } => flaw::documents_unread(&title(table), *code, None),
        Reason::KeysShared { table } => {
            format!("Rows of “{}” have ids that are the same or look alike, and different content.", title(table))
        }
        Reason::Overflow => "A number was too large.".to_owned(),
        Reason::JudgementExpired { until } => format!("The recorded answer expired on {}.", date(*until)),
        Reason::AnswersUnread => super::reason::ANSWERS_UNREAD.to_owned(),
        Reason::NotOfThisService { profile } => {
            let known = external.profiles.iter().find(|known| known.name == *profile);
            super::profile::not_so(known.map_or(profile, |known| &known.title), None)
        }
        Reason::CouldNotRun => "The check could not be run.".to_owned(),
        Reason::FloorNotShown => {
            "It has a floor, and whether that is reached is not shown: it would tell a small number.".to_owned()
        }
        Reason::VerdictNotShown { beside } => format!(
            "Its verdict is not shown, and stands here for neither good nor bad: with that of {beside} it would tell a small number."
        ),
    }
}

/// `2 need a person's judgement, 5 met, subject to judgement, 1 exception, 4 points`; nothing if there is none of them.
pub(crate) fn beside_the_answer(external: &External) -> Option<String> {
    let readiness = &external.readiness;
    let asked = readiness.needs_judgement;
    let asked =
        (asked > 0).then(|| counted(asked, "check needs a person’s judgement", "checks need a person’s judgement"));
    let met = super::met_subject_to_judgement(external.subject_to_judgement());
    // A ready service has them in its answer.
    let gaps = super::gaps(readiness).filter(|_| !readiness.answer.nothing_blocks());
    let parts: Vec<String> = asked.into_iter().chain(met).chain(gaps).collect();
    (!parts.is_empty()).then(|| format!("{}.", parts.join(" · ")))
}

/// What the edition leaves out, in two sentences.
pub(crate) fn kept_back(external: &External) -> String {
    format!(
        "External edition: no files, rows, keys, names or notes. Numbers of records are shown in tens, and none under {}.",
        grouped(external.smallest)
    )
}
