//! A saved audit, read again.

use std::io::Read;
use std::path::Path;

use anyhow::anyhow;
use readymark_findings::Assessment;
use readymark_report::{Error, read_json, read_json_as_written};
use readymark_source::open_plain;

use crate::exit::Exit;
use crate::failure::{Failure, io_words};

/// The largest saved audit that is read, in bytes: a thousand listed rows for each check are far below it.
const LARGEST: u64 = 512 * 1024 * 1024;

/// A saved audit, with its text. The external edition is none: it says too little to be compared.
pub(crate) fn saved(path: &Path) -> Result<(String, Assessment), Failure> {
    let text = read(path)?;
    let assessment = read_json(&text).map_err(|error| unreadable(path, error))?;
    Ok((text, assessment))
}

/// The same of one that is held against the audit made again, which says itself where it is not right.
pub(crate) fn as_written(path: &Path) -> Result<(String, Assessment), Failure> {
    let text = read(path)?;
    let assessment = read_json_as_written(&text).map_err(|error| unreadable(path, error))?;
    Ok((text, assessment))
}

/// The text of a file, or of standard input.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let refuse = |what: &str| {
        let error = anyhow!("{}: {what}", path.display());
        Failure::new(Exit::Evidence, error).help("give the file that `readymark audit --format json` wrote")
    };
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        let file = open_plain(path).map_err(|error| refuse(&error.to_string()))?;
        file.take(LARGEST + 1).read_to_end(&mut bytes)
    };
    match read {
        Err(error) => Err(refuse(io_words(&error))),
        Ok(_) if bytes.len() as u64 > LARGEST => Err(refuse("the file is larger than 512 MiB")),
        Ok(_) => String::from_utf8(bytes).map_err(|_| refuse("the file is not UTF-8 text")),
    }
}

/// Why this is no audit that can be used.
pub(crate) fn unreadable(path: &Path, error: Error) -> Failure {
    let help = error.help();
    let failure = Failure::new(Exit::Evidence, anyhow::Error::new(error).context(path.display().to_string()));
    match help {
        Some(help) => failure.help(help),
        None => failure,
    }
}
