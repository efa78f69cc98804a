//! The tables `training` and `cpd`: what somebody learned.

use std::io::Result;

use super::file::File;
use crate::cell::Cell;
use crate::day::{Day, WINDOW_END, WINDOW_START};
use crate::hub::Level;
use crate::tables::{CPD, TRAINING};

pub(super) fn write(file: &mut File<'_>) -> Result<()> {
    courses(file)?;
    log(file)
}

fn courses(file: &mut File<'_>) -> Result<()> {
    let one = file.one;
    let mut number = 0;
    let mut course = |file: &mut File<'_>, kind: &'static str, day: Day, restorative: bool| {
        number += 1;
        let registered = !file.random.chance(40);
        let row = [
            file.code("TR", number),
            file.person(),
            Cell::Word(kind),
            Cell::Day(day),
            Cell::Yes(registered).unless(file.random.chance(30)),
            Cell::Yes(restorative),
        ];
        file.sink.put_on(&TRAINING, one.partner, day, row)
    };
    let induction = one.from.later(&mut file.random, 0, 10);
    course(file, "induction", induction, !file.is_one_in(41, 17))?;
    if let Some(day) = one.trained {
        course(file, "facilitation", day, true)?;
    }
    if let Some(day) = one.advanced {
        let day = day.plus(-file.random.between(20, 90)).working();
        course(file, "sensitive and complex", day, true)?;
        let day = day.later(&mut file.random, 100, 400);
        course(file, "supervision", day, true)?;
    }
    if one.level > Level::InTraining && one.is_in_service(WINDOW_END) {
        let day = WINDOW_START.later(&mut file.random, 10, 340).max(induction);
        course(file, "safeguarding", day, false)?;
        if file.random.chance(350) {
            let day = WINDOW_START.later(&mut file.random, 10, 340).max(induction);
            course(file, "refresher", day, true)?;
        }
    }
    Ok(())
}

/// The log of development. One in nine has done half of what the level asks for.
fn log(file: &mut File<'_>) -> Result<()> {
    let one = file.one;
    if one.level == Level::InTraining || one.basis == "external" {
        return Ok(());
    }
    let short = file.is_one_in(9, 3);
    let wanted = one.level.hours() * 4 / if short { 2 } else { 1 };
    let target = wanted + file.random.between(0, if short { 0 } else { 24 });
    let unreflective = file.is_one_in(16, 9);
    let start = one.from.max(WINDOW_START);
    let (mut done, mut approved, mut number) = (0, 0, 0);
    while done < target && number < 60 {
        number += 1;
        let quarters = file.random.between(4, 14);
        let day = start.later(&mut file.random, 3, (WINDOW_END.0 - start.0 - 3).max(4));
        // Most of the first hours are approved courses, so that half of the whole is.
        let is_approved = approved * 2 < target + 8 && file.random.chance(if short { 350 } else { 850 });
        approved += if is_approved { quarters } else { 0 };
        done += quarters;
        let row = [
            file.code("CPD", number),
            file.person(),
            Cell::Day(day),
            Cell::Quarters(quarters.unsigned_abs()).unless(file.random.chance(12)),
            Cell::Yes(is_approved),
            Cell::Yes(number == 1 && !unreflective || file.random.chance(60)),
            Cell::Yes(!file.random.chance(140)),
        ];
        file.sink.put_on(&CPD, one.partner, day, row)?;
    }
    Ok(())
}
