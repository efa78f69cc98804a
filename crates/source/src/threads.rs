//! The only way to threads: how many there are, and work that is spread over them.
//!
//! With one thread nothing is ever spawned, so the same code runs where no thread can be: in a browser. The number changes how
//! long something takes, never what comes out.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::thread;

/// How many things may go on at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threads(NonZeroUsize);

impl Threads {
    /// One: nothing is spawned.
    pub const ONE: Self = Self(NonZeroUsize::MIN);

    /// So many; none counts as one.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self(NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN))
    }

    /// As many as this machine has cores; one where that cannot be told.
    #[must_use]
    pub fn of_this_machine() -> Self {
        Self(thread::available_parallelism().unwrap_or(NonZeroUsize::MIN))
    }

    /// The number.
    #[must_use]
    pub fn count(self) -> usize {
        self.0.get()
    }

    /// Two pieces of work, at once if there is more than one thread. A panic in either goes on here.
    pub fn both<A: Send, B>(self, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
        if self == Self::ONE {
            return (one(), other());
        }
        thread::scope(|scope| {
            let beside = scope.spawn(one);
            let other = other();
            (beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
        })
    }

    /// Does the work on each thing; the results have the order of the things. A panic in one goes on here.
    pub fn each<T: Send, R: Send>(self, things: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
        let threads = self.count().min(things.len());
        if threads < 2 {
            return things.into_iter().map(work).collect();
        }
        let waiting = Mutex::new(things.into_iter().enumerate());
        let worker = || {
            let mut done = Vec::new();
            loop {
                let next = waiting.lock().ok().and_then(|mut waiting| waiting.next());
                let Some((number, thing)) = next else { return done };
                done.push((number, work(thing)));
            }
        };
        let mut done: Vec<(usize, R)> = thread::scope(|scope| {
            let handles: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
            let joined = handles.into_iter().map(thread::ScopedJoinHandle::join);
            joined.flat_map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        });
        done.sort_unstable_by_key(|(number, _)| *number);
        done.into_iter().map(|(_, result)| result).collect()
    }
}

/// Does work that may go deep, on a stack of so many bytes. Nothing comes back if it cannot be begun or panics.
///
/// Where there are no threads, the stack is that of the module, which whoever links it makes large enough, and a panic ends the
/// module.
pub fn on_deep_stack<T: Send>(bytes: usize, work: impl FnOnce() -> T + Send) -> Option<T> {
    if cfg!(target_family = "wasm") {
        return Some(work());
    }
    thread::scope(|scope| thread::Builder::new().stack_size(bytes).spawn_scoped(scope, work).ok()?.join().ok())
}

#[cfg(test)]
mod tests {
    use super::{Threads, on_deep_stack};

    #[test]
    fn the_number_of_threads_changes_no_result() {
        for threads in [0, 1, 2, 5].map(Threads::new) {
            let squares = threads.each((0..100).collect(), |number: u64| number * number);
            assert_eq!(squares, (0..100).map(|number| number * number).collect::<Vec<_>>());
            assert_eq!(threads.both(|| 1, || "two"), (1, "two"));
        }
    }

    #[test]
    fn one_thread_is_the_thread_that_asks() {
        let own = std::thread::current().id();
        let here = || std::thread::current().id();
        assert_eq!(Threads::ONE.both(here, here), (own, own));
        assert_eq!(Threads::ONE.each(vec![(), ()], |()| here()), [own, own]);
    }

    #[test]
    fn a_deep_stack_is_deep() {
        fn depth(left: u32) -> u32 {
            let room = std::hint::black_box([left; 64]);
            if left == 0 { 0 } else { 1 + depth(left - 1) + room[0] - left }
        }
        assert_eq!(on_deep_stack(64 << 20, || depth(50_000)), Some(50_000));
    }
}
