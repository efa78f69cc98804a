//! One check file to one check.

use readymark_findings::{Reach, Verdict};
use readymark_source::{Located, OneOr, Problem, Problems, Scalar, SourceFile, Span, closest};

use super::standard::{mark, unknown_requirement};
use crate::check::{Aggregate, Body, Each, Judgement, LookAt, Measure, Population, Share, Threshold};
use crate::declare::{Declared, limit};
use crate::expr::{self, Expr, Written};
use crate::file::{CheckFile, EmptyKind, ReachKind};
use crate::model::{Condition, Limit};
use crate::resolve::{Resolver, Row, Tables};
use crate::{Check, Constant, Parameter, Standard, Type, Typed};

mod cadence;

/// What a check is read against.
pub(super) struct Context<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) declared: &'a Declared<'a>,
    pub(super) parameters: &'a [Parameter],
    pub(super) standard: &'a Standard,
}

impl Context<'_> {
    pub(super) fn check(&self, entry: &CheckFile, problems: &mut Problems) -> Option<Check> {
        let before = problems.len();
        let id = crate::text::stem(self.file.path());
        if !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            let message = "the file's name is the check's id, of lower-case letters, digits and `-`";
            problems.push(Problem::whole("bad-name", self.file, message));
        }
        if self.standard.position(&entry.requirement.value).is_none() {
            let known = self.standard.requirements().map(|requirement| requirement.id.as_str());
            problems.push(unknown_requirement(self.file, &entry.requirement, known));
        }
        let source = mark(self.file, &entry.source, &self.standard.sources, problems);
        self.misplaced(entry, problems);
        let body = self.body(entry, problems);
        if entry.fix.is_none() && entry.judgement.is_none() {
            problems.push(
                Problem::whole("yaml-missing-field", self.file, "missing field `fix`")
                    .help("say what to do about a gap"),
            );
        }
        let body = body.filter(|_| problems.len() == before)?;
        Some(Check {
            id: id.to_owned(),
            title: entry.title.value.clone(),
            requirement: entry.requirement.value.clone(),
            source,
            safeguarding: entry.safeguarding,
            reach: match entry.reach {
                ReachKind::Full => Reach::Full,
                ReachKind::Over => Reach::Over,
                ReachKind::Under => Reach::Under,
                ReachKind::Partial => Reach::Partial,
            },
            body,
            human: entry.human.as_ref().map(|human| human.value.trim().to_owned()),
            fix: entry.fix.as_ref().map(|fix| fix.value.trim().to_owned()),
            file: self.file.clone(),
        })
    }

    fn body(&self, entry: &CheckFile, problems: &mut Problems) -> Option<Body> {
        match (&entry.judgement, &entry.measure, &entry.cadence, &entry.expect) {
            (Some(question), None, None, None) => self.judgement(question, entry, problems),
            (None, Some(measure), None, None) => self.measure(measure, entry, problems),
            (None, None, Some(cadence), None) => self.cadence(cadence, entry, problems),
            (None, None, None, Some(expect)) => self.share(expect, entry, problems),
            _ => {
                let message = "a check asks one thing: `expect`, `cadence`, `measure` or `judgement`";
                let asks = [
                    entry.judgement.is_some(),
                    entry.measure.is_some(),
                    entry.cadence.is_some(),
                    entry.expect.is_some(),
                ];
                let help = if asks.contains(&true) { "keep one of them" } else { "add one of them" };
                problems.push(Problem::whole("check-asks", self.file, message).help(help));
                None
            }
        }
    }

    /// Fields that mean nothing for what the check asks.
    fn misplaced(&self, entry: &CheckFile, problems: &mut Problems) {
        let span = |text: &Option<Located<Scalar>>| text.as_ref().map(|text| text.span);
        let judgement = entry.judgement.is_some();
        let with_limit = entry.at_least.is_some() || entry.at_most.is_some();
        let cases = [
            ("each", judgement, entry.each.as_ref().map(|each| each.span), "a `judgement` has no population"),
            (
                "where",
                judgement,
                span(&entry.condition),
                "a `judgement` has no population; say what to read with `look_at`",
            ),
            ("at_least", judgement, span(&entry.at_least), "a `judgement` has no limit"),
            (
                "at_most",
                entry.measure.is_none(),
                span(&entry.at_most),
                "only a `measure` has `at_most`; a share has `at_least`",
            ),
            (
                "floor",
                !with_limit,
                span(&entry.floor),
                "a `floor` is laxer than a limit: state `at_least` or `at_most` too",
            ),
            ("due", entry.expect.is_none(), span(&entry.due), "only `expect` has `due`"),
            ("look_at", !judgement, entry.look_at.first().map(|look| look.span), "only a `judgement` has `look_at`"),
        ];
        for (field, wrong, span, help) in cases {
            if let (true, Some(span)) = (wrong, span) {
                let message = format!("`{field}` means nothing in this check");
                problems.push(Problem::new("misplaced-field", self.file, span, message).help(help));
            }
        }
    }

    fn share(&self, expect: &Located<Scalar>, entry: &CheckFile, problems: &mut Problems) -> Option<Body> {
        let (row, population) = self.population(entry, problems)?;
        let row = Some(row);
        let expect = self.condition(expect, row.clone(), &[Type::Boolean], "`expect`", problems);
        let due = entry.due.as_ref().map(|due| self.shown_day(due, row, "`due`", problems));
        let threshold = self.threshold(entry, problems);
        let due = due.map_or(Some(None), |due| due.map(Some))?;
        Some(Body::Share(Box::new(Share { population: population?, expect: expect?, due, threshold: threshold? })))
    }

    fn threshold(&self, entry: &CheckFile, problems: &mut Problems) -> Option<Threshold> {
        let mut share = |text: &Option<Located<Scalar>>, what: &str| match text {
            Some(text) => self.share_limit(text, what, problems).map(Some),
            None => Some(None),
        };
        let (at_least, floor) = (share(&entry.at_least, "`at_least`"), share(&entry.floor, "`floor`"));
        let threshold = Threshold { at_least: at_least?, floor: floor? };
        if let (Some(floor), Some(text)) = (&threshold.floor, &entry.floor)
            && threshold.at_least.as_ref().is_some_and(|limit| self.default(limit) < self.default(floor))
        {
            let problem = Problem::new("wrong-type", self.file, text.span, "`floor` is above `at_least`");
            problems.push(problem.help("a floor is the laxer limit"));
            return None;
        }
        Some(threshold)
    }

    pub(super) fn share_limit(&self, text: &Located<Scalar>, what: &str, problems: &mut Problems) -> Option<Limit> {
        let limit = self.limit(text, Type::Decimal, what, problems)?;
        if let Limit::Value(Constant::Decimal(value)) = &limit
            && !(0..=readymark_source::Decimal::SCALE).contains(&value.millionths())
        {
            let message = format!("{what} is a share from 0% to 100%");
            problems.push(Problem::new("wrong-type", self.file, text.span, message));
            return None;
        }
        Some(limit)
    }

    /// The value of a limit unless a bundle overrides it.
    fn default(&self, limit: &Limit) -> Option<Constant> {
        match limit {
            Limit::Value(value) => Some(value.clone()),
            Limit::Parameter(index) => match &self.parameters.get(*index)?.default {
                crate::ParameterValue::One(value) => Some(value.clone()),
                crate::ParameterValue::ByWord(_) => None,
            },
        }
    }

    pub(super) fn limit(
        &self,
        text: &Located<Scalar>,
        kind: Type,
        what: &str,
        problems: &mut Problems,
    ) -> Option<Limit> {
        limit(self.file, text, self.parameters, kind, what).map_err(|problem| problems.push(problem)).ok()
    }

    fn measure(&self, measure: &Located<Scalar>, entry: &CheckFile, problems: &mut Problems) -> Option<Body> {
        let written = self.written(measure);
        let (row, population) = self.population(entry, problems)?;
        let row = Some(row);
        let (function, argument) = match expr::parse_measure(written.text()) {
            Ok(parsed) => parsed,
            Err(error) => {
                problems.push(written.parse_problem(error));
                return None;
            }
        };
        let wanted: &[Type] = match function {
            Aggregate::Count => &[Type::Boolean],
            _ => &[Type::Integer, Type::Decimal, Type::Days],
        };
        let argument = match argument {
            Some(argument) => Some(self.typed(&written, &argument, row, wanted, "what is measured", problems)?),
            None => None,
        };
        let kind = match (function, &argument) {
            (Aggregate::Count, _) | (_, None) => Type::Integer,
            // A mean or a middle may lie between two whole numbers.
            (_, Some(argument)) if argument.kind == Type::Days => Type::Days,
            _ => Type::Decimal,
        };
        if entry.at_least.is_none() == entry.at_most.is_none() {
            let problem = Problem::new("check-asks", self.file, measure.span, "a measure needs one limit");
            problems.push(problem.help("write either `at_least` or `at_most`"));
        }
        let mut bound = |text: &Option<Located<Scalar>>, what: &str| match text {
            Some(text) => self.limit(text, kind, what, problems).map(Some),
            None => Some(None),
        };
        let at_least = bound(&entry.at_least, "`at_least`");
        let at_most = bound(&entry.at_most, "`at_most`");
        let floor = bound(&entry.floor, "`floor`");
        let (at_least, at_most, floor) = (at_least?, at_most?, floor?);
        let population = population?;
        Some(Body::Measure(Box::new(Measure { population, function, argument, written, at_least, at_most, floor })))
    }

    fn judgement(&self, question: &Located<String>, entry: &CheckFile, problems: &mut Problems) -> Option<Body> {
        let mut look_at = Vec::new();
        for text in &entry.look_at {
            let written = self.written(text);
            let rows = match expr::parse_rows(written.text()) {
                Ok(rows) => rows,
                Err(error) => {
                    problems.push(written.parse_problem(error));
                    continue;
                }
            };
            let Some(table) = self.table_in(&rows.table, &written, problems) else { continue };
            let condition = match &rows.condition {
                Some(condition) => Some(self.typed(
                    &written,
                    condition,
                    Some(Row::Of(table)),
                    &[Type::Boolean],
                    "a condition",
                    problems,
                )?),
                None => None,
            };
            look_at.push(LookAt { table, condition, written: written.one_line() });
        }
        Some(Body::Judgement(Judgement { question: question.value.trim().to_owned(), look_at }))
    }

    /// The row that names refer to, and the population; the latter only if its condition is right.
    fn population(&self, entry: &CheckFile, problems: &mut Problems) -> Option<(Row, Option<Population>)> {
        let Some(each) = &entry.each else {
            let problem = Problem::whole("check-asks", self.file, "missing field `each`");
            problems.push(problem.help("name the table whose rows are counted"));
            return None;
        };
        let when_empty = match entry.when_empty {
            Some(EmptyKind::NotApplicable) => Verdict::NotApplicable,
            Some(EmptyKind::NotMet) => Verdict::NotMet,
            Some(EmptyKind::NotEvidenced) | None => Verdict::NotEvidenced,
        };
        let row = match &each.value {
            OneOr::One(name) => Row::Of(self.table(&Located::new(name.0.clone(), each.span), problems)?),
            OneOr::Many(words) => Row::Word(self.words(words, each.span, problems)?),
        };
        let ignored = entry.window.is_some();
        let population = self.members(&row, entry.condition.as_ref(), ignored, problems);
        Some((row, population.map(|rows| Population { when_empty, ..rows })))
    }

    /// The words of a list that is a population.
    pub(super) fn words(&self, words: &[Located<Scalar>], span: Span, problems: &mut Problems) -> Option<Vec<String>> {
        if words.is_empty() {
            problems.push(Problem::new("check-asks", self.file, span, "a list of words must not be empty"));
            return None;
        }
        Some(words.iter().map(|word| word.value.0.clone()).collect())
    }

    /// The rows of a table or the words of a list for which a condition holds; if there are none, it is not applicable.
    pub(super) fn members(
        &self,
        row: &Row,
        condition: Option<&Located<Scalar>>,
        window_ignored: bool,
        problems: &mut Problems,
    ) -> Option<Population> {
        let each = match row {
            Row::Of(table) => Each::Table(*table),
            Row::Word(words) => Each::Words(words.clone()),
        };
        let condition = match condition {
            Some(text) => Some(self.condition(text, Some(row.clone()), &[Type::Boolean], "`where`", problems)?),
            None => None,
        };
        let in_window = !window_ignored && matches!(each, Each::Table(_));
        Some(Population { each, condition, in_window, when_empty: Verdict::NotApplicable })
    }

    /// The index of the table that a field names.
    pub(super) fn table(&self, name: &Located<String>, problems: &mut Problems) -> Option<usize> {
        let written = Written::new(self.file, name);
        self.table_in(&Located::new(name.value.clone(), Span::new(0, written.text().len())), &written, problems)
    }

    /// The same inside an expression.
    fn table_in(&self, name: &Located<String>, written: &Written, problems: &mut Problems) -> Option<usize> {
        let names = self.declared.table_names();
        let found = names.iter().position(|known| *known == name.value);
        if found.is_none() {
            let help = closest(&name.value, names.iter().copied()).map(|name| format!("did you mean `{name}`?"));
            let problem = written.problem("unknown-table", name.span, format!("unknown table `{}`", name.value));
            problems.push(problem.maybe_help(help));
        }
        found
    }

    fn written(&self, text: &Located<Scalar>) -> Written {
        Written::new(self.file, &text.clone().map(|scalar| scalar.0))
    }

    /// A date that a report shows, so that no personal value may go into it.
    pub(super) fn shown_day(
        &self,
        text: &Located<Scalar>,
        row: Option<Row>,
        what: &str,
        problems: &mut Problems,
    ) -> Option<Condition> {
        let day = self.condition(text, row, &[Type::Date], what, problems)?;
        self.is_shown(&day.written, &day.typed, what, problems).then_some(day)
    }

    /// Whether days that an expression gives may be shown; reports why not.
    fn is_shown(&self, written: &Written, typed: &Typed, what: &str, problems: &mut Problems) -> bool {
        let Some(name) = self.declared.personal_value(typed) else { return true };
        let message = format!("{what} comes from `{name}`, and reports show its days");
        let problem = written.problem("personal-day", typed.span, message);
        problems.push(problem.help(format!("use a field with `personal: none`, or mark `{name}` so if it is")));
        false
    }

    pub(super) fn condition(
        &self,
        text: &Located<Scalar>,
        row: Option<Row>,
        wanted: &[Type],
        what: &str,
        problems: &mut Problems,
    ) -> Option<Condition> {
        let written = self.written(text);
        match expr::parse(written.text()) {
            Ok(expression) => {
                let typed = self.typed(&written, &expression, row, wanted, what, problems)?;
                Some(Condition { written, typed })
            }
            Err(error) => {
                problems.push(written.parse_problem(error));
                None
            }
        }
    }

    fn typed(
        &self,
        written: &Written,
        expression: &Expr,
        row: Option<Row>,
        wanted: &[Type],
        what: &str,
        problems: &mut Problems,
    ) -> Option<Typed> {
        // Without a population there is nothing that a name could mean: its own problem says so.
        let row = row?;
        let checked = Resolver::new(self.declared, written, Some(row)).check(expression, wanted, what);
        checked.map_err(|found| problems.extend(found)).ok()
    }
}
