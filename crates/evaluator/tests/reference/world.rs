//! Tables as plain rows, and a tree of an expression over one of them at a time: loops over all rows, as the language
//! page says it.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use readymark_rules::expr::{AggregateKind, BinaryOp};
use readymark_rules::typed::{Column, Link, Node, Related, Typed, What};
use readymark_rules::{Model, Origin, Pack, ParameterValue};
use readymark_source::table_schema::{Bound, Field, FieldType, Table};
use readymark_source::{Date, Decimal};

use crate::functions::{called, extreme};
use crate::scene::{EXPORTED_ON, Line, Scene, WINDOW, day};
use crate::schema::{FILES, TABLES};
use crate::value::{Truth, Value, and, arithmetic, compared, holds, negative, or, to_decimal};

/// A row that an expression speaks of.
#[derive(Clone, Debug)]
pub(crate) enum Here {
    Row(usize, usize),
    Word(String),
}

/// Where a relation leads.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Leads {
    To(usize),
    /// The cell is empty, and that says that there is none.
    Missing,
    /// Cannot be decided.
    Unknown,
    /// The key that it names stands in several rows.
    OneOf(Vec<usize>),
}

pub(crate) struct Register {
    pub(crate) present: bool,
    /// Whether every export says that it holds every record.
    pub(crate) whole: bool,
    pub(crate) closed: bool,
    pub(crate) rows: Vec<BTreeMap<String, Value>>,
    /// The same, with the text of references that name no record.
    told: Vec<BTreeMap<String, Value>>,
    /// File and line of each row.
    pub(crate) places: Vec<(String, u64)>,
    /// By file, the fields of which it has no value.
    lacks: BTreeMap<String, BTreeSet<String>>,
    /// Whether each row shares its key with an earlier one or has lost its own, so it cannot be decided whether it is a record of its own.
    pub(crate) twin: Vec<bool>,
    /// Rows each of which a reference to one of them may mean.
    meant: Vec<BTreeSet<usize>>,
    /// Of each row, what rows of its key say in the fields in which they differ.
    apart: Vec<BTreeMap<String, Vec<Value>>>,
}

pub(crate) struct World<'m> {
    pub(crate) model: &'m Model,
    pub(crate) tables: Vec<Register>,
    pub(crate) as_of: Date,
    pub(crate) from: Date,
    pub(crate) to: Date,
    parameters: Vec<ParameterValue>,
    /// Values of derived columns, so that a test ends.
    derived: RefCell<BTreeMap<(usize, usize, usize), Value>>,
}

impl<'m> World<'m> {
    pub(crate) fn new(pack: &'m Pack, scene: &Scene) -> Self {
        let model = &pack.model;
        let mut parameters: Vec<ParameterValue> = model.parameters.iter().map(|known| known.default.clone()).collect();
        if let Some(days) = scene.limit_days {
            let at = model.parameters.iter().position(|known| known.name == "limit_days").unwrap();
            parameters[at] = ParameterValue::One(readymark_rules::Constant::Days(days));
        }
        let tables = (0..TABLES.len()).map(|table| rows(model, scene, table)).collect();
        let (from, to) = (day(WINDOW.0), day(WINDOW.1));
        let mut world = Self { model, tables, as_of: scene.as_of, from, to, parameters, derived: RefCell::default() };
        world.doubt_references();
        world
    }

    pub(crate) fn truth(&self, typed: &Typed, rows: &[Here]) -> Truth {
        self.value(typed, rows).truth()
    }

    pub(crate) fn limit(&self, limit: &readymark_rules::Limit) -> Value {
        match limit {
            readymark_rules::Limit::Value(value) => Value::of(value),
            readymark_rules::Limit::Parameter(index) => self.parameter(*index),
        }
    }

    fn parameter(&self, index: usize) -> Value {
        match &self.parameters[index] {
            ParameterValue::One(value) => Value::of(value),
            ParameterValue::ByWord(_) => panic!("a small table is no value"),
        }
    }

