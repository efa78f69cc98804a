//! `measure`: an aggregate of a population, held against a limit.

use crate::code::PackCode;
use readymark_source::{Located, Problem, Problems, Scalar};

use super::Context;
use crate::expr::{Aggregate, BinaryOp, parse_measure};
use crate::file::CheckFile;
use crate::form::{Body, Measure};
use crate::model::Limit;
use crate::resolve::{Range, Tables, range};
use crate::{Type, Typed};

/// A limit, where it stands, and how what is measured must compare with it.
type WrittenLimit<'a> = (&'a Option<Limit>, &'a Option<Located<Scalar>>, BinaryOp);

impl Context<'_> {
    pub(in crate::load) fn measure(
        &self,
        measure: &Located<Scalar>,
        entry: &CheckFile,
        problems: &mut Problems,
    ) -> Option<Body> {
        let written = self.written(measure);
        let (row, population) = self.population(entry, problems)?;
        let row = Some(row);
        let (function, argument) = match parse_measure(written.text()) {
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
            let problem = Problem::new(PackCode::CheckAsks, self.file, measure.span, "a measure needs one limit");
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
        let stricter = [(&at_least, std::cmp::Ordering::Greater), (&at_most, std::cmp::Ordering::Less)];
        if let (Some(floor), Some(text)) = (&floor, &entry.floor)
            && stricter.iter().any(|(limit, order)| {
                limit
                    .as_ref()
                    .is_some_and(|limit| self.default(floor).partial_cmp(&self.default(limit)) == Some(*order))
            })
        {
            let problem = Problem::new(PackCode::WrongType, self.file, text.span, "`floor` is stricter than the limit");
            problems.push(problem.help("the floor must be easier to reach than the limit"));
            return None;
        }
        let limits =
            [(&at_least, &entry.at_least, BinaryOp::GreaterOrEqual), (&at_most, &entry.at_most, BinaryOp::LessOrEqual)];
        let range = self.measured(function, argument.as_ref());
        self.within_range(range, limits, problems);
        let population = population?;
        Some(Body::Measure(Box::new(Measure { population, function, argument, written, at_least, at_most, floor })))
    }
    /// A limit lies within what is measured, so that it can be met and not met.
    fn within_range(&self, range: Range, limits: [WrittenLimit<'_>; 2], problems: &mut Problems) {
        for (limit, text, operator) in limits {
            let (Some(limit), Some(text)) = (limit, text) else { continue };
            let limit = self.settable(limit);
            if range.compares(BinaryOp::Equal, limit) == Some(false) {
                let answer = if range.compares(operator, limit) == Some(true) { "always" } else { "never" };
                let message = format!("{answer} met: this lies beyond the bounds of what is measured");
                let help = "write a limit inside the bounds, or correct the unit";
                problems.push(Problem::new(PackCode::BeyondBounds, self.file, text.span, message).help(help));
            }
        }
    }

    /// Between which values a measure lies.
    fn measured(&self, function: Aggregate, argument: Option<&Typed>) -> Range {
        match (function, argument) {
            (Aggregate::Count, _) | (_, None) => Range::count(),
            (Aggregate::Sum, Some(argument)) => range(self.declared, argument).sum(),
            (_, Some(argument)) => range(self.declared, argument),
        }
    }

    /// Between which values a limit lies, whatever a bundle sets.
    fn settable(&self, limit: &Limit) -> Range {
        match limit {
            Limit::Value(value) => Range::of(value),
            Limit::Parameter(index) => self.declared.settable(*index),
        }
    }
}
