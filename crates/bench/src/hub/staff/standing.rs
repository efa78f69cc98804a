//! The tables `registrations`, `vetting`, `leave` and `code_adherence`: may this person do this work?

use std::io::Result;

use super::file::File;
use crate::cell::Cell;
use crate::day::{AS_OF, Day};
use crate::hub::Level;
use crate::tables::{CODE_ADHERENCE, LEAVE, REGISTRATIONS, VETTING};

pub(super) fn write(file: &mut File<'_>) -> Result<()> {
    registrations(file)?;
    vetting(file)?;
    adherence(file)?;
    let Some((start, end)) = file.one.leave else { return Ok(()) };
    let row = [file.code("L", 1), file.person(), Cell::Ahead(start), Cell::ahead(end)];
    file.sink.put(&LEAVE, file.one.partner, row)
}

/// The last two yearly registrations. One in twenty-one did not renew.
fn registrations(file: &mut File<'_>) -> Result<()> {
    let one = file.one;
    if !one.registered && one.basis != "external" {
        return Ok(());
    }
    let renewed = Day(AS_OF.0 - file.random.between(30, 340));
    let lapsed = file.is_one_in(21, 6);
    let kind = if one.basis == "external" { "case supervisor" } else { "practitioner" };
    for (number, start) in [(1, renewed.plus(-365)), (2, renewed)] {
        if number == 2 && lapsed || start.plus(300) < one.from {
            continue;
        }
        let start = start.max(one.from);
        let status = if lapsed { "lapsed" } else { "current" };
        let row = [
            file.code("REG", number),
            file.person(),
            Cell::Word(kind),
            Cell::Word(one.level.max(Level::Foundation).word()),
            Cell::Word(status),
            Cell::Day(start),
            Cell::Ahead(start.plus(364)),
        ];
        file.sink.put_on(&REGISTRATIONS, one.partner, start, row)?;
    }
    Ok(())
}

/// A criminal record check every three years, renewed in time by nearly all, and a police vetting.
fn vetting(file: &mut File<'_>) -> Result<()> {
    let one = file.one;
    if !one.delivers {
        return Ok(());
    }
    let mut cleared = Day(one.from.0 - file.random.between(3, 30)).working();
    // One lapsed in November and was not renewed.
    let lapsed = file.is_one_in(53, 13).then_some(Day(AS_OF.0 - 153));
    let mut number = 0;
    loop {
        number += 1;
        let expires = lapsed.map_or(cleared.plus(1095), |day| day.min(cleared.plus(1095)));
        let row = [
            file.code("VET", number),
            file.person(),
            Cell::Word("criminal record"),
            Cell::Day(cleared),
            Cell::Ahead(expires),
        ];
        file.sink.put_on(&VETTING, one.partner, cleared, row)?;
        if expires > AS_OF.plus(30) || Some(expires) == lapsed {
            break;
        }
        cleared = expires.plus(-file.random.between(5, 40));
    }
    let since = one.from.later(&mut file.random, 5, 25);
    let row = [
        file.code("VET", number + 1),
        file.person(),
        Cell::Word("police vetting"),
        Cell::Day(since),
        Cell::Ahead(since.plus(3652)),
    ];
    file.sink.put_on(&VETTING, one.partner, since, row)
}

fn adherence(file: &mut File<'_>) -> Result<()> {
    let one = file.one;
    if one.level == Level::InTraining {
        return Ok(());
    }
    let code = if one.basis == "external" { "case supervisor" } else { "practitioner" };
    let signed = one.from.later(&mut file.random, 2, 40);
    let row = [file.code("SIG", 1), file.person(), Cell::Word(code), Cell::Day(signed)];
    file.sink.put_on(&CODE_ADHERENCE, one.partner, signed, row)
}
