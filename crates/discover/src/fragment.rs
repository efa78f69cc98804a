//! A proposal as text: entries for `exports:` in `bundle.yaml`, each line with its reason.

mod also;
mod columns;
mod names;
mod said;
mod split;
mod values;
mod withheld;

use std::fmt::Write;

use readymark_evidence::{Delimiter, Limits, Preview, Records, SheetPreview, column_place, sha256_of};
use readymark_findings::sheet_of;
use readymark_source::{Encoding, quoted};

use crate::cells::Numbered;
use crate::choice::Choice;
use crate::dates::{Dates, Reading};
use crate::partner::{Whose, of_rows, says_whose, whose};
use crate::sheet::Proposal;
use crate::told::Told;
use crate::unplaced::left;
use crate::words::is_personal;
use also::also;
use columns::{columns, dropped};
use names::{called, name_of, rows};
pub(crate) use said::{COVERS, EXPORTED_ON, covers_beside};
use said::{complete, partner, periods};
use split::split;
use values::values;
use withheld::withheld;

/// Why there is no entry, and what to do.
pub(crate) const NO_TABLE: &str =
    "no table of the standard has two of its headings. If you know which it is: `readymark map FILE --table NAME`";

/// The same of a sheet where `--table` was given, and a sheet beside it is that table.
const NOT_NAMED: &str = "the table knows none of its headings. If it is that table, save this sheet as a file of its own, and run `readymark map FILE --table NAME` on it";

/// What stands beside a reference that is a number.
const ROW: &str = "the number of the row stands for it, and changes when the list is sorted";

/// Writes the entry of one sheet. Gives how many questions it leaves open.
pub(crate) fn write(
    out: &mut String,
    preview: &Preview,
    file: &str,
    sheet: Option<&SheetPreview>,
    proposal: &Proposal<'_>,
    told: Told<'_>,
) -> usize {
    // Writing to a text cannot fail.
    let mut questions = table(out, proposal);
    let _ = writeln!(out, "    file: {}", quoted(file));
    if proposal.is_headless {
        let _ = writeln!(
            out,
            "    header_row: FILL-IN  # row {} looks like a record, and no row of headings was found: write a row of headings above the first record in the file, and run `readymark map` again",
            proposal.headings.row
        );
        set_aside(out);
        return questions + 1;
    }
    questions += reading(out, preview, sheet, proposal);
    let windowed = proposal.also.iter().any(|also| also.table.windowed) || proposal.choice.table.windowed;
    let given = told.covers.is_some();
    let (told, another) = told.of_named(file, sheet.map(|sheet| sheet.name.as_str()));
    questions += periods(out, windowed, told, given && another);
    complete(out, told, proposal.choice.table);
    records(out, preview, sheet, proposal);
    let mine = whose(file, told.partners);
    let each = of_rows(&proposal.categories, told.partners, |at| {
        proposal.columns.get(at).is_some_and(|column| column.read_as().is_some())
    })
    .or_else(|| {
        let table = &proposal.choice.table.name;
        let heading = |at: usize| proposal.headings.names.get(at).map_or("", String::as_str);
        let whose = proposal.whose.as_ref();
        whose.filter(|(at, words)| says_whose(table, heading(*at), words, told.partners))
    })
    .filter(|_| !matches!(mine, Whose::Is(_)));
    questions += partner(out, mine, each.map(|(at, words)| (name_of(proposal, *at), words.as_slice())), told.partners);
    let left = left(proposal, each.map(|(at, _)| *at));
    questions += dates(out, &proposal.dates);
    if !proposal.missing.is_empty() {
        let words: Vec<String> = proposal.missing.iter().map(|word| quoted(word)).collect();
        let _ = writeln!(out, "    missing: [{}]  # 1.00: words that mean \"no value\"", words.join(", "));
    }
    questions += columns(out, proposal, &left);
    let key = number_of(file, sheet);
    if let Some(field) = proposal.choice.table.key.as_deref().filter(|_| proposal.numbered != Numbered::No) {
        let key = quoted(&key);
        let _ = if proposal.numbered == Numbered::Perhaps {
            writeln!(out, "    # set: {{ {field}: {key} }}  # if no column is its reference, remove `# `: {ROW}")
        } else {
            writeln!(out, "    set:\n      {field}: {key}  # no column is its reference: {ROW}")
        };
    }
    split(out, 4, proposal, &proposal.lists);
    questions += values(out, 4, proposal.choice.table, &proposal.values);
    questions += also(out, proposal, &key);
    withheld(out, proposal);
    dropped(out, proposal, &left);
    if questions > 0 {
        set_aside(out);
    } else {
        out.push('\n');
    }
    questions
}

/// The end of an entry with questions.
fn set_aside(out: &mut String) {
    let _ = writeln!(
        out,
        "    # later: true  # remove `# ` to skip this file for now: it is not read, and its register counts as incomplete\n"
    );
}

/// The table, or the question which it is.
fn table(out: &mut String, proposal: &Proposal<'_>) -> usize {
    let Choice { table, confidence, known, rival, named: called } = &proposal.choice;
    let called = if *called { "; it has the table's name" } else { "" };
    let named = proposal.headings.names.iter().filter(|name| !name.is_empty()).count();
    let rival = match rival {
        Some((rival, 0)) => format!(", and to `{}`", rival.name),
        Some((rival, only)) => format!(", {only} of them not to `{}`", rival.name),
        None => String::new(),
    };
    let reason = format!(
        "{confidence}: {known} of {named} headings are known to `{}` ({}){rival}{called}",
        table.name, table.title
    );
    let certain = confidence.is_certain();
    let name = if certain { &table.name } else { "FILL-IN" };
    let _ = writeln!(out, "  # {reason}\n  - table: {name}");
    usize::from(!certain)
}

