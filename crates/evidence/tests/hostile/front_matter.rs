//! Front matter as a register: each document a row, and each mistake at its line of its document.

use crate::case::Case;
use crate::cases;

const STAFF: &str = "  - { table: staff,";

/// A bundle whose table of policies is told by the documents themselves; the entry has more keys.
fn register(keys: &str, documents: &[(&str, &str)]) -> Case {
    let entry =
        format!("  - {{ table: policies, from: front matter, exported_on: 2026-04-14, complete: true{keys} }}\n");
    let case = Case::changed(STAFF, &format!("{entry}{STAFF}"));
    documents.iter().fold(case, |case, (name, text)| case.file(&format!("documents/{name}"), text))
}

const CONSENT: (&str, &str) = ("consent.md", "---\ntitle: Consent\nowner: quality lead\n---\n# CANARY\n");

cases! {
    each_document_is_a_row => register("", &[
        CONSENT,
        ("policies/lone.txt", "---\r\ntitle: 1.10\r\nowner:\r\nfile: policies/lone.docx\r\n...\r\nCANARY\r\n"),
        ("policies/lone.docx", ""),
        ("no-title.MD", "---\nowner: quality lead\n---\n"),
        ("empty.md", "---\n---\nCANARY"),
    ]);
    documents_without_front_matter_are_no_rows => register("", &[CONSENT, ("readme.md", "# CANARY\n---\na: b\n---\n"), ("rule.md", "----\n"), ("scan.pdf", "---\ntitle: CANARY\n---\n"), ("empty.txt", "")]);
    keys_are_mapped_or_dropped => register(", columns: { Policy: title, Held by: owner }, drop: [version, author, absent]", &[
        ("consent.md", "---\nPolicy: Consent\nHeld by: quality lead\nversion: 1.10\nauthor: CANARY\n---\n"),
        ("equality.md", "---\nPolicy: Equality\nversion: 2\n---\n"),
    ]);
    a_key_that_nobody_expects => register("", &[CONSENT, ("equality.md", "---\ntitle: Equality\nCANARY: CANARY\n---\n")]);
    a_list_is_no_cell => register("", &[CONSENT, ("equality.md", "---\ntitle: Equality\nowner: [CANARY, CANARY]\n---\n")]);
    front_matter_that_is_wrong => register("", &[
        CONSENT,
        ("a-list.md", "---\n- CANARY\n---\n"),
        ("alias.md", "---\ntitle: &CANARY x\nowner: *CANARY\n---\n"),
        ("not-yaml.md", "---\ntitle: x\nowner: [CANARY\n---\n"),
        ("open.md", "---\ntitle: CANARY\n"),
        ("twice.md", "---\ntitle: CANARY\ntitle: CANARY\n---\n"),
    ]);
    front_matter_with_spaces_and_blank_lines => register("", &[
        ("blank-lines.md", "\n \r\n---\ntitle: Consent\n---\n# CANARY\n"),
        ("indented.txt", "  ---\t\ntitle: Equality\nowner: [x]\n---\n"),
        ("space.md", "--- \ntitle: Safeguarding\nowner: quality lead\n--- \n# CANARY\n"),
        ("text.md", "\n---\n# CANARY\n\nWe ask everybody.\n"),
    ]);
    front_matter_that_is_opened_by_something_else => register("", &[
        CONSENT,
        ("dash.md", "\n\u{2014}\ntitle: CANARY\nowner: CANARY\n\u{2014}\n"),
        ("four.md", "----\ntitle: CANARY\n----\n"),
        ("plus.md", "+++\ntitle = \"CANARY\"\n+++\n"),
        ("rule.md", "***\nCANARY\n***\nowner: CANARY\n"),
    ]);
    two_documents_with_one_key => register("", &[CONSENT, ("other.md", "---\ntitle: Consent\nowner: head of service\n---\n")]);
    front_matter_beside_a_table => register("", &[CONSENT]).export("policies", "policies.csv", "").file("policies.csv", "title,owner,file\nEquality,quality lead,consent.md\n");
    no_document_has_front_matter => register("", &[("readme.md", "CANARY")]);
    no_folder_for_front_matter => register("", &[]);
    front_matter_of_no_folder => Case::changed("documents: documents\nexports:", "exports:\n  - { table: policies, from: front matter, exported_on: 2026-04-14 }");
    front_matter_and_a_file => Case::with("from: front matter", "");
    front_matter_of_a_sheet => register(", sheet: CANARY, encoding: utf-8", &[]);
    front_matter_twice => register(" }\n  - { table: policies, from: front matter, exported_on: 2026-04-14", &[CONSENT]);
    neither_file_nor_front_matter => Case::changed(STAFF, "  - { table: policies, exported_on: 2026-04-14 }\n  - { table: staff,");
    from_somewhere_else => Case::changed(STAFF, "  - { table: policies, from: CANARY, exported_on: 2026-04-14 }\n  - { table: staff,");
}

/// Where something lies that is not looked into, and how it comes there.
#[cfg(unix)]
type Place = (&'static str, fn(&std::path::Path));

/// A document that is not looked into may be a row of the register: the register says so, and is no longer complete.
#[cfg(unix)]
#[test]
fn what_is_not_looked_into_leaves_the_register_open() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let places: [Place; 5] = [
        ("documents/linked.md", |dir| symlink("/etc/hostname", dir.join("documents/linked.md")).unwrap()),
        ("documents/linked", |dir| symlink("/etc", dir.join("documents/linked")).unwrap()),
        ("documents/caf\u{fffd}.md", |dir| {
            std::fs::write(
                dir.join("documents").join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")),
                "---\ntitle: x\n---\n",
            )
            .unwrap();
        }),
        (DEEP, |dir| {
            std::fs::create_dir_all(dir.join(DEEP)).unwrap();
            std::fs::write(dir.join(DEEP).join("deep.md"), "---\ntitle: x\n---\n").unwrap();
        }),
        ("", |dir| std::fs::write(dir.join("documents/.draft.md"), "---\ntitle: x\n---\n").unwrap()),
    ];
    for (place, make) in places {
        let case = register("", &[CONSENT]).made(make);
        let bundle = case.open().unwrap();
        let evidence = readymark_evidence::read(&bundle, &crate::tables::tables(), &crate::tables::need(), &());
        let found: Vec<&str> = evidence.quality.iter().filter(|one| one.fatal).map(|one| one.file.as_str()).collect();
        let wanted: &[&str] = if place.is_empty() { &[] } else { &[place] };
        assert_eq!(found, wanted);
        assert_eq!(evidence.tables["policies"].complete, place.is_empty(), "{place}");
    }
}

/// As deep as a folder is walked.
const DEEP: &str = "documents/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d";
