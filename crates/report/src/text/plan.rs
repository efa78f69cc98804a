//! What became of the action plan: what is overdue, and what could not be used.

use readymark_actions::{ActionPlan, Item, Subject};
use readymark_findings::{Assessment, PlanState};

use super::page::{Page, Paint, dim, painted, plain};
use crate::words::{Tone, counted, partner, short_date};

/// How many actions and remarks are listed before "and N more".
pub(super) const LISTED: usize = 8;

/// With so many actions and remarks listed.
pub(super) fn write(page: &mut Page, assessment: &Assessment, most: usize) {
    let Some(used) = &assessment.plan else { return };
    let plan = ActionPlan::of(assessment);
    page.heading("Action plan");
    page.line(2, 2, &[plain(summed(&plan))]);
    let pressing = |item: &&Item<'_>| item.theirs.is_some_and(|action| action.overdue || action.is_done_in_vain());
    let pressing: Vec<&Item<'_>> = plan.items.iter().filter(pressing).collect();
    for item in pressing.iter().take(most) {
        action(page, assessment, item);
    }
    page.and_more(4, pressing.len(), most);
    for remark in used.remarks.iter().take(most) {
        let text = format!("· row {} of the plan: {}", remark.row, remark.code.meaning());
        page.line(2, 4, &[plain(text), dim(format!(" ({})", remark.code.as_str()))]);
    }
    page.and_more(4, used.remarks.len(), most);
}

/// `34 actions, 12 with an owner, 3 overdue, 5 closed since`.
fn summed(plan: &ActionPlan<'_>) -> String {
    let many = |holds: &dyn Fn(&Item<'_>) -> bool| plan.items.iter().filter(|item| holds(item)).count() as u64;
    let waits = |item: &Item<'_>| !matches!(item.state, PlanState::Closed | PlanState::Gone);
    let owned = many(&|item| waits(item) && item.theirs.is_some_and(|action| action.by_whom.is_some()));
    let counts = [
        (owned, "with an owner"),
        (many(&|item| item.theirs.is_some_and(|action| action.overdue)), "overdue"),
        (
            many(&|item| item.theirs.is_some_and(readymark_findings::PlannedAction::is_done_in_vain)),
            "marked done with the gap still there",
        ),
        (many(&|item| item.state == PlanState::Closed), "closed since the plan was written"),
        (many(&|item| item.state == PlanState::Gone), "not in this audit"),
    ];
    let said = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    [counted(many(&waits), "action", "actions")].into_iter().chain(said).collect::<Vec<_>>().join(", ")
}

fn action(page: &mut Page, assessment: &Assessment, item: &Item<'_>) {
    let Some(theirs) = item.theirs else { return };
    let (title, holder) = match item.subject {
        Subject::Check { check, partner: held } => (check.title.clone(), held.map(|id| partner(assessment, Some(id)))),
        Subject::Register(table) => (format!("the register “{}”", table.title), None),
        Subject::Unread(table) => (format!("exports of “{}”", table.title), None),
        Subject::Column { table, column, .. } => (format!("the column {column} of “{}”", table.title), None),
        Subject::Unknown => (format!("row {} of the plan", theirs.row), None),
    };
    let since = theirs.by_when.filter(|_| theirs.overdue).map(|day| format!("by {}", short_date(day)));
    let facts = [holder.map(str::to_owned), theirs.by_whom.clone(), since];
    let facts = [Some(String::new())].into_iter().chain(facts).flatten().collect::<Vec<_>>().join(" · ");
    let word = painted(format!("! {}: ", item.state_words()), Paint::Tone(Tone::Bad));
    page.line(2, 4, &[word, plain(title), dim(facts)]);
}
