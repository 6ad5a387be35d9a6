//! One hash of the content of a file, for its name, for `integrity` and wherever else bytes need a name.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Reads all bytes, once.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The first 12 hexadecimal digits.
    pub(crate) fn short(self) -> String {
        let n = self.0.iter().take(6).fold(0u64, |n, it| n << 8 | u64::from(*it));
        format!("{n:012x}")
    }

    /// The first 8 bytes as a whole number, the first of them the weightiest.
    pub(crate) fn number(self) -> u64 {
        self.0.iter().take(8).fold(0, |n, it| n << 8 | u64::from(*it))
    }

    /// All hexadecimal digits, as `sha256sum` prints them.
    #[cfg(feature = "cli")]
    pub(crate) fn hexadecimal(self) -> String {
        self.0.iter().flat_map(|it| [it >> 4, it & 15]).filter_map(|it| char::from_digit(u32::from(it), 16)).collect()
    }

    /// Reads 64 hexadecimal digits as [`Self::hexadecimal`] writes them; anything else is nothing.
    #[cfg(feature = "cli")]
    pub(crate) fn read(text: &str) -> Option<Self> {
        let digit = |it: &u8| match it {
            b'0'..=b'9' => Some(it - b'0'),
            b'a'..=b'f' => Some(it - b'a' + 10),
            _ => None,
        };
        if text.len() != 64 {
            return None;
        }
        let mut res = [0; 32];
        for (to, pair) in res.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *to = digit(&pair[0])? << 4 | digit(&pair[1])?;
        }
        Some(Self(res))
    }

    /// As browsers want it in `integrity` and in a Content-Security-Policy: `sha256-…`, in standard base64 with padding.
    pub(crate) fn integrity(self) -> String {
        format!("sha256-{}", STANDARD.encode(self.0))
    }

    /// `css/stijl.css` with the hash in its name: `css/stijl.1a2b3c4d5e6f.css`.
    pub(crate) fn named(self, path: &str) -> String {
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let slash = if folder.is_empty() { "" } else { "/" };
        match name.split_once('.') {
            Some((stem, extension)) => format!("{folder}{slash}{stem}.{}.{extension}", self.short()),
            None => format!("{folder}{slash}{name}.{}", self.short()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_carries_the_hash_before_the_extension() {
        assert_eq!(Fingerprint::of(b"").named("css/stijl.css"), "css/stijl.e3b0c44298fc.css");
    }
}
