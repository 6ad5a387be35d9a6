//! The house keeps its own rules: which room may call which, who reads the disk, who makes what was proven, and which
//! outside library stands in which file. ARCHITECTURE.md tells why; here it is held against the sources.
//!
//! Comes in: the sources of `generator/` and `player/`, as text. Goes out: failures that say what to do.

mod finished;
mod markup;
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use sources::{File, Modules, sources};

use crate::project::repository;

/// The rooms of `generator/src` from the ground up, each with the rooms below it that it may call.
const ROOMS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("fingerprint", &[]),
    ("index", &[]),
    ("record", &["fingerprint"]),
    ("shown", &[]),
    ("inside", &[]),
    ("colour", &[]),
    ("dutch", &[]),
    ("address", &[]),
    ("markup", &[]),
    ("diagnostic", &["source"]),
    ("markdown", &["source", "markup", "diagnostic"]),
    ("drawing", &["markup"]),
    ("load", &["source", "shown", "fingerprint", "inside", "address", "diagnostic", "markdown"]),
    ("language", &["source", "load", "markdown"]),
    ("proven", &["address", "markdown", "load"]),
    ("identity", &["fingerprint", "address", "markdown", "load", "proven"]),
    ("proof", &["proven"]),
    ("places", &["address", "proven"]),
    ("certificate", &[]),
    (
        "check",
        &[
            "source",
            "shown",
            "colour",
            "dutch",
            "address",
            "diagnostic",
            "markdown",
            "load",
            "proven",
            "identity",
            "proof",
            "places",
        ],
    ),
    (
        "render",
        &[
            "certificate",
            "dutch",
            "source",
            "fingerprint",
            "identity",
            "index",
            "address",
            "markup",
            "diagnostic",
            "markdown",
            "drawing",
            "load",
            "proven",
            "places",
        ],
    ),
    ("publish", &["fingerprint", "record", "markdown", "render"]),
    ("report", &["source", "shown", "fingerprint", "diagnostic"]),
    ("mend", &["source", "diagnostic", "load"]),
    ("verify", &["certificate", "source", "fingerprint", "identity", "diagnostic", "markdown", "places", "record"]),
    (
        "command",
        &[
            "fingerprint",
            "shown",
            "inside",
            "source",
            "address",
            "dutch",
            "markup",
            "diagnostic",
            "load",
            "proven",
            "proof",
            "identity",
            "places",
            "check",
            "render",
            "identity",
            "report",
            "mend",
            "language",
            "verify",
            "lib",
        ],
    ),
];

/// Circles of files that are still there. The list only gets shorter.
const CIRCLES_NOT_YET_OPEN: &[&[&str]] = &[];

/// The rooms at the rim. All others, and the player outside its browser part, take values and give values.
const RIM: &[&str] = &["publish", "command", "cli", "lib"];
/// And the one file of another room that does: it fills the values that `load` takes.
const DISK: &str = "load/disk.rs";
/// The one file that knows a trait of `std::io`: what unpacks reads from it, here from bytes in memory.
const UNPACKS: &str = "verify/siblings.rs";
/// What only the rim sees.
const IMPURE: &[&str] = &["fs", "env", "time", "process", "net", "io"];

