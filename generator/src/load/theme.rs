//! The theme: templates, style, texts and assets of `themes/<name>/`.
//!
//! A theme may build on another (`basis:` in its `thema.yaml`). Then the other one is read first, and each template,
//! part of the style, colour, text and asset of this one takes the place of the one with the same name. A template that
//! was replaced stays within reach as `<basis>/<name>`, so that the new one can extend it.
//!
//! The standard theme stands in the program. A project has a folder for it only where it changes something, and then writes
//! `basis: standaard` in it; what a theme without a basis lacks comes from the program as well (`ground`).

use std::collections::{BTreeMap, BTreeSet};

use player::tree::Labels;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure, nearest};
use crate::load::files::Folder;
use crate::load::template::Template;
use crate::load::theme_layer::{Layer, STANDARD};
use crate::load::tokens::Tokens;
use crate::load::yaml::Mapping;
use crate::load::{ground, layout, stylesheet, untouched};
use crate::markdown::Words;
use crate::markdown::link::has_extension;
use crate::source::{SourceId, Sources, Span, Spanned};

pub use crate::load::theme_layer::{ThemeTexts, templates_of};

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
    /// What it adds itself to the themes below it.
    pub additions: Additions,
}

/// What a theme has beside what it builds on, with its places: nobody may have use for it.
#[derive(Clone, Debug, Default)]
pub struct Additions {
    /// Words of the templates that the themes below it do not have.
    pub words: Vec<(String, Span)>,
    /// The parts of its style.
    pub styles: Vec<SourceId>,
    /// Names of the colours that it gives a value, on a light screen or on a dark one.
    pub colours: Vec<(String, Span)>,
    /// The files that it brings itself and that are copied; a theme without a basis as well.
    pub assets: Vec<OwnAsset>,
    /// Whether it has a style or a script that is not the program's own: then what is known of that is not known of it.
    pub own_look: bool,
}

/// A file that a theme of the project brings and that is copied.
#[derive(Clone, Debug)]
pub struct OwnAsset {
    /// Path from `assets/`.
    pub name: String,
    /// Its text, when it is a drawing; else nothing, for messages about it.
    pub source: SourceId,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether the standard theme has another file of this name, of which this one is no older form.
    pub displaces: bool,
}

/// More themes on top of each other than anyone needs.
const MAX_LAYERS: usize = 8;

/// Where themes stand.
pub(super) struct Shelves {
    /// Those of the project.
    pub(super) themes: Folder,
    /// Those of the program.
    pub(super) below: Folder,
}

impl Shelves {
    /// Whether the program has a theme of this name, and the project has none; or none that has not been used already.
    fn is_below(&self, name: &str, used: &[Layer]) -> bool {
        let is_used = used.iter().any(|it| it.name == name && !it.is_below);
        self.below.has_folder(name) && (is_used || !self.themes.has_folder(name))
    }
}

