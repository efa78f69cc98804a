//! What `refresh` asks of an entry, however it is written: what can be chosen, and a reference that is there twice.

use crate::refresh::refreshed;

const LIST: &str = "Case No,Date referred,Status,Victim contact date\nK1,2025-05-13,open,2025-05-14\nK2,2025-05-14,open,2025-05-15\nK3,2025-05-15,open,\n";

/// The entry of a list of cases with what is read of it.
fn entry(columns: &str) -> String {
    format!(
        "  - table: cases\n    file: exports/list.csv\n    exported_on: 2026-04-09\n    covers: {{ from: 2025-04-01, to: 2026-04-09 }}\n{columns}"
    )
}

const ALSO: &str = "    also:
      - table: participants
        set: { participant_ref: \"{Case No}-V\", case_ref: \"{Case No}\", role: harmed }
      - table: contacts
        if_filled: [Victim contact date]
        set: { contact_ref: \"{Case No}-VC\", participant_ref: \"{Case No}-V\", case_ref: \"{Case No}\" }
        columns: { Victim contact date: made_on }
";

#[test]
fn in_braces_too_it_is_said_what_can_be_chosen() {
    let columns = "    columns: { Case No: case_ref, Date referred: referred_on, Status: status, Victim contact date: drop }\n    values: { status: { live: open } }\n";
    let new = LIST.replace("Case No,", "Stage,Case No,").replace('K', "Stage 1,K").replacen("open", "on hold", 1);
    let done = refreshed(&entry(columns), &[("exports/list.csv", LIST.into())], &[("list.csv", new.into())]);
    let lines: Vec<&str> = done.text.lines().collect();
    let above = |line: &str| lines.iter().position(|other| other.trim().starts_with(line)).map(|at| lines[at - 1]);
    assert!(done.text.contains("columns: { Stage: FILL-IN, Case No: case_ref"), "{}", done.text);
    let asked = above("columns: {").unwrap();
    assert!(asked.starts_with("    # Stage: new: a field, or drop"), "{}", done.text);
    let asked = above("values: {").unwrap();
    assert!(
        asked.starts_with("    # on hold: new: one of: open, ") && asked.ends_with("; or none of these"),
        "{}",
        done.text
    );
}

#[test]
fn a_reference_that_is_new_in_two_rows_is_asked_about() {
    let repeated = format!("{LIST}K2,2025-05-14,open,\n");
    let block = "    columns:\n      Case No: case_ref  # 1.00: a known heading\n      Date referred: referred_on\n      Status: status\n";
    let braces = "    columns: { Case No: case_ref, Date referred: referred_on, Status: status }\n";
    let after = |columns: &str, old: &str, new: &str| {
        refreshed(&entry(columns), &[("exports/list.csv", old.into())], &[("list.csv", new.into())])
    };
    let said = "the same in rows 3, 5, and the records under `also` are called by it";
    let done = after(&format!("{block}{ALSO}"), LIST, &repeated);
    assert!(done.text.contains(&format!("      Case No: FILL-IN  # {said}")), "{}", done.text);
    assert!(done.text.contains("then write case_ref again"), "{}", done.text);
    assert_eq!(done.questions, 1);
    let done = after(&format!("{braces}{ALSO}"), LIST, &repeated);
    assert!(
        done.text.contains(&format!("    # Case No: {said}")) && done.text.contains("{ Case No: FILL-IN,"),
        "{}",
        done.text
    );
    // Far down, and where the last file is gone.
    let rows: Vec<String> = (10..2_600).map(|at| format!("K{at},2025-05-13,open,\n")).collect();
    let long = rows.concat();
    let done = after(&format!("{block}{ALSO}"), LIST, &format!("{LIST}{long}K2599,2025-05-14,open,\n"));
    assert!(done.text.contains("the same in rows 2594, 2595,"), "{}", done.text);
    // A list that had them before is made for them, and one without other tables has its own finding.
    for (columns, old) in [(format!("{block}{ALSO}"), repeated.as_str()), (block.to_owned(), LIST)] {
        let done = after(&columns, old, &format!("{repeated}K4,2025-05-13,open,\n"));
        assert!(!done.text.contains("FILL-IN"), "{}", done.text);
    }
    let sound = after(&format!("{block}{ALSO}"), LIST, &format!("{LIST}K4,2025-05-13,open,\n"));
    assert_eq!((sound.questions, sound.text.contains("FILL-IN")), (0, false), "{}", sound.text);
}
