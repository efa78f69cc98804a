//! The same work on several things, on several threads.

use std::sync::Mutex;
use std::thread;

/// Does the work on each thing; the results have the order of the things. A worker that fails leaves its results out.
pub(crate) fn each<T: Send, R: Send>(things: Vec<T>, threads: usize, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if threads < 2 || things.len() < 2 {
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
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_default()).collect()
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_the_order() {
        let squares = super::each((0..100).collect(), 3, |number: u64| number * number);
        assert_eq!(squares, (0..100).map(|number| number * number).collect::<Vec<_>>());
    }
}
