//! What a browser needs to put the site on a home screen.

use crate::markdown::link::has_extension;
use crate::render::Renderer;

/// What a browser needs to put the site on a home screen. There is no service worker: nothing is kept.
pub(crate) fn manifest(renderer: &Renderer<'_>) -> String {
    let site = renderer.site;
    let one = |href: String, sizes: &str| {
        let kind = if has_extension(&href, "svg") { "image/svg+xml" } else { "image/png" };
        serde_json::json!({"src": href, "sizes": sizes, "type": kind})
    };
    let icons: Vec<serde_json::Value> = match &site.brand.icon {
        // How large it is, is in the file; a browser looks there.
        Some(icon) => vec![one(renderer.view().link(icon), "any")],
        None => [("favicon.svg", "any"), ("favicon-192.png", "192x192"), ("favicon-512.png", "512x512")]
            .into_iter()
            .filter_map(|(name, sizes)| Some(one(renderer.assets.by_name().get(name)?.href.clone(), sizes)))
            .collect(),
    };
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
    format!("{manifest}\n")
}
