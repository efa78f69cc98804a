//! What the pictures of the page and the annotations of a build show, at the numbers where they begin to leave out or to look different.

use readymark_findings::{Assessment, Counts, LapseState, PartnerCounts, Period, Pictures};
use readymark_report::{Format, Style};

use crate::sample::day;
use crate::{rendered, sample};

fn section(assessment: &Assessment, id: &str) -> String {
    let page = rendered(assessment, Format::Html, &Style::default());
    let after = page.split_once(&format!("<section id=\"{id}\"")).unwrap().1;
    after.split_once("</section>").unwrap().0.to_owned()
}

/// The hub with the first of its kinds of things that expire alone: as many as asked on one day, all of one state.
fn expiring(days: &[(&str, LapseState)]) -> Assessment {
    let mut hub = sample::hub();
    let mut kind = hub.pictures.lapses.remove(0);
    let first = kind.listed[0].clone();
    kind.listed.clear();
    (kind.lapsed, kind.before_assessment, kind.later) = (0, 0, 0);
    for (on, state) in days {
        let mut lapse = first.clone();
        (lapse.on, lapse.state) = (day(on), *state);
        kind.listed.push(lapse);
        match state {
            LapseState::Lapsed => kind.lapsed += 1,
            LapseState::BeforeAssessment => kind.before_assessment += 1,
            LapseState::Later => kind.later += 1,
        }
    }
    hub.pictures = Pictures { lapses: vec![kind], ..Pictures::default() };
    hub
}

#[test]
fn what_expires_before_the_assessment_is_listed_and_what_expires_later_is_counted() {
    use LapseState::{BeforeAssessment, Lapsed, Later};
    let drawn = section(
        &expiring(&[("2026-02-03", Lapsed), ("2026-06-14", BeforeAssessment), ("2026-06-15", Later)]),
        "lapses",
    );
    assert!(drawn.contains("2 things to renew"), "{drawn}");
    assert!(drawn.contains("1 expired, 1 before the assessment, 1 later"), "{drawn}");
    assert_eq!(drawn.matches("<b class=\"tag\">expired</b>").count(), 1);
    assert!(drawn.contains("14 June 2026") && !drawn.contains("<li>15 June 2026"), "{drawn}");
}

#[test]
fn twenty_five_things_to_renew_are_listed_and_the_others_counted() {
    let listed = |things: usize| {
        let drawn = section(&expiring(&vec![("2026-02-03", LapseState::Lapsed); things]), "lapses");
        (drawn.matches("<b class=\"tag\">expired</b>").count(), drawn.contains("and 1 more in audit.json"))
    };
    assert_eq!((listed(25), listed(26)), ((25, false), (25, true)));
}

/// The drawing ends two months after the assessment of 15 June.
#[test]
fn things_of_one_day_are_one_mark_and_those_after_the_drawing_none() {
    let marks = |days: &[&str]| {
        let days: Vec<_> = days.iter().map(|day| (*day, LapseState::Later)).collect();
        section(&expiring(&days), "lapses").matches("class=\"moment\"").count()
    };
    assert_eq!(marks(&["2026-08-15", "2026-08-15", "2026-07-01"]), 2);
    assert_eq!(marks(&["2026-08-16"]), 0);
}

/// The hub where one check alone has rows, so many breaches of each partner.
fn breaches(of: [u64; 4]) -> Assessment {
    let mut hub = sample::hub();
    let gap = hub.checks.iter().position(|check| check.verdict.is_gap() && !check.partners.is_empty()).unwrap();
    let ids: Vec<_> = hub.service.partners.iter().map(|partner| partner.id.clone()).collect();
    hub.checks.iter_mut().for_each(|check| check.partners.clear());
    let counts = |breaches| Counts { population: breaches, breaches, ..Counts::default() };
    let part = |(id, breaches)| PartnerCounts { partner: Some(id), counts: counts(breaches) };
    hub.checks[gap].partners = ids.into_iter().zip(of).map(part).collect();
    hub
}

