//! What a text, a source and a link say in the one form, wherever they stand.

use super::json::Json;
use crate::address::{Reference, telephone};
use crate::fingerprint::Fingerprint;
use crate::markdown::canonical::{canonical, canonical_words};
use crate::proven::{CheckedProcess, CheckedSite, Citation, Target, Text};

/// Texts of a site.
pub(super) struct Said<'a> {
    pub(super) site: &'a CheckedSite,
    /// Whether what they stand in is of the national edition: then the national site is its own.
    pub(super) lent: bool,
}

impl Said<'_> {
    pub(super) fn citation(&self, citation: Option<&Citation>) -> Json {
        let found = citation.and_then(|it| Some((it, self.site.cited.get(it.source)?)));
        let Some((citation, source)) = found else { return Json::default() };
        Json::Map(vec![
            ("titel", words(&source.title)),
            ("kort", words(&source.short)),
            ("uitgever", words(&source.publisher)),
            ("datum", words(&source.date)),
            ("adres", words(&source.address)),
            ("plaats", words(&citation.place)),
        ])
    }

    pub(super) fn text(&self, text: &Text) -> Json {
        let to = |n: usize| text.targets.get(n)?.as_ref().map(|it| self.target(it));
        Json::Text(canonical(&text.body, &text.written.html, &to))
    }

    /// Where a link leads, from the root of the site on which the tree stands.
    fn target(&self, target: &Target) -> String {
        match target {
            Target::Anchor(id) => format!("#{id}"),
            Target::Here(to) => self.reference(to),
            Target::Elsewhere(to) => to.clone(),
            Target::Contact(number) => telephone(number),
            // Another picture under the same name is another one.
            Target::Image(to) => {
                let bytes = self.site.assets.iter().find(|it| it.0 == to.as_str()).map_or(&[][..], |it| &it.1);
                format!("{} {}", to.as_str(), Fingerprint::of(bytes).short())
            }
            Target::Figure(n) => self.site.processes.get(*n).map(|it| self.figure(it)).unwrap_or_default(),
        }
    }

    fn reference(&self, to: &Reference) -> String {
        let site = if to.is_national() && !self.lent { "landelijk:" } else { "" };
        to.behind(site)
    }

    /// A drawing in a text, as what it shows.
    fn figure(&self, it: &CheckedProcess) -> String {
        let steps =
            it.steps.iter().map(|it| Json::Text(format!("{:?} {:?} {}: {}", it.kind, it.phase, it.title, it.text)));
        let arrows = it.arrows.iter().map(|it| Json::Text(format!("{} {} {}", it.from, it.to, it.when)));
        let phases = it.phases.iter().map(|it| Json::Text(format!("{} {}", it.0, it.1)));
        let shown = Json::List(phases.chain(steps).chain(arrows).collect());
        let text = [it.title.as_str(), &shown.to_string(), &self.text(&it.introduction).to_string()].concat();
        format!("{} {}", it.file, Fingerprint::of(text.as_bytes()).short())
    }
}

/// Words alone.
pub(super) fn words(text: &str) -> Json {
    Json::Text(canonical_words(text))
}
