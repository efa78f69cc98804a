//! The plan: one action for each gap and partner, in the order of the shortest way, then what else waits for people.

use readymark_findings::{
    Assessment, CheckResult, Collected, Fix, Locator, PlanState, PlannedAction, Progress, Register, Rows, fingerprint,
};
use readymark_source::shown;

pub use crate::subject::Subject;
use crate::subject::{asks_person, open_rows, waits};

/// The action plan of an assessment.
#[derive(Clone, Debug)]
pub struct ActionPlan<'a> {
    /// The gaps, safeguarding first and points last; registers to collect; questions to answer; then people's own actions, and those whose
    /// gap has gone.
    pub items: Vec<Item<'a>>,
}

/// One action.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// What ties it to its gap.
    pub reference: Option<String>,
    /// What it is about.
    pub subject: Subject<'a>,
    /// What became of that.
    pub state: PlanState,
    /// What to do, in the standard's words.
    pub action: String,
    /// What shows that it is done.
    pub evidence: String,
    /// What people wrote.
    pub theirs: Option<&'a PlannedAction>,
}

impl<'a> ActionPlan<'a> {
    /// The plan, with what people wrote if the assessment holds it.
    #[must_use]
    pub fn of(assessment: &'a Assessment) -> Self {
        let theirs: Vec<&PlannedAction> = assessment.plan.iter().flat_map(|plan| &plan.actions).collect();
        let mut items: Vec<Item<'a>> = Vec::new();
        for subject in subjects(assessment) {
            let item = Item::new(assessment, subject, None);
            let about = |action: &&&PlannedAction| action.reference == subject.fingerprint(&assessment.standard.name);
            let found: Vec<_> = theirs.iter().filter(about).map(|action| item.with(action)).collect();
            items.extend(if found.is_empty() { vec![item] } else { found });
        }
        let rows: Vec<u64> = items.iter().filter_map(|item| Some(item.theirs?.row)).collect();
        let mut rest: Vec<&PlannedAction> = theirs.into_iter().filter(|action| !rows.contains(&action.row)).collect();
        rest.sort_by_key(|action| action.state);
        let known = Subject::all(assessment);
        items.extend(rest.into_iter().map(|action| {
            let subject = action.reference.as_ref().and_then(|reference| known.get(reference));
            Item::new(assessment, subject.copied().unwrap_or(Subject::Unknown), Some(action))
        }));
        Self { items }
    }
}

impl<'a> Item<'a> {
    pub(crate) fn new(assessment: &Assessment, subject: Subject<'a>, theirs: Option<&'a PlannedAction>) -> Self {
        // As the list shows them: what comes back is then known to be our own words.
        let (action, evidence) = words(assessment, &subject);
        let (action, evidence) = (shown::lines(&action), shown::lines(&evidence));
        let own = theirs.and_then(|action| action.reference.clone());
        let print = subject.fingerprint(&assessment.standard.name).or(own);
        Self {
            reference: print.map(|print| format!("{print}-{}", wording(&action, &evidence))),
            state: theirs.map_or_else(|| subject.state(assessment), |action| action.state),
            subject,
            action,
            evidence,
            theirs,
        }
    }

    fn with(&self, theirs: &'a PlannedAction) -> Self {
        Self { theirs: Some(theirs), ..self.clone() }
    }

    /// The rows that are open: those of the partner, or all.
    #[must_use]
    pub fn rows(&self) -> Option<Rows> {
        let Subject::Check { check, partner } = self.subject else { return None };
        if self.state != PlanState::Open || check.partners.is_empty() {
            return Some(check.rows.clone()).filter(|rows| rows.total > 0 && self.state == PlanState::Open);
        }
        let own = |locator: &&Locator| locator.partner.as_deref() == partner;
        let listed = check.rows.listed.iter().filter(own).cloned().collect();
        open_rows(check, partner).filter(|total| *total > 0).map(|total| Rows { total, listed })
    }

