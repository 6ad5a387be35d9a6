//! What a path in a project means: of which kind a file of `content/` is, what it is called, at which address it stands;
//! and which files of a theme, of the player and of the search are read.
//!
//! Comes in: a path from the folder, with forward slashes. Goes out: a kind, a name, an address.

mod archive;

use std::borrow::Cow;
use std::path::Path;

use crate::address::Address;
pub(crate) use crate::address::KADERS as FRAMEWORKS;
pub(crate) use crate::address::PROTOCOL;
use crate::markdown::link::has_extension;
pub(crate) use archive::*;

/// What holds for the whole site.
pub(crate) const SITE: &str = "site.yaml";
/// The sources that texts cite.
pub(crate) const CITED: &str = "bronnen.yaml";
/// The terms.
pub(crate) const GLOSSARY: &str = "begrippen.yaml";
/// Facts, decisions and norms.
pub(crate) const NORMS: &str = "normen.yaml";
/// What people say for what the texts call otherwise.
pub(crate) const SEARCH_WORDS: &str = "zoekwoorden.yaml";
/// A process diagram, in any folder.
pub(crate) const PROCESS: &str = "proces.yaml";
/// The folder of the trees that belong to no kader.
pub(crate) const TREES: &str = "beslisbomen";
/// What a kader says about itself.
pub(crate) const FRAMEWORK: &str = "kader.yaml";
/// Its tree.
pub(crate) const FRAMEWORK_TREE: &str = "boom.yaml";
/// Example cases of that tree; behind the name of any other one stands the ending.
const CASES: &str = "gevallen.yaml";
const CASES_ENDING: &str = ".gevallen.yaml";
/// The folder of what was read of trees; a kader can have one of its own.
pub(crate) const REVIEWS: &str = "nalezingen";
/// The page that opens a folder.
pub(crate) const INDEX: &str = "index.md";
/// The folder whose questions `faq:` refers to.
pub(crate) const QUESTIONS: &str = "faq";

/// The folder whose files come out at the root of the site, for whoever asks there: a host, a certificate, a search engine.
pub(crate) const ROOT: &str = "wortel";
/// Where the web looks for what it has agreed on (RFC 8615).
const WELL_KNOWN: &str = ".well-known";
/// What may stand in that folder beside [`ASSETS`]: no browser does anything with it.
const PLAIN: [&str; 4] = ["txt", "json", "csv", "asc"];
/// And there by its whole name: for GitHub Pages, under which name the site stands, and that it is finished.
const NAMED: [&str; 2] = ["CNAME", ".nojekyll"];

/// The addresses that the site has had, told by `bewaar`.
pub(crate) const ADDRESSES: &str = "adressen.yaml";
/// The folder beside `content/` with national editions that the project keeps itself.
pub(crate) const EDITIONS: &str = "landelijk";

/// What is copied to the site as it is.
pub(crate) const ASSETS: [&str; 11] =
    ["svg", "png", "jpg", "jpeg", "webp", "avif", "pdf", "docx", "odt", "xlsx", "ods"];
/// What of it a reader takes along rather than looks at: a link to it tells what it is.
const DOWNLOADS: [&str; 5] = ["pdf", "docx", "odt", "xlsx", "ods"];

/// Colours, and the theme under this one.
pub(super) const THEME_SETTINGS: &str = "thema.yaml";
/// The words of a theme.
pub(super) const THEME_TEXTS: &str = "teksten.yaml";
/// The criteria of WCAG, and how each is known of the standard theme. Only that of the program is read.
pub(super) const THEME_CRITERIA: &str = "wcag.yaml";
/// Its templates.
pub(super) const THEME_TEMPLATES: &str = "templates";
/// The parts of its style.
pub(super) const THEME_STYLES: &str = "stijl";
/// What of it is copied.
pub(super) const THEME_ASSETS: &str = "assets";

/// The files of which the built player consists.
pub(crate) const PLAYER: [&str; 2] = ["player.js", "player_bg.wasm"];
/// The files of the search library: what the browser runs, and the licences of its makers.
pub(crate) const SEARCH: [&str; 2] = ["zoekmachine.js", "licenties.txt"];

