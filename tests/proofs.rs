//! Proofs that anybody can repeat: what the site publishes is right, two checkers say so, and neither is taken in.
//!
//! Comes in: the real site, every tree of three questions with two answers each, random ones, and certificates that somebody tampered
//! with. Goes out: whether the prover, the certificates and a list of all ways say the same. The second checker is the script of the
//! page, run by node: it is written from PROOFS.md alone.

mod naive;
mod small;
mod tampered;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use meldwijzer::certificate::check::{Checked, check};
use meldwijzer::certificate::model::Model;
use meldwijzer::certificate::{Block, Proven, VERSION, make};

use crate::project::{Project, repository};

/// The block of the real site, as it stands in its page.
fn real() -> &'static Block {
    static BLOCK: OnceLock<Block> = OnceLock::new();
    BLOCK.get_or_init(|| serde_json::from_str(in_page(&files()["bewijs/index.html"])).expect("a block"))
}

/// The files of the real site that are text.
fn files() -> &'static BTreeMap<String, String> {
    static FILES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    FILES.get_or_init(|| texts(&Project::real()))
}

fn texts(site: &Project) -> BTreeMap<String, String> {
    site.build();
    let files = site.files("public").into_iter();
    files.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

fn in_page(page: &str) -> &str {
    let (_, rest) = page.split_once("data-bewijs>").expect("the element");
    rest.split_once("</script>").expect("its end").0
}

/// What the second checker says of blocks: faults, norms, comparisons.
fn second(name: &str, blocks: &[Block]) -> Vec<(usize, usize, usize)> {
    let lines: Vec<String> = blocks.iter().map(|it| serde_json::to_string(it).expect("JSON")).collect();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("proofs-{name}.jsonl"));
    fs::write(&file, lines.join("\n")).expect("a file");
    let root = repository();
    let output = Command::new("node")
        .arg(root.join("tests/proofs/second.cjs"))
        .arg(root.join("themes/standaard/assets/bewijs.js"))
        .arg(&file)
        .output()
        .expect("node");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let numbers = |line: &str| -> Option<(usize, usize, usize)> {
        let mut all = line.split(' ').map(|it| it.parse().ok());
        Some((all.next()??, all.next()??, all.next()??))
    };
    String::from_utf8_lossy(&output.stdout).lines().map(|it| numbers(it).expect("three numbers")).collect()
}

/// Both checkers on blocks; they must say the same, but for how they count what is not as a block should be.
#[track_caller]
fn both(name: &str, blocks: &[Block]) -> Vec<Checked> {
    let first: Vec<Checked> = blocks.iter().map(check).collect();
    let second = second(name, blocks);
    assert_eq!(first.len(), second.len());
    for ((block, first), second) in blocks.iter().zip(&first).zip(second) {
        let ours = (first.faults.is_empty(), first.n_norms, first.n_comparisons);
        assert_eq!(ours, (second.0 == 0, second.1, second.2), "{}", serde_json::to_string(block).expect("JSON"));
    }
    first
}

/// A block of one tree.
fn of_one(model: Model, norms: Vec<Option<meldwijzer::certificate::Certificate>>) -> Block {
    let (name, code, folder) = ("een boom".to_owned(), "AAAAA AAAAA".to_owned(), "boom/".to_owned());
    let tree = Proven { name, code, folder, model, norms, stricter: None };
    Block { version: VERSION.to_owned(), trees: vec![tree] }
}

#[test]
fn every_norm_of_every_tree_is_proven_and_both_checkers_say_so() {
    let block = real();
    let found = both("real", std::slice::from_ref(block)).remove(0);
    assert_eq!(found.faults, []);
    let n_norms: usize = block.trees.iter().map(|it| it.model.norms.len()).sum();
    assert_eq!(found.n_norms, n_norms);
    assert!(n_norms >= 52, "{n_norms}");
    // Of all that is compared: one kader.
    assert_eq!(found.n_comparisons, 1);
}

