//! Small documents that would become very large: each is refused by what it would become, on every machine in the same way.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::io::{Cursor, Write};

use flate2::{Compression, write::ZlibEncoder};
use readymark_documents::{Fault, Limits, read};
use zip::write::SimpleFileOptions;

/// The limits of the program.
const LIMITS: Limits = Limits { bytes: 128 << 20, unpacked: 64 << 20 };

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A PDF of these objects, with the table that says where they are.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend([format!("{} 0 obj\n", n + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|at| file.extend(format!("{at:010} 00000 n \n").bytes()));
    file.extend(format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    file
}

fn stream(content: &[u8]) -> Vec<u8> {
    let content = packed(content);
    [format!("<</Length {}/Filter/FlateDecode>>stream\n", content.len()).as_bytes(), &content, b"\nendstream"].concat()
}

/// One page with this content, and a font whose characters this map gives a meaning to.
fn page(content: &[u8], map: &[u8]) -> Vec<u8> {
    pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_vec(),
        stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>".to_vec(),
        stream(map),
    ])
}

const MAP: &[u8] = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <0041> <005a> <0041> endbfrange";

#[test]
fn a_page_of_many_instructions_is_refused_before_they_are_parsed() {
    let read = |times: usize| {
        let content = [b"BT /F1 12 Tf 50 700 Td ".as_slice(), &b"(SAFEGUARDING) Tj ".repeat(times), b"ET"].concat();
        let file = page(&content, MAP);
        assert!(file.len() < 200_000, "{}", file.len());
        read("policy.pdf", &file, LIMITS)
    };
    assert!(read(200).unwrap().passages.iter().any(|passage| passage.text.contains("SAFEGUARDING")));
    assert_eq!(read(1_800_000).unwrap_err(), Fault::UnpacksTooLarge);
}

#[test]
fn a_map_of_characters_is_refused_before_it_is_written_out() {
    for range in ["<00000000> <ffffffff> <0000>", "<0000> <ff ff ff ff> <00000000>", "<00> <7fffffff> <0041>"] {
        let map = format!("1 beginbfrange {range} endbfrange");
        let file = page(b"BT /F1 12 Tf (A) Tj ET", map.as_bytes());
        assert_eq!(read("policy.pdf", &file, LIMITS).unwrap_err(), Fault::UnpacksTooLarge, "{range}");
    }
}

#[test]
fn lists_of_objects_are_refused_before_they_are_loaded() {
    let many = [b"[".as_slice(), &b"0 ".repeat(5_000_000), b"]"].concat();
    let plain =
        pdf(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Count 0/Kids[]>>".to_vec(), many.clone()]);
    assert_eq!(read("policy.pdf", &plain, LIMITS).unwrap_err(), Fault::UnpacksTooLarge);
    let inside = packed(&[b"9 0 ".as_slice(), &many].concat());
    let head = format!("<</Type/ObjStm/N 1/First 4/Length {}/Filter/FlateDecode>>stream\n", inside.len());
    let object = [head.as_bytes(), &inside, b"\nendstream"].concat();
    let packed = pdf(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Count 0/Kids[]>>".to_vec(), object]);
    assert!(packed.len() < 50_000);
    assert_eq!(read("policy.pdf", &packed, LIMITS).unwrap_err(), Fault::UnpacksTooLarge);
}

#[test]
fn pages_that_lead_back_to_themselves_end() {
    for kids in ["[2 0 R 2 0 R]", "[3 0 R]", "[1 0 R]"] {
        let pages = format!("<</Type/Pages/Count 4294967295/Kids{kids}/Parent 3 0 R>>");
        let other = "<</Type/Pages/Count -1/Kids[2 0 R 3 0 R]/Parent 2 0 R>>";
        let file = pdf(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), pages.into_bytes(), other.as_bytes().to_vec()]);
        assert!(read("policy.pdf", &file, LIMITS).is_err(), "{kids}");
    }
}

fn docx(body: &str, more: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(body.as_bytes()).unwrap();
    for n in 0..more {
        zip.start_file(format!("x{n}"), SimpleFileOptions::default()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn elements_stand_only_so_deep_and_parts_are_only_so_many() {
    let deep = |times: usize| format!("<d>{}<t>words</t>{}</d>", "<p>".repeat(times), "</p>".repeat(times));
    assert!(read("policy.docx", &docx(&deep(100), 0), LIMITS).is_ok());
    assert_eq!(read("policy.docx", &docx(&deep(1_000_000), 0), LIMITS).unwrap_err(), Fault::Damaged);
    assert!(read("policy.docx", &docx(&deep(1), 100), LIMITS).is_ok());
    assert_eq!(read("policy.docx", &docx(&deep(1), 30_000), LIMITS).unwrap_err(), Fault::TooLarge);
}