/// What a file of `content/` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// One of the six files with a name and a place of their own.
    Fixed,
    /// A page.
    Page,
    /// A tree that belongs to no kader.
    Tree,
    /// What a kader says about itself.
    Framework,
    /// A tree in the folder of a kader.
    FrameworkTree,
    /// Example cases of a tree.
    Cases,
    /// What somebody read of a tree.
    Review,
    /// A process diagram.
    Process,
    /// What was published once.
    Archived,
    /// What changed from one of these to the next.
    ArchiveChanges,
    /// A file that is copied.
    Asset,
    /// Nothing that the site knows.
    Unknown,
}

/// What a file is, by its place alone.
pub(crate) fn kind(file: &str) -> FileKind {
    let parts: Vec<&str> = file.split('/').collect();
    match parts.as_slice() {
        [SITE | CITED | GLOSSARY | NORMS | SEARCH_WORDS | ADDRESSES] => FileKind::Fixed,
        [ROOT, inside @ ..] if is_passive(inside) => FileKind::Asset,
        [ROOT, _, ..] => FileKind::Unknown,
        [TREES, name] | [FRAMEWORKS, _, name] if *name == CASES || name.ends_with(CASES_ENDING) => FileKind::Cases,
        [REVIEWS, name] | [FRAMEWORKS, _, REVIEWS, name] if is_yaml(name) => FileKind::Review,
        [TREES, name] if is_yaml(name) => FileKind::Tree,
        [FRAMEWORKS, _, FRAMEWORK] => FileKind::Framework,
        [FRAMEWORKS, _, name] if is_yaml(name) => FileKind::FrameworkTree,
        [ARCHIVE, _, .., ARCHIVE_CHANGES] => FileKind::ArchiveChanges,
        [ARCHIVE, _, .., name] if archived_name(name).is_some() => FileKind::Archived,
        [.., PROCESS] => FileKind::Process,
        [.., name] if has_extension(name, "md") => FileKind::Page,
        [.., name] if ASSETS.iter().any(|it| has_extension(name, it)) => FileKind::Asset,
        _ => FileKind::Unknown,
    }
}

/// The kind of a file to download, as its name ends in; nothing for any other file.
pub(crate) fn download(file: &str) -> Option<&'static str> {
    DOWNLOADS.into_iter().find(|it| has_extension(file, it))
}

/// Whether a file is made by a text or calculation program, so that anybody may have left it.
pub(crate) fn is_office(file: &str) -> bool {
    download(file).is_some_and(|it| it != "pdf")
}

/// Whether a file, or a folder that it stands in, is hidden: programs keep what is theirs in such, and it is no content.
///
/// In the folder for the root a file may be called so on purpose, but for what systems and programs leave everywhere.
pub(super) fn is_hidden(file: &str) -> bool {
    let left = |it: &str| {
        [".DS_Store", ".git"].contains(&it) || it.starts_with("._") || it.starts_with(".~") || is_of_system(it)
    };
    match of_root(file) {
        Some(inside) => inside.split('/').any(left),
        None => file.split('/').any(|it| it.starts_with('.') || is_of_system(it)),
    }
}

/// Whether a system or a program keeps something of its own under this name, for a while or for good.
fn is_of_system(name: &str) -> bool {
    const NAMES: [&str; 6] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin"];
    const ENDS: [&str; 8] = ["swp", "swo", "swn", "tmp", "part", "crdownload", "lock", "lnk"];
    name.ends_with('~')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || NAMES.iter().any(|it| name.eq_ignore_ascii_case(it))
        || ENDS.iter().any(|it| has_extension(name, it))
}

/// Whether a file is a copy that a program or a system left behind: `stap-4 (1).md`, `kopie van stap-4.md`, `stap-4.md.orig`.
pub(super) fn is_copy(file: &str) -> bool {
    const ENDS: [&str; 6] = ["orig", "rej", "bak", "old", "save", "backup"];
    const BEGINS: [&str; 4] = ["kopie van ", "copy of ", "kopie-van-", "copy-of-"];
    const WORDS: [&str; 8] = [
        "conflicted copy",
        "conflicterende kopie",
        ".sync-conflict-",
        "(conflict",
        "_backup_",
        "_base_",
        "_local_",
        "_remote_",
    ];
    let name = file.rsplit('/').next().unwrap_or(file);
    let is_usual = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'-' | b'.');
    // Nearly every name is a good one, which few copies have.
    if name.bytes().all(is_usual) {
        return ENDS.iter().any(|it| has_extension(name, it))
            || BEGINS.iter().any(|it| name.starts_with(it))
            || name.contains(".sync-conflict-");
    }
    let name = name.to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |it| it.0);
    let without_number = stem.trim_end_matches(|it: char| it.is_ascii_digit()).trim_end();
    let is_numbered = stem.ends_with(')')
        && stem.rsplit_once(" (").is_some_and(|it| it.1.trim_end_matches(')').bytes().all(|it| it.is_ascii_digit()));
    ENDS.iter().any(|it| has_extension(&name, it))
        || BEGINS.iter().any(|it| name.starts_with(it))
        || [" kopie", " copy", "- kopie", "- copy"].iter().any(|it| without_number.ends_with(it))
        || is_numbered
        || WORDS.iter().any(|it| name.contains(it))
}

