//! The whole audit: pack and bundle to assessment.

use crate::code::FitCode;
use crate::counted_elsewhere::CountedChecks;
use readymark_evidence::{Bundle, Evidence, Need, Progress, Scope, read};
use readymark_findings::{
    Assessment, CheckResult, Digests, Engine as EngineName, FORMAT, LOCATORS_PER_CHECK, ParameterUsed, Partner, Period,
    Service, StandardInfo, VERSION,
};
use readymark_rules::{Check, Pack, ParameterValue};
use readymark_source::table_schema::Table;
use readymark_source::{Date, Located, Problem, Problems, SourceFile, closest};

use crate::actions::actions;
use crate::affected_checks::affected;
use crate::deadlines::set_deadlines;
use crate::engine::Engine;
use crate::exceptions;
use crate::lifts;
use crate::on_record::{self, OnRecord};
use crate::places::EachRow;
use crate::plan::Reads;
use crate::profiles;
use crate::rollup::{areas, readiness, settle};
use crate::row_numbers;
use crate::run::Run;
use crate::setting::{Setting, parameters};
use crate::weights;

/// The day of an audit for which none is named: the latest day of an export, or the window's end if there is none. There is
/// no clock: the same bundle gives the same day.
#[must_use]
pub fn default_as_of(bundle: &Bundle) -> Date {
    bundle.exports.iter().map(|export| export.exported_on).max().unwrap_or(bundle.window.to)
}

/// Audits a bundle against a pack, as of a day.
///
/// # Errors
/// If the bundle names tables, parameters or checks that the pack does not have.
pub fn assess(pack: &Pack, bundle: &Bundle, as_of: Date, progress: &dyn Progress) -> Result<Assessment, Problems> {
    assessed(pack, bundle, as_of, progress, None, None)
}

/// The same from counts that another engine made. The bundle is read for what is known of its registers; checks without counts are
/// counted here. The result names no rows to fix for those that have them.
///
/// # Errors
/// As [`assess`].
pub fn assess_counted(
    pack: &Pack,
    bundle: &Bundle,
    as_of: Date,
    progress: &dyn Progress,
    counted: &CountedChecks,
) -> Result<Assessment, Problems> {
    assessed(pack, bundle, as_of, progress, None, Some(counted))
}

/// The same, and tells `each` every row to fix: those that the assessment lists, and those beyond. Meanwhile four bytes are
/// kept for each.
///
/// # Errors
/// As [`assess`]; then no row is told.
pub fn assess_listing(
    pack: &Pack,
    bundle: &Bundle,
    as_of: Date,
    progress: &dyn Progress,
    each: &mut EachRow<'_>,
) -> Result<Assessment, Problems> {
    assessed(pack, bundle, as_of, progress, Some(each), None)
}

/// What an audit begins with: the setting, what each check reads, and the records.
pub(crate) struct Prepared {
    pub(crate) setting: Setting,
    /// The parameters as they are reported.
    pub(crate) used: Vec<ParameterUsed>,
    pub(crate) reads: Vec<Reads>,
    /// What the reviews on record are read from.
    pub(crate) of_reviews: Reads,
    pub(crate) evidence: Evidence,
}

/// Holds the bundle against the pack, and reads what the pack needs; if asked, with every column of keys.
pub(crate) fn prepared(
    pack: &Pack,
    bundle: &Bundle,
    as_of: Date,
    progress: &dyn Progress,
    keys: bool,
) -> Result<Prepared, Problems> {
    let schemas: Vec<_> = pack.model.tables.iter().map(|table| table.schema.clone()).collect();
    let (values, used) = fitting(pack, bundle, &schemas, as_of)?;
    let setting = Setting::of(bundle, as_of, values);
    let reads: Vec<Reads> = pack.checks.iter().map(|check| reads(pack, bundle, check)).collect();
    let of_reviews = on_record::reads(pack, bundle);
    let mut all = whole(pack, &reads);
    all.extend(&of_reviews);
    let need = Need { keys, ..all.need(&pack.model) };
    let evidence = read(bundle, &schemas, &need, progress);
    Ok(Prepared { setting, used, reads, of_reviews, evidence })
}

