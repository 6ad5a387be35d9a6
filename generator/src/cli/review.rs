//! `nalezen`: the sheet of [`review`], written where its reader can be sent it from.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use meldwijzer::command::{named, review};
use meldwijzer::load::Project;
use meldwijzer::{prove, shown};

use super::output::{self, report_findings};
use super::{FOUND, Folder, today, write};

#[derive(Debug, Args)]
pub(super) struct Review {
    /// Naam van de boom, zoals achter `boom:`, of het pad van het bestand
    #[arg(value_name = "BOOM")]
    tree: String,
    #[command(flatten)]
    folder: Folder,
    /// Bestand waarin het blad komt; zonder dit `nalezen-BOOM.html` in de huidige map
    #[arg(long, value_name = "BESTAND")]
    output: Option<PathBuf>,
}

impl Review {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        // What is not read yet stops nobody from reading it.
        let project = Project { drafts: true, today: Some(today::today()), ..super::project(&self.folder) };
        let (site, found) = prove(&project)?;
        let Some(site) = site else {
            report_findings(&found)?;
            return Ok(ExitCode::from(FOUND));
        };
        let tree = named::tree(site.all_trees(), &self.tree)?;
        let file = self.output.clone().unwrap_or_else(|| review::usual(tree));
        review::may_write(&file)?;
        let code = write(Some(&file), &review::sheet(&site, tree))?;
        let name = shown::line(&file.display().to_string()).into_owned();
        output::say(&format!(
            "\nStuur `{name}` aan wie de boom naleest. Zet het bestand dat je terugkrijgt in `content/nalezingen/`.\n"
        ))?;
        Ok(code)
    }
}
