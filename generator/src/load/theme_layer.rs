//! One theme as it stands in its folder, whether of a project or of the program: a layer of the theme of a site.
//!
//! Comes in: the folder. Goes out: its settings, words, templates, style and assets, none of them held against anything yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::bytes::Bytes;
use super::files::Folder;
use super::layout::{THEME_ASSETS, THEME_SETTINGS, THEME_STYLES, THEME_TEMPLATES, THEME_TEXTS};
use super::signs;
use super::template::{PROGRAM, Template};
use super::text::drawing;
use super::tokens::ThemeSettings;
use super::yaml::{self, Mapping};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure, nearest};
use crate::source::{SourceId, Sources, Span, Spanned};

/// The theme that the program has inside.
pub(super) const STANDARD: &str = "standaard";

/// One theme folder, without what lies under it.
pub(super) struct Layer {
    pub(super) name: String,
    /// Whether it is the program's.
    pub(super) is_below: bool,
    pub(super) settings: ThemeSettings,
    pub(super) settings_source: SourceId,
    /// Colours of the program's theme that lie under its own.
    pub(super) filled: Option<(ThemeSettings, SourceId)>,
    pub(super) texts: ThemeTexts,
    pub(super) texts_source: SourceId,
    pub(super) templates: BTreeMap<String, Template>,
    pub(super) styles: BTreeMap<String, String>,
    /// The texts of its style, for messages; not those of the program.
    pub(super) style_sources: Vec<SourceId>,
    pub(super) assets: BTreeMap<String, Vec<u8>>,
    /// Those of them that the project brings, for messages.
    pub(super) own_assets: Vec<(String, SourceId)>,
}

impl Layer {
    /// Reads a theme; nothing, and a message, when there is none of this name. `span` is where the name stands.
    ///
    /// # Errors
    /// When a file that should be text is none.
    pub(super) fn read(
        themes: &mut Folder,
        is_below: bool,
        name: &str,
        span: Span,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<Option<Self>> {
        let safe = !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
        let mut folder = if safe { themes.take_folder(name) } else { Folder::default() };
        if folder.is_empty() {
            let message = format!("dit thema is er niet: `{name}`");
            let known = || themes.names().filter_map(|it| Some(it.split_once('/')?.0)).chain([STANDARD]);
            let wish = nearest(name, known()).map(|it| {
                let call = format!("schrijf `{it}`");
                Wish::new(is_sure(name, it, known())).called(call).write(span, name, it)
            });
            diagnostics.push(
                Diagnostic::error(Code::T001, span, message)
                    .help("noem een map van `themes/`, of `standaard`")
                    .maybe_wish(wish),
            );
            return Ok(None);
        }
        let top = if is_below { PROGRAM } else { "" };
        // A file that is not there is empty.
        let mut source = |file: &str| {
            let path = format!("{top}themes/{name}/{file}");
            let text = folder.take(file).map(|it| text(it, &path)).transpose()?.unwrap_or_default();
            anyhow::Ok(sources.share(path, text))
        };
        let settings_source = source(THEME_SETTINGS)?;
        let texts_source = source(THEME_TEXTS)?;
        // What the program brings was looked at before it was handed out.
        let look = |source: SourceId, sources: &Sources, diagnostics: &mut Diagnostics| {
            if !is_below {
                let text = &sources.get(source).text;
                signs::tell(text, text.len(), source, diagnostics);
            }
        };
        look(settings_source, sources, diagnostics);
        look(texts_source, sources, diagnostics);
        let Some(settings) = yaml::parse_or_default::<ThemeSettings>(sources, settings_source, diagnostics) else {
            return Ok(None);
        };
        let Some(texts) = yaml::parse_or_default::<ThemeTexts>(sources, texts_source, diagnostics) else {
            return Ok(None);
        };
        let mut res = Self {
            name: name.to_owned(),
            is_below,
            settings,
            settings_source,
            filled: None,
            texts,
            texts_source,
            templates: BTreeMap::new(),
            styles: BTreeMap::new(),
            style_sources: Vec::new(),
            assets: BTreeMap::new(),
            own_assets: Vec::new(),
        };
        for (path, bytes) in folder {
            let (Some(bytes), Some((folder, file))) = (bytes, path.split_once('/')) else { continue };
            let text = |bytes: Bytes| text(bytes, &format!("{top}themes/{name}/{path}"));
            match folder {
                THEME_TEMPLATES => {
                    let text = text(bytes)?;
                    let path = format!("{top}{}{file}", templates_of(name));
                    let source = sources.share(path.as_str(), Arc::clone(&text));
                    look(source, sources, diagnostics);
                    res.templates.insert(file.to_owned(), Template::new(file.to_owned(), path, source, text));
                }
                THEME_STYLES => {
                    let text = text(bytes)?;
                    if !is_below {
                        let source = sources.share(format!("themes/{name}/{path}"), Arc::clone(&text));
                        look(source, sources, diagnostics);
                        res.style_sources.push(source);
                    }
                    res.styles.insert(file.to_owned(), Arc::unwrap_or_clone(text));
                }
                THEME_ASSETS => {
                    let bytes = bytes.into_vec();
                    if !is_below {
                        let source = sources.add(format!("themes/{name}/{path}"), drawing(file, &bytes));
                        res.own_assets.push((file.to_owned(), source));
                    }
                    res.assets.insert(file.to_owned(), bytes);
                }
                _ => {}
            }
        }
        Ok(Some(res))
    }
}

/// Where the templates of a theme stand, from the project folder.
pub fn templates_of(theme_name: &str) -> String {
    format!("themes/{theme_name}/{THEME_TEMPLATES}/")
}

/// A file of a theme as text.
fn text(bytes: Bytes, path: &str) -> anyhow::Result<Arc<String>> {
    bytes.into_text().map_err(|_| anyhow::anyhow!("{path}: dit is geen tekst in UTF-8"))
}

/// `teksten.yaml` of a theme.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Teksten van een thema")]
#[schemars(description = "De woorden van een thema")]
pub struct ThemeTexts {
    /// Words in the texts of pages; with those of the theme under it exactly those that are known.
    #[serde(rename = "tekst", default)]
    #[schemars(description = "Woorden in de teksten van pagina's")]
    pub words: Mapping<Spanned<String>>,
    /// Words of the player; with those of the theme under it exactly those that it knows.
    #[serde(rename = "speler", default)]
    #[schemars(description = "Woorden van de speler")]
    pub player: Mapping<Spanned<String>>,
    /// Words of the templates, by name.
    #[serde(rename = "site", default)]
    #[schemars(description = "Woorden van de sjablonen")]
    pub site: Mapping<Spanned<String>>,
    /// Those of them that are others where a project stands on a national edition: it has no protocol and no glossary itself.
    #[serde(rename = "vereniging", default)]
    #[schemars(description = "Woorden van de sjablonen die anders zijn in een project op een landelijke uitgave")]
    pub of_association: Mapping<Spanned<String>>,
}
