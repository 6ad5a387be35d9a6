//! What an address on the web looks like, and one at which a site can stand.

/// `https://` or `http://`, a name, and no spaces or quotes.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|it| {
        it.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && !it.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>'))
    })
}

/// Whether every page can have this in front of its own address: a name with folders, and nothing behind them.
pub(crate) fn is_site_address(text: &str) -> bool {
    let path = text.split_once("://").map_or("", |it| it.1);
    let mut folders = path.split('/').skip(1).collect::<Vec<_>>();
    // The slash at the end may be left out.
    folders.pop_if(|it| it.is_empty());
    is_web_address(text)
        && !text.contains(['?', '#', '\\', '@'])
        && !folders.iter().any(|it| matches!(*it, "" | "." | ".."))
}

/// The address with a slash at its end.
pub(crate) fn with_slash(address: &str) -> String {
    if address.ends_with('/') { address.to_owned() } else { format!("{address}/") }
}

/// Path of the root of a site: `https://voorbeeld.example/sub/` has the root `/sub/`.
pub(crate) fn root_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |it| it.1);
    rest.find('/').map_or("/", |it| &rest[it..]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_is_the_path_of_the_address() {
        assert_eq!(root_of("https://voorbeeld.example/"), "/");
        assert_eq!(root_of("https://voorbeeld.example/sub/map/"), "/sub/map/");
        assert_eq!(with_slash("https://voorbeeld.example"), "https://voorbeeld.example/");
    }

    #[test]
    fn only_addresses_of_the_web_pass() {
        assert!(
            ["https://voorbeeld.nl/", "http://localhost:8000/a?b=c", "https://[::1]/"].into_iter().all(is_web_address)
        );
        assert!(
            !["javascript:alert(1)", "voorbeeld.nl", "https://", "https://a b", "//voorbeeld.nl"]
                .into_iter()
                .any(is_web_address)
        );
    }

    #[test]
    fn a_site_stands_at_a_name_with_folders() {
        for good in ["https://voorbeeld.nl", "https://voorbeeld.nl/", "http://127.0.0.1:4000/", "https://a.nl/b/c"] {
            assert!(is_site_address(good), "{good}");
        }
        let bad =
            ["", "notaurl", "ftp://x", "https://a.nl/?x=1", "https://a.nl/#x", "https://a.nl/../", "https://a.nl//b/"];
        for bad in bad.into_iter().chain(["javascript:alert(1)", "https://a.nl/b/./c/", "https://wie@a.nl/"]) {
            assert!(!is_site_address(bad), "{bad}");
        }
    }
}
