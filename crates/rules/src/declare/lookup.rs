//! What expressions may name.

use readymark_source::table_schema::{Field, Table};

use super::{Declared, State};
use crate::model::Parameter;
use crate::resolve::{Known, READ_LEVELS, Range, Tables, Unresolved, range, words};
use crate::typed::{Column, Node};
use crate::{Type, Typed};

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
        match declared.stored.get(column) {
            Some((_, _, allowed)) => allowed.clone(),
            None => self.of_derived(table, column, |typed, _| words(self, None, typed)).flatten().unwrap_or_default(),
        }
    }

    fn alias(&self, table: usize, column: usize) -> Option<Column> {
        self.of_derived(table, column, |typed, _| match &typed.node {
            Node::Column(column) => Some(column.clone()),
            _ => None,
        })?
    }

    fn bounds(&self, table: usize, column: usize) -> Range {
        let stored = || self.stored(table, column).map(|(_, field)| Range::of_field(field)).unwrap_or_default();
        let read = |typed: &Typed, levels| if levels <= READ_LEVELS { range(self, typed) } else { Range::default() };
        self.of_derived(table, column, read).unwrap_or_else(stored)
    }

    fn settable(&self, parameter: usize) -> Range {
        self.parameters.get(parameter).map(Parameter::settable).unwrap_or_default()
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

impl Declared<'_> {
    /// What is told of the meaning of a derived column and of how deep it is; nothing of a stored one, and of one that has no meaning yet.
    fn of_derived<T>(&self, table: usize, column: usize, tell: impl FnOnce(&Typed, usize) -> T) -> Option<T> {
        let derived = column.checked_sub(self.tables.get(table)?.stored.len())?;
        match self.states.borrow().get(table)?.get(derived)? {
            State::Done(typed, levels) => Some(tell(typed, *levels)),
            State::Untouched | State::InProgress | State::Wrong => None,
        }
    }
}
