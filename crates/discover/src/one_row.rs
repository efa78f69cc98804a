//! One row per case: a sheet whose rows are records of several tables, such as a case, its two sides, their contacts and the meeting.
//!
//! `spine` says which table a row is first of all a record of, `claim` what a heading says of another one, `doubt` what it leaves open,
//! `group` which headings make a record together and how it is called, `people` which columns list several and `parts` whether these are references, `near` of
//! which other table a heading speaks that nothing places, `withheld` why no other table is proposed.

mod claim;
mod doubt;
mod group;
mod look;
mod near;
mod parts;
mod people;
mod persons;
mod reading;
mod relations;
mod spine;
mod withheld;

pub(crate) use group::{Also, Set};
pub(crate) use near::{Near, near};
pub(crate) use people::List;
pub(crate) use spine::{Wide, one_row};
pub(crate) use withheld::{Ground as WithheldBecause, Withheld};
