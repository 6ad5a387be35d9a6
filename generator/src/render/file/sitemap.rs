//! What search engines read: `sitemap.xml` and `robots.txt`.

use crate::markdown::html::escape;
use crate::places::{self, Kind, Place};
use crate::render::Renderer;

/// All places that the map says are in it, with the date of their last change.
pub(crate) fn sitemap(renderer: &Renderer<'_>, places: &[Place]) -> String {
    let site = renderer.site;
    let mut xml = String::with_capacity(places.len() * 120 + 400);
    xml.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for place in places.iter().filter(|it| it.row.in_sitemap) {
        let date = match place.row.kind {
            Kind::Home | Kind::Page => &site.pages[place.n].updated,
            Kind::Tree => &site.trees[place.n].updated,
            _ => "",
        };
        xml.push_str("<url><loc>");
        escape(&place.address(site).behind(&site.base_url), &mut xml);
        xml.push_str("</loc>");
        if !date.is_empty() {
            xml.push_str("<lastmod>");
            escape(date, &mut xml);
            xml.push_str("</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Everything may be indexed.
pub(crate) fn robots(renderer: &Renderer<'_>) -> String {
    let sitemap = places::SITEMAP.address().behind(&renderer.site.base_url);
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
