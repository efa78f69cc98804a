//! Checks that mean nothing, as random ones do.

use readymark_rules::{Pack, PackCode, load};
use readymark_source::{Code, Problem, plain};

use crate::scene::Scene;

/// What random expressions do: compare what a relation makes equal anyway, or what is never equal, and hold a column against a word or number
/// that it never is. Also in a derived column that the expression names.
fn is_idle(problem: &Problem) -> bool {
    [
        PackCode::ComparesTheSame,
        PackCode::SameForAll,
        PackCode::BadRange,
        PackCode::UnknownWord,
        PackCode::BeyondBounds,
        PackCode::OtherRecords,
        PackCode::DerivedColumn,
    ]
    .map(|code| code.explained().code)
    .contains(&problem.code)
}

impl Scene {
    /// The pack without the checks that mean nothing, which are gone then; nothing if a derived column means nothing, or no check is left.
    pub(crate) fn meant(&mut self) -> Option<Pack> {
        let problems = match load(&self.pack()) {
            Ok(pack) => return Some(pack),
            Err(problems) => problems,
        };
        assert!(problems.iter().all(is_idle), "{}", problems.iter().map(plain).collect::<String>());
        let wrong = |id: &str| problems.iter().any(|problem| problem.file.path().ends_with(&format!("/{id}.yaml")));
        let checks = self.checks.len();
        self.checks.retain(|(id, _)| !wrong(id));
        (self.checks.len() < checks && !self.checks.is_empty()).then(|| load(&self.pack()).ok())?
    }
}