/// The sides of the squares in the table, without those of its key.
fn sides(assessment: &Assessment) -> Vec<String> {
    let drawn = section(assessment, "heat");
    let table = drawn.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0.to_owned();
    let side = |square: &str| square.split_once(" width=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    table.split("class=\"square\"").skip(1).map(side).collect()
}

#[test]
fn a_square_grows_at_three_ten_and_thirty_rows() {
    assert_eq!(sides(&breaches([1, 2, 3, 9])), ["4", "4", "8", "8"]);
    assert_eq!(sides(&breaches([10, 29, 30, 0])), ["13", "13", "18"]);
}

#[test]
fn what_a_met_check_allows_is_no_square() {
    let mut hub = breaches([1, 2, 3, 4]);
    let rows = hub.checks.iter().find(|check| !check.partners.is_empty()).unwrap().partners.clone();
    hub.checks.iter_mut().for_each(|check| check.partners.clear());
    hub.checks.iter_mut().find(|check| !check.verdict.is_gap()).unwrap().partners = rows;
    let page = rendered(&hub, Format::Html, &Style::default());
    assert!(!page.contains("<section id=\"heat\""));
}

/// The hub with so many exports of one register, which cover the days given and were made on the day given.
fn exports(covers: [&str; 2], made_on: &str, files: usize) -> Assessment {
    let mut hub = sample::hub();
    hub.evidence.truncate(1);
    let mut file = hub.evidence[0].files[0].clone();
    file.covers = Some(Period { from: day(covers[0]), to: day(covers[1]) });
    file.exported_on = Some(day(made_on));
    hub.evidence[0].files = vec![file; files];
    hub
}

#[test]
fn an_export_that_covers_the_first_and_the_last_day_is_whole() {
    let says = |covers| section(&exports(covers, "2026-04-20", 1), "freshness");
    assert!(says(["2025-04-01", "2026-03-31"]).contains("Every export covers the whole window."));
    for covers in [["2025-04-02", "2026-03-31"], ["2025-04-01", "2026-03-30"]] {
        let drawn = says(covers);
        assert!(drawn.contains("1 export does not cover the whole window; it comes first."), "{drawn}");
        assert!(drawn.contains("<b class=\"tag\">short</b>") && drawn.contains("covers only"), "{drawn}");
    }
}

#[test]
fn how_old_an_export_is_stands_in_words() {
    let says = |made_on| section(&exports(["2025-04-01", "2026-03-31"], made_on, 1), "freshness");
    assert!(says("2026-04-20").contains("exported on the day of this report"));
    assert!(says("2026-04-21").contains("exported after the day of this report"));
    let before = says("2026-04-19");
    assert!(before.contains("exported 1 day before this report") && before.contains("The oldest is 1 day older"));
}

#[test]
fn twelve_exports_are_drawn_and_the_others_folded() {
    let folded = |files| {
        section(&exports(["2025-04-01", "2026-03-31"], "2026-04-20", files), "freshness").contains("more export")
    };
    assert_eq!((folded(12), folded(13)), (false, true));
}

/// GitHub shows ten annotations of a kind: the tenth says what is not shown.
#[test]
fn the_tenth_annotation_says_how_many_more_there_are() {
    let warnings = |findings: usize| {
        let mut hub = sample::hub();
        hub.checks.clear();
        hub.quality = vec![hub.quality[0].clone(); findings];
        let text = rendered(&hub, Format::Github, &Style::default());
        let lines: Vec<_> = text.lines().filter(|line| line.starts_with("::warning")).collect();
        let last = (*lines.last().unwrap()).to_owned();
        (lines.len(), last.contains("and 2 more"))
    };
    assert_eq!((warnings(9), warnings(10), warnings(11)), ((9, false), (10, false), (10, true)));
}
