//! What `serve` keeps from one change to the next changes nothing: after any series of changes what is served, and what is said,
//! is what a program says and makes that has never seen the project before.
//!
//! Changes are chosen by a fixed sequence of numbers, so that a failure comes again: a paragraph, a title, a term, a tree, a style, a
//! template, a file that goes, comes or gets another name, mistakes of all kinds and their mending. Also in one second: the disk may
//! not be able to tell two of them apart.

use std::collections::BTreeMap;

use meldwijzer::command::serve::shop::{Goods, Shop};
use meldwijzer::command::serve::workshop::{Site, Workshop};
use meldwijzer::render::{OutputFile, Wanted, render};
use meldwijzer::report::{self, Format};
use rayon::prelude::*;

use crate::project::Project;

/// More than each kind of change some times.
const N_CHANGES: usize = 120;

/// The multiplier is Knuth's.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % n
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const PAGES: &[&str] = &[
    "content/index.md",
    "content/faq/index.md",
    "content/faq/melden.md",
    "content/meldcode/index.md",
    "content/handelingsprotocol/01-begin.md",
    "content/handelingsprotocol/02-veiligheid.md",
    "content/afwegingskaders/voorbeeld/index.md",
];

/// What may be put at the end of a page; the last ones are mistakes.
const PIECES: &[&str] = &[
    "\nHet vermoeden van acute onveiligheid, en een verdenking.\n",
    "\nZie [de vragen](/faq/melden.md#wanneer) en [het begin](hp:1).[^n]\n\n[^n]: Een noot bij een vermoeden.\n",
    "\n## Uitleg vermoeden\n\nEen kop die heet als een begrip.\n",
    "\n## Een kop\n\n- een\n- twee vermoedens\n",
    "\n## Wat is nieuw? {#nieuw}\n\nDit.\n",
    "\nZie [dit](hp:1.9).\n",
    "\nZie <b>dit</b>.\n",
    "\n![](../logo.svg)\n",
    "\nZie [dit](faq/weg.md) en [dat](begrip:nieuw).\n",
];

/// Other files: what in them is replaced by what. The last ones of a file are mistakes.
const CHANGES: &[(&str, &str, &[&str])] = &[
    ("content/begrippen.yaml", "term: vermoeden", &["term: idee", "term: begin", "termen: idee"]),
    (
        "content/begrippen.yaml",
        "  - id: vermoeden",
        &["  - { id: nieuw, term: vragen, definitie: Wat je vraagt. }\n  - id: vermoeden"],
    ),
    ("content/begrippen.yaml", "id: acute-onveiligheid", &["id: gevaar"]),
    ("content/site.yaml", "titel: Voorbeeld", &["titel: Iets anders", "titel: \"\""]),
    ("content/beslisbomen/kindcheck.yaml", "vraag: Zijn er kinderen?", &["vraag: Zijn er een of meer kinderen?"]),
    ("content/beslisbomen/kindcheck.yaml", "naar: meldcode-volgen", &["naar: nergens", "naar: geen-signalen"]),
    ("content/afwegingskaders/voorbeeld/kader.yaml", "naam:", &["concept: true\nnaam:"]),
    ("content/handelingsprotocol/proces.yaml", "titel:", &["titels:"]),
    ("themes/standaard/stijl/20-basis.css", "{", &["{--nieuw:1px;"]),
    ("themes/standaard/teksten.yaml", "  noten:", &["  noten: Noten onderaan #"]),
    ("themes/standaard/templates/pagina.html", "{{ title }}", &["<b>{{ title }}</b>", "{{ bestaat_niet }}"]),
];

/// What a program says and makes that comes new to the project.
struct Fresh {
    files: Option<BTreeMap<String, Vec<u8>>>,
    messages: String,
}

fn fresh(project: &Project) -> Fresh {
    let (site, found) = meldwijzer::prove(&project.as_written()).expect("the disk works");
    let messages = report::render(&found.diagnostics, &found.sources, Format::Text, false);
    let files = site.and_then(|site| {
        let made =
            render(&site, &Wanted::default()).and_then(|it| it.into_par_iter().collect::<Result<Vec<OutputFile>, _>>());
        Some(made.ok()?.into_iter().map(|it| (it.path, it.bytes)).collect())
    });
    Fresh { files, messages }
}

