//! What must be read for the checks of a pack: nothing else is parsed.

use std::collections::BTreeSet;

use readymark_evidence::Need;
use readymark_findings::Uses;
use readymark_rules::expr::AggregateKind;
use readymark_rules::typed::{Column, Link, Node, Typed, What};
use readymark_rules::{Body, Check, Each, Limit, Model, Origin, Population};

use crate::engine::Engine;
use crate::setting::Setting;

/// What one check, or a whole pack, reads.
#[derive(Clone, Debug, Default)]
pub struct Reads {
    /// Tables.
    pub tables: BTreeSet<usize>,
    /// Stored columns, as table and column.
    pub columns: BTreeSet<(usize, usize)>,
    /// What documents are searched for, as table and words.
    pub mentions: BTreeSet<(usize, String)>,
    /// Relations, as table and foreign key.
    pub relations: BTreeSet<(usize, usize)>,
    /// Tables whose rows are looked for: if one is open, "no such row" is unknown.
    pub searched: BTreeSet<usize>,
    /// Tables of which it is asked whether they are there at all: without them the check reads something else.
    pub optional: BTreeSet<usize>,
    /// Parameters.
    pub parameters: BTreeSet<usize>,
    /// Whether the day of the audit is asked for.
    pub day: bool,
    /// Whether the window is asked for.
    pub window: bool,
    /// Whether the window is followed up to the day of the audit: until its end has come, that day decides.
    pub up_to_day: bool,
    /// The places in memory of the expressions that are evaluated, those of derived columns included.
    pub(crate) expressions: BTreeSet<usize>,
    /// Derived columns that have been looked into, as table and column.
    pub(crate) derived: BTreeSet<(usize, usize)>,
}

impl Reads {
    /// What a check reads.
    #[must_use]
    pub fn of(model: &Model, check: &Check) -> Self {
        let mut reads = Self::default();
        for expression in check.expressions() {
            reads.expression(model, expression);
        }
        if let Some(population) = check.population() {
            reads.population(model, population);
        }
        let looked_up = check.body.looked_up();
        looked_up.searched.iter().for_each(|(table, link)| reads.search(*table, *link));
        looked_up.columns.iter().for_each(|(table, column)| reads.column(model, *table, *column));
        reads.tables.extend(&looked_up.tables);
        reads.day |= looked_up.day;
        reads.up_to_day |= looked_up.up_to_day;
        reads.setting(model, check);
        reads
    }

    /// Adds what it takes to say which rows belong to a population.
    pub(crate) fn population(&mut self, model: &Model, population: &Population) {
        if let Some(condition) = &population.condition {
            self.expression(model, &condition.typed);
        }
        let Each::Table(table) = population.each else { return };
        self.tables.insert(table);
        let window = model.table(table).and_then(|table| table.in_window.as_ref()).filter(|_| population.in_window);
        if let Some(window) = window {
            self.expression(model, &window.typed);
        }
    }

    /// The names of the tables, in alphabetical order. One that the check can do without counts only where it is there.
    pub(crate) fn names(&self, engine: &Engine<'_>) -> Vec<String> {
        let given = |table: usize| engine.table(table).is_some_and(|view| view.given);
        let needed = self.tables.iter().filter(|table| !self.optional.contains(table) || given(**table));
        let tables = needed.filter_map(|table| engine.model.table(*table));
        let mut names: Vec<String> = tables.map(|table| table.schema.name.clone()).collect();
        names.sort();
        names
    }

