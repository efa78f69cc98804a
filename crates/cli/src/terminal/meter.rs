//! How far a long reading has come.

use std::collections::BTreeMap;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use readymark_evidence::Progress;

/// What is read at once needs no bar.
const WORTH_SHOWING: u64 = 64 * 1024 * 1024;

/// A bar on standard error, if that is a terminal and there is much to read. It is gone when the reading ends.
pub(crate) struct Meter {
    bar: ProgressBar,
    done: Mutex<BTreeMap<String, u64>>,
}

impl Meter {
    /// For so many bytes.
    pub(crate) fn new(bytes: u64) -> Self {
        // A stream that is no terminal hides the bar by itself.
        let bar = if bytes < WORTH_SHOWING {
            ProgressBar::hidden()
        } else {
            ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr())
        };
        if let Ok(style) = ProgressStyle::with_template("reading {bar:30} {bytes} of {total_bytes}") {
            bar.set_style(style);
        }
        Self { bar, done: Mutex::default() }
    }
}

impl Progress for Meter {
    fn advance(&self, file: &str, done: u64, _: u64) {
        if self.bar.is_hidden() {
            return;
        }
        let Ok(mut files) = self.done.lock() else { return };
        let read = files.entry(file.to_owned()).or_default();
        *read = done.max(*read);
        self.bar.set_position(files.values().sum());
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
