//! Whose the rows are that advice is for, and where they are: a breach never stands beside advice to find and enter something.

use readymark_findings::{Action, Assessment, CheckResult, Fix, Locator, PartnerCounts, Remedy, RowState, RowStates};

use super::{Advice, action_advice, can_help, counted, partner_shares, places_up_to, remedy};

/// Before the places of rows that cannot be decided or may not count, where breaches need other advice.
pub(crate) const TO_LOOK_UP: &str = "To look up";
/// Before those of the breaches.
pub(crate) const BREACHES: &str = "Breaches";

/// Who holds rows in these states, most first.
pub(crate) fn held(assessment: &Assessment, check: &CheckResult, states: RowStates) -> Option<String> {
    let shares: Vec<_> = check.held(states).into_iter().map(|(id, rows)| (id.map(str::to_owned), rows)).collect();
    partner_shares(assessment, &shares)
}

/// Who holds the rows that a step is about; of a step with two kinds of advice, who holds those of each.
pub(crate) fn step_holders(assessment: &Assessment, action: &Action) -> Option<String> {
    let check = assessment.check(&action.check)?;
    let rows = |advice: &Advice<'_>| advice.states.count(&check.counts);
    let advice: Vec<_> = can_help(&action_advice(assessment, action));
    let advice: Vec<_> = advice.into_iter().filter(|advice| rows(advice) > 0).collect();
    if let [one] = advice.as_slice() {
        return held(assessment, check, one.states);
    }
    let part = |advice: &Advice<'_>| {
        let holders = held(assessment, check, advice.states);
        format!("{}: {}", remedy(advice.remedy), holders.unwrap_or_else(|| counted(rows(advice), "row", "rows")))
    };
    let parts: Vec<String> = advice.iter().map(part).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Who holds the rows of a gap. Where only some of them are to be looked up, these; then who holds the breaches.
pub(crate) fn partner_gaps(assessment: &Assessment, check: &CheckResult) -> Option<String> {
    if !check.only_looks_up() || check.to_look_up() == 0 {
        return held(assessment, check, RowStates::ALL);
    }
    let open = held(assessment, check, RowStates::OPEN);
    let breaches = held(assessment, check, RowStates::BREACHES).map(|holders| format!("breaches: {holders}"));
    let parts: Vec<String> = [open, breaches].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What stands before the places of rows in this state; nothing where every row of the check needs the same advice.
pub(crate) fn state_label(fix: Option<&Fix>, state: RowState) -> Option<&'static str> {
    let fix = fix.filter(|fix| fix.of_row(RowState::Breach) != fix.of_row(RowState::Unknown))?;
    fix.of_row(state)?;
    Some(if RowStates::BREACHES.holds(state) { BREACHES } else { TO_LOOK_UP })
}

/// Whether a row is one that only teaches: nothing is entered or corrected for it.
pub(crate) fn only_teaches(check: &CheckResult, state: RowState) -> bool {
    check.fix.as_ref().and_then(|fix| fix.of_row(state)) == Some(Remedy::Learn)
}

/// Where the rows of a check are: of the whole check, or of one holder's part of it. Rows that need other advice stand apart, each kind
/// under a word of its own.
pub(crate) fn places_apart(
    assessment: &Assessment,
    check: &CheckResult,
    part: Option<&PartnerCounts>,
    most: (usize, usize),
) -> Vec<String> {
    let counts = part.map_or(&check.counts, |part| &part.counts);
    let of = |states: RowStates| {
        let own = |at: &&Locator| part.is_none_or(|part| part.partner == at.partner);
        let listed = check.rows.listed.iter().filter(own).filter(|at| states.holds(at.state));
        places_or_rest(assessment, check, listed, states.count(counts), most)
    };
    let labelled = |state, states| Some((state_label(check.fix.as_ref(), state)?, states));
    match (labelled(RowState::Unknown, RowStates::OPEN), labelled(RowState::Breach, RowStates::BREACHES)) {
        (Some(open), Some(breaches)) => {
            // What a whole column decides is not looked up row by row.
            let open = Some(open).filter(|_| !check.opens_with_column());
            let parts = open.into_iter().chain([breaches]);
            parts.filter_map(|(label, states)| Some(format!("{label}: {}", of(states)?))).collect()
        }
        _ => of(RowStates::ALL).into_iter().collect(),
    }
}

/// The places of so many rows; where the assessment lists none of them, how many there are and where to find them.
pub(crate) fn places_or_rest<'a>(
    assessment: &Assessment,
    check: &CheckResult,
    listed: impl Iterator<Item = &'a Locator>,
    total: u64,
    most: (usize, usize),
) -> Option<String> {
    let places = places_up_to(listed, total, most);
    let unlisted = check.rows.total > check.rows.listed.len() as u64;
    places.or_else(|| (total > 0 && unlisted).then(|| not_listed(assessment, total)))
}

/// `12 rows: `readymark audit … --rows rows.csv` lists them.`
fn not_listed(assessment: &Assessment, rows: u64) -> String {
    let rows = counted(rows, "row", "rows");
    match &assessment.row_list {
        Some(list) => format!("{rows}, in `{}`", list.file.replace('`', "")),
        None => format!("{rows}, which `readymark audit … --rows rows.csv` lists"),
    }
}
