//! Which standard is meant: one that ships with the program, or a folder.

use std::path::{MAIN_SEPARATOR, Path};

use anyhow::anyhow;
use readymark_rules::{Pack, PackText, load};
use readymark_source::closest;

use crate::exit::Exit;
use crate::failure::Failure;

/// Loads the standard that an argument names.
pub(crate) fn named(wanted: &Path) -> Result<Pack, Failure> {
    let text = match shipped(wanted) {
        Some(text) => text,
        None if is_folder(wanted) => {
            PackText::from_dir(wanted).map_err(|problems| Failure::problems(Exit::Pack, problems))?
        }
        None => return Err(unknown(wanted)),
    };
    load(&text).map_err(|problems| Failure::problems(Exit::Pack, problems))
}

/// Loads the standard of this name that ships with the program: a saved audit cannot point at files of its own choice.
pub(crate) fn shipped_as(name: &str) -> Result<Pack, Failure> {
    let Some(text) = PackText::shipped(name) else {
        let error = anyhow!("unknown standard in the saved audit");
        return Err(Failure::new(Exit::Evidence, error).help("give its folder with `--standard DIR`"));
    };
    load(&text).map_err(|problems| Failure::problems(Exit::Pack, problems))
}

/// Loads the standard in a folder, which must be one.
pub(crate) fn in_folder(dir: &Path) -> Result<Pack, Failure> {
    if shipped(dir).is_some() {
        let error = anyhow!("{}: the built-in standard has no tests", dir.display());
        return Err(Failure::new(Exit::Usage, error).help("name the folder of a pack, such as `standards/NAME`"));
    }
    named(dir)
}

/// The standard of this name that ships with the program, unless a folder of the same name is meant.
fn shipped(wanted: &Path) -> Option<PackText> {
    let name = wanted.to_str()?;
    if is_folder(wanted) { None } else { PackText::shipped(name) }
}

/// A path with a separator, or a folder that holds a standard.
fn is_folder(wanted: &Path) -> bool {
    wanted.to_string_lossy().contains(['/', MAIN_SEPARATOR]) || wanted.join("standard.yaml").is_file()
}

fn unknown(wanted: &Path) -> Failure {
    let name = wanted.to_string_lossy();
    let error = anyhow!("{}: unknown standard", wanted.display());
    Failure::new(Exit::Usage, error).help(known_help(&name))
}

/// Which standards there are, the nearest first.
pub(crate) fn known_help(name: &str) -> String {
    match closest(name, PackText::shipped_names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let names: Vec<String> = PackText::shipped_names().map(|name| format!("`{name}`")).collect();
            format!("the built-in standards are {}; for a folder, write a path with `/`", names.join(" and "))
        }
    }
}
