//! A bundle with a canary in every corner of a workbook, a document and a text that a service may hand in.

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DataValidation, DocProperties, Formula, Note, Workbook};

use super::{CANARY, MARK};
use crate::harness::{copy, edit};

/// The canary fixture, and what only a file made here can hold: a workbook for its participants, a leaflet that is searched.
pub(super) fn planted(name: &str) -> PathBuf {
    let bundle = copy(CANARY, &format!("privacy-planted-{name}"));
    let export = "file: exports/participants.csv\n";
    edit(&bundle.join("bundle.yaml"), export, &format!("file: exports/participants.xlsx\n    sheet: {MARK}-sheet\n"));
    edit(&bundle.join("bundle.yaml"), "    delimiter: \";\"\n", "");
    edit(&bundle.join("bundle.yaml"), "drop: [Ethnicity, Address]", "drop: [Ethnicity, \"column 8 (H)\"]");
    std::fs::remove_file(bundle.join("exports/participants.csv")).unwrap();
    std::fs::write(bundle.join("exports/participants.xlsx"), workbook()).unwrap();
    let register = bundle.join("exports/documents.csv");
    edit(
        &register,
        "P-01,",
        "P-08,consent,quality lead,2025-06-11,2026-06-30,,leaflet.docx\nP-07,complaints,quality lead,2025-06-11,2026-06-30,,leaflet.pdf\n\
         P-06,safeguarding,quality lead,2025-06-11,2026-06-30,,printed.pdf\nP-01,",
    );
    std::fs::write(bundle.join("documents/leaflet.docx"), document()).unwrap();
    std::fs::write(bundle.join("documents/leaflet.pdf"), damaged()).unwrap();
    std::fs::write(bundle.join("documents/printed.pdf"), printed()).unwrap();
    answers(&bundle);
    bundle
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let mark = |what: &str| format!("{MARK}-{what}");
    let properties = DocProperties::new().set_author(mark("author")).set_company(mark("company"));
    let properties = properties.set_manager(mark("manager")).set_title(mark("title")).set_comment(mark("remark"));
    book.set_properties(&properties.set_custom_property(mark("property"), mark("value")));
    let sheet = book.add_worksheet();
    sheet.set_name(mark("sheet")).unwrap();
    let heading =
        ["participant_ref", "case_ref", "role", "under_18", "took_part", "Agency", "Ethnicity", &mark("column")];
    sheet.write_row(0, 0, heading).unwrap();
    let who = mark("who");
    sheet.write_row(1, 0, ["B-01-A", "B-01", "harmed", &mark("age"), "yes", "C", &who, &who]).unwrap();
    sheet.write_row(2, 0, ["B-01-B", "B-01", &mark("role"), "no", "yes", &mark("agency"), &who, &who]).unwrap();
    sheet.write_row(3, 0, ["B-02-A", "B-02", "harmed", "no", &mark("hidden-row"), "C", &who, &who]).unwrap();
    sheet.write_row(4, 0, ["B-02-B", &mark("case"), "responsible", "no", "yes", "C", &who, &who]).unwrap();
    let formula = Formula::new(format!("=\"{}\"", mark("formula"))).set_result(mark("result"));
    sheet.write_formula(4, 3, formula).unwrap();
    sheet.set_row_hidden(3).unwrap();
    sheet.set_column_hidden(6).unwrap();
    sheet.insert_note(1, 0, &Note::new(mark("note")).set_author(mark("note-author"))).unwrap();
    sheet.set_header(mark("header"));
    sheet.write_url(5, 9, format!("https://invented.example/{MARK}").as_str()).unwrap();
    let list = DataValidation::new().allow_list_strings(&[mark("choice")]).unwrap();
    sheet.add_data_validation(1, 2, 9, 2, &list.set_input_message(mark("hint")).unwrap()).unwrap();
    let hidden = book.add_worksheet();
    hidden.set_name(mark("hidden")).unwrap().set_hidden(true);
    hidden.write(0, 0, mark("in-hidden")).unwrap();
    book.define_name("CANARY_7f3a", &format!("='{MARK}-hidden'!$A$1")).unwrap();
    book.save_to_buffer().unwrap()
}

/// A leaflet with canaries in its text, its properties, a comment and the name of whoever changed it.
fn document() -> Vec<u8> {
    let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let text = format!(
        "<w:document {word}><w:body><w:p><w:r><w:t>Restoration, {MARK}-text, and safety.</w:t></w:r></w:p>\
         <w:p><w:ins w:author=\"{MARK}-changer\"><w:r><w:t>{MARK}-inserted</w:t></w:r></w:ins></w:p></w:body></w:document>"
    );
    let comment = format!(
        "<w:comments {word}><w:comment w:id=\"0\" w:author=\"{MARK}-reader\"><w:p><w:r><w:t>{MARK}-comment</w:t></w:r>\
         </w:p></w:comment></w:comments>"
    );
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>{MARK}-creator</dc:creator><dc:title>{MARK}-title</dc:title>\
         <cp:lastModifiedBy>{MARK}-modified</cp:lastModifiedBy></cp:coreProperties>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned();
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", types),
        ("word/document.xml", text),
        ("word/comments.xml", comment),
        ("docProps/core.xml", core),
    ];
    for (name, text) in parts {
        packed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

/// A PDF that can be read, with canaries in its text and in what it says of itself, a comment on its page among it.
fn printed() -> Vec<u8> {
    let shown = format!("BT /F1 12 Tf 72 720 Td (Impartiality and {MARK}-shown.) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R]\
         /Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{shown}\nendstream", shown.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        format!("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents({MARK}-annotated)/T({MARK}-annotator)>>"),
        format!("<</Author({MARK}-author)/Title({MARK}-title)/CreationDate({MARK}-made)>>"),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        // Writing to a text cannot fail.
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{number} 0 obj{object}endobj");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let trailer = format!("trailer<</Size {size}/Root 1 0 R/Info 7 0 R>>\nstartxref\n{start}\n%%EOF\n");
    format!("{file}xref\n0 {size}\n0000000000 65535 f \n{places}{trailer}").into_bytes()
}

/// A PDF that ends without a table of its parts, as a damaged one does.
fn damaged() -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</Author({MARK}-pdf)/Title({MARK}-pdf)>>endobj\n\
         trailer<</Root 1 0 R/Info 4 0 R>>\n%%EOF\n"
    )
    .into_bytes()
}

/// Answers of people: what they write is theirs to see, so there are none of the mark; what they write wrongly is not repeated.
fn answers(bundle: &Path) {
    let text = "judgements:\n  - check: policies-sound-in-content\n    answer: met\n    by: quality lead\n    on: 2026-04-01\n    \
                because: Read and found sound.\n    until: 2026-12-31\n";
    std::fs::write(bundle.join("judgements.yaml"), text).unwrap();
}
