//! The evidence model of a standard file, before and while its own expressions are checked.
//!
//! Derived columns may name each other, so each is typed when it is first asked for.

mod dates;
mod field;
mod limit;
mod lookup;
mod may_name;
mod names;
mod table;

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::code::PackCode;
use readymark_source::table_schema::Personal;
use readymark_source::{Located, Problem, Problems, Scalar, SourceFile, closest};

use crate::expr::{Written, parse};
use crate::file::StandardFile;
use crate::model::{Condition, Limit, Model, ModelColumn, ModelTable, Origin, Parameter};
use crate::resolve::{Resolver, Row, Unresolved};
use crate::typed::Node;
use crate::{Type, Typed};
use table::{DeclaredTable, declare};

pub(crate) use limit::{Range, limit, reversed, within};

/// The tables and parameters as declared.
pub(crate) struct Declared<'a> {
    file: &'a SourceFile,
    tables: Vec<DeclaredTable<'a>>,
    parameters: Vec<Parameter>,
    states: RefCell<Vec<Vec<State>>>,
    problems: RefCell<Problems>,
}

/// How far a derived column is.
#[derive(Clone)]
enum State {
    Untouched,
    InProgress,
    /// What it means, and how deep it is.
    Done(Typed, usize),
    Wrong,
}

impl<'a> Declared<'a> {
    /// Reads the declarations; problems are kept for [`Self::finish`].
    pub(crate) fn new(file: &'a SourceFile, standard: &'a StandardFile, parameters: Vec<Parameter>) -> Self {
        let mut problems = Vec::new();
        let names: Vec<&str> = standard.tables.iter().map(|(name, _)| name.value.as_str()).collect();
        let plausible = dates::plausible(file, standard, &mut problems);
        let mut tables: Vec<DeclaredTable<'a>> = standard
            .tables
            .iter()
            .map(|(name, entry)| declare(file, name, entry, &names, standard, &mut problems))
            .collect();
        tables.iter_mut().for_each(|table| dates::set_plausible(&mut table.schema, plausible));
        let states = tables.iter().map(|table| vec![State::Untouched; table.derived.len()]).collect();
        Self { file, tables, parameters, states: RefCell::new(states), problems: RefCell::new(problems) }
    }

    /// The type of a derived column that is named so many levels deep, and how deep it is itself.
    fn derive(&self, table: usize, index: usize, level: usize) -> Result<(Type, usize), Unresolved> {
        match self.states.borrow().get(table).and_then(|states| states.get(index)) {
            Some(State::Done(typed, levels)) => return Ok((typed.kind, *levels)),
            Some(State::InProgress) => return Err(Unresolved::Cycle),
            Some(State::Untouched) => {}
            Some(State::Wrong) | None => return Err(Unresolved::Wrong),
        }
        self.set(table, index, State::InProgress);
        let derived = self.tables.get(table).and_then(|table| table.derived.get(index)).ok_or(Unresolved::Wrong)?;
        let all = [Type::Text, Type::Boolean, Type::Integer, Type::Decimal, Type::Date, Type::Days];
        let checked = match &derived.expression {
            Some(expression) => {
                let resolver = Resolver::new(self, &derived.written, Some(Row::Of(table))).below(level);
                resolver.check_levels(expression, &all, "a derived column")
            }
            None => Err(Vec::new()),
        };
        match checked {
            Ok((typed, levels)) => {
                let kind = typed.kind;
                self.set(table, index, State::Done(typed, levels));
                Ok((kind, levels))
            }
            Err(problems) => {
                self.problems.borrow_mut().extend(problems);
                self.set(table, index, State::Wrong);
                Err(Unresolved::Wrong)
            }
        }
    }

    fn set(&self, table: usize, index: usize, state: State) {
        if let Some(place) = self.states.borrow_mut().get_mut(table).and_then(|states| states.get_mut(index)) {
            *place = state;
        }
    }

    /// Whether the rows of a table have a key.
    pub(crate) fn has_key(&self, table: usize) -> bool {
        self.tables.get(table).is_some_and(|table| table.schema.key.is_some())
    }

    /// The name of a column that the days or numbers of an expression come from and that is not `personal: none`.
    pub(crate) fn personal_value(&self, typed: &Typed) -> Option<String> {
        self.personal_among(typed, &mut BTreeSet::new())
    }

    /// The same, looking into each derived column once however often it is named.
    fn personal_among(&self, typed: &Typed, seen: &mut BTreeSet<(usize, usize)>) -> Option<String> {
        let mut columns = Vec::new();
        typed.walk(&mut |part| {
            if let Node::Column(column) = &part.node {
                columns.push((column.target, column.column));
            }
        });
        columns.into_iter().find_map(|(table, column)| {
            if seen.insert((table, column)) { self.personal_once(table, column, seen) } else { None }
        })
    }

    /// The same of a column. Texts and truths choose a day, but do not become one.
    pub(crate) fn personal_column(&self, table: usize, column: usize) -> Option<String> {
        self.personal_once(table, column, &mut BTreeSet::new())
    }

