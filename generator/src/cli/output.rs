//! The two streams: answers go to standard output, messages to standard error. What would hide, move or forge something on the
//! screen is written out on its way, whoever wrote it. A reader who has seen enough and closes the
//! pipe, as in `meldwijzer graph … | head`, is no failure: the rest is then not written, and the exit code stays as it was.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, IsTerminal as _, Write};

use meldwijzer::Findings;
use meldwijzer::report::{self, Format};
use meldwijzer::shown;

/// Writes an answer.
pub(super) fn say(text: &str) -> io::Result<()> {
    write(&mut io::stdout(), &shown::lines(text))
}

/// Writes a message.
pub(super) fn complain(text: &str) -> io::Result<()> {
    write(&mut io::stderr(), &shown::lines(text))
}

/// Writes lines that somebody else will read as a file: a line that ends as Windows ends it still does.
pub(super) fn say_patch(text: &str) -> io::Result<()> {
    write(&mut io::stdout(), &shown::patch(text))
}

/// Where frames of a protocol go: nobody reads them on a screen.
pub(super) fn frames() -> io::Stdout {
    io::stdout()
}

/// Writes what this program itself has written in another process.
pub(super) fn pass_on(line: &[u8]) {
    let _ = io::stderr().write_all(line);
}

fn write(to: &mut impl Write, text: &str) -> io::Result<()> {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Prints what was found for people, with colour where there is a terminal that wants it.
pub(super) fn report_findings(found: &Findings) -> anyhow::Result<()> {
    if found.diagnostics.is_empty() {
        return Ok(());
    }
    let colour = io::stderr().is_terminal() && wants_colour(std::env::var_os("NO_COLOR").as_deref());
    let text = report::render(&found.diagnostics, &found.sources, Format::Text, colour);
    // Colours are escape sequences of ours; there is none of anybody else in a report.
    if colour { write(&mut io::stderr(), &text) } else { complain(&text) }?;
    complain(&format!("{}\n", report::summary(&found.diagnostics, &found.sources)))?;
    Ok(())
}

/// `NO_COLOR` with any text in it means: no colour.
fn wants_colour(no_colour: Option<&OsStr>) -> bool {
    no_colour.is_none_or(OsStr::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_counts_when_it_is_not_empty() {
        assert!(wants_colour(None));
        assert!(wants_colour(Some(OsStr::new(""))));
        assert!(!wants_colour(Some(OsStr::new("1"))));
    }

    #[test]
    fn closed_pipe_is_no_failure_and_full_disk_is() {
        struct Stream(ErrorKind);
        impl Write for Stream {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(self.0.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        assert!(write(&mut Stream(ErrorKind::BrokenPipe), "x").is_ok());
        assert!(write(&mut Stream(ErrorKind::StorageFull), "x").is_err());
    }
}
