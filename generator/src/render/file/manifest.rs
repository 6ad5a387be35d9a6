//! What a browser needs to put the site on a home screen.

use crate::render::Renderer;

/// What a browser needs to put the site on a home screen. There is no service worker: nothing is kept.
pub(crate) fn manifest(renderer: &Renderer<'_>) -> String {
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
    format!("{manifest}\n")
}
