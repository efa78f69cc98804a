//! What an edition shows of numbers, each rule by an example of one check or one register.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that panics fails its test")]

use readymark_edition::{Band, External, PartnerRows, Reason, Rows, Shown, TooExact};
use readymark_findings::{
    Assessment, CheckKind, CheckResult, Counts, EvidenceFile, Limit, OutOfReach, QualityCode, QualityFinding,
    Reason as Inner, Side, Verdict,
};
use readymark_invented::day;

/// One hundredth of a share.
const HUNDREDTH: i64 = 10_000;

/// The hub with only one of its checks, over so many records of which all meet it.
fn one(rows: u64) -> Assessment {
    let mut hub = readymark_invented::assessment("hub");
    hub.checks.retain(|check| check.check == "consent-before-process");
    hub.pictures.funnels.clear();
    let check = &mut hub.checks[0];
    (check.limit, check.floor, check.verdict, check.blocks) = (None, None, Verdict::Met, false);
    check.counts = Counts { population: rows, meets: rows, ..Counts::default() };
    hub
}

fn at_least(percent: i64) -> Limit {
    Limit::at_least_share(percent * HUNDREDTH)
}

/// The hub with one check of such a limit and floor.
fn limited(limit: i64, floor: Option<i64>) -> Assessment {
    let mut audit = one(1_000);
    audit.checks[0].limit = Some(at_least(limit));
    audit.checks[0].floor = floor.map(at_least);
    audit
}

/// What is shown of the one check: between which numbers its rows lie, and their rough share.
fn records(audit: &Assessment) -> (Rows, Option<Band>) {
    match &External::of(audit).checks[0].shown {
        Shown::Records { size, share } => (*size, *share),
        other => panic!("{other:?}"),
    }
}

/// The verdict compares the share with the floor too: between it and the limit ten counts must lie.
#[test]
fn a_floor_close_to_the_limit_needs_more_rows() {
    assert_eq!(External::of(&limited(90, Some(50))).smallest, 100);
    assert_eq!(External::of(&limited(90, Some(88))).smallest, 500);
}

/// Two checks ask the same of the same rows, but not by the same day: the counts of one say nothing of the other's.
#[test]
fn limits_of_different_due_days_are_not_held_against_each_other() {
    let mut audit = limited(50, None);
    audit.checks.push(CheckResult { limit: Some(at_least(52)), ..audit.checks[0].clone() });
    assert_eq!(External::of(&audit).smallest, 500);
    audit.checks[1].due = Some("held_on + 28 days".to_owned());
    assert_eq!(External::of(&audit).smallest, 100);
}

/// A band ends at three quarters. With a limit of 80 %, its end and the verdict would leave only five hundredths of the rows.
#[test]
fn a_rough_share_stands_only_where_its_ends_lie_far_from_the_limit() {
    assert_eq!(records(&limited(50, None)).1, Some(Band::NineTenths));
    assert_eq!(records(&limited(80, None)).1, None);
}

#[test]
fn a_rough_share_stands_beside_many_rows_only() {
    let shown = |rows| records(&one(rows));
    assert_eq!(shown(99), (Rows { from: 0, to: 99 }, None));
    assert_eq!(shown(0), shown(99), "none is not told from a few");
    assert_eq!(shown(100), (Rows { from: 100, to: 109 }, Some(Band::NineTenths)));
}

/// Rows that may or may not count are part of the whole, as they are for the verdict; exactly nine tenths are nine tenths.
#[test]
fn a_rough_share_is_of_all_rows_that_may_count() {
    let band = |meets, breaches, unclear| {
        Band::of(&Counts { population: meets + breaches, meets, breaches, unclear, ..Counts::default() })
    };
    assert_eq!(band(90, 10, 0), Some(Band::NineTenths));
    assert_eq!(band(90, 10, 1), Some(Band::ThreeQuarters));
    assert_eq!(
        (band(75, 25, 0), band(50, 50, 0), band(49, 51, 0)),
        (Some(Band::ThreeQuarters), Some(Band::Half), Some(Band::UnderHalf))
    );
    assert_eq!(band(0, 0, 0), None);
}

/// Whatever else was published: the one that showed the smallest numbers decides whether the two together tell too much.
#[test]
fn one_edition_that_showed_smaller_numbers_is_enough_to_refuse() {
    let audit = one(1_000);
    let published = |smallest: u64| External { smallest, ..External::of(&audit) };
    let beside = |editions: &[u64]| {
        External::beside(&audit, &editions.iter().map(|smallest| published(*smallest)).collect::<Vec<_>>())
            .map(|edition| edition.smallest)
    };
    assert_eq!(beside(&[]), Ok(100));
    assert_eq!(beside(&[100]), Ok(100));
    assert_eq!(beside(&[100, 300]), Ok(300));
    assert_eq!(beside(&[300, 50]), Err(TooExact::Smaller { published: 50, allowed: 100 }));
}

