//! Whether what stands under “By whom” looks like a person. It only leads to a remark: nobody can know.

/// Words of roles and bodies. A text that holds one of them names a role.
const ROLES: [&str; 58] = [
    "administrator",
    "advisor",
    "adviser",
    "agency",
    "analyst",
    "assistant",
    "association",
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
    "co-ordinator",
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
    "inspector",
    "lead",
    "leader",
    "manager",
    "mentor",
    "nurse",
    "officer",
    "operations",
    "owner",
    "panel",
    "partner",
    "police",
    "policy",
    "practice",
    "practitioner",
    "probation",
    "quality",
    "registrar",
    "safeguarding",
    "secretary",
    "service",
    "services",
    "staff",
    "supervisor",
    "support",
    "team",
    "trainer",
    "trustee",
];

const TITLES: [&str; 8] = ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame"];

/// Two to four words, each with a capital, none of them a role; a title; or an e-mail address.
pub(crate) fn looks_personal(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '/', ',', '.', '(', ')', '&']).filter(|word| !word.is_empty()).collect();
    let is = |word: &&str, list: &[&str]| list.contains(&word.to_lowercase().trim_end_matches("'s"));
    if text.contains('@') {
        return true;
    }
    if words.first().is_some_and(|word| is(word, &TITLES)) && words.len() > 1 {
        return true;
    }
    let named = |word: &&str| {
        let mut letters = word.chars();
        // Letters that are all capitals are the short form of a body or a rank.
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    (2..=4).contains(&words.len()) && words.iter().all(named) && !words.iter().any(|word| is(word, &ROLES))
}

#[cfg(test)]
mod tests {
    use super::looks_personal;

    #[test]
    fn people_and_roles_are_told_apart() {
        for text in ["Anna Example", "Mr Example", "dr Example", "Jean-Luc Van Example", "a.example@invented.example"] {
            assert!(looks_personal(text), "{text}");
        }
        let roles = [
            "case manager",
            "Quality Lead",
            "Chair of the board",
            "Weald Victim Care",
            "HR",
            "Police",
            "DSL / Head",
            "",
        ];
        for text in roles {
            assert!(!looks_personal(text), "{text}");
        }
    }
}
