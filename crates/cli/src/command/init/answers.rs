//! What a service says of itself: from the command line, else asked.

use anyhow::anyhow;
use readymark_discover::{answer_complete, completeness};
use readymark_rules::Pack;
use readymark_source::Date;
use readymark_source::table_schema::Table;
use readymark_starter::{Answers, ProfileAnswer};

use super::args::InitArgs;
use crate::command::files::{Exported, OfFiles, exported, is_there};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::{Terminal, note};
use crate::values::{day, is_plain, partner, window};

/// What the options say; what they leave out is asked, if somebody is there to answer.
pub(super) fn given(args: &InitArgs, pack: &Pack, terminal: &Terminal) -> Result<Answers, Failure> {
    if let Some((id, _)) = args
        .partners
        .iter()
        .enumerate()
        .find_map(|(at, partner)| args.partners.iter().take(at).find(|other| other.0 == partner.0))
    {
        return Err(Failure::new(Exit::Usage, anyhow!("--partner: duplicate id `{id}`")).help("give each its own id"));
    }
    let asks = terminal.can_ask();
    if !asks {
        let missing: Vec<&str> =
            [("--service NAME", args.service.is_none()), ("--window FROM..TO", args.window.is_none())]
                .into_iter()
                .filter_map(|(flag, missing)| missing.then_some(flag))
                .collect();
        if !missing.is_empty() {
            let error = anyhow!("init: not interactive; missing options: {}", missing.join(", "));
            return Err(Failure::new(Exit::Usage, error).help("add them, or run it in a terminal"));
        }
    }
    let service = match &args.service {
        Some(name) if is_plain(name) => name.trim().to_owned(),
        Some(_) => return Err(Failure::new(Exit::Usage, anyhow!("--service: empty, or not printable"))),
        None => service(terminal)?,
    };
    let (from, to) = args.window.map_or_else(|| days(terminal), Ok)?;
    let partners =
        if args.partners.is_empty() && is_asked(args, terminal) { partners(terminal)? } else { args.partners.clone() };
    let profiles = if is_asked(args, terminal) { profiles(pack, terminal)? } else { Vec::new() };
    Ok(Answers { service, standard: pack.name.clone(), from, to, partners, profiles })
}

/// Whether what is optional is asked: whoever gave the rest as options is not.
fn is_asked(args: &InitArgs, terminal: &Terminal) -> bool {
    terminal.can_ask() && (args.service.is_none() || args.window.is_none())
}

/// What is true of all files that are taken along. An empty answer leaves it to each entry of bundle.yaml.
pub(super) fn of_files(
    mut said: OfFiles,
    args: &InitArgs,
    paths: &[String],
    terminal: &Terminal,
) -> Result<OfFiles, Failure> {
    if !is_asked(args, terminal) {
        return Ok(said);
    }
    let if_not = "leave empty to answer for each file";
    if said.exported.is_empty() {
        let question = format!("When were these files exported? (such as 2026-04-17; {if_not})");
        let day = optional(terminal, &question, "--exported-on DATE", day)?;
        said.exported.extend(day.map(|day| Exported { file: None, day }));
        let question = "Any file exported on another day? (FILE=DATE; leave empty to continue)";
        let mut more = day.is_some();
        while more {
            let own = optional(terminal, question, "--exported-on FILE=DATE", |answer| of_a_file(answer, paths))?;
            more = own.is_some();
            said.exported.extend(own);
        }
    }
    if said.covers.is_none() {
        let question = format!("Which period do their records cover? (such as 2025-04-01..2026-04-17; {if_not})");
        let last = said.day();
        let covers = |answer: &str| match (window(answer)?, last) {
            ((_, to), Some(day)) if to > day => Err(format!("must not end after {day}, the export date")),
            (days, _) => Ok(days),
        };
        said.covers = optional(terminal, &question, "--covers FROM..TO", covers)?;
    }
    if !said.complete {
        let question = "Does each file contain every record of its kind in that period? (yes; leave empty to answer for each register)";
        said.complete = optional(terminal, question, "--complete", yes_or_no)?.unwrap_or(false);
    }
    Ok(said)
}

