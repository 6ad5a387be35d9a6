//! The bytes of a file, held once and shared: with the text that messages point into, and with whoever reads the file again.
//!
//! Comes in: bytes. Goes out: the same, as a text where they are one. A copy of a value costs nothing.

use std::sync::Arc;

/// The bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bytes(Held);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    /// They are UTF-8.
    Text(Arc<String>),
    /// They are not.
    Other(Arc<Vec<u8>>),
}

impl Bytes {
    /// All of them.
    pub(super) fn as_slice(&self) -> &[u8] {
        match &self.0 {
            Held::Text(it) => it.as_bytes(),
            Held::Other(it) => it,
        }
    }

    /// The text that they are.
    ///
    /// # Errors
    /// When they are none: then the bytes.
    pub(super) fn into_text(self) -> Result<Arc<String>, Arc<Vec<u8>>> {
        match self.0 {
            Held::Text(it) => Ok(it),
            Held::Other(it) => Err(it),
        }
    }

    /// The bytes by themselves; copied where somebody else has them too.
    pub(super) fn into_vec(self) -> Vec<u8> {
        match self.0 {
            Held::Text(it) => Arc::unwrap_or_clone(it).into_bytes(),
            Held::Other(it) => Arc::unwrap_or_clone(it),
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(match String::from_utf8(bytes) {
            Ok(text) => Held::Text(Arc::new(text)),
            Err(error) => Held::Other(Arc::new(error.into_bytes())),
        })
    }
}
