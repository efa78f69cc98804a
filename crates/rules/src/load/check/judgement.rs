//! `judgement`: a question for a person, and what to read for it.

use readymark_source::{Located, Problems, Scalar};

use super::Context;
use crate::Type;
use crate::expr::parse_rows;
use crate::file::CheckFile;
use crate::form::{Body, Judgement, LookAt};
use crate::resolve::Row;

impl Context<'_> {
    pub(in crate::load) fn judgement(
        &self,
        question: &Located<String>,
        entry: &CheckFile,
        problems: &mut Problems,
    ) -> Option<Body> {
        // Every one is read, so that each mistake is said.
        let found: Vec<_> = entry.look_at.iter().map(|text| self.rows_of(text, problems)).collect();
        let look_at = found.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Body::Judgement(Judgement { question: question.value.trim().to_owned(), look_at }))
    }

    /// Rows of a table, as `TABLE` or `TABLE where CONDITION`.
    pub(in crate::load) fn rows_of(&self, text: &Located<Scalar>, problems: &mut Problems) -> Option<LookAt> {
        let written = self.written(text);
        let rows = parse_rows(written.text()).map_err(|error| problems.push(written.parse_problem(error))).ok()?;
        let table = self.table_in(&rows.table, &written, problems)?;
        let row = Some(Row::Of(table));
        let typed = |condition| self.typed(&written, condition, row, &[Type::Boolean], "a condition", problems);
        let condition = match &rows.condition {
            Some(condition) => Some(typed(condition)?),
            None => None,
        };
        Some(LookAt { table, condition, written: written.one_line() })
    }
}
