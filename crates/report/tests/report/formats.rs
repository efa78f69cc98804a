//! The forms that other programs read.

use readymark_findings::{
    Assessment, CheckKind, FixIn, JudgementUsed, ProfileAnswer, ProfileState, ProfileUsed, Reason, RowsExcepted,
    Verdict,
};
use readymark_report::{Format, Setting, Style, render_in};
use serde_json::Value;

use crate::{rendered, sample};

const OTHERS: [Format; 9] = [
    Format::Markdown,
    Format::Sarif,
    Format::SarifArchive,
    Format::Junit,
    Format::Github,
    Format::Gitlab,
    Format::Ctrf,
    Format::Oscal,
    Format::Hdf,
];

fn text(assessment: &Assessment, format: Format) -> String {
    rendered(assessment, format, &Style::default())
}

fn json(assessment: &Assessment, format: Format) -> Value {
    serde_json::from_str(&text(assessment, format)).unwrap()
}

#[test]
fn a_hub_with_gaps() {
    for format in [Format::Markdown, Format::Junit, Format::Github, Format::Gitlab, Format::Ctrf, Format::Hdf] {
        insta::assert_snapshot!(format!("hub_{}", format.as_str()), text(&sample::hub_in_short(), format));
    }
}

#[test]
fn a_service_that_is_ready() {
    for format in OTHERS {
        insta::assert_snapshot!(format!("tidy_{}", format.as_str()), text(&sample::tidy(), format));
    }
}

/// Logs of a build server have more readers than a report. A row is named by its key where something is to be entered for it elsewhere, and
/// in an exception.
#[test]
fn no_key_of_a_row_is_in_any_of_them() {
    let mut assessment = sample::hub();
    for (at, locator) in assessment.checks.iter_mut().flat_map(|check| &mut check.rows.listed).enumerate() {
        if locator.file.is_some() {
            locator.key = Some("KEY-OF-A-ROW".to_owned());
            let fix_in = || FixIn { table: "x".to_owned(), file: Some("exports/x.csv".to_owned()) };
            locator.fix_in = (at % 2 == 0).then(fix_in);
        }
    }
    for used in &mut assessment.exceptions {
        used.rows = Some(RowsExcepted { named: 2, keys: vec!["KEY-OF-A-ROW".to_owned(); 2] });
    }
    for format in OTHERS {
        assert!(!text(&assessment, format).contains("KEY-OF-A-ROW"), "{}", format.as_str());
    }
}

/// What somebody wrote about a gap is for the archive, not for a log.
#[test]
fn reasons_and_roles_are_in_what_is_kept_only() {
    let mut assessment = sample::hub();
    for used in &mut assessment.exceptions {
        used.because = "WHY-IT-IS-SO".to_owned();
    }
    for answer in assessment.checks.iter_mut().filter_map(|check| check.judgement.as_mut()) {
        answer.because = "WHY-IT-IS-SO".to_owned();
        answer.by = "WHO-SAID-SO".to_owned();
    }
    for used in &mut assessment.exceptions {
        used.by = "WHO-SAID-SO".to_owned();
        used.approved_by = "WHO-SAID-SO".to_owned();
    }
    // What the service answered of itself, which switches a check off; and a question that somebody answered.
    let question = assessment.checks.iter_mut().find(|check| check.kind == CheckKind::Judgement).unwrap();
    question.verdict = Verdict::PartlyMet;
    question.judgement = Some(JudgementUsed {
        answer: Verdict::PartlyMet,
        by: "WHO-SAID-SO".to_owned(),
        on: sample::day("2026-01-10"),
        because: "WHY-IT-IS-SO".to_owned(),
        evidence: Vec::new(),
        until: sample::day("2027-01-10"),
        expired: false,
    });
    let answer = ProfileAnswer {
        yes: false,
        by: "WHO-SAID-SO".to_owned(),
        on: sample::day("2026-01-10"),
        because: Some("WHY-IT-IS-SO".to_owned()),
    };
    let off = assessment.checks.iter_mut().find(|check| check.kind != CheckKind::Judgement).unwrap();
    off.reasons.push(Reason::NotOfThisService { profile: "children".to_owned() });
    let (name, title) = ("children".to_owned(), "The service works with children.".to_owned());
    let checks = vec![off.check.clone()];
    assessment.profiles = vec![ProfileUsed { name, title, answer: Some(answer), state: ProfileState::No, checks }];
    for format in
        [Format::Markdown, Format::Sarif, Format::Junit, Format::Github, Format::Gitlab, Format::Ctrf, Format::Hdf]
    {
        let text = text(&assessment, format);
        assert!(!text.contains("WHY-IT-IS-SO") && !text.contains("WHO-SAID-SO"), "{}", format.as_str());
    }
    assert!(text(&assessment, Format::SarifArchive).contains("WHY-IT-IS-SO"));
}

