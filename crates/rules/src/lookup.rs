//! One expression by itself, over tables that have been checked.

use readymark_source::table_schema::{Field, Table};
use readymark_source::{Located, Problems, SourceFile, Span};

use crate::expr::{Written, parse};
use crate::resolve::{Known, READ_LEVELS, Range, Resolver, Row, Tables, Unresolved, range, words};
use crate::typed::{Column, Node};
use crate::{Model, Origin, Parameter, Type, Typed};

/// Reads an expression over a row of a table, as a check of the model's pack would.
///
/// # Errors
/// Every mistake in it.
pub fn expression(model: &Model, table: usize, text: &str) -> Result<Typed, Problems> {
    let file = SourceFile::new("expression", text);
    let written = Written::new(&file, &Located::new(text.to_owned(), Span::new(0, text.len())));
    let parsed = parse(text).map_err(|error| vec![written.parse_problem(error)])?;
    Resolver::new(model, &written, Some(Row::Of(table))).check(&parsed, Type::ALL, "the expression")
}

impl Tables for Model {
    fn table_names(&self) -> Vec<&str> {
        self.tables.iter().map(|table| table.schema.name.as_str()).collect()
    }

    fn column_names(&self, table: usize) -> Vec<&str> {
        let columns = self.table(table).map(|table| table.columns.iter());
        columns.into_iter().flatten().map(|column| column.name.as_str()).collect()
    }

    fn column(&self, table: usize, name: &str, _: usize) -> Option<Result<Known, Unresolved>> {
        let index = self.table(table)?.column_index(name)?;
        let column = Self::column(self, table, index)?;
        Some(Ok(Known { index, kind: column.kind, levels: column.levels }))
    }

    fn allowed(&self, table: usize, column: usize) -> Vec<String> {
        let Some(column) = Self::column(self, table, column) else { return Vec::new() };
        match &column.origin {
            Origin::Stored => column.allowed.clone(),
            Origin::Derived(condition) => words(self, None, &condition.typed).unwrap_or_default(),
        }
    }

    fn alias(&self, table: usize, column: usize) -> Option<Column> {
        let Origin::Derived(condition) = &Self::column(self, table, column)?.origin else { return None };
        if let Node::Column(column) = &condition.typed.node { Some(column.clone()) } else { None }
    }

    fn bounds(&self, table: usize, column: usize) -> Range {
        match Self::column(self, table, column).map(|column| (&column.origin, column.levels)) {
            Some((Origin::Derived(condition), levels)) if levels <= READ_LEVELS => range(self, &condition.typed),
            Some((Origin::Derived(_), _)) => Range::default(),
            _ => self.stored(table, column).map(|(_, field)| Range::of_field(field)).unwrap_or_default(),
        }
    }

    fn settable(&self, parameter: usize) -> Range {
        self.parameters.get(parameter).map(Parameter::settable).unwrap_or_default()
    }

    fn stored(&self, table: usize, column: usize) -> Option<(&Table, &Field)> {
        let schema = &self.table(table)?.schema;
        let column = Self::column(self, table, column)?;
        matches!(column.origin, Origin::Stored)
            .then(|| schema.field(&column.name))
            .flatten()
            .map(|field| (schema, field))
    }

    fn withheld(&self, table: usize, name: &str) -> bool {
        let field = self.table(table).and_then(|table| table.schema.field(name));
        field.is_some_and(|field| !field.personal.may_be_kept())
    }

    fn relations(&self, table: usize) -> Vec<(&str, usize)> {
        let Some(table) = self.table(table) else { return Vec::new() };
        table.schema.foreign_keys.iter().map(|key| key.name.as_str()).zip(table.targets.iter().copied()).collect()
    }

    fn files(&self, table: usize) -> Option<&str> {
        self.tables.get(table)?.schema.files.as_deref()
    }

    fn is_ordered(&self, table: usize) -> bool {
        self.table(table).is_some_and(|table| !table.order.is_empty())
    }

    fn parameters(&self) -> Vec<(&str, Type, Option<Vec<&str>>)> {
        self.parameters.iter().map(crate::Parameter::shape).collect()
    }
}
