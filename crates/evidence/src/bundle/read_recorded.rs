//! The judgements and the exceptions on record.

use readymark_source::{Date, OneOr, Problems, Scalar, SourceFile, Span, YamlCode, is_own_approval};

use super::check::Check;
use super::code::BundleCode;
use super::form::{ExceptionFile, ExceptionsFile, JudgementFile, JudgementsFile, ScopeFile};
use super::{ExceptionEntry, Judgement, Scope};

/// What people judged.
pub(super) fn judged(file: &SourceFile, form: &JudgementsFile, problems: &mut Problems) -> Vec<Judgement> {
    let mut check = Check::of(file);
    let read = form.judgements.iter().filter_map(|entry| judgement(&mut check, entry)).collect();
    problems.append(&mut check.problems);
    read
}

fn judgement(check: &mut Check<'_>, form: &JudgementFile) -> Option<Judgement> {
    let on = check.day(&form.on);
    let until = check.last_day(on, &form.until);
    check.soon(on, &form.until);
    let (name, by, because) = (check.word(&form.check), check.role(&form.by), check.reason(&form.because));
    let evidence = form.evidence.iter().map(|path| check.path(path)).collect();
    let rows: Vec<String> = form.rows.iter().flatten().map(|key| check.scalar(key).value).collect();
    if form.rows.as_ref().is_some_and(Vec::is_empty) {
        check.report(BundleCode::Empty, form.check.span, "this list of rows is empty");
    }
    let seconded_by = form.seconded_by.as_ref().map(|role| check.role(role));
    Some(Judgement {
        check: name,
        answer: form.answer,
        rows,
        by,
        seconded_by,
        on: on?,
        because,
        evidence,
        until: until?,
    })
}

/// What is accepted for a time, of a service whose window ends on this day and that has these partners.
pub(super) fn excepted(
    file: &SourceFile,
    form: &ExceptionsFile,
    window_end: Option<Date>,
    partners: Option<&[(String, String)]>,
    problems: &mut Problems,
) -> Vec<ExceptionEntry> {
    let mut check = Check::of(file);
    form.exceptions.iter().for_each(|entry| check.soon(window_end, &entry.until));
    let read = form.exceptions.iter().filter_map(|entry| exception(&mut check, entry, partners)).collect();
    problems.append(&mut check.problems);
    read
}

/// What an exception may be for.
const SCOPES: &str = "write `all`, `{ partner: ID }` or `{ rows: [KEY] }`";

/// The rows of a partner or rows by key: one of the two, and some.
fn scope_of(
    check: &mut Check<'_>,
    form: &ScopeFile,
    span: Span,
    partners: Option<&[(String, String)]>,
) -> Option<Scope> {
    match (&form.partner, &form.rows) {
        (Some(partner), None) => Some(Scope::Partner(match partners {
            Some(partners) => check.partner(partner, partners),
            None => check.text(partner),
        })),
        (None, Some(rows)) if !rows.is_empty() => {
            Some(Scope::Rows(rows.iter().map(|key| check.scalar(key).value).collect()))
        }
        _ => {
            check.advise(
                YamlCode::WrongWord,
                span,
                "this scope names no rows, or names them in two ways",
                Some(SCOPES.to_owned()),
            );
            None
        }
    }
}

fn exception(
    check: &mut Check<'_>,
    form: &ExceptionFile,
    partners: Option<&[(String, String)]>,
) -> Option<ExceptionEntry> {
    let name = check.word(&form.check);
    let scope = match &form.scope.value {
        OneOr::One(Scalar(word)) if word == "all" => Some(Scope::All),
        OneOr::One(_) => {
            let message = "unknown word";
            check.advise(YamlCode::WrongWord, form.scope.span, message, Some(SCOPES.to_owned()));
            None
        }
        OneOr::Many(scope) => scope_of(check, scope, form.scope.span, partners),
    };
    let because = check.reason(&form.because);
    let (by, approved_by) = (check.role(&form.by), check.role(&form.approved_by));
    if !by.is_empty() && is_own_approval(&by, &approved_by) {
        check.report(
            BundleCode::SelfApproved,
            form.approved_by.span,
            "this exception is approved by the role that asks for it",
        );
    }
    let until = check.day(&form.until);
    Some(ExceptionEntry { check: name, scope: scope?, because, by, approved_by, until: until? })
}
