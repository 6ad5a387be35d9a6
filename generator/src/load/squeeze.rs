//! A template as written → the same template without the line breaks and indents that only help its reader.
//!
//! Knows HTML and the marks of the template engine, not what they mean. A line break between words or inline elements is
//! a space to a browser, and stays one. Beside an element that stands on lines of its own it is nothing, and goes. White
//! space without a line break was meant, and stays; so does all of it in quotes, in marks of the engine, and in elements
//! where it counts. A line with nothing but `{% … %}` leaves nothing behind.

/// Elements beside which white space is not seen: they stand on lines of their own, or are not shown at all.
const APART: [&str; 61] = [
    "!doctype",
    "address",
    "article",
    "aside",
    "base",
    "blockquote",
    "body",
    "br",
    "caption",
    "circle",
    "col",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "pre",
    "rect",
    "script",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "template",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "polygon",
    "polyline",
];
/// Elements in which white space counts.
const LITERAL: [&str; 4] = ["pre", "script", "style", "textarea"];

/// What stands before white space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// An element of [`APART`], or nothing.
    Apart,
    /// A word, a value, an element in a line.
    Line,
}

/// The same template, shorter.
pub(super) fn squeeze(text: &str) -> String {
    let mut into = String::with_capacity(text.len());
    let mut before = Before::Apart;
    let mut starts_line = true;
    let mut rest = text;
    while !rest.is_empty() {
        let white = white_space(rest);
        if !white.is_empty() {
            rest = &rest[white.len()..];
            starts_line |= white.contains('\n');
            if !starts_line {
                into.push_str(white);
            // A comment leaves nothing behind: what follows it decides.
            } else if before == Before::Line && !rest.starts_with("{#") && !is_apart(rest) && !closes(rest) {
                into.push(' ');
                before = Before::Apart;
            }
            continue;
        }
        if let Some(n) = mark(rest) {
            let passes = rest.starts_with("{#") || (starts_line && is_alone(rest));
            rest = take(rest, n, &mut into);
            if passes {
                continue;
            }
            before = Before::Line;
        } else if let Some(name) = element(rest) {
            before = if is_apart(rest) { Before::Apart } else { Before::Line };
            let opens = !rest.starts_with("</");
            rest = tag(rest, &mut into);
            if opens && LITERAL.contains(&name) {
                rest = take(rest, rest.find(&format!("</{name}")).unwrap_or(rest.len()), &mut into);
            }
        } else {
            before = Before::Line;
            rest = take(rest, rest.chars().next().map_or(0, char::len_utf8), &mut into);
        }
        starts_line = false;
    }
    into
}

/// Whether a statement stands here that is all there is on its line, and puts nothing in by itself.
fn is_alone(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("{%") else { return false };
    let puts = ["include", "<"].iter().any(|it| rest.trim_start_matches('-').trim_start().starts_with(it));
    let after = mark(text).map_or("", |n| &text[n..]);
    !puts && (after.trim_start().is_empty() || white_space(after).contains('\n'))
}

/// Whether a condition or block ends here, before a place where white space is not seen. (A loop may come round again.)
fn closes(text: &str) -> bool {
    let word = text.strip_prefix("{%").map_or("", |it| it.trim_start_matches('-').trim_start());
    let ends = ["endif", "endblock"].iter().any(|it| word.starts_with(it)) && is_alone(text);
    let after = mark(text).map_or("", |n| text[n..].trim_start());
    ends && (is_apart(after) || closes(after))
}

/// From `<` up to and including `>`; gives what follows.
fn tag<'a>(text: &'a str, into: &mut String) -> &'a str {
    let mut rest = take(text, 1, into);
    while let Some(c) = rest.chars().next() {
        let white = white_space(rest);
        if white.contains('\n') {
            rest = &rest[white.len()..];
            if !rest.starts_with(['>', '/']) && !is_alone(rest) {
                into.push(' ');
            }
        } else if let Some(n) = mark(rest) {
            rest = take(rest, n, into);
        } else if c == '"' || c == '\'' {
            rest = quoted(rest, c, into);
        } else {
            rest = take(rest, c.len_utf8(), into);
            if c == '>' {
                break;
            }
        }
    }
    rest
}

/// A value between quotes, in which marks may have quotes of their own.
fn quoted<'a>(text: &'a str, quote: char, into: &mut String) -> &'a str {
    let mut rest = take(text, 1, into);
    while let Some(c) = rest.chars().next() {
        let n = mark(rest);
        rest = take(rest, n.unwrap_or(c.len_utf8()), into);
        if n.is_none() && c == quote {
            break;
        }
    }
    rest
}

/// How long a mark of the template engine is that stands here.
fn mark(text: &str) -> Option<usize> {
    let close = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].into_iter().find(|it| text.starts_with(it.0))?.1;
    Some(text.find(close).map_or(text.len(), |it| it + close.len()))
}

