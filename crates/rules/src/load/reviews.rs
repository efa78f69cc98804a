//! `reviews` of `standard.yaml`.

use readymark_source::{Located, Problems, Scalar};

use super::check::Context;
use crate::file::ReviewsFile;
use crate::resolve::Row;
use crate::{Condition, Reviews, Type};

impl Context<'_> {
    /// Where reviews of breaches stand; nothing if a part of it is wrong, which is reported.
    pub(super) fn reviews(&self, entry: &ReviewsFile, problems: &mut Problems) -> Option<Reviews> {
        let table = self.table(&entry.each, problems)?;
        let mut part = |text: &Located<Scalar>, kind: Type, what: &str| -> Option<Condition> {
            self.condition(text, Some(Row::Of(table)), &[kind], what, problems)
        };
        let condition = part(&entry.condition, Type::Boolean, "`where`");
        let (of, key) = (part(&entry.of, Type::Text, "`of`"), part(&entry.key, Type::Text, "`key`"));
        let (on, done) = (part(&entry.on, Type::Date, "`on`"), part(&entry.done, Type::Date, "`done`"));
        Some(Reviews { table, condition: condition?, of: of?, key: key?, on: on?, done: done? })
    }
}
