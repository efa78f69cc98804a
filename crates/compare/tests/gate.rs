//! Gates held against the audits of invented services.

use insta::assert_snapshot;
use readymark_compare::gate::{Gate, judge};
use readymark_findings::{Assessment, Verdict};
use readymark_invented::assessment;
use readymark_source::{SourceFile, render};

fn held(service: &Assessment, gate: &str) -> String {
    let areas: Vec<_> = service.areas.iter().map(|area| area.id.as_str()).collect();
    match Gate::read(&SourceFile::new("gate.yaml", gate), &areas) {
        Ok(gate) => {
            let outcome = judge(&gate, service);
            let lines = |word: &str, lines: &[String]| {
                lines
                    .iter()
                    .flat_map(|line| {
                        [
                            word, " ", line, "
",
                        ]
                    })
                    .collect::<String>()
            };
            format!("{}{}", lines("broken", &outcome.broken), lines("loose ", &outcome.loose))
        }
        Err(problems) => problems.iter().map(|problem| render(problem, false)).collect::<Vec<_>>().join("\n"),
    }
}

const HEAD: &str = "because: The board agreed on 2 April 2026.\nuntil: 2026-09-30\n";

#[test]
fn without_bounds_every_area_must_be_ready() {
    assert_eq!(held(&assessment("tidy"), HEAD), "");
    assert_snapshot!(held(&assessment("hub"), HEAD));
}

/// The hub as it would be with its safeguarding checks in order.
fn safe_hub() -> Assessment {
    let mut hub = assessment("hub");
    hub.readiness.safeguarding.clear();
    hub
}

#[test]
fn bounds_let_through_what_they_say_and_no_more() {
    let count = |hub: &Assessment, area: &str, word: &str| {
        let area = hub.areas.iter().find(|known| known.id == area).unwrap();
        let worst = |requirement: &&readymark_findings::RequirementResult| {
            let checks = requirement.checks.iter().filter_map(|id| hub.check(id));
            checks
                .filter(|check| check.blocks)
                .map(|check| check.verdict)
                .min()
                .is_some_and(|worst| worst.as_str() == word)
        };
        area.requirements.iter().filter(worst).count()
    };
    let hub = safe_hub();
    let (missed, open) = (count(&hub, "5", "not met"), count(&hub, "5", "not evidenced"));
    let gate = |missed: usize, open: usize| {
        let others = "  all: { not met: 99, not evidenced: 99, stale: 99 }\n";
        format!("{HEAD}areas:\n  \"5\": {{ not met: {missed}, not evidenced: {open} }}\n{others}")
    };
    assert_eq!(held(&hub, &gate(missed, open)), "", "a bound that is met exactly is neither broken nor loose");
    assert_snapshot!(held(&hub, &gate(missed - 1, open + 2)));
}

#[test]
fn no_gate_lets_a_failed_safeguarding_check_through() {
    let gate = format!("{HEAD}areas:\n  all: {{ not met: 99, not evidenced: 99, stale: 99 }}\n");
    let hub = assessment("hub");
    let said = held(&hub, &gate);
    assert_eq!(said.lines().count(), hub.readiness.safeguarding.len());
    assert!(said.lines().all(|line| line.contains("safeguarding check")), "{said}");
}

#[test]
fn a_gate_ends() {
    let ended = HEAD.replace("2026-09-30", "2026-04-19");
    assert_snapshot!(held(&assessment("tidy"), &ended), @"broken gate.yaml:2:8: the gate expired on 2026-04-19");
    assert_eq!(held(&assessment("tidy"), &HEAD.replace("2026-09-30", "2026-04-20")), "", "the last day is in force");
}

