//! Kaders: each has its tree, and a look that can be read.
//!
//! # What it reports
//! K001: a tree that is not there, or stands there twice. V007: a logo that is not there, or is no picture. K002: a main colour without enough contrast. K003: a folder without `kader.yaml`, or
//! with a name that cannot be an address.
//!
//! # Why
//! A kader whose tree is not found would be published without questions, and a colour that cannot be read shuts out
//! whom it is for.
//!
//! # Remedy
//! The message names the file or the colour.

use crate::address::Address;
use crate::check::written::{NormSpans, Written};
use crate::check::{Checker, FrameworkWords, citations, palette, picture, vocabulary};
use crate::colour::{contrast, meant, rgb};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure, nearest};
use crate::load::Loaded;
use crate::load::framework::FrameworkSource;
use crate::load::layout::{self, FileKind};
use crate::proven::{CheckedFramework, CheckedTree, Palette, Vocabulary};
use crate::source::{SourceId, Spanned};

/// WCAG 2.2 AA, success criterion 1.4.3: normal text.
const MIN_CONTRAST: f64 = 4.5;

/// The kaders that have a tree; `written` keeps the places of their norms.
pub(super) fn check(
    checker: &Checker<'_>,
    trees: &[CheckedTree],
    words: Vec<FrameworkWords>,
    written: &mut Written,
    diagnostics: &mut Diagnostics,
) -> Vec<CheckedFramework> {
    let site = checker.site;
    for tree in &site.framework_trees {
        let slug = layout::slug(&tree.file);
        let unread = site.unread.contains(&layout::of_framework(slug, layout::FRAMEWORK));
        let Some(framework) = site.frameworks.iter().find(|it| layout::slug(&it.file) == slug) else {
            if !unread {
                let message = format!("bij dit kader ontbreekt `kader.yaml`: `{slug}`");
                diagnostics.push(
                    Diagnostic::error(Code::K003, tree.source.start(), message)
                        .help(format!("maak `content/afwegingskaders/{slug}/kader.yaml`")),
                );
            }
            continue;
        };
        let name = tree.file.rsplit('/').next().unwrap_or(&tree.file);
        if !framework.value.tree_files().any(|it| it.value == name) {
            let named: Vec<&str> = framework.value.tree_files().map(|it| it.value.as_str()).chain([name]).collect();
            let message = format!("`kader.yaml` noemt deze boom niet: `{}`", tree.file);
            diagnostics.push(Diagnostic::error(Code::K001, tree.source.start(), message).help(format!(
                "hoort hij bij het kader, schrijf dan in `kader.yaml`: `bomen: [{}]`; anders hoort hij in \
                     `content/beslisbomen/`",
                named.join(", ")
            )));
        }
    }
    let all = site.frameworks.iter().zip(words).zip(std::mem::take(&mut written.frameworks));
    let (res, spans) =
        all.filter_map(|((it, words), spans)| Some((one(checker, it, trees, words, diagnostics)?, spans))).unzip();
    written.frameworks = spans;
    res
}

