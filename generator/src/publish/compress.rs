//! `.br` and `.gz` beside each text file, for servers that send what lies ready.

use std::io::Write as _;

use anyhow::Context as _;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::markdown::link::has_extension;
use crate::publish::staging::Staging;
use crate::render::OutputFile;

/// Below this many bytes compression gains nothing.
const MIN_BYTES: usize = 1024;
/// Brotli's highest: 6 % smaller pages than at 9, for some 40 ms of CPU each. That is paid once, because the siblings of an
/// unchanged file are kept.
const QUALITY: i32 = 11;
/// Above this many bytes it takes seconds, and gains little: what is so large is a file to take along, in which player and images stand
/// packed already. On the real site 10.4 s of CPU became 5.7.
const LARGE: usize = 300_000;
/// For those.
const QUALITY_OF_LARGE: i32 = 9;

/// Whether a file is text (or WebAssembly) and long enough.
pub(super) fn is_worth_it(path: &str, n_bytes: usize) -> bool {
    let text = ["html", "css", "js", "json", "svg", "xml", "txt", "webmanifest", "wasm"];
    n_bytes >= MIN_BYTES && text.iter().any(|it| has_extension(path, it))
}

/// Writes both siblings; those of an unchanged file are kept, when they are still as they were written.
pub(super) fn siblings(staging: &Staging, file: &OutputFile, unchanged: bool) -> anyhow::Result<()> {
    let (br, gz) = (format!("{}.br", file.path), format!("{}.gz", file.path));
    if !(unchanged && staging.keep(&br)?) {
        staging.write(&br, &brotli(&file.bytes)?)?;
    }
    if !(unchanged && staging.keep(&gz)?) {
        staging.write(&gz, &gzip(&file.bytes)?)?;
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let quality = if bytes.len() > LARGE { QUALITY_OF_LARGE } else { QUALITY };
    let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut res = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut res, &params).context("samenpersen met brotli mislukt")?;
    Ok(res)
}

fn gzip(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    // No name and no time in the header: the same input gives the same bytes.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
