//! How the evidence is to be read: the key for pseudonyms, and limits.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;
use readymark_evaluator::FitCode;
use readymark_evidence::{Bundle, Limits, Mask, unzip_file};
use readymark_findings::QualityCode;
use readymark_source::{Problem, open_plain};

use crate::exit::Exit;
use crate::failure::{Failure, io_words};

/// How the evidence is read.
#[derive(Args, Debug)]
pub(crate) struct ReadingArgs {
    /// The file with the key for pseudonyms, outside the bundle; needed if an export asks for them with `pseudonymise`
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Change a limit for files, such as rows=9000000; docs/evidence.md lists them
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = limit)]
    pub(crate) limits: Vec<(String, u64)>,
}

/// More than any key needs: whoever names an export by mistake should hear so.
const LONGEST: u64 = 4096;

/// The bundle in a folder.
pub(crate) fn open(dir: &Path) -> Result<Bundle, Failure> {
    let refuse = |what: &str| {
        let error = anyhow!("{}: {what}", dir.display());
        Err(Failure::new(Exit::Evidence, error).help("name the folder that holds bundle.yaml"))
    };
    match std::fs::metadata(dir) {
        Ok(found) if found.is_file() && is_archive(dir) => unpacked(dir),
        Ok(found) if !found.is_dir() => refuse("this is a file, not a folder"),
        Ok(_) => Bundle::open(dir).map_err(|problems| Failure::problems(Exit::Evidence, problems)),
        Err(error) => refuse(io_words(&error)),
    }
}

fn is_archive(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// The bundle in an archive. It is unpacked in memory, within the limits of every other container.
fn unpacked(path: &Path) -> Result<Bundle, Failure> {
    let refuse = |code: QualityCode| {
        let error = anyhow!("{}: {}", path.display(), code.meaning());
        Failure::new(Exit::Evidence, error).help(code.remedy())
    };
    let files = unzip_file(path, &Limits::default()).map_err(refuse)?;
    Bundle::open_held(files.of_bundle()).map_err(|problems| Failure::problems(Exit::Evidence, problems))
}

/// The bundle, to be read as asked.
pub(crate) fn prepared(bundle: Bundle, dir: &Path, args: &ReadingArgs) -> Result<Bundle, Failure> {
    let bundle = bundle.with_limits(limits(&args.limits));
    match (&args.key_file, bundle.asks_for_key()) {
        (Some(file), _) => Ok(bundle.with_key(key(file, dir)?)),
        (None, None) => Ok(bundle),
        (None, Some(place)) => {
            let message = "this export needs a key for pseudonyms";
            let problem = Problem::new(FitCode::KeyMissing, &bundle.file, place.span, message);
            Err(Failure::problem(Exit::Evidence, problem.help("give it with `--key-file FILE`")))
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

/// Another limit by its name.
pub(crate) fn limit(text: &str) -> Result<(String, u64), String> {
    let names: Vec<&str> = Limits::default().each().map(|(name, _, _)| name).collect();
    let known = |name: &str| names.contains(&name);
    let parts = text.split_once('=').filter(|(name, _)| known(name));
    let parsed = parts.and_then(|(name, value)| Some((name.to_owned(), value.replace('_', "").parse().ok()?)));
    parsed.ok_or_else(|| format!("write NAME=NUMBER; the names are {}", names.join(", ")))
}

/// A key that lies beside what it protects protects nothing.
fn key(file: &Path, bundle: &Path) -> Result<Mask, Failure> {
    let refuse = |what: &str, help: &str| {
        let error = anyhow!("{}: {what}", file.display());
        Failure::new(Exit::Usage, error).help(help)
    };
    let help = "make one with `openssl rand -hex 32`, and keep it outside the bundle";
    let unreadable = |error: std::io::Error| refuse(io_words(&error), help);
    let (place, inside) = (file.canonicalize().map_err(unreadable)?, bundle.canonicalize().map_err(unreadable)?);
    if place.starts_with(&inside) {
        return Err(refuse("the key is inside the bundle", "move it outside"));
    }
    let mut bytes = Vec::new();
    let file = open_plain(&place).map_err(|error| refuse(&error.to_string(), help))?;
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LONGEST {
        return Err(refuse("key too long", help));
    }
    Mask::checked(&bytes).map_err(|weak| refuse(weak.words(), help))
}
