//! What a check says that it reads and uses: whoever compares two audits names no cause that does not stand there.

use readymark_evaluator::assess;
use readymark_findings::CheckResult;

use crate::service::{AS_OF, Service, day};

const LOG: &str = "  log:
    title: Log
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      done: { title: Done, type: boolean, personal: none }
      on: { title: On, type: date, personal: none }
      hours: { title: Hours, type: integer, personal: none }
      kind: { title: Kind, type: string, personal: none, constraints: { enum: [a, b] } }
";
const VISITS: &str = "  visits:
    title: Visits
    fields:
      log_ref: { title: Log, type: string, personal: none }
      made: { title: Made, type: date, personal: none }
      rank: { title: Rank, type: integer, personal: none }
    foreignKeys:
      entry: { fields: log_ref, reference: log }
    order: [rank]
";

/// The parameters that a text names; a standard may not declare others.
fn parameters(text: &str) -> String {
    let known = [
        ("most", "integer, default: 5, minimum: 1, maximum: 9"),
        ("wait", "duration, default: 5 days, minimum: 1 days, maximum: 90 days"),
        ("share", "number, default: 60%, minimum: 50%, maximum: 90%"),
        ("by_kind", "integer, default: { a: 6, b: 7 }, minimum: 1, maximum: 9"),
    ];
    let line =
        |(name, kind): &(&str, &str)| format!("  {name}: {{ title: P, type: {kind}, source: {{ local: x }} }}\n");
    let used: Vec<_> = known.iter().filter(|(name, _)| text.contains(&format!("${name}"))).map(line).collect();
    if used.is_empty() { String::new() } else { format!("parameters:\n{}", used.concat()) }
}

/// The check of these lines, with more lines of the register.
fn service(more: &str, lines: &str) -> Service {
    let tables = format!("{LOG}{more}{VISITS}{}", parameters(&format!("{more}{lines}")));
    Service::new(&tables).check("c", lines).export("log", "id,done,on,hours,kind\nx,yes,2025-05-01,3,a\n")
}

fn result(service: &Service) -> CheckResult {
    service.result("c")
}

/// Its parameters, and whether it depends on the day and on the window.
fn uses(more: &str, lines: &str) -> (Vec<String>, bool, bool) {
    let uses = result(&service(more, lines)).uses.unwrap();
    (uses.parameters, uses.day, uses.window)
}

#[test]
fn a_check_uses_what_it_names_and_nothing_else() {
    let case = |lines: &str, parameters: &[&str], day: bool, window: bool| {
        let wanted = (parameters.iter().map(|name| (*name).to_owned()).collect(), day, window);
        assert_eq!(uses("", lines), wanted, "{lines}");
    };
    case("each: log\nexpect: done", &[], false, false);
    case("each: log\nexpect: hours < $most", &["most"], false, false);
    case("each: log\nexpect: hours < $by_kind(kind)", &["by_kind"], false, false);
    case("each: log\nexpect: done\nat_least: $share", &["share"], false, false);
    case("each: log\nexpect: on <= as_of", &[], true, false);
    case("each: log\nexpect: on >= window.start", &[], false, true);
    case("each: log\nexpect: on <= window.end", &[], false, true);
    case("each: log\nexpect: done\ndue: on + $wait", &["wait"], true, false);
    case("each: log\nwhere: hours < $most\nexpect: done", &["most"], false, false);
    case("each: log\nmeasure: max(on - 2025-01-01)\nat_most: $wait", &["wait"], false, false);
    // The window's end has come before the day of the audit.
    case("each: log\ncadence: { of: visits, on: made, at_most: $wait }", &["wait"], false, true);
}

#[test]
fn what_a_register_says_of_itself_is_used_too() {
    let none = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let plain = "each: log\nexpect: done";
    assert_eq!(uses("    stale_after: $wait\n", plain), (none(&["wait"]), true, false));
    assert_eq!(uses("    stale_after: 30 days\n", plain), (none(&[]), true, false));
    assert_eq!(uses("    in_window: on >= window.start\n", plain), (none(&[]), false, true));
    let derived = "    derived:\n      long: hours > $most\n";
    assert_eq!(uses(derived, "each: log\nexpect: long"), (none(&["most"]), false, false));
    // A person who answers counts no rows, however old their register is.
    let judged = "judgement: Is it so?\nlook_at: [log]";
    let service = |more: &str| {
        let tables = format!("{LOG}{more}{VISITS}");
        let text = format!("title: A check\nrequirement: '1.1'\nsource: {{ local: a test }}\n{judged}\n");
        Service::new(&tables).check_as("c", &text).export("log", "id,done,on,hours,kind\nx,yes,2025-05-01,3,a\n")
    };
    let found = result(&service("    stale_after: 30 days\n"));
    assert_eq!((found.uses.unwrap().day, found.reads), (false, vec!["log".to_owned()]));
}

/// While the window runs, each further day may bring an event; once it has ended, none does.
#[test]
fn until_the_windows_end_has_come_a_cadence_depends_on_the_day() {
    let service = service("", "each: log\ncadence: { of: visits, on: made, at_most: 90 days }")
        .export("visits", "log_ref,made,rank\n");
    let depends = |to: &str, as_of: &str| {
        let audit = service.audit_in(("2025-04-01", to), as_of);
        audit.checks[0].uses.as_ref().unwrap().day
    };
    assert!(depends("2026-12-31", AS_OF));
    assert!(depends("2026-04-21", AS_OF));
    assert!(!depends("2026-04-20", AS_OF));
    assert!(!depends("2026-04-19", AS_OF));
}

#[test]
fn a_check_reads_every_register_on_its_way() {
    let reads = |lines: &str, visits: bool| {
        let service = service("", lines);
        let service = if visits { service.export("visits", "log_ref,made,rank\nx,2025-05-02,1\n") } else { service };
        result(&service).reads
    };
    let both = ["log", "visits"];
    assert_eq!(reads("each: log\nexpect: done", true), ["log"]);
    assert_eq!(reads("each: log\nexpect: any visits where made >= log.on", true), both);
    assert_eq!(reads("each: log\nexpect: any visits", false), both, "also where it is not there");
    assert_eq!(reads("each: visits\nexpect: made >= entry.on", true), both);
    assert_eq!(reads("each: log\nexpect: last(visits.made) >= on", true), both);
    assert_eq!(reads("each: log\ncadence: { of: visits, on: made, at_most: 90 days }", true), both);
    // A register that the check can do without counts only where it is there.
    let optional = "each: log\nexpect: visits is recorded or done";
    assert_eq!(reads(optional, false), ["log"]);
    assert_eq!(reads(optional, true), both);
}

/// A finding names the checks whose rows it touches, so that nobody looks for its trace elsewhere.
#[test]
fn a_finding_names_the_checks_that_read_its_column() {
    let service = service("", "each: log\nexpect: done")
        .check("hours", "each: log\nexpect: hours < 9")
        .check("last", "each: log\nexpect: last(visits.made) >= on")
        .export("visits", "log_ref,made,rank\nx,2025-05-02,one\nx,2025-05-03,2\n");
    let audit = assess(&service.pack(), &service.bundle(), day(AS_OF), &()).unwrap();
    let of = |column: &str| {
        let found = audit.quality.iter().find(|finding| finding.column.as_deref() == Some(column)).unwrap();
        found.checks.clone()
    };
    // The last visit is found by its rank.
    assert_eq!(of("rank"), ["last"]);
}
