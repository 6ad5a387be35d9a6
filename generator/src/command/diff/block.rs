//! An account piece by piece, and its forms: plain text for a terminal, Markdown for a review.
//!
//! Comes in: pieces with texts of editors. Goes out: text in which no sign of an editor means anything else than itself.

use std::fmt::Write as _;

use crate::shown;

/// A piece of the account, for every form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::command) enum Block {
    Heading(String),
    Section(&'static str),
    Item(String),
    /// Below an item.
    Detail(String),
    /// Below a detail.
    Step(String),
}

/// The form for a terminal.
pub(super) fn text(blocks: &[Block]) -> String {
    blocks.iter().fold(String::new(), |mut res, it| {
        let _ = match it {
            Block::Heading(text) => {
                let before = if res.is_empty() { "" } else { "\n" };
                writeln!(res, "{before}{}", shown::line(text))
            }
            Block::Section(text) => writeln!(res, "\n  {text}"),
            Block::Item(text) => writeln!(res, "  - {}", shown::line(text)),
            Block::Detail(text) => writeln!(res, "      {}", shown::line(text)),
            Block::Step(text) => writeln!(res, "        {}", shown::line(text)),
        };
        res
    })
}

/// The form for a review.
pub(super) fn markdown(blocks: &[Block]) -> String {
    blocks.iter().fold(String::new(), |mut res, it| {
        let _ = match it {
            Block::Heading(text) => {
                let before = if res.is_empty() { "" } else { "\n" };
                writeln!(res, "{before}## {}\n", escape(text))
            }
            Block::Section(text) => {
                let before = if res.ends_with("\n\n") { "" } else { "\n" };
                writeln!(res, "{before}### {text}\n")
            }
            Block::Item(text) => writeln!(res, "- {}", escape(text)),
            Block::Detail(text) => writeln!(res, "  - {}", escape(text)),
            Block::Step(text) => writeln!(res, "    - {}", escape(text)),
        };
        res
    })
}

/// The form for a text that stays: Markdown without headings, which stands in one of its own.
#[cfg(feature = "cli")]
pub(in crate::command) fn list(blocks: &[Block]) -> String {
    blocks.iter().fold(String::new(), |mut res, it| {
        let before = if res.is_empty() || res.ends_with("\n\n") { "" } else { "\n" };
        let _ = match it {
            Block::Heading(text) => writeln!(res, "{before}{}:\n", escape(text)),
            Block::Section(text) => writeln!(res, "{before}{text}:\n"),
            Block::Item(text) => writeln!(res, "- {}", escape(text)),
            Block::Detail(text) => writeln!(res, "  - {}", escape(text)),
            Block::Step(text) => writeln!(res, "    - {}", escape(text)),
        };
        res
    })
}

/// Text of an editor in Markdown, as text on one line: no sign of it begins a heading, a list, a link or an entity.
fn escape(text: &str) -> String {
    let text = shown::line(text);
    let text = text.trim();
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut res = String::with_capacity(text.len());
    for (at, it) in text.char_indices() {
        let opens_list =
            at == 0 && matches!(it, '-' | '+' | '=') || at == n_digits && n_digits > 0 && matches!(it, '.' | ')');
        let is_address = it == ':' && text[at + 1..].starts_with("//") || it == '.' && text[..at].ends_with("www");
        let is_mark = matches!(it, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$');
        if opens_list || is_address || is_mark {
            res.push('\\');
        }
        // Nobody is called to a review by a title.
        if it == '@' {
            res.push_str("`@`");
        } else {
            res.push(it);
        }
    }
    res
}
