//! A word of the system's own that stands in many cells of a column beside words that are read is one question, and not a mistake in each
//! row; a slip is none.

use readymark_findings::QualityCode;

use crate::case::Case;

/// The findings about words of a column, with how many cells each counts.
fn found(heading: &str, cells: &[&str]) -> Vec<(QualityCode, u64)> {
    let rows: Vec<String> = cells.iter().zip(1..).map(|(cell, row)| format!("C-{row},2025-05-01,{cell}\n")).collect();
    let text = format!("case_ref,referred_on,{heading}\n{}", rows.concat());
    let codes = [QualityCode::WordsUnread, QualityCode::NotAllowed, QualityCode::BadBoolean];
    let evidence = Case::with("", text).read();
    let found = evidence.quality.iter().filter(|found| codes.contains(&found.code));
    found.map(|found| (found.code, found.count)).collect()
}

#[test]
fn a_word_that_is_repeated_beside_words_that_are_read_is_one_question() {
    let one = [(QualityCode::WordsUnread, 3)];
    assert_eq!(found("kind", &["direct", "F2F", "F2F", "indirect", "f2f"]), one);
    assert_eq!(found("consent", &["yes", "granted", "Granted", "no", "granted"]), one);
    // A slip beside it is counted with it: both are words to be looked up in the dictionary.
    assert_eq!(found("kind", &["direct", "F2F", "F2F", "F2F", "dirct"]), [(QualityCode::WordsUnread, 4)]);
}

#[test]
fn slips_and_words_that_say_nothing_are_mistakes_in_their_rows() {
    assert_eq!(found("kind", &["direct", "F2F", "F2F", "indirect"]), [(QualityCode::NotAllowed, 2)]);
    assert_eq!(found("kind", &["direct", "dirct", "drect", "indiret"]), [(QualityCode::NotAllowed, 3)]);
    assert_eq!(found("kind", &["direct", "tbc", "tbc", "tbc"]), [(QualityCode::NotAllowed, 3)]);
    assert_eq!(found("consent", &["yes", "?", "?", "?", "?"]), [(QualityCode::BadBoolean, 4)]);
}
