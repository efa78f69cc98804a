//! One service's exported records: read-only, located, unprinted.
//!
//! `files → Bundle → Evidence`. [`Bundle::open`] reads what the service says about its files and refuses what it cannot
//! trust; [`read`] turns the files into typed columns and reports every defect as a
//! [`QualityFinding`](readymark_findings::QualityFinding): a place and a count, never the content of a cell or heading.

mod bundle;
pub mod cell;
mod column;
mod evidence;
mod table;

pub use bundle::{
    Answer, Bundle, DecimalMark, Delimiter, ExceptionEntry, Export, InMemory, Judgement, MemoryExport, Override,
    PartnerSource, Period, Scope, Setting, ValueMap,
};
pub use column::{Column, TextColumn, Words};
pub use evidence::{Evidence, Need, Progress, read};
pub use table::{ExportRead, Place, TableData};
