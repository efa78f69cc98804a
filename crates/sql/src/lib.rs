//! A pack as SQL: one statement for each check, over tables as the native reader types them.
//!
//! `Pack → Script`: every typed expression has one translation ([`expr`](self)), related rows become joins on keys of rows, and what a dialect
//! cannot say is listed with the reason. Three-valued logic is SQL's own: a value that is missing and one that nobody knows are both
//! null, and a second expression says which of the two it is where that matters.

mod bounds;
mod cadence;
mod candidates;
mod check;
mod counts;
mod declared;
mod described;
mod dialect;
mod expr;
mod folder;
mod form;
mod frame;
mod function;
mod levels;
mod load;
mod measure;
mod names;
mod numbers;
mod partner;
mod pick;
mod query;
mod script;
mod tables;
mod value;

pub use counts::{CheckCounts, CountsFile, Group, Unusable};
pub use described::{ColumnFile, Kind, LinkFile, Of, Set, TableFile, Tables, Unknown};
pub use dialect::Dialect;
pub use folder::files;
pub use load::{TABLES_FORMAT, TABLES_VERSION, load, of};
pub use script::{CheckSql, Script, Statement, Untold, script};
