//! Facts of the sources, each at the place of the site where a reader would look for it.
//!
//! `facts/*.tsv` is the second reader's work: `feit`, `bestand` (from `content/`), `plaats` and `woorden`, phrases
//! separated by ` | ` that must all stand in that place. A place is a section number (`7.2`), an anchor, `-` for what
//! stands before the first heading, an id (`begrippen.yaml`, the decisions of `normen.yaml`), or `vraag:id` and
//! `uitkomst:id` of a tree. It covers its heading and text up to the next numbered heading, or, on a page without
//! numbers, up to the next heading. A footnote counts where its mark stands first.
//! Text is compared without markup, case and kind of quotation mark. The counts are those of the inventory of the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use meldwijzer::proven::{CheckedPage, Text};

use crate::project::repository;
use crate::real_site::proven;

struct Fact {
    id: String,
    file: String,
    place: String,
    words: Vec<String>,
    row: String,
}

#[test]
fn every_fact_stands_at_its_place() {
    let places = places();
    let mut failed = Vec::new();
    for fact in facts() {
        let key = (fact.file.clone(), fact.place.clone());
        match places.get(&key) {
            None => failed.push(format!("{}: there is no place `{}` in `{}`", fact.row, fact.place, fact.file)),
            Some(text) => {
                let missing: Vec<&String> = fact.words.iter().filter(|it| !text.contains(&normal(it))).collect();
                if !missing.is_empty() {
                    let found = elsewhere(&places, &fact);
                    failed.push(format!("{} {} {}: not there: {missing:?}{found}", fact.row, fact.id, fact.place));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{} facts:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn there_are_enough_facts() {
    let facts = facts();
    let protocol = facts.iter().filter(|it| it.file.starts_with("handelingsprotocol/")).count();
    assert!(protocol >= 300, "{protocol} facts of the protocol");
    assert!(facts.len() - protocol >= 100, "{} other facts", facts.len() - protocol);
    let empty: Vec<&str> =
        facts.iter().filter(|it| it.words.iter().any(|it| it.len() < 2)).map(|it| it.row.as_str()).collect();
    assert!(empty.is_empty(), "facts that assert nothing: {empty:?}");
    // Two readers may assert the same; one reader who does so twice has made a mistake.
    let mut seen = BTreeSet::new();
    let table = |it: &Fact| it.row.split(':').next().unwrap_or_default().to_owned();
    let again =
        |it: &&Fact| !seen.insert((table(it), it.id.clone(), it.file.clone(), it.place.clone(), it.words.clone()));
    let twice: Vec<&str> = facts.iter().filter(again).map(|it| it.row.as_str()).collect();
    assert!(twice.is_empty(), "the same row twice: {twice:?}");
}

#[test]
fn protocol_has_the_parts_of_its_source() {
    let site = &proven().site;
    let content = repository().join("content");
    let chapters: Vec<&CheckedPage> =
        site.pages.iter().filter(|it| it.folder == "handelingsprotocol" && it.number.is_some()).collect();
    let numbers: Vec<&str> = chapters.iter().filter_map(|it| it.number.as_deref()).collect();
    assert_eq!(numbers, (1..=15).map(|it| it.to_string()).collect::<Vec<_>>(), "chapters in order");
    let sections = chapters.iter().flat_map(|it| &it.body.headings).filter(|it| it.number.is_some()).count();
    assert_eq!(chapters.len() + sections, 167, "numbered parts: the chapters and their sections");
    let protocol = site.pages.iter().filter(|it| it.folder == "handelingsprotocol");
    let protocol: Vec<String> = protocol.map(|it| fs::read_to_string(content.join(&it.file)).expect("UTF-8")).collect();
    let mut notes: Vec<u32> = protocol
        .iter()
        .flat_map(|it| it.lines())
        .filter_map(|line| line.strip_prefix("[^")?.split_once("]:"))
        // A note with another label is the editor's own.
        .filter_map(|(label, _)| label.parse().ok())
        .collect();
    notes.sort_unstable();
    // Note 26 belongs to the definition of a term, and the glossary has no footnotes.
    assert_eq!(notes, (1..=25).collect::<Vec<_>>(), "footnotes");
    assert!(
        site.glossary
            .iter()
            .any(|it| it.definition.body.plain.contains("Noot 26") || it.definition.body.plain.contains("noot 26")),
        "note 26 in the glossary"
    );
}

#[test]
fn glossary_questions_and_kader_have_the_parts_of_their_sources() {
    let site = &proven().site;
    assert_eq!(site.glossary.iter().filter(|it| !it.editorial).count(), 41, "terms of the source");
    let questions = site
        .pages
        .iter()
        .filter(|it| it.folder == "faq" && !it.is_index)
        .flat_map(|it| &it.body.headings)
        .filter(|it| it.level == 2)
        .count();
    assert!(questions >= 29, "{questions} questions; the FAQ of the source has 29");
    let tree = proven().tree("rbcz");
    let prompts: usize = tree.questions.iter().flat_map(|it| &it.prompts).map(|it| it.items.len()).sum();
    assert_eq!(prompts, 44, "questions to think with in the RBCZ tree");
    let examples: usize = tree.questions.iter().map(|it| it.examples.len()).sum();
    assert_eq!(examples, 9, "examples in the RBCZ tree");
}

fn facts() -> Vec<Fact> {
    let mut res = Vec::new();
    let mut files: Vec<_> = fs::read_dir(repository().join("tests/facts"))
        .expect("tests/facts")
        .map(|it| it.expect("a file").path())
        .collect();
    files.sort();
    for file in files.iter().filter(|it| it.extension().is_some_and(|it| it == "tsv")) {
        let name = file.file_name().expect("a name").to_string_lossy();
        let text = fs::read_to_string(file).expect("a readable table");
        let mut lines = text.lines().enumerate();
        assert_eq!(lines.next().map(|it| it.1), Some("feit\tbestand\tplaats\twoorden"), "{name}");
        for (n, line) in lines.filter(|it| !it.1.trim().is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, file, place, words] = cells.as_slice() else { panic!("{name}:{}: {} cells", n + 1, cells.len()) };
            res.push(Fact {
                id: (*id).to_owned(),
                file: (*file).to_owned(),
                place: (*place).to_owned(),
                words: words.split(" | ").map(|it| it.trim().to_owned()).collect(),
                row: format!("{name}:{}", n + 1),
            });
        }
    }
    res
}

/// Where in the same file all words do stand together.
fn elsewhere(places: &BTreeMap<(String, String), String>, fact: &Fact) -> String {
    let found: Vec<&str> = places
        .iter()
        .filter(|(key, text)| key.0 == fact.file && fact.words.iter().all(|it| text.contains(&normal(it))))
        .map(|it| it.0.1.as_str())
        .collect();
    if found.is_empty() { String::new() } else { format!(" (but all of it in {found:?})") }
}

/// For each file and place its text, ready to compare.
fn places() -> BTreeMap<(String, String), String> {
    let site = &proven().site;
    let mut res = BTreeMap::new();
    for page in &site.pages {
        page_places(page, &mut res);
    }
    let mut add = |file: &str, place: String, texts: Vec<String>| {
        res.insert((file.to_owned(), place), normal(&texts.join("\n")));
    };
    for term in &site.glossary {
        let mut texts = vec![term.term.clone(), plain(&term.definition)];
        texts.extend(term.synonyms.iter().cloned());
        add("begrippen.yaml", term.id.clone(), texts);
    }
    for decision in &site.vocabulary.decisions {
        let mut texts = vec![decision.label.clone(), plain(&decision.text)];
        texts.extend(decision.actions.iter().map(plain));
        add("normen.yaml", decision.id.clone(), texts);
    }
    for norm in &site.vocabulary.norms {
        add("normen.yaml", norm.id.clone(), vec![norm.title.clone()]);
    }
    for tree in &site.trees {
        let file = tree.file.as_str();
        add(
            file,
            "-".to_owned(),
            vec![tree.title.clone(), tree.summary.clone(), plain(&tree.introduction), plain(&tree.rationale)],
        );
        for question in &tree.questions {
            let mut texts = vec![question.text.clone(), question.step.clone(), plain(&question.explanation)];
            for group in &question.prompts {
                texts.extend([group.title.clone(), plain(&group.explanation)]);
                texts.extend(group.items.iter().map(plain));
            }
            texts.extend(question.examples.iter().flat_map(|it| [it.title.clone(), plain(&it.text)]));
            texts.extend(question.answers.iter().map(|it| it.text.clone()));
            add(file, format!("vraag:{}", question.id), texts);
        }
        for outcome in &tree.outcomes {
            let mut texts: Vec<String> = outcome.titles().map(str::to_owned).collect();
            texts.extend(outcome.texts().map(plain));
            add(file, format!("uitkomst:{}", outcome.id), texts);
        }
    }
    res
}

fn plain(text: &Text) -> String {
    text.body.plain.clone()
}

fn page_places(page: &CheckedPage, into: &mut BTreeMap<(String, String), String>) {
    let headings = &page.body.headings;
    let numbered = page.number.is_some();
    // The section of the heading with this number; none: what stands above the first one.
    let mut add = |place: &str, heading: Option<usize>| {
        let start = heading.map_or(0, |it| headings[it].plain_start);
        let from = heading.map_or(0, |it| it + 1);
        let next = (from..headings.len()).find(|it| !numbered || headings[*it].number.is_some());
        let mut text = heading.map_or(String::new(), |it| format!("{}\n", headings[it].text));
        let end = next.map_or(page.body.plain.len(), |it| headings[it].plain_start);
        text.push_str(&page.body.plain[start..end]);
        // An unnumbered heading inside a numbered section belongs to the section.
        for inner in &headings[from..next.unwrap_or(headings.len())] {
            text.push('\n');
            text.push_str(&inner.text);
        }
        into.insert((page.file.clone(), place.to_owned()), normal(&text));
    };
    add("-", None);
    for (n, heading) in headings.iter().enumerate() {
        add(&heading.id, Some(n));
    }
}

/// Lower case, one space between words, straight quotation marks and plain hyphens.
pub(crate) fn normal(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !res.is_empty() {
            res.push(' ');
        }
        for c in word.chars().flat_map(char::to_lowercase) {
            match c {
                '‘' | '’' | '“' | '”' | '"' | '„' => res.push('\''),
                '–' | '—' | '‑' => res.push('-'),
                '…' => res.push_str("..."),
                _ => res.push(c),
            }
        }
    }
    res
}

#[test]
fn comparison_ignores_case_quotes_and_space() {
    assert_eq!(normal("“Vijf\n werkdagen” – of"), "'vijf werkdagen' - of");
}
