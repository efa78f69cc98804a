//! A whole pack as a script.

use std::collections::{BTreeMap, BTreeSet};

use readymark_rules::{Body, Check, Model, Origin, Pack};

use crate::Dialect;
use crate::check::Counting;
use crate::frame::Frame;
use crate::levels::Level;
use crate::names;
use crate::partner;
use crate::query::Query;

/// A pack in the SQL of one engine.
#[derive(Clone, Debug)]
pub struct Script {
    /// What comes first, in this order: functions, derived columns, partners.
    pub setup: Vec<Statement>,
    /// The checks that can be said.
    pub checks: Vec<CheckSql>,
    /// Those that cannot.
    pub untold: Vec<Untold>,
}

/// One statement.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What it makes.
    pub name: String,
    /// Whether that is the result of a query, to be computed once.
    pub computed: bool,
    /// Its text.
    pub sql: String,
}

/// One check.
#[derive(Clone, Debug)]
pub struct CheckSql {
    /// Its id.
    pub check: String,
    /// The statement that counts, by partner, and for a measure by value.
    pub counts: String,
    /// The statement that names the rows to fix.
    pub rows: String,
    /// The table of whose rows there may be too many to compare each with each.
    pub compares: Option<String>,
}

/// A check that the dialect cannot say.
#[derive(Clone, Debug)]
pub struct Untold {
    /// Its id.
    pub check: String,
    /// Why.
    pub because: &'static str,
}

/// A derived column as a table of its own.
struct Derived {
    sql: String,
    too_many: BTreeSet<(usize, String)>,
    untold: Option<&'static str>,
}

/// A derived column, by table and column.
type Place = (usize, usize);

/// The pack in the SQL of an engine.
#[must_use]
pub fn script(pack: &Pack, dialect: Dialect) -> Script {
    let model = &pack.model;
    let mut made = Made { model, dialect, derived: BTreeMap::new(), order: Vec::new() };
    let (mut checks, mut untold, mut tables) = (Vec::new(), Vec::new(), BTreeSet::new());
    for check in &pack.checks {
        match made.check(check) {
            Ok((sql, table)) => {
                checks.push(sql);
                tables.extend(table);
            }
            Err(because) => untold.push(Untold { check: check.id.clone(), because }),
        }
    }
    let function = |sql| Statement { name: "function".to_owned(), computed: false, sql };
    let mut setup: Vec<Statement> = dialect.functions().into_iter().map(function).collect();
    let computed = |name: String, query: &str| {
        let sql = dialect.computed(&name, query);
        Statement { name, computed: true, sql }
    };
    for place @ (table, column) in &made.order {
        if let Some(derived) = made.derived.get(place).filter(|derived| derived.untold.is_none()) {
            setup.push(computed(names::derived(model, *table, *column), &derived.sql));
        }
    }
    for table in tables {
        setup.push(computed(names::partners(model, table), &partner::partners(model, table)));
    }
    Script { setup, checks, untold }
}

/// What was made so far.
struct Made<'a> {
    model: &'a Model,
    dialect: Dialect,
    derived: BTreeMap<Place, Derived>,
    /// The derived columns, each after those that it reads.
    order: Vec<Place>,
}

impl Made<'_> {
    fn check(&mut self, check: &Check) -> Result<(CheckSql, Option<usize>), &'static str> {
        if let Body::Judgement(_) = check.body {
            return Err("it is a question for a person");
        }
        let mut query = Query::new(self.model, self.dialect);
        // What the derived columns may be too much work for is known only after they are made: once to see, once to write.
        query.check(check);
        let derived = std::mem::take(&mut query.derived);
        let untold = query.untold;
        let (too_many, below) = self.all(&derived);
        if let Some(because) = untold.or(below) {
            return Err(because);
        }
        let mut query = Query::new(self.model, self.dialect);
        query.too_many = too_many;
        let Some(Counting { counts, rows, table }) = query.check(check) else { return Err("it counts no rows") };
        let compares = query.too_many.first().map(|(table, _)| names::table_word(self.model, *table));
        Ok((CheckSql { check: check.id.clone(), counts, rows, compares }, table))
    }

    /// What these derived columns, and those that they read, may be too much work for, and what they cannot say.
    fn all(&mut self, places: &BTreeSet<Place>) -> (BTreeSet<(usize, String)>, Option<&'static str>) {
        let (mut too_many, mut untold) = (BTreeSet::new(), None);
        for place in places {
            self.derive(*place);
            if let Some(derived) = self.derived.get(place) {
                too_many.extend(derived.too_many.iter().cloned());
                untold = untold.or(derived.untold);
            }
        }
        (too_many, untold)
    }

    /// Makes the table of a derived column.
    fn derive(&mut self, place: Place) {
        let (table, column) = place;
        if self.derived.contains_key(&place) {
            return;
        }
        let Some(Origin::Derived(condition)) = self.model.column(table, column).map(|column| &column.origin) else {
            return;
        };
        let mut query = Query::new(self.model, self.dialect);
        let mut frame = Frame::of_table(self.model, vec![Level::Table(table)], 0, table);
        let value = query.value(&condition.typed, &mut frame);
        let mut columns =
            vec!["a0.r AS r".to_owned(), format!("{} AS v", value.value), format!("{} AS m", value.is_missing())];
        if query.is_count(&condition.typed) {
            columns.extend(query.bounds(&condition.typed, &mut frame).columns());
        }
        let sql = query.finish(&format!("SELECT {}\nFROM {}", columns.join(", "), frame.from()));
        let (mut too_many, mut untold) = (query.too_many, query.untold);
        let (more, below) = self.all(&query.derived);
        too_many.extend(more);
        untold = untold.or(below);
        self.derived.insert(place, Derived { sql, too_many, untold });
        self.order.push(place);
    }
}
