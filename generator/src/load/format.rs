//! The version of the format in which a project is written: `vorm:` in `site.yaml`.
//!
//! Comes in: the text of `site.yaml`, also one that this program cannot read. Goes out: a message when it was written for
//! another program. A newer one may mean anything by what it says, so then nothing else is told; an older one is read.

use schemars::JsonSchema;
use serde::Deserialize;

use super::layout::SITE;
use super::{plain, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::source::{Sources, Span};

const KEY: &str = "vorm";

/// The format that this program reads and `init` writes. It goes up when an older program would misread a project.
pub(crate) const FORMAT: u32 = 1;

/// `site.yaml` of whatever program: of its other keys nothing is known.
#[derive(Debug, Default, Deserialize, JsonSchema)]
struct Written {
    #[serde(rename = "vorm", default, deserialize_with = "plain::count")]
    format: Option<u32>,
}

/// Tells when the project is written in another format than this program's.
pub(super) fn judge(sources: &Sources, diagnostics: &mut Diagnostics) {
    let path = format!("content/{SITE}");
    let Some((id, source)) = sources.iter().find(|it| it.1.path == path) else { return };
    // Whatever is wrong with the text is told by who reads all of it; a number that is wrong among it.
    let written = yaml::parse::<Written>(&source.text, id, &mut Diagnostics::default());
    if let Some(written) = written.and_then(|it| it.format) {
        let at = source.text.find(KEY).unwrap_or(0);
        let span = id.span(at..at + KEY.len());
        let line = id.span(at..at + source.text[at..].lines().next().unwrap_or_default().len());
        let wish = (written == 0).then(|| Wish::new(true).write(line, "0", &FORMAT.to_string()));
        diagnostics.extend(told(written, FORMAT, span).map(|it| it.maybe_wish(wish)));
    }
}

/// What there is to say of a project in format `written` to who has a program that knows `known`.
fn told(written: u32, known: u32, span: Span) -> Option<Diagnostic> {
    let program = env!("CARGO_PKG_VERSION");
    if written > known {
        let message =
            format!("dit project heeft vorm {written}; dit programma, Meldwijzer {program}, leest tot vorm {known}");
        let help = format!("gebruik een nieuwer programma: een dat vorm {written} leest");
        Some(Diagnostic::error(Code::F001, span, message).help(help))
    } else if written == 0 {
        let help = format!("schrijf `vorm: {known}`");
        Some(Diagnostic::error(Code::F001, span, "deze vorm is er niet: de eerste is 1").help(help))
    } else if written < known {
        let message =
            format!("dit project heeft vorm {written}; dit programma, Meldwijzer {program}, schrijft vorm {known}");
        let help = format!("lees in CHANGELOG.md wat er veranderde, en schrijf dan `vorm: {known}`");
        Some(Diagnostic::warning(Code::F001, span, message).help(help))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    #[test]
    fn newer_format_is_an_error_and_an_older_one_a_warning() {
        let site = Sources::default().add("content/site.yaml", "vorm: 2\n");
        let severity = |written, known| told(written, known, site.start()).map(|it| it.severity);
        assert_eq!(severity(3, 2), Some(Severity::Error));
        assert_eq!(severity(2, 2), None);
        assert_eq!(severity(1, 2), Some(Severity::Warning));
        assert_eq!(severity(0, 2), Some(Severity::Error));
    }

    #[test]
    fn warning_asks_for_nothing_today() {
        let site = Sources::default().add("content/site.yaml", "vorm: 1\n");
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(told(1, 2, site.start()));
        assert!(!diagnostics.is_empty() && diagnostics.n_errors() == 0);
    }
}
