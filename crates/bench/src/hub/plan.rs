//! What really happened in one case, before anyone wrote it down.
//!
//! The writers of the tables add what each partner forgets. Days that lie after an export are cut off when they are written,
//! so that the plan can run to its end.

use super::Partner;
use super::people::{People, Role};
use crate::cell::Person;
use crate::day::{Day, Intake, WINDOW_START};
use crate::random::Random;

/// How a case goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// The harmed person says no.
    HarmedDeclines,
    /// The responsible person says no.
    ResponsibleDeclines,
    /// Nobody could be reached.
    NotReached,
    /// The assessment says no.
    Unsuitable,
    /// It went to another area's service.
    Transferred,
    /// Both said yes, and one withdrew during the preparation.
    Withdraws,
    /// Both said yes, and a process was held.
    Process(Kind),
}

/// The kind of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// People met.
    Direct,
    /// Letters or a go-between.
    Indirect,
    /// Both.
    Mixed,
}

/// Someone in a case.
#[derive(Clone, Copy, Debug)]
pub struct Party {
    /// `harmed`, `responsible` or `supporter`.
    pub role: &'static str,
    /// Whether they were under 18 at referral.
    pub young: bool,
}

/// One case, from referral to closing.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its number, from 1.
    pub number: u32,
    /// Who holds it.
    pub partner: Partner,
    /// Who referred it.
    pub source: &'static str,
    /// Where it stood in criminal justice.
    pub stage: &'static str,
    /// Sensitive and complex.
    pub sensitive: bool,
    /// Whether a harmed person is known.
    pub harmed_known: bool,
    /// How it goes.
    pub path: Path,
    /// Who is in it.
    pub parties: Vec<Party>,
    /// The lead practitioner.
    pub lead: Person,
    /// The co-worker.
    pub co_worker: Option<Person>,
    /// The day of the referral.
    pub referred: Day,
    /// The day of the first risk assessment.
    pub assessed: Day,
    /// The day of the allocation.
    pub allocated: Day,
    /// The day of the first contact.
    pub contacted: Day,
    /// The day of the first offer to the harmed person.
    pub offered: Day,
    /// The day on which all had answered, or were given up.
    pub answered: Day,
    /// The day of the decision on suitability.
    pub decided: Day,
    /// The day of the first preparation meeting.
    pub prepared_from: Day,
    /// Days between two preparation meetings.
    pub rhythm: i32,
    /// Preparation meetings with each party.
    pub meetings: i32,
    /// The day of the process.
    pub held: Day,
    /// The last day on which anything was due after the process.
    pub settled: Day,
    /// The day of closing.
    pub closed: Day,
}

/// What all cases have in common.
#[derive(Debug)]
pub struct World {
    /// What the numbers start from.
    pub seed: u64,
    /// How many cases there are.
    pub cases: u32,
    /// When they come.
    pub intake: Intake,
    /// Who works.
    pub people: People,
}

impl World {
    /// The case with this number. A case from before the window is one that was still open when it started.
    #[must_use]
    pub fn case(&self, number: u32) -> Plan {
        let mut random = Random::new(self.seed, 1, u64::from(number));
        let referred = self.intake.day(number - 1, self.cases, &mut random);
        let mut plan = self.plan(number, referred, &mut random);
        let mut tries = 0;
        while plan.closed < WINDOW_START && tries < 40 {
            plan = self.plan(number, referred, &mut random);
            tries += 1;
        }
        plan.closed = plan.closed.max(WINDOW_START).working();
        plan
    }

    fn plan(&self, number: u32, referred: Day, random: &mut Random) -> Plan {
        let partner = random.weighted(Partner::Police, &super::partner::PARTNERS);
        let sensitive = random.chance(match partner {
            Partner::Probation => 330,
            Partner::Charity => 160,
            Partner::Police => 60,
            Partner::Youth => 50,
        });
        let path = path(partner, sensitive, random);
        let parties = parties(partner, path, random);
        let lead = self.people.choose(if sensitive { Role::LeadSensitive } else { Role::Lead }, referred, None, random);
        let alone = !matches!(path, Path::Process(Kind::Direct | Kind::Mixed)) && !sensitive && random.chance(550);
        let co_worker = (!alone).then(|| self.people.choose(Role::CoWork, referred, Some(lead), random));
        let mut plan = Plan {
            number,
            partner,
            source: source(partner, random),
            stage: stage(partner, random),
            sensitive,
            harmed_known: random.chance(940),
            path,
            parties,
            lead,
            co_worker,
            referred,
            assessed: referred,
            allocated: referred,
            contacted: referred,
            offered: referred,
            answered: referred,
            decided: referred,
            prepared_from: referred,
            rhythm: 0,
            meetings: 0,
            held: referred,
            settled: referred,
            closed: referred,
        };
        plan.harmed_known |= matches!(path, Path::Process(_) | Path::HarmedDeclines | Path::Withdraws);
        plan.live(random);
        plan
    }
}

