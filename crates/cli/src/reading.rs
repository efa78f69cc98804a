//! How the evidence is to be read: the key for pseudonyms, and limits.

use std::path::Path;

use anyhow::anyhow;
use readymark_evidence::{Bundle, Limits, Mask};
use readymark_source::Problem;

use crate::args::ReadingArgs;
use crate::exit::Exit;
use crate::failure::{Failure, io_words};

/// More than any key needs: whoever names an export by mistake should hear so.
const LONGEST: u64 = 4096;

/// The bundle, to be read as asked.
pub(crate) fn prepared(bundle: Bundle, dir: &Path, args: &ReadingArgs) -> Result<Bundle, Failure> {
    let bundle = bundle.with_limits(limits(&args.limits));
    match (&args.key_file, bundle.asks_for_key()) {
        (Some(file), _) => Ok(bundle.with_key(key(file, dir)?)),
        (None, None) => Ok(bundle),
        (None, Some(place)) => {
            let message = "this export asks for pseudonyms, and there is no key";
            let problem = Problem::new("key-missing", &bundle.file, place.span, message);
            Err(Failure::problem(Exit::Evidence, problem.help("name the key with `--key-file FILE`")))
        }
    }
}

/// The limits, some of them set by name.
pub(crate) fn limits(set: &[(String, u64)]) -> Limits {
    let mut limits = Limits::default();
    for (name, value) in set {
        limits.set(name, *value);
    }
    limits
}

/// A key that lies beside what it protects protects nothing.
fn key(file: &Path, bundle: &Path) -> Result<Mask, Failure> {
    let refuse = |what: &str, help: &str| {
        let error = anyhow!("{}: {what}", file.display());
        Failure::new(Exit::Usage, error).help(help)
    };
    let help = "name a file with at least 16 bytes that nobody can guess, outside the bundle";
    let unreadable = |error: std::io::Error| refuse(io_words(&error), help);
    let (place, inside) = (file.canonicalize().map_err(unreadable)?, bundle.canonicalize().map_err(unreadable)?);
    if place.starts_with(&inside) {
        return Err(refuse("the key lies inside the bundle", "move it where the bundle's readers cannot see it"));
    }
    if std::fs::metadata(&place).map_err(unreadable)?.len() > LONGEST {
        return Err(refuse("this is too long for a key", help));
    }
    Mask::new(&std::fs::read(&place).map_err(unreadable)?).ok_or_else(|| refuse("this is too short for a key", help))
}
