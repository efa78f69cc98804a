//! `pictures` of `standard.yaml`.

use crate::code::PackCode;
use readymark_source::{Located, OneOr, Problem, Problems, Scalar};

use super::check::Context;
use crate::file::{FunnelFile, LapsesFile, PicturesFile, SampleFile};
use crate::picture::{Funnel, Lapses, Lapsing, Pictures, Sample, Step};
use crate::resolve::Row;
use crate::{Constant, Limit, Type};

impl Context<'_> {
    /// The pictures that are right; the mistakes of the others are reported.
    pub(super) fn pictures(&self, entry: &PicturesFile, problems: &mut Problems) -> Pictures {
        Pictures {
            funnels: entry.funnels.iter().filter_map(|funnel| self.funnel(funnel, problems)).collect(),
            lapses: entry.lapses.iter().filter_map(|line| self.lapses(line, problems)).collect(),
            samples: entry.samples.iter().filter_map(|sample| self.sample(sample, problems)).collect(),
        }
    }

    fn funnel(&self, entry: &FunnelFile, problems: &mut Problems) -> Option<Funnel> {
        let row = Row::Of(self.table(&entry.each, problems)?);
        let population = self.members(&row, entry.condition.as_ref(), entry.window.is_some(), problems);
        if entry.steps.is_empty() {
            let problem = Problem::new(PackCode::PictureAsks, self.file, entry.title.span, "missing field `steps`");
            problems.push(problem.help("write `steps`, each with a `title` and a `where`"));
        }
        let mut steps = Vec::new();
        for step in &entry.steps {
            let condition = self.condition(&step.condition, Some(row.clone()), &[Type::Boolean], "a step", problems);
            steps.extend(condition.map(|condition| Step { title: step.title.value.clone(), condition }));
        }
        Some(Funnel { title: entry.title.value.clone(), population: population?, steps })
    }

    fn lapses(&self, entry: &LapsesFile, problems: &mut Problems) -> Option<Lapses> {
        let title = entry.title.value.clone();
        let (each, on) = match (&entry.each, &entry.on, entry.exports) {
            (None, None, true) if entry.condition.is_none() && entry.window.is_none() => {
                return Some(Lapses { title, of: Lapsing::Exports });
            }
            (Some(each), Some(on), false) => (each, on),
            _ => {
                let message = "an expiry needs `each` and `on`, or `exports: true`";
                let problem = Problem::new(PackCode::PictureAsks, self.file, entry.title.span, message);
                problems.push(problem.help("write `each` and `on`, or `exports: true` by itself"));
                return None;
            }
        };
        let row = match &each.value {
            OneOr::One(name) => Row::Of(self.table(&Located::new(name.0.clone(), each.span), problems)?),
            OneOr::Many(words) => Row::Word(self.words(words, each.span, problems)?),
        };
        let population = self.members(&row, entry.condition.as_ref(), entry.window.is_some(), problems);
        let on = self.shown_day(on, Some(row), "`on`", problems);
        Some(Lapses { title, of: Lapsing::Rows { population: Box::new(population?), on: Box::new(on?) } })
    }

    fn sample(&self, entry: &SampleFile, problems: &mut Problems) -> Option<Sample> {
        let table = self.table(&entry.each, problems)?;
        let population = self.members(&Row::Of(table), entry.condition.as_ref(), entry.window.is_some(), problems);
        if !self.declared.has_key(table) {
            let message = format!("`{}` needs a `primaryKey`", entry.each.value);
            problems.push(Problem::new(PackCode::NoKey, self.file, entry.each.span, message));
        }
        if entry.share.is_none() && entry.at_least.is_none() {
            let problem = Problem::new(
                PackCode::PictureAsks,
                self.file,
                entry.title.span,
                "a sample needs `share` or `at_least`",
            );
            problems.push(problem.help("write `share`, `at_least` or both"));
        }
        let share = entry.share.as_ref().map(|text| self.share_limit(text, "`share`", problems));
        let at_least = entry.at_least.as_ref().map(|text| self.number_of_rows(text, problems));
        let share = share.map_or(Some(None), |share| share.map(Some));
        let at_least = at_least.map_or(Some(None), |at_least| at_least.map(Some));
        Some(Sample { title: entry.title.value.clone(), population: population?, share: share?, at_least: at_least? })
    }

    fn number_of_rows(&self, text: &Located<Scalar>, problems: &mut Problems) -> Option<Limit> {
        let limit = self.limit(text, Type::Integer, "`at_least`", problems)?;
        if matches!(limit, Limit::Value(Constant::Integer(..=-1))) {
            problems.push(Problem::new(PackCode::WrongType, self.file, text.span, "`at_least` is a number of rows"));
            return None;
        }
        Some(limit)
    }
}
