//! Breaches that happened, and reviews that answer them or do not.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::{Answer, Assessment, ReviewFault, Verdict};
use readymark_rules::{PackText, load};
use readymark_source::{Date, SourceFile};

const STANDARD: &str = r#"
title: A small standard
edition: "1"
about: For the tests of reviews.
sources:
  code: { title: The awarding body's code, address: example.org/code }
  essay: { title: What somebody else wrote, address: example.org/essay }
awarding_body: [code]
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Consent, source: { published: code, clause: "1" } }
      - { id: "1.2", title: Minutes, source: { published: code, clause: "2" } }
reviews: { each: reviews, where: "reviewer is recorded and (no meetings where meeting_ref = reviews.key and lead = reviews.reviewer)", of: register, key: key, on: reviewed_on, done: done_on }
tables:
  meetings:
    title: Meetings
    primaryKey: meeting_ref
    fields:
      meeting_ref: { title: Reference, type: string, personal: pseudonym }
      held_on: { title: Held on, type: date, personal: none }
      lead: { title: Lead, type: string, personal: pseudonym }
      consented: { title: Consented, type: boolean, personal: none }
      minuted: { title: Minuted, type: boolean, personal: none }
    in_window: held_on between window.start and window.end
  reviews:
    title: Reviews
    primaryKey: review_ref
    fields:
      review_ref: { title: Reference, type: string, personal: pseudonym }
      register: { title: Register, type: string, personal: none }
      key: { title: Row, type: string, personal: pseudonym }
      reviewer: { title: Reviewer, type: string, personal: pseudonym }
      reviewed_on: { title: Reviewed on, type: date, personal: none }
      done_on: { title: Done on, type: date, personal: none, blank: none }
"#;
const CONSENT: &str = "title: Consent\nrequirement: \"1.1\"\nsource: { published: code, clause: \"1\" }\nsafeguarding: true\neach: meetings\nexpect: consented\nfix: { record: Look., learn: Review it. }\n";
const UNDONE: &str = "title: Put right\nrequirement: \"1.1\"\nsource: { published: code, clause: \"1\" }\neach: meetings\nexpect: consented or held_on is recorded\nfix: Do it.\n";
const MINUTED: &str = "title: Minuted\nrequirement: \"1.2\"\nsource: { inferred: essay, because: x }\neach: meetings\nexpect: minuted\nfix: { learn: Review it. }\n";
const HEAD: &str = "review_ref,register,key,reviewer,reviewed_on,done_on\n";
const GOOD: &str = "V1,meetings,M2,boss,2025-07-10,2025-08-01\n";
const MEETINGS: &str =
    "meeting_ref,held_on,lead,consented,minuted\nM1,2025-05-01,ann,true,true\nM2,2025-07-01,ann,false,true\n";

struct Service<'a> {
    meetings: String,
    reviews: Option<String>,
    checks: &'a [(&'a str, &'a str)],
    as_of: &'a str,
}

impl Service<'_> {
    fn audit(&self) -> Assessment {
        let folder = tempfile::tempdir().unwrap();
        let mut bundle =
            "service: A service\nstandard: small\nwindow: { from: 2025-04-01, to: 2026-03-31 }\nexports:\n".to_owned();
        let mut export = |table: &str, text: &str| {
            let covers = "{ from: 2025-04-01, to: 2026-04-01 }";
            let entry = format!(
                "  - {{ table: {table}, file: {table}.csv, exported_on: 2026-04-01, covers: {covers}, complete: true }}\n"
            );
            bundle += &entry;
            std::fs::write(folder.path().join(format!("{table}.csv")), text).unwrap();
        };
        export("meetings", &self.meetings);
        self.reviews.iter().for_each(|reviews| export("reviews", reviews));
        std::fs::write(folder.path().join("bundle.yaml"), bundle).unwrap();
        let checks = self.checks.iter().map(|(id, text)| SourceFile::new(format!("{id}.yaml"), *text));
        let standard = SourceFile::new("standard.yaml", STANDARD);
        let pack = load(&PackText::new("small", standard, checks.collect())).unwrap();
        let bundle = Bundle::open(folder.path()).unwrap();
        let assessment = assess(&pack, &bundle, Date::parse(self.as_of).unwrap(), &()).unwrap();
        assert_eq!(assessment.contradiction(), None);
        assessment
    }
}

const ALL: [(&str, &str); 3] = [("consent", CONSENT), ("minuted", MINUTED), ("undone", UNDONE)];

fn audit(meetings: &str, reviews: &str) -> Assessment {
    let (meetings, reviews) = (meetings.to_owned(), Some(format!("{HEAD}{reviews}")));
    Service { meetings, reviews, checks: &ALL, as_of: "2026-04-20" }.audit()
}

