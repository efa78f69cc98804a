//! The tables as expressions see them, for an engine elsewhere: read once, with what is known of each register.

use readymark_evidence::{Bundle, Evidence, Progress, TableData};
use readymark_rules::Pack;
use readymark_source::{Date, Problems};

use crate::assess::{Prepared, prepared};
use crate::engine::Engine;
use crate::setting::Setting;

/// The typed tables of a bundle, and what an engine elsewhere must know of them.
pub struct TypedTables {
    /// The day, the window and the parameters.
    pub setting: Setting,
    /// What was read.
    pub evidence: Evidence,
    /// For each table of the pack, what is known of its register.
    pub registers: Vec<Register>,
}

/// What is known of a table besides its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Register {
    /// Whether the bundle lists an export of it, even one that cannot be read.
    pub given: bool,
    /// Whether it holds every record, and speaks for the window and the day.
    pub closed: bool,
}

impl TypedTables {
    /// The rows of a table; nothing if no export of it could be read.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&TableData> {
        self.evidence.tables.get(name).filter(|data| data.present)
    }
}

/// Reads a bundle into the tables that an audit of it as of a day would use.
///
/// # Errors
/// If the bundle names tables, parameters or checks that the pack does not have.
pub fn typed_tables(
    pack: &Pack,
    bundle: &Bundle,
    as_of: Date,
    progress: &dyn Progress,
) -> Result<TypedTables, Problems> {
    let Prepared { setting, evidence, .. } = prepared(pack, bundle, as_of, progress, true)?;
    let engine = Engine::new(&pack.model, &evidence, &setting, 0);
    let registers = engine.tables.iter().map(|view| Register { given: view.given, closed: view.closed }).collect();
    Ok(TypedTables { setting, evidence, registers })
}
