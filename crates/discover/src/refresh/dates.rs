//! Whether the new file of an entry still writes its days as the entry says.

use readymark_evidence::{date_forms, days_in};
use readymark_source::{Date, Node};

use crate::edit::{Edits, text_of};
use crate::words::{is_missing, is_to_come};

/// What is read without a word.
const PLAIN: &str = "YYYY-MM-DD";
/// From so many cells on, what the declared form cannot read is no slip.
const SEVERAL: usize = 2;

/// Another form, which reads what the declared one does not.
pub(super) struct OtherForm {
    form: &'static str,
    declared: String,
    /// How many cells it reads, of how many, and how many of these the declared form does not.
    read: usize,
    of: usize,
    only: usize,
}

impl OtherForm {
    /// Of the texts below the headings of days; nothing if the declared form does as well.
    pub(super) fn of(entry: &Node, texts: &[&str]) -> Option<Self> {
        let says = |text: &&&str| !is_missing(text) && !is_to_come(text) && text.contains(|c: char| c.is_ascii_digit());
        let texts: Vec<&str> = texts.iter().filter(says).copied().collect();
        let declared = text_of(entry.step("dates")).unwrap_or(PLAIN);
        let known = days_in(declared, &texts)?;
        let forms = date_forms(&texts);
        let count = |days: &[Option<Date>]| days.iter().flatten().count();
        // Of forms that read as many cells the first, which is the strictest.
        let (form, days) = forms.iter().rev().max_by_key(|(_, days)| count(days))?;
        let only = days.iter().zip(&known).filter(|(other, known)| other.is_some() && known.is_none()).count();
        let lost = days.iter().zip(&known).filter(|(other, known)| other.is_none() && known.is_some()).count();
        let asks = only > lost && (only >= SEVERAL || count(&known) == 0);
        let declared = declared.to_owned();
        asks.then(|| Self { form, declared, read: count(days), of: texts.len(), only })
    }

    /// Asks how days are written, in place of what was said of the last file.
    pub(super) fn ask(&self, entry: &Node, edits: &mut Edits<'_>) {
        let Self { form, declared, read, of, only } = self;
        let fit = if read == of { format!("all {of} fit") } else { format!("{read} of {of} fit") };
        let beside = format!("perhaps {form}: {fit}, {only} do not fit {declared}, which the last file has");
        if entry.step("dates").is_some() {
            edits.replace(entry.step("dates"), "FILL-IN");
            // What `map` says of a form begins with how sure it is.
            edits.remark(entry, "dates", &beside, &["0.", "1.00", "perhaps"]);
        } else {
            edits.insert(entry, ("dates", "FILL-IN"), &beside, &["covers", "exported_on", "file"]);
        }
    }
}
