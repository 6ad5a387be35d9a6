//! `nalezen BOOM`: a tree as a sheet for somebody who knows the field and has no git: each part with where it comes from and what it
//! does, to agree with or to remark on.
//!
//! Comes in: a proven site and one of its trees. Goes out: one page with its own style and script, which asks for nothing and keeps
//! nothing. What its reader saves is a file for `content/nalezingen/`, in which each part is bound to its code; see
//! [`crate::identity::parts`]. What was read before stands with the part.

mod parts;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::command::paths::sheet::Sheet;
use crate::fingerprint::Fingerprint;
use crate::identity::{self, Part, PartKind};
use crate::markup::{Bare, Markup};
use crate::proven::{CheckedSite, CheckedTree};
use crate::render::dates;

/// The look of the sheet.
const STYLE: &str = include_str!("review/nalezen.css");
/// What it does.
const SCRIPT: &str = include_str!("review/nalezen.js");
/// By what a sheet is known again.
const MARK: &str = "meldwijzer nalezen";

/// What the kinds of parts are called, each with the parts that are of it.
type Kind = (&'static str, fn(PartKind) -> bool);

const KINDS: [Kind; 7] = [
    ("De boom als geheel", |it| matches!(it, PartKind::Whole)),
    ("Vragen", |it| matches!(it, PartKind::Question(_))),
    ("Uitkomsten", |it| matches!(it, PartKind::Outcome(_))),
    ("Besluiten", |it| matches!(it, PartKind::Decision(_))),
    ("Normen", |it| matches!(it, PartKind::Norm(_))),
    ("Gevallen", |it| matches!(it, PartKind::Case(_))),
    ("Bronnen", |it| matches!(it, PartKind::Source(_))),
];

/// The file of a sheet that nobody named, in the folder where the command was given.
pub fn usual(tree: &CheckedTree) -> PathBuf {
    PathBuf::from(format!("nalezen-{}.html", tree.id))
}

/// Whether a sheet may come here.
///
/// # Errors
/// When something else stands there, or the disk fails.
pub fn may_write(file: &Path) -> anyhow::Result<()> {
    let name = file.display();
    match std::fs::read(file) {
        Ok(before) if String::from_utf8_lossy(&before).contains(MARK) => Ok(()),
        Ok(_) => bail!("`{name}` is er al, en is geen blad om na te lezen; kies met `--output` een ander bestand"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("`{name}` kan niet gelezen worden")),
    }
}

/// The sheet of a tree.
pub fn sheet(site: &CheckedSite, tree: &CheckedTree) -> String {
    let sheet = Review { tree, site, words: Sheet::of(site, tree), parts: identity::parts(site, tree) };
    let hash = |text: &str| Fingerprint::of(text.as_bytes()).integrity();
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; form-action 'none'; base-uri 'none'",
        hash(SCRIPT),
        hash(STYLE)
    );
    Markup::of(|it| {
        it.doctype();
        it.element("html", &[("lang", &site.settings.language)], |it| {
            it.element("head", &[], |it| {
                it.void("meta", &[("charset", &"utf-8")]);
                it.void("meta", &[("http-equiv", &"Content-Security-Policy"), ("content", &policy)]);
                it.void("meta", &[("name", &"viewport"), ("content", &"width=device-width")]);
                it.void("meta", &[("name", &"generator"), ("content", &MARK)]);
                it.void("meta", &[("name", &"robots"), ("content", &"noindex")]);
                it.words("title", &[], &format!("Nalezen: {}", tree.title));
                it.element("style", &[], |it| it.raw(STYLE));
            });
            it.element("body", &[], |it| sheet.body(it));
        });
        it.newline();
    })
}

struct Review<'a> {
    tree: &'a CheckedTree,
    site: &'a CheckedSite,
    /// How questions are numbered, and words for what they do.
    words: Sheet<'a>,
    parts: Vec<Part>,
}

