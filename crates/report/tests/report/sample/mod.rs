//! The assessments that every test renders. Everyone and everything in them is invented.

mod build;
mod checks;
mod evidence;
mod pictures;
mod standard;

use std::collections::BTreeSet;

use readymark_findings::{
    Action, Assessment, CheckResult, Digests, Effect, Engine, FORMAT, Fix, Locator, Outlook, Partner, Pictures,
    RowState, Rows, Service, VERSION,
};

pub(crate) use build::{day, period};

/// A hub with every verdict, every reason, and long lists.
pub(crate) fn hub() -> Assessment {
    hub_of(checks::all())
}

/// The same hub with one check for each verdict and weight: a form that says all checks alike need not show all.
pub(crate) fn hub_in_short() -> Assessment {
    let mut seen = BTreeSet::new();
    let mut checks = checks::all();
    checks.retain(|check| seen.insert((check.verdict.as_str(), check.safeguarding, check.blocks)));
    hub_of(checks)
}

fn hub_of(checks: Vec<CheckResult>) -> Assessment {
    let areas = standard::areas(&checks);
    Assessment {
        format: FORMAT.to_owned(),
        version: VERSION,
        engine: Engine { name: "readymark".to_owned(), version: "0.1.0".to_owned() },
        service: Service { name: "Mersey Weald Restorative Hub".to_owned(), partners: partners() },
        standard: standard::info(),
        window: period("2025-04-01", "2026-03-31"),
        as_of: day("2026-04-20"),
        planned_for: Some(day("2026-06-15")),
        readiness: standard::readiness(&areas, &checks),
        actions: actions(&checks),
        areas,
        pictures: pictures::all(),
        exceptions: evidence::exceptions(),
        profiles: evidence::profiles(),
        parameters: evidence::parameters(),
        evidence: evidence::tables(),
        quality: evidence::quality(),
        files_not_read: 3,
        digests: Digests { bundle: "9f2b1d0c".repeat(8), standard: "44e81a7705b3c29d".repeat(4) },
        plan: None,
        row_list: None,
        checks,
    }
}

fn partners() -> Vec<Partner> {
    [
        ("police", "Weald Constabulary"),
        ("probation", "Probation"),
        ("victim-care", "Weald Victim Care"),
        ("youth", "Youth Offending"),
    ]
    .map(|(id, name)| Partner { id: id.to_owned(), name: name.to_owned() })
    .to_vec()
}

/// One action for each check that blocks, in an order that mends the small gaps first.
fn actions(checks: &[CheckResult]) -> Vec<Action> {
    let mut blocking: Vec<_> = checks.iter().filter(|check| check.blocks).collect();
    blocking.sort_by_key(|check| (!check.safeguarding, check.gap.unwrap_or(u64::MAX), &check.check));
    let last = blocking.len() - 1;
    blocking
        .into_iter()
        .enumerate()
        .map(|(index, check)| Action {
            check: check.check.clone(),
            fix: check.fix.clone().unwrap_or_else(|| Fix::to_act("Answer the question.")),
            gap: check.gap,
            partners: build::shares(check),
            effect: Effect {
                requirement_ready: index % 2 == 0 && check.outlook() == Outlook::Reachable,
                area_ready: (check.requirement == "2.1").then(|| "2".to_owned()),
                service_ready: index == last && checks.iter().all(|check| check.outlook() == Outlook::Reachable),
            },
            by: Some(pictures::deadline(index)),
        })
        .collect()
}

/// A service that is ready, with one area and one check.
pub(crate) fn tidy() -> Assessment {
    let mut assessment = hub();
    assessment.service = Service { name: "Tidy Dale Restorative Service".to_owned(), partners: Vec::new() };
    assessment.areas.retain(|area| area.id == "6");
    assessment.checks.retain(|check| check.check == "code-of-practice-signed");
    for check in &mut assessment.checks {
        check.partners.clear();
    }
    for requirement in &mut assessment.areas[0].requirements {
        requirement.checks.retain(|id| id == "code-of-practice-signed");
    }
    assessment.readiness = standard::readiness(&assessment.areas, &assessment.checks);
    assessment.evidence.retain(|table| table.table == "practitioners");
    assessment.actions.clear();
    assessment.planned_for = None;
    assessment.pictures = Pictures::default();
    assessment.exceptions.clear();
    assessment.profiles.clear();
    assessment.parameters.clear();
    assessment.quality.clear();
    assessment.files_not_read = 0;
    assessment
}

/// The hub with sixty checks, each with as many rows as an assessment may list.
pub(crate) fn large() -> Assessment {
    let mut assessment = hub();
    let originals = assessment.checks.clone();
    for number in originals.len()..60 {
        let mut check = originals[number % originals.len()].clone();
        check.check = format!("{}-{number}", check.check);
        assessment.checks.push(check);
    }
    for (index, check) in assessment.checks.iter_mut().enumerate() {
        check.rows = many_rows(index);
    }
    assessment.areas = standard::areas(&assessment.checks);
    assessment.readiness = standard::readiness(&assessment.areas, &assessment.checks);
    assessment
}

fn many_rows(seed: usize) -> Rows {
    let listed = (0..readymark_findings::LOCATORS_PER_CHECK)
        .map(|index| Locator {
            leaves_on: None,
            of: None,
            fix_in: None,
            state: [RowState::Breach, RowState::Unknown, RowState::Unclear][index * 3 / 1_000],
            file: Some("exports/participants-2025-26.csv".to_owned()),
            row: Some(u64::try_from(index * 97 + seed).unwrap() + 2),
            key: Some(format!("P-{:06}", index * 31 + seed)),
            partner: Some(["police", "probation", "victim-care", "youth"][index % 4].to_owned()),
        })
        .collect();
    Rows { total: 48_211, listed }
}

/// What every text of the hostile hub ends with.
pub(crate) const HOSTILE: &str =
    "</title></style><script>alert(1)</script><img src=x onerror=\"alert('&')\">\u{1b}[31m\u{202e}";

/// The hub with markup in every text that a bundle or a pack brings.
pub(crate) fn hostile() -> Assessment {
    let mut assessment = hub();
    build::taint(&mut assessment, HOSTILE);
    assessment
}
