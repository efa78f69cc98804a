//! One file on several threads.
//!
//! The file is cut into segments of equal size wherever that falls. A worker guesses that no quote is open there and starts
//! after the next line end. Afterwards each segment must begin exactly where the one before it ended; where the guess was
//! wrong, the segment is read again from the true place. So the result is that of one thread, whatever the threads did.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::chunk::{Chunk, RECORD_LIMIT};
use super::segment::{Layout, Segment, read_segment};
use crate::store::Input;

/// How a file is cut for the workers. It changes the time that reading takes, never the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tuning {
    /// Bytes that one worker reads before it takes the next stretch.
    pub segment: u64,
    /// Bytes that are in memory at once.
    pub chunk: usize,
    /// How many workers.
    pub threads: usize,
}

impl Default for Tuning {
    fn default() -> Self {
        let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { segment: 4 * 1024 * 1024, chunk: 256 * 1024, threads: threads.min(16) }
    }
}

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

/// Reads the records from `first` on, in order; the last segment says if the file cannot be used.
pub(crate) fn read_segments(
    input: &Input,
    layout: &Layout,
    tuning: &Tuning,
    first: u64,
    advance: &(dyn Fn(u64) + Sync),
) -> Vec<Segment> {
    let bounds = Bounds { first, size: tuning.segment.max(1), end: input.len() };
    let mut guessed = guess(input, layout, tuning, bounds, advance).into_iter().peekable();
    let mut chunk = Chunk::default();
    let mut segments: Vec<Segment> = Vec::new();
    let mut at = first;
    for number in 0..bounds.count() {
        let until = bounds.start(number + 1);
        let guess = guessed.next_if(|(guessed, _)| *guessed == number).map(|(_, segment)| segment);
        if at >= until {
            // The record before this segment reaches beyond it.
            continue;
        }
        let segment = match guess {
            Some(segment) if segment.begin == at => segment,
            _ => {
                let segment = read_segment(input, layout, tuning, &mut chunk, (at, until));
                advance(segment.end.saturating_sub(segment.begin));
                segment
            }
        };
        at = segment.end;
        let fatal = segment.fatal.is_some();
        segments.push(segment);
        if fatal {
            break;
        }
    }
    segments
}

/// Each segment as it would be if no quote were open at its start, sorted. Nothing if one thread is enough.
fn guess(
    input: &Input,
    layout: &Layout,
    tuning: &Tuning,
    bounds: Bounds,
    advance: &(dyn Fn(u64) + Sync),
) -> Vec<(usize, Segment)> {
    let workers = tuning.threads.min(bounds.count());
    if workers < 2 {
        return Vec::new();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut chunk = Chunk::default();
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= bounds.count() {
                return done;
            }
            let until = bounds.start(number + 1);
            if let Some(begin) = likely_start(input, bounds, number).filter(|begin| *begin < until) {
                let segment = read_segment(input, layout, tuning, &mut chunk, (begin, until));
                advance(segment.end.saturating_sub(begin));
                done.push((number, segment));
            }
        }
    };
    let mut guessed: Vec<_> = thread::scope(|scope| {
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        // A worker that failed has read nothing: its segments are read again below.
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_default()).collect()
    });
    guessed.sort_unstable_by_key(|(number, _)| *number);
    guessed
}

/// The start of the first line that begins in a segment.
fn likely_start(input: &Input, bounds: Bounds, number: usize) -> Option<u64> {
    if number == 0 {
        return Some(bounds.first);
    }
    let mut at = bounds.start(number).checked_sub(1)?;
    let until = at.saturating_add(RECORD_LIMIT as u64).min(bounds.end);
    let mut buffer = [0; 1024];
    while at < until {
        let read = input.read_at(at, &mut buffer).ok().filter(|read| *read > 0)?;
        if let Some(found) = memchr::memchr(b'\n', buffer.get(..read)?) {
            return Some(at + found as u64 + 1);
        }
        at += read as u64;
    }
    None
}
