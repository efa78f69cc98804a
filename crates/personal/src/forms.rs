//! Forms by which a cell shows what it holds.

use crate::kind::Kind;
use crate::names::is_name;

/// Whether a cell has a form.
pub(crate) type Form = fn(&str) -> bool;

/// Every form, the surest first: a cell may have several.
pub(crate) const ALL: [(Kind, Form); 9] = [
    (Kind::Email, is_email),
    (Kind::Postcode, is_postcode),
    (Kind::NationalInsurance, is_national_insurance),
    (Kind::Nhs, is_nhs),
    (Kind::Police, is_pnc),
    (Kind::Telephone, is_telephone),
    (Kind::Address, is_address),
    (Kind::Name, is_name),
    (Kind::FreeText, is_free_text),
];

/// An e-mail address anywhere in a cell: alone, behind a name, in brackets.
fn is_email(cell: &str) -> bool {
    let part = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '-' | '_' | '+' | '\'' | '@' | '%');
    cell.split(|sign| !part(sign)).any(is_address_of_mail)
}

fn is_address_of_mail(text: &str) -> bool {
    let text = text.trim_end_matches(['.', '-', '\'']);
    let Some((name, host)) = text.split_once('@') else { return false };
    // `3@1.5` is a number of hours.
    let is_end = |end: &str| end.chars().count() > 1 && end.chars().any(char::is_alphabetic);
    !name.is_empty() && host.rsplit_once('.').is_some_and(|(before, end)| !before.is_empty() && is_end(end))
}

/// A letter or two, a digit, perhaps one more, then a digit and two letters.
fn is_postcode(cell: &str) -> bool {
    let plain: Vec<u8> = cell.bytes().filter(|byte| *byte != b' ').map(|byte| byte.to_ascii_uppercase()).collect();
    let Some((outward, [digit, letters @ ..])) = plain.len().checked_sub(3).map(|at| plain.split_at(at)) else {
        return false;
    };
    let area = outward.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let district = outward.get(area..).unwrap_or_default();
    let spaced = cell.len() == plain.len() || cell.trim().split(' ').count() == 2;
    digit.is_ascii_digit()
        && letters.iter().all(u8::is_ascii_uppercase)
        && (1..=2).contains(&area)
        && (1..=2).contains(&district.len())
        && district.first().is_some_and(u8::is_ascii_digit)
        && district.iter().all(u8::is_ascii_alphanumeric)
        && spaced
}

fn is_national_insurance(cell: &str) -> bool {
    let plain: Vec<u8> = cell.bytes().filter(|byte| *byte != b' ').map(|byte| byte.to_ascii_uppercase()).collect();
    let [first, second, digits @ .., last] = plain.as_slice() else { return false };
    digits.len() == 6
        && digits.iter().all(u8::is_ascii_digit)
        && first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
        && !b"DFIQUV".contains(first)
        && !b"DFIOQUV".contains(second)
        && b"ABCD".contains(last)
}

/// Ten digits of which the last is the check.
fn is_nhs(cell: &str) -> bool {
    let digits: Vec<u32> = cell.chars().filter(|c| !matches!(c, ' ' | '-')).map_while(|c| c.to_digit(10)).collect();
    let Some((check, first)) = digits.split_last().filter(|_| digits.len() == 10) else { return false };
    let all = cell.chars().filter(|c| !matches!(c, ' ' | '-')).count() == 10;
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    all && (11 - sum % 11) % 11 == *check && digits.iter().any(|digit| digit != check)
}

/// An identifier of the Police National Computer: a year of two or four digits, up to seven digits, and a letter that checks them.
///
/// Source: the Ministry of Justice's `hmpps-person-record` on GitHub, which takes the year's last two digits and the serial number
/// in seven digits, divides by 23, and reads the letter off by what is left.
fn is_pnc(cell: &str) -> bool {
    const LETTERS: &[u8; 23] = b"ZABCDEFGHJKLMNPQRTUVWXY";
    let Some((year, serial)) = cell.split_once('/') else { return false };
    let Some((digits, letter)) = serial.split_at_checked(serial.len().saturating_sub(1)) else { return false };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let formed =
        matches!(year.len(), 2 | 4) && (1..=7).contains(&digits.len()) && all_digits(year) && all_digits(digits);
    let last_two = year.get(year.len().saturating_sub(2)..).unwrap_or_default();
    let number = format!("{last_two}{digits:0>7}").parse::<usize>().ok().filter(|_| formed);
    let expected = number.and_then(|number| LETTERS.get(number % LETTERS.len()));
    expected.is_some_and(|expected| letter.as_bytes().eq_ignore_ascii_case(&[*expected]))
}

/// Words that end the name of a street and are seldom anything else behind a number and a name.
const STREETS: [&str; 10] =
    ["avenue", "close", "crescent", "drive", "gardens", "grove", "lane", "road", "street", "terrace"];

/// A number, a name, and a word for a street: `14 High Street`, `Flat 2, 9a Mill Lane`.
fn is_address(cell: &str) -> bool {
    let words: Vec<&str> = cell.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_large = |word: &str| word.starts_with(char::is_uppercase);
    let is_number = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let is_street = |word: &str| is_large(word) && STREETS.contains(&word.to_lowercase().as_str());
    let Some(number) = words.iter().position(|word| is_number(word)) else { return false };
    let rest = words.get(number + 1..).unwrap_or_default();
    rest.windows(2).any(|pair| matches!(pair, [name, street] if is_large(name) && is_street(street)))
}

fn is_telephone(cell: &str) -> bool {
    let plain: String = cell.chars().filter(|c| !matches!(c, ' ' | '(' | ')' | '-')).collect();
    let rest = plain.strip_prefix("+44").or_else(|| plain.strip_prefix('0'));
    let marked = cell.starts_with('+') || cell.starts_with('0') || cell.starts_with("(0");
    marked && rest.is_some_and(|rest| (9..=10).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_free_text(cell: &str) -> bool {
    cell.len() > 60 && cell.split_whitespace().count() > 8
}
