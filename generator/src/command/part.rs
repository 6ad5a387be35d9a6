//! `check --only`: what of the messages concerns one kader, for an association that answers for its own only.
//!
//! Comes in: a project and the name of a part, as `build --only` takes it. Goes out: the messages of that part, and how many
//! there are of the rest. All of the project is proven, since a kader is measured against norms and a tree outside it.

use std::collections::BTreeSet;

use crate::Findings;
use crate::check;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::layout::{self, FileKind};
use crate::load::{self, Loaded, Project, Site, tree::TreeSource};
use crate::proven::is_national;
use crate::render::Only;
use crate::source::Sources;

/// What was found, by whom it concerns.
#[derive(Debug)]
pub struct Concerning {
    /// What concerns the part, with all texts.
    pub part: Findings,
    /// What stands elsewhere.
    pub rest: Diagnostics,
}

/// Checks a project and tells what concerns a part of it.
///
/// # Errors
/// As [`crate::prove`], when there is no such part, and when it is a draft, which `build --only` refuses as well.
pub fn check(project: &Project, only: &Only) -> anyhow::Result<Concerning> {
    let mut part = Findings::default();
    let site = load::load(project.read()?, &project.options(), &mut part.sources, &mut part.diagnostics)?;
    let files = Files::of(&site, &part.sources, only)?;
    let _ = check::check(site, &part.sources, &mut part.diagnostics);
    let Findings { diagnostics, sources } = &mut part;
    let rest = diagnostics.split_off(|it| files.concern(it, sources));
    Ok(Concerning { part, rest })
}

/// The files that a part consists of or is measured against.
struct Files {
    /// Path of its own folder from the project folder, with a slash at the end.
    own: String,
    /// Paths of the trees under its trees, and of the national one; and of what was read of its own.
    trees: BTreeSet<String>,
}

impl Files {
    fn of(site: &Site, sources: &Sources, only: &Only) -> anyhow::Result<Self> {
        // By the folders: of a `kader.yaml` that cannot be read there is no value.
        let folders = format!("content/{}/", layout::FRAMEWORKS);
        let slugs: BTreeSet<&str> =
            sources.iter().filter_map(|it| Some(it.1.path.strip_prefix(&folders)?.split_once('/')?.0)).collect();
        let slug = only.among(slugs.iter().copied())?;
        let own = format!("{folders}{slug}/");
        if site.drafts.hides(&layout::of_framework(slug, layout::FRAMEWORK)) {
            anyhow::bail!(
                "dit kader is een concept: `{slug}`; `build --only` zet het niet op de site. Wil je weten of het klaar is, \
                 zeg dan ook `--concept`"
            );
        }
        // By name: also a tree that cannot be read is one to stand on.
        let files: Vec<&str> = sources
            .iter()
            .filter_map(|it| it.1.path.strip_prefix("content/"))
            .filter(|it| layout::is_tree(it))
            .collect();
        let mut res: BTreeSet<String> = files.iter().filter(|it| is_national(it)).map(|it| in_project(it)).collect();
        let trees: Vec<&Loaded<TreeSource>> = site.trees.iter().chain(&site.framework_trees).collect();
        let mut open: Vec<&str> = files.iter().copied().filter(|it| in_project(it).starts_with(&own)).collect();
        while let Some(file) = open.pop() {
            let tree = trees.iter().find(|it| it.file == file);
            let Some(base) = tree.and_then(|it| it.value.base.as_ref()) else { continue };
            let under = files.iter().copied().filter(|it| layout::tree_id(it) == base.value);
            open.extend(under.filter(|it| res.insert(in_project(it))));
        }
        // What was read of its trees may stand in the folder of all readings.
        let is_own =
            |name: &str| files.iter().any(|it| in_project(it).starts_with(&own) && layout::tree_id(it) == name);
        let reviews = site.reviews.iter().filter(|it| is_own(&it.value.tree.value));
        res.extend(reviews.map(|it| in_project(&it.file)));
        Ok(Self { own, trees: res })
    }

    /// Whether one of the places of a message stands in these files.
    fn concern(&self, message: &Diagnostic, sources: &Sources) -> bool {
        let places = std::iter::once(&message.primary).chain(&message.secondary);
        places.map(|it| sources.get(it.span.source).path.as_str()).any(|it| self.has(it))
    }

    /// What holds for the whole site, and the theme, belongs to every part.
    fn has(&self, path: &str) -> bool {
        let shared = path.strip_prefix("content/").is_none_or(|it| layout::kind(it) == FileKind::Fixed);
        shared || path.starts_with(&self.own) || self.trees.contains(path)
    }
}

fn in_project(file: &str) -> String {
    format!("content/{file}")
}
