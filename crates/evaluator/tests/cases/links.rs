//! References that name no record, that nobody wrote down, or that name a key which stands twice.

use readymark_findings::{KeyDifference, QualityCode, Reason, Verdict};

use crate::service::Service;

fn tables(optional: &str) -> String {
    format!(
        "  people:
    title: People
    primaryKey: id
    fields:
      id: {{ title: Id, type: string, personal: none }}
      active: {{ title: Active, type: boolean, personal: none }}
  visits:
    title: Visits
    fields:
      person_ref: {{ title: Person, type: string, personal: none }}
      visitor_ref: {{ title: Visitor, type: string, personal: none }}
      kind: {{ title: Kind, type: string, personal: none }}
    foreignKeys:
      person: {{ fields: person_ref, reference: people{optional} }}
      visitor: {{ fields: visitor_ref, reference: people }}
"
    )
}

fn service() -> Service {
    Service::new(&tables(""))
        .check("letter", "each: people\nexpect: any visits by person where kind = 'letter'")
        .check("no-fall", "each: people\nexpect: no visits by person where kind = 'fall'")
        .check("another", "each: visits\nexpect: person_ref != visitor_ref")
        .check("of-active", "each: visits\nwhere: person.active is recorded\nexpect: kind = 'letter'")
}

const PEOPLE: &str = "id,active\nP1,yes\nP2,yes\nP3,yes\n";

fn visits(rows: &[&str]) -> String {
    format!("person_ref,visitor_ref,kind\n{}\n", rows.join("\n"))
}

#[test]
fn a_reference_to_no_record_may_mean_anybody() {
    let whole =
        service().export("people", PEOPLE).export("visits", &visits(&["P1,P2,fall", "P2,P1,call", "P3,P2,call"]));
    assert_eq!(whole.verdict("no-fall"), Verdict::NotMet);
    let garbled =
        service().export("people", PEOPLE).export("visits", &visits(&["P§,P2,fall", "P2,P1,call", "P3,P2,call"]));
    let result = garbled.result("no-fall");
    assert_eq!((result.verdict, result.counts.unknown), (Verdict::NotEvidenced, 3));
    // That visit is no letter, whoever it was to.
    assert_eq!(garbled.verdict("letter"), Verdict::NotMet);
    assert!(garbled.audit().quality.iter().any(|finding| finding.code == QualityCode::DanglingReference));
    // One person without a key changes nothing of that, and makes nobody unknown alone.
    let keyless = format!("{PEOPLE},yes\n");
    let rows = visits(&["P1,P2,call", "P2,P1,call", "P3,P2,call"]);
    assert_eq!(service().export("people", &keyless).export("visits", &rows).verdict("no-fall"), Verdict::Met);
}

#[test]
fn a_reference_that_names_no_record_proves_nothing_against_another() {
    let rows = ["P1,P2,call", "P2,P1,call", "P3,P2,call", "P3,P1,call", "P2,P3,call"];
    let good = service().export("people", PEOPLE).export("visits", &visits(&rows));
    assert_eq!(good.verdict("another"), Verdict::Met);
    let garbled = ["P1,p1,call", "P2,P1,call", "P3,P2,call", "P3,P1,call", "P2,P3,call"];
    let garbled = service().export("people", PEOPLE).export("visits", &visits(&garbled));
    assert_eq!(garbled.verdict("another"), Verdict::NotEvidenced);
    assert!(garbled.result("another").reasons.len() == 1, "it says why");
}

#[test]
fn two_references_are_equal_if_they_name_the_same_record() {
    let check = "each: visits\nexpect: any visits where person_ref = visits.visitor_ref";
    let counts = |people: &str, rows: &[&str]| {
        let service = service().check("returned", check).export("people", people).export("visits", &visits(rows));
        let counts = service.result("returned").counts;
        (counts.meets, counts.breaches, counts.unknown)
    };
    let rows = ["P2,P3,call", "P3,P1,call", "P2,P3,call"];
    assert_eq!(counts(PEOPLE, &rows), (2, 1, 0));
    // A key that stands twice names no single record, and is a text all the same.
    assert_eq!(counts(&format!("{PEOPLE}P3,no\n"), &rows), (2, 1, 0));
    // An empty cell may hold any: of the row itself nobody knows whom to look for.
    assert_eq!(counts(PEOPLE, &["P2,P3,call", "P3,P1,call", ",P2,call", "P3,,call"]), (2, 0, 2));
}