fn one(
    checker: &Checker<'_>,
    loaded: &Loaded<FrameworkSource>,
    trees: &[CheckedTree],
    words: FrameworkWords,
    diagnostics: &mut Diagnostics,
) -> Option<CheckedFramework> {
    let (source, framework) = (loaded.source, &loaded.value);
    let slug = layout::slug(&loaded.file);
    if !is_slug(slug) {
        let message = format!("de naam van deze map kan geen adres zijn: `{slug}`");
        diagnostics.push(
            Diagnostic::error(Code::K003, source.start(), message).help("gebruik kleine letters, cijfers en streepjes"),
        );
    }
    twice(loaded, diagnostics);
    let trees: Vec<usize> = match (&framework.tree, framework.trees.as_slice()) {
        (Some(_), []) | (None, [_, ..]) => {
            framework.tree_files().filter_map(|it| tree_of(checker, loaded, it, trees, diagnostics)).collect()
        }
        (one, all) => {
            let span = one.as_ref().or(all.first()).unwrap_or(&framework.name).span(source);
            let message =
                if one.is_some() { "dit kader heeft `boom` en ook `bomen`" } else { "dit kader heeft geen boom" };
            diagnostics.push(
                Diagnostic::error(Code::K001, span, message)
                    .help("schrijf `boom: boom.yaml`, of `bomen:` met de namen van meer bestanden in dezelfde map"),
            );
            Vec::new()
        }
    };
    let theme = framework.theme.as_ref();
    let colour = theme.and_then(|it| it.colour.as_ref());
    let palette = colour.map(|it| colours(checker, it, source, diagnostics)).unwrap_or_default();
    let logo = theme.and_then(|it| it.logo.as_ref()).and_then(|logo| {
        let path = layout::of_framework(slug, &logo.value);
        if let Some((_, bytes)) = checker.site.assets.iter().find(|it| it.0 == path) {
            picture::check(logo.span(source), &path, bytes, diagnostics);
            return Some(Address::new(&path));
        }
        let message = format!("het logo is er niet: `{}`", logo.value);
        diagnostics.push(
            Diagnostic::error(Code::V007, logo.span(source), message).help("zet het bestand in de map van het kader"),
        );
        None
    });
    (!trees.is_empty()).then(|| CheckedFramework {
        slug: slug.to_owned(),
        name: framework.name.value.clone(),
        profession: framework.profession.value.clone(),
        publisher: framework.publisher.value.clone(),
        version: framework.version.value.clone(),
        citation: words.citation,
        summary: framework.summary.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
        updated: framework.updated.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
        norms: words.norms,
        outside_law: !framework.in_law,
        trees,
        colour: colour.map(|it| it.value.clone()),
        palette,
        logo,
    })
}

/// A tree that a kader names more than once.
fn twice(framework: &Loaded<FrameworkSource>, diagnostics: &mut Diagnostics) {
    let named = &framework.value.trees;
    for (n, name) in named.iter().enumerate() {
        if let Some(first) = named.iter().take(n).find(|it| it.value == name.value) {
            let message = format!("deze boom staat er twee keer: `{}`", name.value);
            diagnostics.push(
                Diagnostic::error(Code::K001, name.span(framework.source), message)
                    .also(first.span(framework.source), "hier staat hij voor het eerst")
                    .help("noem elke boom één keer")
                    .wish(Wish::new(true).called("haal de tweede weg").without_item(name.span(framework.source))),
            );
        }
    }
}

/// The tree that a kader names.
fn tree_of(
    checker: &Checker<'_>,
    framework: &Loaded<FrameworkSource>,
    name: &Spanned<String>,
    trees: &[CheckedTree],
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let site = checker.site;
    let file = layout::of_framework(layout::slug(&framework.file), &name.value);
    let is_tree = layout::kind(&file) == FileKind::FrameworkTree;
    // The name of the only tree of a kader is fixed; that of one of more becomes a part of an address.
    let is_good = is_tree && (framework.value.tree.is_none() || name.value == layout::FRAMEWORK_TREE);
    if is_good && site.unread.contains(&file) {
        // The tree has a message of its own.
        return None;
    }
    if !is_good || !site.framework_trees.iter().any(|it| it.file == file) {
        let message = format!("de boom van dit kader is er niet: `{}`", name.value);
        let help = if framework.value.tree.is_some() {
            "schrijf `boom: boom.yaml` en zet dat bestand in dezelfde map"
        } else {
            "zet bij `bomen` de namen van bestanden in dezelfde map, zoals `bomen: [thuis.yaml, collega.yaml]`"
        };
        let wish = meant_tree(checker, framework, name);
        diagnostics
            .push(Diagnostic::error(Code::K001, name.span(framework.source), message).help(help).maybe_wish(wish));
        return None;
    }
    trees.iter().position(|it| it.file == file)
}

