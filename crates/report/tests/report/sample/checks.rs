//! Thirty checks with every verdict and every reason.

mod delivery;
mod organisation;
mod staff;

use readymark_findings::CheckResult;

pub(crate) fn all() -> Vec<CheckResult> {
    let mut all = [
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
    .concat();
    // Every one of them is required.
    all.iter_mut().for_each(|check| check.blocks = check.verdict.fails());
    all
}
