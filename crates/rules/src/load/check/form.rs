//! What a check asks, and which of its fields mean something then.

use crate::code::PackCode;
use readymark_source::{Located, Problem, Problems, Scalar};

use super::Context;
use crate::file::CheckFile;
use crate::form::Body;

impl Context<'_> {
    pub(in crate::load) fn body(&self, entry: &CheckFile, problems: &mut Problems) -> Option<Body> {
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
                problems.push(Problem::whole(PackCode::CheckAsks, self.file, message).help(help));
                None
            }
        }
    }

    /// Fields that mean nothing for what the check asks.
    pub(in crate::load) fn misplaced(&self, entry: &CheckFile, problems: &mut Problems) {
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
                "at_least",
                entry.safeguarding && entry.measure.is_none(),
                span(&entry.at_least),
                "of a safeguarding check every row must meet it: no percentage hides a failure",
            ),
            (
                "at_most",
                entry.measure.is_none(),
                span(&entry.at_most),
                "only a `measure` has `at_most`; a share has `at_least`",
            ),
            ("floor", !with_limit, span(&entry.floor), "a `floor` is a lower limit: state `at_least` or `at_most` too"),
            ("due", entry.expect.is_none(), span(&entry.due), "only `expect` has `due`"),
            ("leaves_after", entry.expect.is_none(), span(&entry.leaves_after), "only `expect` has `leaves_after`"),
            ("happened_on", entry.expect.is_none(), span(&entry.happened_on), "only `expect` has `happened_on`"),
            (
                "when_absent",
                judgement || entry.safeguarding,
                entry.when_absent.as_ref().map(|absent| absent.span),
                "a `judgement` has no table, and what a safeguarding check asks for is always needed",
            ),
            ("look_at", !judgement, entry.look_at.first().map(|look| look.span), "only a `judgement` has `look_at`"),
        ];
        for (field, wrong, span, help) in cases {
            if let (true, Some(span)) = (wrong, span) {
                let message = format!("`{field}` is not allowed in this kind of check");
                problems.push(Problem::new(PackCode::MisplacedField, self.file, span, message).help(help));
            }
        }
    }
}
