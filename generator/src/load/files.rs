//! The files of a project as a value: what the first stage reads.
//!
//! Comes in: paths with their bytes, from the disk (`disk`) or from whoever has them. Goes out: folders in which the files
//! stand in the order of a walk, for [`super::load`] to take apart. Knows no disk.

use std::cmp::Ordering;

use super::bytes::Bytes;
use super::layout;

/// All that a site is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// `content/`
    pub(super) content: Folder,
    /// `themes/`
    pub(super) themes: Folder,
    /// `landelijk/`: national editions that a project keeps itself.
    pub(super) editions: Folder,
    /// The national editions that the program brings.
    pub(super) brought: Folder,
    /// The themes that the program brings, by the same paths.
    pub(super) below: Folder,
    /// The built player; empty when there is none.
    pub(super) player: Folder,
    /// The search library; empty when there is none.
    pub(super) search: Folder,
    /// Paths, from the folder of the project, of what is no file to read, and why.
    pub(super) odd: Vec<(String, Odd)>,
}

/// What is wanted of a project beside what stands in its files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Overrides `adres` of `site.yaml`.
    pub base_url: Option<String>,
    /// Whether pages that are marked as drafts are built.
    pub drafts: bool,
    /// Whether the site is to have a player and a search; without them there is a message.
    pub whole: bool,
    /// The day of today, as `jjjj-mm-dd`, for what expires. Without it nothing is said of that: the same input always gives the
    /// same site.
    pub today: Option<String>,
}

/// Why something in a project cannot be read as a file. Only on a disk there can be such things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only on a disk there can be such things"))]
pub(super) enum Odd {
    /// A reference to another file or folder.
    Link,
    /// A pipe, a socket, a device.
    NoFile,
    /// A name that is not UTF-8; its path is shown as well as can be.
    Name,
}

/// Files by their path from the folder, with forward slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folder {
    /// In the order of a walk. No bytes: the file is there and was not read, because nothing would be done with them.
    list: Vec<(String, Option<Bytes>)>,
}

/// Where the editions stand among what the program brings.
const BROUGHT: &str = "landelijk/";

impl Files {
    /// Puts a file in its place, also when there is one; false when no site has a file of this name. What
    /// `cargo xtask` makes stands in `player/` and `search/`; a theme or an edition that a project needs no copy of in
    /// `program/`, as `program/standaard/thema.yaml` and `program/landelijk/2026-12.yaml`.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) -> bool {
        let (folder, file) = match path.split_once('/') {
            Some(("content", file)) if !layout::is_hidden(file) => (&mut self.content, file),
            Some(("themes", file)) if layout::is_of_theme(file) => (&mut self.themes, file),
            Some((layout::EDITIONS, file)) if layout::is_edition(file) => (&mut self.editions, file),
            Some(("program", file)) if file.strip_prefix(BROUGHT).is_some_and(layout::is_edition) => {
                (&mut self.brought, &file[BROUGHT.len()..])
            }
            Some(("program", file)) if layout::is_of_theme(file) => (&mut self.below, file),
            Some(("player", file)) if layout::PLAYER.contains(&file) => (&mut self.player, file),
            Some(("search", file)) if layout::SEARCH.contains(&file) => (&mut self.search, file),
            _ => return false,
        };
        folder.put(file, bytes.into());
        true
    }

    /// Takes a file of the project away.
    pub fn remove(&mut self, path: &str) {
        match path.split_once('/') {
            Some(("content", file)) => self.content.remove(file),
            Some(("themes", file)) => self.themes.remove(file),
            Some((layout::EDITIONS, file)) => self.editions.remove(file),
            _ => {}
        }
    }

    /// The names of the editions that the project keeps itself.
    pub fn own_editions(&self) -> Vec<String> {
        names(&self.editions)
    }

    /// The names of the editions that the program brings.
    pub fn brought_editions(&self) -> Vec<String> {
        names(&self.brought)
    }

    /// The same without what stands in `content/`.
    #[must_use]
    pub fn without_content(self) -> Self {
        Self { content: Folder::default(), odd: Vec::new(), ..self }
    }
}

fn names(editions: &Folder) -> Vec<String> {
    editions.names().filter_map(|it| it.strip_suffix(".yaml")).map(str::to_owned).collect()
}

impl Folder {
    /// Puts a file in its place, also when there is one.
    pub(super) fn put(&mut self, path: &str, bytes: Bytes) {
        match self.find(path) {
            Ok(at) => self.list[at].1 = Some(bytes),
            Err(at) => self.list.insert(at, (path.to_owned(), Some(bytes))),
        }
    }

