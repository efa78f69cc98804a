//! Everything that reads a file of somebody else, as functions that take any bytes and give nothing back: they must end, whatever
//! the bytes are.
//!
//! `tests/mutated` runs them over seeds with small changes on every run; the folder `fuzz` holds the same targets for `cargo fuzz`.

mod documents;
mod exports;
mod saved;
mod small;
mod texts;

/// A target: its name, and what it does with some bytes.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is that of its file in `fuzz/fuzz_targets`.
    pub name: &'static str,
    /// Reads the bytes. It ends without a panic, an abort or a long wait.
    pub run: fn(&[u8]),
}

const fn target(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run }
}

/// Every target.
pub const TARGETS: [Target; 13] = [
    target("csv", exports::csv),
    target("json", exports::json),
    target("xlsx", exports::xlsx),
    target("xls", exports::xls),
    target("ods", exports::ods),
    target("pdf", documents::pdf),
    target("docx", documents::docx),
    target("odt", documents::odt),
    target("text", documents::text),
    target("yaml", texts::yaml),
    target("expression", texts::expression),
    target("audit", saved::audit),
    target("plan", saved::plan),
];

/// Runs the target of this name; nothing if there is none.
pub fn run(name: &str, bytes: &[u8]) {
    if let Some(target) = TARGETS.iter().find(|target| target.name == name) {
        (target.run)(bytes);
    }
}

/// Files to begin with that no folder holds: those that a target knows how to make.
#[must_use]
pub fn seeds(name: &str) -> Vec<Vec<u8>> {
    match name {
        "expression" => texts::expressions(),
        "audit" => saved::audits(),
        "plan" => saved::plans(),
        _ => Vec::new(),
    }
}
