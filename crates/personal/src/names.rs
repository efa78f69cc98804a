//! Whether a text names a person.
//!
//! No list of names is whole. What is found here is worth a look, and what is not found is not thereby clean.

use crate::marks::{without_account, without_brackets};

/// Common forenames of the United Kingdom that are no other word, month or place.
const FORENAMES: [&str; 151] = [
    "aaron",
    "adam",
    "ahmed",
    "aisha",
    "alan",
    "alexander",
    "alice",
    "alison",
    "amanda",
    "amelia",
    "amy",
    "andrea",
    "andrew",
    "angela",
    "ann",
    "anna",
    "anne",
    "annie",
    "anthony",
    "barbara",
    "benjamin",
    "brenda",
    "brian",
    "callum",
    "carolyn",
    "catherine",
    "charles",
    "charlotte",
    "cheryl",
    "chloe",
    "christina",
    "christine",
    "christopher",
    "claire",
    "colin",
    "connor",
    "cynthia",
    "daniel",
    "david",
    "deborah",
    "debra",
    "derek",
    "diane",
    "donald",
    "donna",
    "douglas",
    "duncan",
    "dylan",
    "edward",
    "elizabeth",
    "ella",
    "emily",
    "emma",
    "eric",
    "ethan",
    "evelyn",
    "fatima",
    "fiona",
    "gareth",
    "gillian",
    "gloria",
    "graham",
    "gregory",
    "hannah",
    "harry",
    "hassan",
    "helen",
    "ian",
    "ibrahim",
    "isabella",
    "isla",
    "jacob",
    "jacqueline",
    "james",
    "janet",
    "jason",
    "jennifer",
    "jessica",
    "joanne",
    "john",
    "jonathan",
    "joseph",
    "joshua",
    "joyce",
    "judith",
    "julia",
    "julie",
    "karen",
    "katherine",
    "kathleen",
    "keith",
    "kelly",
    "kenneth",
    "kevin",
    "kieran",
    "kimberly",
    "laura",
    "lesley",
    "liam",
    "linda",
    "lisa",
    "lorraine",
    "louise",
    "lucy",
    "malcolm",
    "margaret",
    "maria",
    "martha",
    "mary",
    "matthew",
    "maureen",
    "megan",
    "melissa",
    "michael",
    "michelle",
    "mohammed",
    "muhammad",
    "nancy",
    "natalie",
    "neil",
    "niamh",
    "nicholas",
    "nicola",
    "nicole",
    "nigel",
    "oliver",
    "pamela",
    "patricia",
    "paul",
    "paula",
    "peter",
    "philip",
    "rachel",
    "rebecca",
    "richard",
    "robert",
    "samantha",
    "samuel",
    "sandra",
    "sarah",
    "sharon",
    "sheila",
    "sophie",
    "stephanie",
    "stephen",
    "steven",
    "stuart",
    "susan",
    "thomas",
    "timothy",
    "yusuf",
];

/// Words before a surname.
const TITLES: [&str; 14] =
    ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Cllr", "PC", "DC", "Sgt", "Insp", "Sir", "Dame"];

/// Whether a word of the text is a common forename, or follows a title.
#[must_use]
pub fn names_a_person(text: &str) -> bool {
    let words = words(text);
    let titled =
        words.windows(2).any(|pair| matches!(pair, [title, surname] if is_title(title) && is_capitalised(surname)));
    titled || words.iter().any(|word| FORENAMES.binary_search(&word.to_lowercase().as_str()).is_ok())
}

/// Whether a cell is somebody's name and nothing else: two to four words with capitals, the first of which is a forename or a
/// title, or the second behind a comma.
pub(crate) fn is_name(cell: &str) -> bool {
    let plain = without_brackets(cell);
    let cell = without_account(&plain);
    let words = words(cell);
    let is_forename = |word: &&str| FORENAMES.binary_search(&word.to_lowercase().as_str()).is_ok();
    let first = if cell.contains(',') { words.get(1) } else { words.first() };
    let named = first.is_some_and(is_forename) || words.first().is_some_and(|word| is_title(word));
    let whole = cell.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '.' | '-' | '\''));
    (2..=4).contains(&words.len()) && named && whole && words.iter().skip(1).all(|word| is_capitalised(word))
}

/// The words of a text, of a name of a file too: `J_Smith-2025.docx` has `J`, `Smith` and `docx`.
pub(crate) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphabetic() || c == '\'')).filter(|word| !word.is_empty()).collect()
}

/// `Dr` or `dr`, but not the `MS` of a program's name.
fn is_title(word: &str) -> bool {
    TITLES
        .iter()
        .any(|title| word == *title || (title.eq_ignore_ascii_case(word) && !word.contains(char::is_uppercase)))
}

/// Whether a word begins with a capital.
pub(crate) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::{FORENAMES, names_a_person};

    #[test]
    fn the_list_is_in_order() {
        assert!(FORENAMES.is_sorted());
    }

    #[test]
    fn a_name_is_seen() {
        for text in [
            "Sarah Jones statement.docx",
            "mohammed-report.pdf",
            "Meeting with Mr Okafor",
            "PC Ahmed",
            "notes_KAREN.txt",
        ] {
            assert!(names_a_person(text), "{text}");
        }
        for text in
            ["Safeguarding policy 2025.docx", "April to June", "Referrals", "Mrs", "weald-constabulary.xlsx", "MW-0006"]
        {
            assert!(!names_a_person(text), "{text}");
        }
    }
}
