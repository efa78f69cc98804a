//! `judgement`: a question for a person, and what to read for it.

use readymark_source::{Located, Problems};

use super::Context;
use crate::Type;
use crate::check::{Body, Judgement, LookAt};
use crate::expr::parse_rows;
use crate::file::CheckFile;
use crate::resolve::Row;

impl Context<'_> {
    pub(in crate::load) fn judgement(
        &self,
        question: &Located<String>,
        entry: &CheckFile,
        problems: &mut Problems,
    ) -> Option<Body> {
        let mut look_at = Vec::new();
        for text in &entry.look_at {
            let written = self.written(text);
            let rows = match parse_rows(written.text()) {
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
}
