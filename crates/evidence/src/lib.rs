//! One service's exported records: read-only, located, unprinted.
//!
//! `files → Bundle → Evidence`. [`Bundle::open`] reads what the service says about its files and refuses what it cannot
//! trust; [`read`] turns the files into typed columns and reports every defect as a
//! [`QualityFinding`](readymark_findings::QualityFinding): a place and a count, never the content of a cell or heading.

mod assembly;
mod bundle;
pub mod cell;
mod codes;
mod column;
mod columns;
mod csv;
mod dates;
mod digest;
mod documents;
mod doubt;
mod evidence;
mod front;
mod growing;
mod hash;
mod keys;
mod left_out;
mod lexis;
mod limits;
mod links;
mod look;
mod made_of;
mod periods;
mod pool;
mod pseudonym;
mod quality;
mod reading;
mod recall;
mod rules;
mod sheet;
mod store;
mod suspect;
mod table;
mod twins;
mod typed;
mod unread;
mod visit;
mod words;

pub use bundle::{
    Answer, Bundle, DecimalMark, Delimiter, ExceptionEntry, Export, InMemory, Judgement, MemoryExport, Override,
    PartnerSource, Period, Scope, Setting, ValueMap, bundle_schema, exceptions_schema, judgements_schema,
};
pub use codes::PROBLEM_CODES;
pub use column::{Column, TextColumn};
pub use csv::Tuning;
pub use dates::date_forms;
pub use digest::of_text as sha256_of;
pub use documents::{DocumentsRead, Mention, code_of as document_code, limits as document_limits};
pub use evidence::{Evidence, Need, Progress, read, read_with};
pub use limits::Limits;
pub use look::{CellLook, Look, SheetLook, look, look_at_bytes};
pub use pseudonym::Mask;
pub use quality::position as column_place;
pub use readymark_documents::{Imprint, Trace};
pub use sheet::Format;
pub use store::MemoryDocument;
pub use table::{ExportRead, Place, TableData};
pub use visit::Visitor;
pub use words::Words;
