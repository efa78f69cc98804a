//! Where front matter begins and ends. What somebody wrote as front matter must not be taken for text: the register would silently
//! lose a row. So spaces and blank lines around the hyphens do not matter, and a first line that is only nearly one of three hyphens
//! is a fault if keys and values follow it.

use crate::fold::is_invisible;

/// A text and the front matter before it.
pub(crate) enum Split<'a> {
    /// There is none.
    None,
    /// It begins at this line, and is never closed or not opened by three hyphens.
    Bad(u64),
    /// There is one.
    At(Front<'a>),
}

/// Front matter, and what follows it.
pub(crate) struct Front<'a> {
    /// What lies between the lines of hyphens.
    pub(crate) inside: &'a str,
    /// The text after it.
    pub(crate) body: &'a str,
    /// The line of the first hyphens.
    pub(crate) line: u64,
}

/// Finds the front matter, between a first line and another of three hyphens.
pub(crate) fn split(text: &str) -> Split<'_> {
    let Some((line, opening, inside)) = first_line(text) else { return Split::None };
    if bare(opening) != "---" {
        return if is_rule(opening) && are_keys(inside) { Split::Bad(line) } else { Split::None };
    }
    // A horizontal rule looks the same; at the very start of a file nobody draws one.
    if !(line == 1 && opening == "---" || begins_with_key(inside)) {
        return Split::None;
    }
    let mut rest = inside;
    while let Some((end, after)) = next_line(rest) {
        if matches!(end.trim_end_matches(is_blank), "---" | "...") {
            let inside = inside.get(..inside.len() - rest.len()).unwrap_or_default();
            return Split::At(Front { inside, body: after, line });
        }
        rest = after;
    }
    Split::Bad(line)
}

/// The first line on which something can be seen other than a comment, its number, and what follows it.
fn first_line(text: &str) -> Option<(u64, &str, &str)> {
    let mut rest = text.trim_start_matches(is_invisible);
    for number in 1.. {
        let (line, after) = next_line(rest)?;
        let seen = bare(line);
        if !(seen.is_empty() || seen.starts_with("<!--") && seen.ends_with("-->")) {
            return Some((number, line, after));
        }
        rest = after;
    }
    None
}

/// The first line of a text without its end, and the rest. Lines end as in any system.
fn next_line(text: &str) -> Option<(&str, &str)> {
    if text.is_empty() {
        return None;
    }
    let (line, rest) = text.split_at(text.find(['\n', '\r']).unwrap_or(text.len()));
    let after = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']));
    Some((line, after.unwrap_or_default()))
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (line, after) = next_line(rest)?;
        rest = after;
        Some(line)
    })
}

/// A line without what nobody sees at its ends.
fn bare(line: &str) -> &str {
    line.trim_matches(is_blank)
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_invisible(letter)
}

/// Whether front matter without keys, or a first key, begins here.
fn begins_with_key(inside: &str) -> bool {
    // A comment stands directly before it; what looks like one and has a blank line after it is a heading.
    let mut lines = lines(inside).map(bare).skip_while(|line| line.is_empty()).skip_while(|line| line.starts_with('#'));
    lines.next().is_some_and(|line| matches!(line, "---" | "...") || line.starts_with('{') || is_key(line))
}

/// Whether a line is drawn of one sign, as people draw the three hyphens or their programs replace them: `----`, `—`, `+++`.
fn is_rule(line: &str) -> bool {
    let drawn = bare(line.split(" #").next().unwrap_or_default());
    let drawn = ["yaml", "yml", "toml"].iter().find_map(|language| drawn.strip_suffix(language)).unwrap_or(drawn);
    let mut signs =
        drawn.chars().filter(|letter| !is_blank(*letter)).map(|sign| if is_dash(sign) { '-' } else { sign });
    let Some(first) = signs.next().filter(|sign| "-+=_~*`".contains(*sign)) else { return false };
    let others = signs.try_fold(0, |count, sign| (sign == first).then_some(count + 1));
    others.is_some_and(|count| count > 0 || drawn.contains(['\u{2013}', '\u{2014}', '\u{2015}']))
}