    /// The value of an expression; the last of the rows is the current one.
    pub(crate) fn value(&self, typed: &Typed, rows: &[Here]) -> Value {
        let value = |typed: &Typed| self.value(typed, rows);
        let truth = |typed: &Typed| self.truth(typed, rows);
        match &typed.node {
            Node::Constant(constant) => Value::of(constant),
            Node::AsOf => Value::Date(self.as_of),
            Node::WindowStart => Value::Date(self.from),
            Node::WindowEnd => Value::Date(self.to),
            Node::Parameter(index) => self.parameter(*index),
            Node::ParameterFor(index, word) => match (&self.parameters[*index], value(word)) {
                (ParameterValue::ByWord(entries), Value::Text(word)) => entries
                    .iter()
                    .find(|(known, _)| *known == word)
                    .map_or(Value::Unknown, |(_, value)| Value::of(value)),
                _ => Value::Unknown,
            },
            Node::Item { depth } => match &rows[rows.len() - 1 - depth] {
                Here::Word(word) => Value::Text(word.clone()),
                Here::Row(..) => panic!("a row is no word"),
            },
            Node::Column(column) => self.column(column, rows),
            Node::Mentions(column, words) => self.mentions(column, words, rows),
            Node::Not(inner) => Value::from_truth(truth(inner).map(|truth| !truth)),
            Node::And(left, right) => Value::from_truth(and(truth(left), truth(right))),
            Node::Or(left, right) => Value::from_truth(or(truth(left), truth(right))),
            Node::Compare(operator, left, right) => Value::from_truth(self.compare(*operator, left, right, rows)),
            Node::Negative(inner) => negative(&value(inner)),
            Node::Arithmetic(operator, left, right) => arithmetic(*operator, &value(left), &value(right)),
            Node::ToDecimal(inner) => to_decimal(&value(inner)),
            Node::In(wanted, list) => {
                let one = |item: &Typed| self.compare(BinaryOp::Equal, wanted, item, rows);
                Value::from_truth(list.iter().map(one).fold(Some(false), or))
            }
            Node::IsMissing(inner) => Value::from_truth(value(inner).is_missing()),
            Node::Given(table) => Value::from_truth(Some(self.tables[*table].present)),
            Node::If(condition, then, otherwise) => match truth(condition) {
                Some(true) => value(then),
                Some(false) => value(otherwise),
                None => Value::Unknown,
            },
            Node::Call(function, list) => called(*function, &list.iter().map(value).collect::<Vec<_>>()),
            Node::Related(related) => self.related(related, rows),
        }
    }

    /// The row that a column's path reaches, if it certainly reaches one.
    fn reached(&self, column: &Column, rows: &[Here]) -> Option<(usize, usize)> {
        let Here::Row(mut table, mut row) = rows[rows.len() - 1 - column.depth] else { return None };
        for relation in &column.path {
            let Leads::To(parent) = self.leads(table, row, *relation) else { return None };
            (table, row) = (self.model.tables[table].targets[*relation], parent);
        }
        Some((table, row))
    }

    fn column(&self, column: &Column, rows: &[Here]) -> Value {
        let Here::Row(mut table, mut row) = rows[rows.len() - 1 - column.depth] else { panic!("a word has no column") };
        for relation in &column.path {
            match self.leads(table, row, *relation) {
                Leads::To(parent) => (table, row) = (self.model.tables[table].targets[*relation], parent),
                Leads::Missing => return Value::Missing,
                Leads::Unknown | Leads::OneOf(_) => return Value::Unknown,
            }
        }
        self.cell(table, row, column.column)
    }

    pub(crate) fn cell(&self, table: usize, row: usize, column: usize) -> Value {
        let declared = &self.model.tables[table].columns[column];
        match &declared.origin {
            Origin::Stored => self.tables[table].rows[row][&declared.name].clone(),
            Origin::Derived(condition) => {
                let key = (table, row, column);
                if let Some(value) = self.derived.borrow().get(&key) {
                    return value.clone();
                }
                let value = self.value(&condition.typed, &[Here::Row(table, row)]);
                self.derived.borrow_mut().insert(key, value.clone());
                value
            }
        }
    }

