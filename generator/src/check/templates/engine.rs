//! What the template engine says about the templates of a theme, in words for who makes themes.
//!
//! Comes in: the templates as written. Goes out: messages at the place that is wrong, and the templates that can be read.
//!
//! The engine tells of one template by itself in data. Names that it cannot find among all of them it tells of in print
//! only: a kind, a name and a place, which [`unknown`] reads.

use std::collections::BTreeSet;

use tera::{Error, ErrorKind, Tera};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure, nearest};
use crate::load::template::Template;
use crate::load::theme::Theme;
use crate::source::Span;

/// Checks all templates; `name` is where the theme is named. Gives back those that can be read.
pub(super) fn check<'a>(theme: &'a Theme, name: Span, diagnostics: &mut Diagnostics) -> Vec<&'a Template> {
    let templates = theme.templates.as_slice();
    let mut readable = Vec::new();
    let mut all_found = true;
    for template in templates {
        match alone(template) {
            Some(ErrorKind::SyntaxError(report)) => {
                let help = "kijk hier en op de regel erboven of elke `{{` en `{%` gesloten is, en vergelijk met het sjabloon van het \
                            standaardthema; `meldwijzer uitpakken naslag` schrijft dat op om te lezen";
                let at = template.source.span(report.span().range.clone());
                let message = "dit sjabloon is hier niet te lezen";
                diagnostics.push(Diagnostic::error(Code::T003, at, message).label(said(report.message())).help(help));
                continue;
            }
            Some(ErrorKind::MissingParent { parent, .. }) if !has(templates, &parent) => {
                let message = format!("dit sjabloon bouwt voort op een sjabloon dat er niet is: `{parent}`");
                let (span, mut wish) = (quoted(template, "extends", &parent), None);
                let names = templates.iter().map(|it| it.name.as_str());
                let help = another(&parent, names, span, &mut wish, "noem een bestand van `templates/`");
                diagnostics.push(Diagnostic::error(Code::T003, span, message).help(help).maybe_wish(wish));
                all_found = false;
            }
            _ => {}
        }
        readable.push(template);
    }
    if all_found && readable.len() == templates.len() {
        together(theme, name, diagnostics);
    }
    readable
}

/// What the engine says about one template when there is no other; what it refers to is looked up with all of them.
fn alone(template: &Template) -> Option<ErrorKind> {
    Tera::new().add_raw_template(&template.name, &template.written).err().map(|it| it.kind().clone())
}

/// What it says about all of them together.
fn together(theme: &Theme, name: Span, diagnostics: &mut Diagnostics) {
    let templates = theme.templates.as_slice();
    let mut tera = Tera::new();
    let all = templates.iter().map(|it| (it.name.as_str(), it.written.as_str()));
    let prefixed = tera.set_fallback_prefixes(theme.bases.clone());
    let Some(error) = prefixed.and_then(|()| tera.add_raw_templates(all)).err() else { return };
    let before = diagnostics.n_errors();
    match error.kind() {
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
            circle(templates, tpl, "extends", &[std::slice::from_ref(tpl), chain.as_slice()].concat(), diagnostics);
        }
        ErrorKind::CircularInclude { include_chain: chain, .. } => {
            circle(templates, &chain[0], "include", chain, diagnostics);
        }
        ErrorKind::Msg(report) => {
            let nameless = unknown(report).filter_map(|(head, place)| nameless(templates, head, place));
            nameless.chain(twice(templates, report)).for_each(|it| diagnostics.push(it));
        }
        _ => {}
    }
    if diagnostics.n_errors() == before {
        diagnostics.push(fallback(&error, name));
    }
}

/// What the engine itself says, in English as its language is: a detail beside our own sentence.
fn said(english: &str) -> String {
    format!("Tera, de taal van sjablonen, zegt: {}", english.trim_end_matches('.'))
}

/// Whatever else it may say, with all that it says.
fn fallback(error: &Error, name: Span) -> Diagnostic {
    let reason = error.to_string();
    let reason = reason.lines().next().unwrap_or_default().trim_start_matches("error: ").trim_end_matches('.');
    Diagnostic::error(Code::T003, name, "de sjablonen van dit thema passen niet bij elkaar")
        .label(said(reason))
        .help("vergelijk met het standaardthema; `meldwijzer uitpakken naslag` schrijft dat op om te lezen")
}

/// Templates that build on, or put in, each other.
fn circle(templates: &[Template], from: &str, word: &str, chain: &[String], diagnostics: &mut Diagnostics) {
    let Some(template) = templates.iter().find(|it| it.name == from) else { return };
    let way = chain.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" → ");
    let at = quoted(template, word, chain.get(1).map_or("", |it| it));
    let message = format!("deze sjablonen verwijzen in een kring naar elkaar: {way}");
    diagnostics.push(Diagnostic::error(Code::T003, at, message).help(format!("haal een van deze regels `{word}` weg")));
}

/// The heads and places of a printed report: ``error: Unknown filter `x` `` and ` --> boom.html:12:5`.
fn unknown(report: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = report.lines().zip(report.lines().skip(1));
    lines.filter_map(|(head, place)| Some((head.strip_prefix("error: ")?, place.trim_start().strip_prefix("--> ")?)))
}

