//! What the program is made of: a bill of materials, and the licences with their texts.
//!
//! Comes in: what cargo knows of the program and of the player inside it, and npm's list of what the search library is bundled
//! from. Goes out: `meldwijzer-VERSION.cdx.json` in the form of `CycloneDX` 1.5 (ECMA-424), and `LICENTIES.txt`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::VERSION;

/// Whose dependencies count: package, features, and for which system. The player is inside the program.
const ROOTS: [(&str, &[&str], &str); 3] = [
    ("generator", &[], "x86_64-unknown-linux-musl"),
    ("generator", &[], "x86_64-pc-windows-gnu"),
    ("player", &["--features", "web"], "wasm32-unknown-unknown"),
];

/// How a file with a licence begins.
const LICENCE_FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

/// One package of cargo's.
struct Part {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
    needs: BTreeSet<String>,
}

impl Part {
    /// Its name for programs that look parts up.
    fn address(&self) -> String {
        format!("pkg:cargo/{}@{}", self.name, self.version)
    }
}

/// Writes both files into the folder.
pub(crate) fn write(root: &Path, folder: &Path) -> Result<()> {
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    for (package, features, target) in ROOTS {
        read(root, package, features, target, &mut parts)?;
    }
    let bill = bill(root, &parts)?;
    fs::write(folder.join(format!("meldwijzer-{VERSION}.cdx.json")), format!("{bill:#}\n"))?;
    fs::write(folder.join("LICENTIES.txt"), licences(root, &parts)?)?;
    Ok(())
}

/// Adds everything that ends up in the program: what is needed to run, not what only builds or tests.
fn read(root: &Path, package: &str, features: &[&str], target: &str, into: &mut BTreeMap<String, Part>) -> Result<()> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", target]).args(features);
    cargo.arg("--manifest-path").arg(root.join(package).join("Cargo.toml"));
    let output = cargo.output().context("cargo")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    }
    let known: Value = serde_json::from_slice(&output.stdout)?;
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let list = |it: &Value| it.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> =
        list(&known["packages"]).into_iter().map(|it| (text(&it["id"]), it)).collect();
    let nodes: BTreeMap<String, Value> =
        list(&known["resolve"]["nodes"]).into_iter().map(|it| (text(&it["id"]), it)).collect();
    let runs = |it: &Value| list(&it["dep_kinds"]).iter().any(|it| it["kind"].is_null());
    let is_macro = |id: &str| {
        let targets = packages.get(id).map_or(Value::Null, |it| it["targets"].clone());
        list(&targets).iter().any(|it| list(&it["kind"]).iter().any(|it| it == "proc-macro"))
    };
    let mut todo = vec![text(&known["resolve"]["root"])];
    let mut seen = BTreeSet::new();
    while let Some(id) = todo.pop() {
        let (Some(package), Some(node)) = (packages.get(&id), nodes.get(&id)) else { continue };
        if !seen.insert(id.clone()) {
            continue;
        }
        let needs: Vec<String> = list(&node["deps"])
            .iter()
            .filter(|it| runs(it))
            .map(|it| text(&it["pkg"]))
            .filter(|it| !is_macro(it))
            .collect();
        let manifest = PathBuf::from(text(&package["manifest_path"]));
        let part = Part {
            name: text(&package["name"]),
            version: text(&package["version"]),
            licence: text(&package["license"]),
            folder: manifest.parent().map(Path::to_owned).unwrap_or_default(),
            needs: BTreeSet::new(),
        };
        let part = into.entry(part.address()).or_insert(part);
        for id in needs {
            if let Some(package) = packages.get(&id) {
                part.needs.insert(format!("pkg:cargo/{}@{}", text(&package["name"]), text(&package["version"])));
            }
            todo.push(id);
        }
    }
    Ok(())
}

fn bill(root: &Path, parts: &BTreeMap<String, Part>) -> Result<Value> {
    let own = format!("pkg:cargo/meldwijzer@{VERSION}");
    let mut components: Vec<Value> = Vec::new();
    let mut dependencies: Vec<Value> = Vec::new();
    let search = of_npm(root)?;
    for (address, part) in parts {
        if *address != own {
            components.push(component(&part.name, &part.version, &part.licence, address));
        }
        let mut needs: Vec<&str> = part.needs.iter().map(String::as_str).collect();
        if *address == own {
            needs.extend(search.iter().map(|it| it.0.as_str()));
        }
        dependencies.push(json!({ "ref": address, "dependsOn": needs }));
    }
    components
        .extend(search.iter().map(|(address, name, version, licence)| component(name, version, licence, address)));
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application", "bom-ref": own, "name": "meldwijzer", "version": VERSION, "purl": own,
            "licenses": [{ "expression": "EUPL-1.2" }],
        } },
        "components": components,
        "dependencies": dependencies,
    }))
}

fn component(name: &str, version: &str, licence: &str, address: &str) -> Value {
    // An old way to write `OR`.
    let licence = licence.replace('/', " OR ");
    json!({
        "type": "library", "bom-ref": address, "name": name, "version": version, "purl": address,
        "licenses": [{ "expression": licence }],
    })
}

/// The packages of npm that the search library is bundled from: address, name, version, licence.
fn of_npm(root: &Path) -> Result<Vec<(String, String, String, String)>> {
    let lock: Value = serde_json::from_slice(&fs::read(root.join("xtask/search/package-lock.json"))?)?;
    let packages = lock["packages"].as_object().context("the lock of npm has packages")?;
    let mut res = Vec::new();
    for (path, about) in packages {
        let Some(name) = path.strip_prefix("node_modules/") else { continue };
        // The bundler and what comes with it is no part of the bundle.
        if name.starts_with("esbuild") || name.starts_with("@esbuild/") {
            continue;
        }
        let [version, licence] = ["version", "license"].map(|it| about[it].as_str().unwrap_or_default().to_owned());
        res.push((format!("pkg:npm/{}@{version}", name.replace('@', "%40")), name.to_owned(), version, licence));
    }
    Ok(res)
}

fn licences(root: &Path, parts: &BTreeMap<String, Part>) -> Result<String> {
    let mut res =
        format!("Meldwijzer {VERSION}: EUPL-1.2\n\n{}\n", fs::read_to_string(root.join("LICENSE"))?.trim_end());
    res.push_str("\nIn het programma zit ook werk van anderen. Hieronder staat van elk deel de licentie, zoals de makers die meegeven.\n");
    res.push_str("De standaardbibliotheek van Rust is er onder MIT of Apache-2.0, de C-bibliotheek musl onder MIT.\n");
    for part in parts.values().filter(|it| !it.folder.starts_with(root)) {
        // Writing to a String cannot fail.
        let _ = write!(res, "\n== {} {}: {} ==\n", part.name, part.version, part.licence);
        for file in licence_files(&part.folder)? {
            let _ = write!(res, "\n{}\n", String::from_utf8_lossy(&fs::read(file)?).replace('\r', "").trim());
        }
    }
    let search =
        fs::read_to_string(root.join("target/inside/search/licenties.txt")).context("the search is built first")?;
    let _ = write!(res, "\n{}\n", search.trim());
    Ok(res)
}

fn licence_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut res = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        if entry.file_type()?.is_file() && LICENCE_FILES.iter().any(|it| name.starts_with(it)) {
            res.push(entry.path());
        }
    }
    res.sort();
    Ok(res)
}