    /// Where a relation of a row leads: every row of the other table is looked at.
    fn leads(&self, table: usize, row: usize, relation: usize) -> Leads {
        let key = &self.model.tables[table].schema.foreign_keys[relation];
        let target = self.model.tables[table].targets[relation];
        if !self.tables[target].present || self.refused(table, relation, row) {
            return Leads::Unknown;
        }
        // Before references that name no record were taken for unknown.
        match &self.tables[table].told[row][&key.field] {
            Value::Missing if key.optional => Leads::Missing,
            Value::Text(name) => match self.named(target, name).as_slice() {
                [one] => Leads::To(*one),
                // It may be any of them, or one that is not there.
                [] => Leads::Unknown,
                several => Leads::OneOf(several.to_vec()),
            },
            _ => Leads::Unknown,
        }
    }

    /// The rows of a table with this key.
    fn named(&self, table: usize, name: &str) -> Vec<usize> {
        let field = self.model.tables[table].schema.key.as_ref().unwrap();
        let rows = self.tables[table].rows.iter().enumerate();
        let with_key: Vec<usize> =
            rows.filter(|(_, row)| row[field] == Value::Text(name.to_owned())).map(|(at, _)| at).collect();
        let group = self.tables[table].meant.iter().find(|group| with_key.iter().any(|row| group.contains(row)));
        group.map_or(with_key, |group| group.iter().copied().collect())
    }

    /// The rows whose reference names a record that is not there.
    fn dangling(&self, table: usize, relation: usize) -> Vec<usize> {
        let key = &self.model.tables[table].schema.foreign_keys[relation];
        let target = self.model.tables[table].targets[relation];
        let rows = self.tables[table].told.iter().enumerate();
        let wrong = rows.filter(|(_, row)| {
            self.tables[target].present
                && matches!(&row[&key.field], Value::Text(name) if self.named(target, name).is_empty())
        });
        wrong.map(|(at, _)| at).collect()
    }

    /// Whether some references of a row's file name records that are not there, and more than half of them do or may do so.
    fn refused(&self, table: usize, relation: usize, row: usize) -> bool {
        let Register { told, places, .. } = &self.tables[table];
        let field = &self.model.tables[table].schema.foreign_keys[relation].field;
        let beside = |other: &usize| places[*other].0 == places[row].0;
        let named = (0..told.len()).filter(beside).filter(|at| matches!(told[*at][field], Value::Text(_))).count();
        let unreadable = self.unreadable(table, relation).into_iter().filter(beside).count();
        let dangling = self.dangling(table, relation).into_iter().filter(beside).count();
        dangling > 0 && (dangling + unreadable) * 2 > named + unreadable
    }

    /// The rows of a relation that may name any record: the reference cannot be read, or must be there and is not.
    fn unreadable(&self, table: usize, relation: usize) -> Vec<usize> {
        let key = &self.model.tables[table].schema.foreign_keys[relation];
        let Register { told, places, lacks, apart, .. } = &self.tables[table];
        let target = self.model.tables[table].targets[relation];
        let is_there = |value: &Value| match value {
            Value::Text(name) => !self.named(target, name).is_empty(),
            other => *other == Value::Missing && key.optional,
        };
        let hides = |at: &usize| match told[*at][&key.field] {
            // Rows of one key that name different records name some that are there.
            Value::Unknown if apart[*at].get(&key.field).is_some_and(|told| told.iter().all(is_there)) => false,
            Value::Missing => !key.optional,
            Value::Unknown => !key.optional || !lacks[&places[*at].0].contains(&key.field),
            _ => false,
        };
        (0..told.len()).filter(hides).collect()
    }

