//! Everything that is wrong with the shape of a file, by JSON Schema.
//!
//! The typed reader stops at the first mistake. This validates the untyped tree against the schema of the same type and
//! puts each violation at its place, in our own words and without the offending value.

mod foreign;

use crate::YamlCode;
use jsonschema::error::ValidationErrorKind as Kind;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::yaml::did_you_mean;
use crate::{Node, Problem, Problems, SourceFile, Span, closest, yaml};

/// The schema of one kind of file.
pub struct Shape {
    schema: Json,
}

impl Shape {
    /// The schema of the type.
    #[must_use]
    pub fn of<T: JsonSchema>() -> Self {
        Self { schema: schemars::schema_for!(T).to_value() }
    }

    /// The schema as it is shipped for editors.
    #[must_use]
    pub fn to_json(&self) -> &Json {
        &self.schema
    }

    /// Validates first, then reads. What is said of a text that is no file of this kind at all shows none of it.
    ///
    /// # Errors
    /// Every mistake in the shape of the file.
    pub fn read<T: DeserializeOwned>(&self, file: &SourceFile) -> Result<T, Problems> {
        let file = &foreign::masked(file, &self.schema);
        let tree = yaml::tree(file).map_err(|problem| vec![problem])?;
        let problems = self.validate(file, &tree);
        if problems.is_empty() { yaml::read(file).map_err(|problem| vec![problem]) } else { Err(problems) }
    }

    /// Reads first, and validates only if that fails: the quick way for files that are nearly always right.
    ///
    /// # Errors
    /// Every mistake in the shape of the file.
    pub fn read_trusting<T: DeserializeOwned + JsonSchema>(file: &SourceFile) -> Result<T, Problems> {
        yaml::read(file).map_err(|first| {
            let shape = Self::of::<T>();
            let file = &foreign::masked(file, &shape.schema);
            let problems = match yaml::tree(file) {
                Ok(tree) => shape.validate(file, &tree),
                Err(problem) => vec![problem],
            };
            if problems.is_empty() { vec![Problem { file: file.clone(), ..first }] } else { problems }
        })
    }

    /// Every violation, in the order of the file.
    #[must_use]
    pub fn validate(&self, file: &SourceFile, tree: &Node) -> Problems {
        let Ok(validator) = jsonschema::validator_for(&self.schema) else {
            return vec![Problem::whole(YamlCode::WrongType, file, "internal error: unusable schema")];
        };
        let json = tree.to_json();
        let mut problems = Vec::new();
        for error in validator.iter_errors(&json) {
            let steps: Vec<String> = error.instance_path().as_str().split('/').skip(1).map(unescape).collect();
            let schema_path = error.schema_path().as_str().to_owned();
            self.describe(error.kind(), &schema_path, file, place(tree, &steps), &mut problems);
        }
        problems.sort_by_key(|problem| problem.span);
        problems.dedup();
        problems
    }

