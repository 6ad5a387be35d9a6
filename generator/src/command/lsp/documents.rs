//! The texts that are open in the editor: they count, not those on the disk.
//!
//! Comes in: what the client says of its documents. Goes out: texts by their path in the project, and paths as addresses.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gen_lsp_types as lsp;
use url::Url;

use super::positions::Encoding;
use crate::load::Files;

/// A text that is open.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// As the client writes it.
    pub(super) uri: lsp::Uri,
    /// Goes up with every change.
    pub(super) version: i32,
    /// As it is now.
    pub(super) text: String,
}

/// All that are open, of one project.
#[derive(Debug, Default)]
pub(super) struct Documents {
    /// The folder of the project.
    folder: PathBuf,
    /// By their path from there.
    open: BTreeMap<String, Document>,
}

impl Documents {
    /// None yet.
    pub(super) fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), open: BTreeMap::new() }
    }

    /// Takes a text; false when it is of no file of the project.
    pub(super) fn open(&mut self, item: lsp::TextDocumentItem) -> bool {
        let Some(path) = self.path(&item.uri) else { return false };
        self.open.insert(path, Document { uri: item.uri, version: item.version, text: item.text });
        true
    }

    /// Makes the changes, one after the other; false when the text is not open.
    pub(super) fn change(&mut self, params: lsp::DidChangeTextDocumentParams, encoding: Encoding) -> bool {
        let uri = &params.text_document.text_document_identifier.uri;
        let Some(document) = self.path(uri).and_then(|it| self.open.get_mut(&it)) else { return false };
        for change in params.content_changes {
            match change {
                lsp::TextDocumentContentChangeEvent::TextDocumentContentChangePartial(it) => {
                    document.text.replace_range(encoding.bytes(&document.text, it.range), &it.text);
                }
                lsp::TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(it) => {
                    document.text = it.text;
                }
            }
        }
        document.version = params.text_document.version;
        true
    }

    /// From now on what the disk says counts.
    pub(super) fn close(&mut self, uri: &lsp::Uri) -> bool {
        self.path(uri).is_some_and(|it| self.open.remove(&it).is_some())
    }

    /// A text that is open.
    pub(super) fn get(&self, path: &str) -> Option<&Document> {
        self.open.get(path)
    }

    /// Each by its path.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Document)> {
        self.open.iter().map(|it| (it.0.as_str(), it.1))
    }

    /// Puts them over what was read from the disk.
    pub(super) fn put_into(&self, files: &mut Files) {
        for (path, document) in &self.open {
            files.put(path, document.text.clone().into_bytes());
        }
    }

    /// The path from the folder of the project that an address means; nothing when it is elsewhere.
    pub(super) fn path(&self, uri: &lsp::Uri) -> Option<String> {
        let file = file_of(uri)?;
        let inside = if let Ok(inside) = file.strip_prefix(&self.folder) {
            inside.to_owned()
        } else {
            // One and the same folder may have two names. The file itself need not be there yet.
            let real = file.parent()?.canonicalize().ok()?.join(file.file_name()?);
            real.strip_prefix(self.folder.canonicalize().ok()?).ok()?.to_owned()
        };
        Some(inside.to_str()?.replace('\\', "/"))
    }

    /// The address of a path: of one that is open as the client writes it.
    pub(super) fn uri(&self, path: &str) -> Option<lsp::Uri> {
        if let Some(document) = self.open.get(path) {
            return Some(document.uri.clone());
        }
        let file = std::path::absolute(self.folder.join(path)).ok()?;
        Url::from_file_path(file).ok().map(|it| lsp::Uri(it.into()))
    }
}

/// The file that an address means.
pub(super) fn file_of(uri: &lsp::Uri) -> Option<PathBuf> {
    Url::parse(&uri.0).ok().filter(|it| it.scheme() == "file")?.to_file_path().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> (Documents, lsp::Uri) {
        let folder = std::path::absolute("een map").expect("a path");
        let mut res = Documents::of(&folder);
        let uri = res.uri("content/faq/één.md").expect("an address");
        assert!(res.open(lsp::TextDocumentItem {
            uri: uri.clone(),
            language_id: lsp::LanguageKind::Markdown,
            version: 1,
            text: text.to_owned()
        }));
        (res, uri)
    }

    #[test]
    fn paths_and_addresses_lead_to_each_other() {
        let (documents, uri) = opened("");
        assert!(uri.0.ends_with("/een%20map/content/faq/%C3%A9%C3%A9n.md"), "{uri}");
        assert_eq!(documents.path(&uri).as_deref(), Some("content/faq/één.md"));
        for strange in ["file:///elders/a.md", "untitled:1", "https://a.nl/content/a.md", "onzin"] {
            assert_eq!(documents.path(&lsp::Uri(strange.to_owned())), None, "{strange}");
        }
    }

    #[test]
    fn changes_are_made_one_after_the_other() {
        let (mut documents, uri) = opened("a😀c\nd\n");
        let at = |line, character| lsp::Position { line, character };
        let part = |start, end, text: &str| {
            lsp::TextDocumentContentChangeEvent::from(lsp::TextDocumentContentChangePartial {
                range: lsp::Range { start, end },
                text: text.to_owned(),
                ..Default::default()
            })
        };
        let id = lsp::TextDocumentIdentifier { uri };
        let params = lsp::DidChangeTextDocumentParams {
            text_document: lsp::VersionedTextDocumentIdentifier { version: 2, text_document_identifier: id },
            content_changes: vec![
                part(at(0, 3), at(0, 4), "é"),
                part(at(0, 4), at(1, 0), ""),
                part(at(9, 9), at(9, 9), "x"),
            ],
        };
        assert!(documents.change(params, Encoding::Utf16));
        assert_eq!(documents.get("content/faq/één.md").map(|it| (it.version, it.text.as_str())), Some((2, "a😀éd\nx")));
    }
}
