//! Which checks apply to this service: what it answered to the standard's profiles, and what its records say to that.
//!
//! INVARIANT: an answer switches a check off only if it is no, is not older than the window, and no record that may exist in what was
//! exported says otherwise. A blank cell says nothing against it; one that cannot be read may. A safeguarding check is not switched off
//! by a word alone: some record must say that it is not so.

use readymark_evidence::{Bundle, ProfileSaid, TableData, cell};
use readymark_findings::{ProfileAnswer, ProfileState, ProfileUsed, QualityCode, QualityFinding};
use readymark_rules::{Check, LookAt, Pack, Profile};
use readymark_source::{Problem, Problems, closest};

use crate::code::FitCode;
use crate::engine::{Engine, Rows};
use crate::eval::CHUNK;
use crate::frame::Frame;
use crate::freshness::stale;
use crate::plan::Reads;
use crate::vector::{Sentinel, TextCell, Vector};

/// How many rows a finding names.
const ROWS_NAMED: usize = 20;

/// Answers to profiles that the standard does not have.
pub(crate) fn problems(pack: &Pack, bundle: &Bundle) -> Problems {
    let known = |said: &&ProfileSaid| pack.standard.profile(&said.name.value).is_none();
    let problem = |said: &ProfileSaid| {
        let names = pack.standard.profiles.iter().map(|profile| profile.name.as_str());
        let nearest = closest(&said.name.value, names);
        let problem = Problem::new(FitCode::UnknownProfile, &bundle.file, said.name.span, "unknown profile");
        problem.maybe_help(nearest.map(|name| format!("did you mean `{name}`?")))
    };
    bundle.profiles.iter().filter(known).map(problem).collect()
}

/// What must be read to hold an answer against the records; nothing for a profile that is not answered with no.
pub(crate) fn reads(pack: &Pack, bundle: &Bundle, profile: &Profile) -> Reads {
    let mut reads = Reads::default();
    if answer(bundle, profile).is_some_and(|said| !said.yes) {
        for rows in &profile.shown_by {
            reads.tables.insert(rows.table);
            rows.condition.iter().for_each(|condition| reads.expression(&pack.model, condition));
        }
    }
    reads
}

/// What a check reads besides its own: what its profiles are held against.
pub(crate) fn of_check(pack: &Pack, bundle: &Bundle, check: &Check) -> Reads {
    let mut all = Reads::default();
    let needed = check.applies.iter().filter_map(|name| pack.standard.profile(name));
    needed.for_each(|profile| all.extend(&reads(pack, bundle, profile)));
    all
}

fn answer<'b>(bundle: &'b Bundle, profile: &Profile) -> Option<&'b ProfileSaid> {
    bundle.profiles.iter().find(|said| said.name.value == profile.name)
}

/// The rows that contradict a profile, by table.
struct Against<'a> {
    data: &'a TableData,
    rows: Vec<usize>,
}

/// Each profile as it was used, and the rows that contradict one.
pub(crate) fn used<'a>(
    pack: &'a Pack,
    bundle: &Bundle,
    engine: &Engine<'a>,
) -> (Vec<ProfileUsed>, Vec<QualityFinding>) {
    let mut findings = Vec::new();
    let used = pack.standard.profiles.iter().map(|profile| {
        let said = answer(bundle, profile);
        let (state, against) = state(pack, engine, profile, said);
        let checks = pack.checks.iter().filter(|check| check.applies.contains(&profile.name));
        let checks: Vec<String> = checks.map(|check| check.id.clone()).collect();
        findings.extend(against.iter().flat_map(|against| contradictions(against, &profile.name, &checks)));
        ProfileUsed {
            name: profile.name.clone(),
            title: profile.title.clone(),
            answer: said.map(|said| ProfileAnswer {
                yes: said.yes,
                by: said.by.clone(),
                on: said.on,
                because: said.because.clone(),
            }),
            state,
            checks,
        }
    });
    (used.collect(), findings)
}

