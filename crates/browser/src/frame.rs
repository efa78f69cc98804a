//! How a page and the module talk: a length of four bytes, so many bytes of JSON, and whatever bytes come with it.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What came, and the bytes behind it. Nothing if it is not of this form.
pub(crate) fn take<T: DeserializeOwned>(message: &[u8]) -> Option<(T, &[u8])> {
    let (length, rest) = message.split_first_chunk::<4>()?;
    let (json, bytes) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    Some((serde_json::from_slice(json).ok()?, bytes))
}

/// A message.
pub(crate) fn give<T: Serialize>(said: &T, bytes: &[u8]) -> Vec<u8> {
    let json = serde_json::to_vec(said).unwrap_or_default();
    let mut message = u32::try_from(json.len()).unwrap_or(0).to_le_bytes().to_vec();
    message.extend(json);
    message.extend(bytes);
    message
}
