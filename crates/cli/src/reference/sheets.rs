//! `docs/standard`: a sheet for those who assess, one for each area. Per requirement: what its source says, what the checks look at, what
//! they cannot see, how it could be gamed and what speaks against it.

use std::fmt::Write as _;

use readymark_findings::Reach;
use readymark_rules::{Area, Body, Check, Pack, Requirement};

use super::{MADE, compare};
use crate::describe::origin;
use crate::layout::count;
use crate::pack::named;

const NAME: &str = "rjc-quality-mark";

#[test]
fn the_sheets_for_assessors_are_current() {
    let pack = named(NAME.as_ref()).unwrap();
    compare("docs/standard/README.md", &contents(&pack));
    for area in &pack.standard.areas {
        compare(&path(area), &sheet(&pack, area));
    }
}

#[test]
fn every_requirement_says_how_it_could_be_gamed() {
    let pack = named(NAME.as_ref()).unwrap();
    let silent = pack.standard.requirements().filter(|requirement| requirement.games.is_none());
    assert_eq!(silent.map(|requirement| requirement.id.as_str()).collect::<Vec<_>>(), [""; 0]);
}

fn path(area: &Area) -> String {
    format!("docs/standard/area-{}.md", area.id)
}

fn contents(pack: &Pack) -> String {
    let mut page = format!("# The standard, for those who assess\n\n{MADE}{}\n\n", pack.standard.about);
    page.push_str(
        "Each sheet says of each requirement of an area where it comes from, what the checks look at, what they cannot see, how records \
         could be made to look better than they are, and what speaks against it. The checks themselves are in \
         [the reference](../reference/checks.md).\n\n",
    );
    for area in &pack.standard.areas {
        let requirements = count(area.requirements.len(), "requirement", "requirements");
        writeln!(page, "- [{} {}](area-{}.md): {requirements}", area.id, area.title, area.id).unwrap();
    }
    page
}

fn sheet(pack: &Pack, area: &Area) -> String {
    let mut page = format!("# {} {}\n\n{MADE}", area.id, area.title);
    for requirement in &area.requirements {
        page.push_str(&of_requirement(pack, requirement));
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

fn of_requirement(pack: &Pack, requirement: &Requirement) -> String {
    let checks: Vec<&Check> = pack.checks.iter().filter(|check| check.requirement == requirement.id).collect();
    let mut text = format!("## {} {}\n\n", requirement.id, requirement.title);
    writeln!(text, "**Where it comes from.** {}\n", source(pack, requirement)).unwrap();
    text.push_str("**What the checks look at.**\n\n");
    checks.iter().for_each(|check| writeln!(text, "- {}", looked_at(check)).unwrap());
    text.push_str("\n**What they cannot see.**\n\n");
    unseen(requirement, &checks).iter().for_each(|line| writeln!(text, "- {line}").unwrap());
    if let Some(games) = &requirement.games {
        writeln!(text, "\n**How it could be gamed.** {}\n\n**What speaks against it.** {}", games.by, games.against)
            .unwrap();
    }
    text.push('\n');
    text
}

/// In our words, with the address and what of it was visible.
fn source(pack: &Pack, requirement: &Requirement) -> String {
    let mut text = sentence(&origin(pack, &requirement.source));
    let known = pack.standard.sources.iter().find(|known| Some(&known.id) == requirement.source.source.as_ref());
    if let Some(known) = known {
        write!(text, " {}.", known.address).unwrap();
        known.seen.iter().for_each(|seen| write!(text, " Visible: {}", sentence(seen)).unwrap());
    }
    text
}

fn looked_at(check: &Check) -> String {
    let safeguarding = if check.safeguarding { ", safeguarding" } else { "" };
    let force = check.force.as_str();
    let question = if matches!(check.body, Body::Judgement(_)) { ", answered by a person" } else { "" };
    format!("{} (`{}`: {force}{safeguarding}{question})", sentence(&check.title), check.id)
}

/// What stays with people, each once.
fn unseen(requirement: &Requirement, checks: &[&Check]) -> Vec<String> {
    let reach = |check: &&Check| match check.reach {
        Reach::Full => None,
        Reach::Over => Some(format!("`{}` may report too much.", check.id)),
        Reach::Under => Some(format!("`{}` may miss some of what is wrong.", check.id)),
        Reach::Partial => Some(format!("`{}` sees only a part.", check.id)),
    };
    let human = requirement.human.iter().chain(checks.iter().filter_map(|check| check.human.as_ref()));
    let mut lines: Vec<String> = Vec::new();
    for line in human.map(|text| sentence(text)).chain(checks.iter().filter_map(reach)) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        lines.push("Whether what was entered is true.".to_owned());
    }
    lines
}

fn sentence(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = text.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
