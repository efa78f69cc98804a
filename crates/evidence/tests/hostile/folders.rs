//! Bundles as files: what other programs write, byte for byte.

use std::path::Path;

use crate::case::{audited, open, shown};

#[test]
fn folders() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/hostile");
    insta::glob!(root, "*/bundle.yaml", |path| {
        let bundle = open(path.parent().unwrap()).unwrap();
        insta::assert_snapshot!(shown(&audited(&bundle, true)));
    });
}
