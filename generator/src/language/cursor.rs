//! Where somebody stands in a text that is not finished: behind which keys, in a key or in a value, or in a link.
//!
//! Comes in: the kind of file, a text and a byte in it. Goes out: the path of keys and the word that is being written. YAML that cannot
//! be read is read here by its indentation alone, line by line, and within a line by its brackets.

use std::ops::Range;

/// Where somebody stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The keys, with `[]` for a row of a list.
    pub(super) path: Vec<String>,
    /// In what.
    pub(super) what: What,
    /// The word that is being written, also what stands behind the cursor.
    pub(super) word: Range<usize>,
}

/// In what somebody stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Where a key can come, or a row of a list; with the keys that are there.
    Key(Vec<String>),
    /// Behind a key; with the fact that is named beside it, which tells the values.
    Value(Option<String>),
    /// In the destination of a link.
    Link,
}

/// A piece at the start of a line, by its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Dash,
    Key(&'a str),
}

/// A bracket that is open.
#[derive(Debug)]
struct Frame {
    is_map: bool,
    /// Where the part begins in which somebody stands.
    start: usize,
    key: Option<String>,
    keys: Vec<(String, usize)>,
}

/// Where a byte stands; nothing in running text.
pub(super) fn at(form: Option<&str>, text: &str, offset: usize) -> Option<Cursor> {
    let line = text[..offset].rfind('\n').map_or(0, |it| it + 1);
    let before = &text[line..offset];
    if let Some(at) = before.rfind("](").map(|it| it + 2) {
        let at = if before[at..].starts_with('<') { at + 1 } else { at };
        if !before[at..].contains(|it: char| it.is_whitespace() || matches!(it, ')' | '>')) {
            let end = end_of_word(text, offset, &[')', '>']);
            return Some(Cursor { path: Vec::new(), what: What::Link, word: line + at..end });
        }
    }
    let yaml = yaml_of(form?, text);
    if !(yaml.start..=yaml.end).contains(&offset) || line < yaml.start {
        return None;
    }
    in_yaml(&text[yaml.start..], line - yaml.start, offset - yaml.start)
        .map(|it| Cursor { word: it.word.start + yaml.start..it.word.end + yaml.start, ..it })
}

/// The key at a byte, with the path to it and its bytes.
pub(super) fn key_at(form: &str, text: &str, offset: usize) -> Option<(Vec<String>, Range<usize>)> {
    let is_part = |it: char| it.is_alphanumeric() || it == '-';
    let start = text[..offset]
        .rfind(|it: char| !is_part(it))
        .map_or(0, |it| it + text[it..].chars().next().map_or(1, char::len_utf8));
    let end = offset + text[offset..].find(|it: char| !is_part(it)).unwrap_or(text.len() - offset);
    if start == end || !text[end..].starts_with(':') {
        return None;
    }
    let Cursor { mut path, what: What::Key(_), .. } = at(Some(form), text, start)? else { return None };
    path.push(text[start..end].to_owned());
    Some((path, start..end))
}

/// The part of a text that is YAML: of a page what stands above it.
fn yaml_of(form: &str, text: &str) -> Range<usize> {
    if form != "pagina" {
        return 0..text.len();
    }
    let Some(first) = text.split_inclusive('\n').next().filter(|it| it.trim_end() == "---") else { return 0..0 };
    let mut end = first.len();
    for line in text[end..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return first.len()..end;
        }
        end += line.len();
    }
    first.len()..text.len()
}

fn in_yaml(text: &str, line: usize, offset: usize) -> Option<Cursor> {
    let before = &text[line..offset];
    if before.trim_start().starts_with('#') || before.contains(" #") {
        return None;
    }
    let (tokens, rest) = tokens(before);
    let first = tokens.first().map_or((rest, false), |it| (it.0, it.1 == Token::Dash));
    let mut path = path_above(text, line, first)?;
    for (_, token) in &tokens {
        path.push(match token {
            Token::Dash => "[]".to_owned(),
            Token::Key(key) => (*key).to_owned(),
        });
    }
    let frames = frames(before, rest);
    for frame in &frames {
        if frame.is_map {
            path.extend(frame.key.clone());
        } else {
            path.push("[]".to_owned());
        }
    }
    let start = frames.last().map_or(rest, |it| it.start);
    let start = start + before[start..].len() - before[start..].trim_start().len();
    let start = if before[start..].starts_with(['"', '\'']) { start + 1 } else { start };
    let word = line + start..end_of_word(text, offset, &[',', '}', ']', '"', '\'', ':']);
    let is_value = frames.last().map_or(matches!(tokens.last(), Some((_, Token::Key(_)))), |it| it.key.is_some());
    let what = match frames.last() {
        _ if is_value => What::Value(fact(text, line, before, frames.last(), first.0)),
        Some(frame) => What::Key(frame.keys.iter().map(|it| it.0.clone()).collect()),
        None => What::Key(siblings(text, line, rest)),
    };
    Some(Cursor { path, what, word })
}

