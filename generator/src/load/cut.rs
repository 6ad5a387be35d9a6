//! Values that YAML accepts and that say something else than they were meant to: cut off at a `#`, begun with a sign that YAML
//! takes for its own, put between quotes that are none to it, or folded where the lines count.
//!
//! Comes in: the text of a YAML file, and the same without types. Goes out: a message at each such value.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::mended::in_quotes;
use crate::load::node::Node;
use crate::source::{SourceId, Spanned};

/// Quotes of a text program.
const CURLY: [char; 6] = ['“', '”', '„', '‘', '’', '‚'];

/// Whether there may be such a value, seen from the lines alone: most texts need not be read again.
pub(super) fn is_possible(text: &str) -> bool {
    let mut above = "";
    text.lines().any(|line| {
        let indent = |it: &str| it.len() - it.trim_start().len();
        let said = line.trim_end();
        let is_point = said.trim_start().starts_with("- ");
        if !is_point && said.bytes().all(|it| it.is_ascii() && !matches!(it, b'#' | b'!' | b'&' | b'>')) {
            if !said.is_empty() {
                above = said;
            }
            return false;
        }
        let is_deeper = is_point && indent(line) > indent(above) && !above.ends_with(':');
        let is_cut = said.match_indices(" #").any(|(at, _)| is_word(&said[at + 2..]));
        let is_own = [": !", "- !", ": &", "- &"].iter().any(|it| said.contains(it));
        let is_folded = said.rsplit(' ').next().is_some_and(|it| it.starts_with('>'));
        if !said.is_empty() {
            above = said;
        }
        is_deeper || is_cut || is_own || is_folded || said.contains(CURLY)
    })
}

/// Whether a remark begins as a text goes on: `#1`, `#0b5c6b`.
fn is_word(behind: &str) -> bool {
    behind.starts_with(|it: char| it != '#' && !it.is_whitespace())
}

/// Adds a message for each.
pub(super) fn tell(node: &Spanned<Node>, text: &str, source: SourceId, diagnostics: &mut Diagnostics) {
    match &node.value {
        Node::Text(value) => {
            if let Some(Wrong { range, message, help, text: mended, safe }) = wrong(value, node, text) {
                let span = source.span(range);
                let wish = mended.map(|it| Wish::new(safe).put(span, it));
                diagnostics.push(Diagnostic::error(Code::Y008, span, message).help(help).maybe_wish(wish));
            }
        }
        Node::List(items) => items.iter().for_each(|it| tell(it, text, source, diagnostics)),
        Node::Map(entries) => entries.iter().for_each(|it| tell(&it.1, text, source, diagnostics)),
        _ => {}
    }
}

struct Wrong {
    range: std::ops::Range<usize>,
    message: String,
    help: String,
    /// What to write there, where a program can know it.
    text: Option<String>,
    safe: bool,
}

impl Wrong {
    fn new(range: std::ops::Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { range, message: message.into(), help: help.into(), text: None, safe: false }
    }

    fn mended(self, text: String, safe: bool) -> Self {
        Self { text: Some(text), safe, ..self }
    }
}

fn wrong(value: &str, node: &Spanned<Node>, text: &str) -> Option<Wrong> {
    let (start, end) = (node.range.start as usize, node.range.end as usize);
    let (raw, before) = (text.get(start..end)?, text.get(..start)?);
    let before = before.trim_end();
    let own = raw.starts_with(['!', '&']) && !value.starts_with(['!', '&']);
    let (sign, sign_start) = if own {
        (raw.split(char::is_whitespace).next().unwrap_or_default(), start)
    } else {
        let sign = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        (sign, before.len() - sign.len())
    };
    let is_block = sign.starts_with(['|', '>']);
    let is_quoted = raw.starts_with(['"', '\'']);
    if sign.len() > 1
        && sign.starts_with(['!', '&'])
        && !(sign.starts_with('&') && text.contains(&["*", &sign[1..]].concat()))
    {
        let message = format!("wat met `{}` begint, leest YAML niet als tekst", &sign[..1]);
        let whole = in_quotes(&text[sign_start..end]);
        let help = format!("zet de hele tekst tussen aanhalingstekens: `{whole}`");
        return Some(Wrong::new(sign_start..end, message, help).mended(whole, true));
    }
    let has_points = raw.lines().skip(usize::from(!is_block)).any(|it| begins_block(it.trim_start()));
    if sign.starts_with('>') && has_points {
        let message = "`>` maakt van alle regels één regel: een lijst, een kop of een tabel is dan geen meer";
        let to = sign.replacen('>', "|", 1);
        let help = format!("schrijf `{to}`");
        return Some(Wrong::new(sign_start..sign_start + sign.len(), message, help).mended(to, true));
    }
    let is_point = |it: &str| it.trim_start().starts_with("- ");
    // Lines that are still lines stand behind `|`, whatever stands behind that.
    if raw.lines().skip(1).any(is_point) && !value.lines().skip(1).any(is_point) {
        let message = "deze regels zijn één tekst geworden, en geen lijst";
        let help = "laat elk punt van de lijst even ver inspringen; een tekst van meer regels begint met `|`";
        return Some(Wrong::new(start..end, message, help));
    }
    if is_block || is_quoted {
        return None;
    }
    let rest = text.get(end..)?.lines().next().unwrap_or_default();
    if let Some(remark) = rest.trim_start().strip_prefix('#').filter(|it| rest.starts_with([' ', '\t']) && is_word(it))
    {
        let stop = end + rest.trim_end().len();
        let whole = in_quotes(&text[start..stop]);
        let message = format!("wat na een los `#` staat, leest niemand: `#{}`", remark.trim_end());
        let help = format!("zet de hele tekst tussen aanhalingstekens: `{whole}`");
        return Some(Wrong::new(start..stop, message, help).mended(whole, false));
    }
    let inner = value.strip_prefix(CURLY)?.strip_suffix(CURLY)?;
    let help = format!(
        "schrijf `{}`; horen de aanhalingstekens bij de tekst, dan `'{}'`",
        in_quotes(inner),
        value.replace('\'', "''")
    );
    let message = "deze aanhalingstekens zijn voor YAML een deel van de tekst";
    (!inner.contains(CURLY)).then(|| Wrong::new(start..end, message, help).mended(in_quotes(inner), false))
}

/// Whether a line of Markdown begins something for which it must stand by itself.
fn begins_block(line: &str) -> bool {
    let behind_digits = line.trim_start_matches(|it: char| it.is_ascii_digit());
    ["- ", "* ", "# ", "## ", "### ", "| ", "> "].iter().any(|it| line.starts_with(it))
        || behind_digits.len() < line.len() && (behind_digits.starts_with(". ") || behind_digits.starts_with(") "))
}
