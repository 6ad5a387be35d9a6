//! What people say for what the texts call otherwise, as it comes out of `check`: nothing left to look up, and nobody in need
//! without an answer.
//!
//! Comes in: the site of this repository, and small projects with a `zoekwoorden.yaml`. Goes out: whether every word leads to a
//! place that is there, and what the list of a project is.

use std::collections::BTreeSet;

use meldwijzer::address::Reference;
use meldwijzer::places::places;
use meldwijzer::proven::{CheckedSite, SearchWord};

use crate::project::{Project, text_of};
use crate::real_site::proven;

/// Letters and digits in small letters, as a reader compares words.
fn plain(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect()
}

fn site(project: &Project) -> CheckedSite {
    let (site, found) = meldwijzer::prove(&project.as_written()).expect("the disk works");
    site.unwrap_or_else(|| panic!("{}", text_of(&found)))
}

/// What somebody finds who types this: the words of the list that stand in it behind each other.
fn meant<'a>(site: &'a CheckedSite, query: &str) -> Vec<&'a SearchWord> {
    let typed = plain(query);
    let has = |said: &String| typed.windows(plain(said).len().max(1)).any(|it| it == plain(said));
    site.search_words.iter().filter(|it| it.said.iter().any(has)).collect()
}

fn addresses(word: &SearchWord) -> Vec<String> {
    word.leads.iter().map(|it| it.behind("")).collect()
}

#[test]
fn every_word_of_this_site_leads_to_a_place_that_is_there() {
    let site = &proven().site;
    let there: BTreeSet<String> = places(site, 0).into_iter().map(|it| it.address(site).as_str().to_owned()).collect();
    let is_anchor = |to: &Reference| {
        let in_pages = site.pages.iter().filter(|it| it.address == to.address).flat_map(|it| &it.body.headings);
        to.anchor.is_empty()
            || in_pages.into_iter().any(|it| it.id == to.anchor)
            || site.glossary.iter().any(|it| it.reference == *to)
    };
    let mut seen = BTreeSet::new();
    for word in &site.search_words {
        assert!(word.need || !word.leads.is_empty(), "{word:?}");
        for said in &word.said {
            assert!(seen.insert(plain(said)), "`{said}` stands twice");
        }
        for to in &word.leads {
            assert!(!to.is_national() && there.contains(to.address.as_str()) && is_anchor(to), "{to:?}");
        }
    }
    assert!(seen.len() >= 150, "{} words", seen.len());
}

#[test]
fn words_of_need_of_this_site_begin_with_help() {
    let site = &proven().site;
    let help = site.pages.iter().find(|it| it.file == "contact.md").expect("the page with the numbers");
    for query in [
        "help",
        "help mij",
        "ik word bedreigd",
        "ik word geslagen",
        "nummer veilig thuis",
        "zelfmoord",
        "suicide plegen",
        "ik wil dood",
        "113",
        "112",
        "0800-2000",
        "noodnummer",
        "politie bellen",
        "ik ben bang",
        "hij slaat mij",
        "mijn vader slaat mij",
        "ik wil vluchten",
        "weglopen",
        "kindertelefoon",
        "ik ben verkracht",
        "hij misbruikt mij",
        "mag het huis niet uit",
        "waar kan ik heen",
    ] {
        let accents = query.replace("suicide", "suïcide");
        let found = [meant(site, query), meant(site, &accents)].concat();
        let need = found.iter().find(|it| it.need).unwrap_or_else(|| panic!("`{query}` is a question of need"));
        assert_eq!(need.leads.first().map(|it| &it.address), Some(&help.address), "{query}: {:?}", addresses(need));
    }
}

#[test]
fn list_of_a_project_is_its_own_words_and_those_of_every_site() {
    let project = Project::minimal();
    let footer = "  - { titel: Begrippen, naar: begrippen.yaml }\n";
    let help = "  - { titel: Hulp, naar: faq/melden.md, hulp: true }\n";
    project.replace("content/site.yaml", footer, &format!("{footer}{help}"));
    project.write(
        "content/zoekwoorden.yaml",
        "woorden:\n\
         \x20 - zeggen: [klappen, ' Blauwe plekken ']\n    bedoelen: [begrip:vermoeden, faq:vooraf, begrip:vermoeden]\n\
         \x20 - zeggen: [bellen]\n    bedoelen: [contact:veilig-thuis]\n\
         \x20 - zeggen: [redt mij, zelfmoord]\n    bedoelen: [begrip:vermoeden]\n    nood: true\n\
         \x20 - zeggen: [kom gauw]\n    nood: true\n    bedoelen: [faq:vooraf]\n",
    );
    let site = site(&project);
    let [words, call, need, inside, every] = site.search_words.as_slice() else { panic!("{:#?}", site.search_words) };
    assert_eq!(words.said, ["klappen", "Blauwe plekken"]);
    assert_eq!(addresses(words), ["begrippen/#vermoeden", "faq/melden/#vooraf"]);
    assert!(!words.need && !call.need);
    assert_eq!(addresses(call), ["faq/melden/"], "a number stands on the page with help");
    assert_eq!(addresses(need), ["faq/melden/", "begrippen/#vermoeden"], "help comes first");
    assert_eq!(addresses(inside), ["faq/melden/#vooraf"], "a place on the page with help is help");
    assert_eq!(addresses(every), ["faq/melden/"]);
    assert!(need.need && inside.need && every.need);
    let has = |it: &str| every.said.iter().any(|said| said == it);
    assert!(has("hulp nodig") && has("0800-2000"), "{:?}", every.said);
    assert!(!has("zelfmoord"), "what the project says itself stands once");
}

#[test]
fn project_that_says_nothing_keeps_the_words_of_need() {
    for project in [Project::minimal(), Project::association("vereniging-eigen")] {
        assert!(!project.has("content/zoekwoorden.yaml"));
        let site = site(&project);
        let [every] = site.search_words.as_slice() else { panic!("{:#?}", site.search_words) };
        assert!(every.need && every.said.iter().any(|it| it == "help"), "{every:?}");
        assert!(every.leads.iter().all(|it| !it.is_national()), "{every:?}");
    }
}
