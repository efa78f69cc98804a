//! What a standard and its checks mean once they are loaded, and what of them is refused: one example for each rule.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use readymark_findings::{Force, Verdict};
use readymark_rules::typed::Node;
use readymark_rules::{Body, Constant, Limit, Pack, PackText, Type, changes, expression, load, read_tests};
use readymark_source::table_schema::Blank;
use readymark_source::{SourceFile, plain};

const STANDARD: &str = r#"title: A small standard
edition: "1"
about: For the tests of what a standard means.
sources:
  body: { title: The awarding body, address: example.org/body }
  other: { title: Another code, address: example.org/other }
awarding_body: [body]
plausible: { from: 1990-01-01 }
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Requirement, source: { published: body, clause: "1" } }
parameters:
  share: { title: A share, type: number, default: 60%, minimum: 50%, maximum: 90%, source: { local: ours } }
  limit: { title: A limit, type: duration, default: 12 weeks, minimum: 1 week, maximum: 52 weeks, source: { local: ours } }
tables:
  people:
    title: People
    primaryKey: person
    fields:
      person: { title: Person, type: string, personal: pseudonym }
      left: { title: Left, type: date, personal: none, blank: none }
      born: { title: Born, type: date, personal: none, constraints: { minimum: 1920-01-01 } }
      boss_ref: { title: Boss, type: string, personal: pseudonym }
      trained: { title: Trained, type: boolean, personal: none }
    foreignKeys:
      boss: { fields: boss_ref, reference: people, optional: true }
    in_window: left is missing or left >= window.start
  visits:
    title: Visits
    fields:
      person_ref: { title: Person, type: string, personal: pseudonym }
      made: { title: Made, type: date, personal: none }
      number: { title: Number, type: integer, personal: none }
      file: { title: File, type: string, personal: none }
    files: file
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
/// Two checks that use both parameters, so that no other needs to.
const USES: [&str; 2] = [
    "each: people\nexpect: trained\nat_least: $share",
    "each: people\ncadence: { of: visits, on: made, at_most: $limit, except: leave }",
];

const OURS: &str = "source: { local: ours }";
const THEIRS: &str = "source: { published: body, clause: \"1\" }";

fn file(id: &str, lines: &str) -> SourceFile {
    let text = format!("title: A check\nrequirement: \"1.1\"\nfix: Do it.\n{lines}\n");
    SourceFile::new(format!("checks/{id}.yaml"), text)
}

/// The small standard with one text in place of another, and a check of these lines.
fn loaded_with((old, new): (&str, &str), check: &str) -> Result<Pack, String> {
    assert!(STANDARD.contains(old), "{old}");
    let standard = SourceFile::new("standard.yaml", STANDARD.replacen(old, new, 1));
    let mut files: Vec<_> =
        USES.iter().enumerate().map(|(at, uses)| file(&format!("uses-{at}"), &format!("{OURS}\n{uses}"))).collect();
    files.push(file("a", check));
    load(&PackText::new("small", standard, files)).map_err(|problems| problems.iter().map(plain).collect())
}

fn loaded(check: &str) -> Result<Pack, String> {
    loaded_with(("title: Area", "title: Area"), check)
}

/// The check of these lines.
fn of(check: &str) -> readymark_rules::Check {
    loaded(check).unwrap().check("a").unwrap().clone()
}

#[track_caller]
fn refused(check: &str, wanted: &str) {
    let said = loaded(check).unwrap_err();
    assert!(said.contains(wanted), "{check}: {said}");
}

#[track_caller]
fn standard_refused(change: (&str, &str), wanted: &str) {
    let said = loaded_with(change, &format!("{OURS}\neach: people\nexpect: trained")).unwrap_err();
    assert!(said.contains(wanted), "{change:?}: {said}");
}

fn share(more: &str) -> String {
    format!("{OURS}\neach: people\nexpect: trained\n{more}")
}

#[test]
fn a_population_keeps_to_the_window_and_is_not_silent_when_it_is_empty() {
    let population = |more: &str| of(&share(more)).population().unwrap().clone();
    assert_eq!((population("").in_window, population("").when_empty), (true, Verdict::NotEvidenced));
    assert!(!population("window: ignore").in_window);
    assert_eq!(population("when_empty: not applicable").when_empty, Verdict::NotApplicable);
    assert_eq!(population("when_empty: not met").when_empty, Verdict::NotMet);
}

