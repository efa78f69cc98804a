//! Bundles as files: what other programs write, byte for byte.

use std::path::Path;

use crate::case::{audited, open, shown};

#[test]
fn folders() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/hostile");
    insta::glob!(root, "*/bundle.yaml", |path| {
        let bundle = open(path.parent().unwrap()).unwrap();
        let evidence = audited(&bundle, true);
        assert_eq!(evidence.tables["staff"].rows, 2, "the rest of the evidence is read");
        insta::assert_snapshot!(shown(&evidence));
    });
}
