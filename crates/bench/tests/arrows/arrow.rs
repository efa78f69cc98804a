//! Which file needs which: an arrow leads from the file that names something to the file that defines it, whatever hands it on.

use std::collections::{BTreeMap, BTreeSet};

use crate::module::{Module, Place};

/// For each file, the files that it needs.
pub(crate) type Arrows = BTreeMap<Place, BTreeSet<Place>>;

pub(crate) fn arrows(modules: &BTreeMap<Place, Module>) -> Arrows {
    let files = Files(modules);
    let all = modules.iter().map(|(place, module)| {
        let uses = module.uses.iter().filter(|used| !used.public).map(|used| used.path.clone());
        // A path may begin with a module that a `use` brought in.
        let paths = module.paths.iter().map(|path| {
            let brought = module.uses.iter().find(|used| path.first() == Some(&used.name));
            brought.map_or_else(|| path.clone(), |used| [&used.path, &path[1..]].concat())
        });
        let needed = uses.chain(paths).filter_map(|path| files.defines(place, &path, 0));
        (place.clone(), needed.filter(|other| other != place).collect())
    });
    all.collect()
}

struct Files<'a>(&'a BTreeMap<Place, Module>);

impl Files<'_> {
    /// The file that defines what a path names. Nothing if it is a module itself, or of another crate.
    fn defines(&self, from: &Place, path: &[String], depth: usize) -> Option<Place> {
        let (mut at, mut rest) = self.start(from, path)?;
        while let [first, others @ ..] = rest {
            let child = [at.clone(), vec![first.clone()]].concat();
            if !self.0.contains_key(&child) || others.is_empty() && self.0[&at].items.contains(first) {
                break;
            }
            (at, rest) = (child, others);
        }
        let name = rest.first()?;
        let handed_on = self.0[&at].uses.iter().find(|used| used.name == *name);
        match handed_on {
            Some(used) if !self.0[&at].items.contains(name) && depth < 9 && name != "*" => {
                self.start(&at, &used.path)?;
                self.defines(&at, &used.path, depth + 1)
            }
            _ => Some(at),
        }
    }

    fn start<'p>(&self, from: &Place, path: &'p [String]) -> Option<(Place, &'p [String])> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some((Vec::new(), rest)),
            "self" => Some((from.clone(), rest)),
            "super" => {
                let up = path.iter().take_while(|part| *part == "super").count();
                Some((from[..from.len() - up].to_vec(), &path[up..]))
            }
            _ => self.0.contains_key(&[from.clone(), vec![first.clone()]].concat()).then(|| (from.clone(), path)),
        }
    }
}

/// The files that need each other, directly or by way of others, as groups.
pub(crate) fn circles(arrows: &Arrows) -> Vec<BTreeSet<Place>> {
    let reached: BTreeMap<&Place, BTreeSet<&Place>> = arrows.keys().map(|file| (file, reach(arrows, file))).collect();
    let together = |one: &Place, other: &Place| reached[one].contains(other) && reached[other].contains(one);
    let groups = arrows.keys().filter(|file| together(file, file));
    let groups: BTreeSet<BTreeSet<Place>> =
        groups.map(|file| arrows.keys().filter(|other| together(file, other)).cloned().collect()).collect();
    groups.into_iter().collect()
}

fn reach<'a>(arrows: &'a Arrows, from: &'a Place) -> BTreeSet<&'a Place> {
    let mut found = BTreeSet::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        next.extend(arrows[file].iter().filter(|other| found.insert(*other)));
    }
    found
}
