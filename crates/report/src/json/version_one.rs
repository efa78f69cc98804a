//! Audits and external editions of format version 1, raised to version 2. This is the one place that knows version 1.
//!
//! In it every check that failed blocked, and none had a force: it reads as if all were required. Limits, the share of a sample and what stopped a check were texts. What a text says that this cannot read
//! stays as it is, so that the present types refuse it.

use readymark_findings::{DocumentPlace, Endpoint, Force, Limit, Obstacle, ReadAs, Side, Unit, Verdict};
use readymark_source::Decimal;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The version that it becomes.
pub(super) const NEXT: u32 = 2;

/// Raises a document of version 1, whatever else of it is wrong.
pub(super) fn raise(audit: &mut Value) {
    let Some(audit) = audit.as_object_mut() else { return };
    audit.insert("version".to_owned(), json!(NEXT));
    entries(audit, "checks").for_each(raise_check);
    for file in entries(audit, "evidence").flat_map(|table| entries(table, "files")) {
        raise_text(file, "read_as", |text| Some(read_as(text)));
    }
    if let Some(Value::Object(pictures)) = audit.get_mut("pictures") {
        for sample in entries(pictures, "samples") {
            raise_text(sample, "share", |share| percent(share).map(Endpoint::millionths));
        }
    }
}

/// The objects of a list.
fn entries<'a>(of: &'a mut Map<String, Value>, list: &str) -> impl Iterator<Item = &'a mut Map<String, Value>> {
    of.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut)
}

fn raise_check(check: &mut Map<String, Value>) {
    let verdict = check.get("verdict").and_then(Value::as_str).and_then(Verdict::from_name);
    check.insert("force".to_owned(), json!(Force::Required));
    check.insert("blocks".to_owned(), json!(verdict.is_some_and(Verdict::fails)));
    for field in ["limit", "floor"] {
        raise_text(check, field, limit);
    }
    for reason in entries(check, "reasons") {
        raise_text(reason, "because", |text| Some(obstacle(text)));
    }
    for place in entries(check, "mentions").flat_map(|mention| entries(mention, "places")) {
        raise_text(place, "place", document_place);
    }
}

/// Puts a typed value in the place of a text that says the same.
fn raise_text<T: Serialize>(of: &mut Map<String, Value>, field: &str, read: impl Fn(&str) -> Option<T>) {
    let typed = of.get(field).and_then(Value::as_str).and_then(read);
    if let Some(Ok(typed)) = typed.map(serde_json::to_value) {
        of.insert(field.to_owned(), typed);
    }
}

/// `at least 62.5%`, `at most 14 days`, `at least 4`.
fn limit(text: &str) -> Option<Limit> {
    let (side, rest) = match text.strip_prefix("at least ") {
        Some(rest) => (Side::AtLeast, rest),
        None => (Side::AtMost, text.strip_prefix("at most ")?),
    };
    if let Some(share) = percent(rest) {
        return Some(Limit { side, value: Endpoint::millionths(share), unit: Unit::Share });
    }
    let days = rest.strip_suffix(" days").or_else(|| rest.strip_suffix(" day"));
    let (number, unit) = days.map_or((rest, Unit::Number), |days| (days, Unit::Days));
    Some(Limit { side, value: Endpoint::millionths(Decimal::parse(number)?.millionths()), unit })
}

/// `62.5%` as millionths of the whole.
fn percent(text: &str) -> Option<i64> {
    let hundredfold = Decimal::parse(text.strip_suffix('%')?)?.millionths();
    (hundredfold % 100 == 0).then_some(hundredfold / 100)
}

/// `page 3`, `header`.
fn document_place(text: &str) -> Option<DocumentPlace> {
    match text {
        "header" => return Some(DocumentPlace::Header),
        "footer" => return Some(DocumentPlace::Footer),
        _ => {}
    }
    let (what, number) = text.split_once(' ')?;
    let number = number.parse().ok()?;
    match what {
        "page" => Some(DocumentPlace::Page(number)),
        "paragraph" => Some(DocumentPlace::Paragraph(number)),
        "note" => Some(DocumentPlace::Note(number)),
        _ => None,
    }
}

