//! Colours as they are written, and how well one is read on another.
//!
//! Comes in: a text such as `#0b5c6b`, or two colours. Goes out: its three bytes, or the contrast by WCAG 2.2.

/// `#0b5c6b` as three bytes.
pub(crate) fn rgb(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|it| it.len() == 6 && it.is_ascii())?;
    let byte = |n: usize| u8::from_str_radix(&digits[n..n + 2], 16).ok();
    Some([byte(0)?, byte(2)?, byte(4)?])
}

/// The colour that a text can only mean: `0B5C6B` and `#abc` are CSS without a hash, or short.
pub(crate) fn meant(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches('#');
    let is_hex = digits.bytes().all(|it| it.is_ascii_hexdigit());
    let long = match digits.len() {
        6 => digits.to_lowercase(),
        3 => digits.to_lowercase().chars().flat_map(|it| [it, it]).collect(),
        _ => return None,
    };
    is_hex.then(|| format!("#{long}"))
}

/// Contrast of two colours by WCAG 2.2, 1 to 21.
pub(crate) fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |it: [u8; 3]| {
        let [r, g, b] = it.map(|it| {
            let it = f64::from(it) / 255.0;
            if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_black_on_white_is_21() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 1e-9);
        assert!((contrast([118, 118, 118], [255, 255, 255]) - 4.54).abs() < 0.01);
    }

    #[test]
    fn colour_can_be_meant() {
        let meant = |text| super::meant(text);
        assert_eq!([meant("0B5C6B"), meant("#abc")], [Some("#0b5c6b".to_owned()), Some("#aabbcc".to_owned())]);
        assert_eq!([meant("blauw"), meant("#12345"), meant("")], [None, None, None]);
    }

    #[test]
    fn colour_has_six_digits() {
        assert_eq!(rgb("#0b5c6b"), Some([11, 92, 107]));
        assert_eq!([rgb("0b5c6b"), rgb("#0b5"), rgb("#0b5c6g"), rgb("#éé11")], [None; 4]);
    }
}
