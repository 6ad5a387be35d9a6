//! A built site held against itself: what stands in a folder, or in a copy fetched from a server, without its sources.
//!
//! Comes in: the files of a folder, as values. Goes out: messages that name the file, and remarks. Nothing of what made the
//! site is asked: pages are read by a browser's own rules, trees by the reader of the player, and what a page may do is told
//! here once more. So a mistake in what makes pages is seen, and so is what a hand changed afterwards.
//!
//! A server shows no list of its files. Of a copy, which lacks `_headers`, what no page shows is not missed.

mod address;
mod finding;
mod headers;
mod html;
mod ids;
mod links;
mod lists;
mod loads;
mod moved;
mod page;
mod policy;
mod proofs;
mod recorded;
mod search;
mod siblings;
mod tree;
mod vector;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::certificate::Block;
use crate::diagnostic::{Code, Diagnostics};
use crate::markdown::link::has_extension;
use crate::places::{HEADERS, NOT_FOUND};
use crate::record::NAME as RECORD;
use crate::source::Sources;
use address::Base;
use finding::Finding;
use links::{Link, Place};
use recorded::Recorded;

/// Files of a site by their path in it, with forward slashes.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What messages write before a path.
    name: String,
    files: BTreeMap<String, Vec<u8>>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Verified {
    /// What is wrong.
    pub diagnostics: Diagnostics,
    /// The texts that messages point into.
    pub sources: Sources,
    /// What could not be looked at, or is there besides; each a sentence.
    pub remarks: Vec<String>,
    /// Files.
    pub n_files: usize,
    /// Pages among them.
    pub n_pages: usize,
    /// Trees in these.
    pub n_trees: usize,
    /// Links and other addresses in them, each once for a page.
    pub n_links: usize,
}

impl Folder {
    /// An empty one; `name` is what messages write before a path, such as `public`.
    pub fn new(name: &str) -> Self {
        let name = name.trim_end_matches('/');
        Self { name: if name == "." { String::new() } else { name.to_owned() }, files: BTreeMap::new() }
    }

    /// Adds a file.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.insert(path.to_owned(), bytes);
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    pub(crate) fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The text of a file; none when there is no such file, or it is no text.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.get(path)?).ok()
    }

    /// A path as messages write it.
    fn shown(&self, path: &str) -> String {
        if self.name.is_empty() { path.to_owned() } else { format!("{}/{path}", self.name) }
    }

    /// Whether it was fetched from a server: such a file no server shows, and every build writes it.
    pub(crate) fn is_copy(&self) -> bool {
        !self.has(HEADERS.at)
    }

    fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The paths of files that do not follow from the others, as the record does and what lies packed beside its file.
    pub(crate) fn own_paths(&self) -> impl Iterator<Item = &str> {
        self.paths().filter(|it| *it != RECORD && !siblings::stands_for(it).is_some_and(|of| self.has(of)))
    }
}

/// The site that everything is held against.
struct Site<'a> {
    folder: &'a Folder,
    base: Base,
    recorded: Recorded,
}

/// What one file gives.
#[derive(Default)]
struct Read {
    findings: Vec<Finding>,
    /// Until they are resolved.
    links: Vec<Link>,
    n_links: usize,
    places: Vec<Place>,
    unseen: Vec<String>,
    ids: Option<BTreeSet<String>>,
    tree: Option<player::tree::Tree>,
    proofs: Option<Block>,
}

/// Holds a site against itself.
pub fn verify(folder: &Folder) -> Verified {
    let mut remarks = Vec::new();
    let mut findings = Vec::new();
    let recorded = recorded::read(folder, &mut findings, &mut remarks);
    let base = address::base(folder, &mut findings, &mut remarks);
    let site = Site { folder, base, recorded };
    let ours: Vec<&str> = folder.paths().filter(|it| site.recorded.is_ours(it)).collect();
    let mut read: Vec<(&str, Read)> = ours.par_iter().map(|path| (*path, one(&site, path))).collect();
    let mut res = Verified { n_files: folder.files.len(), ..Verified::default() };
    let (mut ids, mut trees, mut unseen) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    for (path, file) in &mut read {
        findings.append(&mut file.findings);
        unseen.extend(file.unseen.drain(..));
        ids.extend(file.ids.take().map(|it| (*path, it)));
        trees.extend(file.tree.take().map(|it| (*path, it)));
        res.n_links += file.n_links;
    }
    (res.n_pages, res.n_trees) = (ids.len(), trees.len());
    findings.par_extend(read.par_iter().flat_map_iter(|(path, file)| links::places(path, &file.places, &ids)));
    findings.extend(tree::editions(&trees, folder));
    for (path, file) in &read {
        findings.extend(file.proofs.iter().flat_map(|it| proofs::of_trees(path, it, &trees, folder)));
    }
    findings.extend(siblings::check(&site));
    remarks.extend(links::unseen(&unseen));
    about_copy(folder, &mut remarks);
    (res.diagnostics, res.sources) = finding::told(findings, folder);
    res.remarks = remarks;
    res
}

/// Reads one file, by its kind.
fn one(site: &Site<'_>, path: &str) -> Read {
    let Some(bytes) = site.folder.get(path) else { return Read::default() };
    let mut res = Read::default();
    loads::name(path, bytes, &mut res.findings);
    if has_extension(path, "html") {
        page(site, path, bytes, &mut res);
    } else if has_extension(path, "svg") {
        vector::check(path, bytes, &mut res);
    } else if has_extension(path, "css") {
        loads::style(path, bytes, &mut res);
    } else {
        lists::check(site, path, bytes, &mut res);
    }
    links::resolve(site, path, &mut res);
    res
}

fn page(site: &Site<'_>, path: &str, bytes: &[u8], res: &mut Read) {
    let Some(page) = page::read(path, bytes, &mut res.findings) else { return };
    policy::in_page(&page, &mut res.findings);
    loads::check(site, &page, &mut res.findings);
    links::in_page(&page, res);
    moved::in_page(site, &page, res);
    ids::check(&page, &mut res.findings);
    lists::in_page(site, &page, res);
    tree::in_page(&page, res);
    proofs::in_page(&page, res);
    res.ids = Some(page.ids().map(str::to_owned).collect());
}

/// What a copy does not show.
fn about_copy(folder: &Folder, remarks: &mut Vec<String>) {
    if !folder.is_copy() {
        return;
    }
    let unseen: Vec<&str> = [HEADERS.at, NOT_FOUND.at, RECORD].into_iter().filter(|it| !folder.has(it)).collect();
    remarks.push(format!(
        "er is geen `{}`: dit is bekeken als een kopie van een server; niet nagegaan: {}",
        HEADERS.at,
        unseen.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
    ));
}

/// A file in the folder that cannot be what it should be.
fn unreadable(path: &str, why: &str) -> Finding {
    Finding::new(Code::S007, path, why, finding::BUILD_AGAIN)
}
