//! Quick fixes: the remedies of messages, as edits that the client makes.
//!
//! Comes in: where the editor stands. Goes out: for each message there what mends it, the safe one as the first choice; and where it
//! is asked for, all of the file that is safe, as `check --fix` would mend it.

use std::collections::{BTreeMap, HashMap};

use gen_lsp_types as lsp;

use super::client::Client;
use super::desk::Desk;
use super::messages::{is_of_project, one, range};
use crate::diagnostic::Remedy;
use crate::shown;

/// What is offered.
///
/// # Errors
/// When the disk fails.
pub(super) fn actions(
    desk: &mut Desk,
    client: Client,
    params: &lsp::CodeActionParams,
) -> anyhow::Result<Vec<lsp::CodeAction>> {
    let Some(path) = desk.documents.path(&params.text_document.uri) else { return Ok(Vec::new()) };
    let mut res = Vec::new();
    if asks_for(params, "quickfix") {
        for it in desk.found.diagnostics.sorted(&desk.found.sources) {
            let (file, message) = one(desk, it);
            if file != path || !touch(message.range, params.range) {
                continue;
            }
            for remedy in &it.remedies {
                let Some(edit) = edit_of(desk, client, remedy) else { continue };
                res.push(lsp::CodeAction {
                    title: sentence(&remedy.title),
                    kind: Some(lsp::CodeActionKind::QuickFix),
                    diagnostics: Some(vec![message.clone()]),
                    is_preferred: Some(remedy.safe),
                    edit: Some(edit),
                    ..Default::default()
                });
            }
        }
    }
    // Costs as much as checking a few times, so only for who names it.
    if params.context.only.is_some() && asks_for(params, "source.fixAll") {
        res.extend(all_of(desk, client, &path)?);
    }
    Ok(res)
}

/// Mends all of a file that is safe.
fn all_of(desk: &mut Desk, client: Client, path: &str) -> anyhow::Result<Option<lsp::CodeAction>> {
    let Some(new) = desk.mended(path)? else { return Ok(None) };
    let old = desk.text(path).unwrap_or_default();
    let edit = only_difference(desk, &old, &new);
    let edits = BTreeMap::from([(path.to_owned(), vec![edit])]);
    Ok(changes(desk, client, edits, &[]).map(|edit| lsp::CodeAction {
        title: "Verbeter in dit bestand alles wat zeker is".to_owned(),
        kind: Some(lsp::CodeActionKind::SourceFixAll),
        edit: Some(edit),
        ..Default::default()
    }))
}

/// What differs, without what both begin and end with.
fn only_difference(desk: &Desk, old: &str, new: &str) -> lsp::TextEdit {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|it| it.0 == it.1).map(|it| it.0.len_utf8()).sum()
    };
    let start = same(&mut old.chars(), &mut new.chars());
    let end = same(&mut old[start..].chars().rev(), &mut new[start..].chars().rev());
    lsp::TextEdit {
        range: desk.encoding.range(old, start..old.len() - end),
        new_text: new[start..new.len() - end].to_owned(),
    }
}

/// Whether a kind of action is wanted.
fn asks_for(params: &lsp::CodeActionParams, kind: &str) -> bool {
    let Some(only) = &params.context.only else { return true };
    only.iter().any(|it| {
        let asked = String::from(it.clone());
        asked.is_empty() || kind == asked || kind.strip_prefix(&asked).is_some_and(|it| it.starts_with('.'))
    })
}

/// Whether two places have something in common, if only a border.
fn touch(a: lsp::Range, b: lsp::Range) -> bool {
    let key = |it: lsp::Position| (it.line, it.character);
    key(a.start) <= key(b.end) && key(b.start) <= key(a.end)
}

/// A title as a client shows it: with a capital.
fn sentence(title: &str) -> String {
    let title = shown::line(title);
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |it| it.to_uppercase().chain(chars).collect())
}

/// The edits of a remedy; nothing when one of them is of a text that no editor of this project writes, or when the client cannot
/// make it.
fn edit_of(desk: &Desk, client: Client, remedy: &Remedy) -> Option<lsp::WorkspaceEdit> {
    let mut edits: BTreeMap<String, Vec<lsp::TextEdit>> = BTreeMap::new();
    for (span, text) in remedy.writes() {
        let path = desk.found.sources.get(span.source).path.clone();
        let edit = lsp::TextEdit { range: range(desk, span), new_text: text.to_owned() };
        edits.entry(path).or_default().push(edit);
    }
    let renames: Vec<_> = remedy.renames().collect();
    changes(desk, client, edits, &renames)
}

/// Edits by file, then new names, in the form that the client knows.
pub(super) fn changes(
    desk: &Desk,
    client: Client,
    edits: BTreeMap<String, Vec<lsp::TextEdit>>,
    renames: &[(&str, &str)],
) -> Option<lsp::WorkspaceEdit> {
    if !edits.keys().all(|it| is_of_project(it) && !it.starts_with("landelijk/")) {
        return None;
    }
    if !client.makes_document_changes {
        if !renames.is_empty() {
            return None;
        }
        let by_uri = edits.into_iter().map(|(path, edits)| Some((desk.documents.uri(&path)?, edits)));
        let changes = by_uri.collect::<Option<HashMap<_, _>>>()?;
        return Some(lsp::WorkspaceEdit { changes: Some(changes), ..Default::default() });
    }
    let mut res: Vec<lsp::DocumentChange> = Vec::new();
    for (path, edits) in edits {
        let text_document = lsp::OptionalVersionedTextDocumentIdentifier {
            version: desk.documents.get(&path).map(|it| it.version),
            text_document_identifier: lsp::TextDocumentIdentifier { uri: desk.documents.uri(&path)? },
        };
        let edits = edits.into_iter().map(lsp::Edit::TextEdit).collect();
        res.push(lsp::TextDocumentEdit { text_document, edits }.into());
    }
    for (from, to) in renames {
        if !client.renames_files {
            return None;
        }
        let rename = lsp::RenameFile {
            old_uri: desk.documents.uri(from)?,
            new_uri: desk.documents.uri(to)?,
            options: None,
            annotation_id: None,
        };
        res.push(rename.into());
    }
    Some(lsp::WorkspaceEdit { document_changes: Some(res), ..Default::default() })
}