/// A register without any export has no rows, as everybody may know; one with few is only said to have few.
#[test]
fn a_register_that_is_not_there_is_not_one_with_few_rows() {
    let mut audit = one(3);
    let table = audit.evidence.iter_mut().find(|table| table.table == "participants").unwrap();
    table.rows = 3;
    let size = |audit: &Assessment| External::of(audit).table("participants").unwrap().size;
    assert_eq!((size(&audit), size(&audit).is_under()), (Rows { from: 0, to: 99 }, true));
    audit.evidence.iter_mut().for_each(|table| (table.present, table.rows) = (false, 0));
    assert_eq!((size(&audit), size(&audit).is_under()), (Rows { from: 0, to: 0 }, false));
}

#[test]
fn what_is_to_be_fixed_stands_in_the_order_of_the_standard_and_what_protects_people_by_how_it_fails() {
    let gaps = readymark_invented::assessment("gaps");
    let edition = External::of(&gaps);
    let wanted: Vec<&str> = (gaps.checks.iter())
        .filter(|check| check.blocks && check.fix.is_some())
        .map(|check| check.check.as_str())
        .collect();
    assert!(wanted.len() > 1);
    assert_eq!(edition.steps.iter().map(|step| step.check.as_str()).collect::<Vec<_>>(), wanted);
    assert!(edition.steps.iter().all(|step| gaps.check(&step.check).unwrap().fix.as_ref() == Some(&step.fix)));
    let hub = External::of(&readymark_invented::assessment("hub"));
    let failed: Vec<_> = hub.failed_safeguarding().iter().map(|check| check.check.clone()).collect();
    assert_eq!(failed.len(), hub.readiness.safeguarding.len());
    assert!(failed.iter().all(|id| hub.readiness.safeguarding.contains(id)) && !failed.is_empty());
    let urgency: Vec<_> = hub.failed_safeguarding().iter().map(|check| check.verdict.urgency()).collect();
    assert!(urgency.is_sorted(), "{urgency:?}");
}

#[test]
fn no_two_bands_have_the_same_words() {
    let bands = [Band::UnderHalf, Band::Half, Band::ThreeQuarters, Band::NineTenths].map(Band::as_str);
    let apart: std::collections::BTreeSet<&str> = bands.into_iter().collect();
    assert_eq!(apart.len(), bands.len());
}

#[test]
fn the_day_of_a_past_event_is_not_shown() {
    let mut audit = one(10);
    let until = OutOfReach { checks: vec!["consent-before-process".to_owned()], ready_from: Some(day("2027-01-05")) };
    audit.readiness.out_of_reach = Some(until);
    let edition = External::of(&audit);
    assert_eq!(edition.readiness.out_of_reach, None);
    assert!(!serde_json::to_string(&edition).unwrap().contains("2027-01-05"));
}

/// The register of the one check with such files: the partner, the rows and the day of each export.
fn register(files: &[(Option<&str>, u64, &str)]) -> readymark_edition::Table {
    let mut audit = one(10);
    let table = audit.evidence.iter_mut().find(|table| table.table == "participants").unwrap();
    let like = table.files[0].clone();
    let file = |(partner, rows, on): &(Option<&str>, u64, &str)| EvidenceFile {
        partner: partner.map(str::to_owned),
        rows: *rows,
        exported_on: Some(day(on)),
        ..like.clone()
    };
    table.files = files.iter().map(file).collect();
    table.rows = files.iter().map(|(_, rows, _)| rows).sum();
    External::of(&audit).table("participants").unwrap().clone()
}

/// Partners export unequal numbers of rows, some in several files. Where one file names no partner, the rest would tell how many rows it has.
#[test]
fn each_partner_has_the_sum_of_its_own_files_or_none_is_shown() {
    let on = "2026-04-02";
    let files =
        [(Some("police"), 240, on), (Some("charity"), 60, on), (Some("police"), 70, on), (Some("youth"), 50, on)];
    let rows = |partner: &str, from, to| PartnerRows { partner: partner.to_owned(), size: Rows { from, to } };
    assert_eq!(register(&files).partners, [rows("charity", 0, 99), rows("police", 310, 319), rows("youth", 0, 99)]);
    let unnamed = [files[0], files[1], files[3], (None, 70, on)];
    assert_eq!(register(&unnamed).partners, []);
    assert_eq!(register(&files[..1]).exported_on, Some(day(on)));
}

