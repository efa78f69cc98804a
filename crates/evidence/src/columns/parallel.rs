//! One file on several threads.
//!
//! The file is cut into segments of equal size wherever that falls. A worker guesses that no quote is open there and starts
//! after the next line end. Segments are taken over in the order of the file, and each must begin exactly where the one
//! before it ended; where the guess was wrong, the segment is read again from the true place. So the result is that of one
//! thread, whatever the threads did.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use readymark_source::Threads;

use super::intake::{Intake, Taken};
use super::segment::{Layout, Segment, Worker};
use super::tuning::Tuning;
use crate::files::input::Input;
use crate::formats::csv::RECORD_LIMIT;

/// The bounds of the segments of a file.
#[derive(Clone, Copy)]
struct Bounds {
    first: u64,
    size: u64,
    end: u64,
}

impl Bounds {
    fn count(self) -> usize {
        usize::try_from(self.end.saturating_sub(self.first).div_ceil(self.size)).unwrap_or(usize::MAX)
    }

    fn start(self, number: usize) -> u64 {
        self.first.saturating_add(self.size.saturating_mul(number as u64)).min(self.end)
    }
}

/// A file as its workers see it.
struct Job<'a> {
    input: &'a Input,
    layout: &'a Layout,
    tuning: &'a Tuning,
    bounds: Bounds,
    advance: &'a (dyn Fn(u64) + Sync),
}

/// Where taking over stands.
struct Queue<'a, 'b> {
    intake: &'a mut Intake<'b>,
    /// The next segment to take over.
    next: usize,
    /// Where it must begin.
    at: u64,
    /// Segments that came before their turn; nothing where a segment seems to have no record.
    waiting: BTreeMap<usize, Option<Segment>>,
    /// Reads again what was guessed wrong.
    repair: Worker,
    finished: bool,
}

/// Reads the records from `first` on into the columns, up to the first place that makes the file unusable.
pub(crate) fn read_rows(
    input: &Input,
    layout: &Layout,
    tuning: &Tuning,
    first: u64,
    intake: &mut Intake<'_>,
    advance: &(dyn Fn(u64) + Sync),
) {
    let bounds = Bounds { first, size: tuning.segment.max(1), end: input.len() };
    let job = Job { input, layout, tuning, bounds, advance };
    let workers = tuning.threads.min(bounds.count());
    let repair = Worker::new(workers, layout);
    let queue = Queue { intake, next: 0, at: first, waiting: BTreeMap::new(), repair, finished: false };
    let queue = Mutex::new(queue);
    if workers > 1 {
        let number = AtomicUsize::new(0);
        Threads::new(workers).each((0..workers).collect(), |worker| job.work(worker, &number, &queue));
    }
    // What no worker has handed over (all of it, if there is one thread) is read here.
    if let Ok(mut queue) = queue.into_inner() {
        while queue.next < bounds.count() && !queue.finished {
            queue.take_next(&job, None);
        }
    }
}

impl Job<'_> {
    /// Guesses one segment after another, until there is none or the file is found unusable.
    fn work(&self, worker: usize, next: &AtomicUsize, queue: &Mutex<Queue<'_, '_>>) {
        let mut worker = Worker::new(worker, self.layout);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= self.bounds.count() {
                return;
            }
            let until = self.bounds.start(number + 1);
            let begin = self.likely_start(number).filter(|begin| *begin < until);
            let segment = begin.map(|begin| worker.read(self.input, self.layout, self.tuning, (begin, until)));
            let Ok(mut queue) = queue.lock() else { return };
            queue.waiting.insert(number, segment);
            while let Some((number, segment)) = queue.waiting.pop_first() {
                if number != queue.next {
                    queue.waiting.insert(number, segment);
                    break;
                }
                if let Some(parts) = queue.take_next(self, segment) {
                    worker.take_back(parts);
                }
            }
            if queue.finished {
                return;
            }
        }
    }

    /// The start of the first line that begins in a segment.
    fn likely_start(&self, number: usize) -> Option<u64> {
        if number == 0 {
            return Some(self.bounds.first);
        }
        let mut at = self.bounds.start(number).checked_sub(1)?;
        let until = at.saturating_add(RECORD_LIMIT as u64).min(self.bounds.end);
        let mut buffer = [0; 1024];
        while at < until {
            let read = self.input.read_at(at, &mut buffer).ok().filter(|read| *read > 0)?;
            if let Some(found) = memchr::memchr(b'\n', buffer.get(..read)?) {
                return Some(at + found as u64 + 1);
            }
            at += read as u64;
        }
        None
    }
}

impl Queue<'_, '_> {
    /// Takes over the next segment, as it was guessed or read again. Gives its parts back, emptied of their content.
    fn take_next(&mut self, job: &Job<'_>, guess: Option<Segment>) -> Option<Taken> {
        let until = job.bounds.start(self.next + 1);
        self.next += 1;
        if self.finished {
            return None;
        }
        let segment = match guess {
            Some(segment) if segment.begin == self.at && self.at < until => segment,
            guess => {
                if let Some(wrong) = guess {
                    self.intake.pass_over(wrong);
                }
                if self.at >= until {
                    // The record before this segment reaches beyond it.
                    return None;
                }
                self.repair.read(job.input, job.layout, job.tuning, (self.at, until))
            }
        };
        (job.advance)(segment.end.saturating_sub(self.at));
        self.at = segment.end;
        self.finished = segment.fatal.is_some();
        let own = segment.worker == self.repair.number();
        let parts = self.intake.take(segment);
        if own {
            self.repair.take_back(parts);
            return None;
        }
        Some(parts)
    }
}
