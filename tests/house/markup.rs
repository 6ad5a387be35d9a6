//! Markup has one writer. What it writes cannot be left open and cannot be broken by a text, so nobody else writes elements by
//! hand or escapes a text.
//!
//! Comes in: the sources of the generator. Goes out: texts in quotes that look like markup, and calls of `escape`.

use super::sources::{File, sources};

/// Who writes markup: the writer, what turns Markdown into HTML, and what takes the space out of templates.
const WRITERS: &[&str] = &["markup.rs", "markdown.rs", "markdown/", "load/squeeze.rs"];

/// Who only reads drawings of others, and names in a message what stands in one.
const READERS: &str = "check/vector";

/// What looks like markup and is not written: what would end the element around a script or JSON is written otherwise, a rule
/// looks in templates as their makers wrote them, and what holds a built site against itself looks whether a page is whole.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("check/templates.rs", "</head>"),
    ("render/tree/editions.rs", "</script"),
    ("render/tree/editions.rs", "<!--"),
    ("verify/page.rs", "</html>"),
];

#[test]
fn markup_is_written_by_its_writer() {
    let files = sources("generator/src");
    let others = files.iter().filter(|it| !is_writer(it) && !it.path.starts_with(READERS));
    let found = others.flat_map(|file| file.quotes.iter().map(|it| (file.path.as_str(), it.as_str())));
    let found = found.filter(|it| looks_like_markup(it.1));
    let (known, new): (Vec<_>, Vec<_>) = found.partition(|it| EXCEPTIONS.contains(it));
    assert!(new.is_empty(), "write this with `markup::Markup`, as the files beside it do: {new:#?}");
    let gone: Vec<_> = EXCEPTIONS.iter().filter(|it| !known.contains(it)).collect();
    assert!(gone.is_empty(), "take out of EXCEPTIONS what is no longer there: {gone:?}");
}

#[test]
fn texts_are_escaped_by_the_writer() {
    let files = sources("generator/src");
    let escapes = |file: &&File| {
        let mut own = file.names.iter().filter_map(|it| file.own(it));
        own.any(|it| it.first().is_some_and(|it| it == "markup") && it.last().is_some_and(|it| it == "escape"))
    };
    let who: Vec<&File> = files.iter().filter(escapes).collect();
    assert!(!who.is_empty(), "nobody escapes: this test looks for something that is no more");
    let strange: Vec<&str> = who.iter().filter(|it| !is_writer(it)).map(|it| it.path.as_str()).collect();
    assert!(strange.is_empty(), "{strange:?} escape by hand: write the text with `markup::Markup`");
}

#[test]
fn markup_in_a_text_is_seen() {
    for markup in [
        "<p>",
        "</li>",
        "a <b",
        "\\\"/>",
        " class=\\\"x",
        "id=\"x",
        "<?xml",
        "<!doctype html>",
        "x</{name}>",
        "<{name}",
        "{a}:<b>",
    ] {
        assert!(looks_like_markup(markup), "{markup}");
    }
    for none in ["a < b", "<", "->", "1 <= 2", "a = \\\"b\\\"", "{: <3}", "{a}{it:<width$}", "x => y", ""] {
        assert!(!looks_like_markup(none), "{none}");
    }
}

fn is_writer(file: &File) -> bool {
    WRITERS.iter().any(|it| file.path == *it || it.ends_with('/') && file.path.starts_with(it))
}

/// Whether a text, as it stands in the code, has the beginning or end of an element in it, or an attribute.
fn looks_like_markup(text: &str) -> bool {
    let element = |it: (usize, &str)| {
        let (before, behind) = (&text[..it.0], &text[it.0 + 1..]);
        // `{name:<width$}` says how wide something is printed.
        let is_width = before.ends_with(':') && before.rfind('{') > before.rfind('}');
        !is_width && behind.starts_with(|it: char| it.is_ascii_alphabetic() || matches!(it, '/' | '!' | '?' | '{'))
    };
    let attribute = |it: (usize, &str)| text[..it.0].ends_with(|it: char| it.is_ascii_alphabetic());
    let attributes = ["=\"", "=\\\""].iter().any(|it| text.match_indices(it).any(attribute));
    text.match_indices('<').any(element) || text.contains("/>") || attributes
}
