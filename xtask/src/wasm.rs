//! Reads the list of imports of a `.wasm` file: all that it can reach outside itself.
//!
//! Comes in: the bytes. Goes out: module and name of each import. Small enough to read in one go, so that the proof of
//! what the player can reach rests on no other library.

use anyhow::{Context, Result, bail};

/// One thing that a WebAssembly module takes from outside.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import {
    /// The module named.
    pub(crate) module: String,
    /// The name in that module.
    pub(crate) name: String,
}

/// The imports in the order of the file.
pub(crate) fn imports(bytes: &[u8]) -> Result<Vec<Import>> {
    let mut file = Reader(bytes);
    if file.take(8)? != b"\0asm\x01\0\0\0" {
        bail!("this is no WebAssembly");
    }
    let mut res = Vec::new();
    while !file.0.is_empty() {
        let section = file.byte()?;
        let length = file.number()?;
        let mut body = Reader(file.take(length)?);
        if section == IMPORT_SECTION {
            for _ in 0..body.number()? {
                let (module, name) = (body.text()?, body.text()?);
                body.skip_kind()?;
                res.push(Import { module, name });
            }
        }
    }
    Ok(res)
}

const IMPORT_SECTION: u8 = 2;

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        let (res, rest) = self.0.split_at_checked(n).context("the WebAssembly ends too early")?;
        self.0 = rest;
        Ok(res)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// An unsigned LEB128 number of at most 32 bits.
    fn number(&mut self) -> Result<usize> {
        let mut res = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            res |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(res);
            }
        }
        bail!("a number in the WebAssembly is too long");
    }

    fn text(&mut self) -> Result<String> {
        let length = self.number()?;
        Ok(String::from_utf8(self.take(length)?.to_vec())?)
    }

    /// Passes over what an import is; only its name counts here.
    fn skip_kind(&mut self) -> Result<()> {
        match self.byte()? {
            0 => self.number().map(|_| ()),
            1 => self.byte().and_then(|_| self.skip_limits()),
            2 => self.skip_limits(),
            3 => self.take(2).map(|_| ()),
            4 => self.take(1).and_then(|_| self.number()).map(|_| ()),
            kind => bail!("an import of unknown kind {kind}"),
        }
    }

    fn skip_limits(&mut self) -> Result<()> {
        let has_maximum = self.byte()? & 1 == 1;
        self.number()?;
        if has_maximum {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_listed_in_order() {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        bytes.extend([2, 18, 2]);
        bytes.extend(b"\x01e\x03mem\x02\x01\x01\x81\x01");
        bytes.extend(b"\x01e\x01f\x00\x05");
        let names: Vec<_> = imports(&bytes).unwrap().into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["mem", "f"]);
    }

    #[test]
    fn cut_off_file_is_an_error() {
        assert!(imports(b"\0asm\x01\0\0\0\x02\x7f").is_err());
        assert!(imports(b"<!doctype").is_err());
    }
}
