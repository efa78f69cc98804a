//! The headings of a file, and where its columns lead.

use readymark_findings::QualityCode;

use crate::bundle::Delimiter;
use crate::columns::headings::{Columns, match_columns};
use crate::columns::made::Making;
use crate::columns::sheet::Sheet;
use crate::columns::suspicions::Suspects;
use crate::defects::quality::{Draft, HeadingPlace, Quality};
use crate::formats::Source;
use crate::formats::csv::Heading;

/// The headings of a file, unless it cannot be used.
pub(super) fn heading(
    source: &Source,
    delimiter: Delimiter,
    place: &HeadingPlace<'_>,
    quality: &mut Quality,
) -> Option<Heading> {
    let fits = || source.converted.is_none() && Heading::other_delimiter_fits(&source.input, delimiter);
    let code = match Heading::read(&source.input, source.delimiter) {
        Ok(heading) => return Some(heading),
        // Quoted headings between other delimiters look like quotes in the wrong place.
        Err(QualityCode::BadQuote) if fits() => QualityCode::WrongDelimiter,
        Err(code) => code,
    };
    let draft = if code == QualityCode::FileUnreadable {
        Draft::of_file(code, place.table, place.file)
    } else {
        place.draft(code, None)
    };
    quality.add(draft, true, None);
    None
}

/// Where the columns of a file lead, unless it cannot be used.
pub(super) fn matched(
    sheet: &Sheet<'_>,
    heading: &Heading,
    source: &Source,
    place: &HeadingPlace<'_>,
    quality: &mut Quality,
) -> Option<(Columns, Making)> {
    let mut found = Quality::default();
    let suspects = Suspects::new(source, heading);
    let (columns, making) = match_columns(heading, sheet, &suspects, place, &mut found);
    let delimiter = sheet.export.delimiter;
    let other = || source.converted.is_none() && Heading::other_delimiter_fits(&source.input, delimiter);
    if heading.columns == 1 && !columns.usable && other() {
        quality.add(place.draft(QualityCode::WrongDelimiter, None), true, None);
        return None;
    }
    quality.found.append(&mut found.found);
    columns.usable.then_some((columns, making))
}
