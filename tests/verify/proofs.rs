//! Proofs in a built site that were changed, or are about something else.
//!
//! Comes in: copies of a small site. Goes out: whether the page with the proofs is named.

use super::Copy;

#[test]
fn proofs_are_right_and_about_the_trees_of_the_site() {
    let page = "bewijs/index.html";
    let text = Copy::new().0.read(page);
    let code = text.split_once("\"code\":\"").and_then(|it| it.1.split_once('"')).expect("a code").0;
    for (from, to) in [
        ("data-bewijs>{", "data-bewijs>"),
        ("\"vorm\":\"1\"", "\"vorm\":\"2\""),
        ("\"ziet\":[", "\"ziet\":[\"!nooit\","),
        ("\"toestanden\":[[[", "\"toestanden\":[[[0,"),
        ("\"antwoorden\":[{\"waarde\":\"ja\"", "\"antwoorden\":[{\"waarde\":\"nee\""),
        (&format!("\"code\":\"{code}\""), "\"code\":\"AAAAA AAAAA\""),
        ("\"plaats\":\"", "\"plaats\":\"elders/"),
        ("\"bewijzen\":[", "\"bewijzen\":[null,"),
        // A norm less: what is left is proven, and is not the tree of the site.
        ("\"normen\":[{", "\"anders\":[{"),
    ] {
        let copy = Copy::new();
        copy.change(page, from, to);
        copy.expect(to, ("S010", page));
    }
}
