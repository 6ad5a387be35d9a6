//! The extension for Visual Studio Code: what its command `code --install-extension` takes.
//!
//! Comes in: the folder with the manifest and the text that its page shows, the script, and the licences of what is in it. Goes
//! out: a zip in the form of an extension (code.visualstudio.com/api/working-with-extensions/publishing-extension; the frame is
//! ISO/IEC 29500-2): a list of types, a manifest for the shop, and `extension/`.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::VERSION;
use crate::zipped::Zipped;

/// What only who builds it needs.
const FOR_BUILDING: [&str; 3] = ["dependencies", "devDependencies", "private"];

/// Writes it into the folder.
pub(crate) fn write(folder: &Path, beside: &Path, script: &Path, licences: &Path) -> Result<()> {
    let read = |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let mut package: Value = serde_json::from_slice(&read(&beside.join("package.json"))?)?;
    if let Some(package) = package.as_object_mut() {
        package.retain(|key, _| !FOR_BUILDING.contains(&key.as_str()));
        package.insert("version".to_owned(), VERSION.into());
    }
    let mut zip = Zipped::new(&folder.join(format!("meldwijzer-{VERSION}.vsix")))?;
    for (path, bytes) in [
        ("[Content_Types].xml", TYPES.as_bytes().to_vec()),
        ("extension.vsixmanifest", manifest(&package).into_bytes()),
        ("extension/package.json", format!("{package:#}\n").into_bytes()),
        ("extension/uitbreiding.js", read(script)?),
        ("extension/README.md", read(&beside.join("LEESMIJ.md"))?),
        ("extension/LICENSE.txt", read(licences)?),
    ] {
        zip.add(path, &bytes, 0o644)?;
    }
    zip.finish()
}

const TYPES: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension=".json" ContentType="application/json"/><Default Extension=".vsixmanifest" ContentType="text/xml"/><Default Extension=".js" ContentType="application/javascript"/><Default Extension=".md" ContentType="text/markdown"/><Default Extension=".txt" ContentType="text/plain"/></Types>
"#;

/// The manifest; its words are those of the package.
fn manifest(package: &Value) -> String {
    let word = |key: &str| escaped(package[key].as_str().unwrap_or_default());
    let categories = package["categories"].as_array().cloned().unwrap_or_default();
    let categories: Vec<&str> = categories.iter().filter_map(Value::as_str).collect();
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="nl" Id="{}" Version="{}" Publisher="{}"/>
    <DisplayName>{}</DisplayName>
    <Description xml:space="preserve">{}</Description>
    <Categories>{}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="{}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
"#,
        word("name"),
        word("version"),
        word("publisher"),
        word("displayName"),
        word("description"),
        escaped(&categories.join(",")),
        escaped(package["engines"]["vscode"].as_str().unwrap_or_default()),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
