//! Parameters that are small tables: each word that they are looked up with has a value, and each value a word that asks for it.
//!
//! A word that a condition around the lookup rules out needs none.

use std::collections::BTreeSet;

use readymark_source::{Located, OneOr, Problem, Problems, SourceFile, closest};

use crate::code::PackCode;
use crate::expr::BinaryOp;
use crate::file::{ParameterFile, StandardFile};
use crate::form::Each;
use crate::resolve::{in_marks, words};
use crate::typed::{Column, Node, Typed};
use crate::{Check, Constant, Model};

/// What a small table is asked for.
#[derive(Clone, Default)]
struct Asked {
    words: BTreeSet<String>,
    /// Whether some lookup is with a text that can be any.
    by_any: bool,
}

/// Every lookup of a pack, by parameter.
pub(super) struct Lookups<'m> {
    model: &'m Model,
    asked: Vec<Asked>,
}

/// A condition that is so, or is not, where something is looked up; named from so many forms inwards.
#[derive(Clone, Copy)]
struct Known<'t> {
    condition: &'t Typed,
    is_so: bool,
    level: usize,
}

impl<'m> Lookups<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        Self { model, asked: vec![Asked::default(); model.parameters.len()] }
    }

    /// The lookups of an expression that stands for itself.
    pub(super) fn see(&mut self, typed: &Typed) {
        self.inside(typed, None, 0, &[]);
    }

    /// The lookups of a check: only rows of its population are asked.
    pub(super) fn see_check(&mut self, check: &Check) {
        let population = check.population();
        let listed = population.and_then(|rows| match &rows.each {
            Each::Words(words) => Some(words.as_slice()),
            Each::Table(_) => None,
        });
        let model = self.model;
        let window = population.filter(|rows| rows.in_window).and_then(|rows| match &rows.each {
            Each::Table(table) => model.table(*table)?.in_window.as_ref(),
            Each::Words(_) => None,
        });
        let condition = population.and_then(|rows| rows.condition.as_ref());
        let conditions = condition.into_iter().chain(window);
        let known: Vec<Known<'_>> =
            conditions.map(|condition| Known { condition: &condition.typed, is_so: true, level: 0 }).collect();
        for expression in check.expressions() {
            let own = condition.is_some_and(|condition| std::ptr::eq(&raw const condition.typed, expression));
            self.inside(expression, listed, 0, if own { &[] } else { &known });
        }
    }

    fn inside(&mut self, typed: &Typed, listed: Option<&[String]>, level: usize, known: &[Known<'_>]) {
        let with = |condition, is_so| [known, &[Known { condition, is_so, level }]].concat();
        match &typed.node {
            Node::And(left, right) | Node::Or(left, right) => {
                // The other side decides alone where it is false of an `and`, true of an `or`.
                let is_so = matches!(typed.node, Node::And(..));
                self.inside(left, listed, level, &with(right, is_so));
                self.inside(right, listed, level, &with(left, is_so));
            }
            Node::If(condition, then, otherwise) => {
                self.inside(condition, listed, level, known);
                self.inside(then, listed, level, &with(condition, true));
                self.inside(otherwise, listed, level, &with(condition, false));
            }
            Node::Related(_) => {
                typed.parts().into_iter().for_each(|part| self.inside(part, listed, level + 1, known));
            }
            Node::ParameterFor(parameter, argument) => {
                self.ask(*parameter, argument, listed, level, known);
                self.inside(argument, listed, level, known);
            }
            _ => typed.parts().into_iter().for_each(|part| self.inside(part, listed, level, known)),
        }
    }

    fn ask(
        &mut self,
        parameter: usize,
        argument: &Typed,
        listed: Option<&[String]>,
        level: usize,
        known: &[Known<'_>],
    ) {
        let can_be = words(self.model, listed, argument).map(|words| words.into_iter().collect());
        let Some(asked) = self.asked.get_mut(parameter) else { return };
        let Some(can_be) = can_be else {
            asked.by_any = true;
            return;
        };
        let left = known.iter().fold(can_be, |left, known| match &argument.node {
            Node::Column(column) => {
                narrowed(known.condition, known.is_so, &Subject { column, inwards: level - known.level }, left)
            }
            _ => left,
        });
        asked.words.extend(left);
    }

    /// What the parameters lack, and what of them is never asked for.
    pub(super) fn check(self, file: &SourceFile, standard: &StandardFile, problems: &mut Problems) {
        for ((name, entry), asked) in standard.parameters.iter().zip(self.asked) {
            check(file, name, entry, &asked, problems);
        }
    }
}

fn check(file: &SourceFile, name: &Located<String>, entry: &ParameterFile, asked: &Asked, problems: &mut Problems) {
    let OneOr::Many(values) = &entry.default.value else { return };
    if asked.words.is_empty() {
        return;
    }
    let has = |word: &String| values.iter().any(|(key, _)| key.value == *word);
    let mut lacking: Vec<String> = asked.words.iter().filter(|word| !has(word)).cloned().collect();
    let all: Vec<String> = asked.words.iter().cloned().collect();
    let unasked = values.iter().filter(|(key, _)| !asked.by_any && !asked.words.contains(&key.value));
    for (key, _) in unasked {
        let nearest = closest(&key.value, lacking.iter().map(String::as_str)).map(str::to_owned);
        let help = match &nearest {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("it is looked up with {}", in_marks(&all)),
        };
        lacking.retain(|word| Some(word) != nearest.as_ref());
        let message = format!("`${}` is never looked up with `{}`", name.value, key.value);
        problems.push(Problem::new(PackCode::UnknownWord, file, key.span, message).help(help));
    }
    if !lacking.is_empty() {
        let message = format!("`${}` has no value for {}, with which it is looked up", name.value, in_marks(&lacking));
        let help = "add a value for each: without one, such a row can never be decided";
        problems.push(Problem::new(PackCode::MissingWord, file, name.span, message).help(help));
    }
}

/// The column that is looked up, so many forms further inside than the condition.
struct Subject<'t> {
    column: &'t Column,
    inwards: usize,
}

