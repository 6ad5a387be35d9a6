//! What stands in an edition: a page, a kader with its pages, or a tree as questions and outcomes one below the other.

use player::tree::fill;

use super::text::Writer;
use crate::load::archive::{Answer, Citation, Form, Outcome, Question, Rich};
use crate::markup::Markup;
use crate::proven::Archived;
use crate::render::Renderer;
use crate::render::view::View;

/// Writes it.
pub(super) fn written(renderer: &Renderer<'_>, it: &Archived) -> String {
    let word = |name| renderer.theme.text(name);
    let texts = Writer {
        view: renderer.view(),
        links: &it.links,
        table: word("uitgave-tabel"),
        picture: word("uitgave-tekening"),
    };
    let written = Written { renderer, texts, form: &it.form, view: renderer.view() };
    Markup::of(|into| written.whole(into))
}

struct Written<'a> {
    renderer: &'a Renderer<'a>,
    texts: Writer<'a>,
    form: &'a Form,
    view: View<'a>,
}

impl Written<'_> {
    fn word(&self, name: &str) -> &str {
        self.renderer.theme.text(name)
    }

    fn whole(&self, into: &mut Markup) {
        let form = self.form;
        if form.kind == "kader" {
            self.facts(into);
        }
        self.texts.text(&form.text, 0, into);
        self.texts.text(&form.introduction, 1, into);
        for (n, it) in form.questions.iter().enumerate() {
            self.question(n + 1, it, into);
        }
        for (n, it) in form.outcomes.iter().enumerate() {
            self.outcome(n + 1, it, into);
        }
        if !form.decisions.is_empty() {
            into.words("h2", &[], self.word("uitgave-besluiten"));
            for it in &form.decisions {
                into.words("h3", &[], &it.label);
                self.texts.text(&it.text, 2, into);
                let steps: Vec<&Rich> =
                    std::iter::once(&it.step).chain(&it.actions).filter(|it| !it.0.is_empty()).collect();
                if !steps.is_empty() {
                    self.list(steps, into);
                }
            }
        }
        if !form.norms.is_empty() {
            into.words("h2", &[], self.word("uitgave-normen"));
            into.element("ul", &[], |into| {
                for it in &form.norms {
                    into.element("li", &[], |into| {
                        into.text(&it.title);
                        cite(it.citation.as_ref(), into);
                    });
                }
            });
        }
        if !form.rationale.0.is_empty() {
            into.words("h2", &[], self.word("verantwoording"));
            self.texts.text(&form.rationale, 1, into);
        }
        for it in &form.pages {
            into.words("h2", &[], &it.title);
            self.texts.text(&it.text, 1, into);
        }
        if !form.terms.is_empty() {
            into.words("h2", &[], self.word("begrippen"));
            into.element("dl", &[], |into| {
                for it in &form.terms {
                    into.words("dt", &[], &it.term);
                    into.element("dd", &[], |into| self.texts.text(&it.definition, 2, into));
                }
            });
        }
        self.trees(into);
        let of_pages = form.pages.iter().flat_map(|it| &it.citations);
        let mut citations: Vec<&Citation> = Vec::new();
        for it in form.citations.iter().chain(of_pages) {
            if !citations.iter().any(|known| known.title == it.title && known.place == it.place) {
                citations.push(it);
            }
        }
        if !citations.is_empty() {
            into.words("h2", &[], self.word("bronnen"));
            into.element("ul", &[], |into| {
                for it in citations {
                    into.words("li", &[], &in_words(it));
                }
            });
        }
    }

    /// What a kader says of itself.
    fn facts(&self, into: &mut Markup) {
        let form = self.form;
        into.element("dl", &[("class", &"gegevens")], |into| {
            for (name, text) in [("voor", &form.audience), ("uitgever", &form.publisher), ("versie", &form.edition)] {
                if !text.is_empty() {
                    into.words("dt", &[], self.word(name)).words("dd", &[], text);
                }
            }
        });
    }

    /// The trees of a kader: where the edition of then is kept, a link to it.
    fn trees(&self, into: &mut Markup) {
        if self.form.trees.is_empty() {
            return;
        }
        into.words("h2", &[], self.word("uitgaven-bomen"));
        into.element("ul", &[], |into| {
            for it in &self.form.trees {
                let kept = self.renderer.site.archive.iter().find(|kept| kept.code == it.code);
                into.element("li", &[], |into| {
                    match kept {
                        Some(kept) => _ = into.words("a", &[("href", &self.view.link(&kept.address))], &it.title),
                        None => into.text(&it.title),
                    }
                    into.text(&format!(", {} {}", self.word("boomcode"), it.code));
                });
            }
        });
    }

    fn question(&self, n: usize, it: &Question, into: &mut Markup) {
        let id = format!("vraag-{n}");
        into.words("h2", &[("id", &id)], &format!("{}: {}", self.numbered("uitgave-vraag", n), it.text));
        if !it.step.is_empty() {
            into.words("p", &[], &it.step);
        }
        self.texts.text(&it.explanation, 1, into);
        into.element("ul", &[], |into| {
            for answer in &it.answers {
                into.element("li", &[], |into| self.answer(answer, into));
            }
        });
        for prompts in &it.prompts {
            into.words("h3", &[], &prompts.title);
            self.texts.text(&prompts.explanation, 2, into);
            self.list(&prompts.items, into);
        }
        for example in &it.examples {
            into.words("h3", &[], &example.title);
            self.texts.text(&example.text, 2, into);
        }
        self.source(it.citation.as_ref(), into);
    }

    fn answer(&self, it: &Answer, into: &mut Markup) {
        into.words("b", &[], &it.text);
        let labels: Vec<&str> = it.decisions.iter().map(|it| self.label(it)).collect();
        if !labels.is_empty() {
            into.text(&format!(" ({})", labels.join(", ")));
        }
        into.text(": ");
        let (kind, n) = it.to.split_once(' ').unwrap_or(("", ""));
        let name = if kind == "vraag" { "uitgave-vraag" } else { "uitgave-uitkomst" };
        let to = format!("#{kind}-{n}");
        into.words("a", &[("href", &to)], &fill(self.word(name), &[("n", n)]));
    }

    fn outcome(&self, n: usize, it: &Outcome, into: &mut Markup) {
        let id = format!("uitkomst-{n}");
        let title = if it.title.is_empty() { String::new() } else { format!(": {}", it.title) };
        into.words("h2", &[("id", &id)], &format!("{}{title}", self.numbered("uitgave-uitkomst", n)));
        self.said(it, into);
        for variant in &it.variants {
            let title = if variant.title.is_empty() { self.word("uitgave-anders") } else { &variant.title };
            into.words("h3", &[], title);
            self.said(variant, into);
        }
        self.source(it.citation.as_ref(), into);
    }

    fn said(&self, it: &Outcome, into: &mut Markup) {
        self.texts.text(&it.text, 2, into);
        self.texts.text(&it.more, 2, into);
        let steps: Vec<&Rich> = it.steps.iter().map(|it| &it.text).filter(|it| !it.0.is_empty()).collect();
        if !steps.is_empty() {
            self.list(steps, into);
        }
        let labels: Vec<&str> = it.decisions.iter().map(|it| self.label(it)).collect();
        if !labels.is_empty() {
            into.words("p", &[], &format!("{} {}", self.word("boom-geval-besluiten"), labels.join(", ")));
        }
    }

    fn list<'t>(&self, items: impl IntoIterator<Item = &'t Rich>, into: &mut Markup) {
        into.element("ul", &[], |into| {
            for it in items {
                into.element("li", &[], |into| self.texts.text(it, 2, into));
            }
        });
    }

    /// What a reader knows a decision as.
    fn label<'n>(&'n self, name: &'n str) -> &'n str {
        self.form.decisions.iter().find(|it| it.name == name).map_or(name, |it| &it.label)
    }

    fn numbered(&self, word: &str, n: usize) -> String {
        fill(self.word(word), &[("n", &n.to_string())])
    }

    fn source(&self, it: Option<&Citation>, into: &mut Markup) {
        if let Some(it) = it {
            into.element("p", &[("class", &"herkomst")], |into| {
                into.text(&format!("{}: {}", self.word("bron"), in_words(it)));
            });
        }
    }
}

fn cite(it: Option<&Citation>, into: &mut Markup) {
    if let Some(it) = it {
        into.text(&format!(" ({})", in_words(it)));
    }
}

fn in_words(it: &Citation) -> String {
    let mut res = format!("{}, {} ({})", it.title, it.publisher, it.date);
    if !it.place.is_empty() {
        res.push_str(", ");
        res.push_str(&it.place);
    }
    res
}
