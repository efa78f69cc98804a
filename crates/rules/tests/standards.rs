//! What a standard may declare and what its files must hold: each rule by one change of a small standard, right and wrong.
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test says what it expects by failing")]

use std::path::Path;

use readymark_rules::{Body, Dated, Pack, PackText, load, read_excused, read_tests};
use readymark_source::{Problem, SourceFile, plain};

const STANDARD: &str = r#"title: A small standard
edition: "1"
about: For the tests of standards.
sources:
  code: { title: A code, address: example.org/code, read_on: 2026-03-31 }
plausible: { from: 2000-01-01, to: 2030-01-01 }
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Requirement, source: { local: ours } }
tables:
  people:
    title: People
    primaryKey: person
    fields:
      person: { title: Person, type: string, personal: pseudonym }
      name: { title: Name, type: string, personal: identifier }
      trained: { title: Trained, type: boolean, personal: none }
      hours: { title: Hours, type: integer, personal: none }
      left: { title: Left, type: date, personal: none, blank: none }
    derived:
      size: if hours > 5 then 'large' else 'small'
  visits:
    title: Visits
    fields:
      person_ref: { title: Person, type: string, personal: pseudonym }
      made: { title: Made, type: date, personal: none }
      done: { title: Done, type: boolean, personal: none }
      place: { title: Place, type: string, personal: none }
      kind: { title: Kind, type: string, personal: none, constraints: { enum: [call, visit] } }
    foreignKeys:
      person: { fields: person_ref, reference: people }
  leave:
    title: Leave
    fields:
      person_ref: { title: Person, type: string, personal: pseudonym }
      starts_on: { title: Starts, type: date, personal: none }
      ends_on: { title: Ends, type: date, personal: none, blank: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
"#;
const SHARE: &str = "each: people\nexpect: trained";

fn check(id: &str, lines: &str) -> SourceFile {
    let fix = if lines.starts_with("judgement") { "" } else { "fix: Do it.\n" };
    let head = "title: A check\nrequirement: \"1.1\"\nsource: { local: ours }";
    SourceFile::new(format!("checks/{id}.yaml"), format!("{head}\n{fix}{lines}\n"))
}

fn loaded_with((old, new): (&str, &str), lines: &str) -> Result<Pack, Vec<Problem>> {
    assert!(STANDARD.contains(old), "{old}");
    let standard = SourceFile::new("standard.yaml", STANDARD.replacen(old, new, 1));
    load(&PackText::new("small", standard, vec![check("a", lines)]))
}

/// What is said of the standard after a change; nothing if it is right.
fn said(change: (&str, &str)) -> String {
    loaded_with(change, SHARE).err().map(|found| found.iter().map(plain).collect()).unwrap_or_default()
}

fn of_check(lines: &str) -> String {
    loaded_with(("title: Area", "title: Area"), lines)
        .err()
        .map(|found| found.iter().map(plain).collect())
        .unwrap_or_default()
}

/// The body of the check of these lines.
fn body(lines: &str) -> Body {
    loaded_with(("title: Area", "title: Area"), lines).unwrap().check("a").unwrap().body.clone()
}

#[test]
fn a_name_is_one_that_an_expression_can_hold() {
    for name in ["9th", "where_from-to", "place!", "any", "true", "as_of", "window", "item", "days", "months", "pl ace"]
    {
        assert!(said(("place:", &format!("\"{name}\":"))).contains(&format!("invalid name `{name}`")), "{name}");
    }
    for name in ["_place", "place9", "Where", "where_from"] {
        assert_eq!(said(("place:", &format!("{name}:"))), "", "{name}");
    }
}

/// Two columns of one name, and nobody knows which is meant.
#[test]
fn a_derived_column_has_a_name_of_its_own() {
    for name in ["hours", "name", "trained"] {
        let found = said(("size:", &format!("{name}:")));
        assert!(found.contains(&format!("`{name}` is already a field or a relation")), "{name}: {found}");
    }
    let relation = (
        "    foreignKeys:\n      person: { fields: person_ref, reference: people }\n  leave",
        "    derived:\n      person: done\n    foreignKeys:\n      person: { fields: person_ref, reference: people }\n  leave",
    );
    assert!(said(relation).contains("`person` is already a field or a relation"), "{}", said(relation));
}

#[test]
fn the_words_of_a_derived_column_are_known_to_the_checks() {
    assert_eq!(of_check("each: people\nexpect: size = 'large'"), "");
    assert!(of_check("each: people\nexpect: size = 'huge'").contains("unknown word `huge`"));
}

/// A field that may name a record of a register: any text that is kept and is no reference already.
#[test]
fn only_a_free_text_that_is_kept_may_name_a_record() {
    let named = |field: &str, of: &str| said((field, &field.replace(" }", &format!(", may_name: {of} }}"))));
    let place = "place: { title: Place, type: string, personal: none }";
    assert_eq!(named(place, "people"), "");
    assert!(named(place, "peple").contains("did you mean `people`?"));
    assert!(named(place, "leave").contains("`leave` has no `primaryKey`"));
    let key = "person: { title: Person, type: string, personal: pseudonym }";
    assert!(named(key, "people").contains("`person` is a key or a reference"));
    let reference = "person_ref: { title: Person, type: string, personal: pseudonym }";
    assert!(named(reference, "people").contains("`person_ref` is a key or a reference"));
    assert!(named("done: { title: Done, type: boolean, personal: none }", "people").contains("is no text of any kind"));
    let name = "name: { title: Name, type: string, personal: identifier }";
    assert!(named(name, "people").contains("`name` is never kept"));
    let kind = ("kind: { title: Kind, type: string,", "kind: { title: Kind, type: string, may_name: people,");
    assert!(said(kind).contains("`kind` is no text of any kind"));
}

#[test]
fn days_that_can_be_meant_may_be_one_day() {
    assert_eq!(said(("to: 2030-01-01", "to: 2000-01-01")), "");
    assert!(said(("to: 2030-01-01", "to: 1999-12-31")).contains("ends before it starts"));
}

#[test]
fn a_source_says_on_which_day_it_was_read() {
    let read = loaded_with(("title: Area", "title: Area"), SHARE).unwrap().standard.sources[0].read_on;
    assert_eq!(read.unwrap().to_string(), "2026-03-31");
    assert!(said(("2026-03-31", "31/03/2026")).contains("this must be a date"));
}

#[test]
fn lines_of_another_standard_and_reviews_are_read() {
    let crosswalk =
        "crosswalk:\n  - { requirement: \"1.1\", to: \"7.2\", basis: inferred, because: Both say so. }\nareas:";
    let found = loaded_with(("areas:", crosswalk), SHARE).unwrap().standard.crosswalk;
    assert_eq!((found.len(), found[0].to.as_str(), found[0].basis.as_str()), (1, "7.2", "inferred"));
    let reviews = "reviews: { each: visits, where: done, of: kind, key: place, on: made, done: made }\nareas:";
    let found = loaded_with(("areas:", reviews), SHARE).unwrap().reviews.unwrap();
    assert_eq!((found.table, found.condition.written.text()), (1, "done"));
    assert_eq!(found.key.written.text(), "place");
}

/// What a picture names is used, whichever picture it is.
#[test]
fn a_parameter_that_only_a_picture_uses_is_used() {
    let parameter = |kind: &str, value: &str| {
        format!(
            "parameters:\n  most: {{ title: Most, type: {kind}, default: {value}, minimum: {value}, maximum: {value}, source: {{ local: ours }} }}\n"
        )
    };
    let with =
        |parameter: &str, pictures: &str| said(("areas:", &format!("{parameter}pictures:\n  {pictures}\nareas:")));
    let funnel = |step: &str| {
        format!("funnels:\n    - {{ title: F, each: people, where: trained, steps: [{{ title: S, where: {step} }}] }}")
    };
    assert_eq!(with(&parameter("integer", "5"), &funnel("hours > $most")), "");
    assert!(with(&parameter("integer", "5"), &funnel("hours > 5")).contains("unused parameter `$most`"));
    let sample = |share: &str| format!("samples:\n    - {{ title: S, each: people, share: {share} }}");
    assert_eq!(with(&parameter("number", "10%"), &sample("$most")), "");
    assert!(with(&parameter("number", "10%"), &sample("10%")).contains("unused parameter `$most`"));
    let lapse = |days: &str| format!("lapses:\n    - {{ title: L, each: people, on: left + {days} }}");
    assert_eq!(with(&parameter("duration", "5 days"), &lapse("$most")), "");
    assert!(with(&parameter("duration", "5 days"), &lapse("5 days")).contains("unused parameter `$most`"));
}

#[test]
fn pictures_are_counted_and_an_expiry_of_exports_has_no_rows() {
    let pictures = "pictures:\n  funnels:\n    - { title: F, each: people, steps: [{ title: S, where: trained }] }\n  lapses:\n    - { title: L, exports: true }\n    - { title: M, each: people, on: left }\n  samples:\n    - { title: S, each: people, share: 10% }\n    - { title: T, each: people, at_least: 3 }\n    - { title: U, each: people, at_least: 4 }\nareas:";
    assert_eq!(loaded_with(("areas:", pictures), SHARE).unwrap().pictures.lines(), 6);
    for more in ["where: trained", "window: ignore", "on: left"] {
        let exports = format!("pictures:\n  lapses:\n    - {{ title: L, exports: true, {more} }}\nareas:");
        assert!(said(("areas:", &exports)).contains("an expiry needs `each` and `on`"), "{more}");
    }
}

/// The days of what was excepted are shown: a person's own absence is not.
#[test]
fn a_cadence_names_days_that_reports_may_show() {
    let cadence = "each: people\ncadence: { of: visits, on: made, at_most: 12 weeks, except: leave }";
    assert_eq!(of_check(cadence), "");
    let starts = "starts_on: { title: Starts, type: date, personal: none }";
    let personal = loaded_with((starts, &starts.replace("none", "pseudonym")), cadence).err();
    assert!(personal.is_some_and(|found| found[0].message.contains("leave")), "a day of a person's absence");
    let on =
        |column: &str| of_check(&format!("each: people\ncadence: {{ of: visits, on: {column}, at_most: 12 weeks }}"));
    assert!(on("person.left").contains("this must be a column of the table"), "{}", on("person.left"));
    assert!(on("made + 1 days").contains("this must be a column of the table"));
}

#[test]
fn a_check_says_what_it_asks_in_the_words_of_its_file() {
    let share = body("each: people\nexpect: >-\n  trained\n    and   hours > 3\ndue: left  + 3 days");
    assert_eq!((share.asks().as_str(), share.due().as_deref()), ("trained and hours > 3", Some("left + 3 days")));
    assert!(matches!(share.dated(), Some(Dated::Row(_))) && share.share_of().is_some());
    assert!(share.looked_up().day && !share.looked_up().up_to_day && share.look_at().is_empty());
    assert!(!body(SHARE).looked_up().day);
    assert_eq!(body(SHARE).due(), None);
    let cadence =
        body("each: people\ncadence: { of: visits, on: made, at_most: 12 weeks, where: done, except: leave }");
    assert!(cadence.asks().contains("visits") && cadence.asks().contains("12 weeks"), "{}", cadence.asks());
    let looked = cadence.looked_up();
    assert!(looked.up_to_day && !looked.day);
    assert_eq!(looked.searched.iter().map(|(table, _)| *table).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(looked.columns, [(1, 1), (2, 1), (2, 2)]);
    assert!(matches!(cadence.dated(), Some(Dated::Gap)) && cadence.share_of().is_some());
    let judged = body("judgement: Is it so?\nlook_at: [people where trained, visits]");
    assert_eq!((judged.asks().as_str(), judged.look_at().len()), ("Is it so?", 2));
    assert_eq!(judged.looked_up().tables, [0, 1]);
    assert!(judged.dated().is_none() && judged.share_of().is_none());
}

/// A mistake is marked where it stands in the file, however YAML writes the text.
#[test]
fn a_mistake_is_marked_where_it_stands() {
    let marked = |lines: &str, word: &str| {
        let found = loaded_with(("title: Area", "title: Area"), lines).unwrap_err();
        let (text, span) = (found[0].file.text().to_owned(), found[0].span.unwrap());
        assert_eq!(&text[span.start..span.end], word, "{lines}");
        assert_eq!(span.start, text.find(word).unwrap(), "{lines}");
    };
    marked("each: people\nexpect: trained and nope", "nope");
    marked("each: people\nexpect: 'size = ''large'' and nope'", "nope");
    marked("each: people\nexpect: \"trained and nope\"", "nope");
    marked("each: people\nexpect: >-\n  trained\n  and nope", "nope");
    marked("each: people\nexpect: |\n  nope\n  and trained", "nope");
    // What is missing at the end is marked behind the last word.
    let found = loaded_with(("title: Area", "title: Area"), "each: people\nexpect: trained and").unwrap_err();
    let (text, span) = (found[0].file.text().to_owned(), found[0].span.unwrap());
    assert!(text[..span.start].trim_end().ends_with("trained and"), "{:?}", &text[..span.start]);
}

#[test]
fn where_a_safeguarding_check_needs_a_profile_is_marked() {
    let profiles = "profiles:\n  has_dogs: { title: Dogs }\n  has_ships: { title: Ships }\nareas:";
    let standard = STANDARD.replacen("areas:", profiles, 1);
    let standard = standard.replacen("source: { local: ours } }", "source: { local: ours }, applies: has_dogs }", 1);
    let found = |lines: [&str; 2]| {
        let checks = vec![check("a", &format!("{SHARE}\n{}", lines[0])), check("b", &format!("{SHARE}\n{}", lines[1]))];
        let found = load(&PackText::new("small", SourceFile::new("standard.yaml", &*standard), checks)).unwrap_err();
        let marked = |problem: &Problem| {
            let before = &problem.file.text()[..problem.span.unwrap().start];
            before.lines().last().is_some_and(|line| line.contains("applies:"))
        };
        let told = |problem: &Problem| (problem.file.path().to_owned(), marked(problem), problem.message.clone());
        found.iter().map(told).collect::<Vec<_>>()
    };
    let message = |name: &str| format!("a safeguarding check may not depend on `{name}`, which no row can contradict");
    // Its own profile is marked in its file, that of its requirement in the standard.
    assert_eq!(
        found(["", "safeguarding: true\napplies: has_ships"]),
        [
            ("checks/b.yaml".to_owned(), true, message("has_ships")),
            ("standard.yaml".to_owned(), true, message("has_dogs")),
        ]
    );
}

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[test]
fn the_tests_of_a_check_show_every_kind_that_it_can_have() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "standard.yaml", STANDARD);
    let judged = "judgement: Is it so?";
    for (id, lines) in [("a", SHARE), ("b", judged)] {
        put(folder.path(), &format!("checks/{id}.yaml"), check(id, lines).text());
    }
    let pack = load(&PackText::from_dir(folder.path()).unwrap()).unwrap();
    let tests = |shows: &[&str]| {
        let lines: Vec<_> =
            shows.iter().map(|shows| format!("  - {{ name: N, shows: {shows}, verdict: met }}\n")).collect();
        format!("tests:\n{}", lines.concat())
    };
    let read = |only: &[&str]| {
        let only: Vec<String> = only.iter().map(|id| (*id).to_owned()).collect();
        read_tests(folder.path(), &pack, &only)
            .map(|found| found.into_iter().map(|tests| tests.check).collect::<Vec<_>>())
            .map_err(|found| found.iter().map(plain).collect::<String>())
    };
    let counted = ["met", "not met", "not evidenced", "empty", "near miss"];
    put(folder.path(), "tests/a.yaml", &tests(&counted));
    put(folder.path(), "tests/b.yaml", &tests(&["needs judgement", "met", "not met", "expired"]));
    assert_eq!(read(&[]), Ok(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(read(&["b"]), Ok(vec!["b".to_owned()]), "the others are not read");
    // Beside them may lie other files, in folders of their own.
    std::fs::create_dir_all(folder.path().join("tests/texts")).unwrap();
    assert_eq!(read(&[]), Ok(vec!["a".to_owned(), "b".to_owned()]));
    put(folder.path(), "tests/a.yaml", &tests(&counted[..4]));
    assert!(read(&[]).unwrap_err().contains("add a test that shows: near miss"));
    assert_eq!(read(&["b"]), Ok(vec!["b".to_owned()]));
    put(folder.path(), "tests/a.yaml", &tests(&[&counted[..], &["expired"]].concat()));
    assert!(read(&[]).unwrap_err().contains("this check cannot show that"));
    std::fs::remove_file(folder.path().join("tests/a.yaml")).unwrap();
    assert!(read(&["a"]).unwrap_err().contains("every check has tests of its own"));
}

#[test]
fn a_folder_may_hold_more_than_yaml() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "standard.yaml", STANDARD);
    put(folder.path(), "checks/a.yaml", check("a", SHARE).text());
    for other in ["readme.md", "checks/notes.txt", "more/picture.png"] {
        put(folder.path(), other, "not: [yaml");
    }
    std::fs::create_dir_all(folder.path().join("checks/more.yaml")).unwrap();
    let text = PackText::from_dir(folder.path()).map_err(|found| found.iter().map(plain).collect::<String>()).unwrap();
    assert_eq!(text.checks().len(), 1);
}

