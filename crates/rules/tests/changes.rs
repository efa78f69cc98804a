//! The single changes that the tests of a check should notice: each gives another pack, and what a person would take for the neighbouring one.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

use readymark_rules::typed::Node;
use readymark_rules::{Body, Limit, Pack, PackText, Site, Typed, changes, expression, load};
use readymark_source::{SourceFile, plain};

const STANDARD: &str = r#"title: A small standard
edition: "1"
about: For the tests of changes.
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Requirement, source: { local: ours } }
parameters:
  most: { title: Most, type: integer, default: 5, minimum: 1, maximum: 9, source: { local: ours } }
  wait: { title: Wait, type: duration, default: 5 days, minimum: 1 days, maximum: 9 days, source: { local: ours } }
  share: { title: A share, type: number, default: 60%, minimum: 50%, maximum: 90%, source: { local: ours } }
tables:
  people:
    title: People
    primaryKey: person
    fields:
      person: { title: Person, type: string, personal: pseudonym }
      trained: { title: Trained, type: boolean, personal: none }
      left: { title: Left, type: date, personal: none, blank: none }
    derived:
      gone: left < as_of
    in_window: left is missing or left >= window.start
  visits:
    title: Visits
    fields:
      person_ref: { title: Person, type: string, personal: pseudonym }
      made: { title: Made, type: date, personal: none }
      planned: { title: Planned, type: date, personal: none }
      number: { title: Number, type: integer, personal: none }
      weight: { title: Weight, type: number, personal: none }
      kind: { title: Kind, type: string, personal: none }
      done: { title: Done, type: boolean, personal: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
    order: [made]
  leave:
    title: Leave
    fields:
      person_ref: { title: Person, type: string, personal: pseudonym }
      starts_on: { title: Starts, type: date, personal: none }
      ends_on: { title: Ends, type: date, personal: none, blank: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
"#;
/// So that every parameter is used.
const USES: &str = "each: visits\nexpect: number < $most and made + $wait < as_of\nat_least: $share";

fn file(id: &str, lines: &str) -> SourceFile {
    let head = "title: A check\nrequirement: \"1.1\"\nsource: { local: ours }\nfix: Do it.";
    SourceFile::new(format!("checks/{id}.yaml"), format!("{head}\n{lines}\n"))
}

fn loaded(check: &str) -> Pack {
    let files = vec![file("a", check), file("uses", USES)];
    let loaded = load(&PackText::new("small", SourceFile::new("standard.yaml", STANDARD), files));
    loaded.unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()))
}

/// An expression without the places of its parts, and with its values.
fn bare(typed: &Typed) -> String {
    let mut values = Vec::new();
    typed.walk(&mut |part| {
        if let Node::Constant(value) = &part.node {
            values.push(value.to_string());
        }
    });
    let text = format!("{typed:?}");
    let mut parts = text.split("span: Span {");
    let first = parts.next().unwrap_or_default().to_owned();
    values.join(" ") + &parts.fold(first, |text, part| text + part.split_once('}').unwrap().1)
}

fn meant(pack: &Pack, table: &str, text: &str) -> String {
    let table = pack.model.table_index(table).unwrap();
    bare(&expression(&pack.model, table, text).unwrap_or_else(|found| panic!("{text}: {}", plain(&found[0]))))
}

/// Holds what an expression over a table may become against what it should become.
#[track_caller]
fn becomes(table: &str, expect: &str, wanted: &[&str]) {
    let pack = loaded(&format!("each: {table}\nexpect: {expect}"));
    let own = changes(&pack, |site| *site == Site::Check(0)).filter(|change| change.part == "expect");
    let mut found: Vec<String> = own
        .map(|change| match &change.pack.check("a").unwrap().body {
            Body::Share(share) => bare(&share.expect.typed),
            other => panic!("{other:?}"),
        })
        .collect();
    let mut wanted: Vec<String> = wanted.iter().map(|text| meant(&pack, table, text)).collect();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted, "{expect}");
}

#[test]
fn a_comparison_moves_to_the_other_side_of_its_bound() {
    let both = ["number > 3", "number > 5"];
    becomes("visits", "number > 4", &["number >= 4", both[0], both[1]]);
    becomes("visits", "number >= 4", &["number > 4", "number >= 3", "number >= 5"]);
    becomes("visits", "number < 4", &["number <= 4", "number < 3", "number < 5"]);
    becomes("visits", "number <= 4", &["number < 4", "number <= 3", "number <= 5"]);
    becomes("visits", "number = 4", &["number != 4", "number = 3", "number = 5"]);
    becomes("visits", "number != 4", &["number = 4", "number != 3", "number != 5"]);
}

