//! Readings held against the trees as they are now: which parts still are what somebody read.
//!
//! # What it reports
//! A001, a warning: a part that changed since it was read. Nothing is said when the same reader has read on since, or somebody else
//! has read that part as it is. A003, where the site demands readings: a tree that weighs, of which a part is not agreed with by
//! anybody as it is, or has a remark that its reader did not take back. An error, and a warning as long as drafts are shown, as B020.
//!
//! # Why
//! Who signs for a tree signs for what it said that day. One changed question takes away the signature under that question and no other:
//! so it is known what has to be read again, and that it is little.
//!
//! # Remedy
//! Have it read again; no edit, for nobody can agree in the name of somebody else.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::dutch::enumerate;
use crate::identity::{self, Part};
use crate::load::reviews::{ReviewSource, Verdict};
use crate::load::tree::TreeKind;
use crate::load::{Loaded, Site, layout};
use crate::proven::{CheckedReview, CheckedSite, CheckedTree, CheckedVerdict};
use crate::source::Span;

/// Parts that are named in one message; of more the number.
const MAX_NAMED: usize = 6;

/// What was written of readings, and where.
pub(crate) struct Noted {
    reviews: Vec<Loaded<ReviewSource>>,
    /// Whether the site demands them.
    is_demanded: bool,
    /// Each tree of the project: its file, and where that begins.
    trees: BTreeMap<String, Span>,
}

/// A reading of a tree, with what was written.
struct Read<'a> {
    written: &'a Loaded<ReviewSource>,
    checked: CheckedReview,
}

/// What is noted in a project. Readings of a draft are left out with it.
pub(crate) fn noted(site: &Site) -> Noted {
    let trees = site.trees.iter().chain(&site.framework_trees);
    let begin = |source, title: Option<Span>| title.unwrap_or_else(|| crate::source::SourceId::start(source));
    Noted {
        reviews: site.reviews.iter().filter(|it| !site.drafts.hides(&it.file)).cloned().collect(),
        is_demanded: site.settings.value.review.is_some(),
        trees: trees
            .map(|it| (it.file.clone(), begin(it.source, it.value.title.as_ref().map(|title| title.span(it.source)))))
            .collect(),
    }
}

/// Gives each tree its readings, and tells what they are worth now.
pub(crate) fn hold(site: &mut CheckedSite, noted: &Noted, are_drafts_shown: bool, diagnostics: &mut Diagnostics) {
    let severity = if are_drafts_shown { Severity::Warning } else { Severity::Error };
    let of = |tree: &CheckedTree| -> Vec<&Loaded<ReviewSource>> {
        noted.reviews.iter().filter(|it| it.value.tree.value == tree.id).collect()
    };
    let mut found = Vec::new();
    for tree in site.all_trees() {
        let demanded =
            noted.trees.get(&tree.file).filter(|_| noted.is_demanded && tree.kind == TreeKind::Weighing && !tree.lent);
        let written = of(tree);
        if written.is_empty() && demanded.is_none() {
            found.push(Vec::new());
            continue;
        }
        let parts = identity::parts(site, tree);
        let mut reads: Vec<Read<'_>> = written.into_iter().map(|it| read(it, &parts)).collect();
        // The newest first; of one day in the order of their names.
        reads.sort_by(|a, b| b.checked.date.cmp(&a.checked.date).then_with(|| a.written.file.cmp(&b.written.file)));
        for n in 0..reads.len() {
            expired(tree, &reads, n, &parts, diagnostics);
        }
        if let Some(span) = demanded {
            diagnostics.extend(unread(tree, &parts, &reads, severity, *span));
        }
        found.push(reads.into_iter().map(|it| it.checked).collect());
    }
    for (tree, reviews) in site.trees.iter_mut().chain(&mut site.lent).zip(found) {
        tree.reviews = reviews;
    }
}

fn read<'a>(written: &'a Loaded<ReviewSource>, parts: &[Part]) -> Read<'a> {
    let it = &written.value;
    let text = |it: &str| it.trim().to_owned();
    let verdicts = it.verdicts.iter().map(|it| CheckedVerdict {
        part: text(&it.value.part.value),
        code: it.value.code.value.clone(),
        agreed: it.value.verdict.value == Verdict::Agreed,
        remark: it.value.remark.as_ref().map(|it| text(&it.value)).unwrap_or_default(),
        is_current: parts.iter().any(|part| part.code == it.value.code.value),
    });
    let checked = CheckedReview {
        reader: text(&it.reader.value),
        role: it.role.as_ref().map(|it| text(&it.value)).unwrap_or_default(),
        date: it.date.value.clone(),
        code: it.code.value.clone(),
        verdicts: verdicts.collect(),
        n_parts: parts.len(),
    };
    Read { written, checked }
}

