//! Gaps that exceptions cover. They are counted in the answer, and stand at their requirement where nothing worse does. Programs of before
//! did neither: what they wrote is held against their own rule, and then says the same as an audit of today.

use std::collections::BTreeMap;

use crate::{AreaResult, Assessment, Readiness, Verdict};

impl Readiness {
    /// The worst of several verdicts, as the audit takes it: one that counts no exception may be of a program that let an accepted gap say
    /// nothing.
    #[must_use]
    pub fn worst_of(&self, verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
        if self.exceptions > 0 { Verdict::worst_of(verdicts) } else { Verdict::worst_of_before(verdicts) }
    }

    /// Counts the checks whose gap an exception covers where this was not done, and gives requirements and areas the worst verdict anew. The
    /// checks come by id.
    pub fn count_exceptions<'a>(
        &mut self,
        areas: &mut [AreaResult],
        checks: impl IntoIterator<Item = (&'a str, Verdict)>,
    ) {
        let checks: BTreeMap<&str, Verdict> = checks.into_iter().collect();
        let excepted = checks.values().filter(|verdict| **verdict == Verdict::Excepted).count() as u64;
        if self.exceptions > 0 || excepted == 0 {
            return;
        }
        self.exceptions = excepted;
        for area in areas {
            for requirement in &mut area.requirements {
                let own = requirement.checks.iter().filter_map(|id| checks.get(id.as_str()).copied());
                requirement.verdict = Verdict::worst_of(own);
            }
            area.verdict = Verdict::worst_of(area.requirements.iter().map(|requirement| requirement.verdict));
        }
    }
}

impl Assessment {
    /// The same audit with the exceptions counted that cover a gap.
    #[must_use]
    pub fn with_exceptions_counted(mut self) -> Self {
        let checks = self.checks.iter().map(|check| (check.check.as_str(), check.verdict));
        self.readiness.count_exceptions(&mut self.areas, checks);
        self
    }
}
