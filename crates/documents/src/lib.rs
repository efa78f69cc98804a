//! Text and properties of documents: DOCX, ODT, PDF, Markdown and plain text to paragraphs with places.
