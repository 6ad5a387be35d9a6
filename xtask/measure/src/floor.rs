//! The floor: the least that any generator does. Walks, reads, renders Markdown to HTML, and writes a file per page.
//!
//! Comes in: a folder with Markdown. Goes out: `page/index.html` for each page. No front matter, no template, no links,
//! no checks: what our build takes longer than this is the price of what it does more.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

/// Renders the pages of `input` into `output`.
pub(crate) fn render(input: &Path, output: &Path) -> Result<()> {
    let files: Vec<PathBuf> = walkdir::WalkDir::new(input)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|it| it.extension().is_some_and(|it| it == "md"))
        .collect();
    files.par_iter().try_for_each(|file| page(input, file, output))
}

fn page(input: &Path, file: &Path, output: &Path) -> Result<()> {
    let text = fs::read_to_string(file)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut html = String::with_capacity(text.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(body(&text), options));
    let folder = output.join(file.strip_prefix(input)?.with_extension(""));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), html)?;
    Ok(())
}

/// The text after its front matter.
fn body(text: &str) -> &str {
    let front = text.strip_prefix("---\n").and_then(|it| it.split_once("\n---\n"));
    front.map_or(text, |it| it.1)
}
