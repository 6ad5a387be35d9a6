//! Another name for something, in every file that names it.
//!
//! Comes in: a place in a text, and the new name. Goes out: edits; or why it cannot be, in Dutch. What is called after its file, or
//! stands in the national edition, gets no other name here.

use std::ops::Range;

use super::definition::{here, same};
use super::role::Kind;
use super::{Asked, Place};

/// What is to be renamed: its bytes, and its name there.
///
/// # Errors
/// When it cannot have another name: why.
pub fn prepare(asked: &Asked<'_>) -> Result<(Range<usize>, String), String> {
    let Some((mark, key)) = here(asked) else {
        return Err("hier staat geen naam die je kunt veranderen".to_owned());
    };
    let what = mark.kind.dutch();
    match mark.kind {
        Kind::Tree | Kind::Framework | Kind::File => {
            return Err(format!(
                "een {what} heet naar zijn bestand of map: geef dat een andere naam, en daarna de verwijzingen"
            ));
        }
        Kind::Section => {
            return Err(
                "een hoofdstuk of paragraaf heeft zijn nummer van `nummer` en van de volgorde van de koppen".to_owned()
            );
        }
        _ => {}
    }
    let Some(definition) = asked.index.definition(&key) else {
        return Err(format!("deze naam bestaat niet in dit project: `{}`", mark.name));
    };
    if definition.place.is_none() {
        return Err(format!("dit komt uit de landelijke uitgave, die je niet kunt veranderen: `{}`", mark.name));
    }
    if !definition.is_plain || !mark.is_plain {
        return Err(match mark.kind {
            Kind::Heading => {
                "deze kop heeft zijn naam van zijn woorden; schrijf er `{#naam}` achter om hem een eigen te geven"
                    .to_owned()
            }
            _ => "deze naam staat hier niet zoals hij is; schrijf hem eerst zonder bijzondere tekens".to_owned(),
        });
    }
    let name = own(&mark.name).to_owned();
    Ok((mark.range.end - name.len()..mark.range.end, name))
}

/// The edits: of each place the bytes that the new name replaces.
///
/// # Errors
/// As [`prepare`], and when no name looks so or another one has it already.
pub fn rename(asked: &Asked<'_>, new: &str) -> Result<Vec<(Place, String)>, String> {
    let (_, old) = prepare(asked)?;
    let Some((mark, key)) = here(asked) else { return Ok(Vec::new()) };
    let is_good = new.starts_with(|it: char| it.is_ascii_lowercase())
        && new.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    if !is_good {
        return Err(format!(
            "een naam begint met een kleine letter, en dan komen kleine letters, cijfers en streepjes: niet `{new}`"
        ));
    }
    if new == old {
        return Ok(Vec::new());
    }
    let mut res: Vec<(Place, String)> = Vec::new();
    for key in same(asked, &key) {
        let taken = format!("{}{new}", &key.1[..key.1.len() - own(&key.1).len()]);
        if asked.index.definition(&(key.0, taken)).is_some() {
            return Err(format!("er is al een {} met deze naam: `{new}`", mark.kind.dutch()));
        }
        for (file, mark) in asked.index.all(&key) {
            // Where it is not written as it is, the message that then comes tells so.
            if mark.is_plain {
                let end = mark.range.end;
                res.push((Place::new(file, end - own(&mark.name).len()..end), new.to_owned()));
            }
        }
    }
    res.sort();
    res.dedup();
    Ok(res)
}

/// The part of a name that is its own: behind the kader, the fact or the file.
fn own(name: &str) -> &str {
    name.rsplit(['.', '/', '#']).next().unwrap_or(name)
}
