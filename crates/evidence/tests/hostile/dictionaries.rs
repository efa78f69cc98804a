//! A dictionary of the bundle says what the file's words mean. It cannot make a word mean its opposite, one person another, or what nobody
//! knows something that has not happened.

use readymark_evidence::{Bundle, Column, Evidence, cell, read};
use readymark_findings::{QualityCode, QualityFinding};
use readymark_source::table_schema::{Blank, Table};

use crate::case::Case;
use crate::tables::{need, tables};

/// The small standard, in which a blank review means that there is none, and the owner of a policy may be one of the staff.
fn standard() -> Vec<Table> {
    let mut tables = tables();
    for field in tables.iter_mut().flat_map(|table| &mut table.fields) {
        match field.name.as_str() {
            "review_on" | "consent" => field.blank = Blank::None,
            "owner" => field.may_name = Some("staff".to_owned()),
            _ => {}
        }
    }
    tables
}

fn of(bundle: &Bundle) -> Evidence {
    read(bundle, &standard(), &need(), &())
}

fn cases(keys: &str, heading: &str, cells: &[&str]) -> Evidence {
    let rows: Vec<String> = cells.iter().zip(1..).map(|(cell, row)| format!("C-{row},2025-05-01,{cell}\n")).collect();
    let text = format!("case_ref,referred_on,{heading}\n{}", rows.concat());
    of(&Case::with(keys, text).open().unwrap())
}

fn found(evidence: &Evidence, code: QualityCode) -> Option<&QualityFinding> {
    evidence.quality.iter().find(|finding| finding.code == code)
}

fn rows(evidence: &Evidence, code: QualityCode) -> Vec<u64> {
    found(evidence, code).map(|finding| finding.rows.clone()).unwrap_or_default()
}

fn days(evidence: &Evidence) -> Vec<i32> {
    let Some(Column::Date(days)) = evidence.tables["cases"].column("review_on") else { panic!("it is a date") };
    days.clone()
}

fn words<'e>(evidence: &'e Evidence, table: &str, field: &str) -> Vec<Result<&'e str, u32>> {
    let Some(Column::Text(column)) = evidence.tables[table].column(field) else { panic!("it is a text") };
    (0..column.codes.len()).map(|row| column.word(row).ok_or(column.codes[row])).collect()
}

#[test]
fn a_word_for_not_known_is_no_sign_that_nothing_happened() {
    let said = ["not known", "n/a", "N/K", "-", "?", "Pending", "none", "tbc", "2025-06-01", "awaiting letter"];
    let keys = "missing: [not known, n/a, n/k, '-', '?', pending, none, tbc, awaiting letter]";
    let evidence = cases(keys, "review_on", &said);
    let is_unknown = |day: &i32| *day == cell::UNKNOWN_DATE;
    let unknown: Vec<bool> = days(&evidence).iter().map(is_unknown).collect();
    assert_eq!(unknown, [true, false, true, false, true, true, false, true, false, true]);
    assert_eq!(rows(&evidence, QualityCode::NotKnown), [2, 4, 6, 7, 9, 11]);
    // The same words by way of a dictionary, and of a yes or no.
    let evidence = cases("values: { review_on: { ask Tom: '', unknown: '' } }", "review_on", &["unknown", "ask Tom"]);
    assert_eq!(days(&evidence), [cell::UNKNOWN_DATE, cell::MISSING_DATE]);
    let evidence = cases("missing: [unknown, nil]", "consent", &["unknown", "nil", "yes"]);
    let Some(Column::Boolean(consent)) = evidence.tables["cases"].column("consent") else { panic!("it is a boolean") };
    assert_eq!(consent[..], [cell::UNKNOWN, cell::MISSING, cell::TRUE]);
}

#[test]
fn a_column_of_nothing_but_not_known_has_lost_its_values() {
    for (keys, word, lost) in [
        ("missing: [not known]", "not known", true),
        ("missing: [not known]\nno_values: [hours]", "not known", true),
        ("missing: [none]", "none", false),
        ("missing: [none]\nno_values: [hours]", "none", false),
    ] {
        let evidence = cases(keys, "hours", &[word, word]);
        assert_eq!(found(&evidence, QualityCode::EmptyColumn).is_some(), lost, "{keys}");
    }
}

