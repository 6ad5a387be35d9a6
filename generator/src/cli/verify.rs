//! The command `verify`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use meldwijzer::Findings;
use meldwijzer::command::verify::{of_folder, summary};
use meldwijzer::report::{self, Format};

use super::output::{self, report_findings};
use super::{FOUND, one_of};

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Map met een gebouwde site, zoals `public`, of met een kopie die van een server is gehaald
    #[arg(value_name = "PUBLIC")]
    folder: PathBuf,
    /// Vorm van de meldingen
    #[arg(long, value_parser = one_of(&Format::NAMED), default_value = "text", value_name = "VORM")]
    format: Format,
}

impl Verify {
    /// Says what is wrong with the site, or how much of it was looked at.
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let mut verified = of_folder(&self.folder)?;
        let good = summary(&verified);
        let remarks = std::mem::take(&mut verified.remarks);
        let found = Findings { diagnostics: verified.diagnostics, sources: verified.sources };
        if self.format == Format::Text {
            report_findings(&found)?;
            for remark in remarks {
                output::complain(&format!("ter informatie: {}\n", meldwijzer::shown::line(&remark)))?;
            }
            if found.diagnostics.is_empty() {
                output::say(&format!("{good}\n"))?;
            }
        } else {
            output::say(&report::render(&found.diagnostics, &found.sources, self.format, false))?;
        }
        Ok(if found.diagnostics.n_errors() == 0 { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
    }
}
