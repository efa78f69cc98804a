//! What to do about a gap, in the words for the kind of gap that it is.

use std::collections::BTreeSet;

use readymark_findings::{
    AbsentColumn, Action, Assessment, CheckResult, Fix, QualityCode, Readiness, Remedy, RowStates, ToDo, UnreadExports,
    Unreadable,
};

use super::{counted, date, fix_of, held, list, looked_up, sentence, to_fix};

/// A text of advice, and the rows that it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Advice<'a> {
    pub(crate) remedy: Remedy,
    pub(crate) text: &'a str,
    /// Nothing where the gap is none of rows.
    pub(crate) rows: u64,
    /// Which rows it is for.
    pub(crate) states: RowStates,
    /// What it looks for may never have been done, and then nothing makes it good.
    pub(crate) or_else: bool,
}

impl Advice<'_> {
    /// The text as a sentence. Where there may be nothing to find, it says that nothing is to be made up.
    pub(crate) fn said(&self) -> String {
        let text = sentence(self.text);
        if self.or_else {
            format!("{text} If there is nothing to find, enter nothing: the check says what to do then.")
        } else {
            text
        }
    }
}

/// The advice for the rows that a check has to fix; all there is if its rows do not say which of it is needed.
pub(crate) fn advice<'a>(fix: &'a Fix, check: Option<&CheckResult>) -> Vec<Advice<'a>> {
    let kinds = check.map(CheckResult::remedies).unwrap_or_default();
    let needed: Vec<Advice<'a>> = (kinds.into_iter())
        .filter_map(|(remedy, rows)| Some(of_kind(fix, check, (remedy, fix.text(remedy)?), rows)))
        .collect();
    if needed.is_empty() { all_of(fix, check) } else { needed }
}

fn of_kind<'a>(fix: &Fix, check: Option<&CheckResult>, (remedy, text): (Remedy, &'a str), rows: u64) -> Advice<'a> {
    let states = check.map_or(RowStates::ALL, |check| check.rows_for(fix, remedy));
    Advice { remedy, text, rows, states, or_else: rows > 0 && remedy == Remedy::Record && fix.learn.is_some() }
}

/// The advice of an action.
pub(crate) fn action_advice<'a>(assessment: &Assessment, action: &'a Action) -> Vec<Advice<'a>> {
    advice(&action.fix, assessment.check(&action.check))
}

/// `Record: find the form and enter its day. Learn: tell a case supervisor.`
pub(crate) fn advised(advice: &[Advice<'_>]) -> String {
    let part = |advice: &Advice<'_>| format!("{}: {}", remedy(advice.remedy), advice.said());
    advice.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// The kind, before its text.
pub(crate) fn remedy(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Record => "Record",
        Remedy::Act => "Act",
        Remedy::Learn => "Learn",
    }
}

/// All the advice that a check gives.
pub(crate) fn all_advice(fix: &Fix) -> Vec<Advice<'_>> {
    all_of(fix, None)
}

fn all_of<'a>(fix: &'a Fix, check: Option<&CheckResult>) -> Vec<Advice<'a>> {
    fix.texts().map(|text| of_kind(fix, check, text, 0)).collect()
}

/// The part of the advice that can still help.
pub(crate) fn can_help<'a>(advice: &[Advice<'a>]) -> Vec<Advice<'a>> {
    advice.iter().filter(|advice| advice.remedy != Remedy::Learn).copied().collect()
}

/// The part that is about what cannot be undone.
pub(crate) fn lesson<'a>(advice: &[Advice<'a>]) -> Option<Advice<'a>> {
    advice.iter().find(|advice| advice.remedy == Remedy::Learn).copied()
}

/// The part that comes first where only one has room: that for certain breaches, as they are what endangers.
pub(crate) fn lead<'a>(advice: &[Advice<'a>], check: Option<&CheckResult>) -> Option<Advice<'a>> {
    let is_certain = check.is_some_and(|check| check.counts.breaches > 0 || check.standing().falls_short());
    let for_breaches = advice.iter().find(|advice| is_certain && advice.states.breaches);
    for_breaches.or(advice.first()).copied()
}

/// The steps of the shortest way with something that can still help, each with its place, from 1.
pub(crate) fn steps(assessment: &Assessment) -> impl Iterator<Item = (usize, ToDo<'_>)> {
    let helps = |step: &ToDo<'_>| match step {
        ToDo::Action(action) => !can_help(&action_advice(assessment, action)).is_empty(),
        ToDo::Column(_) | ToDo::Export(_) => true,
    };
    assessment.steps().into_iter().filter(helps).enumerate().map(|(index, step)| (index + 1, step))
}

/// `Export “Status” (status) of Participants: 9 checks cannot be decided without it.`
pub(crate) fn export_column(column: &AbsentColumn<'_>) -> String {
    let name = column.title.map_or_else(|| column.column.to_owned(), |title| format!("“{title}” ({})", column.column));
    let checks = undecided(&column.checks, "it");
    let files: Vec<String> = column.files.iter().map(|file| (*file).to_owned()).collect();
    let Some(remedy) = &column.unread else {
        let files = (!files.is_empty()).then(|| format!(" Missing in {}.", list(&files)));
        return format!("Export {name} of {}: {checks}.{}", column.table.title, files.unwrap_or_default());
    };
    let files = if files.is_empty() { String::new() } else { format!(" in {}", list(&files)) };
    format!("Say how {name} of {} is written{files}: {remedy}. {checks}.", column.table.title)
}

