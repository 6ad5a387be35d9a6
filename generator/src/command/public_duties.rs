//! What the public may ask of a site in the Netherlands, as far as a program can see it in a project.
//!
//! Comes in: a checked site, and what day it is. Goes out: a list; of each thing whether it is there, for whom it is a duty and
//! where that can be read, and the list in one of the forms of `check`. What only the host can do stands on it as something to
//! do: this program looks at no network. A duty stands here only with a source that says so.

mod by_hand;
mod form;

use crate::address::Goal;
use crate::check::days_until;
use crate::places::{NOT_FOUND, ROBOTS, SITEMAP};
use crate::proven::{CheckedPage, CheckedSite, Target};

pub use form::render;

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there.
    Present,
    /// It is not, and it could be seen.
    Missing,
    /// It cannot be seen here.
    ByHand,
}

impl State {
    /// In a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Present => "goed",
            Self::Missing => "ontbreekt",
            Self::ByHand => "zelf te doen",
        }
    }
}

/// Where a duty can be read.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// What it is called.
    pub title: &'static str,
    /// Its address.
    pub address: &'static str,
    /// The place in it.
    pub place: &'static str,
}

/// One thing on the list.
#[derive(Clone, Debug)]
pub struct Duty {
    /// What it is.
    pub name: &'static str,
    /// What was seen of it.
    pub state: State,
    /// What there is, or what to do.
    pub said: String,
    /// For whom it is a duty, and for whom good use.
    pub for_whom: &'static str,
    /// Where that stands.
    pub source: Source,
}

const HTTPS: Source = Source {
    title: "Besluit beveiligde verbinding met overheidswebsites en -webapplicaties (Stb. 2023, 179)",
    address: "https://zoek.officielebekendmakingen.nl/stb-2023-179.html",
    place: "artikel 2",
};
const SECURITY_TXT: Source = Source {
    title: "Forum Standaardisatie, security.txt",
    address: "https://forumstandaardisatie.nl/node/1180",
    place: "Lijst status en Organisatorisch werkingsgebied",
};
const PRIVACY: Source = Source {
    title: "Algemene verordening gegevensbescherming (AVG)",
    address: "https://eur-lex.europa.eu/legal-content/NL/TXT/HTML/?uri=CELEX:32016R0679",
    place: "artikel 13",
};
const STATEMENT: Source = Source {
    title: "Over de toegankelijkheidsverklaring",
    address: "https://www.toegankelijkheidsverklaring.nl/over-de-toegankelijkheidsverklaring",
    place: "Waarom een verklaring?",
};
const PROVIDER: Source = Source {
    title: "Burgerlijk Wetboek Boek 3, artikel 15d",
    address: "https://www.sdu.nl/content/commentaar-op-burgerlijk-wetboek-boek-3-art-15d-vermogensrecht",
    place: "lid 1 onder a tot en met c, en lid 3",
};
const ROBOTS_TXT: Source = Source {
    title: "RFC 9309, Robots Exclusion Protocol",
    address: "https://www.rfc-editor.org/rfc/rfc9309.html",
    place: "2.3",
};

/// For whom article 15d counts: it speaks of services that are usually paid for.
const OF_PROVIDER: &str = "plicht voor wie een dienst van de informatiemaatschappij verleent, gewoonlijk tegen vergoeding; voor andere sites een aanbeveling";
const OF_GOVERNMENT: &str = "plicht voor overheidsinstanties; voor anderen een aanbeveling";

/// The list: first what is missing, then what is for others to do, then what is there.
pub fn duties(site: &CheckedSite, today: &str) -> Vec<Duty> {
    let mut res = vec![
        https(site),
        security_txt(site, today),
        linked(
            site,
            "privacy",
            "Een pagina over privacy",
            "plicht voor wie persoonsgegevens verzamelt; een adres in het logboek van de webserver kan er een zijn",
            PRIVACY,
        ),
        linked(site, "toegankelijk", "Een pagina over toegankelijkheid", OF_GOVERNMENT, STATEMENT),
        statement(site),
        linked(site, "contact", "Een pagina over contact", OF_PROVIDER, PROVIDER),
        mail_address(site),
        made(),
    ];
    res.extend(by_hand::duties(site));
    res.sort_by_key(|it| match it.state {
        State::Missing => 0,
        State::ByHand => 1,
        State::Present => 2,
    });
    res
}

