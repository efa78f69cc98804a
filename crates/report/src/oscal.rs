//! OSCAL assessment results, version 1.2.1: a requirement is a control, a check an observation, a gap a risk.
//!
//! Identifiers are made from content, moments are the day of the audit at midnight, and what OSCAL has no word for is a
//! property in a namespace of our own.

mod checks;
mod model;
mod name;

use std::collections::BTreeMap;

use readymark_findings::{Assessment, EvidenceFile, RequirementResult, Verdict};

use self::checks::{observation, prop, risk};
use self::model::{
    AssessmentResults, BackMatter, Control, Document, Finding, Hash, ImportAp, Link, Metadata, Outcome, Prop, Related,
    RelatedRisk, Resource, ReviewedControls, Selection, Status, Target,
};
use self::name::{Names, token};
use crate::place::reference;
use crate::status::Standing;
use crate::{Error, json, told, words};

const VERSION: &str = "1.2.1";

pub(crate) fn write(assessment: &Assessment) -> Result<String, Error> {
    let names = Names::new(assessment);
    json::pretty(&Document {
        assessment_results: AssessmentResults {
            uuid: names.of("document", "assessment-results"),
            metadata: Metadata {
                title: format!("{}: {}", assessment.standard.title, assessment.service.name),
                last_modified: told::midnight(assessment),
                version: assessment.as_of,
                oscal_version: VERSION,
                props: metadata(assessment),
            },
            import_ap: ImportAp { href: format!("#{}", names.of("resource", "plan")) },
            results: [outcome(assessment, &names)],
            back_matter: BackMatter { resources: resources(assessment, &names) },
        },
    })
}

fn metadata(assessment: &Assessment) -> Vec<Prop> {
    vec![
        prop("engine", format!("{} {}", assessment.engine.name, assessment.engine.version)),
        prop("standard", &assessment.standard.name),
        prop("standard-sha256", &assessment.digests.standard),
        prop("bundle-sha256", &assessment.digests.bundle),
    ]
}

fn outcome(assessment: &Assessment, names: &Names) -> Outcome {
    let requirements = || assessment.areas.iter().flat_map(|area| &area.requirements);
    let readiness = &assessment.readiness;
    Outcome {
        uuid: names.of("result", "audit"),
        title: told::answer(assessment),
        description: words::ended(&assessment.standard.about),
        start: told::midnight(assessment),
        end: told::midnight(assessment),
        props: vec![
            prop("ready", readiness.answer.nothing_blocks()),
            prop("past-breaches", readiness.past_breaches.len()),
            prop("exceptions", readiness.exceptions),
            prop("window-from", assessment.window.from),
            prop("window-to", assessment.window.to),
            prop("safeguarding-failures", readiness.safeguarding.len()),
        ],
        reviewed_controls: ReviewedControls { control_selections: [selection(&requirements().collect::<Vec<_>>())] },
        observations: assessment.checks.iter().map(|check| observation(assessment, names, check)).collect(),
        risks: assessment.checks.iter().filter_map(|check| risk(assessment, names, check)).collect(),
        findings: requirements().filter_map(|requirement| finding(assessment, names, requirement)).collect(),
        remarks: not_run(assessment),
    }
}

fn selection(requirements: &[&RequirementResult]) -> Selection {
    let control = |requirement: &&&RequirementResult| Control { control_id: token(&requirement.id) };
    let excluded = |requirement: &&&RequirementResult| Standing::of_requirement(requirement).oscal().excluded;
    let exclude: Vec<Control> = requirements.iter().filter(excluded).map(|requirement| control(&requirement)).collect();
    Selection {
        description: "The requirements of the standard.".to_owned(),
        include_controls: requirements.iter().filter(|one| !excluded(one)).map(|one| control(&one)).collect(),
        remarks: (!exclude.is_empty())
            .then_some("Excluded requirements were checked: they apply to no record, and the standard accepts that."),
        exclude_controls: exclude,
    }
}

fn finding(assessment: &Assessment, names: &Names, requirement: &RequirementResult) -> Option<Finding> {
    let standing = standing(assessment, requirement);
    let (state, reason) = standing.oscal().finding?;
    let related = |id: &String| Related { observation_uuid: names.of("observation", id) };
    let with_risk = requirement.checks.iter().filter_map(|id| assessment.check(id));
    let with_risk = with_risk.filter(|check| Standing::of(check).oscal().risk.is_some());
    Some(Finding {
        uuid: names.of("finding", &requirement.id),
        title: format!("{} {}", requirement.id, words::ended(words::title_of(requirement))),
        description: words::sentence(standing.as_str()),
        props: vec![prop("verdict", standing.token()), prop("source", requirement.source.provenance.as_str())],
        target: Target { kind: "objective-id", id: token(&requirement.id), status: Status { state, reason } },
        related_observations: requirement.checks.iter().map(related).collect(),
        related_risks: with_risk.map(|check| RelatedRisk { risk_uuid: names.of("risk", &check.check) }).collect(),
    })
}

/// A requirement is met subject to judgement if one of its checks is. One with an accepted gap is not satisfied, whatever else of it is open:
/// the gap is there.
fn standing(assessment: &Assessment, requirement: &RequirementResult) -> Standing {
    let standing = Standing::of_requirement(requirement);
    let mut checks = requirement.checks.iter().filter_map(|id| assessment.check(id));
    let says_not_satisfied = standing.oscal().finding.is_some_and(|(state, _)| state == "not-satisfied");
    if !says_not_satisfied && checks.clone().any(|check| check.verdict == Verdict::Excepted) {
        return Standing::Plain(Verdict::Excepted);
    }
    if standing == Standing::Plain(Verdict::Met) && checks.any(|check| check.subject_to_judgement) {
        return Standing::MetSubject;
    }
    standing
}

/// Checks that could not be run have no state in OSCAL.
fn not_run(assessment: &Assessment) -> Option<String> {
    let failed = assessment.checks.iter().filter(|check| check.verdict == Verdict::Error);
    let ids: Vec<&str> = failed.map(|check| check.check.as_str()).collect();
    (!ids.is_empty()).then(|| format!("These checks could not be run: {}.", words::list(&ids)))
}

fn resources(assessment: &Assessment, names: &Names) -> Vec<Resource> {
    let plan = Resource {
        uuid: names.of("resource", "plan"),
        title: "Plan of the assessment".to_owned(),
        description: "No separate plan: the checks of the standard are run over the bundle.".to_owned(),
        rlinks: Vec::new(),
    };
    let files: BTreeMap<&str, &EvidenceFile> =
        assessment.evidence.iter().flat_map(|table| &table.files).map(|file| (file.path.as_str(), file)).collect();
    let file = |file: &EvidenceFile| Resource {
        uuid: names.of("file", &file.path),
        title: file.path.clone(),
        description: format!("A file of the bundle, {} of records.", words::counted(file.rows, "row", "rows")),
        rlinks: vec![Link {
            href: reference("", &file.path),
            hashes: file.sha256.iter().map(|value| Hash { algorithm: "SHA-256", value: value.clone() }).collect(),
        }],
    };
    std::iter::once(plan).chain(files.into_values().map(file)).collect()
}
