//! One service's exported records: read-only, located, unprinted.
//!
//! `files → bundle → formats → columns → tables → documents → Evidence`: each stage uses only those
//! before it, and reports what is wrong to `defects`.
//! [`Bundle::open`] reads what the service says about its files and refuses what it cannot
//! trust; [`read`] turns the files into typed columns and reports every defect as a
//! [`QualityFinding`](readymark_findings::QualityFinding): a place and a count, never the content of a cell or heading.

mod bundle;
mod columns;
mod defects;
mod documents;
mod evidence;
mod files;
mod formats;
mod tables;

pub use bundle::dates::{date_forms, days_in, provable_forms};
pub use bundle::pseudonym::Mask;
pub use bundle::{
    Answer, Bundle, BundleCode, DecimalMark, Delimiter, ExceptionEntry, Export, InMemory, Judgement, MemoryExport,
    NONE_OF_THESE, Override, PartnerSource, Period, ProfileSaid, Scope, Setting, Split, Template, UnreadAnswers,
    ValueMap, Weak, Weight, Wide, bundle_schema, exceptions_schema, is_nearly_ours, judgements_schema,
};
pub use columns::cell;
pub use columns::column::{Column, TextColumn};
pub use columns::suspicions::{REFERENCES, people_in};
pub use columns::tuning::Tuning;
pub use columns::words::Words;
pub use defects::document_fault::code_of as document_code;
pub use defects::quality::position as column_place;
pub use evidence::{Evidence, read, read_with};
pub use files::digest::{of_text as sha256_of, of_texts as sha256_bytes};
pub use files::held::{Files, Held};
pub use files::limits::{Limits, of_documents as document_limits};
pub use files::store::MemoryDocument;
pub use files::zipped::{unzip, unzip_file};
pub use formats::preview::{CellPreview, Preview, SheetPreview, preview, preview_bytes, preview_held, swapped_days};
pub use formats::visit::Visitor;
pub use formats::{Format, is_called_records};
pub use readymark_documents::{Imprint, Trace};
pub use tables::count::Records;
pub use tables::export_read::ExportRead;
pub use tables::mentions::{DocumentsRead, Mention, document_place};
pub use tables::need::{Need, Progress};
pub use tables::table::{Lacking, Place, References, TableData};
