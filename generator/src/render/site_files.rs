//! Files for machines: `sitemap.xml`, `robots.txt`, the web manifest, and `_headers` for hosts that read it.

use crate::markdown::html::escape;
use crate::render::editions::EMBED;
use crate::render::{OutputFile, Renderer, policy};

/// All pages with the date of their last change.
pub fn sitemap(renderer: &Renderer<'_>) -> OutputFile {
    let site = renderer.site;
    let mut xml = String::with_capacity(site.pages.len() * 120 + 400);
    xml.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut add = |address: &str, date: &str| {
        xml.push_str("<url><loc>");
        escape(&site.base_url, &mut xml);
        escape(address.trim_start_matches('/'), &mut xml);
        xml.push_str("</loc>");
        if !date.is_empty() {
            xml.push_str("<lastmod>");
            escape(date, &mut xml);
            xml.push_str("</lastmod>");
        }
        xml.push_str("</url>\n");
    };
    for checked in &site.pages {
        add(&checked.address, &checked.updated);
    }
    for tree in &site.trees {
        add(&tree.address, &tree.updated);
    }
    for address in ["/begrippen/", "/afwegingskaders/", "/wijzigingen/"] {
        add(address, "");
    }
    xml.push_str("</urlset>\n");
    OutputFile { path: "sitemap.xml".to_owned(), bytes: xml.into_bytes() }
}

/// The policies, for hosts that read them from the root of the site.
pub fn headers(renderer: &Renderer<'_>) -> OutputFile {
    let site = renderer.site;
    let embedded = site.trees.iter().map(|it| format!("{}{}{EMBED}", site.root, it.address.trim_start_matches('/')));
    OutputFile { path: "_headers".to_owned(), bytes: policy::static_host(embedded).into_bytes() }
}

/// Everything may be indexed.
pub fn robots(renderer: &Renderer<'_>) -> OutputFile {
    let text = format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", renderer.site.base_url);
    OutputFile { path: "robots.txt".to_owned(), bytes: text.into_bytes() }
}

/// What a browser needs to put the site on a home screen. There is no service worker: nothing is kept.
pub fn manifest(renderer: &Renderer<'_>) -> OutputFile {
    let site = renderer.site;
    let icons: Vec<serde_json::Value> =
        [("favicon.svg", "any"), ("favicon-192.png", "192x192"), ("favicon-512.png", "512x512")]
            .into_iter()
            .filter_map(|(name, sizes)| {
                let asset = renderer.assets.by_name().get(name)?;
                let kind = if name.ends_with("svg") { "image/svg+xml" } else { "image/png" };
                Some(serde_json::json!({"src": asset.href, "sizes": sizes, "type": kind}))
            })
            .collect();
    let mut manifest = serde_json::json!({
        "name": site.settings.title,
        "lang": site.settings.language,
        "start_url": site.root,
        "scope": site.root,
        "display": "browser",
        "icons": icons,
    });
    if let Some((_, colour)) = site.theme.light.iter().find(|it| it.0 == "basis-color-default-bg-document") {
        manifest["background_color"] = colour.clone().into();
        manifest["theme_color"] = colour.clone().into();
    }
    OutputFile { path: "site.webmanifest".to_owned(), bytes: format!("{manifest}\n").into_bytes() }
}
