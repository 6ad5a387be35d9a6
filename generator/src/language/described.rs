//! What may stand where, as the schemas of the formats say it.
//!
//! Comes in: the schemas, by the names of their forms, and a path of keys. Goes out: keys, words and descriptions. The schemas are those
//! that `meldwijzer schema` prints.

use std::collections::BTreeMap;

use serde_json::Value;

/// The schemas of all forms.
#[derive(Debug, Default)]
pub struct Schemas(BTreeMap<String, Value>);

impl Schemas {
    /// Of schemas by name, as JSON.
    pub fn new<'a>(list: impl Iterator<Item = (&'a str, String)>) -> Self {
        Self(list.filter_map(|(name, text)| Some((name.to_owned(), serde_json::from_str(&text).ok()?))).collect())
    }

    /// What may stand at a path: every way in which it may be written.
    pub(crate) fn at<'a>(&'a self, form: &str, path: &[String]) -> Vec<&'a Value> {
        let Some(root) = self.0.get(form) else { return Vec::new() };
        let mut here = ways(root, root);
        for step in path {
            here = here.into_iter().filter_map(|it| child(it, step)).flat_map(|it| ways(root, it)).collect();
        }
        here
    }

    /// What the schema says of the last key of a path, before it is followed.
    pub(crate) fn property<'a>(&'a self, form: &str, path: &[String]) -> Option<&'a Value> {
        let (key, path) = path.split_last()?;
        self.at(form, path).into_iter().find_map(|it| it.get("properties")?.get(key))
    }

    /// The keys that may stand at a path, each with what is said of it.
    pub(crate) fn keys<'a>(&'a self, form: &str, path: &[String]) -> Vec<(&'a str, &'a Value)> {
        let all = self.at(form, path).into_iter().filter_map(|it| it.get("properties")?.as_object());
        all.flatten().map(|(key, it)| (key.as_str(), it)).collect()
    }

    /// The words of which one stands at a path, each with what is said of it.
    pub(crate) fn words(&self, form: &str, path: &[String]) -> Vec<(String, String)> {
        let mut res = Vec::new();
        for it in self.at(form, path) {
            let text = |it: &Value| it.as_str().map(str::to_owned);
            let about = || description(it).unwrap_or_default().to_owned();
            res.extend(it.get("const").and_then(text).map(|word| (word, about())));
            let list = it.get("enum").and_then(Value::as_array);
            res.extend(list.into_iter().flatten().filter_map(text).map(|it| (it, String::new())));
            if is_of(it, "boolean") {
                res.extend(["true", "false"].map(|it| (it.to_owned(), String::new())));
            }
        }
        res
    }

    /// Whether what stands behind a key takes lines of its own: a list or a mapping, and nothing else.
    pub(crate) fn is_block(&self, form: &str, path: &[String]) -> bool {
        let ways = self.at(form, path);
        !ways.is_empty() && ways.iter().all(|it| is_of(it, "array") || is_of(it, "object"))
    }
}

/// What is said of a place.
pub(crate) fn description(schema: &Value) -> Option<&str> {
    schema.get("description")?.as_str()
}

fn is_of(schema: &Value, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(it)) => it == kind,
        Some(Value::Array(list)) => list.iter().any(|it| it == kind),
        _ => false,
    }
}

/// Every way in which a value may be written: references followed, choices taken apart.
fn ways<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let mut res = Vec::new();
    let mut open = vec![schema];
    // A schema that refers to itself is followed no further than this.
    for _ in 0..100 {
        let Some(it) = open.pop() else { break };
        if let Some(there) = it.get("$ref").and_then(Value::as_str).and_then(|it| root.pointer(it.strip_prefix('#')?)) {
            open.push(there);
            continue;
        }
        let choices = ["anyOf", "oneOf"].iter().find_map(|key| it.get(key)?.as_array());
        match choices {
            Some(list) => open.extend(list.iter().rev()),
            None => res.push(it),
        }
    }
    res
}

fn child<'a>(schema: &'a Value, step: &str) -> Option<&'a Value> {
    if step == "[]" {
        return schema.get("items");
    }
    let named = schema.get("properties").and_then(|it| it.get(step));
    named.or_else(|| schema.get("additionalProperties").filter(|it| it.is_object()))
}
