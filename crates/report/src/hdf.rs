//! MITRE's Heimdall data format, as `inspecjs` reads it: a profile for the standard, a group for each requirement, a control for each check.
//!
//! It is written directly: the converter from SARIF takes every result for a failure, also one that passed.

use std::fmt::Display;

use readymark_findings::{Assessment, CheckResult, ExceptionUsed, Force, RequirementResult};
use readymark_source::Date;
use serde::Serialize;

use crate::status::{HdfStatus, Standing};
use crate::{Error, json, told, words};

#[derive(Serialize)]
struct Report<'a> {
    platform: Platform<'a>,
    profiles: [Profile<'a>; 1],
    statistics: Statistics,
    version: &'a str,
}

#[derive(Serialize)]
struct Platform<'a> {
    name: &'a str,
    release: &'a str,
    target_id: &'a str,
}

/// There is no clock.
#[derive(Serialize)]
struct Statistics {
    duration: u8,
}

#[derive(Serialize)]
struct Profile<'a> {
    name: &'a str,
    title: &'a str,
    version: &'a str,
    /// The answer.
    summary: String,
    status: &'static str,
    sha256: &'a str,
    supports: [&'a str; 0],
    attributes: Vec<Attribute<'a>>,
    groups: Vec<Group<'a>>,
    controls: Vec<Control<'a>>,
}

/// What the program that made the data was told.
#[derive(Serialize)]
struct Attribute<'a> {
    name: &'a str,
    options: Options,
}

#[derive(Serialize)]
struct Options {
    value: String,
}

#[derive(Serialize)]
struct Group<'a> {
    id: &'a str,
    title: String,
    controls: &'a [String],
}

#[derive(Serialize)]
struct Control<'a> {
    id: &'a str,
    title: &'a str,
    desc: String,
    descriptions: Vec<Description>,
    /// From 0, which means not applicable, to 1.
    impact: f32,
    refs: Vec<Reference<'a>>,
    tags: Tags<'a>,
    code: &'a str,
    source_location: SourceLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    waiver_data: Option<Accepted>,
    results: [Outcome; 1],
}

#[derive(Serialize)]
struct Description {
    label: &'static str,
    data: String,
}

#[derive(Serialize)]
struct Reference<'a> {
    url: &'a str,
}

#[derive(Serialize)]
struct Tags<'a> {
    requirement: &'a str,
    verdict: &'static str,
    blocks: bool,
    safeguarding: bool,
    force: &'static str,
    source: &'static str,
    reach: &'static str,
}

#[derive(Serialize)]
struct SourceLocation {
    r#ref: String,
    line: u8,
}

/// An accepted gap. It is told as not reviewed and not as waived, which readers count as not applicable.
#[derive(Serialize)]
struct Accepted {
    expiration_date: Date,
    run: bool,
    skipped_due_to_waiver: bool,
    justification: &'static str,
}

#[derive(Serialize)]
struct Outcome {
    status: &'static str,
    code_desc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skip_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exception: Option<&'static str>,
    start_time: String,
    run_time: u8,
}

pub(crate) fn write(assessment: &Assessment) -> Result<String, Error> {
    let Assessment { engine, standard, .. } = assessment;
    let requirements = || assessment.areas.iter().flat_map(|area| &area.requirements);
    let checks = requirements().flat_map(|requirement| requirement.checks.iter().map(move |id| (requirement, id)));
    let controls = checks.filter_map(|(requirement, id)| Some(control(assessment, requirement, assessment.check(id)?)));
    let attribute = |name, value: &dyn Display| Attribute { name, options: Options { value: value.to_string() } };
    json::pretty(&Report {
        platform: Platform { name: &engine.name, release: &engine.version, target_id: &assessment.service.name },
        profiles: [Profile {
            name: &standard.name,
            title: &standard.title,
            version: &standard.edition,
            summary: told::answer(assessment),
            status: "loaded",
            sha256: &assessment.digests.standard,
            supports: [],
            attributes: vec![
                attribute("as_of", &assessment.as_of),
                attribute("window_from", &assessment.window.from),
                attribute("window_to", &assessment.window.to),
                attribute("bundle_sha256", &assessment.digests.bundle),
            ],
            groups: requirements().map(group).collect(),
            controls: controls.collect(),
        }],
        statistics: Statistics { duration: 0 },
        version: &engine.version,
    })
}

fn group(requirement: &RequirementResult) -> Group<'_> {
    let title = format!("{} {}", requirement.id, words::title_of(requirement));
    Group { id: &requirement.id, title, controls: &requirement.checks }
}

fn control<'a>(assessment: &'a Assessment, requirement: &'a RequirementResult, check: &'a CheckResult) -> Control<'a> {
    let standing = Standing::of(check);
    let asked = words::ended(&format!("{}: {}", check.kind.asks(), check.asks));
    let fix = check.fix.as_ref().map(|fix| Description { label: "fix", data: fix.paragraph() });
    Control {
        id: &check.check,
        title: &check.title,
        desc: told::headline(check),
        descriptions: [Some(Description { label: "check", data: asked }), fix].into_iter().flatten().collect(),
        impact: if standing.hdf() == HdfStatus::NotApplicable { 0.0 } else { impact(check) },
        refs: source(assessment, check).map(|url| Reference { url }).into_iter().collect(),
        tags: Tags {
            requirement: &requirement.id,
            verdict: standing.as_str(),
            blocks: check.blocks,
            safeguarding: check.safeguarding,
            force: check.force.as_str(),
            source: check.source.provenance.as_str(),
            reach: check.reach.as_str(),
        },
        code: &check.asks,
        source_location: SourceLocation { r#ref: format!("checks/{}.yaml", check.check), line: 1 },
        waiver_data: told::excepted(assessment, check).map(accepted),
        results: [outcome(assessment, check, standing)],
    }
}

fn outcome(assessment: &Assessment, check: &CheckResult, standing: Standing) -> Outcome {
    let status = standing.hdf();
    let message = told::message(assessment, check);
    let (message, skip_message) = match status {
        HdfStatus::Passed | HdfStatus::Failed | HdfStatus::Error => (Some(message), None),
        HdfStatus::Skipped | HdfStatus::NotApplicable => (None, Some(message)),
    };
    Outcome {
        status: status.as_str(),
        code_desc: check.title.clone(),
        message,
        skip_message,
        exception: (status == HdfStatus::Error).then_some("the check could not be run"),
        start_time: told::midnight(assessment),
        run_time: 0,
    }
}

/// Readers show 0.9 and more as critical, 0.7 as high, 0.4 as medium, and less as low.
fn impact(check: &CheckResult) -> f32 {
    match check.force {
        _ if check.safeguarding => 0.9,
        Force::Required => 0.7,
        Force::Expected => 0.5,
        Force::Advised => 0.3,
    }
}

/// The address of what the check restates.
fn source<'a>(assessment: &'a Assessment, check: &CheckResult) -> Option<&'a str> {
    let id = check.source.source.as_ref()?;
    let cited = assessment.standard.sources.iter().find(|source| source.id == *id)?;
    Some(&cited.address)
}

fn accepted(used: &ExceptionUsed) -> Accepted {
    Accepted {
        expiration_date: used.until,
        run: true,
        skipped_due_to_waiver: false,
        justification: "an accepted exception; the report says by whom and why",
    }
}
