//! JSON in one way of writing it: keys in the order in which they were given, one value a line, what is empty left out.
//!
//! Comes in: values. Goes out: text, of which no byte depends on a library, its version or its settings.

use std::fmt;

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Json {
    Text(String),
    Flag(bool),
    List(Vec<Json>),
    /// Keys with their values.
    Map(Vec<(&'static str, Json)>),
}

impl Default for Json {
    fn default() -> Self {
        Self::Flag(false)
    }
}

impl Json {
    /// A list of what each thing comes to.
    pub(super) fn list<T>(of: impl IntoIterator<Item = T>, each: impl Fn(T) -> Json) -> Self {
        Self::List(of.into_iter().map(each).collect())
    }

    /// Whether it is left out where it has a key. In a list each value keeps its place.
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(it) => it.is_empty(),
            Self::Flag(it) => !it,
            Self::List(it) => it.is_empty(),
            Self::Map(it) => it.iter().all(|it| it.1.is_empty()),
        }
    }

    fn write(&self, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(it) => text(it, f),
            Self::Flag(it) => write!(f, "{it}"),
            Self::List(list) => {
                let items = list.iter().map(|it| (None, it));
                block(('[', ']'), items, depth, f)
            }
            Self::Map(map) => {
                let items = map.iter().filter(|it| !it.1.is_empty()).map(|it| (Some(it.0), &it.1));
                block(('{', '}'), items, depth, f)
            }
        }
    }
}

/// The value with a line end behind it.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(0, f)?;
        f.write_str("\n")
    }
}

fn block<'a>(
    (open, close): (char, char),
    items: impl Iterator<Item = (Option<&'static str>, &'a Json)>,
    depth: usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "{open}")?;
    let mut is_first = true;
    for (key, value) in items {
        write!(f, "{}\n{:indent$}", if is_first { "" } else { "," }, "", indent = depth + 1)?;
        is_first = false;
        if let Some(key) = key {
            text(key, f)?;
            f.write_str(": ")?;
        }
        value.write(depth + 1, f)?;
    }
    if !is_first {
        write!(f, "\n{:depth$}", "")?;
    }
    write!(f, "{close}")
}

/// Only what JSON asks to escape is escaped.
fn text(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    let mut done = 0;
    for (at, sign) in text.char_indices().filter(|it| matches!(it.1, '"' | '\\' | '\0'..='\u{1f}')) {
        f.write_str(&text[done..at])?;
        match sign {
            '"' | '\\' => write!(f, "\\{sign}")?,
            _ => write!(f, "\\u{:04x}", u32::from(sign))?,
        }
        done = at + 1;
    }
    f.write_str(&text[done..])?;
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_json_without_what_is_empty() {
        let nothing = Json::Map(vec![("a", Json::default()), ("b", Json::List(vec![]))]);
        let value = Json::Map(vec![
            ("z", Json::Text("a \"b\" \\ é\n".to_owned())),
            ("leeg", nothing.clone()),
            ("a", Json::List(vec![Json::Flag(true), Json::Text(String::new()), nothing])),
        ]);
        let text = value.to_string();
        assert_eq!(text, "{\n \"z\": \"a \\\"b\\\" \\\\ é\\u000a\",\n \"a\": [\n  true,\n  \"\",\n  {}\n ]\n}\n");
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["z"], "a \"b\" \\ é\n");
    }
}
