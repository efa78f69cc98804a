//! Cells: dates, numbers, words, keys.

use crate::case::Case;
use crate::cases;

fn days(form: &str, days: &[&str]) -> Case {
    let rows = days.iter().enumerate().map(|(number, day)| format!("C{number},{day}\n"));
    Case::with(&format!("dates: {form}"), format!("case_ref,referred_on\n{}", rows.collect::<String>()))
}

fn days_of_review(form: &str, days: &[&str]) -> Case {
    let rows = days.iter().enumerate().map(|(number, day)| format!("C{number},,{day}\n"));
    Case::with(&format!("dates: {form}"), format!("case_ref,referred_on,review_on\n{}", rows.collect::<String>()))
}

fn column(keys: &str, field: &str, cells: &[&str]) -> Case {
    let rows = cells.iter().enumerate().map(|(number, cell)| format!("C{number},2025-05-01,\"{cell}\"\n"));
    Case::with(keys, format!("case_ref,referred_on,{field}\n{}", rows.collect::<String>()))
}

cases! {
    impossible_dates => days("YYYY-MM-DD", &["2025-02-30", "2024-02-29", "2025-02-29", "2025-13-01", "2025-00-10", "0000-00-00", "CANARY-day", "1899-12-31"]);
    dates_in_another_form => days("YYYY-MM-DD", &["01/05/2025", "2025-5-1", "2025-05-01T10:00:00Z", "2025-05-01 10:00", "45778", "+025-05-01", "２０２５-05-01", "2025-05-011"]);
    impossible_dates_of_another_form => days("DD/MM/YYYY", &["31/04/2025", "30/04/2025", "04/31/2025", "1/4/2025", "2025-04-01", "00/04/2025"]);
    two_digit_years => days("DD/MM/YYYY", &["01/05/25", "01/05/0025", "01-05-2025", "01/05/2025"]);
    a_date_with_a_time => days("DD/MM/YYYY HH:MM", &["01/05/2025 09:30", "01/05/2025", "01/05/2025 24:00", "01/05/2025 09:30 CANARY"]);
    future_dates => days("YYYY-MM-DD", &["2026-04-13", "2026-04-14", "2026-04-15", "2199-12-31", "2200-01-01"]);
    future_dates_where_they_are_in_order => column("", "review_on", &["2026-04-14", "2026-04-15", "2199-12-31", "2200-01-01"]);
    date_out_of_bounds => days("YYYY-MM-DD", &["1999-12-31", "2000-01-01"]);
    dates_that_nobody_can_mean => days_of_review("YYYY-MM-DD", &["1990-01-01", "1989-12-31", "1900-01-01", "1900-01-00", "0202-05-01", "1899-12-31", "1970-01-01", "2100-12-31", "2101-01-01", "9999-12-31"]);
    zeros_of_a_program => days_of_review("DD/MM/YYYY", &["00/01/1900", "30/12/1899", "01/01/1904", "01/01/1980", "01/05/2025"]);
    dates_that_go_back => Case::of("case_ref,referred_on,review_on\nC1,2025-05-02,2025-05-01\nC2,2025-05-02,2025-05-02\nC3,2025-05-02,\nC4,,2025-05-01\nC5,x,2025-05-01\nC6,2025-05-02,1900-01-01\n\nC7,2026-04-14,2026-04-13\n");
    dates_that_go_back_in_two_exports => Case::of("case_ref,referred_on,review_on\nC1,2025-05-02,2025-05-01\n").export("cases", "b.csv", "")
        .file("b.csv", "case_ref,review_on,referred_on\nC2,2025-05-01,2025-05-02\nC3,2025-05-01,2025-05-01\n");
    numbers => column("", "meetings", &["0", "20", "21", "-1", "1.0", "1e1", "CANARY", "99999999999999999999"]);
    decimals => column("", "hours", &["0", "99.5", "99.500001", "-0.5", "1,5", "0.1234567", "CANARY", "1.5"]);
    decimals_with_a_comma => column("decimal: ','", "hours", &["1,5", "1.5", "1.000,5", "1,000", "99,5"]);
    booleans => column("", "consent", &["YES", "n", "1", "0", "", "CANARY-maybe", "x", "True"]);
    words_not_allowed => column("", "kind", &["direct", "DIRECT", "CANARY-odd", "", "dir", "indirect"]);
    value_map => column("values:\n  kind: { F2F: direct, Shuttle: indirect, Unclear: '' }\n  consent: { Ja: true }", "kind", &["F2F", "shuttle", "UNCLEAR", "direct", "CANARY-x"]);
    value_map_to_a_word_that_is_not_allowed => column("values:\n  kind: { F2F: CANARY-face }", "kind", &["F2F", "direct"]);
    missing_words => column("missing: [n/a, '-', 99]", "meetings", &["N/A", "-", "99", "", "9"]);
    missing_words_in_a_required_column => Case::with("missing: [n/a]", "case_ref,referred_on\nC1,n/a\nn/a,2025-05-01\n,\n,x\n");
    required_cells_missing => Case::of("case_ref,referred_on,kind\n,2025-05-01,direct\nC2,,direct\nC3,  ,direct\n\"\",\"\",direct\n");
    duplicate_keys => Case::of("case_ref,referred_on\nCANARY-1,2025-05-01\nC2,2025-05-02\nCANARY-1,2025-05-03\n\n CANARY-1 ,2025-05-04\ncanary-1,2025-05-05\n");
    duplicate_keys_over_two_exports => Case::of("case_ref,referred_on\nC1,2025-05-01\n").export("cases", "b.csv", "")
        .file("b.csv", "case_ref,referred_on\nC2,2025-05-01\nC1,2025-05-02\n");
    a_row_twice => Case::of("case_ref,referred_on,kind\nC1,2025-05-01,direct\nC2,2025-05-02,\nC1,2025-05-01,direct\n\nC3,2025-05-03,indirect\nC2,2025-05-02,direct\nC1,2025-05-01,DIRECT\n");
    an_old_system_and_a_new_one => Case::of("case_ref,referred_on,kind,meetings\nC1,2025-05-01,direct,1\nC2,2025-05-02,direct,2\nC3,2025-05-03,indirect,3\n")
        .export("cases", "new.csv", "dates: DD/MM/YYYY\nvalues: { kind: { F2F: direct } }").file("new.csv",
            "kind,case_ref,referred_on,meetings\nindirect,C3,03/05/2025,3\n\nF2F,C2,02/05/2025,3\nF2F,C1,01/05/2025,1\nF2F,C4,04/05/2025,0\n")
        .export("sessions", "s.csv", "").file("s.csv", "session_ref,case_ref\n1,C1\n2,C2\n3,C4\n");
    a_row_of_two_partners => Case::with("partner: north", "case_ref,referred_on\nC1,2025-05-01\n").export("cases", "b.csv", "partner: south").file("b.csv", "case_ref,referred_on\nC1,2025-05-01\n");
    dangling_references => Case::of("case_ref,referred_on\nC1,2025-05-01\nC2,2025-05-02\nC2,2025-05-03\n").export("sessions", "s.csv", "")
        .file("s.csv", "session_ref,case_ref\n1,C1\n2,CANARY-9\n3,\n4,C2\n5,c1\n\n6,CANARY-9\n");
    references_to_a_table_that_is_not_there => Case::new().export("sessions", "s.csv", "").file("s.csv", "session_ref,case_ref\n1,CANARY-1\n");
    references_to_a_file_that_is_refused => Case::of("case_ref,CANARY\n").export("sessions", "s.csv", "").file("s.csv", "session_ref,case_ref\n1,CANARY-1\n");
    a_session_after_its_period => Case::new().export("sessions", "s.csv", "")
        .file("s.csv", "session_ref,held_on\n1,2025-05-01\n2,2026-03-31\n3,2026-04-01\n4,2026-04-14\n5,2026-04-15\n6,\n");
    a_key_that_is_a_number => Case::new().export("sessions", "s.csv", "").file("s.csv", "session_ref,held_on\n1,2025-05-01\n01,2025-05-01\nCANARY,2025-05-01\n1,2025-05-01\n,\n");
    partner_words_unknown => Case::with("partner: { column: Agency, values: { NP: north, SC: south } }",
        "Agency,case_ref,referred_on\nnp,C1,2025-05-01\nSouth Charity,C2,2025-05-02\nCANARY-east,C3,2025-05-03\n,C4,2025-05-04\nnorth,C5,2025-05-05\nCANARY-east,C6,2025-05-05\n");
    partner_column_is_not_there => Case::with("partner: { column: Agency, values: { NP: north } }", "case_ref,referred_on\nC1,2025-05-01\n");
    records_that_a_stray_quote_swallowed => Case::with("complete: true\ndrop: [Notes]", "case_ref,referred_on,kind,Notes\nC1,2025-05-01,direct,\"rang, twice\nC2,2025-05-02,direct,CANARY\nC3,2025-05-03,indirect,end\"\nC4,2025-05-04,direct,x\n");
    a_stray_quote_in_the_first_column => Case::with("complete: true", "case_ref,referred_on,kind\n\"C1,2025-05-01,direct\nC2,2025-05-02\",direct\nC3,2025-05-03,direct\n");
    a_note_of_several_lines => Case::with("complete: true\ndrop: [Notes]", "case_ref,referred_on,kind,Notes\nC1,2025-05-01,direct,\"Met A, B, C\nand D, then, later, left\"\n");
    keys_with_what_nobody_sees => Case::of("case_ref,referred_on,kind\nC1\u{200b},2025-05-01,dir\u{ad}ect\n\u{200e}C2,2025-05-02\u{200f},indirect\n'C3,2025-05-03,'direct\n");
    keys_that_a_spreadsheet_keeps_as_texts => Case::of("case_ref,referred_on\n=\"001\",2025-05-01\n=\"002\",2025-05-02\n");
    keys_that_lost_digits => Case::of("case_ref,referred_on\n2.02505E+16,2025-05-01\n20250501000000100,2025-05-02\n20250501000000123,2025-05-03\n");
    days_of_british_programs => days("D MMMM YYYY", &["1st May 2025", "Friday 2nd May 2025", "Monday 3 May 2025", "22 Sept 2025", "4st May 2025"]);
    times_after_days => days("YYYY-MM-DD", &["2025-05-01T00:00:00Z", "2025-05-01T23:30:00Z", "2025-01-01T23:30:00Z", "2025-05-01T10:15:30.5+01:00"]);
    numbers_in_other_notations => column("", "hours", &["6.00E+00", "1.5000000000", "1:30", "1e99"]);
    lines_that_end_with_returns => Case::of("case_ref,referred_on,kind\rC1,2025-05-01,direct\r\"C\n2\",2025-05-02,direct\r");
    partner_column_twice => Case::with("partner: { column: Agency }", "Agency,case_ref,referred_on,Agency\nnorth,C1,2025-05-01,CANARY\n");
}
