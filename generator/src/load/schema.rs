//! Holds untyped YAML against a JSON Schema, and finds every difference at its own place.
//!
//! Comes in: a [`Node`] with places and the schema that `schemars` derives from the type. Goes out: messages. It knows
//! the part of JSON Schema that our types produce: `type`, `properties`, `required`, `additionalProperties`, `items`,
//! `enum`, `const`, `oneOf`, `anyOf` and `$ref`. It is the schema that `meldwijzer schema` prints, so an editor's
//! program and ours say the same.

use schemars::Schema;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure, nearest};
use crate::load::mended;
use crate::load::node::Node;
use crate::load::nothing::is_bare;
use crate::source::{SourceId, Spanned};

/// Adds a message for everything in `node` that `schema` does not allow; `text` is what it was read from.
pub(crate) fn compare(
    node: &Spanned<Node>,
    schema: &Schema,
    text: &str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) {
    let root = schema.as_value();
    Comparison { root, text, source, diagnostics }.value(node, root);
}

struct Comparison<'a> {
    root: &'a Value,
    text: &'a str,
    source: SourceId,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Comparison<'a> {
    fn value(&mut self, node: &Spanned<Node>, schema: &'a Value) {
        if node.value == Node::Null {
            // That nothing stands there is told by `nothing`.
            return;
        }
        let schema = self.resolve(schema);
        if let Some(options) = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array) {
            self.choice(node, schema, options);
            return;
        }
        if let Some(values) = allowed_values(schema) {
            self.one_of(node, &values);
            return;
        }
        if !fits(&node.value, schema) {
            self.wrong_type(node, schema);
            return;
        }
        match &node.value {
            Node::Map(entries) => self.object(node, entries, schema),
            Node::List(items) => {
                if let Some(of) = schema.get("items") {
                    for item in items {
                        self.value(item, of);
                    }
                }
            }
            Node::Number(value) => self.number(node, *value, schema),
            _ => {}
        }
    }

    /// Our numbers are whole and have bounds: those in the schema, and what their type can hold.
    fn number(&mut self, node: &Spanned<Node>, value: Option<i128>, schema: &Value) {
        if !types(schema).contains(&"integer") {
            return;
        }
        let bound = |key| schema.get(key).and_then(Value::as_i64).map(i128::from);
        let holds = (schema.get("format").and_then(Value::as_str) == Some("uint32")).then_some(i128::from(u32::MAX));
        let (least, most) = (bound("minimum").unwrap_or(0), bound("maximum").or(holds).unwrap_or(i128::MAX));
        if !value.is_some_and(|it| (least..=most).contains(&it)) {
            let most =
                if value.is_some_and(|it| it > most) { format!("tot en met {most}") } else { "of hoger".to_owned() };
            let message = format!("hier hoort een heel getal: {least} {most}");
            self.diagnostics.push(Diagnostic::error(Code::Y003, node.span(self.source), message));
        }
    }

    fn object(&mut self, node: &Spanned<Node>, entries: &[(Spanned<Node>, Spanned<Node>)], schema: &'a Value) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let additional = schema.get("additionalProperties");
        let mut seen: Vec<&str> = Vec::new();
        // A key that was probably meant is not reported as missing as well.
        let mut meant: Vec<&str> = Vec::new();
        for (key, value) in entries {
            let Node::Text(name) = &key.value else {
                let message = "een sleutel is een woord, geen getal of lijst";
                self.diagnostics.push(
                    Diagnostic::error(Code::Y003, key.span(self.source), message)
                        .help("zet de sleutel tussen aanhalingstekens")
                        .maybe_wish(self.quoted(key).map(Wish::for_judgement)),
                );
                continue;
            };
            seen.push(name);
            if let Some(of) = properties.and_then(|it| it.get(name)) {
                self.value(value, of);
            } else if let Some(of) = additional.filter(|it| it.is_object()) {
                self.value(value, of);
            } else if additional == Some(&Value::Bool(false)) {
                if value.value == Node::Null && is_bare(self.text.get(key.range.end as usize..).unwrap_or_default()) {
                    // A part of a text behind a comma, which `nothing` tells.
                    continue;
                }
                let known: Vec<&str> = properties.map(|it| it.keys().map(String::as_str).collect()).unwrap_or_default();
                let free = known
                    .iter()
                    .copied()
                    .filter(|it| !entries.iter().any(|e| e.0.value == Node::Text((*it).to_owned())));
                let like = nearest(name, free.clone());
                let wish = like.map(|it| {
                    let sure = is_sure(name, it, free) && !meant.contains(&it);
                    Wish::new(sure).write(key.span(self.source), name, it)
                });
                meant.extend(like);
                let help =
                    like.map_or_else(|| format!("hier kunnen staan: {}", list(&known)), |it| format!("schrijf `{it}`"));
                let message = format!("deze sleutel bestaat hier niet: `{name}`");
                self.diagnostics
                    .push(Diagnostic::error(Code::Y002, key.span(self.source), message).help(help).maybe_wish(wish));
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for name in required.filter(|it| !seen.contains(it) && !meant.contains(it)) {
            let at = entries.first().map_or(node.span(self.source), |(key, _)| key.span(self.source));
            let message = format!("hier ontbreekt de sleutel `{name}`");
            self.diagnostics.push(Diagnostic::error(Code::Y006, at, message).help(format!("zet erbij: `{name}: …`")));
        }
    }

    /// An optional value is written as `anyOf [X, null]`, a list of named values as `oneOf [const, …]`, a condition as
    /// `oneOf [object, …]`.
    fn choice(&mut self, node: &Spanned<Node>, schema: &'a Value, options: &'a [Value]) {
        if let Some(values) = allowed_values(schema) {
            self.one_of(node, &values);
            return;
        }
        let possible: Vec<&'a Value> =
            options.iter().map(|it| self.resolve(it)).filter(|it| fits(&node.value, it)).collect();
        match possible.as_slice() {
            [] => {
                if let Some(first) = options.first() {
                    let first = self.resolve(first);
                    self.wrong_type(node, first);
                }
            }
            [only] => self.value(node, only),
            several => {
                let named = several.iter().find(|it| shares_key(&node.value, it));
                if let Some(it) = named.or(several.first()) {
                    self.value(node, it);
                }
            }
        }
    }

    fn one_of(&mut self, node: &Spanned<Node>, values: &[&str]) {
        let text = match &node.value {
            Node::Text(text) => text.clone(),
            other => {
                let message = format!("hier hoort een van deze woorden: {}; geen {}", list(values), name(other));
                self.diagnostics.push(Diagnostic::error(Code::Y007, node.span(self.source), message));
                return;
            }
        };
        if !values.contains(&text.as_str()) {
            let meant = nearest(&text, values.iter().copied());
            let wish = meant.map(|it| {
                Wish::new(is_sure(&text, it, values.iter().copied())).write(node.span(self.source), &text, it)
            });
            let help = meant.map_or_else(|| format!("kies uit: {}", list(values)), |it| format!("schrijf `{it}`"));
            let message = format!("dit woord kan hier niet staan: `{text}`");
            self.diagnostics
                .push(Diagnostic::error(Code::Y007, node.span(self.source), message).help(help).maybe_wish(wish));
        }
    }

    fn wrong_type(&mut self, node: &Spanned<Node>, schema: &Value) {
        let wanted = match types(schema).first().copied() {
            Some("string") => "tekst",
            Some("boolean") => "`true` of `false`",
            Some("integer" | "number") => "een getal",
            Some("array") => "een lijst",
            Some("object") => "een reeks `sleutel: waarde`",
            _ => "iets anders",
        };
        let message = format!("hier hoort {wanted}, geen {}", name(&node.value));
        let mut res = Diagnostic::error(Code::Y003, node.span(self.source), message);
        if wanted == "tekst" && matches!(node.value, Node::Number(_) | Node::Bool(_)) {
            res = res.help("zet de waarde tussen aanhalingstekens").maybe_wish(self.quoted(node));
        } else if let Some(text) = is_quoted(&node.value, wanted) {
            let wish = Wish::new(true).put(node.span(self.source), text);
            res = res.help("haal de aanhalingstekens weg").wish(wish);
        } else if wanted == "een lijst" && matches!(node.value, Node::Text(_)) {
            res = res.help("schrijf `[…]`, of zet elk deel op een eigen regel met `- ` ervoor");
            res = res.maybe_wish(self.in_list(node));
        }
        self.diagnostics.push(res);
    }

    fn quoted(&self, node: &Spanned<Node>) -> Option<Wish> {
        mended::quoted(self.text, node.span(self.source))
    }

    /// A list of the one text that stands there; of a text with a comma nobody knows whether it is one.
    fn in_list(&self, node: &Spanned<Node>) -> Option<Wish> {
        let span = node.span(self.source);
        let written = self.text.get(span.range())?;
        let is_plain = !written.is_empty() && !written.contains(['\n', ',', ':', '[', ']', '{', '}', '#', '|', '>']);
        let call = format!("schrijf `[{written}]`");
        is_plain.then(|| Wish::new(true).called(call).put(span, format!("[{written}]")))
    }

    fn resolve(&self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        // A reference to a reference does occur, a circle does not; the bound is for a schema that we did not make.
        for _ in 0..8 {
            let Some(pointer) = schema.get("$ref").and_then(Value::as_str) else { break };
            match self.root.pointer(pointer.trim_start_matches('#')) {
                Some(it) => schema = it,
                None => break,
            }
        }
        schema
    }
}

/// A text that would be what is wanted without its quotes.
fn is_quoted<'n>(node: &'n Node, wanted: &str) -> Option<&'n str> {
    let Node::Text(text) = node else { return None };
    let is_it = match wanted {
        "`true` of `false`" => matches!(text.as_str(), "true" | "false"),
        "een getal" => text.parse::<f64>().is_ok(),
        _ => false,
    };
    is_it.then_some(text)
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(it)) => vec![it],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Whether the kind of the value is one that the schema names; a schema without a type takes anything.
fn fits(node: &Node, schema: &Value) -> bool {
    let types = types(schema);
    types.is_empty()
        || types.iter().any(|it| {
            matches!(
                (*it, node),
                ("string", Node::Text(_))
                    | ("boolean", Node::Bool(_))
                    | ("integer" | "number", Node::Number(_))
                    | ("array", Node::List(_))
                    | ("object", Node::Map(_))
                    | ("null", Node::Null)
            )
        })
}

/// The words of an `enum`, also where each word stands in a `oneOf` of its own because it has a description.
fn allowed_values(schema: &Value) -> Option<Vec<&str>> {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return Some(values.iter().filter_map(Value::as_str).collect());
    }
    let options = schema.get("oneOf").and_then(Value::as_array)?;
    let mut res = Vec::new();
    for option in options {
        if let Some(word) = option.get("const").and_then(Value::as_str) {
            res.push(word);
        } else {
            res.extend(option.get("enum").and_then(Value::as_array)?.iter().filter_map(Value::as_str));
        }
    }
    Some(res)
}

fn shares_key(node: &Node, schema: &Value) -> bool {
    let Node::Map(entries) = node else { return false };
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return false };
    entries.iter().any(|(key, _)| matches!(&key.value, Node::Text(it) if properties.contains_key(it)))
}

fn name(node: &Node) -> &'static str {
    match node {
        Node::Null => "lege plek",
        Node::Bool(_) => "`true` of `false`",
        Node::Number(_) => "getal",
        Node::Text(_) => "tekst",
        Node::List(_) => "lijst",
        Node::Map(_) => "reeks `sleutel: waarde`",
    }
}

fn list(words: &[&str]) -> String {
    words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}
