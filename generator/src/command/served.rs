//! What any web server has to know of the files of a site: of which kind each is, and what an address says.
//!
//! Comes in: the name of a file, or a path as it stands in an address. Goes out: its kind, or the path in letters.

/// A kind of file, as its name ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    /// How the name ends, without the full stop.
    pub(super) extension: &'static str,
    /// What a server calls it.
    pub(super) mime: &'static str,
    /// Whether it is text, and so has a charset: UTF-8, as we write everything.
    pub(super) is_text: bool,
}

const fn text(extension: &'static str, mime: &'static str) -> Kind {
    Kind { extension, mime, is_text: true }
}

const fn data(extension: &'static str, mime: &'static str) -> Kind {
    Kind { extension, mime, is_text: false }
}

/// All that a site consists of: what the program writes, and what it copies from a theme and from `content/`.
pub(super) const KINDS: &[Kind] = &[
    text("html", "text/html"),
    text("css", "text/css"),
    text("js", "text/javascript"),
    text("mjs", "text/javascript"),
    text("json", "application/json"),
    text("webmanifest", "application/manifest+json"),
    text("svg", "image/svg+xml"),
    text("xml", "application/xml"),
    text("txt", "text/plain"),
    text("sha256", "text/plain"),
    data("wasm", "application/wasm"),
    data("png", "image/png"),
    data("jpg", "image/jpeg"),
    data("jpeg", "image/jpeg"),
    data("gif", "image/gif"),
    data("webp", "image/webp"),
    data("avif", "image/avif"),
    data("ico", "image/x-icon"),
    data("woff", "font/woff"),
    data("woff2", "font/woff2"),
    data("ttf", "font/ttf"),
    data("otf", "font/otf"),
    data("pdf", "application/pdf"),
    data("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    data("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    data("odt", "application/vnd.oasis.opendocument.text"),
    data("ods", "application/vnd.oasis.opendocument.spreadsheet"),
];

/// Of what is none of these: a browser saves it and shows nothing.
pub(super) const UNKNOWN: &str = "application/octet-stream";

impl Kind {
    /// As it stands in a header.
    pub(super) fn header(self) -> String {
        if self.is_text { format!("{}; charset=utf-8", self.mime) } else { self.mime.to_owned() }
    }
}

/// The header that tells the kind of a file.
#[cfg(feature = "cli")]
pub(super) fn content_type(name: &str) -> String {
    let extension = name.rsplit_once('.').map_or("", |it| it.1);
    let found = KINDS.iter().find(|it| it.extension.eq_ignore_ascii_case(extension));
    found.map_or_else(|| UNKNOWN.to_owned(), |it| it.header())
}

/// `%C3%A9` is `é`; what is no code stays as it is.
pub(super) fn decode(path: &str) -> String {
    let mut res = Vec::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        if let Some(byte) = code.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            res.push(byte);
            at += 3;
        } else {
            res.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&res).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::layout;

    #[test]
    fn codes_in_an_address_are_read() {
        assert_eq!(decode("caf%C3%A9/"), "café/");
        assert_eq!(decode("100%/%zz%4"), "100%/%zz%4");
    }

    #[test]
    fn whatever_is_copied_from_the_content_has_a_kind() {
        for extension in layout::ASSETS {
            assert!(KINDS.iter().any(|it| it.extension == extension), "{extension}");
        }
    }

    #[cfg(feature = "cli")]
    #[test]
    fn kinds_that_browsers_insist_on_are_right() {
        assert_eq!(content_type("assets/player_bg.1a2b.wasm"), "application/wasm");
        assert_eq!(content_type("a.b.JS"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("zonder"), "application/octet-stream");
    }
}
