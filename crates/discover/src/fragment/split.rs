//! The columns whose cells list several people: those that are cut, and the question about those that may be.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::names::name_of;
use crate::one_row::List;
use crate::sheet::Proposal;

/// Writes the columns that list people for certain.
pub(super) fn split(out: &mut String, indent: usize, proposal: &Proposal<'_>, lists: &[List<'_>]) {
    let before = " ".repeat(indent);
    let lists: Vec<&List<'_>> = lists.iter().filter(|list| list.is_certain).collect();
    if !lists.is_empty() {
        let _ = writeln!(out, "{before}split:");
    }
    for list in lists {
        let (confidence, (several, of)) = (list.confidence, list.cells);
        let _ =
            writeln!(out, "{before}  {}  # {confidence}: {several} of {of} cells list several", line(proposal, list));
    }
}

fn line(proposal: &Proposal<'_>, list: &List<'_>) -> String {
    let into: Vec<&str> = list.into.iter().map(|field| field.name.as_str()).collect();
    let at = serde_json::to_string(list.at).unwrap_or_default();
    format!("{}: {{ at: {at}, into: [{}] }}", name_of(proposal, list.column), into.join(", "))
}

/// What to write for a column whose cells may list several people, or may be one reference each.
pub(super) fn perhaps(proposal: &Proposal<'_>, column: usize) -> String {
    let own = proposal.lists.iter().map(|list| ("here".to_owned(), list));
    let beside = proposal.also.iter().flat_map(|also| {
        also.lists.iter().map(|list| (format!("in the entry of `{}` under `also`", also.table.name), list))
    });
    let open = own.chain(beside).filter(|(_, list)| list.column == column && !list.is_certain);
    let mut written: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut at = "";
    for (place, list) in open {
        at = list.at.trim();
        written.entry(line(proposal, list)).or_default().push(place);
    }
    if written.is_empty() {
        return String::new();
    }
    let at = if at.is_empty() { "a line break".to_owned() } else { format!("`{at}`") };
    let lines = written.into_iter().map(|(line, places)| format!("`split: {{ {line} }}` {}", places.join(" and ")));
    let lines: Vec<String> = lines.collect();
    format!(
        "; if {at} stands between two people in each of these cells, delete this line and write {}",
        lines.join(", ")
    )
}
