//! What is computed once for all checks, let go of when no later check needs it. Whoever asks again gets it computed again, so this decides
//! how much memory an audit takes, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use readymark_rules::typed::{Column, Link, Node, Related, Typed};
use readymark_rules::{Check, Each, Model, Origin};

use crate::engine::{Engine, TableView};

/// Something that is computed once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Computed {
    /// The values of a derived column, by table and column.
    Values(usize, usize),
    /// The rows of a table by their parent's row, by table and foreign key.
    Children(usize, usize),
    /// The rows of a table by the record that a column names, by table and column.
    Naming(usize, usize),
    /// The partner of each row of a table.
    Partners(usize),
    /// What a form came to, by its place in memory.
    Form(usize),
}

/// For each check what is let go of after it.
pub(crate) fn last_uses<'a>(model: &Model, checks: impl Iterator<Item = &'a Check>) -> Vec<Vec<Computed>> {
    let mut needs = Needs::new(model);
    let direct: Vec<Vec<usize>> = checks.map(|check| needs.of_check(check)).collect();
    // The last check that asks for each thing itself.
    let mut last = vec![0; needs.things.len()];
    for (check, own) in direct.iter().enumerate() {
        own.iter().for_each(|one| last.get_mut(*one).into_iter().for_each(|last| *last = check));
    }
    let mut there = vec![false; needs.things.len()];
    let steps = direct.iter().enumerate().map(|(check, own)| {
        for one in needs.whole(own.iter().copied(), &there) {
            set(&mut there, one, true);
        }
        let later = last.iter().enumerate().filter(|(_, last)| **last > check).map(|(one, _)| one);
        let mut spent = there.clone();
        needs.whole(later, &there).into_iter().for_each(|one| set(&mut spent, one, false));
        there.iter_mut().zip(&spent).for_each(|(there, spent)| *there &= !*spent);
        needs.things.iter().zip(&spent).filter(|(_, spent)| **spent).map(|(thing, _)| *thing).collect()
    });
    steps.collect()
}

fn set(flags: &mut [bool], at: usize, value: bool) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = value;
    }
}

/// What is needed for what.
struct Needs<'m> {
    model: &'m Model,
    /// Everything that is computed once, numbered as it is met.
    things: Vec<Computed>,
    numbers: BTreeMap<Computed, usize>,
    /// What each is computed from.
    within: Vec<Vec<usize>>,
}

impl<'m> Needs<'m> {
    /// Of all derived columns.
    fn new(model: &'m Model) -> Self {
        let mut needs = Self { model, things: Vec::new(), numbers: BTreeMap::new(), within: Vec::new() };
        for (at, table) in model.tables.iter().enumerate() {
            for (column, declared) in table.columns.iter().enumerate() {
                if let Origin::Derived(condition) = &declared.origin {
                    let (own, mut asked) = (needs.number(Computed::Values(at, column)), Asked::of(model));
                    asked.expression(&condition.typed);
                    let from = asked.things.into_iter().map(|thing| needs.number(thing)).collect();
                    if let Some(within) = needs.within.get_mut(own) {
                        *within = from;
                    }
                }
            }
        }
        needs
    }

    fn number(&mut self, thing: Computed) -> usize {
        let next = self.things.len();
        *self.numbers.entry(thing).or_insert_with(|| {
            self.things.push(thing);
            self.within.push(Vec::new());
            next
        })
    }

    /// What a check asks for itself.
    fn of_check(&mut self, check: &Check) -> Vec<usize> {
        let mut asked = Asked::of(self.model);
        asked.check(check);
        asked.things.into_iter().map(|thing| self.number(thing)).collect()
    }

    /// These, and what those among them that are not there yet are computed from.
    fn whole(&self, asked: impl Iterator<Item = usize>, there: &[bool]) -> Vec<usize> {
        let mut seen = vec![false; self.things.len()];
        let (mut open, mut found): (Vec<usize>, _) = (asked.collect(), Vec::new());
        while let Some(one) = open.pop() {
            if seen.get(one) != Some(&false) {
                continue;
            }
            set(&mut seen, one, true);
            found.push(one);
            if there.get(one) == Some(&false) {
                open.extend(self.within.get(one).into_iter().flatten());
            }
        }
        found
    }
}

/// What an expression asks for, without what derived columns are computed from.
struct Asked<'m> {
    model: &'m Model,
    things: BTreeSet<Computed>,
}

impl<'m> Asked<'m> {
    fn of(model: &'m Model) -> Self {
        Self { model, things: BTreeSet::new() }
    }

