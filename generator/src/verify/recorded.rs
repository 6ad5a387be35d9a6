//! What the build said that it wrote: which files are ours, which are gone, and which a hand changed.

use crate::diagnostic::Code;
use crate::fingerprint::Fingerprint;
use crate::markdown::link::has_extension;
use crate::places::NOT_FOUND;
use crate::record::{Fault, NAME, Record};
use crate::verify::Folder;
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::siblings::stands_for;

/// Files that are the site's own.
pub(super) struct Recorded(Option<Record>);

impl Recorded {
    /// Whether a file is of the build. Without a record every file is taken to be.
    pub(super) fn is_ours(&self, path: &str) -> bool {
        let listed = |record: &Record, path: &str| record.get(path).is_some();
        let of = stands_for(path);
        self.0.as_ref().is_none_or(|it| path == NAME || listed(it, path) || of.is_some_and(|of| listed(it, of)))
    }
}

/// Reads the record of a folder, and holds the files against it.
pub(super) fn read(folder: &Folder, findings: &mut Vec<Finding>, remarks: &mut Vec<String>) -> Recorded {
    let Some(bytes) = folder.get(NAME) else {
        if !folder.is_copy() {
            remarks.push(format!(
                "er is geen `{NAME}`: of een bestand na de build is veranderd of erbij gezet, is niet overal te zien"
            ));
        }
        return Recorded(None);
    };
    let record = match Record::parse(&String::from_utf8_lossy(bytes)) {
        Ok(record) => record,
        Err(fault) => {
            let message = match fault {
                Fault::Empty => "in de lijst van bestanden staat geen enkel bestand".to_owned(),
                Fault::Line(n) => format!("regel {n} van de lijst van bestanden is niet te lezen"),
            };
            findings.push(Finding::new(Code::S009, NAME, message, BUILD_AGAIN));
            return Recorded(None);
        }
    };
    let mut gone = Vec::new();
    for (path, hash) in record.files() {
        match folder.get(path) {
            Some(bytes) if Fingerprint::of(bytes) == hash => {}
            Some(_) => {
                let message = "dit bestand is na de build veranderd";
                let help = "zet de verandering in `content/` of in het thema, en bouw de site opnieuw; wat hier met de hand verandert, \
                            verdwijnt bij de volgende build";
                findings.push(Finding::new(Code::S009, path, message, help));
            }
            // A page leads to every other page; the rest only a browser finds, or nobody.
            None if folder.is_copy() && (path == NOT_FOUND.at || !has_extension(path, "html")) => gone.push(path),
            None => {
                let message = "dit bestand schreef de build, en het is weg";
                findings.push(Finding::new(Code::S009, path, message, BUILD_AGAIN));
            }
        }
    }
    if let Some(first) = gone.first() {
        remarks
            .push(format!("van de bestanden in `{NAME}` zitten er {} niet in deze kopie, zoals `{first}`", gone.len()));
    }
    let recorded = Recorded(Some(record));
    let strange: Vec<&str> = folder.paths().filter(|it| !recorded.is_ours(it)).collect();
    if let Some(first) = strange.first() {
        remarks.push(format!(
            "niet van de build, en daarom niet bekeken: {} (zoals `{first}`)",
            match strange.len() {
                1 => "1 bestand".to_owned(),
                n => format!("{n} bestanden"),
            }
        ));
    }
    recorded
}
