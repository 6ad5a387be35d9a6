//! What an address on the web is, one at which a site can stand, and one to write or call to.
//!
//! Addresses are read by the URL Standard (<https://url.spec.whatwg.org/>), as a browser reads them. But a browser mends much
//! without a word: it takes `https:/a`, `https:\\a` and `https:///a` for one address. Here an address is what it looks like.

use url::{Host, Url};

/// `https://` or `http://`, a host, and nobody's name or password: the rest is free. None of any other text.
pub(crate) fn is_web_address(text: &str) -> bool {
    web(text).is_some()
}

fn web(text: &str) -> Option<Url> {
    let (scheme, behind) = text.split_once("://")?;
    // What a browser leaves out or turns round, and what ends an attribute elsewhere.
    let is_mended = |it: char| it.is_whitespace() || it.is_control() || matches!(it, '\\' | '"' | '<' | '>');
    if !["https", "http"].iter().any(|it| scheme.eq_ignore_ascii_case(it))
        || behind.starts_with('/')
        || text.contains(is_mended)
    {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_named = match url.host()? {
        Host::Domain(name) => is_name(name),
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    };
    let is_nobodys = url.username().is_empty() && url.password().is_none() && !authority(behind).contains('@');
    (is_named && is_nobodys).then_some(url)
}

/// What stands before the path.
fn authority(behind: &str) -> &str {
    behind.split(['/', '?', '#']).next().unwrap_or_default()
}

/// A name that hosts can have (RFC 1123, 2.1), in the letters of the network: the parser has written `één.nl` in these.
fn is_name(host: &str) -> bool {
    let is_part = |it: &str| {
        !it.is_empty()
            && it.len() <= 63
            && !it.starts_with('-')
            && !it.ends_with('-')
            && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
    };
    host.len() <= 253 && host.split('.').all(is_part)
}

/// Whether every page can have this in front of its own address, in pages and in the files of servers: a name with folders of plain
/// letters, and nothing behind them.
pub(crate) fn is_site_address(text: &str) -> bool {
    let Some(url) = web(text) else { return false };
    let written = text.split_once("://").map_or("", |it| it.1);
    let mut folders: Vec<&str> = written.split('/').skip(1).collect();
    // The slash at the end may be left out.
    folders.pop_if(|it| it.is_empty());
    let is_plain = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.' | b'~');
    let is_folder = |it: &&str| !matches!(*it, "" | "." | "..") && it.as_bytes().iter().all(is_plain);
    url.query().is_none() && url.fragment().is_none() && !text.contains(['?', '#']) && folders.iter().all(is_folder)
}

/// What stands behind `mailto:`: somebody at a host, and perhaps a subject behind a question mark (RFC 6068).
pub(crate) fn is_mail_address(text: &str) -> bool {
    let address = text.split('?').next().unwrap_or_default();
    let is_plain = |it: &str| !it.is_empty() && it.chars().all(|it| !it.is_whitespace() && !it.is_control());
    address.rsplit_once('@').is_some_and(|(who, host)| {
        let host_is_one = Host::parse(host).is_ok_and(|it| matches!(it, Host::Domain(name) if is_name(&name)));
        is_plain(text)
            && is_plain(who)
            && !who.starts_with('/')
            && !who.contains(['@', ',', '<', '>', '"', '\\', ':'])
            && host_is_one
    })
}

/// What stands behind `tel:`: digits, and what people write between them (RFC 3966).
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    digits.bytes().any(|it| it.is_ascii_digit())
        && digits.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'-' | b'.' | b'(' | b')'))
}

