//! Whether every record of a register is in the files: asked for each, and answered in its entries as the command line does.

use readymark_discover::{Completeness, answer_complete, completeness};
use readymark_source::table_schema::Table;
use readymark_source::{SourceFile, Value, tree};

use crate::questions::BETWEEN;
use crate::request::{Register, Reply, Whether};
use crate::session::{STANDARD, Session};

impl Session {
    /// The `bundle.yaml` as it stands: as it was given, or begun, with all answers in it.
    pub(crate) fn bundle_yaml(&mut self) -> Result<String, Reply> {
        let (mut text, _) = self.asked()?;
        let tables = self.tables_of(&text);
        for register in completeness(&text, &tables) {
            let answer = self.complete.get(&key(&register)).map(|answer| answer.yes_or_no());
            let table = tables.iter().find(|table| table.name == register.table);
            text = table.zip(answer).and_then(|(table, answer)| answer_complete(&text, table, answer)).unwrap_or(text);
        }
        Ok(text)
    }

    /// The tables of the standard that a `bundle.yaml` names; none if it does not ship.
    pub(crate) fn tables_of(&mut self, text: &str) -> Vec<Table> {
        let node = tree(&SourceFile::new("bundle.yaml", text)).ok();
        let standard = match node.as_ref().and_then(|node| node.get("standard")).map(|standard| &standard.value) {
            Some(Value::Text(name)) => name.as_str(),
            _ => STANDARD,
        };
        self.tables(standard).unwrap_or_default()
    }
}

/// What is asked: an answer does not count for other files, or another period.
fn key(register: &Completeness) -> String {
    [register.table.clone(), register.question(), about(register)].join(BETWEEN)
}

fn about(register: &Completeness) -> String {
    register.files.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Each register that the files feed, and whether every record of it is there.
pub(crate) fn registers(session: &mut Session) -> Result<Vec<Register>, Reply> {
    let text = session.bundle_yaml()?;
    let registers = completeness(&text, &session.tables_of(&text));
    let asked = |register: Completeness| {
        let key = key(&register);
        let not_known = session.complete.get(&key).filter(|answer| answer.yes_or_no().is_none());
        Register {
            question: register.question(),
            about: about(&register),
            beside: register.beside,
            answer: register.answer.map(Whether::of).or(not_known.copied()),
            key,
        }
    };
    Ok(registers.into_iter().map(asked).collect())
}
