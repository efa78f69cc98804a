//! The candidates of a form that joins two columns which name records of one table: by the record, no text is looked at.

use readymark_evidence::cell;
use readymark_rules::typed::{Column, Node, Typed};

use super::candidates::Candidates;
use crate::engine::Engine;
use crate::frame::Frame;

impl<'a> Engine<'a> {
    /// Nothing if one of the two sides is anything else; then the texts decide. The outer side is written inside the form.
    pub(super) fn named_candidates(
        &self,
        (inner, outer): (&'a Typed, &'a Typed),
        everyone: usize,
        frame: &Frame<'_, 'a>,
    ) -> Option<Candidates> {
        let (Node::Column(inner), Node::Column(outer)) = (&inner.node, &outer.node) else { return None };
        let own_row = inner.path.is_empty();
        let names = self.names(inner.target, inner.column).filter(|_| own_row)?;
        // Seen from the row around the form, the outer side begins one row less far out.
        let outer = Column { depth: outer.depth.checked_sub(1)?, ..outer.clone() };
        let asked = self.names(outer.target, outer.column).filter(|asked| asked.target == names.target)?;
        let asked = asked.at(&frame.reach(self, &outer)?);
        let index = match names.relation {
            Some(relation) => self.children(inner.target, relation)?,
            None => {
                let index = self.table(inner.target)?.naming.get(inner.column)?;
                index.get_or_init(|| names.index(self.rows(names.target)))
            }
        };
        let mut found = Candidates::default();
        for (place, named) in asked.iter().enumerate() {
            if *named < cell::UNKNOWN_CODE {
                found.add(place, index.of(*named), cell::TRUE);
                found.add_maybe(place, &index.loose);
            } else {
                found.add_anyone(place, everyone);
            }
        }
        Some(found)
    }
}
