//! A folder's files into a [`Bundle`], or everything that is wrong with them.

use std::path::Path;
use std::sync::Arc;

use readymark_source::{
    Code, Located, OneOr, Problem, Problems, Scalar, Shape, SourceFile, Span, Threads, YamlCode, tree,
};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::check::Check;
use super::form::{
    BundleFile, ExceptionFile, ExceptionsFile, ExportFile, ForceFile, JudgementFile, JudgementsFile, OverrideFile,
    ProfileFile, ScopeFile,
};
use super::mapped::{DROP, value_map};
use super::named_files;
use super::profiles::YesNo;
use super::questions::answered;
use super::read_wide::{also, columns, fed_once, wide};
use super::{
    Bundle, Delimiter, ExceptionEntry, Export, Judgement, Override, PartnerSource, ProfileSaid, Scope, SetAside,
    Setting, UnreadAnswers, Weight,
};
use crate::Limits;
use crate::bundle::code::BundleCode;
use crate::files::held::Files;
use crate::files::input::Unreadable;
use crate::files::store::Store;

/// The file with the recorded answers.
pub(crate) const ANSWERS: &str = "judgements.yaml";
/// Of a longer one that cannot be read, the text is not searched.
const LONGEST_TEXT: u64 = 16 << 20;

impl Bundle {
    /// Reads what the files in a folder say about the evidence; no record is read yet.
    ///
    /// # Errors
    /// Every mistake in `bundle.yaml`, `judgements.yaml` and `exceptions.yaml`. A `judgements.yaml` that is no YAML at all is none of
    /// them: see [`Bundle::unread_answers`].
    pub fn open(dir: &Path) -> Result<Self, Problems> {
        Self::of_store(&Store::Folder(dir.to_owned()))
    }

    /// The same of files that are in no folder.
    ///
    /// # Errors
    /// As [`Bundle::open`].
    pub fn open_held(files: Files) -> Result<Self, Problems> {
        Self::of_store(&Store::Held { files: Arc::new(files), sketches: None })
    }

    fn of_store(store: &Store) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let main = required(store, "bundle.yaml").and_then(answered).and_then(shaped::<BundleFile>);
        let unread = unread_answers(store);
        let judgements = if unread.is_some() { Ok(None) } else { optional::<JudgementsFile>(store, ANSWERS) };
        let exceptions = optional::<ExceptionsFile>(store, "exceptions.yaml");
        let main = keep(main, &mut problems);
        // Without `bundle.yaml` nobody can tell which partners there are; an exception is not blamed for that.
        let partners = main.as_ref().map(|(_, form)| partners(form));
        let bundle = main.and_then(|(file, form)| bundle(store, file, &form, &mut problems));
        let judgements = keep(judgements, &mut problems).flatten().map(|(file, form)| {
            let read = judged(&file, &form, &mut problems);
            (file, read)
        });
        let exceptions = keep(exceptions, &mut problems).flatten().map(|(file, form)| {
            let read = excepted(&file, &form, partners.as_deref(), &mut problems);
            (file, read)
        });
        let Some(mut bundle) = bundle.filter(|_| problems.is_empty()) else {
            problems.extend(unread.into_iter().flat_map(|unread| unread.problems));
            return Err(problems);
        };
        bundle.unread_answers = unread;
        if let Some((file, read)) = judgements {
            (bundle.judgements_file, bundle.judgements) = (Some(file), read);
        }
        if let Some((file, read)) = exceptions {
            (bundle.exceptions_file, bundle.exceptions) = (Some(file), read);
        }
        Ok(bundle)
    }
}

/// The file of answers, if it is there and is not text or not YAML. What it says may be for or against the service, so no check
/// that it may answer comes to a verdict without it. A mistake inside one that can be read is refused at its place.
fn unread_answers(store: &Store) -> Option<UnreadAnswers> {
    let read = text(store, ANSWERS)
        .and_then(|file| file.map_or(Ok(()), |file| tree(&file).map(drop).map_err(|problem| vec![problem])));
    let problems = read.err()?;
    let opened = store.open(ANSWERS).ok().filter(|input| input.len() <= LONGEST_TEXT);
    let bytes = opened.and_then(|input| input.all());
    Some(UnreadAnswers { problems, text: bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()) })
}

fn keep<T>(read: Result<T, Problems>, problems: &mut Problems) -> Option<T> {
    read.map_err(|found| problems.extend(found)).ok()
}

