//! A wheel: what pip and uvx install, with the program in it and no Python.
//!
//! Comes in: the program, and for which platforms it is. Goes out: a file whose name and contents follow the specification of
//! binary distributions (packaging.python.org/specifications/binary-distribution-format). The program stands among the scripts,
//! so that it comes into the path of who installs it.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::VERSION;

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
    let file = File::create(folder.join(format!("meldwijzer-{VERSION}-py3-none-{tags}.whl")))?;
    let mut zip = ZipWriter::new(file);
    for (path, bytes, mode) in &files {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
        let _ = writeln!(record, "{path},sha256={hash},{}", bytes.len());
        add(&mut zip, path, bytes, *mode)?;
    }
    let _ = writeln!(record, "{info}/RECORD,,");
    add(&mut zip, &format!("{info}/RECORD"), record.as_bytes(), 0o644)?;
    zip.finish()?;
    Ok(())
}

fn add(zip: &mut ZipWriter<File>, path: &str, bytes: &[u8], mode: u32) -> Result<()> {
    // The earliest date that a zip knows: when it was made is of no concern.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(mode);
    zip.start_file(path, options)?;
    zip.write_all(bytes)?;
    Ok(())
}

const METADATA: &str = "\
Metadata-Version: 2.1
Name: meldwijzer
Version: {version}
Summary: Maakt van YAML en Markdown een site over de meldcode, en bewijst de beslisbomen
License: EUPL-1.2
Requires-Python: >=3.7
";
