//! Whether style asks for something outside the drawing that it stands in.
//!
//! Comes in: a piece of CSS: what stands in `<style>`, or the value of an attribute, which may be read as CSS. Goes out: nothing, or what is
//! wrong. Escapes are read first: `\75rl(` is `url(` for a browser. Comments and strings are looked into as well, so that nothing
//! hides in what only looks like one.

use super::said::{Finding, from_outside};

/// Pictures that can hold nothing but points.
const PICTURES: &[&str] = &["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"];
/// Functions of CSS that fetch what they name. `url(` is looked into by itself.
const FETCHING: &[&str] = &["image-set(", "image(", "src(", "expression("];
/// Words of CSS by which something was once run or fetched.
const WORDS: &[&str] = &["@import", "@namespace", "@document", "-moz-binding", "behavior:", "javascript:", "vbscript:"];

pub(super) fn outside(css: &str) -> Option<Finding> {
    // Nearly every value has none of these.
    if !css.contains(['(', '@', '\\', ':']) {
        return None;
    }
    let css = read(css);
    let asks =
        FETCHING.iter().any(|it| calls(&css, it)) || WORDS.iter().any(|it| css.contains(it)) || names_address(&css);
    asks.then(from_outside)
}

/// Whether a function is called: `src(`, and not the end of another name.
fn calls(css: &str, function: &str) -> bool {
    css.match_indices(function).any(|(at, _)| !css[..at].ends_with(is_of_name))
}

fn is_of_name(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

/// Whether one of the addresses of a style is neither a place in the drawing nor held by it.
fn names_address(css: &str) -> bool {
    css.split("url(").skip(1).any(|rest| {
        let address = rest.trim_start_matches(|it: char| it.is_whitespace() || matches!(it, '"' | '\''));
        !(address.starts_with('#') || is_picture(address) || is_font(address))
    })
}

/// CSS in small letters and without escapes: <https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point>.
fn read(css: &str) -> String {
    let mut res = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(it) = rest.chars().next() {
        rest = &rest[it.len_utf8()..];
        if it == '\\' {
            let n_digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
            if let Some(code) = u32::from_str_radix(&rest[..n_digits], 16).ok().and_then(char::from_u32) {
                res.extend(code.to_lowercase());
                rest = &rest[n_digits..];
                rest = rest.strip_prefix(|it: char| it.is_ascii_whitespace()).unwrap_or(rest);
            }
            // Before any other character it stands for that character.
        } else {
            res.extend(it.to_lowercase());
        }
    }
    res
}

/// Whether an address holds a picture of points.
pub(super) fn is_picture(address: &str) -> bool {
    let Some(rest) = strip_scheme(address) else { return false };
    let kind = rest.split([',', ';']).next().unwrap_or_default().trim();
    PICTURES.iter().any(|it| it.eq_ignore_ascii_case(kind))
}

/// Whether an address holds the letters of a typeface.
fn is_font(address: &str) -> bool {
    let Some(rest) = strip_scheme(address) else { return false };
    let kind = rest.split([',', ';']).next().unwrap_or_default().trim().to_ascii_lowercase();
    ["font/", "application/font-", "application/x-font-"].iter().any(|it| kind.starts_with(it))
}

fn strip_scheme(address: &str) -> Option<&str> {
    let scheme = address.get(..5)?;
    scheme.eq_ignore_ascii_case("data:").then(|| &address[5..])
}