#[test]
fn a_register_that_may_be_absent_is_never_that_of_safeguarding() {
    assert!(!of(&share("")).may_be_absent);
    assert!(of(&share("when_absent: not applicable")).may_be_absent);
    refused(&share("safeguarding: true\nwhen_absent: not applicable"), "`when_absent` is not allowed");
}

/// A bound is the awarding body's own if the check, or the parameter that holds it, comes from there.
#[test]
fn a_bound_is_published_by_whoever_published_its_number() {
    let bound =
        |source: &str, limit: &str| of(&format!("{source}\neach: people\nexpect: trained\n{limit}")).bound_published;
    assert!(bound(THEIRS, "at_least: 60%"));
    assert!(!bound(THEIRS, ""), "all rows are no bound");
    assert!(!bound(OURS, "at_least: 60%"));
    assert!(!bound(THEIRS, "at_least: $share"), "the number is ours");
}

#[test]
fn a_force_says_what_it_takes_the_place_of() {
    let set = |source: &str, force: &str| {
        let check = of(&format!("{source}\neach: people\nexpect: trained\nforce: {force}"));
        let set = check.force_set.unwrap();
        (check.force, set.instead_of, set.approved_by)
    };
    assert_eq!(set(OURS, "required"), (Force::Required, Force::Advised, None));
    let lower = "{ is: expected, because: A reason, approved_by: board }";
    assert_eq!(set(THEIRS, lower), (Force::Expected, Force::Required, Some("board".to_owned())));
    refused(&share(&format!("force: {}", lower.replace("expected", "required"))), "a stronger force needs no approval");
    refused(&share("force: advised"), "the source gives anyway");
}

#[test]
fn a_floor_lies_below_its_limit_or_on_it() {
    assert_eq!(loaded(&share("at_least: 60%\nfloor: 60%")).err(), None);
    refused(&share("at_least: 60%\nfloor: 61%"), "`floor` is above `at_least`");
    refused(&share("floor: 50%"), "`floor` is not allowed");
}

#[test]
fn a_limit_can_be_missed_and_can_be_reached_whatever_a_bundle_sets() {
    refused(&share("safeguarding: true\nat_least: 60%"), "`at_least` is not allowed");
    for bounds in ["minimum: -50%, maximum: 90%", "minimum: 50%, maximum: 500%", "minimum: 50%", "maximum: 90%"] {
        let said = loaded_with(("minimum: 50%, maximum: 90%", bounds), &share("at_least: $share")).unwrap_err();
        assert!(
            said.contains("`at_least` must be from 0% to 100%, and `$share` can be set to another value"),
            "{said}"
        );
    }
    let cadence = |limit: &str| format!("{OURS}\neach: people\ncadence: {{ of: visits, on: made, at_most: {limit} }}");
    refused(&cadence("0 days"), "`at_most` must be at least 1 day");
    assert_eq!(loaded(&cadence("$limit")).err(), None);
    let said = loaded_with(("minimum: 1 week", "minimum: -1 weeks"), &cadence("$limit")).unwrap_err();
    assert!(said.contains("`$limit` can be set to another value"), "{said}");
    let measure = |limits: &str| format!("{OURS}\neach: visits\nmeasure: median(number)\n{limits}");
    refused(&measure("at_least: 3\nfloor: 4"), "`floor` is stricter than the limit");
    refused(&measure("at_most: 3\nfloor: 2"), "`floor` is stricter than the limit");
    for right in ["at_least: 3\nfloor: 3", "at_least: 3\nfloor: 2", "at_most: 3\nfloor: 4"] {
        assert_eq!(loaded(&measure(right)).err(), None, "{right}");
    }
}

#[test]
fn a_percentile_is_no_share() {
    let measure = |of: &str| format!("{OURS}\neach: visits\nmeasure: percentile({of}, number)\nat_most: 5");
    assert_eq!(loaded(&measure("90")).err(), None);
    assert_eq!(loaded(&measure("99.5")).err(), None);
    assert_eq!(loaded(&measure("100")).err(), None);
    for wrong in ["90%", "0.9", "100%", "0", "101", "100.5"] {
        refused(&measure(wrong), "a percentile is above 0 and at most 100");
    }
}

