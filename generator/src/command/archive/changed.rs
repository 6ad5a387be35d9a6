//! What changed from the edition that is kept to the one that comes after it, in words, as Markdown.
//!
//! Comes in: both. Goes out: of a page which sections are other ones, of a tree and of the trees of a kader what `diff` says.

use std::path::Path;

use super::then;
use crate::command::diff::{self, Block, Changes, list, revision};
use crate::identity::Subject;
use crate::load::archive::{Form, Page, Rich};
use crate::proven::{Archived, CheckedSite};

/// What is told when its own words stayed what they were.
const ELSEWHERE: &str =
    "alleen iets waar de tekst naar verwijst heet of werkt anders, zoals een bron of een andere boom";

/// What changed; what cannot be told goes to the notes.
pub(super) fn words(
    folder: &Path,
    site: &CheckedSite,
    subject: Subject,
    last: &Archived,
    form: &str,
    notes: &mut Vec<String>,
) -> String {
    let now = Form::of(form).unwrap_or_default();
    let mut blocks = Vec::new();
    if matches!(subject, Subject::Page(_)) && now.title != last.form.title {
        blocks.push(Block::Item(format!("de titel is nu “{}” en was “{}”", now.title, last.form.title)));
    }
    sections("", &last.form.text, &now.text, &mut blocks);
    pages(&last.form.pages, &now.pages, &mut blocks);
    if !matches!(subject, Subject::Page(_)) {
        match changes(folder, last) {
            Ok(changes) => {
                blocks.extend(of_subject(changes, site, subject));
                if blocks.is_empty() {
                    blocks.push(Block::Item(ELSEWHERE.to_owned()));
                }
            }
            Err(error) => notes.push(format!(
                "wat er in “{}” veranderde, staat niet in woorden bij de uitgave: {error:#}",
                subject.title(site)
            )),
        }
    }
    list(&blocks)
}

/// What `diff` says of trees and kaders since the edition was kept.
fn changes(folder: &Path, last: &Archived) -> anyhow::Result<Changes> {
    let before = then(folder, last)?;
    let (old, _) = revision::trees(before.folder())?;
    let (new, _) = revision::trees(folder)?;
    Ok(diff::compare(&old, &new))
}

fn of_subject(changes: Changes, site: &CheckedSite, subject: Subject) -> Vec<Block> {
    let changes = match subject {
        Subject::Tree(n) => changes.of_tree(&site.trees[n]),
        Subject::Framework(n) => changes.of_framework(&site.frameworks[n].slug),
        Subject::Page(_) => return Vec::new(),
    };
    let mut blocks = if changes.is_empty() { Vec::new() } else { changes.blocks() };
    // Where all of it is about one thing, the page says which.
    let is_heading = |it: &Block| matches!(it, Block::Heading(_));
    if blocks.iter().filter(|it| is_heading(it)).count() == 1 {
        blocks.retain(|it| !is_heading(it));
    }
    blocks
}

/// Pages of a kader that came, went or changed.
fn pages(old: &[Page], new: &[Page], blocks: &mut Vec<Block>) {
    for page in new {
        match old.iter().find(|it| it.title == page.title) {
            Some(before) => sections(&format!("{}: ", page.title), &before.text, &page.text, blocks),
            None => blocks.push(Block::Item(format!("nieuwe pagina: “{}”", page.title))),
        }
    }
    for page in old.iter().filter(|it| !new.iter().any(|page| page.title == it.title)) {
        blocks.push(Block::Item(format!("vervallen pagina: “{}”", page.title)));
    }
}

/// Sections that came, went or changed.
fn sections(of: &str, old: &Rich, new: &Rich, blocks: &mut Vec<Block>) {
    let (old, new) = (old.sections(), new.sections());
    for (title, pieces) in &new {
        let told = match old.iter().find(|it| it.0 == *title) {
            Some(before) if before.1 == *pieces => continue,
            Some(_) if title.is_empty() => format!("{of}de tekst bovenaan is anders"),
            Some(_) => format!("{of}“{title}” is anders"),
            None => format!("{of}nieuw: “{title}”"),
        };
        blocks.push(Block::Item(told));
    }
    for (title, _) in old.iter().filter(|it| !new.iter().any(|new| new.0 == it.0)) {
        blocks.push(Block::Item(format!("{of}vervallen: “{title}”")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> String {
        let rich = |it: &str| Rich::try_from(it.to_owned()).expect("a text");
        let mut blocks = Vec::new();
        sections("", &rich(old), &rich(new), &mut blocks);
        list(&blocks)
    }

    #[test]
    fn sections_that_came_went_and_changed_are_told() {
        let old = "<p>a</p><h2>1 Een</h2><p>b</p><h2>2 Twee</h2><p>c</p>";
        assert_eq!(told(old, old), "");
        let new = "<p>z</p><h2>1 Een</h2><p>b <em>x</em></p><h3>1.1 Nieuw</h3><p>d</p>";
        let expected =
            "- de tekst bovenaan is anders\n- “1 Een” is anders\n- nieuw: “1.1 Nieuw”\n- vervallen: “2 Twee”\n";
        assert_eq!(told(old, new), expected);
    }
}
