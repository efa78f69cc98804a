//! The tables as expressions see them: columns by index, children by relation, and what was computed once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

use readymark_evidence::{Column, Evidence, TableData, TextColumn, cell};
use readymark_rules::typed::{Related, Typed};
use readymark_rules::{Model, Origin};

use crate::freshness::stale;
use crate::index::{Children, LinksView, Named, ValueIndex};
use crate::setting::Setting;
use crate::vector::{TextCell, Vector};

/// What expressions are evaluated over.
pub(crate) struct Engine<'a> {
    pub(crate) model: &'a Model,
    pub(crate) setting: &'a Setting,
    pub(crate) tables: Vec<TableView<'a>>,
    /// How many rows of each state a check keeps.
    pub(crate) most_rows: usize,
    /// The rows for which a calculation did not fit, by the expression: whoever reads its value hears of it, also if it was computed for
    /// another. Each row stands once, however many checks compute it.
    overflows: Mutex<BTreeMap<usize, BTreeSet<u32>>>,
    /// The tables of forms that would compare every row with every row, by the form.
    exhausted: Mutex<BTreeMap<usize, String>>,
    /// The codes of the pack's words in stored columns. A column of references has as many words as its register has records, and is asked
    /// for each part of the rows.
    codes: Mutex<CodesOfWords<'a>>,
    /// Forms over related rows that depend on no outer row, or join on a value, computed once. Keyed by the form.
    pub(crate) once: Mutex<BTreeMap<usize, Once<'a>>>,
}

/// The code of a word in a column of a table, or that no row has it.
type CodesOfWords<'a> = BTreeMap<(usize, usize, &'a str), Option<u32>>;

/// Something computed once for a form.
#[derive(Clone)]
pub(crate) enum Once<'a> {
    /// Its one value.
    Value(Vector<'a>),
    /// The least and the greatest count.
    Bounds((i64, i64)),
    /// The rows by the value that joins them.
    Index(Arc<ValueIndex>),
}

/// One table.
pub(crate) struct TableView<'a> {
    pub(crate) data: Option<&'a TableData>,
    pub(crate) rows: usize,
    /// The bundle lists an export of it, whether or not that can be read.
    pub(crate) given: bool,
    /// Every export holds every record, and speaks for the window and the day.
    pub(crate) closed: bool,
    columns: Vec<ColumnView<'a>>,
    /// For each foreign key, the parent's row of each row.
    pub(crate) links: Vec<Option<&'a [u32]>>,
    children: Vec<OnceLock<Children>>,
    /// For each foreign key, what the texts of its field name.
    pub(crate) named: Vec<OnceLock<Named>>,
    /// For each column whose texts name records, the rows by the record that they name, once asked for.
    pub(crate) naming: Vec<OnceLock<Children>>,
    pub(crate) partners: OnceLock<Option<Vec<u16>>>,
}

impl TableView<'_> {
    /// Lets go of the values of a derived column.
    pub(crate) fn forget_values(&mut self, column: usize) {
        if let Some(ColumnView::Derived(_, values)) = self.columns.get_mut(column) {
            values.take();
        }
    }

    /// Lets go of the rows by the record that a column names.
    pub(crate) fn forget_naming(&mut self, column: usize) {
        self.naming.get_mut(column).and_then(OnceLock::take);
    }

    /// Lets go of the rows by their parent's row.
    pub(crate) fn forget_children(&mut self, relation: usize) {
        self.children.get_mut(relation).and_then(OnceLock::take);
    }
}

enum ColumnView<'a> {
    Stored(Option<&'a Column>),
    /// An expression over the row; its values, once asked for.
    Derived(&'a Typed, OnceLock<Vector<'a>>),
}

