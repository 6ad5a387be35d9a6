//! One kader by itself, for an association that serves only its own: its pages, its tree in all editions, the glossary,
//! and the files that every page needs.
//!
//! Comes in: the site and the name of a kader. Goes out: which places of the map belong to it. Links to the rest lead to the
//! address of `site.yaml`, where the whole site stands. The page that opens the kader is the home page too.

use std::collections::HashSet;
use std::str::FromStr;

use crate::address::{Address, Reference};
use crate::diagnostic::nearest;
use crate::places::{Kind, Place, ROWS, Row, places};
use crate::proven::CheckedSite;

/// Which part is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// Folder of the kader.
    slug: String,
}

impl FromStr for Only {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.strip_prefix("kader:") {
            Some(slug) if !slug.is_empty() => Ok(Self { slug: slug.to_owned() }),
            _ => Err("schrijf `kader:` met de naam van de map, zoals `kader:rbcz`".to_owned()),
        }
    }
}

impl Only {
    /// Name of the kader's folder, when it is one of these.
    ///
    /// # Errors
    /// When there is no such kader.
    pub fn among<'a>(&self, slugs: impl IntoIterator<Item = &'a str> + Clone) -> anyhow::Result<&'a str> {
        let slug = &self.slug;
        if let Some(found) = slugs.clone().into_iter().find(|it| it == slug) {
            return Ok(found);
        }
        if let Some(like) = nearest(slug, slugs.clone()) {
            anyhow::bail!("dit kader bestaat niet: `{slug}`; bedoel je `kader:{like}`?")
        }
        let known: Vec<&str> = slugs.into_iter().collect();
        anyhow::bail!(
            "dit kader bestaat niet: `{slug}`; er zijn: {}. Is het een concept? Zeg dan ook `--concept`",
            known.join(", ")
        )
    }
}

/// A part of a site.
pub(crate) struct Part {
    /// Name of the kader's folder.
    slug: String,
    /// What stands in the part.
    inside: HashSet<Address>,
    /// The page that becomes the home page.
    opening: Address,
    /// Where the whole site stands, with a slash at the end.
    whole: String,
}

impl Part {
    /// Looks the part up.
    ///
    /// # Errors
    /// When there is no such kader, or the part would stand where the whole site does: then nobody could say of a page that is
    /// not in the part where it is.
    pub(super) fn new(site: &CheckedSite, only: &Only) -> anyhow::Result<Self> {
        let slug = only.among(site.frameworks.iter().map(|it| it.slug.as_str()))?;
        let Some(framework) = site.frameworks.iter().find(|it| it.slug == slug) else {
            anyhow::bail!("dit kader bestaat niet: `{slug}`");
        };
        let opening = framework.address();
        let has_index = site.pages.iter().any(|it| it.address == opening);
        let opening = if has_index { opening } else { site.trees[framework.main_tree()].address.clone() };
        let whole = format!("{}/", site.settings.address.trim_end_matches('/'));
        if whole == site.base_url {
            anyhow::bail!(
                "een deel staat ergens anders dan de hele site: zeg met `--base-url` waar dit deel komt te staan; bij `adres` in \
                 site.yaml (`{whole}`) staat de hele site, en daar gaan de verwijzingen naar de rest heen"
            );
        }
        let mut res = Self { slug: slug.to_owned(), inside: HashSet::new(), opening, whole };
        let inside = places(site, 0).into_iter().filter(|it| res.keeps(*it, site)).map(|it| it.address(site));
        res.inside = inside.collect();
        res.inside.insert(Address::default());
        Ok(res)
    }

    /// Name of the kader's folder.
    pub(crate) fn slug(&self) -> &str {
        &self.slug
    }

    /// Whether a place is made for this part.
    pub(super) fn keeps(&self, place: Place, site: &CheckedSite) -> bool {
        if place.row.kind == Kind::Moved && place.kader(site).is_none() {
            // What a part has beside its kader is the same for all.
            let to = site.old_addresses[place.n].here();
            let in_part = |it: &&Row| it.is_single() && it.in_part;
            return to.is_some_and(|to| ROWS.iter().filter(in_part).any(|it| it.address() == to.address));
        }
        match place.kader(site) {
            Some(slug) => slug == self.slug,
            None => place.row.in_part,
        }
    }

    /// Whether this address leads to something in the part.
    pub(super) fn has(&self, address: &Address) -> bool {
        self.inside.contains(address)
    }

    /// Whether a link leads out of the part. The home page of a part is that of the kader, so a place in the home page of the
    /// whole site is not there.
    pub(super) fn leads_out(&self, to: &Reference) -> bool {
        let is_home = to.address == Address::default();
        !self.has(&to.address) || (is_home && !to.anchor.is_empty())
    }

    /// Where the rest stands, with a slash at the end.
    pub(super) fn rest(&self) -> &str {
        &self.whole
    }

    /// Whether this address opens the part: then the home page is the same.
    pub(super) fn is_opening(&self, address: &Address) -> bool {
        *address == self.opening
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_kader_can_be_asked_for() {
        assert!("kader:rbcz".parse::<Only>().is_ok());
        assert!("rbcz".parse::<Only>().is_err());
        assert!("kader:".parse::<Only>().is_err());
    }
}
