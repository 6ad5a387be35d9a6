//! The command `vergelijk`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use meldwijzer::command::compare::{Compared, Different, compare};
use meldwijzer::command::diff::revision;
use meldwijzer::load::Project;
use meldwijzer::prove;
use meldwijzer::render::{Only, Wanted};
use meldwijzer::shown;

use super::output::{self, report_findings};
use super::{FOUND, Folder, whole};

/// Lines that are shown of a kind: more nobody reads.
const MOST: usize = 50;

#[derive(Debug, Args)]
pub(super) struct Compare {
    /// Map met een gebouwde site, zoals `public`, of met een kopie die van een server is gehaald
    #[arg(value_name = "PUBLIC")]
    site: PathBuf,
    #[command(flatten)]
    folder: Folder,
    /// Vergelijkt met de teksten zoals ze in deze versie van git staan, zoals `HEAD`
    #[arg(long, value_name = "VERSIE")]
    revisie: Option<String>,
    /// Adres waar de site staat, in plaats van `adres` in site.yaml
    #[arg(long, value_name = "ADRES")]
    base_url: Option<String>,
    /// Alleen één kader, zoals `build --only` het bouwt
    #[arg(long, value_name = "KADER")]
    only: Option<Only>,
}

impl Compare {
    /// Says in what the site differs from what the texts make.
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let mut project = Project { base_url: self.base_url.clone(), ..whole(&self.folder) };
        let then = self.revisie.as_ref().map(|it| revision::whole(&project.folder, it)).transpose()?;
        if let Some(then) = &then {
            then.folder().clone_into(&mut project.folder);
        }
        let (site, found) = prove(&project)?;
        report_findings(&found)?;
        let Some(site) = site else { return Ok(ExitCode::from(FOUND)) };
        let commit = then.as_ref().map(|it| it.commit().to_owned()).unwrap_or_default();
        let wanted = Wanted { only: self.only.clone(), commit: commit.clone(), ..Wanted::default() };
        let compared = compare(&site, &wanted, &self.site)?;
        output::say(&told(&compared))?;
        if !compared.made_from.is_empty() && compared.made_from != commit {
            output::complain(&format!(
                "ter informatie: deze site zegt gemaakt te zijn van versie {0}; vergelijk daarmee: --revisie {0}\n",
                compared.made_from
            ))?;
        }
        Ok(if compared.is_same() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
    }
}

fn told(it: &Compared) -> String {
    let mut lines: Vec<String> = Vec::new();
    for Different { path, place } in it.different.iter().take(MOST) {
        match place {
            Some((n, here, there)) => {
                lines.push(format!("anders: {}, regel {n}", shown::line(path)));
                lines.push(format!("  volgens de teksten: {}", shown::line(here)));
                lines.push(format!("  in deze map:        {}", shown::line(there)));
            }
            None => lines.push(format!("anders: {}", shown::line(path))),
        }
    }
    lines.extend(it.missing.iter().take(MOST).map(|path| format!("ontbreekt in deze map: {}", shown::line(path))));
    lines.extend(it.strange.iter().take(MOST).map(|path| format!("maken de teksten niet: {}", shown::line(path))));
    if let Some(first) = it.unseen.first() {
        let n = it.unseen.len();
        lines.push(format!("niet in deze kopie, waar geen pagina heen leidt: {n} (zoals {})", shown::line(first)));
    }
    let (n, m, k) = (it.different.len(), it.missing.len(), it.strange.len());
    lines.push(format!("gelijk: {}; anders: {n}; ontbreekt: {m}; te veel: {k}", it.n_same));
    lines.join("\n") + "\n"
}
