//! Areas, requirements and readiness, rolled up from the checks as an evaluator would.

use readymark_findings::{
    Answer, AreaResult, CheckResult, OutOfReach, Outlook, Readiness, RequirementResult, SourceInfo, StandardInfo,
    Verdict,
};

use super::build::published;

/// An id and a title.
type Titled = (&'static str, &'static str);

const AREAS: [(&str, &str, &[Titled]); 6] = [
    (
        "1",
        "Leadership",
        &[
            ("1.1", "Leaders build a restorative community"),
            ("1.2", "Restorative practice is part of strategic and operational planning"),
            ("1.3", "There are ways of evaluating the impact of the practice"),
        ],
    ),
    (
        "2",
        "Policies and procedures",
        &[
            ("2.1", "Policies and procedures support safe, effective practice"),
            ("2.2", "There are arrangements that make sure they are followed"),
            ("2.3", "There are arrangements for reviewing them"),
        ],
    ),
    (
        "3",
        "Training and development",
        &[
            ("3.1", "Staff are trained to the level that their role needs"),
            ("3.2", "Restorative practice is part of induction"),
            ("3.3", "The organisation commits to continuing professional development"),
        ],
    ),
    (
        "4",
        "Support and supervision",
        &[
            ("4.1", "There are opportunities for practice supervision"),
            ("4.2", "Practitioners have line and performance management"),
        ],
    ),
    (
        "5",
        "Delivering restorative practice",
        &[
            ("5.1", "The right intervention is chosen"),
            ("5.2", "Risk and safety are assessed"),
            ("5.3", "Participants are prepared"),
            ("5.4", "Restorative processes are facilitated safely and with consent"),
            ("5.5", "Agreed outcomes are facilitated and monitored"),
        ],
    ),
    ("6", "Maintaining professional standards", &[("6.1", "The service keeps to the code of practice")]),
];

pub(crate) fn info() -> StandardInfo {
    let source = |id: &str, title: &str, address: &str| SourceInfo {
        id: id.to_owned(),
        title: title.to_owned(),
        address: address.to_owned(),
        read_on: None,
        seen: None,
    };
    StandardInfo {
        name: "rjc-quality-mark".to_owned(),
        title: "RJC quality mark, 2020 framework".to_owned(),
        edition: "2020".to_owned(),
        about: "Encodes the published registration framework of 2020, its codes of practice and the practitioner \
                rules, in our own words. It does not hold the wording of the Restorative Service Quality Mark of 2014, \
                which is not public."
            .to_owned(),
        sources: vec![
            source(
                "rjc-organisation-framework",
                "RJC, Restorative Organisation Registration Framework",
                "restorativejustice.org.uk/resources/restorative-organisation-registration-framework",
            ),
            source(
                "rjc-service-provider-code",
                "RJC, Code of Practice for Service Providers",
                "restorativejustice.org.uk/resources/rjc-code-practice-service-providers",
            ),
            source(
                "rjc-practitioner-code",
                "RJC, Code of Practice for Practitioners",
                "restorativejustice.org.uk/resources/rjc-code-practice-practitioners",
            ),
        ],
        awarding_body: Vec::new(),
    }
}

/// What leaves an area ready or not, without `error`, which stands beside the order.
fn worst(verdicts: impl Iterator<Item = Verdict> + Clone) -> Verdict {
    let silent = |verdict: &Verdict| matches!(verdict, Verdict::NotYetDue | Verdict::NotApplicable);
    verdicts
        .clone()
        .filter(|verdict| !silent(verdict))
        .min()
        .or_else(|| verdicts.min())
        .unwrap_or(Verdict::NotApplicable)
}

pub(crate) fn areas(checks: &[CheckResult]) -> Vec<AreaResult> {
    AREAS
        .iter()
        .map(|(id, title, requirements)| {
            let requirements: Vec<_> = requirements.iter().map(|(id, title)| requirement(id, title, checks)).collect();
            AreaResult {
                id: (*id).to_owned(),
                title: (*title).to_owned(),
                ready: requirements.iter().all(|requirement| requirement.ready),
                verdict: worst(requirements.iter().map(|requirement| requirement.verdict)),
                requirements,
            }
        })
        .collect()
}

fn requirement(id: &str, title: &str, checks: &[CheckResult]) -> RequirementResult {
    let own: Vec<_> = checks.iter().filter(|check| check.requirement == id).collect();
    RequirementResult {
        id: id.to_owned(),
        title: title.to_owned(),
        source: published("rjc-organisation-framework", id),
        human: human(id),
        verdict: worst(own.iter().map(|check| check.verdict)),
        unsupported: false,
        ready: !own.iter().any(|check| check.blocks),
        errors: u64::try_from(own.iter().filter(|check| check.verdict == Verdict::Error).count()).unwrap(),
        checks: own.iter().map(|check| check.check.clone()).collect(),
    }
}

fn human(id: &str) -> Option<String> {
    let text = match id {
        "1.1" => "Whether leaders live it: seen in interviews, not in minutes.",
        "2.1" => "Whether the policies say the right things.",
        "5.1" => "Whether the choice suited the people.",
        "5.4" => "Skill in the room, seen only by observation and interview.",
        _ => return None,
    };
    Some(text.to_owned())
}

pub(crate) fn readiness(areas: &[AreaResult], checks: &[CheckResult]) -> Readiness {
    let size = |number: usize| u64::try_from(number).unwrap();
    let requirements = || areas.iter().flat_map(|area| &area.requirements);
    let count = |verdict: Verdict| size(checks.iter().filter(|check| check.verdict == verdict).count());
    let lasting: Vec<_> =
        checks.iter().filter(|check| check.blocks && check.outlook() == Outlook::OutOfReach).collect();
    Readiness {
        out_of_reach: (!lasting.is_empty()).then(|| OutOfReach {
            checks: lasting.iter().map(|check| check.check.clone()).collect(),
            ready_from: lasting.iter().map(|check| check.leaves_on).collect::<Option<Vec<_>>>().unwrap().pop(),
        }),
        answer: if areas.iter().all(|area| area.ready) { Answer::Ready } else { Answer::NotReady },
        past_breaches: Vec::new(),
        areas_ready: size(areas.iter().filter(|area| area.ready).count()),
        areas: size(areas.len()),
        requirements_ready: size(requirements().filter(|requirement| requirement.ready).count()),
        requirements: size(requirements().count()),
        checks_run: size(checks.len()) - count(Verdict::NeedsJudgement) - count(Verdict::Error),
        needs_judgement: count(Verdict::NeedsJudgement),
        errors: count(Verdict::Error),
        exceptions: count(Verdict::Excepted),
        points: Some(checks.iter().filter(|check| check.is_point()).count() as u64),
        safeguarding: checks
            .iter()
            .filter(|check| check.safeguarding && check.blocks)
            .map(|check| check.check.clone())
            .collect(),
    }
}