/// A misspelt word of a list is never the same, and so `!=` always true: it is found wherever the words come from.
#[test]
fn the_words_of_a_text_are_known_through_what_it_is_made_of() {
    let asks = |expect: &str| {
        let kinds = "kind: { title: Kind, type: string, personal: none, constraints: { enum: [call, visit] } }";
        let mood = "mood: { title: Mood, type: string, personal: none, constraints: { enum: [calm, angry] } }";
        let fields = format!("{kinds}\n      {mood}\n      number:");
        let check = format!("{OURS}\neach: people\nexpect: {expect}");
        loaded_with(("number:", &fields), &check).err().unwrap_or_default()
    };
    for right in [
        "any visits where (if number = 1 then kind else 'none') = 'none'",
        "any visits where (if number = 1 then kind else mood) in ('calm', 'call')",
        "any visits where kind = (if number = 1 then mood else 'call')",
    ] {
        assert_eq!(asks(right), "", "{right}");
    }
    for wrong in [
        "any visits where (if number = 1 then kind else 'none') = 'non'",
        "any visits where (if number = 1 then kind else mood) in ('calm', 'cal')",
    ] {
        assert!(asks(wrong).contains("unknown word"), "{wrong}: {}", asks(wrong));
    }
    assert!(asks("any visits where kind = mood").contains("no word in common"));
}

#[test]
fn a_key_of_another_form_is_refused() {
    let measure = format!("{OURS}\neach: visits\nmeasure: median(number)");
    assert_eq!(loaded(&format!("{measure}\nat_most: 3")).err(), None);
    refused(&format!("{measure}\nat_least: 1\nat_most: 3"), "a measure needs one limit");
    refused(&measure, "a measure needs one limit");
    let cadence = format!("{OURS}\neach: people\ncadence: {{ of: visits, on: made, at_most: 12 weeks }}");
    refused(&format!("{cadence}\ndue: born"), "`due` is not allowed");
    refused(&format!("{measure}\nat_most: $limit"), "`$limit` is not");
}

#[test]
fn a_source_has_its_clause_or_its_reason() {
    let with = |source: &str| format!("source: {source}\neach: people\nexpect: trained");
    for right in ["{ inferred: other, because: It says so }", "{ local: ours }", "{ published: other, clause: 2 }"] {
        assert_eq!(loaded(&with(right)).err(), None, "{right}");
    }
    for wrong in ["{ inferred: other }", "{ local: ours, clause: 2 }"] {
        refused(&with(wrong), "a source is `published` with a clause");
    }
}

#[test]
fn a_parameter_lies_within_its_bounds_whatever_word_it_is_for() {
    assert_eq!(loaded_with(("minimum: 50%, maximum: 90%", "minimum: 60%, maximum: 60%"), &share("")).err(), None);
    standard_refused(("minimum: 50%, maximum: 90%", "minimum: 70%, maximum: 60%"), "below the least");
    let hours = |hours: &str| {
        let table = format!(
            "parameters:\n  hours: {{ title: Hours, type: integer, default: {{ {hours} }}, minimum: 1, maximum: 20, source: {{ local: ours }} }}"
        );
        let check = format!("{OURS}\neach: visits\nexpect: number >= $hours(file)");
        loaded_with(("parameters:", &table), &check)
    };
    assert!(hours("new: 6, old: 12").is_ok());
    let said = hours("new: 6, old: 30").unwrap_err();
    assert!(said.contains("outside its own bounds"), "{said}");
}

#[test]
fn a_blank_cell_means_what_its_field_or_its_reference_says() {
    let pack = loaded(&share("")).unwrap();
    let people = &pack.model.table(0).unwrap().schema;
    let field = |name: &str| people.field(name).unwrap();
    assert_eq!((field("left").blank, field("born").blank), (Blank::None, Blank::Unknown));
    assert_eq!(field("boss_ref").blank, Blank::None, "a reference that is optional");
    assert!(field("left").plausible.from.is_some());
    assert_eq!(field("born").plausible.from, None, "a minimum of its own says which days can be meant");
    let required = ("blank: none }\n      born", "blank: none, constraints: { required: true } }\n      born");
    standard_refused(required, "a field that is required cannot mean none");
}

