//! No list sends anybody to a breach to enter what is not recorded: each kind of advice names its own rows and their holders alone.

use readymark_findings::{
    Assessment, CheckKind, CheckResult, Counts, Fix, FixIn, Locator, PartnerCounts, RowState, Rows, Verdict,
};
use readymark_report::{Format, Style, check_in_audit, render};

use crate::{rendered, sample};

const ENTER: &str = "Find the signed form and enter its day.";
const REVIEW: &str = "Enter no day. Tell the supervisor.";
const DO: &str = "Hold the meeting.";

fn fix(record: bool, act: bool, learn: bool) -> Fix {
    let text = |given: bool, text: &str| given.then(|| text.to_owned());
    Fix { record: text(record, ENTER), act: text(act, DO), learn: text(learn, REVIEW) }
}

fn row(state: RowState, number: u64, key: &str, partner: Option<&str>) -> Locator {
    let fix_in = FixIn { table: "forms".to_owned(), file: Some("exports/forms.csv".to_owned()) };
    Locator {
        state,
        file: Some("exports/visits.csv".to_owned()),
        row: Some(number),
        key: Some(key.to_owned()),
        partner: partner.map(str::to_owned),
        leaves_on: None,
        of: None,
        fix_in: (state != RowState::Unclear).then_some(fix_in),
    }
}

fn counts(breaches: u64, unknown: u64, unclear: u64) -> Counts {
    let population = 10 + breaches + unknown;
    Counts { population, meets: 10, breaches, unknown, unclear, ..Counts::default() }
}

/// The hub with one step: the first partner holds three breaches, the second one of them, a row that is not recorded and one that may
/// not count.
fn mixed(fix: Fix) -> Assessment {
    let mut hub = sample::hub();
    let ids: Vec<_> = hub.service.partners.iter().map(|partner| partner.id.clone()).collect();
    let (one, other) = (Some(ids[0].as_str()), Some(ids[1].as_str()));
    let at = hub.actions.iter().position(|action| {
        hub.check(&action.check).is_some_and(|check| check.kind == CheckKind::Share && check.safeguarding)
    });
    hub.actions = vec![hub.actions.swap_remove(at.unwrap())];
    let id = hub.actions[0].check.clone();
    hub.checks.retain(|check| check.check == id);
    let part = |partner: Option<&str>, counts| PartnerCounts { partner: partner.map(str::to_owned), counts };
    let check: &mut CheckResult = &mut hub.checks[0];
    check.fix = Some(fix.clone());
    (check.verdict, check.underlying, check.gap) = (Verdict::NotMet, None, Some(6));
    check.reasons.clear();
    check.counts = counts(4, 1, 1);
    check.partners = vec![part(one, counts(3, 0, 0)), part(other, counts(1, 1, 1))];
    let listed = vec![
        row(RowState::Breach, 41, "B-1", one),
        row(RowState::Breach, 42, "B-2", one),
        row(RowState::Breach, 43, "B-3", one),
        row(RowState::Breach, 44, "B-4", other),
        row(RowState::Unknown, 51, "U-1", other),
        row(RowState::Unclear, 61, "U-2", other),
    ];
    check.rows = Rows { total: 6, listed };
    hub.readiness.safeguarding = vec![id];
    (hub.actions[0].fix, hub.actions[0].gap) = (fix, Some(6));
    let shares = hub.checks[0].open_by_partner();
    hub.actions[0].partners = shares.into_iter().map(|(id, rows)| (id.map(str::to_owned), rows)).collect();
    hub
}

fn names(hub: &Assessment) -> (&str, &str) {
    (&hub.service.partners[0].name, &hub.service.partners[1].name)
}

/// Readable text of the section with this id.
fn section(assessment: &Assessment, id: &str) -> String {
    let page = rendered(assessment, Format::Html, &Style::default());
    let after = page.split_once(&format!("<section id=\"{id}\"")).unwrap().1;
    let section = after.split_once("</section>").unwrap().0;
    let words: Vec<&str> = section.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect();
    words
        .join(" ")
        .replace("&#x2f;", "/")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" : ", ": ")
        .replace(" , ", ", ")
}

fn text(assessment: &Assessment, format: Format) -> String {
    let style = Style { width: 2_000, ..Style::default() };
    rendered(assessment, format, &style).replace('\u{a0}', " ")
}

/// The part of a text between one word and another.
fn from<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    let rest = text.split_once(begin).unwrap().1;
    rest.split_once(end).map_or(rest, |(before, _)| before)
}