/// The path that a file comes to have on the site, when it stands in the folder for the root.
pub(crate) fn of_root(file: &str) -> Option<&str> {
    file.strip_prefix(ROOT)?.strip_prefix('/')
}

/// Where a file that is copied stands.
pub(crate) fn asset_address(file: &str) -> Address {
    Address::new(of_root(file).unwrap_or(file))
}

/// Whether others chose the name of a file: then it need not be one that is easy to type over.
pub(crate) fn is_named_by_others(file: &str) -> bool {
    of_root(file).is_some_and(|it| NAMED.contains(&it) || it.split('/').next() == Some(WELL_KNOWN))
}

/// Whether a file tells its kind by its name. What does not may stand in `.well-known/` only.
pub(crate) fn has_kind(file: &str) -> bool {
    file.rsplit('/').next().is_some_and(|it| it.contains('.') || NAMED.contains(&it))
}

/// Whether a file may come to stand at the root of the site: one of which no browser or server runs anything. A text is proposed
/// by somebody and read by somebody else; what could run has to be put there by who keeps the server.
fn is_passive(inside: &[&str]) -> bool {
    let behind = match inside {
        [name] if NAMED.contains(name) => return true,
        [WELL_KNOWN, behind @ ..] => behind,
        _ => inside,
    };
    let Some(name) = behind.last() else { return false };
    let has = |kinds: &[&str]| kinds.iter().any(|it| has_extension(name, it));
    let is_known = has(&PLAIN) || (has(&ASSETS) && !has_extension(name, "svg"));
    let is_plain = behind.len() < inside.len() && !name.contains('.');
    behind.iter().all(|it| !it.starts_with('.')) && (is_known || is_plain)
}

/// Whether a name ends in `.yaml`, written so: the name of a tree is what stands before it.
fn is_yaml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == "yaml")
}

/// Whether a file of the folder of editions is one.
pub(super) fn is_edition(file: &str) -> bool {
    !file.contains('/') && !is_hidden(file) && is_yaml(file)
}

/// Whether a folder of a theme is one that is read.
pub(super) fn is_folder_of_theme(name: &str) -> bool {
    [THEME_TEMPLATES, THEME_STYLES, THEME_ASSETS].contains(&name)
}

/// Whether something by this name, in the folder of a theme, is one of its files or of the folders that are read.
#[cfg(feature = "cli")]
pub(super) fn is_part_of_theme(name: &str) -> bool {
    is_folder_of_theme(name) || [THEME_SETTINGS, THEME_TEXTS, THEME_CRITERIA].contains(&name)
}

/// Whether a file of `themes/` is read; others, such as a README, may stand there too.
pub(super) fn is_of_theme(file: &str) -> bool {
    let inside = file.split_once('/').map_or("", |it| it.1);
    match inside.split_once('/') {
        Some((folder, _)) => is_folder_of_theme(folder),
        None => [THEME_SETTINGS, THEME_TEXTS, THEME_CRITERIA].contains(&inside),
    }
}

/// Where a file of a theme that is copied stands, from the folder of themes.
pub(super) fn asset_of_theme(theme: &str, name: &str) -> String {
    format!("{theme}/{THEME_ASSETS}/{name}")
}

/// Folder of a file, empty for the top.
pub(crate) fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |it| it.0)
}

/// Whether a page stands with the whole protocol too.
pub(crate) fn is_of_protocol(file: &str) -> bool {
    file.strip_prefix(PROTOCOL).is_some_and(|it| it.starts_with('/'))
}

/// Whether a page opens its folder.
pub(crate) fn is_index(file: &str) -> bool {
    file.rsplit('/').next() == Some(INDEX)
}