/// Holds what is served against what was built.
fn compare(shop: &Shop, files: &BTreeMap<String, Vec<u8>>, what: &str) {
    for (path, bytes) in files {
        match shop.get(path) {
            Goods::File(served) => assert!(
                served == *bytes,
                "{what}: {path} is not what a build makes:\n{}\n{}",
                String::from_utf8_lossy(&served),
                String::from_utf8_lossy(bytes)
            ),
            other => panic!("{what}: {path} is not served: {other:?}"),
        }
    }
    for path in shop.paths() {
        assert!(files.contains_key(&path), "{what}: {path} is served, and no build makes it");
    }
}

/// Changes something; says what.
fn change(project: &Project, numbers: &mut Numbers, before: &BTreeMap<String, String>) -> String {
    let page = numbers.one(PAGES);
    match numbers.below(8) {
        0 | 1 if project.has(page) => {
            let piece = numbers.one(PIECES);
            project.append(page, piece);
            format!("{page} + {piece:?}")
        }
        2 if project.has(page) => {
            let text = project.read(page).replacen("titel: ", "titel: Nog een ", 1);
            project.write(page, text);
            format!("{page}: its title")
        }
        3 if project.has(page) => {
            project.remove(page);
            format!("{page} goes")
        }
        4 if project.has(page) => {
            let (text, other) = (project.read(page), page.replace(".md", "-anders.md"));
            project.remove(page).write(&other, text);
            format!("{page} becomes {other}")
        }
        5 | 6 => {
            let (file, from, to) = CHANGES[numbers.below(CHANGES.len())];
            let text = project.read(file);
            let to = numbers.one(to);
            project.write(file, text.replacen(from, to, 1));
            format!("{file}: {from:?} becomes {to:?}")
        }
        // Everything as it was: then what was kept of it may be used again.
        _ => {
            for page in PAGES.iter().map(|it| it.replace(".md", "-anders.md")).filter(|it| project.has(it)) {
                project.remove(&page);
            }
            for (path, text) in before {
                project.write(path, text);
            }
            "all is mended".to_owned()
        }
    }
}

#[test]
fn after_any_series_of_changes_what_is_served_is_what_a_build_makes() {
    let project = Project::minimal();
    let files = PAGES.iter().copied().chain(CHANGES.iter().map(|it| it.0));
    let before: BTreeMap<String, String> = files.map(|it| (it.to_owned(), project.read(it))).collect();
    for (file, from, _) in CHANGES {
        assert!(before[*file].contains(from), "`{from}` stands in {file}");
    }
    let mut workshop = Workshop::new(project.as_written(), None, String::new());
    let mut numbers = Numbers(7);
    let (mut shop, mut n_good, mut n_wrong, mut n_broken) = (None, 0, 0, 0);
    for n in 0..N_CHANGES {
        let n_at_once = if n == 0 { 0 } else { 1 + numbers.below(2) };
        let what: Vec<String> = (0..n_at_once).map(|_| change(&project, &mut numbers, &before)).collect();
        let what = format!("change {n}, {}", what.join(", and "));
        let (built, fresh) = (workshop.build().expect("the disk works"), fresh(&project));
        match (built.site, &fresh.files) {
            (Site::New(new), Some(files)) => {
                compare(&new, files, &what);
                shop = Some(new);
                n_good += 1;
            }
            (Site::Same, Some(files)) => compare(shop.as_ref().expect("a good site"), files, &what),
            (Site::Wrong, None) if built.summary.contains("kon niet verder") => {
                n_broken += 1;
                continue;
            }
            (Site::Wrong, None) => n_wrong += 1,
            (site, files) => {
                panic!("{what}: {site:?}, and a build makes {} files", files.as_ref().map_or(0, BTreeMap::len))
            }
        }
        assert_eq!(built.messages, fresh.messages, "{what}");
    }
    assert!(n_good > 20 && n_wrong > 20 && n_broken > 0, "{n_good} good, {n_wrong} wrong, {n_broken} broken");
}
