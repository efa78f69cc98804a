//! The invented services of `fixtures/services`, audited as of 20 April 2026 with the standard that ships. Tests of what
//! becomes of an assessment start here, so that no saved audit has to be kept up to date for them.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "only tests use it, and a fixture that cannot be read fails each of them"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::Assessment;
use readymark_rules::{PackText, load};
use readymark_source::{Date, Problems, plain};

/// The services by name, with whether each is ready.
pub const SERVICES: [(&str, bool); 5] =
    [("tidy", true), ("gaps", false), ("sparse", false), ("canary", false), ("hub", false)];
/// The day of every audit.
pub const DAY: &str = "2026-04-20";

/// Each service is audited once in a process.
static MADE: Mutex<BTreeMap<String, Assessment>> = Mutex::new(BTreeMap::new());

/// The assessment of a service of `fixtures/services`.
///
/// # Panics
/// If there is no such service, or its bundle or the standard has a mistake.
#[must_use]
pub fn assessment(service: &str) -> Assessment {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    made.entry(service.to_owned()).or_insert_with(|| audited(service)).clone()
}

/// A day written as `YYYY-MM-DD`.
///
/// # Panics
/// If there is no such day.
#[must_use]
pub fn day(text: &str) -> Date {
    Date::parse(text).expect("a valid date")
}

fn audited(service: &str) -> Assessment {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/services").join(service);
    let bundle = right(Bundle::open(&folder));
    let text = PackText::shipped(&bundle.standard.value).expect("the standard ships");
    right(assess(&right(load(&text)), &bundle, day(DAY), &()))
}

fn right<T>(result: Result<T, Problems>) -> T {
    result.unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()))
}