/// Those with few rows stand by themselves only where they have a hundred or more together, whoever takes the others from the total.
#[test]
fn partners_with_few_rows_together_are_not_shown() {
    let shown = |rows: &[u64]| {
        let name = |at: usize| ["a", "b", "c", "d", "e"][at];
        let files: Vec<_> = rows.iter().enumerate().map(|(at, rows)| (Some(name(at)), *rows, "2026-04-02")).collect();
        register(&files).partners.len()
    };
    for rows in [&[200, 1][..], &[200, 1, 1, 1], &[200, 50, 40], &[300, 200, 0], &[40, 30], &[200, 90]] {
        assert_eq!(shown(rows), 0, "{rows:?}");
    }
    for rows in [&[200, 99, 1][..], &[200, 120, 130], &[150], &[60, 50, 40], &[300, 90, 90, 7]] {
        assert_eq!(shown(rows), rows.len(), "{rows:?}");
    }
}

#[test]
fn a_register_is_as_old_as_its_oldest_export() {
    let files = [(None, 5, "2026-04-20"), (None, 5, "2026-03-31"), (None, 5, "2026-04-01")];
    assert_eq!(register(&files).exported_on, Some(day("2026-03-31")));
}

/// The rows of a register that nobody exported are records all the same, not the words of a list.
#[test]
fn what_is_counted_over_an_absent_register_is_no_list() {
    let mut audit = one(3);
    audit.evidence.iter_mut().for_each(|table| table.present = false);
    assert_eq!(records(&audit).0, Rows { from: 0, to: 99 });
    audit.checks[0].each = Some("safeguarding, complaints, consent".to_owned());
    let list = Shown::List { population: 3, meets: 3, breaches: 0, unknown: 0, not_yet_due: 0 };
    assert_eq!(External::of(&audit).checks[0].shown, list);
    audit.checks[0].kind = CheckKind::Judgement;
    assert_eq!(External::of(&audit).checks[0].shown, Shown::NoRows);
}

/// An order by how many rows there are would tell which number is the larger one.
#[test]
fn reasons_and_findings_stand_in_an_order_that_no_number_decides() {
    let absent = |files: &[&str]| Inner::ColumnAbsent {
        table: "participants".to_owned(),
        column: "consent".to_owned(),
        title: None,
        files: files.iter().map(|file| (*file).to_owned()).collect(),
    };
    let open = Inner::TableOpen { table: "consents".to_owned() };
    let reasons = |reasons: &[Inner]| {
        let mut audit = one(10);
        audit.checks[0].reasons = reasons.to_vec();
        External::of(&audit).checks[0].reasons.clone()
    };
    let both = reasons(&[open.clone(), absent(&["a.csv"])]);
    assert_eq!(both, reasons(&[absent(&["a.csv", "b.csv"]), open.clone(), open]));
    let whole = reasons(&[absent(&[])]);
    assert!(matches!(whole.as_slice(), [Reason::ColumnAbsent { some: false, .. }]), "{whole:?}");
    assert!(both.iter().any(|reason| matches!(reason, Reason::ColumnAbsent { some: true, .. })));
    let quality = |reversed: bool| {
        let mut audit = readymark_invented::assessment("gaps");
        let first = audit.quality[0].clone();
        audit.quality =
            [QualityCode::BadNumber, QualityCode::BadDate].map(|code| QualityFinding { code, ..first.clone() }).into();
        if reversed {
            audit.quality.reverse();
        }
        External::of(&audit).quality
    };
    assert_eq!(quality(false).len(), 2);
    assert_eq!(quality(false), quality(true));
}

/// Where no file is said to be empty, each partner that exported one would have a row at least.
#[test]
fn that_a_file_has_no_rows_is_not_told() {
    let mut audit = readymark_invented::assessment("gaps");
    let before = External::of(&audit);
    let first = audit.quality[0].clone();
    audit.quality.push(QualityFinding { code: QualityCode::NoRows, table: "leave".to_owned(), ..first });
    assert_eq!(External::of(&audit), before);
}

#[test]
fn a_step_of_a_funnel_counts_who_certainly_came_so_far() {
    let mut hub = readymark_invented::assessment("hub");
    let step = &mut hub.pictures.funnels[0].steps[0];
    (step.certain, step.unknown) = (200, 50);
    assert_eq!(External::of(&hub).funnels[0].steps[0].1, Rows { from: 200, to: 209 });
}

#[test]
fn a_register_says_how_many_checks_read_it() {
    let hub = readymark_invented::assessment("hub");
    let read = hub.evidence.iter().find(|table| table.checks.len() > 1).unwrap();
    assert_eq!(External::of(&hub).table(&read.table).unwrap().checks, read.checks.len() as u64);
}

/// A limit from above gives no share that a verdict compares.
#[test]
fn a_limit_of_another_kind_asks_for_no_more_rows() {
    let mut audit = limited(99, None);
    audit.checks[0].limit.as_mut().unwrap().side = Side::AtMost;
    assert_eq!(External::of(&audit).smallest, 100);
}
