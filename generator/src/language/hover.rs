//! What there is to say of what stands at a place: of a name what it names, of a key what belongs behind it.
//!
//! Comes in: a place in a text. Goes out: a few lines of Markdown, and the bytes that they are about.

use std::ops::Range;

use super::definition::here;
use super::{Asked, cursor, role};

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// Markdown.
    pub text: String,
    /// Of what.
    pub range: Range<usize>,
}

/// What there is to say.
pub fn hover(asked: &Asked<'_>) -> Option<Hover> {
    of_name(asked).or_else(|| of_key(asked))
}

fn of_name(asked: &Asked<'_>) -> Option<Hover> {
    let (mark, key) = here(asked)?;
    let about = &asked.index.definition(&key)?.about;
    let name = mark.name.rsplit('/').next().unwrap_or(&mark.name);
    let mut text = format!("**{name}** ({})", mark.kind.dutch());
    for part in [&about.title, &about.text] {
        let part = part.trim();
        if !part.is_empty() && part != name {
            text.push_str("\n\n");
            text.push_str(part);
        }
    }
    Some(Hover { text, range: mark.range.clone() })
}

fn of_key(asked: &Asked<'_>) -> Option<Hover> {
    let form = role::form(asked.file())?;
    let (path, range) = cursor::key_at(form, asked.text, asked.at())?;
    let schema = asked.schemas.property(form, &path)?;
    let text = super::described::description(schema)?;
    let name = path.last()?;
    Some(Hover { text: format!("**{name}**\n\n{text}"), range })
}
