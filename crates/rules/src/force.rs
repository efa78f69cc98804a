//! The force of a check: from where its rule comes from, unless its file says otherwise.

use readymark_findings::{Force, ForceSet, ForceSetBy};
use readymark_source::{Located, OneOr, Problem, Problems, Scalar, SourceFile, closest};

use crate::code::PackCode;
use crate::file::WeakerFile;

/// The force with this name.
///
/// # Errors
/// A line of help, if it is none.
pub fn named_force(word: &str) -> Result<Force, String> {
    Force::from_name(word).ok_or_else(|| {
        let names = Force::ALL.iter().map(|force| force.as_str());
        closest(word, names).map_or_else(
            || "write one of `required`, `expected`, `advised`".to_owned(),
            |name| format!("did you mean `{name}`?"),
        )
    })
}

/// What a check's file says of its force, beside what its source gives.
pub(crate) fn set(
    file: &SourceFile,
    entry: Option<&Located<OneOr<Scalar, WeakerFile>>>,
    (given, safeguarding): (Force, bool),
    problems: &mut Problems,
) -> Option<(Force, ForceSet)> {
    let entry = entry?;
    let (word, weaker) = match &entry.value {
        OneOr::One(word) => (Located::new(word.clone(), entry.span), None),
        OneOr::Many(weaker) => (weaker.is.clone(), Some(weaker)),
    };
    let force = match named_force(&word.value.0) {
        Ok(force) => force,
        Err(help) => {
            let message = format!("unknown force `{}`", word.value.0);
            problems.push(Problem::new(PackCode::BadForce, file, word.span, message).help(help));
            return None;
        }
    };
    let wrong = if force == given {
        Some(("this is the force that the source gives anyway", "delete this line"))
    } else if force < given {
        weaker.map(|_| ("a stronger force needs no approval", "write the word alone"))
    } else if safeguarding {
        Some(("a safeguarding check cannot weigh less than its source gives", "delete this line"))
    } else if weaker.is_none() {
        Some((
            "a weaker force than the source gives needs a reason and who approved it",
            "write `{ is: expected, because: TEXT, approved_by: ROLE }`",
        ))
    } else {
        None
    };
    if let Some((message, help)) = wrong {
        problems.push(Problem::new(PackCode::BadForce, file, entry.span, message).help(help));
        return None;
    }
    let set = ForceSet {
        by: ForceSetBy::Standard,
        instead_of: given,
        because: weaker.map(|weaker| weaker.because.value.clone()),
        approved_by: weaker.map(|weaker| weaker.approved_by.value.clone()),
    };
    Some((force, set))
}
