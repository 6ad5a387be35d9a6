//! Links of pages, menus and texts inside YAML.
//!
//! # What it reports
//! Every link that leads nowhere (V001-V007, by way of the book of addresses), and an anchor that its own page lacks.
//! P007: a name between `{#` and `}` that the page has already.
//!
//! # Why
//! Whoever follows a link in haste must arrive: a link that leads nowhere is found here and not by a visitor.
//!
//! # Remedy
//! Most messages name the nearest target that does exist.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::address::{Goal, telephone};
use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::layer::Layer;
use crate::load::page::Page;
use crate::load::settings::MenuItem;
use crate::markdown::link::Destination;
use crate::markdown::locate::Locator;
use crate::markdown::{self, Heading, Written, WrittenLink};
use crate::places::{self, Kind, Row};
use crate::proven::{Menus, Target, Text};
use crate::source::{SourceId, Span, Spanned};

/// For each page, for each of its links, the target. On all cores: ten thousand pages have fifty thousand links.
pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Vec<Vec<Option<Target>>> {
    let results: Vec<(Vec<Option<Target>>, Diagnostics)> = checker
        .site
        .pages
        .par_iter()
        .map(|page| {
            let mut found = Diagnostics::default();
            let targets = page.links().map(|it| resolve(checker, page, it, &mut found)).collect();
            duplicate_ids(page, &mut found);
            if page.front.draft {
                found.keep_errors();
            }
            (targets, found)
        })
        .collect();
    let mut res = Vec::with_capacity(results.len());
    for (targets, found) in results {
        diagnostics.append(found);
        res.push(targets);
    }
    res
}

fn resolve(checker: &Checker<'_>, page: &Page, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> Option<Target> {
    if let Destination::Anchor(id) = link.destination {
        if checker.book.has_anchor(page, id) {
            return Some(Target::Anchor(id.clone()));
        }
        checker.book.missing_anchor(page, id, link, diagnostics);
        return None;
    }
    checker.book.resolve(link, diagnostics)
}

/// The same name twice, where the editor chose one of the two; numbers have a rule of their own.
fn duplicate_ids(page: &Page, diagnostics: &mut Diagnostics) {
    let mut firsts: HashMap<&str, (&Heading, Span)> = HashMap::with_capacity(page.body.headings.len());
    for heading in page.headings() {
        let other = *firsts.entry(&heading.0.id).or_insert(heading);
        let (given, other) = if heading.0.given_id { (heading, other) } else { (other, heading) };
        if given.1 != other.1 && given.0.given_id {
            let message = format!("deze naam van een kop staat er twee keer: `{}`", heading.0.id);
            let first = if given.1 < other.1 { "deze kop heet ook zo" } else { "hier staat de naam voor het eerst" };
            diagnostics.push(
                Diagnostic::error(Code::P007, given.1, message)
                    .also(other.1, first)
                    .help("kies een andere naam tussen `{#` en `}`"),
            );
        }
    }
}