#[test]
fn the_edition_for_ci_leaves_out_what_needs_nobody() {
    let of = |format| {
        let log = json(&sample::hub(), format);
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results
            .into_iter()
            .map(|result| result["properties"]["verdict"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let (ci, archive) = (of(Format::Sarif), of(Format::SarifArchive));
    for quiet in ["met", "not applicable", "excepted", "not yet due"] {
        assert!(!ci.iter().any(|verdict| verdict == quiet), "{quiet}");
        assert!(archive.iter().any(|verdict| verdict == quiet), "{quiet}");
    }
    for loud in ["not met", "not evidenced", "stale", "partly met, as a point", "needs judgement", "error"] {
        assert!(ci.iter().any(|verdict| verdict == loud), "{loud}");
    }
}

#[test]
fn every_check_is_told_once_where_each_has_a_place() {
    let assessment = sample::hub();
    let tests = json(&assessment, Format::Ctrf)["results"]["tests"].as_array().unwrap().len();
    let observations = json(&assessment, Format::Oscal)["assessment-results"]["results"][0]["observations"].clone();
    let controls = json(&assessment, Format::Hdf)["profiles"][0]["controls"].as_array().unwrap().len();
    let cases = text(&assessment, Format::Junit).matches("<testcase ").count();
    let checks = assessment.checks.len();
    assert_eq!([tests, observations.as_array().unwrap().len(), cases, controls], [checks; 4]);
}

#[test]
fn a_requirement_with_an_error_is_never_satisfied() {
    let mut assessment = sample::tidy();
    assessment.areas[0].requirements.iter_mut().for_each(|requirement| {
        requirement.errors = 1;
        requirement.ready = false;
    });
    let findings = &json(&assessment, Format::Oscal)["assessment-results"]["results"][0]["findings"];
    assert!(findings.is_null(), "{findings}");
}

#[test]
fn annotations_are_capped_and_say_so() {
    let mut assessment = sample::hub();
    let failing = assessment.checks.iter().find(|check| check.verdict == Verdict::NotMet).unwrap().clone();
    for number in 0..40 {
        assessment.checks.push(readymark_findings::CheckResult { check: format!("more-{number}"), ..failing.clone() });
    }
    let text = text(&assessment, Format::Github);
    let errors: Vec<&str> = text.lines().filter(|line| line.starts_with("::error ")).collect();
    assert_eq!(errors.len(), 10);
    assert!(errors[9].contains("::and ") && errors[9].contains(" more: see the job summary"), "{}", errors[9]);
    assert!(text.lines().filter(|line| line.starts_with("::notice ")).count() <= 10);
    assert!(text.lines().all(|line| line.starts_with("::")));
}

#[test]
fn the_base_stands_before_each_path() {
    let assessment = sample::hub();
    let based = |format, base: &str| {
        String::from_utf8(render_in(&assessment, format, &Setting { base, ..Setting::default() }).unwrap()).unwrap()
    };
    for (format, path) in [
        (Format::Sarif, "\"uri\": \"evidence/my%20hub/exports/"),
        (Format::Github, ",file=evidence/my hub/exports/"),
        (Format::Gitlab, "\"path\": \"evidence/my hub/exports/"),
    ] {
        for base in ["evidence/my hub", "./evidence/my hub/"] {
            assert!(based(format, base).contains(path), "{}", format.as_str());
        }
        assert_eq!(based(format, "."), based(format, ""));
    }
    assert_eq!(based(Format::Junit, "evidence"), based(Format::Junit, ""));
}

#[test]
fn a_hostile_name_does_nothing() {
    let hostile = sample::hostile();
    for format in OTHERS {
        assert!(!text(&hostile, format).contains('\u{1b}'), "{}", format.as_str());
    }
    let github = text(&hostile, Format::Github);
    assert!(!github.contains('\u{202e}') && github.lines().all(|line| line.starts_with("::")));
    let markdown = text(&hostile, Format::Markdown);
    assert!(!markdown.contains("<script>") && markdown.contains("\\<script\\>"));
    let junit = text(&hostile, Format::Junit);
    assert!(!junit.contains("<script>") && junit.contains("&lt;script&gt;"));
}

/// Ten thousand places are too many for a consumer: each result names a hundred, and the text says how many there are.
#[test]
fn a_large_hub_stays_small() {
    let large = sample::large();
    for format in OTHERS {
        assert!(text(&large, format).len() < 3_000_000, "{}", format.as_str());
    }
    for result in json(&large, Format::Sarif)["runs"][0]["results"].as_array().unwrap() {
        assert!(result["relatedLocations"].as_array().map_or(0, Vec::len) < 100);
        assert!(result["message"]["text"].as_str().unwrap().ends_with("48,211 rows in all."));
    }
}
