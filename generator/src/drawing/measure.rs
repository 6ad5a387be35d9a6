//! How wide a text is, without a font: an estimate per character, and lines broken by it.
//!
//! Comes in: a text, a letter size, a width. Goes out: lines that fit. The table follows the common sans-serif faces and
//! adds one eighth, since the theme may use a wider one; a line that is shorter than thought does no harm.

/// Width of a text in pixels at a letter size in pixels, rounded up.
pub(crate) fn width(text: &str, size: i32) -> i32 {
    (text.chars().map(thousandths).sum::<i32>() * size * 9).div_euclid(8 * 1000) + 1
}

/// The size at which ordinary letters are as wide as bold ones of this size.
pub(crate) fn bold(size: i32) -> i32 {
    size * 7 / 6
}

/// Breaks a text into lines of at most this width. A word that is wider than a line is cut with a hyphen.
pub(crate) fn wrap(text: &str, size: i32, max: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let together = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&together, size) <= max {
            line = together;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word;
        while width(rest, size) > max {
            let (head, tail) = rest.split_at(cut(rest, size, max));
            if tail.is_empty() {
                break;
            }
            lines.push(if head.ends_with(['-', '/']) { head.to_owned() } else { format!("{head}-") });
            rest = tail;
        }
        rest.clone_into(&mut line);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Where to cut a word that is too wide: behind its last hyphen or slash that fits, else where it is full, but not so that
/// one or two letters remain. At least one character, so that cutting ends.
fn cut(word: &str, size: i32, max: i32) -> usize {
    let room = max - width("-", size);
    let mut full = 0;
    let mut sign = 0;
    for (at, letter) in word.char_indices() {
        let end = at + letter.len_utf8();
        if full > 0 && width(&word[..end], size) > room {
            break;
        }
        full = end;
        if matches!(letter, '-' | '/') {
            sign = end;
        }
    }
    if sign > 0 {
        return sign;
    }
    let last = word.char_indices().rev().nth(2).map_or(full, |it| it.0);
    if last > 0 { full.min(last) } else { full }
}

/// Width of a character in thousandths of the letter size.
fn thousandths(letter: char) -> i32 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '’' | '‘' | '|' => 222,
        ' ' | '!' | ',' | '.' | '/' | ':' | ';' | 'I' | 'f' | 't' | '[' | ']' | '\u{a0}' | 'ï' | 'í' => 278,
        'r' | '(' | ')' | '-' | '"' | '“' | '”' | '•' | '*' => 350,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722,
        'G' | 'O' | 'Q' => 778,
        'm' | 'M' => 833,
        'W' | '%' | '@' | '…' | '—' | '→' => 1000,
        'F' | 'T' | 'Z' => 611,
        it if it.is_uppercase() || it == '&' => 667,
        it if it.is_ascii() || it.is_alphabetic() => 556,
        _ => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_no_word() {
        let text = "Is er acute of structurele onveiligheid bij een cliënt die minderjarig of zwanger is?";
        let lines = wrap(text, 13, 130);
        assert!(lines.iter().all(|it| width(it, 13) <= 130), "{lines:?}");
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn word_wider_than_a_line_is_cut_with_a_hyphen() {
        let lines = wrap("een huiselijkgeweldslachtoffer", 13, 90);
        assert!(lines.iter().all(|it| width(it, 13) <= 90), "{lines:?}");
        assert!(lines.len() > 2, "{lines:?}");
        assert_eq!(lines.concat().replace('-', ""), "eenhuiselijkgeweldslachtoffer");
    }

    #[test]
    fn word_is_cut_at_its_own_hyphen_or_slash() {
        assert_eq!(wrap("Advies/melding-keuze", 13, 100), ["Advies/", "melding-keuze"]);
    }

    #[test]
    fn no_single_letter_remains_of_a_word() {
        let lines = wrap("vertegenwoordiger", 12, 108);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].len() >= 3, "{lines:?}");
    }

    #[test]
    fn narrowest_width_still_ends() {
        assert_eq!(wrap("abc", 13, 0).concat().replace('-', ""), "abc");
        assert!(wrap("  ", 13, 50).is_empty());
    }
}