impl Plan {
    /// Whether a process belongs to the case.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        if let Path::Process(kind) = self.path { Some(kind) } else { None }
    }

    /// Whether people met in it.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        matches!(self.kind(), Some(Kind::Direct | Kind::Mixed))
    }

    /// Whether both sides said yes.
    #[must_use]
    pub fn opted_in(&self) -> bool {
        matches!(self.path, Path::Process(_) | Path::Withdraws)
    }

    /// Sets the days, one after the other.
    fn live(&mut self, random: &mut Random) {
        let slow = random.chance(self.partner.habits().contact_slow);
        self.assessed = self.referred.later(random, 0, 3);
        self.allocated = self.assessed.later(random, 0, 2);
        self.contacted = if slow { self.allocated.later(random, 13, 34) } else { self.allocated.later(random, 1, 6) };
        self.offered = self.contacted.later(random, 0, 7);
        self.answered = self.offered.later(random, 3, 24);
        self.decided = self.answered.later(random, 1, 9);
        let (low, high) = if self.sensitive { (12, 24) } else { (7, 15) };
        self.prepared_from = self.decided.later(random, 4, high);
        self.rhythm = random.between(low, high);
        self.meetings = match (self.is_direct(), self.sensitive) {
            (true, true) => random.between(3, 5),
            (true, false) | (false, true) => random.between(2, 3),
            (false, false) => random.between(1, 2),
        };
        let prepared = self.prepared_from.plus(self.rhythm * self.meetings);
        self.held = prepared.later(random, 5, 20);
        self.settled = match self.path {
            Path::Process(_) => self.held.later(random, 30, 70),
            Path::Withdraws => prepared.later(random, 1, 14),
            Path::Unsuitable => self.decided,
            _ => self.answered,
        };
        self.closed = self.settled.later(random, 4, 22);
    }
}

fn path(partner: Partner, sensitive: bool, random: &mut Random) -> Path {
    // One in five processes is a meeting; in sensitive cases letters and go-betweens are rarer still to skip.
    let direct = if sensitive { 170 } else { 215 };
    let kind = match random.below(1000) {
        draw if draw < direct => Kind::Direct,
        draw if draw < direct + 25 => Kind::Mixed,
        _ => Kind::Indirect,
    };
    let process = match partner {
        Partner::Charity => 36,
        Partner::Youth => 33,
        Partner::Police => 27,
        Partner::Probation => 22,
    };
    random.weighted(
        Path::NotReached,
        &[
            (Path::HarmedDeclines, 29),
            (Path::ResponsibleDeclines, 12),
            (Path::NotReached, 16),
            (Path::Unsuitable, 5),
            (Path::Transferred, 2),
            (Path::Withdraws, 4),
            (Path::Process(kind), process),
        ],
    )
}

fn parties(partner: Partner, path: Path, random: &mut Random) -> Vec<Party> {
    let youth = partner == Partner::Youth;
    let mut parties = vec![Party { role: "harmed", young: random.chance(if youth { 180 } else { 35 }) }];
    if random.chance(110) {
        parties.push(Party { role: "harmed", young: false });
    }
    parties.push(Party { role: "responsible", young: random.chance(if youth { 940 } else { 40 }) });
    if random.chance(60) {
        parties.push(Party { role: "responsible", young: youth });
    }
    if matches!(path, Path::Process(Kind::Direct)) && random.chance(450) {
        parties.push(Party { role: "supporter", young: false });
    }
    parties
}

fn source(partner: Partner, random: &mut Random) -> &'static str {
    let choices: &[(&str, u32)] = match partner {
        Partner::Police => &[("police", 84), ("council", 7), ("self", 5), ("other", 4)],
        Partner::Charity => &[("victim service", 62), ("self", 22), ("police", 12), ("school", 4)],
        Partner::Youth => &[("youth justice", 80), ("court", 15), ("school", 5)],
        Partner::Probation => &[("probation", 68), ("prison", 32)],
    };
    random.weighted("police", choices)
}

fn stage(partner: Partner, random: &mut Random) -> &'static str {
    let choices: &[(&str, u32)] = match partner {
        Partner::Police => &[("out of court", 66), ("none", 22), ("before sentence", 12)],
        Partner::Charity => &[("after sentence", 30), ("community sentence", 26), ("out of court", 24), ("none", 20)],
        Partner::Youth => &[("out of court", 58), ("community sentence", 36), ("before sentence", 6)],
        Partner::Probation => &[("custody", 40), ("community sentence", 42), ("after sentence", 18)],
    };
    random.weighted("none", choices)
}
