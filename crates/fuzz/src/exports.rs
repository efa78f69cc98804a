//! Exports of every format, previewed as `map` does and audited.

use std::sync::LazyLock;

use readymark_evidence::{Limits, preview_bytes};
use readymark_rules::Pack;

use crate::small;

static PACK: LazyLock<Option<Pack>> = LazyLock::new(|| small::pack(&small::check(small::READS_ALL)));

/// The bytes under a name, as an export of the cases. What a file is, its bytes say.
fn export(name: &str, bytes: &[u8]) {
    // Small enough that a file which claims more is seen to be refused at once.
    let limits = Limits { sheet: 64 << 20, unpacked: 64 << 20, ..Limits::default() };
    let _ = preview_bytes(bytes, name, 500, &limits);
    let _ = PACK.as_ref().and_then(|pack| small::audit(pack, bytes));
}

pub(crate) fn csv(bytes: &[u8]) {
    export("cases.csv", bytes);
}

pub(crate) fn json(bytes: &[u8]) {
    export("cases.json", bytes);
}

pub(crate) fn xlsx(bytes: &[u8]) {
    export("cases.xlsx", bytes);
}

pub(crate) fn xls(bytes: &[u8]) {
    export("cases.xls", bytes);
}

pub(crate) fn ods(bytes: &[u8]) {
    export("cases.ods", bytes);
}