#[test]
fn a_word_of_the_standard_is_not_turned_into_another() {
    let evidence =
        cases("values: { kind: { Direct: indirect, face to face: direct } }", "kind", &["direct", "indirect"]);
    // What the service says for “direct” shows that its own “direct” is another word.
    assert_eq!(words(&evidence, "cases", "kind"), [Ok("indirect"), Ok("indirect")]);
    assert!(found(&evidence, QualityCode::WordTurned).is_none());
    for dictionary in ["direct: indirect", "DIRECT: ''", "direct: indirect, indirect: direct"] {
        let keys = format!("values: {{ kind: {{ {dictionary}, letter: indirect }} }}");
        let evidence = cases(&keys, "kind", &["direct", "letter", "Direct"]);
        let unknown = Err(cell::UNKNOWN_CODE);
        assert_eq!(words(&evidence, "cases", "kind"), [unknown, Ok("indirect"), unknown], "{dictionary}");
        assert_eq!(rows(&evidence, QualityCode::WordTurned), [2, 4]);
    }
    let evidence = cases("values: { kind: { direct: indirect } }", "kind", &["direct", "indirect"]);
    let finding = found(&evidence, QualityCode::WordTurned).unwrap();
    assert!(finding.remedy().starts_with("remove `direct: indirect` from `values`"), "{}", finding.remedy());
    // A word of its own in other letters stays what it is.
    let evidence = cases("values: { kind: { Direct: direct, INDIRECT: indirect } }", "kind", &["Direct", "INDIRECT"]);
    assert_eq!(words(&evidence, "cases", "kind"), [Ok("direct"), Ok("indirect")]);
}

/// Days and numbers are values that every record may have: a dictionary gives none of them for another, and takes none away.
#[test]
fn a_day_or_a_number_is_not_turned_into_another_or_into_none() {
    let unknown_day = [cell::UNKNOWN_DATE];
    for (keys, said) in [
        ("values: { review_on: { 2025-11-03: 2025-07-01 } }", "2025-11-03"),
        ("values: { review_on: { 2025-11-03: '' } }", "2025-11-03"),
        ("missing: [2025-11-03]", "2025-11-03"),
        ("missing: [n/a, 3/11/2025]\ndates: D/M/YYYY", "3/11/2025"),
        ("values: { review_on: { 03/11/2025: 2025-07-01 } }", "03/11/2025"),
        ("values: { review_on: { 3 Nov 2025: '' } }", "3 Nov 2025"),
        ("missing: ['2025-11-03T09:30']", "2025-11-03T09:30"),
        ("values: { review_on: { 1900-01-01: 2025-07-01 } }", "1900-01-01"),
        ("values: { review_on: { tbc: 2025-07-01 } }", "tbc"),
    ] {
        let evidence = cases(keys, "review_on", &[said]);
        assert_eq!(days(&evidence), unknown_day, "{keys}");
        assert_eq!(rows(&evidence, QualityCode::WordTurned), [2], "{keys}");
    }
    let numbers = |keys: &str, field: &str, said: &[&str]| {
        let evidence = cases(keys, field, said);
        let column = match evidence.tables["cases"].column(field) {
            Some(Column::Integer(column) | Column::Decimal(column)) => column.clone(),
            _ => panic!("they are numbers"),
        };
        (column, rows(&evidence, QualityCode::WordTurned))
    };
    let unknown = cell::UNKNOWN_NUMBER;
    for keys in ["values: { meetings: { 1: 10 } }", "missing: [1]", "values: { meetings: { '1': '' } }"] {
        assert_eq!(numbers(keys, "meetings", &["1", "2"]), (vec![unknown, 2], vec![2]), "{keys}");
    }
    assert_eq!(numbers("values: { meetings: { 99: 3 } }", "meetings", &["99"]), (vec![unknown], vec![2]));
    assert_eq!(numbers("values: { meetings: { unknown: 3 } }", "meetings", &["unknown"]), (vec![unknown], vec![2]));
    assert_eq!(numbers("values: { hours: { 0.5: 20 } }", "hours", &["0.5", "2"]), (vec![unknown, 2_000_000], vec![2]));
}