/// The name of an element that opens or closes here.
fn element(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|it: char| !(it.is_ascii_alphanumeric() || it == '!')).unwrap_or(rest.len());
    Some(&rest[..end]).filter(|it| !it.is_empty())
}

/// Whether white space before this is not seen; so also at the end of the file.
fn is_apart(text: &str) -> bool {
    text.is_empty() || element(text).is_some_and(|name| APART.iter().any(|it| it.eq_ignore_ascii_case(name)))
}

fn white_space(text: &str) -> &str {
    &text[..text.len() - text.trim_start().len()]
}

fn take<'a>(text: &'a str, n: usize, into: &mut String) -> &'a str {
    into.push_str(&text[..n]);
    &text[n..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_go_where_nobody_sees_them() {
        let cases = [
            ("<ul>\n  <li>een</li>\n  <li>twee</li>\n</ul>\n", "<ul><li>een</li><li>twee</li></ul>"),
            ("<p>\n  een\n  twee\n</p>", "<p>een twee</p>"),
            ("<p>een <b>twee</b>\n  <i>drie</i>.</p>", "<p>een <b>twee</b> <i>drie</i>.</p>"),
            ("<p>{{ een }}\n  {{ twee }}</p>", "<p>{{ een }} {{ twee }}</p>"),
            ("<svg>\n  <path d=\"m0\n0\"/>\n</svg>", "<svg><path d=\"m0\n0\"/></svg>"),
            ("<h2>een</h2> <a>#</a>", "<h2>een</h2> <a>#</a>"),
        ];
        for (written, squeezed) in cases {
            assert_eq!(squeeze(written), squeezed);
        }
    }

    #[test]
    fn a_statement_on_a_line_of_its_own_leaves_nothing_behind() {
        let cases = [
            ("{% if x %}\n  <p>een</p>\n{% endif %}\n", "{% if x %}<p>een</p>{% endif %}"),
            ("<p>\n  {% if x %}\n    {{ x }}\n  {% endif %}\n</p>", "<p>{% if x %}{{ x }}{% endif %}</p>"),
            // Whether or not there is a y, a space stands between x and z, and between one z and the next.
            (
                "<p>{{ x }}\n  {% if y %}\n    <hr>\n  {% endif %}\n  {{ z }}</p>",
                "<p>{{ x }} {% if y %}<hr>{% endif %}{{ z }}</p>",
            ),
            (
                "<p>\n  {% for z in x %}\n    <b>{{ z }}</b>\n  {% endfor %}\n</p>",
                "<p>{% for z in x %}<b>{{ z }}</b> {% endfor %}</p>",
            ),
            ("<p>\n  a\n  {% include \"b\" %}\n  c\n</p>", "<p>a {% include \"b\" %} c</p>"),
            ("<b>a</b>{% if y %}<p>b</p>{% endif %}\n<i>c</i>", "<b>a</b>{% if y %}<p>b</p>{% endif %} <i>c</i>"),
        ];
        for (written, squeezed) in cases {
            assert_eq!(squeeze(written), squeezed);
        }
    }

    #[test]
    fn a_long_tag_may_stand_on_many_lines() {
        let written =
            "<a\n  class=\"x\"\n  title=\"{{ t[\"a>b\"] }}\n  c\"\n  {% if y %}\n  data-y\n  {% endif %}\n>b</a>";
        let squeezed = "<a class=\"x\" title=\"{{ t[\"a>b\"] }}\n  c\"{% if y %} data-y{% endif %}>b</a>";
        assert_eq!(squeeze(written), squeezed);
        assert_eq!(squeeze("<br\n/>"), "<br/>");
    }

    #[test]
    fn where_white_space_counts_it_stays() {
        for literal in [
            "<pre>\n  a\n\n  <b>b</b>\n</pre>",
            "<script>\n  x < y\n</script>",
            "<textarea>\n\n</textarea>",
            "<style>\n a {}\n</style>",
        ] {
            assert_eq!(squeeze(&format!("<div>\n  {literal}\n</div>")), format!("<div>{literal}</div>"));
        }
        assert_eq!(squeeze("{{ \"a\n  b\" }}"), "{{ \"a\n  b\" }}");
    }

    #[test]
    fn a_comment_leaves_nothing_behind() {
        assert_eq!(squeeze("{# een\n twee #}\n<p>a</p>\n{# drie #}\n<p>"), "{# een\n twee #}<p>a</p>{# drie #}<p>");
        assert_eq!(squeeze("a\n{# b #}\nc"), "a{# b #} c");
    }

    #[test]
    fn what_is_not_closed_ends_with_the_text() {
        for text in ["{{ a", "<p class=\"a", "<p", "a < b", "<", "<pre>\n a", "{% raw", "<script>\n"] {
            assert_eq!(squeeze(text), text);
        }
    }
}
