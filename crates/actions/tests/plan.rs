//! A plan filled in by people and read again: what they wrote finds its gap, nothing of it is lost, and what cannot be used is said
//! by row.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use readymark_actions::{
    ActionPlan, Cell, Column, Item, LONGEST_CELL, PlanFile, ROLES_HEADING, Refusal, Subject, join,
};
use readymark_findings::{
    Assessment, CheckResult, PlanCode, PlanState, PlanUsed, PlannedAction, Progress, Reason, Verdict,
};
use readymark_invented::day;
use readymark_source::Date;

/// A service with gaps, as of 20 April 2026.
fn gaps() -> Assessment {
    readymark_invented::assessment("gaps")
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// A file with these rows below one another, counted from 1.
fn file(rows: &[&[&str]]) -> PlanFile {
    let cells = |row: &&[&str]| row.iter().map(|cell| text(cell)).collect::<Vec<_>>();
    PlanFile::new(vec![(1..).zip(rows.iter().map(cells)).collect()], b"plan")
}

const HEAD: [&str; 6] = ["Check", "By whom", "By when", "Progress", "Notes", "Reference"];

/// The plan of a service with these rows under [`HEAD`], read again.
fn read(assessment: &Assessment, rows: &[[&str; 6]]) -> PlanUsed {
    let rows: Vec<&[&str]> = std::iter::once(&HEAD).chain(rows).map(<[_; 6]>::as_slice).collect();
    join(&file(&rows), assessment).unwrap()
}

/// The first open gap of a check.
fn gap<'p>(plan: &'p ActionPlan<'_>) -> (&'p Item<'p>, String, String) {
    let item = plan.items.iter().find(|item| matches!(item.subject, Subject::Check { .. })).unwrap();
    let Subject::Check { check, .. } = item.subject else { return (item, String::new(), String::new()) };
    (item, check.check.clone(), item.reference.clone().unwrap())
}

fn remarks(used: &PlanUsed) -> Vec<(PlanCode, u64)> {
    used.remarks.iter().map(|remark| (remark.code, remark.row)).collect()
}

#[test]
fn what_people_wrote_finds_its_gap_again() {
    let assessment = gaps();
    let plan = ActionPlan::of(&assessment);
    let (item, check, reference) = gap(&plan);
    let used = read(&assessment, &[[&check, "case manager", "2026-06-30", "In Progress", "asked twice", &reference]]);
    assert_eq!((remarks(&used), used.actions.len()), (Vec::new(), 1));
    let action = &used.actions[0];
    assert_eq!((action.row, action.check.as_ref(), action.state), (2, Some(&check), PlanState::Open));
    assert_eq!((action.by_whom.as_deref(), action.by_when), (Some("case manager"), Some(day("2026-06-30"))));
    assert_eq!((action.progress, action.notes.as_deref()), (Some(Progress::InProgress), Some("asked twice")));
    assert!(action.cells.is_empty() && !action.overdue);
    // The next plan has as many actions, and this one with what was written.
    let with = Assessment { plan: Some(used), ..assessment.clone() };
    let next = ActionPlan::of(&with);
    assert_eq!(next.items.len(), plan.items.len());
    let again = next.items.iter().find(|item| item.theirs.is_some()).unwrap();
    assert_eq!((&again.reference, &again.action), (&item.reference, &item.action));
    assert_eq!(again.state_words(), "open");
}

#[test]
fn an_action_of_their_own_and_one_without_a_gap_come_last_and_are_kept() {
    let assessment = gaps();
    let number = ActionPlan::of(&assessment).items.len();
    let used = read(
        &assessment,
        &[["gone-check", "", "", "", "keep me", "0123456789abcdef-00000000"], ["", "", "", "", "our own", ""]],
    );
    let states: Vec<_> = used.actions.iter().map(|action| (action.state, action.notes.as_deref())).collect();
    assert_eq!(states, [(PlanState::Gone, Some("keep me")), (PlanState::Own, Some("our own"))]);
    assert_eq!(used.actions[0].cells["Check"], "gone-check", "nobody could write it again");
    let with = Assessment { plan: Some(used), ..assessment };
    let next = ActionPlan::of(&with);
    assert_eq!(next.items.len(), number + 2);
    let last: Vec<_> = next.items[number..].iter().map(|item| item.state).collect();
    assert_eq!(last, [PlanState::Own, PlanState::Gone]);
}

