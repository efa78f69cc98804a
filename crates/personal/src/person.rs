//! Whether a short text names a person: the name of a file or a sheet, or who gave an answer.
//!
//! No list of names is whole. What is found here is worth a look, and what is not found is not thereby clean.

use crate::{Kind, content};

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

/// Words of roles: who is named by one of these is not named by name.
const ROLES: [&str; 65] = [
    "administrator",
    "adviser",
    "advisor",
    "agency",
    "analyst",
    "assessor",
    "assistant",
    "association",
    "auditor",
    "authority",
    "board",
    "care",
    "chair",
    "champion",
    "charity",
    "chief",
    "clerk",
    "commissioner",
    "committee",
    "constabulary",
    "coordinator",
    "council",
    "data",
    "deputy",
    "director",
    "executive",
    "facilitator",
    "governance",
    "group",
    "head",
    "hub",
    "independent",
    "inspector",
    "lead",
    "leader",
    "manager",
    "mentor",
    "nurse",
    "officer",
    "operations",
    "ordinator",
    "owner",
    "panel",
    "partner",
    "police",
    "policy",
    "practice",
    "practitioner",
    "probation",
    "protection",
    "quality",
    "registrar",
    "restorative",
    "reviewer",
    "safeguarding",
    "secretary",
    "senior",
    "sergeant",
    "service",
    "staff",
    "supervisor",
    "support",
    "team",
    "trainer",
    "trustee",
];

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
    let words = words(cell);
    let is_forename = |word: &&str| FORENAMES.binary_search(&word.to_lowercase().as_str()).is_ok();
    let first = if cell.contains(',') { words.get(1) } else { words.first() };
    let named = first.is_some_and(is_forename) || words.first().is_some_and(|word| is_title(word));
    let whole = cell.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '.' | '-' | '\''));
    (2..=4).contains(&words.len()) && named && whole && words.iter().skip(1).all(|word| is_capitalised(word))
}

/// What a short text holds that stands for a person: an address, a number.
#[must_use]
pub fn text_holds(text: &str) -> Option<Kind> {
    let (stem, _) = text.rsplit_once('.').unwrap_or((text, ""));
    let parts = [text, stem].into_iter().chain(stem.split([' ', '_']));
    parts
        .map(|part| content(&[part]))
        .find_map(|found| found.map(|found| found.kind).filter(|kind| *kind != Kind::FreeText))
}

/// Whether somebody is named, and not their role: by a forename, a title or an e-mail address, or by two to four words that all
/// begin with a capital, none of which is of a role or body. Nobody can know: it leads to a remark.
#[must_use]
pub fn is_no_role(text: &str) -> bool {
    let words = words(text);
    let of_role = words.iter().any(|word| {
        let word = word.to_lowercase();
        let word = word.strip_suffix("'s").unwrap_or(&word);
        ROLES.binary_search(&word).is_ok()
            || word.strip_suffix('s').is_some_and(|one| ROLES.binary_search(&one).is_ok())
    });
    // Letters that are all capitals are the short form of a body or a rank, or initials.
    let named = words.iter().all(|word| is_capitalised(word)) && words.iter().any(|word| has_small_letter(word));
    names_a_person(text) || text.contains('@') || ((2..=4).contains(&words.len()) && !of_role && named)
}

/// The words of a text, of a name of a file too: `J_Smith-2025.docx` has `J`, `Smith` and `docx`.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphabetic() || c == '\'')).filter(|word| !word.is_empty()).collect()
}

/// `Dr` or `dr`, but not the `MS` of a program's name.
fn is_title(word: &str) -> bool {
    TITLES
        .iter()
        .any(|title| word == *title || (title.eq_ignore_ascii_case(word) && !word.contains(char::is_uppercase)))
}

fn has_small_letter(word: &str) -> bool {
    word.contains(char::is_lowercase)
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::{FORENAMES, ROLES, is_no_role, names_a_person};

    #[test]
    fn the_lists_are_in_order() {
        assert!(FORENAMES.is_sorted() && ROLES.is_sorted());
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

    #[test]
    fn a_role_is_no_name() {
        for text in [
            "Quality Lead",
            "Service manager",
            "Chair of the Board",
            "Trustees",
            "the quality lead",
            "Restorative Justice Practitioners",
            "case manager",
            "Weald Victim Care",
            "HR",
            "Police",
            "DSL / Head",
            "Co-ordinator",
            "",
        ] {
            assert!(!is_no_role(text), "{text}");
        }
        for text in [
            "Ola Nwosu",
            "J. Nwosu",
            "Sarah, the quality lead",
            "Dr Nwosu",
            "dr Example",
            "Mr Example",
            "Anna Example",
            "Jean-Luc Van Example",
            "a.example@invented.example",
        ] {
            assert!(is_no_role(text), "{text}");
        }
    }
}
