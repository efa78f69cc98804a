//! What a report draws beside the verdicts. It is made after the checks, from the same columns, and decides none of them.

mod funnel;
mod lapse;
mod sample;

use readymark_evidence::cell;
use readymark_findings::{Pictures, RowPlace};
use readymark_rules::{Each, Lapsing, Model, Pack, Population};

use crate::blank::each;
use crate::eval::CHUNK;
use crate::frame::Frame;
use crate::plan::Reads;
use crate::run::Run;

impl Reads {
    /// What the pictures of a pack read.
    pub(crate) fn of_pictures(pack: &Pack) -> Self {
        let mut reads = Self::default();
        let model = &pack.model;
        for funnel in &pack.pictures.funnels {
            reads.extend(&of_funnel(model, funnel));
        }
        for line in &pack.pictures.lapses {
            reads.extend(&of_lapses(model, line));
        }
        for sample in &pack.pictures.samples {
            reads.population(model, &sample.population);
        }
        reads
    }
}

fn of_funnel(model: &Model, funnel: &readymark_rules::Funnel) -> Reads {
    let mut reads = Reads::default();
    reads.population(model, &funnel.population);
    funnel.steps.iter().for_each(|step| reads.expression(model, &step.condition.typed));
    reads
}

/// The exports themselves are read for what the rest needs, or not at all: their ages stand in the bundle.
fn of_lapses(model: &Model, line: &readymark_rules::Lapses) -> Reads {
    let mut reads = Reads::default();
    if let Lapsing::Rows { population, on } = &line.of {
        reads.population(model, population);
        reads.expression(model, &on.typed);
    }
    reads
}

impl<'a> Run<'a> {
    /// Every picture that the pack declares.
    pub(crate) fn pictures(&self, pack: &'a Pack) -> Pictures {
        let declared = &pack.pictures;
        // Where a calculation did not fit, or was too much work, the row counts as one of which nobody can tell.
        Pictures {
            funnels: declared.funnels.iter().map(|funnel| self.funnel(funnel)).collect(),
            lapses: declared.lapses.iter().map(|line| self.lapses(line)).collect(),
            samples: declared.samples.iter().map(|sample| self.sample(sample)).collect(),
        }
    }

    /// Calls `visit` for each part of a population with its first row, the frame, and whether each row belongs.
    fn each_part(&self, population: &'a Population, visit: &mut dyn FnMut(usize, &Frame<'_, 'a>, Vec<u8>)) {
        let rows = match &population.each {
            Each::Table(table) => self.engine.rows(*table),
            Each::Words(words) => {
                let frame = Frame::words(words);
                return visit(0, &frame, self.engine.membership_of(population, &frame));
            }
        };
        let mut start = 0;
        while start < rows {
            let end = (start + CHUNK).min(rows);
            let frame = Frame::range(start, end);
            let belongs = self.engine.membership_of(population, &frame);
            if belongs.iter().any(|byte| *byte != cell::FALSE) {
                visit(start, &frame, belongs);
            }
            start = end;
        }
    }

    /// Where a row of a population is.
    fn place_in(&self, population: &Population, row: usize) -> RowPlace {
        match &population.each {
            Each::Table(table) => self.place(*table, row),
            Each::Words(words) => RowPlace { key: words.get(row).cloned(), ..RowPlace::default() },
        }
    }

    /// Where a row of a table is.
    pub(crate) fn place(&self, table: usize, row: usize) -> RowPlace {
        let data = self.engine.table(table).and_then(|view| view.data);
        let place = data.map(|data| data.locate(row));
        let partners = self.engine.partners(table);
        RowPlace {
            file: place.map(|place| place.file.to_owned()).unwrap_or_default(),
            row: place.map(|place| place.row),
            key: data.and_then(|data| data.shown_key(row)).map(str::to_owned),
            partner: partners.and_then(|partners| self.partner_id(*partners.get(row)?)),
        }
    }

    /// The id of a partner by its index; none for [`cell::NO_PARTNER`].
    pub(crate) fn partner_id(&self, index: u16) -> Option<String> {
        self.bundle.partners.get(usize::from(index)).map(|(id, _)| id.clone())
    }
}

/// The table of a population that is not a list.
fn table(population: &Population) -> Option<usize> {
    match population.each {
        Each::Table(table) => Some(table),
        Each::Words(_) => None,
    }
}

/// What the pack says of a population: its table or words, the condition, the window condition.
fn written(model: &Model, population: &Population) -> (String, Option<String>, Option<String>) {
    let table = table(population).and_then(|table| model.table(table));
    let window = table.and_then(|table| table.in_window.as_ref()).filter(|_| population.in_window);
    (
        each(model, population),
        population.condition.as_ref().map(|condition| condition.written.one_line()),
        window.map(|window| window.written.one_line()),
    )
}
