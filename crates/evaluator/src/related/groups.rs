//! The rows that certainly belong, by the row that they belong to.

use readymark_evidence::cell;

use super::candidates::Candidates;

/// The certain members of each outer row, as places in the list of candidates.
pub(super) struct Groups {
    starts: Vec<usize>,
    members: Vec<u32>,
    /// Outer rows of which it is not known which rows belong.
    blurred: Vec<bool>,
}

impl Groups {
    pub(super) fn new(candidates: &Candidates, truths: &[u8], rows: usize) -> Self {
        let mut blurred = vec![false; rows];
        let mut blur = |owner: u32| {
            if let Some(flag) = blurred.get_mut(owner as usize) {
                *flag = true;
            }
        };
        candidates.open_ended.iter().for_each(|owner| blur(*owner));
        let mut counts = vec![0_usize; rows + 1];
        let mut members = Vec::new();
        for ((place, owner), truth) in (0_u32..).zip(&candidates.owners).zip(truths) {
            match *truth {
                cell::TRUE => {
                    members.push(place);
                    if let Some(count) = counts.get_mut((*owner as usize).saturating_add(1)) {
                        *count += 1;
                    }
                }
                cell::FALSE => {}
                _ => blur(*owner),
            }
        }
        // INVARIANT: owners ascend, so the members of one owner follow each other.
        let mut sum = 0;
        for count in &mut counts {
            sum += *count;
            *count = sum;
        }
        Self { starts: counts, members, blurred }
    }

    /// For each outer row its members, or nothing if it is not known which they are.
    pub(super) fn iter(&self) -> impl Iterator<Item = Option<&[u32]>> {
        self.starts
            .iter()
            .zip(self.starts.iter().skip(1))
            .zip(&self.blurred)
            .map(|((start, end), blurred)| if *blurred { None } else { self.members.get(*start..*end) })
    }
}
