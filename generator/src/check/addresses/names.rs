//! Names of files, which become addresses that people read out and type over.
//!
//! Comes in: the path of a file from `content/`. Goes out: a message with the name that it can have. What it reports is told by the
//! book of addresses, whose part this is.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Wish};
use crate::dutch::folded;
use crate::source::SourceId;

/// Reports a name that cannot be an address.
///
/// `renamed` says what gives the file its new name.
pub(super) fn check_name(
    file: &str,
    source: SourceId,
    renamed: impl Fn(&str, &str) -> Option<Wish>,
    diagnostics: &mut Diagnostics,
) {
    let found = problem(Severity::Error, file, source);
    diagnostics.extend(found.map(|it| it.maybe_wish(renamed(file, &good_name(file)))));
}

/// The same of a file that is copied as it is: its name works, and is hard to type over. One that holds an end of a line or
/// another sign that nobody sees cannot stand on the list of what a build wrote.
pub(crate) fn check_copied(file: &str, source: SourceId, diagnostics: &mut Diagnostics) {
    let severity = if file.contains(char::is_control) { Severity::Error } else { Severity::Warning };
    diagnostics.extend(problem(severity, file, source));
}

fn problem(severity: Severity, file: &str, source: SourceId) -> Option<Diagnostic> {
    let good = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, '-' | '/' | '.');
    if file.chars().all(good) {
        return unheld(severity, file, source);
    }
    let message = format!("de naam van dit bestand kan geen adres zijn: `{file}`");
    let help = format!(
        "geef het de naam `{}`: kleine letters, cijfers en streepjes, ook in de namen van mappen",
        good_name(file)
    );
    Some(Diagnostic::new(severity, Code::M008, source.start(), message).help(help))
}

/// Names of devices, which Windows gives to no file, whatever its kind.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Letters of a name; with the folders around it a path must fit in 260 on Windows.
const MAX_NAME: usize = 100;

/// Whether every system can hold a file or a folder with this name of good letters.
pub(crate) fn is_held(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let port = |name: &str| {
        stem.strip_prefix(name).is_some_and(|it| it.len() == 1 && it.bytes().all(|it| it.is_ascii_digit()))
    };
    let is_device = DEVICES.contains(&stem) || port("com") || port("lpt");
    !is_device && name.len() <= MAX_NAME && !name.ends_with('.')
}

/// A name of good letters that some system cannot hold.
fn unheld(severity: Severity, file: &str, source: SourceId) -> Option<Diagnostic> {
    let part = file.split('/').find(|it| !is_held(it))?;
    let (message, help) = if part.len() > MAX_NAME {
        (
            format!("deze naam is te lang voor Windows: `{part}`"),
            format!("kies een naam van hoogstens {MAX_NAME} tekens"),
        )
    } else if part.ends_with('.') {
        let name = part.trim_end_matches('.');
        (format!("Windows kent geen naam die op een punt eindigt: `{part}`"), format!("geef de map de naam `{name}`"))
    } else {
        let (stem, rest) = part.split_once('.').map_or((part, String::new()), |it| (it.0, format!(".{}", it.1)));
        let message = format!("deze naam is op Windows van een apparaat, en kan daar geen bestand zijn: `{part}`");
        (message, format!("kies een andere naam, zoals `over-{stem}{rest}`"))
    };
    Some(Diagnostic::new(severity, Code::M008, source.start(), message).help(help))
}

/// The same name as it can be: without capitals and accents, and with hyphens for what stands between words. `%20` is how a
/// link may write a space.
pub(super) fn good_name(file: &str) -> String {
    let part = |part: &str| {
        let (name, extension) = part.rsplit_once('.').map_or((part, None), |it| (it.0, Some(it.1)));
        let words = |text: &str| -> String {
            let words = text.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
            words.collect::<Vec<_>>().join("-")
        };
        extension.map_or_else(|| words(part), |it| format!("{}.{}", words(name), words(it)))
    };
    folded(&file.replace("%20", " ")).split('/').map(part).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::good_name;

    #[test]
    fn name_is_mended() {
        assert_eq!(good_name("Mijn_Map/Brief  één (2).DOCX"), "mijn-map/brief-een-2.docx");
        assert_eq!(good_name("brief%20ouders.docx"), "brief-ouders.docx");
        assert_eq!(good_name("faq/a-b.md"), "faq/a-b.md");
    }
}
