//! What the to-do list may promise: only what the steps can really reach. What happened is not undone by an entry.

use readymark_findings::{Answer, Assessment, Outlook, RowState, ToDo};

use crate::service::{Service, day};

const LOG: &str = "  log:
    title: Log
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      on: { title: On, type: date, personal: none }
      done: { title: Done, type: boolean, personal: none }
      ended: { title: Ended, type: date, personal: none, blank: none }
    in_window: on between window.start and window.end
";
const ASKS: &str = "each: log\nexpect: done\nwhen_empty: not applicable";

fn log(rows: &str) -> Service {
    Service::new(LOG).export("log", &format!("id,on,done,ended\n{rows}"))
}

/// What the first action of a check promises.
fn promises(audit: &Assessment, check: &str) -> bool {
    let action = audit.actions.iter().find(|action| action.check == check).unwrap();
    action.effect.requirement_ready || action.effect.area_ready.is_some() || action.effect.service_ready
}

#[test]
fn a_breach_that_happened_is_promised_nothing_and_leaves_the_window_on_its_day() {
    let service = log("a,2025-05-10,no,\nb,2025-04-20,no,\nc,2025-06-01,yes,\n").check_fixed(
        "c",
        "{ record: R., learn: L. }",
        ASKS,
    );
    let audit = service.audit();
    let result = audit.check("c").unwrap();
    assert_eq!(result.outlook(), Outlook::OutOfReach);
    assert!(!promises(&audit, "c"));
    let lasting = audit.readiness.out_of_reach.as_ref().unwrap();
    assert_eq!((lasting.checks.as_slice(), lasting.ready_from), (["c".to_owned()].as_slice(), Some(day("2026-05-10"))));
    let days: Vec<_> = result.rows.listed.iter().map(|row| row.leaves_on).collect();
    assert_eq!(days, [Some(day("2026-05-10")), Some(day("2026-04-20"))]);
    // Carried out: the window that ends on that day holds neither breach, the one that ends the day before still holds one.
    let breaches = |from, to| service.audit_in((from, to), to).check("c").unwrap().counts.breaches;
    assert_eq!(breaches("2025-05-10", "2026-05-09"), 1);
    assert_eq!(breaches("2025-05-11", "2026-05-10"), 0);
}

#[test]
fn a_day_that_the_records_do_not_tell_is_not_made_up() {
    let undated = log("a,2025-05-10,no,\n").check_fixed("c", "{ learn: L. }", &format!("{ASKS}\nleaves_after: ended"));
    assert_eq!(undated.audit().readiness.out_of_reach.unwrap().ready_from, None);
    let dated =
        log("a,2025-05-10,no,2025-07-01\n").check_fixed("c", "{ learn: L. }", &format!("{ASKS}\nleaves_after: ended"));
    assert_eq!(dated.audit().readiness.out_of_reach.unwrap().ready_from, Some(day("2026-07-01")));
}

#[test]
fn what_is_looked_up_makes_ready_if_it_was_done() {
    let (before, after) = ("a,2025-05-10,,\nb,2025-05-11,yes,\n", "a,2025-05-10,yes,\nb,2025-05-11,yes,\n");
    let service = |rows: &str| log(rows).check_fixed("c", "{ record: R., learn: L. }", ASKS);
    let audit = service(before).audit();
    assert!(audit.readiness.out_of_reach.is_none());
    assert!(audit.actions.iter().all(|action| action.effect.service_ready));
    assert_eq!(service(after).audit().readiness.answer, Answer::Ready);
}

#[test]
fn what_can_still_be_done_makes_ready_unless_something_else_happened() {
    let rows = "a,2025-05-10,no,\n";
    let alone = log(rows).check_fixed("c", "{ act: A. }", ASKS);
    assert!(promises(&alone.audit(), "c"));
    let beside = alone.check_fixed("d", "{ learn: L. }", ASKS);
    let audit = beside.audit();
    assert!(!promises(&audit, "c") && !promises(&audit, "d"), "one requirement, of which one check stays out of reach");
}

#[test]
fn where_only_some_breaches_can_be_put_right_neither_is_claimed() {
    let audit = log("a,2025-05-10,no,\n").check_fixed("c", "{ act: A., learn: L. }", ASKS).audit();
    assert_eq!(audit.check("c").unwrap().outlook(), Outlook::Uncertain);
    assert!(!promises(&audit, "c") && audit.readiness.out_of_reach.is_none());
}

