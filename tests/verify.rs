//! `verify`: what stands in the folder of a site, held against itself.
//!
//! Comes in: a small site, built once, and for each test a copy of it to which something was done. Goes out: whether the file is
//! named. That nothing is found in a site as it was built is tried wherever a test builds one: see `project.rs`.

mod copies;
mod proofs;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use meldwijzer::command::verify::of_folder;
use meldwijzer::diagnostic::{Code, Severity};
use meldwijzer::verify::Verified;

use crate::project::{Project, copy, files_of, run};

/// What a test is about: the code, the file in which it is found.
type Expected<'a> = (&'a str, &'a str);

/// A built site with everything, to be copied. The same folder in each run: what did not change is not compressed again.
fn site() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verified-site");
        let output = folder.to_str().expect("a path");
        assert_eq!(run(Project::minimal().folder(), &["build", "--compress", "--output", output]).code, 0);
        folder
    })
}

/// A copy of it.
struct Copy(Project);

impl Copy {
    fn new() -> Self {
        let res = Self(Project::empty());
        copy(site(), res.0.folder());
        res
    }

    /// The one file that begins and ends so.
    fn named(&self, begin: &str, end: &str) -> String {
        let files = files_of(self.0.folder()).into_iter().map(|it| it.0);
        let mut found = files.filter(|it| it.starts_with(begin) && it.ends_with(end));
        let res = found.next().unwrap_or_else(|| panic!("{begin}…{end}"));
        assert_eq!(found.next(), None, "{begin}…{end}");
        res
    }

    /// Changes the first place where a text stands in a file.
    fn change(&self, path: &str, from: &str, to: &str) -> &Self {
        let old = self.0.read(path);
        assert!(old.contains(from), "`{from}` in {path}");
        self.0.write(path, old.replacen(from, to, 1));
        self
    }

    /// Puts HTML at the end of the text of a page.
    fn put(&self, path: &str, html: &str) -> &Self {
        self.change(path, "</main>", &format!("{html}</main>"))
    }

    fn verified(&self) -> Verified {
        of_folder(self.0.folder()).expect("the disk works")
    }

    fn found(&self) -> Vec<String> {
        found(&self.verified(), self.0.folder())
    }

    /// Something was done that is found so; what follows from it may be found as well.
    #[track_caller]
    fn expect(&self, what: &str, expected: Expected<'_>) {
        is_found(&self.found(), what, expected);
    }
}

#[track_caller]
fn is_found(found: &[String], what: &str, (code, file): Expected<'_>) {
    assert!(found.iter().any(|it| it.starts_with(&format!("{code} {file}: "))), "{what}: {code} {file} in {found:#?}");
}

/// What was found, as `code file: message`.
fn found(verified: &Verified, folder: &Path) -> Vec<String> {
    let name = format!("{}/", folder.display());
    let list = verified.diagnostics.sorted(&verified.sources).into_iter();
    list.map(|it| {
        let path = &verified.sources.get(it.primary.span.source).path;
        format!("{} {}: {}", it.code.as_str(), path.strip_prefix(&name).unwrap_or(path), it.message)
    })
    .collect()
}

/// A text in a file is replaced by another, and that is found: code, file, from, to. What is done to different files is done
/// together, because to look at a site takes longer than to break it.
fn each(cases: &[(&str, &str, &str, &str)]) {
    let mut open: Vec<_> = cases.iter().collect();
    while !open.is_empty() {
        let copy = Copy::new();
        let mut done: Vec<&(&str, &str, &str, &str)> = Vec::new();
        open.retain(|it| {
            let is_new = done.iter().all(|other| other.1 != it.1);
            if is_new {
                copy.change(it.1, it.2, it.3);
                done.push(it);
            }
            !is_new
        });
        let found = copy.found();
        for (code, file, from, to) in done {
            is_found(&found, &format!("{from} → {to}"), (code, file));
        }
    }
}

/// HTML is put at the end of a page, and that is found: each in another page, and with another name for `weg`.
fn each_put(cases: &[(&str, &str)]) {
    let pages: Vec<String> =
        files_of(site()).into_iter().map(|it| it.0).filter(|it| it.ends_with("index.html")).collect();
    let put = |n: usize, html: &str| format!("{}</main>", html.replace("weg", &format!("weg{n}")));
    let cases: Vec<_> = cases.iter().enumerate().map(|(n, it)| (it.0, &pages[n % pages.len()], put(n, it.1))).collect();
    each(&cases.iter().map(|it| (it.0, it.1.as_str(), "</main>", it.2.as_str())).collect::<Vec<_>>());
}

