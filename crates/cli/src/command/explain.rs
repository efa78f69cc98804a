//! `explain`: what a word of a report or a message means.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;
use readymark_findings::{QualityCode, Verdict};
use readymark_report::check_in_audit;
use readymark_rules::{Check, ModelTable, Pack, PackText, Parameter, Profile, Requirement};
use readymark_source::closest;

use crate::codes;
use crate::describe::{facts, origin, value};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::Page;
use crate::pack;
use crate::saved::saved;
use crate::terminal::{Terminal, print};

/// Explains a check, a verdict, a code, a parameter, a profile, a requirement or a table
///
/// TOPIC is the id of a check, a verdict such as `not evidenced` (or not-evidenced), a code from a message or the
/// data-quality list, a parameter with its `$` in quotes, a profile, the id of a requirement, or a table of the evidence.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark explain consent-before-process
  readymark explain consent-before-process --audit audit.json
  readymark explain not-evidenced
  readymark explain bad-date
  readymark explain '$contact_days'
  readymark explain 5.4
  readymark explain consents")]
pub(crate) struct ExplainArgs {
    /// What to explain
    #[arg(required = true, value_name = "TOPIC")]
    pub(crate) topic: Vec<String>,
    /// The standard: one that ships with the program, or a folder [default: every one that ships]
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) standard: Option<PathBuf>,
    /// Adds what a saved audit found: counts, rows to fix, and where documents mention what the check looks for
    #[arg(long, value_name = "AUDIT.json")]
    pub(crate) audit: Option<PathBuf>,
}

/// Where the text beside a label begins.
const COLUMN: usize = 16;

pub(super) fn run(args: &ExplainArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let topic = args.topic.join(" ");
    let packs = match &args.standard {
        Some(wanted) => vec![pack::named(wanted)?],
        None => PackText::shipped_names().map(|name| pack::named(name.as_ref())).collect::<Result<_, _>>()?,
    };
    let found = everything(&topic, &packs, terminal.width());
    if found.is_empty() {
        return Err(unknown(&topic, &packs));
    }
    let told = args.audit.as_deref().map(|audit| told(audit, &topic, terminal)).transpose()?;
    print(found.join("\n") + &told.unwrap_or_default())?;
    Ok(Exit::Ready)
}

/// What a saved audit says of a check.
fn told(audit: &Path, topic: &str, terminal: &Terminal) -> Result<String, Failure> {
    let (_, assessment) = saved(audit)?;
    check_in_audit(&assessment, topic, &terminal.style(true)).ok_or_else(|| {
        let error = anyhow!("{}: this audit has no check `{topic}`", audit.display());
        Failure::new(Exit::Usage, error).help("with `--audit`, name a check of the standard that was audited")
    })
}

/// Whatever goes by that name: the same word may be a code of two lists.
fn everything(topic: &str, packs: &[Pack], width: usize) -> Vec<String> {
    let spaced = topic.replace('-', " ").to_lowercase();
    let mut found = Vec::new();
    let mut add = |write: &dyn Fn(&mut Page)| {
        let mut page = Page::new(width);
        write(&mut page);
        found.push(page.finish());
    };
    if let Some(verdict) = Verdict::from_name(&spaced) {
        add(&|page| explain_verdict(page, verdict));
    }
    if let Some(code) = QualityCode::all().find(|code| code.as_str() == topic) {
        add(&|page| explain_code(page, code.as_str(), "the data-quality list", code.meaning(), code.remedy()));
    }
    for (file, found) in codes::all().filter(|(_, found)| found.code == topic) {
        let place = format!("messages about {file}");
        add(&|page| explain_code(page, found.code, &place, found.meaning, found.remedy));
    }
    for pack in packs {
        if let Some(check) = pack.check(topic) {
            add(&|page| explain_check(page, pack, check));
        }
        let name = topic.strip_prefix('$').unwrap_or(topic);
        if let Some(parameter) = pack.model.parameters.iter().find(|known| known.name == name) {
            add(&|page| explain_parameter(page, pack, parameter));
        }
        if let Some(requirement) = pack.standard.requirements().find(|known| known.id.eq_ignore_ascii_case(topic)) {
            add(&|page| explain_requirement(page, pack, requirement));
        }
        if let Some(profile) = pack.standard.profile(topic) {
            add(&|page| explain_profile(page, pack, profile));
        }
        if let Some(table) = pack.model.tables.iter().find(|known| known.schema.name == topic) {
            add(&|page| explain_table(page, pack, table));
        }
    }
    found
}

fn unknown(topic: &str, packs: &[Pack]) -> Failure {
    let mut names: Vec<&str> = Vec::new();
    Verdict::ALL.iter().for_each(|verdict| names.push(verdict.as_str()));
    QualityCode::all().for_each(|code| names.push(code.as_str()));
    codes::all().for_each(|(_, found)| names.push(found.code));
    for pack in packs {
        names.extend(pack.checks.iter().map(|check| check.id.as_str()));
        names.extend(pack.model.parameters.iter().map(|parameter| parameter.name.as_str()));
        names.extend(pack.model.tables.iter().map(|table| table.schema.name.as_str()));
        names.extend(pack.standard.requirements().map(|known| known.id.as_str()));
        names.extend(pack.standard.profiles.iter().map(|profile| profile.name.as_str()));
    }
    let failure = Failure::new(Exit::Usage, anyhow!("unknown topic `{topic}`"));
    let topic = topic.strip_prefix('$').unwrap_or(topic);
    let longer: Vec<String> =
        names.iter().filter(|name| topic.len() > 2 && name.contains(topic)).map(|name| format!("`{name}`")).collect();
    match (closest(topic, names), longer.as_slice()) {
        (Some(near), _) => failure.help(format!("did you mean `{near}`?")),
        (None, [one]) => failure.help(format!("did you mean {one}?")),
        (None, [_, ..]) => failure.help(format!("did you mean one of {}?", longer.join(", "))),
        (None, []) => {
            failure.help("`readymark standards NAME` lists the checks, and a report names its verdicts and codes")
        }
    }
}