#[test]
fn a_column_of_which_most_name_nobody_is_refused_with_the_likely_reason() {
    let rows = visits(&["p1,P2,fall", "p2,P1,call", "P3,P2,letter"]);
    let service = service().export("people", PEOPLE).export("visits", &rows);
    assert_eq!((service.verdict("no-fall"), service.verdict("letter")), (Verdict::NotEvidenced, Verdict::NotEvidenced));
    let quality = service.audit().quality;
    let refused = quality.iter().find(|finding| finding.code == QualityCode::ReferencesRefused).unwrap();
    assert_eq!(refused.differ, Some(KeyDifference::LetterCase));
    // Nor does the one that matches prove anything as a text: nobody knows that it means that person.
    assert_eq!(service.result("another").counts.unknown, 3);
    // An empty cell is as empty there as elsewhere.
    let rows = visits(&["p1,P2,fall", "p2,P1,call", ",P2,letter"]);
    let blank = Service::new(&tables(", optional: true"))
        .check("blank", "each: visits\nexpect: person_ref is missing")
        .export("people", PEOPLE)
        .export("visits", &rows)
        .result("blank");
    assert_eq!((blank.counts.meets, blank.counts.breaches), (1, 0));
}

#[test]
fn each_export_is_refused_by_itself_whatever_becomes_of_the_others() {
    let ours = visits(&["P1,P2,letter", "P2,P1,call"]);
    // Three of four: no reference of this export is used, not even the one that matches.
    let theirs = visits(&["p1,P1,letter", "p2,P1,letter", "p3,P2,letter", "P3,P2,letter"]);
    let both = service().export("people", PEOPLE).export("visits", &ours).export("visits", &theirs);
    let result = both.result("letter");
    assert_eq!((result.counts.meets, result.counts.unknown), (1, 2));
    // What cannot be read, here or in the register, makes none of it better.
    let lost_other = service().export("people", PEOPLE).unreadable("visits").export("visits", &theirs);
    let lost_people = service().export("people", PEOPLE).unreadable("people").export("visits", &theirs);
    for damaged in [lost_other, lost_people] {
        let result = damaged.result("letter");
        assert_eq!((result.counts.meets, result.counts.unknown), (0, 3));
    }
    let without = service().export("people", PEOPLE).export("visits", &ours).unreadable("visits").result("letter");
    assert_eq!((without.counts.meets, without.counts.unknown), (1, 2));
}

#[test]
fn a_register_that_lacks_a_record_is_open() {
    let check = "each: [everybody]\nexpect: no people where not active";
    let rows = visits(&["P1,P2,call", "P2,P1,call", "P3,P9,call"]);
    let service = service().check("all", check).export("people", PEOPLE).export("visits", &rows);
    assert_eq!(service.verdict("all"), Verdict::NotEvidenced);
}