#[test]
fn their_columns_and_changed_words_are_kept() {
    let assessment = gaps();
    let plan = ActionPlan::of(&assessment);
    let (item, _, reference) = gap(&plan);
    let read = |action: &str| {
        let rows: [&[&str]; 2] = [
            &["Action", "Evidence of completion", "Cost", "State", "Reference", ""],
            &[action, &item.evidence, "£ 20", "closed since", &reference, "beside"],
        ];
        let used = join(&file(&rows), &assessment).unwrap();
        (used.own_columns.clone(), used.actions[0].cells.clone())
    };
    let (own, cells) = read(&item.action);
    assert_eq!(own, ["Cost", "Column 6"]);
    assert_eq!(cells.keys().collect::<Vec<_>>(), ["Column 6", "Cost"], "what readymark writes anew is not kept");
    let (_, cells) = read("Our own words");
    assert_eq!(cells["Action"], "Our own words");
    // The standard may change its words. Those that stood beside this mark were nobody's own.
    let (_, cells) = {
        let print = reference.split('-').next().unwrap();
        let rows: [&[&str]; 2] = [&["Action", "Notes", "Reference"], &["Old words of the standard", "", print]];
        let used = join(&file(&rows), &assessment).unwrap();
        (used.own_columns.clone(), used.actions[0].cells.clone())
    };
    assert_eq!(cells["Action"], "Old words of the standard", "without a mark nobody knows whose they are");
}

/// The reference carries a mark of the words that stood beside it, so that only people's own words are taken for theirs.
#[test]
fn words_that_the_standard_has_changed_since_are_nobodys_own() {
    let assessment = gaps();
    let plan = ActionPlan::of(&assessment);
    let (item, check, reference) = gap(&plan);
    let mut reworded = assessment.clone();
    for action in reworded.actions.iter_mut().filter(|action| action.check == check) {
        action.fix = readymark_findings::Fix::to_act("Other words of the standard.");
    }
    let kept = |action: &str, evidence: &str| {
        let rows: [&[&str]; 2] =
            [&["Action", "Evidence of completion", "Empty", "Reference"], &[action, evidence, "", &reference]];
        let used = join(&file(&rows), &reworded).unwrap();
        assert_eq!(used.own_columns, [""; 0], "a column without a word in it is none");
        used.actions[0].cells.clone().into_iter().collect::<Vec<_>>()
    };
    assert_eq!(kept(&item.action, &item.evidence), []);
    let own = |heading: &str, words: &str| (heading.to_owned(), words.to_owned());
    assert_eq!(
        kept(&item.action, "A signed note"),
        [own("Action", &item.action), own("Evidence of completion", "A signed note")]
    );
}

#[test]
fn what_cannot_be_used_is_said_by_row_and_kept() {
    let assessment = gaps();
    let plan = ActionPlan::of(&assessment);
    let (_, check, reference) = gap(&plan);
    let used = read(
        &assessment,
        &[
            [&check, "Jane Smith", "soon", "nearly", "", &reference],
            ["another-check", "", "", "", "", &reference],
            ["", "", "", "", "", ""],
        ],
    );
    let wanted = [
        (PlanCode::PlanOwner, 2),
        (PlanCode::PlanDate, 2),
        (PlanCode::PlanProgress, 2),
        (PlanCode::PlanRowMixed, 3),
        (PlanCode::PlanRowTwice, 3),
    ];
    assert_eq!(remarks(&used), wanted);
    assert_eq!(used.actions.len(), 2, "an empty row is none");
    let cells = &used.actions[0].cells;
    assert_eq!((cells["By when"].as_str(), cells["Progress"].as_str()), ("soon", "nearly"));
    let mut faulty: Vec<Vec<Cell>> = vec![HEAD.iter().map(|cell| text(cell)).collect()];
    faulty.push(vec![Cell::Fault, text("case manager")]);
    let sheet = (1..).zip(faulty).collect();
    let used = join(&PlanFile::new(vec![sheet], b""), &assessment).unwrap();
    assert_eq!(remarks(&used), [(PlanCode::PlanFormula, 2)]);
}

