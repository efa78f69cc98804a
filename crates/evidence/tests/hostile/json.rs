//! JSON that is no plain list of records.

use std::fmt::Write;

use crate::case::Case;
use crate::cases;

fn json(text: impl AsRef<[u8]>) -> Case {
    Case::new().export("cases", "c.json", "complete: true").file("c.json", text)
}

/// An object with so many columns that are dropped, and then one of the table twice.
fn wide() -> Case {
    let (mut text, mut drop) = ("[{\"case_ref\":\"C1\"".to_owned(), Vec::new());
    for number in 0..80 {
        write!(text, ",\"x{number}\":1").unwrap();
        drop.push(format!("x{number}"));
    }
    text.push_str(",\"referred_on\":\"2025-05-01\",\"referred_on\":\"2025-06-01\"}]");
    Case::new().export("cases", "c.json", &format!("drop: [{}]", drop.join(", "))).file("c.json", text)
}

cases! {
    an_answer => json(r#"{"@odata.context":"x","@odata.count":1,"value":[{"case_ref":"C1","referred_on":"2025-05-01"}]}"#);
    an_answer_with_a_page_to_follow => json(r#"{"value":[{"case_ref":"C1","referred_on":"2025-05-01"}],"@odata.nextLink":"CANARY"}"#);
    an_answer_that_counts_more => json(r#"{"@odata.count":2,"value":[{"case_ref":"C1","referred_on":"2025-05-01"}]}"#);
    an_answer_that_counts_in_words => json(r#"{"@odata.count":"CANARY","value":[{"case_ref":"C1","referred_on":"2025-05-01"}]}"#);
    an_answer_with_more_records => json(r#"{"@Microsoft.Dynamics.CRM.morerecords":true,"value":[{"case_ref":"C1","referred_on":"2025-05-01"}]}"#);
    an_answer_whose_count_has_a_limit => json(r#"{"@odata.count":1,"@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded":true,"value":[{"case_ref":"C1","referred_on":"2025-05-01"}]}"#);
    an_answer_without_more_records => json(r#"{"@odata.nextLink":null,"@Microsoft.Dynamics.CRM.morerecords":false,"@Microsoft.Dynamics.CRM.totalrecordcount":-1,"value":[{"case_ref":"C1","referred_on":"2025-05-01"}]}"#);
    an_object_without_a_value => json(r#"[{"case_ref":"C1","referred_on":"2025-05-01"},{"case_ref":null,"referred_on":null},{}]"#);
    a_line_with_an_object_without_a_value => json("{\"case_ref\":\"C1\",\"referred_on\":\"2025-05-01\"}\n{}\n\n{\"case_ref\":\"C2\",\"referred_on\":\"2025-05-02\"}\n");
    an_object_with_what_nobody_reads => Case::new().export("cases", "c.json", "complete: true\ndrop: [note]").file("c.json", r#"[{"case_ref":"C1","referred_on":"2025-05-01","note":""},{"note":"CANARY"}]"#);
    objects_with_little_in_them => json(r#"[{"case_ref":"C1","referred_on":"2025-05-01","kind":"direct","meetings":1,"hours":1},{"case_ref":"C2"},{"kind":"direct"},{"consent":false,"case_ref":"C3"}]"#);
    nothing_but_objects_without_a_value => json("[{},{}]");
    a_key_twice => json(r#"[{"case_ref":"C1","referred_on":"2025-05-01","referred_on":"2025-06-01"}]"#);
    a_key_twice_behind_many => wide();
}