    /// A reference that names no record shows that a register lacks one, and is itself worth nothing, like all that are refused with it; one
    /// that cannot be read may be such a reference.
    fn doubt_references(&mut self) {
        let mut wrong = Vec::new();
        for table in 0..self.tables.len() {
            for relation in 0..self.model.tables[table].targets.len() {
                let refused = (0..self.tables[table].told.len()).filter(|row| self.refused(table, relation, *row));
                let rows: Vec<usize> = self.dangling(table, relation).into_iter().chain(refused).collect();
                let target = self.model.tables[table].targets[relation];
                let field = self.model.tables[table].schema.foreign_keys[relation].field.clone();
                if !rows.is_empty() || !self.unreadable(table, relation).is_empty() {
                    wrong.push((table, target, field, rows));
                }
            }
        }
        for (table, target, field, rows) in wrong {
            self.tables[target].whole = false;
            self.tables[target].closed = false;
            for row in rows {
                let value = self.tables[table].rows[row].get_mut(&field);
                if let Some(text) = value.filter(|value| matches!(value, Value::Text(_))) {
                    *text = Value::Unknown;
                }
            }
        }
    }

    /// Whether a row is related to the rows around it. `rows` ends with the row itself.
    pub(crate) fn is_related(&self, link: Link, rows: &[Here]) -> Truth {
        let at = |depth: usize| match &rows[rows.len() - 1 - depth] {
            Here::Row(table, row) => (*table, *row),
            Here::Word(_) => panic!("a word has no relation"),
        };
        let (leads, to) = match link {
            Link::All => return Some(true),
            Link::Child { depth, relation } => {
                let (table, row) = at(0);
                (self.leads(table, row, relation), at(depth).1)
            }
            Link::Parent { depth, relation, .. } => {
                let (table, row) = at(depth);
                (self.leads(table, row, relation), at(0).1)
            }
        };
        match leads {
            Leads::To(row) => Some(row == to),
            Leads::OneOf(rows) if rows.contains(&to) => None,
            Leads::OneOf(_) | Leads::Missing => Some(false),
            Leads::Unknown => None,
        }
    }

    /// Each row of the form's table, and whether it is related and satisfies the condition.
    fn members(&self, related: &Related, rows: &[Here]) -> Vec<(usize, Truth)> {
        let mut found = Vec::new();
        for row in 0..self.tables[related.table].rows.len() {
            let mut inside = rows.to_vec();
            inside.push(Here::Row(related.table, row));
            let mut member = self.is_related(related.link, &inside);
            if self.tables[related.table].twin[row] {
                member = and(member, None);
            }
            if let Some(condition) = &related.condition {
                member = and(member, self.truth(condition, &inside));
            }
            found.push((row, member));
        }
        found
    }

    fn related(&self, related: &Related, rows: &[Here]) -> Value {
        let closed = self.tables[related.table].closed;
        let members = self.members(related, rows);
        match &related.what {
            What::Any => {
                let any = members.iter().map(|(_, member)| *member).fold(Some(false), or);
                Value::from_truth(if closed { any } else { or(any, None) })
            }
            What::Count | What::Distinct(_) => match self.bounds(related, rows) {
                (low, Some(high)) if low == high => Value::Int(low),
                _ => Value::Unknown,
            },
            What::Value(aggregate, of) => {
                if !closed || members.iter().any(|(_, member)| member.is_none()) {
                    return Value::Unknown;
                }
                let certain: Vec<usize> =
                    members.iter().filter(|(_, member)| *member == Some(true)).map(|(row, _)| *row).collect();
                let Node::Column(column) = &of.node else { panic!("an aggregate is taken over a column") };
                let value = |row: usize| self.cell(related.table, row, column.column);
                match aggregate {
                    AggregateKind::First | AggregateKind::Last => {
                        let tied = self.by_order(related.table, certain, *aggregate == AggregateKind::Last);
                        let Some(tied) = tied else { return Value::Unknown };
                        let values: Vec<Value> = tied.into_iter().map(value).collect();
                        match values.split_first() {
                            None => Value::Missing,
                            Some((first, others)) if others.iter().all(|other| other == first) => first.clone(),
                            Some(_) => Value::Unknown,
                        }
                    }
                    AggregateKind::Sum => sum(&certain.into_iter().map(value).collect::<Vec<_>>(), of.kind),
                    AggregateKind::Min | AggregateKind::Max => {
                        let wanted = if *aggregate == AggregateKind::Min { Ordering::Less } else { Ordering::Greater };
                        let values: Vec<Value> = certain.into_iter().map(value).collect();
                        if values.is_empty() {
                            return Value::Missing;
                        }
                        if values.iter().any(|value| !value.has_value()) {
                            Value::Unknown
                        } else {
                            extreme(&values, wanted)
                        }
                    }
                }
            }
        }
    }

