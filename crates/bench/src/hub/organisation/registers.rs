//! The short registers: agreements, complaints, incidents, meetings, the annual return, the service's own standing.

use std::io::Result;

use crate::cell::Cell;
use crate::export::Sink;
use crate::hub::{Partner, casework::Tally};
use crate::tables::{COMPLAINTS, FIGURES, GROUPS, INCIDENTS, MEETINGS, MEMBERSHIPS, SHARING_AGREEMENTS};

/// With whom; signed; expires; ended.
const AGREEMENTS: [(&str, &str, &str, &str); 10] = [
    ("police", "2024-02-12", "2027-02-11", ""),
    ("probation", "2023-02-06", "2026-02-03", ""),
    ("prison", "2024-06-03", "2027-06-02", ""),
    ("youth justice", "2025-01-20", "2028-01-19", ""),
    ("victim service", "2024-02-12", "2027-02-11", ""),
    ("court", "2024-09-02", "2026-09-01", ""),
    ("council", "2022-04-11", "2025-04-10", "2025-04-07"),
    ("council", "2025-04-07", "2028-04-06", ""),
    ("school", "2025-03-17", "2027-03-16", ""),
    ("other", "2024-03-11", "2026-12-31", ""),
];

/// Received; acknowledged; closed; outcome.
const COMPLAINTS_MADE: [(&str, &str, &str, &str); 6] = [
    ("2025-03-18", "2025-03-20", "2025-04-16", "partly upheld"),
    ("2025-05-06", "2025-05-08", "2025-06-05", "not upheld"),
    ("2025-07-23", "2025-07-25", "2025-08-27", "upheld"),
    ("2025-10-14", "2025-10-15", "2025-11-18", "not upheld"),
    ("2025-11-27", "2025-12-01", "2025-12-19", "withdrawn"),
    ("2026-01-20", "2026-01-22", "2026-02-06", "not upheld"),
];

/// Kind; reported; decision; decided.
const INCIDENTS_REPORTED: [(&str, &str, &str, &str); 6] = [
    ("safeguarding", "2025-05-20", "referred", "2025-05-20"),
    ("data protection", "2025-07-08", "", ""),
    ("safeguarding", "2025-09-04", "referred", "2025-09-05"),
    ("conduct", "2025-11-12", "", ""),
    ("safeguarding", "2026-01-15", "not referred", "2026-01-16"),
    ("safeguarding", "2026-03-03", "referred", "2026-03-04"),
];

/// Group; day; minuted.
const MEETINGS_HELD: [(u32, &str, bool); 12] = [
    (1, "2025-02-13", true),
    (1, "2025-05-15", true),
    (1, "2025-08-14", true),
    (1, "2025-11-13", true),
    (1, "2026-02-12", true),
    (2, "2025-03-06", true),
    (2, "2025-06-05", true),
    (2, "2025-09-04", true),
    (2, "2025-10-16", true),
    (2, "2025-12-11", true),
    (2, "2026-02-05", false),
    (2, "2026-03-19", true),
];

/// Kind; from; until.
const STANDING: [(&str, &str, &str); 4] = [
    ("organisational membership", "2025-09-01", "2026-08-31"),
    ("organisational membership", "2024-09-01", "2025-08-31"),
    ("quality mark", "2018-06-01", "2021-05-31"),
    ("service provider registration", "2023-11-01", "2026-10-31"),
];

pub(super) fn write(tally: &Tally, sink: &mut Sink) -> Result<()> {
    let hub = Partner::Charity;
    for (number, (source, signed, expires, ended)) in (1..).zip(AGREEMENTS) {
        let row = [Cell::Code("ISA", number), Cell::Word(source), iso(signed), iso(expires), iso(ended)];
        sink.put(&SHARING_AGREEMENTS, hub, row)?;
    }
    for (number, (received, acknowledged, closed, outcome)) in (1..).zip(COMPLAINTS_MADE) {
        let row = [Cell::Code("CMP", number), iso(received), iso(acknowledged), iso(closed), Cell::word(outcome)];
        sink.put(&COMPLAINTS, hub, row)?;
    }
    for (number, (kind, reported, decision, decided)) in (1..).zip(INCIDENTS_REPORTED) {
        let case = Cell::Case(number * 17);
        let row =
            [Cell::Code("INC", number), case, Cell::Word(kind), iso(reported), Cell::word(decision), iso(decided)];
        sink.put(&INCIDENTS, hub, row)?;
    }
    for (number, kind) in [(1, "board"), (2, "steering group")] {
        let row = [Cell::Code("GRP", number), Cell::Word(kind), iso("2019-04-01"), Cell::Empty];
        sink.put(&GROUPS, hub, row)?;
    }
    for (number, (group, held, minuted)) in (1..).zip(MEETINGS_HELD) {
        let row = [Cell::Code("MTG", number), Cell::Code("GRP", group), iso(held), Cell::Yes(minuted)];
        sink.put(&MEETINGS, hub, row)?;
    }
    for (number, (kind, from, until)) in (1..).zip(STANDING) {
        sink.put(&MEMBERSHIPS, hub, [Cell::Code("MEM", number), Cell::Word(kind), iso(from), iso(until)])?;
    }
    figures(tally, sink)
}

/// The annual return, counted from the records.
fn figures(tally: &Tally, sink: &mut Sink) -> Result<()> {
    let reported = [
        ("referrals", tally.referrals),
        ("closed cases", tally.closed),
        ("processes", tally.processes),
        ("direct processes", tally.direct),
        ("agreements", tally.agreements),
    ];
    for (number, (counts, value)) in (1..).zip(reported) {
        let row = [
            Cell::Code("FIG", number),
            Cell::Word(counts),
            Cell::Iso("2025-04-01"),
            Cell::Iso("2026-03-31"),
            Cell::Whole(value),
        ];
        sink.put(&FIGURES, Partner::Charity, row)?;
    }
    Ok(())
}

fn iso(text: &'static str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Iso(text) }
}
