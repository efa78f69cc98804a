//! How reading is cut for several threads.

use readymark_source::Threads;

/// How a file is cut for the workers. It changes the time that reading takes, never the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tuning {
    /// Bytes that one worker reads before it takes the next stretch.
    pub segment: u64,
    /// Bytes that a worker looks at in one go.
    pub chunk: usize,
    /// How many workers.
    pub threads: usize,
}

impl Default for Tuning {
    fn default() -> Self {
        Self::on(Threads::of_this_machine())
    }
}

impl Tuning {
    /// For so many threads; more than 16 only wait for each other.
    #[must_use]
    pub fn on(threads: Threads) -> Self {
        Self { segment: 2 * 1024 * 1024, chunk: 256 * 1024, threads: threads.count().min(16) }
    }
}
