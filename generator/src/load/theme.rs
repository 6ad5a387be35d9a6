//! The theme: templates, style, texts and assets of `themes/<name>/`.
//!
//! A theme may build on another (`basis:` in its `thema.yaml`). Then the other one is read first, and each template,
//! part of the style, colour, text and asset of this one takes the place of the one with the same name. A template that
//! was replaced stays within reach as `<basis>/<name>`, so that the new one can extend it.

use std::collections::BTreeMap;

use player::tree::Labels;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::load::files::Folder;
use crate::load::layout::{THEME_ASSETS, THEME_SETTINGS, THEME_STYLES, THEME_TEMPLATES, THEME_TEXTS};
use crate::load::template::Template;
use crate::load::tokens::{ThemeSettings, Tokens};
use crate::load::yaml::Mapping;
use crate::load::{stylesheet, yaml};
use crate::markdown::Words;
use crate::source::{SourceId, Sources, Span, Spanned};

/// A theme as read.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Templates, by name.
    pub templates: Vec<Template>,
    /// Where the templates of the themes below this one stand in `templates`, the nearest first: `standaard/`.
    pub bases: Vec<String>,
    /// Words in the texts of pages.
    pub words: Words,
    /// Words of the player.
    pub labels: Labels,
    /// Words of the templates.
    pub texts: Vec<(String, String)>,
    /// Its colours.
    pub tokens: Tokens,
    /// The numbered parts of its style, joined in the order of their names: what every page needs.
    pub stylesheet: String,
    /// Files that are copied: path from `assets/` and bytes; and the parts of the style without a number, which only some
    /// pages or moments need.
    pub assets: Vec<(String, Vec<u8>)>,
    /// Files of the built player, named as assets; none when it was not built.
    pub player: Vec<(String, Vec<u8>)>,
}

/// More themes on top of each other than anyone needs.
const MAX_LAYERS: usize = 8;

/// Reads the theme with this name; `span` is where its name stands.
///
/// # Errors
/// When a file that should be text is none.
pub(super) fn load(
    mut themes: Folder,
    name: &str,
    span: Span,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Option<Theme>> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some((name.to_owned(), span));
    while let Some((name, span)) = next {
        if layers.iter().any(|it| it.name == name) || layers.len() == MAX_LAYERS {
            let message = format!("dit thema bouwt op zichzelf voort: `{name}`");
            diagnostics.push(Diagnostic::error(Code::T001, span, message).help("haal een van de regels `basis:` weg"));
            return Ok(None);
        }
        let Some(layer) = Layer::read(&mut themes, &name, span, sources, diagnostics)? else { return Ok(None) };
        next = layer.settings.base.as_ref().map(|it| (it.value.clone(), it.span(layer.settings_source)));
        layers.push(layer);
    }
    layers.reverse();
    Ok(merge(layers, diagnostics))
}

/// One theme folder, without what lies under it.
struct Layer {
    name: String,
    settings: ThemeSettings,
    settings_source: SourceId,
    texts: ThemeTexts,
    texts_source: SourceId,
    templates: BTreeMap<String, Template>,
    styles: BTreeMap<String, String>,
    assets: BTreeMap<String, Vec<u8>>,
}

