//! Bytes to text, whatever the encoding.

use readymark_source::Encoding;

use crate::Fault;

/// The text of a file, if it is one.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Fault> {
    let encoding = match Encoding::by_mark(bytes) {
        Some(marked) => marked,
        None if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) => Encoding::Utf8,
        None => Encoding::detect(bytes).ok_or(Fault::OtherFormat)?,
    };
    let text = encoding.decode(bytes).ok_or(Fault::OtherFormat)?;
    // A text has no NUL: this is a program, a picture, or a file of zeros.
    if text.contains('\0') { Err(Fault::OtherFormat) } else { Ok(text) }
}
