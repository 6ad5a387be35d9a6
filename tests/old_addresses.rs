//! Addresses that the site had once: what stands there, what hosts and servers are told, and what a part of a site has of them.
//!
//! Comes in: the minimal project with old addresses, at the root of a host and in a folder. Goes out: whether each leads to what
//! stands in its place, whether nothing else knows of it, and whether `verify` sees what a hand does to it.

use crate::project::{Project, run, text_of};

const SETTINGS: &str = "oude-adressen:\n  - { adres: stap-vier/, naar: \"hp:2.1\" }\n  - { adres: woorden/, naar: begrippen.yaml }\n  \
                        - { adres: elders/, naar: \"https://elders.example/nu/\" }\n";

/// The minimal project, in which everything stood elsewhere once.
fn moved() -> Project {
    let res = Project::minimal();
    res.replace("content/faq/melden.md", "titel:", "oude-adressen: [faq/oud-melden/, meldcode/melden/]\ntitel:");
    res.append("content/beslisbomen/kindcheck.yaml", "oude-adressen: [kindertoets/]\n");
    res.replace("content/afwegingskaders/voorbeeld/index.md", "titel:", "oude-adressen: [voorbeeldkader/]\ntitel:");
    res.append("content/afwegingskaders/voorbeeld/boom.yaml", "oude-adressen: [voorbeeldboom/]\n");
    res.append("content/site.yaml", SETTINGS);
    res
}

/// Where each of them leads, from the root of the site.
const LEADS: [(&str, &str); 7] = [
    ("faq/oud-melden/", "faq/melden/"),
    ("kindertoets/", "kindcheck/"),
    ("meldcode/melden/", "faq/melden/"),
    ("stap-vier/", "handelingsprotocol/2-veiligheid/#2.1"),
    ("voorbeeldboom/", "afwegingskaders/voorbeeld/afwegen/"),
    ("voorbeeldkader/", "afwegingskaders/voorbeeld/"),
    ("woorden/", "begrippen/"),
];

#[test]
fn page_at_an_old_address_leads_on_at_the_root_and_in_a_folder() {
    let project = moved();
    for (base, root) in [("https://voorbeeld.example/", "/"), ("https://voorbeeld.example/map/", "/map/")] {
        project.replace(
            "content/site.yaml",
            project.read("content/site.yaml").lines().nth(3).expect("adres"),
            &format!("adres: {base}"),
        );
        assert_eq!(run(project.folder(), &["build"]).code, 0);
        for (from, to) in LEADS {
            let page = project.read(&format!("public/{from}index.html"));
            let whole = to.split('#').next().expect("an address");
            for part in [
                format!("<meta http-equiv=\"refresh\" content=\"0; url={root}{to}\">"),
                format!("<link rel=\"canonical\" href=\"{base}{whole}\">"),
                "<meta name=\"robots\" content=\"noindex\">".to_owned(),
                format!("<a href=\"{root}{to}\">"),
                "<h1>Deze pagina is verhuisd</h1>".to_owned(),
                "data-weg".to_owned(),
            ] {
                assert!(page.contains(&part), "{from}: {part} in {page}");
            }
        }
        let lines: Vec<String> = LEADS.iter().map(|it| format!("{root}{} {root}{} 301", it.0, it.1)).collect();
        assert_eq!(project.read("public/_redirects").lines().collect::<Vec<_>>(), lines);
        let away = project.read("public/elders/index.html");
        assert!(away.contains("href=\"https://elders.example/nu/\"") && !away.contains("refresh"), "{away}");
    }
}

/// Its title stands in the history of the browser.
#[test]
fn title_says_nothing_of_where_it_leads() {
    let project = moved();
    project.build();
    let title = |from: &str| {
        let page = project.read(&format!("public/{from}index.html"));
        page.split("<title>").nth(1).and_then(|it| it.split("</title>").next()).expect("a title").trim().to_owned()
    };
    let of_tree = title("kindcheck/");
    assert!(!of_tree.to_lowercase().contains("kindcheck"), "the kindcheck is for who may be in danger: {of_tree}");
    assert_eq!(title("kindertoets/"), of_tree);
    for from in ["faq/oud-melden/", "voorbeeldboom/", "elders/"] {
        assert_eq!(title(from), "Deze pagina is verhuisd | Voorbeeldsite");
    }
}

#[test]
fn nothing_else_knows_of_it() {
    let project = moved();
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    for (path, bytes) in project.files("public") {
        let is_of_it = |path: &str| {
            ["_redirects", "bestanden.sha256"].contains(&path)
                || LEADS.iter().any(|it| path == format!("{}index.html", it.0))
        };
        let text = String::from_utf8_lossy(&bytes);
        for (from, _) in LEADS.iter().filter(|_| !is_of_it(&path)) {
            assert!(!text.contains(from), "{from} in {path}");
        }
    }
    let plain = Project::minimal();
    assert_eq!(run(plain.folder(), &["build"]).code, 0);
    assert!(!plain.has("public/_redirects"), "nothing moved");
}

