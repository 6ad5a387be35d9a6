//! Which tree it is: a tree in the one form of all that a visitor meets of it, and the code that follows from that form.
//!
//! Comes in: a proven site and one of its trees. Goes out: that form, which is published beside the page of the tree; and the
//! code, ten letters that somebody reads aloud, types over or finds in a case file. Where a tree stands, in which order and with
//! which marks its file is written, when it was changed and which theme shows it are no part of the form; all else is. So who has
//! the same letters followed the same tree, and who changes a word of it gets others.
//!
//! # The code, for who wants to compute it
//! 1. Take the bytes of `boomcode.json` beside the page of the tree, as they are, and their SHA-256; that also stands in
//!    `bestanden.sha256` of the site.
//! 2. Its first eight bytes are a whole number, the first byte the weightiest.
//! 3. Write that number with the eleven letters of [`LETTERS`] as digits, `G` for nought, and keep the last ten: five, a space,
//!    five.
//!
//! ```python
//! n = int(hashlib.sha256(open('boomcode.json', 'rb').read()).hexdigest()[:16], 16)
//! code = ''
//! for _ in range(10): n, rest = divmod(n, 11); code = 'GKLMRSTUWXZ'[rest] + code
//! ```
//!
//! # The letters
//! Of letters whose Dutch names rhyme one stays, or those that begin in another part of the mouth: of bee, cee, dee, ee, gee, jee,
//! pee, tee, vee and wee stay G, T and W; of aa, haa and kaa K; of uu and kuu U; of em and en M; of ef and es S; L, R, X and Z
//! rhyme with none. I and O look like a one and a nought, and Y has three names. With one vowel, and a hard one, they make no
//! words. There are 26 billion codes: enough that no two trees ever
//! share one by chance. Whoever makes trees until one has a
//! wanted code can find it; against that there is the whole hash.
//!
//! Each part of a tree has a code of its own, by the same rule from the form of that part alone: what somebody read and agreed with
//! is bound to it, and goes on to hold when another part changes.

mod form;
mod subject;

use crate::fingerprint::Fingerprint;
pub use form::{Part, PartKind, form, parts};
pub use subject::{Subject, at};

/// The digits of a code.
pub const LETTERS: &[u8; 11] = b"GKLMRSTUWXZ";
/// How many letters a code has, in two groups.
const LENGTH: usize = 10;

/// The code of a tree in its one form.
pub fn code(form: &str) -> String {
    let mut rest = Fingerprint::of(form.as_bytes()).number();
    let mut letters = [' '; LENGTH + 1];
    for at in (0..=LENGTH).rev().filter(|it| *it != LENGTH / 2) {
        let digit = usize::try_from(rest % 11).unwrap_or(0);
        letters[at] = char::from(LETTERS[digit]);
        rest /= 11;
    }
    letters.iter().collect()
}

/// Whether a text can be a code.
pub fn is_code(text: &str) -> bool {
    let is_digit = |it: &u8| LETTERS.contains(it);
    let groups: Vec<&str> = text.split(' ').collect();
    groups.len() == 2 && groups.iter().all(|it| it.len() == LENGTH / 2 && it.as_bytes().iter().all(is_digit))
}

#[cfg(test)]
mod tests;