/// Tells of each part that changed since this reading, and that nobody saw to.
fn expired(tree: &CheckedTree, reads: &[Read<'_>], n: usize, parts: &[Part], diagnostics: &mut Diagnostics) {
    let Read { written, checked } = &reads[n];
    let has = |code: &str| checked.verdicts.iter().any(|it| it.code == code);
    // What was read later, of which this reader could know nothing.
    let later = |it: &CheckedReview| it.date >= checked.date && it.current().any(|it| !has(&it.code));
    let others = || reads.iter().enumerate().filter(|it| it.0 != n).map(|it| &it.1.checked);
    if others().any(|it| it.is_by(checked) && later(it)) {
        return;
    }
    for (it, source) in checked.verdicts.iter().zip(&written.value.verdicts).filter(|it| !it.0.is_current) {
        let again =
            |other: &CheckedReview| other.date >= checked.date && other.current().any(|new| new.part == it.part);
        if others().any(again) {
            continue;
        }
        let span = source.value.code.span(written.source);
        let (message, now) = match parts.iter().find(|part| part.name == it.part) {
            Some(part) => ("dit deel is veranderd sinds het is nagelezen", format!("nu is het `{}`", part.code)),
            None => ("dit deel is er niet meer, of heet nu anders", "zo is het nagelezen".to_owned()),
        };
        let help = format!("laat de boom opnieuw nalezen: `meldwijzer nalezen {}` maakt er een blad voor", tree.id);
        diagnostics.push(Diagnostic::warning(Code::A001, span, message).label(now).help(help));
    }
}

/// What is not agreed with as it is.
fn unread(
    tree: &CheckedTree,
    parts: &[Part],
    reads: &[Read<'_>],
    severity: Severity,
    span: Span,
) -> Option<Diagnostic> {
    let open: Vec<String> =
        parts.iter().filter_map(|part| Some(format!("“{}” ({})", part.name, lacks(part, reads)?))).collect();
    if open.is_empty() {
        return None;
    }
    let message = if open.len() == parts.len() && reads.is_empty() {
        "deze boom is nog door niemand nagelezen".to_owned()
    } else {
        let mut named: Vec<String> = open.iter().take(MAX_NAMED).cloned().collect();
        if open.len() > MAX_NAMED {
            named.push(format!("nog {}", open.len() - MAX_NAMED));
        }
        let n = if parts.len() == 1 { "1 deel".to_owned() } else { format!("{} delen", parts.len()) };
        format!("van deze boom zijn {} van de {n} niet akkoord zoals ze nu zijn: {}", open.len(), enumerate(&named))
    };
    let folder = layout::REVIEWS;
    let help = format!(
        "laat haar nalezen: `meldwijzer nalezen {}` maakt een blad; wat de lezer daarin bewaart, zet je in `content/{folder}/`",
        tree.id
    );
    Some(
        Diagnostic::new(severity, Code::A003, span, message)
            .label("site.yaml eist het: `nalezen: verplicht`")
            .help(help),
    )
}

/// Why a part does not count as read; nothing when it does.
fn lacks(part: &Part, reads: &[Read<'_>]) -> Option<String> {
    // The newest word of each reader about the part as it is. Of two words on one day the remark counts.
    let said = |review: &'_ CheckedReview| review.verdicts.iter().find(|it| it.code == part.code).map(|it| it.agreed);
    let all: Vec<(&CheckedReview, bool)> =
        reads.iter().map(|it| &it.checked).filter_map(|it| Some((it, said(it)?))).collect();
    let is_newest = |it: &CheckedReview| !all.iter().any(|other| other.0.is_by(it) && other.0.date > it.date);
    if let Some((review, _)) = all.iter().find(|(it, agreed)| !agreed && is_newest(it)) {
        return Some(format!("opmerking van {}", review.reader));
    }
    if !all.is_empty() {
        return None;
    }
    let was_read = reads.iter().any(|it| it.checked.verdicts.iter().any(|it| it.part == part.name));
    Some(if was_read { "veranderd" } else { "niet gelezen" }.to_owned())
}
