//! "Did you mean": the nearest of the known names.

/// The candidate most like `word`, if one is like enough to be what was meant.
///
/// Ties go to the candidate that comes first.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let known = candidate.to_lowercase();
        // A name cut short, or with something added, is what was meant: `person` is `person_ref`.
        let extends = word.len() >= 4 && known.len() >= 4 && (known.starts_with(&word) || word.starts_with(&known));
        let distance = if extends { 1 } else { strsim::osa_distance(&word, &known) };
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    let (distance, candidate) = best?;
    // A third of the letters may differ, two at least: `given_at` finds `given_on`, `x` finds nothing.
    let allowed = (word.chars().count().max(candidate.chars().count()) / 3).clamp(1, 4);
    (distance <= allowed).then_some(candidate)
}

/// How many letters of a word are wrong, missing, too much or in each other's place, measured by another.
#[must_use]
pub fn slips(word: &str, known: &str) -> usize {
    strsim::osa_distance(word, known)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn finds_the_slip_of_a_finger_and_nothing_far() {
        assert_eq!(closest("given_at", ["held_on", "given_on"]), Some("given_on"));
        assert_eq!(closest("Safegaurding", ["safeguarding"]), Some("safeguarding"));
        assert_eq!(closest("person", ["level", "person_ref"]), Some("person_ref"));
        assert_eq!(closest("withdrawn_on", ["held_on", "made_on"]), None);
        assert_eq!(closest("x", ["held_on"]), None);
        assert_eq!(closest("anything", []), None);
    }
}
