//! Marks the work of a library on a file that may be hostile. What panics in there is caught and becomes a finding, so whoever
//! reports panics keeps quiet about it.

use std::cell::Cell;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Whether a panic of this thread, now, is caught and becomes a finding.
#[must_use]
pub fn is_guarded() -> bool {
    DEPTH.get() > 0
}

/// While it lives, a panic of this thread is expected.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// From here on, until it is dropped.
    #[must_use]
    pub fn enter() -> Self {
        DEPTH.set(DEPTH.get() + 1);
        Self(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}