/// The text of `bundle.yaml` with what is answered of each register: whoever cannot say of every file that no record is missing may say it
/// of some registers.
pub(super) fn complete(
    args: &InitArgs,
    mut text: String,
    tables: &[Table],
    terminal: &Terminal,
) -> Result<String, Failure> {
    if !is_asked(args, terminal) {
        return Ok(text);
    }
    for register in completeness(&text, tables).iter().filter(|register| register.answer.is_none()) {
        let question = format!("{} (yes or no; leave empty to answer later)", register.question());
        let answer = optional(terminal, &question, "--complete", yes_or_no)?;
        let table = tables.iter().find(|table| table.name == register.table);
        let answered = table.zip(answer).and_then(|(table, answer)| answer_complete(&text, table, Some(answer)));
        text = answered.unwrap_or(text);
    }
    Ok(text)
}

fn yes_or_no(answer: &str) -> Result<bool, String> {
    match answer.to_lowercase().as_str() {
        "yes" | "y" => Ok(true),
        "no" | "n" => Ok(false),
        _ => Err("write yes or no".to_owned()),
    }
}

/// What the standard must know of the service. What is left empty switches nothing off, and stands as a question in bundle.yaml.
fn profiles(pack: &Pack, terminal: &Terminal) -> Result<Vec<ProfileAnswer>, Failure> {
    const FLAG: &str = "--service and --window, and answer the profiles in bundle.yaml";
    let mut said: Vec<(String, bool)> = Vec::new();
    for profile in &pack.standard.profiles {
        let question = format!("{} Is this so? (yes or no; leave empty to answer later)", profile.title.trim());
        let answer = optional(terminal, &question, FLAG, yes_or_no)?;
        said.extend(answer.map(|yes| (profile.name.clone(), yes)));
    }
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let role = |answer: &str| is_plain(answer).then(|| answer.trim().to_owned()).ok_or("write a role".to_owned());
    let by = needed(terminal, "Who says so? (a role, such as quality lead)", FLAG, role)?;
    let on = needed(terminal, "On which day? (such as 2026-04-17)", FLAG, day)?;
    Ok(said.into_iter().map(|(name, yes)| ProfileAnswer { name, yes, by: by.clone(), on }).collect())
}

fn of_a_file(answer: &str, paths: &[String]) -> Result<Exported, String> {
    let exported = exported(answer)?;
    if exported.file.is_none() {
        return Err("write FILE=DATE".to_owned());
    }
    is_there(&exported, paths).map(|()| exported)
}

/// Asks until the answer can be used or is empty.
fn optional<T>(
    terminal: &Terminal,
    question: &str,
    flag: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, Failure> {
    loop {
        let answer = terminal.ask(question).ok_or_else(|| ended(flag))?;
        if answer.is_empty() {
            return Ok(None);
        }
        match read(&answer) {
            Ok(read) => return Ok(Some(read)),
            Err(why) => note(&why),
        }
    }
}

/// Asks until the answer can be used.
fn needed<T>(
    terminal: &Terminal,
    question: &str,
    flag: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    loop {
        if let Some(found) = optional(terminal, question, flag, &read)? {
            return Ok(found);
        }
    }
}

fn ended(flag: &str) -> Failure {
    Failure::new(Exit::Usage, anyhow!("init: input ended early; nothing was written"))
        .help(format!("start again, or use {flag}"))
}

fn service(terminal: &Terminal) -> Result<String, Failure> {
    loop {
        let answer = terminal.ask("What is the service called?").ok_or_else(|| ended("--service NAME"))?;
        if is_plain(&answer) {
            return Ok(answer);
        }
    }
}

fn days(terminal: &Terminal) -> Result<(Date, Date), Failure> {
    loop {
        let question = "Which period is under audit? (such as 2025-04-01..2026-03-31)";
        let answer = terminal.ask(question).ok_or_else(|| ended("--window FROM..TO"))?;
        match window(&answer) {
            Ok(days) => return Ok(days),
            Err(why) => note(&why),
        }
    }
}

fn partners(terminal: &Terminal) -> Result<Vec<(String, String)>, Failure> {
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        let question = "Partner, as ID=NAME (such as police=Our Constabulary; leave empty to continue):";
        let answer = terminal.ask(question).ok_or_else(|| ended("--partner ID=NAME"))?;
        if answer.is_empty() {
            return Ok(found);
        }
        match partner(&answer) {
            Ok((id, _)) if found.iter().any(|(other, _)| *other == id) => {
                note("duplicate id: give each its own id");
            }
            Ok(partner) => found.push(partner),
            Err(why) => note(&why),
        }
    }
}
