//! Trees as they stand in pages: the player can read each, it ends whatever is answered, and all editions of it are the same.

use std::collections::{BTreeMap, BTreeSet};

use player::graph::{Graph, Node};
use player::tree::{Question, Tree};
use serde_json::Value;

use crate::diagnostic::Code;
use crate::identity;
use crate::markdown::canonical::canonical_words;
use crate::places::{EMBED, TAKE_ALONG, TREE_FORM};
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::links;
use crate::verify::page::Page;
use crate::verify::{Folder, Read};

/// The attribute of the element that holds a tree.
const DATA: &str = "data-boom-gegevens";

/// Reads the tree of a page, if it has one.
pub(super) fn in_page(page: &Page<'_>, res: &mut Read) {
    let mut found = page.shown().filter(|it| it.get(DATA).is_some());
    let Some(element) = found.next() else {
        if page.elements().any(|it| it.get("data-boom").is_some()) {
            res.findings.push(fault(page.path, "de gegevens van de beslisboom ontbreken"));
        }
        return;
    };
    if found.next().is_some() {
        res.findings.push(fault(page.path, "in deze pagina staat meer dan één beslisboom"));
    }
    // The player's own reader proves the graph again: no circle, an answer at each question, a text for each of them.
    let Some(tree) = player::read::tree(element.text()) else {
        res.findings.push(fault(page.path, why_unreadable(element.text())));
        return;
    };
    for outcome in unreached(&tree.graph) {
        let title = tree.outcomes.get(usize::from(outcome)).map_or("", |it| &it.title);
        let message = format!("geen enkele weg leidt naar uitkomst {} van de beslisboom: `{title}`", outcome + 1);
        res.findings.push(fault(page.path, message).at(title));
    }
    if let Ok(value) = serde_json::from_str(element.text()) {
        texts(&value, false, &mut |text| res.links.extend(links::in_piece(text)));
        res.links.sort_unstable();
        res.links.dedup();
    }
    res.tree = Some(tree);
}

fn fault(path: &str, message: impl Into<String>) -> Finding {
    Finding::new(Code::S006, path, message, BUILD_AGAIN).at(DATA)
}

/// The player itself tells nothing but that it cannot read.
fn why_unreadable(text: &str) -> &'static str {
    match serde_json::from_str::<Value>(text) {
        Err(_) => "de gegevens van de beslisboom zijn niet te lezen",
        Ok(value) if serde_json::from_value::<Tree>(value.clone()).is_ok_and(|it| it.is_complete()) => {
            "de speler kan deze beslisboom niet lezen"
        }
        Ok(value) if value.get("graph").is_some_and(|it| serde_json::from_value::<Graph>(it.clone()).is_err()) => {
            "deze beslisboom eindigt niet altijd: een antwoord leidt nergens heen, een vraag heeft er geen, of een weg komt terug"
        }
        Ok(_) => "in deze beslisboom ontbreekt een tekst, of staat er een te veel",
    }
}

/// Outcomes at which no way ends.
fn unreached(graph: &Graph) -> Vec<u16> {
    let mut open = vec![graph.start()];
    let (mut seen, mut ends) = (vec![false; graph.n_questions()], vec![false; graph.n_outcomes()]);
    while let Some(question) = open.pop() {
        if std::mem::replace(&mut seen[usize::from(question)], true) {
            continue;
        }
        for edge in graph.answers(question) {
            match edge.target {
                Node::Question(next) => open.push(next),
                Node::Outcome(end) => ends[usize::from(end)] = true,
            }
        }
    }
    (0..=u16::MAX).zip(ends).filter(|it| !it.1).map(|it| it.0).collect()
}

/// Every text in a value that is HTML: the name of its field says so.
fn texts(value: &Value, is_html: bool, found: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) if is_html => found(text),
        Value::Array(list) => list.iter().for_each(|it| texts(it, is_html, found)),
        Value::Object(map) => map.iter().for_each(|it| texts(it.1, it.0.ends_with("html"), found)),
        _ => {}
    }
}

/// The page of a tree, the one to embed and the file to take along ask and answer the same, and have the code of what is
/// published beside them.
pub(super) fn editions(trees: &BTreeMap<&str, Tree>, folder_of_site: &Folder) -> Vec<Finding> {
    let mut res = Vec::new();
    for (path, tree) in trees {
        let Some(folder) = path.strip_suffix("index.html").filter(|it| !it.ends_with(EMBED.at)) else { continue };
        for other in [format!("{folder}{}index.html", EMBED.at), format!("{folder}{}", TAKE_ALONG.at)] {
            if trees.get(other.as_str()).is_some_and(|it| !is_same(tree, it)) {
                let message = format!("de beslisboom in dit bestand is niet die van `{path}`");
                res.push(fault(&other, message));
            }
        }
        let form = format!("{folder}{}", TREE_FORM.at);
        // One that is not there is a link that leads nowhere.
        let Some(text) = folder_of_site.text(&form) else { continue };
        if identity::code(text) != tree.about.code {
            res.push(fault(path, format!("de boomcode in deze pagina is niet die van `{form}`")));
        } else if asks(text).is_none_or(|it| it != asked(tree)) {
            res.push(fault(path, format!("de vragen in deze pagina zijn niet die van `{form}`")));
        }
    }
    res
}

/// The questions with their answers of a published form; nothing when it is none.
fn asks(form: &str) -> Option<BTreeSet<Vec<String>>> {
    let value: Value = serde_json::from_str(form).ok()?;
    let question = |it: &Value| -> Option<Vec<String>> {
        let answers = it.get("antwoorden")?.as_array()?.iter().map(|it| it.get("antwoord"));
        let all = std::iter::once(it.get("vraag")).chain(answers);
        all.map(|it| it?.as_str().map(str::to_owned)).collect()
    };
    value.get("vragen")?.as_array()?.iter().map(question).collect()
}

/// The same of the tree of a page.
fn asked(tree: &Tree) -> BTreeSet<Vec<String>> {
    let all = |it: &Question| std::iter::once(&it.text).chain(&it.answers).map(|it| canonical_words(it)).collect();
    tree.questions.iter().map(all).collect()
}

/// Whether two trees decide the same, in the same words. Links in longer texts differ, because of where they stand.
fn is_same(a: &Tree, b: &Tree) -> bool {
    let questions = |it: &Tree| it.questions.iter().map(|it| (it.text.clone(), it.answers.clone())).collect::<Vec<_>>();
    let outcomes = |it: &Tree| it.outcomes.iter().map(|it| it.title.clone()).collect::<Vec<_>>();
    let decisions = |it: &Tree| it.decisions.iter().map(|it| it.label.clone()).collect::<Vec<_>>();
    let is_one = a.graph == b.graph && a.about.code == b.about.code;
    is_one && questions(a) == questions(b) && outcomes(a) == outcomes(b) && decisions(a) == decisions(b)
}
