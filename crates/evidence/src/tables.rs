//! Exports put together into tables: rows of one key, dates out of order, periods, and links between tables.

pub(crate) mod alike_references;
pub(crate) mod assembly;
pub(crate) mod build;
pub(crate) mod count;
mod date_order;
mod declared_rows;
mod duplicate_keys;
pub(crate) mod export_read;
mod exports;
mod key_difference;
mod key_forms;
pub(crate) mod links;
pub(crate) mod made_of;
pub(crate) mod mentions;
mod named_day;
pub(crate) mod named_people;
pub(crate) mod need;
mod periods;
mod plans;
mod reading;
mod removed_rows;
mod swapped_dates;
pub(crate) mod table;
pub(crate) mod turned_references;
pub(crate) mod unlisted_registers;
mod unread_columns;
