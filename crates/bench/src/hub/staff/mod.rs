//! The registers about those who work in the hub.
//!
//! Shortcomings go by the place in the register, so that a larger hub has as many of each in proportion.

mod development;
mod file;
mod standing;
mod support;

use std::io::Result;

use file::File;

use super::people::Practitioner;
use super::plan::World;
use crate::cell::Cell;
use crate::export::Sink;
use crate::random::Random;
use crate::tables::PRACTITIONERS;

/// Writes the register and all that hangs on it.
///
/// # Errors
/// If a file cannot be written.
pub(super) fn write(world: &World, sink: &mut Sink) -> Result<()> {
    for one in world.people.iter() {
        practitioner(one, sink)?;
        let mut file = File { world, one, sink, random: Random::new(world.seed, 3, u64::from(one.place)) };
        standing::write(&mut file)?;
        development::write(&mut file)?;
        support::write(&mut file)?;
    }
    Ok(())
}

fn practitioner(one: &Practitioner, sink: &mut Sink) -> Result<()> {
    let probation = one.basis == "paid" && one.person.number % 8 == 7;
    let row = [
        Cell::Person(one.person),
        Cell::Word(one.basis),
        Cell::Yes(one.delivers),
        Cell::Word(one.level.word()),
        Cell::day(one.intermediate),
        Cell::day(one.advanced),
        Cell::Day(one.from),
        Cell::ahead(one.until),
        if probation { Cell::Ahead(one.from.plus(183)) } else { Cell::Empty },
        Cell::person(one.manager).unless(one.place % 37 == 30),
    ];
    sink.put(&PRACTITIONERS, one.partner, row)
}
