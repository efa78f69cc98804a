//! Standards and checks as checked data.
//!
//! Texts go in ([`PackText`]), and either a [`Pack`] comes out in which every name is resolved and every type known, or every
//! mistake with its place. Nothing here has seen a record.

mod change;
mod check;
mod code;
mod constant;
mod declare;
mod excused;
pub mod expr;
pub mod file;
mod fix_table;
mod force;
mod form;
mod joins;
mod load;
mod lookup;
mod model;
mod picture;
mod resolve;
mod reviews;
mod shipped;
mod standard;
mod tests_text;
mod text;
pub mod typed;
mod types;

pub use change::{Changed, Site, changes};
pub use check::Check;
pub use code::PackCode;
pub use constant::Constant;
pub use excused::{Excused, UnnoticedFile, read_excused};
pub use expr::{Aggregate, BinaryOp};
pub use force::named_force;
pub use form::{
    Body, Cadence, Dated, Each, Except, FixedBy, Judgement, LookAt, LookedUp, Measure, Part, Population, Says, Share,
    Threshold,
};
pub use joins::{joining_equality, reaches_out};
pub use load::{Pack, load};
pub use lookup::expression;
pub use model::{Condition, Limit, Model, ModelColumn, ModelTable, Origin, Parameter, ParameterValue};
pub use picture::{Funnel, Lapses, Lapsing, Pictures, Sample, Step};
pub use reviews::Reviews;
pub use standard::{Area, Crosswalk, Games, Profile, Requirement, Standard};
pub use tests_text::{CheckTests, read_tests};
pub use text::{PackText, stem};
pub use typed::Typed;
pub use types::Type;
