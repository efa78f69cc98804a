//! What the hub has in hand in one month of the story.

use std::collections::BTreeMap;

use readymark_source::Node;

use super::teams;
use crate::edits::{self, Tables, entries, items, text};

/// Everything that goes into a bundle. What a month does not say stays as the month before left it.
pub(super) struct Month {
    /// The records as they are.
    tables: Tables,
    /// The exports that were made: the day and the text.
    pub(super) exports: BTreeMap<String, Export>,
    /// The parameters of the bundle.
    pub(super) parameters: String,
    /// The answers of people, one after the other.
    pub(super) judgements: String,
    /// The accepted gaps.
    pub(super) exceptions: String,
    /// The documents by file name.
    pub(super) documents: BTreeMap<String, String>,
}

/// One export.
pub(super) struct Export {
    /// The day it was made.
    pub(super) day: String,
    /// Whether it claims to hold every record.
    pub(super) complete: bool,
    /// Its text on that day: later records are in a later export.
    pub(super) text: String,
}

impl Month {
    /// The hub before it collected anything.
    pub(super) fn before(tables: Tables) -> Self {
        Self {
            tables,
            exports: BTreeMap::new(),
            parameters: String::new(),
            judgements: String::new(),
            exceptions: String::new(),
            documents: BTreeMap::new(),
        }
    }

    /// What the story tells of the next month.
    pub(super) fn goes_on(&mut self, told: &Node) -> Result<(), String> {
        for (what, told) in entries(told) {
            match what {
                "happened" => edits::edit(&mut self.tables, told)?,
                "happened in each team" => {
                    teams::in_each(told).iter().try_for_each(|told| edits::edit(&mut self.tables, told))?;
                }
                "exported" | "exported in part" => self.export(told, what == "exported")?,
                "parameters" => self.parameters = text(told),
                "answered" => self.judgements.push_str(&text(told)),
                "excepted" => self.exceptions.push_str(&text(told)),
                "documents" => self.documents.extend(entries(told).map(|(name, is)| (name.to_owned(), text(is)))),
                _ => return Err(format!("nothing is known of `{what}`")),
            }
        }
        Ok(())
    }

    /// Tables by the day on which they were exported. What happened must be told before.
    fn export(&mut self, days: &Node, complete: bool) -> Result<(), String> {
        for (day, tables) in entries(days) {
            for name in items(tables).iter().map(text) {
                let table = self.tables.get(&name).ok_or_else(|| format!("no table {name}"))?;
                let export = Export { day: day.to_owned(), complete, text: table.write() };
                self.exports.insert(name, export);
            }
        }
        Ok(())
    }
}
