//! Every code that stands in a message, from the crates that report mistakes.

use readymark_compare::gate::GateCode;
use readymark_evaluator::FitCode;
use readymark_evidence::BundleCode;
use readymark_findings::{PlanCode, QualityCode};
use readymark_rules::PackCode;
use readymark_source::{Code, Explained, YamlCode};

/// A code of the data-quality list that stops a command instead.
#[derive(Clone, Copy)]
pub(crate) struct Stops(pub(crate) QualityCode);

impl Code for Stops {
    fn explained(self) -> Explained {
        Explained { code: self.0.as_str(), meaning: self.0.meaning(), remedy: self.0.remedy() }
    }
}

fn of_words((code, meaning, remedy): (&'static str, &'static str, &'static str)) -> Explained {
    Explained { code, meaning, remedy }
}

/// Every code of a message, by the file it points at.
pub(crate) fn groups() -> [(&'static str, Vec<Explained>); 6] {
    [
        ("any YAML file", Explained::all::<YamlCode>()),
        ("a standard's files", Explained::all::<PackCode>()),
        ("a bundle's own files", Explained::all::<BundleCode>()),
        ("a bundle and its standard", Explained::all::<FitCode>()),
        ("an action plan", PlanCode::ALL.iter().map(|code| of_words(code.explained())).collect()),
        ("a gate file", Explained::all::<GateCode>()),
    ]
}

/// Every code of a message.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, Explained)> {
    groups().into_iter().flat_map(|(file, codes)| codes.into_iter().map(move |code| (file, code)))
}