/// Whether a file belongs to a kader.
pub(crate) fn is_of_framework(file: &str) -> bool {
    file.split_once('/').is_some_and(|it| it.0 == FRAMEWORKS)
}

/// Whether a file stands in the folder of a kader.
pub(crate) fn is_in_framework(file: &str) -> bool {
    matches!(file.split('/').collect::<Vec<_>>().as_slice(), [FRAMEWORKS, _, _, ..])
}

/// Whether a file is a tree that can be named.
pub(crate) fn is_tree(file: &str) -> bool {
    matches!(kind(file), FileKind::Tree | FileKind::FrameworkTree)
}

/// The file of the tree that example cases are about: `boom.yaml` for the `gevallen.yaml` of a kader, for any other file the one
/// with the same name. Nothing where the name tells none.
pub(crate) fn tree_of_cases(file: &str) -> Option<String> {
    let (folder, name) = file.rsplit_once('/')?;
    let tree = match name.strip_suffix(CASES_ENDING) {
        Some(tree) => format!("{tree}.yaml"),
        None if name == CASES && is_of_framework(file) => FRAMEWORK_TREE.to_owned(),
        None => return None,
    };
    Some(format!("{folder}/{tree}"))
}

/// The file of the example cases of a tree.
pub(crate) fn cases_of_tree(tree: &str) -> String {
    let folder = folder(tree);
    match tree.rsplit('/').next() {
        Some(FRAMEWORK_TREE) if is_of_framework(tree) => format!("{folder}/{CASES}"),
        name => format!("{folder}/{}{CASES_ENDING}", stem(name.unwrap_or(tree))),
    }
}

/// Name of a tree in `boom:`, from its file: its own for a tree without a kader; for a kader that of its folder, with that of
/// the file behind it when the kader has more than one: `jeugd.thuis`.
pub(crate) fn tree_id(file: &str) -> Cow<'_, str> {
    match file.split('/').collect::<Vec<_>>().as_slice() {
        [FRAMEWORKS, slug, FRAMEWORK_TREE] => Cow::Borrowed(slug),
        [FRAMEWORKS, slug, name] => Cow::Owned(in_framework(slug, stem(name))),
        [.., name] => Cow::Borrowed(stem(name)),
        [] => Cow::Borrowed(file),
    }
}

/// What something that a kader brings is called outside its folder.
pub(crate) fn in_framework(slug: &str, own: &str) -> String {
    format!("{slug}.{own}")
}