/// People lead to people in two ways: those above and those below.
#[test]
fn a_relation_of_a_table_to_itself_is_named() {
    refused(&format!("{OURS}\neach: people\nexpect: any people where trained"), "ambiguous relation to `people`");
    assert_eq!(loaded(&format!("{OURS}\neach: people\nexpect: any people by boss where trained")).err(), None);
}

fn typed(text: &str) -> Result<readymark_rules::Typed, String> {
    let pack = loaded(&share("")).unwrap();
    let visits = pack.model.table_index("visits").unwrap();
    expression(&pack.model, visits, text).map_err(|problems| problems.iter().map(plain).collect())
}

#[test]
fn operators_give_what_they_are_said_to_give() {
    assert_eq!(typed("number / 2").unwrap().kind, Type::Decimal, "half of three is one and a half");
    assert_eq!(typed("number * 2").unwrap().kind, Type::Integer);
    assert_eq!(typed("14 days + made").unwrap().kind, Type::Date);
    assert!(typed("14 days - made").unwrap_err().contains("cannot combine"));
    assert!(matches!(typed("file mentions any of ('a', 'b')").unwrap().node, Node::Or(..)));
    assert!(matches!(typed("file mentions all of ('a', 'b')").unwrap().node, Node::And(..)));
}

/// The single changes that the tests of the check should notice, as part and words.
fn tried(check: &str) -> Vec<String> {
    let pack = loaded(check).unwrap();
    let at = pack.checks.iter().position(|check| check.id == "a").unwrap();
    let own = changes(&pack, |site| *site == readymark_rules::Site::Check(at));
    own.map(|change| format!("{}: {}", change.part, change.words)).collect()
}

#[test]
fn each_thing_that_decides_is_changed_by_itself() {
    let shares = tried(&share("at_least: 60%\nfloor: 40%"));
    for change in ["at_least: one less", "at_least: one more", "floor: one less", "floor: dropped"] {
        assert!(shares.contains(&change.to_owned()), "{change}: {shares:?}");
    }
    let pack = loaded(&share("at_least: 60%")).unwrap();
    let limits: Vec<i64> = changes(&pack, |_| true)
        .filter_map(|change| match &change.pack.check("a").unwrap().body {
            Body::Share(share) => match &share.threshold.at_least {
                Some(Limit::Value(Constant::Decimal(limit))) => Some(limit.millionths()),
                _ => None,
            },
            _ => None,
        })
        .collect();
    assert!(limits.contains(&590_000) && limits.contains(&610_000), "a hundredth less and more: {limits:?}");
    let cadence =
        format!("{OURS}\neach: people\ncadence: {{ of: visits, on: made, at_most: 12 weeks, except: leave }}");
    assert!(tried(&cadence).contains(&"except: dropped".to_owned()));
    let rows = tried(&format!("{OURS}\neach: people\nexpect: any visits where number > 1"));
    assert!(rows.contains(&"expect: relation → anywhere".to_owned()), "{rows:?}");
    // Of two dates in order neither can be left out: one alone has no order.
    let two = tried(&format!("{OURS}\neach: people\nexpect: in_order(born, left)"));
    assert!(!two.iter().any(|change| change.contains("date")), "{two:?}");
    let three = tried(&format!("{OURS}\neach: people\nexpect: in_order(born, left, as_of)"));
    assert_eq!(three.iter().filter(|change| change.contains("date")).count(), 3, "{three:?}");
}

/// The digest holds the names of the files: a renamed check is another standard.
#[test]
fn a_renamed_check_gives_another_digest() {
    let text = |id: &str| {
        PackText::new("small", SourceFile::new("standard.yaml", STANDARD), vec![file(id, &share(""))]).digest()
    };
    assert_ne!(text("one"), text("two"));
    assert_eq!(text("one"), text("one"));
}

