//! Expressions, a column at a time.

use std::borrow::Cow;

use readymark_evidence::cell;
use readymark_rules::expr::BinaryOp;
use readymark_rules::typed::{Column, Node, Typed};
use readymark_rules::{Constant, ParameterValue, Type};

use crate::counted::compare_bounds;
use crate::engine::{Engine, text_codes, unknown};
use crate::frame::Frame;
use crate::vector::{Sentinel, TextCell, Vector, kleene, truth};

/// How many rows an expression is evaluated for at a time: few enough that every column on the way stays in the cache.
pub(crate) const CHUNK: usize = 4_096;
/// Fewer rows than this are not worth a thread.
pub(crate) const ROWS_PER_THREAD: usize = 1 << 14;

impl<'a> Engine<'a> {
    /// The value of an expression for each row of a frame.
    pub(crate) fn evaluate(&self, typed: &'a Typed, frame: &Frame<'_, 'a>) -> Vector<'a> {
        let rows = frame.len();
        match &typed.node {
            Node::Constant(constant) => repeat(constant, rows),
            Node::AsOf => Vector::Date(vec![self.setting.as_of.days(); rows].into()),
            Node::WindowStart => Vector::Date(vec![self.setting.from.days(); rows].into()),
            Node::WindowEnd => Vector::Date(vec![self.setting.to.days(); rows].into()),
            Node::Parameter(index) => match self.setting.parameters.get(*index) {
                Some(ParameterValue::One(constant)) => repeat(constant, rows),
                _ => unknown(Some(typed.kind), rows),
            },
            Node::ParameterFor(index, word) => self.looked_up(*index, word, typed.kind, frame),
            Node::Item { depth } => items(frame, *depth),
            Node::Column(column) => match frame.reach(self, column) {
                Some(rows) => self.column(column.target, column.column, &rows),
                None => unknown(Some(typed.kind), rows),
            },
            Node::Mentions(column, words) => match frame.reach(self, column) {
                Some(rows) => self.mentions(column.target, words, &rows),
                None => unknown(Some(typed.kind), rows),
            },
            Node::Not(inner) => not(&self.truths(inner, frame)),
            Node::And(left, right) => self.connective(left, right, frame, u8::min),
            Node::Or(left, right) => self.connective(left, right, frame, u8::max),
            Node::Compare(operator, left, right) => self.compare(*operator, left, right, frame),
            Node::Negative(inner) => self.negative(inner, frame),
            Node::Arithmetic(operator, left, right) => self.arithmetic(*operator, left, right, frame),
            Node::ToDecimal(inner) => self.to_decimal(inner, frame),
            Node::In(value, list) => self.membership(value, list, frame),
            Node::IsMissing(inner) => Vector::Truth(self.evaluate(inner, frame).is_missing().into()),
            Node::Given(table) => {
                let given = self.table(*table).is_some_and(|view| view.given);
                Vector::Truth(vec![u8::from(given) * cell::TRUE; rows].into())
            }
            Node::If(condition, then, otherwise) => self.conditional(condition, then, otherwise, frame),
            Node::Call(function, list) => self.call(*function, list, frame),
            Node::Related(related) => self.related(related, typed.kind, frame),
        }
    }

    /// The expression over each row of a whole table.
    pub(crate) fn whole_table(&self, typed: &'a Typed, table: usize) -> Vector<'a> {
        let rows = self.rows(table);
        match unknown(Some(typed.kind), 0) {
            Vector::Truth(_) => Vector::Truth(self.filled(typed, rows, Vector::into_truths).into()),
            Vector::Date(_) => Vector::Date(self.filled(typed, rows, Vector::into_dates).into()),
            Vector::Number(_) => Vector::Number(self.filled(typed, rows, Vector::into_numbers).into()),
            Vector::Text(_) => Vector::Text(self.filled(typed, rows, |values| values.into_texts().into())),
        }
    }

    /// The cells of an expression over so many rows of its table, each part written where it belongs: nothing is put together afterwards.
    fn filled<T: Sentinel + Send + 'a>(
        &self,
        typed: &'a Typed,
        rows: usize,
        cells: impl Fn(Vector<'a>) -> Cow<'a, [T]> + Sync,
    ) -> Vec<T>
    where
        [T]: ToOwned<Owned = Vec<T>>,
    {
        let mut whole = vec![T::UNKNOWN; rows];
        let fill = |(number, part): (usize, &mut [T])| {
            let start = number * CHUNK;
            let found = cells(self.evaluate(typed, &Frame::range(start, start + part.len())));
            part.iter_mut().zip(found.iter()).for_each(|(cell, found)| *cell = *found);
        };
        let parts = whole.chunks_mut(CHUNK).enumerate();
        if rows < 2 * ROWS_PER_THREAD {
            parts.for_each(fill);
        } else {
            self.setting.threads.each(parts.collect(), fill);
        }
        whole
    }

    /// The truths of a condition, never missing.
    pub(crate) fn truths(&self, typed: &'a Typed, frame: &Frame<'_, 'a>) -> Vec<u8> {
        let mut truths = self.evaluate(typed, frame).into_truths().into_owned();
        truths.iter_mut().for_each(|byte| *byte = kleene(*byte));
        truths
    }

    fn connective(
        &self,
        left: &'a Typed,
        right: &'a Typed,
        frame: &Frame<'_, 'a>,
        join: fn(u8, u8) -> u8,
    ) -> Vector<'a> {
        let mut result = self.truths(left, frame);
        // Where the left side decides everywhere, the right side need not be looked at.
        let decided = join(cell::FALSE, cell::TRUE);
        if result.iter().all(|byte| *byte == decided) {
            return Vector::Truth(result.into());
        }
        let right = self.truths(right, frame);
        for (byte, other) in result.iter_mut().zip(&right) {
            *byte = join(*byte, *other);
        }
        Vector::Truth(result.into())
    }

    fn compare(&self, operator: BinaryOp, left: &'a Typed, right: &'a Typed, frame: &Frame<'_, 'a>) -> Vector<'a> {
        if let Some(truths) = self.compare_count(operator, left, right, frame) {
            return truths;
        }
        if let Some(truths) = self.compare_codes(operator, left, right, frame) {
            return truths;
        }
        if let Some(truths) = self.compare_names(operator, left, right, frame) {
            return Vector::Truth(truths.into());
        }
        let (left, right) = (self.evaluate(left, frame), self.evaluate(right, frame));
        Vector::Truth(compare_values(operator, &left, &right).into())
    }

