//! What people wrote into the action plan, where the page shows it.

use readymark_actions::{ActionPlan, Column, Item, Subject};
use readymark_findings::{Assessment, PlanState, PlannedAction, Progress};
use readymark_source::Date;
use serde::Serialize;

use crate::words;

/// The plan that came back, by what its actions are about.
pub(super) struct Plan<'a> {
    items: Vec<Item<'a>>,
}

/// What people wrote about one action.
#[derive(Serialize)]
pub(super) struct Planned<'a> {
    pub(super) owner: Option<&'a str>,
    /// What presses, in words: overdue, or marked done in vain.
    word: Option<&'static str>,
    by: Option<String>,
    progress: &'static str,
    notes: Option<&'a str>,
    /// What to do, if people put it in their own words.
    pub(super) action: Option<&'a str>,
    pub(super) overdue: bool,
}

/// What the plan holds beside the steps: what is open, and what has ended.
#[derive(Serialize)]
pub(super) struct Others<'a> {
    open: Vec<Other<'a>>,
    ended: Vec<Other<'a>>,
}

/// An action of the plan that is no step.
#[derive(Serialize)]
struct Other<'a> {
    title: String,
    anchor: Option<String>,
    state: &'static str,
    planned: Planned<'a>,
}

impl<'a> Plan<'a> {
    /// Nothing where no plan was given: then a step has no owner to speak of.
    pub(super) fn new(assessment: &'a Assessment) -> Option<Self> {
        let plan = assessment.plan.as_ref().map(|_| ActionPlan::of(assessment))?;
        Some(Self { items: plan.items.into_iter().filter(|item| item.theirs.is_some()).collect() })
    }

    /// What people wrote about a check's gap as far as it is one partner's; twice if two rows are about it.
    pub(super) fn about(&self, check: &str, holder: Option<&str>) -> Vec<Planned<'a>> {
        let items = self.items.iter().filter(|item| is_about(item, check, holder));
        items.filter_map(Planned::new).collect()
    }

    /// How many actions are overdue.
    pub(super) fn overdue(&self) -> usize {
        self.items.iter().filter(|item| item.theirs.is_some_and(|action| action.overdue)).count()
    }

    /// The days of the actions that are not settled.
    pub(super) fn days(&self) -> impl Iterator<Item = (Date, &Item<'a>)> {
        let waits = |item: &&Item<'_>| !matches!(item.state, PlanState::Closed | PlanState::Gone | PlanState::Excepted);
        let open = self.items.iter().filter(waits);
        open.filter_map(|item| {
            let theirs = item.theirs.filter(|action| !action.progress.is_some_and(Progress::is_settled))?;
            Some((theirs.by_when?, item))
        })
    }

    /// What people took up that is none of these steps: questions, registers, actions of their own; then what has ended.
    pub(super) fn others(&self, steps: &[(&str, Option<&str>)]) -> Others<'a> {
        let is_step = |item: &Item<'_>| steps.iter().any(|(check, holder)| is_about(item, check, *holder));
        let rest = self.items.iter().filter(|item| !is_step(item) && item.theirs.is_some_and(is_taken_up));
        let ended = |item: &&Item<'_>| matches!(item.state, PlanState::Closed | PlanState::Gone);
        let (ended, open): (Vec<_>, Vec<_>) = rest.partition(ended);
        let views = |items: Vec<&Item<'a>>| items.into_iter().filter_map(Other::new).collect();
        Others { open: views(open), ended: views(ended) }
    }
}

fn is_about(item: &Item<'_>, id: &str, holder: Option<&str>) -> bool {
    let Subject::Check { check, partner } = item.subject else { return false };
    check.check == id && partner == holder
}

/// Whether people did more than leave the row as it was written.
fn is_taken_up(action: &PlannedAction) -> bool {
    let begun = action.progress.is_some_and(|progress| progress != Progress::NotStarted);
    let written = action.by_when.is_some() || [&action.by_whom, &action.notes].into_iter().any(Option::is_some);
    begun || written || !action.cells.is_empty() || action.state == PlanState::Own
}

/// What the action is about, as a title.
pub(super) fn title(item: &Item<'_>) -> String {
    let cell = |column: Column| item.theirs?.cells.get(column.heading()).cloned();
    let row = || item.theirs.map_or(0, |action| action.row);
    match item.subject {
        Subject::Check { check, .. } => check.title.clone(),
        Subject::Register(table) => format!("The register “{}” is collected", table.title),
        Subject::Unread(table) => format!("Every export of the register “{}” is read", table.title),
        Subject::Column { table, column, .. } => format!("The column {column} of “{}” is exported", table.title),
        Subject::Unknown => {
            let known = cell(Column::Action).or_else(|| cell(Column::Gap));
            known.unwrap_or_else(|| format!("Row {} of the plan", words::grouped(row())))
        }
    }
}

/// Where the page says more about it.
pub(super) fn anchor(item: &Item<'_>) -> Option<String> {
    match item.subject {
        Subject::Check { check, .. } => Some(format!("check-{}", check.check)),
        Subject::Register(_) | Subject::Unread(_) | Subject::Column { .. } | Subject::Unknown => None,
    }
}

impl<'a> Planned<'a> {
    fn new(item: &Item<'a>) -> Option<Self> {
        let theirs = item.theirs?;
        let words = item.state_words();
        Some(Self {
            owner: theirs.by_whom.as_deref(),
            word: Some(words).filter(|words| *words != item.state.as_str()),
            by: theirs.by_when.map(words::date),
            progress: theirs.progress.unwrap_or(Progress::NotStarted).as_str(),
            notes: theirs.notes.as_deref(),
            action: theirs.cells.get(Column::Action.heading()).map(String::as_str),
            overdue: theirs.overdue,
        })
    }
}

impl<'a> Other<'a> {
    fn new(item: &Item<'a>) -> Option<Self> {
        let planned = Planned::new(item)?;
        Some(Self { title: title(item), anchor: anchor(item), state: item.state.as_str(), planned })
    }
}
