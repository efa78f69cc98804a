//! Where documents mention what a check looks for: for the reader, who opens them there. No verdict rests on it.

use std::collections::BTreeMap;

use readymark_evidence::{TableData, cell};
use readymark_findings::{MENTIONS_PER_CHECK, Mention, MentionPlace};
use readymark_rules::{Check, Each};

use crate::plan::Reads;
use crate::run::Run;

impl<'a> Run<'a> {
    /// By document. Of a population of documents, those that belong.
    pub(crate) fn mentions(&self, check: &'a Check, reads: &Reads) -> Vec<Mention> {
        // Words by table, by row and by place: the order of the tables is the standard's, of the rest the document's.
        let mut found = BTreeMap::<_, BTreeMap<_, Vec<String>>>::new();
        for (table, words) in &reads.mentions {
            let Some(data) = self.engine.table(*table).and_then(|view| view.data) else { continue };
            let excluded = self.excluded(check, *table);
            for mention in data.documents.mentions(words).filter(|mention| !excluded(mention.row)) {
                let places = found.entry((*table, mention.row)).or_default();
                places.entry(mention.place).or_default().push(words.clone());
            }
        }
        let documents = found.into_iter().filter_map(|((table, row), places)| {
            let data = self.engine.table(table)?.data?;
            let places = places.into_iter().map(|(place, words)| MentionPlace { place, words });
            Some(mention(data, row, places.collect()))
        });
        documents.take(MENTIONS_PER_CHECK).collect()
    }

    /// Whether a row of a table certainly does not belong to the check's population, if that is this table.
    fn excluded(&self, check: &'a Check, table: usize) -> impl Fn(u32) -> bool {
        let population =
            check.population().filter(|population| matches!(population.each, Each::Table(of) if of == table));
        let condition = population.and_then(|population| population.condition.as_ref());
        let belongs = condition.map(|condition| self.engine.whole_table(&condition.typed, table).into_truths());
        move |row| belongs.as_ref().and_then(|belongs| belongs.get(row as usize)) == Some(&cell::FALSE)
    }
}

fn mention(data: &TableData, row: u32, places: Vec<MentionPlace>) -> Mention {
    let at = data.locate(row as usize);
    Mention { file: at.file.to_owned(), row: at.row, key: data.shown_key(row as usize).map(str::to_owned), places }
}
