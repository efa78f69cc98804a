//! The four partners, and how well each keeps its records.

use crate::day::Day;

/// A partner of the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partner {
    /// The constabulary. It refers most; its records are typed in a hurry, and forms stay in a drawer.
    Police,
    /// The victim charity, which runs the hub and its shared system. The tidiest.
    Charity,
    /// The youth offending team. Young people, guardians, and forms on paper.
    Youth,
    /// Probation. Few cases and the gravest, kept with care on an old system that lacks some columns.
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
    date_missing: 0,
    risk_late: 0,
    second_risk_missing: 0,
    sign_off_missing: 0,
    consent_missing: 0,
    consent_late: 0,
    acknowledgement_missing: 0,
    guardian_missing: 0,
    contact_slow: 60,
    follow_up_missed: 10,
    telling_missed: 0,
    signpost_missing: 10,
    feedback_not_asked: 40,
    options_missing: 0,
    slip: 0,
};

const POLICE: Habits = Habits {
    date_missing: 10,
    risk_late: 25,
    second_risk_missing: 20,
    sign_off_missing: 25,
    consent_missing: 45,
    consent_late: 12,
    acknowledgement_missing: 30,
    guardian_missing: 90,
    contact_slow: 190,
    follow_up_missed: 160,
    telling_missed: 150,
    signpost_missing: 60,
    feedback_not_asked: 120,
    options_missing: 60,
    slip: 8,
};

const YOUTH: Habits = Habits {
    date_missing: 0,
    risk_late: 0,
    second_risk_missing: 0,
    sign_off_missing: 0,
    consent_missing: 0,
    consent_late: 0,
    acknowledgement_missing: 0,
    guardian_missing: 70,
    contact_slow: 110,
    follow_up_missed: 110,
    telling_missed: 60,
    signpost_missing: 20,
    feedback_not_asked: 90,
    options_missing: 15,
    slip: 0,
};

const PROBATION: Habits = Habits {
    date_missing: 0,
    risk_late: 0,
    second_risk_missing: 0,
    sign_off_missing: 0,
    consent_missing: 0,
    consent_late: 0,
    acknowledgement_missing: 0,
    guardian_missing: 0,
    contact_slow: 200,
    follow_up_missed: 20,
    telling_missed: 0,
    signpost_missing: 0,
    feedback_not_asked: 150,
    options_missing: 0,
    slip: 0,
};
