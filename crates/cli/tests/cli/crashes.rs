//! Small files that once ended the program, or would have filled the memory of any machine. Each runs with two gigabytes at the most:
//! it is a finding, and the rest of the audit goes on.

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::process::Command;

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::{copy, folder, root};

/// How a file is named, what it is, and the code of the finding.
type Crash = (&'static str, Vec<u8>, &'static str);

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const BOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const LINKS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

/// A workbook whose one sheet holds these rows, and whose list of texts is this.
fn xlsx(rows: &str, texts: &str) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>person_ref</t></is></c></row>{rows}</sheetData></worksheet>"
    );
    package(&[
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"s\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", &content),
    ])
}

fn ods_cell(columns: u32, rows: u32, text: &str) -> String {
    format!(
        "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
    )
}

/// An XLS file of the fixtures with its directory's chain, or the sizes that its sheets claim, changed.
fn xls(change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = std::fs::read(root().join("fixtures/hazards/xls-1904/cases.xls")).unwrap();
    change(&mut bytes);
    bytes
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes.get(at..at + 4).unwrap().try_into().unwrap())
}

/// The chain of the folder leads to its own first sector.
fn circle(bytes: &mut Vec<u8>) {
    let (table, folder) = (long(bytes, 76) as usize, long(bytes, 48));
    let at = (table + 1) * 512 + 4 * folder as usize;
    bytes.splice(at..at + 4, folder.to_le_bytes());
}

/// Every sheet claims all rows and columns that its record can say.
fn claim(bytes: &mut Vec<u8>) {
    let mut changed = 0;
    for at in 512..bytes.len() - 18 {
        if bytes.get(at..at + 4) == Some(&[0x00, 0x02, 14, 0])
            && long(bytes, at + 4) < 100
            && long(bytes, at + 8) < 70_000
        {
            bytes.splice(at + 8..at + 12, u32::MAX.to_le_bytes());
            bytes.splice(at + 14..at + 16, u16::MAX.to_le_bytes());
            changed += 1;
        }
    }
    assert!(changed > 0);
}

fn crashes() -> Vec<Crash> {
    let texts = |claimed: &str| {
        format!(
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"1\" uniqueCount=\"{claimed}\"><si><t>a</t></si></sst>"
        )
    };
    let row = |number: &str| format!("<row r=\"{number}\"><c r=\"A{number}\" t=\"s\"><v>0</v></c></row>");
    vec![
        ("texts claimed", xlsx(&row("2"), &texts("4294967296")), "file-damaged"),
        ("more texts claimed", xlsx(&row("2"), &texts("18446744073709551615")), "file-damaged"),
        ("last row", xlsx(&row("4294967295"), &texts("1")), "file-damaged"),
        ("row beyond the sheet", xlsx(&row("1048577"), &texts("1")), "file-damaged"),
        (
            "one endless cell",
            xlsx(
                &format!("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>{}</t></is></c></row>", "a".repeat(64 << 20)),
                &texts("1"),
            ),
            "sheet-too-large",
        ),
        ("wide rows repeated", ods(&ods_cell(16_384, 1, "a").repeat(1_000)), "sheet-too-large"),
        ("one row repeated", ods(&ods_cell(100, 1_000_000, "a")), "sheet-too-large"),
        (
            "far corner",
            ods(&[
                &ods_cell(1, 1, "a").repeat(2),
                "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row>",
                &ods_cell(100, 1, "b"),
            ]
            .concat()),
            "sheet-too-large",
        ),
        ("long text repeated", ods(&ods_cell(16_384, 30, &"a".repeat(30_000))), "sheet-too-large"),
        ("circle", xls(circle), "file-damaged"),
        ("dimensions", xls(claim), "sheet-too-large"),
    ]
}

/// Runs with so little memory that whoever believes a claim fails.
fn limited(line: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 2000000; exec \"$@\"", "sh"]).arg(env!("CARGO_BIN_EXE_readymark")).args(line);
    let ran = command.env_clear().current_dir(root()).output().unwrap();
    (
        ran.status.code(),
        String::from_utf8_lossy(&ran.stdout).into_owned(),
        String::from_utf8_lossy(&ran.stderr).into_owned(),
    )
}

fn finding<'a>(audit: &'a Value, file: &str) -> Vec<&'a str> {
    let found = audit["quality"].as_array().unwrap().iter().filter(|one| one["file"] == file && one["fatal"] == true);
    found.map(|one| one["code"].as_str().unwrap()).collect()
}

#[test]
fn each_is_a_finding_and_the_rest_of_the_audit_goes_on() {
    for (name, bytes, code) in crashes() {
        assert!(bytes.len() < 300_000, "{name}: {} bytes", bytes.len());
        let bundle = copy("fixtures/services/tidy", "crashes");
        std::fs::write(bundle.join("exports/leave.csv"), &bytes).unwrap();
        let path = bundle.to_str().unwrap();
        let (exit, out, said) = limited(&["audit", path, "--as-of", "2026-04-17", "--format", "json"]);
        assert!(matches!(exit, Some(0 | 1)), "{name}: {exit:?} {said}");
        let audit: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(finding(&audit, "exports/leave.csv"), [code], "{name}");
        assert!(audit["checks"].as_array().unwrap().iter().any(|check| check["verdict"] == "met"), "{name}");
        for line in [&["scan", path][..], &["map", bundle.join("exports/leave.csv").to_str().unwrap()]] {
            let (exit, _, said) = limited(line);
            assert!(matches!(exit, Some(0..=3)), "{name}: {line:?} {exit:?} {said}");
        }
    }
}

/// All of them together, among the exports of a hub.
#[test]
fn a_hub_with_such_files_among_its_exports_ends_with_a_report() {
    let bundle = copy("fixtures/services/hub", "crashes-hub");
    let yaml = bundle.join("bundle.yaml");
    let mut text = String::from_utf8(std::fs::read(&yaml).unwrap()).unwrap();
    let mut entries = String::new();
    let all = crashes();
    for (n, (_, bytes, _)) in all.iter().enumerate() {
        std::fs::write(bundle.join(format!("exports/crash-{n}.bin")), bytes).unwrap();
        let covers = "{ from: 2025-01-01, to: 2026-04-17 }";
        writeln!(
            entries,
            "  - {{ table: leave, file: exports/crash-{n}.bin, exported_on: 2026-04-17, covers: {covers} }}"
        )
        .unwrap();
    }
    let at = text.find("exports:\n").unwrap() + "exports:\n".len();
    text.insert_str(at, &entries);
    std::fs::write(&yaml, text).unwrap();
    let out = folder("crashes-hub-out").join("audit.json");
    let (exit, _, said) = limited(&[
        "audit",
        bundle.to_str().unwrap(),
        "--as-of",
        "2026-04-20",
        "--format",
        "json",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(exit, Some(1), "{said}");
    let audit: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    for (n, (name, _, code)) in all.iter().enumerate() {
        assert_eq!(finding(&audit, &format!("exports/crash-{n}.bin")), [*code], "{name}");
    }
}