/// Were a row that names a record which is not there better hidden than shown, damage would help.
#[test]
fn a_register_is_open_while_rows_that_must_name_its_records_name_none() {
    let check = "each: people\nwhere: not active\nexpect: active\nwhen_empty: not applicable";
    let audit = |optional: &str, people: &str, visits: &str| {
        let service = Service::new(
            &tables("").replace("person_ref, reference: people", &format!("person_ref, reference: people{optional}")),
        );
        service.check("c", check).export("people", people).export("visits", visits).audit()
    };
    let code = |reason: &Reason| match reason {
        Reason::RowsAtFault { code, .. } => Some(*code),
        Reason::CellsUnusable { code, .. } => *code,
        _ => None,
    };
    let blank = "person_ref,visitor_ref,kind\nP1,P1,letter\n,P1,letter\n";
    let emptied = "person_ref,visitor_ref,kind\n,P1,letter\n";
    let absent = "visitor_ref,kind\nP1,letter\n";
    for people in ["id,active\nP1,yes\n", "id,active\n"] {
        for visits in [blank, emptied, absent] {
            let audit = audit("", people, visits);
            let result = audit.check("c").unwrap();
            assert_eq!((result.verdict, result.reasons.is_empty()), (Verdict::NotEvidenced, false), "{people}{visits}");
        }
        let none = "person_ref,visitor_ref,kind\n";
        assert_eq!(audit("", people, none).check("c").unwrap().verdict, Verdict::NotApplicable);
    }
    let one = "id,active\nP1,yes\n";
    // It is said which rows they are, and why they matter.
    let said = audit("", one, blank);
    let reasons: Vec<_> = said.check("c").unwrap().reasons.iter().map(code).collect();
    assert_eq!(reasons, [Some(QualityCode::RequiredMissing)]);
    let found = said.quality.iter().find(|finding| finding.code == QualityCode::RequiredMissing).unwrap();
    assert_eq!((found.column.as_deref(), found.count), (Some("person_ref"), 1));
    let reasons: Vec<_> = audit("", one, emptied).check("c").unwrap().reasons.iter().map(code).collect();
    assert_eq!(reasons, [Some(QualityCode::EmptyColumn)]);
    let reasons = audit("", one, absent).check("c").unwrap().reasons.clone();
    assert!(matches!(&reasons[..], [Reason::ColumnAbsent { column, .. }] if column == "person_ref"), "{reasons:?}");
    // Where an empty cell says that there is none, it says nothing of a record.
    let optional = audit(", optional: true", one, blank);
    assert_eq!(optional.check("c").unwrap().verdict, Verdict::NotApplicable);
    assert!(optional.quality.is_empty(), "an empty cell is in order there");
}

#[test]
fn a_register_is_open_while_rows_that_may_name_its_records_are_not_read() {
    let all = "each: [everybody]\nexpect: no people where not active";
    let nobody = "each: people\nwhere: not active\nexpect: active\nwhen_empty: not applicable";
    let service = || service().check("all", all).check("nobody", nobody).export("people", PEOPLE);
    let verdicts = |service: &Service| [service.verdict("all"), service.verdict("nobody")];
    let rows = ["P1,P2,call", "P2,P1,call", "P3,P2,call"];
    let whole = visits(&rows);
    assert_eq!(verdicts(&service().export("visits", &whole)), [Verdict::Met, Verdict::NotApplicable]);
    let open = [Verdict::NotEvidenced; 2];
    let cut = whole.strip_suffix("P2,call\n").unwrap();
    // A spreadsheet rounds numbers of more than fifteen digits.
    let rounded = visits(&[&rows[..], &["1.23457E+17,P2,call"]].concat());
    for damaged in
        [service().unreadable("visits"), service().export("visits", cut), service().export("visits", &rounded)]
    {
        assert_eq!(verdicts(&damaged), open);
    }
    // And into a register that is not read, a reference proves nothing.
    let none = Service::new(&tables("")).check("another", "each: visits\nexpect: person_ref != visitor_ref");
    assert_eq!(none.clone().export("visits", &whole).verdict("another"), Verdict::Met, "there is no such register");
    assert_eq!(none.unreadable("people").export("visits", &whole).verdict("another"), Verdict::NotEvidenced);
    let reasons = service().unreadable("visits").result("nobody").reasons;
    assert!(matches!(&reasons[..], [Reason::TableUnreadable { table, .. }] if table == "visits"), "{reasons:?}");
}

#[test]
fn an_empty_reference_is_one_that_nobody_wrote_down_unless_the_model_says_otherwise() {
    let rows = visits(&["P1,P2,letter", "P2,P1,letter", ",P2,fall"]);
    let required = service().export("people", PEOPLE).export("visits", &rows);
    assert_eq!(required.verdict("no-fall"), Verdict::NotEvidenced);
    let result = required.result("of-active");
    assert_eq!((result.verdict, result.counts.unclear), (Verdict::NotEvidenced, 1));
    let optional = Service::new(&tables(", optional: true"))
        .check("no-fall", "each: people\nexpect: no visits by person where kind = 'fall'")
        .check("of-active", "each: visits\nwhere: person.active is recorded\nexpect: kind = 'letter'")
        .export("people", PEOPLE)
        .export("visits", &rows);
    assert_eq!((optional.verdict("no-fall"), optional.verdict("of-active")), (Verdict::Met, Verdict::Met));
}