/// A file that nobody reads would be taken for a check that is there.
#[test]
fn a_file_in_no_place_of_its_own_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put("standard.yaml", STANDARD);
    put("checks/a.yaml", &format!("title: A check\nrequirement: \"1.1\"\nfix: Do it.\n{}\n", share("")));
    assert!(PackText::from_dir(folder.path()).is_ok());
    // Nor is a file of tests that belongs to no check.
    put("tests/b.yaml", "tests: []");
    let pack = loaded(&share("")).unwrap();
    let said: String = read_tests(folder.path(), &pack, &[]).unwrap_err().iter().map(plain).collect();
    assert!(said.contains("tests/b.yaml") && said.contains("there is no check of this name"), "{said}");
    put("check/b.yaml", "title: Lost");
    let said: String = PackText::from_dir(folder.path()).unwrap_err().iter().map(plain).collect();
    assert!(said.contains("check/b.yaml") && said.contains("this file is ignored"), "{said}");
}

/// Each of four columns adds 26 levels: its negations and the column that it names.
#[test]
fn an_expression_may_be_128_levels_deep_with_the_derived_columns_that_it_names() {
    let not = |times: usize, of: &str| format!("{}{of}{}", "not (".repeat(times), ")".repeat(times));
    let columns = ["trained", "d0", "d1", "d2"].into_iter().enumerate();
    let columns = columns.map(|(at, before)| format!("      d{at}: \"{}\"\n", not(25, before)));
    let columns = columns.collect::<Vec<_>>().concat();
    let place = "    in_window: left";
    let standard = format!("    derived:\n{columns}{place}");
    let levels = |more: usize| {
        let check = format!("{OURS}\neach: people\nexpect: {}", not(more, "d3"));
        loaded_with((place, &standard), &check).map(|_| ())
    };
    assert_eq!(levels(23), Ok(()));
    assert!(levels(24).unwrap_err().contains("more than 128 levels deep"));
}

/// A small table of hours by the words of a column, and a check that looks it up.
fn looked_up(default: &str, lookup: &str) -> Result<Pack, String> {
    let parameter = format!(
        "parameters:\n  hours: {{ title: Hours, type: integer, default: {default}, minimum: 1, maximum: 60, source: {{ local: ours }} }}"
    );
    let field = "\n      role: { title: Role, type: string, personal: none, constraints: { enum: [lead, helper, guest] } }\n      note: { title: Note, type: string, personal: none }\n      trained:";
    let standard = STANDARD.replacen("parameters:", &parameter, 1).replacen("\n      trained:", field, 1);
    let mut files: Vec<_> =
        USES.iter().enumerate().map(|(at, uses)| file(&format!("uses-{at}"), &format!("{OURS}\n{uses}"))).collect();
    files.push(file("a", &format!("{OURS}\neach: people\n{lookup}")));
    let text = PackText::new("small", SourceFile::new("standard.yaml", standard), files);
    load(&text).map_err(|problems| problems.iter().map(plain).collect())
}

const BY_ROLE: &str = "expect: $hours(role) > 5";

/// A word without a value leaves its rows undecided for ever, and a value without a word is one that somebody believes is there.
#[test]
fn the_words_of_a_small_table_are_those_that_it_is_looked_up_with() {
    let right = |default: &str, lookup: &str| assert_eq!(looked_up(default, lookup).err(), None, "{default} {lookup}");
    let wrong = |default: &str, lookup: &str, wanted: &[&str]| {
        let said = looked_up(default, lookup).unwrap_err();
        assert!(wanted.iter().all(|wanted| said.contains(wanted)), "{default} {lookup}: {said}");
        assert_eq!(said.matches("error[").count(), wanted.len() / 2, "{said}");
    };
    let all = "{ lead: 6, helper: 7, guest: 8 }";
    right(all, BY_ROLE);
    right("{ lead: 6, helper: 7, guest: unknown }", BY_ROLE);
    wrong("{ lead: 6, helpr: 7, guest: 8 }", BY_ROLE, &["never looked up with `helpr`", "did you mean `helper`?"]);
    wrong("{ lead: 6, helper: 7 }", BY_ROLE, &["no value for `guest`", "can never be decided"]);
    wrong(
        "{ lead: 6, helper: 7, guest: 8, judge: 9 }",
        BY_ROLE,
        &["never looked up with `judge`", "with `guest`, `helper`"],
    );
    wrong(all, "expect: $hours('gest') > 5", &["unknown word `gest`", "did you mean `guest`?"]);
    wrong(all, "expect: $hours(person) > 5", &["`person` is a reference", "under `enum`"]);
    wrong(all, "expect: $hours(if trained then boss_ref else role) > 5", &["`boss_ref` is a reference", "`enum`"]);
    wrong("{ red: 1, blue: 2 }", BY_ROLE, &["a value for none of these words", "values for `red`, `blue`"]);
    // A text of any kind may be any word.
    right("{ lead: 6, red: 7 }", "expect: $hours(note) > 5");
}

