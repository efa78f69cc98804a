//! What follows from a result: its effect on readiness, the partner that holds it, the state of an exception.

use readymark_findings::{
    Action, Assessment, Deadline, DeadlineReason, Effect, ExceptionState, ExceptionUsed, QualityFinding,
    RequirementResult,
};

use super::{counted, date, days_in, grouped, list, period};

/// The partner's name, or what stands for rows that no partner holds.
pub(crate) fn partner<'a>(assessment: &'a Assessment, id: Option<&'a str>) -> &'a str {
    id.map_or("no partner named", |id| assessment.partner_name(id))
}

/// `Youth Offending 8, Probation 1, no partner named 5`; a number stays with its name.
pub(crate) fn partner_shares(assessment: &Assessment, shares: &[(Option<String>, u64)]) -> Option<String> {
    let named: Vec<String> = shares
        .iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(id, rows)| format!("{}\u{a0}{}", partner(assessment, id.as_deref()), grouped(*rows)))
        .collect();
    (!named.is_empty()).then(|| named.join(", "))
}

/// What an action changes: `requirement 5.4 and area 5 become ready`. Nothing if it changes neither.
pub(crate) fn effect(assessment: &Assessment, action: &Action) -> Option<String> {
    effect_words(&action.effect, assessment.check(&action.check).map(|check| check.requirement.as_str()))
}

/// The same, of an effect on the requirement of a check.
pub(crate) fn effect_words(effect: &Effect, requirement: Option<&str>) -> Option<String> {
    if effect.service_ready {
        return Some("the service becomes ready".to_owned());
    }
    if let Some(area) = &effect.area_ready {
        return Some(format!("area {area} becomes ready"));
    }
    requirement
        .filter(|_| effect.requirement_ready)
        .map(|requirement| format!("requirement {requirement} becomes ready"))
}

/// `by 31 May 2026, when an exception expires`.
pub(crate) fn deadline(deadline: &Deadline) -> String {
    let because = match deadline.because {
        DeadlineReason::RowsFallDue => "when another row is due",
        DeadlineReason::ExceptionEnds => "when an exception expires",
        DeadlineReason::Assessment => "the assessment",
    };
    format!("by {}, {because}", date(deadline.on))
}

/// What became of an exception, as a sentence.
pub(crate) fn exception_state(state: ExceptionState) -> &'static str {
    match state {
        ExceptionState::Applies => "Applies: it covers the gap.",
        ExceptionState::Expired => "Expired: its last day has passed, so it no longer counts.",
        ExceptionState::Unused => "Unused: the check has no gap that it could cover.",
        ExceptionState::Partial => "Covers part of the gap.",
        ExceptionState::Safeguarding => "Recorded, but a failed safeguarding check always blocks readiness.",
    }
}

/// What an exception covers: `all rows`, a partner's name, `rows C-1 and C-2`.
pub(crate) fn exception_scope(assessment: &Assessment, used: &ExceptionUsed) -> String {
    match (&used.rows, &used.partner) {
        (Some(rows), _) if rows.keys.is_empty() => {
            format!("{}, none of them in the gap", counted(rows.named, "row", "rows"))
        }
        (Some(rows), _) => {
            let word = if rows.keys.len() == 1 { "row" } else { "rows" };
            format!("{word} {}", list(&rows.keys))
        }
        (None, Some(id)) => partner(assessment, Some(id)).to_owned(),
        (None, None) => "all rows".to_owned(),
    }
}

/// The same without keys: `all rows`, a partner's name, `2 rows`.
pub(crate) fn exception_scope_without_keys(assessment: &Assessment, used: &ExceptionUsed) -> String {
    match &used.rows {
        Some(rows) => counted(rows.named, "row", "rows"),
        None => exception_scope(assessment, used),
    }
}

/// Where a data-quality finding is: `exports/cases.csv, closed_on, rows 4, 9 and 12`.
pub(crate) fn quality_place(finding: &QualityFinding, cap: usize) -> String {
    let rows: Vec<String> = finding.rows.iter().take(cap).map(ToString::to_string).collect();
    let more = finding.count.saturating_sub(u64::try_from(rows.len()).unwrap_or(u64::MAX));
    let named = match more {
        0 => list(&rows),
        more => format!("{} and {} more", rows.join(", "), grouped(more)),
    };
    let rows = match rows.len() {
        0 => None,
        1 => Some(format!("row {named}")),
        _ => Some(format!("rows {named}")),
    };
    let parts = [Some(finding.file.clone()), finding.column.clone(), rows];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What is wrong, with the field or the file that it does not agree with, the days that it is about and how many they are, what it
/// looks like, or the limit that was passed: `the date lies before one that must come first (referred_on)`.
pub(crate) fn quality_meaning(finding: &QualityFinding) -> String {
    let meaning = finding.code.meaning();
    let days = finding.days.map(|days| format!("{}, {}", period(days), counted(days_in(days), "day", "days")));
    let limit = finding.limit.map(grouped);
    let more = finding.against.clone().or(days).or_else(|| finding.looks_like.clone()).or(limit);
    more.map_or_else(|| meaning.to_owned(), |more| format!("{meaning} ({more})"))
}

/// The checks that a finding affects, the first so many by name: `affects first-contact-in-time and 2 more checks`.
pub(crate) fn affects(finding: &QualityFinding, cap: usize) -> String {
    let named = finding.checks.get(..cap).unwrap_or(&finding.checks);
    match finding.checks.len().saturating_sub(named.len()) {
        _ if finding.checks.is_empty() => "affects no check".to_owned(),
        0 => format!("affects {}", list(named)),
        more => {
            let more = counted(u64::try_from(more).unwrap_or(u64::MAX), "more check", "more checks");
            format!("affects {} and {more}", named.join(", "))
        }
    }
}

/// The findings, those first that cost the rest of a file, then those that affect a check; the others only inform.
pub(crate) fn worst_first(findings: &[QualityFinding]) -> Vec<&QualityFinding> {
    let mut findings: Vec<_> = findings.iter().collect();
    findings.sort_by_key(|finding| (!finding.fatal, finding.checks.is_empty()));
    findings
}

/// The requirement's title, or why it has none.
pub(crate) fn title_of(requirement: &RequirementResult) -> &str {
    if requirement.title.is_empty() { "(the wording is not public)" } else { &requirement.title }
}

#[cfg(test)]
mod tests {
    use readymark_findings::QualityCode;

    use super::*;

    fn place(rows: &[u64], count: u64) -> String {
        let finding = QualityFinding {
            code: QualityCode::BadDate,
            table: "cases".to_owned(),
            file: "exports/cases.csv".to_owned(),
            column: (!rows.is_empty()).then(|| "closed_on".to_owned()),
            count,
            rows: rows.to_vec(),
            fatal: false,
            limit: None,
            against: None,
            days: None,
            suggestion: None,
            looks_like: None,
            differ: None,
            checks: Vec::new(),
        };
        quality_place(&finding, 3)
    }

    #[test]
    fn a_place_names_a_few_rows() {
        assert_eq!(place(&[], 1), "exports/cases.csv");
        assert_eq!(place(&[4], 1), "exports/cases.csv, closed_on, row 4");
        assert_eq!(place(&[4], 3), "exports/cases.csv, closed_on, row 4 and 2 more");
        assert_eq!(place(&[4, 9, 17], 3), "exports/cases.csv, closed_on, rows 4, 9 and 17");
        assert_eq!(place(&[4, 9, 17, 20], 1_203), "exports/cases.csv, closed_on, rows 4, 9, 17 and 1,200 more");
    }
}
