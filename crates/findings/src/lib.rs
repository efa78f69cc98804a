//! What an audit says: plain data that the evaluator fills and every report renders.
//!
//! Its serialised form is `audit.json`, format version 2, which is still open for change. Nothing here looks at a record, and
//! nothing can hold the content of a cell except a pseudonymous key. Every value is a number, a day, a name or a word of a list: what
//! it is called in a sentence is a matter of the report.

mod accepted;
mod answered;
mod assessment;
mod check;
mod columns;
mod consistent;
mod counts;
mod coverage;
mod deciding;
mod evidence;
mod exception;
mod fingerprint;
mod fix;
mod force;
mod judgement;
mod limit;
mod locator;
mod mention;
mod parameter;
mod period;
mod picture;
mod plan;
mod profile;
mod reason;
mod remedies;
mod share;
mod sheet;
mod standard;
mod unread;
mod verdict;

pub use answered::{Answer, AnswerWritten, NotAnswered, ReviewFault, Reviews};
pub use assessment::{
    Action, AreaResult, Assessment, Deadline, DeadlineReason, Digests, Effect, Engine, FORMAT, OutOfReach, Partner,
    Readiness, RequirementResult, Service, VERSION,
};
pub use check::{CheckKind, CheckResult, Counted, Uses};
pub use columns::{AbsentColumn, ToDo};
pub use consistent::Contradiction;
pub use counts::{Counts, PartnerCounts};
pub use coverage::{Collected, Coverage, Register};
pub use deciding::{nothing_speaks_for, speaks_against};
pub use evidence::{
    APPROVED_TOGETHER, DOCUMENTS_PER_TABLE, DocumentUsed, EvidenceFile, EvidenceTable, KeyDifference, Leaves,
    Normalisation, Normalised, QualityCode, QualityFinding, ReadAs, Touches,
};
pub use exception::{ExceptionState, ExceptionUsed, RowsExcepted};
pub use fingerprint::{fingerprint, hexadecimal};
pub use fix::{Fix, Remedy, read_fix, read_optional_fix};
pub use force::{Force, ForceSet, ForceSetBy};
pub use judgement::{JudgementUsed, RowsJudged};
pub use limit::{Endpoint, Interval, Limit, Side, Unit, WHOLE};
pub use locator::{FixIn, LOCATORS_PER_CHECK, Locator, RowList, RowState, Rows};
pub use mention::{DocumentPlace, MENTIONS_PER_CHECK, Mention, MentionPlace};
pub use parameter::ParameterUsed;
pub use period::Period;
pub use picture::{
    DRAWN_PER_SAMPLE, Drawn, Funnel, FunnelPartner, FunnelStep, LAPSES_PER_LINE, Lapse, LapseState, Lapses,
    MonthOfLapses, Pictures, RowPlace, STRIPS_PER_CHECK, Sample, Strip, StripGap, StripState, Strips,
};
pub use plan::{PlanCode, PlanRemark, PlanState, PlanUsed, PlannedAction, Progress};
pub use profile::{ProfileAnswer, ProfileState, ProfileUsed};
pub use reason::{Obstacle, Reason};
pub use remedies::{Outlook, RowStates};
pub use share::{Doubts, ShareLimits, best_share, share_gap, share_verdict, worst_share};
pub use sheet::{file_and_sheet, sheet_of};
pub use standard::{Provenance, Reach, SourceInfo, SourceMark, StandardInfo};
pub use unread::{UnreadExports, Unreadable};
pub use verdict::Verdict;
