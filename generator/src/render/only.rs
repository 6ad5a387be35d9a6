//! One kader by itself, for an association that serves only its own: its pages, its tree in all editions, the glossary,
//! and the files that every page needs.
//!
//! Comes in: each file of the whole site as it is made. Goes out: the same file when it belongs to the part, with links to
//! the rest leading to the address of `site.yaml`, where the whole site stands. The page that opens the kader is the home
//! page too. Decides by path alone, so that a new kind of file needs nothing here.

use std::str::FromStr;

use crate::diagnostic::nearest;
use crate::markdown::html::escape;
use crate::markdown::link::has_extension;
use crate::proven::CheckedSite;
use crate::render::OutputFile;

/// Which part is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// Folder of the kader.
    slug: String,
}

impl FromStr for Only {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.strip_prefix("kader:") {
            Some(slug) if !slug.is_empty() => Ok(Self { slug: slug.to_owned() }),
            _ => Err("schrijf `kader:` met de naam van de map, zoals `kader:rbcz`".to_owned()),
        }
    }
}

/// A part of a site.
pub(super) struct Part {
    /// `afwegingskaders/rbcz/`
    folder: String,
    /// The page that becomes the home page.
    opening: String,
    /// Path of the root of this site.
    root: String,
    /// Where the whole site stands, with a slash at the end.
    whole: String,
}

impl Part {
    /// Looks the part up.
    ///
    /// # Errors
    /// When there is no such kader.
    pub(super) fn new(site: &CheckedSite, only: &Only) -> anyhow::Result<Self> {
        let slug = &only.slug;
        let Some(framework) = site.frameworks.iter().find(|it| it.slug == *slug) else {
            let known: Vec<&str> = site.frameworks.iter().map(|it| it.slug.as_str()).collect();
            match nearest(slug, known.iter().copied()) {
                Some(like) => anyhow::bail!("dit kader bestaat niet: `{slug}`; bedoel je `kader:{like}`?"),
                None => anyhow::bail!("dit kader bestaat niet: `{slug}`; er zijn: {}", known.join(", ")),
            }
        };
        let folder = format!("afwegingskaders/{slug}/");
        let has_index = site.pages.iter().any(|it| it.file == format!("{folder}index.md"));
        let tree = &site.trees[framework.tree].address;
        let opening = if has_index { format!("{folder}index.html") } else { super::path_of(tree) };
        let address = site.settings.address.trim_end_matches('/');
        Ok(Self { folder, opening, root: site.root.clone(), whole: format!("{address}/") })
    }

    /// The file as it is in this part: none, one, or two where it opens the site.
    pub(super) fn files(&self, mut file: OutputFile) -> Vec<OutputFile> {
        if file.path == "sitemap.xml" {
            file.bytes = self.sitemap(&file.bytes);
        }
        if !self.has(&file.path) {
            return Vec::new();
        }
        if has_extension(&file.path, "html") {
            file.bytes = self.relink(&String::from_utf8_lossy(&file.bytes)).into_bytes();
        }
        if file.path == self.opening {
            let home = OutputFile { path: "index.html".to_owned(), bytes: file.bytes.clone() };
            return vec![home, file];
        }
        vec![file]
    }

    /// Of the pages those of the kader, the glossary and the page for a wrong address; of other files all but those of
    /// other kaders.
    fn has(&self, path: &str) -> bool {
        if path.starts_with(&self.folder) {
            return true;
        }
        if has_extension(path, "html") {
            return matches!(path, "begrippen/index.html" | "404.html");
        }
        // Changes are those of the whole site.
        !path.starts_with("afwegingskaders/") && !path.starts_with("wijzigingen/")
    }

    /// `href="/faq/"` in a page, and `href=\"/faq/\"` in the data that the player reads.
    fn relink(&self, html: &str) -> String {
        let mut res = String::with_capacity(html.len() + 1000);
        let mut rest = html;
        while let Some(at) = rest.find("href=") {
            let start = at + "href=".len();
            let quote = if rest[start..].starts_with("\\\"") { "\\\"" } else { "\"" };
            let Some(value) = rest[start..].strip_prefix(quote) else {
                res.push_str(&rest[..start]);
                rest = &rest[start..];
                continue;
            };
            let end = value.find(quote).unwrap_or(value.len());
            res.push_str(&rest[..start]);
            res.push_str(quote);
            match value[..end].strip_prefix(&self.root) {
                Some(path) if !value.starts_with("//") && !self.leads_here(path) => {
                    escape(&self.whole, &mut res);
                    res.push_str(path);
                }
                _ => res.push_str(&value[..end]),
            }
            rest = &value[end..];
        }
        res.push_str(rest);
        res
    }

    /// Whether a link, from the root, leads to a page of this part.
    pub(super) fn leads_here(&self, link: &str) -> bool {
        let path = link.split(['#', '?']).next().unwrap_or(link);
        if path.is_empty() {
            return true;
        }
        if path.ends_with('/') { self.has(&format!("{path}index.html")) } else { self.has(path) }
    }

    fn sitemap(&self, xml: &[u8]) -> Vec<u8> {
        let text = String::from_utf8_lossy(xml);
        let inside = format!("/{}", self.folder);
        let keep = |line: &&str| !line.starts_with("<url>") || line.contains(&inside) || line.contains("/begrippen/<");
        text.split_inclusive('\n').filter(keep).collect::<String>().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        Part {
            folder: "afwegingskaders/a/".to_owned(),
            opening: "afwegingskaders/a/index.html".to_owned(),
            root: "/".to_owned(),
            whole: "https://heel.example/".to_owned(),
        }
    }

    #[test]
    fn links_to_the_rest_lead_to_the_whole_site() {
        let html = r##"<a href="/faq/#x"> <a href="/afwegingskaders/a/"> <a href="/"> <a href="#y"> <a href="https://z.example/"> <link href="/assets/s.css"> {"t":"<a href=\"/faq/\">"}"##;
        assert_eq!(
            part().relink(html),
            r##"<a href="https://heel.example/faq/#x"> <a href="/afwegingskaders/a/"> <a href="/"> <a href="#y"> <a href="https://z.example/"> <link href="/assets/s.css"> {"t":"<a href=\"https://heel.example/faq/\">"}"##
        );
    }

    #[test]
    fn opening_page_is_the_home_page() {
        let file = |path: &str| OutputFile { path: path.to_owned(), bytes: Vec::new() };
        let paths = |path: &str| part().files(file(path)).into_iter().map(|it| it.path).collect::<Vec<_>>();
        assert_eq!(paths("afwegingskaders/a/index.html"), ["index.html", "afwegingskaders/a/index.html"]);
        assert_eq!(paths("index.html"), [""; 0]);
        assert_eq!(paths("afwegingskaders/b/logo.svg"), [""; 0]);
        assert_eq!(paths("assets/stijl.css"), ["assets/stijl.css"]);
    }

    #[test]
    fn only_a_kader_can_be_asked_for() {
        assert!("kader:rbcz".parse::<Only>().is_ok());
        assert!("rbcz".parse::<Only>().is_err());
        assert!("kader:".parse::<Only>().is_err());
    }
}
