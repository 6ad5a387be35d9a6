//! Where the links of what is kept lead now: what is gone since, they no longer lead to.

use std::collections::{BTreeMap, HashMap};

use crate::address::{Address, Goal, Reference};
use crate::load::archive::Form;
use crate::markdown::reread::Piece;
use crate::places;
use crate::proven::{Archived, CheckedPage, CheckedSite};

/// What begins the address of something that is no page of ours.
const ELSEWHERE: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// What can be led to, by address.
pub(super) struct Places<'a> {
    site: &'a CheckedSite,
    /// Of a page, which one.
    here: HashMap<Address, Option<&'a CheckedPage>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(site: &'a CheckedSite, archive: &[Archived]) -> Self {
        let all = places::places(site, 0).into_iter().map(|it| it.address(site));
        let mut here: HashMap<Address, Option<&CheckedPage>> = all.map(|it| (it, None)).collect();
        here.extend(archive.iter().map(|it| (it.address.clone(), None)));
        here.extend(site.pages.iter().map(|it| (it.address.clone(), Some(it))));
        Self { site, here }
    }

    /// Where each link of a form leads, as written.
    pub(super) fn of(&self, form: &Form) -> BTreeMap<String, Goal> {
        let pieces = form.texts().flat_map(|it| &it.0);
        let written = pieces.filter_map(|it| match it {
            Piece::Link(to) => Some(to),
            _ => None,
        });
        written.filter_map(|it| Some((it.clone(), self.goal(it)?))).collect()
    }

    fn goal(&self, written: &str) -> Option<Goal> {
        if ELSEWHERE.iter().any(|it| written.starts_with(it)) {
            return Some(Goal::Elsewhere(written.to_owned()));
        }
        if let Some(rest) = written.strip_prefix("landelijk:") {
            let is_known = !self.site.national_address.is_empty();
            return is_known.then(|| Goal::Here(Reference::national(rest)));
        }
        let (address, anchor) = written.split_once('#').unwrap_or((written, ""));
        if address.is_empty() && written.starts_with('#') {
            return None;
        }
        let address = Address::new(address);
        if let Some(page) = self.here.get(&address) {
            let has = |it: &&CheckedPage| it.body.headings.iter().any(|it| it.id == anchor);
            let is_there = page.as_ref().is_some_and(has);
            return Some(Goal::Here(if is_there { address.at(anchor) } else { address.reference() }));
        }
        self.site.old_addresses.iter().find(|it| it.address == address).map(|it| it.to.clone())
    }
}
