//! The site of this repository, proven once and built once for all tests: making it is what most of them would wait for.
//!
//! Both are for reading only. A test that changes the content makes a [`Project::real`] of its own. What an editor may change
//! (a text, a count, an address) is never expected here: that is pinned on the sites under `tests/sites/`, and what a test
//! says of the real site it finds in the site.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use meldwijzer::Findings;
use meldwijzer::load::Project as Written;
use meldwijzer::proven::{CheckedSite, CheckedTree};
use meldwijzer::publish::Target;
use player::tree::Tree;

use crate::project::{Project, files_of, repository, text_of, verified};

/// At a root of its own, so that an address is a path whatever `site.yaml` says.
fn written() -> Written {
    Written { folder: repository(), base_url: Some("https://voorbeeld.example/".to_owned()), ..Default::default() }
}

/// The proven site.
pub(crate) struct Proven {
    /// The site, drafts included: they are held to the same rules.
    pub(crate) site: CheckedSite,
    /// What was found on the way, which is at most warnings.
    pub(crate) found: Findings,
}

/// The content of this repository, proven.
pub(crate) fn proven() -> &'static Proven {
    static PROVEN: OnceLock<Proven> = OnceLock::new();
    PROVEN.get_or_init(|| {
        let (site, found) = meldwijzer::prove(&Written { drafts: true, ..written() }).expect("the disk works");
        let site = site.unwrap_or_else(|| panic!("the content has errors:\n{}", text_of(&found)));
        Proven { site, found }
    })
}

impl Proven {
    /// A tree by its name.
    pub(crate) fn tree(&self, id: &str) -> &CheckedTree {
        self.site.trees.iter().find(|it| it.id == id).unwrap_or_else(|| panic!("a tree `{id}`"))
    }
}

/// The built site: files in a folder.
pub(crate) struct Built {
    folder: PathBuf,
}

/// The site of this repository as it is published, without the player and the library of the search.
pub(crate) fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        // The same folder in each run: what did not change is linked, not written.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-site");
        let target = Target { folder: folder.clone(), compress: false };
        let (published, found) = meldwijzer::build(&written(), &target).expect("the disk and the theme work");
        assert!(published.is_some(), "nothing published:\n{}", text_of(&found));
        verified(&folder);
        Built { folder }
    })
}

impl Built {
    /// All files with their bytes, sorted.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        files_of(&self.folder)
    }

    /// The page at an address, with or without slashes around it.
    pub(crate) fn page(&self, address: &str) -> String {
        let file = self.folder.join(address.trim_matches('/')).join("index.html");
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    /// A tree as its page hands it to the player.
    pub(crate) fn tree(&self, tree: &CheckedTree) -> Tree {
        let html = self.page(tree.address.as_str());
        let data = html.split_once("<script type=\"application/json\" data-boom-gegevens>");
        let json = data.and_then(|it| it.1.split_once("</script>")).expect("a page of a tree has its data").0;
        player::read::tree(json).expect("data that the player takes")
    }
}

#[test]
fn every_tree_file_of_the_content_is_a_tree_of_the_site() {
    let project = Project::real();
    let is_tree = |it: &String| {
        (it.starts_with("beslisbomen/") || it.starts_with("afwegingskaders/"))
            && it.ends_with(".yaml")
            && !it.ends_with("/kader.yaml")
            && !it.ends_with("gevallen.yaml")
    };
    let n_files = project.files("content").into_iter().map(|it| it.0).filter(is_tree).count();
    assert_eq!(proven().site.trees.len(), n_files);
    assert!(n_files >= 5, "the trees of the sources");
}

/// `check` does not stop at a warning; here somebody has to look at each.
#[test]
fn this_site_has_nothing_to_warn_of() {
    assert!(proven().found.diagnostics.is_empty(), "{}", text_of(&proven().found));
}