/// The address that a text can only mean: without spaces around it, with two slashes behind `https:`, with the scheme that it
/// lacks. Nothing where it names a user, or where another host could be meant.
pub(crate) fn meant(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(number) = text.strip_prefix("tel:") {
        let number = number.trim().split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-");
        return is_number(&number).then(|| format!("tel:{number}"));
    }
    if let Some(mail) = text.strip_prefix("mailto:") {
        let mail = mail.trim().trim_start_matches('/');
        return is_mail_address(mail).then(|| format!("mailto:{mail}"));
    }
    let lower = text.to_ascii_lowercase();
    let (scheme, behind) = match ["https", "http"].iter().find(|it| lower.starts_with(&format!("{it}:"))) {
        Some(scheme) => (*scheme, &text[scheme.len() + 1..]),
        None => ("https", text),
    };
    let host = behind.trim_start_matches(['/', '\\', ':']);
    // A name with a dot in it, such as a browser asks nobody about; and no file of the project.
    let name = authority(host);
    let has_dot =
        name.rsplit_once('.').is_some_and(|it| !it.0.is_empty() && it.1.len() >= 2 && !matches!(it.1, "md" | "yaml"));
    let address = format!("{scheme}://{host}");
    (has_dot && !host.contains('@') && is_web_address(&address)).then_some(address)
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
    fn address_that_was_meant_is_told() {
        for (text, address) in [
            ("voorbeeld.nl", "https://voorbeeld.nl"),
            ("https:///voorbeeld.nl/a", "https://voorbeeld.nl/a"),
            ("http:\\\\voorbeeld.nl", "http://voorbeeld.nl"),
            (" HTTPS:voorbeeld.nl ", "https://voorbeeld.nl"),
            ("mailto: post@voorbeeld.nl", "mailto:post@voorbeeld.nl"),
            ("tel: 0800 2000", "tel:0800-2000"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(address), "{text}");
        }
        for text in ["https://wie@voorbeeld.nl/", "tel:nul", "mailto:post", "sleutel", "javascript:a.nl", "", "a.md"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_pass() {
        let good = [
            "https://voorbeeld.nl/",
            "HTTPS://Voorbeeld.NL",
            "https://één.nl/café?naam=d'arc#x",
            "http://localhost:8000/a?b=c",
            "https://[::1]/",
            "http://127.0.0.1:4000/",
            "https://a_b.voorbeeld.nl/wie@thuis",
        ];
        for good in good {
            assert!(is_web_address(good), "{good}");
        }
        let bad = [
            "",
            "voorbeeld.nl",
            "//voorbeeld.nl",
            "https:voorbeeld.nl",
            "https:/voorbeeld.nl",
            "https://",
            "https:///voorbeeld.nl",
            "https:\\\\voorbeeld.nl",
            "https://a b",
            "https://a\tb.nl",
            " https://voorbeeld.nl",
            "java\nscript:alert(1)",
            "javascript:alert(1)",
            "javascript://voorbeeld.nl/%0aalert(1)",
            "data:text/html,x",
            "https://wie@voorbeeld.nl/",
            "https://wie:wat@voorbeeld.nl/",
            "https://voorbeeld.nl@elders.nl/",
            "https://@voorbeeld.nl/",
            "https://voorbeeld.nl\\@elders.nl/",
            "https://voorbeeld.nl:99999/",
            "https://voorbeeld.nl:acht/",
            "https://voor%beeld.nl/",
            "https://.nl/",
            "https://voorbeeld..nl/",
            "https://-voorbeeld.nl/",
            "https://256.256.256.256/",
            "https://voorbeeld.nl/\"onclick=",
        ];
        for bad in bad {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_site_stands_at_a_name_with_folders() {
        for good in ["https://voorbeeld.nl", "https://voorbeeld.nl/", "http://127.0.0.1:4000/", "https://a.nl/b/c"] {
            assert!(is_site_address(good), "{good}");
        }
        let bad = [
            "",
            "notaurl",
            "ftp://x",
            "https://a.nl/?x=1",
            "https://a.nl/?",
            "https://a.nl/#x",
            "https://a.nl/../",
            "https://a.nl//b/",
            "javascript:alert(1)",
            "https://a.nl/b/./c/",
            "https://wie@a.nl/",
            // These would say something else in the file of a server.
            "https://a.nl/b;c/",
            "https://a.nl/b{c}/",
            "https://a.nl/$b/",
            "https://a.nl/b%0ac/",
            "https://a.nl/b*/",
        ];
        for bad in bad {
            assert!(!is_site_address(bad), "{bad}");
        }
    }

    #[test]
    fn somebody_can_be_written_to_or_called() {
        for good in ["a@voorbeeld.nl", "wie.ook+lek@één.nl", "a@voorbeeld.nl?subject=Lek"] {
            assert!(is_mail_address(good), "{good}");
        }
        for bad in
            ["", "a", "@voorbeeld.nl", "a@", "a@b@voorbeeld.nl", "a b@voorbeeld.nl", "a@voor beeld.nl", "a@127.0.0.1"]
        {
            assert!(!is_mail_address(bad), "{bad}");
        }
        for good in ["112", "0800-2000", "+31-20-1234567", "(020)1234567"] {
            assert!(is_number(good), "{good}");
        }
        for bad in ["", "+", "-", "nul", "0800 2000", "112;ext=1"] {
            assert!(!is_number(bad), "{bad}");
        }
    }
}
