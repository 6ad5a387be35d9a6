//! The editions of a tree and of one kader: where their links lead, what they may do, and the code that shows them on the
//! pages of others.
//!
//! Comes in: built sites and parts of them, with a player that is only a name. Goes out: each address in each file that is
//! not there, whoever follows it: a reader, a search engine, or the program of a web server.

use std::collections::{BTreeMap, BTreeSet};

use crate::project::{Project, text_of};

/// Where the whole site stands.
const WHOLE: &str = "https://heel.example/";
/// The server of an association.
const HOST: &str = "https://vereniging.example";
/// Where a part may stand on it: at its root and in a folder.
const BASES: [&str; 2] = ["https://vereniging.example/", "https://vereniging.example/meldcode/kader/"];

/// Files by their path.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds a project with a player, the whole or one kader.
fn build(project: &Project, base_url: Option<&str>, only: Option<&str>) -> Files {
    project.build_with_player(base_url, only).into_iter().collect()
}

/// The small site with a second kader, and a first one whose tree leads to every kind of place.
fn linked() -> Project {
    let project = Project::minimal();
    let links = "[hoofdstuk](hp:1), [paragraaf](hp:2.1), [vraag](faq:wanneer), [begrip](begrip:vermoeden), \
                 [boom](boom:kindcheck), [boom](boom:stap-4-5), [dit](kader:voorbeeld), [ander](kader:ander), \
                 [begin](../../index.md#lezen), [bestand](../ander/logo.svg), [dit beeld](logo.svg)";
    let tree = format!(
        "titel: Afwegen met het voorbeeldkader\nbasis: stap-4-5\ninleiding: Lees {links}.\nverantwoording: Zie {links}.\n\
         vragen:\n  onveiligheid:\n    toelichting: |\n      Kijk ook naar {links}.\n\n      ![Het teken](logo.svg)\n"
    );
    project.write("content/afwegingskaders/voorbeeld/boom.yaml", tree);
    project
        .append("content/afwegingskaders/voorbeeld/index.md", &format!("\nLees {links}.\n\n![Het teken](logo.svg)\n"));
    project.replace("content/site.yaml", "https://voorbeeld.example/", WHOLE);
    project.append("content/index.md", "\n## Lezen {#lezen}\n\nLees verder.\n");
    for file in ["boom.yaml", "index.md", "logo.svg"] {
        let text = project.read(&format!("content/afwegingskaders/voorbeeld/{file}"));
        project.write(&format!("content/afwegingskaders/ander/{file}"), text);
    }
    let kader = project.read("content/afwegingskaders/voorbeeld/kader.yaml").replace("Voorbeeldkader", "Ander kader");
    project.write("content/afwegingskaders/ander/kader.yaml", kader);
    project
}

/// A text of a file, when it is one.
fn text<'a>(path: &str, bytes: &'a [u8]) -> Option<&'a str> {
    let is_text =
        path.ends_with("_headers") || [".html", ".xml", ".txt", ".webmanifest"].iter().any(|it| path.ends_with(it));
    is_text.then(|| std::str::from_utf8(bytes).expect("UTF-8"))
}

/// All addresses in a text that stand `skip` bytes after the beginning of `start`: in an attribute, in JSON, in a code to copy.
fn beginning<'a>(text: &'a str, start: &str, skip: usize) -> Vec<&'a str> {
    let ends = |it: char| it.is_whitespace() || "\"'\\<>&)".contains(it);
    text.match_indices(start)
        .map(|(at, _)| &text[at + skip..])
        .map(|it| &it[..it.find(ends).unwrap_or(it.len())])
        .collect()
}

