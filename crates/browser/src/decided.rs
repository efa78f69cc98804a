//! What people decide in the page: answers to questions that a machine cannot answer, and gaps that they accept for a time.

use std::fmt::Write;

use readymark_discover::append;
use readymark_evidence::Files;
use readymark_source::quoted;

use crate::refusal::refused;
use crate::request::{Reply, SaidException, SaidJudgement};

/// What people decided.
#[derive(Clone, Default)]
pub(crate) struct Decided {
    pub(crate) judgements: Vec<SaidJudgement>,
    pub(crate) exceptions: Vec<SaidException>,
}

impl Decided {
    /// The files with what was decided in them.
    pub(crate) fn put_in(&self, mut files: Files) -> Result<Files, Reply> {
        let judgements = self.judgements.iter().map(judgement).collect::<String>();
        let exceptions = self.exceptions.iter().map(exception).collect::<String>();
        for (list, entries) in [("judgements", judgements), ("exceptions", exceptions)] {
            if entries.is_empty() {
                continue;
            }
            let name = format!("{list}.yaml");
            let before = files.text(&name).unwrap_or_default();
            let text = append(&before, list, &entries).ok_or_else(|| {
                let help = format!("write the entries of {name} on lines of their own");
                refused(&format!("{name} cannot take another entry"), Some(help))
            })?;
            files.insert(name, std::sync::Arc::new(text.into_bytes()));
        }
        Ok(files)
    }
}

/// An answer as `judgements.yaml` has it.
fn judgement(said: &SaidJudgement) -> String {
    let SaidJudgement { check, answer, rows, by, seconded_by, on, because, evidence, until } = said;
    let mut out = entry(check);
    line(&mut out, "answer", answer);
    list(&mut out, "rows", rows);
    line(&mut out, "by", by);
    if !seconded_by.trim().is_empty() {
        line(&mut out, "seconded_by", seconded_by);
    }
    day(&mut out, "on", on);
    line(&mut out, "because", because);
    list(&mut out, "evidence", evidence);
    day(&mut out, "until", until);
    out
}

/// An accepted gap as `exceptions.yaml` has it.
fn exception(said: &SaidException) -> String {
    let SaidException { check, partner, because, by, approved_by, until } = said;
    let mut out = entry(check);
    let scope = if partner.is_empty() { "all".to_owned() } else { format!("{{ partner: {} }}", quoted(partner)) };
    let _ = writeln!(out, "    scope: {scope}");
    line(&mut out, "because", because);
    line(&mut out, "by", by);
    line(&mut out, "approved_by", approved_by);
    day(&mut out, "until", until);
    out
}

fn entry(check: &str) -> String {
    format!("  - check: {}\n", quoted(check))
}

fn line(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "    {name}: {}", quoted(text.trim()));
}

/// A day that is none stays a text, which is refused with its place.
fn day(out: &mut String, name: &str, text: &str) {
    let text = text.trim();
    let plain = readymark_source::Date::parse(text).is_some();
    let _ = writeln!(out, "    {name}: {}", if plain { text.to_owned() } else { quoted(text) });
}

fn list(out: &mut String, name: &str, texts: &[String]) {
    if !texts.is_empty() {
        let all: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        let _ = writeln!(out, "    {name}: [{}]", all.join(", "));
    }
}