    fn check(&mut self, check: &Check) {
        check.expressions().into_iter().for_each(|typed| self.expression(typed));
        if let Some(population) = check.population() {
            population.condition.iter().for_each(|condition| self.expression(&condition.typed));
            if let Each::Table(table) = population.each {
                self.things.insert(Computed::Partners(table));
                let window = self.model.table(table).and_then(|table| table.in_window.as_ref());
                window.into_iter().for_each(|window| self.expression(&window.typed));
            }
        }
        let looked_up = check.body.looked_up();
        looked_up.columns.iter().for_each(|(table, column)| self.column(*table, *column));
        looked_up.searched.iter().for_each(|(table, link)| self.search(*table, *link));
    }

    fn expression(&mut self, typed: &Typed) {
        match &typed.node {
            Node::Column(Column { target, column, .. }) => self.column(*target, *column),
            Node::Related(related) => self.form(related),
            _ => {}
        }
        typed.parts().into_iter().for_each(|part| self.expression(part));
    }

    fn column(&mut self, table: usize, column: usize) {
        self.things.insert(match self.model.column(table, column).map(|column| &column.origin) {
            Some(Origin::Derived(_)) => Computed::Values(table, column),
            Some(Origin::Stored) | None => Computed::Naming(table, column),
        });
    }

    fn form(&mut self, related: &Related) {
        self.things.insert(Computed::Form(Engine::form_key(related)));
        self.search(related.table, related.link);
        let Some(table) = self.model.table(related.table) else { return };
        table.order.iter().for_each(|column| self.column(related.table, *column));
        // Two columns that name records of one table are joined by the records.
        if related.link == Link::All {
            let relations = 0..table.schema.foreign_keys.len();
            self.things.extend(relations.map(|relation| Computed::Children(related.table, relation)));
        }
    }

    fn search(&mut self, table: usize, link: Link) {
        if let Link::Child { relation, .. } = link {
            self.things.insert(Computed::Children(table, relation));
        }
    }
}

impl Engine<'_> {
    /// Lets go of these.
    pub(crate) fn forget(&mut self, spent: &[Computed]) {
        for one in spent {
            match *one {
                Computed::Values(table, column) => self.of_table(table, |table| table.forget_values(column)),
                Computed::Children(table, relation) => self.of_table(table, |table| table.forget_children(relation)),
                Computed::Naming(table, column) => self.of_table(table, |table| table.forget_naming(column)),
                Computed::Partners(table) => self.of_table(table, |table| drop(table.partners.take())),
                Computed::Form(form) => {
                    if let Ok(remembered) = self.once.get_mut() {
                        remembered.remove(&form);
                    }
                }
            }
        }
    }

    fn of_table(&mut self, table: usize, forget: impl FnOnce(&mut TableView<'_>)) {
        if let Some(table) = self.tables.get_mut(table) {
            forget(table);
        }
    }
}

#[cfg(test)]
mod tests {
    use readymark_rules::{PackText, load};
    use readymark_source::SourceFile;

    use super::{Computed, last_uses};

    const STANDARD: &str = "title: Cases
edition: '1'
about: Small.
sources: {}
areas:
  - { id: '1', title: One, requirements: [{ id: '1.1', title: One, source: { local: a test } }] }
tables:
  cases:
    title: Cases
    primaryKey: id
    fields: { id: { title: Id, type: string, personal: none } }
    derived:
      visited: any visits where long
      well_visited: visited and count(visits) > 2
  visits:
    title: Visits
    fields:
      case_ref: { title: Case, type: string, personal: none }
      minutes: { title: Minutes, type: integer, personal: none }
    foreignKeys:
      case: { fields: case_ref, reference: cases }
    derived:
      long: minutes > 30
";

    #[test]
    fn what_a_later_check_needs_is_kept() {
        let check = |(id, expect): (&str, &str)| {
            let head = "title: A check\nrequirement: '1.1'\nsource: { local: a test }\nfix: Fix it.\neach: cases";
            SourceFile::new(
                format!("small/checks/{id}.yaml"),
                format!("{head}\nexpect: {expect}\nwhen_empty: not applicable\n"),
            )
        };
        let checks = [("a", "well_visited"), ("b", "visited"), ("c", "well_visited")].map(check);
        let standard = SourceFile::new("small/standard.yaml", STANDARD);
        let pack = load(&PackText::new("small", standard, checks.to_vec())).unwrap();
        let [well, visited] = ["well_visited", "visited"].map(|name| {
            let at = pack.model.tables[0].columns.iter().position(|column| column.name == name).unwrap();
            Computed::Values(0, at)
        });
        let spent = last_uses(&pack.model, pack.checks.iter());
        let children = Computed::Children(1, 0);
        // Which visits a case has is asked while the two columns are computed, and then by nobody.
        assert!(spent[0].contains(&children) && !spent[0].contains(&visited) && !spent[0].contains(&well));
        assert!(spent[1].contains(&visited) && !spent[1].contains(&well));
        assert!(spent[2].contains(&well));
    }
}
