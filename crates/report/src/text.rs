//! The summary on a terminal: the answer, what keeps the service from being ready, then everything in order.

mod areas;
pub(crate) mod changes;
mod check;
mod coverage;
mod external;
mod gaps;
mod head;
mod page;
mod past;
mod piece;
mod plan;
mod points;
pub(crate) mod portfolio;
mod profiles;
mod rest;
mod short;
pub(crate) mod trend;

use readymark_compare::Comparison;
use readymark_findings::Assessment;

use crate::Style;
pub use check::check_in_audit;
pub(crate) use external::write as write_external;
use page::Page;

pub(crate) fn write(assessment: &Assessment, since: Option<&Comparison>, style: &Style) -> String {
    if !style.full {
        return short::write(assessment, since, style);
    }
    let mut page = Page::new(style);
    head::write(&mut page, &head::Head::of(assessment));
    since.iter().for_each(|comparison| head::since(&mut page, comparison));
    past::write(&mut page, assessment);
    coverage::write(&mut page, assessment, coverage::REGISTERS);
    gaps::safety(&mut page, assessment);
    gaps::actions(&mut page, assessment);
    plan::write(&mut page, assessment, plan::LISTED);
    points::write(&mut page, assessment);
    areas::write(&mut page, assessment);
    rest::waiting(&mut page, assessment);
    rest::exceptions(&mut page, assessment);
    profiles::write(&mut page, assessment);
    rest::quality(&mut page, assessment);
    rest::rows(&mut page, assessment);
    rest::foot(&mut page);
    page.finish()
}
