//! The evidence model of a standard file, before and while its own expressions are checked.
//!
//! Derived columns may name each other, so each is typed when it is first asked for.

mod dates;

use std::cell::RefCell;

use readymark_source::table_schema::{Field, FieldType, ForeignKey, Personal, Plausible, Table};
use readymark_source::{Entries, Located, Problem, Problems, Scalar, SourceFile, closest};

use crate::expr::{Expr, Written, parse};
use crate::file::{FieldFile, FieldKind, PersonalKind, StandardFile, TableFile};
use crate::model::{Condition, Limit, Model, ModelColumn, ModelTable, Origin, Parameter, field_bound};
use crate::resolve::{Resolver, Row, Tables, Unresolved};
use crate::typed::Node;
use crate::{ParameterValue, Type, Typed};

/// The tables and parameters as declared.
pub(crate) struct Declared<'a> {
    file: &'a SourceFile,
    tables: Vec<DeclaredTable<'a>>,
    parameters: Vec<Parameter>,
    states: RefCell<Vec<Vec<State>>>,
    problems: RefCell<Problems>,
}

struct DeclaredTable<'a> {
    entry: &'a TableFile,
    schema: Table,
    /// The fields that may be named, and the file columns.
    stored: Vec<(String, Type, Vec<String>)>,
    derived: Vec<Derived>,
    targets: Vec<usize>,
}

struct Derived {
    name: Located<String>,
    written: Written,
    expression: Option<Expr>,
}

/// How far a derived column is.
#[derive(Clone)]
enum State {
    Untouched,
    InProgress,
    Done(Typed),
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

