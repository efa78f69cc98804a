//! What the cells below the headings say of the table that the rows are records of.

use readymark_evidence::CellPreview;
use readymark_source::table_schema::FieldType;

use crate::column::{fitting, text};
use crate::matching::{Known, best};
use crate::words::{category, is_meant};

/// The headings as each table should see them: empty where its field holds nothing of what stands below, and that of another table does.
/// `Form` with `Written` below it says nothing of meetings that are held in person or by telephone.
pub(crate) fn names_for(tables: &[Known<'_>], names: &[String], cells: &[Vec<&CellPreview>]) -> Vec<Vec<String>> {
    let fits = |table: &Known<'_>| -> Vec<Option<bool>> {
        names.iter().zip(cells).map(|(name, cells)| fits(table, name, cells)).collect()
    };
    let fits: Vec<Vec<Option<bool>>> = tables.iter().map(fits).collect();
    let held = |at: usize| fits.iter().any(|fits| fits.get(at) == Some(&Some(true)));
    let held: Vec<bool> = (0..names.len()).map(held).collect();
    let seen = |fits: &Vec<Option<bool>>| {
        let each = names.iter().zip(fits).zip(&held);
        each.map(|((name, fits), held)| if *held && *fits == Some(false) { String::new() } else { name.clone() })
            .collect()
    };
    fits.iter().map(seen).collect()
}

/// Whether the cells below a heading that it knows are what its field holds: words of a category, days, numbers. Nothing if they say
/// nothing of that.
fn fits(known: &Known<'_>, name: &str, cells: &[&CellPreview]) -> Option<bool> {
    let (field, ..) = Some(name).filter(|name| known.knows(name)).and_then(|name| best(known.table, name))?;
    let texts: Vec<&str> = cells.iter().filter_map(|cell| text(cell)).collect();
    if !field.allowed.is_empty() || field.kind == FieldType::Boolean {
        let words = category(&texts.iter().map(|text| (0, *text)).collect::<Vec<_>>())?;
        return Some(words.iter().any(|word| is_meant(field, word)));
    }
    let (fit, of) = fitting(known.table, field, cells);
    (field.kind != FieldType::Text && of > 0).then_some(fit > 0)
}