#[test]
fn in_a_site_as_it_was_built_nothing_is_found() {
    let verified = of_folder(site()).expect("the disk works");
    assert_eq!(found(&verified, site()), [""; 0]);
    assert!(verified.n_pages > 15 && verified.n_trees > 8 && verified.n_links > 300, "{verified:?}");
    assert!(verified.n_files > verified.n_pages);
}

#[test]
fn page_that_is_gone_is_named_once_however_many_lead_there() {
    let copy = Copy::new();
    copy.0.remove("faq/melden/index.html");
    let found = copy.found();
    let dead: Vec<_> =
        found.iter().filter(|it| it.contains("dit leidt naar iets dat er niet is: `faq/melden/`")).collect();
    assert_eq!(dead.len(), 1, "{found:#?}");
    for (remove, place) in
        [("site.webmanifest", "site.webmanifest"), ("zoeken/wijzer.json", ""), ("favicon.svg", "favicon.svg")]
    {
        let copy = Copy::new();
        copy.0.remove(remove);
        let found = copy.found();
        assert!(
            place.is_empty() || found.iter().any(|it| it.contains(&format!("er niet is: `{place}`"))),
            "{found:#?}"
        );
    }
}

#[test]
fn every_address_of_a_page_leads_somewhere() {
    each_put(&[
        ("S001", "<a href='/weg/'>x</a>"),
        ("S001", "<a href='../../weg/#x'>x</a>"),
        ("S001", "<a href='https://voorbeeld.example/weg/'>x</a>"),
        ("S001", "<a href='https://['>x</a>"),
        ("S001", "<img src='weg.png' alt=''>"),
        ("S001", "<picture><source srcset='/favicon.svg 1x, /weg.svg 2x'><img src='/favicon.svg' alt=''></picture>"),
        ("S001", "<video poster='/weg.png'></video>"),
        ("S001", "<form action='/weg/'></form>"),
        ("S001", "<blockquote cite='/weg/'>x</blockquote>"),
        ("S001", "<svg><use href='/weg.svg#x'/></svg>"),
        ("S001", "<svg><a xlink:href='/weg/'><text>x</text></a></svg>"),
        ("S001", "<noscript><a href='/weg/'>x</a></noscript>"),
        ("S001", "<template><a href='/weg/'>x</a></template>"),
        ("S001", "<div data-js='/assets/weg.123456789abc.js'></div>"),
        ("S002", "<a href='#weg'>x</a>"),
        ("S002", "<a href='/faq/#weg'>x</a>"),
    ]);
    let copy = Copy::new();
    copy.put(
        "faq/melden/index.html",
        "<a href='#top'>x</a><a href='/faq'>x</a><a href='/favicon.svg#x'>x</a><a href='mailto:a@x.example'>x</a>",
    );
    copy.put("faq/melden/index.html", "<a href='https://elders.example/weg/' rel='noreferrer'>x</a>");
    assert!(
        copy.found().iter().all(|it| !it.starts_with("S001") && !it.starts_with("S002") && !it.starts_with("S005"))
    );
}

/// An editor wrote the whole address, and something else may stand on the same server.
#[test]
fn address_of_ones_own_server_that_is_called_another_site_is_a_warning() {
    let copy = Copy::new();
    copy.put("faq/melden/index.html", "<a href='https://voorbeeld.example/weg/' rel='external noreferrer'>x</a>");
    let verified = copy.verified();
    let list = verified.diagnostics.sorted(&verified.sources);
    let told: Vec<_> = list.iter().filter(|it| it.code == Code::S001).map(|it| it.severity).collect();
    assert_eq!(told, [Severity::Warning]);
    let helps: Vec<_> = list.iter().filter(|it| it.code == Code::S001).filter_map(|it| it.help.as_deref()).collect();
    assert!(matches!(helps.as_slice(), [one] if one.contains("laat het dan zo")), "{helps:?}");
}

#[test]
fn names_of_places_are_there_once() {
    each_put(&[
        ("S002", "<p id='inhoud'>x</p>"),
        ("S002", "<p aria-labelledby='inhoud weg'>x</p>"),
        ("S002", "<label for='weg'>x</label>"),
        ("S002", "<button popovertarget='weg'>x</button>"),
        ("S002", "<svg><path marker-end='url(#weg)'/></svg>"),
    ]);
}

