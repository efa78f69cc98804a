//! Whose a row is: what its own export says, or else the record that it belongs to, however many steps away.

use readymark_evidence::MemoryExport;
use readymark_findings::CheckResult;

use crate::service::Service;

const TABLES: &str = "  homes:
    title: Homes
    primaryKey: home
    fields:
      home: { title: Home, type: string, personal: none }
  visits:
    title: Visits
    primaryKey: visit
    fields:
      visit: { title: Visit, type: string, personal: none }
      home_ref: { title: Home, type: string, personal: none }
    foreignKeys:
      home: { fields: home_ref, reference: homes }
    partner_from: home
  notes:
    title: Notes
    primaryKey: note
    fields:
      note: { title: Note, type: string, personal: none }
      visit_ref: { title: Visit, type: string, personal: none }
      signed: { title: Signed, type: boolean, personal: none }
    foreignKeys:
      visit: { fields: visit_ref, reference: visits }
    partner_from: visit
";

fn of(partner: &'static str) -> impl Fn(MemoryExport) -> MemoryExport {
    move |export| MemoryExport { partner: Some(partner.to_owned()), ..export }
}

/// Two homes of two partners, with a visit each; the notes are in one export without a partner.
fn homes() -> Service {
    Service::new(TABLES)
        .check("c", "each: notes\nexpect: signed")
        .export_as("homes", "home\nh1\n", of("p"))
        .export_as("homes", "home\nh2\n", of("q"))
        .export("visits", "visit,home_ref\nv0,h1\nv1,h1\nv2,h2\n")
}

/// For each row of the list: its key, its partner, and the record that it belongs to.
fn told(result: &CheckResult) -> Vec<(&str, &str, &str)> {
    let rows = result.rows.listed.iter();
    rows.map(|row| {
        let of = row.of.as_ref().map_or("", |(_, key)| key.as_str());
        (row.key.as_deref().unwrap(), row.partner.as_deref().unwrap_or(""), of)
    })
    .collect()
}

/// Partner, rows that meet the check, and rows that do not.
fn counted(result: &CheckResult) -> Vec<(&str, u64, u64)> {
    let partners = result.partners.iter();
    partners.map(|one| (one.partner.as_deref().unwrap_or(""), one.counts.meets, one.counts.breaches)).collect()
}

#[test]
fn a_row_is_its_cases_partners_two_steps_away() {
    let notes = "note,visit_ref,signed\na,v1,no\nb,v2,no\nc,v2,yes\nd,v1,no\n";
    let result = homes().export("notes", notes).result("c");
    assert_eq!(told(&result), [("a", "p", "h1"), ("b", "q", "h2"), ("d", "p", "h1")]);
    assert_eq!(counted(&result), [("p", 0, 2), ("q", 1, 1)]);
    assert_eq!(result.rows.listed[0].of.as_ref().unwrap().0, "homes");
}

#[test]
fn what_its_own_export_says_comes_first() {
    let result = homes()
        .export_as("notes", "note,visit_ref,signed\na,v1,no\nb,v2,no\n", of("q"))
        .export("notes", "note,visit_ref,signed\nc,v1,no\n")
        .result("c");
    assert_eq!(told(&result), [("a", "q", "h1"), ("b", "q", "h2"), ("c", "p", "h1")]);
    assert_eq!(counted(&result), [("p", 0, 1), ("q", 0, 2)]);
}

#[test]
fn a_row_that_leads_nowhere_is_nobodys() {
    let result = homes().export("notes", "note,visit_ref,signed\na,v9,no\nb,,no\nc,v1,no\nd,v1,no\n").result("c");
    assert_eq!(told(&result), [("a", "", ""), ("b", "", ""), ("c", "p", "h1"), ("d", "p", "h1")]);
    assert_eq!(counted(&result).iter().map(|(_, _, breaches)| breaches).sum::<u64>(), 4);
}

#[test]
fn a_record_that_belongs_to_none_is_of_itself() {
    let result = Service::new(TABLES)
        .check("c", "each: homes\nexpect: home = 'h2'")
        .export("homes", "home\nh1\nh2\n")
        .result("c");
    assert_eq!(told(&result), [("h1", "", "")]);
    assert!(result.partners.is_empty(), "no export names a partner");
}
