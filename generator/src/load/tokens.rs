//! `thema.yaml`, and the colours of a theme as design tokens.
//!
//! Comes in: the file as written. Goes out: every token with its value and its place, light and dark, and the pairs of
//! which the contrast is computed. Knows nothing of what a token is used for: that is the stylesheet's.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::plain;
use crate::load::yaml::Mapping;
use crate::source::{SourceId, Span, Spanned};

/// `thema.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thema")]
pub struct ThemeSettings {
    /// The theme on which this one builds.
    #[serde(rename = "basis")]
    #[schemars(description = "Thema waar dit thema op voortbouwt: een andere map van themes/")]
    pub base: Option<Spanned<String>>,
    /// Colours.
    #[serde(default)]
    pub tokens: TokenSource,
    /// Pairs of tokens that stand on each other.
    #[serde(default)]
    pub contrast: Vec<PairSource>,
}

/// Colours by name.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tokens")]
pub struct TokenSource {
    /// On a light screen and on paper.
    #[serde(rename = "licht", default)]
    pub light: Mapping<Spanned<String>>,
    /// On a dark screen; what is not named here is as on a light one.
    #[serde(rename = "donker", default)]
    pub dark: Mapping<Spanned<String>>,
}

/// Two tokens of which one is read on the other.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Contrast")]
pub struct PairSource {
    /// The colour of the text or of the line.
    #[serde(rename = "kleur")]
    pub colour: Spanned<String>,
    /// The colour under it.
    #[serde(rename = "op")]
    pub on: Spanned<String>,
    /// The least contrast; 4.5 where it is not given.
    #[serde(rename = "minstens", default, deserialize_with = "plain::number")]
    pub at_least: Option<f64>,
}

/// One colour of a theme.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its name, without the two hyphens.
    pub name: String,
    /// Its value, as written.
    pub value: String,
    /// Where the value stands.
    pub span: Span,
}

/// A pair whose contrast has to be enough.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Token of the text or line.
    pub colour: String,
    /// Token under it.
    pub on: String,
    /// Least contrast.
    pub at_least: f64,
    /// Where the pair stands.
    pub span: Span,
}

/// The colours of a theme, those of the themes under it included.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// On a light screen and on paper.
    pub light: Vec<Token>,
    /// On a dark screen.
    pub dark: Vec<Token>,
    /// What has to be readable.
    pub pairs: Vec<Pair>,
}

/// WCAG 2.2 AA, success criterion 1.4.3: normal text.
const MIN_CONTRAST: f64 = 4.5;

impl Tokens {
    /// Lays the tokens of a theme over those of its base.
    pub(super) fn overlay(&mut self, settings: &ThemeSettings, source: SourceId) {
        overlay(&mut self.light, &settings.tokens.light, source);
        overlay(&mut self.dark, &settings.tokens.dark, source);
        self.pairs.extend(settings.contrast.iter().map(|it| Pair {
            colour: it.colour.value.clone(),
            on: it.on.value.clone(),
            at_least: it.at_least.unwrap_or(MIN_CONTRAST),
            span: it.colour.span(source),
        }));
    }

    /// The names of all tokens.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.light.iter().map(|it| it.name.as_str())
    }

    /// A colour on a light screen.
    pub fn light(&self, name: &str) -> Option<&Token> {
        self.light.iter().find(|it| it.name == name)
    }

    /// A colour on a dark screen.
    pub fn dark(&self, name: &str) -> Option<&Token> {
        self.dark.iter().find(|it| it.name == name).or_else(|| self.light(name))
    }
}

fn overlay(into: &mut Vec<Token>, list: &Mapping<Spanned<String>>, source: SourceId) {
    for (name, value) in &list.0 {
        let token = Token { name: name.value.clone(), value: value.value.clone(), span: value.span(source) };
        match into.iter_mut().find(|it| it.name == token.name) {
            Some(old) => *old = token,
            None => into.push(token),
        }
    }
}
