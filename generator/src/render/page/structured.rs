//! What a page is, for search engines: JSON-LD in a data block.
//!
//! Comes in: what the page shows. Goes out: JSON that cannot end the `script` element it stands in, or an empty text when
//! there is nothing to tell. Says nothing that the page does not show, and names no visitor.

use serde_json::{Value, json};

use crate::address::Address;
use crate::load::layout::QUESTIONS;
use crate::proven::CheckedPage;
use crate::render::context::Crumb;
use crate::render::view::View;

/// Where a page stands, and its questions with answers when it has them.
pub(crate) fn page(view: &View<'_>, checked: &CheckedPage, breadcrumbs: &[Crumb]) -> String {
    let mut graph = Vec::new();
    graph.extend(trail(view, breadcrumbs, &checked.title, &checked.address));
    if checked.folder == QUESTIONS && !checked.is_index {
        graph.extend(questions(checked));
    }
    data_block(&graph)
}

/// Where another page stands.
pub(crate) fn place(view: &View<'_>, breadcrumbs: &[Crumb], title: &str, address: &Address) -> String {
    data_block(trail(view, breadcrumbs, title, address).as_slice())
}

/// A glossary: its name, and for each term its id, name and meaning as plain text.
pub(crate) fn terms<'a>(
    view: &View<'_>,
    name: &str,
    address: &Address,
    terms: impl Iterator<Item = (&'a str, &'a str, &'a str)>,
) -> String {
    let set = view.seen_elsewhere().link(address);
    let list: Vec<Value> = terms
        .map(|(id, term, text)| {
            json!({
                "@type": "DefinedTerm",
                "@id": format!("{set}#{id}"),
                "name": term,
                "description": text.split_whitespace().collect::<Vec<_>>().join(" "),
                "inDefinedTermSet": set,
            })
        })
        .collect();
    data_block(&[json!({"@type": "DefinedTermSet", "@id": set, "name": name, "hasDefinedTerm": list})])
}

fn trail(view: &View<'_>, breadcrumbs: &[Crumb], title: &str, address: &Address) -> Option<Value> {
    if breadcrumbs.is_empty() {
        return None;
    }
    let view = view.seen_elsewhere();
    let mut places: Vec<(&str, String)> =
        breadcrumbs.iter().map(|it| (it.title.as_str(), view.link(&it.address))).collect();
    places.push((title, view.link(address)));
    let list: Vec<Value> = (1..)
        .zip(places)
        .map(|(n, (name, item))| json!({"@type": "ListItem", "position": n, "name": name, "item": item}))
        .collect();
    Some(json!({"@type": "BreadcrumbList", "itemListElement": list}))
}

fn questions(checked: &CheckedPage) -> Option<Value> {
    let body = &checked.body;
    let headings: Vec<_> = body.headings.iter().filter(|it| it.level == 2).collect();
    let list: Vec<Value> = headings
        .iter()
        .enumerate()
        .filter(|(_, it)| it.given_id)
        .filter_map(|(n, it)| {
            let end = headings.get(n + 1).map_or(body.plain.len(), |it| it.plain_start);
            let answer = body.plain.get(it.plain_start..end)?.trim();
            Some(json!({
                "@type": "Question",
                "name": it.text,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }))
        })
        .collect();
    (!list.is_empty()).then(|| json!({"@type": "FAQPage", "mainEntity": list}))
}

fn data_block(graph: &[Value]) -> String {
    if graph.is_empty() {
        return String::new();
    }
    // A serialised `Value` never fails to print; `<` is escaped so that no text can end the element.
    json!({"@context": "https://schema.org", "@graph": graph}).to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_data_block() {
        let block = data_block(&[json!({"name": "</script><script>alert(1)"})]);
        assert!(!block.contains('<'), "{block}");
        assert_eq!(serde_json::from_str::<Value>(&block).unwrap()["@graph"][0]["name"], "</script><script>alert(1)");
    }
}
