//! What to do about a gap, in the words for the kind of gap that it is.

use readymark_findings::{Action, Assessment, CheckResult, Fix, Remedy};

use super::sentence;

/// A text of advice, and the rows that it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Advice<'a> {
    pub(crate) remedy: Remedy,
    pub(crate) text: &'a str,
    /// Nothing where the gap is none of rows.
    pub(crate) rows: u64,
}

/// The advice for the rows that a check has to fix; all there is if its rows do not say which of it is needed.
pub(crate) fn advice<'a>(fix: &'a Fix, check: Option<&CheckResult>) -> Vec<Advice<'a>> {
    let kinds = check.map(CheckResult::remedies).unwrap_or_default();
    let needed: Vec<Advice<'a>> = (kinds.into_iter())
        .filter_map(|(remedy, rows)| Some(Advice { remedy, text: fix.text(remedy)?, rows }))
        .collect();
    if needed.is_empty() {
        fix.texts().map(|(remedy, text)| Advice { remedy, text, rows: 0 }).collect()
    } else {
        needed
    }
}

/// The advice of an action.
pub(crate) fn action_advice<'a>(assessment: &Assessment, action: &'a Action) -> Vec<Advice<'a>> {
    advice(&action.fix, assessment.check(&action.check))
}

/// `Record: find the form and enter its day. Learn: tell a case supervisor.`
pub(crate) fn advised(advice: &[Advice<'_>]) -> String {
    let part = |advice: &Advice<'_>| format!("{}: {}", remedy(advice.remedy), sentence(advice.text));
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
