//! The library as a program in the browser would have it: files in, messages and pages out, nothing else to reach.
//!
//! Comes in: the files of a project, one by one. Goes out: what `meldwijzer check` prints, and the files that
//! `meldwijzer build` writes. `equality.test.mjs` holds both against the program.

use std::collections::BTreeMap;

use meldwijzer::load::{Files, Options};
use meldwijzer::prove_files;
use meldwijzer::render::{self, Wanted};
use meldwijzer::report::{self, Format};
use rayon::prelude::*;
use wasm_bindgen::prelude::*;

/// A project in memory.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Workbench {
    files: Files,
    site: BTreeMap<String, Vec<u8>>,
}

#[wasm_bindgen]
impl Workbench {
    /// A project without files.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file in its place; false when no site has a file of this name.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) -> bool {
        self.files.put(path, bytes)
    }

    /// The messages on a day (`2026-12-01`), in the form that `check --format` prints.
    ///
    /// # Errors
    /// When there is no such form, or the project cannot be read at all.
    pub fn check(&self, format: &str, today: String) -> Result<String, JsError> {
        let format = Format::NAMED.iter().find(|it| it.0 == format).map(|it| it.1);
        let format = format.ok_or_else(|| JsError::new("no such form"))?;
        let options = Options { today: Some(today), ..Options::default() };
        let (_, found) = prove_files(self.files.clone(), &options).map_err(|it| told(&it))?;
        Ok(report::render(&found.diagnostics, &found.sources, format, false))
    }

    /// Makes the site; gives the paths of its files.
    ///
    /// # Errors
    /// When something is wrong with the project.
    pub fn build(&mut self) -> Result<Vec<String>, JsError> {
        let (site, _) = prove_files(self.files.clone(), &Options::default()).map_err(|it| told(&it))?;
        let site = site.ok_or_else(|| JsError::new("the project has errors"))?;
        let rendered = render::render(&site, &Wanted::default()).map_err(|it| told(&it))?;
        let files = rendered.into_par_iter().map(|it| it.map(|it| (it.path, it.bytes)));
        self.site = files.collect::<Result<_, _>>().map_err(|it| told(&it))?;
        Ok(self.site.keys().cloned().collect())
    }

    /// The bytes of a file of the site that was made last.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.site.get(path).cloned()
    }
}

/// An error with its causes.
fn told(error: &impl std::fmt::Display) -> JsError {
    JsError::new(&format!("{error:#}"))
}
