//! The bundle's files, read into the tables that a standard declares.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::{QualityCode, QualityFinding};
use readymark_source::table_schema::Table;
use readymark_source::{SourceFile, Threads};

use crate::bundle::unlisted_files;
use crate::columns::tuning::Tuning;
use crate::defects::quality::{Draft, Quality};
use crate::files::digest;
use crate::tables::assembly::read_table;
use crate::tables::build::TableBuild;
use crate::tables::{alike_references, links, made_of, named_people, turned_references, unlisted_registers};
use crate::{Bundle, Need, Progress, TableData, documents};

/// What the bundle holds.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Each table of the standard, those that the bundle lacks included.
    pub tables: BTreeMap<String, TableData>,
    /// What is wrong with the evidence, sorted. The checks that it affects are for the evaluator to fill in.
    pub quality: Vec<QualityFinding>,
    /// SHA-256 of the list that `sha256sum` prints for every file that was read, sorted by path.
    pub bundle_digest: String,
    /// How many files of the bundle nothing names. Hidden files do not count.
    pub files_not_read: u64,
}

/// Reads the bundle's files into tables. Whatever is wrong with one file, the others are read.
///
/// An export of a table that the standard does not have is not read: [`Bundle::against`] reports it.
#[must_use]
pub fn read(bundle: &Bundle, tables: &[Table], need: &Need, progress: &dyn Progress) -> Evidence {
    read_with(bundle, tables, need, &Tuning::on(bundle.threads), progress)
}

/// The same, cut for the workers as asked.
#[must_use]
pub fn read_with(bundle: &Bundle, tables: &[Table], need: &Need, tuning: &Tuning, progress: &dyn Progress) -> Evidence {
    let mut quality = Quality { limits: Some(bundle.limits), ..Quality::default() };
    let mut builds: BTreeMap<String, TableBuild> = BTreeMap::new();
    let unlisted = unlisted_registers::found(bundle, tables);
    for table in parents_first(tables) {
        let mut build = read_table(bundle, (table, tables), need, &builds, tuning, progress, &mut quality);
        if let Some(count) = unlisted.get(&table.name).copied() {
            build.data.set_aside += count;
            // The name of a file that nobody lists may say more than it should.
            let draft = Draft::of_file(QualityCode::RegisterUnlisted, &table.name, bundle.file.path());
            quality.add(Draft { count, ..draft }, false, None);
        }
        builds.insert(table.name.clone(), build);
    }
    turned_references::resolve(bundle, tables, &mut builds, &mut quality);
    links::resolve(tables, &mut builds, Threads::new(tuning.threads), &mut quality);
    alike_references::resolve(tables, &mut builds, &mut quality);
    named_people::resolve(tables, &mut builds, &mut quality);
    let mut files = own_files(bundle);
    for table in tables {
        if let Some(build) = builds.get_mut(&table.name) {
            let documents = documents::resolve(bundle, table, need, &mut build.data, &mut quality);
            build.data.made_of = made_of::fingerprint(bundle, &build.data, &documents);
            files.extend(documents);
            let exports = build.data.exports.iter();
            files.extend(exports.filter_map(|export| Some((export.file.clone(), export.sha256.clone()?))));
        }
    }
    unlisted_files::unread(bundle, tables, &mut quality);
    unlisted_files::judgement_evidence(bundle, &mut quality);
    let files_not_read = unlisted_files::count(bundle, &files);
    quality.found.sort();
    Evidence {
        tables: builds.into_iter().map(|(name, build)| (name, build.finish(need))).collect(),
        quality: quality.found,
        bundle_digest: digest::of_list(&mut files),
        files_not_read,
    }
}

