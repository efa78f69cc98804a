//! A folder's files into a [`Bundle`], or everything that is wrong with them.

use std::path::Path;
use std::sync::Arc;

use readymark_source::{Code, Date, Located, OneOr, Problem, Problems, Shape, SourceFile, Threads};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::check::{Check, plain};
use super::code::BundleCode;
use super::form::{BundleFile, ExceptionsFile, ExportFile, ForceFile, JudgementsFile, OverrideFile, ProfileFile};
use super::named_files;
use super::near_names::{NearName, near_names};
use super::own_files::{ANSWERS, BUNDLE, EXCEPTIONS, text};
use super::profiles::YesNo;
use super::questions::answered;
use super::read_export::{export, same_records, set_aside};
use super::read_recorded::{excepted, judged};
use super::read_wide::{also, fed_once};
use super::unread_answers::{unreadable, with_near_names};
use super::{Bundle, Export, Override, ProfileSaid, Setting, Weight};
use crate::Limits;
use crate::files::held::Files;
use crate::files::store::Store;

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
        let near_names = near_names(store);
        let main = required(store, &near_names).and_then(answered).and_then(shaped::<BundleFile>);
        let unread = unreadable(store);
        let judgements = if unread.is_some() { Ok(None) } else { optional::<JudgementsFile>(store, ANSWERS) };
        let exceptions = optional::<ExceptionsFile>(store, EXCEPTIONS);
        let main = keep(main, &mut problems);
        // Without `bundle.yaml` nobody can tell which partners there are; an exception is not blamed for that.
        let partners = main.as_ref().map(|(_, form)| partners(form));
        let window_end = main.as_ref().and_then(|(_, form)| Date::parse(&form.window.value.to.value.0));
        let bundle = main.and_then(|(file, form)| bundle(store, file, &form, &mut problems));
        let judgements = keep(judgements, &mut problems).flatten().map(|(file, form)| {
            let read = judged(&file, &form, &mut problems);
            (file, read)
        });
        let exceptions = keep(exceptions, &mut problems).flatten().map(|(file, form)| {
            let read = excepted(&file, &form, window_end, partners.as_deref(), &mut problems);
            (file, read)
        });
        let Some(mut bundle) = bundle.filter(|_| problems.is_empty()) else {
            problems.extend(unread.into_iter().flat_map(|unread| unread.problems));
            return Err(problems);
        };
        let read = judgements.as_ref().map(|(_, read)| read.as_slice());
        bundle.unread_answers = with_near_names(unread, store, &near_names, read);
        bundle.near_names = near_names;
        if let Some((file, read)) = judgements {
            (bundle.judgements_file, bundle.judgements) = (Some(file), read);
        }
        if let Some((file, read)) = exceptions {
            (bundle.exceptions_file, bundle.exceptions) = (Some(file), read);
        }
        Ok(bundle)
    }
}

fn keep<T>(read: Result<T, Problems>, problems: &mut Problems) -> Option<T> {
    read.map_err(|found| problems.extend(found)).ok()
}

fn required(store: &Store, near_names: &[NearName]) -> Result<SourceFile, Problems> {
    text(store, BUNDLE).and_then(|file| {
        file.ok_or_else(|| {
            let file = SourceFile::new(BUNDLE, "").sensitive();
            let near = near_names.iter().find(|near| near.meant == BUNDLE);
            let help = near.map(|near| format!("rename `{}` to `{BUNDLE}`", near.name));
            let help = help.unwrap_or_else(|| BundleCode::Missing.explained().remedy.to_owned());
            vec![Problem::whole(BundleCode::Missing, &file, "file not found").help(help)]
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

fn partners(form: &BundleFile) -> Vec<(String, String)> {
    form.partners.iter().map(|(id, name)| (plain(&id.value), plain(&name.value))).collect()
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
        near_names: Vec::new(),
        store: store.clone(),
        mask: None,
        limits: Limits::default(),
        threads: Threads::of_this_machine(),
    })
}

fn parameter(check: &mut Check<'_>, name: &Located<String>, form: &OverrideFile) -> Override {
    let value = match &form.value.value {
        OneOr::One(one) => Setting::One(Located::new(one.clone(), form.value.span)),
        OneOr::Many(table) => Setting::Table(table.0.clone()),
    };
    Override { name: check.word(name), value, because: check.reason(&form.because) }
}

fn weight(check: &mut Check<'_>, id: &Located<String>, form: &ForceFile) -> Weight {
    Weight {
        check: check.word(id),
        force: form.is,
        because: check.reason(&form.because),
        approved_by: form.approved_by.as_ref().map(|role| check.role(role)),
    }
}

fn profile(check: &mut Check<'_>, name: &Located<String>, form: &ProfileFile) -> Option<ProfileSaid> {
    let (name, by) = (check.word(name), check.role(&form.by));
    let because = form.because.as_ref().map(|because| check.text(because));
    let on = check.day(&form.on)?;
    Some(ProfileSaid { name, yes: form.answer == YesNo::Yes, by, on, because })
}