/// The name of a file without its extension.
fn stem(name: &str) -> &str {
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// Where a tree stands.
pub(crate) fn tree_address(file: &str) -> Address {
    match file.split('/').collect::<Vec<_>>().as_slice() {
        [FRAMEWORKS, slug, FRAMEWORK_TREE] => framework_address(slug).join("afwegen/"),
        [FRAMEWORKS, slug, name] => framework_address(slug).join(&format!("{}/", stem(name))),
        _ => Address::new(&format!("{}/", tree_id(file))),
    }
}

/// Slug of a kader, from one of its files.
pub(crate) fn slug(file: &str) -> &str {
    file.split('/').nth(1).unwrap_or(file)
}

/// A file of a kader.
pub(crate) fn of_framework(slug: &str, name: &str) -> String {
    format!("{FRAMEWORKS}/{slug}/{name}")
}

/// Where a kader stands.
pub(crate) fn framework_address(slug: &str) -> Address {
    Address::new(&format!("{FRAMEWORKS}/{slug}/"))
}

/// Where a page stands. `handelingsprotocol/07-veiligheidsbeoordeling.md` is
/// `/handelingsprotocol/7-veiligheidsbeoordeling/`: a number in front orders the files, and stays in the address only when
/// it is the number of the chapter.
pub(crate) fn page_address(file: &str, numbered: bool) -> Address {
    let path = file.strip_suffix(".md").unwrap_or(file);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let digits = name.len() - name.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let name = match name[digits..].strip_prefix('-') {
        Some(rest) if digits > 0 && numbered => format!("{}-{rest}", name[..digits].trim_start_matches('0')),
        Some(rest) if digits > 0 => rest.to_owned(),
        _ => name.to_owned(),
    };
    Address::new(&match (folder, name.as_str()) {
        ("", "index") => String::new(),
        ("", name) => format!("{name}/"),
        (folder, "index") => format!("{folder}/"),
        (folder, name) => format!("{folder}/{name}/"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_and_name_decide_what_a_file_is() {
        let kinds = [
            ("site.yaml", FileKind::Fixed),
            ("faq/site.yaml", FileKind::Unknown),
            ("beslisbomen/kindcheck.yaml", FileKind::Tree),
            ("beslisbomen/kindcheck.YAML", FileKind::Unknown),
            ("afwegingskaders/rbcz/kader.yaml", FileKind::Framework),
            ("afwegingskaders/rbcz/boom.yaml", FileKind::FrameworkTree),
            ("afwegingskaders/rbcz/logo.SVG", FileKind::Asset),
            ("afwegingskaders/kader.yaml", FileKind::Unknown),
            ("nalezingen/kindcheck-2026-11-30.yaml", FileKind::Review),
            ("afwegingskaders/rbcz/nalezingen/a.yaml", FileKind::Review),
            ("nalezingen/oud/a.yaml", FileKind::Unknown),
            ("handelingsprotocol/proces.yaml", FileKind::Process),
            ("index.md", FileKind::Page),
            ("afwegingskaders/rbcz/brief.docx", FileKind::Asset),
            ("film.mp4", FileKind::Unknown),
            ("wortel/CNAME", FileKind::Asset),
            ("wortel/.nojekyll", FileKind::Asset),
            ("wortel/.well-known/security.txt", FileKind::Asset),
            ("wortel/.well-known/matrix/server", FileKind::Asset),
            ("wortel/downloads/brief.pdf", FileKind::Asset),
            ("wortel/downloads/CNAME", FileKind::Unknown),
            ("wortel/downloads/site.yaml", FileKind::Unknown),
            ("wortel/index.md", FileKind::Unknown),
            ("wortel/index.html", FileKind::Unknown),
            ("wortel/a.svg", FileKind::Unknown),
            ("wortel/.well-known/x.html", FileKind::Unknown),
            ("wortel/.well-known/.htaccess", FileKind::Unknown),
            ("wortel/.htaccess", FileKind::Unknown),
            ("wortel/.verborgen/a.txt", FileKind::Unknown),
            ("wortel/web.config", FileKind::Unknown),
            ("wortel/zonder-soort", FileKind::Unknown),
            ("wortel", FileKind::Unknown),
        ];
        for (file, expected) in kinds {
            assert_eq!(kind(file), expected, "{file}");
        }
    }

    #[test]
    fn only_in_the_folder_for_the_root_a_name_may_begin_with_a_dot() {
        for file in
            [".htaccess", "faq/.x.md", "wortel/.DS_Store", "wortel/a/._b.txt", "wortel/.git", "wortel/.~lock.a#"]
        {
            assert!(is_hidden(file), "{file}");
        }
        for file in ["wortel/.htaccess", "wortel/.well-known", "wortel/.well-known/a", "wortel"] {
            assert!(!is_hidden(file), "{file}");
        }
    }

    #[test]
    fn addresses_of_pages_are_kept_from_now_on() {
        let of = |file: &str, numbered: bool| page_address(file, numbered).with_slash();
        assert_eq!(of("index.md", false), "/");
        assert_eq!(of("faq/index.md", false), "/faq/");
        assert_eq!(
            of("handelingsprotocol/07-veiligheidsbeoordeling.md", true),
            "/handelingsprotocol/7-veiligheidsbeoordeling/"
        );
        assert_eq!(of("handelingsprotocol/00-vooraf.md", false), "/handelingsprotocol/vooraf/");
        assert_eq!(of("meldcode/stap-4.md", false), "/meldcode/stap-4/");
    }

    #[test]
    fn tree_of_a_kader_is_called_after_its_folder() {
        let names = |file| (tree_id(file).into_owned(), tree_address(file).with_slash());
        let pair = |id: &str, address: &str| (id.to_owned(), address.to_owned());
        assert_eq!(names("beslisbomen/kindcheck.yaml"), pair("kindcheck", "/kindcheck/"));
        assert_eq!(names("afwegingskaders/rbcz/boom.yaml"), pair("rbcz", "/afwegingskaders/rbcz/afwegen/"));
        assert_eq!(names("afwegingskaders/jeugd/thuis.yaml"), pair("jeugd.thuis", "/afwegingskaders/jeugd/thuis/"));
        assert_eq!(slug("afwegingskaders/rbcz/kader.yaml"), "rbcz");
    }
}
