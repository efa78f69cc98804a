//! The workbook to fill in: a first sheet that says where to begin, then one sheet for each register.

mod column;
mod frame;
mod guide;
mod looks;
pub(crate) mod names;
mod register;

use readymark_rules::Pack;
use readymark_source::TEMPLATE_MADE;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::order::registers;
use looks::Looks;
use names::sheet_names;

pub use frame::{HEADER_ROW, TemplateError};
pub use readymark_source::TEMPLATE;

/// The bytes of the workbook for a standard, as XLSX.
///
/// # Errors
/// If the standard's tables do not fit into a workbook.
pub fn template(pack: &Pack) -> Result<Vec<u8>, TemplateError> {
    let registers = registers(pack);
    let names = sheet_names(&registers);
    let looks = Looks::new();
    let mut book = Workbook::new();
    // A fixed day: the same standard gives the same bytes.
    let (year, month, day) = TEMPLATE_MADE;
    let day = ExcelDateTime::from_ymd(year, month, day)?;
    let properties = DocProperties::new().set_title(format!("Evidence for {}", pack.standard.title));
    book.set_properties(&properties.set_author("").set_creation_datetime(&day));
    guide::write(book.add_worksheet(), pack, &registers, &names, &looks)?;
    let mut words = column::Words::default();
    for (register, name) in registers.iter().zip(&names) {
        register::write(book.add_worksheet(), register, &registers, &names, name, &looks, &mut words)?;
    }
    words.write(&mut book, &looks)?;
    Ok(book.save_to_buffer()?)
}
