//! The text of a first `bundle.yaml`.

use std::fmt::Write;

use readymark_source::{Date, quoted};

use readymark_rules::Profile;

use crate::order::Register;
use crate::template::names::sheet_names;
use crate::template::{HEADER_ROW, TEMPLATE};

/// What a service says of itself.
#[derive(Clone)]
pub struct Answers {
    /// The service's name.
    pub service: String,
    /// The name of the standard.
    pub standard: String,
    /// The first day under audit.
    pub from: Date,
    /// The last day under audit.
    pub to: Date,
    /// Partners: id and name.
    pub partners: Vec<(String, String)>,
    /// What it answers to the profiles of the standard; the rest is left to be answered.
    pub profiles: Vec<ProfileAnswer>,
}

/// An answer to a yes/no fact about the service.
#[derive(Clone)]
pub struct ProfileAnswer {
    /// The profile.
    pub name: String,
    /// Whether it is so.
    pub yes: bool,
    /// Who says so, by role.
    pub by: String,
    /// On which day.
    pub on: Date,
}

/// A bundle that can be audited at once: it says who and when, and holds nothing yet. `proposed` are entries for exports
/// that were found already. Every register of the workbook has its entry, commented out until it is filled in.
#[must_use]
pub fn bundle_yaml(
    answers: &Answers,
    profiles: &[Profile],
    registers: &[Register<'_>],
    proposed: Option<&str>,
) -> String {
    let mut out = head(answers);
    out.push_str(&profiles_asked(profiles, &answers.profiles));
    out.push_str("\nexports:\n");
    if let Some(proposed) = proposed {
        out.push_str(proposed);
    }
    let _ = write!(
        out,
        "  # {TEMPLATE}: fill in a register, then remove `# ` from its line here. The most useful come first.
  # In place of DAY write the day on which you last filled it in, as YYYY-MM-DD. `covers` is the period that its rows cover, up to that day at most.
  # Add `complete: true` only if every record of that period is in it: then \"no such row\" means \"not done\", else \"not known\".
"
    );
    for (register, sheet) in registers.iter().zip(sheet_names(registers)) {
        let schema = &register.table.schema;
        let covers = if schema.windowed {
            format!(", covers: {{ from: {}, to: {} }}", answers.from, answers.to)
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "  # - {{ table: {}, file: {TEMPLATE}, sheet: {}, header_row: {HEADER_ROW}, exported_on: DAY{covers} }}",
            schema.name,
            quoted(&sheet)
        );
    }
    out
}

/// The profiles of a standard, as answered or as questions to answer. A question is a comment: until somebody answers it, everything applies.
#[must_use]
pub fn profiles_asked(profiles: &[Profile], answers: &[ProfileAnswer]) -> String {
    if profiles.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "# Is this so? A no switches checks off that do not apply to you; until you answer, all apply. Remove `# ` from the lines that you
# answer, and write yes or no, the role of who says so, and the day.
",
    );
    out.push_str(if answers.is_empty() { "# profiles:\n" } else { "profiles:\n" });
    for Profile { name, title, .. } in profiles {
        let _ = match answers.iter().find(|answer| answer.name == *name) {
            Some(ProfileAnswer { yes, by, on, .. }) => {
                let answer = if *yes { "yes" } else { "no" };
                writeln!(out, "  {name}: {{ answer: {answer}, by: {}, on: {on} }}  # {title}", quoted(by))
            }
            None => writeln!(out, "#   {name}: {{ answer: YES OR NO, by: ROLE, on: DAY }}  # {title}"),
        };
    }
    out
}

fn head(answers: &Answers) -> String {
    let Answers { service, standard, from, to, partners, profiles: _ } = answers;
    // JSON's way to write a text is one of YAML's.
    let mut out = format!(
        "# What readymark reads about this service. Readymark never changes anything here.
#
# exports/     files as your systems export them; `readymark map exports/*` proposes the entries for them
# documents/   policies, plans and minutes
# {TEMPLATE}   a workbook to fill in, for what is in no system
#
# Run `readymark audit` on this folder to see how ready you are.
service: {}
standard: {}
# The period under audit, both days included.
window: {{ from: {from}, to: {to} }}
",
        quoted(service),
        quoted(standard)
    );
    if partners.is_empty() {
        out.push_str("# List partner organisations here, and the report shows who holds each gap:\n");
        out.push_str("# partners:\n#   police: Our Constabulary\n");
    } else {
        out.push_str(
            "# Use an id as `partner: ID` in an export, and the report shows who holds each gap.\npartners:\n",
        );
        for (id, name) in partners {
            let _ = writeln!(out, "  {}: {}", quoted(id), quoted(name));
        }
    }
    out.push_str("documents: documents\n");
    out
}
