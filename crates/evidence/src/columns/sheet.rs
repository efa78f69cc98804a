//! A sheet on its way to the fields of a table.

use readymark_source::table_schema::Table;

use crate::Bundle;
use crate::bundle::Export;

/// The sheet that is matched.
pub(crate) struct Sheet<'a> {
    pub(crate) bundle: &'a Bundle,
    pub(crate) export: &'a Export,
    pub(crate) table: &'a Table,
    /// The names of its columns, in order.
    pub(crate) names: &'a [String],
    /// Whether another entry of the sheet reads a column.
    pub(crate) shared: &'a dyn Fn(&str) -> bool,
}
