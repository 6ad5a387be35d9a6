//! Other editions of a tree: a page that others can show in a frame, and one file to take along.
//!
//! The page to embed has no navigation, tells its height to the page around it and nothing else. The file to take along
//! holds the player, its WebAssembly and its style inside, and its policy forbids every connection; it runs from disk.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;

use crate::address::Address;
use crate::fingerprint::Fingerprint;
use crate::places;
use crate::proven::CheckedTree;
use crate::render::Renderer;
use crate::render::file::{assets, policy};
use crate::render::tree::{self, data, fallback};

#[derive(Serialize)]
struct EditionContext<'a> {
    title: &'a str,
    address: String,
    /// `anoniem` or `professional`.
    edition: &'a str,
    introduction: String,
    fallback: String,
    data: String,
    editorial: bool,
    sources: Vec<String>,
    has_player: bool,
    /// Address of the tree's own page.
    page: String,
    csp: String,
    script: String,
    style: &'a str,
    wasm: String,
}

/// Renders the page to embed.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn embed(renderer: &Renderer<'_>, template: &str, n: usize) -> anyhow::Result<String> {
    let checked = &renderer.site.trees[n];
    renderer.theme.render(template, &context(renderer, checked, &checked.address.join(places::EMBED.at))?)
}

/// Renders the file to take along; needs the built player.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn take_along(renderer: &Renderer<'_>, template: &str, n: usize) -> anyhow::Result<String> {
    let checked = &renderer.site.trees[n];
    let file = |list: &'_ [(String, Vec<u8>)], name: &str| -> Vec<u8> {
        list.iter().find(|it| it.0 == name).map(|it| it.1.clone()).unwrap_or_default()
    };
    let theme = &renderer.site.theme;
    let glue = String::from_utf8_lossy(&file(&theme.player, "player.js")).into_owned();
    let start = String::from_utf8_lossy(&file(&theme.assets, "meenemen.js")).into_owned();
    let leave = String::from_utf8_lossy(&file(&theme.assets, "weg.js")).into_owned();
    let print = file(&theme.assets, assets::PRINT_STYLE);
    let style = format!("{}{}", assets::stylesheet(renderer.site), String::from_utf8_lossy(&print));
    // The hashes in the policy are of exactly these characters.
    let script = inside_script(&format!("{leave}\n{glue}\n{start}"));
    let mut context = context(renderer, checked, &checked.address.join(places::TAKE_ALONG.at))?;
    let hash = |text: &str| Fingerprint::of(text.as_bytes()).integrity();
    context.csp = policy::csp_of_one_file(&hash(&script), &hash(&style), renderer.is_preview);
    context.script = script;
    context.style = &style;
    context.wasm = STANDARD.encode(file(&theme.player, "player_bg.wasm"));
    renderer.theme.render(template, &context)
}

/// Script that cannot end the element it stands in.
fn inside_script(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

fn context<'a>(
    renderer: &'a Renderer<'_>,
    checked: &'a CheckedTree,
    address: &Address,
) -> anyhow::Result<EditionContext<'a>> {
    let site = renderer.site;
    // These editions stand elsewhere, or nowhere on the web at all.
    let view = renderer.view().seen_elsewhere();
    let data = data::data(renderer, &view, checked)?;
    Ok(EditionContext {
        title: &checked.title,
        address: address.with_slash(),
        edition: tree::edition_name(checked.edition),
        introduction: view.text(&checked.introduction),
        fallback: fallback::nested(&data),
        data: tree::json_in_html(&data)?,
        editorial: checked.editorial,
        sources: data.about.sources.clone(),
        has_player: !site.theme.player.is_empty(),
        page: checked.address.behind(&site.base_url),
        csp: String::new(),
        script: String::new(),
        style: "",
        wasm: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_cannot_end_its_element() {
        assert_eq!(inside_script("'</script>'"), "'<\\/script>'");
    }
}