#[test]
fn a_value_becomes_its_neighbours() {
    becomes("visits", "done = true", &["done != true", "done = false"]);
    becomes("visits", "weight = 0.5", &["weight != 0.5", "weight = 0.49", "weight = 0.51"]);
    becomes("visits", "made < 2026-03-01", &["made <= 2026-03-01", "made < 2026-02-28", "made < 2026-03-02"]);
    let days = ["made - 7 days < planned", "made + 6 days < planned", "made + 8 days < planned"];
    becomes("visits", "made + 7 days < planned", &[&["made + 7 days <= planned"], &days[..]].concat());
    let months = ["made - 2 months < planned", "made + 1 months < planned", "made + 3 months < planned"];
    becomes("visits", "made + 2 months < planned", &[&["made + 2 months <= planned"], &months[..]].concat());
    becomes("visits", "kind = 'call'", &["kind != 'call'"]);
    // A parameter is a service's to set: only whether its unit is counted right can be tried.
    becomes("visits", "number < $most", &["number <= $most", "number < $most + 1"]);
    let waits = ["made - $wait < planned", "made + ($wait + 1 days) < planned", "made + $wait <= planned"];
    becomes("visits", "made + $wait < planned", &waits);
}

#[test]
fn a_day_of_the_audit_becomes_one_of_the_window() {
    becomes("visits", "made < as_of", &["made <= as_of", "made < window.end"]);
    becomes("visits", "made < window.end", &["made <= window.end", "made < as_of"]);
    becomes("visits", "made < window.start", &["made <= window.start", "made < window.end"]);
}

#[test]
fn of_several_conditions_each_is_left_out() {
    becomes("visits", "not done", &["done"]);
    becomes("visits", "done and kind is missing", &["done", "kind is missing", "done and kind is recorded"]);
    becomes(
        "visits",
        "done or kind is recorded",
        &["done", "kind is recorded", "done or kind is missing", "done or not (kind is recorded)"],
    );
    let two = ["kind in ('call')", "kind in ('visit')"];
    becomes("visits", "kind in ('visit', 'call')", &two);
    becomes("visits", "kind in ('visit')", &[]);
    becomes(
        "visits",
        "if done then number = 1 else kind = 'a'",
        &[
            "number = 1",
            "kind = 'a'",
            "if done then number != 1 else kind = 'a'",
            "if done then number = 0 else kind = 'a'",
            "if done then number = 2 else kind = 'a'",
            "if done then number = 1 else kind != 'a'",
        ],
    );
    becomes(
        "visits",
        "least(made, planned) = made",
        &["greatest(made, planned) = made", "least(made, planned) != made"],
    );
}

#[test]
fn of_related_rows_the_condition_the_relation_and_the_end_are_changed() {
    becomes("people", "any visits where done", &["any visits", "any visits anywhere where done"]);
    becomes("people", "any visits anywhere", &[]);
    for (one, other) in [("first", "last"), ("last", "first"), ("min", "max"), ("max", "min")] {
        becomes(
            "people",
            &format!("{one}(visits.made) < left"),
            &[
                &format!("{other}(visits.made) < left"),
                &format!("{one}(visits.made anywhere) < left"),
                &format!("{one}(visits.made) <= left"),
            ],
        );
    }
    let sums = [
        "sum(visits.number) <= 5",
        "sum(visits.number anywhere) < 5",
        "sum(visits.number) < 4",
        "sum(visits.number) < 6",
    ];
    becomes("people", "sum(visits.number) < 5", &sums);
}

/// The changes of a check, as part, words and the text that is changed.
fn listed(check: &str) -> Vec<(String, String, String)> {
    let pack = loaded(check);
    let all = |pack: &Pack| {
        let body = &pack.check("a").unwrap().body;
        let value = |limit: &&Limit| if let Limit::Value(value) = limit { value.to_string() } else { String::new() };
        (format!("{body:?}"), body.limits().iter().map(value).collect::<Vec<_>>())
    };
    let before = all(&pack);
    let own = changes(&pack, |site| *site == Site::Check(0));
    own.map(|change| {
        assert_ne!(all(&change.pack), before, "{check}: {} {} changes nothing", change.part, change.words);
        (change.part.to_owned(), change.words, change.text)
    })
    .collect()
}

