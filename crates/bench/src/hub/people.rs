//! Who works in the hub.
//!
//! Eight staff and forty-two volunteers for four hundred cases, in proportion for more, and two supervisors from outside.

use super::Partner;
use crate::cell::Person;
use crate::day::{AS_OF, Day, WINDOW_START};
use crate::random::Random;

/// A practitioner's level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not yet trained.
    InTraining,
    /// Co-facilitates.
    Foundation,
    /// Leads.
    Intermediate,
    /// Leads what is sensitive and complex.
    Advanced,
}

impl Level {
    /// The standard's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InTraining => "in training",
            Self::Foundation => "foundation",
            Self::Intermediate => "intermediate",
            Self::Advanced => "advanced",
        }
    }

    /// Hours of development that the practitioner code asks for in a year.
    #[must_use]
    pub fn hours(self) -> i32 {
        match self {
            Self::InTraining | Self::Foundation => 6,
            Self::Intermediate => 12,
            Self::Advanced => 16,
        }
    }
}

/// What somebody is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// To lead an ordinary case.
    Lead,
    /// To lead a sensitive and complex case.
    LeadSensitive,
    /// To work beside the lead.
    CoWork,
    /// To supervise.
    Supervise,
}

/// A practitioner.
#[derive(Clone, Copy, Debug)]
pub struct Practitioner {
    /// The reference.
    pub person: Person,
    /// `paid`, `volunteer` or `external`.
    pub basis: &'static str,
    /// Who employs or looks after them.
    pub partner: Partner,
    /// Whether they work with participants.
    pub delivers: bool,
    /// The level today.
    pub level: Level,
    /// The first day in the service.
    pub from: Day,
    /// The last day in the service.
    pub until: Option<Day>,
    /// The day on which the facilitation course was completed.
    pub trained: Option<Day>,
    /// The day on which Intermediate was reached.
    pub intermediate: Option<Day>,
    /// The day on which Advanced was reached.
    pub advanced: Option<Day>,
    /// A long absence.
    pub leave: Option<(Day, Option<Day>)>,
    /// The line manager.
    pub manager: Option<Person>,
    /// Whether the RJC register has them.
    pub registered: bool,
    /// The place among all, from 0. Habits of the register go by it.
    pub place: u32,
}

/// Everybody.
#[derive(Debug)]
pub struct People(Vec<Practitioner>);

impl People {
    /// The people whom so many cases need.
    #[must_use]
    pub fn new(seed: u64, cases: u32) -> Self {
        let staff = (cases.div_ceil(50)).max(4);
        let volunteers = u32::try_from(u64::from(cases) * 42 / 400).unwrap_or(0).max(6);
        let external = (cases / 200).max(1);
        let mut people = Vec::new();
        let groups = [('S', staff), ('V', volunteers), ('X', external)];
        for (letter, count) in groups {
            for number in 1..=count {
                let place = u32::try_from(people.len()).unwrap_or(0);
                people.push(practitioner(seed, Person { letter, number }, place, staff));
            }
        }
        Self(people)
    }

    /// All of them, in the order of the register.
    pub fn iter(&self) -> impl Iterator<Item = &Practitioner> {
        self.0.iter()
    }

    /// Somebody who could do that on that day, and is somebody else. The first in the register if chance finds nobody.
    #[must_use]
    pub fn choose(&self, role: Role, day: Day, not: Option<Person>, random: &mut Random) -> Person {
        let count = u32::try_from(self.0.len()).unwrap_or(0);
        let fallback = self.0.iter().find(|one| Some(one.person) != not).map_or(EVERYBODY, |one| one.person);
        for _ in 0..400 {
            let Some(one) = self.0.get(random.below(count) as usize) else { continue };
            if Some(one.person) != not && one.can(role, day) {
                return one.person;
            }
        }
        fallback
    }
}

/// The manager of the hub, who is always there.
const EVERYBODY: Person = Person { letter: 'S', number: 1 };

impl Practitioner {
    /// Whether they could do that on that day, and for the months that a case takes.
    #[must_use]
    pub fn can(&self, role: Role, day: Day) -> bool {
        let reached = |since: Option<Day>| since.is_some_and(|since| since <= day);
        let stays = self.until.is_none_or(|until| until > day.plus(200));
        let away = self.leave.is_some_and(|(start, end)| start < day.plus(150) && end.is_none_or(|end| end >= day));
        match role {
            Role::Supervise => {
                self.level == Level::Advanced && reached(self.advanced.map(|since| since.plus(740))) && stays && !away
            }
            _ if !self.delivers || !stays || away || !reached(self.trained) => false,
            Role::Lead => reached(self.intermediate),
            Role::LeadSensitive => reached(self.advanced),
            Role::CoWork => true,
        }
    }

