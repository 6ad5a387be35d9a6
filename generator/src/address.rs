//! Addresses of the site: from its root, whatever that is, so that one text can stand at several places.
//!
//! An [`Address`] is where something stands; a [`Reference`] is what a link says: an address and perhaps a place in it, on
//! this site or on the national one that its project refers to. What they begin with (a root, a whole address, or nothing at
//! all on a page that has everything) is decided by whoever writes the page, never here.

/// The folder of the kaders, each with a folder of its own in it.
pub const KADERS: &str = "afwegingskaders";
/// The folder whose numbered pages are the protocol.
pub const PROTOCOL: &str = "handelingsprotocol";

/// Where something stands, from the root of the site: empty for the home page, `faq/`, `assets/stijl.css`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// An address from the root, with or without the slash that stands for the root.
    pub fn new(from_root: &str) -> Self {
        Self(from_root.trim_start_matches('/').to_owned())
    }

    /// From the root, without a slash in front.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// From the root, with the slash in front that a reader would type: `/faq/`.
    pub fn with_slash(&self) -> String {
        format!("/{}", self.0)
    }

    /// Behind a root (`/sub/`) or the address of a site (`https://voorbeeld.nl/`), both with a slash at their end.
    pub fn behind(&self, base: &str) -> String {
        format!("{base}{}", self.0)
    }

    /// The file that a web server shows there: `faq/` is `faq/index.html`.
    pub fn path(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') { format!("{}index.html", self.0) } else { self.0.clone() }
    }

    /// What stands under it.
    #[must_use]
    pub fn join(&self, rest: &str) -> Self {
        Self(format!("{}{rest}", self.0))
    }

    /// A link to it.
    pub fn reference(&self) -> Reference {
        self.at("")
    }

    /// A link to a place in it.
    pub fn at(&self, anchor: &str) -> Reference {
        Reference { address: self.clone(), anchor: anchor.to_owned(), site: Site::Own }
    }
}

/// On which site something stands. It is said, not found out from the address: both may have a page `contact/`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Site {
    /// The one that is made.
    #[default]
    Own,
    /// That of the national edition which the project refers to.
    National,
}

/// A link to something of the site, or of the national one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The page or file.
    pub address: Address,
    /// The id of a place in it; empty for the whole.
    pub anchor: String,
    /// Where that stands.
    pub site: Site,
}

impl Reference {
    /// A place on the national site, as the edition writes it: `faq/#vraag-1`, from its root.
    pub fn national(written: &str) -> Self {
        let (address, anchor) = written.split_once('#').unwrap_or((written, ""));
        Self { address: Address::new(address), anchor: anchor.to_owned(), site: Site::National }
    }

    /// Whether it leads to the national site.
    pub fn is_national(&self) -> bool {
        self.site == Site::National
    }

    /// As a link behind a root or the address of a site.
    pub fn behind(&self, base: &str) -> String {
        let mut res = String::with_capacity(base.len() + self.address.0.len() + self.anchor.len() + 1);
        res.push_str(base);
        res.push_str(&self.address.0);
        if !self.anchor.is_empty() {
            res.push('#');
            res.push_str(&self.anchor);
        }
        res
    }

    /// The same in the letters that a header can carry: any other is a code, as a browser would make it.
    pub fn in_header(&self, base: &str) -> String {
        let mut res = String::new();
        for it in self.behind(base).chars() {
            if it.is_ascii_graphic() && !matches!(it, '"' | '\\' | '<' | '>' | '`' | '{' | '}' | '|' | '^') {
                res.push(it);
            } else {
                let bytes = it.to_string().into_bytes();
                res.extend(bytes.iter().map(|it| format!("%{it:02X}")));
            }
        }
        res
    }
}

/// Where a link leads: to something of the site, or to an address elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// On this site.
    Here(Reference),
    /// Elsewhere, as written.
    Elsewhere(String),
}

impl Goal {
    /// Whether it leads to the national site.
    pub fn is_national(&self) -> bool {
        matches!(self, Self::Here(it) if it.is_national())
    }
}

/// A telephone number as a link.
pub fn telephone(number: &str) -> String {
    let digits: String = number.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect();
    format!("tel:{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_files_and_links() {
        let page = Address::new("/faq/");
        assert_eq!(page, Address::new("faq/"));
        assert_eq!((page.path().as_str(), page.with_slash().as_str()), ("faq/index.html", "/faq/"));
        assert_eq!(page.at("vraag-1").behind("/sub/"), "/sub/faq/#vraag-1");
        assert_eq!(page.join("a.svg").behind("https://voorbeeld.nl/"), "https://voorbeeld.nl/faq/a.svg");
        assert_eq!(Address::new("/").path(), "index.html");
        assert_eq!(Address::new("404.html").path(), "404.html");
        assert!(!page.reference().is_national());
        assert_eq!(page.at("vraag-één").in_header("/sub/"), "/sub/faq/#vraag-%C3%A9%C3%A9n");
    }

    #[test]
    fn same_address_on_two_sites_is_two_places() {
        let there = Reference::national("faq/#vraag-1");
        assert_eq!(there.behind("https://landelijk.example/"), "https://landelijk.example/faq/#vraag-1");
        assert_ne!(there, Address::new("faq/").at("vraag-1"));
    }
}
