//! What search engines read: `sitemap.xml` and `robots.txt`.

use crate::markup::Markup;
use crate::places::{self, Kind, Place};
use crate::render::Renderer;

/// All places that the map says are in it, with the date of their last change.
pub(crate) fn sitemap(renderer: &Renderer<'_>, places: &[Place]) -> String {
    let site = renderer.site;
    let mut xml = Markup::with_capacity(places.len() * 120 + 400);
    xml.declaration();
    xml.element("urlset", &[("xmlns", &"http://www.sitemaps.org/schemas/sitemap/0.9")], |it| {
        it.newline();
        for place in places.iter().filter(|it| it.row.in_sitemap) {
            let date = match place.row.kind {
                Kind::Home | Kind::Page => &site.pages[place.n].updated,
                Kind::Tree => &site.trees[place.n].updated,
                _ => "",
            };
            it.element("url", &[], |it| {
                it.words("loc", &[], &place.address(site).behind(&site.base_url));
                if !date.is_empty() {
                    it.words("lastmod", &[], date);
                }
            });
            it.newline();
        }
    });
    xml.newline();
    xml.finish()
}

/// Everything may be indexed.
pub(crate) fn robots(renderer: &Renderer<'_>) -> String {
    let sitemap = places::SITEMAP.address().behind(&renderer.site.base_url);
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
