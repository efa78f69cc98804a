//! Forms of ten characters, read by fixed positions.

use super::parts::Part;

/// What comes first in a form of ten characters. After the year comes the month; after day or month, the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Year,
    Day,
    Month,
}

/// A form of ten characters by fixed positions.
///
/// Eight of the bytes are looked at as one number: a digit less `0` is at most nine, a mark less itself is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quick {
    pub(super) order: Order,
    /// What stands in the first eight bytes if all digits are 0.
    plain: u64,
    /// What takes a digit above nine beyond four bits.
    six: u64,
    /// The bits that are nothing in a day.
    wrong: u64,
}

impl Quick {
    pub(super) fn new(order: Order, mark: u8) -> Self {
        let mark = u64::from(mark);
        // Where the two marks stand, as bits.
        let (one, other) = if order == Order::Year { (32, 56) } else { (16, 40) };
        let marks = 0xFF << one | 0xFF << other;
        Self {
            order,
            plain: 0x3030_3030_3030_3030 & !marks | mark << one | mark << other,
            six: 0x0606_0606_0606_0606 & !marks,
            wrong: 0xF0F0_F0F0_F0F0_F0F0 | marks,
        }
    }

    /// Year, month and day, which may be none of the calendar.
    #[expect(clippy::inline_always, reason = "it runs for each cell, and a call costs as much as what it does")]
    #[inline(always)]
    pub(super) fn read(&self, text: &[u8; 10]) -> Option<(u32, u32, u32)> {
        let [first @ .., ninth, tenth] = text;
        let bytes = u64::from_le_bytes(*first) ^ self.plain;
        let wrong = (bytes | bytes.wrapping_add(self.six)) & self.wrong;
        let (ninth, tenth) = (u32::from(*ninth).wrapping_sub(0x30), u32::from(*tenth).wrapping_sub(0x30));
        if wrong != 0 || ninth > 9 || tenth > 9 {
            return None;
        }
        // Each byte becomes the number that it makes with the next one.
        let pairs = bytes.wrapping_mul(10).wrapping_add(bytes >> 8);
        let pair = |at: u32| (pairs >> (8 * at) & 0xFF) as u32;
        let year = |century: u32, year: u32| century.wrapping_mul(100).wrapping_add(year);
        let last = ninth.wrapping_mul(10).wrapping_add(tenth);
        Some(match self.order {
            Order::Year => (year(pair(0), pair(2)), pair(5), last),
            Order::Day => (year(pair(6), last), pair(3), pair(0)),
            Order::Month => (year(pair(6), last), pair(0), pair(3)),
        })
    }
}

/// What comes first, if these parts are a year, a month and a day of fixed widths.
pub(super) fn order(first: Part, second: Part, third: Part) -> Option<Order> {
    const MONTH: Part = Part::Month { padded: true };
    const DAY: Part = Part::Day { padded: true };
    match (first, second, third) {
        (Part::Year, MONTH, DAY) => Some(Order::Year),
        (DAY, MONTH, Part::Year) => Some(Order::Day),
        (MONTH, DAY, Part::Year) => Some(Order::Month),
        _ => None,
    }
}