#[test]
fn the_to_do_list_names_only_what_can_be_looked_up_and_who_holds_it() {
    let hub = mixed(fix(true, false, true));
    let (one, other) = names(&hub);
    let page = section(&hub, "todo");
    assert!(page.contains(ENTER) && page.contains("Look up 2 rows"), "{page}");
    assert!(page.contains(&format!("{other}: exports/forms.csv, for U-1; exports/visits.csv row 61")), "{page}");
    assert!(!page.contains("B-") && !page.contains(one) && !page.contains(" more"), "{page}");
    let lessons = section(&hub, "lessons");
    assert!(lessons.contains("4 breaches") && lessons.contains(one), "{lessons}");

    let terminal = text(&hub, Format::Text);
    let step = from(&terminal, "Shortest way", "Learn from");
    assert!(step.contains(&format!("look up 2 rows · {other} 2")) && !step.contains(one), "{step}");
    let markdown = text(&hub, Format::Markdown);
    let step = from(&markdown, "## Shortest way", "## Learn");
    assert!(step.contains(&format!("| look up 2 rows | {other} 2 |")) && !step.contains(one), "{step}");
}

/// What the board says first of the one step there is, and what stands beside it.
fn matters(hub: &Assessment) -> String {
    from(&section(hub, "board"), "matters most", "By when").to_owned()
}

#[test]
fn the_board_says_first_what_protects_and_says_it_whole() {
    let act = "Renew it today. Until it is there, no visits.";
    let fix = Fix { record: Some(ENTER.to_owned()), act: Some(act.to_owned()), learn: None };
    let mut hub = mixed(fix.clone());
    let (one, other) = names(&hub);
    let board = matters(&hub);
    assert!(board.contains(&format!("Act: {act}")) && !board.contains("Record:"), "{board}");
    assert!(board.contains(&format!("held by {one} 3, {other} 1")), "{board}");
    // A breach of a share that is still open is one too.
    hub.checks[0].verdict = Verdict::NotEvidenced;
    assert!(matters(&hub).contains(act), "{}", matters(&hub));
    // Where nothing certainly happened, the record is looked for first.
    hub.checks[0].counts = counts(0, 5, 1);
    assert!(matters(&hub).contains(&format!("Record: {ENTER}")), "{}", matters(&hub));
    // Of what endangers nobody the first sentence is enough.
    let mut paper = mixed(fix);
    paper.checks[0].safeguarding = false;
    let board = matters(&paper);
    assert!(board.contains("Act: Renew it today.") && !board.contains("Until it is there"), "{board}");
}

#[test]
fn the_board_gives_no_day_for_what_cannot_be_undone() {
    let mut hub = mixed(fix(true, false, true));
    for safeguarding in [true, false] {
        hub.checks[0].safeguarding = safeguarding;
        let board = matters(&hub);
        let (one, other) = names(&hub);
        assert!(board.contains(&format!("Learn: {REVIEW}")), "{board}");
        assert!(board.contains(&format!("held by {one} 3, {other} 1")) && !board.contains(", by "), "{board}");
    }
    assert!(hub.actions[0].by.is_some());
    assert!(matters(&mixed(fix(true, false, false))).contains(", by "));
}

#[test]
fn whoever_holds_rows_of_two_steps_holds_their_sum() {
    let mut hub = mixed(fix(true, false, true));
    let (mut second, mut action) = (hub.checks[0].clone(), hub.actions[0].clone());
    second.check = "second".to_owned();
    action.check.clone_from(&second.check);
    hub.checks.push(second);
    hub.actions.push(action);
    let other = names(&hub).1;
    assert!(section(&hub, "todo").contains("Look up 2 rows"));
    // One holder alone needs no list of holders; with a second, the numbers are those of the rows to look up.
    let mut both = hub.clone();
    (both.checks[0].partners[0].counts, both.checks[0].counts) = (counts(3, 1, 0), counts(4, 2, 1));
    let page = section(&both, "todo");
    assert!(page.contains(&format!("{other} 4 rows, steps 1, 2")), "{page}");
    assert!(page.contains(&format!("{} 1 row, step 1", names(&both).0)), "{page}");
}

#[test]
fn rows_to_record_and_rows_to_act_on_stand_apart() {
    let hub = mixed(fix(true, true, false));
    let (one, other) = names(&hub);
    let page = section(&hub, "todo");
    assert!(page.contains("Fix 6 rows"), "{page}");
    assert!(page.contains(&format!("Record {other} 2: exports/forms.csv, for U-1; exports/visits.csv row 61 Act {one} 3: exports/forms.csv, for B-1, B-2, B-3 Act {other} 1: exports/forms.csv, for B-4")), "{page}");
    let terminal = text(&hub, Format::Text);
    assert!(terminal.contains(&format!("Record: {other} 2; Act: {one} 3, {other} 1")), "{terminal}");
}

