//! A builder around the binary: environment cleared, folder named, exit code said by the test.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository, from which tests name fixtures.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The command with its arguments, in the root of the repository, without any environment.
pub(crate) fn command<S: AsRef<OsStr>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readymark"));
    command.args(arguments).env_clear().current_dir(root()).stdin(Stdio::null());
    command
}

/// Runs the command.
#[track_caller]
pub(crate) fn readymark<S: AsRef<OsStr>>(arguments: &[S]) -> Ran {
    run(command(arguments), arguments.iter().map(|argument| argument.as_ref().to_owned()).collect())
}

#[track_caller]
pub(crate) fn run(mut command: Command, arguments: Vec<OsString>) -> Ran {
    let output = command.output().unwrap();
    Ran { arguments, code: output.status.code(), stdout: output.stdout, stderr: output.stderr }
}

/// What came of a command.
pub(crate) struct Ran {
    arguments: Vec<OsString>,
    code: Option<i32>,
    /// Standard output, as it is.
    pub(crate) stdout: Vec<u8>,
    /// Standard error, as it is.
    pub(crate) stderr: Vec<u8>,
}

impl Ran {
    /// The exit code that must have come out.
    #[track_caller]
    pub(crate) fn exits(self, wanted: i32) -> Self {
        assert_eq!(self.code, Some(wanted), "{self}");
        self
    }

    /// Standard output as text.
    pub(crate) fn out(&self) -> String {
        String::from_utf8(self.stdout.clone()).unwrap()
    }

    /// Standard error as text.
    pub(crate) fn said(&self) -> String {
        String::from_utf8(self.stderr.clone()).unwrap()
    }
}

/// Several outputs for one snapshot, each under a line of its own.
#[derive(Default)]
pub(crate) struct Said(Vec<String>);

impl Said {
    pub(crate) fn add(&mut self, said: impl fmt::Display) {
        self.0.push(said.to_string());
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|said| writeln!(f, "{}\n{}", "=".repeat(80), said.trim_end()))
    }
}

/// What a snapshot shows. The places of this machine are scrubbed.
impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arguments: Vec<String> = self.arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        let mut text = format!("$ readymark {}\nexit {}\n", arguments.join(" "), self.code.unwrap_or(-1));
        for (name, bytes) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !bytes.is_empty() {
                text.extend(["--- ", name, "\n", &String::from_utf8_lossy(bytes)]);
            }
        }
        f.write_str(&scrub(&text))
    }
}

fn scrub(text: &str) -> String {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut text = text.replace(&temporary.display().to_string(), "[TMP]");
    text = text.replace(&root().display().to_string(), "[ROOT]");
    text.replace(env!("CARGO_PKG_VERSION"), "[VERSION]")
}

/// An empty folder of this test's own.
pub(crate) fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

/// A copy of a fixture, to be spoilt.
pub(crate) fn copy(fixture: &str, name: &str) -> PathBuf {
    let dir = folder(name);
    copy_all(&root().join(fixture), &dir);
    dir
}

fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy_all(&entry.path(), &target) } else { drop(std::fs::copy(entry.path(), target)) }
    }
}

/// Replaces a part of a file, which must be there.
#[track_caller]
pub(crate) fn edit(path: &Path, from: &str, to: &str) {
    let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
    assert!(text.contains(from), "{} holds no `{from}`", path.display());
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// Every file under a folder with its bytes.
pub(crate) fn contents(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            found.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

/// The text of a file.
pub(crate) fn text_of(path: impl AsRef<Path>) -> String {
    String::from_utf8(std::fs::read(path).unwrap()).unwrap()
}