/// The tables, each after those that it refers to, as far as they do not refer to each other.
fn parents_first(tables: &[Table]) -> Vec<&Table> {
    fn visit<'a>(table: &'a Table, tables: &'a [Table], seen: &mut BTreeSet<&'a str>, order: &mut Vec<&'a Table>) {
        if !seen.insert(&table.name) {
            return;
        }
        let parents = table.foreign_keys.iter().map(|relation| relation.reference.as_str());
        for parent in parents.filter_map(|name| tables.iter().find(|table| table.name == name)) {
            visit(parent, tables, seen, order);
        }
        order.push(table);
    }
    let (mut seen, mut order) = (BTreeSet::new(), Vec::with_capacity(tables.len()));
    tables.iter().for_each(|table| visit(table, tables, &mut seen, &mut order));
    order
}

/// The bundle's own files, with their digests.
fn own_files(bundle: &Bundle) -> Vec<(String, String)> {
    let files = [Some(&bundle.file), bundle.judgements_file.as_ref(), bundle.exceptions_file.as_ref()];
    let files = files.into_iter().flatten().map(SourceFile::path);
    let files = files.chain(bundle.unread_answers.iter().flat_map(|unread| &unread.files).map(String::as_str));
    let digest = |path: &str| bundle.store.open(path).ok().and_then(|input| digest::of_input(&input).ok());
    files.filter_map(|path| Some((path.to_owned(), digest(path)?))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use readymark_source::Date;
    use readymark_source::table_schema::{Blank, Field, FieldType, ForeignKey, Personal, Plausible, Table};

    use super::{Evidence, read_with};
    use crate::columns::cell::UNKNOWN_CODE;
    use crate::{Bundle, Column, InMemory, MemoryExport, Need, Period, Tuning};

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// A table that refers to `t`: itself, or another one that is read after it.
    fn table(name: &str) -> Table {
        let field = |(name, kind): (&str, FieldType)| Field {
            name: name.to_owned(),
            title: name.to_owned(),
            about: None,
            aliases: Vec::new(),
            kind,
            personal: Personal::None,
            required: name == "key",
            allowed: Vec::new(),
            minimum: None,
            maximum: None,
            future: false,
            blank: Blank::default(),
            may_name: None,
            must_say: false,
            plausible: Plausible::default(),
        };
        let fields = [
            ("key", FieldType::Text),
            ("parent", FieldType::Text),
            ("on", FieldType::Date),
            ("yes", FieldType::Boolean),
        ];
        Table {
            name: name.to_owned(),
            title: name.to_owned(),
            key: Some("key".to_owned()),
            fields: fields.into_iter().map(field).collect(),
            foreign_keys: vec![ForeignKey {
                name: "up".to_owned(),
                field: "parent".to_owned(),
                reference: "t".to_owned(),
                optional: false,
                outside: false,
            }],
            files: None,
            approved: None,
            windowed: false,
            in_order: Vec::new(),
            dated_by: None,
        }
    }

    fn read(files: &[Vec<u8>], tuning: Tuning) -> Evidence {
        let window = Period { from: day("2025-04-01"), to: day("2026-03-31") };
        let export = |(table, csv): (&str, &Vec<u8>)| MemoryExport {
            table: table.to_owned(),
            csv: csv.clone(),
            exported_on: day("2026-04-14"),
            covers: None,
            complete: true,
            partner: None,
        };
        let exports =
            ["child", "t"].iter().flat_map(|table| files.iter().map(|csv| (*table, csv))).map(export).collect();
        let bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports, documents: None });
        let columns = BTreeSet::from(["key", "parent", "on", "yes"].map(str::to_owned));
        let columns = [("t".to_owned(), columns.clone()), ("child".to_owned(), columns)].into();
        let need = Need { columns, ..Need::default() };
        read_with(&bundle, &[table("child"), table("t")], &need, &tuning, &())
    }

    fn same(one: &Evidence, other: &Evidence) {
        assert_eq!(one.quality, other.quality);
        for table in ["t", "child"] {
            let (one, other) = (&one.tables[table], &other.tables[table]);
            assert_eq!((one.rows, &one.links, &one.exports), (other.rows, &other.links, &other.exports));
            assert!(one.columns().eq(other.columns()), "the columns differ");
        }
    }

    /// Whether the keys that a column refers to are known when it is read must make no difference.
    fn same_references(read: &Evidence) {
        let (t, child) = (&read.tables["t"], &read.tables["child"]);
        assert_eq!((t.rows, &t.links, &t.shared_links), (child.rows, &child.links, &child.shared_links));
        for (name, column) in t.columns() {
            match (column, child.column(name).unwrap()) {
                (Column::Text(one), Column::Text(other)) => (0..t.rows).for_each(|row| {
                    assert_eq!(one.word(row), other.word(row));
                    let absent =
                        [one, other].map(|column| Some(column.codes[row]).filter(|code| *code >= UNKNOWN_CODE));
                    assert_eq!(absent[0], absent[1]);
                }),
                (one, other) => assert!(one == other, "{name}"),
            }
        }
    }

    /// A line: mostly a record, with cells that quote what they like.
    fn line() -> impl Strategy<Value = Vec<u8>> {
        let key = prop_oneof![6 => "[A-D]{1,3}", 1 => "[a-f]{11,20}", 1 => "\"[A\n,;]{0,9}(\"\"\n)?\"", 1 => ""];
        let on = prop_oneof![4 => "2025-0[1-9]-[12][0-9]", 1 => "[0-9-]{0,10}", 1 => ""];
        let record = (key.clone(), key, on, "(yes|no|x)?")
            .prop_map(|(key, parent, on, yes)| format!("{key},{parent},{on},{yes}").into_bytes());
        let odd = prop_oneof![
            6 => "[A,\r]{0,9}".prop_map(String::into_bytes),
            1 => "[A\",]{1,6}".prop_map(String::into_bytes),
            1 => Just(b"A,\xff,,".to_vec()),
            1 => Just(b"A,\0,,".to_vec()),
        ];
        prop_oneof![60 => record, 1 => odd]
    }

    #[test]
    fn a_reference_with_words_of_its_own_holds_these() {
        let csv = |rows: &str| format!("key,parent,on,yes\n{rows}").into_bytes();
        let export = |table: &str, rows: &str| MemoryExport {
            table: table.to_owned(),
            csv: csv(rows),
            exported_on: day("2026-04-14"),
            covers: None,
            complete: true,
            partner: None,
        };
        let exports = vec![export("t", "C,,,\nB,,,\nA,,,\n"), export("child", "1,A,,\n2,b,,\n3,C,,\n4,A,,\n")];
        let window = Period { from: day("2025-04-01"), to: day("2026-03-31") };
        let bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports, documents: None });
        let mut child = table("child");
        child.fields[1].allowed = vec!["A".to_owned(), "B".to_owned()];
        let columns = [("child".to_owned(), BTreeSet::from(["parent".to_owned()]))].into();
        let need = Need { columns, ..Need::default() };
        let tuning = Tuning { segment: 1 << 30, chunk: 1 << 20, threads: 1 };
        let read = read_with(&bundle, &[child, table("t")], &need, &tuning, &());
        let Some(Column::Text(words)) = read.tables["child"].column("parent") else { panic!("it is a text") };
        assert_eq!([0, 1, 2, 3].map(|row| words.word(row)), [Some("A"), Some("B"), None, Some("A")]);
        assert_eq!(read.tables["child"].links["up"][..], [2, 1, UNKNOWN_CODE, 2]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_result_is_that_of_one_thread(
            files in prop::collection::vec(prop::collection::vec(line(), 0..60), 1..3),
            segment in 1_u64..300,
            chunk in 64_usize..300,
            threads in 1_usize..5,
        ) {
            let text = |lines: &Vec<Vec<u8>>| [b"key,parent,on,yes".to_vec()].iter().chain(lines).cloned().collect::<Vec<_>>().join(&b'\n');
            let files: Vec<Vec<u8>> = files.iter().map(text).collect();
            let whole = read(&files, Tuning { segment: 1 << 30, chunk: 1 << 20, threads: 1 });
            same_references(&whole);
            same(&read(&files, Tuning { segment, chunk, threads }), &whole);
        }
    }
}
