//! The numbers in a heading, in their order.

use readymark_personal::words;

/// Numbers in words, as headings have them.
const IN_WORDS: [(&str, &str); 25] = [
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("second", "2"),
    ("third", "3"),
    ("fourth", "4"),
    ("fifth", "5"),
];
/// From here on the words are ordinal: they number as digits do, and are not written for them.
const ORDINALS: usize = 21;

/// A word, a number in digits.
pub(super) fn digits(word: &str) -> &str {
    let cardinals = IN_WORDS.get(..ORDINALS).unwrap_or_default();
    cardinals.iter().find(|(in_words, _)| *in_words == word).map_or(word, |(_, digits)| digits)
}

/// The numbers that a heading says, in order. A year, the number of a question before it, and a lone 1 say nothing: *Date 1* is a date.
pub(crate) fn numbers(heading: &str) -> Vec<String> {
    let text = words(without_place(heading));
    let found: Vec<String> = text.split_whitespace().flat_map(of_word).filter(|number| !is_year(number)).collect();
    if found == ["1"] { Vec::new() } else { found }
}

/// The numbers of one word: `18s` and `u18` have one.
fn of_word(word: &str) -> Vec<String> {
    if let Some((_, digits)) = IN_WORDS.iter().find(|(in_words, _)| *in_words == word) {
        return vec![(*digits).to_owned()];
    }
    let runs = word.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| run.trim_start_matches('0').to_owned()).collect()
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// A heading without the number of its question: `4. Overall`, `Q12) Overall`.
fn without_place(heading: &str) -> &str {
    let text = heading.trim_start();
    let text = text.strip_prefix(['Q', 'q']).unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text.get(digits..).filter(|_| (1..=2).contains(&digits));
    behind
        .and_then(|behind| behind.strip_prefix(['.', ')', ':']))
        .filter(|rest| rest.starts_with(' '))
        .unwrap_or(heading)
}

/// A heading without its numbers, and what joins two of a scale.
pub(crate) fn without_numbers(heading: &str) -> String {
    let text = words(heading);
    let is_scale = |word: &&str| of_word(word).is_empty() && !["from", "to", "scale", "out"].contains(word);
    text.split_whitespace().filter(is_scale).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{numbers, without_numbers};

    #[test]
    fn numbers_stand_in_their_order() {
        for (heading, said) in [
            ("Under 18 at referral", vec!["18"]),
            ("under_eighteen", vec!["18"]),
            ("U18s", vec!["18"]),
            ("18+", vec!["18"]),
            ("Rating 5-1", vec!["5", "1"]),
            ("One to ten", vec!["1", "10"]),
            ("2nd worker", vec!["2"]),
            ("Second worker", vec!["2"]),
        ] {
            assert_eq!(numbers(heading), said, "{heading}");
        }
        for heading in ["Date 1", "First contact", "1st contact", "Closed 2025-2026", "4. Case", "Q12. Case", "Case"] {
            assert!(numbers(heading).is_empty(), "{heading}");
        }
        assert_eq!(without_numbers("Rating (from 1 to 5)"), "rating");
    }
}
