//! Signs that nobody sees, and text of editors as a terminal or a reviewer may get it.
//!
//! Comes in: a text that anybody may have written, also the name of a file. Goes out: the same with every sign that hides,
//! moves or forges something written out as its number: a terminal obeys an escape sequence, a line end begins a line that
//! the program seems to say, and a sign that turns the direction shows a reviewer other words than stand there. Every tool
//! that prints what editors wrote prints it through here.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a sign shows nothing by itself and changes how what stands around it is shown or found: controls, signs of no
/// width, signs that turn the direction, and those that Unicode reserves for programs. Tab and line end are none of these.
pub fn is_hidden(sign: char) -> bool {
    match sign {
        '\t' | '\n' | '\r' => false,
        _ if sign.is_ascii() => sign.is_ascii_control(),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}'
        | '\u{ffff}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// One line: what is hidden is written out, and what would end the line or begin a column is a space.
pub fn line(text: &str) -> Cow<'_, str> {
    written_out(text, |it| matches!(it, '\t' | '\n' | '\r'))
}

/// A text of several lines: what is hidden is written out; line ends stay.
pub fn lines(text: &str) -> Cow<'_, str> {
    written_out(text, |it| it == '\r')
}

/// The lines of a patch: hidden signs are written out, and a line that ends as Windows ends it still does. A patch of a line with a
/// hidden sign shows what it is, and no longer applies.
pub fn patch(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let ends = text.split_inclusive('\n').map(|line| match line.strip_suffix("\r\n") {
        Some(line) => [lines(line).as_ref(), "\r\n"].concat(),
        None => lines(line).into_owned(),
    });
    Cow::Owned(ends.collect())
}

/// JSON with the same values and nothing hidden in it: what hides stands within quotes, where a number says the same.
pub fn json(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for sign in text.chars() {
        if is_hidden(sign) {
            for unit in sign.encode_utf16(&mut [0; 2]) {
                let _ = write!(res, "\\u{unit:04x}");
            }
        } else {
            res.push(sign);
        }
    }
    res
}

fn written_out(text: &str, is_space: impl Fn(char) -> bool) -> Cow<'_, str> {
    // Nearly every text has nothing of the kind.
    if !text.contains(|it| is_hidden(it) || is_space(it)) {
        return Cow::Borrowed(text);
    }
    let mut res = String::with_capacity(text.len() + 16);
    // Windows ends a line with two signs, which are one end.
    for sign in text.replace("\r\n", "\n").chars() {
        if is_space(sign) {
            res.push(' ');
        } else if is_hidden(sign) {
            // Writing to a String cannot fail.
            let _ = write!(res, "⟨U+{:04X}⟩", u32::from(sign));
        } else {
            res.push(sign);
        }
    }
    Cow::Owned(res)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_written_out() {
        assert_eq!(line("Bel \u{1b}[31m112\u{202e}x\u{200b}"), "Bel ⟨U+001B⟩[31m112⟨U+202E⟩x⟨U+200B⟩");
        assert_eq!(line("een\ntwee\r\ndrie\tvier"), "een twee drie vier");
        assert_eq!(lines("een\r\ntwee\u{7}"), "een\ntwee⟨U+0007⟩");
        assert_eq!(patch("+een\r\n-twee\u{7}\rdrie\n"), "+een\r\n-twee⟨U+0007⟩ drie\n");
    }

    #[test]
    fn values_in_json_stay_what_they_are() {
        let value = "a\u{202e}b\u{e0041}";
        let shown = json(&serde_json::to_string(value).expect("JSON"));
        assert_eq!(shown, r#""a\u202eb\udb40\udc41""#);
        assert_eq!(serde_json::from_str::<String>(&shown).expect("JSON"), value);
    }

    #[test]
    fn what_anybody_sees_stays() {
        for good in ["‘één’ – twee… € 5", "日本 👩🏽 ❤️", "العربية"] {
            assert!(matches!(line(good), Cow::Borrowed(it) if it == good));
        }
    }
}
