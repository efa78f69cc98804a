//! `bundle.yaml`.

use std::fmt::Write;

use crate::case::Case;
use crate::cases;

/// Nine levels of nine.
fn bomb() -> String {
    let mut text = "service: &a0 CANARY\n".to_owned();
    for level in 1..10 {
        let list = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(text, "k{level}: &a{level} [{list}]").unwrap();
    }
    text
}

cases! {
    against_a_standard => against_a_standard();
    against_a_standard_that_asks_which_period_is_covered => against_a_standard_that_asks_which_period_is_covered();
    no_byte => Case::written("");
    only_a_comment => Case::written("# CANARY\n\n");
    a_text_alone => Case::written("CANARY\n");
    questions_left_open => Case::changed("{ from: 2025-04-01, to: 2026-03-31 }", "{ from: FILL-IN, to: FILL-IN }");
    questions_of_several_kinds => Case::changed(
        "complete: true",
        "complete: true, dates: FILL-IN, columns: { CANARY: FILL-IN }, values: { kind: { CANARY: FILL-IN, X: FILL-IN } }"
    );
    one_question_left_open => Case::changed("Invented Hub", "FILL-IN");
    a_list => Case::written("- CANARY\n- CANARY\n");
    a_bomb_of_aliases => Case::written(bomb());
    one_alias => Case::written("service: &name CANARY\nstandard: *name\n");
    a_merge_key => Case::written("base: { service: CANARY }\n<<: { service: CANARY }\n");
    deeply_nested_maps => Case::written(format!("service: {}CANARY{}", "{a: ".repeat(100_000), "}".repeat(100_000)));
    deeply_nested_by_dashes => Case::written(format!("service:\n  {}CANARY", "- ".repeat(100_000)));
    a_quote_left_open => Case::written("service: \"CANARY\nstandard: small\n");
    a_tab_as_indentation => Case::written("service: x\nwindow:\n\tfrom: CANARY\n");
    a_control_character => Case::changed("Invented Hub", "\"CANARY\\e[31m\"");
    an_invisible_character => Case::changed("Invented Hub", "\"CANARY\\u202e\"");
    a_key_twice => Case::changed("standard: small", "standard: CANARY\nstandard: small");
    a_key_of_an_export_twice => Case::changed("complete: true", "complete: true, complete: true");
    everything_at_once => Case::changed("Invented Hub", "''").export("cases", "../CANARY", "dates: YY\npartner: CANARY")
        .export("cases", "staff.csv", "missing: [' ']\ncolumns: { '': kind }\nsystem: ''");
    a_heading_mapped_twice => Case::with("columns: { CANARY: case_ref, CANARY: kind }", "");
    a_heading_mapped_and_dropped => Case::with("columns: { CANARY: case_ref }\ndrop: [CANARY, ' CANARY ']", "");
    an_unknown_key => Case::changed("standard: small", "standard: small\nCANARY: x");
    an_unknown_key_with_suggestion => Case::changed("standard: small", "standard: small\nwindows: x");
    an_unknown_key_of_an_export => Case::changed("complete: true", "complet: CANARY");
    wrong_types => Case::changed("window: {", "parameters: CANARY\nwindow: { a: 1,").export("cases", "[CANARY]", "complete: 'CANARY'\ndrop: CANARY\nmissing: { CANARY: 1 }");
    yes_is_not_true => Case::changed("complete: true", "complete: yes");
    missing_keys => Case::written("service: CANARY\nexports:\n  - table: CANARY\n");
    an_empty_name => Case::changed("Invented Hub", "\"  \"");
    unknown_encoding => Case::changed("complete: true", "encoding: CANARY");
    the_window_upside_down => Case::changed("from: 2025-04-01, to: 2026-03-31", "from: 2026-03-31, to: 2025-04-01");
    the_window_of_no_day => Case::changed("from: 2025-04-01, to: 2026-03-31", "from: 2025-02-30, to: 31/03/2026");
    an_assessment_of_no_day => Case::changed("window: {", "assessment_on: CANARY\nwindow: {");
    an_assessment_before_the_window => Case::changed("window: {", "assessment_on: 2025-03-31\nwindow: {");
    a_sample_without_a_seed => Case::changed("window: {", "sample: { seeds: CANARY }\nwindow: {");
    a_seed_of_nothing => Case::changed("window: {", "sample: { seed: ' ' }\nwindow: {");
    covers_after_the_export => Case::changed("complete: true", "covers: { from: 2026-04-01, to: 2026-04-15 }");
    covers_upside_down => Case::changed("complete: true", "covers: { from: 2026-04-01, to: 2026-03-01 }");
    unknown_date_form => Case::changed("complete: true", "dates: CANARY");
    a_date_form_with_a_slip => Case::changed("complete: true", "dates: DD/MN/YYYY");
    a_date_form_of_two_digits => Case::changed("complete: true", "dates: DD/MM/YY");
    an_undeclared_partner => Case::changed("complete: true", "partner: CANARY");
    an_undeclared_partner_with_suggestion => Case::changed("complete: true", "partner: nroth");
    an_undeclared_partner_in_a_map => Case::changed("complete: true", "partner: { column: Agency, values: { CANARY: east } }");
}

