//! What to do about a gap, in its three kinds.

use readymark_findings::Fix;
use readymark_source::{OneOr, Problem, Problems, YamlCode};

use super::Context;
use crate::file::{CheckFile, Word};

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
}
