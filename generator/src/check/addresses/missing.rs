//! Names behind a scheme that nobody has: what was looked for, where, and what to write instead.
//!
//! Comes in: a link that leads nowhere, and the names that there are. Goes out: a message. What it reports is told by the book of
//! addresses, whose part this is.

use super::{AddressBook, MAX_SUGGESTIONS};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, instead};
use crate::load::layer::Scope;
use crate::load::layout;
use crate::markdown::WrittenLink;

/// A name that is not there.
pub(super) struct Missing<'a> {
    /// What it would be, and that it is not there.
    what: &'static str,
    /// The file of the project in which it would stand, where that is one; then its own kader and the edition may have it too.
    file: Option<&'static str>,
    scheme: &'static str,
    id: &'a str,
    /// Where all of the project stand.
    stand: &'static str,
}

impl<'a> Missing<'a> {
    pub(super) fn tree(id: &'a str) -> Self {
        let stand = "in `content/beslisbomen/` en in de mappen van kaders";
        Self { what: "deze beslisboom bestaat niet", file: None, scheme: "boom", id, stand }
    }

    pub(super) fn framework(id: &'a str) -> Self {
        let stand = "in `content/afwegingskaders/`";
        Self { what: "dit kader bestaat niet", file: None, scheme: "kader", id, stand }
    }

    pub(super) fn question(id: &'a str) -> Self {
        let stand = "in `content/faq/`, achter een kop als `{#naam}`";
        let what = "deze vraag bestaat niet in de veelgestelde vragen";
        Self { what, file: None, scheme: "faq", id, stand }
    }

    pub(super) fn term(id: &'a str) -> Self {
        let stand = "in `content/begrippen.yaml`";
        Self { what: "dit begrip", file: Some(layout::GLOSSARY), scheme: "begrip", id, stand }
    }

    pub(super) fn contact(id: &'a str) -> Self {
        let stand = "bij `contact` in `content/site.yaml`";
        Self { what: "dit telefoonnummer", file: Some(layout::SITE), scheme: "contact", id, stand }
    }
}

impl AddressBook<'_> {
    /// Reports a name that does not exist, with what to write instead; has no target to give.
    pub(super) fn missing<'n, T>(
        &self,
        it: &Missing<'_>,
        known: impl Iterator<Item = &'n str> + Clone,
        link: WrittenLink<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        let &Missing { what, file, scheme, id, stand } = it;
        let scope = self.scope(link.span.source);
        let message = match file {
            Some(file) => format!("{what} staat niet in {}: `{id}`", self.looked_in(scope, file)),
            None => format!("{what}: `{id}`"),
        };
        let help = (diagnostics.len() < MAX_SUGGESTIONS).then(|| {
            // One of another kader that is called the same was meant before one that resembles it.
            let same = scope.nearest(id, known.clone());
            let stand = match self.national {
                Some(_) => format!("{stand}, en in `landelijk/adressen.md` van `meldwijzer uitpakken MAP`"),
                None => stand.to_owned(),
            };
            let written = |name: &str| format!("{scheme}:{name}");
            match same {
                Some(name) => format!("schrijf `{}`", written(name)),
                None => instead(id, known.map(|it| scope.as_written(it)), written, &stand),
            }
        });
        diagnostics.push(Diagnostic::error(Code::V006, link.span, message).maybe_help(help));
        None
    }

    /// Where a name was looked for: in the file for everybody, in that of the kader whose text names it, and in the national
    /// edition.
    pub(crate) fn looked_in(&self, scope: Scope<'_>, file: &str) -> String {
        let mut places = vec![file];
        places.extend(scope.framework().map(|_| layout::FRAMEWORK));
        places.extend(self.national.map(|_| "de landelijke uitgave"));
        match places.as_slice() {
            [most @ .., last] if !most.is_empty() => format!("{} of {last}", most.join(", ")),
            _ => file.to_owned(),
        }
    }
}
