//! What follows from a result: its effect on readiness, the partner that holds it, the state of an exception.

use readymark_findings::{
    Action, Assessment, CheckResult, ExceptionState, PartnerCounts, QualityFinding, RequirementResult,
};

use super::{grouped, list};

/// The partner's name, or what stands for rows that no partner holds.
pub(crate) fn partner<'a>(assessment: &'a Assessment, id: Option<&'a str>) -> &'a str {
    id.map_or("no partner named", |id| assessment.partner_name(id))
}

/// `Youth Offending 8, Probation 1, no partner named 5`.
pub(crate) fn partner_shares(assessment: &Assessment, shares: &[(Option<String>, u64)]) -> Option<String> {
    let named: Vec<String> = shares
        .iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(id, rows)| format!("{} {}", partner(assessment, id.as_deref()), grouped(*rows)))
        .collect();
    (!named.is_empty()).then(|| named.join(", "))
}

/// The same from the counts of a check: rows to mend by partner, most first.
pub(crate) fn partner_gaps(assessment: &Assessment, check: &CheckResult) -> Option<String> {
    let mut shares: Vec<_> = check.partners.iter().map(|part| (part.partner.clone(), open_rows(part))).collect();
    shares.sort_by(|one, other| other.1.cmp(&one.1));
    partner_shares(assessment, &shares)
}

fn open_rows(part: &PartnerCounts) -> u64 {
    part.counts.breaches + part.counts.unknown + part.counts.unclear
}

/// What an action changes: `requirement 5.4 and area 5 become ready`. Nothing if it changes neither.
pub(crate) fn effect(assessment: &Assessment, action: &Action) -> Option<String> {
    if action.effect.service_ready {
        return Some("the service becomes ready".to_owned());
    }
    if let Some(area) = &action.effect.area_ready {
        return Some(format!("area {area} becomes ready"));
    }
    let requirement = assessment.check(&action.check).map(|check| check.requirement.as_str());
    requirement
        .filter(|_| action.effect.requirement_ready)
        .map(|requirement| format!("requirement {requirement} becomes ready"))
}

/// What became of an exception, as a sentence.
pub(crate) fn exception_state(state: ExceptionState) -> &'static str {
    match state {
        ExceptionState::Applies => "Applies: it covers the gap.",
        ExceptionState::Expired => "Expired: its last day has passed, so it no longer counts.",
        ExceptionState::Unused => "Unused: the check has no gap that it could cover.",
        ExceptionState::Partial => "Covers a part of the gap; the rest stands.",
        ExceptionState::Safeguarding => {
            "Recorded, but a failed safeguarding check stays in the way of readiness whatever exception there is."
        }
    }
}

/// Where a data-quality finding is: `exports/cases.csv, closed_on, rows 4, 9 and 12`.
pub(crate) fn quality_place(finding: &QualityFinding, cap: usize) -> String {
    let mut place = finding.file.clone();
    if let Some(column) = &finding.column {
        place.push_str(", ");
        place.push_str(column);
    }
    let rows: Vec<String> = finding.rows.iter().take(cap).map(ToString::to_string).collect();
    let more = finding.count.saturating_sub(u64::try_from(rows.len()).unwrap_or(u64::MAX));
    match (rows.len(), more) {
        (0, _) => {}
        (1, 0) => place.push_str(&format!(", row {}", list(&rows))),
        (_, 0) => place.push_str(&format!(", rows {}", list(&rows))),
        (1, more) => place.push_str(&format!(", row {} and {} more", rows.join(", "), grouped(more))),
        (_, more) => place.push_str(&format!(", rows {} and {} more", rows.join(", "), grouped(more))),
    }
    place
}

/// The requirement's title, or why it has none.
pub(crate) fn title_of(requirement: &RequirementResult) -> &str {
    if requirement.title.is_empty() { "(the wording is not public)" } else { &requirement.title }
}