impl Subject<'_> {
    fn is(&self, typed: &Typed) -> bool {
        let Node::Column(column) = &typed.node else { return false };
        Column { depth: column.depth + self.inwards, ..column.clone() } == *self.column
    }
}

/// Those of the words that the column can be if the condition is so, or is not.
fn narrowed(condition: &Typed, is_so: bool, subject: &Subject<'_>, words: BTreeSet<String>) -> BTreeSet<String> {
    match (&condition.node, is_so) {
        (Node::Not(inner), _) => narrowed(inner, !is_so, subject, words),
        (Node::And(left, right), true) | (Node::Or(left, right), false) => {
            narrowed(right, is_so, subject, narrowed(left, is_so, subject, words))
        }
        (Node::And(left, right), false) | (Node::Or(left, right), true) => {
            let mut either = narrowed(left, is_so, subject, words.clone());
            either.extend(narrowed(right, is_so, subject, words));
            either
        }
        (Node::Compare(operator @ (BinaryOp::Equal | BinaryOp::NotEqual), left, right), _) => {
            let is_so = is_so == (*operator == BinaryOp::Equal);
            let sides = [(left, right), (right, left)];
            let word = sides.into_iter().find(|(side, _)| subject.is(side)).and_then(|(_, other)| constant(other));
            match word {
                Some(word) => words.into_iter().filter(|known| (known == word) == is_so).collect(),
                None => words,
            }
        }
        (Node::In(value, list), _) if subject.is(value) => {
            match list.iter().map(constant).collect::<Option<Vec<_>>>() {
                Some(listed) => words.into_iter().filter(|known| listed.contains(&known) == is_so).collect(),
                None => words,
            }
        }
        _ => words,
    }
}

fn constant(typed: &Typed) -> Option<&String> {
    if let Node::Constant(Constant::Text(word)) = &typed.node { Some(word) } else { None }
}
