//! Any text as a decision tree, in a project that is otherwise good: through all rules, and when it is proven, through the paths
//! and the norms again. A proven tree has an outcome at the end of every path.

#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use meldwijzer::command::paths;
use meldwijzer::load::Project;
use meldwijzer::prove;
use meldwijzer::report::{Format, render};

/// A small project in memory, with a theme of one empty file: the templates of a real one would be most of the work.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new("/dev/shm").join(format!("meldwijzer-fuzz-{}", std::process::id()));
    let content = folder.join("content");
    fs::create_dir_all(content.join("beslisbomen")).expect("a folder in memory");
    let start = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sites/minimal/content");
    for file in ["site.yaml", "bronnen.yaml", "begrippen.yaml", "normen.yaml", "beslisbomen/stap-4-5.yaml"] {
        fs::copy(start.join(file), content.join(file)).expect("a file of the minimal site");
    }
    folder
});

fuzz_target!(|text: &str| {
    fs::write(FOLDER.join("content/beslisbomen/proef.yaml"), text).expect("a file in memory");
    let project = Project { folder: FOLDER.clone(), drafts: true, ..Project::default() };
    // The rest of the site has messages (it has no pages and no theme); the tree is proven nevertheless.
    let (trees, found) = meldwijzer::command::diff::revision::trees(&project.folder).expect("the disk works");
    for tree in &trees.trees {
        let list = paths::paths(tree, &trees.words);
        assert!(!list.json().is_empty() && !list.table().is_empty());
    }
    render(&found.diagnostics, &found.sources, Format::Text, false);
    let _ = prove(&project).expect("the disk works");
});
