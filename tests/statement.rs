//! The accessibility statement: what the project says of itself, and the criteria of WCAG with how each is known.
//!
//! Comes in: projects that have one, and one that has none; the criteria of the standard theme. Goes out: whether the page says what
//! the project says, whether `check`, and nothing else, tells of the day it expires, and whether every test that the criteria name is
//! there. What each status asks for stands in `suite/toegankelijkheid/`.

use std::fs;

use crate::project::{Project, repository, run};

const FILE: &str = "public/toegankelijkheidsverklaring/index.html";
const SECTION: &str = "toegankelijkheid:
  status: D
  opgesteld: 2026-11-30
  herziening: 2027-11-30
  ondertekend: De beheerder van de voorbeeldsite
  melden: \"mailto:post@voorbeeld.nl\"
  klacht: Schrijf het ons nog eens.
  afwijkingen:
    - { wat: De kaart is een foto, eisen: [\"1.4.5\"], oorzaak: Oud., gevolg: Niet te lezen., maatregel: Uitschrijven., klaar: 2027-03-01 }
    - { wat: Niet beproefd, oorzaak: Geen tijd., gevolg: Onbekend., maatregel: Geen. }
  met-de-hand:
    - { eis: \"2.4.7\", uitkomst: voldoet, datum: 2026-11-29, uitleg: Elke knop krijgt een rand. }
";

/// The success criteria of WCAG 2.2 at levels A and AA, as W3C numbers them: what the list of the theme is held against.
const A: &str = "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 \
                 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2";
const AA: &str = "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 \
                  3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3";
/// Those that WCAG 2.1 did not have.
const NEW: [&str; 6] = ["2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"];

fn with_statement() -> Project {
    let project = Project::minimal();
    project.append("content/site.yaml", SECTION);
    project
}

/// The cell of a criterion, without its marks.
fn criterion(page: &str, number: &str) -> String {
    let start = page.find(&format!("<tr id=\"eis-{number}\">")).unwrap_or_else(|| panic!("{number} has no row"));
    let row = &page[start..];
    row[..row.find("</tr>").expect("the end of the row")].to_owned()
}

#[test]
fn page_says_what_the_project_says() {
    let project = with_statement();
    project.build();
    let page = project.read(FILE);
    for said in [
        "<b>D: voldoet niet</b>",
        "<time datetime=\"2027-11-30\">30 november 2027</time>",
        "De beheerder van de voorbeeldsite",
        "href=\"mailto:post@voorbeeld.nl\"",
        "niet van een overheidsinstantie",
        "Wij hebben de site zelf nog niet onderzocht.",
        "<h3 id=\"afwijking-1\">De kaart is een foto</h3>",
        "<a href=\"#eis-1.4.5\">1.4.5</a>",
        "Nog geen dag bekend",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert_eq!(page.matches("<tr id=\"eis-").count(), 55);
    assert!(project.read("public/sitemap.xml").contains("/toegankelijkheidsverklaring/</loc>"));
}

#[test]
fn each_criterion_says_how_it_is_known() {
    let project = with_statement();
    project.build();
    let page = project.read(FILE);
    for (number, known) in [
        ("2.4.7", "<b>Voldoet</b>"),
        ("1.2.1", "<b>Niet van toepassing</b>"),
        ("1.4.12", "<b>Getest</b>"),
        ("1.4.3", "<b>Ten dele getest</b>"),
        ("1.3.3", "<b>Nog niet nagegaan</b>"),
        ("1.4.5", "<a href=\"#afwijking-1\">De kaart is een foto</a>"),
    ] {
        let row = criterion(&page, number);
        assert!(row.contains(known), "{known}\n{row}");
    }
    assert!(
        criterion(&page, "2.4.7")
            .contains("Elke knop krijgt een rand. Met de hand nagegaan op <time datetime=\"2026-11-29\">")
    );
    assert!(criterion(&page, "1.4.12").contains("<code>reading.spec.ts</code>"));
    for number in NEW {
        assert!(criterion(&page, number).contains("nieuw in 2.2"), "{number}");
    }
    let counted: usize =
        page.split("<li>").filter_map(|it| it.split("</li>").next()?.rsplit_once(": ")?.1.parse::<usize>().ok()).sum();
    assert_eq!(counted, 55, "the numbers above the table");
}

/// A look of one's own is not what the tests are about.
#[test]
fn statement_of_another_theme_says_so() {
    let project = with_statement();
    project.build();
    let told = "Deze site heeft een eigen opmaak.";
    assert!(!project.read(FILE).contains(told));
    project.replace("content/site.yaml", "thema: standaard", "thema: eigen");
    project.write("themes/eigen/thema.yaml", "basis: standaard\n");
    project.write("themes/eigen/stijl/90-eigen.css", "h1 { letter-spacing: 0; }\n");
    project.build();
    assert!(project.read(FILE).contains(told));
}

#[test]
fn site_without_a_statement_is_as_it_was() {
    let project = Project::minimal();
    project.build();
    assert!(!project.has(FILE) && !project.read("public/sitemap.xml").contains("toegankelijkheidsverklaring"));
    let with = with_statement();
    with.build();
    for file in ["index.html", "begrippen/index.html", "kindcheck/index.html"] {
        let file = format!("public/{file}");
        // The name of the file in which the search begins is another one, and each page knows it by a fixed name.
        assert_eq!(project.read(&file), with.read(&file), "{file}");
    }
}

#[test]
fn only_check_tells_of_the_day_it_expires() {
    let project = with_statement();
    let check = |day: &str| run(project.folder(), &["check", "--vandaag", day]);
    let good = check("2027-02-28");
    assert_eq!((good.code, good.err.as_str()), (0, ""));
    for (day, code, told) in [
        ("2027-03-01", 0, ""),
        ("2027-03-02", 0, "waarschuwing[M015]: de dag waarop dit klaar zou zijn, is voorbij"),
        ("2027-10-31", 0, "waarschuwing[M015]: de verklaring verloopt over 30 dagen"),
        ("2027-11-29", 0, "waarschuwing[M015]: de verklaring verloopt morgen"),
        ("2027-11-30", 1, "fout[M014]: de verklaring is verlopen op 2027-11-30"),
        ("2026-11-29", 1, "fout[M014]: de verklaring is opgesteld op een dag die nog moet komen"),
    ] {
        let found = check(day);
        assert!(found.code == code && found.err.contains(told), "{day}: {} {}", found.code, found.err);
        assert_eq!(told.is_empty(), found.err.is_empty(), "{day}: {}", found.err);
    }
    project.replace("content/site.yaml", "2026-11-30", "2001-11-30");
    project.replace("content/site.yaml", "2027-11-30", "2002-11-30");
    project.replace("content/site.yaml", "2026-11-29", "2001-11-29");
    // A build does not look at the calendar: the same texts always give the same site.
    project.build();
}

#[test]
fn every_criterion_of_wcag_stands_once_in_its_order() {
    let text = fs::read_to_string(repository().join("themes/standaard/wcag.yaml")).expect("UTF-8");
    let value = |line: &str, key: &str| {
        line.trim_start_matches("- ").strip_prefix(key).map(|it| it.trim_matches('"').to_owned())
    };
    let mut found: Vec<(String, String, bool)> = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(number) = value(line, "nummer: ") {
            found.push((number, String::new(), false));
        }
        let last = found.last_mut();
        match (last, value(line, "niveau: ")) {
            (Some(last), Some(level)) => last.1 = level,
            (Some(last), None) if line == "nieuw: true" => last.2 = true,
            _ => {}
        }
    }
    let in_parts = |it: &str| it.split('.').filter_map(|it| it.parse().ok()).collect::<Vec<u32>>();
    let levels = [(A, "A"), (AA, "AA")].into_iter();
    let mut wanted: Vec<(String, String, bool)> = levels
        .flat_map(|(list, level)| {
            list.split_whitespace().map(move |it| (it.to_owned(), level.to_owned(), NEW.contains(&it)))
        })
        .collect();
    wanted.sort_by_key(|it| in_parts(&it.0));
    assert_eq!(wanted.len(), 55);
    assert_eq!(found, wanted);
}

/// A test that was taken out or got another name shows nothing any more.
#[test]
fn every_test_that_shows_a_criterion_exists() {
    let text = fs::read_to_string(repository().join("themes/standaard/wcag.yaml")).expect("UTF-8");
    let mut n_tests = 0;
    for line in text.lines().filter_map(|it| it.trim().strip_prefix("- { bestand: ")) {
        let (file, name) = line.trim_end_matches(" }").split_once(", test: ").unwrap_or_else(|| panic!("{line}"));
        let name = name.trim_matches('"');
        let source = fs::read_to_string(repository().join(file)).unwrap_or_else(|it| panic!("{file}: {it}"));
        let is_there = source.lines().any(|it| {
            let is_test = it.trim_start().starts_with("test(") || it.starts_with("# verwacht: ");
            is_test && it.contains(name)
        });
        assert!(is_there, "{file} has no test with `{name}` in its name");
        n_tests += 1;
    }
    assert!(n_tests > 40 && n_tests == text.matches("bestand: tests/").count(), "{n_tests} tests");
}