impl<'a> Engine<'a> {
    pub(crate) fn new(model: &'a Model, evidence: &'a Evidence, setting: &'a Setting, most_rows: usize) -> Self {
        let tables = model.tables.iter().map(|table| {
            let listed = evidence.tables.get(&table.schema.name).filter(|data| data.is_listed());
            let data = evidence.tables.get(&table.schema.name).filter(|data| data.present);
            let columns = table.columns.iter().map(|column| match &column.origin {
                Origin::Stored => ColumnView::Stored(data.and_then(|data| data.column(&column.name))),
                Origin::Derived(condition) => ColumnView::Derived(&condition.typed, OnceLock::new()),
            });
            let link = |name: &String| data.and_then(|data| data.links.get(name)).map(|rows| rows.as_slice());
            TableView {
                rows: data.map_or(0, |data| data.rows),
                given: listed.is_some(),
                // An export that stops early, or is too old, cannot hold what came later: that nothing is in it says little.
                closed: data.is_some_and(|data| data.complete && stale(table, data, setting).is_none()),
                naming: table.columns.iter().map(|_| OnceLock::new()).collect(),
                columns: columns.collect(),
                links: table.schema.foreign_keys.iter().map(|key| link(&key.name)).collect(),
                children: table.schema.foreign_keys.iter().map(|_| OnceLock::new()).collect(),
                named: table.schema.foreign_keys.iter().map(|_| OnceLock::new()).collect(),
                partners: OnceLock::new(),
                data,
            }
        });
        let tables = tables.collect();
        Self {
            model,
            setting,
            tables,
            most_rows,
            overflows: Mutex::new(BTreeMap::new()),
            exhausted: Mutex::new(BTreeMap::new()),
            codes: Mutex::new(BTreeMap::new()),
            once: Mutex::new(BTreeMap::new()),
        }
    }