/// What is wrong with an address that should stand behind a base; nothing when something stands there.
fn dead(address: &str, base: &str, files: &Files) -> Option<&'static str> {
    let Some(rest) = address.strip_prefix(base) else { return Some("is outside") };
    let (path, anchor) = rest.split_once('#').unwrap_or((rest, ""));
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let Some(bytes) = files.get(&path) else { return Some("is not there") };
    let id = format!(" id=\"{anchor}\"");
    let is_there = anchor.is_empty() || !path.ends_with(".html") || String::from_utf8_lossy(bytes).contains(&id);
    (!is_there).then_some("has no such id")
}

/// What was found in a part of a site.
#[derive(Default)]
struct Walk {
    /// Every address that leads nowhere, with the file that it stands in.
    dead: BTreeSet<String>,
    /// How many addresses lead to the part itself.
    n_own: usize,
    /// How many lead to each of the others.
    n_others: Vec<usize>,
}

/// A site that a part leads to: where it stands, and its files.
type Other<'a> = (&'a str, &'a Files);

impl Walk {
    /// Follows every address in a part that stands at `base`, also to the other sites.
    fn new(part: &Files, base: &str, others: &[Other<'_>]) -> Self {
        let mut res = Self { n_others: vec![0; others.len()], ..Self::default() };
        let root = base.strip_prefix(HOST).expect("an address of the host");
        for (path, text) in part.iter().filter_map(|(path, bytes)| Some((path, text(path, bytes)?))) {
            // In a feed the name of an item is an address that nobody follows.
            let named = text.split("<id>").map(|it| it.split_once("</id>").map_or(it, |it| it.1)).collect::<String>();
            let text = if path.ends_with("feed.xml") { named.as_str() } else { text };
            for address in beginning(text, HOST, 0) {
                res.n_own += 1;
                res.look(path, address, base, part);
            }
            for (n, (other, files)) in others.iter().enumerate() {
                for address in beginning(text, other, 0) {
                    res.n_others[n] += 1;
                    res.look(path, address, other, files);
                }
            }
            // An attribute, also inside JSON; a value of JSON; a path that a web server gives headers to.
            let starts: &[&str] = match path.as_str() {
                "_headers" => &["\n/"],
                "site.webmanifest" => &["\"start_url\":\"/", "\"scope\":\"/", "\"src\":\"/"],
                _ => &["href=\"/", "src=\"/", "data-js=\"/", "data-wasm=\"/", "href=\\\"/", "src=\\\"/"],
            };
            for address in starts.iter().flat_map(|it| beginning(text, it, it.len() - 1)) {
                // All files of a folder, whichever they are.
                if !(path == "_headers" && address.ends_with('*')) {
                    res.n_own += 1;
                    res.look(path, address, root, part);
                }
            }
        }
        res
    }

    fn look(&mut self, path: &str, address: &str, base: &str, files: &Files) {
        if let Some(why) = dead(address, base, files) {
            self.dead.insert(format!("{path}: {address} {why}"));
        }
    }
}

#[test]
fn no_edition_of_a_part_has_a_dead_link() {
    let project = linked();
    let whole = build(&project, None, None);
    for base in BASES {
        let part = build(&project, Some(base), Some("kader:voorbeeld"));
        for edition in ["", "inbedden/"] {
            assert!(
                part.contains_key(&format!("afwegingskaders/voorbeeld/afwegen/{edition}index.html")),
                "{:?}",
                part.keys()
            );
        }
        assert!(part.contains_key("afwegingskaders/voorbeeld/afwegen/meenemen.html"), "{:?}", part.keys());
        let Walk { dead, n_own, n_others } = Walk::new(&part, base, &[(WHOLE, &whole)]);
        assert!(dead.is_empty(), "{base}: {dead:#?}");
        assert!(n_own > 50 && n_others[0] > 50, "{base}: {n_own} and {n_others:?} links were found");
    }
}

#[test]
fn no_edition_of_a_kader_of_this_site_has_a_dead_link() {
    let project = Project::real();
    let settings = project.read("content/site.yaml");
    let address = settings.lines().find_map(|it| it.strip_prefix("adres: ")).expect("an address").to_owned();
    let whole = build(&project, None, None);
    // The comparison of kaders is a page among them.
    let trees = whole.keys().filter_map(|it| it.strip_prefix("afwegingskaders/")?.strip_suffix("/boomcode.json"));
    let kaders: BTreeSet<&str> = trees.filter_map(|it| it.split_once('/')).map(|it| it.0).collect();
    assert!(!kaders.is_empty());
    for kader in kaders {
        for base in BASES {
            let part = build(&project, Some(base), Some(&format!("kader:{kader}")));
            let Walk { dead, n_own, n_others } = Walk::new(&part, base, &[(&address, &whole)]);
            assert!(dead.is_empty(), "{kader} at {base}: {dead:#?}");
            assert!(n_own > 50 && n_others[0] > 50, "{kader} at {base}: {n_own} and {n_others:?} links were found");
        }
    }
}

/// Where the national site stands.
const NATIONAL: &str = "https://landelijk.example/";

/// A national project, and one of an association that stands on its edition: with pages at addresses that the national site
/// has too, and texts of its own and lent ones that lead to every kind of place.
fn on_an_edition() -> (Project, Project) {
    let national = Project::minimal();
    national.replace("content/site.yaml", "https://voorbeeld.example/", NATIONAL);
    national.append("content/index.md", "\n## Lezen {#lezen}\n\nLees verder.\n");
    // What a tree lends leads to files from where it stands, whoever shows it.
    let text = "    tekst: Lees [dit](../index.md#lezen) en [het begin](../handelingsprotocol/01-begin.md).\n";
    national.replace("content/beslisbomen/stap-4-5.yaml", "    titel: Meld\n", &format!("    titel: Meld\n{text}"));
    let text = edition_of(&national, "2026-01");
    let own = Project::empty();
    crate::project::copy(
        &crate::project::repository().join("themes/standaard"),
        &own.folder().join("themes/standaard"),
    );
    own.write("landelijk/2026-01.yaml", text);
    own.write(
        "content/site.yaml",
        format!(
            "titel: Vereniging\nomschrijving: Een kader\ntaal: nl\nadres: {WHOLE}\nlandelijk: \"2026-01\"\n\
             uitwijkadres: https://nl.wikipedia.org/wiki/Hoofdpagina\nthema: standaard\nnavigatie:\n\
             \x20 - {{ titel: Kader, naar: \"kader:zorg\" }}\n  - {{ titel: Kindcheck, naar: \"boom:kindcheck\" }}\n\
             \x20 - {{ titel: Begrippen, naar: begrippen.yaml }}\nvoet:\n  - {{ titel: Hulp, naar: faq/index.md, hulp: true }}\n\
             \x20 - {{ titel: Landelijk, naar: \"landelijk:index.md\" }}\n"
        ),
    );
    let links = "[hoofdstuk](hp:1), [paragraaf](hp:2.1), [vraag](faq:wanneer), [begrip](begrip:vermoeden), \
                 [boom](boom:kindcheck), [boom](boom:stap-4-5), [dit](kader:zorg), [hun kader](kader:voorbeeld), \
                 [hun begin](landelijk:index.md#lezen), [bel](contact:veilig-thuis)";
    own.write("content/index.md", format!("---\ntitel: Start\n---\nLees {links}, ook bij een vermoeden.\n"));
    // The national site has this address too.
    own.write("content/faq/index.md", "---\ntitel: Onze vragen\n---\nVraag maar.\n");
    let folder = "content/afwegingskaders/zorg";
    own.write(&format!("{folder}/index.md"), format!("---\ntitel: Kader zorg\n---\nLees {links}.\n"));
    own.write(
        &format!("{folder}/kader.yaml"),
        national.read("content/afwegingskaders/voorbeeld/kader.yaml").replace("Voorbeeldkader", "Kader zorg"),
    );
    own.write(&format!("{folder}/logo.svg"), national.read("content/afwegingskaders/voorbeeld/logo.svg"));
    own.write(
        &format!("{folder}/boom.yaml"),
        format!(
            "titel: Afwegen in de zorg\nbasis: stap-4-5\nverantwoording: Zie {links}.\nvragen:\n  onveiligheid:\n    \
             toelichting: Kijk ook naar {links} en [ons begin](../../index.md).\n"
        ),
    );
    (national, own)
}

/// The edition of a project.
fn edition_of(national: &Project, id: &str) -> String {
    let files = national.as_written().read().expect("the disk works");
    let (site, found) = meldwijzer::prove_files(files.clone(), &national.as_written().options()).expect("a site");
    let site = site.unwrap_or_else(|| panic!("{}", text_of(&found)));
    meldwijzer::command::edition::edition(&site, &found.sources, files, id).expect("an edition")
}

#[test]
fn no_edition_of_a_project_on_the_national_edition_has_a_dead_link() {
    let (national, own) = on_an_edition();
    let there = build(&national, None, None);
    for base in BASES {
        let files = build(&own, Some(base), None);
        let Walk { dead, n_own, n_others } = Walk::new(&files, base, &[(NATIONAL, &there)]);
        assert!(dead.is_empty(), "{base}: {dead:#?}");
        assert!(n_own > 50 && n_others[0] > 50, "{base}: {n_own} and {n_others:?} links were found");
        // The national trees and terms have no place here.
        for absent in ["stap-4-5/index.html", "kindcheck/index.html", "begrippen/index.html"] {
            assert!(!files.contains_key(absent), "{absent}");
        }
        let html = String::from_utf8_lossy(&files["index.html"]);
        for place in ["begrippen/#vermoeden", "faq/melden/#wanneer", "#lezen", "kindcheck/", "begrippen/"] {
            assert!(html.contains(&format!("href=\"{NATIONAL}{place}\"")), "{place} in {html}");
        }
        let index = files.iter().find(|it| it.0.starts_with("zoeken/") && it.0.ends_with(".json"));
        assert!(!String::from_utf8_lossy(index.expect("an index").1).contains("kindcheck/"));
        let sitemap = String::from_utf8_lossy(&files["sitemap.xml"]);
        assert!(sitemap.contains("afwegen/") && !sitemap.contains(NATIONAL) && !sitemap.contains("/kindcheck/"));
    }
}

/// The sites of associations, on the edition inside the program: what they do not have themselves is on this very site.
#[test]
fn no_edition_of_an_association_has_a_dead_link() {
    let real = Project::real();
    let settings = real.read("content/site.yaml");
    let national = settings.lines().find_map(|it| it.strip_prefix("adres: ")).expect("an address").to_owned();
    let there = build(&real, None, None);
    for name in ["vereniging-basis", "vereniging-eigen"] {
        let own = Project::association(name);
        for base in BASES {
            let files = build(&own, Some(base), None);
            let Walk { dead, n_own, n_others } = Walk::new(&files, base, &[(&national, &there)]);
            assert!(dead.is_empty(), "{name} at {base}: {dead:#?}");
            assert!(n_own > 50 && n_others[0] > 20, "{name} at {base}: {n_own} and {n_others:?} links were found");
        }
    }
}

/// A part of such a project leads to three places: to itself, to the rest of the project, and to the national site.
#[test]
fn part_of_a_project_on_the_national_edition_leads_to_three_places() {
    let (national, own) = on_an_edition();
    let (there, whole) = (build(&national, None, None), build(&own, None, None));
    for base in BASES {
        let part = build(&own, Some(base), Some("kader:zorg"));
        let Walk { dead, n_own, n_others } = Walk::new(&part, base, &[(WHOLE, &whole), (NATIONAL, &there)]);
        assert!(dead.is_empty(), "{base}: {dead:#?}");
        assert!(n_own > 30 && n_others.iter().all(|it| *it > 5), "{base}: {n_own} and {n_others:?} links were found");
        for edition in ["index.html", "inbedden/index.html", "meenemen.html"] {
            let html = String::from_utf8_lossy(&part[&format!("afwegingskaders/zorg/afwegen/{edition}")]);
            assert!(html.contains(&format!("href=\"{NATIONAL}faq/melden/#wanneer\"")), "{edition}");
            assert!(html.contains(&format!("href=\"{NATIONAL}handelingsprotocol/1-begin/\"")), "{edition}");
        }
    }
}

/// What leads where is told apart: to the part itself where it has the place, to the whole site where it has not.
#[test]
fn the_rest_of_a_part_stands_on_the_whole_site() {
    let project = linked();
    let part = build(&project, Some(BASES[1]), Some("kader:voorbeeld"));
    for edition in ["inbedden/index.html", "meenemen.html"] {
        let html = String::from_utf8_lossy(&part[&format!("afwegingskaders/voorbeeld/afwegen/{edition}")]);
        for there in ["begrippen/#vermoeden", "afwegingskaders/voorbeeld/", "afwegingskaders/voorbeeld/afwegen/"] {
            assert!(html.contains(&format!("href=\"{}{there}\"", BASES[1])), "{edition}: {there}");
        }
        for elsewhere in
            ["handelingsprotocol/1-begin/", "faq/melden/#wanneer", "kindcheck/", "afwegingskaders/ander/", "#lezen"]
        {
            assert!(html.contains(&format!("href=\"{WHOLE}{elsewhere}\"")), "{edition}: {elsewhere}");
        }
    }
}

/// An ordinary page refuses to stand in a frame: a link that opened in it would show a refusal, and cost the answers.
#[test]
fn links_of_a_page_to_embed_open_beside_it() {
    let files = build(&linked(), None, None);
    let html =
        String::from_utf8_lossy(&files["afwegingskaders/voorbeeld/afwegen/inbedden/index.html"]).replace('\\', "");
    let links: Vec<&str> = html.split("<a ").skip(1).filter_map(|it| it.split('>').next()).collect();
    let pages: Vec<&&str> = links.iter().filter(|it| it.contains(WHOLE)).collect();
    assert!(pages.len() > 20, "{links:?}");
    for link in pages {
        assert!(link.contains("target=\"_blank\""), "<a {link}>");
    }
    let own = String::from_utf8_lossy(&files["afwegingskaders/voorbeeld/afwegen/index.html"]);
    assert!(!own.contains("target=\"_blank\""), "on its own page a link is a link");
}

/// The file to take along fetches nothing, so what it shows stands in it.
#[test]
fn images_stand_in_the_file_to_take_along() {
    let project = linked();
    let files = build(&project, None, None);
    let html = String::from_utf8_lossy(&files["afwegingskaders/voorbeeld/afwegen/meenemen.html"]);
    assert!(html.contains(" src=\"data:image/svg+xml;base64,") && !html.contains("src=\"/"), "{html}");
    let framed = String::from_utf8_lossy(&files["afwegingskaders/voorbeeld/afwegen/inbedden/index.html"]);
    assert!(framed.contains(" src=\"/afwegingskaders/voorbeeld/logo.svg\""));
}

#[test]
fn headers_of_a_part_name_the_editions_that_it_has() {
    let project = linked();
    let named = |files: &Files| -> Vec<String> {
        let text = String::from_utf8_lossy(&files["_headers"]).into_owned();
        text.lines().filter(|it| it.starts_with('/') && !it.ends_with('*')).map(str::to_owned).collect()
    };
    let part = named(&build(&project, Some(BASES[1]), Some("kader:voorbeeld")));
    let editions = ["inbedden/", "meenemen.html"];
    assert_eq!(part, editions.map(|it| format!("/meldcode/kader/afwegingskaders/voorbeeld/afwegen/{it}")));
    assert_eq!(named(&build(&project, None, None)).len(), 8, "two editions of two trees and two kaders");
}

/// On a host without headers the page itself is the only one to say what it may do.
#[test]
fn every_page_says_its_policy() {
    let project = linked();
    let files = build(&project, None, None);
    let mut n_with_player = 0;
    for (path, bytes) in files.iter().filter(|it| it.0.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let (_, rest) = html
            .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
            .unwrap_or_else(|| panic!("{path} has none"));
        let policy = rest.split_once('"').expect("an attribute").0.replace("&#39;", "'").replace("&#x27;", "'");
        assert!(policy.starts_with("default-src 'none'; script-src "), "{path}: {policy}");
        assert!(policy.contains("base-uri 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        let has_player = html.contains(" data-boom-gegevens>");
        assert_eq!(policy.contains("'wasm-unsafe-eval'"), has_player, "{path}: {policy}");
        n_with_player += usize::from(has_player);
    }
    assert_eq!(n_with_player, 12, "four trees in three editions");
}

/// What an editor writes can be anything; what a webmaster copies is one frame and nothing else.
#[test]
fn the_code_of_a_frame_holds_one_frame_whatever_the_title() {
    let titles = [
        "Kindcheck\" onload=\"alert(document.domain)\" x=\"",
        "</code></pre><script>alert(1)</script>",
        "A & B &amp; C &quot; onload=&quot;x &#34; <b>'d'</b>",
        "--></iframe><img src=x onerror=alert(1)>",
        "{{ site.title }} {% raw %}",
        "Twee\nregels",
    ];
    for title in titles {
        let project = Project::minimal();
        project.replace(
            "content/beslisbomen/kindcheck.yaml",
            project
                .read("content/beslisbomen/kindcheck.yaml")
                .lines()
                .find(|it| it.starts_with("titel: "))
                .expect("a title"),
            &format!("titel: {}", serde_json::to_string(title).expect("a title")),
        );
        let files = build(&project, None, None);
        let html = String::from_utf8_lossy(&files["kindcheck/index.html"]).into_owned();
        // As a browser reads the page: the code is the only text of its element.
        let (_, rest) = html.split_once("&lt;iframe").unwrap_or_else(|| panic!("{title}: no code in {html}"));
        let (rest, _) = rest.split_once("</code></pre>").expect("the end of the code");
        let element = format!("<code>&lt;iframe{rest}</code>");
        let shown = roxmltree::Document::parse(&element).unwrap_or_else(|error| panic!("{title}: {error}: {element}"));
        assert_eq!(shown.descendants().filter(roxmltree::Node::is_element).count(), 1, "{title}: {element}");
        let code = shown.root_element().text().expect("a code");
        // As the browser of who copied it reads that.
        let copied = roxmltree::Document::parse(code).unwrap_or_else(|error| panic!("{title}: {error}: {code}"));
        let frame = copied.root_element();
        assert_eq!(copied.descendants().filter(roxmltree::Node::is_element).count(), 1, "{title}: {code}");
        assert!(frame.has_tag_name("iframe") && !frame.has_children(), "{title}: {code}");
        let expected = title.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(frame.attribute("title"), Some(expected.as_str()), "{code}");
        assert_eq!(frame.attribute("src"), Some("https://voorbeeld.example/kindcheck/inbedden/"));
        // Without the script beside it, and without styles, it is still a frame of some height that waits for its turn.
        let height: u32 = frame.attribute("height").and_then(|it| it.parse().ok()).expect("a height");
        assert!((400..=800).contains(&height), "{height}");
        assert_eq!((frame.attribute("width"), frame.attribute("loading")), (Some("100%"), Some("lazy")));
        let names: BTreeSet<&str> = frame.attributes().map(|it| it.name()).collect();
        let known = ["src", "title", "width", "height", "loading", "referrerpolicy", "allow", "style"];
        assert!(names.iter().all(|it| known.contains(it)), "{names:?}");
    }
}
