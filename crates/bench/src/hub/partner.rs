//! The four partners, and how well each keeps its records.

use crate::day::Day;

/// A partner of the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partner {
    /// The constabulary. It refers most; its records are typed in a hurry.
    Police,
    /// The victim charity, which runs the hub and its shared system. The tidiest.
    Charity,
    /// The youth offending team. Young people, guardians, and forms on paper.
    Youth,
    /// Probation. Few cases and the gravest, on an old system.
    Probation,
}

/// The partners with the share of the cases that each holds.
pub const PARTNERS: [(Partner, u32); 4] =
    [(Partner::Police, 45), (Partner::Charity, 27), (Partner::Youth, 17), (Partner::Probation, 11)];

/// How often, in a thousand, each thing goes wrong.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// A date that everybody needs was not typed in.
    pub date_missing: u32,
    /// The first risk assessment came after the allocation.
    pub risk_late: u32,
    /// No second risk assessment between the first preparation and the process.
    pub second_risk_missing: u32,
    /// Nobody else signed off the assessment of a sensitive case.
    pub sign_off_missing: u32,
    /// There is no consent form for one of those who took part.
    pub consent_missing: u32,
    /// The consent form is dated after the process.
    pub consent_late: u32,
    /// Nobody wrote down that the responsible person accepts the facts.
    pub acknowledgement_missing: u32,
    /// No word of a parent or guardian.
    pub guardian_missing: u32,
    /// First contact took weeks.
    pub contact_slow: u32,
    /// Somebody who took part was never called again.
    pub follow_up_missed: u32,
    /// The harmed person was not told whether an action was done.
    pub telling_missed: u32,
    /// No signpost for somebody who said no.
    pub signpost_missing: u32,
    /// Feedback was not asked for.
    pub feedback_not_asked: u32,
    /// Whether options were weighed is not on record.
    pub options_missing: u32,
    /// A slip of the keyboard in a date or a word.
    pub slip: u32,
}

impl Partner {
    /// The partner's id in `bundle.yaml`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Police => "police",
            Self::Charity => "charity",
            Self::Youth => "youth-offending",
            Self::Probation => "probation",
        }
    }

    /// The word for it in the people register's agency column.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Police => "WC",
            Self::Charity => "WVC",
            Self::Youth => "YOT",
            Self::Probation => "PS",
        }
    }

    /// Its invented name.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Police => "Weald Constabulary",
            Self::Charity => "Weald Victim Care",
            Self::Youth => "Mersey Weald Youth Offending Team",
            Self::Probation => "Weald Probation Delivery Unit",
        }
    }

    /// The day on which its own system made its export.
    #[must_use]
    pub fn exported_on(self) -> Day {
        match self {
            Self::Police => Day(20_557),    // 2026-04-14
            Self::Charity => Day(20_560),   // 2026-04-17
            Self::Youth => Day(20_553),     // 2026-04-10
            Self::Probation => Day(20_545), // 2026-04-02
        }
    }

    /// How well it keeps its records.
    #[must_use]
    pub fn habits(self) -> Habits {
        match self {
            Self::Police => POLICE,
            Self::Charity => CHARITY,
            Self::Youth => YOUTH,
            Self::Probation => PROBATION,
        }
    }
}

const CHARITY: Habits = Habits {
    date_missing: 2,
    risk_late: 6,
    second_risk_missing: 15,
    sign_off_missing: 20,
    consent_missing: 6,
    consent_late: 4,
    acknowledgement_missing: 15,
    guardian_missing: 30,
    contact_slow: 60,
    follow_up_missed: 60,
    telling_missed: 80,
    signpost_missing: 60,
    feedback_not_asked: 40,
    options_missing: 20,
    slip: 1,
};

const POLICE: Habits = Habits {
    date_missing: 14,
    risk_late: 70,
    second_risk_missing: 60,
    sign_off_missing: 60,
    consent_missing: 25,
    consent_late: 20,
    acknowledgement_missing: 50,
    guardian_missing: 90,
    contact_slow: 190,
    follow_up_missed: 190,
    telling_missed: 250,
    signpost_missing: 220,
    feedback_not_asked: 120,
    options_missing: 110,
    slip: 5,
};

const YOUTH: Habits = Habits {
    date_missing: 10,
    risk_late: 35,
    second_risk_missing: 40,
    sign_off_missing: 40,
    consent_missing: 260,
    consent_late: 30,
    acknowledgement_missing: 30,
    guardian_missing: 70,
    contact_slow: 110,
    follow_up_missed: 130,
    telling_missed: 150,
    signpost_missing: 120,
    feedback_not_asked: 90,
    options_missing: 50,
    slip: 3,
};

const PROBATION: Habits = Habits {
    date_missing: 45,
    risk_late: 60,
    second_risk_missing: 70,
    sign_off_missing: 90,
    consent_missing: 30,
    consent_late: 15,
    acknowledgement_missing: 40,
    guardian_missing: 60,
    contact_slow: 260,
    follow_up_missed: 160,
    telling_missed: 260,
    signpost_missing: 200,
    feedback_not_asked: 150,
    options_missing: 90,
    slip: 6,
};
