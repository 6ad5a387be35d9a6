//! The list of everything that a text of a project can refer to, as Markdown.
//!
//! Comes in: an edition and what it brings for everybody. Goes out: a table for each kind of reference: how it is written, what
//! it is, and where it stands on the national site. An edition tells no titles of pages; what a page is called in its address
//! stands for that.

use std::fmt::Write as _;

use crate::address::Reference;
use crate::load::edition::Edition;
use crate::load::layer::Layer;
use crate::load::layout;

/// How it is written, and what it is; and where it stands.
type Line = (String, String, String);

/// The list.
pub(super) fn list(edition: &Edition, lent: &Layer) -> String {
    let at = |it: &Reference| it.behind(&edition.address);
    let places = &edition.places;
    let mut sections: Vec<(&String, &Reference)> = places.sections.iter().collect();
    sections.sort_by_key(|it| numbers(it.0));
    let sections = sections.into_iter().map(|(number, to)| {
        let chapter = in_words(to.address.as_str());
        let what = if to.anchor.is_empty() { "hoofdstuk" } else { "een paragraaf van het hoofdstuk" };
        (format!("hp:{number}"), format!("{what} {chapter}"), at(to))
    });
    let questions = places.questions.iter().map(|(name, to)| {
        (format!("faq:{name}"), format!("{}: {}", in_words(to.address.as_str()), in_words(name)), at(to))
    });
    let trees = places.trees.iter().map(|(name, to)| {
        let written = edition.trees.iter().find(|it| layout::tree_id(&it.file) == *name);
        let title = written.and_then(|it| it.value.title.as_ref()).map(|it| it.value.clone());
        (format!("boom:{name}"), title.unwrap_or_else(|| in_words(to.address.as_str())), at(to))
    });
    let frameworks =
        places.frameworks.iter().map(|(name, to)| (format!("kader:{name}"), in_words(to.address.as_str()), at(to)));
    let terms = places.terms.iter().map(|(name, to)| {
        let term = lent.glossary.value.terms.iter().find(|it| it.id.value == *name);
        (format!("begrip:{name}"), term.map_or_else(|| in_words(name), |it| it.term.value.clone()), at(to))
    });
    let contacts = lent.contacts.value.0.iter();
    let contacts =
        contacts.map(|(name, it)| (format!("contact:{}", name.value), it.name.value.clone(), it.number.value.clone()));
    let overviews =
        places.overviews.iter().map(|(name, to)| (format!("landelijk:{name}"), in_words(to.address.as_str()), at(to)));
    let pages = places.pages.iter().flat_map(|(file, (to, headings))| {
        let whole = (format!("landelijk:{file}"), in_words(to.address.as_str()), at(to));
        let part = move |id: &String| {
            let place = Reference { anchor: id.clone(), ..to.clone() };
            (
                format!("landelijk:{file}#{id}"),
                format!("{}: {}", in_words(to.address.as_str()), in_words(id)),
                at(&place),
            )
        };
        std::iter::once(whole).chain(headings.iter().map(part))
    });
    let mut res = format!(
        "# Waar je naar kunt verwijzen\n\nAlles van landelijke uitgave {}. In een tekst schrijf je `[tekst](hp:7.5)`, in een menu `naar: \"hp:7.5\"`. Heeft je eigen \
         project iets\nmet dezelfde naam, dan leidt de verwijzing daarheen. De namen van kenmerken en besluiten staan in `normen.yaml`, die van bronnen in\n\
         `bronnen.yaml`.\n",
        edition.id
    );
    table("Het Handelingsprotocol", sections, &mut res);
    table("Vragen en antwoorden", questions, &mut res);
    table("Beslisbomen", trees, &mut res);
    table("Kaders", frameworks, &mut res);
    table("Begrippen", terms, &mut res);
    table("Telefoonnummers", contacts, &mut res);
    table("Andere pagina's", overviews.chain(pages), &mut res);
    res
}

fn table(title: &str, lines: impl Iterator<Item = Line>, into: &mut String) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    // Writing to a String cannot fail.
    let _ =
        writeln!(into, "\n## {title}\n\n| Zo schrijf je het | Wat het is | Waar het heen leidt |\n| --- | --- | --- |");
    for (written, what, place) in lines {
        let _ = writeln!(into, "| `{written}` | {} | {} |", cell(&what), cell(&place));
    }
}

/// A text that does not end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// What numbers are ordered by: 2 comes before 10.
fn numbers(written: &str) -> Vec<u32> {
    written.split('.').map(|it| it.parse().unwrap_or(u32::MAX)).collect()
}

/// The last part of an address in words: of `handelingsprotocol/7-veiligheidsbeoordeling/` it is `Veiligheidsbeoordeling`.
fn in_words(address: &str) -> String {
    let name = address.trim_end_matches('/').rsplit('/').next().unwrap_or(address);
    let words = name.trim_start_matches(|it: char| it.is_ascii_digit() || it == '-').replace('-', " ");
    let mut letters = words.chars();
    let res: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    if res.is_empty() { "Startpagina".to_owned() } else { res }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_in_words_and_numbers_stand_in_order() {
        assert_eq!(in_words("handelingsprotocol/7-veiligheidsbeoordeling/"), "Veiligheidsbeoordeling");
        assert_eq!((in_words("").as_str(), in_words("wat-je-doet").as_str()), ("Startpagina", "Wat je doet"));
        let mut list = ["10.1", "2.10", "2", "2.9"];
        list.sort_by_key(|it| numbers(it));
        assert_eq!(list, ["2", "2.9", "2.10", "10.1"]);
        assert_eq!(cell("a|b\nc"), "a\\|b c");
    }
}