fn assessed(
    pack: &Pack,
    bundle: &Bundle,
    as_of: Date,
    progress: &dyn Progress,
    each: Option<&mut EachRow<'_>>,
    counted: Option<&CountedChecks>,
) -> Result<Assessment, Problems> {
    let Prepared { setting, used, reads, of_reviews, evidence } = prepared(pack, bundle, as_of, progress, false)?;
    // An exception for rows must find each of them, and so must reviews.
    let by_row = bundle.exceptions.iter().any(|entry| matches!(entry.scope, Scope::Rows(_)));
    let by_row = by_row || lifts::any(bundle) || !of_reviews.tables.is_empty();
    let most_rows = if each.is_some() || by_row { usize::MAX } else { LOCATORS_PER_CHECK };
    let engine = Engine::new(&pack.model, &evidence, &setting, most_rows);
    let (profiles, contradictions) = profiles::used(pack, bundle, &engine);
    let of_reviews = of_reviews.names(&engine);
    let mut run = Run { engine, bundle, evidence: &evidence, profiles: &profiles, of_reviews, counted };
    let (mut results, found) = run.checks(pack, &reads);
    let exceptions = exceptions::apply(&run, (pack, &reads), &mut results, &found);
    weights::apply(pack, bundle, &mut results);
    settle(pack, &mut results);
    let areas = areas(&pack.standard, &results);
    let (mut actions, lasting) = actions(pack, &areas, &results);
    set_deadlines(&mut actions, &results, &exceptions, bundle.assessment_on, as_of);
    let assessment = Assessment {
        format: FORMAT.to_owned(),
        version: VERSION,
        engine: EngineName { name: "readymark".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        service: service(bundle),
        standard: standard(pack),
        window: Period { from: setting.from, to: setting.to },
        as_of,
        planned_for: bundle.assessment_on,
        readiness: readiness(&areas, &results, &lasting, as_of),
        actions,
        areas,
        pictures: run.pictures(pack),
        exceptions,
        profiles: profiles.clone(),
        parameters: used,
        evidence: run.tables(&pack.model, &results),
        quality: [contradictions, affected(pack, &reads, &evidence, &results)].concat(),
        checks: results,
        files_not_read: evidence.files_not_read,
        digests: Digests { bundle: evidence.bundle_digest.clone(), standard: pack.digest.clone() },
        plan: None,
        row_list: None,
    };
    if let Some(each) = each {
        run.each_row(pack, &found, &assessment, each);
    }
    Ok(assessment)
}

/// The values of parameters, and how the report lists them.
type Values = (Vec<ParameterValue>, Vec<ParameterUsed>);

/// The parameters as the bundle sets them, and as the report lists them, if all that the bundle says fits the pack.
fn fitting(pack: &Pack, bundle: &Bundle, schemas: &[Table], as_of: Date) -> Result<Values, Problems> {
    let mut problems = bundle.against(schemas);
    let first = bundle.window.from;
    if as_of < first {
        let message = format!("the audit is as of {as_of}, and the window begins on {first}");
        let problem = Problem::whole(FitCode::DayBeforeWindow, &bundle.file, message);
        problems.push(problem.help("correct `--as-of`, or the window"));
    }
    problems.extend(unknown_checks(pack, bundle));
    problems.extend(weights::problems(pack, bundle));
    problems.extend(lifts::problems(pack, bundle));
    problems.extend(row_numbers::problems(pack, bundle));
    problems.extend(profiles::problems(pack, bundle));
    match parameters(&pack.model, bundle) {
        Ok(found) if problems.is_empty() => Ok(found),
        Ok(_) => Err(problems),
        Err(found) => {
            problems.extend(found);
            Err(problems)
        }
    }
}

/// One check by itself, for its tests.
///
/// # Errors
/// If the bundle sets a parameter that the pack does not have, or outside its bounds.
pub(crate) fn check_alone(
    pack: &Pack,
    bundle: &Bundle,
    as_of: Date,
    id: &str,
) -> Result<Option<CheckResult>, Problems> {
    let Some(check) = pack.check(id) else { return Ok(None) };
    let schemas: Vec<_> = pack.model.tables.iter().map(|table| table.schema.clone()).collect();
    let (values, _) = parameters(&pack.model, bundle)?;
    let setting = Setting::of(bundle, as_of, values);
    let reads = reads(pack, bundle, check);
    let of_reviews = on_record::reads(pack, bundle);
    let mut all = reads.clone();
    all.extend(&of_reviews);
    let evidence = read(bundle, &schemas, &all.need(&pack.model), &());
    let engine = Engine::new(&pack.model, &evidence, &setting, LOCATORS_PER_CHECK);
    let (profiles, _) = profiles::used(pack, bundle, &engine);
    let of_reviews = of_reviews.names(&engine);
    let run = Run { engine, bundle, evidence: &evidence, profiles: &profiles, of_reviews, counted: None };
    let on_record = OnRecord::of(&run.engine, pack);
    Ok(Some(run.check(check, &reads, &on_record).0))
}

/// What a pack reads.
fn whole(pack: &Pack, checks: &[Reads]) -> Reads {
    let mut all = Reads::of_pictures(pack);
    checks.iter().for_each(|reads| all.extend(reads));
    all
}

/// What a check reads, and what the profiles that it needs are held against.
fn reads(pack: &Pack, bundle: &Bundle, check: &Check) -> Reads {
    let mut reads = Reads::of(&pack.model, check);
    reads.extend(&profiles::of_check(pack, bundle, check));
    reads
}

/// Judgements and exceptions must be for checks that exist: one for a check that was renamed would be lost unseen.
fn unknown_checks(pack: &Pack, bundle: &Bundle) -> Problems {
    let known = |name: &Located<String>| pack.check(&name.value).is_some();
    let problem = |file: &SourceFile, name: &Located<String>| {
        let nearest = closest(&name.value, pack.checks.iter().map(|check| check.id.as_str()));
        let problem = Problem::new(FitCode::UnknownCheck, file, name.span, "the standard has no such check");
        problem.maybe_help(nearest.map(|name| format!("did you mean `{name}`?")))
    };
    let judgements = bundle.judgements.iter().map(|judgement| (&bundle.judgements_file, &judgement.check));
    let exceptions = bundle.exceptions.iter().map(|exception| (&bundle.exceptions_file, &exception.check));
    let unknown = judgements.chain(exceptions).filter(|(_, name)| !known(name));
    unknown.filter_map(|(file, name)| Some(problem(file.as_ref()?, name))).collect()
}

fn service(bundle: &Bundle) -> Service {
    let partner = |(id, name): &(String, String)| Partner { id: id.clone(), name: name.clone() };
    Service { name: bundle.service.clone(), partners: bundle.partners.iter().map(partner).collect() }
}

fn standard(pack: &Pack) -> StandardInfo {
    StandardInfo {
        name: pack.name.clone(),
        title: pack.standard.title.clone(),
        edition: pack.standard.edition.clone(),
        about: pack.standard.about.clone(),
        sources: pack.standard.sources.clone(),
        awarding_body: pack.standard.awarding_body.clone(),
    }
}