#[test]
fn each_mistake_has_its_place_and_its_remedy() {
    let wrong = [
        "until: 2026-09-30\n",
        "because: ''\nuntil: 30/09/2026\n",
        "because: x\nuntil: 2026-09-30\nareas:\n  leadership: { not met: 1 }\n",
        "because: x\nuntil: 2026-09-30\nareas:\n  \"5\": { not meet: 1 }\n",
        "because: x\nuntil: 2026-09-30\nareas:\n  \"5\": { not met: some }\n",
        "because: x\nuntil: 2026-09-30\nareas:\n  \"5\": { not met: -1 }\n",
        "because: x\nuntil: 2026-09-30\nsafeguarding: 3\n",
        "",
    ];
    let tidy = assessment("tidy");
    let said: Vec<_> = wrong.iter().map(|gate| format!("{gate}→\n{}\n", held(&tidy, gate))).collect();
    assert_snapshot!(said.join("\n"));
}

#[test]
fn a_requirement_that_is_ready_has_points_and_breaks_no_gate() {
    let mut tidy = assessment("tidy");
    tidy.areas[0].requirements[0].verdict = Verdict::NotMet;
    assert_eq!(held(&tidy, HEAD), "", "its check fails and does not block");
    tidy.areas[0].requirements[0].ready = false;
    let broken = held(&tidy, HEAD);
    assert!(broken.contains("1 requirement is not met"), "{broken}");
}

/// Nobody knows what it would have found: no matter whether its requirement is ready, and what the gate allows.
#[test]
fn a_check_that_could_not_be_run_fails_every_gate() {
    let wide = format!("{HEAD}areas:\n  all: {{ not met: 99, not evidenced: 99, stale: 99, points: 99 }}\n");
    for (area, weighs) in [(0, true), (0, false), (4, false)] {
        let mut tidy = assessment("tidy");
        let requirement = &tidy.areas[area].requirements[0];
        let (id, name) = (requirement.checks[0].clone(), tidy.areas[area].id.clone());
        let check = tidy.checks.iter_mut().find(|check| check.check == id).unwrap();
        (check.verdict, check.blocks) = (Verdict::Error, weighs);
        tidy.areas[area].requirements[0].ready = !weighs;
        let said = format!("broken gate.yaml: area {name}: 1 of its checks could not be run");
        for gate in [HEAD, &wide] {
            assert!(held(&tidy, gate).lines().any(|line| line == said), "{gate}{}", held(&tidy, gate));
        }
    }
}

/// A requirement whose one check is partly met, below a bound that the awarding body published.
#[test]
fn partly_met_that_blocks_is_bounded_as_not_met() {
    let mut tidy = assessment("tidy");
    let id = tidy.areas[0].requirements[0].checks[0].clone();
    let check = tidy.checks.iter_mut().find(|check| check.check == id).unwrap();
    (check.verdict, check.blocks) = (Verdict::PartlyMet, true);
    tidy.areas[0].requirements[0].ready = false;
    let broken = held(&tidy, HEAD);
    assert!(broken.contains("1 requirement is not met; allowed: 0"), "{broken}");
    let check = tidy.checks.iter_mut().find(|check| check.check == id).unwrap();
    check.blocks = false;
    tidy.areas[0].requirements[0].ready = true;
    assert_eq!(held(&tidy, HEAD), "", "where it does not block, it is a point");
}

#[test]
fn past_breaches_and_points_are_counted_where_a_gate_bounds_them() {
    let mut tidy = assessment("tidy");
    let area = tidy.areas[0].id.clone();
    let ids: Vec<String> = tidy.areas[0].requirements.iter().flat_map(|item| item.checks.clone()).collect();
    let gate = format!("{HEAD}areas:\n  \"{area}\": {{ past breaches: 0, points: 0 }}\n");
    assert_eq!(held(&tidy, &gate), "");
    for (id, verdict, answered) in
        [(&ids[0], Verdict::NotMet, true), (&ids[1], Verdict::Stale, false), (&ids[2], Verdict::NotMet, false)]
    {
        let check = tidy.checks.iter_mut().find(|check| check.check == *id).unwrap();
        (check.verdict, check.blocks, check.answered) = (verdict, false, answered);
    }
    let broken = held(&tidy, &gate);
    assert!(broken.contains("1 check has past breaches; allowed: 0"), "{broken}");
    assert!(broken.contains("2 checks are points; allowed: 0"), "{broken}");
    assert_eq!(broken.lines().count(), 2, "{broken}");
}