    /// The rows that are first or last by the table's order; nothing if that cannot be said.
    fn by_order(&self, table: usize, mut left: Vec<usize>, last: bool) -> Option<Vec<usize>> {
        for column in &self.model.tables[table].order {
            if left.len() < 2 {
                break;
            }
            let keys: Vec<Value> = left.iter().map(|row| self.cell(table, *row, *column)).collect();
            if keys.iter().any(|key| !key.has_value()) {
                return None;
            }
            let best = extreme(&keys, if last { Ordering::Greater } else { Ordering::Less });
            left = left.into_iter().zip(keys).filter(|(_, key)| *key == best).map(|(row, _)| row).collect();
        }
        Some(left)
    }

    /// The least and the greatest count; the greatest is nothing where there is no end to it.
    fn bounds(&self, related: &Related, rows: &[Here]) -> (i64, Option<i64>) {
        let (mut low, mut high) = (0, 0);
        let members = self.members(related, rows);
        for (at, (row, member)) in members.iter().enumerate() {
            // A value that stands in an earlier row of the same standing counts no second time.
            let first_of_its_value = |possible: bool| {
                let What::Distinct(Typed { node: Node::Column(column), .. }) = &related.what else { return true };
                let value = |row: usize| self.cell(related.table, row, column.column);
                let earlier =
                    members.iter().take(at).filter(|(_, other)| *other == Some(true) || possible && other.is_none());
                let own = value(*row);
                if !own.has_value() {
                    return possible;
                }
                earlier.into_iter().all(|(other, _)| value(*other) != own)
            };
            low += i64::from(*member == Some(true) && first_of_its_value(false));
            high += i64::from(*member != Some(false) && first_of_its_value(true));
        }
        (low, self.tables[related.table].closed.then_some(high))
    }

