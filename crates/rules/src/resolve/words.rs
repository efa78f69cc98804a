//! The words that a text can be, where its columns name them.

use readymark_source::closest;

use super::{Resolver, Row, Tables};
use crate::Constant;
use crate::code::PackCode;
use crate::typed::{Node, Typed, What};

/// The words that a text can be; nothing if it can be any.
pub(crate) fn words(tables: &dyn Tables, typed: &Typed) -> Option<Vec<String>> {
    match &typed.node {
        Node::Constant(Constant::Text(word)) => Some(vec![word.clone()]),
        Node::Column(column) => {
            let allowed = tables.allowed(column.target, column.column);
            (!allowed.is_empty()).then_some(allowed)
        }
        Node::If(_, one, other) => {
            let mut all = words(tables, one)?;
            all.extend(words(tables, other)?);
            Some(all)
        }
        // The first, the last, the least or the greatest of some is one of them.
        Node::Related(related) => match &related.what {
            What::Value(_, value) => words(tables, value),
            What::Any | What::Count | What::Distinct(_) => None,
        },
        _ => None,
    }
}

impl Resolver<'_> {
    /// A text compared with one that has certain words must be one of them, or may be one.
    pub(super) fn check_words(&mut self, of: &Typed, value: &Typed) {
        if matches!(of.node, Node::Constant(_)) {
            return;
        }
        let Some(allowed) = words(self.tables, of) else { return };
        let known = |word: &&String| !allowed.contains(*word);
        match &value.node {
            Node::Constant(Constant::Text(word)) => {
                Some(word).iter().filter(|word| known(word)).for_each(|word| self.unknown_word(value, word, &allowed));
            }
            Node::Item { depth } => {
                let row = self.rows.len().checked_sub(depth + 1).and_then(|at| self.rows.get(at));
                let Some(Row::Word(listed)) = row else { return };
                let listed = listed.clone();
                listed.iter().filter(known).for_each(|word| self.unknown_word(value, word, &allowed));
            }
            _ => {
                let never = words(self.tables, value).is_some_and(|words| words.iter().all(|word| known(&word)));
                if never {
                    let message = "the two have no word in common, so they are never the same";
                    self.report(PackCode::UnknownWord, of.span.to(value.span), message, None);
                }
            }
        }
    }

    fn unknown_word(&mut self, value: &Typed, word: &str, allowed: &[String]) {
        let nearest = closest(word, allowed.iter().map(String::as_str));
        let listed = || allowed.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let help =
            nearest.map_or_else(|| format!("the words are {}", listed()), |known| format!("did you mean `{known}`?"));
        self.report(PackCode::UnknownWord, value.span, format!("unknown word `{word}`"), Some(help));
    }
}