#[test]
fn a_pack_argues_about_the_changes_that_it_lists() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(read_excused(folder.path()).unwrap(), []);
    let line = "unnoticed:\n  - { of: a, part: window, change: ignored, because: No evidence shows it. }\n";
    put(folder.path(), "unnoticed.yaml", line);
    let found = read_excused(folder.path()).unwrap();
    assert_eq!((found.len(), found[0].of.as_str(), found[0].at.as_str()), (1, "a", ""));
    assert!(
        read_excused({
            put(folder.path(), "unnoticed.yaml", "unnoticed: 3");
            folder.path()
        })
        .is_err()
    );
}

/// A column of a file could otherwise be either of two fields.
#[test]
fn the_fields_of_a_table_are_called_differently() {
    let place = "place: { title: Place,";
    for (called, other) in [
        ("place: { title: Place, aliases: [made],", "made"),
        ("place: { title: Place, aliases: [Where, KIND],", "kind"),
    ] {
        let found = said((place, called));
        assert!(
            found.to_lowercase().contains(&format!("`{other}`")) && found.contains("could be either"),
            "{called}: {found}"
        );
    }
    let both = ("done: { title: Done,", "done: { title: Done, aliases: [Held At],");
    assert_eq!(said(both), "");
    let with = STANDARD.replacen(both.0, both.1, 1).replacen(place, "place: { title: Place, aliases: [held_at],", 1);
    let text = PackText::new("small", SourceFile::new("standard.yaml", with), vec![check("a", SHARE)]);
    assert!(load(&text).unwrap_err()[0].message.contains("`held_at` is also the alias of `done`"));
    // One field may be called the same twice, and fields of two tables may share a heading.
    assert_eq!(said((place, "place: { title: Place, aliases: [Place, The place, Starts],")), "");
}

