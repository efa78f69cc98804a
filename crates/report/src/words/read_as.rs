//! What a file was read as.

use readymark_findings::ReadAs;

/// `XLSX`, `windows-1252 (detected)`.
pub(crate) fn read_as(told: &ReadAs) -> String {
    let encoding =
        told.encoding.as_ref().map(|name| format!("{name}{}", if told.detected { " (detected)" } else { "" }));
    told.format.iter().cloned().chain(encoding).collect::<Vec<_>>().join(", ")
}
