//! Where the files of a page go in a bundle, as `init` puts those of a folder.

use readymark_discover::{Fate, Named, Told, listing, place};
use readymark_evidence::Preview;
use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;

/// A file that was taken along.
pub(crate) struct Arranged {
    /// Its path as it was given.
    pub(crate) from: String,
    /// Its path inside the bundle.
    pub(crate) to: String,
}

/// Where files go, and what is proposed for them.
#[derive(Default)]
pub(crate) struct Arrangement {
    pub(crate) files: Vec<Arranged>,
    proposal: String,
    list: Vec<(String, Fate)>,
}

impl Arrangement {
    /// Takes a file along, as records if a table is like it or it can be nothing else.
    pub(crate) fn take(
        &mut self,
        from: &str,
        preview: impl FnOnce() -> Result<Preview, QualityCode>,
        told: Told<'_>,
        tables: &[Table],
    ) -> Fate {
        let named = Named::of(from);
        let export = self.place("exports", from);
        let previewed = if named == Named::Document { Err(QualityCode::FormatUnknown) } else { preview() };
        let (fragment, fate) = place(previewed.as_ref().map_err(|code| *code), &export, named, tables, told);
        self.list.push((from.to_owned(), fate));
        if let Some(fragment) = fragment {
            self.proposal.push_str(&fragment.text);
        }
        let to = if matches!(fate, Fate::Document | Fate::Text) { self.place("documents", from) } else { export };
        self.files.push(Arranged { from: from.to_owned(), to });
        fate
    }

    /// The list of every file, and the entries.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", listing(&self.list), self.proposal)
    }

    /// Where a file goes in the bundle. A folder that is called as ours need not stand twice in its path.
    fn place(&self, folder: &str, inside: &str) -> String {
        let shorter = inside.strip_prefix(folder).filter(|rest| rest.starts_with('/'));
        let shorter = shorter.map(|rest| format!("{folder}{rest}"));
        let taken = |path: &String| self.files.iter().any(|known| known.to == *path);
        let paths = shorter.into_iter().chain([format!("{folder}/{inside}")]);
        paths.into_iter().find(|path| !taken(path)).unwrap_or_else(|| format!("{folder}/{folder}/{inside}"))
    }
}
