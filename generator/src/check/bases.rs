//! The trees that a tree stands on.
//!
//! # What it reports
//! B012: a `basis` that does not exist, trees that stand on each other in a circle, and more of them than somebody can keep
//! apart. V003: a tree that stands on a draft.
//!
//! # Why
//! A kader writes only what differs. Where that chain breaks, nobody can tell what a visitor would read.
//!
//! # Remedy
//! Name a tree that exists and stands on none of those above it.

use std::borrow::Cow;

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::layer::Scope;
use crate::load::tree::TreeSource;
use crate::load::{Loaded, layout};

/// How many trees a tree may stand on.
const MAX_BASES: usize = 8;

/// The tree with the trees it stands on, itself first.
pub(super) fn bases<'a>(
    checker: &Checker<'_>,
    all: &[&'a Loaded<TreeSource>],
    tree: &'a Loaded<TreeSource>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<&'a Loaded<TreeSource>>> {
    let mut res = vec![tree];
    let mut top = tree;
    while let Some(base) = &top.value.base {
        let span = base.span(top.source);
        let scope = Scope::of(&top.file);
        let ids: Vec<Cow<'_, str>> = all.iter().map(|it| layout::tree_id(&it.file)).collect();
        let Some(found) = scope.position(&base.value, ids.iter().map(Cow::as_ref)).and_then(|it| all.get(it)) else {
            if checker.book.is_unread_tree(scope, &base.value) {
                return None;
            }
            let known = || ids.iter().map(Cow::as_ref);
            let help = scope.nearest(&base.value, known());
            let wish = help.map(|it| Wish::new(scope.is_sure(&base.value, it, known())).write(span, &base.value, it));
            let message = format!("de boom waarop deze voortbouwt bestaat niet: `{}`", base.value);
            diagnostics.push(
                Diagnostic::error(Code::B012, span, message)
                    .maybe_help(help.map(|it| format!("schrijf `basis: {it}`")))
                    .maybe_wish(wish),
            );
            return None;
        };
        if res.iter().any(|it| it.source == found.source) {
            diagnostics.push(
                Diagnostic::error(Code::B012, span, "deze boom bouwt langs een omweg op zichzelf voort")
                    .help("haal een van de regels `basis:` weg"),
            );
            return None;
        }
        let drafts = &checker.site.drafts;
        if res.len() == 1 && drafts.follows(&tree.file) && drafts.has(&found.file) {
            let message = format!("dit kader staat op een concept: `{}`", base.value);
            diagnostics.push(
                Diagnostic::warning(Code::V003, span, message)
                    .label("zolang dat een concept is, komt ook dit kader niet op de site"),
            );
        }
        if res.len() == 1 && !layout::is_in_framework(&tree.file) && drafts.hides(&found.file) {
            let message = format!("een boom voor iedereen kan niet op een concept staan: `{}`", base.value);
            diagnostics.push(
                Diagnostic::error(Code::B012, span, message)
                    .help("haal `concept: true` bij dat kader weg, of laat `basis:` naar een andere boom verwijzen"),
            );
        }
        res.push(found);
        top = found;
    }
    let n_bases = res.len() - 1;
    // Of a row that is far too long only the first tree that is too much is reported; the others follow from it.
    if n_bases == MAX_BASES + 1 {
        let span = tree.value.base.as_ref().map_or(tree.source.start(), |it| it.span(tree.source));
        let message = format!("onder deze boom liggen meer dan {MAX_BASES} andere bomen");
        diagnostics.push(
            Diagnostic::error(Code::B012, span, message)
                .help("laat `basis:` naar een boom verder naar onderen in de rij verwijzen"),
        );
    }
    (n_bases <= MAX_BASES).then_some(res)
}
