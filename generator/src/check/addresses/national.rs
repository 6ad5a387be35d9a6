//! Where a link leads that the national edition has to answer: one in a text of the edition itself, or one to something that
//! the project has not.
//!
//! Comes in: the places that an edition names. Goes out: a place on the national site, or the names that resemble what was
//! written. What it reports is told by the book of addresses, whose part this is.

use std::collections::BTreeMap;

use super::{AddressBook, suggestion};
use crate::address::Reference;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::edition::{Edition, NationalPlaces};
use crate::markdown::WrittenLink;
use crate::markdown::link::Destination;
use crate::source::SourceId;

/// The national site, as far as links go.
#[derive(Clone, Copy, Debug)]
pub(super) struct National<'a> {
    edition: &'a Edition,
}

/// What was found of a file on the national site.
enum Found {
    /// The place.
    Place(Reference),
    /// The page, which has no heading of this name.
    NoHeading,
    /// Nothing.
    Nothing,
}

impl<'a> National<'a> {
    pub(super) fn new(edition: &'a Edition) -> Self {
        Self { edition }
    }

    /// Its name.
    pub(super) fn id(self) -> &'a str {
        &self.edition.id
    }

    /// What links can refer to.
    pub(super) fn places(self) -> &'a NationalPlaces {
        &self.edition.places
    }

    /// Whether a text is one of the edition: its links mean what they mean on the national site, whatever the project has.
    pub(super) fn wrote(self, source: SourceId) -> bool {
        self.edition.has(source)
    }

    /// A name behind a scheme; nothing for what has no name, and for what the edition has not.
    fn named(self, destination: &Destination) -> Option<Reference> {
        let places = self.places();
        let (list, name) = match destination {
            Destination::Section(it) => (&places.sections, it),
            Destination::Question(it) => (&places.questions, it),
            Destination::Term(it) => (&places.terms, it),
            Destination::Tree(it) => (&places.trees, it),
            Destination::Framework(it) => (&places.frameworks, it),
            _ => return None,
        };
        list.get(name).cloned()
    }

    /// A file, or a page that has none, with a place in it.
    fn file(self, path: &str, anchor: Option<&str>) -> Found {
        let places = self.places();
        let Some((page, headings)) = places.pages.get(path) else {
            let overview = places.overviews.get(path).filter(|_| anchor.is_none());
            return overview.map_or(Found::Nothing, |it| Found::Place(it.clone()));
        };
        let Some(anchor) = anchor else { return Found::Place(page.clone()) };
        let place = Reference { anchor: anchor.to_owned(), ..page.clone() };
        // Sections of the protocol stand in a list of their own.
        let is_there = headings.contains(anchor) || places.sections.get(anchor).is_some_and(|it| *it == place);
        if is_there { Found::Place(place) } else { Found::NoHeading }
    }

    /// The files that can be named.
    fn files(self) -> impl Iterator<Item = &'a str> {
        self.places().pages.keys().chain(self.places().overviews.keys()).map(String::as_str)
    }

    /// The headings of a page.
    fn headings(self, path: &str) -> impl Iterator<Item = &'a str> {
        self.places().pages.get(path).into_iter().flat_map(|it| &it.1).map(String::as_str)
    }

    /// The numbers of its chapters and sections.
    pub(super) fn sections(self) -> impl Iterator<Item = &'a str> + Clone {
        self.places().sections.keys().map(String::as_str)
    }
}

impl<'a> AddressBook<'a> {
    /// What the national site has by this name.
    pub(super) fn elsewhere(&self, link: WrittenLink<'_>) -> Option<Reference> {
        self.national?.named(link.destination)
    }

    /// How a file is named that the project has not and the national site has.
    pub(super) fn on_national_site(&self, path: &str, anchor: Option<&str>) -> Option<String> {
        let found = self.national?.file(path, anchor);
        let anchor = anchor.map(|it| format!("#{it}")).unwrap_or_default();
        matches!(found, Found::Place(_)).then(|| format!("landelijk:{path}{anchor}"))
    }

    /// Names that the national site has.
    pub(super) fn national_names<T: 'a>(
        &self,
        list: impl Fn(&'a NationalPlaces) -> &'a BTreeMap<String, T>,
    ) -> impl Iterator<Item = &'a str> + Clone {
        let found = self.national.map(|it| list(it.places()));
        found.into_iter().flat_map(BTreeMap::keys).map(String::as_str)
    }

    /// A link in a text of the edition. It was right on the national site; when it is not here, the edition is broken.
    pub(super) fn of_edition(
        national: National<'_>,
        link: WrittenLink<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reference> {
        let found = match link.destination {
            Destination::File(path, anchor) => match national.file(path, anchor.as_deref()) {
                Found::Place(it) => Some(it),
                Found::NoHeading | Found::Nothing => None,
            },
            other => national.named(other),
        };
        if found.is_none() {
            let message = format!("deze landelijke uitgave verwijst naar iets dat zij niet noemt: `{}`", link.written);
            let help = "neem een andere uitgave, en vertel het aan wie haar maakte";
            diagnostics.push(Diagnostic::error(Code::L002, link.span, message).help(help));
        }
        found
    }

    /// `landelijk:contact.md#kop`
    pub(super) fn national_file(
        &self,
        path: &str,
        anchor: Option<&str>,
        link: WrittenLink<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reference> {
        let Some(national) = self.national else {
            if !self.site.lacks_edition {
                let message = format!("dit project staat op geen landelijke uitgave: `{}`", link.written);
                let help = "noem in `content/site.yaml` een uitgave bij `landelijk`, of verwijs naar een eigen bestand";
                diagnostics.push(Diagnostic::error(Code::V001, link.span, message).help(help));
            }
            return None;
        };
        let (code, message, like) = match national.file(path, anchor) {
            Found::Place(it) => return Some(it),
            Found::Nothing => (
                Code::V001,
                format!("landelijke uitgave {} heeft dit bestand niet: `{path}`", national.id()),
                suggestion(path, national.files(), diagnostics).map(str::to_owned),
            ),
            Found::NoHeading => (
                Code::V005,
                format!("deze kop bestaat niet in `{path}` van landelijke uitgave {}", national.id()),
                suggestion(anchor.unwrap_or_default(), national.headings(path), diagnostics)
                    .map(|it| format!("{path}#{it}")),
            ),
        };
        let help = like.map(|it| format!("schrijf `landelijk:{it}`"));
        diagnostics.push(Diagnostic::error(code, link.span, message).maybe_help(help));
        None
    }
}