    /// Whether they are in the service on that day.
    #[must_use]
    pub fn is_in_service(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| until >= day)
    }
}

fn practitioner(seed: u64, person: Person, place: u32, staff: u32) -> Practitioner {
    let mut random = Random::new(seed, 2, u64::from(place));
    let (basis, partner, delivers, level) = post(person, &mut random);
    let years = match level {
        Level::InTraining => 0,
        Level::Foundation => random.between(1, 5),
        Level::Intermediate => random.between(3, 9),
        Level::Advanced => random.between(6, 13),
    };
    let newcomer = level == Level::Foundation && person.number % 9 == 4;
    let from = if years == 0 {
        Day(AS_OF.0 - 100 + random.between(0, 40))
    } else if newcomer {
        WINDOW_START.later(&mut random, 20, 150)
    } else {
        Day(WINDOW_START.0 - 365 * years).later(&mut random, 0, 300).min(Day(WINDOW_START.0 - 30)).working()
    };
    let trained = (level != Level::InTraining).then(|| from.later(&mut random, 14, 60));
    let intermediate = (level >= Level::Intermediate)
        .then(|| from.later(&mut random, 330, 700))
        .map(|day| day.min(Day(WINDOW_START.0 - 90)));
    let advanced = (level == Level::Advanced)
        .then(|| from.later(&mut random, 1100, 1500))
        .map(|day| day.min(Day(WINDOW_START.0 - 400)));
    let leaver = person.letter == 'V' && person.number % 13 == 7;
    let until = leaver.then(|| WINDOW_START.later(&mut random, 120, 300));
    let away = person.letter == 'V' && person.number % 19 == 11 || person.letter == 'S' && person.number % 8 == 6;
    let leave = away.then(|| {
        let start = WINDOW_START.later(&mut random, 60, 160);
        (start, Some(start.later(&mut random, 110, 190)))
    });
    Practitioner {
        person,
        basis,
        partner,
        delivers,
        level,
        from,
        until,
        trained,
        intermediate,
        advanced,
        leave,
        manager: manager(person, staff),
        registered: level >= Level::Intermediate && person.number % 11 != 9
            || level == Level::Foundation && person.number.is_multiple_of(3),
        place,
    }
}

fn post(person: Person, random: &mut Random) -> (&'static str, Partner, bool, Level) {
    match (person.letter, person.number % 8, person.number % 14) {
        ('S', 1 | 5, _) => ("paid", Partner::Charity, true, Level::Advanced),
        ('S', 2, _) => ("paid", Partner::Probation, true, Level::Advanced),
        ('S', 3, _) => ("paid", Partner::Police, true, Level::Intermediate),
        ('S', 4, _) => ("paid", Partner::Youth, true, Level::Intermediate),
        ('S', 0, _) => ("paid", Partner::Charity, false, Level::InTraining),
        ('S', ..) => ("paid", Partner::Charity, true, Level::Intermediate),
        ('X', ..) => ("external", Partner::Charity, false, Level::Advanced),
        (_, _, 1 | 9) => ("volunteer", Partner::Charity, true, Level::Advanced),
        (_, _, 2..=5) => ("volunteer", Partner::Charity, true, Level::Intermediate),
        (_, _, 13) => ("volunteer", Partner::Charity, true, Level::InTraining),
        _ => {
            let partner = if random.chance(200) { Partner::Youth } else { Partner::Charity };
            ("volunteer", partner, true, Level::Foundation)
        }
    }
}

/// Staff answer to the manager of the hub, the manager to the second of staff, and volunteers to staff in turn.
fn manager(person: Person, staff: u32) -> Option<Person> {
    let staff = staff.clamp(1, 7);
    match (person.letter, person.number) {
        ('X', _) => None,
        ('S', 1) => Some(Person { letter: 'S', number: 2 }),
        ('S', _) => Some(Person { letter: 'S', number: 1 }),
        (_, number) => Some(Person { letter: 'S', number: number % staff + 1 }),
    }
}
