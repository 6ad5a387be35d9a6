//! `uitpakken MAP`: what a project stands on, as files to read: the national edition that it names, and the standard theme.
//!
//! Comes in: a project, and a new or empty folder. Goes out: the files of the edition as its editors wrote them, a list of
//! everything that a text can refer to, and the files of the theme. Nothing there is read by the program: a project stands on
//! its edition and its theme without a copy of either.

mod addresses;

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail};

use super::edition::TRIAL;
use super::init;
use crate::Findings;
use crate::inside::THEME;
use crate::load::edition::{Edition, as_written};
use crate::load::layer::Layer;
use crate::load::layout::{EDITIONS, SITE};
use crate::load::{self, Files, Options, Project};
use crate::source::{SourceId, Sources};

/// What was written.
#[derive(Debug)]
pub struct Unpacked {
    /// The edition; nothing for a project that stands on none.
    pub edition: Option<String>,
    /// How many files.
    pub n_files: usize,
}

/// The folders of a project that are read or written by the program itself.
const TAKEN: [&str; 4] = ["content", "themes", EDITIONS, "public"];
/// Where the theme comes.
const OF_THEME: &str = "thema";

/// A file by its path from the folder.
type ToWrite = (String, Vec<u8>);

/// Writes the files. The edition may be damaged or absent: then what was found says so, and nothing is written.
///
/// # Errors
/// When the folder is not empty or one that the program uses, there is no project, or the disk fails.
pub fn unpack(project: &Project, into: &Path) -> anyhow::Result<Result<Unpacked, Findings>> {
    let settings = project.folder.join("content").join(SITE);
    let settings = std::fs::read_to_string(&settings).with_context(|| {
        format!("`{}` kan niet gelezen worden; noem achter de nieuwe map de map van je project", settings.display())
    })?;
    if let Some(taken) = TAKEN.iter().find(|it| is_inside(into, &project.folder.join(it))) {
        bail!("de map `{taken}` gebruikt het programma zelf; noem een nieuwe map daarbuiten, zoals `naslag`");
    }
    init::must_be_free(into)?;
    let named = super::update::named(settings.trim_start_matches('\u{feff}'))?;
    let (mut files, edition) = (of_theme(), named.clone());
    if let Some(id) = &named {
        match of_edition(project.editions()?, id)? {
            Ok(list) => files.extend(list),
            Err(found) => return Ok(Err(found)),
        }
    }
    files.push(("LEESMIJ.md".to_owned(), introduction(named.as_deref()).into_bytes()));
    for (path, bytes) in &files {
        let file = into.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("de map voor `{path}` kan niet gemaakt worden"))?;
        }
        std::fs::write(&file, bytes).with_context(|| format!("`{}` kan niet geschreven worden", file.display()))?;
    }
    Ok(Ok(Unpacked { edition, n_files: files.len() }))
}

/// The files of the theme that the program has inside.
fn of_theme() -> Vec<ToWrite> {
    let inside = |path: &str| path.split_once('/').map_or_else(|| path.to_owned(), |it| it.1.to_owned());
    THEME.iter().map(|(path, bytes)| (format!("{OF_THEME}/{}", inside(path)), bytes.to_vec())).collect()
}

/// The files of an edition, and the list of what one can refer to.
fn of_edition(files: Files, id: &str) -> anyhow::Result<Result<Vec<ToWrite>, Findings>> {
    let mut files = files.without_content();
    for (path, text) in TRIAL {
        files.put(path, text.replace("{id}", id).replace("{thema}", "standaard").into_bytes());
    }
    let mut found = Findings::default();
    let site = load::load(files, &Options::default(), &mut found.sources, &mut found.diagnostics)?;
    let lent = site.layers.iter().find(|it| it.national);
    let (Some(edition), Some(lent)) = (&site.edition, lent) else {
        found.diagnostics.keep_only(super::update::is_of_edition);
        return Ok(Err(found));
    };
    let mut res = texts(edition, lent, &found.sources);
    // Messages name places in the edition itself.
    let path = format!("{EDITIONS}/{id}.yaml");
    let whole = found.sources.iter().find(|it| it.1.path == path);
    res.extend(whole.map(|it| (path, it.1.text.as_bytes().to_vec())));
    res.push((format!("{EDITIONS}/adressen.md"), addresses::list(edition, lent).into_bytes()));
    Ok(Ok(res))
}

