//! The reviews on record: each that certainly is what it must be, by the row that it is about.

use std::collections::BTreeMap;

use readymark_evidence::{Bundle, cell};
use readymark_rules::Pack;

use crate::engine::Engine;
use crate::frame::Frame;
use crate::plan::Reads;
use crate::vector::{Sentinel, TextCell};

/// One review that certainly is what it must be: the days of it and of the change.
#[derive(Clone, Copy)]
pub(crate) struct Review {
    pub(crate) on: i32,
    pub(crate) done: i32,
}

/// The reviews by table and key of the row; an empty list for a row whose reviews are all unsound.
#[derive(Default)]
pub(crate) struct OnRecord {
    by_row: BTreeMap<String, BTreeMap<String, Vec<Review>>>,
}

/// What must be read to know the reviews; nothing if the service lists none.
pub(crate) fn reads(pack: &Pack, bundle: &Bundle) -> Reads {
    let mut reads = Reads::default();
    let Some(declared) = &pack.reviews else { return reads };
    let name = pack.model.table(declared.table).map(|table| &table.schema.name);
    if bundle.exports.iter().any(|export| Some(&export.table.value) == name) {
        reads.tables.insert(declared.table);
        declared.expressions().for_each(|part| reads.expression(&pack.model, part));
    }
    reads
}

impl OnRecord {
    /// Every review in the evidence.
    pub(crate) fn of<'a>(engine: &Engine<'a>, pack: &'a Pack) -> Self {
        let mut found = Self::default();
        let Some(declared) = &pack.reviews else { return found };
        let frame = Frame::range(0, engine.rows(declared.table));
        if frame.len() == 0 {
            return found;
        }
        let as_of = engine.setting.as_of.days();
        let texts = |part| engine.evaluate(part, &frame).into_texts();
        let days = |part| engine.evaluate(part, &frame).into_dates().into_owned();
        let (of, key) = (texts(&declared.of.typed), texts(&declared.key.typed));
        let (on, done) = (days(&declared.on.typed), days(&declared.done.typed));
        let sound = engine.truths(&declared.condition.typed, &frame);
        let names = of.into_iter().zip(key);
        for ((names, sound), (on, done)) in names.zip(sound).zip(on.into_iter().zip(done)) {
            let (TextCell::Word(of), TextCell::Word(key)) = names else { continue };
            let reviews = found.by_row.entry(of.to_owned()).or_default().entry(key.to_owned()).or_default();
            let dated = on.has_value() && done.has_value() && on <= done && done <= as_of;
            if sound == cell::TRUE && dated {
                reviews.push(Review { on, done });
            }
        }
        found
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_row.is_empty()
    }

    pub(crate) fn about(&self, table: &str, key: &str) -> Option<&[Review]> {
        Some(self.by_row.get(table)?.get(key)?.as_slice())
    }
}
