//! Bundles as files: what other programs write, byte for byte.

use crate::case::{audited, bundles, open, shown};

#[test]
fn each_folder_says_what_is_wrong() {
    insta::assert_snapshot!(bundles("hostile", |dir| {
        let evidence = audited(&open(dir).unwrap(), true);
        assert_eq!(evidence.tables["staff"].rows, 2, "the rest of the evidence is read");
        shown(&evidence)
    }));
}
