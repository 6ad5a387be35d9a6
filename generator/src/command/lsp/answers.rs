//! Answers to what an editor asks about a place: in the types of the protocol.
//!
//! Comes in: the project as it is now, and a request. Goes out: what `language` says, as the client counts and writes it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use gen_lsp_types as lsp;

use super::actions::changes;
use super::client::Client;
use super::desk::Desk;
use super::messages::is_of_project;
use crate::command::schema::{SchemaName, schema};
use crate::language::completion::Sort;
use crate::language::described::Schemas;
use crate::language::outline::Part;
use crate::language::role::Kind;
use crate::language::{Asked, Place, completion, definition, hover, outline, rename};
use crate::shown;

/// What is answered here.
pub(super) const METHODS: [&str; 7] = [
    "textDocument/completion",
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentSymbol",
    "textDocument/prepareRename",
    "textDocument/rename",
];

static SCHEMAS: LazyLock<Schemas> =
    LazyLock::new(|| Schemas::new(SchemaName::NAMED.iter().map(|(name, kind)| (*name, schema(*kind)))));

/// Calls `work` with the place that is asked about, if it is in the project.
fn at<T>(
    desk: &Desk,
    params: &lsp::TextDocumentPositionParams,
    work: impl FnOnce(&Asked<'_>) -> Option<T>,
) -> Option<T> {
    let path = desk.documents.path(&params.text_document.uri)?;
    let text = desk.text(&path)?;
    let offset = desk.encoding.offset(&text, params.position);
    work(&Asked { index: &desk.index, schemas: &SCHEMAS, path: &path, text: &text, offset })
}

/// What can be written.
pub(super) fn completion(desk: &Desk, params: &lsp::CompletionParams) -> Option<Vec<lsp::CompletionItem>> {
    at(desk, &params.text_document_position_params, |asked| {
        let (range, items) = completion::completion(asked)?;
        let range = desk.encoding.range(asked.text, range);
        let item = |(n, it): (usize, completion::Item)| lsp::CompletionItem {
            kind: Some(match it.sort {
                Sort::Key => lsp::CompletionItemKind::Property,
                Sort::Word => lsp::CompletionItemKind::EnumMember,
                Sort::Name(Kind::File) => lsp::CompletionItemKind::File,
                Sort::Name(_) => lsp::CompletionItemKind::Reference,
                Sort::Scheme => lsp::CompletionItemKind::Keyword,
            }),
            label: it.text.clone(),
            detail: Some(shown::line(&it.title).into_owned()).filter(|it| !it.is_empty()),
            documentation: Some(shown::lines(&it.about).into_owned()).filter(|it| !it.is_empty()).map(|value| {
                lsp::Documentation::MarkupContent(lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value })
            }),
            sort_text: Some(format!("{n:05}")),
            filter_text: Some(it.text.clone()),
            text_edit: Some(lsp::TextEdit { range, new_text: it.text }.into()),
            ..Default::default()
        };
        Some(items.into_iter().enumerate().map(item).collect())
    })
}

/// What there is to say.
pub(super) fn hover(desk: &Desk, params: &lsp::HoverParams) -> Option<lsp::Hover> {
    at(desk, &params.text_document_position_params, |asked| {
        let found = hover::hover(asked)?;
        let contents =
            lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: shown::lines(&found.text).into_owned() };
        Some(lsp::Hover { contents: contents.into(), range: Some(desk.encoding.range(asked.text, found.range)) })
    })
}

/// Where something got its name.
pub(super) fn definition(desk: &Desk, params: &lsp::DefinitionParams) -> Option<lsp::Location> {
    at(desk, &params.text_document_position_params, |asked| location(desk, &definition::definition(asked)?))
}

/// Where it is used.
pub(super) fn references(desk: &Desk, params: &lsp::ReferenceParams) -> Option<Vec<lsp::Location>> {
    at(desk, &params.text_document_position_params, |asked| {
        let all = definition::references(asked, params.context.include_declaration);
        Some(all.iter().filter_map(|it| location(desk, it)).collect())
    })
}

/// Of what a text consists.
pub(super) fn symbols(desk: &Desk, params: &lsp::DocumentSymbolParams) -> Option<Vec<lsp::DocumentSymbol>> {
    let path = desk.documents.path(&params.text_document.uri)?;
    let text = desk.text(&path)?;
    Some(outline::outline(&desk.index, &path, &text).into_iter().map(|it| symbol(desk, &text, it)).collect())
}

/// What is to get another name.
///
/// # Errors
/// When it cannot have one: why, in words.
pub(super) fn prepare_rename(
    desk: &Desk,
    params: &lsp::PrepareRenameParams,
) -> Result<Option<lsp::PrepareRenamePlaceholder>, String> {
    let found = at(desk, &params.text_document_position_params, |asked| {
        Some(rename::prepare(asked).map(|(range, placeholder)| lsp::PrepareRenamePlaceholder {
            range: desk.encoding.range(asked.text, range),
            placeholder,
        }))
    });
    found.transpose()
}

/// The edits that give it another name.
///
/// # Errors
/// As [`prepare_rename`].
pub(super) fn rename(
    desk: &Desk,
    client: Client,
    params: &lsp::RenameParams,
) -> Result<Option<lsp::WorkspaceEdit>, String> {
    let found = at(desk, &params.text_document_position_params, |asked| Some(rename::rename(asked, &params.new_name)));
    let Some(list) = found.transpose()? else { return Ok(None) };
    let mut edits: BTreeMap<String, Vec<lsp::TextEdit>> = BTreeMap::new();
    for (place, new_text) in list {
        let range = location(desk, &place).map(|it| it.range).ok_or("een bestand is er niet meer")?;
        edits.entry(place.path).or_default().push(lsp::TextEdit { range, new_text });
    }
    Ok(changes(desk, client, edits, &[]))
}

fn location(desk: &Desk, place: &Place) -> Option<lsp::Location> {
    let uri = desk.documents.uri(&place.path).filter(|_| is_of_project(&place.path))?;
    // A file that is copied has no text to point into.
    let text = desk.text(&place.path).unwrap_or_default();
    Some(lsp::Location { uri, range: desk.encoding.range(&text, place.start..place.end) })
}

#[expect(deprecated, reason = "the field has to be filled")]
fn symbol(desk: &Desk, text: &str, part: Part) -> lsp::DocumentSymbol {
    let parts: Vec<_> = part.parts.into_iter().map(|it| symbol(desk, text, it)).collect();
    lsp::DocumentSymbol {
        name: shown::line(&part.name).into_owned(),
        detail: Some(shown::line(&part.detail).into_owned()).filter(|it| !it.is_empty()),
        kind: match part.kind {
            Kind::Heading => lsp::SymbolKind::String,
            Kind::Node => lsp::SymbolKind::Function,
            Kind::Value => lsp::SymbolKind::EnumMember,
            Kind::Norm => lsp::SymbolKind::Property,
            _ => lsp::SymbolKind::Key,
        },
        tags: None,
        deprecated: None,
        range: desk.encoding.range(text, part.range),
        selection_range: desk.encoding.range(text, part.at),
        children: (!parts.is_empty()).then_some(parts),
    }
}
