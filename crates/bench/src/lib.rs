//! Invented services to try the audit on.
//!
//! `hub` writes a multi-agency hub of any size from a seed; the benchmark and the largest fixture come from it. Nothing in
//! it describes a real service, case or person.

pub mod benchmark;
pub mod cell;
pub mod day;
pub mod edits;
pub mod export;
pub mod hub;
pub mod journey;
pub mod random;
pub mod tables;