fn required(store: &Store, name: &'static str) -> Result<SourceFile, Problems> {
    text(store, name).and_then(|file| {
        file.ok_or_else(|| {
            let file = SourceFile::new(name, "").sensitive();
            vec![
                Problem::whole(BundleCode::Missing, &file, "file not found")
                    .help(BundleCode::Missing.explained().remedy),
            ]
        })
    })
}

fn optional<T: JsonSchema + DeserializeOwned>(
    store: &Store,
    name: &'static str,
) -> Result<Option<(SourceFile, T)>, Problems> {
    text(store, name)?.map(shaped::<T>).transpose()
}

fn shaped<T: JsonSchema + DeserializeOwned>(file: SourceFile) -> Result<(SourceFile, T), Problems> {
    let form = Shape::of::<T>().read(&file)?;
    Ok((file, form))
}

/// The text of a file, if there is one. Links are not followed.
fn text(store: &Store, name: &'static str) -> Result<Option<SourceFile>, Problems> {
    let unreadable = |message: String| {
        let file = SourceFile::new(name, "").sensitive();
        vec![Problem::whole(BundleCode::Unreadable, &file, message).help(BundleCode::Unreadable.explained().remedy)]
    };
    match store.text(name) {
        Ok(file) => Ok(file.map(SourceFile::sensitive)),
        Err(Unreadable::NoFile) => Err(unreadable("not a regular file".to_owned())),
        Err(Unreadable::Because(error)) => Err(unreadable(error.to_string())),
    }
}