#[test]
fn a_partner_that_is_named_is_no_person() {
    let hub = readymark_invented::assessment("hub");
    let partner = hub.service.partners[0].name.clone();
    assert_eq!(remarks(&read(&hub, &[["", &partner, "", "", "", ""]])), []);
    assert_eq!(remarks(&read(&hub, &[["", "Jane Smith", "", "", "", ""]])), [(PlanCode::PlanOwner, 2)]);
}

#[test]
fn an_action_is_overdue_from_the_day_after_its_day_until_it_is_settled() {
    let assessment = gaps();
    let plan = ActionPlan::of(&assessment);
    let (_, check, reference) = gap(&plan);
    let overdue = |assessment: &Assessment, day: &str, progress: &str, reference: &str| {
        read(assessment, &[[&check, "", day, progress, "x", reference]]).actions[0].overdue
    };
    assert!(overdue(&assessment, "2026-04-19", "", &reference) && !overdue(&assessment, "2026-04-20", "", &reference));
    assert!(overdue(&assessment, "2026-04-19", "waiting for partner", &reference));
    assert!(!overdue(&assessment, "2026-04-19", "done", &reference));
    assert!(overdue(&assessment, "2026-04-19", "", ""), "an action of their own is due too");
    let closed = closed(&assessment, &check);
    assert!(!overdue(&closed, "2026-04-19", "", &reference), "a gap that is closed waits for nobody");
    let mut unseen = assessment.clone();
    unseen.checks.iter_mut().find(|result| result.check == check).unwrap().verdict = Verdict::Error;
    assert!(overdue(&unseen, "2026-04-19", "", &reference), "nobody knows whether the gap is closed");
}

/// The assessment of the same service once a check is met.
fn closed(assessment: &Assessment, check: &str) -> Assessment {
    let mut closed = assessment.clone();
    let result = closed.checks.iter_mut().find(|result| result.check == check).unwrap();
    (result.verdict, result.blocks, result.gap) = (Verdict::Met, false, Some(0));
    result.subject_to_judgement = false;
    result.reasons.clear();
    result.partners.clear();
    result.rows.listed.clear();
    (result.rows.total, result.counts.breaches, result.counts.unknown, result.counts.unclear) = (0, 0, 0, 0);
    closed.actions.retain(|action| action.check != check);
    closed
}

#[test]
fn what_became_of_a_gap_is_said() {
    let assessment = gaps();
    let plan = ActionPlan::of(&assessment);
    let (_, check, reference) = gap(&plan);
    let state = |edit: fn(&mut CheckResult)| {
        let mut other = assessment.clone();
        edit(other.checks.iter_mut().find(|result| result.check == check).unwrap());
        read(&other, &[[&check, "", "", "", "x", &reference]]).actions[0].state
    };
    assert_eq!(state(|_| {}), PlanState::Open);
    assert_eq!(state(|result| result.verdict = Verdict::Excepted), PlanState::Excepted);
    assert_eq!(state(|result| result.verdict = Verdict::Error), PlanState::Unseen);
    let closed = closed(&assessment, &check);
    assert_eq!(read(&closed, &[[&check, "", "", "", "x", &reference]]).actions[0].state, PlanState::Closed);
    let words = |progress: Progress, overdue: bool| {
        let mut used = read(&assessment, &[[&check, "", "", "", "x", &reference]]);
        (used.actions[0].progress, used.actions[0].overdue) = (Some(progress), overdue);
        let with = Assessment { plan: Some(used), ..assessment.clone() };
        let plan = ActionPlan::of(&with);
        plan.items.iter().find(|item| item.theirs.is_some()).unwrap().state_words()
    };
    assert_eq!(words(Progress::InProgress, true), "overdue");
    assert_eq!(words(Progress::Done, false), "marked done, the gap is still there");
    assert_eq!(words(Progress::NotPursued, false), "not pursued, the gap is still there");
    assert_eq!(words(Progress::NotStarted, false), "open");
}

