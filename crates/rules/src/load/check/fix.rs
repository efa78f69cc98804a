//! What to do about a gap, in its three kinds.

use readymark_findings::Fix;
use readymark_source::{OneOr, Problem, Problems, YamlCode};

use super::Context;
use crate::code::PackCode;
use crate::file::{CheckFile, Word};
use crate::fix_table::{fix_table, of_another, seen};
use crate::form::Body;

impl Context<'_> {
    /// A text alone says what to do: standards were written so before there were kinds.
    pub(super) fn fix(&self, entry: &CheckFile, problems: &mut Problems) -> Option<Fix> {
        let Some(written) = &entry.fix else {
            if entry.judgement.is_none() {
                let message = Problem::whole(YamlCode::MissingField, self.file, "missing field `fix`");
                problems.push(message.help("say what to do about a gap"));
            }
            return None;
        };
        let text = |word: &Option<Word>| {
            let text = word.as_ref()?.value.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let fix = match &written.value {
            OneOr::One(text) => Fix::to_act(text.0.trim()),
            OneOr::Many(kinds) => Fix { record: text(&kinds.record), act: text(&kinds.act), learn: text(&kinds.learn) },
        };
        if fix.texts().next().is_none() {
            let problem = Problem::new(YamlCode::MissingField, self.file, written.span, "`fix` has no text");
            problems.push(problem.help("write at least one of `record`, `act`, `learn`"));
        }
        Some(fix)
    }

    /// The table in which a gap is fixed: the one that is written, else the one that the check leaves.
    pub(super) fn fix_table(&self, entry: &CheckFile, body: &Body, problems: &mut Problems) -> Option<usize> {
        let written = entry.fix.as_ref().and_then(|fix| match &fix.value {
            OneOr::One(_) => None,
            OneOr::Many(kinds) => kinds.table.as_ref(),
        });
        let Some(written) = written else { return fix_table(body) };
        let table = self.table(written, problems)?;
        let other = of_another(body, table);
        if other.is_some_and(|table| !seen(body).contains(&table)) {
            let message = format!("the check looks at no rows of `{}`", written.value);
            let problem = Problem::new(PackCode::MisplacedField, self.file, written.span, message);
            problems.push(problem.help("name a table that `expect` looks at, or leave `in` out"));
        }
        other
    }
}
