//! The command `editor`, with its Dutch help.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use meldwijzer::command::editor::{self, Written};
use meldwijzer::command::schema;

use super::output;

#[derive(Debug, Args)]
pub(super) struct Editor {
    /// Map van het project; zonder dit de huidige map
    #[arg(default_value = ".", value_name = "MAP")]
    folder: PathBuf,
}

impl Editor {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let mut text = String::new();
        for (path, written) in editor::write(&self.folder)? {
            let said = match written {
                Written::New => "geschreven",
                Written::Same => "staat goed",
                Written::Other => "is al van jou, en blijft zo; wat erin hoort, staat in de handleiding",
            };
            text.extend([path, ": ", said, "\n"]);
        }
        text.extend([schema::FOLDER, ": geschreven\n"]);
        output::say(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
