//! What an expression means, and what is said of one that means nothing: each rule by examples over one small model.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

use readymark_rules::typed::{Column, Node, What};
use readymark_rules::{
    BinaryOp, Constant, Model, PackText, Type, Typed, expression, joining_equality, load, reaches_out,
};
use readymark_source::{Problem, SourceFile, plain};

const STANDARD: &str = r#"title: A small standard
edition: "1"
about: For the tests of expressions.
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Requirement, source: { local: ours } }
parameters:
  most: { title: Most, type: integer, default: 5, minimum: 1, maximum: 9, source: { local: ours } }
tables:
  people:
    title: People
    primaryKey: person
    fields:
      person: { title: Person, type: string, personal: pseudonym }
      name: { title: Name, type: string, personal: identifier }
      trained: { title: Trained, type: boolean, personal: none }
      left: { title: Left, type: date, personal: none, blank: none }
      began: { title: Began, type: date, personal: none }
      boss_ref: { title: Boss, type: string, personal: pseudonym }
    foreignKeys:
      boss: { fields: boss_ref, reference: people, optional: true }
  visits:
    title: Visits
    fields:
      person_ref: { title: Person, type: string, personal: pseudonym }
      made: { title: Made, type: date, personal: none }
      planned: { title: Planned, type: date, personal: none }
      number: { title: Number, type: integer, personal: none, constraints: { minimum: 0, maximum: 99 } }
      weight: { title: Weight, type: number, personal: none, constraints: { minimum: 0.5 } }
      kind: { title: Kind, type: string, personal: none }
      mood: { title: Mood, type: string, personal: none, constraints: { enum: [calm, angry] } }
      done: { title: Done, type: boolean, personal: none }
      seen: { title: Seen, type: date, personal: none, constraints: { minimum: 2020-01-01 } }
      note: { title: Note, type: string, personal: none }
    derived:
      size: if number > 5 then 'large' else 'small'
    files: note
    foreignKeys:
      person: { fields: person_ref, reference: people }
    order: [made]
  pairs:
    title: Pairs
    fields:
      one_ref: { title: One, type: string, personal: pseudonym }
      other_ref: { title: Other, type: string, personal: pseudonym }
    foreignKeys:
      one: { fields: one_ref, reference: people }
      other: { fields: other_ref, reference: people }
  leave:
    title: Leave
    fields:
      person_ref: { title: Person, type: string, personal: pseudonym }
      starts: { title: Starts, type: date, personal: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
  distinct:
    title: Distinct
    fields:
      day: { title: Day, type: date, personal: none }
"#;

fn load_with(lines: &str) -> Result<readymark_rules::Pack, Vec<Problem>> {
    let head = "title: A check\nrequirement: \"1.1\"\nsource: { local: ours }\nfix: Do it.";
    let file = |id: &str, lines: &str| SourceFile::new(format!("checks/{id}.yaml"), format!("{head}\n{lines}\n"));
    let files = vec![file("a", lines), file("uses", "each: visits\nexpect: number < $most")];
    load(&PackText::new("small", SourceFile::new("standard.yaml", STANDARD), files))
}

fn model() -> Model {
    load_with("each: people\nexpect: trained").unwrap_or_else(|found| panic!("{}", plain(&found[0]))).model
}

fn typed_over(table: &str, text: &str) -> Result<Typed, Vec<Problem>> {
    let model = model();
    expression(&model, model.table_index(table).unwrap(), text)
}

/// The meaning of a right expression.
#[track_caller]
fn right(table: &str, text: &str) -> Typed {
    typed_over(table, text).unwrap_or_else(|found| panic!("{text}: {}", found.iter().map(plain).collect::<String>()))
}

/// What is said of a wrong one: which of its words are marked, the message and the advice.
#[track_caller]
fn wrong(table: &str, text: &str) -> (String, String, String) {
    let Err(found) = typed_over(table, text) else { panic!("{text}: nothing is wrong") };
    let span = found[0].span.unwrap();
    (text[span.start..span.end].to_owned(), found[0].message.clone(), found[0].help.clone().unwrap_or_default())
}

/// Each wrong expression over visits, with the words that are marked, a part of the message and a part of the advice.
#[track_caller]
fn all_wrong(cases: &[(&str, &str, &str, &str)]) {
    for (text, marked, message, help) in cases {
        let said = wrong("visits", text);
        assert!(said.0 == *marked && said.1.contains(message) && said.2.contains(help), "{text}: {said:?}");
        assert!(!help.is_empty() || said.2.is_empty(), "{text}: {said:?}");
    }
}

#[test]
fn habits_of_other_languages_are_answered_with_ours() {
    all_wrong(&[
        ("number == 4", "=", "expected a value", "equality is one `=`"),
        ("number = 1 = 2", "=", "expected the end", "comparisons do not chain"),
        ("1 < number < 3", "<", "expected the end", "comparisons do not chain"),
        ("made is not recorded", "not", "expected `missing` or `recorded`", "write `is recorded`"),
        ("made = missing", "missing", "expected a value", "write `is missing`"),
        ("made = where", "where", "expected a value", "reserved word"),
        ("made = not done", "not", "expected a value", "reserved word"),
        ("made is null", "null", "expected `missing`", "write `is missing`"),
        ("made is empty", "empty", "expected `missing`", "write `is missing` or `is recorded`"),
        ("done AND done", "AND", "expected the end", "keywords are lower case"),
        ("done whatever", "whatever", "expected the end", ""),
        ("number = 14 AND done", "AND", "expected a unit or an operator", "keywords are lower case"),
        ("made + 2 fortnights < planned", "fortnights", "`fortnights` is not a unit", "the units are days"),
        ("done | done", "|", "unexpected `|`", "write `or`, `and`, `not`"),
        ("!done", "!", "unexpected `!`", "write `or`, `and`, `not`"),
        ("kind = \"a\"", "\"", "unexpected `\"`", "single quotes"),
        ("number # 3", "#", "unexpected `#`", ""),
        ("note not mentions 'x'", "not", "expected an operator", "write `not file mentions …`"),
        ("note mentions ('x')", "(", "expected a text", "write `mentions any of (…)`"),
        ("note mentions any ('x')", "(", "expected `of`", ""),
        ("note mentions any from ('x')", "from", "expected `of`", ""),
        ("note mentions '--'", "'--'", "no word in this text", "write the words"),
        ("lest(made, planned) = made", "lest", "unknown function `lest`", "did you mean `least`?"),
        ("frobnicate(made) = made", "frobnicate", "unknown function", "`least`, `greatest`"),
    ]);
    assert!(wrong("visits", "frobnicate(made) = made").2.contains(" and `"));
}

#[test]
fn a_value_that_is_none_is_marked_from_end_to_end() {
    all_wrong(&[
        ("number = $ + 1", "$", "a parameter needs a name", ""),
        ("weight < 12.1234567 and done", "12.1234567", "not a number with at most six decimal places", ""),
        ("weight < 120.1234567% and done", "120.1234567%", "not a number with at most six decimal places", ""),
        ("number < 99999999999999999999", "99999999999999999999", "not a number", ""),
        ("number < 30x and done", "30x", "add a space after the number", ""),
        ("number < 30_000", "30_", "add a space after the number", ""),
        ("number + 1 < 2 and made < 2026-02-30 and done", "2026-02-30", "invalid date `2026-02-30`", "`2026-03-31`"),
        ("number = 1 and kind = 'open ", "'open", "no closing quote", ""),
        ("number = 1 and _kind = 'a'", "_kind", "unknown column `_kind`", "did you mean `kind`?"),
    ]);
    assert_eq!(right("visits", "kind = 'it''s'").size(), 3);
    assert_eq!(right("visits", "done = true").size(), 3);
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest() {
    all_wrong(&[
        ("any visit where done", "visit", "unknown table `visit`", "did you mean `visits`?"),
        ("number < $mosst", "$mosst", "unknown parameter `$mosst`", "did you mean `$most`?"),
        ("mood = 'calmer'", "'calmer'", "unknown word `calmer`", "did you mean `calm`?"),
        ("size = 'medium'", "'medium'", "unknown word `medium`", "the words are `large`, `small`"),
        ("person.trainde", "trainde", "unknown column `trainde`", "did you mean `trained`?"),
        ("persom.trained", "persom", "unknown relation or row `persom`", "did you mean `person`?"),
        (
            "wholly.made = made",
            "wholly",
            "unknown relation or row",
            "write a relation or an outer row: `person`, `visits`",
        ),
        ("person.name = 'x'", "name", "`name` is personal data and never kept", "`none` or `pseudonym`"),
        ("person = 'x'", "person", "unknown column `person`", "write `person.column`"),
        ("trained", "trained", "unknown column", "did you mean `person.trained`?"),
    ]);
    let said = wrong("distinct", "wholly.made = day");
    assert!(said.2.contains("outer row: `distinct`"), "{said:?}");
}

#[test]
fn types_that_do_not_go_together_are_refused() {
    all_wrong(&[
        ("number and done", "number", "this is a whole number; a condition must be yes or no", ""),
        ("kind and done", "kind", "a condition must be yes or no", "write `is recorded`"),
        ("made and done", "made", "a condition must be yes or no", "write `is recorded`"),
        ("made + planned < made", "made + planned", "`+` cannot combine", ""),
        ("made * 2 days < planned", "made * 2 days", "`*` cannot combine", ""),
        ("2 days * 2 days < 3 days", "2 days * 2 days", "`*` cannot combine", ""),
        ("made < planned + 2 months * 2 months", "2 months * 2 months", "`*` cannot combine", ""),
        ("2 days + number < 3 days", "2 days + number", "`+` cannot combine", ""),
        ("number + 2 days < 3 days", "number + 2 days", "`+` cannot combine", ""),
        ("made + 2 < planned", "made + 2", "`+` cannot combine", "write the unit"),
        ("done < done", "done < done", "has no order", ""),
        ("least(done, done)", "done", "but a number, a date or a number of days is needed", ""),
        ("least(made, number) = made", "number", "but a date is needed here", ""),
        ("in_order(made, number)", "number", "but a date is needed here", ""),
        ("kind mentions 'x'", "kind", "`mentions` needs the column that names a file", "use `note`"),
        ("2 + 2 mentions 'x'", "2 + 2", "`mentions` needs the column that names a file", "use `note`"),
    ]);
    let people: [(&str, &str, &str); 5] = [
        ("min(visits.done)", "yes or no cannot be compared", ""),
        ("sum(visits.made) = 3", "a date cannot be added up", ""),
        ("first(leave.starts) = left", "`leave` has no `order`", "add `order`"),
        ("person mentions 'x'", "`mentions` needs the column", ""),
        ("any people by bos where trained", "no relation `bos` leads to `people` here", "write `by boss`"),
    ];
    for (text, message, help) in people {
        let said = wrong("people", text);
        assert!(said.1.contains(message) && said.2.contains(help), "{text}: {said:?}");
        assert!(!help.is_empty() || said.2.is_empty(), "{text}: {said:?}");
    }
}

#[test]
fn types_that_go_together_give_what_they_are_said_to_give() {
    let kinds: [(&str, Type); 13] = [
        ("made - planned", Type::Days),
        ("made - 2 days", Type::Date),
        ("made + 2 months", Type::Date),
        ("2 days + 3 days", Type::Days),
        ("2 months - 3 months", Type::Months),
        ("2 days * number", Type::Days),
        ("number * 2 days", Type::Days),
        ("number + 2", Type::Integer),
        ("number / 2", Type::Decimal),
        ("number + 2.5", Type::Decimal),
        ("least(number, 2)", Type::Integer),
        ("least(number, 2.5)", Type::Decimal),
        ("if done then 1 months else 2 months", Type::Months),
    ];
    for (text, kind) in kinds {
        assert_eq!(right("visits", text).kind, kind, "{text}");
    }
    assert!(matches!(right("visits", "done and number > 5").node, Node::And(..)));
    assert!(matches!(right("visits", "done or number > 5").node, Node::Or(..)));
    // Beside a decimal a whole number is one; beside whole numbers it stays what it is.
    let value = |text: &str| match right("visits", text).node {
        Node::In(value, _) => value.kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(value("number in (1, 2)"), Type::Integer);
    assert_eq!(value("number in (1, 2.0)"), Type::Decimal);
    assert_eq!(value("weight in (1, 2.5)"), Type::Decimal);
    assert!(matches!(right("people", "visits is recorded").node, Node::Given(1)));
    assert!(matches!(right("people", "visits is missing").node, Node::Not(_)));
    assert_eq!(right("people", "count(distinct visits.kind)").kind, Type::Integer);
    let counted = |text: &str| match right("people", text).node {
        Node::Related(related) => (related.table, matches!(related.what, What::Distinct(_))),
        other => panic!("{other:?}"),
    };
    assert_eq!(counted("count(distinct visits.kind)"), (1, true));
    assert_eq!(counted("count(distinct anywhere)"), (4, false), "a table may have that name");
}

/// No record lies beyond the bounds of its field; one on a bound may.
#[test]
fn a_comparison_beyond_the_bounds_of_a_field_is_refused() {
    all_wrong(&[
        ("number < -1", "-1", "`number` is at least 0, and no record goes below it", "inside the bounds"),
        ("number = 100", "100", "`number` is at most 99, and no record goes above it", "inside the bounds"),
        ("number in (1, 100)", "100", "at most 99", "inside the bounds"),
        ("number > 99.5", "99.5", "at most 99", "inside the bounds"),
        ("weight > 0.4", "0.4", "`weight` is at least 0.5", "inside the bounds"),
        ("weight > 0", "0", "`weight` is at least 0.5", "inside the bounds"),
        ("seen > 2019-12-31", "2019-12-31", "`seen` is at least 2020-01-01", "inside the bounds"),
    ]);
    for text in ["number > 0", "number < 99", "weight > 0.5", "seen > 2020-01-01", "weight < 1"] {
        right("visits", text);
    }
    // Nor does what is made of such fields.
    all_wrong(&[
        ("greatest(number, 5) <= 100", "100", "`greatest(number, 5)` is at most 99", "inside the bounds"),
        ("least(number, 5) < 6", "6", "is at most 5", "inside the bounds"),
        ("number * 2 > 200", "200", "`number * 2` is at most 198", "inside the bounds"),
        ("- number > 1", "1", "is at most 0", "inside the bounds"),
        ("(if done then number else 7) > 99", "99", "no recorded value meets", "inside the bounds"),
        ("number = 1.5", "1.5", "is a whole number", "a whole number"),
        ("number between 0 and 99", "0 and 99", "every recorded value of `number` is between these", "is recorded"),
        ("$most >= 1", "1", "every value within the bounds", "inside the bounds"),
        ("number - 100 < $most", "number - 100", "every value within the bounds", "inside the bounds"),
    ]);
    for (text, message) in [
        ("max(visits.number) <= 1000", "`max(visits.number)` is at most 99"),
        ("last(visits.seen) >= 2019-01-01", "at least 2020-01-01"),
        ("min(visits.number) >= 0", "every recorded value meets"),
        ("sum(visits.number) >= 0", "every recorded value meets"),
        ("count(visits) >= 0", "every recorded value meets"),
        ("count(distinct visits.kind) > -1", "is at least 0"),
        ("0 > count(visits)", "no recorded value meets"),
    ] {
        assert!(wrong("people", text).1.contains(message), "{text}: {:?}", wrong("people", text));
    }
    for text in ["max(visits.number) < 99", "sum(visits.number) > 500", "count(visits) > 0", "min(visits.weight) > 1"] {
        right("people", text);
    }
    for text in ["number <= $most", "number + $most > 99", "greatest(number, 5) > 5", "number * 2 > 100"] {
        right("visits", text);
    }
}

/// Only what the relation makes true for every row is always true.
#[test]
fn an_equality_that_the_relation_makes_true_is_no_join() {
    let cases: [(&str, &str, bool); 11] = [
        ("people", "any visits where person.person = people.person", true),
        ("people", "any visits where done and person.left = people.left", true),
        ("people", "any visits where people.left = person.left", true),
        ("people", "any visits where person.left = people.began", false),
        ("people", "any visits anywhere where person.left = people.left", false),
        ("people", "any people by boss where trained = people.trained", false),
        ("people", "any people by boss where boss.trained = people.trained", true),
        ("visits", "any people where left = visits.person.left", true),
        ("visits", "any people where left = visits.made", false),
        ("pairs", "any people by one where left = pairs.one.left", true),
        ("pairs", "any people by one where left = pairs.other.left", false),
    ];
    for (table, text, always) in cases {
        let said = typed_over(table, text).err().map(|found| found[0].message.clone()).unwrap_or_default();
        assert_eq!(said.contains("always true"), always, "{text}: {said}");
        assert!(always || said.is_empty(), "{text}: {said}");
    }
}

/// Inside a form over its own table, the table's name means the row around the form.
#[test]
fn a_name_of_a_table_is_the_row_around() {
    let right_of = |text: &str| match right("people", text).node {
        Node::Related(related) => match related.condition.unwrap().node {
            Node::Compare(_, _, right) => right.node,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let depth = |text: &str| match right_of(text) {
        Node::Column(Column { depth, .. }) => depth,
        other => panic!("{other:?}"),
    };
    assert_eq!(depth("any people by boss where began = people.left"), 1);
    assert_eq!(depth("any people by boss where began = left"), 0);
    let twice = "any people by boss where any people by boss where began = people.left";
    assert!(wrong("people", twice).1.contains("ambiguous name `people`"));
}

#[test]
fn a_check_over_words_calls_each_of_them_item() {
    let said = |lines: &str| load_with(lines).err().map(|found| (found[0].message.clone(), found[0].help.clone()));
    assert_eq!(said("each: [calm, angry]\nexpect: any visits where mood = item"), None);
    assert_eq!(said("each: [a, b]\nexpect: item = 'a'"), None);
    assert_eq!(said("each: [a, b]\nexpect: visits is recorded"), None);
    let depths = |expect: &str| {
        let pack = load_with(&format!("each: [calm, angry]\nexpect: {expect}")).unwrap();
        let mut found = Vec::new();
        pack.check("a").unwrap().body.expressions()[0].walk(&mut |part| {
            if let Node::Item { depth } = &part.node {
                found.push(*depth);
            }
            if let Node::Related(related) = &part.node {
                assert!(reaches_out(related), "{expect}");
            }
        });
        found
    };
    assert_eq!((depths("item = 'calm'"), depths("any visits where mood = item")), (vec![0], vec![1]));
    let (message, help) = said("each: [a, b]\nexpect: mood = 'calm'").unwrap();
    assert!(message.contains("unknown name `mood`") && help.unwrap().contains("called `item`"));
    let (message, _) = said("each: [calm, glad]\nexpect: any visits where mood = item").unwrap();
    assert!(message.contains("unknown word `glad`"), "{message}");
}

/// The form of an expression of the form alone.
fn form(text: &str) -> readymark_rules::typed::Related {
    match right("people", text).node {
        Node::Related(related) => *related,
        other => panic!("{other:?}"),
    }
}

/// Whoever counts elsewhere joins by it: a form that names no row around it is the same for each of them.
#[test]
fn a_form_reaches_out_if_it_names_a_row_around_it() {
    let cases: [(&str, bool); 12] = [
        ("any visits where number > 1", false),
        ("any visits where done and people.left < people.began", true),
        ("any visits where (any people where trained)", false),
        ("any visits where done and (any leave where starts > people.left)", true),
        ("any visits where made > people.left", true),
        ("any visits where number > 1 and made > people.left", true),
        ("any visits where made > people.left and number > 1", true),
        ("any visits", false),
        ("any visits where (any leave anywhere where starts = visits.made)", false),
        ("any visits where done and (any leave anywhere where starts = people.left)", true),
        ("any visits where (any leave anywhere where starts > 2026-01-01 and visits.done)", false),
        ("any visits where done and (any leave where starts > 2026-01-01)", true),
    ];
    for (text, reaches) in cases {
        assert_eq!(reaches_out(&form(text)), reaches, "{text}");
    }
    let documents = form("any visits where note mentions 'x'");
    assert!(!reaches_out(&documents));
}

#[test]
fn an_equality_joins_if_its_sides_speak_of_one_row_each() {
    let joined = |text: &str| {
        let condition = form(&format!("any visits anywhere where {text}")).condition.unwrap();
        // How far outwards the first column of each side is.
        let depth = |side: &Typed| {
            let mut found = None;
            side.walk(&mut |part| {
                if let Node::Column(column) = &part.node {
                    found.get_or_insert(column.depth);
                }
            });
            found
        };
        joining_equality(&condition).map(|(own, around)| (depth(own), depth(around)))
    };
    for text in
        ["made = people.left", "people.left = made", "done and made = people.left", "made = people.left and done"]
    {
        assert_eq!(joined(text), Some((Some(0), Some(1))), "{text}");
    }
    for text in
        ["made = planned", "made < people.left", "made = people.left or done", "done and people.began = people.left"]
    {
        assert_eq!(joined(text), None, "{text}");
    }
    assert_eq!(joined("least(made, people.left) = people.left"), None, "one side speaks of both");
    // A form inside speaks of the row whose records it looks at.
    for text in [
        "least(made, planned) = people.left",
        "max(leave.starts anywhere where starts < visits.made) = people.left",
        "max(people.began where trained) = people.left",
    ] {
        assert!(joined(text).is_some(), "{text}");
    }
}

/// A comparison of a value with itself says nothing, whatever the way to it.
#[test]
fn a_value_is_not_compared_with_itself() {
    let itself = "is compared with itself";
    all_wrong(&[
        ("made = made", "made = made", "always true: `made` is compared with itself", "another column or value"),
        ("number != number", "number != number", "never true", "another column"),
        ("made >= visits.made", "made >= visits.made", "always true", "another column"),
        ("not (person.left < person.left)", "person.left < person.left", "never true", "another column"),
        ("if done then made = made else done", "made = made", itself, "another column"),
        ("number + 1 = number", "number + 1 = number", "the same for every record", "another column"),
        ("made <= planned and planned + 2 months > planned", "planned + 2 months > planned", "the same", "another"),
        ("person.person = person_ref", "person.person = person_ref", "are the same value of one record", "another"),
        ("number between number and 9", "number between number", itself, "another column"),
        ("made between planned and planned", "planned and planned", "both ends are `planned`", "write `=`"),
        ("number in (3, number)", "number", "is in a list that names it", "other values"),
        ("number in (3, 4, 3)", "3", "`3` stands twice in the list", "once"),
        ("mood = 'calm' or done or mood = 'calm'", "mood = 'calm'", "stands twice", "once"),
        ("done and number > 3 and not done", "not done", "never true", "correct one"),
        ("number - number = 1", "number - number", "taken from or divided by itself", "another value"),
        ("greatest(made, planned, made) = seen", "made", "`made` stands twice in `greatest`", "once"),
        ("least(made) = planned", "least(made)", "`least` of one value compares nothing", "another value"),
        ("in_order(made)", "in_order(made)", "compares nothing", "another value"),
        (
            "(if done then number else number) = 4",
            "number else number",
            "`then` and `else` are both",
            "leave the `if` out",
        ),
        ("window.start <= as_of", "window.start <= as_of", "the same for every audit", "a column"),
    ]);
    // What is nearly so means something.
    for text in [
        "number + 1 = number * 2",
        "made >= planned",
        "made = person.left",
        "person.began = person.boss.began",
        "number in (3, 4)",
        "as_of > window.end",
        "least(made, planned) = made",
        "made - planned < planned - seen",
        "done or not (done and number > 3)",
    ] {
        right("visits", text);
    }
}

/// Inside a form a bare name is a column of its own rows: who meant the row around is told how it is named.
#[test]
fn a_join_of_a_form_names_the_row_around() {
    let cases = [
        ("leave", "any visits anywhere where person_ref = person_ref and done", "did you mean `leave.person_ref`?"),
        ("leave", "count(visits anywhere where done and not person_ref != person_ref) > 2", "`leave.person_ref`"),
        ("leave", "every visits anywhere where done : person_ref = person_ref", "`leave.person_ref`"),
        ("leave", "any visits anywhere where visits.person_ref = visits.person_ref", "`leave.person_ref`"),
        ("people", "any leave where starts >= starts", "another column or value"),
        ("people", "any visits where done and people.left = people.left", "another column or value"),
    ];
    for (table, text, help) in cases {
        let said = wrong(table, text);
        assert!(said.1.contains("is compared with itself") && said.2.contains(help), "{text}: {said:?}");
    }
    for (table, text) in [
        ("leave", "any visits anywhere where person_ref = leave.person_ref and done"),
        ("people", "any visits where person_ref = people.person and done"),
        ("visits", "any people where person = visits.person_ref and trained"),
        ("leave", "any visits where person.person = leave.person_ref"),
    ] {
        right(table, text);
    }
    // What the relation makes the same, by whatever way.
    for (table, text) in [
        ("people", "every visits : person.person = people.person"),
        ("people", "every visits : person_ref = people.person"),
        ("people", "any visits where person.began <= people.began"),
        ("people", "any visits where (any leave where person.began = visits.person.began)"),
    ] {
        assert!(wrong(table, text).1.contains("always true: only the rows of"), "{text}: {:?}", wrong(table, text));
    }
}

/// What is asked of the rows of a form is something of them.
#[test]
fn a_condition_of_a_form_names_its_rows() {
    for text in [
        "any visits where people.began <= as_of",
        "no visits where people.trained",
        "every visits : people.left is recorded",
        "count(visits where (any leave where starts > people.began)) > 1",
        "last(visits.made where people.trained) > began",
        "any visits where window.end < as_of",
    ] {
        let said = wrong("people", text);
        assert!(
            said.1.contains("names no column of `visits`") && said.2.contains("write it outside"),
            "{text}: {said:?}"
        );
    }
    for text in [
        "any visits where done and people.trained",
        "any visits where leave is missing",
        "any visits where (any people where trained)",
        "every visits where done : made >= people.began",
        "any visits where person.trained",
    ] {
        right("people", text);
    }
}

/// Two conditions on one value that no value meets, or that each meets one of.
#[test]
fn conditions_on_one_value_do_not_exclude_each_other() {
    all_wrong(&[
        ("number > 10 and number < 5", "number < 5", "exclude each other", "correct one"),
        ("5 > number and done and number >= 5", "number >= 5", "exclude each other", "correct one"),
        ("mood = 'calm' and mood = 'angry'", "mood = 'angry'", "exclude each other", "correct one"),
        ("mood != 'calm' or mood != 'angry'", "mood != 'angry'", "always true", "correct one"),
        ("not mood = 'calm' or not mood = 'angry'", "not mood = 'angry'", "always true", "correct one"),
        ("weight <= 5 or weight > 4.5", "weight > 4.5", "always true", "correct one"),
        ("number between 9 and 3", "9 and 3", "the second is before the first", "swap"),
        ("made between window.end and window.start", "window.end and window.start", "before the first", "swap"),
    ]);
    let said = wrong("people", "every visits where number > 20 : number > 10");
    assert!(said.1.contains("always true of the rows with `number > 20`"), "{said:?}");
    for text in [
        "number > 5 and number < 10",
        "number < 5 or number > 10",
        "mood != 'calm' and mood != 'angry'",
        "mood = 'calm' or mood = 'angry'",
        "number > 10 and person.boss.began < made or number < 5",
        "made is missing or made > planned",
    ] {
        right("visits", text);
    }
}

#[test]
fn no_expression_is_larger_than_can_be_read() {
    let words = |number: usize| {
        format!("kind in ({})", (0..number).map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", "))
    };
    // Two thousand words, signs and values, and one more.
    right("visits", &format!("not {}", words(998)));
    let said = wrong("visits", &words(999));
    assert_eq!((said.0.as_str(), said.1.contains("more than 2,000 words")), (")", true), "{said:?}");
    // 64 levels, and one more.
    let sum = |operands: usize| format!("number{} = 70", " + 1".repeat(operands - 1));
    right("visits", &sum(63));
    assert!(wrong("visits", &sum(64)).1.contains("more than 64 levels deep"));
    // What stands side by side is not deep.
    right(
        "visits",
        &format!("kind in ({})", (0..100).map(|word| format!("('{word}')")).collect::<Vec<_>>().join(", ")),
    );
    let either = (0..90).map(|number| format!("number = {number}")).collect::<Vec<_>>().join(" or ");
    right("visits", &either);
    // Each `between` doubles what stands before it.
    let between = |value: &str| format!("if {value} between 0 and 3 then number else 2");
    let large = format!("if {} then number else 2", words(900));
    let (once, twice) = (between(&format!("({large})")), between(&format!("({})", between(&format!("({large})")))));
    right("visits", &once);
    right("visits", &twice);
    assert!(wrong("visits", &between(&format!("({twice})"))).1.contains("more than 5,000 parts"));
}

#[test]
fn an_operator_takes_first_what_stands_closest() {
    let top = |text: &str| match right("visits", text).node {
        Node::Compare(operator, left, _) => (operator, left.size()),
        other => panic!("{other:?}"),
    };
    assert_eq!(top("number + 2 * 3 = 7"), (BinaryOp::Equal, 5));
    assert!(matches!(right("visits", "not done and number > 5").node, Node::And(..)));
    assert!(matches!(right("visits", "done or number > 5 and made > planned").node, Node::Or(..)));
}

#[test]
fn a_value_of_a_standard_may_be_negative_where_its_type_has_a_negative() {
    let read = |text: &str, kind: Type| Constant::parse(text, kind);
    assert_eq!(read("-3", Type::Integer), Some(Constant::Integer(-3)));
    assert_eq!(read("-3", Type::Decimal), read("-3.0", Type::Decimal));
    assert_ne!(read("-3", Type::Decimal), read("3", Type::Decimal));
    assert_eq!(read("-3 weeks", Type::Days), Some(Constant::Days(-21)));
    assert_eq!(read("-2 years", Type::Months), Some(Constant::Months(-24)));
    assert_eq!(read("true", Type::Boolean), Some(Constant::Boolean(true)));
    assert_eq!(read("-true", Type::Boolean), None);
    assert!(matches!(read("2026-03-31", Type::Date), Some(Constant::Date(_))));
    assert_eq!(read("-2026-03-31", Type::Date), None);
    assert_eq!(read("3 days", Type::Integer), None);
}
