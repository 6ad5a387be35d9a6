//! A wheel: what pip and uvx install, with the program in it and no Python.
//!
//! Comes in: the program, and for which platforms it is. Goes out: a file whose name and contents follow the specification of
//! binary distributions (packaging.python.org/specifications/binary-distribution-format). The program stands among the scripts,
//! so that it comes into the path of who installs it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use crate::VERSION;
use crate::zipped::Zipped;

/// Writes the wheel into the folder; `tags` are its platforms, with points between them.
pub(crate) fn write(folder: &Path, program: &Path, tags: &str) -> Result<()> {
    let bytes = fs::read(program).with_context(|| format!("cannot read {}", program.display()))?;
    let name = if program.extension().is_some_and(|it| it == "exe") { "meldwijzer.exe" } else { "meldwijzer" };
    let info = format!("meldwijzer-{VERSION}.dist-info");
    let mut form = "Wheel-Version: 1.0\nGenerator: meldwijzer\nRoot-Is-Purelib: false\n".to_owned();
    for tag in tags.split('.') {
        // Writing to a String cannot fail.
        let _ = writeln!(form, "Tag: py3-none-{tag}");
    }
    let licences = fs::read(folder.join("LICENTIES.txt")).context("the licences are made first")?;
    let files = [
        (format!("meldwijzer-{VERSION}.data/scripts/{name}"), bytes, 0o755),
        (format!("{info}/LICENTIES.txt"), licences, 0o644),
        (format!("{info}/METADATA"), METADATA.replace("{version}", VERSION).into_bytes(), 0o644),
        (format!("{info}/WHEEL"), form.into_bytes(), 0o644),
    ];
    let mut record = String::new();
    let mut zip = Zipped::new(&folder.join(format!("meldwijzer-{VERSION}-py3-none-{tags}.whl")))?;
    for (path, bytes, mode) in &files {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
        let _ = writeln!(record, "{path},sha256={hash},{}", bytes.len());
        zip.add(path, bytes, *mode)?;
    }
    let _ = writeln!(record, "{info}/RECORD,,");
    zip.add(&format!("{info}/RECORD"), record.as_bytes(), 0o644)?;
    zip.finish()
}

const METADATA: &str = "\
Metadata-Version: 2.1
Name: meldwijzer
Version: {version}
Summary: Maakt van YAML en Markdown een site over de meldcode, en bewijst de beslisbomen
License: EUPL-1.2
Requires-Python: >=3.7
";
