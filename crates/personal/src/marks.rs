//! What programs write around a name: `12;#Jane Holt`, `HUB\jane.holt`, `Jane Holt <jane.holt@hub.example>`.

/// Without what stands in brackets: `Jane Holt (vol)`.
pub(crate) fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|sign| match sign {
        '(' | '[' | '<' | '‹' | '{' => {
            depth += 1;
            false
        }
        ')' | ']' | '>' | '›' | '}' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}

/// Who is meant, of the name of an account: without the number of a lookup, the domain, and what stands behind `@`.
pub(crate) fn without_account(text: &str) -> &str {
    let text = text.rsplit_once(";#").map_or(text, |(_, behind)| behind);
    let text = text.rsplit_once('\\').map_or(text, |(_, behind)| behind);
    let text = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    text.split_once('@').map_or(text, |(before, _)| before)
}

#[cfg(test)]
mod tests {
    use super::{without_account, without_brackets};

    #[test]
    fn what_stands_around_a_name_is_left_out() {
        for text in ["7;#Zelda Quill", "#Zelda Quill", "Zelda Quill *", "EAST\\Zelda Quill", "\"Zelda Quill\""] {
            assert_eq!(without_account(text), "Zelda Quill", "{text}");
        }
        assert_eq!(without_account("EAST\\zelda.quill@east"), "zelda.quill");
        assert_eq!(without_brackets("Zelda <zq@hub.example> Quill (vol) [x]"), "Zelda  Quill  ");
    }
}
