//! Style as written → style as sent: without comments and without white space that means nothing.
//!
//! What stands in a string stays as it is. Knows no properties: only where white space cannot mean anything.

/// The same style, shorter.
pub(super) fn squeeze(css: &str) -> String {
    let mut res = String::with_capacity(css.len());
    let mut chars = css.chars().peekable();
    let mut space = false;
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'*') => {
                chars.next();
                let mut last = ' ';
                for c in chars.by_ref() {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
                space = true;
            }
            c if c.is_whitespace() => space = true,
            c => {
                if space && needs_space(res.chars().next_back(), c) {
                    res.push(' ');
                }
                space = false;
                if c == '}' && res.ends_with(';') {
                    res.pop();
                }
                res.push(c);
                if c == '"' || c == '\'' {
                    string(c, &mut chars, &mut res);
                }
            }
        }
    }
    res
}

/// Between these two, white space has a meaning.
fn needs_space(before: Option<char>, after: char) -> bool {
    let before_is_mark = before.is_none_or(|it| matches!(it, '{' | '}' | ';' | ',' | ':'));
    !before_is_mark && !matches!(after, '{' | '}' | ';' | ',')
}

/// Copies up to and including the closing quote.
fn string(quote: char, chars: &mut impl Iterator<Item = char>, into: &mut String) {
    let mut escaped = false;
    for c in chars {
        into.push(c);
        if c == quote && !escaped {
            break;
        }
        escaped = c == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_without_meaning_goes() {
        let css =
            "/* why */\n.a > .b,\n.c :hover {\n  margin: 0 calc(1rem + 2px);\n  content: \"a /* b */  ; c\";\n}\n";
        assert_eq!(squeeze(css), ".a > .b,.c :hover{margin:0 calc(1rem + 2px);content:\"a /* b */  ; c\"}");
    }

    #[test]
    fn escaped_quote_does_not_end_a_string() {
        assert_eq!(squeeze(r#"a{content:"\"  }";  color:red}"#), r#"a{content:"\"  }";color:red}"#);
    }
}