/// What a program writes where there is no value stands for none, and what nobody else could read may be said in our way.
#[test]
fn a_dictionary_may_say_what_a_day_or_a_number_is() {
    let free = [
        ("missing: [1900-01-01]", "1900-01-01", cell::MISSING_DATE),
        ("missing: [9999-12-31]", "9999-12-31", cell::MISSING_DATE),
        ("values: { review_on: { 2150-01-01: '' } }", "2150-01-01", cell::MISSING_DATE),
        ("missing: [n/a, 0, none]", "0", cell::MISSING_DATE),
        ("values: { review_on: { 2025-11-03: 2025-11-03 } }", "2025-11-03", day("2025-11-03")),
        ("values: { review_on: { 3 Nov 2025: 2025-11-03 } }", "3 Nov 2025", day("2025-11-03")),
        ("values: { review_on: { 25/06/2025: 2025-06-25 } }", "25/06/2025", day("2025-06-25")),
        ("values: { review_on: { All Saints 2025: 2025-11-01 } }", "All Saints 2025", day("2025-11-01")),
    ];
    for (keys, said, meant) in free {
        let evidence = cases(keys, "review_on", &[said]);
        assert_eq!(days(&evidence), [meant], "{keys}");
        assert!(found(&evidence, QualityCode::WordTurned).is_none(), "{keys}");
    }
    for (keys, said, meant) in [
        ("missing: [99, -1]", "99", cell::MISSING_NUMBER),
        ("missing: [99, -1]", "-1", cell::MISSING_NUMBER),
        ("values: { meetings: { none: 0, two: 2 } }", "None", 0),
        ("values: { meetings: { none: 0, two: 2 } }", "two", 2),
        ("values: { meetings: { '3': 3.0 } }", "3", 3),
    ] {
        let evidence = cases(keys, "meetings", &[said]);
        let Some(Column::Integer(column)) = evidence.tables["cases"].column("meetings") else {
            panic!("it is a number")
        };
        assert_eq!(column[..], [meant], "{keys}");
        assert!(found(&evidence, QualityCode::WordTurned).is_none(), "{keys}");
    }
    // A day far ahead is none of what has happened.
    for (word, unknown) in [("2099-12-31", false), ("2027-02-03", true)] {
        let keys = format!("complete: true\nmissing: [{word}]");
        let text = format!("session_ref,case_ref,held_on\n1,C-1,{word}\n");
        let case = Case::of("case_ref,referred_on\nC-1,2025-05-01\n").file("sessions.csv", text);
        let evidence = of(&case.export("sessions", "sessions.csv", &keys).open().unwrap());
        assert_eq!(found(&evidence, QualityCode::WordTurned).is_some(), unknown, "{word}");
    }
}

fn day(text: &str) -> i32 {
    readymark_source::Date::parse(text).unwrap().days()
}

/// The words that mean "no value" can take away what a dictionary can.
#[test]
fn a_word_of_the_field_is_no_word_for_no_value() {
    let evidence = cases("missing: [Direct]", "kind", &["direct", "indirect"]);
    assert_eq!(words(&evidence, "cases", "kind"), [Err(cell::UNKNOWN_CODE), Ok("indirect")]);
    assert_eq!(rows(&evidence, QualityCode::WordTurned), [2]);
    for keys in ["missing: ['no']", "missing: [n/a, 'N']", "values: { consent: { 'no': '' } }"] {
        let said = if keys.contains("'N'") { "N" } else { "No" };
        let evidence = cases(keys, "consent", &[said, "yes"]);
        let Some(Column::Boolean(consent)) = evidence.tables["cases"].column("consent") else {
            panic!("it is a boolean")
        };
        assert_eq!(
            (consent[..].to_vec(), rows(&evidence, QualityCode::WordTurned)),
            (vec![cell::UNKNOWN, cell::TRUE], vec![2]),
            "{keys}"
        );
    }
    // A system that has another word for what the standard means may use the standard's for none.
    let evidence = cases("missing: [direct]\nvalues: { kind: { meeting: direct } }", "kind", &["direct", "meeting"]);
    assert_eq!(words(&evidence, "cases", "kind"), [Err(cell::MISSING_CODE), Ok("direct")]);
    let evidence = sessions("missing: [C-2, n/a]", &["C-2", "C-3", "n/a"]);
    assert_eq!(words(&evidence, "sessions", "case_ref"), [Err(cell::UNKNOWN_CODE), Ok("C-3"), Err(cell::UNKNOWN_CODE)]);
}

