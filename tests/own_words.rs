//! What visitors of an association read: the site speaks for the association, and who leaves for the national site knows it.
//!
//! Comes in: the sites of `tests/sites/` that stand on the national edition, and a new project as `init` makes it. Goes out:
//! sentences that are true of the national site only, and links that leave without a sign.

use crate::project::{Project, copy, repository, run};
use crate::search;

/// Where the national site of the edition stands.
const NATIONAL: &str = "https://meldwijzer.example/";
/// What every link that leaves for it says.
const SIGN: &str = " <span class=\"visueel-verborgen\">(landelijke site)</span></a>";

/// The sites, built with a player that is only a name: path and text of every page, and of the search index.
fn sites() -> Vec<(String, Vec<(String, String)>)> {
    let new = Project::empty();
    assert_eq!(run(new.folder(), &["init", "site"]).code, 0);
    let start = Project::empty();
    copy(&new.folder().join("site/content"), &start.folder().join("content"));
    let all = [
        ("init", start),
        ("vereniging-basis", Project::association("vereniging-basis")),
        ("vereniging-eigen", Project::association("vereniging-eigen")),
    ];
    all.into_iter()
        .map(|(name, project)| {
            let is_text = |it: &str| it.ends_with(".html") || it.starts_with("assets/zoekindex");
            let files = project.build_with_player(None, None).into_iter().filter(|it| is_text(&it.0));
            (name.to_owned(), files.map(|it| (it.0, String::from_utf8(it.1).expect("UTF-8"))).collect())
        })
        .collect()
}

/// The text as it is in HTML: data of a tree is JSON.
fn as_html(text: &str) -> String {
    text.replace("\\\"", "\"").replace("<\\/", "</").replace("\\u003c", "<")
}

#[test]
fn no_sentence_of_the_national_site_stands_on_that_of_an_association() {
    let mut n_pages = 0;
    for (name, pages) in sites() {
        for (path, text) in pages {
            n_pages += 1;
            for of_country in [
                "bijlage 1",
                "Bijlage 1",
                "Het hele protocol",
                "Zoek in het protocol",
                "door de redactie",
                "Beroepsgroepen hebben een eigen kader",
                "Dit is een toegankelijke bewerking",
            ] {
                assert!(!text.contains(of_country), "{name}, {path}: {of_country}");
            }
        }
    }
    assert!(n_pages > 40, "{n_pages} pages");
}

#[test]
fn national_site_keeps_its_sentences() {
    let project = Project::minimal();
    project.build();
    assert!(project.read("public/begrippen/index.html").contains("bijlage 1 van het Handelingsprotocol"));
    assert!(project.read("public/zoeken/index.html").contains("Het hele protocol staat ook op één pagina"));
    assert!(!project.read("public/index.html").contains("(landelijke site)"));
}

/// An own theme says what it likes, whether it stands on the standard theme or is an old copy of it.
#[test]
fn words_of_an_own_theme_come_before_those_for_associations() {
    let own = Project::association("vereniging-basis");
    own.replace("content/site.yaml", "thema: standaard", "thema: eigen");
    own.write("themes/eigen/thema.yaml", "basis: standaard\n");
    own.write("themes/eigen/teksten.yaml", "site:\n  kaders-uitleg: Dit is ons kader.\n");
    own.build();
    assert!(own.read("public/afwegingskaders/index.html").contains("Dit is ons kader."));
    assert!(own.read("public/zoeken/index.html").contains("staan op de landelijke site"));
    let copied = Project::association("vereniging-basis");
    copy(&repository().join("themes/standaard"), &copied.folder().join("themes/standaard"));
    let texts = copied.read("themes/standaard/teksten.yaml");
    let (texts, _) = texts.split_once("# Wat anders is op de site van een vereniging").expect("the last part");
    copied.write(
        "themes/standaard/teksten.yaml",
        texts.replace("  kaders-uitleg: Beroepsgroepen hebben", "  kaders-uitleg: Ook wij hebben"),
    );
    copied.build();
    assert!(copied.read("public/afwegingskaders/index.html").contains("Ook wij hebben een eigen kader"));
    assert!(copied.read("public/zoeken/index.html").contains("staan op de landelijke site"));
}

#[test]
fn page_that_cites_the_protocol_is_no_edition_of_it() {
    let cites = |project: &Project| {
        project.write(
            "content/dossier.md",
            "---\ntitel: Dossier\nbron: handelingsprotocol-2025#paragraaf 15.1\n---\nLeg vast.\n",
        );
        project.build();
        project.read("public/dossier/index.html").contains("Dit is een toegankelijke bewerking")
    };
    assert!(cites(&Project::real()) && !cites(&Project::association("vereniging-basis")));
}

