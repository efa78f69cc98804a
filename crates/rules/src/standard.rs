//! A standard: areas, requirements and sources, each line with where it comes from.

use readymark_findings::{SourceInfo, SourceMark};

use crate::form::LookAt;

/// A standard without its checks.
#[derive(Clone, Debug)]
pub struct Standard {
    /// Its title.
    pub title: String,
    /// Its edition.
    pub edition: String,
    /// What it encodes, and what it does not claim.
    pub about: String,
    /// The sources it cites.
    pub sources: Vec<SourceInfo>,
    /// Those of them that the body which awards the mark published itself, by id.
    pub awarding_body: Vec<String>,
    /// The yes/no facts about a service that checks may need.
    pub profiles: Vec<Profile>,
    /// Its areas.
    pub areas: Vec<Area>,
    /// How its requirements may correspond to those of another standard.
    pub crosswalk: Vec<Crosswalk>,
}

/// A yes/no fact about a service.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// What is so if the answer is yes, as a sentence.
    pub title: String,
    /// The rows that show that it is so: table, condition, and the text. Filled once the tables are checked.
    pub shown_by: Vec<LookAt>,
}

/// An area.
#[derive(Clone, Debug)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its title; empty where the wording is not public.
    pub title: String,
    /// Its requirements.
    pub requirements: Vec<Requirement>,
}

/// A requirement.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Its id.
    pub id: String,
    /// What it asks; empty where the wording is not public.
    pub title: String,
    /// Where it comes from.
    pub source: SourceMark,
    /// The profiles that its checks need, by name.
    pub applies: Vec<String>,
    /// What stays a matter of judgement.
    pub human: Option<String>,
    /// How records could be made to look better than they are.
    pub games: Option<Games>,
}

/// How records could be made to look better than they are.
#[derive(Clone, Debug)]
pub struct Games {
    /// How.
    pub by: String,
    /// What speaks against it.
    pub against: String,
}

/// How a requirement may correspond to one of another standard.
#[derive(Clone, Debug)]
pub struct Crosswalk {
    /// The requirement of this standard.
    pub requirement: String,
    /// The requirement of the other.
    pub to: String,
    /// `inferred` or `published`.
    pub basis: String,
    /// Why.
    pub because: String,
}

impl Standard {
    /// Whether the line restates what the body that awards the mark published.
    #[must_use]
    pub fn awarding_body_says(&self, mark: &SourceMark) -> bool {
        mark.is_of(&self.awarding_body)
    }

    /// Every requirement, in order.
    pub fn requirements(&self) -> impl Iterator<Item = &Requirement> {
        self.areas.iter().flat_map(|area| &area.requirements)
    }

    /// The profile with this name.
    #[must_use]
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.name == name)
    }

    /// The place of a requirement in the order of the standard.
    #[must_use]
    pub fn position(&self, requirement: &str) -> Option<usize> {
        self.requirements().position(|known| known.id == requirement)
    }
}