/// `XLSX`, `windows-1252 (detected)`: names of encodings have a hyphen, those of formats have none.
fn read_as(text: &str) -> ReadAs {
    let detected = text.strip_suffix(" (detected)");
    let names = detected.unwrap_or(text).split(", ").map(str::to_owned);
    let (encodings, formats): (Vec<String>, Vec<String>) = names.partition(|name| name.contains('-'));
    let [format, encoding] = [formats, encodings].map(|names| names.into_iter().next());
    ReadAs { format, encoding, detected: detected.is_some() }
}

/// Version 1 knew one obstacle and told it in one sentence.
fn obstacle(text: &str) -> Obstacle {
    let table = text.strip_prefix("it compares every row with every row of `").and_then(|rest| rest.split_once('`'));
    table.map_or(Obstacle::NotSaid, |(table, _)| Obstacle::EveryRowCompared { table: table.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_limit_is_read() {
        let of =
            |text| limit(text).map(|limit| (limit.side, limit.value.numerator, limit.value.denominator, limit.unit));
        assert_eq!(of("at least 60%"), Some((Side::AtLeast, 3, 5, Unit::Share)));
        assert_eq!(of("at least 62.5%"), Some((Side::AtLeast, 5, 8, Unit::Share)));
        assert_eq!(of("at least 99.9999%"), Some((Side::AtLeast, 999_999, 1_000_000, Unit::Share)));
        assert_eq!(of("at most 14 days"), Some((Side::AtMost, 14, 1, Unit::Days)));
        assert_eq!(of("at most 1 day"), Some((Side::AtMost, 1, 1, Unit::Days)));
        assert_eq!(of("at least 1500"), Some((Side::AtLeast, 1500, 1, Unit::Number)));
        assert_eq!(of("at most -2.5"), Some((Side::AtMost, -5, 2, Unit::Number)));
        for text in ["", "60%", "at least", "at least a few", "at most 3 months", "at least 99999999999999999999%"] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_limit_that_says_nothing_is_left_for_the_types_to_refuse() {
        let mut audit = json!({ "version": 1, "checks": [{ "limit": "at least a few" }, "no check"], "pictures": 3 });
        raise(&mut audit);
        let check = json!({ "limit": "at least a few", "force": "required", "blocks": false });
        assert_eq!(audit, json!({ "version": 2, "checks": [check, "no check"], "pictures": 3 }));
    }

    #[test]
    fn what_a_file_was_read_as_and_where_words_stand_are_read() {
        let told = |format: Option<&str>, encoding: Option<&str>, detected| ReadAs {
            format: format.map(str::to_owned),
            encoding: encoding.map(str::to_owned),
            detected,
        };
        assert_eq!(read_as("XLSX"), told(Some("XLSX"), None, false));
        assert_eq!(read_as("utf-16le (detected)"), told(None, Some("utf-16le"), true));
        assert_eq!(read_as("JSON, windows-1252"), told(Some("JSON"), Some("windows-1252"), false));
        let places = ["page 3", "paragraph 12", "header", "footer", "note 1"].map(document_place);
        let known = [
            DocumentPlace::Page(3),
            DocumentPlace::Paragraph(12),
            DocumentPlace::Header,
            DocumentPlace::Footer,
            DocumentPlace::Note(1),
        ];
        assert_eq!(places, known.map(Some));
        assert_eq!(["", "page", "page x", "line 3"].map(document_place), [None; 4]);
    }

    #[test]
    fn an_obstacle_in_other_words_is_not_kept() {
        assert_eq!(obstacle("it was raining"), Obstacle::NotSaid);
    }
}
