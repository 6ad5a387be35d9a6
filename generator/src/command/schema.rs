//! `schema NAAM`: what may stand in a file, as JSON Schema (2020-12), for editors with a YAML language server.
//!
//! With `--alle` all of them in a folder, as `init` does it for a new project: no shell is needed for that.
//!
//! Comes in: the kind of file. Goes out: the schema that `load` holds the file against, with its Dutch descriptions; there
//! is no second list that could differ from it.

#[cfg(feature = "cli")]
use std::path::Path;

#[cfg(feature = "cli")]
use anyhow::Context as _;
use schemars::{JsonSchema, schema_for};

use crate::load::archive::{Addresses, ArchiveChanges};
use crate::load::cases::CasesSource;
use crate::load::cited::CitedSources;
use crate::load::framework::FrameworkSource;
use crate::load::glossary::Glossary;
use crate::load::norms::NormsSource;
use crate::load::page::FrontMatter;
use crate::load::process::ProcessSource;
use crate::load::reviews::ReviewSource;
use crate::load::search_words::SearchWords;
use crate::load::settings::SiteSettings;
use crate::load::tree::TreeSource;

/// The kinds of file, by their Dutch names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaName {
    /// A decision tree.
    Boom,
    /// Example cases of a tree.
    Gevallen,
    /// What somebody read of a tree.
    Nalezing,
    /// `kader.yaml`
    Kader,
    /// `site.yaml`
    Site,
    /// `begrippen.yaml`
    Begrippen,
    /// `bronnen.yaml`
    Bronnen,
    /// `normen.yaml`
    Normen,
    /// `proces.yaml`
    Proces,
    /// The block above a page.
    Pagina,
    /// `zoekwoorden.yaml`
    Zoekwoorden,
    /// `adressen.yaml`
    Adressen,
    /// `wijzigingen.yaml` of what is kept.
    Wijzigingen,
}

impl SchemaName {
    /// Each by its name.
    pub const NAMED: [(&'static str, Self); 13] = [
        ("boom", Self::Boom),
        ("gevallen", Self::Gevallen),
        ("nalezing", Self::Nalezing),
        ("kader", Self::Kader),
        ("site", Self::Site),
        ("begrippen", Self::Begrippen),
        ("bronnen", Self::Bronnen),
        ("normen", Self::Normen),
        ("proces", Self::Proces),
        ("pagina", Self::Pagina),
        ("zoekwoorden", Self::Zoekwoorden),
        ("adressen", Self::Adressen),
        ("wijzigingen", Self::Wijzigingen),
    ];
}

/// The folder in which `init` puts them, and where the settings of an editor look for them.
pub const FOLDER: &str = ".schemas";

/// Writes all schemas in a folder, anew where they were; gives the number.
///
/// # Errors
/// When the disk fails.
#[cfg(feature = "cli")]
pub fn write_all(folder: &Path) -> anyhow::Result<usize> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("de map `{}` kan niet gemaakt worden", folder.display()))?;
    for (name, kind) in SchemaName::NAMED {
        let file = folder.join(format!("{name}.json"));
        std::fs::write(&file, schema(kind))
            .with_context(|| format!("`{}` kan niet geschreven worden", file.display()))?;
    }
    Ok(SchemaName::NAMED.len())
}

/// The schema as text.
pub fn schema(name: SchemaName) -> String {
    match name {
        SchemaName::Boom => of::<TreeSource>(),
        SchemaName::Gevallen => of::<CasesSource>(),
        SchemaName::Nalezing => of::<ReviewSource>(),
        SchemaName::Kader => of::<FrameworkSource>(),
        SchemaName::Site => of::<SiteSettings>(),
        SchemaName::Begrippen => of::<Glossary>(),
        SchemaName::Bronnen => of::<CitedSources>(),
        SchemaName::Normen => of::<NormsSource>(),
        SchemaName::Proces => of::<ProcessSource>(),
        SchemaName::Pagina => of::<FrontMatter>(),
        SchemaName::Zoekwoorden => of::<SearchWords>(),
        SchemaName::Adressen => of::<Addresses>(),
        SchemaName::Wijzigingen => of::<ArchiveChanges>(),
    }
}

fn of<T: JsonSchema>() -> String {
    format!("{:#}\n", schema_for!(T).as_value())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// Every description of a key, with the key.
    fn descriptions<'a>(schema: &'a Value, into: &mut Vec<(String, Option<&'a str>)>) {
        for (key, value) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            into.push((key.clone(), value.get("description").and_then(Value::as_str)));
        }
        match schema {
            Value::Object(map) => map.values().for_each(|it| descriptions(it, into)),
            Value::Array(list) => list.iter().for_each(|it| descriptions(it, into)),
            _ => {}
        }
    }

    #[test]
    fn every_key_is_described_in_dutch() {
        // Words of English that Dutch does not have.
        const ENGLISH: [&str; 6] = [" the ", "Its ", "True:", "The ", "What ", " this "];
        for (name, kind) in SchemaName::NAMED {
            let text = schema(kind);
            let value: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(value["$schema"], "https://json-schema.org/draft/2020-12/schema");
            let mut found = Vec::new();
            descriptions(&value, &mut found);
            assert!(!found.is_empty());
            for (key, description) in found {
                let description = description.unwrap_or_else(|| panic!("{name}: `{key}` has no description"));
                let dutch = !ENGLISH.iter().any(|it| description.contains(it));
                assert!(dutch, "{name}: `{key}` is described in English: {description}");
            }
        }
    }

    #[test]
    fn unknown_keys_are_refused() {
        for (name, kind) in SchemaName::NAMED {
            let value: Value = serde_json::from_str(&schema(kind)).expect("JSON");
            assert_eq!(value["additionalProperties"], Value::Bool(false), "{name}");
        }
    }
}