#[test]
fn a_day_with_slashes_is_read_only_where_the_file_proves_which_number_is_the_day() {
    let days = |days: &[&str]| -> Vec<Option<Date>> {
        let rows: Vec<[&str; 6]> = days.iter().map(|day| ["", "", day, "", "x", ""]).collect();
        read(&gaps(), &rows).actions.into_iter().map(|action: PlannedAction| action.by_when).collect()
    };
    let day = |text| Some(day(text));
    assert_eq!(days(&["03/04/2026"]), [None]);
    assert_eq!(days(&["03/04/2026", "25/04/2026"]), [day("2026-04-03"), day("2026-04-25")]);
    assert_eq!(days(&["25/04/2026", "04/25/2026"]), [None, None]);
    assert_eq!(days(&["12/04/2026"]), [None], "a twelfth may be a month");
    assert_eq!(days(&["13/12/2026"]), [day("2026-12-13")]);
    assert_eq!(
        days(&["31 Mar 2026", "31-mar-2026", "2026-03-31"]),
        [day("2026-03-31"), day("2026-03-31"), day("2026-03-31")]
    );
    assert_eq!(days(&["31 3 2026"]), [None]);
}

#[test]
fn the_heading_may_stand_lower_and_a_file_without_it_is_refused() {
    let assessment = gaps();
    let below = |empty: usize| {
        let mut rows: Vec<&[&str]> = vec![&["Our plan"]; empty];
        rows.extend([HEAD.as_slice(), &["", "", "", "", "kept", ""]]);
        join(&file(&rows), &assessment).map(|used| used.actions[0].row)
    };
    assert_eq!((below(0), below(49), below(50)), (Ok(2), Ok(51), Err(Refusal::NoHeading)));
    let refused = |rows: &[&[&str]]| join(&file(rows), &assessment).unwrap_err();
    assert_eq!(refused(&[&["Check", "Reference"]]), Refusal::NoHeading, "two headings may stand in any list");
    assert_eq!(refused(&[&["Check", "Notes", "Gap"]]), Refusal::NoHeading);
    let twice = refused(&[&["Check", "Notes", "Reference", "notes"]]);
    assert_eq!(
        (&twice, twice.to_string().as_str()),
        (&Refusal::HeadingTwice(Column::Notes), "duplicate heading `Notes`")
    );
    let (long, longer) = ("x".repeat(LONGEST_CELL), "x".repeat(LONGEST_CELL + 1));
    assert!(join(&file(&[&HEAD, &["", "", "", "", &long, ""]]), &assessment).is_ok());
    assert_eq!(refused(&[&HEAD, &["", "", "", "", "a", ""], &["", "", "", "", &longer, ""]]), Refusal::LongCell(3));
}

#[test]
fn headings_of_their_own_that_are_the_same_are_told_apart() {
    let rows: [&[&str]; 2] = [&["Check", "Notes", "Reference", "Cost", "Cost"], &["", "", "", "1", "2"]];
    let used = join(&file(&rows), &gaps()).unwrap();
    assert_eq!(used.own_columns, ["Cost", "Cost (2)"]);
    assert_eq!((used.actions[0].cells["Cost"].as_str(), used.actions[0].cells["Cost (2)"].as_str()), ("1", "2"));
}

