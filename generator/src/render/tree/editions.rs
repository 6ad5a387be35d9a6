//! Other editions of a tree: a page that others can show in a frame, and one file to take along.
//!
//! The page to embed has no navigation, tells its height to the page around it and nothing else. The file to take along
//! holds the player, its WebAssembly and its style inside, and its policy forbids every connection; it runs from disk.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use player::tree::Edition;
use serde::Serialize;

use crate::address::Address;
use crate::fingerprint::Fingerprint;
use crate::markup::{Attributes, Markup, Maybe};
use crate::places;
use crate::proven::{CheckedSite, CheckedTree};
use crate::render::Renderer;
use crate::render::file::{assets, policy};
use crate::render::tree::{self, data, fallback};
use crate::render::view::View;

#[derive(Serialize)]
struct EditionContext<'a> {
    title: &'a str,
    address: String,
    /// `anoniem` or `professional`.
    edition: &'a str,
    introduction: String,
    fallback: String,
    /// True when it is a list of questions: the nested tree would be too large.
    is_listed: bool,
    data: String,
    /// What a visitor must know before the first question.
    notices: Vec<&'a str>,
    /// Its kader: name of the folder, and what its band says; empty for a tree of no kader.
    framework_slug: &'a str,
    publisher: &'a str,
    logo: String,
    sources: Vec<String>,
    /// The letters by which the tree is known.
    code: &'a str,
    has_player: bool,
    /// Address of the tree's own page.
    page: String,
    csp: String,
    script: String,
    style: &'a str,
    wasm: String,
}

/// How high the frame is where no script may make it follow its content, in pixels: what is higher scrolls inside it. Lower
/// than the screen of a phone, so that a finger finds a place to scroll the page around it.
const FRAME_HEIGHT: u16 = 640;

/// The element that shows a tree on the page of another, as HTML. Whoever shows it to be copied writes it as a text, which
/// escapes it once more. Its size stands in attributes, because the text filters of many sites take styles out.
pub(super) fn frame(view: &View<'_>, tree: &CheckedTree) -> String {
    let source = view.seen_elsewhere().link(&tree.address.join(places::EMBED.at));
    // On one line: a filter that turns lines into paragraphs would break an attribute that has two.
    let title = tree.title.split_whitespace().collect::<Vec<_>>().join(" ");
    // Only who is not watched is offered the summary to copy.
    let allowed = Maybe((tree.edition == Edition::Professional).then_some("clipboard-write"));
    let attributes: Attributes<'_> = &[
        ("src", &source),
        ("title", &title),
        ("width", &"100%"),
        ("height", &FRAME_HEIGHT),
        ("loading", &"lazy"),
        ("referrerpolicy", &"no-referrer"),
        ("allow", &allowed),
        ("style", &"border: 0"),
    ];
    Markup::of(|it| _ = it.element("iframe", attributes, |_| ()))
}

/// Renders the page to embed.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn embed(renderer: &Renderer<'_>, template: &str, n: usize) -> anyhow::Result<String> {
    let checked = &renderer.site.trees[n];
    let address = checked.address.join(places::EMBED.at);
    let view = renderer.view().seen_elsewhere().beside();
    renderer.theme.render(template, &context(renderer, &view, checked, &address, policy::csp(true))?)
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
    let style = format!("{}{}", assets::stylesheet(renderer.site, renderer.kader()), String::from_utf8_lossy(&print));
    // The hashes in the policy are of exactly these characters.
    let script = inside_script(&format!("{leave}\n{glue}\n{start}"));
    let hash = |text: &str| Fingerprint::of(text.as_bytes()).integrity();
    let csp = policy::csp_of_one_file(&hash(&script), &hash(&style), renderer.is_preview);
    let view = renderer.view().seen_elsewhere().beside().in_one_file(data_address);
    let mut context = context(renderer, &view, checked, &checked.address.join(places::TAKE_ALONG.at), csp)?;
    context.script = script;
    context.style = &style;
    context.wasm = STANDARD.encode(file(&theme.player, "player_bg.wasm"));
    renderer.theme.render(template, &context)
}

/// A file of the content as an address that holds it; empty when there is no such file.
fn data_address(site: &CheckedSite, address: &Address) -> String {
    let path = address.as_str();
    let Some((_, bytes)) = site.assets.iter().find(|it| it.0 == path) else { return String::new() };
    let kind = match path.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase().as_str() {
        "svg" => "svg+xml".to_owned(),
        "jpg" => "jpeg".to_owned(),
        other => other.to_owned(),
    };
    format!("data:image/{kind};base64,{}", STANDARD.encode(bytes))
}

/// Script that cannot end the element it stands in.
fn inside_script(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

fn context<'a>(
    renderer: &'a Renderer<'_>,
    view: &View<'_>,
    checked: &'a CheckedTree,
    address: &Address,
    csp: String,
) -> anyhow::Result<EditionContext<'a>> {
    let site = renderer.site;
    let data = data::data(renderer, view, checked)?;
    let framework = site.frameworks.iter().find(|it| Some(it.slug.as_str()) == checked.framework.as_deref());
    Ok(EditionContext {
        title: &checked.title,
        address: address.with_slash(),
        edition: tree::edition_name(checked.edition),
        introduction: view.text(&checked.introduction),
        is_listed: fallback::is_listed(checked.n_paths),
        fallback: fallback::written(&data, checked.n_paths, &renderer.theme),
        data: tree::json_in_html(&data)?,
        notices: tree::notices(renderer, checked),
        framework_slug: framework.map_or("", |it| &it.slug),
        publisher: framework.map_or("", |it| &it.publisher),
        logo: framework.and_then(|it| it.logo.as_ref()).map(|it| view.source(it)).unwrap_or_default(),
        sources: data.about.sources.clone(),
        code: &checked.code,
        has_player: !site.theme.player.is_empty(),
        page: view.link(&checked.address),
        csp,
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
