//! The code quality report of GitLab: the subset of Code Climate's issues that it reads.

use readymark_findings::{Assessment, CheckResult, fingerprint};
use serde::Serialize;

use crate::place::{Place, joined, places, unlisted};
use crate::status::Standing;
use crate::{Error, json, told};

/// One entry, with the properties that GitLab documents.
#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u64,
    /// GitLab does without, Code Climate's specification does not.
    end: u64,
}

pub(crate) fn write(assessment: &Assessment, base: &str) -> Result<String, Error> {
    let mut issues = Vec::new();
    for check in told::by_urgency(assessment) {
        let Some(severity) = Standing::of(check).gitlab(check.safeguarding) else { continue };
        for place in places(assessment, check) {
            issues.push(issue(assessment, check, severity, &place, base));
        }
    }
    json::pretty(&issues)
}

fn issue(assessment: &Assessment, check: &CheckResult, severity: &'static str, place: &Place, base: &str) -> Issue {
    let line = place.line();
    let title = format!("{} {}: {}", check.requirement, check.title, told::headline(check));
    let text = [Some(title), place.named(), unlisted(check)];
    Issue {
        description: text.into_iter().flatten().collect::<Vec<_>>().join(" "),
        check_name: check.check.clone(),
        fingerprint: fingerprint(&[&assessment.standard.name, &check.check, place.file]),
        severity,
        location: Location { path: joined(base, place.file), lines: Lines { begin: line, end: line } },
    }
}
