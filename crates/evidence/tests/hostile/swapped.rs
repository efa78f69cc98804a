//! Days that a spreadsheet of another locale swapped.

use crate::case::Case;
use crate::cases;

fn days(form: &str, days: &[&str]) -> Case {
    let rows = days.iter().enumerate().map(|(number, day)| format!("C{number},{day},direct\n"));
    Case::with(&format!("dates: {form}"), format!("case_ref,referred_on,kind\n{}", rows.collect::<String>()))
}

cases! {
    zeros_beside_none => days("D/M/YYYY", &["02/10/2025", "13/2/2025", "27/3/2025", "05/05/2025"]);
    none_beside_zeros => days("D/M/YYYY", &["2/10/2025", "13/02/2025", "27/03/2025"]);
    two_marks => days("DD/MM/YYYY", &["02/10/2025", "13-02-2025", "27-03-2025"]);
    a_time_beside_none => days("DD/MM/YYYY HH:MM", &["02/10/2025 00:00", "13/02/2025", "27/03/2025"]);
    the_year_first_beside_the_year_last => days("YYYY-MM-DD", &["2025-02-10", "13/02/2025", "27/03/2025"]);
    the_other_order => days("M/D/YYYY", &["02/10/2025", "2/13/2025", "3/27/2025"]);
    one_way_throughout => days("D/M/YYYY", &["2/10/2025", "13/2/2025", "27/3/2025"]);
    many_hands => days("D/M/YYYY", &["2/10/2025", "02/10/2025", "13/2/2025", "13/02/2025"]);
    a_column_that_shows_nothing => Case::with("dates: D/M/YYYY", "case_ref,referred_on,review_on\nC1,13/2/2025,02/11/2025\nC2,02/05/2025,\nC3,14/2/2025,\n");
    an_export_beside_it => days("D/M/YYYY", &["02/10/2025", "13/2/2025"]).export("cases", "b.csv", "dates: D/M/YYYY").file("b.csv", "case_ref,referred_on,kind\nD1,02/10/2025,direct\n");
    objects => Case::new().export("cases", "c.json", "dates: YYYY-MM-DD").file("c.json", r#"[{"case_ref":"C1","referred_on":"2025-02-10"},{"case_ref":"C2","referred_on":"13/02/2025"}]"#);
    the_month_first_throughout => days("DD/MM/YYYY", &["03/04/2025", "04/13/2025", "05/27/2025", "12/11/2025"]);
    a_slip_or_two_among_the_day_first => days("DD/MM/YYYY", &["03/04/2025", "13/04/2025", "04/13/2025", "05/27/2025"]);
    a_column_of_the_month_first_that_shows_nothing => Case::with("dates: DD/MM/YYYY", "case_ref,referred_on,review_on\nC1,04/13/2025,05/04/2025\nC2,05/27/2025,\nC3,03/04/2025,06/07/2025\n");
}
