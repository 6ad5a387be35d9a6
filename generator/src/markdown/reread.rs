//! A text in its one form, read back: for who keeps what was published and shows it again.
//!
//! Comes in: what [`super::canonical`] wrote, out of a file that anybody may have changed. Goes out: its pieces; nothing when there is
//! anything in it that a text of ours cannot have. No sign of it gets onto a page but as one of these pieces.

/// Elements that a text can have, with those that stand empty.
const ELEMENTS: &[&str] = &[
    "a",
    "blockquote",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Those that have nothing in them.
const EMPTY: &[&str] = &["br", "hr"];
/// The classes of alerts, and so what a `div` may be.
const ALERTS: &[&str] = &[
    "melding melding-noot",
    "melding melding-tip",
    "melding melding-belangrijk",
    "melding melding-waarschuwing",
    "melding melding-gevaar",
];
/// How deep elements may stand in each other.
const MAX_DEPTH: usize = 64;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words, not escaped.
    Words(String),
    /// The beginning of an element, with the class of an alert or the first number of a list; both may be empty.
    Start(&'static str, &'static str, String),
    /// The end of an element.
    End(&'static str),
    /// An element that stands empty.
    Empty(&'static str),
    /// The beginning of a link, and where it leads.
    Link(String),
    /// The end of a link.
    LinkEnd,
    /// What stands in place of a picture.
    Picture(String),
}

/// Reads a text back.
pub fn reread(text: &str) -> Option<Vec<Piece>> {
    let mut res = Vec::new();
    let mut open: Vec<&'static str> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (words, tag) = rest.split_once('<').map_or((rest, None), |it| (it.0, Some(it.1)));
        if !words.is_empty() {
            res.push(Piece::Words(unescaped(words)?));
        }
        let Some(tag) = tag else { break };
        let end = end_of_tag(tag)?;
        res.push(piece(&tag[..end], &mut open)?);
        rest = &tag[end + 1..];
    }
    open.is_empty().then_some(res)
}

/// Where a tag ends; a value between quotes may have its sign.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut in_value = false;
    tag.bytes().position(|it| {
        in_value ^= it == b'"';
        it == b'>' && !in_value
    })
}

fn piece(tag: &str, open: &mut Vec<&'static str>) -> Option<Piece> {
    if let Some(name) = tag.strip_prefix('/') {
        let begun = open.pop().filter(|it| *it == name)?;
        return Some(if begun == "a" { Piece::LinkEnd } else { Piece::End(begun) });
    }
    let (name, attributes) = tag.split_once(' ').map_or((tag, ""), |it| it);
    let attributes = attributes_of(attributes)?;
    let known = |list: &'static [&'static str]| list.iter().copied().find(|it| *it == name);
    match (name, attributes.as_slice()) {
        ("img", [("src", _), ("alt", alt)]) => return Some(Piece::Picture(alt.clone())),
        (_, []) if known(EMPTY).is_some() => return known(EMPTY).map(Piece::Empty),
        _ => {}
    }
    let name = known(ELEMENTS)?;
    if open.len() == MAX_DEPTH {
        return None;
    }
    open.push(name);
    match (name, attributes.as_slice()) {
        ("a", [("href", to)]) => Some(Piece::Link(to.clone())),
        ("a", _) => None,
        ("div", [("class", class)]) => {
            let class = ALERTS.iter().copied().find(|it| it == class)?;
            Some(Piece::Start(name, class, String::new()))
        }
        ("ol", [("start", n)]) if n.len() < 10 && n.bytes().all(|it| it.is_ascii_digit()) => {
            Some(Piece::Start(name, "", n.clone()))
        }
        (_, []) => Some(Piece::Start(name, "", String::new())),
        _ => None,
    }
}

/// The attributes of a tag, each with a space before the next.
fn attributes_of(text: &str) -> Option<Vec<(&str, String)>> {
    let mut res = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (name, value) = rest.split_once("=\"")?;
        let (value, behind) = value.split_once('"')?;
        res.push((name, unescaped(value)?));
        rest = if behind.is_empty() { behind } else { behind.strip_prefix(' ')? };
    }
    Some(res)
}

/// Words as they are read.
fn unescaped(text: &str) -> Option<String> {
    let mut res = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        let (name, after) = behind.split_once(';')?;
        res.push_str(before);
        res.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => return None,
        });
        rest = after;
    }
    (!rest.contains('>')).then(|| res + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_ours_come_back() {
        let text = "<p>Bel <em>nu</em> <a href=\"tel:112\">ons</a> &lt;b&gt;.</p><div class=\"melding melding-tip\"><p>a</p></div><ol start=\"3\"><li>b</li></ol><hr>\
                    <p><img src=\"a.svg 12ab\" alt=\"een &quot;tekening&quot;\"></p>";
        let pieces = reread(text).expect("a text");
        assert!(pieces.contains(&Piece::Words(" <b>.".to_owned())));
        assert!(pieces.contains(&Piece::Link("tel:112".to_owned())));
        assert!(pieces.contains(&Piece::Start("div", "melding melding-tip", String::new())));
        assert!(pieces.contains(&Piece::Start("ol", "", "3".to_owned())));
        assert!(pieces.contains(&Piece::Picture("een \"tekening\"".to_owned())));
        assert_eq!(pieces.last(), Some(&Piece::End("p")));
    }

    #[test]
    fn anything_else_is_refused() {
        let deep = "<em>".repeat(65) + &"</em>".repeat(65);
        for bad in [
            "<script>a</script>",
            "<p onclick=\"a\">b</p>",
            "<p>a",
            "a</p>",
            "<p><em>a</p></em>",
            "<a>b</a>",
            "<a href=\"x\" class=\"y\">b</a>",
            "<div class=\"ander\">a</div>",
            "<p class=\"melding melding-tip\">a</p>",
            "<img src=\"x\">",
            "<ol start=\"x\"></ol>",
            "<P>a</P>",
            "<!-- a -->",
            "&nbsp;",
            "&#60;",
            "&#39",
            "a & b",
            "a > b",
            "<p",
            &deep,
        ] {
            assert_eq!(reread(bad), None, "{bad}");
        }
    }
}
