//! Texts that name records. Of two that name records of one table, the rows that they lead to say whether they are equal, so no text
//! is looked at.

use readymark_evidence::{TableData, cell};
use readymark_rules::expr::BinaryOp;
use readymark_rules::typed::{Node, Typed};

use crate::engine::{Engine, Rows, code_at};
use crate::frame::Frame;
use crate::index::{Children, LinksView, Named};

/// A column of which each text names exactly one record.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    /// The table of the records.
    pub(crate) target: usize,
    /// What each cell holds: a word, or one of the two ways of having none.
    codes: &'a [u32],
    /// The record that each cell names, if it holds a word.
    links: &'a [u32],
    /// The relation whose rows by parent are the rows by the record that they name: each row names one.
    pub(crate) relation: Option<usize>,
}

impl Names<'_> {
    /// The records named at these rows; [`cell::MISSING_CODE`] and [`cell::UNKNOWN_CODE`] where the cell has no text.
    pub(crate) fn at(&self, rows: &Rows<'_>) -> Vec<u32> {
        let each = (0..rows.len()).map(|place| rows.at(place));
        each.map(|row| named(code_at(self.codes, row), code_at(self.links, row))).collect()
    }

    /// The rows by the record that they name. Those without a text are loose.
    pub(crate) fn index(&self, records: usize) -> Children {
        let link = |(code, link): (&u32, &u32)| named((*code).min(cell::UNKNOWN_CODE), *link);
        let links: Vec<u32> = self.codes.iter().zip(self.links).map(link).collect();
        Children::new(Some(LinksView { rows: &links, shared: &[] }), links.len(), records, &[])
    }
}

fn named(code: u32, link: u32) -> u32 {
    if code < cell::UNKNOWN_CODE { link } else { code }
}

impl<'a> Engine<'a> {
    /// The records that the texts of a column name; nothing unless each text names one, and only one.
    pub(crate) fn names(&self, table: usize, column: usize) -> Option<Names<'a>> {
        let codes = self.text_column(table, column)?.codes.as_slice();
        let (view, declared) = (self.table(table)?, self.model.table(table)?);
        let field = &declared.columns.get(column)?.name;
        if declared.schema.key.as_ref() == Some(field) {
            // INVARIANT: the code of a key is its row, where no two rows share one.
            let unique = view.data.is_some_and(|data: &TableData| data.key_groups.is_empty());
            return unique.then_some(Names { target: table, codes, links: codes, relation: None });
        }
        let relation = declared.schema.foreign_keys.iter().position(|key| key.field == *field)?;
        let links = view.links.get(relation).copied().flatten()?;
        let named = *view.named.get(relation)?.get_or_init(|| Named::of(codes, links));
        let target = *declared.targets.get(relation)?;
        let whose = Some(relation).filter(|_| named == Named::EachRow);
        (named != Named::Unsure).then_some(Names { target, codes, links, relation: whose })
    }

    /// Whether two columns name the same record, if that is what is asked.
    pub(crate) fn compare_names(
        &self,
        operator: BinaryOp,
        left: &'a Typed,
        right: &'a Typed,
        frame: &Frame<'_, 'a>,
    ) -> Option<Vec<u8>> {
        let (Node::Column(left), Node::Column(right)) = (&left.node, &right.node) else { return None };
        let equal = match operator {
            BinaryOp::Equal => true,
            BinaryOp::NotEqual => false,
            _ => return None,
        };
        let one = self.names(left.target, left.column)?;
        let other = self.names(right.target, right.column).filter(|other| other.target == one.target)?;
        let (one, other) = (one.at(&frame.reach(self, left)?), other.at(&frame.reach(self, right)?));
        let truth = |(one, other): (&u32, &u32)| {
            if *one < cell::UNKNOWN_CODE && *other < cell::UNKNOWN_CODE {
                u8::from((one == other) == equal) * cell::TRUE
            } else {
                cell::UNKNOWN
            }
        };
        Some(one.iter().zip(&other).map(truth).collect())
    }
}

#[cfg(test)]
mod tests {
    use readymark_evidence::cell::{MISSING_CODE, UNKNOWN_CODE};

    use super::Names;
    use crate::engine::Rows;

    #[test]
    fn a_cell_names_a_record_if_it_holds_a_text() {
        let codes = [0, 1, MISSING_CODE, UNKNOWN_CODE, 0];
        let names = Names { target: 0, codes: &codes, links: &[4, 2, UNKNOWN_CODE, UNKNOWN_CODE, 4], relation: None };
        assert_eq!(names.at(&Rows::Range(0, 5)), [4, 2, MISSING_CODE, UNKNOWN_CODE, 4]);
        assert_eq!(names.at(&Rows::List(vec![1, MISSING_CODE, 99].into())), [2, MISSING_CODE, UNKNOWN_CODE]);
        let index = names.index(5);
        assert_eq!((index.of(4), index.of(2), index.of(0)), ([0, 4].as_slice(), [1].as_slice(), [].as_slice()));
        // Either may turn out to be equal to any.
        assert_eq!(index.loose, [2, 3]);
    }
}
