//! The only printer of diagnostics: for people in a terminal, for programs as JSON, and for the pages in which GitHub
//! and GitLab show a message at its line.
//!
//! Comes in: [`Diagnostics`] with the [`Sources`] they point into. Goes out: text. Never writes anything itself.

mod edits;
mod excerpt;
mod sarif;

use std::collections::HashMap;
use std::fmt::Write as _;

use annotate_snippets::{Element, Group, Level, Renderer, renderer::DecorStyle};
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity, Trail};
use crate::fingerprint::Fingerprint;
use crate::shown;
use crate::source::{SourceId, Sources};
use excerpt::excerpts;

/// Errors, and warnings, about one file that are printed for people; programs get them all.
const MAX_OF_ONE_FILE: usize = 100;

/// The form in which findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, with the line of the text and a remedy.
    Text,
    /// For programs: a list of findings.
    Json,
    /// GitHub shows each finding at its line.
    Github,
    /// GitLab shows each finding at its line (Code Quality report).
    Gitlab,
    /// SARIF 2.1.0, for hosts and editors that read it.
    Sarif,
}

impl Format {
    /// Each by its name.
    pub const NAMED: [(&'static str, Self); 5] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("github", Self::Github),
        ("gitlab", Self::Gitlab),
        ("sarif", Self::Sarif),
    ];
}

/// All findings in the asked form; `colour` counts for [`Format::Text`] only.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, format: Format, colour: bool) -> String {
    let list = diagnostics.sorted(sources);
    match format {
        Format::Text => text(&list, sources, colour),
        Format::Json => {
            let items: Vec<Value> = list.iter().map(|it| as_json(it, sources)).collect();
            shown::json(&format!("{:#}\n", json!(items)))
        }
        Format::Sarif => sarif::log(&list, sources),
        Format::Github => {
            let lines: String = list.iter().map(|it| as_github(it, sources)).collect();
            shown::lines(&lines).into_owned()
        }
        Format::Gitlab => {
            let items: Vec<Value> = list.iter().map(|it| as_gitlab(it, sources)).collect();
            shown::json(&format!("{:#}\n", json!(items)))
        }
    }
}

/// Errors about one file as a whole, each with the name of its rule, as SARIF: for lists that are no diagnostics.
pub fn sarif_of_file(path: &str, list: impl Iterator<Item = (&'static str, String)>) -> String {
    sarif::of_file(path, list)
}

/// `3 fouten en 1 waarschuwing in 2 bestanden`
pub fn summary(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    // Counted as they are printed: a mistake in a tree that others stand on is found once for each of them.
    let list = diagnostics.sorted(sources);
    let n_errors = list.iter().filter(|it| it.severity == Severity::Error).count();
    let n_warnings = list.len() - n_errors;
    let errors = count(n_errors, "fout", "fouten");
    let warnings = count(n_warnings, "waarschuwing", "waarschuwingen");
    let mut files: Vec<_> = list.iter().map(|it| it.primary.span.source).collect();
    files.dedup();
    let files = count(files.len(), "bestand", "bestanden");
    match (n_errors, n_warnings) {
        (0, 0) => "geen fouten en geen waarschuwingen".to_owned(),
        (_, 0) => format!("{errors} in {files}"),
        (0, _) => format!("{warnings} in {files}"),
        _ => format!("{errors} en {warnings} in {files}"),
    }
}

fn text(list: &[&Diagnostic], sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Unicode);
    let mut res = String::new();
    let mut printed: HashMap<SourceId, [usize; 2]> = HashMap::new();
    for diagnostic in list {
        // Whoever has more than this has one cause, and reads the first. Warnings never push an error out.
        let n = &mut printed.entry(diagnostic.primary.span.source).or_default()[diagnostic.severity as usize];
        *n += 1;
        if *n > MAX_OF_ONE_FILE {
            continue;
        }
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR.with_name("fout"),
            Severity::Warning => Level::WARNING.with_name("waarschuwing"),
        };
        let title = level.primary_title(shown::line(&diagnostic.message)).id(diagnostic.code.as_str());
        let mut report = vec![title.elements(excerpts(diagnostic, sources))];
        for trail in &diagnostic.trails {
            let lines: Vec<Element<'_>> = vec![Level::NOTE.no_name().message(trail_lines(trail)).into()];
            report.push(
                Group::with_title(Level::NOTE.with_name("toelichting").secondary_title(shown::line(&trail.title)))
                    .elements(lines),
            );
        }
        if let Some(help) = &diagnostic.help {
            report.push(Group::with_title(Level::HELP.with_name("hulp").secondary_title(shown::line(help))));
        }
        res.push_str(&renderer.render(&report));
        res.push_str("\n\n");
    }
    let mut more: Vec<(&str, usize)> = printed
        .into_iter()
        .map(|(source, n)| (source, n.map(|it| it.saturating_sub(MAX_OF_ONE_FILE)).iter().sum()))
        .filter(|it| it.1 > 0)
        .map(|(source, n)| (sources.get(source).path.as_str(), n))
        .collect();
    more.sort_unstable();
    for (path, n) in more {
        let verb = if n == 1 { "staat er nog 1 melding" } else { &format!("staan er nog {n} meldingen") };
        // Writing to a String cannot fail.
        let _ = writeln!(res, "in {} {verb}; los eerst op wat hierboven staat\n", shown::line(path));
    }
    res
}

