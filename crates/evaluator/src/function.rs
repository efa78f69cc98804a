//! The functions of several values, a column at a time.

use std::cmp::Ordering;

use readymark_evidence::cell;
use readymark_rules::expr::Function;
use readymark_rules::typed::Typed;

use crate::engine::{Engine, unknown};
use crate::frame::Frame;
use crate::vector::{Sentinel, Vector, lack};

impl<'a> Engine<'a> {
    /// The value of a function for each row of a frame.
    pub(crate) fn call(&self, function: Function, list: &'a [Typed], frame: &Frame<'_, 'a>) -> Vector<'a> {
        match function {
            Function::Least => self.extreme(list, frame, Ordering::Less),
            Function::Greatest => self.extreme(list, frame, Ordering::Greater),
            Function::InOrder => self.in_order(list, frame),
        }
    }

    fn extreme(&self, list: &'a [Typed], frame: &Frame<'_, 'a>, wanted: Ordering) -> Vector<'a> {
        fn best<T: Sentinel>(so_far: &mut [T], next: &[T], wanted: Ordering) {
            for (best, value) in so_far.iter_mut().zip(next) {
                *best = lack(*best, *value).unwrap_or(if value.cmp(best) == wanted { *value } else { *best });
            }
        }
        let Some((first, rest)) = list.split_first() else { return unknown(None, frame.len()) };
        let mut result = self.evaluate(first, frame);
        for item in rest {
            match (&mut result, self.evaluate(item, frame)) {
                (Vector::Date(so_far), Vector::Date(next)) => best(so_far.to_mut(), &next, wanted),
                (Vector::Number(so_far), Vector::Number(next)) => best(so_far.to_mut(), &next, wanted),
                _ => {}
            }
        }
        result
    }

    fn in_order(&self, list: &'a [Typed], frame: &Frame<'_, 'a>) -> Vector<'a> {
        let mut latest = vec![i32::MIN; frame.len()];
        let mut truths = vec![cell::TRUE; frame.len()];
        for item in list {
            let days = self.evaluate(item, frame).into_dates();
            for ((latest, truth), day) in latest.iter_mut().zip(&mut truths).zip(days.iter()) {
                if day.has_value() {
                    *truth = if *day < *latest { cell::FALSE } else { *truth };
                    *latest = (*latest).max(*day);
                } else if *day == cell::UNKNOWN_DATE {
                    // It may or may not go back; what has gone back already stays false.
                    *truth = (*truth).min(cell::UNKNOWN);
                }
            }
        }
        Vector::Truth(truths.into())
    }
}
