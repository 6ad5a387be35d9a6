//! Why a command could not go on, in words: what the system says about files and ports is put into Dutch here, and only here.
//!
//! Comes in: an error with its causes. Goes out: one line, or those that the program itself means as lines.

use std::error::Error;
use std::io::{self, ErrorKind};

use super::told::Told;
use crate::shown;

/// The error with its causes, each once.
pub fn in_words(error: &anyhow::Error) -> String {
    let mut res: Vec<String> = Vec::new();
    for cause in error.chain() {
        let words = match cause.downcast_ref::<Told>() {
            Some(told) => told.to_string(),
            // Names of files and trees stand in it.
            None => shown::line(&cause_in_words(cause)).into_owned(),
        };
        if !words.is_empty() && res.last() != Some(&words) {
            res.push(words);
        }
    }
    res.join(": ")
}

fn cause_in_words(cause: &(dyn Error + 'static)) -> String {
    if let Some(error) = cause.downcast_ref::<io::Error>() {
        return io_in_words(error);
    }
    // What went wrong there is the next cause.
    if let Some(error) = cause.downcast_ref::<walkdir::Error>() {
        let path = error.path().map(|it| format!("`{}`", it.display())).unwrap_or_default();
        return if error.loop_ancestor().is_some() {
            format!("{path} verwijst naar een map waar het zelf in staat")
        } else {
            path
        };
    }
    cause.to_string()
}

/// What the system says about a file or a port.
pub fn io_in_words(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "bestaat niet",
        ErrorKind::PermissionDenied => "je hebt hier geen toegang toe",
        ErrorKind::AlreadyExists => "bestaat al",
        ErrorKind::IsADirectory => "dit is een map, geen bestand",
        ErrorKind::NotADirectory => "een deel van dit pad is geen map",
        ErrorKind::DirectoryNotEmpty => "deze map is niet leeg",
        ErrorKind::StorageFull => "de schijf is vol",
        ErrorKind::QuotaExceeded => "je mag op deze schijf niet meer opslaan",
        ErrorKind::ReadOnlyFilesystem => "op deze schijf kan niet geschreven worden",
        ErrorKind::InvalidFilename => "deze naam is te lang of bevat een teken dat niet kan",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "dit is in gebruik door een ander programma",
        ErrorKind::AddrInUse => "deze poort is al in gebruik",
        _ => return error.to_string(),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    #[test]
    fn what_the_system_says_is_dutch() {
        let folder = std::env::temp_dir();
        let read =
            |path: &std::path::Path| std::fs::read(path).context("`x` kan niet gelezen worden").expect_err("no file");
        assert_eq!(in_words(&read(&folder.join("meldwijzer-is-er-niet"))), "`x` kan niet gelezen worden: bestaat niet");
        assert_eq!(in_words(&read(&folder)), "`x` kan niet gelezen worden: dit is een map, geen bestand");
        let walked = walkdir::WalkDir::new("/meldwijzer-is-er-niet").into_iter().next().expect("an entry");
        let error = walked.context("de map kan niet gelezen worden").expect_err("no folder");
        assert_eq!(in_words(&error), "de map kan niet gelezen worden: `/meldwijzer-is-er-niet`: bestaat niet");
    }

    #[test]
    fn only_the_program_itself_says_more_than_one_line() {
        let error = anyhow::anyhow!("een\ntwee");
        assert_eq!(in_words(&error), "een twee");
        assert_eq!(in_words(&Told::of("een\n  twee".to_owned()).into()), "een\n  twee");
    }

    #[test]
    fn our_own_sentences_stay_as_they_are() {
        let error = anyhow::anyhow!("de poort is dicht").context("het lukt niet");
        assert_eq!(in_words(&error), "het lukt niet: de poort is dicht");
        assert_eq!(in_words(&io::Error::other("anders").into()), "anders");
    }
}
