//! Whether what norms and outcomes depend on can be proven at all for a tree.
//!
//! # What it reports
//! B011: a norm, or the variants of an outcome, for which a tree has more combinations of answers and decisions than the
//! proof can go through. Such a tree is left out of all further rules.
//!
//! # Why
//! How many paths a tree has does not matter: of a path only counts where it stands and which conditions of a norm it has
//! met. That is what the proof goes through, so that is what has a limit; see [`crate::proof::search`].
//!
//! # Remedy
//! Fewer conditions together in the norm or the variants, or a smaller tree.

use crate::check::FrameworkWords;
use crate::check::written::{NormSpans, TreeSpans};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::dutch;
use crate::load::Drafts;
use crate::proof::ending::{Ending, Reading};
use crate::proof::search::MAX_STATES;
use crate::proof::verdict;
use crate::proof::walk::Shape;
use crate::proven::{CheckedTree, Norm, Vocabulary};
use crate::source::Span;

/// The norms that a tree may have to keep, each with where it stands.
pub(super) struct Norms<'a> {
    pub(super) words: &'a Vocabulary,
    pub(super) spans: &'a [NormSpans],
    pub(super) frameworks: &'a [FrameworkWords],
    pub(super) framework_spans: &'a [Vec<NormSpans>],
    pub(super) drafts: &'a Drafts,
}

/// The trees of which everything can be proven.
pub(super) fn check(
    norms: &Norms<'_>,
    trees: Vec<(CheckedTree, TreeSpans)>,
    diagnostics: &mut Diagnostics,
) -> (Vec<CheckedTree>, Vec<TreeSpans>) {
    let (fit, large): (Vec<_>, Vec<_>) =
        trees.into_iter().map(|it| (cause(norms, &it.0, &it.1), it)).partition(|it| it.0.is_none());
    for (cause, (tree, spans)) in large {
        let Some(Cause { span, what, help }) = cause else { continue };
        let message = format!("deze boom is te groot om na te gaan: {what} in meer dan {MAX_STATES} combinaties voor");
        let too_large = Diagnostic::error(Code::B011, spans.start(), message)
            .also(span, "hier staan die voorwaarden")
            .help(format!("{help}, of verdeel de boom in kleinere bomen"));
        diagnostics.about(!norms.drafts.hides(&tree.file), |it| it.push(too_large));
    }
    fit.into_iter().map(|it| it.1).unzip()
}

struct Cause {
    span: Span,
    what: String,
    help: &'static str,
}

fn cause(norms: &Norms<'_>, tree: &CheckedTree, spans: &TreeSpans) -> Option<Cause> {
    let shape = Shape::from(tree);
    let own = norms.frameworks.iter().zip(norms.framework_spans);
    let own = own.filter(|it| tree.framework.as_deref() == Some(&it.0.slug)).flat_map(|it| it.0.norms.iter().zip(it.1));
    let all = norms.words.norms.iter().zip(norms.spans).chain(own);
    let large = |it: &(&Norm, &NormSpans)| it.0.applies_to.contains(&tree.kind) && !verdict::can_be_told(it.0, shape);
    if let Some((norm, at)) = all.into_iter().find(large) {
        let what = format!("waar norm `{}` op let, komt", norm.id);
        return Some(Cause { span: at.norm, what, help: "verdeel de norm in normen met minder voorwaarden" });
    }
    let reading = Reading { leads: dutch::leads, speaks_of: dutch::speaks_of };
    let (n, outcome) = (0u16..)
        .zip(&tree.outcomes)
        .find(|(n, outcome)| !Ending { shape, outcome, n: *n, words: norms.words, reading }.can_be_told())?;
    let what = format!("waar uitkomst `{}` op let, komt", outcome.id);
    Some(Cause { span: spans.outcome(n), what, help: "verdeel de uitkomst in meer uitkomsten, met minder varianten" })
}
