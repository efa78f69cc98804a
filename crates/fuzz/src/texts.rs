//! What people write by hand: packs, bundles, answers, and the expressions in them.

use readymark_evidence::Bundle;
use readymark_rules::{PackText, load};
use readymark_source::{SourceFile, tree};

use crate::small;

/// Files of a bundle.
const FILES: [&str; 3] = ["bundle.yaml", "judgements.yaml", "exceptions.yaml"];
/// A bundle that is in order, beside which the other files are read.
const BUNDLE: &str = "service: A service\nstandard: small\nwindow: { from: 2025-04-01, to: 2026-03-31 }\nexports: []\n";

/// One text as each file that is written in YAML.
pub(crate) fn yaml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let _ = tree(&SourceFile::new("any.yaml", text.as_str()));
    let _ = load(&PackText::new("any", SourceFile::new("any/standard.yaml", text.as_str()), Vec::new()));
    let _ = small::pack(&text);
    for file in FILES {
        let Ok(dir) = tempfile::tempdir() else { return };
        let beside = file == FILES[0] || std::fs::write(dir.path().join(FILES[0]), BUNDLE).is_ok();
        if beside && std::fs::write(dir.path().join(file), bytes).is_ok() {
            let _ = Bundle::open(dir.path());
        }
    }
}

/// A condition of a check: loaded, and held against a few rows if it is one.
pub(crate) fn expression(bytes: &[u8]) {
    let check = small::check(&String::from_utf8_lossy(bytes));
    let _ = small::pack(&check).and_then(|pack| small::audit(&pack, small::CASES));
}

/// Expressions of every form, and some that are too much.
pub(crate) fn expressions() -> Vec<Vec<u8>> {
    let plain = [
        small::READS_ALL,
        "any sessions where held_on between window.start and window.end",
        "no cases by first where consent or hours / 3 >= 0.333333",
        "every sessions where held_on is recorded : held_on >= cases.referred_on + 2 weeks",
        "count(distinct sessions.held_on where held_on > 2025-05-01) = 1",
        "if consent is missing then meetings in (1, 2, 3) else not (kind != 'direct')",
        "in_order(referred_on, first.referred_on, last(sessions.held_on)) and least(hours, 1.5) = greatest(hours, 2)",
        "referred_on + 3 months <= as_of and sum(cases.meetings anywhere) >= 60%",
        "max(cases.hours by first) - min(cases.hours by first) < 9000000000000",
        "meetings * 9223372036854775807 + 9223372036854775807 > -9223372036854775807",
    ];
    let chains = [("consent", " or consent", 3_000), ("", "not ", 3_000), ("1", " + 1", 3_000), ("", "(", 3_000)];
    let chains = chains.map(|(first, more, times)| format!("{first}{}", more.repeat(times)).into_bytes());
    plain.map(|text| text.as_bytes().to_vec()).into_iter().chain(chains).collect()
}
