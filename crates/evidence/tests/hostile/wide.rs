//! One row for several records: a sheet that feeds several tables, or one of them several times.

use crate::case::Case;
use crate::cases;

/// A list in which each row is a case and, if it was held, a session.
const LIST: &str = "Case No,Referred,Session booked,Session held,Staff
11,01/05/2025,02/05/2025,09/05/2025,1; 2
12,02/05/2025,,,2
13,03/05/2025,04/05/2025,,
";

/// The entry of the cases, with what the same rows also are.
fn list(also: &str, text: &str) -> Case {
    let columns = "dates: DD/MM/YYYY\ncomplete: true\ncolumns: { Case No: case_ref, Referred: referred_on }";
    Case::with(&format!("{columns}\n{also}"), text)
}

/// The sessions of the same rows.
fn sessions(more: &str, text: &str) -> Case {
    let columns = "columns: { Session held: held_on }";
    let set = "set: { session_ref: \"{Case No}0\", case_ref: \"{Case No}\" }";
    list(
        &format!("drop: [Staff, Session booked]\nalso:\n  - table: sessions\n    {columns}\n    {set}\n    {more}"),
        text,
    )
}

const FILLED: &str = "if_filled: [Session booked, Session held]";

/// Two sessions of one row, each of a column of its own.
const TWO_KINDS: &str = "drop: [Staff]\nalso:\n  - { table: sessions, if_filled: [Session held], columns: { Session held: held_on }, set: { session_ref: \"{Case No}0\", case_ref: \"{Case No}\" } }\n  - { table: sessions, if_filled: [Session booked], columns: { Session booked: held_on }, set: { session_ref: \"{Case No}1\", case_ref: \"{Case No}\" } }";

cases! {
    every_row_is_a_session => sessions("", LIST);
    a_row_without_any_is_none => sessions(FILLED, LIST);
    a_word_for_nothing_is_none_either => sessions(FILLED, &LIST.replace("02/05/2025,,", "02/05/2025,n/a,n/a")).word_for_nothing();
    one_cell_is_blank_and_another_is_filled => sessions("if_filled: [Session booked]", &LIST.replace("02/05/2025,,,", "02/05/2025,,10/05/2025,"));
    a_cell_that_cannot_be_read_is_a_record => sessions(FILLED, &LIST.replace("02/05/2025,,,", "02/05/2025,,CANARY,"));
    every_cell_is_emptied => sessions(FILLED, "Case No,Referred,Session booked,Session held,Staff\n11,01/05/2025,,,\n12,02/05/2025,,,\n");
    none_was_held_as_the_system_says => list("rows: 0\ndrop: [Staff, Session booked]\nalso:\n  - { table: sessions, if_filled: [Session held], columns: { Session held: held_on }, set: { session_ref: \"{Case No}\" } }", "Case No,Referred,Session booked,Session held,Staff\n");
    the_column_that_says_so_is_not_there => sessions("if_filled: [Session agreed]", LIST);
    a_total_is_none_of_either => sessions(FILLED, &format!("{LIST}Total,,,2,\n"));
    a_row_of_the_wrong_length_is_known_in_neither => sessions(FILLED, &format!("{LIST}14,04/05/2025\n"));
    rows_by_number => list("drop: [Staff, Session booked]\nalso:\n  - { table: sessions, columns: { Session held: held_on }, set: { session_ref: \"{row}\", case_ref: \"{Case No}\" } }", &LIST.replace("\n12", "\n\n12"));
    two_of_one_table_side_by_side => list("drop: [Staff]\nalso:\n  - { table: sessions, columns: { Session booked: held_on }, set: { session_ref: \"{Case No}1\", case_ref: \"{Case No}\" } }\n  - { table: sessions, columns: { Session held: held_on }, set: { session_ref: \"{Case No}2\", case_ref: \"{Case No}\" } }", LIST);
    one_entry_twice => list("drop: [Staff]\nalso:\n  - { table: sessions, columns: { Session booked: held_on } }\n  - { table: sessions, columns: { Session held: held_on } }", LIST);
    a_list_makes_rows => list("drop: [Session booked, Session held]\nalso:\n  - { table: sessions, columns: { Staff: session_ref }, split: { Staff: ; }, set: { case_ref: \"{Case No}\" } }", LIST);
    a_key_of_a_value_of_a_list => list("drop: [Session booked, Session held]\nalso:\n  - { table: sessions, if_filled: [Staff], split: { Staff: ; }, set: { session_ref: \"{Case No}{part}\", case_ref: \"{Case No}\" } }", LIST);
    a_list_makes_fields => list("drop: [Session booked, Session held, Staff]\nalso:\n  - { table: sessions, split: { Staff: { at: ;, into: [session_ref, case_ref] } } }", LIST);
    a_list_is_longer_than_its_fields => list("drop: [Session booked, Session held, Staff]\nalso:\n  - { table: sessions, split: { Staff: { at: ;, into: [session_ref] } } }", LIST);
    one_heading_for_two_fields => Case::with("columns: { Day: [referred_on, review_on] }", "case_ref,Day\nC1,2025-05-01\nC2,\n");
    a_fixed_word => Case::with("set: { kind: direct }", "case_ref,referred_on\nC1,2025-05-01\nC2,2025-05-02,CANARY\n");
    two_entries_of_one_sheet => Case::with("drop: [held_on]", "case_ref,referred_on,session_ref,held_on\nC1,2025-05-01,1,2025-05-09\n").export("sessions", "cases.csv", "");
    a_column_that_no_entry_names => Case::with("", "case_ref,referred_on,session_ref,held_on,CANARY\nC1,2025-05-01,1,2025-05-09,x\n").export("sessions", "cases.csv", "");
    a_key_made_of_names => Case::with("set: { case_ref: \"{Client}-1\" }", "Client,referred_on\nHannah Webb,2025-05-01\nOliver Hughes,2025-05-02\nGrace Turner,2025-05-03\n");
    an_entry_that_waits => list("later: true\nalso: [{ table: sessions }]", LIST);
    mistakes => list("set: { kind: CANARY-odd, case_ref: \"{Case No\", hours: \"x}\" }\nsplit: { Staff: \"\", Other: ; }\nalso:\n  - { table: sessions, columns: { Session held: drop, Session booked: [] }, set: { held_on: \"{Referred}\", booked_on: a }, split: { Staff: { at: \",\", into: [booked_on] } } }", LIST);
    two_people_under_one_case => sessions(FILLED, &format!("{LIST}11,01/05/2025,,,1; 2\n"));
    two_people_under_one_case_whose_rows_differ_elsewhere => list(TWO_KINDS, &LIST.replace("\n12,", "\n11,01/05/2025,05/05/2025,09/05/2025,1; 2\n12,"));
    one_row_twice => list(TWO_KINDS, &LIST.replace("\n12,", "\n11,01/05/2025,02/05/2025,09/05/2025,1; 2\n12,"));
    rows_that_another_key_tells_apart => list("drop: [Staff]\nalso:\n  - { table: sessions, columns: { Session held: held_on, Session booked: session_ref }, set: { case_ref: \"{Case No}\" } }", "Case No,Referred,Session booked,Session held,Staff\n11,01/05/2025,1,09/05/2025,\n11,01/05/2025,2,10/05/2025,\n");
    made_of_a_column_that_is_not_there => sessions("complete: false", &LIST.replace("Case No", "case_ref"));
}
