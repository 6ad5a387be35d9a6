//! The search index: what of a text can be found, and where it leads. How well it is found is tested in
//! `tests/search/`, with what the browser gets.

use serde_json::Value;

use crate::project::Project;

/// The index of a built project, found the way a browser finds it, with the texts under `texts`.
fn index(project: &Project) -> Value {
    let pointer = json(&project.read("public/zoeken/wijzer.json"));
    let file = |key: &str, name: &str| {
        let path = pointer[key].as_str().expect("a path").to_owned();
        assert!(path.starts_with(&format!("assets/{name}.")), "{path}");
        json(&project.read(&format!("public/{path}")))
    };
    let mut index = file("index", "zoekindex");
    index["texts"] = file("texts", "zoekteksten");
    index
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn lines<'a>(index: &'a Value, row: &str) -> Vec<&'a str> {
    index[row].as_str().expect("a text").split('\n').collect()
}

/// The numbers of a row, each with the mark before it; see `generator/src/index/digits.rs`.
fn numbers(index: &Value, row: &str) -> Vec<(Option<u8>, usize)> {
    let (mut res, mut above, mut mark) = (Vec::new(), 0, None);
    for letter in index[row].as_str().expect("a text").bytes() {
        match letter {
            b'l'.. => mark = Some(letter - b'l'),
            b'G'.. => above = (above + usize::from(letter - b'G' - u8::from(letter > b'\\')) + 1) * 36,
            _ => res.push((mark.take(), std::mem::take(&mut above) + usize::from(letter - b'#'))),
        }
    }
    res
}

/// Of a page: its kind, and of each section the heading, the place and the text.
fn page<'a>(index: &'a Value, address: &str) -> (&'a str, Vec<[&'a str; 3]>) {
    let pages = lines(index, "pages");
    let n = pages.iter().position(|it| *it == address).unwrap_or_else(|| panic!("no {address} in {pages:?}"));
    let kind = numbers(index, "sorts")[2 * n].1;
    let (names, anchors) = (lines(index, "names"), lines(index, "anchors"));
    let starts =
        numbers(index, "levels").iter().enumerate().filter(|it| it.1.1 == 0).map(|it| it.0).collect::<Vec<_>>();
    let end = starts.get(n + 1).copied().unwrap_or(names.len());
    let sections = (starts[n]..end).map(|it| [names[it], anchors[it], index["texts"][it].as_str().expect("a text")]);
    (index["kinds"][kind].as_str().expect("a name"), sections.collect())
}

fn terms(index: &Value) -> Vec<String> {
    let mut res: Vec<String> = Vec::new();
    for letter in index["terms"].as_str().expect("a text").chars() {
        if letter.is_ascii_uppercase() {
            let shared = usize::from(u8::try_from(letter).expect("a letter") - b'A');
            res.push(res.last().map_or(String::new(), |it| it.chars().take(shared).collect()));
        } else {
            res.last_mut().expect("a term").push(letter);
        }
    }
    res
}

/// The sections that have a term: their names, and whether it stands in the name, in the keywords and in the text.
fn found<'a>(index: &'a Value, term: &str) -> Vec<(&'a str, [bool; 3])> {
    let terms = terms(index);
    let counts: Vec<usize> = numbers(index, "counts").iter().map(|it| it.1).collect();
    let mut order: Vec<usize> = (0..terms.len()).collect();
    order.sort_by_key(|it| counts[*it]);
    let before: usize = order.iter().take_while(|it| terms[**it] != term).map(|it| counts[*it]).sum();
    let n = terms.iter().position(|it| it == term).map_or(0, |it| counts[it]);
    let names = lines(index, "names");
    let mut next = 0;
    let postings = numbers(index, "postings");
    let own = postings.iter().skip(before).take(n);
    own.map(|(mark, gap)| {
        let (section, mark) = (next + gap, mark.unwrap_or(1));
        next = section + 1;
        (names[section], [mark & 8 > 0, mark & 4 > 0, mark & 3 > 0])
    })
    .collect()
}

/// Of the first so many words of what people say those that say it alone.
fn alone(index: &Value, n: usize) -> Vec<String> {
    let (terms, mut next, mut res) = (terms(index), 0, Vec::new());
    for (mark, gap) in numbers(index, "vocabulary").into_iter().take(n) {
        let word = next + gap;
        res.extend(mark.and_then(|_| terms.get(word)).cloned());
        next = word + 1;
    }
    res
}

/// The single words of need of every site, which are said first.
pub(crate) fn need_words(index: &Value) -> Vec<String> {
    let said: Vec<usize> = numbers(index, "said").iter().map(|it| it.1).collect();
    assert_eq!(said[0], 1, "words of need: {said:?}");
    alone(index, said[1])
}

fn built() -> (Project, Value) {
    let project = Project::minimal();
    project.build();
    let index = index(&project);
    (project, index)
}

#[test]
fn text_belongs_to_the_heading_above_it() {
    let (_project, index) = built();
    let (kind, sections) = page(&index, "handelingsprotocol/1-begin/");
    assert_eq!(kind, "Protocol");
    // A place that is the number of its heading is not told twice.
    let expected = [
        ["1 Het begin", "", "Dit hoofdstuk gaat over het begin."],
        ["1.1 Bellen", "=", "Bij acute onveiligheid bel je Veilig Thuis.\nHet nummer is gratis.\n0800-2000"],
        ["1.1.1 Wie belt er?", "=", "Je belt zelf. Zie ook de veiligheid."],
        ["1.2 Vastleggen", "=", "Leg vast wat je ziet."],
    ];
    assert_eq!(sections, expected);
    let levels: Vec<usize> = numbers(&index, "levels").iter().map(|it| it.1).collect();
    assert!(levels.windows(4).any(|it| it == [0, 2, 3, 2]), "{levels:?}");
    assert_eq!(found(&index, "gratis"), [("1.1 Bellen", [false, false, true])]);
    let number = found(&index, "08002000");
    assert!(number.contains(&("1.1 Bellen", [false, false, true])), "with and without its line: {number:?}");
}

