//! By when: what in the evidence sets a day for an action. No day is made up: where nothing sets one, there is none.

use readymark_findings::{Action, CheckResult, Deadline, DeadlineReason, ExceptionState, ExceptionUsed};
use readymark_source::Date;

/// Gives each action that may wait the first day, not before `as_of`, by which something asks for it.
pub(crate) fn set_deadlines(
    actions: &mut [Action],
    results: &[CheckResult],
    exceptions: &[ExceptionUsed],
    planned: Option<Date>,
    as_of: Date,
) {
    let waits = |action: &Action| results.iter().all(|result| result.check != action.check || result.may_wait());
    for action in actions.iter_mut().filter(|action| waits(action)) {
        let due = results.iter().filter(|result| result.check == action.check).filter_map(|r| r.next_due);
        let due = due.map(|on| (on, DeadlineReason::RowsFallDue));
        // One that applies leaves no gap and so no action; of one that covers a part, the part is to fix after it too.
        let partial = exceptions.iter().filter(|used| used.check == action.check);
        let partial = partial.filter(|used| used.state == ExceptionState::Partial);
        let ends = partial.map(|used| (used.until, DeadlineReason::ExceptionEnds));
        let assessment = planned.map(|on| (on, DeadlineReason::Assessment));
        let days = due.chain(ends).chain(assessment).filter(|(on, _)| *on >= as_of);
        action.by = days.map(|(on, because)| Deadline { on, because }).min();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use readymark_findings::{Effect, Fix};
    use serde_json::{Value, from_value, json};

    fn action() -> Action {
        let effect = Effect { requirement_ready: false, area_ready: None, service_ready: false };
        Action { check: "c".to_owned(), fix: Fix::default(), gap: None, partners: Vec::new(), effect, by: None }
    }

    fn exception(state: ExceptionState, until: &str) -> ExceptionUsed {
        ExceptionUsed {
            check: "c".to_owned(),
            partner: None,
            rows: None,
            because: String::new(),
            by: String::new(),
            approved_by: String::new(),
            until: Date::parse(until).unwrap(),
            state,
        }
    }

    fn by(exceptions: &[ExceptionUsed], planned: Option<&str>) -> Option<(Date, DeadlineReason)> {
        let mut actions = [action()];
        let planned = planned.and_then(Date::parse);
        set_deadlines(&mut actions, &[], exceptions, planned, Date::parse("2026-04-20")?);
        let [action] = actions;
        action.by.map(|by| (by.on, by.because))
    }

    #[test]
    fn the_first_day_that_is_not_past_counts() {
        let partial = [exception(ExceptionState::Partial, "2026-05-31")];
        let soon = Date::parse("2026-05-31").map(|day| (day, DeadlineReason::ExceptionEnds));
        let assessment = Date::parse("2026-04-20").map(|day| (day, DeadlineReason::Assessment));
        assert_eq!(by(&partial, Some("2026-06-15")), soon);
        assert_eq!(by(&partial, Some("2026-04-20")), assessment);
        assert_eq!(by(&partial, Some("2026-04-19")), soon);
        assert_eq!(by(&[], Some("2026-04-19")), None);
        assert_eq!(by(&[], None), None);
    }

    /// The day of an action about a gap with so many breaches and rows that are not recorded, where every kind of day could be given.
    fn of_gap(safeguarding: bool, verdict: &str, [breaches, unknown]: [u64; 2], fix: &Value) -> Option<DeadlineReason> {
        let result = json!({
            "check": "c", "title": "T", "requirement": "1", "kind": "share", "safeguarding": safeguarding, "reach": "full",
            "source": { "provenance": "local" }, "force": "required", "blocks": true, "each": "visits", "asks": "x",
            "verdict": verdict, "gap": breaches + unknown, "fix": fix, "next_due": "2026-05-03",
            "counts": {
                "population": 9 + breaches + unknown, "meets": 9, "breaches": breaches, "unknown": unknown, "not_yet_due": 0,
                "excluded": 0, "unclear": 0,
            },
            "partners": [], "rows": { "total": breaches + unknown, "listed": [] }, "reasons": [], "reads": [],
        });
        let result: CheckResult = from_value(result).unwrap();
        let mut actions = [action()];
        let partial = [exception(ExceptionState::Partial, "2026-05-31")];
        set_deadlines(&mut actions, &[result], &partial, Date::parse("2026-06-15"), Date::parse("2026-04-20").unwrap());
        let [action] = actions;
        action.by.map(|by| by.because)
    }

    #[test]
    fn what_protects_people_waits_for_no_day() {
        let renew = || json!({ "record": "Enter the day.", "act": "Renew it. Until then, no visits." });
        assert_eq!(of_gap(true, "not met", [1, 0], &renew()), None);
        assert_eq!(of_gap(true, "not met", [1, 4], &renew()), None);
        assert_eq!(of_gap(true, "partly met", [2, 0], &renew()), None);
        assert_eq!(
            of_gap(true, "not evidenced", [0, 2], &json!({ "act": "Ask for it. Until then, no visits." })),
            None
        );
        assert_eq!(of_gap(true, "not met", [1, 2], &json!({ "record": "Enter it.", "learn": "Tell." })), None);
        // What is only to be looked up may wait, and so may a gap that endangers nobody.
        let due = Some(DeadlineReason::RowsFallDue);
        assert_eq!(of_gap(true, "not evidenced", [0, 2], &renew()), due);
        assert_eq!(of_gap(false, "not met", [1, 4], &renew()), due);
    }

    #[test]
    fn nobody_learns_by_a_day() {
        let learn = || json!({ "record": "Enter it.", "learn": "Enter no day. Tell the supervisor." });
        assert_eq!(of_gap(false, "not met", [3, 0], &learn()), None);
        // The rows to look up are the part that the day is for.
        assert_eq!(of_gap(false, "not met", [3, 1], &learn()), Some(DeadlineReason::RowsFallDue));
    }

    #[test]
    fn an_exception_sets_a_day_only_if_it_covers_a_part_of_the_gap() {
        for state in [ExceptionState::Expired, ExceptionState::Unused, ExceptionState::Safeguarding] {
            assert_eq!(by(&[exception(state, "2026-05-31")], None), None);
        }
    }
}
