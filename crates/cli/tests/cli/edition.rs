//! The external edition, as a caller sees it.

use insta::assert_snapshot;
use serde_json::Value;

use crate::harness::{folder, readymark, root};

const HUB: [&str; 4] = ["audit", "fixtures/services/hub", "--as-of", "2026-04-20"];

fn external(format: &str) -> String {
    readymark(&[&HUB[..], &["--edition", "external", "--format", format]].concat()).exits(1).out()
}

/// Every text of a JSON value that stands under one of these names.
fn texts(value: &Value, names: &[&str], found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| match value {
            // A key without a file is a word of the standard's own list.
            Value::String(_) if name == "key" && !fields.contains_key("file") => {}
            Value::String(text) if names.contains(&name.as_str()) => found.push(text.clone()),
            other => texts(other, names, found),
        }),
        Value::Array(items) => items.iter().for_each(|item| texts(item, names, found)),
        _ => {}
    }
}

#[test]
fn no_file_no_key_and_no_words_of_the_service_are_in_it() {
    let saved = std::fs::read(root().join("reports/hub/audit.json")).unwrap();
    let audit: Value = serde_json::from_slice(&saved).unwrap();
    let mut secrets = Vec::new();
    texts(&audit, &["file", "path", "key", "approved_by", "by", "system"], &mut secrets);
    for part in ["exceptions", "checks", "parameters"] {
        for item in audit[part].as_array().unwrap() {
            secrets.extend(item["because"].as_str().map(str::to_owned));
            secrets.extend(item["judgement"]["because"].as_str().map(str::to_owned));
        }
    }
    // What reads like a place, a reference or a sentence; short words are the standard's own.
    secrets.retain(|secret| secret.contains('/') || secret.len() > 24 || secret.contains(|c: char| c.is_ascii_digit()));
    assert!(secrets.len() > 500, "there is something to look for");
    for format in ["text", "json", "html"] {
        let shown = external(format);
        for secret in &secrets {
            assert!(!shown.contains(secret.as_str()), "{format} holds {secret}");
        }
    }
}

#[test]
fn the_page_says_no_number_that_the_json_does_not() {
    let json: Value = serde_json::from_str(&external("json")).unwrap();
    let page = external("html");
    for check in json["checks"].as_array().unwrap() {
        let id = check["check"].as_str().unwrap();
        let (_, after) = page.split_once(&format!("id=\"check-{id}\"")).unwrap();
        let tally = after.split("<span class=\"tally\">").nth(1).unwrap().split("</span>").next().unwrap();
        let numbers = tally.split(|c: char| !c.is_ascii_digit() && c != ',').map(|word| word.replace(',', ""));
        let shown = &check["shown"];
        let of = |value: &Value, name: &str| value[name].as_u64().unwrap_or(0);
        let (from, to) = (of(&shown["size"], "from"), of(&shown["size"], "to"));
        let mut known = vec![from, to, to + u64::from(from <= 1)];
        known.extend(shown.as_object().unwrap().values().filter_map(Value::as_u64));
        known.push(["meets", "breaches", "unknown"].map(|class| of(shown, class)).iter().sum());
        // A person's answer has a day, and no rows.
        for number in numbers.filter(|word| !word.is_empty() && shown["level"] != "no_rows") {
            assert!(known.contains(&number.parse().unwrap()), "{id}: {tally}");
        }
    }
}

#[test]
fn a_saved_audit_gives_it_and_a_saved_one_stays_what_it_is() {
    let dir = folder("edition-saved");
    let saved = dir.join("external.json");
    std::fs::write(&saved, external("json")).unwrap();
    let saved = saved.to_str().unwrap();
    for format in ["text", "json", "html"] {
        let again = ["report", "reports/hub/audit.json", "--edition", "external", "--format", format];
        assert!(readymark(&again).exits(0).out() == external(format), "{format}");
        assert!(readymark(&["report", saved, "--format", format]).exits(0).out() == external(format), "{format}");
    }
    assert_snapshot!(readymark(&["report", saved, "--edition", "internal"]).exits(2));
}

#[test]
fn with_a_file_the_terminal_shows_the_same_edition() {
    let out = folder("edition-file").join("external.html");
    let ran = readymark(&[&HUB[..], &["--edition", "external", "--out", out.to_str().unwrap()]].concat()).exits(1);
    assert!(ran.out() == external("text"));
    assert!(std::fs::read(out).unwrap() == external("html").into_bytes());
}

#[test]
fn an_edition_that_readers_have_keeps_small_numbers_out_of_the_next() {
    let dir = folder("edition-published");
    let published = dir.join("march.json");
    let text = external("json").replace("\"smallest\": 100,", "\"smallest\": 300,");
    assert!(text.contains("\"smallest\": 300,"));
    std::fs::write(&published, text).unwrap();
    let published = published.to_str().unwrap();
    let next = [&HUB[..], &["--edition", "external", "--published", published]].concat();
    let out = readymark(&next).exits(1).out();
    assert!(out.contains("none under 300") && !out.contains(" 200 to 209"), "{out}");
    assert_snapshot!(readymark(&[&HUB[..], &["--published", published]].concat()).exits(2));
}

#[test]
fn an_edition_that_showed_exact_numbers_is_no_longer_read() {
    let saved = folder("edition-exact").join("external.json");
    std::fs::write(&saved, external("json").replace("\"version\": 3,", "\"version\": 2,")).unwrap();
    assert_snapshot!(readymark(&["report", saved.to_str().unwrap()]).exits(3));
}
