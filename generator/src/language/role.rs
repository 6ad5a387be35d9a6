//! What a value or a key of YAML is for: the name of something, a source, a link.
//!
//! Comes in: the kind of file, and the path of keys to the place, with `[]` for a row of a list. Goes out: its role. The same table
//! serves for reading names from whole files and for offering names in half a line.

use crate::load::layout::{self, FileKind};

/// What has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A decision tree.
    Tree,
    /// A question or an outcome of one.
    Node,
    /// What a question establishes.
    Fact,
    /// What it can be.
    Value,
    /// What a path decides.
    Decision,
    /// A norm.
    Norm,
    /// A term.
    Term,
    /// A source.
    Source,
    /// A telephone number.
    Contact,
    /// A kader.
    Framework,
    /// A chapter or a section of the protocol.
    Section,
    /// A page or another file.
    File,
    /// A heading of a page.
    Heading,
    /// A question with its answer.
    Question,
    /// A box of a process diagram.
    Step,
    /// A phase of one.
    Phase,
}

impl Kind {
    /// What an editor calls it.
    pub fn dutch(self) -> &'static str {
        match self {
            Self::Tree => "beslisboom",
            Self::Node => "vraag of uitkomst",
            Self::Fact => "kenmerk",
            Self::Value => "waarde",
            Self::Decision => "besluit",
            Self::Norm => "norm",
            Self::Term => "begrip",
            Self::Source => "bron",
            Self::Contact => "telefoonnummer",
            Self::Framework => "kader",
            Self::Section => "hoofdstuk of paragraaf",
            Self::File => "bestand",
            Self::Heading => "kop",
            Self::Question => "veelgestelde vraag",
            Self::Step => "vak van het schema",
            Self::Phase => "fase",
        }
    }

    /// What stands before its name in a link.
    pub fn scheme(self) -> Option<&'static str> {
        SCHEMES.iter().find(|it| it.1 == self).map(|it| it.0)
    }
}

/// What stands before a name in a link, and what then is named.
pub const SCHEMES: [(&str, Kind); 6] = [
    ("hp", Kind::Section),
    ("begrip", Kind::Term),
    ("boom", Kind::Tree),
    ("kader", Kind::Framework),
    ("faq", Kind::Question),
    ("contact", Kind::Contact),
];

/// What a place is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Something gets its name here.
    Defines(Kind),
    /// Something is named.
    Names(Kind),
    /// A source, and behind a `#` the place in it.
    Cites,
    /// A link, as in a page.
    Links,
    /// A file, from the folder of this one.
    File,
}

/// The kind of a file of `content/`, by the name of its schema.
pub fn form(file: &str) -> Option<&'static str> {
    Some(match (layout::kind(file), file) {
        (FileKind::Fixed, layout::SITE) => "site",
        (FileKind::Fixed, layout::CITED) => "bronnen",
        (FileKind::Fixed, layout::GLOSSARY) => "begrippen",
        (FileKind::Fixed, layout::NORMS) => "normen",
        (FileKind::Fixed, layout::ADDRESSES) => "adressen",
        (FileKind::ArchiveChanges, _) => "wijzigingen",
        (FileKind::Fixed, _) => "zoekwoorden",
        (FileKind::Tree | FileKind::FrameworkTree, _) => "boom",
        (FileKind::Cases, _) => "gevallen",
        (FileKind::Review, _) => "nalezing",
        (FileKind::Framework, _) => "kader",
        (FileKind::Process, _) => "proces",
        (FileKind::Page, _) => "pagina",
        (FileKind::Asset | FileKind::Archived | FileKind::Unknown, _) => return None,
    })
}

