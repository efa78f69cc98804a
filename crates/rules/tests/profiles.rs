//! Profiles: what a standard declares, and what its checks may do with it.

use readymark_rules::{Pack, PackText, load};
use readymark_source::SourceFile;

const STANDARD: &str = r#"
title: A small standard
edition: "1"
about: For the tests of profiles.
profiles:
  has_dogs: { title: The service keeps dogs, shown_by: [visits where with_dog] }
  has_ships: { title: The service keeps ships }
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Dogs, source: { local: x }, applies: has_dogs }
      - { id: "1.2", title: Ships, source: { local: x } }
tables:
  visits:
    title: Visits
    fields:
      with_dog: { title: With a dog, type: boolean, personal: none }
      with_ship: { title: With a ship, type: boolean, personal: none }
"#;

fn check(id: &str, requirement: &str, more: &str) -> SourceFile {
    let text = format!(
        "title: {id}\nrequirement: \"{requirement}\"\nsource: {{ local: x }}\n{more}each: visits\nexpect: with_ship\nfix: x\n"
    );
    SourceFile::new(format!("{id}.yaml"), text)
}

fn loaded(checks: Vec<SourceFile>) -> Result<Pack, Vec<String>> {
    load(&PackText::new("small", SourceFile::new("standard.yaml", STANDARD), checks)).map_err(|problems| {
        problems
            .into_iter()
            .map(|problem| format!("{}: {}: {}", problem.file.path(), problem.code, problem.message))
            .collect()
    })
}

#[test]
fn a_check_needs_the_profiles_of_its_requirement_and_its_own() {
    let pack =
        loaded(vec![check("a", "1.1", "applies: has_ships\n"), check("b", "1.1", ""), check("c", "1.2", "")]).unwrap();
    let applies = |id: &str| pack.check(id).unwrap().applies.clone();
    assert_eq!(applies("a"), ["has_dogs", "has_ships"]);
    assert_eq!((applies("b"), applies("c")), (vec!["has_dogs".to_owned()], Vec::new()));
    assert_eq!(pack.standard.profile("has_dogs").unwrap().shown_by.len(), 1);
}

#[test]
fn a_profile_that_no_check_needs_is_a_mistake() {
    let found = loaded(vec![check("a", "1.1", "")]).unwrap_err();
    assert_eq!(found, ["standard.yaml: unused-profile: unused profile `has_ships`"]);
}

#[test]
fn an_unknown_profile_is_said_with_the_nearest() {
    let found = load(&PackText::new(
        "small",
        SourceFile::new("standard.yaml", STANDARD),
        vec![check("a", "1.2", "applies: [has_ship, near_the_sea]\n")],
    ));
    let found: Vec<_> =
        found.unwrap_err().into_iter().map(|problem| (problem.message, problem.help.unwrap())).collect();
    let wanted = [
        ("unknown profile `has_ship`", "did you mean `has_ships`?"),
        ("unknown profile `near_the_sea`", "declare it under `profiles` in `standard.yaml`"),
    ];
    assert_eq!(found, wanted.map(|(message, help)| (message.to_owned(), help.to_owned())));
}

#[test]
fn a_word_alone_switches_no_safeguarding_check_off() {
    let guarded = [check("a", "1.1", "safeguarding: true\n"), check("b", "1.2", "applies: has_ships\n")];
    assert!(loaded(guarded.to_vec()).is_ok());
    let alone = vec![check("a", "1.1", ""), check("b", "1.2", "applies: has_ships\nsafeguarding: true\n")];
    let message = "a safeguarding check may not depend on `has_ships`, which no row can contradict";
    assert_eq!(loaded(alone).unwrap_err(), [format!("b.yaml: unguarded-profile: {message}")]);
}
