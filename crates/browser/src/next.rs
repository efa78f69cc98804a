//! The next period: the last bundle with new exports in it, and questions about what changed alone.

use readymark_discover::{Arrangement, Named, Refresh, append, left_open};
use readymark_evidence::{Bundle, Files, Preview};

use crate::looks::{self, OfAll};
use crate::refusal::{refused, troubles};
use crate::request::{Next, Reply};
use crate::session::{ROWS, Session};

/// The new `bundle.yaml` as it begins, and the files, where it looks for them.
pub(crate) fn begun(session: &mut Session, next: &Next) -> Result<(String, Files), Reply> {
    let window = (looks::day(&next.from)?, looks::day(&next.to)?);
    if window.0 > window.1 {
        return Err(refused("the period under audit ends before it begins", None));
    }
    let of_all = OfAll::of(next.exported_on.as_deref(), next.covers.as_ref())?;
    let bundle = Bundle::open_held(session.given.bundle.clone())
        .map_err(|problems| Reply::Refused { problems: troubles(&problems) })?;
    let paths: Vec<String> =
        session.given.beside.paths().filter(|path| Named::of(path).is_taken()).map(str::to_owned).collect();
    let tables = session.tables(&bundle.standard.value)?;
    let previews: Vec<Option<Preview>> = paths.iter().map(|path| session.look(path).0.ok()).collect();
    let told = of_all.told(&bundle.partners, false);
    let refresh = Refresh {
        files: &paths,
        window: Some(window),
        tables: &tables,
        told: &|_| told,
        old: &|path| bundle.preview(path, ROWS).ok(),
        new: &|number| previews.get(number).cloned().flatten(),
    };
    let no_map = || refused("the last bundle.yaml is no map", None);
    let done = refresh.of(&bundle.file).ok_or_else(no_map)?;
    let mut places: Vec<(usize, String)> =
        done.placed.iter().map(|placed| (placed.number, placed.path.clone())).collect();
    let known = session.tables_answered();
    let mut others = Arrangement::default();
    for (number, path) in paths.iter().enumerate() {
        if let Some(placed) = done.placed.iter().find(|placed| placed.number == number) {
            others.again(path, placed);
        } else {
            let (_, to) = others.take(path, || session.look(path).0, |export| known.of(export, told), &tables);
            places.push((number, to));
        }
    }
    // The page asks for each register whether every record is there.
    let text = left_open(&done.text, &tables);
    let text = append(&text, "exports", &others.text()).ok_or_else(|| {
        refused(
            "the entries of the last bundle.yaml stand in brackets",
            Some("write each on a line of its own".to_owned()),
        )
    })?;
    Ok((text, placed(session, &bundle, &paths, &places)))
}

/// The new files in their places, and of the last bundle what is no export.
fn placed(session: &Session, bundle: &Bundle, paths: &[String], places: &[(usize, String)]) -> Files {
    let old_export =
        |path: &str| path.starts_with("exports/") || bundle.exports.iter().any(|export| export.file.value == path);
    let mut files = session.given.bundle.clone().only(|path| !old_export(path));
    for (number, to) in places {
        if let Some(file) = paths.get(*number).and_then(|path| session.given.beside.open(path).ok()) {
            files.insert(to.clone(), file);
        }
    }
    files
}
