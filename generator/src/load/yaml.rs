//! The only file that knows the YAML crate: text to typed values with places, within a budget, errors in Dutch.
//!
//! Comes in: YAML text of a source. Goes out: a value of the asked type, in which [`Spanned`] and [`Mapping`] remember
//! where they stood; or messages. The typed reading stops at its first error, so on any error the text is read once
//! more without types and held against the JSON Schema of the type ([`super::schema`]), which finds them all.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::{Error, Options};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::node::Node;
use crate::load::unquoted::{self, Slip};
use crate::load::{cut, mended, nothing, schema, signs};
use crate::source::{SourceId, Sources, Span, Spanned};

/// A mapping in the order of the text, with the places of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Mapping<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Reads one YAML document of the asked type; `text` begins at the first byte of the source.
///
/// On any error there are messages in `diagnostics` and no value; only of a key that may be left out and behind which nothing
/// stands there is a message and a value.
pub fn parse<T: DeserializeOwned + JsonSchema>(
    text: &str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let blank = |it: &str| it.trim().is_empty() || it.starts_with('#') || it.trim_end() == "---";
    if text.lines().all(blank) {
        let help = "schrijf de inhoud, of haal het bestand weg";
        diagnostics.push(Diagnostic::error(Code::Y006, source.start(), "hier staat niets").help(help));
        return None;
    }
    let error = match serde_yaml::from_str_with_options::<T>(text, options()) {
        Ok(value) => {
            let (may_lack, may_be_cut) =
                (nothing::is_possible(text), cut::is_possible(text) || signs::has_escape(text));
            if (may_lack || may_be_cut)
                && let Ok(node) = serde_yaml::from_str_with_options::<Spanned<Node>>(text, options())
            {
                if may_lack {
                    nothing::tell(&node.value, text, source, diagnostics);
                }
                if may_be_cut {
                    cut::tell(&node, text, source, diagnostics);
                    signs::tell_escaped(&node, text, source, diagnostics);
                }
            }
            return Some(value);
        }
        Err(error) => error,
    };
    match serde_yaml::from_str_with_options::<Spanned<Node>>(text, options()) {
        Err(error) => diagnostics.push(syntax_error(&error, text, source)),
        Ok(node) => {
            let before = diagnostics.n_errors();
            nothing::tell(&node.value, text, source, diagnostics);
            cut::tell(&node, text, source, diagnostics);
            signs::tell_escaped(&node, text, source, diagnostics);
            schema::compare(&node, &schemars::schema_for!(T), text, source, diagnostics);
            if diagnostics.n_errors() == before {
                let span = error_span(&error, text, source);
                diagnostics.push(
                    Diagnostic::error(Code::Y003, span, "deze waarde past hier niet")
                        .help("vergelijk met de beschrijving van zo'n bestand, zoals `meldwijzer schema boom` voor een beslisboom"),
                );
            }
        }
    }
    None
}

/// Reads YAML of any type, for who wants to know what stands where; nothing when it is none.
pub(crate) fn node(text: &str) -> Option<Spanned<Node>> {
    serde_yaml::from_str_with_options(text, options()).ok()
}

/// As [`parse`], for a file that may be missing or empty: then every key has its default.
pub fn parse_or_default<T: DeserializeOwned + JsonSchema + Default>(
    sources: &Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let text = &sources.get(source).text;
    let is_empty = text.lines().all(|it| it.trim().is_empty() || it.trim_start().starts_with('#'));
    if is_empty { Some(T::default()) } else { parse(text, source, diagnostics) }
}

/// Limits against texts that are made to exhaust memory or time; an honest content file stays far below them.
fn options() -> Options {
    serde_yaml::options! {
        strict_booleans: true,
        // A number or `true` where a text belongs is an error, as in the printed JSON Schema: `1.10` would become `1.1` in
        // a program that reads it as a number.
        no_schema: true,
        budget: serde_yaml::budget! {
            max_depth: 32,
            max_nodes: 200_000,
            max_events: 500_000,
            max_aliases: 100,
            max_anchors: 100,
            max_documents: 1,
            max_total_scalar_bytes: 8_000_000,
        },
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 8,
        },
    }
}

