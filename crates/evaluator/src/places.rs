//! Where the rows to fix are: the first of them for the result, and every one for a list beside it.

use readymark_evidence::{ExportRead, cell};
use readymark_findings::{Assessment, CheckResult, FixIn, LOCATORS_PER_CHECK, Locator, RowState, Rows};
use readymark_rules::{Check, Each, Pack, Population};

use crate::run::Run;

/// The rows of a check by what is the matter with them, each kind in the order of the evidence.
pub(crate) type Found = [Vec<u32>; 3];

/// What they are, in the order in which they are kept and listed.
const STATES: [RowState; 3] = [RowState::Breach, RowState::Unknown, RowState::Unclear];

/// Is told every row to fix, check by check, once the assessment stands.
pub type EachRow<'e> = dyn FnMut(&Assessment, &CheckResult, &Locator) + 'e;

impl Run<'_> {
    /// As many as an assessment lists.
    pub(crate) fn first_rows(&self, check: &Check, population: &Population, total: u64, found: &Found) -> Rows {
        Rows { total, listed: self.locators(check, population, found).take(LOCATORS_PER_CHECK).collect() }
    }

    /// All rows of the checks that have a gap: what a met check allows needs no fixing. INVARIANT: `found` has an entry for each
    /// check, in the order of the pack, as the assessment has.
    pub(crate) fn each_row(&self, pack: &Pack, found: &[Found], assessment: &Assessment, each: &mut EachRow<'_>) {
        let checks = pack.checks.iter().zip(&assessment.checks).zip(found);
        for ((check, result), found) in checks.filter(|((_, result), _)| result.verdict.is_gap()) {
            let locators = check.population().map(|population| self.locators(check, population, found));
            locators.into_iter().flatten().for_each(|locator| each(assessment, result, &locator));
        }
    }

    fn locators<'f>(
        &'f self,
        check: &'f Check,
        population: &'f Population,
        found: &'f Found,
    ) -> impl Iterator<Item = Locator> + 'f {
        let partners = match &population.each {
            Each::Table(table) => self.engine.partners(*table),
            Each::Words(_) => None,
        };
        let states = STATES.into_iter().zip(found);
        let rows = states.flat_map(|(state, rows)| rows.iter().map(move |row| (state, *row)));
        rows.map(move |(state, row)| {
            let locator = self.locator(population, state, row, partners);
            // Of a row that may not belong, what says so is looked up first: in the row.
            let table = check.fix_table.filter(|_| state != RowState::Unclear);
            Locator { fix_in: table.and_then(|table| self.fix_in(table, &locator)), ..locator }
        })
    }

    /// The partner of a row, by id.
    pub(crate) fn partner_of(&self, population: &Population, row: usize) -> Option<&str> {
        let Each::Table(table) = population.each else { return None };
        let partner = self.engine.partners(table)?.get(row).filter(|partner| **partner != cell::NO_PARTNER)?;
        self.bundle.partners.get(usize::from(*partner)).map(|(id, _)| id.as_str())
    }

    fn locator(&self, population: &Population, state: RowState, row: u32, partners: Option<&[u16]>) -> Locator {
        let row = row as usize;
        let partner = partners.and_then(|partners| partners.get(row)).filter(|partner| **partner != cell::NO_PARTNER);
        let partner =
            partner.and_then(|partner| self.bundle.partners.get(usize::from(*partner))).map(|(id, _)| id.clone());
        match &population.each {
            Each::Words(words) => Locator {
                state,
                file: None,
                row: None,
                key: words.get(row).cloned(),
                partner,
                leaves_on: None,
                of: None,
                fix_in: None,
            },
            Each::Table(table) => {
                let data = self.engine.table(*table).and_then(|view| view.data);
                let place = data.map(|data| data.locate(row));
                Locator {
                    state,
                    file: place.map(|place| place.file.to_owned()),
                    row: place.map(|place| place.row),
                    key: data.and_then(|data| data.shown_key(row)).map(str::to_owned),
                    partner,
                    leaves_on: None,
                    of: self.owner_of(*table, row),
                    fix_in: None,
                }
            }
        }
    }

    /// The record at the end of the way that partners come from.
    fn owner_of(&self, table: usize, row: usize) -> Option<(String, String)> {
        let (owner, of) = self.engine.owner(table, row).filter(|(owner, _)| *owner != table)?;
        let key = self.engine.table(owner)?.data?.shown_key(of)?.to_owned();
        Some((self.engine.model.table(owner)?.schema.name.clone(), key))
    }

    /// Where a row's gap is fixed in another table, if that is collected: in the file of the row's partner, or in the only one. One sheet may
    /// feed both tables; then the row is the place.
    fn fix_in(&self, table: usize, at: &Locator) -> Option<FixIn> {
        let files = &self.engine.table(table)?.data?.exports;
        let the_one = |partner: Option<&String>| {
            let of = |file: &&ExportRead| partner.is_none() || file.partner.as_ref() == partner;
            let mut paths = files.iter().filter(of).map(|file| &file.path);
            let first = paths.next()?;
            paths.all(|path| path == first).then_some(first)
        };
        let file = at.partner.as_ref().and_then(|partner| the_one(Some(partner))).or_else(|| the_one(None));
        let own = at.file.is_some() && at.file.as_ref() == file;
        let table = self.engine.model.table(table)?.schema.name.clone();
        (!own).then(|| FixIn { table, file: file.cloned() })
    }
}
