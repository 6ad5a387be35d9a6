//! One hash of the content of a file, for its name, for `integrity` and wherever else bytes need a name.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The first 12 hexadecimal digits of the SHA-256 of the bytes.
pub fn short(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let n = digest.iter().take(6).fold(0u64, |n, it| n << 8 | u64::from(*it));
    format!("{n:012x}")
}

/// The SHA-256 as browsers want it in `integrity` and in a Content-Security-Policy: `sha256-…`.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

/// `css/stijl.css` with the hash in its name: `css/stijl.1a2b3c4d5e6f.css`.
pub fn named(path: &str, bytes: &[u8]) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    match name.split_once('.') {
        Some((stem, extension)) => format!("{folder}{slash}{stem}.{}.{extension}", short(bytes)),
        None => format!("{folder}{slash}{name}.{}", short(bytes)),
    }
}

/// Standard base64 with padding.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_carries_the_hash_before_the_extension() {
        assert_eq!(named("css/stijl.css", b""), "css/stijl.e3b0c44298fc.css");
    }
}
