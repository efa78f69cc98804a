//! The tables `supervision` and `observed_practice`: who looked after this person's work?

use std::io::Result;

use super::file::File;
use crate::cell::Cell;
use crate::day::{AS_OF, Day, WINDOW_START};
use crate::hub::{Level, Role};
use crate::tables::{OBSERVED_PRACTICE, SUPERVISION};

pub(super) fn write(file: &mut File<'_>) -> Result<()> {
    if !file.one.delivers {
        return Ok(());
    }
    let number = sessions(file)?;
    reviews(file, number)?;
    observed(file)
}

/// Case supervision every seven to eleven weeks. One in twelve once waited longer than twelve.
fn sessions(file: &mut File<'_>) -> Result<u32> {
    let one = file.one;
    let last = one.until.unwrap_or(AS_OF).min(AS_OF);
    let late = file.is_one_in(12, 10).then(|| file.random.between(2, 4));
    let mut day = Day(WINDOW_START.0 - file.random.between(10, 60)).max(one.from.plus(20)).working();
    let mut number = 0;
    while day <= last {
        number += 1;
        if !file.is_away(day) {
            session(file, number, "case supervision", day)?;
        }
        let waits = late == Some(number.cast_signed());
        day = day.later(&mut file.random, if waits { 92 } else { 46 }, if waits { 124 } else { 76 });
    }
    Ok(number)
}

/// A performance review a year, and line management between, for staff.
fn reviews(file: &mut File<'_>, mut number: u32) -> Result<()> {
    let one = file.one;
    if one.level == Level::InTraining {
        return Ok(());
    }
    if !file.is_one_in(13, 9) {
        number += 1;
        let day = WINDOW_START.later(&mut file.random, 40, 360).max(one.from.plus(60)).working();
        session(file, number, "performance review", day)?;
    }
    if one.basis == "paid" {
        let mut day = WINDOW_START.later(&mut file.random, 0, 25);
        while day <= AS_OF {
            number += 1;
            if !file.is_away(day) {
                session(file, number, "line management", day)?;
            }
            day = day.later(&mut file.random, 38, 50);
        }
    }
    Ok(())
}

fn session(file: &mut File<'_>, number: u32, kind: &'static str, day: Day) -> Result<()> {
    let one = file.one;
    let manages = kind != "case supervision";
    let chosen = file.world.people.choose(Role::Supervise, day, Some(one.person), &mut file.random);
    let supervisor = if manages { one.manager.unwrap_or(chosen) } else { chosen };
    let row = [
        file.code("SUP", number),
        file.person(),
        Cell::Person(supervisor),
        Cell::Empty,
        Cell::Day(day),
        Cell::Word(kind),
    ];
    file.sink.put_on(&SUPERVISION, one.partner, day, row)
}

/// Observation forms are on paper; a fifth of them never reached the register.
fn observed(file: &mut File<'_>) -> Result<()> {
    let one = file.one;
    if one.level == Level::InTraining || file.random.chance(210) {
        return Ok(());
    }
    let day = WINDOW_START.later(&mut file.random, 15, 355).max(one.from.plus(30)).working();
    let observer = file.world.people.choose(Role::Supervise, day, Some(one.person), &mut file.random);
    let row = [
        file.code("OBS", 1),
        file.person(),
        Cell::Person(observer),
        Cell::Day(day),
        Cell::Yes(true).unless(file.random.chance(60)),
        Cell::Empty,
    ];
    file.sink.put_on(&OBSERVED_PRACTICE, one.partner, day, row)
}