fn trail_lines(trail: &Trail) -> String {
    let steps: Vec<_> = trail.steps.iter().map(|it| (shown::line(&it.question), shown::line(&it.answer))).collect();
    let width = steps.iter().map(|it| it.0.chars().count()).max().unwrap_or(0).min(60);
    let mut lines: Vec<String> =
        (1..).zip(&steps).map(|(n, (question, answer))| format!("{n}. {question:<width$}  → {answer}")).collect();
    let names = trail.end.iter().map(|it| it.0.chars().count()).max().unwrap_or(0);
    lines.extend(trail.end.iter().map(|(name, value)| format!("   {name:<names$}  {}", shown::line(value))));
    lines.join("\n")
}

fn as_json(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let label = |label: &Label| {
        let (start, end) = (sources.place(label.span), sources.end_place(label.span));
        json!({
            "bestand": sources.get(label.span.source).path,
            "regel": start.line,
            "kolom": start.column,
            "eindregel": end.line,
            "eindkolom": end.column,
            "tekst": label.text,
        })
    };
    let trail = |it: &Trail| {
        let steps: Vec<Value> =
            it.steps.iter().map(|it| json!({ "vraag": it.question, "antwoord": it.answer })).collect();
        let end: serde_json::Map<String, Value> =
            it.end.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        json!({ "titel": it.title, "stappen": steps, "einde": end })
    };
    json!({
        "code": diagnostic.code.as_str(),
        "soort": severity_name(diagnostic.severity),
        "melding": diagnostic.message,
        "plaats": label(&diagnostic.primary),
        "zie-ook": diagnostic.secondary.iter().map(label).collect::<Vec<_>>(),
        "paden": diagnostic.trails.iter().map(trail).collect::<Vec<_>>(),
        "hulp": diagnostic.help,
        "verbeteringen": diagnostic.remedies.iter().map(|it| edits::as_json(it, sources)).collect::<Vec<_>>(),
    })
}

fn as_github(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let (start, end) = (sources.place(diagnostic.primary.span), sources.end_place(diagnostic.primary.span));
    format!(
        "::{level} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        property(&shown::line(&sources.get(diagnostic.primary.span.source).path)),
        start.line,
        start.column,
        end.line,
        end.column,
        diagnostic.code.as_str(),
        escape(&with_edits(diagnostic, sources)),
    )
}

fn as_gitlab(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let path = &sources.get(diagnostic.primary.span.source).path;
    let place = sources.place(diagnostic.primary.span);
    // GitLab recognises a finding in the next run by its fingerprint: the line number is left out on purpose, so that a
    // line added above does not make an old finding new.
    let fingerprint = Fingerprint::of(
        format!(
            "{}\n{path}\n{}\n{}",
            diagnostic.code.as_str(),
            diagnostic.message,
            sources.slice(diagnostic.primary.span)
        )
        .as_bytes(),
    )
    .short();
    json!({
        "description": with_edits(diagnostic, sources),
        "check_name": diagnostic.code.as_str(),
        "fingerprint": fingerprint,
        "severity": if diagnostic.severity == Severity::Error { "major" } else { "minor" },
        "location": { "path": path, "lines": { "begin": place.line } },
    })
}

/// The same with the best remedy in lines: these pages have no field for it.
fn with_edits(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut res = one_text(diagnostic);
    if let Some(lines) = edits::in_lines(diagnostic, sources) {
        res.push('\n');
        res.push_str(&lines);
    }
    res
}

/// Message, walks and remedy as one running text.
pub(crate) fn one_text(diagnostic: &Diagnostic) -> String {
    let mut res = shown::line(&diagnostic.message).into_owned();
    for trail in &diagnostic.trails {
        for piece in ["\n", &shown::line(&trail.title), "\n", &trail_lines(trail)] {
            res.push_str(piece);
        }
    }
    if let Some(help) = &diagnostic.help {
        res.push_str("\nhulp: ");
        res.push_str(&shown::line(help));
    }
    res
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fout",
        Severity::Warning => "waarschuwing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn sample() -> (Diagnostics, Sources) {
        let mut sources = Sources::default();
        let id = sources.add("content/a.yaml", "begin: één\nnaar: twee\n");
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(
            Diagnostic::error(Code::B001, id.span(7..12), "deze vraag bestaat niet: `één`")
                .label("hier")
                .help("schrijf `naar: twee`"),
        );
        diagnostics.push(Diagnostic::warning(Code::N002, id.span(19..23), "deze norm bewijst niets"));
        (diagnostics, sources)
    }

    #[test]
    fn text_form_names_place_and_remedy() {
        let (diagnostics, sources) = sample();
        let text = render(&diagnostics, &sources, Format::Text, false);
        assert!(text.contains("fout[B001]: deze vraag bestaat niet: `één`"), "{text}");
        assert!(text.contains("content/a.yaml:1:8"), "{text}");
        assert!(text.contains("hulp: schrijf `naar: twee`"), "{text}");
        assert_eq!(summary(&diagnostics, &sources), "1 fout en 1 waarschuwing in 1 bestand");
    }

    #[test]
    fn github_form_escapes_line_ends() {
        let (diagnostics, sources) = sample();
        let text = render(&diagnostics, &sources, Format::Github, false);
        assert_eq!(
            text.lines().next(),
            Some(
                "::error file=content/a.yaml,line=1,col=8,endLine=1,endColumn=11,title=B001::deze vraag bestaat niet: \
                 `één`%0Ahulp: schrijf `naar: twee`"
            )
        );
    }
}
