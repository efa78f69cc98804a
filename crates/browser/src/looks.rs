//! What each file is taken for, and the `bundle.yaml` that follows from it.

use readymark_discover::{Arrangement, Fate, Named, Told, propose};
use readymark_evidence::Preview;
use readymark_personal::{names_a_person, text_holds};
use readymark_source::Date;
use readymark_source::shown::one_line;
use readymark_source::table_schema::Table;
use readymark_starter::{Answers, ProfileAnswer, bundle_yaml, registers};

use crate::refusal::refused;
use crate::request::{Reply, SaidProfile, Sheet};
use crate::session::{STANDARD, Session};

/// How many headings are shown.
const HEADINGS: usize = 8;

/// What one file is taken for.
pub(crate) fn look(session: &mut Session, path: &str) -> Reply {
    let Ok(tables) = session.tables(STANDARD) else { return nothing(None) };
    if !Named::of(path).is_taken() {
        return nothing(None);
    }
    let looked = session.look(path);
    let (fate, _) = Arrangement::default().take(path, || looked.0.clone(), |_| Told::default(), &tables);
    if matches!(fate, Fate::Document | Fate::Text) {
        return Reply::Look { kind: "document", sheets: Vec::new(), fault: None };
    }
    match &looked.0 {
        Err(code) => Reply::Look { kind: "records", sheets: Vec::new(), fault: Some(code.meaning().to_owned()) },
        Ok(preview) => Reply::Look { kind: "records", sheets: sheets(preview, path, &tables), fault: None },
    }
}

fn nothing(fault: Option<String>) -> Reply {
    Reply::Look { kind: "nothing", sheets: Vec::new(), fault }
}

fn sheets(preview: &Preview, path: &str, tables: &[Table]) -> Vec<Sheet> {
    let fragment = propose(preview, path, tables, None, Told::default());
    let taken = |sheet: &readymark_discover::Taken| Sheet {
        name: one_line(&sheet.name),
        table: sheet.table.and_then(|at| tables.get(at)).map(|table| table.title.clone()),
        certain: sheet.certain,
        rows: sheet.rows,
        headings: sheet.headings.iter().take(HEADINGS).map(|heading| shown(heading)).collect(),
    };
    fragment.sheets.iter().map(taken).collect()
}

/// A heading, unless it may be a value of somebody: files without a row of headings begin with one.
fn shown(heading: &str) -> Option<String> {
    let personal = text_holds(heading).is_some() || names_a_person(heading);
    (!personal && !heading.trim().is_empty()).then(|| one_line(heading))
}

/// A day as people write it in a form.
pub(crate) fn day(text: &str) -> Result<Date, Reply> {
    Date::parse(text).ok_or_else(|| refused("a date is not of the form YYYY-MM-DD", None))
}

/// What is true of every file, in types.
pub(crate) struct OfAll {
    exported_on: Option<Date>,
    covers: Option<(Date, Date)>,
}

impl OfAll {
    pub(crate) fn of(exported_on: Option<&str>, covers: Option<&(String, String)>) -> Result<Self, Reply> {
        let exported_on = exported_on.map(day).transpose()?;
        let covers = covers.map(|(from, to)| Ok((day(from)?, day(to)?))).transpose()?;
        if covers.is_some_and(|(from, to)| from > to || exported_on.is_some_and(|day| to > day)) {
            return Err(refused("the period that the files cover ends before it begins, or after the export", None));
        }
        Ok(Self { exported_on, covers })
    }

    /// The same for each file.
    pub(crate) fn told<'a>(&self, partners: &'a [(String, String)], complete: bool) -> Told<'a> {
        Told { exported_on: self.exported_on, covers: self.covers, complete, partners, tables: &[] }
    }
}

/// A first `bundle.yaml`, and where each file goes: from a path as it was given to one inside the bundle.
pub(crate) fn begun(session: &mut Session) -> Result<(String, Vec<(String, String)>), Reply> {
    let facts = session.facts.clone().ok_or_else(|| refused("nothing is known of the service yet", None))?;
    let (from, to) = (day(&facts.from)?, day(&facts.to)?);
    if from > to {
        return Err(refused("the period under audit ends before it begins", None));
    }
    let of_all = OfAll::of(facts.exported_on.as_deref(), facts.covers.as_ref())?;
    let pack = session.pack(STANDARD)?;
    let tables = session.tables(STANDARD)?;
    let told = of_all.told(&facts.partners, facts.complete);
    let known = session.tables_answered();
    let mut arranged = Arrangement::default();
    let paths: Vec<String> =
        session.given.beside.paths().filter(|path| Named::of(path).is_taken()).map(str::to_owned).collect();
    let mut files = Vec::new();
    for path in paths {
        let (_, to) = arranged.take(&path, || session.look(&path).0, |export| known.of(export, told), &tables);
        files.push((path, to));
    }
    let answers = Answers {
        service: facts.service.clone(),
        standard: STANDARD.to_owned(),
        from,
        to,
        partners: facts.partners.clone(),
        profiles: facts.profiles.iter().map(answered).collect::<Result<_, _>>()?,
    };
    let text = bundle_yaml(&answers, &pack.standard.profiles, &registers(&pack), Some(&arranged.text()));
    Ok((text, files))
}

/// What is answered of a profile.
fn answered(said: &SaidProfile) -> Result<ProfileAnswer, Reply> {
    let SaidProfile { name, yes, by, on } = said;
    if by.trim().is_empty() {
        return Err(refused("nobody says so of the service", Some("write the role of who says it".to_owned())));
    }
    Ok(ProfileAnswer { name: name.clone(), yes: *yes, by: by.trim().to_owned(), on: day(on)? })
}