    pub(crate) fn table(&self, index: usize) -> Option<&TableView<'a>> {
        self.tables.get(index)
    }

    pub(crate) fn rows(&self, table: usize) -> usize {
        self.table(table).map_or(0, |table| table.rows)
    }

    /// The expression that a derived column stands for.
    pub(crate) fn definition(&self, table: usize, column: usize) -> Option<&'a Typed> {
        match self.table(table)?.columns.get(column)? {
            ColumnView::Stored(_) => None,
            ColumnView::Derived(typed, _) => Some(typed),
        }
    }

    /// Notes that a calculation of an expression did not fit for a row, at the place in memory that is the expression's own.
    pub(crate) fn note_overflow(&self, at: usize, row: u32) {
        if let Ok(mut overflows) = self.overflows.lock() {
            overflows.entry(at).or_default().insert(row);
        }
    }

    /// Notes that a form is too much work. Its answers are unknown, and no check that needs them has been run.
    pub(crate) fn note_exhausted(&self, related: &Related) {
        if let (Ok(mut exhausted), Some(table)) = (self.exhausted.lock(), self.model.table(related.table)) {
            exhausted.insert(Self::form_key(related), table.schema.name.clone());
        }
    }

    /// The table of a form among these expressions that was too much work.
    pub(crate) fn exhausted(&self, expressions: &BTreeSet<usize>) -> Option<String> {
        let exhausted = self.exhausted.lock().ok()?;
        exhausted.iter().filter(|(at, _)| expressions.contains(at)).map(|(_, table)| table.clone()).min()
    }

    /// How many calculations of these expressions did not fit.
    pub(crate) fn overflows(&self, expressions: &BTreeSet<usize>) -> u64 {
        let Ok(overflows) = self.overflows.lock() else { return 0 };
        overflows.iter().filter(|(at, _)| expressions.contains(at)).map(|(_, rows)| rows.len() as u64).sum()
    }

    /// The rows of a table by their parent's row, through a foreign key.
    pub(crate) fn children(&self, table: usize, relation: usize) -> Option<&Children> {
        let view = self.table(table)?;
        let parents = self.model.table(table)?.targets.get(relation).map_or(0, |target| self.rows(*target));
        let links = view.links.get(relation).copied().flatten();
        let name = &self.model.table(table)?.schema.foreign_keys.get(relation)?.name;
        let shared = view.data.and_then(|data| data.shared_links.get(name)).map(Vec::as_slice).unwrap_or_default();
        let links = links.map(|rows| LinksView { rows, shared });
        let groups = self.model.table(table)?.targets.get(relation).map(|target| self.key_groups(*target));
        let new = || Children::new(links, view.rows, parents, groups.unwrap_or_default());
        Some(view.children.get(relation)?.get_or_init(new))
    }

    /// The rows of a table that share their key, with the first that has it.
    fn key_groups(&self, table: usize) -> &'a [(u32, u32)] {
        self.table(table).and_then(|view| view.data).map(|data| data.key_groups.as_slice()).unwrap_or_default()
    }

    /// The parents that a row may have, where it names a key that stands in several rows; nothing if it does not.
    pub(crate) fn shared_parents(&self, table: usize, relation: usize, row: u32) -> Option<Vec<u32>> {
        let declared = self.model.table(table)?;
        let name = &declared.schema.foreign_keys.get(relation)?.name;
        let shared = self.table(table)?.data?.shared_links.get(name)?;
        let (_, first) = shared.get(shared.binary_search_by_key(&row, |(row, _)| *row).ok()?)?;
        let groups = self.key_groups(*declared.targets.get(relation)?);
        Some(groups.iter().filter(|(_, other)| other == first).map(|(row, _)| *row).collect())
    }

    /// The column as texts by code, if it is stored as such.
    pub(crate) fn text_column(&self, table: usize, column: usize) -> Option<&'a TextColumn> {
        match self.table(table)?.columns.get(column)? {
            ColumnView::Stored(Some(Column::Text(column))) => Some(column),
            _ => None,
        }
    }

    /// The code of a word in a stored column of texts, if a row has it.
    pub(crate) fn code_of(&self, table: usize, column: usize, word: &'a str) -> Option<u32> {
        let key = (table, column, word);
        let known = self.codes.lock().ok().and_then(|codes| codes.get(&key).copied());
        known.unwrap_or_else(|| {
            let found = self.text_column(table, column).and_then(|text| text.words().find(word));
            if let Ok(mut codes) = self.codes.lock() {
                codes.insert(key, found);
            }
            found
        })
    }

    /// The values of a column at these rows. [`cell::MISSING_CODE`] and [`cell::UNKNOWN_CODE`] as a row give a missing and
    /// an unknown value.
    pub(crate) fn column(&self, table: usize, column: usize, rows: &Rows<'_>) -> Vector<'a> {
        let unknown = |rows| unknown(self.model.column(table, column).map(|column| column.kind), rows);
        match self.table(table).and_then(|view| view.columns.get(column)) {
            Some(ColumnView::Stored(Some(stored))) => stored_values(stored, rows),
            Some(ColumnView::Derived(typed, cell)) => {
                let values = cell.get_or_init(|| self.whole_table(typed, table));
                computed_values(values, rows)
            }
            // Of a register that is not there nobody can tell, but a row that is missing lacks its values all the same.
            Some(ColumnView::Stored(None)) | None => match rows {
                Rows::Range(..) => unknown(rows.len()),
                Rows::List(_) => computed_values(&unknown(0), rows),
            },
        }
    }

    /// Rows that share their key with another may not be records of their own: what is true of them may be.
    pub(crate) fn make_duplicate_keys_unknown(&self, table: usize, row: impl Fn(usize) -> u32, truths: &mut [u8]) {
        let duplicates =
            self.table(table).and_then(|view| view.data).map(TableData::duplicate_keys).unwrap_or_default();
        if duplicates.is_empty() {
            return;
        }
        for (place, truth) in truths.iter_mut().enumerate() {
            if *truth == cell::TRUE && duplicates.binary_search(&row(place)).is_ok() {
                *truth = cell::UNKNOWN;
            }
        }
    }

    /// Whether the documents that these rows name mention the words.
    pub(crate) fn mentions(&self, table: usize, words: &str, rows: &Rows<'_>) -> Vector<'a> {
        let name = self.model.table(table).and_then(|table| table.schema.mentions_column(words));
        let data = self.table(table).and_then(|view| view.data);
        let stored = name.and_then(|name| data.and_then(|data| data.column(&name)));
        match (stored, rows) {
            (Some(stored), _) => stored_values(stored, rows),
            (None, Rows::Range(..)) => unknown(None, rows.len()),
            (None, Rows::List(_)) => computed_values(&unknown(None, 0), rows),
        }
    }

    /// The key of a form, to remember what was computed for it.
    pub(crate) fn form_key(related: &Related) -> usize {
        std::ptr::from_ref(related).addr()
    }

    pub(crate) fn remembered(&self, key: usize) -> Option<Once<'a>> {
        self.once.lock().ok()?.get(&key).cloned()
    }

    pub(crate) fn remember(&self, key: usize, once: Once<'a>) {
        if let Ok(mut remembered) = self.once.lock() {
            remembered.insert(key, once);
        }
    }
}

