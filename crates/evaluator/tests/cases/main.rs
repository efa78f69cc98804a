//! Small services on which an audit could give a better verdict than the truth, or a worse one: each with its right value.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects by failing")]

mod absences;
mod alike;
mod answered;
mod blanks;
mod cadence;
mod edges;
mod elsewhere;
mod far_days;
mod fix_in;
mod forms;
mod links;
mod lost_keys;
mod measures;
mod partners;
mod pictures;
mod service;
mod set_aside;
mod settled;
mod steps;
mod threads;
mod unlisted;
mod uses;
mod values;
mod verdicts;