/// Whoever gives a field its value cannot drop what the file says of it.
#[test]
fn a_field_is_not_set_over_its_own_column() {
    let head = "case_ref,referred_on,review_on,kind,note\nC-1,2025-05-01,2025-06-01,direct,x\n";
    let problems = |keys: &str| {
        let bundle = Case::with(keys, head).open().unwrap();
        bundle.against(&standard()).iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    let dropped = "bundle-set-dropped";
    for (set, drop) in [
        ("review_on: 2027-01-01", "review_on, note"),
        ("review_on: '{referred_on}'", "Review On"),
        ("kind: indirect", "kind"),
    ] {
        assert_eq!(problems(&format!("set: {{ {set} }}\ndrop: [{drop}]")), [dropped], "{set}");
    }
    assert_eq!(problems("set: { review_on: 2027-01-01 }\ncolumns: { review_on: drop, note: drop }"), [dropped]);
    for keys in ["set: { review_on: 2027-01-01 }\ndrop: [note]", "set: { case_ref: '{Case No}-V' }\ndrop: [case_ref]"] {
        assert!(problems(keys).is_empty(), "{keys}");
    }
    // By its place.
    let place = Case::with("set: { review_on: 2027-01-01 }\ndrop: ['column 3 (C)', note]", head);
    assert!(found(&of(&place.open().unwrap()), QualityCode::DuplicateHeading).is_some());
    // A row that is two records has one column for both.
    let two = Case::with("set: { kind: direct }\ndrop: [kind, note, review_on]", head);
    let two = two.export("cases", "cases.csv", "set: { kind: indirect, case_ref: '{case_ref}-2' }").open().unwrap();
    assert!(two.against(&standard()).iter().all(|problem| problem.code != dropped));
}

#[test]
fn a_yes_is_not_turned_into_a_no() {
    let problems = |dictionary: &str| {
        let keys = format!("values: {{ consent: {{ {dictionary} }} }}");
        let bundle = Case::with(&keys, "case_ref,referred_on,consent\nC-1,2025-05-01,no\n").open().unwrap();
        bundle.against(&standard()).iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    for dictionary in ["'no': 'true'", "N: yes", "'Yes': 'false'", "'0': 'true'", "'false': 'true'", "'✗': '1'"] {
        assert_eq!(problems(dictionary), ["bundle-opposite"], "{dictionary}");
    }
    for dictionary in ["'no': 'false'", "refused: 'false'", "Ja: 'true', Nein: 'false'", "'1': 'true', '2': 'false'"] {
        assert!(problems(dictionary).is_empty(), "{dictionary}");
    }
}

#[test]
fn a_word_that_means_none_of_the_standards_is_unknown() {
    let keys = "values: { kind: { shuttle: none of these, in person: direct } }";
    let evidence = cases(keys, "kind", &["Shuttle", "in person"]);
    assert_eq!(words(&evidence, "cases", "kind"), [Err(cell::UNKNOWN_CODE), Ok("direct")]);
    assert_eq!(rows(&evidence, QualityCode::NoCounterpart), [2]);
    let keys = "values: { consent: { maybe: None of these } }";
    let evidence = cases(keys, "consent", &["maybe", "yes"]);
    assert_eq!(rows(&evidence, QualityCode::NoCounterpart), [2]);
    let refused = |keys: &str| {
        let bundle = Case::with(keys, "case_ref,referred_on\nC-1,2025-05-01\n").open().unwrap();
        bundle.against(&standard()).iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    assert!(refused(keys).is_empty());
    assert_eq!(refused("values: { hours: { few: none of these } }"), ["bundle-unknown-word"]);
}

fn sessions(keys: &str, cells: &[&str]) -> Evidence {
    let rows: Vec<String> = cells.iter().zip(1..).map(|(cell, row)| format!("{row},{cell},2026-01-05\n")).collect();
    let text = format!("session_ref,case_ref,held_on\n{}", rows.concat());
    let register = "case_ref,referred_on\nC-1,2025-05-01\nC-2,2025-05-02\nC-3,2025-05-03\n";
    let case = Case::with("complete: true", register).file("sessions.csv", text);
    of(&case.export("sessions", "sessions.csv", &format!("complete: true\n{keys}")).open().unwrap())
}

#[test]
fn one_record_is_not_turned_into_another() {
    let evidence = sessions("values: { case_ref: { c2: C-1 } }", &["C-2", "c2", "C-1", "C-3"]);
    let unknown = Err(cell::UNKNOWN_CODE);
    assert_eq!(words(&evidence, "sessions", "case_ref"), [Ok("C-2"), unknown, unknown, Ok("C-3")]);
    let evidence = sessions("values: { case_ref: { C-2: C-1 } }", &["C-2", "C-3", "C-3"]);
    assert_eq!(words(&evidence, "sessions", "case_ref"), [unknown, Ok("C-3"), Ok("C-3")]);
    assert_eq!(rows(&evidence, QualityCode::ReferenceTurned), [2]);
    // What is the key of no record may be translated, and so may another spelling of the same key.
    let evidence =
        sessions("values: { case_ref: { the Mill case: C-1, c2: C-2, X-9: C-3 } }", &["c2", "the Mill case", "X-9"]);
    assert_eq!(words(&evidence, "sessions", "case_ref"), [Ok("C-2"), Ok("C-1"), Ok("C-3")]);
    assert!(found(&evidence, QualityCode::ReferenceTurned).is_none());
}

#[test]
fn keys_that_a_dictionary_makes_one_are_one_key_twice() {
    let text = "case_ref,referred_on,kind\nC-1,2025-05-01,direct\nC-2,2025-05-02,indirect\n";
    let evidence = of(&Case::with("values: { case_ref: { C-2: C-1 } }", text).open().unwrap());
    assert_eq!(rows(&evidence, QualityCode::DuplicateKey), [2, 3]);
    assert_eq!(words(&evidence, "cases", "kind"), [Err(cell::UNKNOWN_CODE); 2]);
}

fn policies(owners: &[&str]) -> Evidence {
    let rows: Vec<String> = owners.iter().zip(1..).map(|(owner, row)| format!("P{row},,{owner}\n")).collect();
    let text = format!("title,file,owner\n{}", rows.concat());
    let staff = "staff_ref,trained_on\nV-01,2025-01-01\nV-02,2025-02-28\n";
    let case = Case::new().file("staff.csv", staff).file("policies.csv", text);
    of(&case.export("policies", "policies.csv", "complete: true").open().unwrap())
}

#[test]
fn a_name_that_is_almost_that_of_the_register_may_be_anybody() {
    for unclear in [
        "v-01",
        "V01",
        "V 01",
        "V\u{2013}01",
        "\u{474}-01",
        "V-01 (volunteer)",
        "V 01 [acting]",
        "V-O1",
        "V-1",
        "V-01.",
        "Volunteer V-02",
        "V-01/V-02",
    ] {
        let evidence = policies(&["V-02", unclear, "Area manager"]);
        let told = [Ok("V-02"), Err(cell::UNKNOWN_CODE), Ok("Area manager")];
        assert_eq!(words(&evidence, "policies", "owner"), told, "{unclear:?}");
        assert_eq!(rows(&evidence, QualityCode::NameUnclear), [3], "{unclear:?}");
    }
    for nobody in ["unknown", "-", "?", "n/a", "tbc", "Not yet known", "same as above", "nobody", "1"] {
        let evidence = policies(&[nobody, "V-01"]);
        assert_eq!(words(&evidence, "policies", "owner"), [Err(cell::UNKNOWN_CODE), Ok("V-01")], "{nobody:?}");
        assert_eq!(rows(&evidence, QualityCode::NamesNobody), [2], "{nobody:?}");
    }
    // Somebody outside, and an empty cell.
    let outside = ["V-03", "Panel member 7", "Regional adviser", "EX-01", "Notary", ""];
    let evidence = policies(&outside);
    let told: Vec<_> =
        outside.iter().map(|name| (!name.is_empty()).then_some(*name).ok_or(cell::MISSING_CODE)).collect();
    assert_eq!(words(&evidence, "policies", "owner"), told);
    assert!(found(&evidence, QualityCode::NameUnclear).or(found(&evidence, QualityCode::NamesNobody)).is_none());
}
