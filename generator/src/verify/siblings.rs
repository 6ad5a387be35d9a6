//! What lies ready for a server to send compressed is the file beside it, to the byte.

use std::io::{self, Read as _};

use rayon::prelude::*;

use crate::diagnostic::Code;
use crate::verify::Site;
use crate::verify::finding::{BUILD_AGAIN, Finding};

/// How each kind is unpacked. Not more than so many bytes are read: a small file may become an endless one.
type Unpack = fn(&[u8], u64) -> io::Result<Vec<u8>>;

const KINDS: [(&str, Unpack); 2] = [(".br", brotli), (".gz", gzip)];

/// Holds each compressed file against the one that it stands for.
pub(super) fn check(site: &Site<'_>) -> Vec<Finding> {
    site.folder.files.par_iter().filter_map(|(path, bytes)| one(site, path, bytes)).collect()
}

/// What a compressed file stands for; none for any other file.
pub(super) fn stands_for(path: &str) -> Option<&str> {
    KINDS.iter().find_map(|it| path.strip_suffix(it.0))
}

fn one(site: &Site<'_>, path: &str, bytes: &[u8]) -> Option<Finding> {
    let (_, unpack) = KINDS.iter().find(|it| path.ends_with(it.0))?;
    let of = stands_for(path)?;
    if !site.recorded.is_ours(of) {
        return None;
    }
    let fault = |message: String| Some(Finding::new(Code::S008, path, message, BUILD_AGAIN));
    let Some(file) = site.folder.get(of) else {
        return fault(format!("dit samengeperste bestand hoort bij niets: `{of}` is er niet"));
    };
    match unpack(bytes, file.len() as u64 + 1) {
        Ok(unpacked) if unpacked == file => None,
        Ok(_) => fault(format!("uitgepakt is dit niet `{of}`: een lezer krijgt iets anders dan daar staat")),
        Err(_) => fault("dit samengeperste bestand is niet uit te pakken: wie het krijgt, ziet niets".to_owned()),
    }
}

fn brotli(bytes: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut res = Vec::new();
    brotli::Decompressor::new(bytes, 4096).take(most).read_to_end(&mut res)?;
    Ok(res)
}

fn gzip(bytes: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut res = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes).take(most).read_to_end(&mut res)?;
    Ok(res)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_unpacked_without_end() {
        let mut packed = Vec::new();
        let zeros = vec![0; 1 << 20];
        let params = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut &*zeros, &mut packed, &params).expect("it packs");
        assert_eq!(brotli(&packed, 10).expect("it unpacks").len(), 10);
        assert!(brotli(&packed[..packed.len() / 2], u64::MAX).is_err(), "half of it");
        assert!(gzip(b"", 10).is_err() || gzip(b"", 10).is_ok_and(|it| it.is_empty()));
    }
}
