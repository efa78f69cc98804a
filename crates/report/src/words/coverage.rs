//! What the evidence covers, and what another register would add.

use readymark_findings::{Assessment, CheckResult, Collected, Coverage, Register};

use super::{counted, list};

/// `6 of 30 registers collected, 1 more could not be read; 14 of 88 checks have all their registers`.
pub(crate) fn covered(coverage: &Coverage<'_>) -> String {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let unread = match coverage.count(Collected::Unread) {
        0 => String::new(),
        unread => format!(", {unread} more could not be read"),
    };
    format!(
        "{} of {} collected{unread}; {} of {} have all their registers",
        coverage.count(Collected::Read),
        counted(number(coverage.registers.len()), "register", "registers"),
        coverage.could_run,
        counted(number(coverage.checks), "check", "checks"),
    )
}

/// The registers that must be collected before anybody can tell: `Consents and Vetting`.
pub(crate) fn to_collect(assessment: &Assessment, check: &CheckResult) -> Option<String> {
    let titles: Vec<&str> = assessment.to_collect(check).iter().map(|table| table.title.as_str()).collect();
    assessment.is_not_collected(check).then(|| list(&titles))
}

/// `lets 4 more checks run, 2 of them about safety; 9 checks need it`, after `left for later in bundle.yaml: bring it in; ` where it is.
pub(crate) fn adds(register: &Register<'_>) -> String {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    if register.state == Collected::Unread {
        return "its export could not be read: see the data quality".to_owned();
    }
    let later = if register.set_aside { "left for later in bundle.yaml: bring it in; " } else { "" };
    let needs = counted(number(register.checks), "check needs it", "checks need it");
    if register.alone == 0 {
        return format!("{later}{needs}, together with other registers");
    }
    let safety = match register.safeguarding {
        0 => String::new(),
        some if some == register.alone && some == 1 => ", about safety".to_owned(),
        some if some == register.alone => ", all about safety".to_owned(),
        some => format!(", {some} of them about safety"),
    };
    format!("{later}lets {} run{safety}; {needs}", counted(number(register.alone), "more check", "more checks"))
}
