//! The columns of an entry: those that are placed, those that are asked about, and those that are dropped.

use std::fmt::Write;

use readymark_personal::Suspicion;
use readymark_source::table_schema::{FieldType, Table};

use super::names::{name_of, rows};
use super::split::perhaps;
use crate::bounds::numbers_of;
use crate::column::{Column, Fed, Private};
use crate::matching::Ground;
use crate::names::numbers;
use crate::references::refers;
use crate::rivals::Rival;
use crate::sheet::Proposal;
use crate::unplaced::Left;

pub(super) fn columns(out: &mut String, proposal: &Proposal<'_>, left: &Left<'_>) -> usize {
    let mapped = proposal.columns.iter().enumerate().filter_map(|(at, column)| match column {
        Column::Field(fed) if fed.ground != Ground::Name && fed.confidence.is_certain() => Some((at, fed)),
        _ => None,
    });
    let mapped: Vec<(usize, &Fed<'_>)> = mapped.collect();
    if !mapped.is_empty() || !left.open.is_empty() {
        let _ = writeln!(out, "    columns:");
    }
    for (at, fed) in mapped {
        let _ = writeln!(
            out,
            "      {}: {}  # {}",
            name_of(proposal, at),
            fed.field.name,
            matched(proposal.choice.table, fed)
        );
    }
    for at in &left.open {
        let _ = writeln!(out, "      {}: FILL-IN  # {}", name_of(proposal, *at), choices(proposal, left, *at));
    }
    pseudonyms(out, proposal);
    left.open.len()
}

/// Whoever reads such a column all the same reads pseudonyms: without this line the audit would refuse the file.
fn pseudonyms(out: &mut String, proposal: &Proposal<'_>) {
    let named = proposal.columns.iter().enumerate().filter(|(_, column)| matches!(column, Column::Named(..)));
    let names: Vec<String> = named.map(|(at, _)| name_of(proposal, at)).collect();
    if !names.is_empty() {
        let _ = writeln!(
            out,
            "    pseudonymise: [{}]  # read with `--key-file FILE`, so that no name is in a report; do so in every export that has these names",
            names.join(", ")
        );
    }
}

/// What a column that nobody can place may be.
fn choices(proposal: &Proposal<'_>, left: &Left<'_>, at: usize) -> String {
    let rival = proposal.rivals.iter().find(|rival| rival.column == at);
    let may_be = match proposal.columns.get(at) {
        Some(Column::Field(fed)) => {
            let perhaps = if fed.confidence.is_worth_saying() { "perhaps " } else { "" };
            let mut matched = matched(proposal.choice.table, fed);
            if has_other_numbers(proposal, at, fed) {
                matched.push_str("; its heading has other numbers");
            }
            format!("{}, or drop", matched.replacen(": ", &format!(": {perhaps}{}, ", fed.field.name), 1))
        }
        Some(Column::Named(fed, found)) => {
            let (kind, Suspicion { cells, of, .. }, field) = (found.kind.words(), found, &fed.field.name);
            format!(
                "a known heading, but {cells} of {of} cells look like {kind}: drop, or {field} to read them as pseudonyms"
            )
        }
        Some(Column::Personal(private)) => format!("{}; drop{}", suspicion(private), left.fields(proposal, at)),
        _ => {
            let rival = rival.map(|rival| claimed(proposal, rival)).unwrap_or_default();
            format!("{rival}drop{}", left.fields(proposal, at))
        }
    };
    let (key, list, beyond) = (key(proposal, at), perhaps(proposal, at), left.beyond(proposal, at));
    format!("{key}{may_be}{list}{beyond}{}", partner(proposal, at))
}

/// Whether no name of the field has the numbers of a heading: *Under 16*.
fn has_other_numbers(proposal: &Proposal<'_>, at: usize, fed: &Fed<'_>) -> bool {
    let heading = proposal.headings.names.get(at).map_or("", String::as_str);
    let mut names = fed.field.aliases.iter().chain([&fed.field.title, &fed.field.name]);
    fed.ground == Ground::Like && names.all(|name| numbers(name) != numbers(heading))
}

/// Says that a column may name the partner of each row, where none of its words is known to.
fn partner(proposal: &Proposal<'_>, at: usize) -> &'static str {
    let is_it = proposal.whose.as_ref().is_some_and(|(whose, _)| *whose == at);
    if is_it { "; if it says which partner each row is from, see `partner` in docs/evidence.md" } else { "" }
}

/// Says that a column may be the reference of each row.
fn key(proposal: &Proposal<'_>, at: usize) -> String {
    let found = proposal.keys.iter().find(|key| key.column == at);
    let Some((found, key)) = found.zip(proposal.choice.table.key.as_deref()) else { return String::new() };
    let first: Vec<u64> = found.repeats.iter().take(5).copied().collect();
    let but = if first.is_empty() {
        String::new()
    } else {
        format!(", but the same in several rows (see rows {}): correct it first", rows(&first))
    };
    format!("perhaps {key}, the reference of each row{but}; else ")
}

/// Which field a column may be, as others may.
fn claimed(proposal: &Proposal<'_>, rival: &Rival<'_>) -> String {
    let Rival { table, field, others, is_settled, .. } = rival;
    let is_own = table.name == proposal.choice.table.name;
    let of = if is_own { String::new() } else { format!(" of `{}`", table.name) };
    let others: Vec<String> = others.iter().map(|at| format!("`{}`", name_of(proposal, *at))).collect();
    let others = others.join(", ");
    let (said, choice) = match (*is_settled, is_own) {
        (true, _) => (format!("but {others} is read as that"), "if this is the right one, change that line; else"),
        (false, true) => (format!("but so may be {others}"), "choose one of them; for the others"),
        (false, false) => (format!("but so may be {others}"), "write one of them in its entry under `also`; here"),
    };
    format!("perhaps {}{of}, {said}: {choice} ", field.name)
}

/// Why a column is taken for a field.
pub(super) fn matched(table: &Table, fed: &Fed<'_>) -> String {
    let known = match fed.ground {
        Ground::Name | Ground::Known => "a known heading".to_owned(),
        Ground::Like => format!("like `{}`", fed.field.title),
    };
    let (fitting, of) = fed.fitting;
    let what = match fed.field.kind {
        FieldType::Date => "days".to_owned(),
        FieldType::Integer | FieldType::Decimal => numbers_of(fed.field),
        FieldType::Text if refers(table, fed.field) => "a single reference".to_owned(),
        FieldType::Text | FieldType::Boolean => "words".to_owned(),
    };
    let fits = if fitting == of { String::new() } else { format!("; {fitting} of {of} cells are {what}") };
    format!("{}: {known}{fits}", fed.confidence)
}

pub(super) fn dropped(out: &mut String, proposal: &Proposal<'_>, left: &Left<'_>) {
    let table = &proposal.choice.table.name;
    let dropped = proposal.columns.iter().enumerate().filter_map(|(at, column)| match column {
        Column::Personal(private) if private.confidence.is_certain() => Some((at, suspicion(private))),
        _ if left.over.contains(&at) => Some((at, format!("1.00: every field of `{table}` already has a column"))),
        _ => None,
    });
    let dropped: Vec<(usize, String)> = dropped.collect();
    if !dropped.is_empty() {
        let _ = writeln!(out, "    drop:");
    }
    for (at, reason) in dropped {
        let _ = writeln!(out, "      - {}  # {reason}", name_of(proposal, at));
    }
}

/// Why a column looks personal.
fn suspicion(private: &Private) -> String {
    let ground = match private.looks {
        Some(found) => format!("{} of {} cells do", found.cells, found.of),
        None => "its heading says so".to_owned(),
    };
    format!("{}: looks like {}: {ground}", private.confidence, private.kind.words())
}
