//! Thirty checks with every verdict and every reason.

mod delivery;
mod organisation;
mod staff;

use readymark_findings::CheckResult;

pub(crate) fn all() -> Vec<CheckResult> {
    [
        organisation::leadership(),
        organisation::policies(),
        organisation::reviews(),
        staff::training(),
        staff::development(),
        staff::supervision(),
        delivery::delivery(),
        delivery::consent(),
        delivery::outcomes(),
        organisation::professional(),
    ]
    .concat()
}
