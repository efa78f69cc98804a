//! Shares, and the limits that they are held against.

use crate::code::PackCode;
use readymark_source::{Decimal, Located, Problem, Problems, Scalar};

use super::Context;
use crate::declare::{Range, limit, within};
use crate::file::CheckFile;
use crate::form::{Body, Share, Threshold};
use crate::model::Limit;
use crate::resolve::Resolver;
use crate::{Constant, ParameterValue, Type};

impl Context<'_> {
    pub(in crate::load) fn share(
        &self,
        expect: &Located<Scalar>,
        entry: &CheckFile,
        problems: &mut Problems,
    ) -> Option<Body> {
        let (row, population) = self.population(entry, problems)?;
        let row = Some(row);
        let expect = self.condition(expect, row.clone(), &[Type::Boolean], "`expect`", problems);
        let mut day = |text: &Option<Located<Scalar>>, what: &str| match text {
            Some(text) => self.shown_day(text, row.clone(), what, problems).map(Some),
            None => Some(None),
        };
        let (due, leaves_after) = (day(&entry.due, "`due`"), day(&entry.leaves_after, "`leaves_after`"));
        let happened_on = match &entry.happened_on {
            Some(text) => self.condition(text, row.clone(), &[Type::Date], "`happened_on`", problems).map(Some),
            None => Some(None),
        };
        let threshold = self.threshold(entry, problems);
        if let (Some(rows), Some(asked), Some(row)) = (&population, &expect, &row)
            && let Some(belongs) = &rows.condition
        {
            let resolver = Resolver::new(self.declared, &asked.written, Some(row.clone()));
            problems.extend(resolver.against(&belongs.typed, &asked.typed));
        }
        Some(Body::Share(Box::new(Share {
            population: population?,
            expect: expect?,
            due: due?,
            leaves_after: leaves_after?,
            happened_on: happened_on?,
            threshold: threshold?,
        })))
    }

    pub(in crate::load) fn threshold(&self, entry: &CheckFile, problems: &mut Problems) -> Option<Threshold> {
        let mut share = |text: &Option<Located<Scalar>>, what: &str| match text {
            Some(text) => self.share_limit(text, what, problems).map(Some),
            None => Some(None),
        };
        let (at_least, floor) = (share(&entry.at_least, "`at_least`"), share(&entry.floor, "`floor`"));
        let threshold = Threshold { at_least: at_least?, floor: floor? };
        if let (Some(Limit::Value(share)), Some(text)) = (&threshold.at_least, &entry.at_least)
            && *share == Constant::Decimal(Decimal::from_millionths(0))
        {
            let problem =
                Problem::new(PackCode::BeyondBounds, self.file, text.span, "always met: every share is at least 0%");
            problems.push(problem.help("write a share that some services do not reach"));
        }
        if let (Some(floor), Some(text)) = (&threshold.floor, &entry.floor)
            && threshold.at_least.as_ref().is_some_and(|limit| self.default(limit) < self.default(floor))
        {
            let problem = Problem::new(PackCode::WrongType, self.file, text.span, "`floor` is above `at_least`");
            problems.push(problem.help("the floor must be below the limit"));
            return None;
        }
        Some(threshold)
    }

    pub(in crate::load) fn share_limit(
        &self,
        text: &Located<Scalar>,
        what: &str,
        problems: &mut Problems,
    ) -> Option<Limit> {
        self.limit_within(text, Type::Decimal, what, &Range::share(), problems)
    }

    /// A limit that no bundle can set to something outside of a range.
    pub(in crate::load) fn limit_within(
        &self,
        text: &Located<Scalar>,
        kind: Type,
        what: &str,
        range: &Range,
        problems: &mut Problems,
    ) -> Option<Limit> {
        let limit = self.limit(text, kind, what, problems)?;
        let fits = within(self.file, (text, what), self.parameters, &limit, range);
        fits.map(|()| limit).map_err(|problem| problems.push(problem)).ok()
    }

    /// The value of a limit unless a bundle overrides it.
    pub(in crate::load) fn default(&self, limit: &Limit) -> Option<Constant> {
        match limit {
            Limit::Value(value) => Some(value.clone()),
            Limit::Parameter(index) => match &self.parameters.get(*index)?.default {
                ParameterValue::One(value) => Some(value.clone()),
                ParameterValue::ByWord(_) => None,
            },
        }
    }

    pub(in crate::load) fn limit(
        &self,
        text: &Located<Scalar>,
        kind: Type,
        what: &str,
        problems: &mut Problems,
    ) -> Option<Limit> {
        limit(self.file, text, self.parameters, kind, what).map_err(|problem| problems.push(problem)).ok()
    }
}
