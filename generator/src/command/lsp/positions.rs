//! Places as the protocol counts them: lines, and in a line the units of the encoding that client and server agreed on.
//!
//! Comes in: a text and bytes in it, or a place. Goes out: the other one of the two. A place that is not there is the nearest one
//! before it.

use std::ops::Range;

use gen_lsp_types as lsp;

/// In what the characters of a line are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// In bytes.
    Utf8,
    /// In the units of UTF-16: what every client knows.
    #[default]
    Utf16,
    /// In characters.
    Utf32,
}

impl Encoding {
    /// The one in which least has to be counted, of those that the client knows.
    pub(super) fn agreed(offered: Option<&[lsp::PositionEncodingKind]>) -> Self {
        let knows = |it: &lsp::PositionEncodingKind| offered.is_some_and(|list| list.contains(it));
        if knows(&lsp::PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if knows(&lsp::PositionEncodingKind::UTF16) || !knows(&lsp::PositionEncodingKind::UTF32) {
            Self::Utf16
        } else {
            Self::Utf32
        }
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> lsp::PositionEncodingKind {
        match self {
            Self::Utf8 => lsp::PositionEncodingKind::UTF8,
            Self::Utf16 => lsp::PositionEncodingKind::UTF16,
            Self::Utf32 => lsp::PositionEncodingKind::UTF32,
        }
    }

    fn units(self, it: char) -> usize {
        match self {
            Self::Utf8 => it.len_utf8(),
            Self::Utf16 => it.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// The place of a byte.
    pub(super) fn position(self, text: &str, offset: usize) -> lsp::Position {
        let before = &text[..text.floor_char_boundary(offset)];
        let start = before.rfind('\n').map_or(0, |it| it + 1);
        let clamp = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        lsp::Position {
            line: clamp(before.bytes().filter(|it| *it == b'\n').count()),
            character: clamp(before[start..].chars().map(|it| self.units(it)).sum()),
        }
    }

    /// The places of two bytes.
    pub(super) fn range(self, text: &str, range: Range<usize>) -> lsp::Range {
        lsp::Range { start: self.position(text, range.start), end: self.position(text, range.end.max(range.start)) }
    }

    /// The byte at a place.
    pub(super) fn offset(self, text: &str, position: lsp::Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            let Some(end) = text[start..].find('\n') else { return text.len() };
            start += end + 1;
        }
        let line = text[start..].split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut left = usize::try_from(position.character).unwrap_or(usize::MAX);
        for (at, it) in line.char_indices() {
            if left < self.units(it) {
                return start + at;
            }
            left -= self.units(it);
        }
        start + line.len()
    }

    /// The bytes between two places.
    pub(super) fn bytes(self, text: &str, range: lsp::Range) -> Range<usize> {
        let start = self.offset(text, range.start);
        start..self.offset(text, range.end).max(start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn characters_are_counted_in_units_of_the_encoding() {
        let text = "één\r\n😀 x\n";
        let at = text.find('x').expect("it is there");
        for (encoding, character) in [(Encoding::Utf8, 5), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            let position = lsp::Position { line: 1, character };
            assert_eq!(encoding.position(text, at), position, "{encoding:?}");
            assert_eq!(encoding.offset(text, position), at, "{encoding:?}");
        }
        // In the middle of a character, behind a line, and behind the text.
        assert_eq!(Encoding::Utf16.offset(text, lsp::Position { line: 1, character: 1 }), 7);
        assert_eq!(Encoding::Utf16.offset(text, lsp::Position { line: 0, character: 99 }), 5);
        assert_eq!(Encoding::Utf16.offset(text, lsp::Position { line: 99, character: 0 }), text.len());
    }

    #[test]
    fn bytes_are_counted_where_the_client_can() {
        use lsp::PositionEncodingKind as Kind;
        assert_eq!(Encoding::agreed(None), Encoding::Utf16);
        assert_eq!(Encoding::agreed(Some(&[Kind::UTF16, Kind::UTF8])), Encoding::Utf8);
        assert_eq!(Encoding::agreed(Some(&[Kind::UTF32])), Encoding::Utf32);
        assert_eq!(Encoding::agreed(Some(&[])), Encoding::Utf16);
    }

    proptest! {
        #[test]
        fn place_of_every_character_leads_back_to_it(text in "(a|é|😀|\n|\r\n)*") {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                // Between the two signs of an end of line no place is.
                for (at, _) in text.char_indices().filter(|it| it.1 != '\n' || !text[..it.0].ends_with('\r')) {
                    prop_assert_eq!(encoding.offset(&text, encoding.position(&text, at)), at);
                }
            }
        }
    }
}
