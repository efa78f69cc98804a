//! What the checks found, record by record: everything that one case, one practitioner or one document needs, for whoever works with it.

use std::collections::BTreeMap;

use readymark_findings::{Assessment, CheckResult, Locator, Remedy, RowState};

/// The records of one table.
pub(crate) struct Group<'a> {
    /// The table's title.
    pub(crate) title: &'a str,
    /// By their keys.
    pub(crate) records: Vec<Record<'a>>,
}

/// A record that something is to be done about.
pub(crate) struct Record<'a> {
    /// Its key; the place of its row where it has none.
    pub(crate) key: String,
    /// The id of the partner that holds it.
    pub(crate) partner: Option<&'a str>,
    /// What about safeguarding comes first, then in the standard's order.
    pub(crate) needs: Vec<Need<'a>>,
}

/// One row that belongs to a record, and the check that found it.
pub(crate) struct Need<'a> {
    pub(crate) check: &'a CheckResult,
    pub(crate) at: &'a Locator,
}

impl Need<'_> {
    /// The row to fix; nothing if something is to be entered or corrected in another file for it.
    pub(crate) fn row(&self) -> Option<u64> {
        self.at.row.filter(|_| self.at.fix_in.is_none())
    }

    /// What can still be done about it.
    pub(crate) fn remedy(&self) -> Option<Remedy> {
        self.check.fix.as_ref()?.of_row(self.at.state)
    }
}

/// The records with a gap, table by table in the standard's order. Words of a list are no records.
pub(crate) fn groups(assessment: &Assessment) -> Vec<Group<'_>> {
    let mut found: BTreeMap<(usize, usize, String), Record<'_>> = BTreeMap::new();
    for check in assessment.checks.iter().filter(|check| check.verdict.is_gap()) {
        // Rows that are open for want of a column or a register are not looked up one by one.
        let open = !check.lacks_column() && !assessment.is_not_collected(check);
        let rows = check.rows.listed.iter().filter(|at| at.file.is_some() && (open || at.state == RowState::Breach));
        for at in rows {
            let own = (check.each.as_deref().unwrap_or_default(), place(at));
            let (table, key) = at.of.as_ref().map_or(own, |(table, key)| (table.as_str(), key.clone()));
            let Some(order) = assessment.evidence.iter().position(|known| known.table == table) else { continue };
            // Shorter keys first: C2 before C10.
            let record = found.entry((order, key.len(), key.clone()));
            let record = record.or_insert_with(|| Record { key, partner: at.partner.as_deref(), needs: Vec::new() });
            record.needs.push(Need { check, at });
        }
    }
    let mut groups: Vec<(usize, Group<'_>)> = Vec::new();
    for ((order, _, _), mut record) in found {
        record.needs.sort_by_key(|need| !need.check.safeguarding);
        match groups.last_mut().filter(|(known, _)| *known == order) {
            Some((_, group)) => group.records.push(record),
            None => {
                let title = assessment.evidence.get(order).map_or("", |table| table.title.as_str());
                groups.push((order, Group { title, records: vec![record] }));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Rows with a gap that an assessment only counts: they are in no record here.
pub(crate) fn not_listed(assessment: &Assessment) -> u64 {
    let gaps = assessment.checks.iter().filter(|check| check.verdict.is_gap());
    gaps.map(|check| check.rows.total.saturating_sub(check.rows.listed.len() as u64)).sum()
}

fn place(at: &Locator) -> String {
    at.key.clone().unwrap_or_else(|| crate::words::row_place(at))
}