#[track_caller]
fn lists(check: &str, wanted: &[(&str, &str, &str)]) {
    let found = listed(check);
    let found: Vec<(&str, &str, &str)> =
        found.iter().map(|(part, words, text)| (part.as_str(), words.as_str(), text.as_str())).collect();
    assert_eq!(found, wanted, "{check}");
}

#[test]
fn every_part_of_a_share_is_changed() {
    lists(
        "each: visits\nwhere: done\nexpect: number\n  > 4\ndue: made + 1 days\nat_least: 90%\nfloor: $share",
        &[
            ("where", "dropped", ""),
            ("when_empty", "→ not applicable", ""),
            ("expect", "> → >=", "number > 4"),
            ("expect", "one less", "4"),
            ("expect", "one more", "4"),
            ("due", "dropped", ""),
            ("due", "+ → -", "made + 1 days"),
            ("due", "one less", "1 days"),
            ("due", "one more", "1 days"),
            ("at_least", "one less", ""),
            ("at_least", "one more", ""),
            ("floor", "dropped", ""),
        ],
    );
    lists(
        "each: people\nexpect: trained\nwhen_empty: not applicable",
        &[("window", "ignored", ""), ("when_empty", "→ not evidenced", "")],
    );
    lists(
        "each: people\nexpect: trained\nwindow: ignore",
        &[("window", "kept to", ""), ("when_empty", "→ not applicable", "")],
    );
}

#[test]
fn every_part_of_a_cadence_is_changed() {
    let cadence = "of: visits, on: made, at_most: 12 weeks, where: not done, from: left, to: as_of, except: leave";
    lists(
        &format!("each: people\ncadence: {{ {cadence} }}\nwindow: ignore"),
        &[
            ("window", "kept to", ""),
            ("when_empty", "→ not applicable", ""),
            ("at_most", "one less", ""),
            ("at_most", "one more", ""),
            ("cadence.where", "dropped", ""),
            ("cadence.where", "not dropped", "not done"),
            ("from", "dropped", ""),
            ("to", "dropped", ""),
            ("to", "as_of → window.end", "as_of"),
            ("except", "dropped", ""),
        ],
    );
}

#[test]
fn every_part_of_a_measure_is_changed() {
    let measure = |function: &str, limits: &str| {
        let found = listed(&format!("each: visits\nmeasure: {function}\n{limits}"));
        found.into_iter().map(|(part, words, _)| format!("{part}: {words}")).collect::<Vec<_>>()
    };
    let empty = "when_empty: → not applicable";
    let around = |limit: &str| [format!("{limit}: one less"), format!("{limit}: one more")];
    let found = measure("mean(number)", "at_least: 4\nfloor: 2");
    let limits = [around("at_least"), around("floor")].concat();
    assert_eq!(found, [&[empty.to_owned()], &limits[..], &["measure: another aggregate".to_owned()]].concat());
    assert_eq!(measure("count()", "at_most: 4"), [&[empty.to_owned()], &around("at_most")[..]].concat());
    let inner = measure("median(number + 1)", "at_most: 4");
    assert!(inner.contains(&"measure: + → -".to_owned()), "{inner:?}");
}

/// Windows and derived columns are changed too, and only those: what a table stores cannot be wrong in a standard.
#[test]
fn what_a_table_derives_is_changed() {
    let pack = loaded("each: people\nexpect: gone");
    let before = format!("{:?}", pack.model.tables);
    let found: Vec<_> = changes(&pack, |site| !matches!(site, Site::Check(_)))
        .map(|change| {
            assert_ne!(format!("{:?}", change.pack.model.tables), before, "{}", change.words);
            (change.part, change.words, change.text)
        })
        .collect();
    let window = "left is missing or left >= window.start";
    let wanted = [
        ("in_window", "right of or dropped", window),
        ("in_window", "left of or dropped", window),
        ("in_window", "missing → recorded", "left is missing"),
        ("in_window", ">= → >", "left >= window.start"),
        ("in_window", "window.start → window.end", "window.start"),
        ("derived", "< → <=", "left < as_of"),
        ("derived", "as_of → window.end", "as_of"),
    ];
    assert_eq!(found, wanted.map(|(part, words, text)| (part, words.to_owned(), text.to_owned())));
}
