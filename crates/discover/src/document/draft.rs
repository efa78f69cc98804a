//! Whether a document says of itself that it is not in force yet: *DRAFT*, *awaiting approval*.

use readymark_documents::{Document, Place};
use readymark_personal::words;
use readymark_source::told::leading;

use super::doubt::takes_back;
use super::text::{FIRST, HEADING, split};

/// A line that says nothing but how far the document is has at most so many words.
const MARK: usize = 4;
/// So many lines at the end of a page are its foot.
const FOOT: usize = 2;

/// In its name or title, which are `own`, in its properties, at its start, on the edge of a page, or in a line of its own.
pub(super) fn is_in_draft(document: &Document, own: &str) -> bool {
    let own = own.to_lowercase();
    let stands = |(name, value): &(String, String)| {
        let value = value.to_lowercase();
        words(name).contains("status") && takes_back(&split(&value))
    };
    let mut first = FIRST;
    is_draft(&split(&own))
        || document.properties.named.iter().any(stands)
        || document.passages.iter().any(|passage| {
            let lines = passage.text.lines().filter(|line| !line.trim().is_empty());
            let lines: Vec<String> = lines.map(str::to_lowercase).collect();
            let near = first;
            first = first.saturating_sub(lines.len());
            // What a page ends with is the foot of it.
            let foot =
                if matches!(passage.place, Place::Page(_)) { lines.len().saturating_sub(FOOT) } else { lines.len() };
            let is_edge = |at: usize| at < near || at >= foot || matches!(passage.place, Place::Header | Place::Footer);
            lines.iter().enumerate().any(|(at, line)| is_mark(line, is_edge(at)))
        })
}

/// Whether a line is a mark. In the midst of the text, *draft* alone may be a cell of the history of versions.
fn is_mark(line: &str, is_edge: bool) -> bool {
    let said = split(line);
    let is_status = matches!(*said, ["status", ..] | ["document" | "approval" | "policy" | "version", "status", ..]);
    let is_short = said.len() <= MARK && !said.iter().any(|word| word.starts_with("draft"));
    is_status && takes_back(&said) || (is_short || is_edge && said.len() <= HEADING) && is_draft(&said)
}

/// Beside *approval* or *approved*, words that say that it is still to come. *Criteria for approval* is a heading, and *approval not
/// required* a rule.
const TO_COME: [&str; 11] = [
    "awaiting",
    "awaits",
    "not",
    "outstanding",
    "pending",
    "proposed",
    "provisional",
    "refused",
    "rejected",
    "subject",
    "yet",
];

/// Whether words say so: *draft*, or what is still to come beside the approval. *Approved on 3 March 2020, next due before 2026* does not.
fn is_draft(said: &[&str]) -> bool {
    let approval = |word: &&str| ["approv", "ratif"].iter().any(|stem| word.starts_with(stem));
    let to_come = || said.iter().any(|word| TO_COME.contains(word)) || said.windows(2).any(|pair| pair == ["to", "be"]);
    let dated = (0..said.len()).any(|at| said.get(at..).and_then(leading).is_some());
    let asked = !dated && !said.iter().any(|word| word.starts_with("requir"));
    said.iter().any(|word| ["draft", "unapproved", "unpublished"].contains(word))
        || asked && said.iter().any(approval) && (said.first() == Some(&"for") || to_come())
}