#[test]
fn roles_are_read_from_below_their_heading() {
    let head: Vec<Cell> = HEAD.iter().map(|cell| text(cell)).collect();
    let lists = [["Words", ROLES_HEADING], ["done", "case manager"], ["", ""], ["", "trainer"]];
    let lists = (1..).zip(lists.map(|row| row.map(text).to_vec())).collect();
    let used = join(&PlanFile::new(vec![vec![(1, head)], lists], b""), &gaps()).unwrap();
    assert_eq!(used.roles, ["case manager", "trainer"]);
}

#[test]
fn gaps_come_before_points_and_questions_and_protect_people_first() {
    let hub = readymark_invented::assessment("hub");
    let plan = ActionPlan::of(&hub);
    let kind = |item: &Item<'_>| match item.subject {
        Subject::Check { check, .. } if check.safeguarding && check.blocks => 0,
        Subject::Check { check, .. } if check.blocks => 1,
        Subject::Check { check, .. } if check.is_point() => 2,
        Subject::Column { .. } => 3,
        Subject::Register(_) | Subject::Unread(_) => 4,
        Subject::Check { .. } => 5,
        Subject::Unknown => 6,
    };
    let kinds: Vec<_> = plan.items.iter().map(kind).collect();
    assert!(kinds.is_sorted(), "{kinds:?}");
    assert!([0, 1, 2, 5].iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    // Of each partner its own rows, and of all together no more than there are.
    for item in &plan.items {
        let (Subject::Check { check, partner: Some(partner) }, Some(rows)) = (item.subject, item.rows()) else {
            continue;
        };
        assert!(rows.total <= check.rows.total && rows.listed.len() as u64 <= rows.total, "{}", check.check);
        assert!(rows.listed.iter().all(|row| row.partner.as_deref() == Some(partner)), "{}", check.check);
    }
}

/// A check of the hub, open at several partners.
fn shared(hub: &Assessment) -> &CheckResult {
    hub.checks.iter().find(|check| check.blocks && check.open_by_partner().len() > 1).unwrap()
}

/// The check of an assessment after one change, as the plan lists it: the partner of each item, and its rows.
fn listed(assessment: &Assessment, check: &str) -> Vec<(Option<String>, u64)> {
    let plan = ActionPlan::of(assessment);
    let own = plan.items.iter().filter_map(|item| match item.subject {
        Subject::Check { check: found, partner } if found.check == check => {
            Some((partner.map(str::to_owned), item.rows().map_or(0, |rows| rows.total)))
        }
        _ => None,
    });
    own.collect()
}

/// The state of what was written for a partner's share of a check.
fn state_of(assessment: &Assessment, reference: &str) -> PlanState {
    read(assessment, &[["", "", "", "", "x", reference]]).actions.first().unwrap().state
}