#[test]
fn part_has_those_of_what_is_in_it() {
    let project = moved();
    let built =
        run(project.folder(), &["build", "--only", "kader:voorbeeld", "--base-url", "https://deel.example/eigen/"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let lines = project.read("public/_redirects");
    assert_eq!(
        lines.lines().collect::<Vec<_>>(),
        [
            "/eigen/voorbeeldboom/ /eigen/afwegingskaders/voorbeeld/afwegen/ 301",
            "/eigen/voorbeeldkader/ /eigen/afwegingskaders/voorbeeld/ 301",
            "/eigen/woorden/ /eigen/begrippen/ 301",
        ]
    );
    let page = project.read("public/voorbeeldkader/index.html");
    assert!(page.contains("href=\"https://deel.example/eigen/afwegingskaders/voorbeeld/\""), "{page}");
    assert!(!project.has("public/kindertoets/index.html"));
    let other = Project::minimal();
    other.append("content/beslisbomen/kindcheck.yaml", "oude-adressen: [kindertoets/]\n");
    let part = ["build", "--only", "kader:voorbeeld", "--base-url", "https://deel.example/"];
    assert_eq!(run(other.folder(), &part).code, 0);
    assert!(!other.has("public/_redirects"), "what moved is not in this part");
}

#[test]
fn servers_are_told_where_it_leads() {
    let project = moved();
    for (server, lines) in [
        ("nginx", ["location = /map/kindertoets/ {", "return 301 \"/map/kindcheck/\";"]),
        (
            "caddy",
            [
                "redir /map/kindertoets/ \"/map/kindcheck/\" permanent",
                "redir /map/stap-vier/ \"/map/handelingsprotocol/2-veiligheid/#2.1\" permanent",
            ],
        ),
        ("apache", ["RewriteRule ^kindertoets/$ \"/map/kindcheck/\" [R=301,NE,L]", "RewriteBase /map/"]),
        (
            "iis",
            [
                "<add wildcard=\"/map/kindertoets/\" destination=\"/map/kindcheck/\"/>",
                "<httpRedirect enabled=\"true\" exactDestination=\"true\" httpResponseStatus=\"Permanent\">",
            ],
        ),
    ] {
        let printed = run(project.folder(), &["headers", server, "--base-url", "https://voorbeeld.example/map/"]);
        assert_eq!(printed.code, 0, "{}", printed.err);
        for line in lines {
            assert!(printed.out.lines().any(|it| it.trim() == line), "{line} in {}", printed.out);
        }
        assert!(
            !printed.out.contains("elders.example"),
            "nobody is led to another site without being asked: {}",
            printed.out
        );
    }
}

/// A text that was taken back may come again: until then its address leads elsewhere.
#[test]
fn draft_leaves_its_address_to_another() {
    let project = Project::minimal();
    project.write("content/proef.md", "---\ntitel: Proef\nconcept: true\n---\nTekst.\n");
    project.append("content/site.yaml", "oude-adressen:\n  - { adres: proef/, naar: faq/index.md }\n");
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    assert!(project.read("public/proef/index.html").contains("verhuisd"));
    assert_eq!(run(project.folder(), &["build", "--concept"]).code, 0);
    assert!(project.read("public/proef/index.html").contains("Tekst."));
    project.write("content/proef.md", "---\ntitel: Proef\n---\nTekst.\n");
    let found = project.prove();
    assert!(text_of(&found).contains("het is van `proef.md`"), "{}", text_of(&found));
}

/// What a hand may do to it: each is an error with this code.
#[test]
fn verify_sees_where_it_leads() {
    let project = moved();
    let verified = || run(project.folder(), &["verify", "public"]);
    for (file, from, to, code) in [
        ("kindertoets/index.html", "url=/kindcheck/", "url=/weg/", "S001"),
        ("kindertoets/index.html", "url=/kindcheck/", "url=https://elders.example/", "S005"),
        ("kindertoets/index.html", "url=/kindcheck/", "url=//elders.example/", "S005"),
        ("kindertoets/index.html", "0; url=/kindcheck/", "9; url=/kindcheck/", "S005"),
        ("kindertoets/index.html", "url=/kindcheck/", "url=/kindertoets/", "S005"),
        ("kindertoets/index.html", "url=/kindcheck/", "url=javascript:alert(1)", "S005"),
        ("kindertoets/index.html", "noindex", "index", "S005"),
        ("kindertoets/index.html", "example/kindcheck/", "example/weg/", "S001"),
        (
            "stap-vier/index.html",
            "url=/handelingsprotocol/2-veiligheid/#2.1",
            "url=/handelingsprotocol/2-veiligheid/#2.9",
            "S002",
        ),
        ("_redirects", "/kindcheck/ 301", "/weg/ 301", "S001"),
        ("_redirects", "/kindcheck/ 301", "https://elders.example/ 301", "S005"),
    ] {
        project.build();
        let file = format!("public/{file}");
        assert_eq!(verified().code, 0);
        project.write(&file, project.read(&file).replacen(from, to, 1));
        let found = verified();
        assert!(found.code == 1 && found.err.contains(&format!("fout[{code}]")), "{to}: {}{}", found.out, found.err);
    }
}
