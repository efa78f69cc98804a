//! Pictures of counts.

use readymark_findings::Assessment;

use crate::external::Hidden;
use crate::group::Totals;
use crate::{Funnel, Value};

/// How far cases came. A step is shown if nothing can be worked out from it and the other totals of its table.
pub(crate) fn funnels<'a>(assessment: &'a Assessment, totals: &mut Totals<'a>) -> Vec<Funnel> {
    let funnels = assessment.pictures.funnels.iter();
    funnels
        .map(|funnel| Funnel {
            title: funnel.title.clone(),
            each: funnel.each.clone(),
            condition: funnel.condition.clone(),
            steps: funnel
                .steps
                .iter()
                .map(|step| {
                    let shown = totals.admit(&funnel.each, &[], step.certain);
                    let value = if shown { Value::Exact(step.certain) } else { Value::Hidden(Hidden::Hidden) };
                    (step.title.clone(), value)
                })
                .collect(),
        })
        .collect()
}
