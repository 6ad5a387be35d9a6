//! Figures that the generator draws from data.

use crate::markdown::html::escape;
use crate::render::{Renderer, text};

/// A process diagram with its text alternative: every box with its arrows, in words.
pub fn process(renderer: &Renderer<'_>, n: usize, alt: &str, into: &mut String) {
    let process = &renderer.site.processes[n];
    into.push_str("<figure class=\"processchema\" aria-label=\"");
    escape(alt, into);
    into.push_str("\">\n");
    into.push_str(&text::text(renderer, &process.introduction));
    into.push_str("<ol class=\"stappen\">\n");
    for (at, step) in process.steps.iter().enumerate() {
        into.push_str("<li><strong>");
        escape(&step.title, into);
        into.push_str("</strong>");
        if let Some((number, href)) = &step.chapter {
            into.push_str(&format!(" (<a href=\"{href}\">{number}</a>)"));
        }
        into.push_str("\n<ul>");
        for arrow in process.arrows.iter().filter(|it| it.from == at) {
            into.push_str("<li>");
            escape(&arrow.when, into);
            into.push_str(" → ");
            escape(&process.steps[arrow.to].title, into);
            into.push_str("</li>");
        }
        into.push_str("</ul></li>\n");
    }
    into.push_str("</ol>\n</figure>\n");
}
