//! What changed between two audits, and the trend: every class and every cause in words, in every form.

use readymark_compare::{
    Cause, Caution, CheckChange, Class, Comparison, FileChange, FileChangeKind, Part, Standing, Tally, Trend, compare,
    trend,
};
use readymark_findings::{Answer, Counts, Force, Verdict};
use readymark_report::{PageFormat, Style, comparison_schema, render_comparison, render_trend, trend_schema};
use serde_json::{Value, json};

use crate::markup;
use crate::sample::day;
use crate::sample::{self, HOSTILE, period};

fn compared(comparison: &Comparison, format: PageFormat) -> String {
    String::from_utf8(render_comparison(comparison, format, &Style::default()).unwrap()).unwrap()
}

fn over_time(trend: &Trend, format: PageFormat) -> String {
    String::from_utf8(render_trend(trend, format, &Style::default()).unwrap()).unwrap()
}

fn standing(verdict: Verdict, breaches: u64, gap: Option<u64>) -> Standing {
    let counts = Counts { population: 40, meets: 40 - breaches, breaches, ..Counts::default() };
    Standing {
        verdict,
        force: Force::Required,
        blocks: verdict.fails(),
        answered: false,
        underlying: None,
        counts,
        gap,
        limit: None,
    }
}

fn met() -> Standing {
    standing(Verdict::Met, 0, Some(0))
}

/// Nine rows to fix.
fn nine() -> Standing {
    standing(Verdict::NotMet, 9, Some(9))
}

/// Two rows to fix.
fn two() -> Standing {
    standing(Verdict::NotMet, 2, Some(2))
}