#[test]
fn a_key_that_stands_twice_concerns_its_own_rows() {
    let people = "id,active\nP1,no\nP1,yes\nP2,yes\nP3,yes\n";
    let rows = visits(&["P1,P2,fall", "P2,P3,call", "P3,P2,call"]);
    let result = service().export("people", people).export("visits", &rows).result("no-fall");
    assert_eq!((result.verdict, result.counts.meets), (Verdict::NotEvidenced, 2));
    assert_eq!((result.counts.unknown, result.counts.unclear), (1, 1));
}

/// Who stands in no row of the register is no mistake, unless something speaks for a record that was lost.
#[test]
fn a_reference_that_may_name_somebody_outside_is_doubted_only_for_a_reason() {
    let tables = "  staff:
    title: Staff
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      boss_ref: { title: Boss, type: string, personal: none }
      paid: { title: Paid, type: boolean, personal: none }
    foreignKeys:
      boss: { fields: boss_ref, reference: staff, outside: true }
  shifts:
    title: Shifts
    fields:
      staff_ref: { title: Staff, type: string, personal: none }
    foreignKeys:
      worker: { fields: staff_ref, reference: staff }
";
    let audit = |staff: &[&str], shifts: &str| {
        Service::new(tables)
            .check("another", "each: staff\nexpect: boss_ref != id")
            .check("boss-of-none", "each: staff\nexpect: no staff by boss where paid")
            .export("staff", &format!("id,boss_ref,paid\n{}\n", staff.join("\n")))
            .export("shifts", &format!("staff_ref\n{shifts}\n"))
            .audit()
    };
    let verdict = |staff: &[&str], shifts: &str| audit(staff, shifts).check("another").unwrap().verdict;
    let outside = ["S1,S2,yes", "S2,Trustee,yes", "S3,Trustee,yes"];
    assert_eq!(verdict(&outside, "S1"), Verdict::Met);
    let sound = audit(&outside, "S1");
    assert!(sound.quality.is_empty(), "a boss who is not on the staff is in order");
    assert_eq!(sound.check("boss-of-none").unwrap().counts.meets, 2);
    // S3 is their own boss: with the reference lost on either side, nobody knows.
    assert_eq!(verdict(&["S1,S2,yes", "S2,S1,yes", "S3,S3,yes"], "S3"), Verdict::NotMet);
    for lost in ["S3,~S3,yes", "s3,S3,yes", "S03,S3,yes", "X9,S3,yes"] {
        assert_eq!(verdict(&["S1,S2,yes", "S2,S1,yes", lost], "S3"), Verdict::NotEvidenced, "{lost}");
    }
    // Or it is written in other letters, or names nobody.
    for unclear in ["S3,\u{405}3,yes", "S3,TBC,yes", "S3,?,yes", "S3,2025-05-01,yes", "S3,#REF!,yes"] {
        assert_eq!(verdict(&["S1,S2,yes", "S2,S1,yes", unclear], "S3"), Verdict::NotEvidenced, "{unclear}");
    }
    let doubted = audit(&["S1,S2,yes", "S2,S1,yes", "X9,S3,yes"], "S3");
    let found: Vec<_> = doubted.quality.iter().map(|finding| (finding.code, finding.column.as_deref())).collect();
    assert!(found.contains(&(QualityCode::DanglingReference, Some("boss_ref"))), "{found:?}");
}

/// Each visit that could be read is one all the same: the audit says of its own verdict that the counts leave it.
#[test]
fn a_register_that_lost_a_row_is_open_and_not_unread() {
    let cut = "person_ref,visitor_ref,kind\nP1,P2,letter\nP2,P1,letter\nP3,P";
    let audit = Service::new(&tables(""))
        .check("known", "each: visits\nexpect: kind = 'letter' and (any people anywhere where active)\nat_least: 50%")
        .export("people", PEOPLE)
        .export("visits", cut)
        .audit();
    let check = audit.check("known").unwrap();
    assert_eq!(check.verdict, Verdict::Met);
    let said = |is: fn(&Reason) -> bool| check.reasons.iter().filter(|reason| is(reason)).count();
    assert_eq!(said(|reason| matches!(reason, Reason::TableUnreadable { .. })), 0, "{:?}", check.reasons);
    assert_eq!(said(|reason| matches!(reason, Reason::TableOpen { table } if table == "visits")), 1);
    assert_eq!(audit.contradiction(), None);
}