#[test]
fn a_word_stands_once_under_enum() {
    let words = |words: &str| said(("enum: [call, visit]", &format!("enum: {words}")));
    assert!(words("[call, visit, call]").contains("`call` stands twice"));
    assert!(words("[call, visit, Call]").contains("`Call` stands twice"));
    assert!(words("[call, 'visit ']").contains("begins or ends with a space"));
    assert_eq!(words("[call, visit, call back]"), "");
}

#[test]
fn lists_of_dates_do_not_contradict_each_other() {
    let dates = "      done: { title: Done, type: boolean, personal: none }";
    let lists = |lists: &str| {
        let fields = "      sent: { title: Sent, type: date, personal: none }\n      read: { title: Read, type: date, personal: none }";
        let standard = STANDARD.replacen(dates, &format!("{dates}\n{fields}"), 1);
        let at = "    foreignKeys:\n      person: { fields: person_ref, reference: people }\n  leave";
        let standard = standard.replacen(at, &format!("    in_order: {lists}\n{at}"), 1);
        let text = PackText::new("small", SourceFile::new("standard.yaml", standard), vec![check("a", SHARE)]);
        load(&text).err().map(|found| found.iter().map(plain).collect::<String>()).unwrap_or_default()
    };
    assert!(lists("[[made, sent], [sent, made]]").contains("`made` comes before `sent` here, and after it elsewhere"));
    assert!(lists("[[made, sent], [sent, read], [read, made]]").contains("and after it elsewhere"));
    assert!(lists("[[made, sent, read], [read, made]]").contains("and after it elsewhere"));
    assert_eq!(lists("[[made, sent, read], [made, read]]"), "");
}

#[test]
fn a_reference_has_the_type_of_the_key() {
    let change = (
        "place: { title: Place, type: string, personal: none }",
        "place: { title: Place, type: integer, personal: none }",
    );
    let relation = "      person: { fields: person_ref, reference: people }\n  leave";
    let standard = |with: &str| {
        let more = format!("      other: {{ fields: place, reference: people }}\n{relation}");
        let text = STANDARD.replacen(relation, &more, 1).replacen(change.0, with, 1);
        let text = PackText::new("small", SourceFile::new("standard.yaml", text), vec![check("a", SHARE)]);
        load(&text).err().map(|found| found.iter().map(plain).collect::<String>()).unwrap_or_default()
    };
    assert!(standard(change.1).contains("`place` is a whole number, and the key that it refers to is a text"));
    assert_eq!(standard(change.0), "");
}