/// Why the reviews of the breaches do not answer them.
fn faults(assessment: &Assessment) -> Vec<ReviewFault> {
    let reviews = assessment.check("consent").unwrap().reviews.as_ref();
    reviews.map(|reviews| reviews.not_answered.iter().map(|part| part.because).collect()).unwrap_or_default()
}

fn stays_blocked(meetings: &str, reviews: &str, why: &[ReviewFault]) {
    let assessment = audit(meetings, reviews);
    let consent = assessment.check("consent").unwrap();
    assert_eq!((assessment.readiness.answer, consent.blocks, consent.answered), (Answer::NotReady, true, false));
    assert_eq!(faults(&assessment), why);
}

#[test]
fn an_answered_breach_stays_a_breach_and_the_answer_is_the_third() {
    let assessment = audit(MEETINGS, GOOD);
    let consent = assessment.check("consent").unwrap();
    assert_eq!((consent.verdict, consent.counts.breaches, consent.counts.meets), (Verdict::NotMet, 1, 1));
    assert_eq!((consent.blocks, consent.answered, consent.is_point()), (false, true, false));
    assert_eq!(consent.rows.listed.len(), 1);
    assert_eq!(assessment.readiness.answer, Answer::PastBreaches);
    assert_eq!(assessment.readiness.past_breaches, ["consent"]);
    assert!(assessment.readiness.safeguarding.is_empty() && assessment.actions.is_empty());
}

#[test]
fn without_reviews_it_blocks() {
    let service = Service { meetings: MEETINGS.to_owned(), reviews: None, checks: &ALL, as_of: "2026-04-20" };
    assert_eq!(service.audit().readiness.answer, Answer::NotReady);
    assert_eq!(service.audit().check("consent").unwrap().reviews, None);
}

#[test]
fn a_review_that_cannot_be_believed_answers_nothing() {
    use ReviewFault::{BeforeBreach, Unsound};
    stays_blocked(MEETINGS, "V1,meetings,M2,ann,2025-07-10,2025-08-01\n", &[Unsound]);
    stays_blocked(MEETINGS, "V1,meetings,M2,,2025-07-10,2025-08-01\n", &[Unsound]);
    stays_blocked(MEETINGS, "V1,meetings,M2,boss,2025-06-30,2025-08-01\n", &[BeforeBreach]);
    stays_blocked(MEETINGS, "V1,meetings,M2,boss,2025-07-01,2025-08-01\n", &[BeforeBreach]);
    // The change is not made, was made before the review, or lies ahead.
    stays_blocked(MEETINGS, "V1,meetings,M2,boss,2025-07-10,\n", &[Unsound]);
    stays_blocked(MEETINGS, "V1,meetings,M2,boss,2025-07-10,2025-07-09\n", &[Unsound]);
    stays_blocked(MEETINGS, "V1,meetings,M2,boss,2025-07-10,2026-04-21\n", &[Unsound]);
    // No such row, another row, another register, no row.
    stays_blocked(MEETINGS, "V1,meetings,M9,boss,2025-07-10,2025-08-01\n", &[]);
    stays_blocked(MEETINGS, "V1,meetings,M1,boss,2025-07-10,2025-08-01\n", &[]);
    stays_blocked(MEETINGS, "V1,reviews,M2,boss,2025-07-10,2025-08-01\n", &[]);
    stays_blocked(MEETINGS, "V1,meetings,,boss,2025-07-10,2025-08-01\n", &[]);
}

#[test]
fn a_breach_after_the_change_answers_to_a_review_of_its_own_and_asks_for_another_of_the_first() {
    let later = format!("{MEETINGS}M3,2025-09-01,ann,false,true\n");
    stays_blocked(&later, GOOD, &[ReviewFault::BreachAfter]);
    // Each is reviewed, and the first change did not help.
    let own = format!("{GOOD}V2,meetings,M3,boss,2025-09-10,2025-10-01\n");
    stays_blocked(&later, &own, &[ReviewFault::BreachAfter]);
    let again = format!("{own}V3,meetings,M2,boss,2025-09-10,2025-10-01\n");
    let assessment = audit(&later, &again);
    assert_eq!(assessment.readiness.answer, Answer::PastBreaches);
    assert_eq!(assessment.check("consent").unwrap().reviews.as_ref().unwrap().answered, 2);
    // On the day of the change nobody knows which came first.
    let same_day = format!("{MEETINGS}M3,2025-08-01,ann,false,true\n");
    stays_blocked(&same_day, GOOD, &[ReviewFault::BreachAfter]);
}