    /// The fields of a table that are read: those named, those that hold its links, and the key by which others are linked to it.
    pub(crate) fn fields<'a>(&self, model: &'a Model, table: usize) -> BTreeSet<&'a str> {
        let columns = self.columns.iter().filter(|(of, _)| *of == table);
        let named = columns.filter_map(|(_, column)| model.column(table, *column)).map(|column| column.name.as_str());
        let relation = |(of, relation): &(usize, usize)| {
            let owner = model.table(*of)?;
            Some((*of, owner.targets.get(*relation).copied(), owner.schema.foreign_keys.get(*relation)?))
        };
        let links = self.relations.iter().filter_map(relation).flat_map(|(of, target, link)| {
            let own = (of == table).then_some(link.field.as_str());
            let key = || model.table(table)?.schema.key.as_deref();
            [own, (target == Some(table)).then(key).flatten()]
        });
        named.chain(links.flatten()).collect()
    }

    /// Adds what the limits, the kind and the freshness of what is read depend on.
    fn setting(&mut self, model: &Model, check: &Check) {
        check.limits().into_iter().for_each(|limit| self.limit(limit));
        if matches!(check.body, Body::Judgement(_)) {
            return;
        }
        for table in self.tables.iter().filter_map(|table| model.table(*table)).collect::<Vec<_>>() {
            self.up_to_day |= table.schema.windowed;
            self.day |= table.stale_after.is_some();
            table.stale_after.iter().for_each(|limit| self.limit(limit));
        }
        self.window |= self.up_to_day;
    }

    fn limit(&mut self, limit: &Limit) {
        if let Limit::Parameter(index) = limit {
            self.parameters.insert(*index);
        }
    }

    /// What a result depends on besides the records.
    #[must_use]
    pub fn uses(&self, model: &Model, setting: &Setting) -> Uses {
        let names = self.parameters.iter().filter_map(|index| model.parameters.get(*index));
        Uses {
            parameters: names.map(|parameter| parameter.name.clone()).collect(),
            day: self.day || (self.up_to_day && setting.as_of < setting.to),
            window: self.window,
        }
    }

    /// Adds what another reads.
    pub fn extend(&mut self, other: &Self) {
        self.tables.extend(&other.tables);
        self.columns.extend(&other.columns);
        self.mentions.extend(other.mentions.iter().cloned());
        self.relations.extend(&other.relations);
        self.searched.extend(&other.searched);
    }

    /// What must be read for several checks, the way to each row's partner included.
    #[must_use]
    pub fn need(&self, model: &Model) -> Need {
        let mut need = Need::default();
        let mut relations = self.relations.clone();
        for table in &self.tables {
            partner_path(model, *table, &mut |table, relation| {
                relations.insert((table, relation));
            });
        }
        for table in &self.tables {
            let Some(table) = model.table(*table) else { continue };
            need.columns.entry(table.schema.name.clone()).or_default();
        }
        for (table, column) in &self.columns {
            let (Some(table), Some(column)) = (model.table(*table), model.column(*table, *column)) else { continue };
            need.columns.entry(table.schema.name.clone()).or_default().insert(column.name.clone());
        }
        for (table, words) in &self.mentions {
            let Some(table) = model.table(*table) else { continue };
            need.mentions.entry(table.schema.name.clone()).or_default().insert(words.clone());
        }
        for (table, relation) in relations {
            let Some(table) = model.table(table) else { continue };
            let Some(key) = table.schema.foreign_keys.get(relation) else { continue };
            need.columns.entry(key.reference.clone()).or_default();
        }
        need
    }

    /// Adds what an expression reads.
    /// Whether this very expression is evaluated.
    pub(crate) fn evaluates(&self, typed: &Typed) -> bool {
        self.expressions.contains(&std::ptr::from_ref(typed).addr())
    }

    pub(crate) fn expression(&mut self, model: &Model, typed: &Typed) {
        self.expressions.insert(std::ptr::from_ref(typed).addr());
        match &typed.node {
            Node::Column(column) => self.path(model, column),
            Node::Mentions(column, words) => {
                self.path(model, column);
                self.mentions.insert((column.target, words.clone()));
            }
            Node::Related(related) => {
                self.expressions.insert(Engine::form_key(related));
                self.search(related.table, related.link);
                if let What::Value(AggregateKind::First | AggregateKind::Last, _) = &related.what {
                    for column in model.table(related.table).map(|table| table.order.clone()).unwrap_or_default() {
                        self.column(model, related.table, column);
                    }
                }
            }
            Node::Given(table) => {
                self.tables.insert(*table);
                self.optional.insert(*table);
            }
            Node::AsOf => self.day = true,
            Node::WindowStart | Node::WindowEnd => self.window = true,
            Node::Parameter(index) | Node::ParameterFor(index, _) => {
                self.parameters.insert(*index);
            }
            _ => {}
        }
        for part in typed.parts() {
            self.expression(model, part);
        }
    }

    fn path(&mut self, model: &Model, column: &Column) {
        let mut table = column.table;
        self.tables.insert(table);
        for relation in &column.path {
            self.relations.insert((table, *relation));
            let target = model.table(table).and_then(|table| table.targets.get(*relation));
            table = target.copied().unwrap_or(table);
            self.tables.insert(table);
        }
        self.column(model, column.target, column.column);
    }

    fn search(&mut self, table: usize, link: Link) {
        self.tables.insert(table);
        self.searched.insert(table);
        match link {
            Link::Child { relation, .. } => {
                self.relations.insert((table, relation));
            }
            Link::Parent { table, relation, .. } => {
                self.relations.insert((table, relation));
            }
            Link::All => {}
        }
    }

    /// A column, or what a derived one is made of.
    fn column(&mut self, model: &Model, table: usize, column: usize) {
        self.tables.insert(table);
        match model.column(table, column).map(|column| &column.origin) {
            // Once is enough, and columns that name each other twice would double at every step.
            Some(Origin::Derived(condition)) if self.derived.insert((table, column)) => {
                self.expression(model, &condition.typed);
            }
            Some(Origin::Stored) => {
                self.columns.insert((table, column));
            }
            Some(Origin::Derived(_)) | None => {}
        }
    }
}

/// The relations that lead from a row to the row that knows its partner.
pub(crate) fn partner_path(model: &Model, table: usize, visit: &mut dyn FnMut(usize, usize)) {
    let mut at = table;
    // As many steps as there are tables: a circle ends.
    for _ in 0..model.tables.len() {
        let Some(declared) = model.table(at) else { return };
        let Some(relation) = declared.partner_from else { return };
        visit(at, relation);
        let Some(target) = declared.targets.get(relation) else { return };
        at = *target;
    }
}
