//! Words to typed values: the records of a file become columns, in parallel over its byte ranges.

pub(crate) mod alike_keys;
pub mod cell;
pub(crate) mod column;
pub(crate) mod column_builder;
pub(crate) mod dictionary;
pub(crate) mod hash;
pub(crate) mod headings;
pub(crate) mod intake;
pub(crate) mod key_index;
pub(crate) mod known_keys;
pub(crate) mod look;
pub(crate) mod made;
pub(crate) mod near;
pub(crate) mod one_way;
pub(crate) mod parallel;
pub(crate) mod rules;
pub(crate) mod segment;
pub(crate) mod sheet;
pub(crate) mod skips;
pub(crate) mod suspicions;
pub(crate) mod tuning;
pub(crate) mod typed;
pub(crate) mod which_rows;
pub(crate) mod wide;
pub(crate) mod word_cache;
pub(crate) mod words;
