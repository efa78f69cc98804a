//! The gap report: what it must hold, what must never be in it, and that it is built for everyone.

use std::{collections::BTreeSet, fs, path::Path};

use readymark_findings::{Assessment, Verdict};
use readymark_report::{Format, Style};

use crate::{markup, rendered, sample};

fn html(assessment: &Assessment) -> String {
    rendered(assessment, Format::Html, &Style::default())
}

/// Writes a page where a person can open it: `target/tmp/report/`.
fn keep(name: &str, page: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), page).unwrap();
}

/// What stands between two marks, for each place where the first stands.
fn between<'a>(page: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    page.split(before).skip(1).map(|rest| rest.split(after).next().unwrap()).collect()
}

#[test]
fn a_hub_with_gaps() {
    let page = html(&sample::hub());
    keep("hub.html", &page);
    // Up to the pictures: the whole of a page stands in `reports/`.
    let short = html(&sample::hub_in_short());
    let first = between(&short, "<main>", "<section id=\"heat\"").remove(0);
    insta::assert_binary_snapshot!("hub.html", first.as_bytes().to_vec());
}

#[test]
fn a_service_that_is_ready() {
    let page = html(&sample::tidy());
    keep("tidy.html", &page);
    insta::assert_binary_snapshot!("tidy.html", markup(&page));
}

#[test]
fn a_page_of_sixty_checks_stays_small() {
    let page = html(&sample::large());
    keep("large.html", &page);
    assert!(page.len() < 500_000, "{} bytes", page.len());
    assert!(page.contains("and 48,161 more"));
}

#[test]
fn nothing_is_loaded_sent_or_run() {
    for assessment in [sample::hub(), sample::tidy(), sample::hostile(), sample::large()] {
        let page = html(&assessment);
        for forbidden in
            ["<script", "http:", "https:", "src=\"", "url(h", "@import", "<link", "<iframe", " style=\"", "javascript:"]
        {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        for tag in between(&page, "<", ">") {
            let unquoted: String = tag.split('"').step_by(2).collect();
            assert!(!unquoted.contains(" on"), "an event handler in <{tag}>");
        }
    }
}

#[test]
fn the_policy_comes_before_anything_it_governs() {
    let page = html(&sample::hub());
    let policy = page.find("Content-Security-Policy").unwrap();
    assert!(policy < page.find("<style").unwrap() && policy < 200);
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    assert_eq!(page.matches("<style>").count(), 2);
    assert_eq!(page.matches("'sha256-").count(), 2);
}

#[test]
fn hostile_words_stay_words() {
    let page = html(&sample::hostile());
    keep("hostile.html", &page);
    assert!(page.contains("&lt;script&gt;alert(1)"));
    assert_eq!(page.matches("</title>").count(), 1);
    assert_eq!(page.matches("</style>").count(), 2);
    assert!(!page.contains("<img"));
    assert!(!page.contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn everything_is_there() {
    let hub = sample::hub();
    let page = html(&hub);
    for check in &hub.checks {
        assert!(page.contains(&format!("id=\"check-{}\"", check.check)), "{}", check.check);
        assert!(page.contains(&format!("<dd>{}</dd>", check.check)), "{}", check.check);
    }
    for requirement in hub.areas.iter().flat_map(|area| &area.requirements) {
        assert!(page.contains(&format!("id=\"requirement-{}\"", requirement.id)), "{}", requirement.id);
    }
    for &verdict in Verdict::ALL {
        assert!(page.contains(&verdict.meaning().replace('\'', "&#x27;")), "{}", verdict.as_str());
    }
    for words in [&hub.digests.bundle, &hub.digests.standard, &hub.engine.version, &hub.standard.about] {
        assert!(page.contains(words.as_str()), "{words}");
    }
    for words in ["undefined", "none,", "None", "Some(", "{{", "{%", "accredited"] {
        assert!(!page.contains(words), "{words}");
    }
}

#[test]
fn failures_are_unfolded_and_the_rest_is_folded() {
    let hub = sample::hub();
    let page = html(&hub);
    for check in &hub.checks {
        let rest = between(&page, &format!("id=\"check-{}\"", check.check), ">");
        assert_eq!(rest, [if check.blocks && !hub.is_not_collected(check) { " open" } else { "" }], "{}", check.check);
    }
}

#[test]
fn every_link_leads_somewhere_and_every_id_is_unique() {
    for assessment in [sample::hub(), sample::tidy(), sample::large()] {
        let page = html(&assessment);
        let ids = between(&page, " id=\"", "\"");
        let unique: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        for target in between(&page, "href=\"#", "\"") {
            assert!(unique.contains(target), "{target}");
        }
        for target in between(&page, "aria-labelledby=\"", "\"") {
            assert!(unique.contains(target), "{target}");
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for assessment in [sample::hub(), sample::tidy()] {
        let page = html(&assessment);
        let body = page.split("<body>").nth(1).unwrap();
        let levels: Vec<u32> = between(body, "<h", ">").iter().filter_map(|tag| tag.get(..1)?.parse().ok()).collect();
        assert_eq!(levels.first(), Some(&1));
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn tables_pictures_and_the_page_itself_can_be_read_aloud() {
    let page = html(&sample::hub());
    assert!(page.contains("<html lang=\"en-GB\">"));
    assert!(page.contains("<a class=\"skip\" href=\"#board\">"));
    assert!(page.contains("<meta name=\"color-scheme\" content=\"light dark\">"));
    assert!(between(&page, "<th", ">").iter().all(|tag| tag.contains("scope=") || tag.starts_with("ead")));
    // A mark on a time line is part of its picture, and has a place on it.
    for picture in between(&page, "<svg", ">").into_iter().filter(|picture| !picture.starts_with(" x=")) {
        assert!(
            picture.contains("aria-hidden=\"true\"") || picture.contains("role=\"img\" aria-label=\""),
            "{picture}"
        );
    }
}

#[test]
fn the_same_assessment_gives_the_same_bytes() {
    assert_eq!(html(&sample::hub()), html(&sample::hub()));
}