#[test]
fn every_link_to_the_national_site_says_so() {
    let mut n_links = 0;
    for (name, pages) in sites() {
        for (path, text) in pages.iter().filter(|it| it.0.ends_with(".html")) {
            let html = as_html(text);
            for (at, _) in html.match_indices(&format!("href=\"{NATIONAL}")) {
                let start = html[..at].rfind('<').expect("a start tag");
                let link = &html[start..];
                let link = &link[..link.find("</a>").map_or(link.len(), |it| it + "</a>".len())];
                // The explanation of a term opens on the page itself.
                if link.starts_with("<a class=\"begrip\"") {
                    continue;
                }
                n_links += 1;
                let tag = link.split('>').next().unwrap_or_default();
                assert!(tag.contains("extern\" rel=\"external noreferrer\""), "{name}, {path}: {link}");
                assert!(link.ends_with(SIGN), "{name}, {path}: {link}");
            }
        }
    }
    assert!(n_links > 100, "{n_links} links");
}

#[test]
fn menu_and_foot_say_what_leads_to_the_national_site() {
    let own = Project::association("vereniging-basis");
    own.replace(
        "content/site.yaml",
        "  - { titel: Vragen, naar: \"boom:voorlezers\" }\n",
        "  - { titel: Vragen, naar: \"boom:voorlezers\" }\n  - { titel: Begrippen, naar: begrippen.yaml }\n\
         ingangen:\n  - { titel: Kindcheck, tekst: Doe de check., naar: \"boom:kindcheck\" }\n",
    );
    own.replace(
        "content/site.yaml",
        "  - { titel: Privacy, naar: privacy.md }",
        "  - { titel: Veilig bezoek, naar: \"landelijk:veilig-bezoek.md\", hulp: true }",
    );
    own.build();
    for page in ["index.html", "zoeken/index.html", "404.html"] {
        let html = own.read(&format!("public/{page}"));
        assert!(html.matches(&format!(">Begrippen{SIGN}")).count() >= 1, "{page}: {html}");
        assert_eq!(html.matches(&format!(">Veilig bezoek{SIGN}")).count(), 2, "{page}: in the menu and at the foot");
    }
    let home = own.read("public/index.html");
    assert!(home.contains(&format!(">Kindcheck{SIGN}")), "{home}");
    let kaders = own.read("public/afwegingskaders/index.html");
    assert!(kaders.contains(SIGN) && !kaders.contains(&format!(">Ons kader{SIGN}")), "{kaders}");
}

/// The entries of the menu that are marked on a page: how, and what they say.
fn marked(html: &str) -> Vec<(String, String)> {
    let menu = html.split("<nav class=\"hoofdmenu\"").nth(1).and_then(|it| it.split("</nav>").next()).expect("a menu");
    let links = menu.split("<a ").skip(1).filter_map(|it| {
        let mark = it.split_once("aria-current=\"")?.1.split('"').next()?;
        Some((mark.to_owned(), it.split_once('>')?.1.split('<').next()?.to_owned()))
    });
    links.collect()
}

#[test]
fn one_entry_of_the_menu_is_where_you_are() {
    let own = Project::association("vereniging-eigen");
    own.replace(
        "content/site.yaml",
        "navigatie:\n",
        "navigatie:\n  - { titel: Start, naar: index.md }\n  - { titel: Kaders, naar: afwegingskaders }\n",
    );
    own.write("content/afwegingskaders/wijkkappers/waarom.md", "---\ntitel: Waarom\n---\nDaarom.\n");
    own.build();
    for (page, mark, title) in [
        ("", "page", "Start"),
        ("afwegingskaders/", "page", "Kaders"),
        ("afwegingskaders/wijkkappers/", "page", "Het kader"),
        ("afwegingskaders/wijkkappers/thuis/", "page", "Thuis"),
        ("afwegingskaders/wijkkappers/waarom/", "true", "Het kader"),
    ] {
        let marked = marked(&own.read(&format!("public/{page}index.html")));
        assert_eq!(marked, [(mark.to_owned(), title.to_owned())], "{page}");
    }
    let of_help = marked(&own.read("public/contact/index.html"));
    assert_eq!(of_help, [("page".to_owned(), "Hulp en contact".to_owned())], "the start is not around every page");
}

#[test]
fn one_question_has_no_number() {
    let project = Project::minimal();
    project.write(
        "content/beslisbomen/kort.yaml",
        "titel: Kort\nsoort: overig\nredactioneel: true\nbegin: eerste\nvragen:\n  eerste:\n    vraag: Is er haast?\n    antwoorden:\n      \
         - { antwoord: Ja, waarde: ja, naar: bel }\n      - { antwoord: Nee, waarde: nee, naar: wacht }\nuitkomsten:\n  \
         bel: { titel: Bel nu }\n  wacht: { titel: Wacht even }\n",
    );
    project.build();
    let (short, long) = (project.read("public/kort/index.html"), project.read("public/kindcheck/index.html"));
    assert!(short.contains("\"voortgang\":\"Eén vraag\""), "{short}");
    assert!(long.contains("\"voortgang\":\"Vraag {n} van hoogstens {m}\""), "{long}");
}

