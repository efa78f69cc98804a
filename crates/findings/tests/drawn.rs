//! Pictures, actions and the list of rows of an audit that somebody changed: what the rest of it rules out is found.

use readymark_findings::{Assessment, Contradiction, LapseState, RowList};
use readymark_invented::{SERVICES, assessment};

fn found(edit: impl Fn(&mut Assessment)) -> Option<Contradiction> {
    let mut audit = assessment("hub");
    edit(&mut audit);
    audit.contradiction()
}

fn list(rows: u64) -> RowList {
    RowList { file: "rows.csv".to_owned(), sha256: "0".repeat(64), rows }
}

/// The rows of every gap.
fn rows(audit: &Assessment) -> u64 {
    audit.checks.iter().filter(|check| check.verdict.is_gap()).map(|check| check.rows.total).sum()
}

#[test]
fn a_list_of_rows_has_those_of_the_gaps() {
    for (service, _) in SERVICES {
        let mut audit = assessment(service);
        audit.row_list = Some(list(rows(&audit)));
        assert_eq!(audit.contradiction(), None, "{service}");
        audit.row_list = Some(list(rows(&audit) + 1));
        assert_eq!(audit.contradiction(), Some(Contradiction::RowList), "{service}");
    }
    assert_eq!(found(|audit| audit.row_list = Some(list(0))), Some(Contradiction::RowList));
}

#[test]
fn a_picture_adds_up() {
    let edits: [fn(&mut Assessment); 9] = [
        |audit| audit.pictures.lapses.iter_mut().for_each(|line| line.lapsed = 0),
        |audit| audit.pictures.lapses[1].later -= 1,
        |audit| audit.pictures.lapses[1].population = 10_000,
        |audit| audit.pictures.lapses[1].undated = u64::MAX,
        |audit| audit.pictures.lapses[1].months.clear(),
        |audit| audit.pictures.lapses[1].listed.iter_mut().for_each(|lapse| lapse.state = LapseState::BeforeAssessment),
        |audit| audit.pictures.funnels[0].steps.last_mut().unwrap().certain = 1_000_000,
        |audit| audit.pictures.samples[0].asked = audit.pictures.samples[0].frame + 1,
        |audit| audit.pictures.samples[0].asked = 0,
    ];
    for (at, edit) in edits.into_iter().enumerate() {
        assert_eq!(found(edit), Some(Contradiction::Pictures), "edit {at}");
    }
}

#[test]
fn an_action_makes_ready_what_is_there_and_is_not_ready() {
    let edits: [fn(&mut Assessment); 3] = [
        |audit| audit.actions[0].effect.area_ready = Some("no such area".to_owned()),
        |audit| {
            let (area, requirement) = (audit.areas[0].id.clone(), &audit.actions[0]);
            let of = audit.check(&requirement.check).unwrap().requirement.clone();
            let own = audit.areas.iter().find(|area| area.requirements.iter().any(|one| one.id == of)).unwrap();
            let other = audit.areas.iter().find(|other| other.id != own.id).map_or(area, |other| other.id.clone());
            audit.actions[0].effect.area_ready = Some(other);
        },
        |audit| {
            let ready = audit.areas.iter().flat_map(|area| &area.requirements).find(|one| one.ready).unwrap();
            let (id, check) = (ready.checks[0].clone(), &mut audit.actions[0]);
            (check.check, check.effect.requirement_ready) = (id, true);
        },
    ];
    for (at, edit) in edits.into_iter().enumerate() {
        assert_eq!(found(edit), Some(Contradiction::Actions), "edit {at}");
    }
}
