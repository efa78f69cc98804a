//! What the documents say, and what the register says about them.

use super::document::Document;

const POLICY: Document = Document {
    kind: "other",
    owner: "quality lead",
    dates: ("", ""),
    covers: ("", ""),
    principles: "2020",
    ticks: "practice",
    shared: "",
    file: "",
    filed: true,
    says: &[],
};

/// All documents of the hub.
pub(super) const DOCUMENTS: [Document; 19] = [
    Document {
        kind: "safeguarding",
        owner: "safeguarding lead",
        dates: ("2025-06-12", "2026-06-30"),
        file: "safeguarding-policy.md",
        says: &[
            "Anyone who worries about the safety of a child or an adult at risk tells the safeguarding lead the same day.",
            "The lead decides within two days whether to refer, and writes down why.",
            "Impartiality never means silence about danger; empowerment never means leaving someone alone with it.",
        ],
        ..POLICY
    },
    Document {
        kind: "risk assessment",
        owner: "service manager",
        dates: ("2023-12-14", "2025-12-31"),
        file: "risk-assessment-policy.md",
        says: &[
            "Each case is assessed before it is allocated, again after the first preparation meeting, and before people meet.",
            "Somebody other than the author signs off the assessment of a sensitive and complex case.",
            "This version was due for review at the end of 2025. The review has begun.",
        ],
        ..POLICY
    },
    Document {
        kind: "consent",
        dates: ("2025-02-03", "2027-02-28"),
        file: "consent-policy.md",
        says: &[
            "Everybody who takes part agrees in writing beforehand, freely, and may change their mind at any time.",
            "A form says what it covers, whom information goes to, and how to withdraw.",
        ],
        ..POLICY
    },
    Document {
        kind: "confidentiality",
        owner: "data protection lead",
        dates: ("2024-05-20", "2026-05-31"),
        file: "confidentiality-and-data-protection.md",
        says: &[
            "What is said in a process stays there unless all agree, or the law requires otherwise.",
            "Records are kept for seven years and then destroyed. Personal details of people who declined go first.",
        ],
        ..POLICY
    },
    Document {
        kind: "complaints",
        owner: "",
        dates: ("2022-09-08", "2026-09-30"),
        principles: "2016",
        file: "complaints-procedure.md",
        says: &[
            "A complaint is acknowledged within five days and answered within forty.",
            "Our principles are restoration, voluntarism, neutrality, safety, accessibility and respect.",
        ],
        ..POLICY
    },
    Document {
        kind: "equality",
        owner: "head of service",
        dates: ("2024-11-05", "2026-11-30"),
        principles: "2016",
        file: "equality-and-access.md",
        says: &[
            "We ask everyone what would make it easier to take part: a place, a time, an interpreter, a break.",
            "Our principles are restoration, voluntarism, neutrality, safety, accessibility and respect.",
        ],
        ..POLICY
    },
    Document {
        kind: "sensitive and complex",
        owner: "service manager",
        dates: ("2025-03-10", "2027-03-31"),
        file: "sensitive-and-complex-cases.md",
        says: &[
            "A sensitive and complex case has an Advanced practitioner, a co-worker, a formal assessment and a specialist tool.",
            "It is taken to supervision while it is open.",
        ],
        ..POLICY
    },
    Document {
        kind: "co-working",
        owner: "service manager",
        dates: ("2025-01-22", "2027-01-31"),
        file: "co-working-and-lone-working.md",
        filed: false,
        ..POLICY
    },
    Document {
        kind: "supervision",
        owner: "service manager",
        dates: ("2024-09-30", "2026-09-30"),
        file: "supervision-policy.md",
        says: &[
            "Everyone who works with participants is supervised at least every twelve weeks by somebody with the standing to do so.",
            "Long leave is recorded, so that nobody counts those weeks as a gap.",
        ],
        ..POLICY
    },
    Document {
        kind: "information sharing",
        owner: "data protection lead",
        dates: ("2024-07-15", "2026-07-31"),
        file: "information-sharing-protocol.md",
        says: &[
            "Partners who refer share what is needed under an agreement, and nothing else.",
            "The agreement with probation ended on 3 February 2026 and is being renewed.",
        ],
        ..POLICY
    },
    Document {
        kind: "strategic plan",
        owner: "governing group",
        dates: ("2024-04-18", "2027-03-31"),
        file: "strategic-plan-2024-27.md",
        says: &[
            "The second aim of the plan is that every victim of crime in the area is offered restorative justice.",
            "It has a budget and two measures: offers made, and people satisfied.",
        ],
        ..POLICY
    },
    Document {
        kind: "operational plan",
        owner: "head of service",
        dates: ("2025-04-10", "2026-06-30"),
        file: "operational-plan-2025-26.md",
        says: &["Restorative work is a standing item at the monthly meeting of the four partners."],
        ..POLICY
    },
    Document {
        kind: "training plan",
        owner: "service manager",
        dates: ("2025-04-10", "2026-06-30"),
        file: "training-plan-2025-26.md",
        says: &["Two facilitation courses, one course on sensitive and complex cases, and a safeguarding day for all."],
        ..POLICY
    },
    Document {
        kind: "induction programme",
        owner: "service manager",
        dates: ("2024-10-02", "2026-10-31"),
        file: "induction-programme.md",
        says: &["Day one: what restorative practice is. Nobody takes a case before the third day."],
        ..POLICY
    },
    Document {
        kind: "evaluation",
        dates: ("2026-03-19", ""),
        covers: ("2025-01-01", "2025-12-31"),
        file: "evaluation-2025.md",
        says: &[
            "Of those harmed who sent the form back, most would do it again.",
            "Follow-up is the weak step: one in nine was not called within six weeks.",
        ],
        ..POLICY
    },
    Document {
        kind: "annual review",
        owner: "head of service",
        dates: ("2025-05-15", ""),
        covers: ("2024-04-01", "2025-03-31"),
        ticks: "practice challenges priorities",
        file: "annual-review-2024-25.md",
        says: &[
            "The year's main challenge was referral: two of four partners referred less than planned.",
            "Priorities for the coming year: an offer in every case with a known victim, and a call after every process.",
        ],
        ..POLICY
    },
    Document {
        kind: "participant information",
        owner: "quality lead",
        dates: ("2025-03-03", "2027-03-31"),
        ticks: "practice process outcomes access monitoring",
        file: "leaflet-taking-part.md",
        says: &[
            "Restorative justice lets people talk about what happened, in a meeting or by letter. It is your choice.",
            "Something may be agreed. If so, we watch over it and tell you whether it was done.",
            "Ask the officer on your case, or call us yourself.",
        ],
        ..POLICY
    },
    Document {
        kind: "code of practice",
        owner: "governing group",
        dates: ("2024-01-11", ""),
        file: "code-of-practice-signed.md",
        says: &["The service signs the code of practice and will keep to it. Signed for the board in January 2024."],
        ..POLICY
    },
    Document {
        kind: "inspection report",
        owner: "head of service",
        dates: ("2024-10-10", ""),
        shared: "2024-11-04",
        file: "inspection-of-youth-services-2024.md",
        says: &["The inspection found the work with young people sound, and asked for earlier contact with victims."],
        ..POLICY
    },
];
