//! Whose a row is: the partner that its export names, or that of the row it belongs to.

use readymark_evidence::cell;

use crate::engine::Engine;

impl Engine<'_> {
    /// The partner of each row of a table, as an index into the bundle's partners or [`cell::NO_PARTNER`]; nothing if no
    /// row has one.
    pub(crate) fn partners(&self, table: usize) -> Option<&[u16]> {
        let found = self.table(table)?.partners.get_or_init(|| {
            let found = self.partners_within(table, self.model.tables.len());
            found.filter(|partners| partners.iter().any(|partner| *partner != cell::NO_PARTNER))
        });
        found.as_deref()
    }

    fn partners_within(&self, table: usize, steps: usize) -> Option<Vec<u16>> {
        let view = self.table(table)?;
        let own = view.data.and_then(|data| data.partners.clone());
        let declared = self.model.table(table)?;
        let from = declared.partner_from.filter(|_| steps > 0);
        let Some(relation) = from else { return own };
        let parents = self.partners_within(*declared.targets.get(relation)?, steps - 1);
        let (Some(parents), Some(links)) = (parents, view.links.get(relation).copied().flatten()) else { return own };
        let through = |link: u32| parents.get(link as usize).copied().unwrap_or(cell::NO_PARTNER);
        Some(match own {
            None => links.iter().map(|link| through(*link)).collect(),
            Some(own) => {
                let either = |(own, link): (&u16, &u32)| if *own == cell::NO_PARTNER { through(*link) } else { *own };
                own.iter().zip(links).map(either).collect()
            }
        })
    }

    /// The row that a row belongs to at last, such as its case or its practitioner: the end of the way that its partner comes from.
    /// Nothing if the way ends before.
    pub(crate) fn owner(&self, table: usize, row: usize) -> Option<(usize, usize)> {
        let (mut table, mut row) = (table, row);
        for _ in 0..=self.model.tables.len() {
            let declared = self.model.table(table)?;
            let Some(relation) = declared.partner_from else { return Some((table, row)) };
            let links = self.table(table)?.links.get(relation).copied().flatten()?;
            row = *links.get(row)? as usize;
            table = *declared.targets.get(relation)?;
            // A link to no row lies outside the table.
            if row >= self.table(table)?.rows {
                return None;
            }
        }
        None
    }
}