#[test]
fn every_breach_must_be_answered_and_nothing_else_may_be_open() {
    let two = format!("{MEETINGS}M3,2025-07-05,ann,false,true\n");
    let assessment = audit(&two, GOOD);
    assert_eq!(assessment.readiness.answer, Answer::NotReady);
    assert_eq!(assessment.check("consent").unwrap().reviews.as_ref().unwrap().answered, 1);
    let unknown = format!("{MEETINGS}M3,2025-06-05,ann,,true\n");
    stays_blocked(&unknown, GOOD, &[]);
    let undated = format!("{MEETINGS}M3,,ann,false,true\n");
    stays_blocked(&undated, GOOD, &[]);
}

#[test]
fn a_key_that_stands_twice_names_no_row() {
    let twice = format!("{MEETINGS}M2,2025-07-02,ann,false,true\n");
    stays_blocked(&twice, GOOD, &[]);
}

#[test]
fn an_answered_check_speaks_neither_for_its_requirement_nor_against_it() {
    let minutes = MEETINGS.replace("false,true", "true,false");
    // Nothing speaks for 1.2, so its check blocks; a review answers it.
    let assessment = audit(&minutes, GOOD);
    assert_eq!(assessment.readiness.past_breaches, ["minuted"]);
    assert!(assessment.check("minuted").unwrap().answered);
    // A second one that fails blocks still: an answered breach is nothing that speaks for the requirement.
    let other = MINUTED.replace("expect: minuted", "expect: minuted and consented");
    let other = other.replace("learn: Review it.", "act: Do it.");
    let checks = [("consent", CONSENT), ("minuted", MINUTED), ("other", other.as_str()), ("undone", UNDONE)];
    let reviews = Some(format!("{HEAD}{GOOD}"));
    let both = Service { meetings: minutes, reviews, checks: &checks, as_of: "2026-04-20" }.audit();
    assert_eq!(both.readiness.answer, Answer::NotReady);
    assert!(both.check("other").unwrap().blocks && !both.check("other").unwrap().answered);
}

#[test]
fn what_can_still_be_put_right_is_answered_by_no_review() {
    let check = CONSENT.replace("{ record: Look., learn: Review it. }", "{ act: Do it. }");
    let checks = [("consent", check.as_str()), ("minuted", MINUTED), ("undone", UNDONE)];
    let reviews = Some(format!("{HEAD}{GOOD}"));
    let service = Service { meetings: MEETINGS.to_owned(), reviews, checks: &checks, as_of: "2026-04-20" };
    assert_eq!(service.audit().readiness.answer, Answer::NotReady);
}

#[test]
fn a_share_of_rows_is_answered_by_no_review() {
    let check = CONSENT
        .replace("safeguarding: true\n", "")
        .replace("expect: consented\n", "expect: consented\nat_least: 90%\n");
    let checks = [("consent", check.as_str()), ("minuted", MINUTED), ("undone", UNDONE)];
    let reviews = Some(format!("{HEAD}{GOOD}"));
    let service = Service { meetings: MEETINGS.to_owned(), reviews, checks: &checks, as_of: "2026-04-20" };
    assert_eq!(service.audit().readiness.answer, Answer::NotReady);
}

#[test]
fn no_damage_to_the_reviews_helps() {
    let later = format!("{MEETINGS}M3,2025-09-01,ann,false,true\n");
    for (meetings, reviews) in [
        (MEETINGS, GOOD.to_owned()),
        (MEETINGS, "V1,meetings,M2,ann,2025-07-10,2025-08-01\n".to_owned()),
        (MEETINGS, "V1,meetings,M2,boss,2025-06-30,2025-08-01\n".to_owned()),
        (&later, format!("{GOOD}V2,meetings,M3,boss,2025-09-10,2025-10-01\n")),
    ] {
        let sound = audit(meetings, &reviews).readiness.answer;
        let lines: Vec<&str> = reviews.lines().collect();
        for line in 0..lines.len() {
            for column in 0..HEAD.split(',').count() {
                // Another valid word is no damage that shows.
                for word in if column < 4 { [""].as_slice() } else { ["", "31/31/2025"].as_slice() } {
                    let damaged = damaged(&lines, line, column, word);
                    assert!(audit(meetings, &damaged).readiness.answer <= sound, "{damaged}");
                }
            }
        }
        let (meetings, as_of) = (meetings.to_owned(), "2026-04-20");
        let unread = Service { meetings, reviews: Some("\u{0}\u{0}".to_owned()), checks: &ALL, as_of };
        assert_eq!(unread.audit().readiness.answer, Answer::NotReady);
    }
}

/// The same lines with another word in one cell.
fn damaged(lines: &[&str], line: usize, column: usize, word: &str) -> String {
    let mut found = String::new();
    for (at, row) in lines.iter().enumerate() {
        let cells = row.split(',').enumerate();
        let cells = cells.map(|(of, cell)| if (at, of) == (line, column) { word } else { cell });
        found.push_str(&cells.collect::<Vec<_>>().join(","));
        found.push('\n');
    }
    found
}