    fn derive(&self, table: usize, index: usize) -> Result<Type, Unresolved> {
        let state = self.states.borrow().get(table).and_then(|states| states.get(index)).cloned();
        match state {
            Some(State::Done(typed)) => return Ok(typed.kind),
            Some(State::InProgress) => return Err(Unresolved::Cycle),
            Some(State::Untouched) => {}
            Some(State::Wrong) | None => return Err(Unresolved::Wrong),
        }
        self.set(table, index, State::InProgress);
        let derived = self.tables.get(table).and_then(|table| table.derived.get(index)).ok_or(Unresolved::Wrong)?;
        let all = [Type::Text, Type::Boolean, Type::Integer, Type::Decimal, Type::Date, Type::Days];
        let checked = match &derived.expression {
            Some(expression) => {
                Resolver::new(self, &derived.written, Some(Row::Of(table))).check(expression, &all, "a derived column")
            }
            None => Err(Vec::new()),
        };
        match checked {
            Ok(typed) => {
                let kind = typed.kind;
                self.set(table, index, State::Done(typed));
                Ok(kind)
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
        let mut found = None;
        typed.walk(&mut |part| {
            if let (None, Node::Column(column)) = (&found, &part.node) {
                found = self.personal_column(column.target, column.column);
            }
        });
        found
    }

    /// The same of a column. Texts and truths choose a day, but do not become one.
    pub(crate) fn personal_column(&self, table: usize, column: usize) -> Option<String> {
        let declared = self.tables.get(table)?;
        if let Some(derived) = column.checked_sub(declared.stored.len()) {
            let state = self.states.borrow().get(table)?.get(derived).cloned();
            return match state {
                Some(State::Done(typed)) => self.personal_value(&typed),
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
                let _ = self.derive(table, index);
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
                allowed: allowed.clone(),
            })
            .collect();
        let states = self.states.borrow();
        for (derived, state) in declared.derived.iter().zip(states.get(index)?) {
            let State::Done(typed) = state else { continue };
            columns.push(ModelColumn {
                name: derived.name.value.clone(),
                kind: typed.kind,
                origin: Origin::Derived(Condition { written: derived.written.clone(), typed: typed.clone() }),
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
        let problem = Problem::new("unknown-name", self.file, word.span, format!("unknown {what} `{}`", word.value));
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

/// A limit: a value of the type, or a parameter of it.
pub(crate) fn limit(
    file: &SourceFile,
    text: &Located<Scalar>,
    parameters: &[Parameter],
    kind: Type,
    what: &str,
) -> Result<Limit, Problem> {
    let written = text.value.0.trim();
    if let Some(name) = written.strip_prefix('$') {
        let Some(index) = parameters.iter().position(|parameter| parameter.name == name) else {
            let help = closest(name, parameters.iter().map(|parameter| parameter.name.as_str()));
            let problem = Problem::new("unknown-parameter", file, text.span, format!("unknown parameter `${name}`"));
            return Err(problem.maybe_help(help.map(|name| format!("did you mean `${name}`?"))));
        };
        return match parameters.get(index) {
            Some(parameter) if parameter.kind == kind && matches!(parameter.default, ParameterValue::One(_)) => {
                Ok(Limit::Parameter(index))
            }
            _ => Err(Problem::new(
                "wrong-type",
                file,
                text.span,
                format!("{what} must be {}, and `${name}` is not", kind.words()),
            )),
        };
    }
    crate::Constant::parse(written, kind).map(Limit::Value).ok_or_else(|| {
        let example = if kind == Type::Days { "`12 weeks`" } else { "`60%`" };
        Problem::new("wrong-type", file, text.span, format!("{what} must be {}", kind.words()))
            .help(format!("write a value, as in {example}, or a parameter, as in `$name`"))
    })
}

impl Tables for Declared<'_> {
    fn table_names(&self) -> Vec<&str> {
        self.tables.iter().map(|table| table.schema.name.as_str()).collect()
    }

    fn column_names(&self, table: usize) -> Vec<&str> {
        let Some(table) = self.tables.get(table) else { return Vec::new() };
        let stored = table.stored.iter().map(|(name, ..)| name.as_str());
        stored.chain(table.derived.iter().map(|derived| derived.name.value.as_str())).collect()
    }

    fn column(&self, table: usize, name: &str) -> Option<Result<(usize, Type), Unresolved>> {
        let declared = self.tables.get(table)?;
        if let Some(index) = declared.stored.iter().position(|(known, ..)| known == name) {
            return Some(Ok((index, declared.stored.get(index)?.1)));
        }
        let index = declared.derived.iter().position(|derived| derived.name.value == name)?;
        Some(self.derive(table, index).map(|kind| (declared.stored.len() + index, kind)))
    }

    fn allowed(&self, table: usize, column: usize) -> Vec<String> {
        let stored = self.tables.get(table).and_then(|table| table.stored.get(column));
        stored.map(|(_, _, allowed)| allowed.clone()).unwrap_or_default()
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
        self.parameters.iter().map(parameter_shape).collect()
    }
}

/// A parameter as the type checker sees it.
pub(crate) fn parameter_shape(parameter: &Parameter) -> (&str, Type, Option<Vec<&str>>) {
    let words = match &parameter.default {
        ParameterValue::One(_) => None,
        ParameterValue::ByWord(entries) => Some(entries.iter().map(|(word, _)| word.as_str()).collect()),
    };
    (&parameter.name, parameter.kind, words)
}

fn declare<'a>(
    file: &SourceFile,
    name: &Located<String>,
    entry: &'a TableFile,
    names: &[&str],
    standard: &StandardFile,
    problems: &mut Problems,
) -> DeclaredTable<'a> {
    let mut schema = Table {
        name: name.value.clone(),
        title: entry.title.value.clone(),
        key: entry.primary_key.as_ref().map(|key| key.value.clone()),
        fields: entry.fields.iter().map(|(name, field)| declare_field(file, name, field, problems)).collect(),
        foreign_keys: Vec::new(),
        files: entry.files.as_ref().map(|field| field.value.clone()),
        approved: entry.approved.as_ref().map(|field| field.value.clone()),
        windowed: entry.in_window.is_some(),
        in_order: entry.in_order.iter().map(|list| list.iter().map(|field| field.value.clone()).collect()).collect(),
        dated_by: entry.dated_by.as_ref().map(|field| field.value.clone()),
    };
    check_name(file, name, problems);
    for word in entry.primary_key.iter().chain(&entry.files) {
        check_field(file, word, &schema, problems);
    }
    entry.approved.iter().for_each(|word| dates::check_approved(file, word, &schema, problems));
    entry.in_order.iter().for_each(|list| dates::check_in_order(file, list, &schema, problems));
    entry.dated_by.iter().for_each(|word| dates::check_dated_by(file, word, &schema, problems));
    let mut targets = Vec::new();
    for (relation, key) in entry.foreign_keys.iter() {
        check_name(file, relation, problems);
        check_field(file, &key.fields, &schema, problems);
        if schema.field(&relation.value).is_some() {
            let message = format!("`{}` is a field and a relation", relation.value);
            problems.push(
                Problem::new("ambiguous-name", file, relation.span, message).help("give the relation another name"),
            );
        }
        let Some(target) = names.iter().position(|known| *known == key.reference.value) else {
            let message = format!("unknown table `{}`", key.reference.value);
            let help =
                closest(&key.reference.value, names.iter().copied()).map(|name| format!("did you mean `{name}`?"));
            problems.push(Problem::new("unknown-table", file, key.reference.span, message).maybe_help(help));
            continue;
        };
        if standard.tables.0.get(target).is_some_and(|(_, table)| table.primary_key.is_none()) {
            let message = format!("`{}` has no `primaryKey` to refer to", key.reference.value);
            problems.push(Problem::new("no-key", file, key.reference.span, message));
        }
        targets.push(target);
        let (name, field, reference) = (relation.value.clone(), key.fields.value.clone(), key.reference.value.clone());
        schema.foreign_keys.push(ForeignKey { name, field, reference });
    }
    let stored = stored_columns(&schema);
    let derived = declare_derived(file, &entry.derived, &schema, &stored, problems);
    DeclaredTable { entry, schema, stored, derived, targets }
}

fn stored_columns(schema: &Table) -> Vec<(String, Type, Vec<String>)> {
    let kept = schema.fields.iter().filter(|field| field.personal.may_be_kept());
    let mut stored: Vec<_> = kept.map(|field| (field.name.clone(), field.kind.into(), field.allowed.clone())).collect();
    stored.extend(schema.file_found_column().map(|name| (name, Type::Boolean, Vec::new())));
    stored.extend(schema.file_bytes_column().map(|name| (name, Type::Integer, Vec::new())));
    stored
}

fn declare_derived(
    file: &SourceFile,
    entries: &Entries<Located<Scalar>>,
    schema: &Table,
    stored: &[(String, Type, Vec<String>)],
    problems: &mut Problems,
) -> Vec<Derived> {
    let mut derived = Vec::new();
    for (name, text) in entries.iter() {
        check_name(file, name, problems);
        let taken = stored.iter().any(|(known, ..)| *known == name.value)
            || schema.field(&name.value).is_some()
            || schema.foreign_keys.iter().any(|key| key.name == name.value);
        if taken {
            let message = format!("`{}` is already a field or a relation of this table", name.value);
            problems.push(
                Problem::new("ambiguous-name", file, name.span, message).help("give the derived column another name"),
            );
        }
        let written = Written::new(file, &text.clone().map(|scalar| scalar.0));
        let expression = match parse(written.text()) {
            Ok(expression) => Some(expression),
            Err(error) => {
                problems.push(written.parse_problem(error));
                None
            }
        };
        derived.push(Derived { name: name.clone(), written, expression });
    }
    derived
}

fn declare_field(file: &SourceFile, name: &Located<String>, entry: &FieldFile, problems: &mut Problems) -> Field {
    check_name(file, name, problems);
    let kind = match entry.kind {
        FieldKind::String => FieldType::Text,
        FieldKind::Boolean => FieldType::Boolean,
        FieldKind::Integer => FieldType::Integer,
        FieldKind::Number => FieldType::Decimal,
        FieldKind::Date => FieldType::Date,
    };
    let mut bound = |text: &Option<Located<Scalar>>| {
        let text = text.as_ref()?;
        let bound = field_bound(text.value.0.trim(), kind);
        if bound.is_none() {
            let message = format!("this is not a bound for {}", Type::from(kind).words());
            problems.push(Problem::new("wrong-type", file, text.span, message));
        }
        bound
    };
    let (minimum, maximum) = (bound(&entry.constraints.minimum), bound(&entry.constraints.maximum));
    if let Some(first) = entry.constraints.allowed.first().filter(|_| kind != FieldType::Text) {
        problems.push(Problem::new("wrong-type", file, first.span, "only a text has an `enum`"));
    }
    Field {
        name: name.value.clone(),
        title: entry.title.value.clone(),
        about: entry.about.as_ref().map(|about| about.value.clone()),
        aliases: entry.aliases.iter().map(|alias| alias.value.clone()).collect(),
        kind,
        personal: match entry.personal {
            PersonalKind::None => Personal::None,
            PersonalKind::Pseudonym => Personal::Pseudonym,
            PersonalKind::Identifier => Personal::Identifier,
            PersonalKind::Special => Personal::Special,
        },
        required: entry.constraints.required,
        allowed: entry.constraints.allowed.iter().map(|word| word.value.clone()).collect(),
        minimum,
        maximum,
        future: entry.future,
        plausible: Plausible::default(),
    }
}

/// A name must be one that an expression can hold.
fn check_name(file: &SourceFile, name: &Located<String>, problems: &mut Problems) {
    let plain = name.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.value.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let kept = crate::expr::Keyword::from_word(&name.value).is_some()
        || ["as_of", "window", "item", "days", "weeks", "months", "years"].contains(&name.value.as_str());
    if !plain || kept {
        let problem = Problem::new("bad-name", file, name.span, format!("`{}` cannot be a name", name.value));
        problems.push(problem.help("a name is letters, digits and `_`, and none of the words of the language"));
    }
}

fn check_field(file: &SourceFile, word: &Located<String>, schema: &Table, problems: &mut Problems) {
    if schema.field(&word.value).is_none() {
        let help = closest(&word.value, schema.fields.iter().map(|field| field.name.as_str()));
        let problem = Problem::new("unknown-column", file, word.span, format!("unknown field `{}`", word.value));
        problems.push(problem.maybe_help(help.map(|name| format!("did you mean `{name}`?"))));
    }
}