fn error_span(error: &Error, text: &str, source: SourceId) -> Span {
    let Some(location) = error.without_snippet().location() else { return source.start() };
    if let (Some(start), Some(len)) = (location.span().byte_offset(), location.span().byte_len()) {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        return source.span(start..start.saturating_add(usize::try_from(len).unwrap_or(0)));
    }
    // Errors of the scanner carry line and column only.
    let line = usize::try_from(location.line()).unwrap_or(1).max(1);
    let column = usize::try_from(location.column()).unwrap_or(1).max(1);
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    let mut offset: usize = rest.chars().take(column - 1).map(char::len_utf8).sum();
    if rest[..offset].ends_with('\t') {
        // The scanner stops behind the tab that is wrong.
        offset -= 1;
    }
    let width = rest.get(offset..).and_then(|it| it.chars().next()).filter(|it| *it != '\n').map_or(0, char::len_utf8);
    source.span(start + offset..start + offset + width)
}

fn syntax_error(error: &Error, text: &str, source: SourceId) -> Diagnostic {
    let span = error_span(error, text, source);
    let error = error.without_snippet();
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            let message = match key {
                Some(key) => format!("deze sleutel staat er twee keer: `{key}`"),
                None => "deze sleutel staat er twee keer".to_owned(),
            };
            let twin = mended::twin_key(text, span);
            Diagnostic::error(Code::Y004, span, message).help("haal een van de twee weg").maybe_wish(twin)
        }
        Error::MultipleDocuments { .. } | Error::Budget { breach: BudgetBreach::Documents { .. }, .. } => {
            Diagnostic::error(Code::Y001, span, "dit bestand bevat meer dan één YAML-document")
                .help("haal de losse regel `---` halverwege het bestand weg")
                .maybe_wish(loose_mark(text, source))
        }
        Error::Budget { .. }
        | Error::AliasError { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::RecursiveReferencesRequireWeakTypes { .. } => Diagnostic::error(
            Code::Y005,
            span,
            "dit bestand is te groot, te diep genest of verwijst te vaak naar zichzelf",
        )
        .help("schrijf de tekst uit zonder `&` en `*`, of verdeel het bestand"),
        Error::UnknownAnchor { .. } => {
            Diagnostic::error(Code::Y001, span, "deze verkorte verwijzing (`*`) bestaat niet in dit bestand")
                .help("zet de tekst tussen aanhalingstekens als het sterretje bij de tekst hoort")
                .maybe_wish(starred(text, source, span))
        }
        _ if let Some((span, character)) = forbidden_character(text, source) => {
            let number = u32::from(character);
            Diagnostic::error(
                Code::Y001,
                span,
                format!("hier staat een onzichtbaar teken dat YAML niet kent (U+{number:04X})"),
            )
            .help("haal het teken weg; het komt vaak mee als je tekst uit een ander programma plakt")
            .wish(mended::without(text, source, character).called(format!("haal het teken U+{number:04X} weg")))
        }
        _ if let Some(range) = nothing::swallowed(text) => {
            let help = format!("zet de waarde tussen aanhalingstekens: `\"{}\"`", &text[range.clone()]);
            let message = "wat na een los `#` staat leest niemand, en daarmee verdwijnt ook het haakje dat hier sluit";
            let wish = mended::quoted(text, source.span(range.clone()));
            Diagnostic::error(Code::Y001, source.span(range), message).help(help).maybe_wish(wish)
        }
        _ if let Some(slip) = unquoted::find(text, span.range().end) => slipped(&slip, text, source),
        other => {
            let english = other.to_string();
            let (message, help) = scanner_message(&english);
            let wish = if text.get(span.range()) == Some("\t") {
                Some(mended::without_tabs(text, source))
            } else {
                let in_text = ["unexpected character", "mapping values are not allowed"];
                let is_in_text = in_text.iter().any(|it| english.to_lowercase().contains(it));
                let wish = is_in_text.then(|| mended::whole_value(text, source, span.range().start)).flatten();
                wish.map(|it| it.called("zet de hele tekst tussen aanhalingstekens"))
            };
            Diagnostic::error(Code::Y001, span, message).help(help).maybe_wish(wish)
        }
    }
}

