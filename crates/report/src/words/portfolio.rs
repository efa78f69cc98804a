//! What a roll-up over several services says, in sentences.

use readymark_findings::Readiness;
use readymark_portfolio::{Answers, Caution, Edition, Group, NotCounted, Portfolio, Service, Why};
use readymark_source::Date;

use super::{counted, date, grouped, list};

/// How many names a sentence lists.
const NAMES: usize = 6;

/// `Readiness of 5 services`.
pub(crate) fn portfolio_title(portfolio: &Portfolio) -> String {
    format!("Readiness of {}", counted(portfolio.services().count() as u64, "service", "services"))
}

/// The day of the latest audit; nothing if none is counted.
pub(crate) fn latest_day(portfolio: &Portfolio) -> Option<Date> {
    portfolio.services().map(|service| service.as_of).max()
}

/// What a reader must know before the first answer.
pub(crate) fn portfolio_remarks(portfolio: &Portfolio) -> Vec<String> {
    let mut remarks = Vec::new();
    let files: u64 = portfolio.not_counted.iter().map(|not| not.number).sum();
    if files > 0 {
        let are = counted(files, "file is", "files are");
        remarks.push(format!("{are} not counted, so an answer below may not be the latest of its service."));
    }
    let groups = portfolio.groups.len() as u64;
    if groups > 1 {
        remarks.push(format!(
            "The services were audited against {} standards, or wordings of a standard. Each has a part of its own, and no number counts across them.",
            grouped(groups)
        ));
    }
    if !portfolio.small.is_empty() {
        remarks.push(format!(
            "Not shown: {}. {} so few records that a verdict could point at a person. No number here includes them.",
            list(&portfolio.small),
            if portfolio.small.len() == 1 { "It has" } else { "They have" }
        ));
    }
    remarks
}

/// What an edition shows, in a sentence.
pub(crate) fn portfolio_edition(edition: Edition) -> &'static str {
    match edition {
        Edition::Internal => "Internal edition: for people who may read the audits themselves.",
        Edition::External => {
            "External edition: no files, no numbers of records, and no service with fewer than about 100 records."
        }
    }
}

/// The word for an edition.
pub(crate) fn edition_word(edition: Edition) -> &'static str {
    match edition {
        Edition::Internal => "internal edition",
        Edition::External => "external edition",
    }
}

/// `1 of 3 services is ready.`, `2 of 5 services are ready, 1 of them with past breaches to explain.`
pub(crate) fn answers(answers: &Answers) -> String {
    let Answers { ready, past_breaches, not_ready, with_exceptions } = *answers;
    let (fine, all) = (ready + past_breaches, ready + past_breaches + not_ready);
    let with = [(past_breaches, "with past breaches to explain"), (with_exceptions, "with exceptions")];
    let with = with.into_iter().filter(|(services, _)| *services > 0);
    let with: Vec<String> = with.map(|(services, what)| format!("{} of them {what}", grouped(services))).collect();
    let with = if with.is_empty() { String::new() } else { format!(", {}", list(&with)) };
    let is = if fine == 1 || all == 1 { "is" } else { "are" };
    format!("{} of {} {is} ready{with}.", grouped(fine), counted(all, "service", "services"))
}

/// The standard of a group, with the beginning of its digest where another group has a standard of the same title.
pub(crate) fn group_title(portfolio: &Portfolio, group: &Group) -> String {
    let same = portfolio.groups.iter().filter(|other| other.title == group.title);
    if same.count() > 1 {
        let digest: String = group.digest.chars().take(8).collect();
        format!("{} ({}, wording {digest})", group.title, group.edition)
    } else {
        group.title.clone()
    }
}

/// Why files are in no number, as a sentence.
#[must_use]
pub fn not_counted(not: &NotCounted) -> String {
    let which = if not.files.is_empty() { counted(not.number, "file", "files") } else { list(&not.files) };
    let one = not.number == 1;
    let is = |one_file, several| if one { one_file } else { several };
    match &not.why {
        Why::Unreadable => format!("{which} cannot be read."),
        Why::NotAnAudit => format!("{which} {} not a saved audit.", is("is", "are")),
        Why::OtherVersion => format!("{which} {} a version that this program does not read.", is("has", "have")),
        Why::Contradiction => format!("{which} {}.", is("contradicts itself", "contradict themselves")),
        Why::Repeated { service, as_of } => {
            format!("{which}: the same audit of {service} as of {} is counted already.", date(*as_of))
        }
        Why::Conflict { service, as_of } => format!(
            "{which}: different audits of {service} as of {}. The service is not counted until one of them is removed.",
            date(*as_of)
        ),
    }
}

/// What makes services hard to compare, as a sentence.
pub(crate) fn caution(caution: &Caution) -> String {
    match caution {
        Caution::Days { first, last } => {
            format!("The audits are as of different days, from {} to {}.", date(*first), date(*last))
        }
        Caution::Windows { number } => {
            format!("The audits have {} different windows, so they count different records.", grouped(*number))
        }
        Caution::Parameter { name, title, values } => {
            let values = values.iter().map(|(value, services)| (value.clone(), services)).collect();
            format!("The parameter `${name}` ({}) differs: {}.", title.trim_end_matches('.'), at(values))
        }
        Caution::Force { check, forces } => {
            let forces = forces.iter().map(|(force, services)| (force.as_str().to_owned(), services)).collect();
            format!("The check `{check}` does not weigh the same everywhere: {}.", at(forces))
        }
        Caution::Programs { versions } => {
            format!("Different versions of the program made the audits: {}.", list(versions))
        }
    }
}

