//! A tree that says which one it is, is that one.
//!
//! # What it reports
//! B020: the `boomcode` that stands in a tree is not the one that it has: something that a visitor meets is different, in its own
//! file or in what it stands on. An error, and a warning as long as drafts are shown: who is writing wants to see what comes of it.
//!
//! # Why
//! Whoever reads in a case file which tree was followed goes by its date and its version. A change of a norm, a decision or a
//! telephone number changes trees in other files, and nobody would think of their dates.
//!
//! # Remedy
//! The code that the tree has now, and today as its date. The rule knows no tree of yesterday and asks no git: what was is written
//! in the tree itself, by whom it is reviewed.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Wish};
use crate::load::{Site, layout};
use crate::proven::CheckedSite;
use crate::source::{SourceId, Spanned};

/// What a tree says of itself, and its date where that stands.
pub(super) struct Noted {
    file: String,
    source: SourceId,
    code: Spanned<String>,
    updated: Option<(SourceId, Spanned<String>)>,
}

/// What the trees of a project say of themselves. Those of an edition are held to it where they are written.
pub(super) fn noted(site: &Site) -> Vec<Noted> {
    let trees = site.trees.iter().chain(&site.framework_trees);
    let noted = trees.filter_map(|tree| {
        let kader = site
            .frameworks
            .iter()
            .find(|it| layout::is_of_framework(&tree.file) && layout::slug(&it.file) == layout::slug(&tree.file));
        let own = tree.value.updated.clone().map(|it| (tree.source, it));
        let of_kader = || kader.and_then(|it| Some((it.source, it.value.updated.clone()?)));
        let (file, source) = (tree.file.clone(), tree.source);
        Some(Noted { file, source, code: tree.value.code.clone()?, updated: own.or_else(of_kader) })
    });
    noted.collect()
}

/// Holds what was noted against the proven trees, and gives the files of those that changed; `today` is the date that a changed tree gets, where it is known.
pub(super) fn check(
    site: &CheckedSite,
    noted: &[Noted],
    today: Option<&str>,
    are_drafts_shown: bool,
    diagnostics: &mut Diagnostics,
) -> HashSet<String> {
    let mut changed = HashSet::new();
    let severity = if are_drafts_shown { Severity::Warning } else { Severity::Error };
    for it in noted {
        // A draft that is left out is no tree of this site.
        let Some(tree) = site.trees.iter().find(|tree| tree.file == it.file) else { continue };
        if tree.code == it.code.value {
            continue;
        }
        let span = it.code.span(it.source);
        let mut wish = Wish::new(true).write(span, &it.code.value, &tree.code);
        let mut help = format!("schrijf `boomcode: {}`", tree.code);
        if let Some((source, date)) = &it.updated {
            let (span, today) = (date.span(*source), today.filter(|it| *it > date.value.as_str()));
            help.push_str(", en bij `bijgewerkt` de dag van deze verandering");
            wish = match today {
                Some(today) => wish.write(span, &date.value, today),
                None => wish,
            };
        }
        if tree.framework.is_some() {
            help.push_str("; krijgt het kader een nieuwe versie, verander dan ook `versie` in kader.yaml");
        }
        let message = "deze boom is veranderd sinds de boomcode is opgeschreven";
        let diagnostic = Diagnostic::new(severity, Code::B020, span, message)
            .label(format!("nu is het `{}`", tree.code))
            .help(help)
            .wish(wish.called(format!("schrijf de boomcode en de datum van nu: {}", tree.code)));
        diagnostics.push(diagnostic);
        changed.insert(it.file.clone());
    }
    changed
}
