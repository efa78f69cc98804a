//! Better evidence of a random scene: a row more, or the same rows exported later and for longer.

use readymark_evidence::{MemoryExport, Period};
use readymark_rules::PackText;
use readymark_source::Date;

use crate::scene::{EXPORTED_ON, Scene, WINDOW, day};
use crate::schema::{Kind, TABLES};
use crate::tape::Tape;

/// The scene with a copy of one of its rows under a key of its own.
pub(crate) fn one_more(scene: &Scene, tape: &mut Tape) -> Option<Scene> {
    let mut scene = scene.clone();
    let table = tape.pick(TABLES.len());
    let file = scene.tables[table].first_mut()?;
    let mut row = file.rows.get(tape.pick(file.rows.len().max(1)))?.clone();
    if let Some(at) = TABLES[table].fields.iter().position(|field| TABLES[table].key == Some(field.name)) {
        "z99".clone_into(&mut row.cells[at]);
    }
    file.rows.push(row);
    Some(scene)
}

/// The scene as exports of an earlier day, some of which cover less than the window. A day after it, which a later export would let in,
/// lies before it.
pub(crate) fn clamped(scene: &Scene, tape: &mut Tape) -> (Scene, Vec<MemoryExport>) {
    let first = day("2025-04-25").add_days(i64::try_from(tape.pick(20)).unwrap()).unwrap();
    let mut scene = scene.clone();
    for (files, table) in scene.tables.iter_mut().zip(&TABLES) {
        for row in files.iter_mut().flat_map(|file| &mut file.rows) {
            for (cell, field) in row.cells.iter_mut().zip(table.fields) {
                if field.kind == Kind::Date && Date::parse(cell).is_some_and(|day| day > first) {
                    *cell = first.to_string();
                }
            }
        }
    }
    let mut exports = scene.exports();
    for export in &mut exports {
        export.exported_on = first;
        let to = first.min(day(WINDOW.1));
        export.covers = Some(Period { from: day(if tape.once_in(4) { "2025-04-03" } else { WINDOW.0 }), to });
    }
    (scene, exports)
}

/// The same exports, made later and covering more.
pub(crate) fn younger(mut exports: Vec<MemoryExport>, as_of: Date, tape: &mut Tape) -> Vec<MemoryExport> {
    for export in &mut exports {
        if tape.once_in(3) {
            continue;
        }
        export.exported_on = export.exported_on.max(as_of.min(day(EXPORTED_ON)));
        export.covers = Some(Period { from: day(WINDOW.0), to: export.exported_on.min(day(WINDOW.1)) });
    }
    exports
}

/// The pack, in which exports have an age at which they are too old.
pub(crate) fn with_ages(scene: &Scene) -> PackText {
    let mut scene = scene.clone();
    scene.standard = scene.standard.replace("    order:", "    stale_after: 15 days\n    order:");
    scene.pack()
}
