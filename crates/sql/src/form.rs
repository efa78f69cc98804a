//! Forms over related rows: `any`, `count`, `first`, `last`, `min`, `max`, `sum`.
//!
//! Each becomes a query with one row for each row around it that it depends on, joined back by their numbers. Its steps are: `f`, the rows
//! around it; `c`, the candidates of each; `m`, whether each belongs; `g`, what they come to; `q`, the answer.

use std::collections::BTreeSet;

use readymark_rules::expr::AggregateKind;
use readymark_rules::typed::{Related, Typed, What};

use crate::frame::{Frame, keys_of, same_keys};
use crate::levels::{Level, around_form};
use crate::query::Query;
use crate::value::Value;

/// A form in the making.
pub(crate) struct Form {
    /// The number that the names of its steps end in.
    pub(crate) number: usize,
    /// The rows around it that it depends on.
    pub(crate) keys: BTreeSet<usize>,
    /// Its own row's place from the outside.
    pub(crate) own: usize,
    /// The table of its own row.
    pub(crate) table: usize,
    /// Whether a row that shares its key with an earlier one counts as any other.
    pub(crate) twins: bool,
    /// Whether rows that are not looked at may belong to a row around it.
    pub(crate) open: String,
    /// What is joined to `f` for that.
    pub(crate) open_joins: String,
}

impl Form {
    pub(crate) fn step(&self, letter: char) -> String {
        format!("{letter}{}", self.number)
    }

    /// The numbers of the rows around it, in an alias; a constant where there are none, so that a list of them is never empty.
    pub(crate) fn keys_of(&self, alias: &str) -> String {
        let keys = keys_of(&self.keys, alias);
        if keys.is_empty() { "0 AS k".to_owned() } else { keys.join(", ") }
    }

    /// The end of a query that has one row for each row around it.
    pub(crate) fn grouped(&self, alias: &str) -> String {
        let keys = keys_of(&self.keys, alias);
        if keys.is_empty() { String::new() } else { format!("\nGROUP BY {}", keys.join(", ")) }
    }

    /// The rows around the form, as a frame of their own.
    pub(crate) fn outer_frame(&self, frame: &Frame) -> Frame {
        Frame::of_base(frame.levels.clone(), self.keys.clone(), &self.step('f'))
    }

    /// The window of the rows of one row around it.
    pub(crate) fn partition(&self) -> String {
        let keys: Vec<String> = self.keys.iter().map(|level| format!("k{level}")).collect();
        if keys.is_empty() { String::new() } else { format!("PARTITION BY {}", keys.join(", ")) }
    }
}

