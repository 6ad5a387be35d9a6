//! The commands about national editions: `landelijk`, `update` and `uitpakken`, with their Dutch help.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use meldwijzer::command::edition;
use meldwijzer::command::unpack::{self, Unpacked};
use meldwijzer::command::update::{self, Update};
use meldwijzer::load::Project;
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
            let old = fs::read_to_string(file).with_context(|| format!("`{name}` kan niet gelezen worden"))?;
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
        fs::write(file, text).with_context(|| format!("`{name}` kan niet geschreven worden"))?;
        print(&format!("geschreven: {name}\n"))
    }
}

#[derive(Debug, Args)]
pub(super) struct To {
    #[command(flatten)]
    folder: Folder,
    /// De uitgave die het project krijgt: een naam, of het bestand van een uitgave; zonder dit de nieuwste die er is
    #[arg(long, value_name = "UITGAVE|BESTAND")]
    naar: Option<String>,
    /// Vertelt wat er verandert, en verandert niets
    #[arg(long)]
    alleen_tonen: bool,
}

impl To {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let folder = &self.folder.folder;
        let files = project(&self.folder).read()?;
        let path = folder.join("content/site.yaml");
        let settings = read(&path)?;
        let (settings, mark) = match settings.strip_prefix('\u{feff}') {
            Some(rest) => (rest.to_owned(), "\u{feff}"),
            None => (settings, ""),
        };
        let present = update::present(&settings)?;
        let (to, text) = self.wanted(&update::newest(&files).unwrap_or_else(|| present.clone()))?;
        if to == present && text.is_none() {
            let line = if self.naar.is_some() { "" } else { ", en dat is de nieuwste die dit programma heeft" };
            return print(&format!("dit project staat al op landelijke uitgave {to}{line}\n"));
        }
        if text.is_none() {
            update::must_be_there(&files, &to)?;
        }
        let Update { from, to, changes, found, settings } = update::update(files, &settings, &to, text.as_deref())?;
        output::say(&format!("Van landelijke uitgave {from} naar {to}\n\n"))?;
        output::say(&match changes {
            Some(changes) => changes.text(),
            None => "Wat er verandert is niet te zeggen: een van de twee uitgaven kan niet gelezen worden\n".to_owned(),
        })?;
        if !found.diagnostics.is_empty() {
            output::say("\nMet deze uitgave komen er meldingen bij:\n\n")?;
            report_findings(&found)?;
        }
        let code = if found.diagnostics.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) };
        if self.alleen_tonen {
            output::say("\nDit is alleen getoond: je project is niet veranderd.\n")?;
            return Ok(code);
        }
        if update::is_unreadable(&found) {
            return Ok(code);
        }
        if let Some(text) = text {
            let file = folder.join(update::file_of(&to));
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent).context("de map `landelijk` kan niet gemaakt worden")?;
            }
            fs::write(&file, text).with_context(|| format!("`{}` kan niet geschreven worden", file.display()))?;
            output::say(&format!("\ngeschreven: {}", file.display()))?;
        }
        fs::write(&path, format!("{mark}{settings}"))
            .with_context(|| format!("`{}` kan niet geschreven worden", path.display()))?;
        output::say(&format!("\n`content/site.yaml` noemt nu uitgave {to}\n"))?;
        Ok(code)
    }

    /// The name of the edition that is wanted, and its text when it is a file.
    fn wanted(&self, newest: &str) -> anyhow::Result<(String, Option<String>)> {
        let Some(wanted) = &self.naar else { return Ok((newest.to_owned(), None)) };
        let path = Path::new(wanted);
        if path.extension().is_none() && !wanted.contains(['/', std::path::MAIN_SEPARATOR]) {
            return Ok((wanted.clone(), None));
        }
        let text = read(path)?;
        let name = update::name_of(&text)
            .with_context(|| format!("`{wanted}` is geen landelijke uitgave: bovenaan staat geen regel `editie:`"))?;
        Ok((name, Some(text)))
    }
}

#[derive(Debug, Args)]
pub(super) struct Unpack {
    /// Map waarin de bestanden komen, zoals `naslag`; mag al bestaan, als zij leeg is
    #[arg(value_name = "MAP")]
    into: PathBuf,
    /// Map van het project; zonder dit de huidige map
    #[arg(default_value = ".", value_name = "PROJECT")]
    folder: PathBuf,
}

impl Unpack {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let project = Project { folder: self.folder.clone(), ..Project::default() };
        let Unpacked { edition, n_files } = match unpack::unpack(&project, &self.into)? {
            Ok(it) => it,
            Err(found) => {
                report_findings(&found)?;
                return Ok(ExitCode::from(FOUND));
            }
        };
        let what = edition.map_or_else(
            || "het standaardthema; dit project staat op geen landelijke uitgave".to_owned(),
            |id| format!("landelijke uitgave {id} en het standaardthema"),
        );
        print(&format!(
            "{n_files} bestanden in `{}`: {what}\nDe site gebruikt er niets van. Begin bij LEESMIJ.md.\n",
            self.into.display()
        ))
    }
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("`{}` kan niet gelezen worden", path.display()))
}
