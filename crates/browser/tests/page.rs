//! What a page asks, asked here: the module without a browser.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs::{read, read_dir};
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

fn read_at(file: u32, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
    let bytes = read(&held()[file as usize])?;
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