fn end_of_word(text: &str, offset: usize, ends: &[char]) -> usize {
    let end = text[offset..].find(|it: char| it.is_whitespace() || ends.contains(&it));
    end.map_or(text.len(), |it| offset + it)
}

/// What a line begins with, each with its column, and where the rest begins.
fn tokens(line: &str) -> (Vec<(usize, Token<'_>)>, usize) {
    let mut res = Vec::new();
    let skip = |at: usize| at + line[at..].len() - line[at..].trim_start_matches(' ').len();
    let mut at = skip(0);
    while line[at..].starts_with("- ") || &line[at..] == "-" {
        res.push((at, Token::Dash));
        at = skip(at + 1);
    }
    let end = line[at..].find(|it: char| !(it.is_alphanumeric() || matches!(it, '-' | '_' | '.')));
    if let Some(end) = end.filter(|it| *it > 0).map(|it| at + it)
        && let Some(behind) = line[end..].strip_prefix(':')
        && (behind.is_empty() || behind.starts_with([' ', '\r', '\n']))
    {
        res.push((at, Token::Key(&line[at..end])));
        at = skip(end + 1);
    }
    (res, at)
}

/// The keys above a piece that stands at a column; nothing when it is part of a text that began above.
fn path_above(text: &str, line: usize, (mut column, mut is_dash): (usize, bool)) -> Option<Vec<String>> {
    let mut res = Vec::new();
    for above in text[..line].lines().rev() {
        let (tokens, rest) = tokens(above);
        if above.trim_start().starts_with('#') {
            continue;
        }
        for (at, token) in tokens.iter().rev() {
            let is_outside = *at < column || (*at == column && is_dash && *token != Token::Dash);
            if !is_outside {
                continue;
            }
            (column, is_dash) = (*at, *token == Token::Dash);
            match token {
                Token::Dash => res.push("[]".to_owned()),
                Token::Key(key) => {
                    // Of the first one only: what stands further up is only a path.
                    let behind = above[rest..].trim();
                    if !behind.is_empty() && !behind.starts_with(['#', '&', '[', '{']) && res.is_empty() {
                        return None;
                    }
                    res.push((*key).to_owned());
                }
            }
        }
        if column == 0 && !is_dash {
            break;
        }
    }
    res.reverse();
    Some(res)
}

/// The keys that stand beside one at a column.
fn siblings(text: &str, line: usize, column: usize) -> Vec<String> {
    let mut res = Vec::new();
    // True when the block goes on behind this line.
    let mut take = |it: &str, is_above: bool| {
        let (tokens, _) = tokens(it);
        let Some(first) = tokens.first() else { return it.trim().is_empty() || !it.starts_with(|it: char| it != ' ') };
        let is_inside = first.0 >= column;
        if is_inside || is_above {
            let here = tokens.iter().filter(|it| it.0 == column);
            res.extend(here.filter_map(|it| if let Token::Key(key) = it.1 { Some(key.to_owned()) } else { None }));
        }
        is_inside && !(first.0 == column && first.1 == Token::Dash)
    };
    // The line itself may begin a row: then nothing above belongs to it.
    let own = text[line..].lines().next().unwrap_or_default();
    if !matches!(tokens(own).0.first(), Some((at, Token::Dash)) if *at < column) {
        for above in text[..line].lines().rev() {
            if !take(above, true) {
                break;
            }
        }
    }
    for below in text[line..].lines().skip(1) {
        if !take(below, false) {
            break;
        }
    }
    res
}

/// The brackets that are open behind a part of a line.
fn frames(line: &str, from: usize) -> Vec<Frame> {
    let mut res: Vec<Frame> = Vec::new();
    let mut quote = None;
    // What stands before a value: there a bracket or a quote has its meaning.
    let mut is_start = true;
    for (at, it) in line[from..].char_indices().map(|it| (from + it.0, it.1)) {
        if let Some(mark) = quote {
            if it == mark {
                quote = None;
            }
            continue;
        }
        let was_start = is_start;
        is_start = matches!(it, '[' | '{' | ',') || (was_start && it == ' ');
        match it {
            '"' | '\'' if was_start => quote = Some(it),
            '[' | '{' if was_start => {
                res.push(Frame { is_map: it == '{', start: at + 1, key: None, keys: Vec::new() });
            }
            ']' | '}' => _ = res.pop(),
            ',' => {
                if let Some(frame) = res.last_mut() {
                    (frame.key, frame.start) = (None, at + 1);
                }
            }
            ':' if line[at + 1..].starts_with(' ') || line[at + 1..].is_empty() => {
                is_start = true;
                if let Some(frame) = res.last_mut().filter(|it| it.is_map && it.key.is_none()) {
                    let key = line[frame.start..at].trim().to_owned();
                    frame.keys.push((key.clone(), at + 1));
                    (frame.key, frame.start) = (Some(key), at + 1);
                }
            }
            _ => {}
        }
    }
    res
}

/// The fact that is named nearest: in the same brackets, or above in the same block.
fn fact(text: &str, line: usize, before: &str, frame: Option<&Frame>, column: usize) -> Option<String> {
    let word = |it: &str| {
        let it = it.split([',', '}', '#']).next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        (!it.is_empty()).then(|| it.to_owned())
    };
    if let Some((_, at)) = frame.and_then(|it| it.keys.iter().find(|it| it.0 == "kenmerk")) {
        return word(&before[*at..]);
    }
    for above in text[..line].lines().rev() {
        let (tokens, rest) = tokens(above);
        let Some((at, last)) = tokens.last() else { continue };
        match last {
            Token::Key("kenmerk") if *at <= column => return word(&above[rest..]),
            // The name of the question itself, or of another part of the tree.
            Token::Key(_) if *at <= 2 && above[rest..].trim().is_empty() => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands where the text has a `|`.
    fn shown(form: &str, text: &str) -> String {
        let offset = text.find('¦').expect("a mark");
        let text = text.replacen('¦', "", 1);
        match at(Some(form), &text, offset) {
            None => "tekst".to_owned(),
            Some(Cursor { path, what, word }) => {
                let what = match what {
                    What::Key(keys) => format!("sleutel naast {}", keys.join(",")),
                    What::Value(fact) => format!("waarde van {}", fact.unwrap_or_default()),
                    What::Link => "verwijzing".to_owned(),
                };
                format!("{} {what} `{}`", path.join("/"), &text[word])
            }
        }
    }

    #[test]
    fn place_is_found_in_half_a_text() {
        let head = "titel: x\nvragen:\n  a:\n    kenmerk: k\n    antwoorden:\n";
        for (tail, expected) in [
            ("      - { antwoord: Ja, waarde: j¦", "vragen/a/antwoorden/[]/waarde waarde van k `j`"),
            ("      - { antwoord: Ja, naar: ¦ }", "vragen/a/antwoorden/[]/naar waarde van k ``"),
            ("      - { antwoord: Ja, ¦", "vragen/a/antwoorden/[] sleutel naast antwoord ``"),
            ("      - antwoord: Ja\n        na¦", "vragen/a/antwoorden/[] sleutel naast antwoord `na`"),
            ("      - antwoord: Ja\n        naar: ¦\n", "vragen/a/antwoorden/[]/naar waarde van k ``"),
            ("    - ¦", "vragen/a/antwoorden/[] sleutel naast  ``"),
            ("    toelichting: |\n      tekst: ¦", "tekst"),
            ("    toelichting: |\n      zie [t](begrip:¦x) en", " verwijzing `begrip:x`"),
            ("  b:\n    ¦\n    bron: x\n", "vragen/b sleutel naast bron ``"),
            ("¦", " sleutel naast vragen,titel ``"),
            ("uitkomsten:\n  z:\n    besluiten: [a, ¦", "uitkomsten/z/besluiten/[] sleutel naast  ``"),
        ] {
            assert_eq!(shown("boom", &format!("{head}{tail}")), expected, "{tail}");
        }
    }

    #[test]
    fn above_a_page_stands_yaml_and_below_text() {
        assert_eq!(shown("pagina", "---\ntitel: a\nbron: b¦\n---\nx"), "bron waarde van  `b`");
        assert_eq!(shown("pagina", "---\ntitel: a\n---\nbron: b¦"), "tekst");
        assert_eq!(shown("pagina", "---\ntitel: a\n---\n[x](hp:¦)"), " verwijzing `hp:`");
        assert_eq!(shown("pagina", "---\n¦"), " sleutel naast  ``");
    }

    #[test]
    fn key_is_found_with_its_path() {
        let text = "vragen:\n  a:\n    kenmerk: k\n    antwoorden:\n      - { waarde: ja }\n";
        let at = |word: &str| key_at("boom", text, text.find(word).expect("it is there") + 1).map(|it| it.0.join("/"));
        assert_eq!(at("kenmerk").as_deref(), Some("vragen/a/kenmerk"));
        assert_eq!(at("waarde").as_deref(), Some("vragen/a/antwoorden/[]/waarde"));
        assert_eq!(at("ja"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_strange(text in "(- |\\{|\\}|\\[|\\]|,|: |a|é|\"|'|\n|  |---\n|\\]\\(|#|\\||\r)*") {
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                for form in ["boom", "pagina"] {
                    let _ = key_at(form, &text, offset);
                    if let Some(it) = at(Some(form), &text, offset) {
                        proptest::prop_assert!(text.get(it.word.clone()).is_some() && it.word.start <= it.word.end, "{it:?}");
                    }
                }
            }
        }
    }
}