    /// Takes a file away.
    fn remove(&mut self, path: &str) {
        if let Ok(at) = self.find(path) {
            self.list.remove(at);
        }
    }

    /// Whether there is a file of this name.
    pub(super) fn has(&self, path: &str) -> bool {
        self.find(path).is_ok()
    }

    /// Whether there is a file in a folder of this name.
    pub(super) fn has_folder(&self, name: &str) -> bool {
        self.list.iter().any(|it| it.0.strip_prefix(name).is_some_and(|it| it.starts_with('/')))
    }

    /// The bytes of a file, once; the file stays.
    pub(super) fn take(&mut self, path: &str) -> Option<Bytes> {
        let at = self.find(path).ok()?;
        self.list[at].1.take()
    }

    /// The bytes of a file, when they were not taken yet.
    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        self.list[self.find(path).ok()?].1.as_ref().map(Bytes::as_slice)
    }

    /// Keeps the files that are wanted, and those without bytes.
    pub(super) fn retain(&mut self, mut wanted: impl FnMut(&str, &[u8]) -> bool) {
        self.list.retain(|(path, bytes)| bytes.as_ref().is_none_or(|it| wanted(path, it.as_slice())));
    }

    /// The files of a folder in it with their paths from there.
    pub(super) fn take_folder(&mut self, name: &str) -> Self {
        let inside = |it: &str| it.strip_prefix(name).and_then(|it| it.strip_prefix('/')).map(str::to_owned);
        let list = self.list.iter_mut().filter_map(|it| Some((inside(&it.0)?, it.1.take())));
        Self { list: list.collect() }
    }

    /// The paths of its files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|it| it.0.as_str())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn find(&self, path: &str) -> Result<usize, usize> {
        self.list.binary_search_by(|it| order(&it.0, path))
    }
}

impl FromIterator<(String, Option<Bytes>)> for Folder {
    fn from_iter<T: IntoIterator<Item = (String, Option<Bytes>)>>(files: T) -> Self {
        let mut list: Vec<_> = files.into_iter().collect();
        list.sort_by(|a, b| order(&a.0, &b.0));
        Self { list }
    }
}

impl IntoIterator for Folder {
    type Item = (String, Option<Bytes>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

/// Folder by folder, as a walk goes: all of `a/` comes before `a-b/`, though in a plain order of letters `-` comes first.
fn order(a: &str, b: &str) -> Ordering {
    let slash_first = |it: u8| if it == b'/' { 0 } else { it };
    a.bytes().map(slash_first).cmp(b.bytes().map(slash_first))
}

/// A page that was not read yet.
pub(super) struct PageFile {
    /// Path from `content/`.
    pub(super) file: String,
    /// None: it was too large to be read.
    pub(super) bytes: Option<Bytes>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(folder: &Folder) -> Vec<&str> {
        folder.list.iter().map(|it| it.0.as_str()).collect()
    }

    #[test]
    fn files_stand_in_the_order_of_a_walk() {
        let mut files = Files::default();
        for path in ["content/a.md", "content/a-b/x.md", "content/a/y.md", "content/a/x.md"] {
            assert!(files.put(path, Vec::new()));
        }
        assert_eq!(paths(&files.content), ["a/x.md", "a/y.md", "a-b/x.md", "a.md"]);
    }

    #[test]
    fn later_bytes_take_the_place_of_earlier_ones() {
        let mut files = Files::default();
        files.put("content/a.md", b"1".to_vec());
        files.put("content/a.md", b"2".to_vec());
        assert_eq!(files.content.take("a.md").map(Bytes::into_vec), Some(b"2".to_vec()));
        assert!(files.content.has("a.md") && !files.content.has("b.md"));
    }

    #[test]
    fn what_no_site_has_is_refused() {
        let mut files = Files::default();
        assert!(files.put("player/player.js", Vec::new()));
        for path in ["player/x.js", "README.md", "content", "../content/a.md", "content/.a.md", "content/.b/a.md"] {
            assert!(!files.put(path, Vec::new()), "{path}");
        }
    }

    #[test]
    fn folder_is_taken_with_paths_of_its_own() {
        let mut folder = Folder::default();
        folder.put("a/x", Vec::new().into());
        folder.put("ab/x", Vec::new().into());
        assert_eq!(paths(&folder.take_folder("a")), ["x"]);
    }
}