/// `21 days at A; 14 days at the other 4`: who differs from most is named.
fn at(mut values: Vec<(String, &Vec<String>)>) -> String {
    values.sort_by_key(|(_, services)| services.len());
    let last = values.len().saturating_sub(1);
    let parts = values.into_iter().enumerate().map(|(at, (value, services))| {
        if at == last && services.len() > 2 {
            format!("{value} at the other {}", grouped(services.len() as u64))
        } else {
            format!("{value} at {}", names(services))
        }
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// `A, B and 4 more`.
pub(crate) fn names(services: &[String]) -> String {
    let more = services.len().saturating_sub(NAMES);
    if more < 2 {
        return list(services);
    }
    let mut shown: Vec<String> = services.iter().take(NAMES).cloned().collect();
    shown.push(format!("{} more", grouped(more as u64)));
    list(&shown)
}

/// `4 of 6 areas and 11 of 17 requirements ready, 2 safeguarding checks not in order, 5 points · 3 met, subject to judgement`.
pub(crate) fn service_counts(service: &Service) -> String {
    let readiness = &service.readiness;
    let mut parts = vec![format!(
        "{} of {} and {} of {} ready",
        grouped(readiness.areas_ready),
        counted(readiness.areas, "area", "areas"),
        grouped(readiness.requirements_ready),
        counted(readiness.requirements, "requirement", "requirements")
    )];
    parts.extend(safeguarding(readiness));
    parts.extend(super::gaps(readiness).filter(|_| !readiness.answer.nothing_blocks()));
    if readiness.errors > 0 {
        parts.push(counted(readiness.errors, "check could not be run", "checks could not be run"));
    }
    let parts = parts.join(", ");
    [Some(parts), for_people(service)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `2 need a person's judgement · 3 met, subject to judgement`; nothing if there is neither.
pub(crate) fn for_people(service: &Service) -> Option<String> {
    let asked = service.readiness.needs_judgement;
    let asked = (asked > 0).then(|| counted(asked, "needs a person's judgement", "need a person's judgement"));
    let met = super::met_subject_to_judgement(service.subject_to_judgement);
    let parts: Vec<String> = asked.into_iter().chain(met).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// `2 safeguarding checks not in order`; nothing if there is none.
pub(crate) fn safeguarding(readiness: &Readiness) -> Option<String> {
    let failing = readiness.safeguarding.len() as u64;
    (failing > 0).then(|| counted(failing, "safeguarding check not in order", "safeguarding checks not in order"))
}

/// How a service stood at each of its audits: `20 May 2015: 3 of 43 requirements ready → 24 August 2015: 21`; nothing if there is one audit.
pub(crate) fn over_time(service: &Service) -> Option<String> {
    let trend = service.trend.as_ref()?;
    let moments: Vec<String> = (trend.points.iter())
        .map(|point| {
            let readiness = &point.readiness;
            let (ready, all) = (grouped(readiness.requirements_ready), grouped(readiness.requirements));
            format!("{}: {ready} of {all}", date(point.as_of))
        })
        .collect();
    Some(moments.join(" → "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_services_is_cut() {
        let services = |number: usize| (1..=number).map(|number| format!("S{number}")).collect::<Vec<_>>();
        assert_eq!(names(&services(2)), "S1 and S2");
        assert_eq!(names(&services(7)), "S1, S2, S3, S4, S5, S6 and S7");
        assert_eq!(names(&services(40)), "S1, S2, S3, S4, S5, S6 and 34 more");
    }

    #[test]
    fn who_differs_from_most_is_named() {
        let services = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let (four, one, two) = (services(&["A", "B", "C", "D"]), services(&["E"]), services(&["F", "G"]));
        let said = at(vec![("14 days".to_owned(), &four), ("21 days".to_owned(), &one)]);
        assert_eq!(said, "21 days at E; 14 days at the other 4");
        assert_eq!(at(vec![("yes".to_owned(), &two), ("no".to_owned(), &one)]), "no at E; yes at F and G");
    }

    #[test]
    fn services_with_past_breaches_are_ready_and_named_apart() {
        let told =
            |ready, past_breaches, not_ready| answers(&Answers { ready, past_breaches, not_ready, with_exceptions: 0 });
        assert_eq!(told(1, 0, 0), "1 of 1 service is ready.");
        assert_eq!(told(0, 0, 1), "0 of 1 service is ready.");
        assert_eq!(told(0, 1, 0), "1 of 1 service is ready, 1 of them with past breaches to explain.");
        assert_eq!(told(0, 0, 2), "0 of 2 services are ready.");
        assert_eq!(told(1, 0, 2), "1 of 3 services is ready.");
        assert_eq!(told(1, 1, 3), "2 of 5 services are ready, 1 of them with past breaches to explain.");
        let excepted =
            |ready, past_breaches| answers(&Answers { ready, past_breaches, not_ready: 1, with_exceptions: 1 });
        assert_eq!(excepted(2, 0), "2 of 3 services are ready, 1 of them with exceptions.");
        assert_eq!(
            excepted(1, 1),
            "2 of 3 services are ready, 1 of them with past breaches to explain and 1 of them with exceptions."
        );
    }
}