/// A text that needs other quotes.
fn slipped(slip: &Slip, text: &str, source: SourceId) -> Diagnostic {
    match slip {
        Slip::Inner { mark, open, behind } => {
            let help = if *mark == '"' {
                "schrijf een aanhalingsteken in de tekst als `\\\"`, of zet enkele aanhalingstekens om de hele tekst"
            } else {
                "schrijf een aanhalingsteken in de tekst twee keer (`''`), of zet dubbele aanhalingstekens om de hele tekst"
            };
            let message = "achter het sluitende aanhalingsteken staat nog iets";
            Diagnostic::error(Code::Y001, source.span(behind.clone()), message)
                .also(source.span(*open..open + 1), "hier begint de tekst")
                .help(help)
                .maybe_wish(
                    mended::inner_quote(text, source, *open, *mark)
                        .map(|it| it.called("zet andere aanhalingstekens om de hele tekst")),
                )
        }
        Slip::Open { open, close } => {
            let message = "dit aanhalingsteken wordt niet gesloten waar de tekst ophoudt";
            Diagnostic::error(Code::Y001, source.span(*open..open + 1), message)
                .also(source.span(*close..close + 1), "nu sluit pas dit aanhalingsteken de tekst")
                .help("zet aan het eind van de tekst hetzelfde aanhalingsteken")
                .maybe_wish(mended::closing_quote(text, source, *open))
        }
        Slip::Colon { colon, text: range } => {
            let whole = mended::in_quotes(text.get(range.clone()).unwrap_or_default());
            let message =
                "tussen haakjes kan een tekst met een dubbele punt en een spatie niet zonder aanhalingstekens";
            Diagnostic::error(Code::Y001, source.span(*colon..colon + 1), message)
                .help(format!("zet de hele tekst tussen aanhalingstekens: `{whole}`"))
                .maybe_wish(mended::quoted(text, source.span(range.clone())))
        }
    }
}

/// The line that begins another document; what is behind it then belongs to the first.
fn loose_mark(text: &str, source: SourceId) -> Option<Wish> {
    let mut lines = text.split_inclusive('\n');
    let mut at = lines.next()?.len();
    let length = lines.find_map(|line| {
        at += line.len();
        (line.trim_end() == "---").then_some(line.len())
    })?;
    Some(Wish::new(false).put(source.span(at - length..at), ""))
}

/// A text of more than one word that begins with a star; one word may be a reference.
fn starred(text: &str, source: SourceId, span: Span) -> Option<Wish> {
    let range = mended::rest_of_line(text, span.range().start)?;
    let value = text.get(range.clone())?;
    let call = "zet de hele tekst tussen aanhalingstekens";
    let is_text = value.starts_with('*') && value.contains(' ');
    is_text.then(|| mended::quoted(text, source.span(range))).flatten().map(|it| it.called(call))
}

/// The first character that YAML forbids everywhere: it stops the scanner wherever it stands.
fn forbidden_character(text: &str, source: SourceId) -> Option<(Span, char)> {
    let forbidden = |it: char| {
        it.is_control() && !matches!(it, '\t' | '\n' | '\r' | '\u{85}') || matches!(it, '\u{fffe}' | '\u{ffff}')
    };
    let (at, character) = text.char_indices().find(|it| forbidden(it.1))?;
    Some((source.span(at..at + character.len_utf8()), character))
}

