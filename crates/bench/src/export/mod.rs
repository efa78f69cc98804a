//! How an invented service's systems write their tables: each with its own headings, words, dates and habits.

mod bundle;
mod dialect;
mod writer;

pub use bundle::entry;
pub use dialect::{DateStyle, Dialect, Export, NEWER, PLAIN, PartnerFrom};
pub use writer::{Sink, Tables};