impl Query<'_> {
    /// The value of a form.
    pub(crate) fn related(&mut self, related: &Related, frame: &mut Frame) -> Value {
        let alias = self.form(related, frame);
        let missing = match &related.what {
            What::Value(..) => Some(format!("{alias}.m")),
            What::Any | What::Count | What::Distinct(_) => None,
        };
        Value::new(format!("{alias}.v"), missing)
    }

    /// Writes the queries of a form, and joins the last to the frame.
    pub(crate) fn form(&mut self, related: &Related, frame: &mut Frame) -> String {
        let own = frame.levels.len();
        let keys = around_form(related, own);
        let number = self.number();
        let mut form = Form {
            number,
            keys,
            own,
            table: related.table,
            twins: false,
            open: "FALSE".to_owned(),
            open_joins: String::new(),
        };
        self.rows_around(&form, frame);
        self.candidates(&mut form, related, frame);
        let members = self.members(&form, related, frame);
        match &related.what {
            What::Any => self.any(&form, &members),
            What::Count => self.count(&form, &members),
            What::Distinct(value) => self.distinct(&form, members, value),
            What::Value(AggregateKind::First, value) => self.by_order(&form, members, value, false),
            What::Value(AggregateKind::Last, value) => self.by_order(&form, members, value, true),
            What::Value(AggregateKind::Min, value) => self.least_or_greatest(&form, members, value, "MIN"),
            What::Value(AggregateKind::Max, value) => self.least_or_greatest(&form, members, value, "MAX"),
            What::Value(AggregateKind::Sum, value) => self.sum(&form, members, value),
        }
        let (name, alias) = (form.step('q'), format!("j{number}"));
        let on = same_keys(&form.keys, |level| frame.key(level), &alias);
        frame.join(&alias, "LEFT JOIN", &name, &on);
        alias
    }

    /// `f`: the rows around the form that it depends on. One row alone is looked at in every row of its table, several as they stand
    /// together around the form.
    pub(crate) fn rows_around(&mut self, form: &Form, frame: &Frame) {
        let query = match (form.keys.first(), form.keys.len()) {
            (None, _) => "SELECT 0 AS k".to_owned(),
            (Some(level), 1) => match frame.levels.get(*level) {
                Some(Level::Table(table)) => format!("SELECT r AS k{level} FROM {}", self.table(*table)),
                Some(Level::Words) | None => "SELECT k0 FROM words".to_owned(),
            },
            _ => {
                let keys: Vec<String> = form.keys.iter().map(|level| format!("k{level}")).collect();
                let base = frame.base.clone().unwrap_or_default();
                format!("SELECT DISTINCT {} FROM {base}", keys.join(", "))
            }
        };
        self.with(&form.step('f'), query);
    }

    /// The candidates as a frame: the rows around the form, and its own.
    fn members(&mut self, form: &Form, related: &Related, frame: &Frame) -> Members {
        let mut levels = frame.levels.clone();
        levels.push(Level::Table(related.table));
        let mut keys = form.keys.clone();
        keys.insert(form.own);
        let mut frame = Frame::of_base(levels, keys, &form.step('c'));
        let member = match &related.condition {
            Some(condition) => format!("(b.related AND {})", self.value(condition, &mut frame).value),
            None => "b.related".to_owned(),
        };
        Members { frame, columns: vec![format!("{member} AS member")] }
    }

    /// `m`: whether each candidate belongs, and what else is asked of it.
    pub(crate) fn write_members(&mut self, form: &Form, members: &Members) {
        let keys = form.keys_of("b");
        let query = format!(
            "SELECT {keys}, b.k{} AS own, {}\nFROM {}",
            form.own,
            members.columns.join(", "),
            members.frame.from()
        );
        self.with(&form.step('m'), query);
    }

    /// `q`: the answer for each row around the form, from its group if it has one.
    pub(crate) fn answer(&mut self, form: &Form, columns: &[String]) {
        let (rows, groups) = (form.step('f'), form.step('g'));
        let on = same_keys(&form.keys, |level| format!("b.k{level}"), "g");
        let query = format!(
            "SELECT {}, {}\nFROM {rows} b\n  LEFT JOIN {groups} g ON {on}{}",
            form.keys_of("b"),
            columns.join(", "),
            form.open_joins
        );
        self.with(&form.step('q'), query);
    }

    /// The condition that it is known which rows belong, where the least and the open ones are counted in `g`.
    pub(crate) fn settled(&self, form: &Form) -> String {
        format!("{} AND NOT {} AND COALESCE(g.maybe, 0) = 0", self.closed(form.table), form.open)
    }

    fn any(&mut self, form: &Form, members: &Members) {
        self.write_members(form, members);
        self.counts(form);
        let settled = self.settled(form);
        self.answer(
            form,
            &[format!("CASE WHEN COALESCE(g.certain, 0) > 0 THEN TRUE WHEN {settled} THEN FALSE END AS v")],
        );
    }

    /// `g`: how many rows certainly belong, and how many may.
    fn counts(&mut self, form: &Form) {
        let query = format!(
            "SELECT {}, SUM(CASE WHEN member THEN 1 ELSE 0 END) AS certain, SUM(CASE WHEN member IS NULL THEN 1 ELSE 0 END) AS maybe\n\
             FROM {} b{}",
            form.keys_of("b"),
            form.step('m'),
            form.grouped("b")
        );
        self.with(&form.step('g'), query);
    }

    fn count(&mut self, form: &Form, members: &Members) {
        self.write_members(form, members);
        self.counts(form);
        self.answer_count(form, "COALESCE(g.certain, 0)", "COALESCE(g.certain, 0) + COALESCE(g.maybe, 0)");
    }

    /// The answer of a count: exact where both bounds are the same.
    fn answer_count(&mut self, form: &Form, low: &str, high: &str) {
        let (low, high) = (format!("CAST({low} AS BIGINT)"), format!("CAST({high} AS BIGINT)"));
        let bounded = format!("{} AND NOT {}", self.closed(form.table), form.open);
        let columns = [
            format!("CASE WHEN {bounded} AND {low} = {high} THEN {low} END AS v"),
            format!("{low} AS lo"),
            format!("CASE WHEN {bounded} THEN {high} END AS hi"),
        ];
        self.answer(form, &columns);
    }

    /// A value counts once. A row without a value may hold any, also one that others have.
    fn distinct(&mut self, form: &Form, mut members: Members, value: &Typed) {
        let value = self.value(value, &mut members.frame).value;
        members.columns.push(format!("{value} AS v"));
        self.write_members(form, &members);
        let possible = "(member OR member IS NULL)";
        let query = format!(
            "SELECT {}, COUNT(DISTINCT CASE WHEN member THEN v END) AS lo, COUNT(DISTINCT CASE WHEN {possible} THEN v END) + \
             SUM(CASE WHEN {possible} AND v IS NULL THEN 1 ELSE 0 END) AS hi\nFROM {} b{}",
            form.keys_of("b"),
            form.step('m'),
            form.grouped("b")
        );
        self.with(&form.step('g'), query);
        self.answer_count(form, "COALESCE(g.lo, 0)", "COALESCE(g.hi, 0)");
    }
}

/// The candidates of a form, and what is asked of each.
pub(crate) struct Members {
    pub(crate) frame: Frame,
    pub(crate) columns: Vec<String>,
}