#[test]
fn advice_that_is_for_every_row_names_every_row() {
    let hub = mixed(fix(true, false, false));
    let (one, other) = names(&hub);
    let page = section(&hub, "todo");
    assert!(page.contains(&format!("{one} 3: exports/forms.csv, for B-1, B-2, B-3")), "{page}");
    assert!(page.contains(&format!("{other} 3: exports/forms.csv, for B-4, U-1; exports/visits.csv row 61")), "{page}");
    let list = text(&hub, Format::Csv);
    assert!(!list.contains("Breaches:") && !list.contains("To look up:"), "{list}");
    let message = text(&hub, Format::Github);
    assert!(
        message.contains("To fix here%2C for rows 41") || message.contains("To fix here, for rows 41"),
        "{message}"
    );
}

#[test]
fn rows_that_the_audit_does_not_list_are_counted_and_no_breach_stands_in_for_them() {
    let mut hub = mixed(fix(true, false, true));
    hub.checks[0].rows.listed.truncate(4);
    let page = section(&hub, "todo");
    let other = names(&hub).1;
    assert!(page.contains(&format!("{other}: 2 rows, which readymark audit … --rows rows.csv lists")), "{page}");
    assert!(!page.contains("B-"), "{page}");
    let list = text(&hub, Format::Csv);
    assert!(list.contains("To look up: 2 rows, which"), "{list}");
}

#[test]
fn the_plan_says_which_rows_are_breaches() {
    let hub = mixed(fix(true, false, true));
    let (one, other) = names(&hub);
    let list = text(&hub, Format::Csv);
    let line = |name: &str| list.lines().find(|line| line.contains(name)).unwrap();
    assert!(line(one).contains("\"Breaches: exports/forms.csv, for B-1, B-2, B-3\""), "{}", line(one));
    assert!(!line(one).contains("look up 2"), "{}", line(one));
    let wanted =
        "To look up: exports/forms.csv, for U-1; exports/visits.csv row 61. Breaches: exports/forms.csv, for B-4";
    assert!(line(other).contains(wanted) && line(other).contains("look up 2 rows"), "{}", line(other));
    assert!(!render(&hub, Format::Xlsx, &Style::default()).unwrap().is_empty());
}

#[test]
fn explain_and_the_safety_list_keep_the_two_apart() {
    let hub = mixed(fix(true, false, true));
    let (one, other) = names(&hub);
    let id = &hub.checks[0].check;
    let said = check_in_audit(&hub, id, &Style { width: 2_000, ..Style::default() }).unwrap().replace('\u{a0}', " ");
    let all = text(&hub, Format::Text);
    for text in [said.as_str(), from(&all, "Safety first", "Shortest way")] {
        assert!(text.contains(&format!("look up 2 rows · {other} 2 · breaches: {one} 3, {other} 1")), "{text}");
        assert!(text.contains("To look up: exports/forms.csv, for U-1; exports/visits.csv row 61"), "{text}");
        assert!(text.contains("Breaches: exports/forms.csv, for B-1, B-2, B-3"), "{text}");
    }
    assert!(section(&hub, "safety").contains(&format!("look up 2 rows: {other} 2 · breaches: {one} 3, {other} 1")));
}

#[test]
fn messages_for_other_programs_keep_the_two_apart() {
    let hub = mixed(fix(true, false, true));
    for format in [Format::Github, Format::Sarif, Format::Gitlab] {
        let message = text(&hub, format).replace("%2C", ",").replace("%3A", ":");
        assert!(
            message.contains("To look up: for row 51 of exports/visits.csv. Also row 61 of exports/visits.csv."),
            "{message}"
        );
        assert!(message.contains("Breaches: for rows 41, 42, 43 and 44 of exports/visits.csv."), "{message}");
        assert!(!message.contains("To fix here"), "{message}");
    }
}

/// In one file the breach alone lacks something, and the other rows are told beside it.
#[test]
fn a_message_begins_with_no_also() {
    let mut hub = mixed(fix(true, true, false));
    hub.checks[0].rows.listed.iter_mut().filter(|at| at.state == RowState::Unknown).for_each(|at| at.fix_in = None);
    let message = text(&hub, Format::Github).replace("%2C", ",").replace("%3A", ":");
    assert!(message.contains("To look up: rows 51 and 61 of exports/visits.csv."), "{message}");
    assert!(message.contains("Breaches: to fix here, for rows 41, 42, 43 and 44 of exports/visits.csv."), "{message}");
}

#[test]
fn the_record_lists_what_can_be_looked_up_behind_many_breaches() {
    let mut hub = mixed(fix(true, false, true));
    let open = hub.checks[0].rows.listed.split_off(4);
    let one = hub.checks[0].rows.listed[0].clone();
    hub.checks[0].rows.listed.extend(vec![one; 60]);
    hub.checks[0].rows.listed.extend(open);
    hub.checks[0].rows.total = 66;
    let page = rendered(&hub, Format::Html, &Style::default());
    let rows = from(&page, "<caption class=\"hidden\">Rows to look at", "</table>");
    assert!(rows.contains("U-1") && rows.contains("U-2"), "{rows}");
    // What happened is not fixed anywhere.
    assert_eq!(rows.matches("to fix in").count(), 1, "{rows}");
}
