//! Whether references are people's names and no codes: `Jane Holt`, `Holt, J.`, `PC 2201 Holt`.
//!
//! No list of names is whole, so the form decides: two to four words that begin with capitals, none of which is the word of a role, a
//! body, a place or a thing. One such cell proves nothing; most of a column do.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Suspicion;
use crate::kind::Kind;
use crate::marks::{without_account, without_brackets};
use crate::names::is_capitalised;
use crate::person::is_of_role;

/// Words of what is called by words and is nobody, where references stand: `Worker A`, `North Team`, `Mill Road`.
const THINGS: [&str; 70] = [
    "area",
    "avenue",
    "branch",
    "case",
    "cell",
    "central",
    "centre",
    "circle",
    "class",
    "client",
    "close",
    "cohort",
    "college",
    "community",
    "conference",
    "contact",
    "county",
    "court",
    "cover",
    "crescent",
    "district",
    "drive",
    "east",
    "estate",
    "event",
    "external",
    "family",
    "file",
    "gardens",
    "harm",
    "harmed",
    "harmer",
    "house",
    "incident",
    "internal",
    "lane",
    "locality",
    "mediation",
    "mediator",
    "meeting",
    "member",
    "north",
    "offender",
    "office",
    "op",
    "operation",
    "participant",
    "person",
    "pilot",
    "pool",
    "prison",
    "programme",
    "project",
    "ref",
    "reference",
    "referral",
    "region",
    "responsible",
    "road",
    "school",
    "session",
    "site",
    "south",
    "street",
    "unit",
    "victim",
    "volunteer",
    "west",
    "worker",
    "youth",
];

/// Colours that begin a code name (`Blue Heron`). Before a comma they are surnames.
const COLOURS: [&str; 12] =
    ["black", "blue", "brown", "gold", "green", "grey", "orange", "pink", "purple", "red", "silver", "yellow"];

/// Ranks and titles before a name, also in small letters.
const RANKS: [&str; 36] = [
    "acc", "capt", "cc", "cci", "ci", "cllr", "col", "cpl", "dame", "dc", "dcc", "dci", "dcs", "di", "dr", "ds", "dsu",
    "insp", "miss", "mr", "mrs", "ms", "mx", "pc", "pcso", "po", "prof", "ps", "psi", "rev", "sgt", "sir", "spo",
    "supt", "wdc", "wpc",
];

/// Small words inside a surname.
const PARTICLES: [&str; 22] = [
    "ab", "af", "al", "ap", "ben", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el",
    "ibn", "la", "le", "van", "von",
];

/// What references look like, if most of them are people's names. Each counts once, however often it stands.
#[must_use]
pub fn named_people(references: &[&str]) -> Option<Suspicion> {
    let once: BTreeSet<&str> =
        references.iter().map(|reference| reference.trim()).filter(|text| !text.is_empty()).collect();
    let named: Vec<&str> = once.iter().copied().filter(|reference| is_named(reference)).collect();
    let mut like: BTreeMap<String, usize> = BTreeMap::new();
    for reference in &named {
        *like.entry(without_sign(reference)).or_default() += 1;
    }
    // `Alder A` and `Alder B` are a series, and two of one surname are not the most of a column.
    let series: usize = like.into_values().filter(|many| *many > 1).sum();
    let is_most = 2 * named.len() > once.len() && 2 * series <= named.len();
    is_most.then(|| {
        let cells = references.iter().filter(|reference| is_named(reference.trim())).count();
        let of = references.iter().filter(|reference| !reference.trim().is_empty()).count();
        Suspicion { kind: Kind::Name, cells, of }
    })
}

/// Whether a reference has the form of a name, or of several.
#[must_use]
pub fn is_named(reference: &str) -> bool {
    let plain = without_brackets(reference);
    let plain = plain.replace(" and ", "&");
    plain.split(['/', ';', '&', '+', '|', '\n']).any(is_one)
}

fn is_one(text: &str) -> bool {
    let text = without_account(text.trim());
    let is_login = !text.contains(char::is_whitespace) && !text.contains(char::is_uppercase);
    let tokens: Vec<&str> = tokens(text).collect();
    let (numbered, words): (Vec<&str>, Vec<&str>) = tokens.into_iter().partition(|token| has_digit(token));
    let letters = |word: &&str| word.chars().all(|sign| sign.is_alphabetic() || is_joint(sign));
    if words.is_empty() || !words.iter().all(letters) {
        return false;
    }
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is_in = |list: &[&str], word: &String| list.contains(&word.as_str());
    let is_thing = |word: &String| is_of_role(word) || THINGS.iter().any(|thing| is_one_of(word, thing));
    let is_code_name = !text.contains(',') && lower.first().is_some_and(|first| is_in(&COLOURS, first));
    if is_code_name || lower.iter().any(is_thing) {
        return false;
    }
    let titled = words.len() > 1 && lower.first().is_some_and(|first| is_in(&RANKS, first));
    let mut name: Vec<&str> = words.into_iter().skip(usize::from(titled)).collect();
    // With a capital it may be a first name: `Ben`.
    name.retain(|word| is_login || !PARTICLES.contains(word));
    let most = name.iter().filter(|word| is_long(word)).count();
    let is_written = |word: &&str| is_initial(word) || is_raised(word) || is_login;
    // A number beside a name is one of the force or of the staff, and beside a single word that of a thing.
    let least = if titled { 1 } else { 2 };
    let enough = if numbered.is_empty() || titled { most > 0 } else { most > 1 };
    (least..=4).contains(&name.len()) && enough && name.iter().all(is_written)
}

