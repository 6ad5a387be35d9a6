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
        return None;
    }
    let message = format!("de naam van dit bestand kan geen adres zijn: `{file}`");
    let help = format!(
        "geef het de naam `{}`: kleine letters, cijfers en streepjes, ook in de namen van mappen",
        good_name(file)
    );
    let make = match severity {
        Severity::Error => Diagnostic::error,
        Severity::Warning => Diagnostic::warning,
    };
    Some(make(Code::M008, source.start(), message).help(help))
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