fn is_dash(sign: char) -> bool {
    matches!(sign, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether keys and values follow a drawn line: nothing else up to the next one, or at least two up to a blank line.
fn are_keys(inside: &str) -> bool {
    let mut keys = 0;
    for line in lines(inside) {
        if is_rule(line) {
            return keys > 0;
        }
        if bare(line).is_empty() && keys > 1 {
            return true;
        }
        let goes_on = bare(line).is_empty() || line.starts_with([' ', '\t', '#', '-', '[']);
        match is_key(bare(line)) {
            true => keys += 1,
            false if goes_on => {}
            false => return false,
        }
    }
    keys > 1
}

/// Whether a line begins with a key: a few words, then a colon or, as in TOML, an equals sign.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once([':', '=']) else { return false };
    let key = key.trim().trim_matches(['"', '\'']);
    let is_of_key = |letter: char| letter.is_alphanumeric() || " _-./()".contains(letter);
    key.starts_with(char::is_alphabetic)
        && key.chars().all(is_of_key)
        && key.split_whitespace().count() <= WORDS_OF_A_KEY
        && !value.starts_with("//")
}

/// A key has up to so many words; what is longer is a sentence.
const WORDS_OF_A_KEY: usize = 4;

#[cfg(test)]
mod tests {
    use super::{Split, split};

    /// The line and the inside of front matter, or the line of the fault.
    fn of(text: &str) -> Option<Result<(u64, &str), u64>> {
        match split(text) {
            Split::None => None,
            Split::Bad(line) => Some(Err(line)),
            Split::At(front) => Some(Ok((front.line, front.inside))),
        }
    }

    #[test]
    fn what_nobody_sees_around_the_hyphens_does_not_matter() {
        let read = [
            ("--- \na: b\n---\n", 1),
            ("---\t\u{a0}\u{200b}\na: b\n--- \u{feff}\n", 1),
            (" ---\na: b\n---\n", 1),
            ("\u{200b}---\na: b\n---", 1),
            ("\n \t\n---\na: b\n...\n", 3),
            ("\r\n---\na: b\n---\n", 2),
            ("<!-- for the website -->\n---\na: b\n---\n", 2),
            ("\n---\n---\n", 2),
        ];
        for (text, line) in read {
            let inside = if text.contains("a: b") { "a: b\n" } else { "" };
            assert_eq!(of(text), Some(Ok((line, inside))), "{text:?}");
        }
        assert_eq!(of("---\ra: b\r---\rtext"), Some(Ok((1, "a: b\r"))));
        assert_eq!(of("--- \n# of the website\ntitle: x\n"), Some(Err(1)));
        assert_eq!(of("\n\n---\ntitle: x\n# Text\n"), Some(Err(3)));
    }

    #[test]
    fn a_first_line_that_is_only_nearly_the_hyphens_is_a_fault() {
        let nearly = [
            "----",
            "--",
            "-----",
            "- - -",
            "\u{2014}",
            "\u{2013}-",
            "\u{2014}-",
            "\u{2212}\u{2212}\u{2212}",
            "+++",
            "***",
            "===",
            "___",
            "~~~",
            "```yaml",
            "--- yaml",
            "--- # policy",
            "----\u{200b} ",
        ];
        for mark in nearly {
            for text in [
                format!("{mark}\ntitle: x\n{mark}\n# Text\n"),
                format!("{mark}\ntitle: x\nReview due: 2026-01-01\ntags:\n  - a\n---\n"),
                format!("{mark}\ntitle: x\nowner: y\n\nText\n"),
            ] {
                assert_eq!(of(&text), Some(Err(1)), "{text:?}");
            }
        }
        assert_eq!(of("\n+++\ntitle = \"x\"\n\nowner = \"y\"\n+++\n"), Some(Err(2)));
    }

    #[test]
    fn a_text_that_begins_with_a_drawn_line_is_a_text() {
        let texts = [
            "\n---\n# Consent\n\nWho: everybody\n",
            "--- \nWe ask everybody.\n---\n",
            "----\n",
            "----\nConsent\n----\nNote: x\n",
            "***\nNote: this replaces the policy of 2019.\n\nText\n",
            "----\nNote: this replaces\nthe policy of 2019.\n",
            "+++\nhttps://example.org\n+++\n",
            "- first: x\n- second: y\n",
            "Title: x\n---\nOwner: y\n---\n",
            "-- Draft of 2026 --\nOwner: x\nVersion: 2\n",
            "--- Draft\nOwner: x\nVersion: 2\n",
            "a = b\nc = d\n",
            "\n\n",
            "",
        ];
        for text in texts {
            assert_eq!(of(text), None, "{text:?}");
        }
    }
}
