//! One-line checks, for each place where engines differ from the check language, or from each other.

use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_findings::Assessment;
use readymark_rules::{PackText, load};
use readymark_source::SourceFile;

use crate::Case;
use crate::scene::day;

/// What the one row of `cases` meets (`+`), does not (`-`), or leaves open (`?`).
const LINES: [(char, &str); 44] = [
    // Whole numbers are not divided to whole numbers, and days drop what is behind the point.
    ('+', "7 / 2 = 3.5"),
    ('+', "7 days / 2 = 3 days"),
    ('+', "(0 days - 7 days) / 2 = 0 days - 3 days"),
    ('?', "1 / zero = 1"),
    // Half to even, in millionths, on both sides of nothing.
    ('+', "0.000001 * 0.5 = 0.0"),
    ('+', "0.000003 * 0.5 = 0.000002"),
    ('+', "(0.0 - 0.000003) * 0.5 = 0.0 - 0.000002"),
    ('+', "1.0 / 3 = 0.333333"),
    ('+', "2.0 / 3 = 0.666667"),
    ('+', "(0.0 - 2.0) / 3 = 0.0 - 0.666667"),
    // What does not fit is unknown, and stops nothing.
    ('?', "9223372036854775807 + one > 0"),
    ('?', "9223372036854775807 * 9223372036854775807 > 0"),
    ('?', "0 - 9223372036854775807 < 0"),
    ('+', "0 - 9223372036854775806 < 0"),
    ('?', "9223372036854.7 + 0.1 > 0.0"),
    // One value that is not there is enough: the engines leave it out.
    ('?', "greatest(opened, closed) = opened"),
    ('+', "greatest(opened, closed) is missing"),
    ('?', "least(opened, closed) = opened"),
    ('?', "least(opened, garbled) is missing"),
    // `case when` takes the `else` branch where nobody knows the condition.
    ('?', "(if closed > opened then 1 else 2) = 2"),
    ('?', "(if closed > opened then closed else closed + 1 day) is missing"),
    ('+', "(if opened > 2020-01-01 then closed else opened) is missing"),
    // Missing and unknown are both null.
    ('+', "closed is missing"),
    ('?', "garbled is missing"),
    ('+', "(closed + 1 day) is missing"),
    ('?', "(closed - garbled) is missing"),
    ('?', "closed = opened"),
    ('-', "not (opened is recorded)"),
    ('?', "one in (2, many)"),
    ('+', "one in (1, many)"),
    // Months end, years leap, and the calendar has two ends.
    ('+', "2026-01-31 + 1 month = 2026-02-28"),
    ('+', "2024-02-29 + 1 year = 2025-02-28"),
    ('+', "2026-03-31 - 1 month = 2026-02-28"),
    ('+', "2026-02-28 + 1 month = 2026-03-28"),
    ('?', "2199-12-31 + one * 1 day > opened"),
    ('?', "1900-01-31 - 1 month < opened"),
    ('+', "2026-03-31 - 2026-03-01 = 30 days"),
    // Days in order, whatever else is unknown.
    ('-', "in_order(opened, garbled, 2020-01-01)"),
    ('?', "in_order(opened, garbled, 2030-01-01)"),
    // Texts are compared byte by byte, capitals first, and hold any sign.
    ('-', "word = 'zebra'"),
    ('+', "first(words.word) = 'Zebra'"),
    ('+', "last(words.word) = 'é'"),
    ('+', "any words anywhere where word = 'it''s \\ \"so\"'"),
    ('-', "any words anywhere where word = 'its \\ \"so\"'"),
];

const STANDARD: &str = "title: Lines
edition: '1'
about: One line for each place where engines differ.
sources: {}
areas: [{ id: '1', title: Area, requirements: [{ id: '1.1', title: Requirement, source: { local: a test } }] }]
tables:
  cases:
    title: Cases
    about: One row.
    primaryKey: ref
    fields:
      ref: { title: Reference, type: string, personal: pseudonym }
      word: { title: Word, type: string, personal: none }
      opened: { title: Opened, type: date, personal: none }
      closed: { title: Closed, type: date, personal: none, blank: none }
      garbled: { title: Garbled, type: date, personal: none }
      zero: { title: Zero, type: integer, personal: none }
      one: { title: One, type: integer, personal: none }
      many: { title: Many, type: integer, personal: none, blank: none }
  words:
    title: Words
    about: One row for each word.
    fields:
      case_ref: { title: Case, type: string, personal: pseudonym }
      word: { title: Word, type: string, personal: none }
    foreignKeys:
      case: { fields: case_ref, reference: cases }
    order: [word]
";

pub(crate) fn case() -> Case {
    let text = |(number, (_, line)): (usize, &(char, &str))| {
        let line = line.replace('\'', "''");
        let text = format!(
            "title: Line {number}\nrequirement: '1.1'\nsource: {{ local: a test }}\neach: cases\nexpect: '{line}'\nfix: Nothing.\n"
        );
        SourceFile::new(format!("lines/checks/line-{number}.yaml"), text.as_str())
    };
    let checks = LINES.iter().enumerate().map(text).collect();
    let text = PackText::new("lines", SourceFile::new("lines/standard.yaml", STANDARD), checks);
    let pack = match load(&text) {
        Ok(pack) => pack,
        Err(problems) => panic!("{}", problems.iter().map(readymark_source::plain).collect::<String>()),
    };
    let window = Period { from: day("2025-04-01"), to: day("2026-03-31") };
    let export = |table: &str, csv: &str| MemoryExport {
        table: table.to_owned(),
        csv: csv.as_bytes().to_vec(),
        exported_on: day("2026-04-20"),
        covers: Some(window),
        complete: true,
        partner: None,
    };
    let exports = vec![
        export("cases", "ref,word,opened,closed,garbled,zero,one,many\nC1,Zebra,2026-01-05,,soon,0,1,\n"),
        export("words", "case_ref,word\nC1,apple\nC1,Zebra\nC1,é\nC1,\"it's \\ \"\"so\"\"\"\n"),
    ];
    let bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports, documents: None });
    Case { pack, bundle, as_of: day("2026-04-20"), shown: Box::new(shown) }
}

fn shown(check: &str) -> String {
    let number = check.rsplit('-').next().and_then(|number| number.parse::<usize>().ok());
    number.and_then(|number| LINES.get(number)).map(|(_, line)| (*line).to_owned()).unwrap_or_default()
}

/// The native engine says what is written here.
pub(crate) fn as_written(native: &Assessment) {
    for check in &native.checks {
        let line = shown(&check.check);
        let (wanted, _) = LINES.iter().find(|(_, known)| *known == line).unwrap();
        let counts = check.counts;
        let found = match (counts.meets, counts.breaches, counts.unknown) {
            (1, 0, 0) => '+',
            (0, 1, 0) => '-',
            (0, 0, 1) => '?',
            other => panic!("{line}: {other:?}"),
        };
        assert_eq!(found, *wanted, "{line}");
    }
}