/// What a value is for.
pub(crate) fn of_value(form: &str, path: &[&str]) -> Option<Role> {
    let is_condition = || match path {
        [.., "niet", _] => true,
        [.., list, "[]", _] => ["als", "tenzij", "dan", "bestaat"].contains(list),
        _ => false,
    };
    let names = |kind| Some(Role::Names(kind));
    match (form, path) {
        ("proces", ["pijlen", "[]", "bron"] | [.., "hoofdstuk"])
        | (
            "site",
            [_, "[]", "naar"] | ["toegankelijkheid", "melden"] | ["toegankelijkheid", "onderzoek", "[]", "rapport"],
        )
        | ("zoekwoorden", [.., "bedoelen", "[]"]) => Some(Role::Links),
        (_, [.., "bron"] | [.., "bronnen", "[]"]) => Some(Role::Cites),
        ("boom", ["begin"] | [.., "antwoorden", "[]", "naar"]) | ("gevallen", [.., "uitkomst"]) => names(Kind::Node),
        ("boom", [.., "antwoorden", "[]", "waarde"]) => names(Kind::Value),
        ("boom", ["basis"] | [.., "naar", "boom"]) | ("nalezing", ["boom"]) => names(Kind::Tree),
        ("boom" | "normen" | "kader", [.., "kenmerk"] | ["kenmerken", _, "omvat", "[]"]) => names(Kind::Fact),
        ("boom" | "normen" | "kader", [.., "vraag"]) if is_condition() => names(Kind::Fact),
        ("boom" | "normen" | "kader", [.., "antwoord"]) if is_condition() => names(Kind::Value),
        ("boom" | "normen" | "kader" | "gevallen", [.., "besluit"] | [.., "besluiten", "[]"]) => names(Kind::Decision),
        ("boom" | "normen" | "kader", [.., "bel"]) => names(Kind::Contact),
        ("normen" | "kader", ["normen", "[]", "id"]) => Some(Role::Defines(Kind::Norm)),
        ("bronnen" | "kader", ["bronnen", "[]", "id"]) => Some(Role::Defines(Kind::Source)),
        ("begrippen" | "kader", ["begrippen", "[]", "id"]) => Some(Role::Defines(Kind::Term)),
        ("begrippen" | "kader", ["begrippen", "[]", "zie", "[]"]) => names(Kind::Term),
        ("kader", ["boom"] | ["bomen", "[]"] | ["thema", "logo"]) | ("site", ["logo" | "icoon"]) => Some(Role::File),
        ("proces", ["fasen", "[]", "id"]) => Some(Role::Defines(Kind::Phase)),
        ("proces", ["stappen", _, "fase"]) => names(Kind::Phase),
        ("proces", ["pijlen", "[]", "van" | "naar"]) => names(Kind::Step),
        _ => None,
    }
}

/// What gets its name by a key.
pub(crate) fn of_key(form: &str, path: &[&str]) -> Option<Kind> {
    match (form, path) {
        ("boom", ["vragen" | "uitkomsten", _]) => Some(Kind::Node),
        ("normen" | "kader", ["kenmerken", _]) => Some(Kind::Fact),
        ("normen" | "kader", ["kenmerken", _, "waarden", _]) => Some(Kind::Value),
        ("normen" | "kader", ["besluiten", _]) => Some(Kind::Decision),
        ("site" | "kader", ["contact", _]) => Some(Kind::Contact),
        ("proces", ["stappen", _]) => Some(Kind::Step),
        _ => None,
    }
}

/// What is named by a key that gives no name.
pub(crate) fn named_by_key(form: &str, path: &[&str]) -> Option<Kind> {
    matches!((form, path), ("gevallen", ["gevallen", _, "antwoorden", _])).then_some(Kind::Node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_word_has_the_role_of_its_place() {
        assert_eq!(of_value("boom", &["vragen", "a", "vraag"]), None);
        assert_eq!(
            of_value("boom", &["uitkomsten", "a", "varianten", "[]", "als", "[]", "vraag"]),
            Some(Role::Names(Kind::Fact))
        );
        assert_eq!(
            of_value("normen", &["normen", "[]", "dan", "[]", "niet", "antwoord"]),
            Some(Role::Names(Kind::Value))
        );
        assert_eq!(of_value("boom", &["vragen", "a", "antwoorden", "[]", "antwoord"]), None);
        assert_eq!(of_value("proces", &["bron"]), Some(Role::Cites));
        assert_eq!(of_value("proces", &["pijlen", "[]", "bron"]), Some(Role::Links));
        assert_eq!(of_key("boom", &["vragen", "a", "vraag"]), None);
        assert_eq!(form("afwegingskaders/a/boom.yaml"), Some("boom"));
        assert_eq!(form("film.mp4"), None);
        let case = form("beslisbomen/a.gevallen.yaml").expect("a form");
        assert_eq!(of_value(case, &["gevallen", "a", "uitkomst"]), Some(Role::Names(Kind::Node)));
        assert_eq!(named_by_key(case, &["gevallen", "a", "antwoorden", "hulp"]), Some(Kind::Node));
        assert_eq!(named_by_key(case, &["gevallen", "a", "situatie"]), None);
    }
}