fn state<'a>(
    pack: &'a Pack,
    engine: &Engine<'a>,
    profile: &'a Profile,
    said: Option<&ProfileSaid>,
) -> (ProfileState, Vec<Against<'a>>) {
    let nothing = |state| (state, Vec::new());
    let Some(said) = said else { return nothing(ProfileState::Unanswered) };
    if said.yes {
        return nothing(ProfileState::Yes);
    }
    let (mut rows, mut unread, mut guarded, mut against) = (0, false, false, Vec::new());
    for shown in &profile.shown_by {
        let Some(table) = engine.table(shown.table) else { continue };
        let old = || {
            pack.model
                .table(shown.table)
                .zip(table.data)
                .is_some_and(|(declared, data)| stale(declared, data, engine.setting).is_some())
        };
        let Some(data) = table.data else {
            unread = true;
            continue;
        };
        let found = held_against(pack, engine, shown, data);
        unread |= data.may_have_lost_rows() || old() || found.unread;
        guarded |= found.guarded;
        rows += found.rows.len() as u64;
        if !found.rows.is_empty() {
            against.push(Against { data, rows: found.rows });
        }
    }
    let state = match rows {
        0 if said.on < engine.setting.from => ProfileState::Outdated,
        0 if unread => ProfileState::Unread,
        0 if guarded => ProfileState::No,
        0 => ProfileState::Unguarded,
        rows => ProfileState::Contradicted { rows },
    };
    (state, against)
}

/// What the rows of a table say.
struct Found {
    /// Those that certainly contradict the answer.
    rows: Vec<usize>,
    /// Whether one may that cannot be read.
    unread: bool,
    /// Whether one certainly does not, or there is certainly none: then what could contradict is recorded.
    guarded: bool,
}

fn held_against<'a>(pack: &'a Pack, engine: &Engine<'a>, shown: &'a LookAt, data: &TableData) -> Found {
    let Some(condition) = &shown.condition else {
        return Found { rows: (0..data.rows).collect(), unread: false, guarded: data.complete };
    };
    let mut reads = Reads::default();
    reads.expression(&pack.model, condition);
    // A condition that looks into other tables may be unknown because of them.
    let elsewhere = reads.tables.iter().any(|table| *table != shown.table);
    let columns: Vec<usize> = (reads.columns.iter()).map(|(_, column)| *column).collect();
    let mut found = Found { rows: Vec::new(), unread: false, guarded: data.rows == 0 && data.complete };
    for start in (0..data.rows).step_by(CHUNK) {
        let end = data.rows.min(start + CHUNK);
        for (row, truth) in (start..end).zip(engine.truths(condition, &Frame::range(start, end))) {
            match truth {
                cell::TRUE => found.rows.push(row),
                cell::FALSE => found.guarded = true,
                _ => {
                    let unread = |column: &usize| is_unread(pack, engine, shown.table, *column, row, data);
                    found.unread = found.unread || elsewhere || columns.iter().any(unread);
                }
            }
        }
    }
    found
}

/// Whether a cell holds something that cannot be read. One that is empty, or whose column is empty or absent from its export, says
/// nothing: the answer says what it means.
fn is_unread(pack: &Pack, engine: &Engine<'_>, table: usize, column: usize, row: usize, data: &TableData) -> bool {
    let Some(name) = pack.model.column(table, column).map(|column| column.name.as_str()) else { return false };
    if data.export_of(row).is_some_and(|export| export.has_no_values(name)) {
        return false;
    }
    match engine.column(table, column, &Rows::Range(row, row + 1)) {
        Vector::Truth(cells) => unknown(&cells),
        Vector::Date(cells) => unknown(&cells),
        Vector::Number(cells) => unknown(&cells),
        Vector::Text(cells) => matches!(cells.first(), Some(TextCell::Unknown)),
    }
}

/// Whether the first of these cells cannot be read.
fn unknown<T: Sentinel>(cells: &[T]) -> bool {
    cells.first().is_some_and(|cell| *cell == T::UNKNOWN)
}

/// One finding for each file that holds rows which contradict an answer.
fn contradictions(against: &Against<'_>, profile: &str, checks: &[String]) -> Vec<QualityFinding> {
    let mut findings: Vec<QualityFinding> = Vec::new();
    for place in against.rows.iter().map(|row| against.data.locate(*row)) {
        match findings.last_mut().filter(|last| last.file == place.file) {
            Some(last) => {
                last.count += 1;
                if last.rows.len() < ROWS_NAMED {
                    last.rows.push(place.row);
                }
            }
            None => findings.push(QualityFinding {
                code: QualityCode::ProfileContradicted,
                table: against.data.name.clone(),
                file: place.file.to_owned(),
                column: None,
                count: 1,
                rows: vec![place.row],
                fatal: false,
                limit: None,
                against: Some(profile.to_owned()),
                days: None,
                suggestion: None,
                looks_like: None,
                differ: None,
                checks: checks.to_vec(),
            }),
        }
    }
    findings
}

/// The first profile by which a check does not apply to the service.
pub(crate) fn switched_off<'p>(check: &Check, profiles: &'p [ProfileUsed]) -> Option<&'p ProfileUsed> {
    profiles
        .iter()
        .find(|profile| check.applies.contains(&profile.name) && profile.state.switches_off(check.safeguarding))
}