/// The rows of one table that a frame speaks of.
#[derive(Clone)]
pub(crate) enum Rows<'f> {
    /// Rows that follow each other.
    Range(usize, usize),
    /// Any rows, in any order, some perhaps without one.
    List(Cow<'f, [u32]>),
}

impl Rows<'_> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Range(start, end) => end - start,
            Self::List(rows) => rows.len(),
        }
    }

    /// The row at a place.
    pub(crate) fn at(&self, place: usize) -> u32 {
        match self {
            Self::Range(start, _) => u32::try_from(start + place).unwrap_or(cell::UNKNOWN_CODE),
            Self::List(rows) => rows.get(place).copied().unwrap_or(cell::UNKNOWN_CODE),
        }
    }

    pub(crate) fn gather(&self, places: &[u32]) -> Rows<'static> {
        Rows::List(places.iter().map(|place| self.at(*place as usize)).collect::<Vec<_>>().into())
    }
}

fn stored_values<'a>(column: &'a Column, rows: &Rows<'_>) -> Vector<'a> {
    match column {
        Column::Date(cells) => Vector::Date(pick(cells, rows)),
        Column::Integer(cells) | Column::Decimal(cells) => Vector::Number(pick(cells, rows)),
        Column::Boolean(cells) => Vector::Truth(pick(cells, rows)),
        Column::Text(column) => {
            let word = |code: u32| match code {
                cell::MISSING_CODE => TextCell::Missing,
                code => column.words().get(code).map_or(TextCell::Unknown, TextCell::Word),
            };
            Vector::Text(text_codes(column, rows).iter().map(|code| word(*code)).collect())
        }
    }
}

/// The codes of a text column at these rows.
pub(crate) fn text_codes<'a>(column: &'a TextColumn, rows: &Rows<'_>) -> Cow<'a, [u32]> {
    match rows {
        Rows::Range(start, end) => column.codes.get(*start..*end).unwrap_or(&[]).into(),
        Rows::List(list) => list.iter().map(|row| code_at(&column.codes, *row)).collect(),
    }
}

/// The code, or link, at a row. Only what has no row is looked at twice.
#[inline]
pub(crate) fn code_at(codes: &[u32], row: u32) -> u32 {
    let none = || if row == cell::MISSING_CODE { cell::MISSING_CODE } else { cell::UNKNOWN_CODE };
    codes.get(row as usize).copied().unwrap_or_else(none)
}

fn computed_values<'a>(values: &Vector<'a>, rows: &Rows<'_>) -> Vector<'a> {
    match values {
        Vector::Date(cells) => Vector::Date(pick(cells, rows).into_owned().into()),
        Vector::Number(cells) => Vector::Number(pick(cells, rows).into_owned().into()),
        Vector::Truth(cells) => Vector::Truth(pick(cells, rows).into_owned().into()),
        Vector::Text(cells) => Vector::Text(pick(cells, rows).into_owned()),
    }
}

fn pick<'a, T: crate::vector::Sentinel>(cells: &'a [T], rows: &Rows<'_>) -> Cow<'a, [T]>
where
    [T]: ToOwned<Owned = Vec<T>>,
{
    match rows {
        Rows::Range(start, end) => cells.get(*start..*end).unwrap_or(&[]).into(),
        Rows::List(list) => {
            let none = |row: u32| if row == cell::MISSING_CODE { T::MISSING } else { T::UNKNOWN };
            let value = |row: u32| cells.get(row as usize).copied().unwrap_or_else(|| none(row));
            Cow::Owned(list.iter().map(|row| value(*row)).collect())
        }
    }
}

/// So many values that nobody can tell.
pub(crate) fn unknown<'a>(kind: Option<readymark_rules::Type>, rows: usize) -> Vector<'a> {
    use readymark_rules::Type;
    match kind {
        Some(Type::Boolean) | None => Vector::Truth(vec![cell::UNKNOWN; rows].into()),
        Some(Type::Date) => Vector::Date(vec![cell::UNKNOWN_DATE; rows].into()),
        Some(Type::Text) => Vector::Text(vec![TextCell::Unknown; rows]),
        Some(_) => Vector::Number(vec![cell::UNKNOWN_NUMBER; rows].into()),
    }
}
