//! A month of the story as the files of a bundle.

use std::fmt::Write as _;

use super::month::{Export, Month};
use super::teams::{OWNER, TEAMS, is_owned};

const HEAD: &str = "\
# Everything here is invented: the hub, its partners, its people and its cases. Written from fixtures/services/hub-2015.yaml.
service: Weirside Restorative Hub (invented)
standard: rjc-quality-mark
window: { from: 2014-04-01, to: 2015-03-31 }
assessment_on: 2015-12-07
";
/// The first day that every export covers: cases that were open when the window began are in it.
const COVERED_FROM: &str = "2013-12-01";

/// Paths with their texts.
pub(super) fn files(month: &Month) -> Vec<(String, String)> {
    let mut files = vec![("bundle.yaml".to_owned(), bundle(month))];
    for (name, list) in [("judgements", &month.judgements), ("exceptions", &month.exceptions)] {
        if !list.is_empty() {
            files
                .push((format!("{name}.yaml"), format!("# Everything here is invented.\n{name}:\n{}", indented(list))));
        }
    }
    files.extend(month.exports.iter().map(|(table, export)| (path(table), export.text.clone())));
    files.extend(month.documents.iter().map(|(name, text)| (format!("documents/{name}"), text.clone())));
    files
}

fn bundle(month: &Month) -> String {
    let mut text = HEAD.to_owned();
    text.push_str("partners:\n");
    text.extend(TEAMS.iter().map(|team| format!("  {}: {}\n", team.partner, team.title)));
    if !month.parameters.is_empty() {
        text.extend(["parameters:\n", &indented(&month.parameters)]);
    }
    if !month.documents.is_empty() {
        text.push_str("documents: documents\n");
    }
    text.push_str("exports:\n");
    text.extend(month.exports.iter().map(|(table, export)| entry(table, export)));
    text
}

fn entry(table: &str, export: &Export) -> String {
    let Export { day, complete, .. } = export;
    let mut text = format!(
        "  - table: {table}\n    file: {}\n    system: the hub's shared system\n    exported_on: {day}\n    \
         covers: {{ from: {COVERED_FROM}, to: {day} }}\n    complete: {complete}\n",
        path(table)
    );
    if is_owned(table) {
        let words: Vec<_> = TEAMS.iter().map(|team| format!("{}: {}", team.code, team.partner)).collect();
        // Writing into a text cannot fail.
        let _ = writeln!(text, "    partner: {{ column: {OWNER}, values: {{ {} }} }}", words.join(", "));
    }
    text
}

fn path(table: &str) -> String {
    format!("exports/{table}.csv")
}

fn indented(text: &str) -> String {
    text.lines().flat_map(|line| ["  ", line, "\n"]).collect()
}