impl Review<'_> {
    fn body(&self, it: &mut Markup) {
        it.element("main", &[], |it| {
            self.header(it);
            it.element("noscript", &[], |it| {
                it.words(
                    "p",
                    &[],
                    "Je browser voert geen scripts uit. Je kunt dit blad lezen en afdrukken, maar niet bewaren.",
                );
            });
            let form: [(&str, &dyn crate::markup::Value); 4] = [
                ("id", &"blad"),
                ("data-boom", &self.tree.id),
                ("data-code", &self.tree.code),
                ("autocomplete", &"off"),
            ];
            it.element("form", &form, |it| {
                self.reader(it);
                let mut n = 0;
                for (name, is_of) in KINDS {
                    let of: Vec<&Part> = self.parts.iter().filter(|it| is_of(it.kind)).collect();
                    if of.is_empty() {
                        continue;
                    }
                    it.element("section", &[], |it| {
                        it.words("h2", &[], name);
                        for part in of {
                            n += 1;
                            self.part(n, part, it);
                        }
                    });
                }
                save(it);
            });
            let version = env!("CARGO_PKG_VERSION");
            it.words("footer", &[], &format!("Gemaakt met het programma Meldwijzer {version}."));
        });
        it.element("script", &[], |it| it.raw(SCRIPT));
    }

    fn header(&self, it: &mut Markup) {
        let tree = self.tree;
        it.words("p", &[("class", &"soort")], "Beslisboom, om na te lezen");
        it.words("h1", &[], &tree.title);
        let framework = self.site.frameworks.iter().find(|it| tree.framework.as_deref() == Some(&it.slug));
        let facts = [
            ("Kader", framework.map(|it| it.name.clone()).unwrap_or_default()),
            ("Versie", framework.map(|it| it.version.clone()).unwrap_or_default()),
            ("Boomcode", tree.code.clone()),
            ("Bijgewerkt", dates::in_words(&tree.updated)),
        ];
        it.element("dl", &[], |it| {
            for (name, value) in facts.iter().filter(|it| !it.1.is_empty()) {
                it.element("div", &[], |it| {
                    it.words("dt", &[], name);
                    it.words("dd", &[], value);
                });
            }
        });
        for text in [
            "Lees elk deel en kies akkoord of opmerking. Links staat wat een bezoeker leest, rechts waar het vandaan komt en wat het doet.",
            "Je hoeft niet alles te lezen: wat je openlaat, telt als niet gelezen. Onderaan bewaar je wat je hebt nagelezen. Stuur dat bestand \
             aan wie je dit blad gaf.",
            "Dit blad werkt zonder internet. Het verstuurt niets, en er blijft niets in je browser staan: bewaar je werk voor je het sluit.",
        ] {
            it.words("p", &[], text);
        }
    }

    fn reader(&self, it: &mut Markup) {
        it.element("fieldset", &[("class", &"lezer")], |it| {
            it.element("legend", &[], |it| _ = it.words("h2", &[], "Wie leest"));
            it.words("p", &[], "Je naam, je functie en de dag komen op de site, bij de boom.");
            for (id, label, kind) in [
                ("lezer", "Naam", "text"),
                ("functie", "Functie of organisatie (mag leeg blijven)", "text"),
                ("datum", "Dag waarop je leest", "date"),
            ] {
                it.element("p", &[], |it| {
                    it.words("label", &[("for", &id)], label);
                    it.void("input", &[("id", &id), ("type", &kind)]);
                });
            }
        });
        it.element("div", &[("class", &"stand")], |it| {
            it.element("p", &[("id", &"stand"), ("role", &"status")], |_| ());
            if !self.tree.reviews.is_empty() {
                it.element("p", &[], |it| {
                    it.void("input", &[("type", &"checkbox"), ("id", &"alleen")]);
                    it.words("label", &[("for", &"alleen")], "Toon alleen wat nog niet akkoord is zoals het nu is");
                });
            }
        });
    }

    /// A part, with what is asked about it.
    fn part(&self, n: usize, part: &Part, it: &mut Markup) {
        let agreed: &[(&str, &dyn crate::markup::Value)] =
            if self.is_agreed(part) { &[("data-gelezen", &Bare)] } else { &[] };
        let own: [(&str, &dyn crate::markup::Value); 3] =
            [("class", &"deel"), ("data-deel", &part.name), ("data-code", &part.code)];
        it.element("fieldset", &[&own, agreed].concat(), |it| {
            it.element("legend", &[], |it| _ = it.words("h3", &[], &self.heading(part)));
            it.element("div", &[("class", &"naast")], |it| {
                let says = Markup::of(|it| self.says(part, it));
                it.element("div", &[("class", &"zegt")], |it| match says.as_str() {
                    "" => _ = it.words("p", &[], "Er staat niets bij."),
                    says => it.raw(says),
                });
                it.element("div", &[("class", &"doet")], |it| self.does(part, it));
            });
            self.before(part, it);
            it.element("div", &[("class", &"oordeel")], |it| {
                for (value, label) in [("akkoord", "Akkoord"), ("opmerking", "Opmerking")] {
                    let (id, name) = (format!("{value}-{n}"), format!("oordeel-{n}"));
                    it.element("span", &[], |it| {
                        it.void("input", &[("type", &"radio"), ("id", &id), ("name", &name), ("value", &value)]);
                        it.words("label", &[("for", &id)], label);
                    });
                }
                let id = format!("tekst-{n}");
                it.words("label", &[("for", &id)], "Wat er anders moet, of wat je erbij wilt zeggen");
                it.element("textarea", &[("id", &id), ("rows", &2)], |_| ());
            });
        });
    }

    /// What was read of this part before.
    fn before(&self, part: &Part, it: &mut Markup) {
        let told: Vec<String> = self
            .tree
            .reviews
            .iter()
            .filter_map(|review| {
                let role = if review.role.is_empty() { String::new() } else { format!(", {}", review.role) };
                let who = format!("{}{role}, {}", review.reader, dates::in_words(&review.date));
                let verdict = review.verdicts.iter().find(|it| it.code == part.code);
                let old = || review.verdicts.iter().find(|it| it.part == part.name);
                match (verdict, old) {
                    (Some(it), _) => {
                        let word = if it.agreed { "Akkoord" } else { "Opmerking" };
                        let remark = if it.remark.is_empty() { String::new() } else { format!(": {}", it.remark) };
                        Some(format!("{word} ({who}){remark}"))
                    }
                    (None, old) => old().map(|_| format!("Gelezen ({who}), en daarna veranderd")),
                }
            })
            .collect();
        if told.is_empty() {
            return;
        }
        it.element("ul", &[("class", &"eerder")], |it| {
            for line in told {
                it.words("li", &[], &line);
            }
        });
    }

    fn is_agreed(&self, part: &Part) -> bool {
        let mut said = self.tree.reviews.iter().flat_map(|it| &it.verdicts).filter(|it| it.code == part.code);
        said.clone().next().is_some() && said.all(|it| it.agreed)
    }
}

/// The end of the sheet: the file, and the same as text.
fn save(it: &mut Markup) {
    it.element("section", &[], |it| {
        it.words("h2", &[], "Bewaren");
        it.element("p", &[], |it| {
            it.words("button", &[("type", &"button"), ("id", &"bewaar")], "Bewaar wat ik heb nagelezen");
        });
        it.element("p", &[("id", &"melding"), ("role", &"status")], |_| ());
        it.element("p", &[], |it| {
            it.words("label", &[("for", &"yaml")], "Lukt bewaren niet? Kopieer dan deze tekst en stuur die.");
        });
        it.element(
            "textarea",
            &[("id", &"yaml"), ("rows", &12), ("readonly", &Bare), ("spellcheck", &"false")],
            |_| (),
        );
    });
}
