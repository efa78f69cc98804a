//! The words that a text can be, where its columns name them.

use readymark_source::closest;
use readymark_source::table_schema::{Field, Table};

use super::{Resolver, Row, Tables};
use crate::Constant;
use crate::code::PackCode;
use crate::typed::{Node, Typed, What};

/// The words that a text can be; nothing if it can be any. `listed` are those of the list that is the population, if there is one.
pub(crate) fn words(tables: &dyn Tables, listed: Option<&[String]>, typed: &Typed) -> Option<Vec<String>> {
    match &typed.node {
        Node::Constant(Constant::Text(word)) => Some(vec![word.clone()]),
        Node::Item { .. } => listed.map(<[String]>::to_vec),
        Node::Column(column) => {
            let allowed = tables.allowed(column.target, column.column);
            (!allowed.is_empty()).then_some(allowed)
        }
        Node::If(_, one, other) => {
            let mut all = words(tables, listed, one)?;
            all.extend(words(tables, listed, other)?);
            Some(all)
        }
        // The first, the last, the least or the greatest of some is one of them.
        Node::Related(related) => match &related.what {
            What::Value(_, value) => words(tables, listed, value),
            What::Any | What::Count | What::Distinct(_) => None,
        },
        _ => None,
    }
}

impl Resolver<'_> {
    /// A text compared with one that has certain words must be one of them, or may be one.
    pub(super) fn check_words(&mut self, of: &Typed, value: &Typed) {
        if matches!(of.node, Node::Constant(_) | Node::Item { .. }) {
            return;
        }
        let Some(allowed) = words(self.tables, None, of) else { return };
        let known = |word: &&String| !allowed.contains(*word);
        match &value.node {
            Node::Constant(Constant::Text(word)) => {
                Some(word).iter().filter(|word| known(word)).for_each(|word| self.unknown_word(value, word, &allowed));
            }
            Node::Item { .. } => {
                let listed = self.listed().map(<[String]>::to_vec).unwrap_or_default();
                listed.iter().filter(known).for_each(|word| self.unknown_word(value, word, &allowed));
            }
            _ => {
                let never = words(self.tables, None, value).is_some_and(|words| words.iter().all(|word| known(&word)));
                if never {
                    let message = "the two have no word in common, so they are never the same";
                    self.report(PackCode::UnknownWord, of.span.to(value.span), message, None);
                }
            }
        }
    }

    /// What a small table is looked up with must be a word, and can be one that it has.
    pub(super) fn check_lookup(&mut self, name: &str, keys: &[&str], argument: &Typed) {
        if let Some(field) = self.reference(argument) {
            let message = format!("`{field}` is a reference, and `${name}` is looked up with a word");
            let help = "look it up with a column whose words are listed under `enum`".to_owned();
            self.report(PackCode::UnknownWord, argument.span, message, Some(help));
            return;
        }
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        let Some(asked) = words(self.tables, self.listed(), argument) else { return };
        match asked.as_slice() {
            [word] if !keys.contains(word) => self.unknown_word(argument, word, &keys),
            words if !words.iter().any(|word| keys.contains(word)) => {
                let message = format!("`${name}` has a value for none of these words");
                let help = format!("it has values for {}", in_marks(&keys));
                self.report(PackCode::UnknownWord, argument.span, message, Some(help));
            }
            // Whether it has a value for each of them depends on the conditions around: see `load/lookups.rs`.
            _ => {}
        }
    }

    /// The field of the reference that a text is, or may be.
    fn reference(&self, typed: &Typed) -> Option<String> {
        match &typed.node {
            Node::Column(column) => match self.tables.alias(column.target, column.column) {
                Some(meant) => self.reference(&Typed { node: Node::Column(meant), ..*typed }),
                None => self
                    .stored(typed)
                    .filter(|(table, field)| is_reference(table, field))
                    .map(|(_, field)| field.name.clone()),
            },
            Node::If(_, one, other) => self.reference(one).or_else(|| self.reference(other)),
            Node::Related(related) => match &related.what {
                What::Value(_, value) => self.reference(value),
                What::Any | What::Count | What::Distinct(_) => None,
            },
            _ => None,
        }
    }

    /// The words of the list that is the population.
    fn listed(&self) -> Option<&[String]> {
        self.rows.iter().find_map(|row| match row {
            Row::Word(words) => Some(words.as_slice()),
            Row::Of(_) => None,
        })
    }

    fn unknown_word(&mut self, value: &Typed, word: &str, allowed: &[String]) {
        let nearest = closest(word, allowed.iter().map(String::as_str));
        let help = nearest
            .map_or_else(|| format!("the words are {}", in_marks(allowed)), |known| format!("did you mean `{known}`?"));
        self.report(PackCode::UnknownWord, value.span, format!("unknown word `{word}`"), Some(help));
    }
}

fn is_reference(table: &Table, field: &Field) -> bool {
    let refers = table.foreign_keys.iter().any(|key| key.field == field.name);
    refers || table.key.as_ref() == Some(&field.name) || field.may_name.is_some()
}

pub(crate) fn in_marks(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