fn https(site: &CheckedSite) -> Duty {
    let is_there = site.base_url.starts_with("https://");
    Duty {
        name: "Een adres met https",
        state: if is_there { State::Present } else { State::Missing },
        said: if is_there {
            format!("`adres` is `{}`", site.base_url)
        } else {
            format!("`adres` in site.yaml is `{}`; schrijf het adres met `https://`", site.base_url)
        },
        for_whom: "plicht voor bestuursorganen; voor anderen een aanbeveling",
        source: HTTPS,
    }
}

fn security_txt(site: &CheckedSite, today: &str) -> Duty {
    let left = site.settings.security.as_ref().map(|it| (it, days_until(today, &it.expires)));
    let (state, said) = match left {
        None => (State::Missing, "zet `beveiliging` in site.yaml; daaruit maakt het programma het bestand".to_owned()),
        Some((it, Some(..=0))) => {
            (State::Missing, format!("verlopen op {}; schrijf een nieuwe dag bij `verloopt`", it.expires))
        }
        Some((it, _)) => (State::Present, format!("geldig tot {}", it.expires)),
    };
    Duty {
        name: "security.txt: waar iemand een lek meldt",
        state,
        said,
        for_whom: "plicht volgens ‘pas toe of leg uit’ voor overheden en de (semi-)publieke sector; voor anderen een aanbeveling",
        source: SECURITY_TXT,
    }
}

/// One that expired is an error of `check`, and then there is no list.
fn statement(site: &CheckedSite) -> Duty {
    let (state, said) = match &site.statement {
        Some(it) => {
            (State::Present, format!("status {}, geldig tot {}; lees na of alles klopt", it.status.as_str(), it.review))
        }
        None => (
            State::ByHand,
            "zet `toegankelijkheid` in site.yaml; daaruit maakt het programma de verklaring. Of maak haar met de invulassistent, en \
             verwijs ernaar vanaf de pagina over toegankelijkheid"
                .to_owned(),
        ),
    };
    Duty { name: "De toegankelijkheidsverklaring", state, said, for_whom: OF_GOVERNMENT, source: STATEMENT }
}

/// Something in the foot of every page whose title or address has this word in it. What is on the national site is not of this one.
fn in_foot<'a>(site: &'a CheckedSite, word: &str) -> Option<&'a (String, Goal)> {
    site.menus.footer.iter().find(|(title, goal)| {
        let address = match goal {
            Goal::Here(to) if to.is_national() => return false,
            Goal::Here(to) => to.address.as_str(),
            Goal::Elsewhere(address) => address.as_str(),
        };
        [title.as_str(), address].iter().any(|it| it.to_lowercase().contains(word))
    })
}

fn linked(site: &CheckedSite, word: &str, name: &'static str, for_whom: &'static str, source: Source) -> Duty {
    let (state, said) = match in_foot(site, word) {
        Some((title, _)) => (State::Present, format!("in `voet` staat *{title}*; lees na of alles erop staat")),
        None => (
            State::Missing,
            format!("zet in `voet` van site.yaml een verwijzing naar een pagina met `{word}` in titel of adres"),
        ),
    };
    Duty { name, state, said, for_whom, source }
}

fn mail_address(site: &CheckedSite) -> Duty {
    let contact = in_foot(site, "contact");
    let pages: Vec<&CheckedPage> = match contact {
        Some((_, Goal::Here(to))) => site.pages.iter().filter(|it| it.address == to.address).collect(),
        _ => Vec::new(),
    };
    let is_mail = |it: &Option<Target>| matches!(it, Some(Target::Elsewhere(to)) if to.starts_with("mailto:"));
    let (state, said) = match (contact, pages.iter().any(|it| it.targets.iter().any(is_mail))) {
        (_, true) => (State::Present, "op de pagina over contact staat een e-mailadres".to_owned()),
        (Some((_, Goal::Elsewhere(to))), _) => (State::ByHand, format!("kijk op `{to}`: staat er een e-mailadres?")),
        _ => (
            State::Missing,
            "zet op de pagina over contact een e-mailadres, als verwijzing: `[post@voorbeeld.nl](mailto:post@voorbeeld.nl)`".to_owned(),
        ),
    };
    Duty { name: "Een e-mailadres", state, said, for_whom: OF_PROVIDER, source: PROVIDER }
}

fn made() -> Duty {
    Duty {
        name: "Vaste adressen",
        state: State::Present,
        said: format!("elke site heeft `{}`, `{}` en `{}`", ROBOTS.at, SITEMAP.at, NOT_FOUND.at),
        for_whom: "geen plicht; zo vinden zoekmachines en bezoekers de weg",
        source: ROBOTS_TXT,
    }
}
