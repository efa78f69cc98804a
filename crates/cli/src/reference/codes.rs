//! `docs/reference/codes.md`: every verdict and every code.

use std::fmt::Write as _;

use readymark_findings::{QualityCode, Verdict};
use readymark_source::Explained;

use super::{MADE, compare, row};
use crate::codes::groups;

#[test]
fn the_page_of_the_codes_is_current() {
    let mut page = format!("# Verdicts and codes\n\n{MADE}`readymark explain WORD` explains one of them.\n");
    page.push_str("\n## Verdicts\n\nWorst first; the last is outside the order.\n\n");
    page.push_str(&row(&["verdict", "what it means", "its area"]));
    page.push_str(&row(&["---", "---", "---"]));
    for &verdict in Verdict::ALL {
        let area = if verdict.fails() { "not ready" } else { "may be ready" };
        page.push_str(&row(&[verdict.as_str(), verdict.meaning(), area]));
    }
    page.push_str("\n## Codes of the data-quality list\n\n");
    page.push_str(
        "The audit continues after each of these. Checks that read the column or file are affected, and say so.\n\n",
    );
    page.push_str(&row(&["code", "what is wrong", "what to do"]));
    page.push_str(&row(&["---", "---", "---"]));
    for code in QualityCode::all() {
        page.push_str(&row(&[&format!("`{}`", code.as_str()), code.meaning(), code.remedy()]));
    }
    for (file, codes) in groups() {
        writeln!(page, "\n## Codes of messages about {file}\n").unwrap();
        page.push_str(&row(&["code", "what is wrong", "what to do"]));
        page.push_str(&row(&["---", "---", "---"]));
        for Explained { code, meaning, remedy } in codes {
            page.push_str(&row(&[&format!("`{code}`"), meaning, remedy]));
        }
    }
    compare("docs/reference/codes.md", &page);
}
