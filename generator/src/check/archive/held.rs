//! What is kept, held against what stands on the site now.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::links::Places;
use super::{Dated, Kept, changed};
use crate::address::Address;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::identity;
use crate::load::archive::Archived as Written;
use crate::places;
use crate::proven::{Archived, CheckedSite, Holds};

/// Gives the site what is kept. `today` is the date that a changed text gets, where it is known; of the files that are `told` a message
/// says already that they changed.
pub(in crate::check) fn hold(
    site: &mut CheckedSite,
    kept: Kept,
    (today, are_drafts_shown): (Option<&str>, bool),
    told: &HashSet<String>,
    diagnostics: &mut Diagnostics,
) {
    let Kept { editions, mut changes, dates } = kept;
    if editions.is_empty() {
        return;
    }
    let now = now(site, &editions.iter().map(|it| &it.0).collect::<Vec<_>>());
    let mut all = Vec::with_capacity(editions.len());
    let mut rest = editions.into_iter().peekable();
    while let Some((written, form)) = rest.next() {
        let next = rest.peek().map(|it| &it.0).filter(|it| it.address == written.address);
        let now = now.get(&written.address);
        let holds = match (next, now) {
            (Some(next), _) => Holds::Until(next.from.clone()),
            (None, None) => Holds::Gone,
            (None, Some((code, _))) if *code == written.code => Holds::Now,
            (None, Some((_, date))) => {
                if let Some(mut problem) = dates
                    .get(&written.address)
                    .filter(|it| !told.contains(&it.file))
                    .and_then(|it| problem(it, &written, date, today))
                {
                    problem.severity = if are_drafts_shown { Severity::Warning } else { Severity::Error };
                    diagnostics.push(problem);
                }
                Holds::Until(date.clone())
            }
        };
        let place = (written.address.clone(), written.from.clone());
        all.push(Archived {
            address: places::archived(&written.address, &written.from),
            of: written.address,
            form,
            text: written.text,
            code: written.code,
            from: written.from,
            holds,
            links: BTreeMap::new(),
            changes: changes.remove(&place).unwrap_or_default(),
        });
    }
    let places = Places::new(site, &all);
    let links: Vec<_> = all.iter().map(|it| places.of(&it.form)).collect();
    for (it, links) in all.iter_mut().zip(links) {
        it.links = links;
    }
    site.archive = all;
}

fn problem(dated: &Dated, last: &Written, date: &str, today: Option<&str>) -> Option<Diagnostic> {
    (date <= last.from.as_str()).then(|| changed(dated, last, date == last.from, today))
}

/// The code and the date of what now stands where something is kept.
fn now(site: &CheckedSite, kept: &[&Written]) -> HashMap<Address, (String, String)> {
    let mut res = HashMap::new();
    for address in kept.iter().map(|it| &it.address) {
        if res.contains_key(address) {
            continue;
        }
        let found = identity::at(site, address).map(|it| (identity::code(&it.form(site)), it.updated(site).to_owned()));
        res.extend(found.map(|it| (address.clone(), it)));
    }
    res
}
