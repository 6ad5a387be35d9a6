//! The theme: templates, texts and assets of `themes/<name>/`.

use anyhow::Context as _;
use player::tree::Labels;
use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::settings::ThemeTexts;
use crate::load::{Project, yaml};
use crate::markdown::Words;
use crate::source::{Sources, Span};

/// A theme as read.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Templates: name and text.
    pub templates: Vec<(String, String)>,
    /// Words in the texts of pages.
    pub words: Words,
    /// Words of the player.
    pub labels: Labels,
    /// Words of the templates.
    pub texts: Vec<(String, String)>,
    /// Files that are copied: path from `assets/` and bytes.
    pub assets: Vec<(String, Vec<u8>)>,
    /// Files of the built player, named as assets; none when it was not built.
    pub player: Vec<(String, Vec<u8>)>,
}

/// The files of which the built player consists.
const PLAYER_FILES: [&str; 2] = ["player.js", "player_bg.wasm"];

/// Reads the theme with this name; `span` is where its name stands.
///
/// # Errors
/// When the disk fails.
pub fn load(
    project: &Project,
    name: &str,
    span: Span,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Option<Theme>> {
    let folder = project.folder.join("themes").join(name);
    let safe = !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
    if !safe || !folder.is_dir() {
        let message = format!("dit thema is er niet: `{name}`");
        diagnostics.push(Diagnostic::error(Code::T001, span, message).help("noem een map van `themes/`"));
        return Ok(None);
    }
    let mut templates = Vec::new();
    let mut assets = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.context("de map van het thema kan niet gelezen worden")?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path().strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
        if let Some(template) = path.strip_prefix("templates/") {
            let text = std::fs::read_to_string(entry.path()).with_context(|| format!("sjabloon `{path}`"))?;
            sources.add(format!("{}{template}", templates_of(name)), text.clone());
            templates.push((template.to_owned(), text));
        } else if let Some(asset) = path.strip_prefix("assets/") {
            assets.push((asset.to_owned(), std::fs::read(entry.path()).with_context(|| format!("bestand `{path}`"))?));
        }
    }
    let file = folder.join("teksten.yaml");
    if !file.is_file() {
        let message = format!("in dit thema ontbreekt `teksten.yaml`: `{name}`");
        let help = format!("kopieer `themes/standaard/teksten.yaml` naar `themes/{name}/`");
        diagnostics.push(Diagnostic::error(Code::T002, span, message).help(help));
        return Ok(None);
    }
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("themes/{name}/teksten.yaml kan niet gelezen worden"))?;
    let source = sources.add(format!("themes/{name}/teksten.yaml"), text);
    let Some(texts) = yaml::parse::<ThemeTexts>(&sources.get(source).text, source, diagnostics) else {
        return Ok(None);
    };
    let player = texts.player.0.iter().map(|(key, value)| (key.value.clone(), value.value.clone().into())).collect();
    let labels = match serde_json::from_value::<Labels>(serde_json::Value::Object(player)) {
        Ok(labels) => labels,
        Err(error) => {
            let at = texts.player.0.first().map_or(source.start(), |it| it.0.span(source));
            let message = format!("de teksten van de speler zijn niet volledig: {error}");
            diagnostics
                .push(Diagnostic::error(Code::T002, at, message).help("vergelijk met `themes/standaard/teksten.yaml`"));
            return Ok(None);
        }
    };
    Ok(Some(Theme {
        templates,
        words: texts.words,
        labels,
        texts: texts.site.0.into_iter().map(|(key, value)| (key.value, value.value)).collect(),
        assets,
        player: player_files(project)?,
    }))
}

/// Where the templates of a theme stand, from the project folder.
pub fn templates_of(theme_name: &str) -> String {
    format!("themes/{theme_name}/templates/")
}

/// The built player; without it a tree is shown as plain HTML.
fn player_files(project: &Project) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let Some(folder) = &project.player else { return Ok(Vec::new()) };
    PLAYER_FILES
        .iter()
        .map(|name| {
            let path = folder.join(name);
            let bytes =
                std::fs::read(&path).with_context(|| format!("`{}` kan niet gelezen worden", path.display()))?;
            Ok(((*name).to_owned(), bytes))
        })
        .collect()
}
