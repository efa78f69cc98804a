//! What can be wrong with evidence, and how it is collected. Every later stage reports here; nothing here reads a file.

pub(crate) mod date_orders;
pub(crate) mod date_signs;
pub(crate) mod document_fault;
pub(crate) mod faults;
pub(crate) mod quality;
pub(crate) mod summer_time;
pub(crate) mod ways;
