//! Exceptions, judgements and reviews that name a record by the number of its row.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::{Assessment, ReviewFault, Verdict};
use readymark_rules::{PackText, load};
use readymark_source::{Date, Problems, SourceFile};

const STANDARD: &str = r#"
title: A small standard
edition: "1"
about: For the tests of row numbers.
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Boats, source: { local: x } }
reviews: { each: reviews, where: done_on is recorded, of: register, key: key, on: reviewed_on, done: done_on }
tables:
  boats:
    title: Boats
    primaryKey: boat_ref
    fields:
      boat_ref: { title: Reference, type: string, personal: pseudonym }
      sailed_on: { title: Sailed on, type: date, personal: none }
      sound: { title: Sound, type: boolean, personal: none }
    in_window: sailed_on between window.start and window.end
  reviews:
    title: Reviews
    primaryKey: review_ref
    fields:
      review_ref: { title: Reference, type: string, personal: pseudonym }
      register: { title: Register, type: string, personal: none }
      key: { title: Row, type: string, personal: pseudonym }
      reviewed_on: { title: Reviewed on, type: date, personal: none }
      done_on: { title: Done on, type: date, personal: none, blank: none }
"#;
const SOUND: &str = "title: Sound\nrequirement: \"1.1\"\nsource: { local: x }\nreach: over\neach: boats\nexpect: sound\nfix: { record: Look., learn: Review it. }\n";
const LIST: &str = "name,sailed_on,sound\nBB-2,2025-05-01,true\nBB-9,2025-07-01,false\n";
const NUMBERED: &str = "set: { boat_ref: \"bb-{row}\" }, drop: [name]";
const NAMED: &str = "columns: { name: boat_ref }";

fn tried(keys: &str, file: (&str, &str)) -> Result<Assessment, Problems> {
    let folder = tempfile::tempdir().unwrap();
    let covers = "exported_on: 2026-04-01, complete: true, covers: { from: 2025-04-01, to: 2026-04-01 }";
    let bundle = format!(
        "service: A service\nstandard: small\nwindow: {{ from: 2025-04-01, to: 2026-03-31 }}\nexports:\n  \
         - {{ table: boats, file: boats.csv, {covers}, {keys} }}\n  - {{ table: reviews, file: reviews.csv, {covers} }}\n"
    );
    std::fs::write(folder.path().join("bundle.yaml"), bundle).unwrap();
    std::fs::write(folder.path().join("boats.csv"), LIST).unwrap();
    std::fs::write(folder.path().join("seen.txt"), "seen").unwrap();
    let none = "review_ref,register,key,reviewed_on,done_on\nV0,other,X1,2025-07-10,2025-08-01\n";
    std::fs::write(folder.path().join("reviews.csv"), none).unwrap();
    std::fs::write(folder.path().join(file.0), file.1).unwrap();
    let check = SourceFile::new("sound.yaml", SOUND);
    let pack = load(&PackText::new("small", SourceFile::new("standard.yaml", STANDARD), vec![check])).unwrap();
    assess(&pack, &Bundle::open(folder.path())?, Date::parse("2026-04-20").unwrap(), &())
}

fn exception(key: &str) -> String {
    format!(
        "exceptions:\n  - {{ check: sound, scope: {{ rows: [{key}] }}, because: Sold since, by: manager, approved_by: board, until: 2026-12-31 }}\n"
    )
}

fn judgement(key: &str) -> String {
    format!(
        "judgements:\n  - {{ check: sound, answer: met, rows: [{key}], by: manager, on: 2026-04-02, because: Seen on land, evidence: [seen.txt], until: 2027-04-01 }}\n"
    )
}

#[test]
fn a_row_number_names_no_record() {
    let refused = |file: &str, text: &str| {
        let problems = tried(NUMBERED, (file, text)).unwrap_err();
        let problem = problems.first().unwrap();
        assert_eq!(problem.code, "bundle-row-numbers");
        assert!(problem.help.as_ref().unwrap().starts_with("a row number names no record"));
        assert!(problem.span.is_some());
    };
    refused("exceptions.yaml", &exception("bb-3"));
    refused("exceptions.yaml", &exception("BB-2"));
    refused("judgements.yaml", &judgement("bb-3"));
}

#[test]
fn a_reference_names_one() {
    let excepted = tried(NAMED, ("exceptions.yaml", &exception("BB-9"))).unwrap();
    assert_eq!(excepted.check("sound").unwrap().verdict, Verdict::Excepted);
    let judged = tried(NAMED, ("judgements.yaml", &judgement("BB-9"))).unwrap();
    assert_eq!(judged.check("sound").unwrap().counts.breaches, 0);
}

#[test]
fn a_review_of_a_row_number_is_of_no_record() {
    let review =
        |key: &str| format!("review_ref,register,key,reviewed_on,done_on\nV1,boats,{key},2025-07-10,2025-08-01\n");
    let found = |keys: &str, key: &str| {
        let audit = tried(keys, ("reviews.csv", &review(key))).unwrap();
        let reviews = audit.check("sound").unwrap().reviews.clone().unwrap();
        (reviews.answered, reviews.not_answered.iter().map(|part| part.because).collect::<Vec<_>>())
    };
    assert_eq!(found(NAMED, "BB-9"), (1, vec![]));
    assert_eq!(found(NUMBERED, "bb-3"), (0, vec![ReviewFault::Unsound]));
}
