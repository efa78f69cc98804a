//! Where the gap of a row is fixed, if the record that it lacks belongs in another table.

use readymark_evidence::MemoryExport;
use readymark_findings::FixIn;

use crate::service::Service;

const TABLES: &str = "  people:
    title: People
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
  vetting:
    title: Vetting
    fields:
      person_ref: { title: Person, type: string, personal: none }
      cleared: { title: Cleared, type: date, personal: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
";
const ASKS: &str = "each: people\nexpect: any vetting where cleared <= as_of\nwhen_empty: not applicable";

fn of(partner: &str) -> impl FnOnce(MemoryExport) -> MemoryExport {
    let partner = partner.to_owned();
    |export| MemoryExport { partner: Some(partner), ..export }
}

/// Where each row to fix of the check is fixed: its key, the table and the file.
fn places(service: Service) -> Vec<(String, Option<FixIn>)> {
    let result = service.check("c", ASKS).result("c");
    result.rows.listed.into_iter().map(|row| (row.key.unwrap(), row.fix_in)).collect()
}

fn vetting(file: Option<&str>) -> FixIn {
    FixIn { table: "vetting".to_owned(), file: file.map(str::to_owned) }
}

#[test]
fn the_missing_record_belongs_in_the_only_file_of_its_table() {
    let service =
        Service::new(TABLES).export("people", "id\na\nb\n").export("vetting", "person_ref,cleared\nb,2025-05-01\n");
    let found = places(service);
    let file = found[0].1.clone().unwrap().file;
    assert!(file.is_some());
    assert_eq!(found, [("a".to_owned(), Some(vetting(file.as_deref())))]);
}

#[test]
fn of_several_files_it_is_that_of_the_rows_partner_or_none_is_named() {
    let service = |others: &str| {
        Service::new(TABLES)
            .export_as("people", "id\na\n", of("p"))
            .export_as("vetting", "person_ref,cleared\n", of("q"))
            .export_as("vetting", "person_ref,cleared\n", of(others))
    };
    let own = places(service("p"))[0].1.clone().unwrap().file.unwrap();
    let audit = service("p").check("c", ASKS).audit();
    let table = audit.evidence.iter().find(|table| table.table == "vetting").unwrap();
    assert!(table.files.iter().any(|file| file.path == own && file.partner.as_deref() == Some("p")), "{own}");
    assert_eq!(places(service("q")), [("a".to_owned(), Some(vetting(None)))]);
}

#[test]
fn a_register_that_is_not_collected_names_no_place() {
    assert_eq!(places(Service::new(TABLES).export("people", "id\na\n")), [("a".to_owned(), None)]);
}