#[test]
fn both_checkers_agree_on_every_site_of_the_tests() {
    let sites = [
        Project::minimal(),
        Project::showcase(),
        Project::association("vereniging-basis"),
        Project::association("vereniging-eigen"),
    ];
    let blocks: Vec<Block> = sites
        .iter()
        .map(|it| serde_json::from_str(in_page(&texts(it)["bewijs/index.html"])).expect("a block"))
        .collect();
    let found = both("sites", &blocks);
    assert!(found.iter().all(|it| it.faults.is_empty() && it.n_norms > 0), "{found:?}");
    // A kader of an association is held against the tree of the national edition, which stands elsewhere.
    for (block, found) in blocks.iter().zip(&found).skip(2) {
        assert!(found.n_comparisons > 0 && block.trees.iter().filter(|it| it.folder.is_empty()).count() == 1);
    }
}

#[test]
fn proofs_stand_in_one_page_and_are_small() {
    let pages = files().iter().filter(|it| it.0.ends_with(".html") && it.1.contains("data-bewijs>"));
    assert_eq!(pages.map(|it| it.0.as_str()).collect::<Vec<_>>(), ["bewijs/index.html"]);
    let script = fs::read_to_string(repository().join("themes/standaard/assets/bewijs.js")).expect("the script");
    assert!(script.lines().count() <= 200);
    // Without a request, whatever is pressed.
    for word in ["fetch", "XMLHttpRequest", "import(", "sendBeacon", "Storage", "cookie"] {
        assert!(!script.contains(word), "{word}");
    }
}

#[test]
fn every_change_that_breaks_a_norm_is_refused_by_both() {
    let mut blocks = Vec::new();
    let mut broken = Vec::new();
    for tree in &real().trees {
        for model in tampered::changed(&tree.model) {
            let kept: Vec<bool> = model.norms.iter().map(|it| make::certificate(&model, it).is_some()).collect();
            if kept.contains(&false) {
                broken.push(kept);
                blocks.push(of_one(model, tree.norms.clone()));
            }
        }
    }
    let found = both("changed", &blocks);
    for (found, kept) in found.iter().zip(&broken) {
        // A certificate of the old tree may not fit one in which the norm still holds; never does one fit where it does not.
        assert!(found.n_norms <= kept.iter().filter(|it| **it).count());
        assert!(!found.faults.is_empty());
    }
    assert!(blocks.len() > 800, "{}", blocks.len());
}

#[test]
fn ten_thousand_tampered_certificates_are_refused_by_both() {
    let blocks = tampered::certificates(real(), 10_000);
    let found = both("tampered", &blocks);
    assert_eq!(found.len(), 10_000);
    let taken: Vec<_> = found.iter().zip(&blocks).filter(|it| it.0.faults.is_empty()).map(|it| it.1).collect();
    assert!(taken.is_empty(), "{}", serde_json::to_string(&taken[0]).expect("JSON"));
}

#[test]
fn model_is_the_published_form_with_the_rest_left_out() {
    for tree in &real().trees {
        let form = &files()[&format!("{}boomcode.json", tree.folder)];
        let form: serde_json::Value = serde_json::from_str(form).expect("JSON");
        let keep: BTreeMap<&str, &[&str]> = BTreeMap::from([
            ("vragen", &["kenmerk", "antwoorden"][..]),
            ("antwoorden", &["waarde", "besluiten", "naar"]),
            ("uitkomsten", &["besluiten"]),
            ("besluiten", &["naam", "verplicht"]),
            ("normen", &["titel", "als", "dan", "bestaat"]),
            ("kenmerken", &["naam", "omvat"]),
        ]);
        let mut left: serde_json::Value = form.clone();
        let top = left.as_object_mut().expect("a map");
        top.retain(|key, _| keep.contains_key(key.as_str()));
        for (key, fields) in &keep {
            for it in top.get_mut(*key).and_then(serde_json::Value::as_array_mut).into_iter().flatten() {
                let it = it.as_object_mut().expect("a map");
                it.retain(|field, _| fields.contains(&field.as_str()));
                for answer in it.get_mut("antwoorden").and_then(serde_json::Value::as_array_mut).into_iter().flatten() {
                    answer
                        .as_object_mut()
                        .expect("a map")
                        .retain(|field, _| keep["antwoorden"].contains(&field.as_str()));
                }
            }
        }
        assert_eq!(serde_json::to_value(&tree.model).expect("JSON"), left, "{}", tree.name);
    }
}
