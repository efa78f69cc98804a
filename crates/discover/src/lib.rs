//! What a file seems to be: its table, its columns, what should stay out. A proposal for `bundle.yaml`, to be read and edited.
//!
//! INVARIANT: nothing is applied, and no cell is repeated but short words of a category, to which the person must put ours.

mod all_rows;
mod arrange;
mod below;
mod bounds;
mod cells;
mod choice;
mod column;
mod complete;
mod confidence;
mod dates;
mod decisive;
mod document;
mod edit;
mod folder;
mod fragment;
mod headings;
mod matching;
mod names;
mod one_row;
mod partner;
mod period;
mod propose;
mod references;
mod refresh;
mod rivals;
mod scan;
mod sheet;
mod told;
mod unplaced;
mod vocabulary;
mod words;

pub use arrange::Arrangement;
pub use complete::{Completeness, answer_complete, completeness, left_open};
pub use document::{Given, Register, register};
pub use folder::{Fate, Named};
pub use propose::{Fragment, Taken, propose};
pub use readymark_personal::{Kind, Suspicion, content, heading};
pub use refresh::{Placed, Refresh, Refreshed, append};
pub use scan::{By, Handling, SCAN_FORMAT, SCAN_VERSION, Scan, Sign, Spot, Unread, scan};
pub use told::Told;
