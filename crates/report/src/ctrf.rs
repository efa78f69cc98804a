//! The common test report format, <https://ctrf.io>: a test for each check. `rawStatus` keeps our verdict.

use readymark_findings::{AreaResult, Assessment, CheckResult};
use readymark_source::Date;
use serde::Serialize;

use crate::status::Standing;
use crate::{Error, json, told, words};

/// The version of the specification whose schema this follows.
const SPEC: &str = "0.0.0";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    #[serde(rename = "reportFormat")]
    format: &'static str,
    spec_version: &'static str,
    generated_by: String,
    results: Results,
}

#[derive(Serialize)]
struct Results {
    tool: Tool,
    summary: Summary,
    tests: Vec<Test>,
    extra: Extra,
}

#[derive(Serialize)]
struct Tool {
    name: String,
    version: String,
}

/// There is no clock, so that a run starts and stops at the same moment: the day of the audit, at midnight.
#[derive(Serialize)]
struct Summary {
    tests: usize,
    passed: usize,
    failed: usize,
    skipped: usize,
    pending: usize,
    other: usize,
    suites: usize,
    start: i64,
    stop: i64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Test {
    #[serde(rename = "testId")]
    id: String,
    name: String,
    status: &'static str,
    duration: u8,
    suite: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    raw_status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'static str>,
}

/// The answer, and what it was made from.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Extra {
    ready: bool,
    answer: String,
    as_of: Date,
    window_from: Date,
    window_to: Date,
    bundle_sha256: String,
    standard_sha256: String,
}

pub(crate) fn write(assessment: &Assessment) -> Result<String, Error> {
    let tests: Vec<Test> = assessment.areas.iter().flat_map(|area| of_area(assessment, area)).collect();
    let count = |status: &str| tests.iter().filter(|test| test.status == status).count();
    let moment = milliseconds(assessment.as_of);
    let summary = Summary {
        tests: tests.len(),
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("skipped"),
        pending: count("pending"),
        other: count("other"),
        suites: assessment.areas.len(),
        start: moment,
        stop: moment,
    };
    let engine = &assessment.engine;
    json::pretty(&Report {
        format: "CTRF",
        spec_version: SPEC,
        generated_by: format!("{} {}", engine.name, engine.version),
        results: Results {
            tool: Tool { name: engine.name.clone(), version: engine.version.clone() },
            summary,
            tests,
            extra: extra(assessment),
        },
    })
}

/// Milliseconds from the beginning of 1970 to the beginning of a day.
fn milliseconds(day: Date) -> i64 {
    Date::EPOCH.days_until(day) * 24 * 60 * 60 * 1_000
}

fn extra(assessment: &Assessment) -> Extra {
    Extra {
        ready: assessment.readiness.answer.nothing_blocks(),
        answer: told::answer(assessment),
        as_of: assessment.as_of,
        window_from: assessment.window.from,
        window_to: assessment.window.to,
        bundle_sha256: assessment.digests.bundle.clone(),
        standard_sha256: assessment.digests.standard.clone(),
    }
}

fn of_area<'a>(assessment: &'a Assessment, area: &'a AreaResult) -> impl Iterator<Item = Test> + 'a {
    area.requirements.iter().flat_map(move |requirement| {
        let suite =
            vec![format!("{} {}", area.id, area.title), format!("{} {}", requirement.id, words::title_of(requirement))];
        let checks = requirement.checks.iter().filter_map(|id| assessment.check(id));
        checks.map(move |check| test(assessment, check, suite.clone()))
    })
}

fn test(assessment: &Assessment, check: &CheckResult, suite: Vec<String>) -> Test {
    let standing = Standing::of(check);
    let status = standing.ctrf();
    Test {
        id: check.check.clone(),
        name: check.title.clone(),
        status,
        duration: 0,
        suite,
        message: (status != "passed").then(|| told::message(assessment, check)),
        raw_status: standing.as_str(),
        tags: if check.safeguarding { vec!["safeguarding"] } else { Vec::new() },
    }
}
