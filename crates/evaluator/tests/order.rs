//! In which order the to-do list names what blocks: what protects people, then the shortest way to an area that can become ready.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects by failing")]

use readymark_evaluator::assess;
use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_findings::{Assessment, Outlook};
use readymark_rules::{PackText, load};
use readymark_source::{Date, SourceFile, plain};

const COLUMNS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "s"];

fn standard() -> String {
    let requirement = |id: &str| format!("      - {{ id: \"{id}\", title: R, source: {{ local: x }} }}\n");
    let area = |id: &str, requirements: &[&str]| {
        let lines: String = requirements.iter().map(|id| requirement(id)).collect();
        format!("  - id: \"{id}\"\n    title: Area\n    requirements:\n{lines}")
    };
    let column = |name: &&str| format!("      {name}: {{ title: C, type: boolean, personal: none }}\n");
    let columns = COLUMNS.iter().map(column).collect::<Vec<_>>().concat();
    format!(
        "title: A small standard\nedition: \"1\"\nabout: For the order of steps.\nareas:\n{}{}{}tables:\n  log:\n    title: Log\n    \
         primaryKey: id\n    fields:\n      id: {{ title: Id, type: string, personal: none }}\n{columns}",
        area("1", &["1.1", "1.2"]),
        area("2", &["2.1"]),
        area("3", &["3.1"]),
    )
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Each check with its requirement, what can be done about it, and how many of ten rows breach it.
fn audit(checks: &[(&str, &str, &str, usize)]) -> Assessment {
    let file = |(column, requirement, more, _): &(&str, &str, &str, usize)| {
        let head = format!("title: C\nrequirement: \"{requirement}\"\nsource: {{ local: x }}");
        SourceFile::new(format!("{column}.yaml"), format!("{head}\neach: log\nexpect: {column}\n{more}\n"))
    };
    let text = PackText::new("small", SourceFile::new("standard.yaml", standard()), checks.iter().map(file).collect());
    let pack = load(&text).unwrap_or_else(|found| panic!("{}", found.iter().map(plain).collect::<String>()));
    let breaches =
        |column: &str| checks.iter().find(|(name, ..)| *name == column).map_or(0, |(.., breaches)| *breaches);
    let row = |row: usize| {
        let cells = COLUMNS.map(|column| if row < breaches(column) { "no" } else { "yes" });
        format!("r{row},{}\n", cells.join(","))
    };
    let window = Period { from: day("2025-04-01"), to: day("2026-03-31") };
    let exports = vec![MemoryExport {
        table: "log".to_owned(),
        csv: format!("id,{}\n{}", COLUMNS.join(","), (0..10).map(row).collect::<String>()).into_bytes(),
        exported_on: day("2026-04-20"),
        covers: Some(window),
        complete: true,
        partner: None,
    }];
    let bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports, documents: None });
    assess(&pack, &bundle, day("2026-04-20"), &()).unwrap()
}

fn order(audit: &Assessment) -> Vec<&str> {
    audit.actions.iter().map(|action| action.check.as_str()).collect()
}

const FIX: &str = "fix: Do it.";

#[test]
fn the_shortest_way_to_an_area_comes_first_and_what_protects_people_before_it() {
    let checks = [
        ("a", "1.1", FIX, 2),
        ("b", "1.1", FIX, 1),
        ("c", "1.2", FIX, 3),
        ("d", "2.1", FIX, 2),
        ("e", "2.1", FIX, 1),
        // What happened cannot be made to meet: an area that cannot become ready comes last, however little keeps it.
        ("f", "3.1", "fix: { learn: Learn. }", 1),
        ("s", "1.1", "safeguarding: true\nfix: Do it.", 9),
    ];
    let audit = audit(&checks);
    assert_eq!(audit.check("f").unwrap().outlook(), Outlook::OutOfReach);
    // Two checks keep area 2; of area 1, one keeps 1.2 and three keep 1.1.
    assert_eq!(order(&audit), ["s", "e", "d", "c", "b", "a", "f"]);
    assert!(audit.actions.iter().all(|action| action.gap == audit.check(&action.check).unwrap().gap));
}

#[test]
fn what_closes_one_area_does_not_put_off_another() {
    let closed = "fix: { learn: Learn. }";
    let checks = [
        ("a", "1.1", closed, 1),
        ("b", "1.2", FIX, 1),
        ("d", "2.1", FIX, 5),
        ("e", "2.1", FIX, 4),
        ("f", "2.1", FIX, 3),
    ];
    // Area 2 can still become ready, with three steps; area 1 cannot, whatever is done.
    assert_eq!(order(&audit(&checks)), ["f", "e", "d", "a", "b"]);
}