/// A sheet that no table knows.
pub(crate) fn unplaced(out: &mut String, file: &str, sheet: Option<usize>, is_named: bool) {
    // By its number: what such a sheet is called may be about a person.
    let file = called(file);
    let place = sheet.map_or_else(|| file.clone(), |number| sheet_of(&file, number as u64));
    let why = if is_named { NOT_NAMED } else { NO_TABLE };
    let _ = writeln!(out, "  # {place}: {why}");
}

/// How the file is to be read.
fn reading(out: &mut String, preview: &Preview, sheet: Option<&SheetPreview>, proposal: &Proposal<'_>) -> usize {
    let mut questions = 0;
    if let Some(sheet) = sheet {
        let hidden = if sheet.hidden { "  # hidden" } else { "" };
        let place = preview.sheets.iter().position(|other| other.name == sheet.name).map_or(0, |at| at + 1);
        if is_personal(&sheet.name) {
            questions += 1;
            let _ = writeln!(
                out,
                "    sheet: FILL-IN  # the name of sheet {place}, which looks personal: rename the sheet"
            );
        } else {
            let _ = writeln!(out, "    sheet: {}{hidden}", quoted(&sheet.name));
        }
    }
    if proposal.headings.row > 1 {
        let _ = writeln!(out, "    header_row: {}", proposal.headings.row);
    }
    if proposal.headings.rows > 1 {
        let _ = writeln!(out, "    header_rows: {}", proposal.headings.rows);
    }
    if let Some((column, word)) = &proposal.totals {
        let _ = writeln!(out, "    skip_rows: {{ {}: [{}] }}  # totals rows", name_of(proposal, *column), quoted(word));
    }
    if let Some(encoding) = preview.encoding.filter(|encoding| *encoding != Encoding::Utf8) {
        let _ = writeln!(out, "    encoding: {}  # detected", encoding.as_str());
    }
    if let Some(delimiter) = preview.delimiter.filter(|delimiter| *delimiter != Delimiter::Comma) {
        let _ = writeln!(out, "    delimiter: {}", quoted(delimiter.as_str()));
    }
    questions
}

/// A reference for records that have none: of no other sheet's rows, and without the name of the file, which may be personal.
fn number_of(file: &str, sheet: Option<&SheetPreview>) -> String {
    let place = format!("{file}\n{}", sheet.map_or("", |sheet| sheet.name.as_str()));
    let digest = sha256_of(&place);
    format!("{}-{{row}}", digest.get(..4).unwrap_or_default())
}

/// How many records stand there now, so that one that is lost later shows.
fn records(out: &mut String, preview: &Preview, sheet: Option<&SheetPreview>, proposal: &Proposal<'_>) {
    let headings = &proposal.headings;
    let skipped = proposal.totals.as_ref();
    let records = Records {
        sheet: sheet.map(|sheet| sheet.name.as_str()),
        header_row: Some(headings.row).filter(|row| *row > 1),
        header_rows: headings.rows,
        skip_rows: skipped.map(|(at, word)| (headings.names.get(*at).map_or("", String::as_str), word.as_str())),
        encoding: preview.encoding.filter(|encoding| *encoding != Encoding::Utf8),
        delimiter: preview.delimiter.unwrap_or_default(),
    };
    if let Some(rows) = preview.count_records(&records, proposal.choice.table, &Limits::default()) {
        let _ = writeln!(
            out,
            "    rows: {rows}  # the records in the file now; compare with the number that your system shows"
        );
    }
}

fn dates(out: &mut String, dates: &Dates) -> usize {
    let Reading { form, confidence, read, of, deciding, rival, rows: places } = match dates {
        Dates::Plain => return 0,
        Dates::Form(reading) => reading,
        Dates::Unknown(why, places) => {
            let _ = writeln!(out, "    dates: FILL-IN  # {}; see rows {}", why.words(), rows(places));
            return 1;
        }
        Dates::Swapped(columns) => {
            let places: Vec<String> = columns.iter().take(5).map(|column| column_place(*column)).collect();
            let _ = writeln!(
                out,
                "    dates: FILL-IN  # a spreadsheet seems to have swapped day and month in {}; export again without opening the file in one, or write every day as YYYY-MM-DD",
                places.join(", ")
            );
            return 1;
        }
    };
    let fits = if read == of { format!("all {of} fit") } else { format!("{read} of {of} fit") };
    let decides = rival.map_or(String::new(), |rival| format!(", {deciding} do not fit {rival}"));
    if confidence.is_certain() {
        let _ = writeln!(out, "    dates: {form}  # {confidence}: {fits}{decides}");
        return 0;
    }
    let ask = if read == of { "ask the person who exported it" } else { "look at" };
    // Where each cell decides there are only too few of them.
    let look = if places.is_empty() { ask.to_owned() } else { format!("{ask} rows {}", rows(places)) };
    let _ = writeln!(out, "    dates: FILL-IN  # {confidence}: perhaps {form}: {fits}{decides}; {look}");
    1
}