#[test]
fn file_that_is_not_what_a_page_expects_is_named() {
    let page = "faq/melden/index.html";
    for (begin, end) in [("assets/stijl.", ".css"), ("assets/weg.", ".js"), ("assets/zoekindex.", ".json")] {
        let copy = Copy::new();
        let file = copy.named(begin, end);
        copy.0.append(&file, " ");
        copy.expect("changed", ("S003", &file));
        let about_pages = copy.found().into_iter().filter(|it| it.starts_with("S003") && !it.contains(&file)).count();
        assert_eq!(about_pages, 0, "one cause, one message: {:#?}", copy.found());
    }
    let copy = Copy::new();
    copy.change(page, "integrity=\"sha256-", "integrity=\"sha256-A");
    copy.expect("another hash", ("S003", page));
    let copy = Copy::new();
    copy.change(page, " integrity=", " data-x=");
    copy.expect("no hash", ("S003", page));
    let copy = Copy::new();
    copy.change("kindcheck/index.html", "data-wasm-integriteit=\"sha256-", "data-wasm-integriteit=\"sha256-A");
    copy.expect("hash of the player", ("S003", "kindcheck/index.html"));
    let copy = Copy::new();
    copy.change("zoeken/wijzer.json", "sha256-", "sha256-A");
    copy.expect("hash of the index", ("S003", "zoeken/wijzer.json"));
}

#[test]
fn policy_of_every_page_is_as_narrow_as_ours() {
    let policy = "<meta http-equiv=\"Content-Security-Policy\"";
    let late = format!("<script src=\"/x.js\"></script>{policy}");
    let outside = format!("tekst {policy}");
    let twice = format!("<meta http-equiv='content-security-policy' content=\"default-src 'none'\">{policy}");
    let pages =
        ["", "faq/", "faq/melden/", "begrippen/", "meldcode/", "zoeken/", "wijzigingen/", "handelingsprotocol/"];
    let pages = pages.map(|it| format!("{it}index.html"));
    let cases = [
        (policy, "<meta name=\"x\""),
        (policy, &late),
        (policy, &outside),
        (policy, &twice),
        ("script-src &#39;self&#39;", "script-src &#39;self&#39; &#39;unsafe-inline&#39;"),
        ("img-src &#39;self&#39;", "img-src *"),
        ("connect-src &#39;self&#39;", "connect-src https://x.example"),
        ("form-action &#39;none&#39;", "form-action &#39;self&#39;"),
        ("base-uri &#39;none&#39;", ""),
        ("</main>", "<script>1</script></main>"),
        ("</main>", "<style>p{color:red}</style></main>"),
    ];
    let cases = cases.iter().zip(pages.iter().cycle());
    each(&cases.map(|(it, page)| ("S004", page.as_str(), it.0, it.1)).collect::<Vec<_>>());
    // A browser leaves alone what is no script.
    let copy = Copy::new();
    copy.put("faq/melden/index.html", "<script type='application/ld+json'>{}</script>");
    assert!(copy.found().iter().all(|it| !it.starts_with("S004")));
    let script = "<script type=\"module\">";
    let changed = format!("{script}/**/");
    each(&[
        ("S004", "kindcheck/meenemen.html", script, &changed),
        ("S004", "stap-4-5/meenemen.html", "connect-src 'none'", "connect-src *"),
        ("S004", "afwegingskaders/voorbeeld/afwegen/meenemen.html", "<style>", "<style>/**/"),
    ]);
}

#[test]
fn headers_are_about_what_is_there_and_as_narrow() {
    let cases = [
        ("S001", "/kindcheck/inbedden/", "/kindchek/inbedden/"),
        ("S001", "/assets/*", "/asets/*"),
        ("S001", "/*\n", "https://x.example/*\n"),
        ("S004", "/kindcheck/inbedden/\n", "/kindcheck/\n"),
        ("S004", "script-src 'self'", "script-src 'self' 'unsafe-eval'"),
        ("S004", "frame-ancestors 'none'", "frame-ancestors *"),
        ("S004", "Content-Security-Policy:", "X-Niets:"),
    ];
    each(&cases.map(|it| (it.0, "_headers", it.1, it.2)));
}