fn explain_verdict(page: &mut Page, verdict: Verdict) {
    page.paragraph(0, &format!("{} · a verdict", verdict.as_str()));
    page.blank();
    page.paragraph(0, verdict.meaning());
    page.item(2, "readiness", COLUMN, effect(verdict));
    let order: Vec<&str> = Verdict::ALL.iter().filter(|one| **one != Verdict::Error).map(|one| one.as_str()).collect();
    page.item(2, "worst first", COLUMN, &format!("{}; also `error`", order.join(", ")));
}

/// What the verdict of a check does to readiness.
fn effect(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::PartlyMet => {
            "blocks if the check is required or about safeguarding and the awarding body published the full limit"
        }
        _ if verdict.fails() => {
            "blocks if the check is required or about safeguarding, or if no check of a published requirement speaks for it"
        }
        _ => "does not block",
    }
}

fn explain_code(page: &mut Page, code: &str, place: &str, meaning: &str, remedy: &str) {
    page.paragraph(0, &format!("{code} · a code of {place}"));
    page.blank();
    page.item(2, "wrong", COLUMN, meaning);
    page.item(2, "remedy", COLUMN, remedy);
}

fn explain_check(page: &mut Page, pack: &Pack, check: &Check) {
    page.paragraph(0, &format!("{} · a check of {}", check.id, pack.standard.title));
    page.blank();
    page.paragraph(0, &check.title);
    for fact in facts(pack, check) {
        let labels = std::iter::once(fact.label).chain(std::iter::repeat(""));
        labels.zip(&fact.lines).for_each(|(label, line)| page.item(2, label, COLUMN, line));
    }
}

fn explain_parameter(page: &mut Page, pack: &Pack, parameter: &Parameter) {
    page.paragraph(0, &format!("${} · a parameter of {}", parameter.name, pack.standard.title));
    page.blank();
    page.paragraph(0, &parameter.title);
    page.item(2, "default", COLUMN, &value(parameter, false));
    page.item(2, "allowed values", COLUMN, &parameter.bounds());
    page.item(2, "source", COLUMN, &origin(pack, &parameter.source));
    let name = format!("${}", parameter.name);
    for check in pack.checks.iter().filter(|check| uses(check.file.text(), &name)) {
        page.item(2, "used by", COLUMN, &check.id);
    }
}

/// Whether a file names a parameter, and not another one that begins with the same letters.
fn uses(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let after = text.get(at + name.len()..).and_then(|rest| rest.chars().next());
        after.is_none_or(|next| !next.is_alphanumeric() && next != '_')
    })
}

fn explain_requirement(page: &mut Page, pack: &Pack, requirement: &Requirement) {
    page.paragraph(0, &format!("{} · a requirement of {}", requirement.id, pack.standard.title));
    page.blank();
    if !requirement.title.is_empty() {
        page.paragraph(0, &requirement.title);
    }
    page.item(2, "source", COLUMN, &origin(pack, &requirement.source));
    if let Some(human) = &requirement.human {
        page.item(2, "for a person's judgement", COLUMN, human);
    }
    for check in pack.checks.iter().filter(|check| check.requirement == requirement.id) {
        page.item(2, "check", COLUMN, &format!("{}: {}", check.id, check.title));
    }
}

fn explain_profile(page: &mut Page, pack: &Pack, profile: &Profile) {
    page.paragraph(0, &format!("{} · a profile of {}", profile.name, pack.standard.title));
    page.blank();
    page.paragraph(0, &profile.title);
    page.item(2, "if no", COLUMN, "its checks do not apply, and the report lists them with who answered");
    page.item(2, "if not answered", COLUMN, "it counts as yes: nothing is switched off");
    for rows in &profile.shown_by {
        page.item(2, "counts as yes if", COLUMN, &format!("there are {}", rows.written));
    }
    let answer = format!("profiles: {{ {}: {{ answer: no, by: ROLE, on: DATE }} }} in bundle.yaml", profile.name);
    page.item(2, "to answer", COLUMN, &answer);
    for check in pack.checks.iter().filter(|check| check.applies.contains(&profile.name)) {
        page.item(2, "check", COLUMN, &format!("{}: {}", check.id, check.title));
    }
}

fn explain_table(page: &mut Page, pack: &Pack, table: &ModelTable) {
    let schema = &table.schema;
    page.paragraph(0, &format!("{} · a table of {}", schema.name, pack.standard.title));
    page.blank();
    page.paragraph(0, &format!("{}. {}", schema.title, table.about.as_deref().unwrap_or_default()));
    for field in &schema.fields {
        let mut line = field.title.clone();
        if schema.key.as_ref() == Some(&field.name) {
            line.push_str("; the key of a row");
        }
        if field.required {
            line.push_str("; required");
        }
        if !field.allowed.is_empty() {
            line.extend(["; one of: ", &field.allowed.join(", ")]);
        }
        page.item(2, &field.name, 28, &line);
    }
}

#[cfg(test)]
mod tests {
    use super::uses;

    #[test]
    fn a_parameter_is_not_the_beginning_of_another() {
        assert!(uses("at_most: $days", "$days"));
        assert!(uses("x <= $days_more and y <= $days", "$days"));
        assert!(!uses("x <= $days_more", "$days"));
    }
}
