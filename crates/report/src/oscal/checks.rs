//! A check as an observation, its gap as a risk.

use std::fmt::Display;

use readymark_findings::{Assessment, CheckKind, CheckResult, Counts, Verdict};

use super::model::{Evidence, Observation, Prop, Related, Risk};
use super::name::{NAMESPACE, Names};
use crate::status::Standing;
use crate::told;
use crate::words;

/// A property of ours. The schema asks for a value without blanks at its ends, and never for an empty one.
pub(super) fn prop(name: &'static str, value: impl Display) -> Prop {
    let value = value.to_string();
    Prop { name, ns: NAMESPACE, value: value.trim().to_owned() }
}

pub(super) fn observation(assessment: &Assessment, names: &Names, check: &CheckResult) -> Observation {
    Observation {
        uuid: names.of("observation", &check.check),
        title: words::ended(&check.title),
        description: told::message(assessment, check),
        props: props(check),
        methods: [if check.kind == CheckKind::Judgement { "EXAMINE" } else { "TEST" }],
        relevant_evidence: evidence(assessment, names, check),
        collected: told::midnight(assessment),
        expires: expires(assessment, check),
    }
}

fn props(check: &CheckResult) -> Vec<Prop> {
    let mut props = vec![prop("check", &check.check), prop("verdict", Standing::of(check).token())];
    props.extend(check.underlying.map(|verdict| prop("underlying", Standing::Plain(verdict).token())));
    props.extend(check.safeguarding.then(|| prop("safeguarding", "true")));
    props.extend(check.answered.then(|| prop("answered", "true")));
    if check.kind != CheckKind::Judgement {
        props.extend(counts(&check.counts));
        props.extend(check.gap.map(|gap| prop("rows-to-fix", gap)));
    }
    props
}

fn counts(counts: &Counts) -> [Prop; 7] {
    [
        prop("population", counts.population),
        prop("meets", counts.meets),
        prop("breaches", counts.breaches),
        prop("unknown", counts.unknown),
        prop("not-yet-due", counts.not_yet_due),
        prop("excluded", counts.excluded),
        prop("unclear", counts.unclear),
    ]
}

/// The files that feed the tables the check reads.
fn evidence(assessment: &Assessment, names: &Names, check: &CheckResult) -> Vec<Evidence> {
    let tables = assessment.evidence.iter().filter(|table| check.reads.contains(&table.table));
    let files = tables.flat_map(|table| table.files.iter().map(move |file| (table, file)));
    files
        .map(|(table, file)| Evidence {
            href: format!("#{}", names.of("file", &file.path)),
            description: words::ended(&table.title),
        })
        .collect()
}

/// The day after which the observation should not be relied on: an answer's last, or for stale evidence the audit's own.
fn expires(assessment: &Assessment, check: &CheckResult) -> Option<String> {
    let until = check.judgement.as_ref().map(|answer| format!("{}T00:00:00Z", answer.until));
    until.or_else(|| (check.verdict == Verdict::Stale).then(|| told::midnight(assessment)))
}

/// The gap of a check that has one; an exception that covers it is an approved deviation until its last day.
pub(super) fn risk(assessment: &Assessment, names: &Names, check: &CheckResult) -> Option<Risk> {
    let status = Standing::of(check).oscal().risk?;
    let used = told::excepted(assessment, check);
    let statement = match (used, &check.fix) {
        (Some(used), _) => words::sentence(&used.because),
        (None, Some(fix)) => words::advised(&words::advice(fix, Some(check))),
        (None, None) => words::ended(&check.title),
    };
    Some(Risk {
        uuid: names.of("risk", &check.check),
        title: format!("Gap: {}", words::ended(&check.title)),
        description: told::headline(check),
        statement,
        props: vec![prop("check", &check.check), prop("verdict", Standing::of(check).token())],
        status,
        deadline: used.map(|used| format!("{}T00:00:00Z", used.until)),
        observations: [Related { observation_uuid: names.of("observation", &check.check) }],
    })
}
