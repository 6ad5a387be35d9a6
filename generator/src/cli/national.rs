//! The commands about national editions: `landelijk`, with its Dutch help.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use meldwijzer::command::edition;
use meldwijzer::prove_files;

use super::output::{self, report_findings};
use super::{FOUND, Folder, print, project};

#[derive(Debug, Args)]
pub(super) struct Edition {
    /// Naam van de uitgave: jaar en maand, zoals `2026-12`
    #[arg(value_name = "UITGAVE")]
    id: String,
    #[command(flatten)]
    folder: Folder,
    /// Bestand waarin de uitgave komt; zonder dit de standaarduitvoer
    #[arg(long, value_name = "BESTAND")]
    output: Option<PathBuf>,
    /// Schrijft niets, en vertelt of het bestand bij `--output` nog zegt wat de teksten zeggen
    #[arg(long, requires = "output")]
    nagaan: bool,
}

impl Edition {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let project = project(&self.folder);
        let files = project.read()?;
        let (site, found) = prove_files(files.clone(), &project.options())?;
        report_findings(&found)?;
        let Some(site) = site else { return Ok(ExitCode::from(FOUND)) };
        let text = edition::edition(&site, &found.sources, files, &self.id)?;
        let Some(file) = &self.output else { return print(&text) };
        let name = file.display();
        if self.nagaan {
            let old = std::fs::read_to_string(file).with_context(|| format!("`{name}` kan niet gelezen worden"))?;
            if old.replace("\r\n", "\n") == text {
                return print(&format!("`{name}` zegt wat de teksten zeggen\n"));
            }
            let id = &self.id;
            output::complain(&format!(
                "`{name}` zegt niet meer wat de teksten zeggen\n  is deze uitgave nog niet uitgegeven: meldwijzer landelijk {id} --output {name}\n  \
                 anders: maak een nieuwe uitgave, met een eigen naam\n"
            ))?;
            return Ok(ExitCode::from(FOUND));
        }
        std::fs::write(file, text).with_context(|| format!("`{name}` kan niet geschreven worden"))?;
        print(&format!("geschreven: {name}\n"))
    }
}
