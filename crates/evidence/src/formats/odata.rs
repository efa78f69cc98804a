//! The answer of an `OData` service: an object with `value` and annotations, which begin with `@`. Only a whole one is a register, so
//! each annotation is asked whether it says that rows are missing; services give these different names.

use readymark_findings::QualityCode;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::Fault;
use super::json_object::Row;

/// In a name, what tells of rows that are not here, unless the value says no.
const MORE: [&str; 8] = ["next", "more", "exceeded", "truncated", "partial", "incomplete", "removed", "error"];
/// What leads to the next page, and stays where a service says that there are no more records.
const COOKIES: [&str; 3] = ["cookie", "skiptoken", "continuation"];
/// What a service counts: pages or rows before these, of which there may be so many.
const PLACES: [(&str, u64); 6] =
    [("page", 1), ("pagenumber", 1), ("pages", 1), ("pagecount", 1), ("skip", 0), ("offset", 0)];

/// The array of an answer; nothing if the text is none.
///
/// # Errors
/// If the answer says that rows are missing, or counts more or fewer than it has.
pub(super) fn array(text: &str) -> Result<Option<&str>, Fault> {
    if !text.trim_start().starts_with('{') {
        return Ok(None);
    }
    let Ok(Row(answer)) = serde_json::from_str::<Row<'_>>(text) else { return Ok(None) };
    let value = answer.iter().find(|(key, _)| key == "value").map(|(_, value)| value.get());
    let Some(value) = value.filter(|value| value.starts_with('[')) else { return Ok(None) };
    if !answer.iter().all(|(key, _)| key == "value" || key.starts_with('@')) {
        return Ok(None);
    }
    let notes: Vec<Note<'_>> = answer.iter().filter(|(key, _)| key != "value").map(Note::of).collect();
    let says_no_more = notes.iter().any(|note| note.name.contains("more") && !note.says_yes());
    let is_missing = |note: &Note<'_>| note.is_missing_rows(says_no_more) || note.counts_others(value);
    if notes.iter().any(is_missing) { Err(Fault::at(QualityCode::BadJson, 1)) } else { Ok(Some(value)) }
}

/// An annotation.
struct Note<'a> {
    /// Its name in small letters, without the namespace and what is no letter.
    name: String,
    value: &'a str,
}

impl<'a> Note<'a> {
    fn of((key, value): &(String, &'a RawValue)) -> Self {
        let name = key.rsplit('.').next().unwrap_or(key);
        let name = name.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect();
        Self { name, value: value.get().trim_matches('"').trim() }
    }

    fn says_yes(&self) -> bool {
        !["", "null", "0", "[]", "{}"].contains(&self.value) && !self.value.eq_ignore_ascii_case("false")
    }

    /// Whether it says that there are rows before or after these, or that these are only the changes since an earlier answer.
    fn is_missing_rows(&self, says_no_more: bool) -> bool {
        let has_one_of = |parts: &[&str]| parts.iter().any(|part| self.name.contains(part));
        let leads_on = has_one_of(&COOKIES) && (!says_no_more || self.is_of_a_later_page());
        let places = PLACES.iter().find(|(name, _)| self.name == *name);
        let is_later = places.is_some_and(|(_, most)| self.value.parse::<u64>().is_ok_and(|number| number > *most));
        let is_delta = self.name == "context" && self.value.ends_with("$delta");
        self.says_yes() && (has_one_of(&MORE) || leads_on) || is_later || is_delta
    }

    /// Whether a cookie, which names the page to follow, names one after the second.
    fn is_of_a_later_page(&self) -> bool {
        let number = self.value.split("pagenumber=").nth(1).unwrap_or_default();
        let digits = number.trim_start_matches(['\\', '"', '\'']);
        let digits = digits.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
        digits.parse::<u64>().is_ok_and(|page| page > 2)
    }

    /// Whether it counts more or fewer rows. Where nobody counted, a service says nothing, or `-1`.
    fn counts_others(&self, rows: &str) -> bool {
        let counts = self.name.ends_with("count") && self.name != "pagecount";
        if !counts || matches!(self.value, "null" | "-1") {
            return false;
        }
        let here = serde_json::from_str::<Vec<IgnoredAny>>(rows).ok().map(|rows| rows.len());
        here.is_none() || self.value.parse().ok() != here
    }
}

#[cfg(test)]
mod tests {
    use super::array;

    fn is_whole(notes: &str) -> bool {
        let text = format!("{{{notes}\"value\":[{{\"a\":1}},{{\"a\":2}}]}}");
        match array(&text) {
            Ok(found) => found.is_some_and(|found| found.starts_with('[')),
            Err(_) => false,
        }
    }

    #[test]
    fn an_answer_that_says_that_rows_are_missing_is_not_whole() {
        let notes = [
            "\"@odata.nextLink\":\"x\",",
            "\"@odata.NextLink\":\"x\",",
            "\"@nextLink\":\"x\",",
            "\"@odata.nextPageLink\":\"x\",",
            "\"@search.nextPageParameters\":{\"skip\":50},",
            "\"@Microsoft.Dynamics.CRM.morerecords\":true,",
            "\"@Microsoft.Dynamics.CRM.morerecords\":\"True\",",
            "\"@odata.hasMore\":1,",
            "\"@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded\":true,\"@odata.count\":2,",
            "\"@Microsoft.Dynamics.CRM.fetchxmlpagingcookie\":\"x\",",
            "\"@Microsoft.Dynamics.CRM.morerecords\":false,\"@Microsoft.Dynamics.CRM.fetchxmlpagingcookie\":\"<cookie pagenumber=\\\"3\\\" />\",",
            "\"@Microsoft.Dynamics.CRM.totalrecordcount\":7,",
            "\"@odata.count\":1,",
            "\"@odata.count\":\"3\",",
            "\"@odata.context\":\"x/$metadata#cases/$delta\",",
            "\"@odata.error\":{\"code\":\"x\"},",
            "\"@api.page\":2,",
            "\"@api.offset\":\"100\",",
        ];
        for note in notes {
            assert!(!is_whole(note), "{note}");
        }
    }

    #[test]
    fn an_answer_that_says_that_nothing_is_missing_is_whole() {
        let notes = [
            "",
            "\"@odata.context\":\"x\",\"@odata.count\":2,",
            "\"@odata.count\":\"2\",",
            "\"@odata.count\":null,",
            "\"@odata.nextLink\":null,",
            "\"@odata.nextLink\":\"\",",
            "\"@odata.deltaLink\":\"x\",",
            "\"@odata.metadataEtag\":\"next\",",
            "\"@Microsoft.Dynamics.CRM.totalrecordcount\":-1,\"@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded\":false,",
            "\"@Microsoft.Dynamics.CRM.morerecords\":false,\"@Microsoft.Dynamics.CRM.fetchxmlpagingcookie\":\"<cookie pagenumber=\\\"2\\\" />\",",
            "\"@Microsoft.Dynamics.CRM.globalmetadataversion\":\"1\",",
            "\"@api.page\":1,\"@api.pages\":1,\"@api.skip\":0,",
        ];
        for note in notes {
            assert!(is_whole(note), "{note}");
        }
    }

    #[test]
    fn an_object_with_other_keys_is_no_answer() {
        for text in ["[]", "{\"value\":[],\"a\":1}", "{\"value\":1}", "{\"a\":1}", "{", "{\"a\":1}\n{\"a\":2}"] {
            assert!(matches!(array(text), Ok(None)), "{text}");
        }
    }
}
