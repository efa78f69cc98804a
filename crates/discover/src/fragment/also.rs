//! The other tables that the rows of a sheet feed, and what of the row's own table is no column as it stands.

use std::fmt::Write;

use readymark_source::quoted;

use super::columns::matched;
use super::names::name_of;
use super::split::split;
use super::values::values;
use crate::cells::Numbered;
use crate::complete::Said;
use crate::one_row::{Also, Set};
use crate::rivals::Rival;
use crate::sheet::Proposal;
use crate::words::is_personal;

/// Writes the entries below `also`. Gives how many questions they leave open.
pub(super) fn also(out: &mut String, proposal: &Proposal<'_>, key: &str) -> usize {
    if proposal.also.is_empty() {
        return 0;
    }
    let _ = writeln!(out, "    also:  # one row, several records: see docs/one-row-per-case.md");
    proposal.also.iter().map(|also| entry(out, proposal, also, key)).sum()
}

fn entry(out: &mut String, proposal: &Proposal<'_>, also: &Also<'_>, key: &str) -> usize {
    let Also { table, confidence, set, if_filled, columns, rivals, lists, in_each_row, .. } = also;
    let mut questions = usize::from(!confidence.is_certain());
    let (name, perhaps) = if confidence.is_certain() {
        (table.name.as_str(), String::new())
    } else {
        ("FILL-IN", format!("perhaps {}: ", table.name))
    };
    let open: Vec<&Rival<'_>> = rivals.iter().filter(|rival| !rival.is_settled).collect();
    let headings = match columns.len() + open.len() {
        0 => "other headings name this side".to_owned(),
        1 => "1 heading".to_owned(),
        many => format!("{many} headings"),
    };
    let _ = writeln!(out, "      - table: {name}  # {confidence}: {perhaps}{headings}");
    if *in_each_row {
        let _ = writeln!(
            out,
            "        # each row is such a record; if not, name under `if_filled` the columns that are filled where there is one"
        );
    } else if !if_filled.is_empty() {
        let names: Vec<String> = if_filled.iter().map(|at| name_of(proposal, *at)).collect();
        let _ = writeln!(out, "        if_filled: [{}]  # all blank: no such record", names.join(", "));
    }
    let _ = writeln!(out, "        {}", Said::Beside.line(table, None));
    if !set.is_empty() {
        let _ = writeln!(out, "        set:");
    }
    for (field, value) in set {
        let _ = match value {
            Set::Text(text) if text.contains("{row}") && proposal.numbered == Numbered::Perhaps => {
                questions += 1;
                writeln!(out, "          {field}: FILL-IN  # {}", by_which(proposal, text, key))
            }
            Set::Text(text) => writeln!(out, "          {field}: {}", quoted(&text.replace("{row}", key))),
            Set::Asked(of) => {
                questions += 1;
                let of: Vec<String> = of.iter().flat_map(|text| called(proposal, text, key)).collect();
                writeln!(
                    out,
                    "          {field}: FILL-IN  # whose? {}; delete this line if it differs by row",
                    of.join(" or ")
                )
            }
            Set::Which(of) => {
                questions += 1;
                writeln!(out, "          {field}: FILL-IN  # one of: {}", of.join(", "))
            }
        };
    }
    if !columns.is_empty() {
        let _ = writeln!(out, "        columns:");
    }
    for (at, fed) in columns {
        let _ = writeln!(out, "          {}: {}  # {}", name_of(proposal, *at), fed.field.name, matched(table, fed));
    }
    chosen(out, proposal, &open);
    questions += values(out, 8, table, &also.values);
    split(out, 8, proposal, lists);
    questions
}

/// What a record may be called: by each column that may be the reference of the row, and by the number of the row.
fn called(proposal: &Proposal<'_>, text: &str, key: &str) -> Vec<String> {
    let own = proposal.keys.iter().filter(|key| key.repeats.is_empty());
    let may_be = own.filter_map(|key| proposal.headings.names.get(key.column));
    let may_be = may_be.filter(|name| !name.is_empty() && !name.contains(['{', '}']) && !is_personal(name));
    let by_columns =
        may_be.filter(|_| text.contains("{row}")).map(|name| text.replace("{row}", &format!("{{{name}}}")));
    by_columns.chain([text.replace("{row}", key)]).map(|text| quoted(&text)).collect()
}

/// Asks which of these a record is called by.
fn by_which(proposal: &Proposal<'_>, text: &str, key: &str) -> String {
    let mut of = called(proposal, text, key);
    let number = of.pop().unwrap_or_default();
    match of.len() {
        0 => format!(
            "by the column that is its reference, such as {number} with its heading in place of `row`; if none is, {number}"
        ),
        _ => format!("{} if that column is its reference; if none is, {number}", of.join(" or ")),
    }
}

/// Says of each field that several columns may be which they are: the one that is chosen stands here.
fn chosen(out: &mut String, proposal: &Proposal<'_>, open: &[&Rival<'_>]) {
    let mut fields: Vec<&str> = open.iter().map(|rival| rival.field.name.as_str()).collect();
    fields.dedup();
    for field in fields {
        let of = open.iter().filter(|rival| rival.field.name == field);
        let of: Vec<String> = of.map(|rival| name_of(proposal, rival.column)).collect();
        let _ = writeln!(
            out,
            "        # {field}: {}? write the right one under `columns` here, and delete the others from `if_filled`",
            of.join(" or ")
        );
    }
}
