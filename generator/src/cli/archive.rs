//! The command `bewaar`.

use std::process::ExitCode;

use clap::Args;
use meldwijzer::command::archive::{plan, write};
use meldwijzer::prove;
use meldwijzer::shown;

use super::output::{self, report_findings};
use super::{FOUND, print, project};

#[derive(Debug, Args)]
pub(super) struct Archive {
    /// Wat bewaard wordt: de naam van een boom, `kader:NAAM` of het bestand van een pagina; zonder dit alle bomen, kaders en
    /// hoofdstukken
    #[arg(value_name = "WAT")]
    names: Vec<String>,
    /// Map van het project; zonder dit de huidige map
    #[arg(long, default_value = ".", value_name = "MAP")]
    map: std::path::PathBuf,
    /// Schrijft niets, en vertelt wat er nog niet bewaard is
    #[arg(long)]
    nagaan: bool,
}

impl Archive {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let project = project(&super::Folder { folder: self.map.clone() });
        let (site, found) = prove(&project)?;
        report_findings(&found)?;
        let Some(site) = site else { return Ok(ExitCode::from(FOUND)) };
        let plan = plan(&self.map, &site, &self.names)?;
        for note in &plan.notes {
            output::complain(&format!("ter informatie: {}\n", shown::line(note)))?;
        }
        let list = |verb: &str| plan.files.keys().fold(String::new(), |res, it| res + verb + ": " + it + "\n");
        if plan.files.is_empty() {
            return print("alles is al bewaard\n");
        }
        if self.nagaan {
            output::say(&list("nog niet bewaard"))?;
            return Ok(ExitCode::from(FOUND));
        }
        write(&self.map, &plan)?;
        print(&list("geschreven"))
    }
}
