//! Text and where things are in it, and the plain values that both sides of an audit share.
//!
//! It knows nothing of standards or services. `rules` and `evidence` stand on it and not on each other.

mod alike;
mod closest;
mod code;
mod date;
mod decimal;
mod encoding;
mod entries;
mod file;
mod file_error;
pub mod formula;
mod guard;
pub mod list;
mod located;
mod log_line;
mod node;
mod path;
mod plain_file;
mod problem;
mod refusal;
mod role;
mod said;
mod shape;
pub mod shown;
mod snippet;
pub mod table_schema;
mod template;
mod threads;
pub mod told;
mod yaml;
mod yaml_code;

pub use alike::{as_it_looks, as_it_looks_in_case};
pub use closest::{closest, slips};
pub use code::{Code, Explained};
pub use date::{Date, MONTH_NAMES, month_named};
pub use decimal::Decimal;
pub use encoding::Encoding;
pub use entries::{Entries, OneOr};
pub use file::{MAX_YAML_BYTES, SourceFile};
pub use file_error::FileError;
pub use guard::{Guard, is_guarded};
pub use located::{LineColumn, Located, Scalar, Span};
pub use log_line::unobeyed;
pub use node::{Key, Node, Value};
pub use path::slashed;
pub use plain_file::open_plain;
pub use problem::{Problem, Problems};
pub use role::is_own_approval;
pub use said::{names_nobody, nobody_words, says_none, says_not_known, says_nothing, says_to_come, yes_or_no};
pub use shape::Shape;
pub use snippet::{plain, render};
pub use template::{TEMPLATE, TEMPLATE_MADE};
pub use threads::{Threads, on_deep_stack};
pub use yaml::{quoted, read, tree};
pub use yaml_code::YamlCode;
