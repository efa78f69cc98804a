//! The records of which an XLS workbook is made.

/// Shows records one after another until one is the last.
pub(super) fn each_record(mut rest: &[u8], see: &mut dyn FnMut(u16, &[u8]) -> bool) {
    while let (Some(kind), Some(length)) = (short(rest, 0), short(rest, 2)) {
        let Some(data) = rest.get(4..4 + usize::from(length)) else { return };
        if see(kind, data) {
            return;
        }
        rest = rest.get(4 + usize::from(length)..).unwrap_or_default();
    }
}

pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}
