//! Files of the bundle as artifacts, and places in them.

use std::collections::BTreeMap;

use readymark_findings::{Assessment, EvidenceFile};

use super::model::{Artifact, ArtifactLocation, BaseId, Location, Message, PhysicalLocation, Region};
use crate::place::{joined, reference};

/// The files of the evidence, each once, and the base that lies before them.
pub(super) struct Files<'a> {
    files: Vec<&'a EvidenceFile>,
    base: &'a str,
}

impl<'a> Files<'a> {
    pub(super) fn new(assessment: &'a Assessment, base: &'a str) -> Self {
        // One file may feed several tables.
        let by_path: BTreeMap<&str, &EvidenceFile> =
            assessment.evidence.iter().flat_map(|table| &table.files).map(|file| (file.path.as_str(), file)).collect();
        Self { files: by_path.into_values().collect(), base }
    }

    /// Paths are inside the bundle, or inside the repository if it is known where the bundle lies in it.
    fn base_id(&self) -> &'static str {
        if joined(self.base, "").is_empty() { "BUNDLE" } else { "REPOSITORY" }
    }

    pub(super) fn base_ids(&self) -> BTreeMap<&'static str, BaseId> {
        let text = match self.base_id() {
            "BUNDLE" => "The folder with bundle.yaml.",
            _ => "The root of the bundle's repository.",
        };
        BTreeMap::from([(self.base_id(), BaseId { description: Message { text: text.to_owned() } })])
    }

    pub(super) fn artifacts(&self) -> Vec<Artifact> {
        let artifact = |file: &&EvidenceFile| Artifact {
            location: ArtifactLocation { index: None, ..self.at(&file.path) },
            length: file.bytes,
            hashes: file.sha256.iter().map(|hash| ("sha-256", hash.clone())).collect(),
        };
        self.files.iter().map(artifact).collect()
    }

    pub(super) fn location(&self, path: &str, row: u64) -> Location {
        let physical = PhysicalLocation { artifact_location: self.at(path), region: Region { start_line: row } };
        Location { id: None, physical_location: physical }
    }

    pub(super) fn related(&self, id: usize, path: &str, row: u64) -> Location {
        Location { id: Some(id), ..self.location(path, row.max(1)) }
    }

    fn at(&self, path: &str) -> ArtifactLocation {
        ArtifactLocation {
            uri: reference(self.base, path),
            uri_base_id: self.base_id(),
            index: self.files.iter().position(|file| file.path == path),
        }
    }
}
