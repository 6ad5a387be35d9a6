//! The commands that start something: `init` and `new`, with their Dutch help.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use meldwijzer::command::{framework, init, page};
use meldwijzer::shown;

use super::case::NewCase;
use super::{Folder, print, project};

#[derive(Debug, Args)]
pub(super) struct Init {
    /// Map die gemaakt wordt; mag al bestaan, als zij leeg is
    #[arg(value_name = "MAP")]
    folder: PathBuf,
    /// Adres van de map met de bestanden van deze uitgave, voor de automatische controle
    #[arg(long, value_name = "ADRES")]
    uitgaven: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Maakt een afwegingskader dat begint met de landelijke boom
    Kader(NewFramework),
    /// Maakt een pagina, met wat erboven kan staan
    Pagina(NewPage),
    /// Loopt een boom met je door en schrijft daar een voorbeeldgeval van
    Geval(NewCase),
}

#[derive(Debug, Args)]
struct NewFramework {
    /// Naam van de map en van het adres, zoals `jeugdzorg`: eerst een kleine letter, dan kleine letters, cijfers en streepjes
    #[arg(value_name = "NAAM")]
    slug: String,
    #[command(flatten)]
    folder: Folder,
}

#[derive(Debug, Args)]
struct NewPage {
    /// Map en naam in `content`, zoals `faq/advies-vragen`: kleine letters, cijfers en streepjes
    #[arg(value_name = "PAD")]
    path: String,
    #[command(flatten)]
    folder: Folder,
    /// Titel van de pagina; zonder dit de naam in woorden
    #[arg(long = "titel", value_name = "TITEL")]
    title: Option<String>,
}

impl Init {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let n_files = init::init(&self.folder, self.uitgaven.as_deref())?;
        let folder = shown::line(&self.folder.display().to_string()).into_owned();
        let text = format!(
            "{n_files} bestanden in `{folder}`.\n\nEn nu:\n  cd {folder}\n  meldwijzer serve    bekijk de site en schrijf verder\n  \
             meldwijzer check    controleer de teksten\n"
        );
        print(&text)
    }
}

impl New {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.what {
            What::Kader(it) => it.run(),
            What::Pagina(it) => it.run(),
            What::Geval(it) => it.run(),
        }
    }
}

impl NewFramework {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let files = framework::new(&project(&self.folder), &self.slug)?;
        let mut text: String = files.iter().flat_map(|it| ["gemaakt: ", it, "\n"]).collect();
        text.push_str(
            "\nVul eerst `kader.yaml` in. Bekijk het kader met `meldwijzer serve`, en controleer het met `meldwijzer check`. Het kader komt op \
             de site als je `concept: true` weghaalt.\n",
        );
        print(&text)
    }
}

impl NewPage {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let file = page::new(&project(&self.folder), &self.path, self.title.as_deref())?;
        print(&format!(
            "gemaakt: {file}\n\nSchrijf de tekst, en bekijk die met `meldwijzer serve`. Haal `concept: true` weg als de pagina af is. Verwijs er \
             dan naar vanaf een andere pagina, of zet haar bij `navigatie` in site.yaml.\n"
        ))
    }
}
