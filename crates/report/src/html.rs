//! The gap report: one page that needs no script, no network and no other file.
//!
//! The templates hold the words and the layout; `view` holds what they show, so that a template decides nothing. A text
//! from a bundle or a pack can only arrive escaped, and the page's policy allows no style but ours.

pub(crate) mod by_case;
mod calendar;
pub(crate) mod changes;
mod figure;
mod place;
pub(crate) mod portfolio;
mod style;
pub(crate) mod trend;
mod view;

use minijinja::{
    AutoEscape, Environment, HtmlEscape, UndefinedBehavior, context,
    syntax::SyntaxConfig,
    value::{Serde, Value},
};
use readymark_compare::Comparison;
use readymark_edition::External;
use readymark_findings::Assessment;
use readymark_source::shown;
use serde::Serialize;

use crate::{Error, words};

/// Every template by name. The style sheet is not one of them: nothing is ever put into it.
const TEMPLATES: &[(&str, &str)] = &[
    ("report.html", include_str!("../templates/report.html")),
    ("profiles.html", include_str!("../templates/profiles.html")),
    ("external.html", include_str!("../templates/external.html")),
    ("external_check.html", include_str!("../templates/external_check.html")),
    ("head.html", include_str!("../templates/head.html")),
    ("overview.html", include_str!("../templates/overview.html")),
    ("macros.html", include_str!("../templates/macros.html")),
    ("marks.svg", include_str!("../templates/marks.svg")),
    ("past.html", include_str!("../templates/past.html")),
    ("external_past.html", include_str!("../templates/external_past.html")),
    ("board.html", include_str!("../templates/board.html")),
    ("changes.html", include_str!("../templates/changes.html")),
    ("lead.html", include_str!("../templates/lead.html")),
    ("coverage.html", include_str!("../templates/coverage.html")),
    ("safety.html", include_str!("../templates/safety.html")),
    ("todo.html", include_str!("../templates/todo.html")),
    ("planned.html", include_str!("../templates/planned.html")),
    ("heat.html", include_str!("../templates/heat.html")),
    ("funnel.html", include_str!("../templates/funnel.html")),
    ("dates.html", include_str!("../templates/dates.html")),
    ("lapses.html", include_str!("../templates/lapses.html")),
    ("lessons.html", include_str!("../templates/lessons.html")),
    ("freshness.html", include_str!("../templates/freshness.html")),
    ("assessor.html", include_str!("../templates/assessor.html")),
    ("areas.html", include_str!("../templates/areas.html")),
    ("check.html", include_str!("../templates/check.html")),
    ("mentions.html", include_str!("../templates/mentions.html")),
    ("strips.html", include_str!("../templates/strips.html")),
    ("people.html", include_str!("../templates/people.html")),
    ("points.html", include_str!("../templates/points.html")),
    ("sample.html", include_str!("../templates/sample.html")),
    ("evidence.html", include_str!("../templates/evidence.html")),
    ("unseen.html", include_str!("../templates/unseen.html")),
    ("definitions.html", include_str!("../templates/definitions.html")),
    ("about.html", include_str!("../templates/about.html")),
    ("diff.html", include_str!("../templates/diff.html")),
    ("trend.html", include_str!("../templates/trend.html")),
    ("portfolio.html", include_str!("../templates/portfolio.html")),
    ("by_case.html", include_str!("../templates/by_case.html")),
];

pub(crate) fn write(assessment: &Assessment, since: Option<&Comparison>) -> Result<String, Error> {
    let styles = style::Styles::new(&assessment.service.name, assessment.as_of);
    page("report.html", &view::Page::new(assessment, since), styles)
}

/// The page of the external edition, which has templates of its own and the same looks.
pub(crate) fn write_external(external: &External) -> Result<String, Error> {
    let styles = style::Styles::new(&external.service.name, external.as_of);
    page("external.html", &view::external::Page::new(external), styles)
}

/// Fills a template.
fn page(template: &str, page: &impl Serialize, styles: style::Styles) -> Result<String, Error> {
    let environment = environment().map_err(|error| fault(&error))?;
    let context = context! {
        page => Value::from(Serde(page)),
        policy => styles.policy(),
        sheet => Value::from_safe_string(styles.sheet),
        paper => Value::from_safe_string(styles.paper),
    };
    let page = environment.get_template(template).and_then(|template| template.render(context));
    page.map(|page| shown::lines(&page)).map_err(|error| fault(&error))
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("grouped", |number: u64| words::grouped(number));
    environment.add_filter("counted", |number: u64, one: &str, many: &str| words::counted(number, one, many));
    environment.add_filter("ended", |text: &str| words::ended(text));
    environment.add_filter("sentence", |text: &str| words::sentence(text));
    environment.add_filter("coded", coded);
    environment.add_filter("bytes", |size: u64| words::bytes(size));
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

/// A sentence whose words in backticks are names in a file.
fn coded(text: &str) -> Value {
    let mut markup = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index > 0 {
            markup.push_str(if index % 2 == 1 { "<code>" } else { "</code>" });
        }
        markup.push_str(&HtmlEscape(part).to_string());
    }
    if text.matches('`').count() % 2 == 1 {
        markup.push_str("</code>");
    }
    Value::from_safe_string(markup)
}

/// Only the place of a fault: its text could hold values.
fn fault(error: &minijinja::Error) -> Error {
    Error::Template { name: error.name().unwrap_or("page").to_owned(), line: error.line().unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_well_formed() {
        assert!(environment().is_ok());
    }

    #[test]
    fn names_in_backticks_are_code_and_everything_is_escaped() {
        let of = |text| coded(text).to_string();
        assert_eq!(of("declare `dates` or <b>"), "declare <code>dates</code> or &lt;b&gt;");
        assert_eq!(of("a stray ` mark"), "a stray <code> mark</code>");
    }

    #[test]
    fn a_missing_value_is_an_error_and_not_a_blank() {
        let environment = environment().unwrap();
        assert!(environment.render_str("{{ nothing }}", context! {}).is_err());
        assert!(environment.render_str("{% if nothing %}{% endif %}", context! {}).is_err());
    }
}
