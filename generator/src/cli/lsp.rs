//! The command `lsp`.

use std::io::{self, BufReader};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use meldwijzer::command::lsp;
use meldwijzer::load::Project;

use super::{FOUND, Folder, output, today, whole};

#[derive(Debug, Args)]
pub(super) struct Lsp {
    /// Map van het project; zonder dit de map die het tekstprogramma noemt, of de dichtstbijzijnde daarboven met `content` erin
    #[arg(value_name = "MAP")]
    folder: Option<PathBuf>,
}

impl Lsp {
    /// Serves an editor until it goes. Standard output is the stream of the protocol: nothing else is printed there.
    pub(super) fn run(&self) -> ExitCode {
        let folder = self.folder.clone().unwrap_or_else(|| PathBuf::from("."));
        let project = Project { today: Some(today::today()), ..whole(&Folder { folder }) };
        let is_good = lsp::serve(&project, self.folder.is_some(), BufReader::new(io::stdin()), output::frames());
        if is_good { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }
    }
}