/// `Bring in exports/cpd.csv, which bundle.yaml leaves for later (Professional development): 2 checks cannot be decided without it.`
pub(crate) fn bring_in(exports: &UnreadExports<'_>) -> String {
    let leaves = &exports.set_aside;
    let unread: BTreeSet<&str> = exports.unreadable.iter().flat_map(|unread| &unread.files).copied().collect();
    let many = if leaves.len() + unread.len() == 1 { "it" } else { "them" };
    let later = (!leaves.is_empty()).then(|| format!("bring in {}, which bundle.yaml leaves for later", list(leaves)));
    let what = later.into_iter().chain(exports.unreadable.iter().map(make_readable)).collect::<Vec<_>>().join("; ");
    sentence(&format!("{what} ({}): {}", exports.table.title, undecided(&exports.checks, many)))
}

/// Why a file is not read, and what to do about that: to export it again would not help where its columns are at fault.
fn make_readable(Unreadable { why, files }: &Unreadable<'_>) -> String {
    if why.code == QualityCode::RegisterUnlisted {
        return format!("{}: {}", why.code.meaning(), why.remedy());
    }
    let files: Vec<&str> = files.iter().copied().collect();
    format!("make {} readable: {}, so {}", list(&files), why.code.meaning(), why.remedy())
}

fn undecided(checks: &[&CheckResult], without: &str) -> String {
    let count = u64::try_from(checks.len()).unwrap_or(u64::MAX);
    let checks = counted(count, "check cannot be decided without", "checks cannot be decided without");
    format!("{checks} {without}")
}

/// The actions about what cannot be undone.
pub(crate) fn lessons(assessment: &Assessment) -> impl Iterator<Item = (&Action, Advice<'_>)> {
    let found = assessment.actions.iter();
    found.filter_map(|action| Some((action, lesson(&action_advice(assessment, action))?)))
}

/// How many actions wait for a register to be collected.
pub(crate) fn waiting(assessment: &Assessment) -> u64 {
    let waits = |check: &CheckResult| assessment.is_not_collected(check);
    let actions = assessment.actions.iter().filter(|action| assessment.check(&action.check).is_some_and(waits));
    u64::try_from(actions.count()).unwrap_or(u64::MAX)
}

/// How many rows a step is about: of a check that has breaches to learn from too, those of the rest.
pub(crate) fn rows_of_step(assessment: &Assessment, action: &Action) -> Option<String> {
    let check = assessment.check(&action.check);
    let advice = action_advice(assessment, action);
    let helps = can_help(&advice);
    let rows: u64 = helps.iter().map(|advice| advice.rows).sum();
    match lesson(&advice) {
        // What waits for a whole column is no row of the step.
        None if check.is_some_and(CheckResult::opens_with_column) => {
            let gap = action.gap.map_or(rows, |gap| gap.min(rows));
            fix_of(gap, rows, check)
        }
        None => to_fix(action.gap, check),
        Some(_) => looked_up(rows),
    }
}

/// Until when breaches that cannot be undone count.
pub(crate) fn leaves(check: &CheckResult) -> Option<String> {
    check.leaves_on.map(|day| format!("in the window until it ends on {} or later", date(day)))
}

/// What a service can reach while its breaches are in the window.
const UNTIL_THEN: &str =
    "Until then it can at best be ready with past breaches to explain, once a review answers each of them.";

/// What keeps the service from being ready whatever is done now, as a sentence.
pub(crate) fn out_of_reach(readiness: &Readiness) -> Option<String> {
    let lasting = readiness.out_of_reach.as_ref()?;
    let checks = counted(
        u64::try_from(lasting.checks.len()).unwrap_or(u64::MAX),
        "check has breaches that happened and cannot be undone",
        "checks have breaches that happened and cannot be undone",
    );
    Some(match &lasting.ready_from {
        Some(day) => {
            format!(
                "The service could be plainly ready on {} at the earliest: {checks}, and until then they count. {UNTIL_THEN}",
                date(*day)
            )
        }
        None => format!(
            "Nothing done now makes the service plainly ready: {checks}. The records do not show when they no longer count. {UNTIL_THEN}"
        ),
    })
}

/// Who holds the breaches of a check, most first.
pub(crate) fn held_breaches(assessment: &Assessment, check: &CheckResult) -> Option<String> {
    held(assessment, check, RowStates::BREACHES)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use readymark_findings::{EvidenceTable, QualityFinding, UnreadExports, Unreadable};
    use serde_json::{from_value, json};

    use super::bring_in;

    #[test]
    fn a_file_that_was_not_read_has_the_remedy_of_what_is_wrong_with_it() {
        let table = json!({ "table": "cases", "title": "Cases", "present": true, "complete": true, "rows": 0, "files": [], "checks": [] });
        let table: EvidenceTable = from_value(table).unwrap();
        let finding = |code: &str| -> QualityFinding {
            let finding = json!({ "code": code, "table": "cases", "file": "a.csv", "count": 1, "rows": [1], "fatal": true, "checks": [] });
            from_value(finding).unwrap()
        };
        let (names, quotes) = (finding("names-as-references"), finding("bad-quote"));
        let step = |unreadable| {
            bring_in(&UnreadExports { table: &table, set_aside: Vec::new(), unreadable, checks: Vec::new() })
        };
        let said = step(vec![Unreadable { why: &names, files: BTreeSet::from(["a.csv", "b.csv"]) }]);
        assert!(said.starts_with("Make a.csv and b.csv readable: the column of references holds names"), "{said}");
        assert!(said.contains("`pseudonymise`") && said.contains("`--key-file FILE`"), "{said}");
        assert!(!said.contains("again") && said.ends_with("without them."), "{said}");
        let said = step(vec![Unreadable { why: &quotes, files: BTreeSet::from(["a.csv"]) }]);
        assert!(said.contains("so export the file again as CSV") && said.ends_with("without it."), "{said}");
    }
}