/// What the scanner's most frequent complaints mean for somebody who writes texts.
fn scanner_message(english: &str) -> (&'static str, &'static str) {
    const KNOWN: &[(&str, &str, &str)] = &[
        (
            "unclosed quote",
            "dit aanhalingsteken wordt nergens gesloten",
            "zet aan het eind van de tekst hetzelfde aanhalingsteken",
        ),
        (
            "trailing content after",
            "achter het sluitende aanhalingsteken staat nog iets",
            "zet `\\` voor een aanhalingsteken in de tekst, of kijk of de regel erboven zijn aanhalingsteken sluit",
        ),
        ("unclosed bracket", "dit haakje wordt nergens gesloten", "zet aan het eind van de rij `]` of `}`"),
        (
            "unexpected character",
            "met dit teken kan een tekst niet beginnen",
            "zet de hele tekst tussen aanhalingstekens",
        ),
        (
            "unknown escape",
            "na een `\\` staat hier een teken dat daar niet kan",
            "gebruik enkele aanhalingstekens: `'…'`",
        ),
        (
            "block sequence entries",
            "een lijst begint op een nieuwe regel",
            "zet `- ` op de volgende regel, ingesprongen; of zet de tekst tussen aanhalingstekens",
        ),
        (
            "expected comment or line break",
            "na `|` of `>` begint de tekst op de volgende regel",
            "zet de tekst op de volgende regel, ingesprongen",
        ),
        ("tabs disallowed", "hier staat een tab; YAML kent alleen spaties", "vervang de tab door spaties"),
        ("tab", "hier staat een tab; YAML kent alleen spaties", "vervang de tab door spaties"),
        (
            "mapping values are not allowed",
            "hier staat een dubbele punt die niet bij een sleutel hoort",
            "zet de hele tekst tussen aanhalingstekens, of laat deze regel even ver inspringen als de andere sleutels",
        ),
        (
            "illegal placement of ':'",
            "hier staat een dubbele punt op een plaats waar geen sleutel kan staan",
            "kijk of de regel erboven een haakje `[` of `{` opent dat niet sluit",
        ),
        (
            "simple key",
            "hier wordt een sleutel met een dubbele punt verwacht",
            "schrijf `sleutel: waarde`, of laat de tekst verder inspringen als die bij de regel erboven hoort",
        ),
        (
            "flow",
            "een haakje `[` of `{` wordt niet goed gesloten",
            "zet aan het eind van de rij `]` of `}` en tussen de delen een komma",
        ),
        (
            "indent",
            "deze regel springt niet goed in",
            "laat de regel even ver inspringen als de andere regels van dezelfde lijst",
        ),
        (
            "block",
            "deze regel past niet bij de regels erboven",
            "laat de regel even ver inspringen als de andere regels van dezelfde lijst",
        ),
    ];
    let lower = english.to_lowercase();
    KNOWN.iter().find(|it| lower.contains(it.0)).map_or(
        (
            "de vorm van de YAML klopt hier niet",
            "kijk naar inspringing, dubbele punten en aanhalingstekens op deze regel en die erboven",
        ),
        |it| (it.1, it.2),
    )
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let inner = serde_yaml::Spanned::<T>::deserialize(deserializer)?;
        let span = inner.referenced.span();
        let clamp = |it: Option<u64>| u32::try_from(it.unwrap_or(0)).unwrap_or(u32::MAX);
        let start = clamp(span.byte_offset());
        let end = start.saturating_add(clamp(span.byte_len()));
        Ok(Self { value: inner.value, range: start..end })
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Mapping<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Mapping<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut res = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    res.push(entry);
                }
                Ok(Mapping(res))
            }
        }
        deserializer.deserialize_map(Entries(std::marker::PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Mapping<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Map_of_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <std::collections::BTreeMap<String, T>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use serde::Deserialize;

    use super::*;
    use crate::source::Sources;

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        titel: Spanned<String>,
        #[serde(default)]
        vragen: Mapping<Spanned<String>>,
        waarde: Option<Spanned<String>>,
    }

    fn read(text: &str) -> (Option<Sample>, Vec<String>) {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", text);
        let mut diagnostics = Diagnostics::default();
        let value = parse(text, id, &mut diagnostics);
        let found = diagnostics
            .sorted(&sources)
            .iter()
            .map(|it| {
                let place = sources.place(it.primary.span);
                format!("{} {}:{} {}", it.code.as_str(), place.line, place.column, it.message)
            })
            .collect();
        (value, found)
    }

    #[test]
    fn places_are_bytes_of_keys_and_values() {
        let text = "titel: café’s\nvragen:\n  één: twee\n";
        let value = read(text).0.expect("valid YAML");
        let slice = |range: &Range<u32>| &text[range.start as usize..range.end as usize];
        assert_eq!(slice(&value.titel.range), "café’s");
        assert_eq!(slice(&value.vragen.0[0].0.range), "één");
        assert_eq!(slice(&value.vragen.0[0].1.range), "twee");
    }

    #[test]
    fn unquoted_no_is_text() {
        let value = read("titel: x\nwaarde: no\n").0.expect("valid YAML");
        assert_eq!(value.waarde.map(|it| it.value).as_deref(), Some("no"));
    }

    #[test]
    fn all_errors_of_a_file_are_found_at_once() {
        let (_, found) = read("titl: x\nvragen: []\nwaarde: [a]\n");
        assert_eq!(
            found,
            [
                "Y002 1:1 deze sleutel bestaat hier niet: `titl`",
                "Y003 2:9 hier hoort een reeks `sleutel: waarde`, geen lijst",
                "Y003 3:9 hier hoort tekst, geen lijst",
            ]
        );
    }

    #[test]
    fn broken_yaml_has_a_place_and_a_remedy() {
        assert_eq!(read("titel: \"x\nb: c\n").1, ["Y001 1:8 dit aanhalingsteken wordt nergens gesloten"]);
        assert_eq!(read("titel: x\ntitel: y\n").1, ["Y004 2:1 deze sleutel staat er twee keer: `titel`"]);
    }

    #[test]
    fn alias_bomb_is_refused() {
        let mut text = String::from("titel: x\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for n in 1..12 {
            let row = vec![format!("*a{}", n - 1); 10].join(",");
            text.extend([format!("a{n}: &a{n} [{row}]\n")]);
        }
        let found = read(&text).1;
        assert!(found[0].starts_with("Y005"), "{found:?}");
    }
}