/// What a scanner gives up on first is not ours to say; that it does is.
#[test]
fn deep_nesting_is_refused_at_once() {
    let start = std::time::Instant::now();
    for text in ["[".repeat(100_000), "[".repeat(100_000) + &"]".repeat(100_000), "{ a: ".repeat(100_000)] {
        let problems = Case::written(format!("service: {text}")).open().unwrap_err();
        assert_eq!(problems.len(), 1);
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(10));
}

#[test]
fn a_file_that_is_not_text_or_too_large() {
    for (content, said) in [
        (b"service: CANARY-\xe9\n".to_vec(), "the file is not UTF-8 text"),
        (vec![b'#'; 5 * 1024 * 1024], "the file is larger than 4 MiB"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("bundle.yaml"), content).unwrap();
        let problems = crate::case::open(dir.path()).unwrap_err();
        assert_eq!((problems[0].code, problems[0].message.as_str()), ("bundle-unreadable", said));
    }
}

/// What a standard has to say of a bundle.
fn against_a_standard() -> String {
    let values = "columns: { Ref: case_reff, Key: CANARY }\nvalues:\n  kind: { CANARY: dirct, x: CANARY }\n  consent: { x: CANARY }\n  knd: { x: y }";
    let case = Case::with(values, "").export("case", "a.csv", "").export("CANARY", "b.csv", "");
    let case = case.export("sessions", "c.csv", "");
    let bundle = case.open().unwrap();
    let problems = bundle.against(&crate::tables::tables());
    let said: String = problems.iter().map(readymark_source::plain).collect();
    assert!(!said.contains("CANARY"), "{said}");
    said
}

fn against_a_standard_that_asks_which_period_is_covered() -> String {
    let case = Case::changed("table: staff", "table: cases");
    let problems = case.open().unwrap().against(&crate::tables::tables());
    problems.iter().map(readymark_source::plain).collect()
}

#[test]
fn who_drops_a_column_cannot_say_that_it_is_empty() {
    let found = |keys: &str| {
        let case = Case::with(keys, "case_ref,referred_on\nC1,2025-05-01\n");
        let problems = case.open().unwrap().against(&crate::tables::tables());
        problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>()
    };
    let refused = ["`no_values` says that this field has no value, and its column is dropped unread"];
    for drop in ["review_on", "Review on", "REVIEW-ON"] {
        assert_eq!(found(&format!("no_values: [review_on]\ndrop: [{drop}]")), refused, "{drop}");
        assert_eq!(found(&format!("no_values: [review_on]\ncolumns: {{ {drop}: drop }}")), refused, "{drop}");
    }
    // Another heading feeds another field, or the column is read under the same name.
    assert!(found("no_values: [review_on]\ndrop: [Officer, Reviewed by]").is_empty());
    assert!(found("no_values: [review_on]").is_empty());
    assert!(found("drop: [review_on]").is_empty());
}