impl Layer {
    fn read(
        themes: &mut Folder,
        name: &str,
        span: Span,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<Option<Self>> {
        let safe = !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
        let mut folder = if safe { themes.take_folder(name) } else { Folder::default() };
        if folder.is_empty() {
            let message = format!("dit thema is er niet: `{name}`");
            diagnostics.push(Diagnostic::error(Code::T001, span, message).help("noem een map van `themes/`"));
            return Ok(None);
        }
        // A file that is not there is empty.
        let mut source = |file: &str| {
            let path = format!("themes/{name}/{file}");
            let text = text(folder.take(file).unwrap_or_default(), &path)?;
            anyhow::Ok(sources.add(path, text))
        };
        let settings_source = source(THEME_SETTINGS)?;
        let texts_source = source(THEME_TEXTS)?;
        let Some(settings) = yaml::parse_or_default::<ThemeSettings>(sources, settings_source, diagnostics) else {
            return Ok(None);
        };
        if settings.base.is_none() && !folder.has(THEME_TEXTS) {
            let message = format!("in dit thema ontbreekt `{THEME_TEXTS}`: `{name}`");
            let help = format!("kopieer `themes/standaard/{THEME_TEXTS}` naar `themes/{name}/`");
            diagnostics.push(Diagnostic::error(Code::T002, span, message).help(help));
            return Ok(None);
        }
        let Some(texts) = yaml::parse_or_default::<ThemeTexts>(sources, texts_source, diagnostics) else {
            return Ok(None);
        };
        let mut res = Self {
            name: name.to_owned(),
            settings,
            settings_source,
            texts,
            texts_source,
            templates: BTreeMap::new(),
            styles: BTreeMap::new(),
            assets: BTreeMap::new(),
        };
        for (path, bytes) in folder {
            let (Some(bytes), Some((folder, file))) = (bytes, path.split_once('/')) else { continue };
            let text = |bytes| text(bytes, &format!("themes/{name}/{path}"));
            match folder {
                THEME_TEMPLATES => {
                    let text = text(bytes)?;
                    let path = format!("{}{file}", templates_of(name));
                    let source = sources.add(path.as_str(), text.as_str());
                    res.templates.insert(file.to_owned(), Template::new(file.to_owned(), path, source, text));
                }
                THEME_STYLES => _ = res.styles.insert(file.to_owned(), text(bytes)?),
                THEME_ASSETS => _ = res.assets.insert(file.to_owned(), bytes),
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
fn text(bytes: Vec<u8>, path: &str) -> anyhow::Result<String> {
    String::from_utf8(bytes).map_err(|_| anyhow::anyhow!("{path}: dit is geen tekst in UTF-8"))
}

/// Lays the themes over each other; the first one lies lowest.
fn merge(layers: Vec<Layer>, diagnostics: &mut Diagnostics) -> Option<Theme> {
    let mut tokens = Tokens::default();
    let (mut templates, mut styles, mut assets) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let (mut words, mut labels, mut texts) = (Words::default(), Labels::default(), BTreeMap::new());
    let (mut word_texts, mut label_texts) = (serde_json::Map::new(), serde_json::Map::new());
    let mut bases: Vec<String> = Vec::new();
    for layer in layers {
        if !bases.is_empty() {
            unknown_tokens(&tokens, &layer, diagnostics);
        }
        tokens.overlay(&layer.settings, layer.settings_source);
        for (name, template) in layer.templates {
            if let (Some(old), Some(under)) = (templates.insert(name, template), bases.first()) {
                let name = format!("{under}{}", old.name);
                templates.insert(name.clone(), Template { name, ..old });
            }
        }
        for (name, style) in layer.styles {
            if name.starts_with(|it: char| it.is_ascii_digit()) {
                styles.insert(name, style);
            } else {
                assets.insert(name, stylesheet::squeeze(&style).into_bytes());
            }
        }
        assets.extend(layer.assets);
        texts.extend(layer.texts.site.0.into_iter().map(|(key, value)| (key.value, value.value)));
        let source = layer.texts_source;
        words = complete(&mut word_texts, &layer.texts.words, "pagina's", source, diagnostics)?;
        labels = complete(&mut label_texts, &layer.texts.player, "de speler", source, diagnostics)?;
        bases.insert(0, format!("{}/", layer.name));
    }
    // The last one is the theme itself.
    if !bases.is_empty() {
        bases.remove(0);
    }
    Some(Theme {
        templates: templates.into_values().collect(),
        bases,
        words,
        labels,
        texts: texts.into_iter().collect(),
        tokens,
        stylesheet: styles.into_values().map(|it: String| stylesheet::squeeze(&it)).collect(),
        assets: assets.into_iter().collect(),
        player: Vec::new(),
    })
}

/// A colour that the base does not have is a slip of the pen: nothing would use it.
fn unknown_tokens(base: &Tokens, layer: &Layer, diagnostics: &mut Diagnostics) {
    let tokens = &layer.settings.tokens;
    for (name, _) in tokens.light.0.iter().chain(&tokens.dark.0) {
        if base.light(&name.value).is_none() {
            let message = format!("het thema waarop dit thema voortbouwt, kent deze kleur niet: `{}`", name.value);
            let help = nearest(&name.value, base.names()).map(|it| format!("schrijf `{it}`"));
            let at = name.span(layer.settings_source);
            diagnostics.push(Diagnostic::error(Code::T005, at, message).maybe_help(help));
        }
    }
}

/// Texts by name as the fixed set that the code knows; one too few or too many is an error.
fn complete<T: DeserializeOwned>(
    known: &mut serde_json::Map<String, serde_json::Value>,
    list: &Mapping<Spanned<String>>,
    of_what: &str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    known.extend(list.0.iter().map(|(key, value)| (key.value.clone(), value.value.clone().into())));
    match serde_json::from_value(serde_json::Value::Object(known.clone())) {
        Ok(res) => Some(res),
        Err(error) => {
            // The error names the word between accents; its own sentence is English.
            let error = error.to_string();
            let word = error.split('`').nth(1).unwrap_or_default();
            let too_many = list.0.iter().find(|it| error.starts_with("unknown") && it.0.value == word);
            let place = too_many.or(list.0.first());
            let at = place.map_or(source.start(), |it| it.0.span(source));
            let message = match too_many {
                Some(_) => format!("dit woord kennen de teksten van {of_what} niet: `{word}`"),
                None => format!("de teksten van {of_what} zijn niet volledig: `{word}` ontbreekt"),
            };
            diagnostics
                .push(Diagnostic::error(Code::T002, at, message).help("vergelijk met `themes/standaard/teksten.yaml`"));
            None
        }
    }
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
}
