//! `cadence`: events, the rows they belong to, and the periods that do not count.

use crate::code::PackCode;
use readymark_source::{Located, Problems, Scalar, Span};

use super::Context;
use crate::Type;
use crate::declare::Range;
use crate::expr::{By, Rows, Written, parse};
use crate::file::{CadenceFile, CheckFile, Word};
use crate::form::{Body, Cadence, Except};
use crate::model::Condition;
use crate::resolve::{Known, Resolver, Row, Tables};
use crate::typed::Link;

impl Context<'_> {
    pub(super) fn cadence(
        &self,
        cadence: &Located<CadenceFile>,
        entry: &CheckFile,
        problems: &mut Problems,
    ) -> Option<Body> {
        let fields = &cadence.value;
        let (row, population) = self.population(entry, problems)?;
        let Row::Of(table) = row else {
            let problem =
                readymark_source::Problem::new(PackCode::CheckAsks, self.file, cadence.span, "a cadence needs a table");
            problems.push(problem.help("name a table in `each`"));
            return None;
        };
        let (events, link) = self.related(&fields.of, fields.by.as_ref(), table, problems)?;
        let on = self.date_column(&fields.on, events, problems);
        let condition = match &fields.condition {
            Some(text) => Some(self.event_condition(text, table, events, problems)?),
            None => None,
        };
        let at_most = self.limit_within(&fields.at_most, Type::Days, "`at_most`", &Range::gap(), problems);
        let mut end = |text: &Option<Located<Scalar>>, what: &str| match text {
            Some(text) => self.shown_day(text, Some(Row::Of(table)), what, problems).map(Some),
            None => Some(None),
        };
        let (from, to) = (end(&fields.from, "`from`"), end(&fields.to, "`to`"));
        let except = match &fields.except {
            Some(word) => Some(self.except(word, table, problems)?),
            None => None,
        };
        let threshold = self.threshold(entry, problems);
        Some(Body::Cadence(Box::new(Cadence {
            written: one_line(fields),
            on: on?,
            at_most: at_most?,
            from: from?,
            to: to?,
            threshold: threshold?,
            population: population?,
            events,
            link,
            condition,
            except,
        })))
    }

    fn related(&self, of: &Word, by: Option<&Word>, table: usize, problems: &mut Problems) -> Option<(usize, Link)> {
        let written = Written::new(self.file, of);
        let whole = |word: &Word| Located::new(word.value.clone(), Span::new(0, of.value.len()));
        let rows = Rows { table: whole(of), by: by.map(whole).map_or(By::Nearest, By::Relation), condition: None };
        let found = Resolver::new(self.declared, &written, Some(Row::Of(table))).rows(&rows);
        let (events, link) = found.map_err(|found| problems.extend(found)).ok()?;
        if link == Link::All {
            let message = format!("no relation from `{}` to the rows of `each`", of.value);
            let problem = readymark_source::Problem::new(PackCode::UnknownName, self.file, of.span, message);
            problems.push(problem.help("add a relation, so that each event belongs to a row"));
            return None;
        }
        Some((events, link))
    }

    fn date_column(&self, name: &Word, table: usize, problems: &mut Problems) -> Option<usize> {
        let written = Written::new(self.file, name);
        let expression = parse(written.text()).map_err(|error| problems.push(written.parse_problem(error))).ok()?;
        let resolver = Resolver::new(self.declared, &written, Some(Row::Of(table)));
        let typed =
            resolver.check(&expression, &[Type::Date], "this column").map_err(|found| problems.extend(found)).ok()?;
        match typed.node {
            crate::typed::Node::Column(ref column) if column.path.is_empty() => {
                self.is_shown(&written, &typed, "`on`", problems).then_some(column.column)
            }
            _ => {
                problems.push(written.problem(
                    PackCode::WrongType,
                    expression.span,
                    "this must be a column of the table",
                ));
                None
            }
        }
    }

    fn event_condition(
        &self,
        text: &Located<Scalar>,
        table: usize,
        events: usize,
        problems: &mut Problems,
    ) -> Option<Condition> {
        let written = self.written(text);
        let expression = parse(written.text()).map_err(|error| problems.push(written.parse_problem(error))).ok()?;
        let resolver = Resolver::new(self.declared, &written, Some(Row::Of(table))).inside(Row::Of(events));
        let typed =
            resolver.check(&expression, &[Type::Boolean], "`where`").map_err(|found| problems.extend(found)).ok()?;
        Some(Condition { written, typed })
    }

    fn except(&self, word: &Word, table: usize, problems: &mut Problems) -> Option<Except> {
        let (periods, link) = self.related(word, None, table, problems)?;
        let mut column = |name: &str| {
            let known = self.declared.column(periods, name, 0);
            if !matches!(known, Some(Ok(Known { kind: Type::Date, .. }))) {
                let message = format!("the table `{}` has no date column `{name}`", word.value);
                problems.push(readymark_source::Problem::new(PackCode::UnknownColumn, self.file, word.span, message));
                return None;
            }
            let index = known.and_then(Result::ok)?.index;
            if self.declared.personal_column(periods, index).is_some() {
                let message = format!(
                    "the column `{name}` of `{}` is not `personal: none`, and reports show its days",
                    word.value
                );
                problems.push(readymark_source::Problem::new(PackCode::PersonalDay, self.file, word.span, message));
                return None;
            }
            Some(index)
        };
        let (starts, ends) = (column("starts_on"), column("ends_on"));
        Some(Except { table: periods, link, starts: starts?, ends: ends? })
    }
}

/// The cadence as a report prints it.
fn one_line(fields: &CadenceFile) -> String {
    let mut line = format!("{} on {} at most {} apart", fields.of.value, fields.on.value, fields.at_most.value.0);
    let mut add = |what: &str, text: &str| {
        line.push_str(what);
        line.push_str(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    };
    if let Some(by) = &fields.by {
        add(", by ", &by.value);
    }
    if let Some(condition) = &fields.condition {
        add(", where ", &condition.value.0);
    }
    if let Some(from) = &fields.from {
        add(", from ", &from.value.0);
    }
    if let Some(to) = &fields.to {
        add(", to ", &to.value.0);
    }
    if let Some(except) = &fields.except {
        add(", except ", &except.value);
    }
    line
}
