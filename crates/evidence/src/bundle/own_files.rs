//! The files of a bundle that are read by their names.

use readymark_source::{Code, Problem, Problems, SourceFile};

use super::code::BundleCode;
use crate::files::input::Unreadable;
use crate::files::store::Store;

/// The file with the recorded answers.
pub(crate) const ANSWERS: &str = "judgements.yaml";
/// What the service says about its files.
pub(super) const BUNDLE: &str = "bundle.yaml";
/// The file with the accepted gaps.
pub(super) const EXCEPTIONS: &str = "exceptions.yaml";

/// The text of a file, if there is one. Links are not followed.
pub(super) fn text(store: &Store, name: &'static str) -> Result<Option<SourceFile>, Problems> {
    let unreadable = |message: String| {
        let file = SourceFile::new(name, "").sensitive();
        vec![Problem::whole(BundleCode::Unreadable, &file, message).help(BundleCode::Unreadable.explained().remedy)]
    };
    match store.text(name) {
        Ok(file) => Ok(file.map(SourceFile::sensitive)),
        Err(Unreadable::NoFile) => Err(unreadable("not a regular file".to_owned())),
        Err(Unreadable::Because(error)) => Err(unreadable(error.to_string())),
    }
}
