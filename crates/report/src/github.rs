//! Workflow commands of GitHub: annotations on the files of the bundle.
//!
//! A step shows ten of each kind and drops the rest without a word, so that the tenth says how many there are. The
//! grammar is that of the runner: `::kind title=…,file=…,line=…::message`, with its own escapes.

use readymark_findings::{Assessment, QualityFinding};
use readymark_source::shown;

use crate::place::{joined, places};
use crate::status::Standing;
use crate::{told, words};

/// Annotations of one kind that a step shows.
const SHOWN: usize = 10;

struct Annotation {
    kind: &'static str,
    title: String,
    file: String,
    line: u64,
    message: String,
}

pub(crate) fn write(assessment: &Assessment, base: &str) -> String {
    let mut all = of_checks(assessment, base);
    all.extend(words::worst_first(&assessment.quality).into_iter().map(|finding| of_quality(finding, base)));
    let mut text = String::new();
    for kind in ["error", "warning", "notice"] {
        let mut lines = capped(&all, kind);
        lines.extend((kind == "notice").then(|| answer(assessment)));
        lines.into_iter().for_each(|line| text.extend([line.as_str(), "\n"]));
    }
    text
}

fn of_checks(assessment: &Assessment, base: &str) -> Vec<Annotation> {
    let mut all = Vec::new();
    for check in told::by_urgency(assessment) {
        let Some(kind) = Standing::of(check).github() else { continue };
        for place in places(assessment, check) {
            let named = place.named().map(|rows| format!(" {rows}")).unwrap_or_default();
            all.push(Annotation {
                kind,
                title: format!("{} {}", check.requirement, check.title),
                file: joined(base, place.file),
                line: place.line(),
                message: format!("{}{named} See: readymark explain {}", told::message(assessment, check), check.check),
            });
        }
    }
    all
}

fn of_quality(finding: &QualityFinding, base: &str) -> Annotation {
    Annotation {
        kind: "warning",
        title: format!("Data quality: {}", finding.code.as_str()),
        file: joined(base, &finding.file),
        line: finding.rows.first().copied().unwrap_or(1).max(1),
        message: format!(
            "{}: {}. {} {}",
            words::quality_place(finding, 5),
            words::quality_meaning(finding),
            words::sentence(&finding.remedy()),
            words::sentence(&words::affects(finding, 4))
        ),
    }
}

/// The annotations of one kind; if there are more than a step shows, the last says so.
fn capped(all: &[Annotation], kind: &str) -> Vec<String> {
    let of_kind: Vec<&Annotation> = all.iter().filter(|annotation| annotation.kind == kind).collect();
    // A notice less: the answer stands among them.
    let room = if kind == "notice" { SHOWN - 1 } else { SHOWN };
    if of_kind.len() <= room {
        return of_kind.into_iter().map(command).collect();
    }
    let shown = room - 1;
    let more = words::grouped(u64::try_from(of_kind.len() - shown).unwrap_or(u64::MAX));
    let mut lines: Vec<String> = of_kind.into_iter().take(shown).map(command).collect();
    lines.push(format!("::{kind} title={}::and {more} more: see the job summary or the report", property("readymark")));
    lines
}

fn answer(assessment: &Assessment) -> String {
    let title = property(&format!("readymark, as of {}", assessment.as_of));
    format!("::notice title={title}::{}", data(&told::answer(assessment)))
}

fn command(annotation: &Annotation) -> String {
    format!(
        "::{} title={},file={},line={}::{}",
        annotation.kind,
        property(&annotation.title),
        property(&annotation.file),
        annotation.line,
        data(&annotation.message)
    )
}

/// A message: the runner reads `%`, carriage return and line feed escaped, and nothing else.
fn data(text: &str) -> String {
    shown::lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: colon and comma as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
