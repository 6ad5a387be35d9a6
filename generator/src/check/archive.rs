//! What was published stays what it was, and what changed says so.
//!
//! # What it reports
//! U001: something that is kept changed, and still has the date of the edition that is kept. U002: a file of `versies/` that is not
//! what its name says, or words of a change on a day without an edition.
//!
//! # Why
//! Who must tell afterwards by which text somebody acted goes by a date. Two texts of one date, or an old one that was touched, and
//! nobody can tell any more.
//!
//! # Remedy
//! The day of the change as the date; the kept file as git has it.

mod held;
mod links;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use crate::address::Address;
use crate::check::{Checker, dates, links as texts};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::identity;
use crate::load::archive::{Archived, Form};
use crate::load::{Site, layout};
use crate::proven::Text;
use crate::source::{SourceId, Spanned};
pub(super) use held::hold;

/// What is kept, as far as it is what it says, and what is needed to hold it against the site.
pub(super) struct Kept {
    editions: Vec<(Archived, Form)>,
    changes: HashMap<(Address, String), Text>,
    dates: HashMap<Address, Dated>,
}

/// The date of something that is kept.
struct Dated {
    file: String,
    source: SourceId,
    date: Option<Spanned<String>>,
}

/// Reads what is kept.
pub(super) fn read(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Kept {
    let site = checker.site;
    let mut found: BTreeMap<(Address, String), (Archived, Form)> = BTreeMap::new();
    for it in &site.archive {
        let place = (it.address.clone(), it.from.clone());
        let problem = match Form::of(&it.text) {
            _ if !dates::is_day(&it.from) => Err(format!("de naam begint niet met een dag die bestaat: `{}`", it.from)),
            _ if found.contains_key(&place) => Err(format!("er zijn twee uitgaven van {}", it.from)),
            _ if identity::code(&it.text) != it.code => {
                Err("deze uitgave is veranderd nadat zij bewaard is".to_owned())
            }
            Some(form) => Ok(form),
            None => Err("dit is geen uitgave die `meldwijzer bewaar` schreef".to_owned()),
        };
        match problem {
            Ok(form) => _ = found.insert(place, (it.clone(), form)),
            Err(message) => diagnostics.push(
                Diagnostic::error(Code::U002, it.source.start(), message)
                    .help("zet het bestand terug zoals het in git stond: wat gepubliceerd is, blijft zoals het was"),
            ),
        }
    }
    let changes = changes(checker, &found, diagnostics);
    let dates = if found.is_empty() { HashMap::new() } else { dates_of(site) };
    Kept { editions: found.into_values().collect(), changes, dates }
}

/// What changed, by what and on which day.
fn changes(
    checker: &Checker<'_>,
    editions: &BTreeMap<(Address, String), (Archived, Form)>,
    diagnostics: &mut Diagnostics,
) -> HashMap<(Address, String), Text> {
    let mut res = HashMap::new();
    for loaded in &checker.site.archive_changes {
        let Some(address) = layout::archived_address(&loaded.file) else { continue };
        for it in &loaded.value.changes {
            dates::check_date(loaded.source, &it.day, diagnostics);
            let text = texts::text(checker, loaded.source, &loaded.file, &it.text, false, diagnostics);
            let (place, span) = ((address.clone(), it.day.value.clone()), it.day.span(loaded.source));
            let is_kept = editions.contains_key(&place);
            let problem = match res.entry(place) {
                Entry::Occupied(_) => "deze dag staat er twee keer",
                Entry::Vacant(free) if is_kept || !dates::is_day(&it.day.value) => {
                    free.insert(text);
                    continue;
                }
                Entry::Vacant(_) => "op deze dag is hier geen uitgave bewaard",
            };
            let days = editions.keys().filter(|it| it.0 == address).map(|it| format!("`{}`", it.1)).collect::<Vec<_>>();
            let help = format!("de uitgaven hier zijn van: {}", days.join(", "));
            diagnostics.push(Diagnostic::error(Code::U002, span, format!("{problem}: `{}`", it.day.value)).help(help));
        }
    }
    res
}

/// Where the dates stand of all that can be kept.
fn dates_of(site: &Site) -> HashMap<Address, Dated> {
    let kader = |slug: &str| site.frameworks.iter().find(|it| layout::slug(&it.file) == slug);
    let pages = site.pages.iter().map(|it| {
        let date = Dated { file: it.file.clone(), source: it.source, date: it.front.updated.clone() };
        (it.address.clone(), date)
    });
    let trees = site.trees.iter().chain(&site.framework_trees).map(|it| {
        let own = (it.source, it.value.updated.clone());
        let above = || {
            let kader = kader(layout::slug(&it.file)).filter(|_| layout::is_of_framework(&it.file))?;
            kader.value.updated.clone().map(|date| (kader.source, Some(date)))
        };
        let (source, date) = if own.1.is_some() { own } else { above().unwrap_or(own) };
        (layout::tree_address(&it.file), Dated { file: it.file.clone(), source, date })
    });
    // The page that opens a kader stands where the kader does, which is the whole of it.
    let frameworks = site.frameworks.iter().map(|it| {
        let date = Dated { file: it.file.clone(), source: it.source, date: it.value.updated.clone() };
        (layout::framework_address(layout::slug(&it.file)), date)
    });
    pages.chain(trees).chain(frameworks).collect()
}

/// Something changed under the date of an edition that is kept.
fn changed(dated: &Dated, last: &Archived, is_of_day: bool, today: Option<&str>) -> Diagnostic {
    let is_later = |it: &&str| *it > last.from.as_str();
    let today = today.filter(is_later);
    let message = match (&dated.date, is_of_day) {
        (None, _) => "dit is veranderd sinds het bewaard is, en heeft geen datum".to_owned(),
        (Some(_), true) => {
            format!("dit is veranderd, en heeft nog de datum van de uitgave die bewaard is: {}", last.from)
        }
        (Some(_), false) => format!("deze datum is ouder dan de uitgave die bewaard is: {}", last.from),
    };
    let span = dated.date.as_ref().map_or(dated.source.start(), |it| it.span(dated.source));
    let what = "zet bij `bijgewerkt` de dag van deze verandering";
    let help = match today {
        Some(today) => format!("{what}: `{today}`"),
        None => what.to_owned(),
    };
    let help = format!(
        "{help}, en bewaar de nieuwe uitgave met `meldwijzer bewaar`; is die van {} nergens verschenen, haal dan `content/{}` weg en bewaar \
         opnieuw",
        last.from, last.file
    );
    let wish = dated.date.as_ref().zip(today).map(|(date, today)| {
        Wish::new(true).called(format!("schrijf de datum van nu: {today}")).write(span, &date.value, today)
    });
    Diagnostic::error(Code::U001, span, message).help(help).maybe_wish(wish)
}
