//! The documents folder and the files in it.

use std::collections::BTreeMap;

use readymark_findings::QualityCode;

use crate::defects::quality::{Draft, Quality};
use crate::files::folder::walk;
use crate::files::store::{Store, resolve};
use crate::{Bundle, TableData};

/// The documents folder's path in the bundle, and its files. A bundle that names no folder says nothing about files.
pub(super) type Folder = (String, BTreeMap<String, u64>);

pub(super) fn folder(bundle: &Bundle, data: &TableData, quality: &mut Quality) -> Option<Folder> {
    let path = bundle.documents.as_ref()?.value.clone();
    let dir = match &bundle.store {
        Store::Memory { documents, .. } => {
            let sizes = documents.iter().map(|(name, document)| (name.clone(), document.bytes));
            return Some((path, sizes.collect()));
        }
        Store::Folder(dir) => dir,
    };
    let found = resolve(dir, &path)
        .and_then(|(at, metadata)| if metadata.is_dir() { Ok(at) } else { Err(QualityCode::FileUnreadable) });
    match found {
        Ok(at) => Some((path, walk(&at).files)),
        Err(code) => {
            if data.rows > 0 {
                quality.add(Draft::of_file(code, &data.name, &path), false, None);
            }
            None
        }
    }
}