    /// A stored text held against a word of the pack: the codes decide, no text is looked at.
    fn compare_codes(
        &self,
        operator: BinaryOp,
        left: &'a Typed,
        right: &'a Typed,
        frame: &Frame<'_, 'a>,
    ) -> Option<Vector<'a>> {
        let ((Node::Column(column), Node::Constant(Constant::Text(word)))
        | (Node::Constant(Constant::Text(word)), Node::Column(column))) = (&left.node, &right.node)
        else {
            return None;
        };
        let truths = self.code_truths(column, &[word], frame)?;
        Some(if operator == BinaryOp::NotEqual { not(&truths) } else { Vector::Truth(truths.into()) })
    }

    /// Whether a stored text is one of these words.
    fn code_truths(&self, column: &Column, words: &[&'a String], frame: &Frame<'_, 'a>) -> Option<Vec<u8>> {
        let text = self.text_column(column.target, column.column)?;
        let rows = frame.reach(self, column)?;
        let codes: Vec<u32> =
            words.iter().filter_map(|word| self.code_of(column.target, column.column, word)).collect();
        let truth = |code: u32| {
            if code >= cell::UNKNOWN_CODE { cell::UNKNOWN } else { u8::from(codes.contains(&code)) * cell::TRUE }
        };
        Some(text_codes(text, &rows).iter().map(|code| truth(*code)).collect())
    }

    fn membership(&self, value: &'a Typed, list: &'a [Typed], frame: &Frame<'_, 'a>) -> Vector<'a> {
        if let Node::Column(column) = &value.node {
            let words = list.iter().map(|item| match &item.node {
                Node::Constant(Constant::Text(word)) => Some(word),
                _ => None,
            });
            if let Some(truths) =
                words.collect::<Option<Vec<_>>>().and_then(|words| self.code_truths(column, &words, frame))
            {
                return Vector::Truth(truths.into());
            }
        }
        // The value is evaluated once, not once for each item: lists inside lists would multiply.
        let mut result = vec![cell::FALSE; frame.len()];
        let mut add =
            |equal: Vec<u8>| result.iter_mut().zip(equal).for_each(|(byte, equal)| *byte = (*byte).max(equal));
        if self.is_count(value) || list.iter().any(|item| self.is_count(item)) {
            let bounds = self.number_bounds(value, frame);
            list.iter().for_each(|item| {
                add(compare_bounds(BinaryOp::Equal, &bounds, &self.number_bounds(item, frame)));
            });
        } else {
            let values = self.evaluate(value, frame);
            list.iter().for_each(|item| add(compare_values(BinaryOp::Equal, &values, &self.evaluate(item, frame))));
        }
        Vector::Truth(result.into())
    }

    fn conditional(
        &self,
        condition: &'a Typed,
        then: &'a Typed,
        otherwise: &'a Typed,
        frame: &Frame<'_, 'a>,
    ) -> Vector<'a> {
        fn choose<T: Sentinel>(truths: &[u8], then: &[T], otherwise: &[T]) -> Vec<T> {
            let pick = |((truth, then), otherwise): ((&u8, &T), &T)| match *truth {
                cell::TRUE => *then,
                cell::FALSE => *otherwise,
                _ => T::UNKNOWN,
            };
            truths.iter().zip(then).zip(otherwise).map(pick).collect()
        }
        let truths = self.truths(condition, frame);
        match (self.evaluate(then, frame), self.evaluate(otherwise, frame)) {
            (Vector::Truth(then), Vector::Truth(otherwise)) => Vector::Truth(choose(&truths, &then, &otherwise).into()),
            (Vector::Date(then), Vector::Date(otherwise)) => Vector::Date(choose(&truths, &then, &otherwise).into()),
            (Vector::Number(then), Vector::Number(otherwise)) => {
                Vector::Number(choose(&truths, &then, &otherwise).into())
            }
            (Vector::Text(then), Vector::Text(otherwise)) => Vector::Text(choose(&truths, &then, &otherwise)),
            (then, _) => unknown(None, then.len()),
        }
    }

    fn looked_up(&self, parameter: usize, word: &'a Typed, kind: Type, frame: &Frame<'_, 'a>) -> Vector<'a> {
        let Some(ParameterValue::ByWord(entries)) = self.setting.parameters.get(parameter) else {
            return unknown(Some(kind), frame.len());
        };
        let words = self.evaluate(word, frame).into_texts();
        let found = |word: &TextCell<'_>| match word {
            TextCell::Word(word) => entries.iter().find(|(known, _)| known == word).map(|(_, value)| value),
            _ => None,
        };
        match kind {
            Type::Text => {
                let text = |word| {
                    found(word).map_or(TextCell::Unknown, |value| match value {
                        Constant::Text(text) => TextCell::Word(text),
                        _ => TextCell::Unknown,
                    })
                };
                Vector::Text(words.iter().map(text).collect())
            }
            Type::Date => {
                let day = |word| found(word).map_or(cell::UNKNOWN_DATE, constant_day);
                Vector::Date(words.iter().map(day).collect::<Vec<_>>().into())
            }
            _ => {
                let number = |word| found(word).map_or(cell::UNKNOWN_NUMBER, constant_number);
                Vector::Number(words.iter().map(number).collect::<Vec<_>>().into())
            }
        }
    }
}