#[test]
fn question_is_found_under_its_own_anchor() {
    let (project, index) = built();
    let (kind, sections) = page(&index, "faq/melden/");
    assert_eq!(kind, "Vragen en antwoorden");
    assert_eq!(sections[0][2], "Over melden.", "the summary counts as text");
    assert_eq!(sections[1][1], "wanneer");
    assert!(project.read("public/faq/melden/index.html").contains("id=\"wanneer\""));
}

#[test]
fn term_is_found_by_its_synonyms_and_tree_by_its_questions_and_help_questions() {
    let (_project, index) = built();
    let (kind, sections) = page(&index, "begrippen/#vermoeden");
    assert_eq!((kind, sections[0][0]), ("Begrippen", "vermoeden"));
    assert_eq!(sections[0][2], "Je ziet signalen die zorgen geven.");
    assert_eq!(found(&index, "verdenk"), [("vermoeden", [false, true, false])]);
    let (kind, sections) = page(&index, "kindcheck/");
    assert_eq!(kind, "Beslisbomen");
    let question = sections.iter().find(|it| it[0] == "Zijn er signalen?").expect("the question");
    for part in ["Denk ook aan acute onveiligheid.", "Slaapt de ouder goed?", "Een vader", "Hij drinkt."] {
        assert!(question[2].contains(part), "{part} in {question:?}");
    }
    assert_eq!(question[1], "", "the player begins at its first question, so there is no anchor");
}

#[test]
fn diagram_is_found_by_its_steps_and_keywords_by_themselves() {
    let project = Project::minimal();
    project.replace("content/faq/melden.md", "titel: Melden\n", "titel: Melden\ntrefwoorden: [aangifte, politie]\n");
    project.build();
    let index = index(&project);
    for term in ["politie", "aangif"] {
        assert_eq!(found(&index, term), [("Melden", [false, true, false])]);
    }
    let sections = page(&index, "handelingsprotocol/").1;
    assert!(sections[0][2].contains("Kiezen"), "{sections:?}");
}

#[test]
fn changed_text_changes_the_name_of_the_index_and_no_other_page() {
    let (project, before) = built();
    let path = json(&project.read("public/zoeken/wijzer.json"));
    let other = project.read("public/meldcode/index.html");
    project.append("content/faq/melden.md", "\nEen nieuwe zin.\n");
    project.build();
    assert_ne!(json(&project.read("public/zoeken/wijzer.json")), path);
    assert_ne!(index(&project), before);
    assert_eq!(project.read("public/meldcode/index.html"), other);
}

#[test]
fn without_the_library_pages_link_to_the_page_that_tells_where_to_look() {
    let (project, _) = built();
    let page = project.read("public/meldcode/index.html");
    assert!(page.contains("href=\"/zoeken/\"") && !page.contains("zoeklader"), "{page}");
    assert!(project.read("public/zoeken/index.html").contains("Zoeken werkt alleen als"));
}

#[test]
fn kader_by_itself_finds_what_it_has() {
    let project = Project::minimal();
    let done = crate::project::run(
        project.folder(),
        &["build", "--only", "kader:voorbeeld", "--base-url", "https://kader.example/"],
    );
    assert_eq!(done.code, 0, "{}", done.err);
    let index = index(&project);
    let found = lines(&index, "pages");
    let of_the_kader = |it: &&str| it.starts_with("afwegingskaders/voorbeeld/") || it.starts_with("begrippen/");
    assert!(found.iter().all(of_the_kader), "{found:?}");
    assert!(found.contains(&"afwegingskaders/voorbeeld/afwegen/"), "{found:?}");
}

#[test]
fn words_of_need_lead_to_the_first_line_of_a_menu_that_says_hulp() {
    let (project, index) = built();
    assert_eq!(index["need"]["address"], Value::Null, "no line says it");
    assert_eq!(numbers(&index, "said")[3].1, 0, "they lead nowhere yet");
    let words = need_words(&index);
    assert!(words.contains(&"help".to_owned()) && words.contains(&"08002000".to_owned()), "{words:?}");
    project.replace(
        "content/site.yaml",
        "naar: handelingsprotocol/index.md }",
        "naar: handelingsprotocol/01-begin.md, hulp: true }",
    );
    for base in ["https://voorbeeld.example/", "https://voorbeeld.example/sub/"] {
        let done = crate::project::run(project.folder(), &["build", "--base-url", base]);
        assert_eq!(done.code, 0, "{}", done.err);
        assert_eq!(self::index(&project)["need"]["address"], "handelingsprotocol/1-begin/", "{base}");
        // It stands in the menu twice: first, for a phone, and in its own place.
        let root = base.trim_start_matches("https://voorbeeld.example");
        let link = format!("<li><a href=\"{root}handelingsprotocol/1-begin/\">Protocol</a></li>");
        let page = project.read("public/faq/melden/index.html");
        assert!(page.contains(&format!("<ul class=\"hoofdmenu-hulp\">{link}</ul><ul>{link}")), "{page}");
    }
    // A part of the site has the words without the place.
    let done = crate::project::run(
        project.folder(),
        &["build", "--only", "kader:voorbeeld", "--base-url", "https://kader.example/"],
    );
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(self::index(&project)["need"]["address"], Value::Null);
}
