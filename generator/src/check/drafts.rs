//! Drafts: checked with all the rest, not published, and in nobody's way.
//!
//! Comes in: what the rules found, and the site as written. Goes out: messages about drafts as warnings, and the parts of the
//! site without them: pages, trees, kaders and files. A link to a draft has no target already; see
//! [`super::addresses`]. While drafts are shown nothing changes here.

use crate::check::assemble::Parts;
use crate::diagnostic::Diagnostics;
use crate::load::Site;
use crate::source::Sources;

/// What is wrong in a draft stops nobody.
pub(super) fn soften(site: &Site, sources: &Sources, diagnostics: &mut Diagnostics) {
    diagnostics.settle(|it| {
        let path = &sources.get(it.source).path;
        path.strip_prefix("content/").is_some_and(|it| site.drafts.hides(it))
    });
}

/// The site and its parts without drafts.
pub(super) fn leave_out(mut site: Site, mut parts: Parts) -> (Site, Parts) {
    let drafts = std::mem::take(&mut site.drafts);
    let found = parts.targets.into_iter().zip(parts.citations);
    let kept = site.pages.into_iter().zip(found).filter(|it| !drafts.hides(&it.0.file));
    let (mut pages, mut targets, mut citations) = (Vec::new(), Vec::new(), Vec::new());
    for (page, (to, from)) in kept {
        pages.push(page);
        targets.push(to);
        citations.push(from);
    }
    (site.pages, parts.targets, parts.citations) = (pages, targets, citations);
    site.assets.retain(|it| !drafts.hides(&it.0));
    parts.old_addresses.retain(|it| !drafts.hides(&it.file));

    let mut new = Vec::with_capacity(parts.trees.len());
    let mut trees = Vec::with_capacity(parts.trees.len());
    for tree in parts.trees {
        let keep = !drafts.hides(&tree.file);
        new.push(keep.then_some(trees.len()));
        trees.extend(keep.then_some(tree));
    }
    let moved = |old: usize| new.get(old).copied().flatten();
    parts.national = parts.national.and_then(moved);
    let mut frameworks = Vec::with_capacity(parts.frameworks.len());
    for mut framework in parts.frameworks {
        framework.trees = framework.trees.into_iter().filter_map(moved).collect();
        if !framework.trees.is_empty() {
            frameworks.push(framework);
        }
    }
    (parts.trees, parts.frameworks) = (trees, frameworks);
    (site, parts)
}