/// Reads the theme with this name; `span` is where its name stands, and `on_edition` whether it speaks for a project that
/// stands on a national edition.
///
/// # Errors
/// When a file that should be text is none.
pub(super) fn load(
    mut shelves: Shelves,
    (name, span): (&str, Span),
    on_edition: bool,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Option<Theme>> {
    let given = shelves.below.clone();
    let untouched = untouched::take_out(&mut shelves.themes, &shelves.below);
    let displacing = untouched::displacing(&shelves.themes, &shelves.below);
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some((name.to_owned(), span));
    while let Some((name, span)) = next {
        let is_below = shelves.is_below(&name, &layers);
        let is_twice = layers.iter().any(|it| it.name == name && it.is_below == is_below);
        if is_twice || layers.len() == MAX_LAYERS {
            let message = format!("dit thema bouwt op zichzelf voort: `{name}`");
            diagnostics.push(Diagnostic::error(Code::T001, span, message).help("haal een van de regels `basis:` weg"));
            return Ok(None);
        }
        let shelf = if is_below { &mut shelves.below } else { &mut shelves.themes };
        let Some(layer) = Layer::read(shelf, is_below, &name, span, sources, diagnostics)? else { return Ok(None) };
        next = layer.settings.base.as_ref().map(|it| (it.value.clone(), it.span(layer.settings_source)));
        layers.push(layer);
    }
    layers.reverse();
    if let Some(standard) = layers.iter().find(|it| it.name == STANDARD).filter(|_| !untouched.is_empty()) {
        diagnostics.push(untouched::told(&untouched, standard.is_below, span));
    }
    if let Some(lowest) = layers.first_mut().filter(|it| !it.is_below && shelves.below.has_folder(STANDARD)) {
        // Messages about the program's own theme are none of the editor's business.
        let mut own = Diagnostics::default();
        if let Some(standard) = Layer::read(&mut shelves.below, true, STANDARD, span, sources, &mut own)? {
            ground::fill(lowest, standard, untouched.is_empty(), sources, diagnostics);
        }
    }
    let mut res = merge(layers, on_edition, &displacing, diagnostics);
    for it in res.iter_mut().map(|it| &mut it.additions) {
        it.own_look = has_own_look(it, &given, sources);
    }
    for template in res.iter_mut().flat_map(|it| &mut it.templates) {
        let (_, name) = template.path.rsplit_once(&templates_of(STANDARD)).unwrap_or_default();
        let of_program = given.get(&format!("{STANDARD}/{}/{name}", layout::THEME_TEMPLATES));
        template.is_copy = of_program == Some(template.written.as_bytes());
    }
    Ok(res)
}

/// Whether a style or a script says something else than that of the program with the same name.
fn has_own_look(additions: &Additions, given: &Folder, sources: &Sources) -> bool {
    let differs = |name: &str, bytes: &[u8]| given.get(&format!("{STANDARD}/{name}")) != Some(bytes);
    let styles = additions.styles.iter().map(|it| sources.get(*it));
    let mut styles = styles.filter_map(|it| Some((it.path.splitn(3, '/').nth(2)?, it.text.as_bytes())));
    let mut scripts = additions.assets.iter().filter(|it| has_extension(&it.name, "js"));
    styles.any(|it| differs(it.0, it.1))
        || scripts.any(|it| differs(&format!("{}/{}", layout::THEME_ASSETS, it.name), &it.bytes))
}

/// Lays the themes over each other; the first one lies lowest.
fn merge(
    layers: Vec<Layer>,
    on_edition: bool,
    displacing: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) -> Option<Theme> {
    let mut tokens = Tokens::default();
    let (mut templates, mut styles, mut assets) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let (mut words, mut labels, mut texts) = (Words::default(), Labels::default(), BTreeMap::new());
    let (mut word_texts, mut label_texts) = (serde_json::Map::new(), serde_json::Map::new());
    let mut bases: Vec<String> = Vec::new();
    let mut additions = Additions::default();
    let mut own = BTreeMap::new();
    for layer in layers {
        for (name, source) in &layer.own_assets {
            let displaces = displacing.contains(&layout::asset_of_theme(&layer.name, name));
            let bytes = layer.assets.get(name).cloned().unwrap_or_default();
            own.insert(name.clone(), OwnAsset { name: name.clone(), source: *source, bytes, displaces });
        }
        if !bases.is_empty() {
            unknown_tokens(&tokens, &layer, diagnostics);
            let new = layer.texts.site.0.iter().filter(|it| !texts.contains_key(&it.0.value));
            let tokens = &layer.settings.tokens;
            let colours = tokens.light.0.iter().chain(&tokens.dark.0);
            additions.colours.extend(colours.map(|it| (it.0.value.clone(), it.0.span(layer.settings_source))));
            additions.words.extend(new.map(|it| (it.0.value.clone(), it.0.span(layer.texts_source))));
        }
        additions.styles.extend(&layer.style_sources);
        if let Some((settings, source)) = &layer.filled {
            tokens.overlay(settings, *source);
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
        let of_association = layer.texts.of_association.0.into_iter().filter(|_| on_edition);
        let site = layer.texts.site.0.into_iter().chain(of_association);
        texts.extend(site.map(|(key, value)| (key.value, value.value)));
        let source = layer.texts_source;
        words = complete(&mut word_texts, &layer.texts.words, "pagina's", source, diagnostics)?;
        labels = complete(&mut label_texts, &layer.texts.player, "de speler", source, diagnostics)?;
        bases.insert(0, format!("{}/", layer.name));
    }
    additions.assets = own.into_values().collect();
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
        additions,
    })
}

/// A colour that the base does not have is a slip of the pen: nothing would use it.
fn unknown_tokens(base: &Tokens, layer: &Layer, diagnostics: &mut Diagnostics) {
    let tokens = &layer.settings.tokens;
    for (name, _) in tokens.light.0.iter().chain(&tokens.dark.0) {
        if base.light(&name.value).is_none() {
            let message = format!("het thema waarop dit thema voortbouwt, kent deze kleur niet: `{}`", name.value);
            let meant = nearest(&name.value, base.names());
            let at = name.span(layer.settings_source);
            let wish = meant.map(|it| Wish::new(is_sure(&name.value, it, base.names())).write(at, &name.value, it));
            let help = meant.map(|it| format!("schrijf `{it}`"));
            diagnostics.push(Diagnostic::error(Code::T005, at, message).maybe_help(help).maybe_wish(wish));
        }
    }
}

/// Texts by name as the fixed set that the code knows. One that it does not know is left out, with a warning: an older program
/// may have known it. One that is missing everywhere, also in the program, is an error.
fn complete<T: DeserializeOwned>(
    known: &mut serde_json::Map<String, serde_json::Value>,
    list: &Mapping<Spanned<String>>,
    of_what: &str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    known.extend(list.0.iter().map(|(key, value)| (key.value.clone(), value.value.clone().into())));
    loop {
        let error = match serde_json::from_value(serde_json::Value::Object(known.clone())) {
            Ok(res) => return Some(res),
            Err(error) => error.to_string(),
        };
        // The error names the word between accents, and behind it those that could be meant; its own sentence is English.
        let mut words = error.split('`').skip(1).step_by(2);
        let word = words.next().unwrap_or_default();
        let too_many = error.starts_with("unknown") && known.remove(word).is_some();
        let place = list.0.iter().find(|it| it.0.value == word).or(list.0.first());
        let at = place.map_or(source.start(), |it| it.0.span(source));
        if !too_many {
            let message = format!("de teksten van {of_what} zijn niet volledig: `{word}` ontbreekt");
            diagnostics.push(Diagnostic::error(Code::T002, at, message).help(format!("zet erbij: `{word}: …`")));
            return None;
        }
        let message = format!("dit woord kennen de teksten van {of_what} niet: `{word}`");
        let meant = nearest(word, words.clone());
        let wish = match meant {
            Some(it) => Wish::new(is_sure(word, it, words)).write(at, word, it),
            None => Wish::new(false).called("haal deze regel weg").without_key(at),
        };
        let help = meant.map(|it| format!("schrijf `{it}`"));
        let help = help.unwrap_or_else(|| "haal deze regel weg: dit programma gebruikt dit woord niet".to_owned());
        diagnostics.push(Diagnostic::warning(Code::T002, at, message).help(help).wish(wish));
    }
}
