//! What a form over related rows means where a reader could take it for something else.

use readymark_evidence::MemoryExport;
use readymark_findings::Verdict;

use crate::service::Service;

const TABLES: &str = "  staff:
    title: Staff
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      senior: { title: Senior, type: boolean, personal: none }
      manager_ref: { title: Manager, type: string, personal: none, blank: none }
    foreignKeys:
      manager: { fields: manager_ref, reference: staff, optional: true }
    derived:
      led: count(drills by leader where on_time)
  drills:
    title: Drills
    fields:
      leader_ref: { title: Leader, type: string, personal: none }
      observer: { title: Observer, type: string, personal: none }
      on_time: { title: On time, type: boolean, personal: none }
    foreignKeys:
      leader: { fields: leader_ref, reference: staff }
";

const STAFF: &str = "id,senior,manager_ref\nA,yes,\nB,no,A\n";

fn open(export: MemoryExport) -> MemoryExport {
    MemoryExport { complete: false, ..export }
}

#[test]
fn a_derived_count_is_judged_by_its_bounds_like_the_count_itself() {
    let drills = "leader_ref,observer,on_time\nA,x,yes\nA,y,yes\nB,x,yes\nB,x,yes\n";
    let service = Service::new(TABLES)
        .check("named", "each: staff\nexpect: led >= 2")
        .check("written", "each: staff\nexpect: count(drills by leader where on_time) >= 2")
        .check("parent", "each: drills\nexpect: leader.led >= 2")
        .check("more", "each: staff\nexpect: led >= 3")
        .check("of-another", "each: drills\nexpect: >-\n  every staff by leader : led >= 2")
        .export("staff", STAFF)
        .export_as("drills", drills, open);
    for check in ["named", "written", "parent", "of-another"] {
        let counts = service.result(check).counts;
        assert_eq!((counts.meets, counts.unknown), (counts.population, 0), "{check}");
    }
    assert_eq!(service.verdict("more"), Verdict::NotEvidenced);
}

#[test]
fn a_value_counts_once_however_many_rows_have_it() {
    let seen = |drills: &str, how: fn(MemoryExport) -> MemoryExport| {
        let counts = Service::new(TABLES)
            .check(
                "c",
                "each: staff\nwhere: id = 'A'\nexpect: count(distinct drills.observer by leader where on_time) >= 2",
            )
            .export("staff", STAFF)
            .export_as("drills", &format!("leader_ref,observer,on_time\n{drills}"), how)
            .result("c")
            .counts;
        (counts.meets, counts.breaches, counts.unknown)
    };
    let closed = |export| export;
    assert_eq!(seen("A,x,yes\nA,x,yes\n", closed), (0, 1, 0), "one person, twice");
    assert_eq!(seen("A,x,yes\nA,y,yes\n", closed), (1, 0, 0));
    assert_eq!(seen("A,x,yes\nA,y,no\n", closed), (0, 1, 0), "the condition decides which rows count");
    assert_eq!(seen("A,x,yes\nA,,yes\n", closed), (0, 0, 1), "nobody wrote down whom");
    assert_eq!(seen("A,x,yes\nA,y,\n", closed), (0, 0, 1), "the row may count or not");
    assert_eq!(seen("A,x,yes\nA,x,yes\n", open), (0, 0, 1), "another may have been there");
    assert_eq!(seen("A,x,yes\nA,y,yes\n", open), (1, 0, 0));
    assert_eq!(seen("A,x,yes\nB,y,yes\n", closed), (0, 1, 0), "another leader's drill");
}

#[test]
fn a_table_that_names_itself_is_asked_by_its_relation_or_as_a_whole() {
    let service = |form: &str| {
        Service::new(TABLES)
            .check("c", &format!("each: staff\nwhere: id = 'B'\nexpect: >-\n  {form}"))
            .export("staff", STAFF)
            .export("drills", "leader_ref,observer,on_time\n")
    };
    assert_eq!(service("any staff anywhere where senior").verdict("c"), Verdict::Met);
    assert_eq!(service("any staff by manager where senior").verdict("c"), Verdict::NotMet);
    let said = service("any staff where senior").mistakes();
    assert!(said.contains("say which: `by manager`, or `anywhere`"), "{said}");
}

#[test]
fn a_comparison_that_the_relation_makes_true_is_no_join() {
    let service = |form: &str| {
        Service::new(TABLES)
            .check("c", &format!("each: drills\nexpect: >-\n  {form}"))
            .export("staff", STAFF)
            .export("drills", "leader_ref,observer,on_time\nA,x,yes\n")
    };
    let said = service("every staff where senior = drills.leader.senior : manager_ref is missing").mistakes();
    assert!(said.contains("always true"), "{said}");
    let all = service("every staff anywhere where senior = drills.leader.senior or id = 'B' : manager_ref is missing");
    assert_eq!(all.verdict("c"), Verdict::NotMet);
}

#[test]
fn a_second_form_in_a_condition_stands_in_parentheses() {
    let counts = |form: &str| {
        let service = Service::new(TABLES)
            .check("c", &format!("each: staff\nexpect: >-\n  {form}"))
            .export("staff", STAFF)
            .export("drills", "leader_ref,observer,on_time\nA,x,yes\n");
        service.result("c").counts.meets
    };
    assert_eq!(counts("(no drills by leader where not on_time) and (any drills by leader)"), 1);
    assert_eq!(counts("no drills by leader where not on_time and (any staff anywhere)"), 2);
    for form in [
        "no drills by leader where not on_time and any staff anywhere",
        "no drills by leader where not on_time or not any staff anywhere",
        "every drills by leader : on_time and no staff anywhere",
    ] {
        let said = Service::new(TABLES).check("c", &format!("each: staff\nexpect: >-\n  {form}")).mistakes();
        assert!(said.contains("put parentheses round it"), "{form}: {said}");
    }
}
