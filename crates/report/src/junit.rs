//! The XML of `JUnit`: a suite for each area, a test case for each check.
//!
//! Nobody owns the format. What is written here satisfies the strictest of its schemas, which follows Apache Ant: every
//! part is there, in this order, and a moment has no zone. So it satisfies the looser ones too.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use readymark_findings::{AreaResult, Assessment, CheckResult};
use readymark_source::shown;

use crate::status::{JunitStatus, Standing};
use crate::{Error, told};

type Xml = Writer<Vec<u8>>;

/// The audit knows no machine, and the schema asks for a name.
const HOST: &str = "localhost";

pub(crate) fn write(assessment: &Assessment) -> Result<String, Error> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    suites(&mut xml, assessment).map_err(|_| Error::Xml)?;
    let mut text = String::from_utf8(xml.into_inner()).map_err(|_| Error::Xml)?;
    text.push('\n');
    Ok(text)
}

fn suites(xml: &mut Xml, assessment: &Assessment) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("testsuites").write_inner_content(|xml| {
        for (id, area) in assessment.areas.iter().enumerate() {
            suite(xml, assessment, id, area)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn suite(xml: &mut Xml, assessment: &Assessment, id: usize, area: &AreaResult) -> io::Result<()> {
    let ids = area.requirements.iter().flat_map(|requirement| &requirement.checks);
    let checks: Vec<&CheckResult> = ids.filter_map(|id| assessment.check(id)).collect();
    let count = |wanted| checks.iter().filter(|check| Standing::of(check).junit() == wanted).count().to_string();
    let (failures, errors) = (count(JunitStatus::Failure), count(JunitStatus::Error));
    let (skipped, tests) = (count(JunitStatus::Skipped), checks.len().to_string());
    let (name, id) = (line(&format!("{} {}", area.id, area.title)), id.to_string());
    let (moment, package) = (format!("{}T00:00:00", assessment.as_of), line(&assessment.standard.name));
    let attributes = [
        ("name", name.as_str()),
        ("package", &package),
        ("id", &id),
        ("timestamp", &moment),
        ("hostname", HOST),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", &errors),
        ("skipped", &skipped),
        ("time", "0"),
    ];
    xml.create_element("testsuite").with_attributes(attributes).write_inner_content(|xml| {
        properties(xml, assessment, area)?;
        for check in &checks {
            case(xml, assessment, check)?;
        }
        xml.create_element("system-out").write_text_content(BytesText::new(&caveats(&checks)))?;
        xml.create_element("system-err").write_text_content(BytesText::new(""))?;
        Ok(())
    })?;
    Ok(())
}

fn properties(xml: &mut Xml, assessment: &Assessment, area: &AreaResult) -> io::Result<()> {
    let ready = if area.ready { "ready" } else { "not ready" };
    let pairs = [
        ("area", ready.to_owned()),
        ("service", told::answer(assessment)),
        ("as-of", assessment.as_of.to_string()),
        ("window", format!("{}/{}", assessment.window.from, assessment.window.to)),
        ("bundle-sha256", assessment.digests.bundle.clone()),
        ("standard-sha256", assessment.digests.standard.clone()),
        ("readymark", assessment.engine.version.clone()),
    ];
    xml.create_element("properties").write_inner_content(|xml| {
        for (name, value) in &pairs {
            let attributes = [("name", *name), ("value", &line(value))];
            xml.create_element("property").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The id leads, so that a build server that shortens names still tells the cases apart.
fn case(xml: &mut Xml, assessment: &Assessment, check: &CheckResult) -> io::Result<()> {
    let standing = Standing::of(check);
    let name = line(&format!("{}: {}", check.check, check.title));
    // Build servers cut a class name at its dots.
    let class = line(&format!("{}.{}", assessment.standard.name, check.requirement.replace('.', "-")));
    let attributes = [("name", name.as_str()), ("classname", &class), ("time", "0")];
    let element = xml.create_element("testcase").with_attributes(attributes);
    let (message, token) = (line(&told::headline(check)), standing.token());
    let detail = text(&told::message(assessment, check));
    let outcome = match standing.junit() {
        JunitStatus::Passed => return element.write_empty().map(drop),
        JunitStatus::Skipped => {
            let message = line(&told::message(assessment, check));
            return element
                .write_inner_content(|xml| {
                    xml.create_element("skipped").with_attribute(("message", message.as_str())).write_empty().map(drop)
                })
                .map(drop);
        }
        JunitStatus::Failure => "failure",
        JunitStatus::Error => "error",
    };
    element
        .write_inner_content(|xml| {
            let attributes = [("message", message.as_str()), ("type", &token)];
            let outcome = xml.create_element(outcome).with_attributes(attributes);
            outcome.write_text_content(BytesText::new(&detail)).map(drop)
        })
        .map(drop)
}

/// What passed although nobody has confirmed it: a test case that passes can say nothing.
fn caveats(checks: &[&CheckResult]) -> String {
    let open = checks.iter().filter(|check| Standing::of(check) == Standing::MetSubject);
    let lines: Vec<String> = open.map(|check| format!("{}: {}", check.check, Standing::MetSubject.as_str())).collect();
    text(&lines.join("\n"))
}

/// A text that XML 1.0 can hold (§2.2).
fn text(text: &str) -> String {
    shown::lines(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// The same on one line.
fn line(value: &str) -> String {
    text(value).split_whitespace().collect::<Vec<_>>().join(" ")
}
