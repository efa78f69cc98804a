//! What the bundle holds of each table of the evidence model.

use readymark_evidence::{ExportRead, TableData};
use readymark_findings::{CheckResult, DOCUMENTS_PER_TABLE, DocumentUsed, EvidenceFile, EvidenceTable};
use readymark_rules::{Model, ModelTable};

use crate::run::Run;

impl Run<'_> {
    /// Each table of the model, and the checks that read it.
    pub(crate) fn tables(&self, model: &Model, results: &[CheckResult]) -> Vec<EvidenceTable> {
        let table = |(number, table): (usize, &ModelTable)| {
            let name = &table.schema.name;
            let data = self.evidence.tables.get(name);
            let readers = results.iter().filter(|result| result.reads.contains(name));
            EvidenceTable {
                table: name.clone(),
                title: table.schema.title.clone(),
                present: data.is_some_and(|data| data.present),
                complete: data.is_some_and(|data| data.complete),
                rows: data.map_or(0, |data| data.rows as u64),
                files: data.map(|data| data.exports.iter().map(file).collect()).unwrap_or_default(),
                made_of: data.and_then(|data| data.made_of.clone()),
                documents: data.map(|data| self.documents(number, table, data)).unwrap_or_default(),
                checks: readers.map(|result| result.check.clone()).collect(),
            }
        };
        model.tables.iter().enumerate().map(table).collect()
    }

    fn documents(&self, number: usize, table: &ModelTable, data: &TableData) -> Vec<DocumentUsed> {
        let approved = table.schema.approved.as_deref();
        let document = |(row, sha256): (&usize, &String)| DocumentUsed {
            at: self.place(number, *row),
            sha256: sha256.clone(),
            approved_on: approved.and_then(|field| data.day(field, *row)),
        };
        data.documents.digests.iter().take(DOCUMENTS_PER_TABLE).map(document).collect()
    }
}

fn file(export: &ExportRead) -> EvidenceFile {
    EvidenceFile {
        path: export.path.clone(),
        sha256: export.sha256.clone(),
        bytes: export.bytes,
        rows: export.rows,
        exported_on: Some(export.exported_on),
        covers: export.covers,
        dated: export.dated,
        complete: export.complete,
        system: export.system.clone(),
        partner: export.partner.clone(),
        dropped_columns: export.dropped_columns,
        read_as: export.read_as.clone(),
        skipped_rows: export.skipped_rows,
        normalised: export.normalised.clone(),
    }
}
