//! Where a document mentions what a check looks for.

use readymark_findings::Mention;

/// `page 3: “impartiality”, “safety”`, for each place.
pub(crate) fn mention_places(mention: &Mention) -> impl Iterator<Item = String> {
    mention.places.iter().map(|place| {
        let words: Vec<String> = place.words.iter().map(|words| format!("“{words}”")).collect();
        format!("{}: {}", place.place, words.join(", "))
    })
}