#[test]
fn a_partner_without_rows_to_fix_has_nothing_to_do() {
    let hub = readymark_invented::assessment("hub");
    let check = shared(&hub);
    let (first, open) = check.open_by_partner()[0];
    let (first, id) = (first.unwrap().to_owned(), check.check.clone());
    let reference = {
        let plan = ActionPlan::of(&hub);
        let mine = |item: &&Item<'_>| matches!(item.subject, Subject::Check { check, partner } if check.check == id && partner == Some(first.as_str()));
        plan.items.iter().find(mine).unwrap().reference.clone().unwrap()
    };
    assert!(listed(&hub, &id).contains(&(Some(first.clone()), open)));
    assert_eq!(state_of(&hub, &reference), PlanState::Open);
    let with = |edit: &dyn Fn(&mut CheckResult)| {
        let mut other = hub.clone();
        edit(other.checks.iter_mut().find(|check| check.check == id).unwrap());
        other
    };
    let part = |check: &mut CheckResult, edit: &dyn Fn(&mut readymark_findings::Counts)| {
        edit(&mut check.partners.iter_mut().find(|part| part.partner.as_deref() == Some(&first)).unwrap().counts);
    };
    // Its rows are in order now; those of the others are not.
    let fixed = with(&|check| part(check, &|counts| (counts.breaches, counts.unknown, counts.unclear) = (0, 0, 0)));
    assert!(!listed(&fixed, &id).iter().any(|(partner, _)| partner.as_deref() == Some(&first)));
    assert_eq!(state_of(&fixed, &reference), PlanState::Closed);
    // A row that may or may not count is one to look at.
    let unclear = with(&|check| part(check, &|counts| (counts.breaches, counts.unknown, counts.unclear) = (0, 0, 2)));
    assert!(listed(&unclear, &id).contains(&(Some(first.clone()), 2)));
    // Without a row of the partner, or with an export of it that nobody read, nobody knows.
    let absent = with(&|check| check.partners.retain(|part| part.partner.as_deref() != Some(&first)));
    assert_eq!(state_of(&absent, &reference), PlanState::Unseen);
    let unread = with(&|check| {
        part(check, &|counts| (counts.breaches, counts.unknown, counts.unclear) = (0, 0, 0));
        check.reasons.push(Reason::TableUnreadable { table: "cases".to_owned(), codes: Vec::new() });
    });
    assert_eq!(state_of(&unread, &reference), PlanState::Unseen);
}

/// Where no register is collected, that is the one thing to do, not each check that waits for it.
#[test]
fn what_waits_for_a_register_is_listed_once_as_that_register() {
    let sparse = readymark_invented::assessment("sparse");
    let plan = ActionPlan::of(&sparse);
    let check = sparse.checks.iter().find(|check| check.blocks && sparse.is_not_collected(check)).unwrap();
    assert_eq!(listed(&sparse, &check.check), []);
    let missing: Vec<&str> = sparse.to_collect(check).iter().map(|table| table.table.as_str()).collect();
    let registers = |plan: &ActionPlan<'_>| -> Vec<(String, String)> {
        let of = |item: &Item<'_>| match item.subject {
            Subject::Register(table) => Some((table.table.clone(), item.reference.clone().unwrap())),
            _ => None,
        };
        plan.items.iter().filter_map(of).collect()
    };
    let found = registers(&plan);
    let (table, reference) = found.iter().find(|(table, _)| missing.contains(&table.as_str())).unwrap();
    assert_eq!(state_of(&sparse, reference), PlanState::Open);
    // Collected meanwhile, it is done.
    let mut collected = sparse.clone();
    let own = collected.evidence.iter_mut().find(|known| known.table == *table).unwrap();
    let file = sparse.evidence.iter().flat_map(|table| &table.files).next().unwrap();
    (own.present, own.files) = (true, vec![file.clone()]);
    assert_eq!(state_of(&collected, reference), PlanState::Closed);
    // A register that no check reads would add nothing.
    let mut unread = sparse.clone();
    unread.checks.iter_mut().for_each(|check| check.reads.retain(|name| name != table));
    assert!(!registers(&ActionPlan::of(&unread)).iter().any(|(name, _)| name == table));
    // What was written for a check that waits cannot be decided.
    let own = readymark_findings::fingerprint(&[&sparse.standard.name, &check.check, ""]);
    assert_eq!(state_of(&sparse, &own), PlanState::Unseen);
}

/// Of a check that a machine found met, the question is whether what its title says is so.
#[test]
fn the_question_of_a_check_that_is_met_is_its_title() {
    let mut assessment = readymark_invented::assessment("tidy");
    let met = assessment.checks.iter_mut().find(|check| check.verdict == Verdict::Met && !check.subject_to_judgement);
    let met = met.unwrap();
    met.subject_to_judgement = true;
    let (id, title) = (met.check.clone(), met.title.clone());
    let plan = ActionPlan::of(&assessment);
    let item = plan.items.iter().find(|item| matches!(item.subject, Subject::Check { check, .. } if check.check == id));
    assert!(item.unwrap().action.contains(&title), "{}", item.unwrap().action);
}
