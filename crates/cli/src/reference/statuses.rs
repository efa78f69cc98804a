//! `docs/reference/statuses.md`: each verdict in the words of each format, and what is lost.

use std::fmt::Write as _;

use readymark_report::{Standing, Target, lost, said};

use super::{MADE, compare, row};

#[test]
fn the_page_of_the_statuses_is_current() {
    let mut page = format!("# Verdicts in other formats\n\n{MADE}");
    page.push_str(
        "Readymark has more verdicts than any of these formats has statuses. This is how each is told, and what is lost. No \
         gap becomes a pass on the way: where a format lacks a word, the harsher one is taken. How to use the formats is in \
         [formats.md](../formats.md).\n\n\
         A check that fails *as a point* does not block its requirement: an assessor may raise it. Every check of \
         today's standards is required, so that none does yet.\n\n",
    );
    let heads: Vec<&str> = std::iter::once("verdict").chain(Target::ALL.iter().map(|target| target.title())).collect();
    page.push_str(&row(&heads));
    page.push_str(&row(&vec!["---"; heads.len()]));
    for standing in Standing::ALL {
        let words: Vec<String> = Target::ALL.iter().map(|target| said(standing, *target)).collect();
        let cells: Vec<&str> = std::iter::once(standing.as_str()).chain(words.iter().map(String::as_str)).collect();
        page.push_str(&row(&cells));
    }
    page.push_str(
        "\nSARIF: kind/level. GitLab: in brackets the severity of a safeguarding check. OSCAL: state/reason of the finding of \
         a requirement, and the status of the risk of a check. HDF: what Heimdall shows.\n",
    );
    for &target in Target::ALL {
        writeln!(page, "\n## What {} cannot say\n", target.title()).unwrap();
        page.push_str(&row(&["verdict", "shown as", "what is lost"]));
        page.push_str(&row(&["---", "---", "---"]));
        for standing in Standing::ALL {
            if let Some(loss) = lost(standing, target) {
                page.push_str(&row(&[standing.as_str(), &said(standing, target), loss]));
            }
        }
    }
    compare("docs/reference/statuses.md", &page);
}