/// A name that is not there, at its place.
fn nameless(templates: &[Template], head: &str, place: &str) -> Option<Diagnostic> {
    let name = head.split('`').nth(1)?;
    let mut parts = place.rsplitn(3, ':');
    let (column, line, file) =
        (parts.next()?.parse::<usize>().ok()?, parts.next()?.parse::<usize>().ok()?, parts.next()?);
    let template = templates.iter().find(|it| it.name == file)?;
    let text = &template.written;
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let offset: usize = text.get(start..)?.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    let from = start + offset;
    let at = text.get(from..)?.find(name).map_or(from..from, |it| from + it..from + it + name.len());
    let tera = "kies er een uit de handleiding van Tera, of haal dit weg";
    let span = template.source.span(at);
    let mut wish = None;
    // A block that this template has already it cannot have twice.
    let own: Vec<&str> = definitions(text, "block").map(|it| &text[it]).collect();
    let (what, help) = match head.split(" `").next()? {
        "Unknown template" => (
            "dit sjabloon voegt een sjabloon in dat er niet is",
            of_base(templates, name).unwrap_or_else(|| {
                another(
                    name,
                    templates.iter().map(|it| it.name.as_str()),
                    span,
                    &mut wish,
                    "noem een bestand van `templates/`",
                )
            }),
        ),
        "Unknown component" => (
            "dit sjabloon gebruikt een onderdeel dat er niet is",
            another(
                name,
                defined(templates, "component"),
                span,
                &mut wish,
                "maak het met `{% component … %}`, of haal dit weg",
            ),
        ),
        "Unknown filter" => ("de taal van sjablonen kent dit filter niet", tera.to_owned()),
        "Unknown test" => ("de taal van sjablonen kent deze test niet", tera.to_owned()),
        "Unknown function" => ("de taal van sjablonen kent deze functie niet", tera.to_owned()),
        "Block" => (
            "het sjabloon waarop dit sjabloon voortbouwt, heeft dit blok niet",
            another(
                name,
                defined(templates, "block").filter(|it| !own.contains(it)),
                span,
                &mut wish,
                "zet dit in een blok dat het wel heeft",
            ),
        ),
        _ => return None,
    };
    // A block may hold what two of that name cannot hold together.
    let wish = if head.starts_with("Block") { wish.map(Wish::for_judgement) } else { wish };
    Some(Diagnostic::error(Code::T003, span, format!("{what}: `{name}`")).help(help).maybe_wish(wish))
}

/// What to do where a template brings in one of the theme below that it does not stand in the place of: `standaard/vast/voet.html`
/// is known in `vast/voet.html` only.
fn of_base(templates: &[Template], name: &str) -> Option<String> {
    let (base, replaced) = name.split_once('/')?;
    let is_there = templates.iter().any(|it| it.name == replaced);
    is_there.then(|| format!("geef dit bestand de naam `{replaced}`: alleen daarin haalt `{base}/` dat sjabloon terug"))
}

/// A part that two templates define: ``Component `x` is defined in both `a.html` and `b.html` ``.
fn twice(templates: &[Template], report: &str) -> Option<Diagnostic> {
    let mut quoted = report.strip_prefix("Component `")?.split('`').step_by(2);
    let (name, first, second) = (quoted.next()?, quoted.next()?, quoted.next()?);
    let template = templates.iter().find(|it| it.name == second)?;
    let from = definitions(&template.written, "component").find(|it| template.written[it.clone()] == *name)?;
    let message = format!("dit onderdeel staat ook in `{first}`: `{name}`");
    Some(Diagnostic::error(Code::T003, template.source.span(from), message).help("geef het een andere naam"))
}

/// What was probably meant; `wish` writes it.
fn another<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
    span: Span,
    wish: &mut Option<Wish>,
    otherwise: &str,
) -> String {
    let known: BTreeSet<&str> = known.filter(|it| *it != name).collect();
    let Some(meant) = nearest(name, known.iter().copied()) else { return otherwise.to_owned() };
    *wish = Some(Wish::new(is_sure(name, meant, known)).write(span, name, meant));
    format!("schrijf `{meant}`")
}

fn has(templates: &[Template], name: &str) -> bool {
    templates.iter().any(|it| it.name == name)
}

/// Where `extends` or `include` names a template.
fn quoted(template: &Template, word: &str, name: &str) -> Span {
    let text = &template.written;
    let tags = text.match_indices("{%").map(|(at, open)| at + open.len());
    let found = tags.filter_map(|at| {
        let rest = text[at..].trim_start_matches('-').trim_start().strip_prefix(word)?.trim_start();
        let from = text.len() - rest.len() + 1;
        rest.get(1..)?.starts_with(name).then(|| from..from + name.len())
    });
    let mut found = found;
    template.source.span(found.next().unwrap_or(0..0))
}

/// The names that templates give to their blocks or parts.
fn defined<'a>(templates: &'a [Template], word: &str) -> impl Iterator<Item = &'a str> {
    templates.iter().flat_map(move |it| definitions(&it.written, word).map(|range| &it.written[range]))
}

/// Where a block or part gets its name.
fn definitions<'a>(text: &'a str, word: &str) -> impl Iterator<Item = std::ops::Range<usize>> + 'a + use<'a> {
    let word = word.to_owned();
    text.match_indices("{%").filter_map(move |(at, open)| {
        let rest = text[at + open.len()..].trim_start_matches('-').trim_start().strip_prefix(&word)?;
        let name = rest.trim_start();
        let end = name.find(|it: char| !(it.is_alphanumeric() || matches!(it, '_' | '.'))).unwrap_or(name.len());
        let from = text.len() - name.len();
        (end > 0 && name.len() < rest.len()).then(|| from..from + end)
    })
}
