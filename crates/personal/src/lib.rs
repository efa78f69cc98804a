//! What looks personal: by its heading, or by what its cells look like. Forms of the United Kingdom.
//!
//! INVARIANT: an answer is a kind and a count, never a word of what was looked at.

mod content;
mod forms;
mod heading;
mod kind;
mod marks;
mod names;
mod person;
mod reference;
mod words;

pub use content::{Suspicion, content, tells};
pub use heading::heading;
pub use kind::Kind;
pub use names::names_a_person;
pub use person::{is_no_role, text_holds};
pub use reference::{is_named, named_people};
pub use words::words;
