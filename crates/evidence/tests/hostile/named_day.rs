//! The day in the name of a file, and the one that the bundle declares.

use crate::case::Case;
use crate::cases;

const HEAD: &str = "session_ref,case_ref,held_on\n";

fn sessions(file: &str, last: &str) -> Case {
    Case::new()
        .export("sessions", file, "complete: true")
        .file(file, format!("{HEAD}1,C1,2025-05-01\n2,C1,{last}\n"))
        .export("cases", "cases.csv", "complete: true")
        .file("cases.csv", "case_ref,referred_on\nC1,2025-04-02\n")
}

cases! {
    a_day_long_before => sessions("sessions-2025-06-10.csv", "2025-06-09");
    a_day_long_before_in_one_word => sessions("20250610 sessions.csv", "2025-06-10");
    rows_that_are_newer_than_the_day => sessions("sessions-2025-06-10.csv", "2025-09-30");
    a_day_of_the_same_month => sessions("sessions-2026-03-31.csv", "2025-06-09");
    the_first_day_of_the_period => sessions("sessions-2025-04-01.csv", "not known");
    a_period => sessions("sessions-2025-04-01_2025-12-31.csv", "2025-06-09");
    a_day_up_to_which_it_goes => sessions("sessions-to-2025-12-31.csv", "2025-06-09");
    a_month => sessions("sessions-2025-06.csv", "2025-06-09");
}

#[test]
fn nothing_is_fresh_by_a_day_that_is_contradicted() {
    let day = |case: Case| case.read().tables["sessions"].exports[0].exported_on.to_string();
    assert_eq!(day(sessions("exports/old 2025_06_10.csv", "2025-06-09")), "2025-06-10");
    assert_eq!(day(sessions("exports/old 2025_06_10.csv", "2025-06-11")), "2026-04-14");
    assert_eq!(day(sessions("exports/since 2025_06_10.csv", "2025-06-09")), "2026-04-14");
}