    fn describe(
        &self,
        kind: &Kind,
        path: &str,
        file: &SourceFile,
        (node, span): (&Node, Span),
        problems: &mut Problems,
    ) {
        match kind {
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                let known = self.properties_beside(path);
                problems.extend(unexpected.iter().map(|name| {
                    let at = node.key_span(name).unwrap_or(span);
                    let nearest = closest(name, known.iter().map(String::as_str));
                    // A name in a service's own file may be a heading; ours alone is repeated.
                    let shown = if file.is_sensitive() { String::new() } else { format!(" `{name}`") };
                    Problem::new(YamlCode::UnknownField, file, at, format!("unknown field{shown}"))
                        .help(format!("the fields here are {}", list(&known)))
                        .maybe_help(nearest.map(did_you_mean))
                }));
            }
            Kind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                problems.push(Problem::new(YamlCode::MissingField, file, span, format!("missing field `{name}`")));
            }
            Kind::Enum { options } => {
                let words: Vec<String> =
                    options.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect();
                problems.push(wrong_word(file, span, &words));
            }
            Kind::OneOfNotValid { .. } | Kind::AnyOf { .. } => problems.push(self.alternatives(path, file, span)),
            Kind::Type { kind } => {
                let wanted = type_words(kind);
                problems.push(Problem::new(YamlCode::WrongType, file, span, format!("expected {wanted} here")));
            }
            Kind::MinItems { .. } | Kind::MinLength { .. } | Kind::MinProperties { .. } => {
                problems.push(Problem::new(YamlCode::WrongType, file, span, "this must not be empty"));
            }
            _ => problems.push(Problem::new(YamlCode::WrongType, file, span, "invalid value")),
        }
    }

    /// The names that the schema knows where it refused another.
    fn properties_beside(&self, path: &str) -> Vec<String> {
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        let properties = self.schema_at(parent).and_then(|schema| schema.get("properties")).and_then(Json::as_object);
        properties.map(|known| known.keys().cloned().collect()).unwrap_or_default()
    }

    /// A choice of words, or of shapes.
    fn alternatives(&self, path: &str, file: &SourceFile, span: Span) -> Problem {
        let mut words = Vec::new();
        self.words_under(self.schema_at(path), 0, &mut words);
        if words.is_empty() {
            return Problem::new(YamlCode::WrongType, file, span, "invalid value");
        }
        wrong_word(file, span, &words)
    }

    /// The words that a part of the schema allows, through references and alternatives.
    fn words_under(&self, schema: Option<&Json>, depth: usize, words: &mut Vec<String>) {
        let Some(schema) = schema.filter(|_| depth < 8) else { return };
        if let Some(list) = schema.as_array() {
            list.iter().for_each(|option| self.words_under(Some(option), depth + 1, words));
        }
        let enumerated = schema.get("enum").and_then(Json::as_array).into_iter().flatten();
        words.extend(schema.get("const").into_iter().chain(enumerated).filter_map(Json::as_str).map(str::to_owned));
        for step in ["anyOf", "oneOf"] {
            self.words_under(schema.get(step), depth + 1, words);
        }
        let reference = schema.get("$ref").and_then(Json::as_str);
        self.words_under(reference.and_then(|to| self.schema.pointer(to.trim_start_matches('#'))), depth + 1, words);
    }

    /// The part of the schema under a path, references followed.
    fn schema_at(&self, path: &str) -> Option<&Json> {
        let mut at = &self.schema;
        for step in path.split('/').skip(1) {
            let step = unescape(step);
            at = match at.get("$ref").and_then(Json::as_str) {
                Some(reference) if step == "$ref" => self.schema.pointer(reference.trim_start_matches('#'))?,
                _ => match at {
                    Json::Array(items) => items.get(step.parse::<usize>().ok()?)?,
                    _ => at.get(&step)?,
                },
            };
        }
        Some(at)
    }
}

fn wrong_word(file: &SourceFile, span: Span, words: &[String]) -> Problem {
    let found = if file.is_sensitive() { "" } else { file.slice(span) };
    let nearest = closest(found, words.iter().map(String::as_str)).filter(|_| !found.is_empty());
    Problem::new(YamlCode::WrongWord, file, span, "unknown word")
        .help(format!("write one of {}", list(words)))
        .maybe_help(nearest.map(did_you_mean))
}

/// The deepest node on the way, and the best place to underline.
fn place<'a>(tree: &'a Node, steps: &[String]) -> (&'a Node, Span) {
    let mut node = tree;
    let mut span = tree.span;
    for step in steps {
        let Some(next) = node.step(step) else { break };
        // A map or list has no length of its own: its key is the better place.
        span = if next.span.start == next.span.end { node.key_span(step).unwrap_or(next.span) } else { next.span };
        node = next;
    }
    (node, span)
}

fn type_words(kind: &jsonschema::error::TypeKind) -> String {
    let word = |kind: jsonschema::JsonType| match kind {
        jsonschema::JsonType::Array => "a list",
        jsonschema::JsonType::Boolean => "`true` or `false`",
        jsonschema::JsonType::Integer => "a whole number",
        jsonschema::JsonType::Null => "nothing",
        jsonschema::JsonType::Number => "a number",
        jsonschema::JsonType::Object => "a map",
        jsonschema::JsonType::String => "a text",
    };
    match kind {
        jsonschema::error::TypeKind::Single(kind) => word(*kind).to_owned(),
        jsonschema::error::TypeKind::Multiple(kinds) => {
            kinds.iter().filter(|kind| *kind != jsonschema::JsonType::Null).map(word).collect::<Vec<_>>().join(" or ")
        }
    }
}

fn list(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