    fn compare(&self, operator: BinaryOp, left: &Typed, right: &Typed, rows: &[Here]) -> Truth {
        let (lefts, rights) = (self.candidates(left, rows), self.candidates(right, rows));
        let (Some(lefts), Some(rights)) = (lefts, rights) else {
            return compared(operator, &self.value(left, rows), &self.value(right, rows));
        };
        // Everything from bound to bound: what matters are the bounds, and those of the other side that lie between them.
        let points = |own: (i128, i128), other: (i128, i128)| {
            let inside = |point: &i128| own.0 <= *point && *point <= own.1;
            [own.0, own.1, other.0, other.1].into_iter().filter(inside).collect::<Vec<_>>()
        };
        let mut seen = (false, false);
        for left in points(lefts, rights) {
            for right in points(rights, lefts) {
                let holds = holds(operator, left.cmp(&right));
                seen = (seen.0 || holds, seen.1 || !holds);
            }
        }
        match seen {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// Between which numbers, in millionths, one side of a comparison lies: a number is itself, a count that is not certain
    /// lies between its bounds. Nothing if it is no number.
    fn candidates(&self, typed: &Typed, rows: &[Here]) -> Option<(i128, i128)> {
        let million = 1_000_000;
        let inner = if let Node::ToDecimal(inner) = &typed.node { inner } else { typed };
        if let Node::Related(related) = &inner.node
            && matches!(related.what, What::Count | What::Distinct(_))
        {
            let (low, high) = self.bounds(related, rows);
            return Some((i128::from(low) * million, high.map_or(i128::MAX, |high| i128::from(high) * million)));
        }
        if let Node::Column(column) = &inner.node
            && let Some((table, row)) = self.reached(column, rows)
            && let Origin::Derived(condition) = &self.model.tables[table].columns[column.column].origin
            && matches!(&condition.typed.node, Node::Related(related) if matches!(related.what, What::Count | What::Distinct(_)))
        {
            return self.candidates(&condition.typed, &[Here::Row(table, row)]);
        }
        let value = match self.value(typed, rows) {
            Value::Int(value) => i128::from(value) * million,
            Value::Dec(value) => i128::from(value),
            _ => return None,
        };
        Some((value, value))
    }
}

fn sum(values: &[Value], kind: readymark_rules::Type) -> Value {
    let make = |value| if kind == readymark_rules::Type::Integer { Value::Int(value) } else { Value::Dec(value) };
    let mut total = make(0);
    for value in values {
        total = match value {
            Value::Missing | Value::Unknown => Value::Unknown,
            value => arithmetic(BinaryOp::Add, &total, value),
        };
        if total == Value::Unknown {
            return total;
        }
    }
    total
}

impl World<'_> {
    /// Whether the document that a row names holds the words, which are plain here: the reader of documents is
    /// tried elsewhere.
    fn mentions(&self, column: &Column, words: &str, rows: &[Here]) -> Value {
        let Value::Text(name) = self.column(column, rows) else { return self.column(column, rows) };
        let text = FILES.iter().find(|(known, _)| *known == name).and_then(|(_, text)| *text);
        text.map_or(Value::Unknown, |text| {
            Value::Bool(text.to_lowercase().replace("-\n", "").contains(&words.to_lowercase()))
        })
    }
}

fn rows(model: &Model, scene: &Scene, table: usize) -> Register {
    let schema = &model.tables[table].schema;
    let files = &scene.tables[table];
    let mut found = Register {
        present: !files.is_empty(),
        whole: !files.is_empty() && files.iter().all(|file| file.complete),
        closed: !files.is_empty() && files.iter().all(|file| file.complete),
        rows: Vec::new(),
        told: Vec::new(),
        places: Vec::new(),
        lacks: BTreeMap::new(),
        twin: Vec::new(),
        meant: Vec::new(),
        apart: Vec::new(),
    };
    for (number, file) in files.iter().enumerate() {
        // A column without a single value may have lost them all, unless an empty link says that there is none.
        let lost = |at: usize, field: &Field| {
            let optional = schema.foreign_keys.iter().any(|key| key.optional && key.field == field.name);
            let blank = |row: &Line| !row.ragged && read(field, &row.cells[at]) == Value::Missing;
            !optional && schema.key.as_ref() != Some(&field.name) && file.rows.iter().all(blank)
        };
        let path =
            if number == 0 { format!("{}.csv", schema.name) } else { format!("{}-{}.csv", schema.name, number + 1) };
        let lacking = schema.fields.iter().enumerate();
        let lacking = lacking.filter(|(at, field)| lost(*at, field) || file.absent.contains(&field.name.as_str()));
        found.lacks.insert(path.clone(), lacking.map(|(_, field)| field.name.clone()).collect());
        for (line, row) in file.rows.iter().enumerate() {
            let mut cells = BTreeMap::new();
            for ((at, field), text) in schema.fields.iter().enumerate().zip(&row.cells) {
                let unreadable = row.ragged || lost(at, field) || file.absent.contains(&field.name.as_str());
                cells.insert(field.name.clone(), if unreadable { Value::Unknown } else { read(field, text) });
            }
            if let (Some(column), Some(field)) = (schema.file_found_column(), &schema.files) {
                let found = match &cells[field] {
                    Value::Text(name) => Value::Bool(FILES.iter().any(|(known, _)| known == name)),
                    other => other.clone(),
                };
                cells.insert(column, found);
            }
            found.rows.push(cells);
            found.places.push((path.clone(), line as u64 + 2));
        }
    }
    same_keys(schema, &mut found);
    found.rows.iter_mut().for_each(|cells| contradicted(schema, cells));
    found.told.clone_from(&found.rows);
    found
}

/// Rows with the same key: one that says the same in all its columns is removed, what the others tell differently is unknown.
fn same_keys(schema: &Table, found: &mut Register) {
    let read: Vec<String> = schema.fields.iter().map(|field| field.name.clone()).collect();
    found.twin = vec![false; found.rows.len()];
    found.apart = vec![BTreeMap::new(); found.rows.len()];
    let Some(key) = &schema.key else { return };
    let same = |one: &BTreeMap<String, Value>, other: &BTreeMap<String, Value>| {
        read.iter().all(|name| one[name] == other[name])
    };
    let mut row = 0;
    while row < found.rows.len() {
        let copied = found.rows[row][key].has_value()
            && found.rows[..row]
                .iter()
                .any(|before| before[key] == found.rows[row][key] && same(before, &found.rows[row]));
        if copied {
            found.rows.remove(row);
            found.places.remove(row);
            found.twin.pop();
            found.apart.pop();
        } else {
            row += 1;
        }
    }
    let told = found.rows.clone();
    for (row, cells) in found.rows.iter_mut().enumerate().filter(|(row, _)| told[*row][key].has_value()) {
        for (other, twin) in
            told.iter().enumerate().filter(|(other, twin)| *other != row && twin[key] == told[row][key])
        {
            found.twin[row] |= other < row;
            for (name, cell) in cells.iter_mut().filter(|(name, _)| *name != key) {
                if told[row][name] != twin[name] {
                    *cell = Value::Unknown;
                    let same = told.iter().filter(|same| same[key] == told[row][key]);
                    found.apart[row].insert(name.clone(), same.map(|same| same[name].clone()).collect());
                }
            }
        }
    }
    lost_keys(schema, key, &told, found);
}

/// Rows without a key beside others that have one: nothing of them is known but where they belong, they may be no records of their own,
/// and each row that may be the same is doubted in what it says otherwise.
fn lost_keys(schema: &Table, key: &str, told: &[BTreeMap<String, Value>], found: &mut Register) {
    let fields = || schema.fields.iter().filter(|field| field.name != key);
    let is_link = |name: &str| schema.foreign_keys.iter().any(|link| link.field == name);
    let file = |row: usize| &found.places[row].0;
    let is_lost = |row: &usize| {
        let beside = |other: usize| file(other) == file(*row) && told[other][key].has_value();
        let lost =
            told[*row][key] == Value::Unknown || told[*row][key] == Value::Missing && (0..told.len()).any(beside);
        lost && !found.lacks[file(*row)].contains(key)
            && fields().any(|field| told[*row][&field.name] != Value::Unknown)
    };
    let lost: Vec<usize> = (0..told.len()).filter(is_lost).collect();
    let mut families = Vec::new();
    for row in &lost {
        let may_be =
            |other: &usize| told[*other][key].has_value() && may_be_one(schema, key, &told[*row], &told[*other]);
        families.push((*row, (0..told.len()).filter(may_be).collect::<Vec<usize>>()));
    }
    let before = found.rows.clone();
    for (row, others) in &families {
        for field in fields() {
            for other in others.iter().filter(|other| before[**other][&field.name] != before[*row][&field.name]) {
                if is_link(&field.name) {
                    found.twin[*other] = true;
                } else {
                    found.rows[*other].insert(field.name.clone(), Value::Unknown);
                }
            }
        }
    }
    for row in &lost {
        found.twin[*row] = true;
        for field in fields().filter(|field| !is_link(&field.name)) {
            found.rows[*row].insert(field.name.clone(), Value::Unknown);
        }
    }
    let families = families.into_iter().filter(|(_, others)| !others.is_empty());
    let mut groups: Vec<BTreeSet<usize>> =
        families.map(|(row, others)| others.into_iter().chain([row]).collect()).collect();
    for row in (0..told.len()).filter(|row| told[*row][key].has_value()) {
        groups.push((0..told.len()).filter(|other| told[*other][key] == told[row][key]).collect());
    }
    for group in groups {
        let (touching, mut others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut found.meant).into_iter().partition(|known| !known.is_disjoint(&group));
        others.push(touching.into_iter().flatten().chain(group).collect());
        found.meant = others;
    }
}

/// Whether a row that lost its key may be the same record as another: it belongs to the same or, where it need not belong to any, looks
/// like it.
fn may_be_one(schema: &Table, key: &str, row: &BTreeMap<String, Value>, other: &BTreeMap<String, Value>) -> bool {
    let whose = schema.foreign_keys.iter().filter(|link| !link.optional && !link.outside && link.field != key);
    let whose: Vec<&String> = whose.map(|link| &link.field).collect();
    if !whose.is_empty() {
        return whose.iter().all(|field| row[*field].has_value() && row[*field] == other[*field]);
    }
    let fields = || schema.fields.iter().filter(|field| field.name != key);
    let agree = |field: &Field| row[&field.name].has_value() && row[&field.name] == other[&field.name];
    let readable = |field: &&Field| row[&field.name] != Value::Unknown && other[&field.name] != Value::Unknown;
    let said = fields().filter(readable).filter(|field| row[&field.name].has_value() || other[&field.name].has_value());
    let (said, same) = (said.count(), fields().filter(readable).filter(|field| agree(field)).count());
    same * 2 > said && fields().any(|field| field.kind == FieldType::Date && agree(field))
}

/// Dates that cannot go back, and do: none of the two has a value. Every pair is compared as it was read.
fn contradicted(schema: &Table, cells: &mut BTreeMap<String, Value>) {
    let read = cells.clone();
    for list in &schema.in_order {
        for (at, earlier) in list.iter().enumerate() {
            for later in list.iter().skip(at + 1) {
                if let (Some(first), Some(second)) = (read[earlier].date(), read[later].date())
                    && second < first
                {
                    cells.insert(earlier.clone(), Value::Unknown);
                    cells.insert(later.clone(), Value::Unknown);
                }
            }
        }
    }
}

/// What a cell says: nothing, something that the field does not allow, or a value.
fn read(field: &Field, text: &str) -> Value {
    if text.is_empty() {
        return Value::Missing;
    }
    let value = match field.kind {
        FieldType::Text if field.allowed.is_empty() || field.allowed.iter().any(|word| word == text) => {
            Value::Text(text.to_owned())
        }
        FieldType::Text => Value::Unknown,
        FieldType::Boolean => match text {
            "true" | "yes" | "y" | "1" => Value::Bool(true),
            "false" | "no" | "n" | "0" => Value::Bool(false),
            _ => Value::Unknown,
        },
        FieldType::Integer => text.parse().map_or(Value::Unknown, Value::Int),
        FieldType::Decimal => Decimal::parse(text).map_or(Value::Unknown, |value| Value::Dec(value.millionths())),
        FieldType::Date => Date::parse(text).map_or(Value::Unknown, Value::Date),
    };
    let bound = |bound: Option<Bound>| {
        bound.map(|bound| match bound {
            Bound::Integer(value) => Value::Int(value),
            Bound::Decimal(value) => Value::Dec(value.millionths()),
            Bound::Date(day) => Value::Date(day),
        })
    };
    let below = bound(field.minimum).is_some_and(|least| value.order(&least) == Some(Ordering::Less));
    let above = bound(field.maximum).is_some_and(|greatest| value.order(&greatest) == Some(Ordering::Greater));
    let ahead = !field.future && value.date().is_some_and(|date| date > day(EXPORTED_ON));
    let slip = value.date().is_some_and(|date| field.plausible.from.is_some_and(|first| date < first));
    // Ten years ahead a program writes for no end.
    let endless = field.future && field.maximum.is_none();
    let last = day(EXPORTED_ON).add_days(3_653).unwrap();
    let slip = slip || endless && value.date().is_some_and(|date| date > last);
    if below || above || ahead || slip { Value::Unknown } else { value }
}
