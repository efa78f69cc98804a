//! Where the rows to fix are: the first of them for the result, and every one for a list beside it.

use readymark_evidence::cell;
use readymark_findings::{Assessment, CheckResult, LOCATORS_PER_CHECK, Locator, RowState, Rows};
use readymark_rules::{Each, Pack, Population};

use crate::run::Run;

/// The rows of a check by what is the matter with them, each kind in the order of the evidence.
pub(crate) type Found = [Vec<u32>; 3];

/// What they are, in the order in which they are kept and listed.
const STATES: [RowState; 3] = [RowState::Breach, RowState::Unknown, RowState::Unclear];

/// Is told every row to fix, check by check, once the assessment stands.
pub type EachRow<'e> = dyn FnMut(&Assessment, &CheckResult, &Locator) + 'e;

impl Run<'_> {
    /// As many as an assessment lists.
    pub(crate) fn first_rows(&self, population: &Population, total: u64, found: &Found) -> Rows {
        Rows { total, listed: self.locators(population, found).take(LOCATORS_PER_CHECK).collect() }
    }

    /// All rows of the checks that have a gap: what a met check allows needs no fixing. INVARIANT: `found` has an entry for each
    /// check, in the order of the pack, as the assessment has.
    pub(crate) fn each_row(&self, pack: &Pack, found: &[Found], assessment: &Assessment, each: &mut EachRow<'_>) {
        let checks = pack.checks.iter().zip(&assessment.checks).zip(found);
        for ((check, result), found) in checks.filter(|((_, result), _)| result.verdict.is_gap()) {
            let locators = check.population().map(|population| self.locators(population, found));
            locators.into_iter().flatten().for_each(|locator| each(assessment, result, &locator));
        }
    }

    fn locators<'f>(&'f self, population: &'f Population, found: &'f Found) -> impl Iterator<Item = Locator> + 'f {
        let partners = match &population.each {
            Each::Table(table) => self.engine.partners(*table),
            Each::Words(_) => None,
        };
        let states = STATES.into_iter().zip(found);
        let rows = states.flat_map(|(state, rows)| rows.iter().map(move |row| (state, *row)));
        rows.map(move |(state, row)| self.locator(population, state, row, partners))
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
}