fn partners(form: &BundleFile) -> Vec<(String, String)> {
    form.partners.iter().map(|(id, name)| (plain(&id.value), plain(&name.value))).collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bundle(store: &Store, file: SourceFile, form: &BundleFile, problems: &mut Problems) -> Option<Bundle> {
    let mut check = Check::of(&file);
    let service = check.text(&form.service);
    let standard = check.word(&form.standard);
    let window = check.period(&form.window);
    let assessment_on = form.assessment_on.as_ref().and_then(|day| check.assessment(day, window));
    let sample_seed = form.sample.as_ref().map(|sample| check.scalar(&sample.seed).value);
    let partners: Vec<_> = form.partners.iter().map(|(id, name)| (check.text(id), check.text(name))).collect();
    let documents = form.documents.as_ref().map(|path| check.path(path));
    let entries = form.exports.iter().flatten();
    let (later, entries): (Vec<&ExportFile>, Vec<&ExportFile>) = entries.partition(|entry| entry.later);
    let set_aside = later.iter().flat_map(|entry| set_aside(&mut check, entry, documents.as_ref())).collect();
    let mut exports = Vec::new();
    let mut whole = true;
    for entry in &entries {
        for file in named_files::files(&mut check, store, entry) {
            let Some(read) = export(&mut check, entry, file, &partners, documents.as_ref()) else {
                whole = false;
                continue;
            };
            let others: Vec<Export> = entry.also.iter().map(|other| also(&mut check, &read, other)).collect();
            exports.push(read);
            exports.extend(others);
        }
    }
    exports.iter().for_each(|export| fed_once(&mut check, export));
    same_records(&mut check, &exports);
    let parameters = form.parameters.iter().map(|(name, entry)| parameter(&mut check, name, entry)).collect();
    let force = form.force.iter().map(|(id, entry)| weight(&mut check, id, entry)).collect();
    let profiles = form.profiles.iter().filter_map(|(name, entry)| profile(&mut check, name, entry)).collect();
    problems.append(&mut check.problems);
    whole.then_some(())?;
    Some(Bundle {
        service,
        standard,
        window: window?,
        assessment_on,
        sample_seed,
        partners,
        documents,
        exports,
        parameters,
        force,
        profiles,
        judgements: Vec::new(),
        exceptions: Vec::new(),
        file,
        judgements_file: None,
        exceptions_file: None,
        set_aside,
        unread_answers: None,
        store: store.clone(),
        mask: None,
        limits: Limits::default(),
        threads: Threads::of_this_machine(),
    })
}

/// Two entries of one sheet for one table give every record twice, unless each sets fields of its own.
fn same_records(check: &mut Check<'_>, exports: &[Export]) {
    for (at, export) in exports.iter().enumerate() {
        let set = |export: &Export| -> Vec<(String, String)> {
            export.wide.set.iter().map(|(field, text)| (field.value.clone(), text.value.written())).collect()
        };
        let same = |other: &Export| {
            let one_sheet = export.is_of_the_sheet_of(other) || export.front_matter && other.front_matter;
            one_sheet && other.table.value == export.table.value && set(other) == set(export)
        };
        if exports.iter().take(at).any(same) {
            let message = "an export above names the same file and sheet for this table";
            check.report(
                BundleCode::SameFile,
                if export.front_matter { export.table.span } else { export.file.span },
                message,
            );
        }
    }
}

/// An entry that waits: each table that it would feed, and its file, which a question may still stand for.
fn set_aside(check: &mut Check<'_>, entry: &ExportFile, documents: Option<&Located<String>>) -> Vec<SetAside> {
    let file = entry.file.as_ref().or(documents);
    let file = file.map_or_else(|| check.file.path().to_owned(), |file| plain(&file.value));
    let tables = [&entry.table].into_iter().chain(entry.also.iter().map(|also| &also.table));
    tables.map(|table| SetAside { table: check.word(table), file: file.clone() }).collect()
}

/// Where the rows of an export are: in its file, or in the documents folder.
fn place(check: &mut Check<'_>, form: &ExportFile, documents: Option<&Located<String>>) -> Located<String> {
    let nowhere = Located::new(String::new(), form.table.span);
    let Some(from) = &form.from else {
        if let Some(file) = &form.file {
            return check.word(file);
        }
        check.report(BundleCode::NoFile, form.table.span, "this export has neither `file` nor `from`");
        return nowhere;
    };
    let of_a_file = form.file.is_some()
        || form.sheet.is_some()
        || form.rows.is_some()
        || !form.set.is_empty()
        || !form.if_filled.is_empty()
        || !form.split.is_empty()
        || !form.also.is_empty()
        || form.header_row.is_some()
        || form.header_rows.is_some()
        || !form.skip_rows.0.is_empty()
        || form.encoding.is_some()
        || form.delimiter != Delimiter::default();
    if of_a_file {
        let message = "not allowed with `from: front matter`";
        check.report(BundleCode::NotOfFrontMatter, from.span, message);
    }
    documents.cloned().unwrap_or_else(|| {
        check.report(BundleCode::FrontMatterPlace, from.span, "this bundle has no `documents`");
        nowhere
    })
}

fn export(
    check: &mut Check<'_>,
    form: &ExportFile,
    file: Option<Located<String>>,
    partners: &[(String, String)],
    documents: Option<&Located<String>>,
) -> Option<Export> {
    let table = check.word(&form.table);
    let file = file.unwrap_or_else(|| place(check, form, documents));
    let system = form.system.as_ref().map(|system| check.text(system));
    let exported_on = check.day_of_file(&form.exported_on, &file.value);
    let covers = form.covers.as_ref().and_then(|covers| check.covers(covers, &file.value));
    if let (Some(covers), Some(day), Some(at)) = (covers, exported_on, &form.covers)
        && day < covers.to
    {
        check.report(BundleCode::CoversLater, at.value.to.span, "this export covers days after it was made");
    }
    let partner = form.partner.as_ref().map(|from| partner_source(check, from, partners));
    let dates = check.date_form(form.dates.as_ref());
    let missing = form.missing.iter().map(|word| check.scalar(word).value).collect();
    let (dropped, columns): (Vec<_>, Vec<_>) =
        columns(check, &form.columns).into_iter().partition(|(_, field)| field.value == DROP);
    let wide = wide(check, &form.set, &form.if_filled, &form.split);
    let values = form.values.iter().map(|(field, words)| value_map(check, field, &words.0)).collect();
    let listed = form.drop.iter().map(|heading| check.scalar(heading));
    let drop: Vec<_> = listed.chain(dropped.into_iter().map(|(heading, _)| heading)).collect();
    let pseudonymise = form.pseudonymise.iter().map(|heading| check.scalar(heading)).collect();
    let sheet = form.sheet.as_ref().map(|sheet| check.scalar(sheet));
    let skip_rows = form.skip_rows.iter().map(|(heading, words)| {
        let words = words.iter().map(|word| check.scalar(word).value).collect();
        (check.word(heading), words)
    });
    let skip_rows = skip_rows.collect();
    let named: Vec<_> = columns.iter().map(|(heading, _)| heading).chain(&drop).collect();
    for (at, heading) in named.iter().enumerate() {
        if named.iter().take(at).any(|other| other.value == heading.value && other.span != heading.span) {
            check.report(BundleCode::HeadingTwice, heading.span, "this heading is mapped or dropped above");
        }
    }
    Some(Export {
        table,
        file,
        front_matter: form.from.is_some(),
        document: None,
        system,
        exported_on: exported_on?,
        covers,
        complete: form.complete,
        rows: form.rows.map(u64::from),
        no_values: form.no_values.iter().map(|field| check.word(field)).collect(),
        partner,
        sheet,
        header_row: form.header_row.map(u64::from),
        header_rows: form.header_rows.map_or(1, u64::from),
        skip_rows,
        encoding: form.encoding,
        pseudonymise,
        delimiter: form.delimiter,
        decimal: form.decimal,
        missing,
        columns,
        values,
        wide,
        drop,
        dates_written: form.dates.as_ref().map(|dates| dates.value.clone()),
        dates,
    })
}

fn partner_source(
    check: &mut Check<'_>,
    from: &Located<OneOr<Scalar, crate::bundle::form::PartnerFile>>,
    partners: &[(String, String)],
) -> PartnerSource {
    match &from.value {
        OneOr::One(Scalar(id)) => PartnerSource::All(check.partner(&Located::new(id.clone(), from.span), partners)),
        OneOr::Many(column) => PartnerSource::Column {
            heading: check.scalar(&column.column),
            values: column
                .values
                .iter()
                .map(|(word, id)| {
                    let id = id.clone().map(|Scalar(text)| text);
                    (check.text(word), check.partner(&id, partners))
                })
                .collect(),
        },
    }
}

fn parameter(check: &mut Check<'_>, name: &Located<String>, form: &OverrideFile) -> Override {
    let value = match &form.value.value {
        OneOr::One(one) => Setting::One(Located::new(one.clone(), form.value.span)),
        OneOr::Many(table) => Setting::Table(table.0.clone()),
    };
    Override { name: check.word(name), value, because: check.text(&form.because) }
}

fn weight(check: &mut Check<'_>, id: &Located<String>, form: &ForceFile) -> Weight {
    Weight {
        check: check.word(id),
        force: form.is,
        because: check.text(&form.because),
        approved_by: form.approved_by.as_ref().map(|role| check.text(role)),
    }
}

fn profile(check: &mut Check<'_>, name: &Located<String>, form: &ProfileFile) -> Option<ProfileSaid> {
    let (name, by) = (check.word(name), check.text(&form.by));
    let because = form.because.as_ref().map(|because| check.text(because));
    let on = check.day(&form.on)?;
    Some(ProfileSaid { name, yes: form.answer == YesNo::Yes, by, on, because })
}

fn judged(file: &SourceFile, form: &JudgementsFile, problems: &mut Problems) -> Vec<Judgement> {
    let mut check = Check::of(file);
    let read = form.judgements.iter().filter_map(|entry| judgement(&mut check, entry)).collect();
    problems.append(&mut check.problems);
    read
}

fn judgement(check: &mut Check<'_>, form: &JudgementFile) -> Option<Judgement> {
    let on = check.day(&form.on);
    let until = check.last_day(on, &form.until);
    let (name, by, because) = (check.word(&form.check), check.text(&form.by), check.text(&form.because));
    let evidence = form.evidence.iter().map(|path| check.path(path)).collect();
    let rows: Vec<String> = form.rows.iter().flatten().map(|key| check.scalar(key).value).collect();
    if form.rows.as_ref().is_some_and(Vec::is_empty) {
        check.report(BundleCode::Empty, form.check.span, "this list of rows is empty");
    }
    let seconded_by = form.seconded_by.as_ref().map(|role| check.text(role));
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

fn excepted(
    file: &SourceFile,
    form: &ExceptionsFile,
    partners: Option<&[(String, String)]>,
    problems: &mut Problems,
) -> Vec<ExceptionEntry> {
    let mut check = Check::of(file);
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
    let because = check.text(&form.because);
    let (by, approved_by) = (check.text(&form.by), check.text(&form.approved_by));
    if !by.is_empty() && by.to_lowercase() == approved_by.to_lowercase() {
        check.report(
            BundleCode::SelfApproved,
            form.approved_by.span,
            "this exception is approved by the role that asks for it",
        );
    }
    let until = check.day(&form.until);
    Some(ExceptionEntry { check: name, scope: scope?, because, by, approved_by, until: until? })
}
