//! `standards`: which there are, and one whole.

use readymark_rules::{Check, Pack, PackText, Pictures};

use std::path::PathBuf;

use crate::describe::{origin, value};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::{Page, count};
use crate::pack;
use crate::terminal::{Terminal, print};
use clap::Args;

/// Lists the standards, or shows one in full
///
/// Without NAME: the standards that ship with the program. With it: the areas and requirements with their checks, where
/// each line comes from, the parameters that a service may set, and how the requirements correspond to another standard's.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark standards
  readymark standards rjc-quality-mark
  readymark standards standards/our-own")]
pub(crate) struct StandardsArgs {
    /// A standard that ships with the program, or a folder
    #[arg(value_name = "NAME|DIR")]
    pub(crate) standard: Option<PathBuf>,
}

pub(super) fn run(args: &StandardsArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let text = match &args.standard {
        Some(wanted) => whole(&pack::named(wanted)?, terminal.width()),
        None => list(terminal.width())?,
    };
    print(text)?;
    Ok(Exit::Ready)
}

fn list(width: usize) -> Result<String, Failure> {
    let mut page = Page::new(width);
    for name in PackText::shipped_names() {
        let pack = pack::named(name.as_ref())?;
        page.item(0, name, 20, &heading(&pack));
        page.item(0, "", 20, &sizes(&pack));
    }
    Ok(page.finish())
}

fn heading(pack: &Pack) -> String {
    format!("{} (edition {})", pack.standard.title, pack.standard.edition)
}

fn sizes(pack: &Pack) -> String {
    let areas = count(pack.standard.areas.len(), "area", "areas");
    let requirements = count(pack.standard.requirements().count(), "requirement", "requirements");
    let checks = count(pack.checks.len(), "check", "checks");
    format!("{areas}, {requirements}, {checks}")
}

fn whole(pack: &Pack, width: usize) -> String {
    let mut page = Page::new(width);
    page.paragraph(0, &heading(pack));
    page.paragraph(0, &sizes(pack));
    page.blank();
    page.paragraph(0, &pack.standard.about);
    areas(&mut page, pack);
    parameters(&mut page, pack);
    profiles(&mut page, pack);
    pictures(&mut page, pack);
    section(&mut page, "Sources", !pack.standard.sources.is_empty());
    for source in &pack.standard.sources {
        page.paragraph(2, &source.title);
        page.paragraph(4, &source.address);
        if let Some(day) = &source.read_on {
            page.paragraph(4, &format!("read on {day}"));
        }
        if let Some(seen) = &source.seen {
            page.paragraph(4, &format!("seen: {seen}"));
        }
    }
    section(&mut page, "How the requirements match another standard", !pack.standard.crosswalk.is_empty());
    for line in &pack.standard.crosswalk {
        page.item(2, &format!("{} → {}", line.requirement, line.to), 16, &format!("{}: {}", line.basis, line.because));
    }
    page.finish()
}

fn section(page: &mut Page, title: &str, wanted: bool) {
    if wanted {
        page.blank();
        page.paragraph(0, title);
    }
}

fn areas(page: &mut Page, pack: &Pack) {
    for area in &pack.standard.areas {
        page.blank();
        page.paragraph(0, &format!("Area {} {}", area.id, title(&area.title)));
        for requirement in &area.requirements {
            page.item(2, &requirement.id, 8, title(&requirement.title));
            page.paragraph(8, &origin(pack, &requirement.source));
            let human = requirement.human.as_ref().map(|human| format!("for a person's judgement: {human}"));
            human.iter().for_each(|human| page.paragraph(8, human));
            let checks = pack.checks.iter().filter(|check| check.requirement == requirement.id);
            checks.for_each(|check| page.item(8, "-", 10, &line(check)));
        }
    }
}

/// Titles are empty where the wording of a standard is not public.
fn title(title: &str) -> &str {
    if title.is_empty() { "(the wording is not public)" } else { title }
}

fn line(check: &Check) -> String {
    let mark = if check.safeguarding { ", safeguarding" } else { "" };
    format!("{}: {} [{}{mark}]", check.id, check.title, check.source.provenance.as_str())
}

/// Charts in the report, a line each.
fn pictures(page: &mut Page, pack: &Pack) {
    let Pictures { funnels, lapses, samples } = &pack.pictures;
    section(page, "Charts in the report", pack.pictures.lines() > 0);
    for funnel in funnels {
        let steps: Vec<_> = funnel.steps.iter().map(|step| step.title.as_str()).collect();
        page.item(2, "funnel", 12, &format!("{}: {}", funnel.title, steps.join(" → ")));
    }
    for line in lapses {
        page.item(2, "lapses", 12, &line.title);
    }
    for sample in samples {
        page.item(2, "sample", 12, &sample.title);
    }
}

fn parameters(page: &mut Page, pack: &Pack) {
    section(page, "Parameters that a bundle may set", !pack.model.parameters.is_empty());
    for parameter in &pack.model.parameters {
        page.paragraph(2, &format!("${}", parameter.name));
        page.paragraph(4, &format!("{}: {} ({})", parameter.title, value(parameter, false), parameter.bounds()));
        page.paragraph(4, &origin(pack, &parameter.source));
    }
}

fn profiles(page: &mut Page, pack: &Pack) {
    section(page, "Facts about the service that a bundle may answer", !pack.standard.profiles.is_empty());
    for profile in &pack.standard.profiles {
        page.paragraph(2, &profile.name);
        page.paragraph(4, &profile.title);
    }
}