#[test]
fn nothing_comes_from_elsewhere_or_reaches_there() {
    each_put(&[
        ("S005", "<img src='https://x.example/a.png' alt=''>"),
        ("S005", "<img src='//x.example/a.png' alt=''>"),
        ("S005", "<script src='https://x.example/a.js'></script>"),
        ("S005", "<link rel='preconnect' href='https://x.example/'>"),
        ("S005", "<iframe src='/faq/'></iframe>"),
        ("S005", "<object data='/favicon.svg'></object>"),
        ("S005", "<base href='/'>"),
        ("S005", "<a href=' JavaScript:alert(1)'>x</a>"),
        ("S005", "<a href='data:text/html,x'>x</a>"),
        ("S005", "<p onclick='x()'>x</p>"),
        ("S005", "<p style='color: red'>x</p>"),
        ("S005", "<a href='/faq/' ping='/faq/'>x</a>"),
        ("S005", "<a href='https://x.example/' target='venster'>x</a>"),
        ("S005", "<a href='https://x.example/' target='_blank' rel='noreferrer opener'>x</a>"),
        ("S005", "<meta http-equiv='refresh' content='0; url=/faq/'>"),
    ]);
    let canonical = "rel=\"canonical\" href=\"https://voorbeeld.example/";
    each(&[
        ("S005", "index.html", "<meta name=\"referrer\" content=\"no-referrer\">", ""),
        ("S005", "faq/index.html", canonical, "rel=\"canonical\" href=\"https://x.example/"),
        ("S001", "faq/melden/index.html", &format!("{canonical}faq/melden/"), &format!("{canonical}faq/")),
    ]);
    let copy = Copy::new();
    let styles = [
        ("S005", "druk", "a{background:url(https://x.example/a.png)}"),
        ("S005", "figuren", "@import 'x.css';"),
        ("S001", "zoeken", "a{background:url('/weg.png')}"),
    ];
    let files = styles.map(|it| copy.named(&format!("assets/{}.", it.1), ".css"));
    styles.iter().zip(&files).for_each(|(it, file)| _ = copy.0.append(file, it.2));
    styles.iter().zip(&files).for_each(|(it, file)| copy.expect(it.2, (it.0, file)));
    for (what, text) in [
        ("S005", "<script/>"),
        ("S005", "<a onclick='x'/>"),
        ("S005", "<image href='https://x.example/a.png'/>"),
        ("S007", "<g>"),
    ] {
        let copy = Copy::new();
        copy.0.write("favicon.svg", format!("<svg xmlns='http://www.w3.org/2000/svg'>{text}</svg>"));
        copy.expect(text, (what, "favicon.svg"));
    }
}

#[test]
fn drawing_of_a_program_that_names_its_document_type_is_good() {
    let project = Project::minimal();
    let named = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
                 \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
                 <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    project.write("content/afwegingskaders/voorbeeld/logo.svg", named);
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    assert_eq!(found(&of_folder(&project.folder().join("public")).expect("the disk works"), project.folder()), [""; 0]);
}

#[test]
fn trees_can_be_read_and_end() {
    let page = "kindcheck/index.html";
    let text = Copy::new().0.read(page);
    let (_, behind) = text.split_once("\"questions\":[[").expect("the graph");
    let first = behind.split_once('}').expect("an answer").0;
    for (from, to) in [
        (first, "{\"t\":{\"q\":0}"),
        (first, "{\"t\":{\"o\":99}"),
        ("\"start\":0", "\"start\":99"),
        ("\"title\":", "\"title:"),
        ("\"answers\":[", "\"answers\":[\"Misschien\","),
        ("data-boom-gegevens", "data-anders"),
        ("\"outcomes\":[[", "\"outcomes\":[[],["),
    ] {
        let copy = Copy::new();
        copy.change(page, from, to);
        copy.expect(to, ("S006", page));
    }
    for other in ["kindcheck/inbedden/index.html", "kindcheck/meenemen.html"] {
        let copy = Copy::new();
        copy.change(other, "\"answers\":[\"Ja\"", "\"answers\":[\"Nee\"");
        copy.expect("another answer", ("S006", other));
    }
    for (file, from, to) in [
        (page, "\"code\":\"", "\"code\":\"X"),
        ("kindcheck/boomcode.json", "\"titel\": \"", "\"titel\": \"Een "),
        (page, "\"answers\":[\"Ja\"", "\"answers\":[\"Jawel\""),
    ] {
        let copy = Copy::new();
        copy.change(file, from, to);
        copy.expect("a tree that has another code", ("S006", page));
    }
    let copy = Copy::new();
    copy.change(page, "\"text_html\":\"", "\"text_html\":\"<a href='/weg/'>x<\\/a>");
    copy.expect("a link in a tree", ("S001", page));
}

