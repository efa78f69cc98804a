//! Who is counted.

use crate::code::PackCode;
use readymark_findings::Verdict;
use readymark_source::{Located, OneOr, Problem, Problems, Scalar, Span, closest};

use super::Context;
use crate::Type;
use crate::expr::Written;
use crate::file::{CheckFile, EmptyKind};
use crate::form::{Each, Population};
use crate::resolve::{Row, Tables};

impl Context<'_> {
    /// The row that names refer to, and the population; the latter only if its condition is right.
    pub(in crate::load) fn population(
        &self,
        entry: &CheckFile,
        problems: &mut Problems,
    ) -> Option<(Row, Option<Population>)> {
        let Some(each) = &entry.each else {
            let problem = Problem::whole(PackCode::CheckAsks, self.file, "missing field `each`");
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
    pub(in crate::load) fn words(
        &self,
        words: &[Located<Scalar>],
        span: Span,
        problems: &mut Problems,
    ) -> Option<Vec<String>> {
        if words.is_empty() {
            problems.push(Problem::new(PackCode::CheckAsks, self.file, span, "a list of words must not be empty"));
            return None;
        }
        let alike = |one: &Located<Scalar>, other: &Located<Scalar>| {
            one.value.0.trim().to_lowercase() == other.value.0.trim().to_lowercase()
        };
        let mut repeated =
            (words.iter().enumerate()).filter(|(at, word)| words.iter().take(*at).any(|one| alike(one, word)));
        if let Some((_, word)) = repeated.next() {
            let message = format!("`{}` stands twice in the list, and would count twice", word.value.0);
            problems.push(Problem::new(PackCode::CheckAsks, self.file, word.span, message).help("name each word once"));
            return None;
        }
        Some(words.iter().map(|word| word.value.0.clone()).collect())
    }

    /// The rows of a table or the words of a list for which a condition holds; if there are none, it is not applicable.
    pub(in crate::load) fn members(
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
    pub(in crate::load) fn table(&self, name: &Located<String>, problems: &mut Problems) -> Option<usize> {
        let written = Written::new(self.file, name);
        self.table_in(&Located::new(name.value.clone(), Span::new(0, written.text().len())), &written, problems)
    }

    /// The same inside an expression.
    pub(in crate::load) fn table_in(
        &self,
        name: &Located<String>,
        written: &Written,
        problems: &mut Problems,
    ) -> Option<usize> {
        let names = self.declared.table_names();
        let found = names.iter().position(|known| *known == name.value);
        if found.is_none() {
            let help = closest(&name.value, names.iter().copied()).map(|name| format!("did you mean `{name}`?"));
            let problem = written.problem(PackCode::UnknownTable, name.span, format!("unknown table `{}`", name.value));
            problems.push(problem.maybe_help(help));
        }
        found
    }
}
