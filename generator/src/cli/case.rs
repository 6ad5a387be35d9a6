//! `new geval`: a talk in the terminal over [`case::new`].

use std::process::ExitCode;

use clap::Args;
use meldwijzer::command::case;
use meldwijzer::command::diff::revision;

use super::{Folder, output, print, today};

#[derive(Debug, Args)]
pub(super) struct NewCase {
    /// Naam van de boom, zoals achter `boom:`, of het pad van het bestand
    #[arg(value_name = "BOOM")]
    tree: String,
    #[command(flatten)]
    folder: Folder,
}

impl NewCase {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let folder = &self.folder.folder;
        let (trees, _) = revision::trees(folder)?;
        let mut say = |text: &str| _ = output::say(text);
        let made = case::new(folder, &trees, &self.tree, &today::today(), &mut std::io::stdin().lock(), &mut say)?;
        print(&format!(
            "\ngeschreven: {} (`{}`)\n\nLees het na, en controleer het met `meldwijzer check`.\n",
            made.file, made.name
        ))
    }
}
