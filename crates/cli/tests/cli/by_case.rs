//! The view by case: everything that one case or one practitioner needs, and nobody outside sees it.

use crate::harness::{readymark, root, text_of};

const HUB: [&str; 4] = ["audit", "fixtures/services/hub", "--as-of", "2026-04-20"];

fn page() -> String {
    readymark(&[&HUB[..], &["--by", "case", "--format", "html"]].concat()).exits(1).out().replace("&#x2f;", "/")
}

/// What stands about a record, from its heading to the next.
fn record<'p>(page: &'p str, key: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("<h3>{key} ")).unwrap_or_else(|| panic!("no record {key}"));
    rest.split("</article>").next().unwrap()
}

#[test]
fn rows_of_other_registers_stand_with_their_case() {
    let page = page();
    let audit = readymark(&[&HUB[..], &["--format", "json"]].concat()).exits(1).out();
    let audit: serde_json::Value = serde_json::from_str(&audit).unwrap();
    let mut seen = 0;
    for check in audit["checks"].as_array().unwrap() {
        let gap = check["blocks"].as_bool() == Some(true);
        for row in check["rows"]["listed"].as_array().into_iter().flatten().filter(|_| gap) {
            let Some(key) = row["of"][1].as_str() else { continue };
            let found = record(&page, key);
            // The row to fix, or the file in which what it lacks belongs, and for whom.
            let (file, spot) = match row["fix_in"]["file"].as_str() {
                Some(file) => (file, format!("for {}", row["key"].as_str().unwrap())),
                None => (row["file"].as_str().unwrap(), row["row"].to_string()),
            };
            let needs =
                found.split("<li").find(|need| need.contains(&format!("#do-{}\"", check["check"].as_str().unwrap())));
            let needs = needs.unwrap_or_else(|| panic!("{key}: no {}", check["check"]));
            assert!(needs.contains(file) && needs.contains(&spot), "{key}: {file} {spot}");
            seen += 1;
        }
    }
    assert!(seen >= 10, "only {seen} rows belong to another record");
}

#[test]
fn what_to_do_stands_once_for_each_check() {
    let page = page();
    for id in page.split("href=\"#do-").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert_eq!(page.matches(&format!("id=\"do-{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn nobody_outside_sees_it_and_only_a_page_has_it() {
    let refused = |more: &[&str]| readymark(&[&HUB[..], &["--by", "case"], more].concat()).exits(2).said();
    assert!(refused(&["--edition", "external", "--format", "html"]).contains("the external edition has none"));
    assert!(refused(&["--format", "json"]).contains("the view by case is a page"));
    assert!(text_of(root().join("docs/action-plan.md")).contains("--by case"));
}