    fn personal_once(&self, table: usize, column: usize, seen: &mut BTreeSet<(usize, usize)>) -> Option<String> {
        let declared = self.tables.get(table)?;
        if let Some(derived) = column.checked_sub(declared.stored.len()) {
            let state = self.states.borrow().get(table)?.get(derived).cloned();
            return match state {
                Some(State::Done(typed, _)) => self.personal_among(&typed, seen),
                _ => None,
            };
        }
        let (name, kind, _) = declared.stored.get(column)?;
        let field = declared.schema.field(name)?;
        (!matches!(kind, Type::Text | Type::Boolean) && field.personal != Personal::None).then(|| name.clone())
    }

    /// The checked model, and the problems found on the way. The model is usable for checking other expressions even when
    /// there are problems.
    pub(crate) fn finish(self) -> (Model, Problems) {
        for (table, declared) in self.tables.iter().enumerate() {
            for index in 0..declared.derived.len() {
                // Wrong ones have left their problem behind.
                let _ = self.derive(table, index, 0);
            }
        }
        let tables: Vec<ModelTable> = (0..self.tables.len()).filter_map(|table| self.table(table)).collect();
        (Model { tables, parameters: self.parameters }, self.problems.into_inner())
    }

    fn table(&self, index: usize) -> Option<ModelTable> {
        let declared = self.tables.get(index)?;
        let mut columns: Vec<ModelColumn> = (declared.stored.iter())
            .map(|(name, kind, allowed)| ModelColumn {
                name: name.clone(),
                kind: *kind,
                origin: Origin::Stored,
                levels: 0,
                allowed: allowed.clone(),
            })
            .collect();
        let states = self.states.borrow();
        for (derived, state) in declared.derived.iter().zip(states.get(index)?) {
            let State::Done(typed, levels) = state else { continue };
            columns.push(ModelColumn {
                name: derived.name.value.clone(),
                kind: typed.kind,
                origin: Origin::Derived(Condition { written: derived.written.clone(), typed: typed.clone() }),
                levels: *levels,
                allowed: Vec::new(),
            });
        }
        drop(states);
        let order = self.order(index, &columns);
        let in_window = declared.entry.in_window.as_ref().and_then(|text| self.condition(index, text));
        let relation = declared.entry.partner_from.as_ref().and_then(|name| self.relation(declared, name));
        let stale_after = declared.entry.stale_after.as_ref().and_then(|text| self.limit(text));
        Some(ModelTable {
            schema: declared.schema.clone(),
            about: declared.entry.about.as_ref().map(|about| about.value.clone()),
            targets: declared.targets.clone(),
            partner_from: relation,
            columns,
            order,
            in_window,
            stale_after,
        })
    }

    fn order(&self, index: usize, columns: &[ModelColumn]) -> Vec<usize> {
        let Some(declared) = self.tables.get(index) else { return Vec::new() };
        let mut order = Vec::new();
        for word in &declared.entry.order {
            match columns.iter().position(|column| column.name == word.value) {
                Some(column) => order.push(column),
                None => self.unknown(word, "column", columns.iter().map(|column| column.name.as_str())),
            }
        }
        order
    }

    fn relation(&self, declared: &DeclaredTable<'_>, name: &Located<String>) -> Option<usize> {
        let found = declared.schema.foreign_keys.iter().position(|key| key.name == name.value);
        if found.is_none() {
            self.unknown(name, "relation", declared.schema.foreign_keys.iter().map(|key| key.name.as_str()));
        }
        found
    }

    fn unknown<'n>(&self, word: &Located<String>, what: &str, known: impl Iterator<Item = &'n str>) {
        let help = closest(&word.value, known).map(|name| format!("did you mean `{name}`?"));
        let problem =
            Problem::new(PackCode::UnknownName, self.file, word.span, format!("unknown {what} `{}`", word.value));
        self.problems.borrow_mut().push(problem.maybe_help(help));
    }

    fn condition(&self, table: usize, text: &Located<Scalar>) -> Option<Condition> {
        let written = Written::new(self.file, &text.clone().map(|scalar| scalar.0));
        let checked =
            parse(written.text()).map_err(|error| vec![written.parse_problem(error)]).and_then(|expression| {
                Resolver::new(self, &written, Some(Row::Of(table))).check(&expression, &[Type::Boolean], "`in_window`")
            });
        match checked {
            Ok(typed) => Some(Condition { written, typed }),
            Err(problems) => {
                self.problems.borrow_mut().extend(problems);
                None
            }
        }
    }

    fn limit(&self, text: &Located<Scalar>) -> Option<Limit> {
        match limit(self.file, text, &self.parameters, Type::Days, "`stale_after`") {
            Ok(limit) => Some(limit),
            Err(problem) => {
                self.problems.borrow_mut().push(problem);
                None
            }
        }
    }
}
