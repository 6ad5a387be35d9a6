//! What a visitor downloads, as the server sends it: packed with brotli, without what is only fetched on request.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::say;

/// A page of each kind, with its address; the heaviest of its kind where that matters.
const PAGES: [(&str, &str); 10] = [
    ("home", ""),
    ("chapter 2, the longest", "handelingsprotocol/2-algemene-regels/"),
    ("chapter 7", "handelingsprotocol/7-veiligheidsbeoordeling/"),
    ("process diagram", "handelingsprotocol/processchema/"),
    ("questions and answers", "faq/de-client/"),
    ("glossary", "begrippen/"),
    ("kindcheck, without player", "kindcheck/"),
    ("stap 4 en 5, without player", "stap-4-5/"),
    ("bezwaar, without player", "bezwaar/"),
    ("kader rbcz, without player", "afwegingskaders/rbcz/afwegen/"),
];

/// Prints the bytes of the first view of each kind of page, of the search at first use, and of the player.
pub(crate) fn measure() -> Result<()> {
    say::output("\nfirst view, in brotli            HTML     CSS  script   together");
    for (name, address) in PAGES {
        say::output(&row(name, address)?);
    }
    let [wasm, glue] = [assets("player", ".wasm")?, assets("player", ".js")?];
    say::output(&format!(
        "player: {} of WASM and {} of glue in brotli, together {}",
        say::kilobytes(wasm),
        say::kilobytes(glue),
        say::kilobytes(wasm + glue)
    ));
    let texts = assets("zoekteksten", "")?;
    let search = assets("zoek", "")? - assets("zoeklader", "")? - texts;
    say::output(&format!(
        "search at first use, in brotli: {}, of which the index {}; the texts after it {}",
        say::kilobytes(search),
        say::kilobytes(assets("zoekindex", "")?),
        say::kilobytes(texts)
    ));
    Ok(())
}

/// What the assets whose names begin and end so weigh together.
fn assets(start: &str, end: &str) -> Result<usize> {
    let mut res = 0;
    for entry in fs::read_dir(public().join("assets"))? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_sibling = file.extension().is_some_and(|it| it == "br" || it == "gz");
        if name.starts_with(start) && name.ends_with(end) && !is_sibling {
            res += packed(&file)?;
        }
    }
    Ok(res)
}

fn public() -> PathBuf {
    PathBuf::from("public")
}

fn row(name: &str, address: &str) -> Result<String> {
    let file = public().join(address).join("index.html");
    let html = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let (mut css, mut script) = (0, 0);
    for tag in html.split('<').filter(|it| it.starts_with("link ") || it.starts_with("script ")) {
        let Some(path) = attribute(tag, "href").or_else(|| attribute(tag, "src")) else { continue };
        let for_paper = attribute(tag, "media") == Some("print");
        let size = || packed(&public().join(path.trim_start_matches('/')));
        match attribute(tag, "rel") {
            Some("stylesheet") if !for_paper => css += size()?,
            None if tag.starts_with("script ") => script += size()?,
            _ => {}
        }
    }
    let page = packed(&file)?;
    let all = [page, css, script, page + css + script].map(say::kilobytes);
    Ok(format!("{name:<28} {:>8} {:>7} {:>7}   {:>8}", all[0], all[1], all[2], all[3]))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// As it is sent: the sibling `.br`, or the file itself when it is too small to be worth packing.
pub(crate) fn packed(file: &Path) -> Result<usize> {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    let sent = if Path::new(&name).is_file() { PathBuf::from(name) } else { file.to_owned() };
    let n_bytes = sent.metadata().with_context(|| format!("cannot read {}", sent.display()))?.len();
    Ok(usize::try_from(n_bytes)?)
}
