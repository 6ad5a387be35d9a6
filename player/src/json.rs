//! A reader of JSON for the browser, where a general one would be half of all that is loaded.
//!
//! Comes in: text. Goes out: a [`Value`], or nothing when the text is no JSON that a tree can consist of: numbers are
//! whole and small, and nesting has an end. Strict about form, and it never panics. The tests hold it beside
//! `serde_json`, with which the generator writes.

/// A value in JSON.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(u16),
    Text(String),
    List(Vec<Value>),
    /// Names with their values, in the order of the text.
    Map(Vec<(String, Value)>),
}

/// Reads a text that holds one value.
pub(crate) fn parse(text: &str) -> Option<Value> {
    let mut reader = Reader { text, at: 0 };
    let res = reader.value(MAX_DEPTH)?;
    reader.skip_space();
    (reader.at == text.len()).then_some(res)
}

/// Far more than a tree needs, and far less than the call stack holds.
const MAX_DEPTH: u8 = 32;

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let res = self.peek()?;
        self.at += 1;
        Some(res)
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// The next byte that is no space.
    fn mark(&mut self) -> Option<u8> {
        self.skip_space();
        self.next()
    }

    fn value(&mut self, depth: u8) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match self.mark()? {
            b'"' => self.text().map(Value::Text),
            b'{' => self.map(depth),
            b'[' => self.list(depth),
            b't' => self.word("rue", Value::Bool(true)),
            b'f' => self.word("alse", Value::Bool(false)),
            b'n' => self.word("ull", Value::Null),
            digit @ b'0'..=b'9' => self.number(digit),
            _ => None,
        }
    }

    fn word(&mut self, rest: &str, value: Value) -> Option<Value> {
        for it in rest.bytes() {
            if self.next()? != it {
                return None;
            }
        }
        Some(value)
    }

    fn number(&mut self, first: u8) -> Option<Value> {
        let mut res = u16::from(first - b'0');
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            if res == 0 {
                return None;
            }
            res = res.checked_mul(10)?.checked_add(u16::from(digit - b'0'))?;
            self.at += 1;
        }
        match self.peek() {
            Some(b'.' | b'e' | b'E') => None,
            _ => Some(Value::Number(res)),
        }
    }

    fn list(&mut self, depth: u8) -> Option<Value> {
        let mut res = Vec::new();
        self.skip_space();
        if self.peek()? == b']' {
            self.at += 1;
            return Some(Value::List(res));
        }
        loop {
            res.push(self.value(depth)?);
            match self.mark()? {
                b',' => {}
                b']' => return Some(Value::List(res)),
                _ => return None,
            }
        }
    }

    fn map(&mut self, depth: u8) -> Option<Value> {
        let mut res = Vec::new();
        self.skip_space();
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(Value::Map(res));
        }
        loop {
            if self.mark()? != b'"' {
                return None;
            }
            let name = self.text()?;
            if self.mark()? != b':' {
                return None;
            }
            res.push((name, self.value(depth)?));
            match self.mark()? {
                b',' => {}
                b'}' => return Some(Value::Map(res)),
                _ => return None,
            }
        }
    }

    /// The rest of a text, after its first quotation mark.
    fn text(&mut self) -> Option<String> {
        let mut res = String::new();
        loop {
            let from = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | ..0x20) {
                self.at += 1;
            }
            // Both ends are ASCII, so this never cuts a character in two.
            res.push_str(self.text.get(from..self.at)?);
            match self.next()? {
                b'"' => return Some(res),
                b'\\' => res.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next()? {
            it @ (b'"' | b'\\' | b'/') => char::from(it),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hex()?;
                if !(0xd800..0xdc00).contains(&first) {
                    return char::from_u32(first);
                }
                self.word("\\u", Value::Null)?;
                let second = self.hex()?.checked_sub(0xdc00).filter(|it| *it < 0x400)?;
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second);
            }
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let mut res = 0;
        for _ in 0..4 {
            res = res << 4 | char::from(self.next()?).to_digit(16)?;
        }
        Some(res)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same value as `serde_json` reads it, where a [`Value`] can hold it.
    fn known(value: &serde_json::Value) -> Option<Value> {
        Some(match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(it) => Value::Bool(*it),
            serde_json::Value::Number(it) => Value::Number(u16::try_from(it.as_u64()?).ok()?),
            serde_json::Value::String(it) => Value::Text(it.clone()),
            serde_json::Value::Array(it) => Value::List(it.iter().map(known).collect::<Option<_>>()?),
            serde_json::Value::Object(it) => {
                Value::Map(it.iter().map(|(name, it)| Some((name.clone(), known(it)?))).collect::<Option<_>>()?)
            }
        })
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<u16>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(5, 64, 6, |it| {
            prop_oneof![
                prop::collection::vec(it.clone(), 0..6).prop_map(Into::into),
                prop::collection::btree_map(any::<String>(), it, 0..6)
                    .prop_map(|it| serde_json::Value::Object(it.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn reads_what_serde_json_writes(value in any_json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
            prop_assert_eq!(parse(&text), known(&value));
        }

        #[test]
        fn reads_nothing_that_serde_json_refuses(text in r#"[\[\]{}:,"\\ntrufalse0-9u. ]{0,24}"#) {
            if let Some(read) = parse(&text) {
                let value = serde_json::from_str::<serde_json::Value>(&text);
                // serde_json keeps the last of two equal names in a map; no tree has such.
                if text.contains('{') {
                    prop_assert!(value.is_ok());
                } else {
                    prop_assert_eq!(Some(read), value.ok().as_ref().and_then(known));
                }
            }
        }

        #[test]
        fn no_text_panics(text: String) {
            let _ = parse(&text);
        }
    }

    #[test]
    fn escapes_are_read() {
        assert_eq!(parse(r#""\u00e9 \ud83d\ude00 \/\n""#), Some(Value::Text("é 😀 /\n".into())));
        assert_eq!(parse(r#""\ud83d""#), None);
        assert_eq!(parse("\"a\nb\""), None);
    }

    #[test]
    fn depth_has_an_end() {
        assert_eq!(parse(&"[".repeat(100_000)), None);
    }

    #[test]
    fn numbers_are_whole_and_small() {
        assert_eq!(parse("65535"), Some(Value::Number(u16::MAX)));
        for text in ["65536", "-1", "1.5", "1e3", "01"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
