//! Files of the theme and of the player, with the hash of their content in the name.
//!
//! A browser may keep such a file for ever: when it changes, its name does. The stylesheet is put together here, from the
//! theme's colours and style and the main colour of each kader, so that a page needs one only before it can be shown.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::fingerprint::Fingerprint;
use crate::places::ASSETS;
use crate::proven::{CheckedSite, Palette};
use crate::render::OutputFile;

/// The name of the stylesheet.
pub(crate) const STYLESHEET: &str = "stijl.css";
/// The name of the style for paper, when the theme has one.
pub(crate) const PRINT_STYLE: &str = "druk.css";
/// All assets.
pub(crate) struct Assets<'a> {
    files: Vec<(String, Cow<'a, [u8]>)>,
    by_name: BTreeMap<String, Asset>,
}

/// How a page refers to an asset.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Asset {
    /// Its address.
    pub(crate) href: String,
    /// Its hash, for the attribute `integrity`.
    pub(crate) integrity: String,
}

impl<'a> Assets<'a> {
    /// Names the assets of a site.
    pub(crate) fn new(site: &'a CheckedSite, part: Option<&str>) -> Self {
        let mut res = Self { files: Vec::new(), by_name: BTreeMap::new() };
        let theme = site.theme.assets.iter().map(|it| (it.0.as_str(), Cow::Borrowed(it.1.as_slice())));
        let player = site.theme.player.iter().map(|it| (it.0.as_str(), Cow::Borrowed(it.1.as_slice())));
        let style = std::iter::once((STYLESHEET, Cow::Owned(stylesheet(site, part).into_bytes())));
        for (name, bytes) in theme.chain(player).chain(style) {
            // Browsers and search engines ask for these by their plain name.
            let fixed = name.starts_with("favicon") || name.starts_with("root/");
            let fingerprint = Fingerprint::of(&bytes);
            let path = match name.strip_prefix("root/") {
                Some(rest) => rest.to_owned(),
                None if fixed => name.to_owned(),
                None => format!("{ASSETS}{}", fingerprint.named(name)),
            };
            let href = format!("{}{path}", site.root);
            let integrity = fingerprint.integrity();
            // A browser asks for the icon of the theme even where no page names it.
            if let Some(icon) = site.brand.icon.as_ref().filter(|_| name.starts_with("favicon")) {
                res.by_name.insert(name.to_owned(), Asset { href: icon.behind(&site.root), integrity });
                continue;
            }
            res.by_name.insert(name.to_owned(), Asset { href, integrity });
            res.files.push((path, bytes));
        }
        res
    }

    /// By the name they have in the theme.
    pub(crate) fn by_name(&self) -> &BTreeMap<String, Asset> {
        &self.by_name
    }

    /// How many there are.
    pub(crate) fn n_files(&self) -> usize {
        self.files.len()
    }

    /// Where one of them stands.
    pub(crate) fn path(&self, n: usize) -> &str {
        &self.files[n].0
    }

    /// One of them.
    pub(crate) fn file(&self, n: usize) -> OutputFile {
        let (path, bytes) = &self.files[n];
        OutputFile { path: path.clone(), bytes: bytes.to_vec() }
    }
}

/// The colours as custom properties. Paper is always light.
fn colours(site: &CheckedSite) -> String {
    let mut res = String::from(":root{color-scheme:light dark");
    let add = |list: &[(String, String)], into: &mut String| {
        for (name, value) in list {
            // Writing to a String cannot fail.
            let _ = write!(into, ";--{name}:{value}");
        }
    };
    add(&site.theme.light, &mut res);
    res.push_str("}@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark");
    add(&site.theme.dark, &mut res);
    res.push_str("}}");
    res
}

/// What follows from a main colour, for pages that a selector finds.
fn shades(selector: &str, palette: &Palette, into: &mut String) {
    let list =
        |list: &[(String, String)]| list.iter().flat_map(|it| ["--", &it.0, ":", &it.1, ";"]).collect::<String>();
    // Writing to a String cannot fail.
    let _ = write!(
        into,
        "{selector}{{{}}}@media screen and (prefers-color-scheme:dark){{{selector}{{{}}}}}",
        list(&palette.light),
        list(&palette.dark)
    );
}

/// Colours, style, and for each kader the colours of its pages. In a part of the site every page is of its kader.
pub(crate) fn stylesheet(site: &CheckedSite, part: Option<&str>) -> String {
    let mut res = colours(site);
    res.push_str(&site.theme.stylesheet);
    let of_part = site.frameworks.iter().find(|it| Some(it.slug.as_str()) == part && it.colour.is_some());
    if let Some(palette) = of_part.map(|it| &it.palette).or(site.brand.palette.as_ref()) {
        shades(":root", palette, &mut res);
    }
    for framework in &site.frameworks {
        if let Some(colour) = &framework.colour {
            // Writing to a String cannot fail.
            let _ = write!(res, "[data-kader={}]{{--kader-kleur:{colour}}}", framework.slug);
            shades(&format!("[data-kader={}]", framework.slug), &framework.palette, &mut res);
        }
    }
    res
}
