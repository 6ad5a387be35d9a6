//! What the site was made of: the program, the national edition, and the state of the texts where that is known.

use crate::render::Renderer;

/// JSON with `programma` (its version), `uitgave` (of the national edition) and `versie` (the commit of the texts); what is not
/// known is left out. So that anybody can make the same bytes again.
pub(crate) fn made(renderer: &Renderer<'_>) -> String {
    let (edition, commit) = (&renderer.site.edition, &renderer.commit);
    let mut res = serde_json::json!({ "programma": env!("CARGO_PKG_VERSION") });
    for (key, value) in [("uitgave", edition), ("versie", commit)] {
        if !value.is_empty() {
            res[key] = value.as_str().into();
        }
    }
    format!("{res}\n")
}
