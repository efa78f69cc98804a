//! What a document says of itself, read from its parts: the properties that every document has, and those that its makers added.

use quick_xml::events::BytesStart;

use crate::Properties;
use crate::xml::{Hears, attribute};

/// What a format calls its properties.
pub(crate) struct Names {
    /// The element of a property that somebody added; its name is an attribute.
    pub(crate) added: &'static str,
    /// The day on which the document was begun.
    pub(crate) created: &'static str,
    /// The day on which it was last changed.
    pub(crate) modified: &'static str,
}

/// Hears the properties of a document.
pub(crate) struct Said {
    names: &'static Names,
    pub(crate) properties: Properties,
    /// The name of the added property that is open.
    added: Option<String>,
    text: String,
}

impl Said {
    pub(crate) fn new(names: &'static Names) -> Self {
        Self { names, properties: Properties::default(), added: None, text: String::new() }
    }

    fn keep(&mut self, name: &str, text: &str) {
        if let Some(added) = self.added.take() {
            self.properties.named.push((added, text.to_owned()));
        } else if name == "title" {
            self.properties.title = Some(text.to_owned());
        } else if name == self.names.created {
            self.properties.created = self.properties.day(text);
        } else if name == self.names.modified {
            self.properties.modified = self.properties.day(text);
        }
    }
}

impl Hears for Said {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if name == self.names.added {
            self.added = attribute(element, "name");
        }
        self.text.clear();
    }

    fn end(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if !text.is_empty() {
            self.keep(name, text);
        }
        // One without a value does not lend its name to what follows.
        if name == self.names.added {
            self.added = None;
        }
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }
}
