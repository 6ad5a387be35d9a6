//! Names behind a scheme that nobody has: what was looked for, where, and what to write instead.
//!
//! Comes in: a link that leads nowhere, and the names that there are. Goes out: a message. What it reports is told by the book of
//! addresses, whose part this is.

use super::meant::{anchor_meant, same_anchor};
use super::{AddressBook, MAX_SUGGESTIONS, suggestion};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, instead};
use crate::load::layer::Scope;
use crate::load::layout;
use crate::load::page::Page;
use crate::markdown::WrittenLink;
use crate::places::STATEMENT;

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
    /// What was meant, when that is known.
    meant: Option<String>,
}

impl<'a> Missing<'a> {
    pub(super) fn tree(id: &'a str) -> Self {
        let stand = "in `content/beslisbomen/` en in de mappen van kaders";
        Self { what: "deze beslisboom bestaat niet", file: None, scheme: "boom", id, stand, meant: None }
    }

    /// With what was meant.
    pub(super) fn meant(self, meant: Option<String>) -> Self {
        Self { meant, ..self }
    }

    pub(super) fn framework(id: &'a str) -> Self {
        let stand = "in `content/afwegingskaders/`";
        Self { what: "dit kader bestaat niet", file: None, scheme: "kader", id, stand, meant: None }
    }

    pub(super) fn question(id: &'a str) -> Self {
        let stand = "in `content/faq/`, achter een kop als `{#naam}`";
        let what = "deze vraag bestaat niet in de veelgestelde vragen";
        Self { what, file: None, scheme: "faq", id, stand, meant: None }
    }

    pub(super) fn term(id: &'a str) -> Self {
        let stand = "in `content/begrippen.yaml`";
        Self { what: "dit begrip", file: Some(layout::GLOSSARY), scheme: "begrip", id, stand, meant: None }
    }

    pub(super) fn contact(id: &'a str) -> Self {
        let stand = "bij `contact` in `content/site.yaml`";
        Self { what: "dit telefoonnummer", file: Some(layout::SITE), scheme: "contact", id, stand, meant: None }
    }
}

/// What is missing in the settings, when a link names a page that the program makes of them.
pub(super) fn lacks_section(path: &str) -> Option<String> {
    let help = "zet `toegankelijkheid` in site.yaml: daaruit maakt het programma de verklaring";
    (path == STATEMENT.in_menus).then(|| help.to_owned())
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
        let &Missing { what, file, scheme, id, stand, ref meant } = it;
        let scope = self.scope(link.span.source);
        let message = match file {
            Some(file) => format!("{what} staat niet in {}: `{id}`", self.looked_in(scope, file)),
            None => format!("{what}: `{id}`"),
        };
        let mut wish = None;
        let help = (diagnostics.len() < MAX_SUGGESTIONS).then(|| {
            // One of another kader that is called the same was meant before one that resembles it.
            let given = meant.as_deref().map(|it| scope.as_written(it));
            let same = given.or_else(|| scope.nearest(id, known.clone()));
            if let Some(name) = same {
                let is_sure = given.is_some() || scope.is_sure(id, name, known.clone());
                wish = Some(Wish::new(is_sure).write(link.span, id, name));
            }
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
        diagnostics.push(Diagnostic::error(Code::V006, link.span, message).maybe_help(help).maybe_wish(wish));
        None
    }

    /// Reports an anchor that a page does not have.
    pub(crate) fn missing_anchor(
        &self,
        page: &Page,
        anchor: &str,
        link: WrittenLink<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let path = &self.sources.get(page.source).path;
        let message = format!("deze kop bestaat niet in `{path}`: `#{anchor}`");
        let known = || page.body.headings.iter().map(|it| it.id.as_str());
        let near = same_anchor(anchor, known()).or_else(|| suggestion(anchor, known(), diagnostics));
        let wish = near.map(|it| anchor_meant(anchor, it, known(), link));
        let help = near.map(|it| format!("schrijf `#{it}`"));
        diagnostics.push(Diagnostic::error(Code::V005, link.span, message).maybe_help(help).maybe_wish(wish));
    }

    /// The first route of a kader, which is not called as the kader is when its file is not `boom.yaml`.
    pub(super) fn main_route(&self, kader: &str) -> Option<String> {
        let kader = self.site.frameworks.iter().find(|it| layout::slug(&it.file) == kader)?;
        let first = layout::of_framework(layout::slug(&kader.file), &kader.value.tree_files().next()?.value);
        Some(layout::tree_id(&first).into_owned())
    }

    /// Trees that a kader names and of which there is no file: that is told where they are named.
    pub(super) fn absent_routes(&self) -> impl Iterator<Item = String> {
        let all = self.site.frameworks.iter();
        let named = all.flat_map(|kader| {
            let slug = layout::slug(&kader.file);
            kader.value.tree_files().map(move |it| layout::of_framework(slug, &it.value))
        });
        named.filter(|file| !self.site.framework_trees.iter().any(|it| it.file == *file))
    }

    /// Whether the site has an accessibility statement: not known while its settings cannot be read.
    pub(super) fn may_have_statement(&self) -> bool {
        self.site.settings.value.statement.is_some() || self.is_unread(|it| it == layout::SITE)
    }

    /// What to write instead of a file that is not there and resembles none: one of the same kind, from the same folder if
    /// that has one.
    pub(super) fn of_this_kind(&self, path: &str, link: WrittenLink<'_>, diagnostics: &Diagnostics) -> Option<String> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let kind = name.rsplit_once('.').map_or("md", |it| it.1);
        let own = self.sources.get(link.span.source).path.trim_start_matches("content/");
        let all = self.files.keys().chain(&self.assets).copied().filter(|it| *it != own);
        let like = all.filter(|it| it.rsplit_once('.').is_some_and(|it| it.1 == kind));
        let folder_of = |it: &str| it.rsplit_once('/').map_or("", |it| it.0).to_owned();
        let has_own = like.clone().any(|it| folder_of(it) == folder);
        let known = like.filter(|it| !has_own || folder_of(it) == folder);
        if diagnostics.len() >= MAX_SUGGESTIONS || known.clone().next().is_none() {
            return None;
        }
        let stand = match folder {
            "" => "in `content/`".to_owned(),
            _ if !has_own => "in `content/`".to_owned(),
            folder => format!("in `content/{folder}/`"),
        };
        Some(instead(path, known, |it| self.seen_from(it, link), &stand))
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
