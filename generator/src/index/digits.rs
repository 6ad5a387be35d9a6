//! Numbers as letters that need no escape in JSON: a row of them is one string, which a browser reads faster than a list and
//! which packs better.
//!
//! The last letter of a number is one of 36 from `#`, those before it one of 36 from `G`; what stands above `k` is no
//! number but a mark of whoever writes it.

/// How many letters there are of each sort.
const BASE: usize = 36;
/// The first of those that end a number.
const LAST: u8 = b'#';
/// The first of those that go before. A backslash would be escaped, and is left out.
const BEFORE: u8 = b'G';
/// Nothing below this is a mark.
pub(super) const MARKS: u8 = b'l';

/// Writes a number.
pub(super) fn push(number: usize, into: &mut String) {
    if number >= BASE {
        before(number / BASE - 1, into);
    }
    into.push(char::from(LAST + small(number % BASE)));
}

fn before(number: usize, into: &mut String) {
    if number >= BASE {
        before(number / BASE - 1, into);
    }
    let letter = BEFORE + small(number % BASE);
    into.push(char::from(if letter < b'\\' { letter } else { letter + 1 }));
}

fn small(digit: usize) -> u8 {
    u8::try_from(digit).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the browser does it.
    fn read(text: &str) -> Vec<usize> {
        let (mut res, mut above) = (Vec::new(), 0);
        for letter in text.bytes() {
            assert!(letter < MARKS && letter != b'"' && letter != b'\\', "{text}");
            if letter >= BEFORE {
                above = (above + usize::from(letter - BEFORE - u8::from(letter > b'\\')) + 1) * BASE;
            } else {
                res.push(above + usize::from(letter - LAST));
                above = 0;
            }
        }
        res
    }

    #[test]
    fn what_is_written_can_be_read_without_anything_between() {
        let numbers: Vec<usize> = (0..3000).chain([46_655, 46_656, 1_000_000, 1 << 40]).collect();
        let mut text = String::new();
        for it in &numbers {
            push(*it, &mut text);
        }
        assert_eq!(read(&text), numbers);
    }
}
