//! Checked Markdown to finished HTML: the holes are filled.

use crate::markdown::Body;
use crate::markdown::html::{Slot, escape};
use crate::proven::{Citation, Target, TargetKind, Text};
use crate::render::{Renderer, figure};

/// The HTML of a body, with its links.
pub fn body(renderer: &Renderer<'_>, body: &Body, targets: &[Option<Target>]) -> String {
    let mut res = String::new();
    body.html.fill(&mut res, |slot, into| fill(renderer, targets, slot, into));
    // Markdown puts an image in a paragraph, but a paragraph cannot hold a figure. Only we write these elements: what an
    // editor writes is escaped.
    if res.contains("<p><figure") {
        res.replace("<p><figure", "<figure").replace("</figure>\n</p>", "</figure>")
    } else {
        res
    }
}

/// The HTML of a text.
pub fn text(renderer: &Renderer<'_>, text: &Text) -> String {
    body(renderer, &text.body, &text.targets)
}

/// The HTML of a text of one paragraph, without the paragraph around it.
pub fn line(renderer: &Renderer<'_>, it: &Text) -> String {
    let html = text(renderer, it);
    let inner = html.trim().strip_prefix("<p>").and_then(|it| it.strip_suffix("</p>"));
    inner.filter(|it| !it.contains("<p>")).map_or_else(|| html.trim().to_owned(), str::to_owned)
}

fn fill(renderer: &Renderer<'_>, targets: &[Option<Target>], slot: &Slot, into: &mut String) {
    let target = |n: &usize| targets.get(*n).and_then(Option::as_ref);
    match slot {
        Slot::Open(n) => {
            let Some(target) = target(n) else { return };
            into.push_str(match target.kind {
                TargetKind::External => "<a class=\"extern\" rel=\"external noreferrer\" href=\"",
                TargetKind::Contact(_) => "<a class=\"telefoon\" href=\"",
                TargetKind::Internal | TargetKind::Image | TargetKind::Figure(_) => "<a href=\"",
            });
            escape(&target.href, into);
            into.push_str("\">");
        }
        Slot::Close(n) => {
            let Some(target) = target(n) else { return };
            if let TargetKind::Contact(number) = &target.kind {
                into.push_str(" (<span class=\"telefoonnummer\">");
                escape(number, into);
                into.push_str("</span>)");
            }
            into.push_str("</a>");
        }
        Slot::Image(n, alt) => match target(n) {
            Some(Target { kind: TargetKind::Figure(n), .. }) => figure::process(renderer, *n, alt, into),
            Some(target) => {
                into.push_str("<img loading=\"lazy\" src=\"");
                escape(&target.href, into);
                into.push_str("\" alt=\"");
                escape(alt, into);
                into.push_str("\">");
            }
            None => escape(alt, into),
        },
    }
}

/// A source as one line of HTML, with the place on this site where that is known.
pub fn citation(renderer: &Renderer<'_>, citation: &Citation) -> String {
    let source = &renderer.site.cited[citation.source];
    let mut res = String::new();
    escape(&source.short, &mut res);
    if !citation.place.is_empty() {
        res.push_str(", ");
        match &citation.href {
            Some(href) => {
                res.push_str("<a href=\"");
                escape(href, &mut res);
                res.push_str("\">");
                escape(&citation.place, &mut res);
                res.push_str("</a>");
            }
            None => escape(&citation.place, &mut res),
        }
    }
    res
}

/// A source as one line of plain text, for the summary.
pub fn plain_citation(renderer: &Renderer<'_>, citation: &Citation) -> String {
    let source = &renderer.site.cited[citation.source];
    let place = if citation.place.is_empty() { String::new() } else { format!(", {}", citation.place) };
    format!("{}, {} ({}){place}", source.publisher, source.title, source.date)
}

/// `2026-11-22` is `22 november 2026`.
pub fn date_in_words(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return date.to_owned() };
    let month = month.parse::<usize>().ok().and_then(|it| MONTHS.get(it.wrapping_sub(1)));
    month.map_or_else(|| date.to_owned(), |month| format!("{} {month} {year}", day.trim_start_matches('0')))
}
