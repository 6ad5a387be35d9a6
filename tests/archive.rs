//! What was published stays to be read: kept by `bewaar`, held by `check`, shown on the site.
//!
//! Comes in: a project in git with a chapter, trees and a kader. Goes out: whether each edition stays at its address with its code, from
//! when until when it held and what changed in words; and whether an address that is gone is told.

use std::process::Command;

use crate::project::{Project, Run, run, verified};

const CHAPTER: &str = "content/handelingsprotocol/01-lenen.md";
const TREE: &str = "content/beslisbomen/stap-4-5.yaml";
const KADER: &str = "content/afwegingskaders/museum/kader.yaml";
const MOVED: &str = "content/faq/lenen.md";

/// A project of which everything is kept, in git.
fn kept() -> Project {
    let res = Project::showcase();
    res.append(KADER, "bijgewerkt: 2026-11-25\n");
    git(&res, &["init", "--quiet"]);
    let done = run(res.folder(), &["bewaar"]);
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    commit(&res);
    res
}

fn git(project: &Project, arguments: &[&str]) {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@voorbeeld.example", "-c", "commit.gpgsign=false"];
    let done =
        Command::new("git").arg("-C").arg(project.folder()).args(identity).args(arguments).output().expect("git");
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn commit(project: &Project) {
    git(project, &["add", "--all"]);
    git(project, &["commit", "--quiet", "--message", "een"]);
}

fn check(project: &Project) -> Run {
    run(project.folder(), &["check", "--vandaag", "2026-12-05"])
}

/// The only file of the archive that begins so.
fn file(project: &Project, begin: &str) -> String {
    let all = project.files("content/versies");
    let mut found = all.into_iter().map(|it| it.0).filter(|it| it.starts_with(begin) && it.ends_with(".json"));
    let res = found.next().expect("a file");
    assert_eq!(found.next(), None);
    format!("content/versies/{res}")
}

fn words(page: &str) -> String {
    let mut res = String::new();
    let mut is_in_tag = false;
    for sign in page.chars() {
        match sign {
            '<' => is_in_tag = true,
            '>' => is_in_tag = false,
            _ if !is_in_tag => res.push(sign),
            _ => {}
        }
    }
    res.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn edition_is_kept_once_and_stands_at_an_address_that_stays() {
    let project = kept();
    let again = run(project.folder(), &["bewaar"]);
    assert_eq!((again.code, again.out.as_str()), (0, "alles is al bewaard\n"));
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    for address in ["handelingsprotocol/1-lenen", "stap-4-5", "kindcheck", "afwegingskaders/museum"] {
        let page = project.read(&format!("public/versies/{address}/2026-11-25/index.html"));
        assert!(page.contains("Deze uitgave geldt vanaf 25 november 2026"), "{page}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
        assert!(
            project
                .read(&format!("public/{address}/index.html"))
                .contains(&format!("/versies/{address}/2026-11-25/#uitgaven"))
        );
        assert!(!project.read("public/sitemap.xml").contains("versies"));
    }
    // A tree is kept as it was published, byte for byte.
    let form = project.read("public/versies/stap-4-5/2026-11-25/uitgave.json");
    assert_eq!(form, project.read("public/stap-4-5/boomcode.json"));
    assert_eq!(form, project.read(&file(&project, "stap-4-5/2026-11-25-")));
    let index: Vec<String> =
        project.files("public/assets").into_iter().map(|it| it.0).filter(|it| it.contains("zoek")).collect();
    assert!(!index.is_empty(), "a search");
    for path in index {
        let bytes = project.files("public/assets").into_iter().find(|it| it.0 == path).expect("a file").1;
        assert!(!String::from_utf8_lossy(&bytes).contains("versies/stap-4-5"), "{path}");
    }
    // For who may be in danger the title says nothing, and neither does that of an edition.
    let title = |path: &str| {
        let page = project.read(&format!("public/{path}/index.html"));
        words(page.split("<title>").nth(1).and_then(|it| it.split("</title>").next()).expect("a title"))
    };
    assert_eq!(title("versies/kindcheck/2026-11-25"), title("kindcheck"));
    let all = project.read("public/versies/index.html");
    assert!(all.contains("data-code=\"") && words(&all).contains("25 november 2026"), "{all}");
}

#[test]
fn what_changed_under_its_old_date_is_told_and_mended() {
    let project = kept();
    for (path, from, to) in
        [(CHAPTER, "samenvatting: ", "samenvatting: Anders. "), (KADER, "uitgever: ", "uitgever: Nieuw ")]
    {
        project.replace(path, from, to);
        let found = check(&project);
        assert_eq!(found.code, 1);
        assert!(found.err.contains("fout[U001]") && found.err.contains(path), "{}", found.err);
        let fixed = run(project.folder(), &["check", "--fix", "--vandaag", "2026-12-05"]);
        assert_eq!(fixed.code, 0, "{}{}", fixed.out, fixed.err);
        assert!(project.read(path).contains("bijgewerkt: 2026-12-05"), "{}", project.read(path));
    }
    // A date before the one that is kept is none for a new edition.
    project.replace(CHAPTER, "bijgewerkt: 2026-12-05", "bijgewerkt: 2026-11-20");
    assert!(check(&project).err.contains("deze datum is ouder dan de uitgave die bewaard is: 2026-11-25"));
}

#[test]
fn old_edition_says_until_when_it_held_and_what_changed() {
    let project = kept();
    let question = project
        .read(TREE)
        .lines()
        .find_map(|it| it.trim().strip_prefix("vraag: ").map(str::to_owned))
        .expect("a question");
    project.replace(TREE, &format!("vraag: {question}"), "vraag: Is er nu iets heel anders?");
    project.append(CHAPTER, "\nEen zin erbij.\n");
    // The tree of the kader stands on the one that changed, so that the kader gets a new date too.
    let fixed = run(project.folder(), &["check", "--fix", "--vandaag", "2026-12-05"]);
    assert_eq!(fixed.code, 0, "{}{}", fixed.out, fixed.err);
    assert!(project.read(KADER).contains("bijgewerkt: 2026-12-05"));
    let left = run(project.folder(), &["bewaar", "--nagaan"]);
    assert_eq!(left.code, 1);
    assert!(left.out.contains("nog niet bewaard: content/versies/stap-4-5/2026-12-05-"), "{}", left.out);
    assert_eq!(run(project.folder(), &["bewaar"]).code, 0);
    assert_eq!(check(&project).code, 0, "{}", check(&project).err);
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    let old = project.read("public/versies/stap-4-5/2026-11-25/index.html");
    let told = words(&old);
    assert!(told.contains("Deze uitgave gold van 25 november 2026 tot 5 december 2026."), "{told}");
    assert!(told.contains(question.trim_matches('"')) && old.contains("href=\"/stap-4-5/\""), "{told}");
    // In words: what `diff` says of the tree, and which section of the chapter is another one.
    assert!(told.contains("is nu: Is er nu iets heel anders?"), "{told}");
    let chapter = words(&project.read("public/versies/handelingsprotocol/1-lenen/2026-12-05/index.html"));
    assert!(chapter.contains("is anders"), "{chapter}");
    // Both codes lead to their own edition.
    let all = project.read("public/versies/index.html");
    for file in project.files("content/versies/stap-4-5").iter().filter(|it| it.0.ends_with(".json")) {
        let (day, code) = (&file.0[..10], file.0[11..21].to_uppercase());
        assert!(
            all.contains(&format!("<a href=\"/versies/stap-4-5/{day}/\" data-code=\"{code}\">")),
            "{code} in {all}"
        );
    }
}

#[test]
fn kept_file_that_was_touched_is_refused() {
    let project = kept();
    let path = file(&project, "stap-4-5/");
    let text = project.read(&path);
    project.write(&path, text.replacen("Ja", "Nee", 1));
    let found = check(&project);
    assert!(found.code == 1 && found.err.contains("deze uitgave is veranderd nadat zij bewaard is"), "{}", found.err);
    // An editor of git may write other line ends, and that is all the same.
    project.write(&path, text.replace('\n', "\r\n"));
    assert_eq!(check(&project).code, 0, "{}", check(&project).err);
}

/// Whoever proposes a file can give it its right code: nothing in it gets onto a page as anything but words.
#[test]
fn nothing_that_is_no_text_comes_out_of_a_file_of_the_archive() {
    let project = kept();
    let page = |text: &str| {
        let form = serde_json::json!({"vorm": "1", "soort": "pagina", "titel": "<b>T</b>", "samenvatting": "\"><i>", "tekst": text});
        let form = form.to_string();
        let code = meldwijzer::identity::code(&form).replace(' ', "").to_lowercase();
        (format!("content/versies/faq/oud/2025-01-01-{code}.json"), form)
    };
    for bad in [
        "<script>alert(1)</script>",
        "<p onclick=\"x\">a</p>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"https://x.example\" target=\"_top\">a</a>",
        "<p>a",
        "<style>*{}</style>",
        "<iframe></iframe>",
    ] {
        let (path, form) = page(bad);
        project.write(&path, form);
        let found = check(&project);
        assert!(found.code == 1 && found.err.contains("U002"), "{bad}: {}", found.err);
        project.remove(&path);
    }
    let (path, form) = page(
        "<p><a href=\"javascript:alert(1)\">a</a> <a href=\"data:text/html,x\">b</a> <a href=\"//x.example\">c</a> &lt;script&gt;</p>",
    );
    project.write(&path, form);
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    let page = project.read("public/versies/faq/oud/2025-01-01/index.html");
    for bad in ["javascript:", "data:text", "//x.example", "<script>alert", "<b>T</b>", "\"><i>"] {
        assert!(!page.contains(bad), "{bad} in {page}");
    }
    assert!(page.contains("&lt;b&gt;T&lt;/b&gt;") && page.contains("De tekst staat niet meer op de site"), "{page}");
}

#[test]
fn address_that_is_gone_is_told_until_it_is_known_where_it_went() {
    let project = kept();
    let text = project.read(MOVED);
    project
        .remove(MOVED)
        .write("content/uitleg/lenen.md", &text)
        .write("content/uitleg/index.md", "---\ntitel: Uitleg\n---\n\nTekst.\n");
    let found = check(&project);
    assert!(found.err.contains("fout[U003]") && found.err.contains("/faq/lenen/"), "{}", found.err);
    assert!(found.err.contains("schrijf daar dan bovenaan `oude-adressen: [faq/lenen/]`"), "{}", found.err);
    let offered = run(project.folder(), &["check", "--fix", "--voorstel", "--vandaag", "2026-12-05"]);
    assert!(offered.out.contains("+oude-adressen: [faq/lenen/]"), "{}", offered.out);
    project.write("content/uitleg/lenen.md", text.replacen("titel:", "oude-adressen: [faq/lenen/]\ntitel:", 1));
    assert!(!check(&project).err.contains("U003"), "{}", check(&project).err);
    // Who takes an old address away again breaks the promise once more, and so does who makes a page a draft.
    project.write("content/uitleg/lenen.md", &text);
    assert!(check(&project).err.contains("U003"));
    project.remove("content/uitleg/lenen.md").remove("content/uitleg/index.md");
    project.write(MOVED, text.replacen("titel:", "concept: true\ntitel:", 1));
    assert!(check(&project).err.contains("is nu van een concept: `/faq/lenen/`"), "{}", check(&project).err);
}

#[test]
fn part_of_a_site_has_the_editions_of_its_kader() {
    let project = kept();
    let arguments = ["build", "--only", "kader:museum", "--base-url", "https://deel.example/", "--output", "deel"];
    assert_eq!(run(project.folder(), &arguments).code, 0);
    verified(&project.folder().join("deel"));
    assert!(project.has("deel/versies/afwegingskaders/museum/2026-11-25/index.html"));
    assert!(!project.has("deel/versies/kindcheck/2026-11-25/index.html"));
}

#[test]
fn only_what_is_there_can_be_kept() {
    let project = kept();
    for (name, message) in [
        ("kader:museun", "bedoel je `kader:museum`?"),
        ("stap-45", "`stap-4-5` lijkt er het meest op"),
        ("faq/lenem.md", "er is geen boom met de naam"),
    ] {
        let done = run(project.folder(), &["bewaar", name]);
        assert!(done.code == 2 && done.err.contains(message), "{name}: {}", done.err);
    }
    let done = run(project.folder(), &["bewaar", "index.md"]);
    assert!(done.code == 0 && done.out.contains("content/versies/index/2026-11-25-"), "{}{}", done.out, done.err);
}
