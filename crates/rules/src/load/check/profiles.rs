//! `applies` of a check, and the rows that show a profile to be so.

use readymark_source::{Located, Problems, Scalar};

use super::Context;
use crate::file::{CheckFile, StandardFile};
use crate::form::LookAt;
use crate::load::profiles::named;

impl Context<'_> {
    /// The profiles that a check needs, those of its requirement first. One failure of a safeguarding check may not be switched off
    /// by a word alone: there must be rows that could speak against it.
    pub(in crate::load) fn applies(&self, entry: &CheckFile, problems: &mut Problems) -> Vec<String> {
        let requirement = self.standard.requirements().find(|known| known.id == entry.requirement.value);
        let mut found = requirement.map(|requirement| requirement.applies.clone()).unwrap_or_default();
        for name in named(self.file, entry.applies.as_ref(), &self.standard.profiles, problems) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }

    /// The rows that show each profile to be so.
    pub(in crate::load) fn shown_by(&self, entry: &StandardFile, problems: &mut Problems) -> Vec<Vec<LookAt>> {
        let rows = |texts: &Vec<Located<Scalar>>, problems: &mut Problems| {
            texts.iter().filter_map(|text| self.rows_of(text, problems)).collect()
        };
        entry.profiles.iter().map(|(_, profile)| rows(&profile.shown_by, problems)).collect()
    }
}
