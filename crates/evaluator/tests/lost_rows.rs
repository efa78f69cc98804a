//! An export that cannot be read takes its rows with it: no verdict may pretend that they were good, or that there were none.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::path::Path;

use readymark_evaluator::assess;
use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_findings::{CheckResult, QualityCode, Reason, Verdict};
use readymark_rules::{Pack, PackText, load};
use readymark_source::{Date, SourceFile};

const CHECK: &str = r#"
title: A check
requirement: "1.1"
source: { published: code, clause: "1" }
each: cases
expect: sensitive and closed_on <= referred_on + $wait_days and sessions >= $hours(lead.level)
when_empty: not applicable
fix: x
"#;

fn pack(threshold: &str) -> Pack {
    let standard = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/packs/broken/standard.yaml");
    let standard = SourceFile::open(&standard, "standard.yaml").unwrap();
    let check = SourceFile::new("sensitive.yaml", format!("{CHECK}{threshold}"));
    load(&PackText::new("small", standard, vec![check])).unwrap()
}

fn audit(threshold: &str, exports: &[&str]) -> CheckResult {
    let day = |text| Date::parse(text).unwrap();
    let window = Period { from: day("2025-04-01"), to: day("2026-03-31") };
    let export = |csv: &&str| MemoryExport {
        table: "cases".to_owned(),
        csv: csv.as_bytes().to_vec(),
        exported_on: window.to,
        covers: Some(window),
        complete: true,
        partner: None,
    };
    let exports = exports.iter().map(export).collect();
    let bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports, documents: None });
    let pack = pack(threshold);
    assess(&pack, &bundle, day("2026-04-20"), &()).unwrap().checks.remove(0)
}

const HEAD: &str = "case_ref,referred_on,closed_on,kind,sensitive,sessions,lead_ref,second_ref\n";

fn file(rows: &str) -> String {
    format!("{HEAD}{rows}")
}

#[test]
fn what_was_met_is_not_evidenced_once_rows_are_lost() {
    let breach = file("C1,2025-05-01,2025-05-02,direct,false,9,,\n");
    let nul = file("C2,2025-05-01,2025-05-02,direct,true,9\0,,\n");
    let empty = file("");
    // Nothing is left of the population: without the lost file it would be empty, and so not applicable.
    assert_eq!(audit("", &[&empty]).verdict, Verdict::NotApplicable);
    let lost = audit("", &[&empty, &nul]);
    assert_eq!(lost.verdict, Verdict::NotEvidenced);
    assert!(
        lost.reasons
            .contains(&Reason::TableUnreadable { table: "cases".to_owned(), codes: vec![QualityCode::NulByte] })
    );
    // A row that fails keeps failing, whatever the lost file held, where all rows must meet it …
    assert_eq!(audit("", &[&breach, &nul]).verdict, Verdict::NotMet);
    // … and not where a share is enough.
    assert_eq!(audit("at_least: 60%\n", &[&breach]).verdict, Verdict::NotMet);
    assert_eq!(audit("at_least: 60%\n", &[&breach, &nul]).verdict, Verdict::NotEvidenced);
}