fn compare_values(operator: BinaryOp, left: &Vector<'_>, right: &Vector<'_>) -> Vec<u8> {
    match (left, right) {
        (Vector::Date(left), Vector::Date(right)) => compare_cells(operator, left, right),
        (Vector::Number(left), Vector::Number(right)) => compare_cells(operator, left, right),
        (Vector::Truth(left), Vector::Truth(right)) => compare_cells(operator, left, right),
        (Vector::Text(left), Vector::Text(right)) => compare_cells(operator, left, right),
        (left, _) => vec![cell::UNKNOWN; left.len()],
    }
}

fn compare_cells<T: Sentinel>(operator: BinaryOp, left: &[T], right: &[T]) -> Vec<u8> {
    let pairs = left.iter().zip(right);
    // One loop for each operator, so that none of them branches on it.
    match operator {
        BinaryOp::Equal => pairs.map(|(a, b)| truth(*a, *b, a == b)).collect(),
        BinaryOp::NotEqual => pairs.map(|(a, b)| truth(*a, *b, a != b)).collect(),
        BinaryOp::Less => pairs.map(|(a, b)| truth(*a, *b, a < b)).collect(),
        BinaryOp::LessOrEqual => pairs.map(|(a, b)| truth(*a, *b, a <= b)).collect(),
        BinaryOp::Greater => pairs.map(|(a, b)| truth(*a, *b, a > b)).collect(),
        BinaryOp::GreaterOrEqual => pairs.map(|(a, b)| truth(*a, *b, a >= b)).collect(),
        _ => vec![cell::UNKNOWN; left.len()],
    }
}

fn not<'a>(truths: &[u8]) -> Vector<'a> {
    Vector::Truth(truths.iter().map(|byte| cell::TRUE - byte).collect::<Vec<_>>().into())
}

fn repeat(constant: &Constant, rows: usize) -> Vector<'_> {
    match constant {
        Constant::Text(text) => Vector::Text(vec![TextCell::Word(text); rows]),
        Constant::Boolean(value) => Vector::Truth(vec![u8::from(*value) * cell::TRUE; rows].into()),
        Constant::Date(day) => Vector::Date(vec![day.days(); rows].into()),
        number => Vector::Number(vec![constant_number(number); rows].into()),
    }
}

/// The number of a number, of days or of months; millionths of a decimal.
pub(crate) fn constant_number(constant: &Constant) -> i64 {
    match constant {
        Constant::Integer(value) | Constant::Days(value) | Constant::Months(value) => *value,
        Constant::Decimal(value) => value.millionths(),
        Constant::Text(_) | Constant::Boolean(_) | Constant::Date(_) => cell::UNKNOWN_NUMBER,
    }
}

fn constant_day(constant: &Constant) -> i32 {
    match constant {
        Constant::Date(day) => day.days(),
        _ => cell::UNKNOWN_DATE,
    }
}

fn items<'a>(frame: &Frame<'_, 'a>, depth: usize) -> Vector<'a> {
    let Some((frame, words)) = frame.around(depth).and_then(|frame| Some((frame, frame.words?))) else {
        return unknown(Some(Type::Text), frame.len());
    };
    let word = |place| words.get(frame.rows.at(place) as usize).map_or(TextCell::Unknown, |word| TextCell::Word(word));
    Vector::Text((0..frame.len()).map(word).collect())
}
