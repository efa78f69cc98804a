//! One row for several records: what an entry says of a sheet that feeds several tables, or one table several times.
//!
//! A field may be set to a fixed word, or to a text made of other columns; a column may list several people; and a row may be no
//! record of a table, which only the service can say.

use readymark_source::Located;

/// How the records of one table are made of the rows of a sheet.
#[derive(Clone, Default)]
pub struct Wide {
    /// Fields that no column holds as it stands.
    pub set: Vec<(Located<String>, Located<Template>)>,
    /// Headings of which at least one is filled in a row that is a record.
    pub if_filled: Vec<Located<String>>,
    /// Columns that list several values.
    pub split: Vec<Split>,
    /// Which of the values of a list that makes rows is read, from 0.
    pub(crate) part: usize,
}

/// A text made of fixed words, cells of the row and numbers.
#[derive(Clone, Default)]
pub struct Template(pub Vec<Piece>);

/// A part of a [`Template`].
#[derive(Clone, PartialEq, Eq)]
pub enum Piece {
    /// Fixed words.
    Words(String),
    /// What stands under this heading.
    Cell(String),
    /// The number of the row, as a spreadsheet counts.
    Row,
    /// Which value of a list it is, from 1.
    Part,
}

/// A column that lists several values.
#[derive(Clone)]
pub struct Split {
    /// Its heading.
    pub heading: Located<String>,
    /// What stands between two of them.
    pub at: String,
    /// The field of each, in order; if there are none, each value makes a record.
    pub into: Vec<Located<String>>,
}

impl Template {
    /// `{Case No}-V`: what stands in braces is a heading, `{row}` or `{part}`. Nothing if a brace is not closed.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((words, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}')?;
            if words.contains('}') || name.contains('{') || name.trim().is_empty() {
                return None;
            }
            pieces.extend((!words.is_empty()).then(|| Piece::Words(words.to_owned())));
            pieces.push(match name.trim() {
                "row" => Piece::Row,
                "part" => Piece::Part,
                heading => Piece::Cell(heading.to_owned()),
            });
            rest = behind;
        }
        if rest.contains('}') {
            return None;
        }
        pieces.extend((!rest.is_empty()).then(|| Piece::Words(rest.to_owned())));
        Some(Self(pieces))
    }

    /// The word, if it is the same in every row.
    #[must_use]
    pub fn constant(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Piece::Words(word)] => Some(word),
            _ => None,
        }
    }

    /// The headings that it is made of.
    pub(crate) fn headings(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Cell(heading) => Some(heading.as_str()),
            Piece::Words(_) | Piece::Row | Piece::Part => None,
        })
    }

    /// As the bundle writes it.
    pub(crate) fn written(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Cell(heading) => format!("{{{heading}}}"),
            Piece::Row => "{row}".to_owned(),
            Piece::Part => "{part}".to_owned(),
        };
        self.0.iter().map(piece).collect()
    }
}

impl Wide {
    /// Whether the rows of the sheet are the records as they stand.
    pub(crate) fn is_plain(&self) -> bool {
        self.set.is_empty() && self.if_filled.is_empty() && self.split.is_empty()
    }

    /// The column whose values make a record each.
    pub(crate) fn rows_of(&self) -> Option<&Split> {
        self.split.iter().find(|split| split.into.is_empty())
    }

    /// Every heading that is read for something else than a field of its own.
    pub(crate) fn headings(&self) -> impl Iterator<Item = &str> {
        let made = self.set.iter().flat_map(|(_, template)| template.value.headings());
        let filled = self.if_filled.iter().map(|heading| heading.value.as_str());
        made.chain(filled).chain(self.split.iter().map(|split| split.heading.value.as_str()))
    }
}

/// Headings and words stay out of debug output: a service wrote them.
impl std::fmt::Debug for Wide {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wide(…)")
    }
}

/// Headings and words stay out of debug output: a service wrote them.
impl std::fmt::Debug for Template {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Template(…)")
    }
}

/// Headings and words stay out of debug output: a service wrote them.
impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Piece(…)")
    }
}

/// Headings and words stay out of debug output: a service wrote them.
impl std::fmt::Debug for Split {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Split(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Template};

    #[test]
    fn what_stands_in_braces_is_a_column() {
        let pieces = |text: &str| Template::parse(text).map(|template| template.0);
        assert!(pieces("{Case No}-V") == Some(vec![Piece::Cell("Case No".into()), Piece::Words("-V".into())]));
        assert!(
            pieces("P{row}.{ part }")
                == Some(vec![Piece::Words("P".into()), Piece::Row, Piece::Words(".".into()), Piece::Part])
        );
        assert_eq!(Template::parse("harmed").unwrap().constant(), Some("harmed"));
        for broken in ["{Case No", "Case No}", "{}", "{a{b}", "}{a}"] {
            assert!(Template::parse(broken).is_none(), "{broken}");
        }
        assert_eq!(Template::parse("{a}-{row}").unwrap().written(), "{a}-{row}");
    }
}