    /// What became of the action, in words: what people should see first comes first.
    #[must_use]
    pub fn state_words(&self) -> &'static str {
        match self.theirs {
            Some(action) if action.overdue => "overdue",
            Some(action) if action.is_done_in_vain() => "marked done, the gap is still there",
            Some(PlannedAction { state: PlanState::Open, progress: Some(Progress::NotPursued), .. }) => {
                "not pursued, the gap is still there"
            }
            _ => self.state.as_str(),
        }
    }
}

/// What tells whether people changed the words: a change of the standard's words must not look like one of theirs.
pub(crate) fn wording(action: &str, evidence: &str) -> String {
    fingerprint(&[action.trim(), evidence.trim()]).chars().take(8).collect()
}

/// What there is to do, in order.
fn subjects<'a>(assessment: &'a Assessment) -> Vec<Subject<'a>> {
    let blocking = assessment.actions.iter().filter_map(|action| assessment.check(&action.check));
    let points = assessment.checks.iter().filter(|check| check.is_point());
    let gaps = blocking.chain(points).flat_map(|check| gaps(assessment, check));
    let coverage = assessment.coverage();
    let read = coverage.registers.iter().filter(|register| register.checks > 0);
    let register = |register: &Register<'a>| match register.state {
        _ if assessment.has_unread(&register.table.table) => Some(Subject::Unread(register.table)),
        Collected::Read => None,
        Collected::Unread | Collected::No => Some(Subject::Register(register.table)),
    };
    let registers: Vec<_> = read.filter_map(register).collect();
    let questions = assessment.checks.iter().filter(|check| asks_person(check));
    gaps.chain(Subject::columns(assessment))
        .chain(registers)
        .chain(questions.map(|check| Subject::Check { check, partner: None }))
        .collect()
}

/// One for each partner that holds rows, most first. What waits for a register, an export or a column is no gap of its own.
fn gaps<'a>(assessment: &'a Assessment, check: &'a CheckResult) -> Vec<Subject<'a>> {
    if waits(assessment, check) {
        return Vec::new();
    }
    let found: Vec<_> =
        (check.open_by_partner().into_iter()).map(|(partner, _)| Subject::Check { check, partner }).collect();
    if found.is_empty() { vec![Subject::Check { check, partner: None }] } else { found }
}

/// What to do, and what shows that it is done. Nothing that the evidence changes may stand in it.
fn words(assessment: &Assessment, subject: &Subject<'_>) -> (String, String) {
    match subject {
        Subject::Check { check, .. } if asks_person(check) => question(check),
        Subject::Check { check, .. } => {
            (fix(assessment, check), format!("The next audit shows: {}", ended(&check.title)))
        }
        Subject::Register(table) => (
            format!("Collect the register “{}”: export it, and add an entry for the file to bundle.yaml.", table.title),
            "The next audit counts the register as collected.".to_owned(),
        ),
        Subject::Unread(table) => (
            format!(
                "Bring in every export of the register “{}”: answer what bundle.yaml leaves for later, and export again what cannot be read.",
                table.title
            ),
            "The next audit reads every export of the register.".to_owned(),
        ),
        Subject::Column { table, column, unread: true, .. } => (
            format!("Say in bundle.yaml how the column {column} of “{}” is written.", table.title),
            "The next audit reads the column.".to_owned(),
        ),
        Subject::Column { table, column, unread: false, .. } => (
            format!(
                "Export the column {column} of “{}”, and map it in bundle.yaml if its heading is another.",
                table.title
            ),
            "The next audit does not name the column as missing.".to_owned(),
        ),
        Subject::Unknown => (String::new(), String::new()),
    }
}

fn question(check: &CheckResult) -> (String, String) {
    let asks = if check.subject_to_judgement { &check.title } else { &check.asks };
    (
        format!("Ask the person who may decide it to look at the evidence and answer: {}", ended(asks)),
        "judgements.yaml has the answer, with role, date, reasons and end date.".to_owned(),
    )
}

/// The words of the action if there is one: it has a fallback for a check that says nothing.
fn fix(assessment: &Assessment, check: &CheckResult) -> String {
    let action = assessment.actions.iter().find(|action| action.check == check.check);
    action.map(|action| &action.fix).or(check.fix.as_ref()).map(Fix::paragraph).unwrap_or_default()
}

fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}
