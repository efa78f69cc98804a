//! What an audit found of one check, for whoever asks about that check alone.

use readymark_findings::{Assessment, CheckResult, Mention};

use super::gaps::verdict;
use super::page::{Page, dim, plain};
use crate::Style;
use crate::words::{date, mention_places, partner_gaps, places_apart, tally, to_fix, why};

/// How many rows of each file are named, of how many files.
const ROWS: (usize, usize) = (50, 10);

/// What a saved audit says of a check: verdict, counts, reasons, the rows to fix, and where documents mention what it
/// looks for. Nothing if the audit has no such check.
#[must_use]
pub fn check_in_audit(assessment: &Assessment, id: &str, style: &Style) -> Option<String> {
    let check = assessment.check(id)?;
    let mut page = Page::new(style);
    let audit = format!("In the audit of {} as of {}", assessment.service.name, date(assessment.as_of));
    page.heading(&audit);
    page.line(2, 4, &[verdict(check.verdict), plain(format!(" {}", tally(check)))]);
    for sentence in why(assessment, check) {
        page.line(4, 4, &[plain(sentence)]);
    }
    let gap = [to_fix(check.gap, Some(check)), partner_gaps(assessment, check)];
    let gap: Vec<String> = gap.into_iter().flatten().collect();
    if !gap.is_empty() {
        page.line(4, 4, &[plain(gap.join(" · "))]);
    }
    for rows in places_apart(assessment, check, None, ROWS) {
        page.line(4, 6, &[plain(rows)]);
    }
    mentions(&mut page, check);
    Some(page.finish())
}

fn mentions(page: &mut Page, check: &CheckResult) {
    if check.mentions.is_empty() {
        return;
    }
    page.heading("Where documents mention it");
    for mention in &check.mentions {
        page.line(2, 4, &[plain(document(mention)), dim(key(mention))]);
        mention_places(mention).for_each(|place| page.line(4, 6, &[plain(place)]));
    }
}

fn document(mention: &Mention) -> String {
    format!("{} row {}", mention.file, mention.row)
}

fn key(mention: &Mention) -> String {
    mention.key.as_ref().map(|key| format!(" {key}")).unwrap_or_default()
}
