//! What an editor wrote as the destination of a link, taken apart but not yet looked up.

/// The kinds of destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// `https:`, `http:`, `mailto:` or `tel:`.
    External,
    /// `#id`: a heading of the same text.
    Anchor(String),
    /// `hp:7.5.1`: a chapter or section of the protocol.
    Section(String),
    /// `begrip:id`
    Term(String),
    /// `boom:id`
    Tree(String),
    /// `kader:slug`
    Framework(String),
    /// `faq:id`
    Question(String),
    /// `contact:id`: a telephone number of `site.yaml`.
    Contact(String),
    /// `landelijk:contact.md`: a file of the national edition, with an anchor in it.
    National(String, Option<String>),
    /// A file from `content/`, with an anchor in it.
    File(String, Option<String>),
    /// An image from `content/`.
    Image(String),
    /// A figure that the generator draws from a YAML file in `content/`.
    Figure(String),
    /// A relative path that leaves `content/`.
    Outside,
    /// A scheme that is not allowed.
    Forbidden(String),
}

impl Destination {
    /// Takes a destination apart; `file` is the path from `content/` of the file it stands in.
    pub fn parse(written: &str, file: &str) -> Self {
        if let Some(id) = written.strip_prefix('#') {
            return Self::Anchor(id.to_owned());
        }
        if let Some((scheme, rest)) = written.split_once(':')
            && !scheme.is_empty()
            && scheme.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.'))
        {
            let rest = rest.to_owned();
            return match scheme.to_ascii_lowercase().as_str() {
                "https" | "http" | "mailto" | "tel" => Self::External,
                "hp" => Self::Section(rest),
                "begrip" => Self::Term(rest),
                "boom" => Self::Tree(rest),
                "kader" => Self::Framework(rest),
                "faq" => Self::Question(rest),
                "contact" => Self::Contact(rest),
                "landelijk" => {
                    let (path, anchor) = with_anchor(&rest);
                    Self::National(path.trim_start_matches('/').to_owned(), anchor)
                }
                other => Self::Forbidden(other.to_owned()),
            };
        }
        if written.starts_with("//") {
            return Self::Forbidden("//".to_owned());
        }
        let (path, anchor) = with_anchor(written);
        match join(file, path) {
            Some(path) => Self::File(path, anchor),
            None => Self::Outside,
        }
    }

    /// The same destination when it is that of an image: a YAML file is a figure that the generator draws.
    #[must_use]
    pub fn as_image(&self) -> Self {
        match self {
            Self::File(path, _) if has_extension(path, "yaml") => Self::Figure(path.clone()),
            Self::File(path, _) => Self::Image(path.clone()),
            // An image from elsewhere would be a request to another origin.
            Self::External => Self::Forbidden("https".to_owned()),
            other => other.clone(),
        }
    }
}

/// A path and the place in it.
fn with_anchor(written: &str) -> (&str, Option<String>) {
    match written.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (written, None),
    }
}

/// Whether a path ends in this extension.
pub fn has_extension(path: &str, extension: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|it| it.eq_ignore_ascii_case(extension))
}

/// The path from `content/` that a relative path in a file means; nothing when it leaves the folder.
fn join(file: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = if relative.starts_with('/') { Vec::new() } else { file.split('/').collect() };
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}

/// How a file names another one; both are paths from `content/`.
pub fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect();
    let target: Vec<&str> = to.split('/').collect();
    let both = folder.iter().zip(&target[..target.len() - 1]).take_while(|it| it.0 == it.1).count();
    let up = folder[both..].iter().map(|_| "..");
    up.chain(target[both..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_are_taken_from_the_file() {
        let parse = |it| Destination::parse(it, "meldcode/stap-4.md");
        assert_eq!(parse("../faq/de-client.md#id"), Destination::File("faq/de-client.md".into(), Some("id".into())));
        assert_eq!(parse("stap-5.md"), Destination::File("meldcode/stap-5.md".into(), None));
        assert_eq!(parse("../../secret.md"), Destination::Outside);
    }

    #[test]
    fn relative_path_leads_back_to_the_file() {
        for (from, to, written) in [
            ("faq/a.md", "faq/b.md", "b.md"),
            ("index.md", "faq/b.md", "faq/b.md"),
            ("faq/a.md", "index.md", "../index.md"),
            ("meldcode/diep/a.md", "faq/b.md", "../../faq/b.md"),
            ("meldcode/diep/a.md", "meldcode/b.md", "../b.md"),
        ] {
            assert_eq!(relative(from, to), written);
            assert_eq!(join(from, written).as_deref(), Some(to));
        }
    }

    #[test]
    fn schemes_are_a_closed_list() {
        let parse = |it| Destination::parse(it, "a.md");
        assert_eq!(parse("hp:7.5.1"), Destination::Section("7.5.1".into()));
        assert_eq!(parse("landelijk:b.md#x"), Destination::National("b.md".into(), Some("x".into())));
        assert_eq!(parse("JavaScript:alert(1)"), Destination::Forbidden("javascript".into()));
        assert_eq!(parse("//elders.example/x"), Destination::Forbidden("//".into()));
        assert_eq!(parse("https://voorbeeld.example/").as_image(), Destination::Forbidden("https".into()));
    }
}