/// The words of a text. What joins a name stays in it; what stands around a word, or alone, does not: `#Jane Holt*`.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let between = |sign: char| sign.is_whitespace() || matches!(sign, ',' | '.' | '_');
    let around = |sign: char| !sign.is_alphanumeric();
    text.split(between).map(move |token| token.trim_matches(around)).filter(|token| !token.is_empty())
}

fn is_joint(sign: char) -> bool {
    matches!(sign, '-' | '\'' | '\u{2019}' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

fn has_digit(token: &str) -> bool {
    token.contains(|sign: char| sign.is_numeric())
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && is_capitalised(word)
}

/// `Holt`, and `al-Said`.
fn is_raised(word: &str) -> bool {
    word.split(is_joint).any(is_capitalised)
}

/// What can be a name written out: three letters, or two of which the last is small. `JH` is a code.
fn is_long(word: &str) -> bool {
    let letters = word.chars().filter(|sign| sign.is_alphabetic()).count();
    letters > 2 || letters == 2 && word.ends_with(char::is_lowercase)
}

/// Whether a word is this one, or several of it.
fn is_one_of(word: &str, one: &str) -> bool {
    word == one || word.strip_suffix('s').is_some_and(|word| word == one)
}

/// A reference without the letter or number by which the next of a series differs.
fn without_sign(reference: &str) -> String {
    let plain = without_brackets(reference).to_lowercase();
    let words = tokens(&plain).filter(|token| !has_digit(token) && token.chars().count() > 1);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{COLOURS, PARTICLES, RANKS, THINGS, is_named, named_people};

    #[test]
    fn the_lists_are_in_order() {
        assert!(THINGS.is_sorted() && COLOURS.is_sorted() && RANKS.is_sorted() && PARTICLES.is_sorted());
    }

    #[test]
    fn names_have_a_form_in_many_ways_of_writing() {
        for text in [
            "Zelda Quill",
            "Quill, Zelda",
            "Z. Quill",
            "Z Quill",
            "Z.A. Quill",
            "QUILL Z",
            "QUILL, Z.",
            "ZELDA QUILL",
            "Zelda Q",
            "Zelda Quill (volunteer)",
            "Zelda Quill [bank]",
            "Zelda Quill-Oduya",
            "Zélda O'Quill",
            "Zelda van der Quill",
            "Ifor ap Quill",
            "Omar al-Quill",
            "PC 4471 Quill",
            "PC Quill",
            "DS Z Quill",
            "Quill Zelda 4471",
            "S-07 Zelda Quill",
            "Zelda Quill - S-07",
            "Zelda Quill / Bo Marsh",
            "Zelda Quill and Bo Marsh",
            "Z. Quill; B. Marsh",
            "zelda.quill",
            "z_quill",
            "Zelda Anne Marie Quill",
            "Bo Li",
            "Ben Quill",
            "ben.quill",
            "zelda_quill",
            "ZELDA_QUILL",
            "EAST\\zelda.quill",
            "EAST\\Zelda Quill",
            "east/zelda.quill",
            "zelda.quill@east",
            "@zelda.quill",
            "Zelda Quill <zelda.quill@hub.example>",
            "Zelda Quill <S-07>",
            "#Zelda Quill",
            "Zelda Quill*",
            "* Quill, Zelda",
            "\"Zelda Quill\"",
            "7;#Zelda Quill",
            "7;#Zelda Quill;#9;#Bo Marsh",
            "7;#EAST\\zelda.quill",
        ] {
            assert!(is_named(text), "{text}");
        }
    }

    #[test]
    fn codes_roles_bodies_and_things_have_none() {
        for text in [
            "S-07",
            "ZQ",
            "Z Q",
            "MW-0006",
            "MW-0006-P1",
            "C1001",
            "1001",
            "2025/17",
            "REF 12",
            "MW 0006",
            "zq12",
            "North Team",
            "Team B",
            "Worker A",
            "Volunteer 12",
            "Case Alder",
            "Mill Road",
            "Person Harmed 1",
            "Victim A",
            "Quality Lead",
            "External Supervisor",
            "Kent Police",
            "Blue Heron",
            "Alder 12",
            "PC 4471",
            "Operation Falcon",
            "quill",
            "Quill",
            "line manager",
            "peer review",
            "",
            "-",
            "p-0123456789abcdef0123",
            "550e8400-e29b-41d4-a716-446655440000",
            "user@example.org",
            "A/B",
            "Office East",
            "P_03",
            "V/12",
            "#12",
            "S-07*",
            "HUB\\12",
            "HUB\\P12",
            "HUB\\ZQ",
            "7;#S-07",
            "7;#S-07;#9;#S-08",
            "S-07 <EAST>",
            "#Blue Heron",
            "user@east",
            "EAST\\north.team",
            "ref_a",
        ] {
            assert!(!is_named(text), "{text}");
        }
    }

    #[test]
    fn most_of_a_column_are_names_or_none_is() {
        let people = |references: &[&str]| named_people(references).map(|found| (found.cells, found.of));
        assert_eq!(people(&["Zelda Quill", "Bo Marsh", "Zelda Quill", "S-07", ""]), Some((3, 4)));
        assert_eq!(people(&["Zelda Quill", "S-07", "S-08"]), None);
        // One that stands often counts once.
        assert_eq!(people(&["Zelda Quill", "Zelda Quill", "Zelda Quill", "S-07", "S-08"]), None);
        // A series is called by words and is nobody; two of one surname are.
        assert_eq!(people(&["Alder A", "Alder B", "Alder C"]), None);
        assert_eq!(people(&["Upper Alder 1", "Upper Alder 2", "Upper Alder 3"]), None);
        assert_eq!(people(&["QUILL A", "QUILL B", "MARSH T", "ODUYA P", "VANE L"]), Some((5, 5)));
        assert_eq!(people(&[]), None);
    }
}