/// Outside libraries, each with the files or rooms that may know it: one, so that it can be replaced there. The last six
/// belong to the language as we write it; also they have their rooms.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("aho_corasick", &["check/placeholders.rs", "markdown/terms.rs"]),
    ("annotate_snippets", &["report"]),
    ("base64", &["fingerprint.rs", "render/tree/editions.rs"]),
    ("brotli", &["publish/compress.rs", "verify/siblings.rs"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli.rs"]),
    ("gen_lsp_types", &["command/lsp"]),
    ("flate2", &["publish/compress.rs", "verify/siblings.rs"]),
    ("html5ever", &["verify/html.rs"]),
    ("icu_normalizer", &["load/signs.rs"]),
    ("lsp_server", &["command/lsp"]),
    ("mimalloc", &["main.rs"]),
    ("notify", &["command/serve/watch.rs"]),
    ("percent_encoding", &["verify/address.rs"]),
    ("pulldown_cmark", &["markdown"]),
    ("pulldown_cmark_escape", &["markup.rs"]),
    ("snowball_stemmers_rs", &["index/words.rs"]),
    ("stop_words", &["index/words.rs"]),
    ("unicode_normalization", &["index/words.rs"]),
    ("roxmltree", &["check/vector", "verify/lists.rs", "verify/vector.rs"]),
    ("serde_yaml", &["load/yaml.rs"]),
    ("sha2", &["fingerprint.rs"]),
    ("rustix", &["cli/memory.rs", "publish/swap.rs", "publish/disk.rs"]),
    ("same_file", &["publish/turn.rs", "publish/disk.rs"]),
    ("similar", &["command/fix"]),
    ("strsim", &["diagnostic/likeness.rs"]),
    ("tera", &["render/theme.rs", "check/templates/engine.rs"]),
    ("tiny_http", &["command/serve"]),
    ("url", &["load/address.rs", "verify/address.rs", "command/lsp"]),
    ("walkdir", &["load/disk.rs", "command/failure.rs", "command/diff/revision.rs", "command/verify.rs"]),
    ("anyhow", &["load", "render", "publish", "command", "cli", "lib.rs"]),
    ("player", &["load/theme.rs", "proven", "identity", "proof", "check", "render", "verify", "command"]),
    (
        "rayon",
        &[
            "load/disk.rs",
            "load/page.rs",
            "check/links.rs",
            "check/placeholders.rs",
            "render",
            "publish",
            "verify",
            "command",
            "cli/cores.rs",
            "index/counted.rs",
            "lib.rs",
        ],
    ),
    ("schemars", &["load", "markdown/setting.rs", "command/schema.rs"]),
    ("serde", &["load", "certificate", "markdown/setting.rs", "render", "index", "verify/search.rs", "command/lsp.rs"]),
    (
        "serde_json",
        &["load", "certificate/model.rs", "render", "index", "report", "verify", "language/described.rs", "command"],
    ),
];

/// Words of Dutch that no drawing needs.
const DUTCH: &[&str] = &["de", "het", "een", "van", "niet", "naar", "bij", "voor", "ja", "nee", "vraag", "uitkomst"];

#[test]
fn rooms_call_only_the_rooms_below_them() {
    let files = sources("generator/src");
    let rooms: BTreeSet<&str> = files.iter().map(File::stage).collect();
    let mut used: BTreeSet<(&str, String)> = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    for file in files.iter().filter(|it| !["lib", "cli"].contains(&it.stage())) {
        let Some((_, below)) = ROOMS.iter().find(|it| it.0 == file.stage()) else {
            wrong.insert(format!(
                "{} is a new room: give it a row in ROOMS, above the first room that calls it, with what it may call",
                file.stage()
            ));
            continue;
        };
        for path in file.names.iter().filter_map(|it| file.own(it)) {
            let target = path.first().map_or("lib", String::as_str);
            let target = if rooms.contains(target) { target } else { "lib" };
            if target == file.stage() {
                continue;
            }
            if below.contains(&target) {
                used.insert((file.stage(), target.to_owned()));
            } else {
                wrong.insert(format!(
                    "{} calls `crate::{}`: `{}` may call only {below:?}. Move what both need to a room below both, or hand it in",
                    file.path,
                    path.join("::"),
                    file.stage()
                ));
            }
        }
    }
    let mut known = vec!["lib"];
    for (room, below) in ROOMS {
        for target in *below {
            if !known.contains(target) {
                wrong.insert(format!("ROOMS lets `{room}` call `{target}`, which stands above it"));
            }
            if !used.contains(&(*room, (*target).to_owned())) {
                wrong.insert(format!("`{room}` calls `{target}` no more: take the word out of its row in ROOMS"));
            }
        }
        known.push(room);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_files_call_each_other_in_a_circle() {
    let files = sources("generator/src");
    let modules = Modules::of(&files);
    let mut calls: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in &files {
        for target in file.names.iter().filter_map(|it| modules.file(&file.own(it)?)) {
            // A module and what stands inside it are one thing in two files.
            if !target.module.starts_with(&file.module) && !file.module.starts_with(&target.module) {
                calls.entry(&file.path).or_default().insert(&target.path);
            }
        }
    }
    let circles = circles(&calls);
    let not_yet: BTreeSet<Vec<&str>> = CIRCLES_NOT_YET_OPEN.iter().map(|it| it.to_vec()).collect();
    let new: Vec<_> = circles.difference(&not_yet).collect();
    let opened: Vec<_> = not_yet.difference(&circles).collect();
    assert!(
        new.is_empty(),
        "these files call each other in a circle; move what both need to a file of its own: {new:#?}"
    );
    assert!(opened.is_empty(), "no circles any more: take them out of CIRCLES_NOT_YET_OPEN: {opened:#?}");
}

/// Files that reach each other, as sorted groups.
fn circles<'a>(calls: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<Vec<&'a str>> {
    let reached = |from: &'a str| -> BTreeSet<&'a str> {
        let mut res = BTreeSet::new();
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            open.extend(calls.get(at).into_iter().flatten().filter(|it| res.insert(**it)));
        }
        res
    };
    let all: BTreeMap<&str, BTreeSet<&str>> = calls.keys().map(|it| (*it, reached(it))).collect();
    let back = |from: &str, to: &str| all.get(to).is_some_and(|it| it.contains(from));
    let group = |from: &&'a str| -> Vec<&'a str> { all[from].iter().filter(|it| back(from, it)).copied().collect() };
    all.keys().map(group).filter(|it| it.len() > 1).collect()
}

#[test]
fn only_the_rim_sees_disk_clock_and_network() {
    let pure = |it: &File| !RIM.contains(&it.stage()) && it.path != DISK;
    let generator = sources("generator/src").into_iter().filter(pure);
    let player = sources("player/src").into_iter().filter(|it| it.stage() != "web");
    for file in generator.chain(player) {
        for name in &file.names {
            let is_trait = file.path == UNPACKS && name[1] == "io";
            let seen = name[0] == "std" && IMPURE.contains(&name[1].as_str()) && !is_trait;
            assert!(
                !seen,
                "{} names `{}`: this room takes values and gives values. Read it in `load/disk.rs`, write it in `publish` or a \
                 command, and hand it in",
                file.path,
                name.join("::")
            );
        }
    }
}

#[test]
fn what_was_proven_is_made_by_check_alone() {
    let files = sources("generator/src");
    let proven = files.iter().filter(|it| it.stage() == "proven");
    let types: Vec<&str> = proven
        .flat_map(|it| it.code.split("pub struct ").skip(1))
        .filter_map(|it| it.split(|it: char| !it.is_alphanumeric()).next())
        .filter(|it| it.starts_with("Checked"))
        .collect();
    assert!(types.contains(&"CheckedSite") && types.len() > 10, "{types:?}");
    for name in types {
        let makers: Vec<&str> = files.iter().filter(|it| makes(&it.code, name)).map(|it| it.path.as_str()).collect();
        let only = if name == "CheckedSite" { "check/assemble.rs" } else { "check/" };
        let strange: Vec<&&str> = makers.iter().filter(|it| !it.starts_with(only)).collect();
        assert!(!makers.is_empty(), "nobody makes a `{name}`");
        assert!(
            strange.is_empty(),
            "{strange:?} make a `{name}`; what is proven is made in `{only}` only: ask for it there"
        );
    }
}

/// Whether a piece of code writes `Name { … }` as a value.
fn makes(code: &str, name: &str) -> bool {
    code.match_indices(&format!("{name} {{")).any(|(at, _)| {
        let before = code[..at].trim_end();
        let whole = !code[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_');
        whole && !["struct", "impl", "for", "->", "let"].iter().any(|it| before.ends_with(it))
    })
}

/// What points into a text.
const PLACES_OF_THE_TEXT: &[&str] = &["Span", "SourceId", "Spanned"];

/// What was proven is the same wherever it was written, and nothing after `check` looks there. A `Body` goes from `markdown`
/// into what was proven as it is.
#[test]
fn what_was_proven_holds_no_places_of_the_text() {
    let files = sources("generator/src");
    let names = |it: &File, names: &[&str]| {
        it.code.split(|it: char| !it.is_alphanumeric() && it != '_').any(|it| names.contains(&it))
    };
    let is_held = |it: &&File| it.stage() == "proven" || it.path == "markdown/piece.rs";
    let held: Vec<&File> = files.iter().filter(is_held).collect();
    assert!(held.len() > 3 && held.iter().any(|it| names(it, &["CheckedTree"])), "{} files", held.len());
    assert!(files.iter().any(|it| it.path == "check/written.rs" && names(it, PLACES_OF_THE_TEXT)), "where places stay");
    let pointing: Vec<&str> =
        held.iter().filter(|it| names(it, PLACES_OF_THE_TEXT)).map(|it| it.path.as_str()).collect();
    assert!(
        pointing.is_empty(),
        "{pointing:?} name one of {PLACES_OF_THE_TEXT:?}: keep the place in `check/written.rs` (of Markdown in \
         `markdown/spans.rs`) and point from there"
    );
}

#[test]
fn each_rule_tells_what_it_reports_and_why() {
    let files = sources("generator/src");
    let rules: Vec<&File> =
        files.iter().filter(|it| it.stage() == "check" && it.code.contains("pub(super) fn check(")).collect();
    assert!(rules.len() > 15, "{} rules", rules.len());
    for rule in rules {
        for heading in ["# What it reports", "# Why"] {
            assert!(
                rule.doc.contains(heading),
                "{} lacks `{heading}` at its beginning: see the other rules",
                rule.path
            );
        }
    }
}

#[test]
fn each_outside_library_is_known_where_it_belongs() {
    let manifest = std::fs::read_to_string(repository().join("generator/Cargo.toml")).expect("the manifest");
    // Those for everywhere, and those for one kind of system.
    let parts = manifest.split("\n[").filter_map(|it| it.split_once("]\n"));
    let lists =
        parts.filter(|it| it.0 == "dependencies" || (it.0.starts_with("target.") && it.0.ends_with(".dependencies")));
    let declared: BTreeSet<String> = lists
        .flat_map(|it| it.1.lines())
        .filter_map(|it| it.split(['.', ' ', '=']).next())
        .filter(|it| !it.is_empty() && !it.starts_with('#'))
        .map(|it| it.replace('-', "_"))
        .collect();
    let listed: BTreeSet<String> = LIBRARIES.iter().map(|it| it.0.to_owned()).collect();
    let new: Vec<_> = declared.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&declared).collect();
    assert!(new.is_empty(), "say in LIBRARIES which file may know {new:?}: one, so that it can be replaced");
    assert!(gone.is_empty(), "{gone:?} are in LIBRARIES and no longer in generator/Cargo.toml");
    let files = sources("generator/src");
    for (library, places) in LIBRARIES {
        let knows = |it: &&File| it.names.iter().any(|it| it[0] == *library);
        let knowing: Vec<&str> = files.iter().filter(knows).map(|it| it.path.as_str()).collect();
        let strange: Vec<_> = knowing.iter().filter(|it| !places.iter().any(|place| it.starts_with(place))).collect();
        assert!(strange.is_empty(), "{strange:?} know `{library}`; only {places:?} may: ask these for what is needed");
        let idle: Vec<_> = places.iter().filter(|it| !knowing.iter().any(|path| path.starts_with(**it))).collect();
        assert!(idle.is_empty(), "{idle:?} know `{library}` no more: take them out of its row in LIBRARIES");
    }
}

#[test]
fn prover_has_no_words_and_drawing_no_dutch() {
    for file in sources("generator/src") {
        for quote in &file.quotes {
            let wordy = quote.contains(char::is_alphabetic);
            assert!(
                file.stage() != "proof" || !wordy,
                "{} says “{quote}”: `proof` finds, `check` and `command` say. Give back what was found, and say it there",
                file.path
            );
            let mut words = quote.split(|it: char| !it.is_alphabetic());
            assert!(
                file.stage() != "drawing" || !words.any(|it| DUTCH.contains(&it)),
                "{} says “{quote}”: `drawing` knows boxes and arrows. Hand the words in",
                file.path
            );
        }
    }
}
