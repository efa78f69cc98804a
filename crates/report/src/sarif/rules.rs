//! The checks as rules, the standard as a taxonomy, the data-quality list as notifications.

use readymark_findings::{Assessment, CheckResult, Fix, QualityCode, QualityFinding, RequirementResult, SourceMark};

use super::locate::Files;
use super::model::{
    Component, Configuration, Descriptor, DescriptorReference, Driver, Help, Message, Notification, Reference,
    Relationship, Rule, RuleProperties, Taxon, Taxonomy,
};
use crate::words;

/// Rows that a notification points at.
const PLACES: usize = 20;

fn message(text: impl Into<String>) -> Message {
    Message { text: text.into() }
}

pub(super) fn driver(assessment: &Assessment) -> Driver {
    let about = "Tells a restorative-justice service whether it is ready for the quality mark. The body that awards the mark decides.";
    Driver {
        name: assessment.engine.name.clone(),
        semantic_version: assessment.engine.version.clone(),
        short_description: message(about),
        supported_taxonomies: [Component { name: assessment.standard.name.clone(), index: Some(0) }],
        rules: assessment.checks.iter().map(|check| rule(assessment, check)).collect(),
        notifications: codes(assessment).into_iter().map(descriptor).collect(),
    }
}

/// The codes that were found, each once, in the order of the definition.
pub(super) fn codes(assessment: &Assessment) -> Vec<QualityCode> {
    QualityCode::all().filter(|code| assessment.quality.iter().any(|finding| finding.code == *code)).collect()
}

fn descriptor(code: QualityCode) -> Descriptor {
    Descriptor { id: code.as_str(), short_description: message(words::sentence(code.meaning())) }
}

fn rule(assessment: &Assessment, check: &CheckResult) -> Rule {
    let target = Reference {
        id: check.requirement.clone(),
        tool_component: Component { name: assessment.standard.name.clone(), index: Some(0) },
    };
    Rule {
        id: check.check.clone(),
        short_description: message(words::ended(&check.title)),
        full_description: message(asks(check)),
        default_configuration: Configuration { level: "error" },
        help: help(check),
        relationships: vec![Relationship { target, kinds: ["relevant"] }],
        properties: RuleProperties {
            tags: tags(check),
            safeguarding: check.safeguarding,
            source: check.source.provenance.as_str(),
            reach: check.reach.as_str(),
        },
    }
}

fn tags(check: &CheckResult) -> Vec<String> {
    let mut tags = vec![format!("requirement {}", check.requirement), check.source.provenance.as_str().to_owned()];
    tags.extend(check.safeguarding.then(|| "safeguarding".to_owned()));
    tags
}

/// The check as a sentence about rows.
fn asks(check: &CheckResult) -> String {
    let limit = words::limit(check).map(|limit| format!(" ({limit})")).unwrap_or_default();
    format!("{}: {}{limit}", check.kind.asks(), check.asks)
}

fn help(check: &CheckResult) -> Help {
    let lines: Vec<(&str, String)> = [
        ("Requirement", Some(check.requirement.clone())),
        ("Source", Some(source(&check.source))),
        ("What it asks", Some(asks(check))),
        ("What to do", check.fix.as_ref().map(Fix::paragraph)),
        ("What needs a person's judgement", check.human.as_deref().map(words::sentence)),
        ("What it does not cover", words::reach_note(check.reach).map(str::to_owned)),
        ("More", Some(format!("readymark explain {}", check.check))),
    ]
    .into_iter()
    .filter_map(|(label, text)| text.map(|text| (label, text)))
    .collect();
    let plain = lines.iter().map(|(label, text)| format!("{label}: {text}")).collect::<Vec<_>>().join("\n");
    let marked = lines.iter().map(|(label, text)| format!("**{label}**: {}", crate::markdown::escaped(text)));
    Help { text: plain, markdown: marked.collect::<Vec<_>>().join("\n\n") }
}

fn source(mark: &SourceMark) -> String {
    let parts = [Some(mark.provenance.as_str()), mark.source.as_deref(), mark.clause.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub(super) fn taxonomy(assessment: &Assessment) -> Taxonomy {
    let taxon = |requirement: &RequirementResult| Taxon {
        id: requirement.id.clone(),
        short_description: message(words::ended(words::title_of(requirement))),
    };
    Taxonomy {
        name: assessment.standard.name.clone(),
        version: assessment.standard.edition.clone(),
        short_description: message(words::ended(&assessment.standard.title)),
        taxa: assessment.areas.iter().flat_map(|area| &area.requirements).map(taxon).collect(),
    }
}

pub(super) fn not_run(index: usize, check: &CheckResult, text: String) -> Notification {
    Notification {
        level: "error",
        message: message(text),
        descriptor: None,
        associated_rule: Some(DescriptorReference { id: check.check.clone(), index }),
        locations: Vec::new(),
    }
}

pub(super) fn note(finding: &QualityFinding, codes: &[QualityCode], files: &Files) -> Notification {
    let code = finding.code;
    let index = codes.iter().position(|other| *other == code).unwrap_or_default();
    let text = format!("{}: {}.", words::quality_place(finding, 5), words::quality_meaning(finding));
    let rows = if finding.rows.is_empty() { &[1][..] } else { finding.rows.as_slice() };
    Notification {
        level: if finding.fatal { "error" } else { "warning" },
        message: message(format!(
            "{text} {} {}",
            words::sentence(&finding.remedy()),
            words::sentence(&words::affects(finding, 4))
        )),
        descriptor: Some(DescriptorReference { id: code.as_str().to_owned(), index }),
        associated_rule: None,
        locations: rows.iter().take(PLACES).map(|row| files.location(&finding.file, (*row).max(1))).collect(),
    }
}
