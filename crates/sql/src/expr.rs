//! Expressions: one translation for each node.

use readymark_rules::expr::BinaryOp;
use readymark_rules::typed::{Column, Node, Typed};
use readymark_rules::{Constant, Origin, ParameterValue, Type};

use crate::frame::Frame;
use crate::names;
use crate::query::Query;
use crate::value::Value;

/// Why a search of documents is not SQL.
const SEARCHES: &str = "it searches documents";

impl Query<'_> {
    /// The SQL of an expression over the rows of a frame.
    pub(crate) fn value(&mut self, typed: &Typed, frame: &mut Frame) -> Value {
        match &typed.node {
            Node::Constant(constant) => Value::told(self.constant(constant)),
            Node::AsOf => Value::told(self.setting("as_of")),
            Node::WindowStart => Value::told(self.setting("window_start")),
            Node::WindowEnd => Value::told(self.setting("window_end")),
            Node::Parameter(index) => Value::told(self.parameter(*index, None)),
            Node::ParameterFor(index, word) => self.looked_up(*index, word, typed.kind, frame),
            Node::Item { depth } => {
                let row = frame.levels.len().checked_sub(depth + 1).map(|level| frame.row(self.model, level));
                Value::told(row.map_or(self.dialect.null(Type::Text), |row| format!("{row}.word")))
            }
            Node::Column(column) => self.column(column, typed.kind, frame),
            Node::Mentions(..) => {
                self.untold = Some(SEARCHES);
                Value::told(self.dialect.null(Type::Boolean))
            }
            Node::Not(inner) => Value::told(format!("(NOT {})", self.value(inner, frame).value)),
            Node::And(left, right) => self.joined(left, "AND", right, frame),
            Node::Or(left, right) => self.joined(left, "OR", right, frame),
            Node::Compare(operator, left, right) => self.compare(*operator, left, right, frame),
            Node::Negative(inner) => self.negative(inner, frame),
            Node::Arithmetic(operator, left, right) => self.arithmetic(*operator, left, right, frame),
            Node::ToDecimal(inner) => self.in_millionths(inner, frame),
            Node::In(value, list) => self.one_of(value, list, frame),
            Node::IsMissing(inner) => {
                let inner = self.value(inner, frame);
                let missing = inner.missing.map(|missing| format!(" WHEN {missing} THEN TRUE")).unwrap_or_default();
                Value::told(format!("(CASE WHEN {} IS NOT NULL THEN FALSE{missing} END)", inner.value))
            }
            Node::Given(table) => Value::told(self.setting(&names::given(self.model, *table))),
            Node::If(condition, then, otherwise) => self.conditional(condition, then, otherwise, frame),
            Node::Call(function, list) => self.call(*function, list, frame),
            Node::Related(related) => self.related(related, frame),
        }
    }

    pub(crate) fn constant(&self, constant: &Constant) -> String {
        match constant {
            Constant::Text(text) => self.dialect.text(text),
            Constant::Boolean(true) => "TRUE".to_owned(),
            Constant::Boolean(false) => "FALSE".to_owned(),
            Constant::Integer(value) | Constant::Days(value) | Constant::Months(value) => whole(*value),
            Constant::Decimal(value) => whole(value.millionths()),
            Constant::Date(day) => format!("{} /* {day} */", whole(day.days().into())),
        }
    }

    pub(crate) fn parameter(&self, index: usize, word: Option<usize>) -> String {
        let name = self.model.parameters.get(index).map(|parameter| parameter.name.as_str()).unwrap_or_default();
        self.setting(&names::parameter(name, word))
    }

    fn looked_up(&mut self, index: usize, word: &Typed, kind: Type, frame: &mut Frame) -> Value {
        let word = self.value(word, frame).value;
        let parameter = self.model.parameters.get(index);
        // A small table of booleans is read as unknown everywhere.
        let Some(ParameterValue::ByWord(entries)) =
            parameter.map(|parameter| &parameter.default).filter(|_| kind != Type::Boolean)
        else {
            return Value::told(self.dialect.null(kind));
        };
        let when = |(place, (known, _)): (usize, &(String, Constant))| {
            format!(" WHEN {word} = {} THEN {}", self.dialect.text(known), self.parameter(index, Some(place)))
        };
        let cases: String = entries.iter().enumerate().map(when).collect();
        Value::told(format!("(CASE{cases} END)"))
    }

    /// A column of a row, or of a parent that its links lead to.
    fn column(&mut self, column: &Column, kind: Type, frame: &mut Frame) -> Value {
        let Some(reached) = self.reach(column, frame) else { return Value::told(self.dialect.null(kind)) };
        let name = names::column_word(self.model, column.target, column.column);
        let (value, missing) = match self.model.column(column.target, column.column).map(|column| &column.origin) {
            Some(Origin::Derived(_)) => {
                let alias = self.join_derived(column, &reached.row, frame);
                (format!("{alias}.v"), format!("{alias}.m"))
            }
            Some(Origin::Stored) | None => (format!("{}.c_{name}", reached.row), format!("{}.m_{name}", reached.row)),
        };
        let missing = match reached.state {
            None => missing,
            Some(state) => format!("(CASE {state} WHEN 0 THEN {missing} WHEN 1 THEN TRUE ELSE FALSE END)"),
        };
        Value::new(value, Some(missing))
    }

    /// Joins the computed values of a derived column to the row that is reached.
    pub(crate) fn join_derived(&mut self, column: &Column, row: &str, frame: &mut Frame) -> String {
        self.derived.insert((column.target, column.column));
        let alias = format!("{row}_d{}", column.column);
        let name = names::derived(self.model, column.target, column.column);
        frame.join(&alias, "LEFT JOIN", &name, &format!("{alias}.r = {row}.r"));
        alias
    }

    /// The row that a column's path reaches.
    pub(crate) fn reach(&mut self, column: &Column, frame: &mut Frame) -> Option<Reached> {
        let level = frame.levels.len().checked_sub(column.depth + 1)?;
        let mut row = frame.row(self.model, level);
        let mut table = column.table;
        let mut state: Option<String> = None;
        for relation in &column.path {
            let name = names::relation(self.model, table, *relation);
            let target = *self.model.table(table)?.targets.get(*relation)?;
            let alias = format!("{row}_{relation}");
            let on = format!("{alias}.r = {row}.l_{name} AND {row}.s_{name} = 0");
            frame.join(&alias, "LEFT JOIN", &names::table(self.model, target), &on);
            let own = format!("{row}.s_{name}");
            state = Some(match state {
                None => own,
                Some(before) => format!("(CASE {before} WHEN 0 THEN {own} WHEN 1 THEN 1 ELSE 2 END)"),
            });
            (row, table) = (alias, target);
        }
        Some(Reached { row, state })
    }

    fn joined(&mut self, left: &Typed, word: &str, right: &Typed, frame: &mut Frame) -> Value {
        let (left, right) = (self.value(left, frame).value, self.value(right, frame).value);
        Value::told(format!("({left} {word} {right})"))
    }

    fn compare(&mut self, operator: BinaryOp, left: &Typed, right: &Typed, frame: &mut Frame) -> Value {
        if self.is_count(left) || self.is_count(right) {
            let (left, right) = (self.bounds(left, frame), self.bounds(right, frame));
            return Value::told(left.compared(operator, &right));
        }
        let (left, right) = (self.value(left, frame).value, self.value(right, frame).value);
        Value::told(format!("({left} {} {right})", operator.as_str()))
    }

    fn one_of(&mut self, value: &Typed, list: &[Typed], frame: &mut Frame) -> Value {
        if self.is_count(value) || list.iter().any(|item| self.is_count(item)) {
            let value = self.bounds(value, frame);
            let equal: Vec<String> =
                list.iter().map(|item| value.compared(BinaryOp::Equal, &self.bounds(item, frame))).collect();
            return Value::told(format!("({})", equal.join(" OR ")));
        }
        let value = self.value(value, frame).value;
        let list: Vec<String> = list.iter().map(|item| self.value(item, frame).value).collect();
        Value::told(format!("({value} IN ({}))", list.join(", ")))
    }

    /// `case when` takes the `else` branch where the condition is null; `if` takes none.
    fn conditional(&mut self, condition: &Typed, then: &Typed, otherwise: &Typed, frame: &mut Frame) -> Value {
        let condition = self.value(condition, frame).value;
        let (then, otherwise) = (self.value(then, frame), self.value(otherwise, frame));
        let choose = |then: &str, other: &str| {
            format!("(CASE WHEN {condition} THEN {then} WHEN NOT {condition} THEN {other} END)")
        };
        let missing = (then.missing.is_some() || otherwise.missing.is_some())
            .then(|| format!("COALESCE({}, FALSE)", choose(&then.is_missing(), &otherwise.is_missing())));
        Value::new(choose(&then.value, &otherwise.value), missing)
    }
}

/// The row that a path reaches.
pub(crate) struct Reached {
    /// Its alias.
    pub(crate) row: String,
    /// How the links lead there: 0 to this row, 1 to none, anything else nobody knows where to. Nothing if there is no link on the way.
    pub(crate) state: Option<String>,
}

/// A whole number; a negative one in parentheses, so that no sign stands beside another.
pub(crate) fn whole(value: i64) -> String {
    if value < 0 { format!("({value})") } else { value.to_string() }
}