#[test]
fn what_programs_read_has_its_form_and_names_what_is_there() {
    each(&[
        ("S007", "faq/melden/index.html", "</html>", ""),
        ("S007", "sitemap.xml", "</urlset>", ""),
        ("S001", "sitemap.xml", "/faq/melden/", "/faq/weg/"),
        ("S005", "sitemap.xml", "https://voorbeeld.example/faq/melden/", "https://x.example/"),
        ("S007", "wijzigingen/feed.xml", "</feed>", ""),
        (
            "S001",
            "wijzigingen/feed.xml",
            "rel=\"self\" href=\"https://voorbeeld.example/",
            "rel=\"self\" href=\"https://voorbeeld.example/x/",
        ),
        ("S007", "site.webmanifest", "{", ""),
        ("S001", "site.webmanifest", "/favicon", "/weg"),
        ("S007", "site.webmanifest", "start_url", "begin"),
        ("S001", "robots.txt", "sitemap.xml", "weg.xml"),
        ("S007", "zoeken/wijzer.json", "index", "inhoud"),
        ("S001", "zoeken/wijzer.json", "assets/", "assets/weg/"),
    ]);
    let copy = Copy::new();
    copy.0.write("faq/melden/index.html", b"<html>\xff</html>");
    copy.expect("no text", ("S007", "faq/melden/index.html"));
    let copy = Copy::new();
    let index = copy.named("assets/zoekindex.", ".json");
    copy.change(&index, "faq/melden/", "faq/weg/");
    copy.expect("a row of the search", ("S001", &index));
    let copy = Copy::new();
    copy.0.write(&index, "{}");
    copy.expect("no index", ("S003", &index));
}

#[test]
fn compressed_file_is_the_file_beside_it() {
    let file = "faq/melden/index.html";
    for kind in ["br", "gz"] {
        let sibling = format!("{file}.{kind}");
        let copy = Copy::new();
        copy.0.write(file, copy.0.read(file).replace("</main>", "x</main>"));
        copy.expect("changed", ("S008", &sibling));
        let copy = Copy::new();
        copy.0.write(&sibling, "");
        copy.expect("empty", ("S008", &sibling));
        let copy = Copy::new();
        let bytes = fs::read(copy.0.folder().join(&sibling)).expect("the sibling");
        copy.0.write(&sibling, &bytes[..bytes.len() / 2]);
        copy.expect("half", ("S008", &sibling));
        let copy = Copy::new();
        fs::rename(copy.0.folder().join(&sibling), copy.0.folder().join(format!("los.html.{kind}"))).expect("a name");
        if !copy.0.has("bestanden.sha256") {
            copy.expect("alone", ("S008", &format!("los.html.{kind}")));
        }
    }
}

#[test]
fn site_may_stand_anywhere() {
    let project = Project::minimal();
    let built = project.build_with_player(Some("https://x.example/onder/map/"), None);
    assert!(built.iter().any(|it| it.0 == "index.html"));
    let folder = project.folder().join("public");
    assert_eq!(found(&of_folder(&folder).expect("the disk works"), &folder), [""; 0]);
    let page = project.read("public/index.html");
    project.write("public/index.html", page.replacen("href=\"/onder/map/faq/", "href=\"/faq/", 1));
    let found = found(&of_folder(&folder).expect("the disk works"), &folder);
    assert!(found.iter().any(|it| it.starts_with("S001 index.html: dit leidt buiten de map")), "{found:#?}");
}

#[test]
fn program_tells_and_its_exit_code_says_the_same() {
    let changed = Copy::new();
    let (folder, page) = (changed.0.folder(), "faq/melden/index.html");
    let good = run(folder, &["verify", "."]);
    assert_eq!(good.code, 0, "{}", good.err);
    assert!(good.out.starts_with("geen fouten gevonden in "), "{}", good.out);
    changed.put(page, "<a href='/weg/'>x</a>");
    let bad = run(folder, &["verify", "."]);
    assert_eq!((bad.code, bad.out.as_str()), (1, ""));
    for said in [
        "fout[S001]: dit leidt naar iets dat er niet is: `weg/`",
        " faq/melden/index.html:",
        "hulp: bouw de site opnieuw",
    ] {
        assert!(bad.err.contains(said), "{said} in {}", bad.err);
    }
    assert!(bad.err.lines().all(|it| it.chars().count() < 200), "a page is one long line: {}", bad.err);
    let github = run(folder, &["verify", ".", "--format", "github"]);
    assert_eq!((github.code, github.err.as_str()), (1, ""));
    assert!(github.out.contains("::error file=faq/melden/index.html,line="), "{}", github.out);
    for wrong in [&["verify"][..], &["verify", "er-is-niets"], &["verify", page]] {
        assert_eq!(run(folder, wrong).code, 2, "{wrong:?}");
    }
    let around = Project::empty();
    copy(folder, &around.folder().join("kopie/x.example"));
    let wrong = run(around.folder(), &["verify", "kopie"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("geef de map van de site zelf; bedoel je `kopie/x.example`?"), "{}", wrong.err);
}