#[test]
fn a_share_that_may_still_be_reached_is_not_out_of_reach() {
    let share = format!("{ASKS}\nat_least: 50%");
    let service = |rows: &str| log(rows).check_fixed("c", "{ record: R., learn: L. }", &share).audit();
    let open = service("a,2025-05-10,no,\nb,2025-05-11,,\n");
    assert_eq!(open.check("c").unwrap().outlook(), Outlook::Reachable);
    let lost = service("a,2025-05-10,no,\nb,2025-05-11,no,\nc,2025-05-11,,\n");
    assert_eq!(lost.check("c").unwrap().outlook(), Outlook::OutOfReach);
    // Which of its rows must leave is not known.
    assert_eq!(lost.readiness.out_of_reach.unwrap().ready_from, None);
    assert!(
        lost.checks
            .iter()
            .flat_map(|check| &check.rows.listed)
            .all(|row| row.leaves_on.is_some() == (row.state == RowState::Breach))
    );
}

#[test]
fn a_text_alone_is_read_as_what_to_do() {
    let audit = log("a,2025-05-10,no,\n").check("c", ASKS).audit();
    assert!(promises(&audit, "c"));
}

/// The steps, each in a word: the id of a check, or the column and how many checks wait for it.
fn steps(audit: &Assessment) -> Vec<String> {
    let words = |step: ToDo<'_>| match step {
        ToDo::Action(action) => action.check.clone(),
        ToDo::Export(export) => format!("{} {:?} {}", export.table.table, export.set_aside, export.unreadable.len()),
        ToDo::Column(column) => format!("{} {} {}", column.table.table, column.column, column.checks.len()),
    };
    audit.steps().into_iter().map(words).collect()
}

#[test]
fn a_column_that_nobody_exported_is_one_step_for_all_its_checks() {
    let with = |csv: &str| {
        let done = |id: &'static str, more: &str| (id, format!("{ASKS}\n{more}"));
        let checks =
            [done("a", ""), done("b", "at_least: 50%"), ("z", "each: log\nexpect: ended is recorded".to_owned())];
        let service = Service::new(LOG).export("log", csv);
        checks
            .iter()
            .fold(service, |service, (id, lines)| service.check_fixed(id, "{ record: R., act: A. }", lines))
            .audit()
    };
    let lacks = with("id,on,ended\nx,2025-05-10,\ny,2025-05-11,\n");
    assert_eq!(steps(&lacks), ["log done 2", "z"]);
    let column = lacks.columns_to_export().remove(0);
    assert_eq!((column.title, column.files.len()), (Some("Done"), 0));
    // One in which nothing can be read is a question about how it is written, and not two rows to look up.
    let unread = with("id,on,ended,done\nx,2025-05-10,,perhaps\ny,2025-05-11,,in part\n");
    assert_eq!(steps(&unread), ["log done 2", "z"]);
    let asked = unread.columns_to_export().remove(0);
    assert!(asked.unread.unwrap().contains("under `values`") && asked.files.len() == 1);
    // Rows with a blank cell are looked up one by one.
    let blank = with("id,on,ended,done\nx,2025-05-10,,\ny,2025-05-11,,yes\n");
    assert_eq!(steps(&blank), ["a", "z"]);
    assert!(blank.columns_to_export().is_empty());
}

/// A step is told to make ready what it makes ready first; and a day that has passed promises nothing earlier than tomorrow.
#[test]
fn what_is_out_of_reach_is_all_named_and_free_from_tomorrow_at_the_earliest() {
    let tables = "  log:
    title: Log
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      on: { title: On, type: date, personal: none }
      done: { title: Done, type: boolean, personal: none }
    in_window: on between window.start and window.end
";
    let asks = "each: log\nexpect: done\nwhen_empty: not applicable";
    let service = Service::new(tables)
        .check_fixed("c", "{ learn: L. }", asks)
        .check_fixed("d", "{ learn: L. }", asks)
        .export("log", "id,on,done\na,2025-05-10,no\n");
    let audit = service.audit();
    let lasting = audit.readiness.out_of_reach.clone().unwrap();
    assert_eq!(lasting.checks, ["c", "d"]);
    assert_eq!(lasting.ready_from, audit.check("c").unwrap().leaves_on);
    // Long after, the row has left every window that begins now: the day of tomorrow is the first of which that is said.
    let late = service.audit_in(("2025-04-01", "2026-03-31"), "2028-01-31");
    assert_eq!(late.readiness.out_of_reach.unwrap().ready_from, Some(day("2028-02-01")));
}
