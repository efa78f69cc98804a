//! SARIF 2.1.0: one result for each check and file, so that a thousand rows are one alert and not a thousand.
//!
//! The edition for CI holds what needs somebody's attention. The archive holds everything, exceptions as suppressions.
//! Neither holds a snippet, a cell or a key of a row.

mod locate;
mod model;
mod rules;

use std::collections::BTreeMap;

use readymark_findings::{Assessment, CheckResult, ExceptionState, ExceptionUsed, Verdict, fingerprint};

use self::locate::Files;
use self::model::{
    AutomationDetails, Invocation, Log, Message, Notification, ResultProperties, Run, RunProperties, SarifResult,
    Suppression, SuppressionProperties, Tool,
};
use crate::place::{Place, places, unlisted};
use crate::status::Standing;
use crate::{Error, json, told, words};

/// The address under which OASIS publishes the schema. Nothing is fetched.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// Related places of one result: consumers show a hundred.
const RELATED: usize = 99;

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// A build server: whatever is in it becomes an alert.
    Ci,
    /// The file that is kept.
    Archive,
}

pub(crate) fn write(assessment: &Assessment, extent: Extent, base: &str) -> Result<String, Error> {
    let files = Files::new(assessment, base);
    let run = Run {
        tool: Tool { driver: rules::driver(assessment) },
        invocations: [invocation(assessment, &files)],
        automation_details: AutomationDetails { id: format!("readymark/{}/", assessment.standard.name) },
        original_uri_base_ids: files.base_ids(),
        column_kind: "unicodeCodePoints",
        artifacts: files.artifacts(),
        taxonomies: [rules::taxonomy(assessment)],
        results: results(assessment, extent, &files),
        properties: properties(assessment),
    };
    json::pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn properties(assessment: &Assessment) -> RunProperties {
    RunProperties {
        ready: assessment.readiness.answer.nothing_blocks(),
        answer: words::answer(&assessment.readiness),
        past_breaches: assessment.readiness.past_breaches.clone(),
        service: assessment.service.name.clone(),
        as_of: assessment.as_of,
        window_from: assessment.window.from,
        window_to: assessment.window.to,
        bundle_sha256: assessment.digests.bundle.clone(),
        standard_sha256: assessment.digests.standard.clone(),
    }
}

fn results(assessment: &Assessment, extent: Extent, files: &Files) -> Vec<SarifResult> {
    let mut results = Vec::new();
    for (index, check) in assessment.checks.iter().enumerate() {
        if extent == Extent::Ci && !Standing::of(check).sarif().in_ci {
            continue;
        }
        for place in places(assessment, check) {
            results.push(result(assessment, index, check, &place, extent, files));
        }
    }
    results
}

fn result(
    assessment: &Assessment,
    index: usize,
    check: &CheckResult,
    place: &Place,
    extent: Extent,
    files: &Files,
) -> SarifResult {
    let status = Standing::of(check).sarif();
    let text = [Some(told::message(assessment, check)), place.named(), unlisted(check)];
    let name = fingerprint(&[&assessment.standard.name, &check.check, place.file]);
    let related = place.rows.iter().skip(1).take(RELATED).enumerate();
    SarifResult {
        rule_id: check.check.clone(),
        rule_index: index,
        kind: status.kind,
        level: status.level,
        message: Message { text: text.into_iter().flatten().collect::<Vec<_>>().join(" ") },
        locations: [files.location(place.file, place.line())],
        related_locations: related.map(|(id, row)| files.related(id, place.file, *row)).collect(),
        // The first name is the one that GitHub goes by. Without it, it would take a digest of the row itself.
        partial_fingerprints: BTreeMap::from([
            ("primaryLocationLineHash", format!("{name}:1")),
            ("readymarkGap/v1", name),
        ]),
        suppressions: if extent == Extent::Archive { suppressions(assessment, check) } else { Vec::new() },
        properties: ResultProperties {
            verdict: Standing::of(check).as_str(),
            underlying: check.underlying.map(Verdict::as_str),
            rows_to_fix: check.gap.filter(|gap| *gap > 0 && !check.waits_for_rows()),
        },
    }
}

/// Exceptions that cover the gap are accepted; those that do not, because they ended or because safeguarding stands
/// alone, are rejected, and a rejected suppression suppresses nothing (§3.35.3).
fn suppressions(assessment: &Assessment, check: &CheckResult) -> Vec<Suppression> {
    let status = |state| match state {
        ExceptionState::Applies => Some("accepted"),
        ExceptionState::Expired | ExceptionState::Safeguarding => Some("rejected"),
        ExceptionState::Unused | ExceptionState::Partial => None,
    };
    let of_check = assessment.exceptions.iter().filter(|used| used.check == check.check);
    of_check.filter_map(|used| status(used.state).map(|status| suppression(used, status))).collect()
}

fn suppression(used: &ExceptionUsed, status: &'static str) -> Suppression {
    Suppression {
        kind: "external",
        status,
        justification: words::sentence(&used.because),
        properties: SuppressionProperties { approved_by: used.approved_by.clone(), until: used.until },
    }
}

/// A check that could not be run is a fault of the run; a place of the evidence that could not be used is a warning.
fn invocation(assessment: &Assessment, files: &Files) -> Invocation {
    let mut notes: Vec<Notification> = Vec::new();
    for (index, check) in assessment.checks.iter().enumerate() {
        if check.verdict == Verdict::Error {
            notes.push(rules::not_run(index, check, told::message(assessment, check)));
        }
    }
    let failed = !notes.is_empty();
    let codes = rules::codes(assessment);
    notes
        .extend(words::worst_first(&assessment.quality).into_iter().map(|finding| rules::note(finding, &codes, files)));
    Invocation {
        execution_successful: !failed,
        end_time_utc: told::midnight(assessment),
        tool_execution_notifications: notes,
    }
}
