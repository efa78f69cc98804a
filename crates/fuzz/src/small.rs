//! A pack and a bundle of a few rows, with a column of every type.

use readymark_evaluator::assess;
use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_findings::Assessment;
use readymark_rules::{Pack, PackText, load};
use readymark_source::{Date, SourceFile, quoted};

pub(crate) const STANDARD: &str = "title: Small
edition: '1'
about: A column of every type.
plausible: { from: 1990-01-01 }
sources: {}
areas:
  - id: '1'
    title: One
    requirements:
      - { id: '1.1', title: One, source: { local: a target } }
tables:
  cases:
    title: Cases
    primaryKey: case_ref
    fields:
      case_ref: { title: Case reference, type: string, personal: pseudonym, constraints: { required: true } }
      referred_on: { title: Referred on, type: date, personal: none }
      kind: { title: Kind, type: string, personal: none, constraints: { enum: [direct, indirect] } }
      meetings: { title: Meetings, type: integer, personal: none, constraints: { minimum: 0, maximum: 99 } }
      hours: { title: Hours, type: number, personal: none }
      consent: { title: Consent, type: boolean, personal: none }
      first_ref: { title: First case, type: string, personal: pseudonym }
    foreignKeys:
      first: { fields: first_ref, reference: cases, optional: true }
    dated_by: referred_on
    order: [referred_on]
  sessions:
    title: Sessions
    fields:
      case_ref: { title: Case, type: string, personal: pseudonym }
      held_on: { title: Held on, type: date, personal: none }
    foreignKeys:
      case: { fields: case_ref, reference: cases }
    order: [held_on]
";

pub(crate) const CASES: &[u8] = b"case_ref,referred_on,kind,meetings,hours,consent,first_ref\n\
C1,2025-05-01,direct,2,1.5,yes,\nC2,2025-06-30,indirect,0,0.25,no,C1\nC3,,direct,,x,,C9\n";

const SESSIONS: &[u8] = b"case_ref,held_on\nC1,2025-05-20\nC2,\nC8,2025-06-01\n";

/// A check that reads every column.
pub(crate) const READS_ALL: &str = "referred_on >= window.start and kind = 'direct' and meetings + 1 > 1 and hours * 2 < 40 \
and consent and first_ref != case_ref and count(sessions) <= 3 and (first.hours is missing or last(sessions.held_on) <= as_of)";

fn day(text: &str) -> Option<Date> {
    Date::parse(text)
}

/// A check with this condition.
pub(crate) fn check(expect: &str) -> String {
    let expect = quoted(expect);
    format!(
        "title: A check\nrequirement: '1.1'\nsource: {{ local: a target }}\nfix: Look.\neach: cases\nexpect: {expect}\nwhen_empty: not met\n"
    )
}

/// The pack with one check; nothing if that is wrong.
pub(crate) fn pack(check: &str) -> Option<Pack> {
    let standard = SourceFile::new("small/standard.yaml", STANDARD);
    let check = SourceFile::new("small/checks/asks.yaml", check);
    load(&PackText::new("small", standard, vec![check])).ok()
}

/// The audit of the few rows, with these bytes as the export of the cases.
pub(crate) fn audit(pack: &Pack, cases: &[u8]) -> Option<Assessment> {
    let window = Period { from: day("2025-04-01")?, to: day("2026-03-31")? };
    let exported_on = day("2026-04-14")?;
    let export = |table: &str, bytes: &[u8]| MemoryExport {
        table: table.to_owned(),
        csv: bytes.to_vec(),
        exported_on,
        covers: Some(window),
        complete: true,
        partner: None,
    };
    let exports = vec![export("cases", cases), export("sessions", SESSIONS)];
    let bundle = Bundle::in_memory(InMemory { window, partners: Vec::new(), exports, documents: None });
    assess(pack, &bundle, day("2026-04-20")?, &()).ok()
}

#[cfg(test)]
mod tests {
    use super::{CASES, READS_ALL, audit, check, pack};

    /// Were the pack wrong, no target would read anything.
    #[test]
    fn the_small_service_is_audited() {
        let assessment = audit(&pack(&check(READS_ALL)).unwrap(), CASES).unwrap();
        let counts = assessment.checks[0].counts;
        assert_eq!((counts.population, counts.breaches), (3, 1));
    }
}