/// A condition around the lookup may rule a word out.
#[test]
fn a_word_that_is_ruled_out_needs_no_value() {
    let few = "{ lead: 6, helper: 7 }";
    for lookup in [
        "where: role != 'guest'\nexpect: $hours(role) > 5",
        "where: role in ('lead', 'helper') and trained\nexpect: $hours(role) > 5",
        "expect: role = 'guest' or $hours(role) > 5",
        "expect: if role = 'guest' then trained else $hours(role) > 5",
        "expect: role != 'guest' and $hours(role) > 5",
        "where: role = 'lead' or role = 'helper'\nexpect: any visits where number > $hours(people.role)",
    ] {
        assert_eq!(looked_up(few, lookup).err(), None, "{lookup}");
    }
    for lookup in [
        "where: role != 'lead'\nexpect: $hours(role) > 5",
        "expect: trained or $hours(role) > 5",
        "expect: role = 'guest' and $hours(role) > 5 or $hours('lead') > 3 or $hours('helper') > 3",
        "where: role = 'lead' or trained\nexpect: $hours(role) > 5",
    ] {
        assert!(looked_up(few, lookup).unwrap_err().contains("no value for `guest`"), "{lookup}");
    }
}

#[test]
fn a_limit_lies_inside_what_is_measured() {
    let numbered = (
        "number: { title: Number, type: integer, personal: none",
        "number: { title: Number, type: integer, personal: none, constraints: { minimum: 1, maximum: 360 }",
    );
    let said = |measure: &str| loaded_with(numbered, &format!("{OURS}\neach: visits\nmeasure: {measure}")).err();
    for (measure, answer) in [
        ("max(number)\nat_most: 3600", "always met"),
        ("mean(number)\nat_least: 0.5", "always met"),
        ("percentile(90, number)\nat_most: 400", "always met"),
        ("sum(number)\nat_least: -5", "always met"),
        ("min(number)\nat_least: 400", "never met"),
        ("count(number > 3)\nat_most: -1", "never met"),
        ("max(2 * number)\nat_most: 1", "never met"),
    ] {
        assert!(said(measure).unwrap().contains(answer), "{measure}");
    }
    for measure in [
        "max(number)\nat_most: 360",
        "count()\nat_least: 1",
        "sum(number)\nat_least: 400",
        "mean(number)\nat_least: 60",
    ] {
        assert_eq!(said(measure), None, "{measure}");
    }
    refused(&share("at_least: 0%"), "every share is at least 0%");
}

/// What a check asks is not said already by who belongs to it.
#[test]
fn what_a_check_asks_is_not_said_by_who_belongs() {
    let said = |condition: &str, expect: &str| {
        loaded(&format!("{OURS}\neach: visits\nwhere: {condition}\nexpect: {expect}")).err().unwrap_or_default()
    };
    for (condition, expect) in [
        ("number < 100", "number < 150"),
        ("number < 100", "number < 100"),
        ("made is recorded and number > 5", "number > 3 and made is recorded"),
        ("person.trained", "person.trained"),
    ] {
        assert!(said(condition, expect).contains("always met"), "{condition} / {expect}");
    }
    for (condition, expect) in [
        ("number < 100", "number < 50"),
        ("made is recorded", "made is recorded and number > 5"),
        ("number > 5 or file_found", "number > 7"),
        ("made is recorded", "made >= window.start"),
        // None may belong: each that does is a breach.
        ("person.trained", "not person.trained"),
    ] {
        assert_eq!(said(condition, expect), "", "{condition} / {expect}");
    }
}
