//! What a service says of itself: from the command line, else asked.

use anyhow::anyhow;
use readymark_rules::Pack;
use readymark_source::Date;
use readymark_starter::Answers;

use crate::args::{InitArgs, is_plain, partner, window};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::{Terminal, note};

/// What the options say; what they leave out is asked, if somebody is there to answer.
pub(super) fn given(args: &InitArgs, pack: &Pack, terminal: &Terminal) -> Result<Answers, Failure> {
    if let Some((id, _)) = args
        .partners
        .iter()
        .enumerate()
        .find_map(|(at, partner)| args.partners.iter().take(at).find(|other| other.0 == partner.0))
    {
        return Err(Failure::new(Exit::Usage, anyhow!("--partner: `{id}` stands twice")).help("give each its own id"));
    }
    let asks = terminal.can_ask();
    if !asks {
        let missing: Vec<&str> =
            [("--service NAME", args.service.is_none()), ("--window FROM..TO", args.window.is_none())]
                .into_iter()
                .filter_map(|(flag, missing)| missing.then_some(flag))
                .collect();
        if !missing.is_empty() {
            let error = anyhow!("init: nobody is there to ask, and the options do not say everything");
            return Err(Failure::new(Exit::Usage, error).help(format!("add {}", missing.join(" and "))));
        }
    }
    let service = match &args.service {
        Some(name) if is_plain(name) => name.trim().to_owned(),
        Some(_) => return Err(Failure::new(Exit::Usage, anyhow!("--service: this is empty, or cannot be printed"))),
        None => service(terminal)?,
    };
    let (from, to) = args.window.map_or_else(|| days(terminal), Ok)?;
    // Partners are optional: whoever gave the rest as options is not asked.
    let asked = asks && args.partners.is_empty() && (args.service.is_none() || args.window.is_none());
    let partners = if asked { partners(terminal)? } else { args.partners.clone() };
    Ok(Answers { service, standard: pack.name.clone(), from, to, partners })
}

fn ended(flag: &str) -> Failure {
    Failure::new(Exit::Usage, anyhow!("init: the answers ended here, and nothing was written"))
        .help(format!("start again, or say it with {flag}"))
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
        let question = "A partner, as ID=NAME (such as police=Our Constabulary; an empty line if there are no more):";
        let answer = terminal.ask(question).ok_or_else(|| ended("--partner ID=NAME"))?;
        if answer.is_empty() {
            return Ok(found);
        }
        match partner(&answer) {
            Ok((id, _)) if found.iter().any(|(other, _)| *other == id) => {
                note("this id stands above: give each its own");
            }
            Ok(partner) => found.push(partner),
            Err(why) => note(&why),
        }
    }
}
