//! What expressions may name.

use readymark_source::table_schema::{Field, Table};

use super::{Declared, State};
use crate::Type;
use crate::model::Parameter;
use crate::resolve::{Known, Tables, Unresolved, words};

impl Tables for Declared<'_> {
    fn table_names(&self) -> Vec<&str> {
        self.tables.iter().map(|table| table.schema.name.as_str()).collect()
    }

    fn column_names(&self, table: usize) -> Vec<&str> {
        let Some(table) = self.tables.get(table) else { return Vec::new() };
        let stored = table.stored.iter().map(|(name, ..)| name.as_str());
        stored.chain(table.derived.iter().map(|derived| derived.name.value.as_str())).collect()
    }

    fn column(&self, table: usize, name: &str, level: usize) -> Option<Result<Known, Unresolved>> {
        let declared = self.tables.get(table)?;
        if let Some(index) = declared.stored.iter().position(|(known, ..)| known == name) {
            return Some(Ok(Known { index, kind: declared.stored.get(index)?.1, levels: 0 }));
        }
        let derived = declared.derived.iter().position(|derived| derived.name.value == name)?;
        let index = declared.stored.len() + derived;
        Some(self.derive(table, derived, level).map(|(kind, levels)| Known { index, kind, levels }))
    }

    fn allowed(&self, table: usize, column: usize) -> Vec<String> {
        let Some(declared) = self.tables.get(table) else { return Vec::new() };
        let Some(derived) = column.checked_sub(declared.stored.len()) else {
            return declared.stored.get(column).map(|(_, _, allowed)| allowed.clone()).unwrap_or_default();
        };
        let state = self.states.borrow().get(table).and_then(|states| states.get(derived)).cloned();
        match state {
            Some(State::Done(typed, _)) => words(self, &typed).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    fn stored(&self, table: usize, column: usize) -> Option<(&Table, &Field)> {
        let declared = self.tables.get(table)?;
        let (name, ..) = declared.stored.get(column)?;
        Some((&declared.schema, declared.schema.field(name)?))
    }

    fn withheld(&self, table: usize, name: &str) -> bool {
        self.tables
            .get(table)
            .and_then(|table| table.schema.field(name))
            .is_some_and(|field| !field.personal.may_be_kept())
    }

    fn relations(&self, table: usize) -> Vec<(&str, usize)> {
        let Some(table) = self.tables.get(table) else { return Vec::new() };
        table.schema.foreign_keys.iter().map(|key| key.name.as_str()).zip(table.targets.iter().copied()).collect()
    }

    fn files(&self, table: usize) -> Option<&str> {
        self.tables.get(table)?.schema.files.as_deref()
    }

    fn is_ordered(&self, table: usize) -> bool {
        self.tables.get(table).is_some_and(|table| !table.entry.order.is_empty())
    }

    fn parameters(&self) -> Vec<(&str, Type, Option<Vec<&str>>)> {
        self.parameters.iter().map(Parameter::shape).collect()
    }
}