#[test]
fn overview_of_changes_is_in_no_menu_while_it_is_empty() {
    let project = Project::minimal();
    project.append("content/site.yaml", "  - { titel: Wijzigingen, naar: wijzigingen }\n");
    let link = "href=\"/wijzigingen/\"";
    let n_links = |page: &str| project.read(&format!("public/{page}index.html")).matches(link).count();
    project.build();
    assert_eq!((n_links(""), n_links("zoeken/")), (1, 2), "a text has a date");
    project.replace("content/handelingsprotocol/01-begin.md", "bijgewerkt: 2026-11-22\n", "");
    project.build();
    assert_eq!((n_links(""), n_links("zoeken/")), (0, 0), "nothing to see there");
}

/// Who needs help now reads only numbers that help then; the number of an office stands where all numbers are.
#[test]
fn number_of_an_association_is_no_help_in_danger() {
    let own = Project::association("vereniging-eigen");
    own.write("search/zoekmachine.js", "export {};\n").write("search/licenties.txt", "MIT\n");
    let files = own.build_with_player(None, None);
    let text = |it: &[u8]| String::from_utf8(it.to_vec()).expect("UTF-8");
    let between = |html: &str, from: &str, to: &str| {
        let (_, behind) = html.split_once(from).unwrap_or_else(|| panic!("no {from}"));
        behind.split_once(to).unwrap_or_else(|| panic!("no {to}")).0.to_owned()
    };
    let is_helping = |part: &str| part.contains(">112<") && !part.contains("088-7654321");
    let mut n_panels = 0;
    for (path, html) in files.iter().filter(|it| it.0.ends_with(".html")).map(|it| (&it.0, text(&it.1))) {
        if html.contains("class=\"zoek-bel\"") {
            n_panels += 1;
            assert!(is_helping(&between(&html, "class=\"zoek-bel\"", "class=\"zoek-telling\"")), "{path}");
        }
    }
    assert!(n_panels > 5, "{n_panels} panels");
    for path in ["index.html", "zoeken/index.html"] {
        let html = own.read(&format!("public/{path}"));
        assert!(is_helping(&between(&html, "<ul class=\"nood", "</ul>")), "{path}");
        assert!(between(&html, "class=\"voet-bel\"", "</section>").contains("088-7654321"), "{path}");
    }
    let index = files.iter().find(|it| it.0.starts_with("assets/zoekindex")).map(|it| text(&it.1)).expect("an index");
    let need = search::need_words(&serde_json::from_str(&index).expect("JSON"));
    let has = |number: &str| need.iter().any(|it| it == number);
    assert!(has("112") && !has("0887654321"), "a search for it is no cry for help: {need:?}");
}

/// Questions of one's own may stand on a source: the page says so, and does not deny the source that it names.
#[test]
fn own_questions_may_name_the_source_that_they_stand_on() {
    for project in [Project::minimal(), Project::association("vereniging-basis")] {
        project.write(
            "content/beslisbomen/kort.yaml",
            "titel: Kort\nsoort: overig\nredactioneel: true\nbron: BRON\nbegin: eerste\nvragen:\n  eerste:\n    vraag: Is er haast?\n    \
             antwoorden:\n      - { antwoord: Ja, waarde: ja, naar: bel }\n      - { antwoord: Nee, waarde: nee, naar: wacht }\n\
             uitkomsten:\n  bel: { titel: Bel nu }\n  wacht: { titel: Wacht even }\n",
        );
        let source = if project.folder().join("content/bronnen.yaml").is_file() { "norm" } else { "kindcheck" };
        project.replace("content/beslisbomen/kort.yaml", "BRON", source);
        project.build();
        let page = project.read("public/kort/index.html");
        assert!(
            page.contains("Ze staan zo in geen bron. Staat er toch een bron bij, dan steunen ze daarop."),
            "{page}"
        );
    }
}

/// Of every page: what another program shows of a link tells no more than whose site it is.
#[test]
fn shared_link_gives_nothing_away() {
    let project = Project::showcase();
    project.build();
    let mut n_pages = 0;
    for (path, bytes) in project.files("public").into_iter().filter(|it| it.0.ends_with(".html")) {
        let html = String::from_utf8(bytes).expect("UTF-8");
        if html.contains("<meta property=\"og:title\"") {
            n_pages += 1;
            assert!(
                html.contains("<meta property=\"og:description\" content=\"Informatie in gewone taal.\">"),
                "{path}"
            );
            assert_eq!(html.matches("property=\"og:").count(), 6, "{path}");
        }
    }
    assert!(n_pages > 10, "{n_pages} pages");
}
