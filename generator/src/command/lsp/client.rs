//! What a client says of itself when it begins, and what the server says back.
//!
//! Comes in: the first request. Goes out: what of it counts here, and the answer.

use std::path::PathBuf;

use gen_lsp_types as lsp;

use super::documents::file_of;
use super::positions::Encoding;
use super::preview;

/// What the client can do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// Edits of several files in order, each with the version of its text.
    pub(super) makes_document_changes: bool,
    /// Giving a file another name.
    pub(super) renames_files: bool,
    /// Opening an address in the browser.
    pub(super) shows_addresses: bool,
}

impl Client {
    /// Of what it says.
    pub(super) fn of(said: &lsp::ClientCapabilities) -> Self {
        let edits = said.workspace.as_ref().and_then(|it| it.workspace_edit.as_ref());
        let operations = edits.and_then(|it| it.resource_operations.as_ref());
        let window = said.window.as_ref().and_then(|it| it.show_document.as_ref());
        Self {
            makes_document_changes: edits.and_then(|it| it.document_changes).unwrap_or_default(),
            renames_files: operations.is_some_and(|it| it.contains(&lsp::ResourceOperationKind::Rename)),
            shows_addresses: window.is_some_and(|it| it.support),
        }
    }
}

/// How it counts.
pub(super) fn encoding(said: &lsp::ClientCapabilities) -> Encoding {
    Encoding::agreed(said.general.as_ref().and_then(|it| it.position_encodings.as_deref()))
}

/// The folder that it opened.
#[expect(deprecated, reason = "older clients, such as Neovim 0.7, name the folder so")]
pub(super) fn folder(params: &lsp::InitializeParams) -> Option<PathBuf> {
    let folders = match &params.workspace_folders_initialize_params.workspace_folders {
        Some(lsp::WorkspaceFolders::WorkspaceFolderList(list)) => list.first().map(|it| &it.uri),
        _ => None,
    };
    let path = || match &params.root_path {
        Some(lsp::RootPath::String(path)) => Some(PathBuf::from(path)),
        _ => None,
    };
    folders.or(params.root_uri.as_ref()).and_then(file_of).or_else(path)
}

/// What the server says back.
pub(super) fn answer(encoding: Encoding) -> lsp::InitializeResult {
    let kinds = vec![lsp::CodeActionKind::QuickFix, lsp::CodeActionKind::SourceFixAll];
    let capabilities = lsp::ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(lsp::TextDocumentSync::Options(lsp::TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(lsp::TextDocumentSyncKind::Incremental),
            save: Some(lsp::Save::Bool(true)),
            ..Default::default()
        })),
        code_action_provider: Some(lsp::CodeActionProvider::CodeActionOptions(lsp::CodeActionOptions {
            code_action_kinds: Some(kinds),
            ..Default::default()
        })),
        completion_provider: Some(lsp::CompletionOptions {
            trigger_characters: Some([":", "(", "#", "/", " ", "-"].map(str::to_owned).to_vec()),
            ..Default::default()
        }),
        hover_provider: Some(lsp::HoverProvider::Bool(true)),
        definition_provider: Some(lsp::DefinitionProvider::Bool(true)),
        references_provider: Some(lsp::ReferencesProvider::Bool(true)),
        document_symbol_provider: Some(lsp::DocumentSymbolProvider::Bool(true)),
        rename_provider: Some(lsp::RenameProvider::RenameOptions(lsp::RenameOptions {
            prepare_provider: Some(true),
            ..Default::default()
        })),
        execute_command_provider: Some(lsp::ExecuteCommandOptions {
            commands: vec![preview::COMMAND.to_owned()],
            ..Default::default()
        }),
        ..Default::default()
    };
    let server_info = lsp::ServerInfo { name: "meldwijzer".to_owned(), version: None };
    lsp::InitializeResult { capabilities, server_info: Some(server_info) }
}
