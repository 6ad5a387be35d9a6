//! Other editions of a tree: a page that others can show in a frame, and one file to take along.
//!
//! The page to embed has no navigation, tells its height to the page around it and nothing else. The file to take along
//! holds the player, its WebAssembly and its style inside, and its policy forbids every connection; it runs from disk.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;

use crate::fingerprint::Fingerprint;
use crate::proven::CheckedTree;
use crate::render::{OutputFile, Renderer, assets, path_of, policy, text, tree, tree_data, tree_fallback};

/// Address of the page to embed, under that of the tree.
pub const EMBED: &str = "inbedden/";
/// Name of the file to take along, under the address of the tree.
pub const TAKE_ALONG: &str = "meenemen.html";

#[derive(Serialize)]
struct EditionContext<'a> {
    title: &'a str,
    address: &'a str,
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
pub fn embed(renderer: &Renderer<'_>, n: usize) -> anyhow::Result<OutputFile> {
    let checked = &renderer.site.trees[n];
    let address = format!("{}{EMBED}", checked.address);
    let context = context(renderer, checked, &address)?;
    let html = renderer.theme.render("inbedden.html", &context)?;
    Ok(OutputFile { path: path_of(&address), bytes: html.into_bytes() })
}

/// Renders the file to take along; needs the built player.
///
/// # Errors
/// When the template is wrong.
pub fn take_along(renderer: &Renderer<'_>, n: usize) -> anyhow::Result<OutputFile> {
    let checked = &renderer.site.trees[n];
    let address = format!("{}{TAKE_ALONG}", checked.address);
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
    let mut context = context(renderer, checked, &address)?;
    let hash = |text: &str| Fingerprint::of(text.as_bytes()).integrity();
    context.csp = policy::csp_of_one_file(&hash(&script), &hash(&style));
    context.script = script;
    context.style = &style;
    context.wasm = STANDARD.encode(file(&theme.player, "player_bg.wasm"));
    let html = renderer.theme.render("meenemen.html", &context)?;
    Ok(OutputFile { path: address.trim_start_matches('/').to_owned(), bytes: html.into_bytes() })
}

/// Script that cannot end the element it stands in.
fn inside_script(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

fn context<'a>(
    renderer: &'a Renderer<'_>,
    checked: &'a CheckedTree,
    address: &'a str,
) -> anyhow::Result<EditionContext<'a>> {
    let site = renderer.site;
    let data = tree_data::data(renderer, checked)?;
    let html = |it: String| absolute(&it, &site.root, &site.base_url);
    Ok(EditionContext {
        title: &checked.title,
        address,
        edition: tree::edition_name(checked.edition),
        introduction: html(text::text(renderer, &checked.introduction)),
        fallback: html(tree_fallback::nested(&data)),
        data: html(tree::json_in_html(&data)?),
        editorial: checked.editorial,
        sources: data.about.sources.clone(),
        has_player: !site.theme.player.is_empty(),
        page: format!("{}{}", site.base_url, checked.address.trim_start_matches('/')),
        csp: String::new(),
        script: String::new(),
        style: "",
        wasm: String::new(),
    })
}

/// Links to the site as a whole address: these editions stand elsewhere, or nowhere on the web at all.
fn absolute(html: &str, root: &str, base_url: &str) -> String {
    html.replace(&format!("href=\"{root}"), &format!("href=\"{base_url}"))
        .replace(&format!("href=\\\"{root}"), &format!("href=\\\"{base_url}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_whole_addresses_in_html_and_json() {
        let html = absolute("<a href=\"/faq/\">", "/", "https://voorbeeld.example/");
        assert_eq!(html, "<a href=\"https://voorbeeld.example/faq/\">");
        let json = absolute("\"<a href=\\\"/sub/faq/\\\">\"", "/sub/", "https://voorbeeld.example/sub/");
        assert_eq!(json, "\"<a href=\\\"https://voorbeeld.example/sub/faq/\\\">\"");
    }

    #[test]
    fn script_cannot_end_its_element() {
        assert_eq!(inside_script("'</script>'"), "'<\\/script>'");
    }
}
