//! `docs/reference/checks.md`: every check of the main pack, by area.

use std::fmt::Write as _;

use readymark_rules::{Check, Pack};

use super::{MADE, compare};
use crate::describe::{Fact, facts};
use crate::layout::count;
use crate::pack::named;

const NAME: &str = "rjc-quality-mark";

#[test]
fn the_page_of_the_checks_is_current() {
    let pack = named(NAME.as_ref()).unwrap();
    let mut page = format!("# The checks of `{NAME}`\n\n{MADE}");
    writeln!(
        page,
        "{}, edition {}. {}. Every text is in our own words. `readymark explain CHECK` says the same of one check, with the \
         columns that it reads.",
        pack.standard.title,
        pack.standard.edition,
        count(pack.checks.len(), "check", "checks")).unwrap();
    for area in &pack.standard.areas {
        writeln!(page, "\n## {} {}", area.id, area.title).unwrap();
        for requirement in &area.requirements {
            writeln!(page, "\n### {} {}", requirement.id, requirement.title).unwrap();
            let checks = pack.checks.iter().filter(|check| check.requirement == requirement.id);
            checks.for_each(|check| page.push_str(&entry(&pack, check)));
        }
    }
    compare("docs/reference/checks.md", &page);
}

/// The check without its requirement, which stands above it, and without the columns, which `explain` shows.
fn entry(pack: &Pack, check: &Check) -> String {
    let facts = facts(pack, check).into_iter().filter(|fact| !["requirement", "reads"].contains(&fact.label));
    let lines: String = facts.map(|fact| line(&fact)).collect();
    format!("\n#### `{}`\n\n{}.\n\n{lines}", check.id, check.title)
}

/// What is of the check language stands in the type of code.
fn line(fact: &Fact) -> String {
    let code = |text: &str| format!("`{text}`");
    let after = |line: &String, mark: &str| match line.split_once(mark) {
        Some((words, written)) => format!("{words}{mark}{}", code(written)),
        None => line.clone(),
    };
    let lines = fact.lines.iter().map(|line| match fact.label {
        "counted" => after(line, " where "),
        "derived" => after(line, ": "),
        "window" | "happened by" | "must meet" | "must repeat" | "measured" | "due by" | "look at" => code(line),
        _ => line.clone(),
    });
    let lines: Vec<String> = lines.collect();
    let mark = if fact.label == "source" { " · " } else { "; " };
    format!("- **{}** {}\n", fact.label, lines.join(mark))
}