/// The files of an edition as they were written.
fn texts(edition: &Edition, lent: &Layer, sources: &Sources) -> Vec<ToWrite> {
    let shared: [(&str, SourceId); 3] = [
        (&lent.norms.file, lent.norms.source),
        (&lent.glossary.file, lent.glossary.source),
        (&lent.cited.file, lent.cited.source),
    ];
    let trees = edition.trees.iter().map(|it| (it.file.as_str(), it.source));
    let written = |(file, source): (&str, SourceId)| {
        (format!("{EDITIONS}/{file}"), as_written(&sources.get(source).text).into_bytes())
    };
    shared.into_iter().chain(trees).map(written).collect()
}

fn introduction(edition: Option<&str>) -> String {
    let theme = "- `thema/thema.yaml`: alle kleuren en maten bij hun naam.\n\
                 - `thema/teksten.yaml`: alle woorden op knoppen, in menu's en in de speler.\n\
                 - `thema/templates/` en `thema/stijl/`: de sjablonen en de stijl. In `thema/assets/` staan beelden en scripts.\n";
    let national = edition.map_or_else(String::new, |id| {
        format!(
            "Dit project staat op landelijke uitgave {id}.\n\n\
             - `landelijk/adressen.md`: alles waar je naar kunt verwijzen, en hoe je dat schrijft.\n\
             - `landelijk/beslisbomen/`: de landelijke bomen, met de namen van hun vragen en uitkomsten.\n\
             - `landelijk/normen.yaml`: de kenmerken, de besluiten en de normen.\n\
             - `landelijk/begrippen.yaml` en `landelijk/bronnen.yaml`: de begrippen en de bronnen.\n\
             - `landelijk/{id}.yaml`: de uitgave zelf. Noemt een melding een regel daarvan, dan zoek je die hier op.\n"
        )
    });
    format!(
        "# Om te lezen\n\n\
         Deze map is naslag. De site gebruikt er niets van: wat je hier verandert, verandert nergens iets. Je kunt de map weggooien en opnieuw\n\
         maken met `meldwijzer uitpakken`. Doe dat na een nieuwe uitgave of een nieuw programma.\n\n\
         {national}{theme}\n\
         Hoe je dit gebruikt, staat in REDACTIE.md: bij *Een eigen project op de landelijke uitgave* en bij *Een eigen thema*. Neem in je eigen\n\
         thema alleen over wat je verandert.\n"
    )
}

/// Whether a folder is another one, or stands in it; neither has to be there yet.
fn is_inside(folder: &Path, other: &Path) -> bool {
    real(folder).starts_with(real(other))
}

/// A path without links and steps back, as far as it is there; what is not there yet has none but those that are written.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut res = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => _ = res.pop(),
            Component::CurDir => {}
            other => res.push(AsRef::<OsStr>::as_ref(&other)),
        }
        res = std::fs::canonicalize(&res).unwrap_or(res);
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_is_inside_however_it_is_written() {
        let inside = |folder: &str, other: &str| is_inside(Path::new(folder), Path::new(other));
        assert!(inside("content/naslag", "content") && inside("./er-is-niets/../content/x", "content"));
        assert!(inside("content", "./content") && !inside("content-2", "content") && !inside("naslag", "content"));
        assert!(!inside("content/../naslag", "content"));
    }

    #[test]
    fn introduction_speaks_of_an_edition_only_where_there_is_one() {
        assert!(introduction(Some("2026-12")).contains("uitgave 2026-12"));
        assert!(!introduction(None).contains("landelijk/"));
    }
}
