//! `new pagina PAD`: a page with what may stand above it, as a draft that passes `check` as it is.
//!
//! Comes in: the project and the path of the page. Goes out: one file, and nothing else is touched. It is a draft, so that a
//! text that only tells what to write is never published.

use anyhow::{Context as _, bail};

use crate::address::Address;
use crate::load::Project;
use crate::load::layout::{self, FileKind};

/// Writes the page; gives its path from the project folder.
///
/// # Errors
/// When the path cannot be an address, a page or the tree of a kader stands there already, or the disk fails.
pub fn new(project: &Project, path: &str, title: Option<&str>) -> anyhow::Result<String> {
    let path = path.replace('\\', "/");
    // As a shell completes it.
    let path = path.trim_start_matches("./");
    let path = path.strip_prefix("content/").unwrap_or(path);
    let name = path.strip_suffix(".md").unwrap_or(path);
    let good = |part: &str| {
        part.starts_with(|it: char| it.is_ascii_lowercase() || it.is_ascii_digit())
            && part.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
    };
    let file = format!("{name}.md");
    if !name.split('/').all(good) || layout::kind(&file) != FileKind::Page {
        bail!(
            "hier kan geen pagina staan: `{path}`; schrijf de map en de naam in kleine letters, cijfers en streepjes, zoals \
             `faq/advies-vragen`"
        );
    }
    let written = format!("content/{file}");
    let target = project.folder.join(&written);
    if !project.folder.join("content").is_dir() {
        bail!(
            "de map `{}` is er niet; noem de map van het project achter de naam",
            project.folder.join("content").display()
        );
    }
    if target.exists() {
        bail!("`{written}` bestaat al");
    }
    if let Some(tree) = tree_at(name).into_iter().find(|it| project.folder.join("content").join(it).exists()) {
        bail!("op dat adres staat de boom `content/{tree}` al; kies een andere naam");
    }
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("de map voor `{written}` kan niet gemaakt worden"))?;
    }
    let title = title.map_or_else(|| from_name(name), str::to_owned);
    let text = PAGE.replace("{titel}", &quoted(&title));
    std::fs::write(&target, text).with_context(|| format!("`{written}` kan niet geschreven worden"))?;
    Ok(written)
}

/// The files of trees that would stand at the address of this page.
fn tree_at(name: &str) -> Vec<String> {
    let address = Address::new(&format!("{name}/"));
    let (folder, last) = name.rsplit_once('/').unwrap_or(("", name));
    let may = [
        format!("{}/{last}.yaml", layout::TREES),
        format!("{folder}/{last}.yaml"),
        format!("{folder}/{}", layout::FRAMEWORK_TREE),
    ];
    may.into_iter().filter(|it| layout::is_tree(it) && layout::tree_address(it) == address).collect()
}

/// `faq/03-advies-vragen` is `Advies vragen`.
fn from_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let words = name.trim_start_matches(|it: char| it.is_ascii_digit() || it == '-').replace('-', " ");
    let words = if words.is_empty() { name.replace('-', " ") } else { words };
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text in YAML, whatever stands in it.
pub(super) fn quoted(text: &str) -> String {
    let plain = text.chars().all(|it| it.is_alphanumeric() || " -,.?".contains(it));
    if plain && text.starts_with(char::is_alphabetic) && text.contains(' ') {
        return text.to_owned();
    }
    let escaped: String = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .flat_map(|it| if matches!(it, '"' | '\\') { vec!['\\', it] } else { vec![it] })
        .collect();
    format!("\"{escaped}\"")
}

const PAGE: &str = include_str!("start/pagina.md");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_becomes_a_title() {
        assert_eq!(from_name("faq/03-advies-vragen"), "Advies vragen");
        assert_eq!(from_name("2026"), "2026");
    }

    #[test]
    fn title_is_text_in_yaml() {
        assert_eq!(quoted("Advies vragen"), "Advies vragen");
        assert_eq!(quoted("Nee"), "\"Nee\"");
        assert_eq!(quoted("Wat: \"dit\" \\"), "\"Wat: \\\"dit\\\" \\\\\"");
    }
}