/// Main menu, foot and the ways in on the home page.
pub(super) fn menus(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Menus {
    let settings = &checker.site.settings;
    let mut href = |target: &Spanned<String>| menu_goal(checker, target, diagnostics);
    let mut help = Vec::new();
    let mut items = |list: &[MenuItem]| -> Vec<(String, Goal)> {
        let found: Vec<_> = list.iter().filter_map(|it| Some((it, href(&it.target)?))).collect();
        let named = |(item, goal): &(&MenuItem, Goal)| (item.title.value.clone(), goal.clone());
        help.extend(found.iter().filter(|it| it.0.help).map(named));
        found.iter().map(named).collect()
    };
    let (navigation, footer) = (items(&settings.value.navigation), items(&settings.value.footer));
    let entrances = settings
        .value
        .entrances
        .iter()
        .filter_map(|it| Some((it.title.value.clone(), it.text.value.clone(), href(&it.target)?)))
        .collect();
    Menus { navigation, footer, entrances, help }
}

/// Where a link of `site.yaml` leads that is written as in a menu, where overviews without a text have a name too.
pub(super) fn menu_goal(
    checker: &Checker<'_>,
    target: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> Option<Goal> {
    let settings = &checker.site.settings;
    let destination = Destination::parse(&target.value, "");
    let link = WrittenLink { destination: &destination, written: &target.value, span: target.span(settings.source) };
    if let Destination::Anchor(id) = link.destination {
        let message = format!("een menu staat op elke pagina, dus `#{id}` leidt nergens heen");
        diagnostics.push(
            Diagnostic::error(Code::V005, link.span, message)
                .help("schrijf het bestand erbij, zoals `meldcode/stap-4.md#kop`"),
        );
        return None;
    }
    // Nobody can be led to a statement that is not there: then it is a file that does not exist.
    let is_made = |it: &&'static Row| it.kind != Kind::Statement || settings.value.statement.is_some();
    if let Some(row) = places::in_menus(&target.value).filter(is_made) {
        // The list of terms is the national one in a project that adds none.
        let shared = |it: &&Layer| it.framework.is_none() && !it.glossary.value.terms.is_empty();
        let is_lent = row.kind == Kind::Glossary && checker.site.layers.iter().filter(shared).all(|it| it.national);
        let lent = checker.site.edition.as_ref().and_then(|it| it.places.overviews.get(&target.value));
        let lent = lent.filter(|_| is_lent).cloned();
        return Some(Goal::Here(lent.unwrap_or_else(|| row.address().reference())));
    }
    checker.book.resolve(link, diagnostics).and_then(goal)
}

/// Where a link of `site.yaml` that stands in no menu leads.
pub(super) fn lead(
    checker: &Checker<'_>,
    source: SourceId,
    written: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> Option<Goal> {
    let destination = Destination::parse(&written.value, "");
    let link = WrittenLink { destination: &destination, written: &written.value, span: written.span(source) };
    checker.book.resolve(link, diagnostics).and_then(goal)
}

/// What a menu or a drawing can lead to.
pub(super) fn goal(target: Target) -> Option<Goal> {
    match target {
        Target::Here(it) => Some(Goal::Here(it)),
        Target::Image(it) => Some(Goal::Here(it.reference())),
        Target::Elsewhere(it) => Some(Goal::Elsewhere(it)),
        Target::Contact(it) => Some(Goal::Elsewhere(telephone(&it))),
        Target::Anchor(_) | Target::Figure(_) => None,
    }
}

/// Reads and checks a text inside YAML.
pub(super) fn text<'a>(
    checker: &Checker<'a>,
    source: SourceId,
    file: &'a str,
    value: &Spanned<String>,
    mark_terms: bool,
    diagnostics: &mut Diagnostics,
) -> Text {
    let at = Locator::of_value(source, &checker.sources.get(source).text, value);
    let (body, written, spans) = markdown::body(&value.value, &at, checker.setting(file, mark_terms), diagnostics);
    no_headings(checker, &spans.headings, diagnostics);
    let targets = spans.links(&body, source).map(|it| in_text(checker, it, diagnostics)).collect();
    Text { body, written: Written { html: written.html.fitted(), ..written }, targets }
}

/// A text inside YAML has no headings, so `#id` alone leads nowhere in it.
fn in_text(checker: &Checker<'_>, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> Option<Target> {
    if let Destination::Anchor(id) = link.destination {
        let message = format!("in deze tekst staan geen koppen om naar te verwijzen: `#{id}`");
        diagnostics.push(
            Diagnostic::error(Code::V005, link.span, message)
                .help("schrijf het bestand erbij, zoals `../meldcode/stap-4.md#kop`"),
        );
        return None;
    }
    checker.book.resolve(link, diagnostics)
}

/// A heading inside a question or definition would break the outline of the page around it.
fn no_headings(checker: &Checker<'_>, headings: &[Span], diagnostics: &mut Diagnostics) {
    for heading in headings {
        diagnostics.push(
            Diagnostic::error(Code::P005, *heading, "in deze tekst kan geen kop staan")
                .help("maak de woorden vet: `**…**`")
                .maybe_wish(in_bold(checker.sources.slice(*heading), *heading)),
        );
    }
}

/// The words of a heading in bold; nothing where they have marks of their own.
fn in_bold(written: &str, span: Span) -> Option<Wish> {
    let words = written.strip_prefix('#')?.trim_start_matches('#').trim();
    let is_plain = !words.is_empty() && !words.contains(['*', '_', '\n', '#', '{']);
    is_plain.then(|| Wish::new(true).write(span, written, &format!("**{words}**")))
}
