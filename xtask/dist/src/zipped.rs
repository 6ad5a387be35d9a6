//! A zip that is the same bytes for the same files.
//!
//! Comes in: files one by one, with their modes. Goes out: the zip.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// One that is being written.
pub(crate) struct Zipped(ZipWriter<File>);

impl Zipped {
    /// A new one.
    pub(crate) fn new(path: &Path) -> Result<Self> {
        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self(ZipWriter::new(file)))
    }

    /// Adds a file.
    pub(crate) fn add(&mut self, path: &str, bytes: &[u8], mode: u32) -> Result<()> {
        // The earliest date that a zip knows: when it was made is of no concern.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(mode);
        self.0.start_file(path, options)?;
        self.0.write_all(bytes)?;
        Ok(())
    }

    /// Writes its end.
    pub(crate) fn finish(self) -> Result<()> {
        self.0.finish()?;
        Ok(())
    }
}
