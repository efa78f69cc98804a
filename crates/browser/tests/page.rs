//! What a page asks, asked here: the module without a browser.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::cell::RefCell;
use std::fs::{copy, create_dir_all, read, read_dir, write};
use std::io;
use std::path::{Path, PathBuf};

use readymark_browser::Session;
use readymark_evaluator::{assess, default_as_of};
use readymark_evidence::Bundle;
use readymark_report::{Format, Style, render};
use readymark_rules::{PackText, load};
use serde_json::{Value, json};

fn service(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/services").join(name)
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

/// A page whose files are those of a service, by their number.
struct Page {
    session: Session,
    files: Value,
}

/// The files that a page of a test holds: those of the raw hub and of the tidy service, in this order.
fn held() -> Vec<PathBuf> {
    [below(&service("hub-raw")), below(&service("tidy"))].concat()
}

thread_local! {
    /// What was saved in this test, behind the files of services.
    static SAVED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn read_at(file: u32, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
    let files = held();
    let bytes = match files.get(file as usize) {
        Some(path) => read(path)?,
        None => SAVED.with_borrow(Clone::clone),
    };
    let from = usize::try_from(offset).unwrap();
    buffer.copy_from_slice(bytes.get(from..from + buffer.len()).ok_or(io::ErrorKind::UnexpectedEof)?);
    Ok(())
}

impl Page {
    /// With the files of a service; their paths begin with the folder's name, as a browser gives them.
    fn of(name: &str, keep: impl Fn(&str) -> bool) -> Self {
        let folder = service(name);
        let of = |(id, path): (usize, PathBuf)| {
            let inside = path.strip_prefix(&folder).ok()?.to_str()?.replace('\\', "/");
            let size = path.metadata().unwrap().len();
            keep(&inside).then(|| json!({ "path": format!("{name}/{inside}"), "id": id, "size": size }))
        };
        let files = Value::from(held().into_iter().enumerate().filter_map(of).collect::<Vec<_>>());
        Self { session: Session::new(read_at, Box::new(())), files }
    }

    fn ask(&mut self, said: &Value) -> (Value, Vec<u8>) {
        let json = serde_json::to_vec(said).unwrap();
        let message = [&u32::try_from(json.len()).unwrap().to_le_bytes()[..], &json].concat();
        let answer = self.session.answer(&message);
        let length = u32::from_le_bytes(*answer.first_chunk().unwrap()) as usize;
        let (json, bytes) = answer[4..].split_at(length);
        (serde_json::from_slice(json).unwrap(), bytes.to_vec())
    }

    /// A new page with what the first one saved, and the same files, each at the place that is said.
    fn again(&mut self, place: impl Fn(&str) -> String) -> Self {
        let (reply, zip) = self.ask(&json!({ "ask": "save" }));
        assert_eq!(reply["told"], "bytes", "{reply}");
        let mut files = self.files.as_array().unwrap().clone();
        files.iter_mut().for_each(|file| file["path"] = Value::from(place(file["path"].as_str().unwrap())));
        files.push(json!({ "path": "saved/readymark.zip", "id": held().len(), "size": zip.len() }));
        SAVED.set(zip);
        Self { session: Session::new(read_at, Box::new(())), files: Value::from(files) }
    }

    /// The audit in a form, made anew.
    fn audit(&mut self, format: &str) -> String {
        let (reply, _) = self.ask(&json!({ "ask": "audit" }));
        assert_eq!(reply["told"], "audit", "{reply}");
        let (_, bytes) = self.ask(&json!({ "ask": "report", "format": format, "external": false }));
        String::from_utf8(bytes).unwrap()
    }

    fn open(&mut self) -> Value {
        self.ask(&json!({ "ask": "files", "files": self.files.clone() })).0
    }

    fn questions(&mut self) -> Vec<Value> {
        let (reply, _) = self.ask(&json!({ "ask": "questions" }));
        reply["questions"].as_array().unwrap().clone()
    }
}

#[test]
fn a_described_service_has_the_audit_of_the_command_line() {
    let bundle = Bundle::open(&service("tidy")).unwrap();
    let pack = load(&PackText::shipped(&bundle.standard.value).unwrap()).unwrap();
    let assessment = assess(&pack, &bundle, default_as_of(&bundle), &()).unwrap();
    let mut page = Page::of("tidy", |_| true);
    assert_eq!(page.open()["described"], true);
    let (reply, _) = page.ask(&json!({ "ask": "audit" }));
    assert_eq!(reply["told"], "audit", "{reply}");
    for format in [Format::Json, Format::Html] {
        let (_, bytes) = page.ask(&json!({ "ask": "report", "format": format.as_str(), "external": false }));
        assert!(bytes == render(&assessment, format, &Style::default()).unwrap(), "{} differs", format.as_str());
    }
}

fn facts() -> Value {
    json!({
        "ask": "begin", "service": "Invented", "from": "2025-04-01", "to": "2026-03-31", "exported_on": "2026-04-17",
        "covers": ["2024-11-01", "2026-04-17"], "complete": true,
        "partners": [["police", "Police"], ["charity", "Charity"], ["youth-offending", "Youth"], ["probation", "Probation"]],
    })
}

#[test]
fn raw_files_are_looked_at_asked_about_and_audited() {
    let mut page = Page::of("hub-raw", |path| path.contains('/'));
    let opened = page.open();
    assert_eq!(opened["described"], false);
    let (look, _) = page.ask(&json!({ "ask": "look", "path": "exports/meetings.csv" }));
    assert_eq!((&look["kind"], &look["sheets"][0]["table"]), (&json!("records"), &json!("Processes")), "{look}");
    assert_eq!(page.ask(&facts()).0["told"], "done");
    let asked = page.questions();
    assert!(asked.len() > 5, "few questions: {}", asked.len());
    assert!(asked.iter().all(|question| question["choices"].as_array().unwrap().len() > 1));
    let refused = page.ask(&json!({ "ask": "audit" })).0;
    assert_eq!(refused["told"], "refused", "open questions stop an audit");
    for question in &asked {
        page.ask(&json!({ "ask": "answer", "key": question["key"], "value": "later" }));
    }
    assert!(page.questions().iter().all(|question| !question["answer"].is_null()));
    let (reply, _) = page.ask(&json!({ "ask": "audit" }));
    assert!(reply["told"] == "audit" && reply["verdict"].as_str().unwrap().starts_with("Not ready: "), "{reply}");
    let (_, zip) = page.ask(&json!({ "ask": "save" }));
    assert!(zip.starts_with(b"PK"));
}

#[test]
fn an_answer_is_put_in_and_can_be_taken_back() {
    let mut page = Page::of("hub-raw", |path| path.contains('/'));
    page.open();
    page.ask(&facts());
    let asked = page.questions();
    let word = asked.iter().find(|question| question["text"].as_str().unwrap().contains("“NFA”")).unwrap();
    let chosen = &word["choices"][0][0];
    page.ask(&json!({ "ask": "answer", "key": word["key"], "value": chosen }));
    let answered = page.questions();
    assert_eq!(answered.iter().filter(|question| question["answer"] == *chosen).count(), 1);
    assert_eq!(answered.len(), asked.len(), "an answer hides no other question");
    page.ask(&json!({ "ask": "answer", "key": word["key"], "value": null }));
    assert_eq!(page.questions(), asked);
}

#[test]
fn what_is_not_understood_is_refused() {
    let mut page = Page::of("tidy", |_| true);
    assert_eq!(page.ask(&json!({ "ask": "nothing of the kind" })).0["told"], "refused");
    assert_eq!(page.ask(&json!({ "ask": "report", "format": "html", "external": false })).0["told"], "refused");
}

/// The raw files of a hub, with every question left for later.
fn begun() -> Page {
    let mut page = Page::of("hub-raw", |path| path.contains('/'));
    page.open();
    page.ask(&facts());
    for question in page.questions() {
        page.ask(&json!({ "ask": "answer", "key": question["key"], "value": "later" }));
    }
    page
}

#[test]
fn what_was_saved_goes_on_wherever_the_exports_lie() {
    let mut page = begun();
    let audit = page.audit("json");
    let flat = |path: &str| format!("Downloads/{}", path.rsplit('/').next().unwrap());
    for place in [&flat as &dyn Fn(&str) -> String, &str::to_owned] {
        let mut again = page.again(place);
        let opened = again.open();
        assert_eq!((&opened["described"], &opened["earlier"]), (&json!(true), &json!("2026-04-17")), "{opened}");
        assert!(opened["beside"].as_u64().unwrap() > 10);
        assert!(again.audit("json") == audit, "the audit is another");
    }
}

#[test]
fn a_profile_is_answered_in_the_bundle() {
    let mut page = Page::of("hub-raw", |path| path.starts_with("exports/meet"));
    let opened = page.open();
    assert_eq!(opened["profiles"][0][0], "serves_children", "{opened}");
    let mut said = facts();
    said["profiles"] = json!([{ "name": "serves_children", "yes": true, "by": "service manager", "on": "2026-04-02" }]);
    assert_eq!(page.ask(&said).0["told"], "done");
    for question in page.questions() {
        page.ask(&json!({ "ask": "answer", "key": question["key"], "value": "later" }));
    }
    let audit: Value = serde_json::from_str(&page.audit("json")).unwrap();
    let profiles = audit["profiles"].as_array().unwrap();
    let said = profiles.iter().find(|profile| profile["name"] == "serves_children").unwrap();
    assert_eq!(said["answer"]["yes"], true, "{said}");
    let mut nobody = facts();
    nobody["profiles"] = json!([{ "name": "serves_children", "yes": true, "by": " ", "on": "2026-04-02" }]);
    assert_eq!(page.ask(&nobody).0["told"], "refused");
}

/// What a check comes to in the audit, and how many checks wait for a person.
fn standing(page: &mut Page, check: &str) -> (String, u64) {
    let audit: Value = serde_json::from_str(&page.audit("json")).unwrap();
    let found = audit["checks"].as_array().unwrap().iter().find(|found| found["check"] == check).unwrap().clone();
    (found["verdict"].as_str().unwrap().to_owned(), audit["readiness"]["needs_judgement"].as_u64().unwrap())
}

#[test]
fn a_person_answers_and_the_verdict_moves() {
    let mut page = Page::of("tidy", |path| path != "judgements.yaml");
    page.open();
    let (reply, _) = page.ask(&json!({ "ask": "audit" }));
    let waiting = reply["waiting"].as_array().unwrap();
    let asked = waiting.iter().find(|waiting| waiting["check"] == "strategic-plan-embeds-practice").unwrap();
    assert!(asked["wants"] == "answer" && asked["question"].as_str().unwrap().ends_with('?'), "{asked}");
    assert!(!reply["documents"].as_array().unwrap().is_empty());
    let before = standing(&mut page, "strategic-plan-embeds-practice");
    assert_eq!(before.0, "needs judgement");
    let answer = json!({
        "ask": "judge", "check": "strategic-plan-embeds-practice", "answer": "met", "by": "chair: the board",
        "on": "2026-04-02", "because": "it is \"there\", with a budget: yes", "until": "2027-04-01",
    });
    assert_eq!(page.ask(&answer).0["told"], "done");
    let after = standing(&mut page, "strategic-plan-embeds-practice");
    assert_eq!(after, ("met".to_owned(), before.1 - 1));
    page.ask(&json!({ "ask": "forget", "check": "strategic-plan-embeds-practice" }));
    assert_eq!(standing(&mut page, "strategic-plan-embeds-practice"), before);
    for (field, value) in
        [("until", "2025-01-01"), ("on", "yesterday"), ("answer", "perhaps"), ("check", "no-such-check")]
    {
        let mut wrong = answer.clone();
        wrong[field] = json!(value);
        let (refused, _) = page.ask(&wrong);
        if field == "check" {
            // The standard knows its checks; the audit says so.
            page.ask(&json!({ "ask": "forget", "check": value }));
            continue;
        }
        assert_eq!(refused["told"], "refused", "{field}: {refused}");
        assert_eq!(standing(&mut page, "strategic-plan-embeds-practice"), before, "{field}: a refused answer is kept");
    }
}

#[test]
fn a_gap_is_accepted_by_two_roles_until_a_day() {
    let mut page = Page::of("hub-raw", |path| path != "exceptions.yaml");
    page.open();
    let (reply, _) = page.ask(&json!({ "ask": "audit" }));
    let gaps = reply["gaps"].as_array().unwrap();
    let gap = gaps.iter().find(|gap| gap["safeguarding"] == false).unwrap();
    let check = gap["check"].as_str().unwrap();
    let accept = |approved_by: &str| json!({ "ask": "accept", "check": check, "because": "the template is renegotiated", "by": "hub manager", "approved_by": approved_by, "until": "2026-12-31" });
    assert_eq!(page.ask(&accept("Hub Manager")).0["told"], "refused", "nobody approves what they ask for");
    assert_eq!(page.ask(&accept("chair of the board")).0["told"], "done");
    assert_eq!(standing(&mut page, check).0, "excepted");
}

#[test]
fn the_next_period_asks_what_changed_and_says_what_did() {
    let mut page = Page::of("tidy", |_| true);
    page.open();
    page.audit("json");
    // The exports come again; the bundle and its answers come from what was saved.
    let exports: Vec<Value> = page.files.as_array().unwrap().clone();
    let exports = exports.into_iter().filter(|file| file["path"].as_str().unwrap().contains("/exports/"));
    page.files = Value::from(exports.collect::<Vec<_>>());
    let mut next = page.again(|path| format!("July/{}", path.rsplit('/').next().unwrap()));
    assert_eq!(next.open()["earlier"], "2026-04-17");
    let said = json!({
        "ask": "next", "from": "2025-07-01", "to": "2026-06-30", "exported_on": "2026-07-10",
        "covers": ["2024-11-01", "2026-07-10"],
    });
    assert_eq!(next.ask(&said).0["told"], "done");
    assert_eq!(next.questions(), Vec::<Value>::new(), "nothing changed but the days");
    let page = next.audit("html");
    assert!(page.contains("Since 17 April 2026"), "the report says nothing of the last audit");
    let (_, json) = next.ask(&json!({ "ask": "report", "format": "json", "external": false }));
    let audit: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(audit["window"], json!({ "from": "2025-07-01", "to": "2026-06-30" }));
    let wrong = json!({ "ask": "next", "from": "2026-07-01", "to": "2026-06-30" });
    assert_eq!(next.ask(&wrong).0["told"], "refused");
}

#[test]
fn a_key_that_anybody_could_guess_is_refused_and_never_said() {
    let mut page = Page::of("tidy", |_| true);
    page.open();
    let (reply, _) = page.ask(&json!({ "ask": "key", "key": "Summer2024!Winter2025!" }));
    assert!(reply["told"] == "refused" && !reply.to_string().contains("Summer"), "{reply}");
    assert_eq!(page.ask(&json!({ "ask": "key", "key": "9f86d081884c7d659a2feaa0c55ad015" })).0["told"], "done");
    let (_, zip) = page.ask(&json!({ "ask": "save" }));
    assert!(!String::from_utf8_lossy(&zip).contains("9f86d081884c7d659a2feaa0c55ad015"));
}

#[test]
fn what_is_kept_is_named_and_given_part_by_part() {
    let mut page = Page::of("tidy", |_| true);
    page.open();
    page.audit("json");
    let names = page.ask(&json!({ "ask": "parts" })).0["names"].clone();
    assert_eq!(names, json!(["bundle.yaml", "judgements.yaml", "audit.json", "gap.html", "plan.xlsx"]));
    let (_, bundle) = page.ask(&json!({ "ask": "part", "name": "bundle.yaml" }));
    assert!(String::from_utf8(bundle).unwrap().starts_with('#'));
    assert_eq!(page.ask(&json!({ "ask": "part", "name": "cases.csv" })).0["told"], "refused");
}

/// Whether every record of each register is there: the question, the file and the answer.
fn registers(page: &mut Page) -> Vec<(String, String, Value)> {
    let (reply, _) = page.ask(&json!({ "ask": "questions" }));
    let text = |register: &Value, name: &str| register[name].as_str().unwrap().to_owned();
    let of = |register: &Value| (text(register, "question"), text(register, "key"), register["answer"].clone());
    reply["registers"].as_array().unwrap().iter().map(of).collect()
}

/// Whoever has the page alone says for each register whether every record is there, and the command line reads what was saved alike.
#[test]
fn every_record_is_asked_for_register_by_register_and_counts_as_on_the_command_line() {
    let mut page = Page::of("tidy", |path| path.starts_with("exports/"));
    page.open();
    let mut said = facts();
    said["complete"] = json!(false);
    page.ask(&said);
    for question in page.questions() {
        page.ask(&json!({ "ask": "answer", "key": question["key"], "value": "later" }));
    }
    let before = registers(&mut page);
    assert!(before.len() > 10 && before.iter().all(|(_, _, answer)| answer.is_null()), "{before:?}");
    let question = "Does this file hold every record of “Cases” from 1 November 2024 to 17 April 2026?";
    assert!(before.iter().any(|(text, ..)| text == question), "{before:?}");
    assert_eq!(page.ask(&json!({ "ask": "audit" })).0["open"], before.len());
    for (at, (_, key, _)) in before.iter().enumerate() {
        let answer = ["yes", "yes", "no", "not-known"][at % 4];
        assert_eq!(page.ask(&json!({ "ask": "complete", "key": key, "answer": answer })).0["told"], "done");
    }
    let after = registers(&mut page);
    assert_eq!(
        after[..4].iter().map(|(.., answer)| answer.as_str()).collect::<Vec<_>>(),
        ["yes", "yes", "no", "not-known"].map(Some)
    );
    let audit = page.audit("json");
    // The same bundle in a folder, as the command line reads it.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("every-record");
    let (_, text) = page.ask(&json!({ "ask": "part", "name": "bundle.yaml" }));
    for path in below(&service("tidy").join("exports")) {
        let to = folder.join(path.strip_prefix(service("tidy")).unwrap());
        create_dir_all(to.parent().unwrap()).unwrap();
        copy(path, to).unwrap();
    }
    write(folder.join("bundle.yaml"), &text).unwrap();
    let bundle = Bundle::open(&folder).unwrap();
    let complete = bundle.exports.iter().filter(|export| export.complete).count();
    assert_eq!(complete, after.iter().filter(|(.., answer)| answer == "yes").count());
    let pack = load(&PackText::shipped(&bundle.standard.value).unwrap()).unwrap();
    let assessment = assess(&pack, &bundle, default_as_of(&bundle), &()).unwrap();
    let native = render(&assessment, Format::Json, &Style::default()).unwrap();
    assert!(native == audit.as_bytes(), "the audit is another");
    // Dropped in again, what was answered stands there; what nobody knew is asked again.
    let mut again = page.again(str::to_owned);
    again.open();
    let kept = registers(&mut again);
    for ((question, _, said), (_, _, kept)) in after.iter().zip(&kept) {
        assert_eq!(if said == "not-known" { &Value::Null } else { said }, kept, "{question}");
    }
    // And it can be changed there.
    again.ask(&json!({ "ask": "complete", "key": kept[0].1, "answer": "no" }));
    assert_eq!(registers(&mut again)[0].2, "no");
}

#[test]
fn an_answer_about_one_list_says_nothing_of_another_one_that_comes_later() {
    let mut page = Page::of("tidy", |path| path == "exports/cases.csv");
    page.open();
    let mut said = facts();
    said["complete"] = json!(false);
    page.ask(&said);
    let (_, key, _) = registers(&mut page).remove(0);
    page.ask(&json!({ "ask": "complete", "key": key, "answer": "yes" }));
    assert_eq!(registers(&mut page)[0].2, "yes");
    said["covers"] = json!(["2025-04-01", "2026-04-17"]);
    page.ask(&said);
    assert_eq!(registers(&mut page)[0].2, Value::Null, "another period");
}

/// A page with one list of this name, which stands in no service.
fn listed(name: &str, list: &[u8]) -> Page {
    SAVED.set(list.to_vec());
    let files = json!([{ "path": name, "id": held().len(), "size": list.len() }]);
    Page { session: Session::new(read_at, Box::new(())), files }
}

/// Days of which nobody can tell the month by looking: the forms stand there with an example each.
#[test]
fn the_form_of_dates_can_be_chosen() {
    let mut page = listed("cases.csv", b"Case No,Date referred,Status\nA1,03/04/2025,open\nA2,05/06/2025,open\n");
    page.open();
    page.ask(&facts());
    let asked = page.questions();
    let dates = asked.iter().find(|question| question["text"] == "How are dates written in this file?").unwrap();
    let choices = dates["choices"].as_array().unwrap();
    for (form, words) in
        [("DD/MM/YYYY", "DD/MM/YYYY, such as 31/03/2026"), ("D MMMM YYYY", "D MMMM YYYY, such as 31 March 2026")]
    {
        assert!(choices.contains(&json!([form, words])), "{form}: {choices:?}");
    }
    page.ask(&json!({ "ask": "answer", "key": dates["key"], "value": "DD/MM/YYYY" }));
    assert!(page.questions().iter().all(|question| !question["answer"].is_null()));
    assert_eq!(page.ask(&json!({ "ask": "audit" })).0["told"], "audit");
}

/// Somebody says that a list is another one than it was taken for: its columns are asked about anew, as those of that one.
#[test]
fn a_list_that_is_another_one_has_the_columns_of_that_one() {
    let list = b"Case No,Party,Date signed,Outcome\nA1,Harmed,2025-05-13,\nA2,Responsible,2025-05-15,\n";
    let mut page = listed("list.csv", list);
    page.open();
    page.ask(&facts());
    let asked = page.questions();
    let table = asked.iter().find(|question| question["text"] == "What does this list hold?").unwrap().clone();
    let about = |question: &&Value| {
        question["about"] == table["about"] && question["text"].as_str().unwrap().contains("column")
    };
    let fields = |question: &Value| question["choices"].to_string();
    page.ask(&json!({ "ask": "answer", "key": table["key"], "value": "complaints" }));
    let complaints = page.questions();
    assert!(
        !complaints.iter().any(|question| question["text"] == "What does the column “Outcome” hold?"),
        "{complaints:?}"
    );
    assert!(complaints.iter().any(|question| question["key"] == table["key"] && question["answer"] == "complaints"));
    let column = complaints.iter().find(about).unwrap();
    assert!(fields(column).contains("complaint_ref") && !fields(column).contains("allocated_on"), "{column}");
    page.ask(&json!({ "ask": "answer", "key": column["key"], "value": "complaint_ref" }));
    page.ask(&json!({ "ask": "answer", "key": table["key"], "value": "incidents" }));
    let incidents = page.questions();
    let again = incidents.iter().find(|question| question["key"] == column["key"]);
    assert!(again.is_none_or(|again| again["answer"].is_null()), "an answer for the other table stays: {again:?}");
    page.ask(&json!({ "ask": "answer", "key": table["key"], "value": null }));
    assert_eq!(page.questions(), asked);
}

/// A list that speaks of a partner may be the service's own.
#[test]
fn a_list_may_be_of_no_partner() {
    let list = b"Staff ID,Check type,Cleared on,Expires on\nP1,criminal record,2024-05-13,2027-05-13\n";
    let mut page = listed("Police clearance.csv", list);
    page.open();
    page.ask(&facts());
    let whose = |asked: &[Value]| {
        asked.iter().find(|question| question["text"] == "Which partner does this file come from?").cloned()
    };
    let asked = whose(&page.questions()).unwrap();
    assert!(asked["why"].as_str().unwrap().starts_with("perhaps police"), "{asked}");
    page.ask(&json!({ "ask": "answer", "key": asked["key"], "value": "none of these" }));
    assert_eq!(whose(&page.questions()).unwrap()["answer"], "none of these");
    assert_eq!(page.ask(&json!({ "ask": "audit" })).0["told"], "audit");
}
