//! The documents folder and the files in it.

use std::collections::BTreeMap;

use crate::defects::quality::{Draft, Quality};
use crate::files::store::Store;
use crate::{Bundle, TableData};

/// The documents folder's path in the bundle, and its files. A bundle that names no folder says nothing about files.
pub(super) type Folder = (String, BTreeMap<String, u64>);

pub(super) fn folder(bundle: &Bundle, data: &TableData, quality: &mut Quality) -> Option<Folder> {
    let path = bundle.documents.as_ref()?.value.clone();
    if let Store::Held { sketches: Some(documents), .. } = &bundle.store {
        let sizes = documents.iter().map(|(name, document)| (name.clone(), document.bytes));
        return Some((path, sizes.collect()));
    }
    match bundle.store.walk_folder(&path) {
        Ok(walked) => Some((path, walked.files)),
        Err(code) => {
            if data.rows > 0 {
                quality.add(Draft::of_file(code, &data.name, &path), false, None);
            }
            None
        }
    }
}