/// A tree that is there, for one that a kader names: the only one, or one of almost the same name that it does not name yet.
fn meant_tree(checker: &Checker<'_>, framework: &Loaded<FrameworkSource>, name: &Spanned<String>) -> Option<Wish> {
    let slug = layout::slug(&framework.file);
    let all = checker.site.framework_trees.iter().filter(|it| layout::slug(&it.file) == slug);
    let files: Vec<&str> = all.filter_map(|it| it.file.rsplit('/').next()).collect();
    let (meant, safe) = match (&framework.value.tree, files.as_slice()) {
        (Some(_), [one]) if *one == layout::FRAMEWORK_TREE => (*one, true),
        (Some(_), _) => return None,
        (None, _) => {
            let is_free = |it: &&str| !framework.value.tree_files().any(|named| named.value == **it);
            let free = || files.iter().copied().filter(|it| is_free(it));
            let near = nearest(&name.value, free())?;
            (near, is_sure(&name.value, near, free()))
        }
    };
    Some(Wish::new(safe).called(format!("schrijf `{meant}`")).write(name.span(framework.source), &name.value, meant))
}

/// Whether a tree is the main one of a kader within the law on the meldcode, which binds its steps 4 and 5.
pub(super) fn must_weigh(checker: &Checker<'_>, file: &str) -> bool {
    let all = checker.site.frameworks.iter();
    let kader = all.filter(|_| layout::is_in_framework(file)).find(|it| layout::slug(&it.file) == layout::slug(file));
    // What a kader says that cannot be read is unknown.
    let Some(kader) = kader else { return false };
    let name = file.rsplit('/').next();
    kader.value.in_law && kader.value.tree_files().next().is_none_or(|it| Some(it.value.as_str()) == name)
}

/// Whether the name of a folder can be a part of an address.
pub(super) fn is_slug(name: &str) -> bool {
    name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
}

/// What each kader says about itself, in the order of the kaders as written; and where its norms stand.
pub(super) fn words(
    checker: &Checker<'_>,
    words: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> (Vec<FrameworkWords>, Vec<Vec<NormSpans>>) {
    checker.site.frameworks.iter().map(|it| words_of(checker, it, words, diagnostics)).unzip()
}

fn words_of(
    checker: &Checker<'_>,
    loaded: &Loaded<FrameworkSource>,
    words: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> (FrameworkWords, Vec<NormSpans>) {
    let (source, written) = (loaded.source, &loaded.value);
    let text = |it: &Spanned<String>| it.value.clone();
    let citation = citations::one(checker, source, &written.citation, diagnostics);
    let (norms, spans) = vocabulary::norms(checker, source, &written.norms, words, diagnostics);
    let res = FrameworkWords {
        slug: layout::slug(&loaded.file).to_owned(),
        fields: vec![
            ("naam", text(&written.name)),
            ("beroepsgroep", text(&written.profession)),
            ("uitgever", text(&written.publisher)),
            ("versie", text(&written.version)),
            ("samenvatting", written.summary.as_ref().map(text).unwrap_or_default()),
        ],
        citation,
        norms,
    };
    (res, spans)
}

/// What follows from a main colour; nothing where it cannot be read.
pub(super) fn colours(
    checker: &Checker<'_>,
    colour: &Spanned<String>,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Palette {
    check_colour(colour, source, diagnostics);
    rgb(&colour.value).map(|it| palette::palette(it, &checker.site.theme.tokens)).unwrap_or_default()
}

fn check_colour(colour: &Spanned<String>, source: SourceId, diagnostics: &mut Diagnostics) {
    let Some(rgb) = rgb(&colour.value) else {
        let message = format!("dit is geen kleur: `{}`", colour.value);
        diagnostics.push(
            Diagnostic::error(Code::K002, colour.span(source), message)
                .help("schrijf zes cijfers: `\"#0b5c6b\"`")
                .maybe_wish(meant(&colour.value).map(|it| {
                    Wish::new(true).called(format!("schrijf `\"{it}\"`")).put(colour.span(source), format!("\"{it}\""))
                })),
        );
        return;
    };
    let ratio = contrast(rgb, [255, 255, 255]);
    if ratio < MIN_CONTRAST {
        let message = format!("deze kleur is op wit niet goed te lezen: contrast {ratio:.2}, nodig is {MIN_CONTRAST}");
        diagnostics.push(Diagnostic::error(Code::K002, colour.span(source), message).help("kies een donkerder kleur"));
    }
}
