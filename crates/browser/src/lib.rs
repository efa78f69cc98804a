//! The whole audit for a page: a question with bytes goes in, an answer with bytes comes out.
//!
//! INVARIANT: everything that is decided about evidence is decided by the crates that the command line calls. This one keeps
//! what a page has said so far, and makes a `bundle.yaml` of it; the page's script shows what comes out.

mod answer;
mod audit;
mod complete;
mod decide;
mod decided;
mod frame;
mod given;
mod looks;
mod next;
mod page_file;
mod questions;
mod refusal;
mod request;
mod saved;
mod session;

#[cfg(target_family = "wasm")]
mod abi;

pub use page_file::ReadAt;
pub use session::Session;
