//! The keys of a register that was read before. A reference to one of its records has that record's row as its code, in whatever file
//! it stands: so most words of most references are never laid down again, and which record they name is known once they are read.

use std::sync::Arc;

use crate::columns::key_index::{KeyIndex, Owner};
use crate::columns::near::Near;
use crate::columns::words::Words;

/// The keys of one register.
#[derive(Clone)]
pub(crate) struct KnownKeys {
    index: Arc<KeyIndex>,
    keys: Words,
}

impl KnownKeys {
    pub(crate) fn new(index: Arc<KeyIndex>, keys: Words) -> Self {
        Self { index, keys }
    }

    /// How many codes are those of keys.
    pub(crate) fn codes(&self) -> u32 {
        u32::try_from(self.keys.len()).unwrap_or(u32::MAX)
    }

    /// The keys.
    pub(crate) fn keys(&self) -> &Words {
        &self.keys
    }

    /// The first row with this key.
    pub(crate) fn row(&self, key: &[u8], near: &mut Near) -> Option<u32> {
        first(near.owner(&self.index, key, &self.keys))
    }

    /// The same, if its record is beside one of the last.
    #[inline]
    pub(crate) fn at_once(&self, key: &[u8], near: &mut Near) -> Option<u32> {
        near.at_once(&self.index, key, &self.keys).and_then(first)
    }

    /// The same, wherever its record stands.
    pub(crate) fn far(&self, key: &[u8], near: &mut Near) -> Option<u32> {
        first(near.far(&self.index, key, &self.keys))
    }
}

fn first(owner: Owner) -> Option<u32> {
    match owner {
        Owner::Row(row) | Owner::Several(row) => Some(row),
        Owner::Alike(_) | Owner::Nobody | Owner::Outside(_) => None,
    }
}
