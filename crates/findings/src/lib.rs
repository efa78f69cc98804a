//! What an audit says: plain data that the evaluator fills and every report renders.
//!
//! Its serialised form is `audit.json`, format version 1. Nothing here computes a verdict; nothing here can hold the
//! content of a cell except a pseudonymous key.

mod assessment;
mod check;
mod coverage;
mod evidence;
mod fingerprint;
mod locator;
mod mention;
mod picture;
mod plan;
mod sheet;
mod standard;
mod verdict;

pub use assessment::{
    Action, AreaResult, Assessment, Deadline, DeadlineReason, Digests, Effect, Engine, FORMAT, Partner, Period,
    Readiness, RequirementResult, Service, VERSION,
};
pub use check::{
    CheckKind, CheckResult, Counts, Endpoint, ExceptionState, ExceptionUsed, Interval, JudgementUsed, PartnerCounts,
    Reason, Uses,
};
pub use coverage::{Coverage, Register};
pub use evidence::{
    APPROVED_TOGETHER, DOCUMENTS_PER_TABLE, DocumentUsed, EvidenceFile, EvidenceTable, Normalisation, Normalised,
    ParameterUsed, QualityCode, QualityFinding,
};
pub use fingerprint::{fingerprint, hexadecimal};
pub use locator::{LOCATORS_PER_CHECK, Locator, RowList, RowState, Rows};
pub use mention::{MENTIONS_PER_CHECK, Mention, MentionPlace};
pub use picture::{
    DRAWN_PER_SAMPLE, Drawn, Funnel, FunnelPartner, FunnelStep, LAPSES_PER_LINE, Lapse, LapseState, Lapses,
    MonthOfLapses, Pictures, RowPlace, STRIPS_PER_CHECK, Sample, Strip, StripGap, StripState, Strips,
};
pub use plan::{PlanCode, PlanRemark, PlanState, PlanUsed, PlannedAction, Progress};
pub use sheet::{file_and_sheet, sheet_of};
pub use standard::{Provenance, Reach, SourceInfo, SourceMark, StandardInfo};
pub use verdict::Verdict;