fn change(
    class: Class,
    then: impl Into<Option<Standing>>,
    now: impl Into<Option<Standing>>,
    causes: Vec<Cause>,
) -> CheckChange {
    CheckChange {
        check: format!("check-{class:?}").to_lowercase(),
        was: None,
        title: format!("What is {class:?}").to_lowercase(),
        requirement: "5.4".to_owned(),
        safeguarding: class == Class::Regressed,
        class,
        old: then.into(),
        new: now.into(),
        on_the_old_day: None,
        causes,
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn time() -> Cause {
    Cause::Time { then: day("2026-01-20"), now: day("2026-04-20") }
}

fn evidence(rows_then: u64, rows_now: u64, files: &[(&str, FileChangeKind)]) -> Cause {
    let files = files.iter().map(|(path, change)| FileChange { path: text(path), change: *change }).collect();
    Cause::Evidence { table: text("consents"), title: text("Consents"), rows_then, rows_now, files }
}

fn parameter(then: Option<&str>, now: Option<&str>) -> Cause {
    let value = |value: Option<&str>| value.map(text);
    Cause::Parameter { name: text("contact_days"), title: text("Days to contact"), then: value(then), now: value(now) }
}

fn changed_file() -> Cause {
    evidence(398, 401, &[("exports/c.csv", FileChangeKind::Content)])
}

/// One check that regressed for each cause; then for several, for none, and with the new evidence tried on the old day.
fn regressed() -> Vec<CheckChange> {
    use FileChangeKind::{Added, Content, Declared, Removed};
    let four =
        [("exports/a.csv", Added), ("exports/b.csv", Removed), ("exports/c.csv", Content), ("exports/d.csv", Declared)];
    let causes = [
        vec![time()],
        vec![Cause::JudgementEnded { until: day("2026-03-31") }],
        vec![Cause::ExceptionEnded { until: day("2026-03-31") }, time()],
        vec![evidence(398, 401, &four)],
        vec![evidence(398, 398, &[])],
        vec![Cause::Judgement { then: true, now: false }],
        vec![Cause::Judgement { then: true, now: true }],
        vec![parameter(Some("14 days"), Some("10 days"))],
        vec![parameter(None, Some("10 days"))],
        vec![parameter(Some("14 days"), None)],
        vec![Cause::Exception { then: 1, now: 0 }],
        vec![Cause::Standard { parts: vec![Part::Population, Part::Asks, Part::Limit] }],
        vec![Cause::Standard { parts: Vec::new() }],
        vec![Cause::Window { then: period("2025-01-01", "2025-12-31"), now: period("2025-04-01", "2026-03-31") }],
        vec![Cause::Engine { then: text("0.1.0"), now: text("0.2.0") }],
        vec![changed_file(), parameter(Some("14 days"), Some("10 days")), time()],
        Vec::new(),
    ];
    let tried = |middle| CheckChange {
        on_the_old_day: Some(middle),
        ..change(Class::Regressed, met(), nine(), vec![changed_file(), time()])
    };
    let alone = causes.into_iter().map(|causes| change(Class::Regressed, met(), nine(), causes));
    alone.chain([tried(met()), tried(two())]).collect()
}

/// One check of each of the other classes.
fn other_classes() -> [CheckChange; 8] {
    let excepted = Standing { underlying: Some(Verdict::NotMet), ..standing(Verdict::Excepted, 9, Some(9)) };
    let (open, asked) = (standing(Verdict::NotEvidenced, 0, None), standing(Verdict::NeedsJudgement, 0, None));
    let gone = evidence(398, 0, &[("exports/b.csv", FileChangeKind::Removed)]);
    let renamed = change(Class::Inside, met(), met(), vec![Cause::Standard { parts: vec![Part::Name] }]);
    [
        change(Class::Worse, two(), nine(), vec![changed_file()]),
        change(Class::New, None::<Standing>, nine(), Vec::new()),
        change(Class::Changed, nine(), open, vec![gone]),
        change(Class::Accepted, nine(), excepted, vec![Cause::Exception { then: 0, now: 1 }]),
        change(Class::Better, nine(), two(), vec![Cause::Exception { then: 1, now: 1 }]),
        change(Class::Fixed, asked, met(), vec![Cause::Judgement { then: false, now: true }]),
        change(Class::Gone, nine(), None::<Standing>, Vec::new()),
        CheckChange { was: Some(text("check-before")), ..renamed },
    ]
}

fn comparison() -> Comparison {
    let mut new = sample::hub();
    new.areas.remove(0);
    let mut comparison = compare(&sample::hub(), &new, None);
    comparison.cautions = vec![Caution::Service, Caution::Standard, Caution::Window, Caution::Order, Caution::Silent];
    let of_each = Tally {
        worse: 1,
        new: 1,
        changed: 1,
        accepted: 1,
        better: 1,
        fixed: 1,
        gone: 1,
        inside: 1,
        ..Tally::default()
    };
    comparison.checks = regressed().into_iter().chain(other_classes()).collect();
    comparison.tally = Tally { regressed: 19, same: 31, ..of_each };
    comparison
}

/// Three audits, each hard to compare with the one before.
fn three() -> Trend {
    let [mut first, mut second, third] = [sample::hub(), sample::hub(), sample::hub()];
    first.as_of = day("2025-10-20");
    first.areas.remove(0);
    first.window = period("2024-10-01", "2025-09-30");
    second.as_of = day("2026-01-20");
    second.standard.name = text("another");
    second.service.name = text("Mersey Weald Hub");
    trend(&[third, first, second])
}

#[test]
fn every_class_and_cause_has_its_words() {
    insta::assert_snapshot!(compared(&comparison(), PageFormat::Text));
    insta::assert_binary_snapshot!("changes.html", markup(&compared(&comparison(), PageFormat::Html)));
}

/// What was looked up and turned out to be a breach leaves fewer rows to fix, and more that happened.
#[test]
fn breaches_stand_beside_the_rows_to_fix() {
    let said = |then, now| {
        let mut comparison = comparison();
        comparison.checks = vec![change(Class::Worse, then, now, vec![changed_file()])];
        let style = Style { width: 400, ..Style::default() };
        String::from_utf8(render_comparison(&comparison, PageFormat::Text, &style).unwrap()).unwrap()
    };
    let of = |breaches, gap| standing(Verdict::NotMet, breaches, Some(gap));
    assert!(said(of(1, 10), of(4, 4)).contains("rows to fix 10 → 4, breaches 1 → 4"));
    assert!(said(of(1, 10), of(4, 10)).contains("not met, breaches 1 → 4"));
    let same = said(of(9, 9), of(4, 4));
    assert!(same.contains("rows to fix 9 → 4") && !same.contains("breaches 9"), "{same}");
}

#[test]
fn a_trend_says_what_makes_it_hard_to_compare() {
    insta::assert_snapshot!(over_time(&three(), PageFormat::Text));
    insta::assert_binary_snapshot!("trend.html", markup(&over_time(&three(), PageFormat::Html)));
}

#[test]
fn the_terminal_says_of_each_audit_what_the_page_says() {
    let with = |answer, points| {
        let mut audit = sample::tidy();
        (audit.readiness.answer, audit.readiness.points) = (answer, points);
        audit
    };
    let said = |audits: &[_]| over_time(&trend(audits), PageFormat::Text);
    let ready = said(&[with(Answer::Ready, None), with(Answer::Ready, Some(12))]);
    assert!(ready.contains("READY") && ready.contains("with 12 points"), "{ready}");
    assert!(said(&[with(Answer::PastBreaches, Some(1))]).contains("with 1 point"));
    // Points of a service that is not ready do not stand beside its answer, and none is told where there is none.
    let plain = said(&[with(Answer::NotReady, Some(3)), with(Answer::Ready, Some(0)), with(Answer::Ready, None)]);
    assert!(!plain.contains("point"), "{plain}");
}

#[test]
fn rows_to_fix_are_compared_where_rows_were_counted() {
    let empty = || Standing { counts: Counts::default(), ..standing(Verdict::NotEvidenced, 0, Some(1)) };
    let said = |then, now| {
        let mut comparison = comparison();
        comparison.checks = vec![change(Class::Fixed, then, now, vec![time()])];
        compared(&comparison, PageFormat::Text)
    };
    assert!(!said(empty(), met()).contains("rows to fix"));
    assert!(said(two(), met()).contains("rows to fix 2 → 0"));
}

/// What is written is what its schema says, and reads back as it was; what is broken is refused.
#[test]
fn the_json_keeps_to_its_schema() {
    let check = |schema: &Value, document: &str, broken: &[(&str, Value)]| {
        let validator = jsonschema::validator_for(schema).unwrap();
        let document: Value = serde_json::from_str(document).unwrap();
        assert!(validator.is_valid(&document));
        for (place, value) in broken {
            let mut other = document.clone();
            *other.pointer_mut(place).unwrap() = value.clone();
            assert!(!validator.is_valid(&other), "{place}");
        }
    };
    let text = compared(&comparison(), PageFormat::Json);
    let broken = [
        ("/format", json!("readymark-audit")),
        ("/version", json!(99)),
        ("/checks/0/class", json!("improved")),
        ("/checks/0/causes/0/cause", json!("luck")),
        ("/tally/fixed", json!(-1)),
        ("/old/as_of", Value::Null),
    ];
    check(&comparison_schema(), &text, &broken);
    assert_eq!(serde_json::from_str::<Comparison>(&text).unwrap(), comparison());
    let text = over_time(&three(), PageFormat::Json);
    let broken = [
        ("/format", json!("readymark-comparison")),
        ("/points/0/as_of", json!(7)),
        ("/areas/0/points/1/ready", json!("yes")),
    ];
    check(&trend_schema(), &text, &broken);
    assert_eq!(serde_json::from_str::<Trend>(&text).unwrap(), three());
}

#[test]
fn texts_of_a_bundle_and_a_pack_are_never_markup() {
    let (mut then, mut now) = (sample::hostile(), sample::hostile());
    then.checks.iter_mut().for_each(|check| (check.verdict, check.blocks) = (Verdict::Met, false));
    now.as_of = day("2026-05-20");
    then.as_of = day("2026-01-20");
    let (comparison, trend) = (compare(&then, &now, None), trend(&[then, now]));
    let pages = [compared(&comparison, PageFormat::Html), over_time(&trend, PageFormat::Html)];
    for page in pages {
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script") && !page.contains("<img"));
        assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'));
    }
    for text in [compared(&comparison, PageFormat::Text), over_time(&trend, PageFormat::Text)] {
        assert!(text.contains("<script>") && !text.contains('\u{1b}') && !text.contains('\u{202e}'));
    }
    assert!(HOSTILE.contains('\u{1b}'));
}

/// A comparison is often made in a pipeline, whose log obeys some lines.
#[test]
fn no_name_is_a_line_that_a_log_obeys() {
    for sign in ["::error file=x::NAME", "##[error]NAME", "x ##vso[task.complete]NAME"] {
        let (mut then, mut now) = (sample::hub(), sample::hub());
        for audit in [&mut then, &mut now] {
            sign.clone_into(&mut audit.service.name);
            audit.checks.iter_mut().for_each(|check| sign.clone_into(&mut check.title));
            audit.areas.iter_mut().for_each(|area| sign.clone_into(&mut area.title));
            audit.evidence.iter_mut().for_each(|table| sign.clone_into(&mut table.title));
        }
        then.checks.iter_mut().for_each(|check| (check.verdict, check.blocks) = (Verdict::Met, false));
        (then.as_of, now.as_of) = (day("2026-01-20"), day("2026-05-20"));
        let (comparison, trend) = (compare(&then, &now, None), trend(&[then, now]));
        for page in [compared(&comparison, PageFormat::Text), over_time(&trend, PageFormat::Text)] {
            assert!(page.contains("NAME"), "the name is there");
            let obeyed = |line: &str| {
                line.trim_start_matches(|sign: char| !sign.is_alphanumeric() && sign != ':').starts_with("::")
            };
            assert!(!page.lines().any(obeyed) && !page.contains("##[") && !page.contains("##vso"), "{page}");
        }
    }
}
