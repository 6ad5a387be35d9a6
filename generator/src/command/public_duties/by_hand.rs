//! What cannot be seen in a project, because it is done by who runs the server, or asks somebody's judgement.
//!
//! Comes in: a checked site. Goes out: what to do, with its source. The requirement levels are those of the tests of internet.nl.

use super::{Duty, HTTPS, OF_GOVERNMENT, OF_PROVIDER, PRIVACY, PROVIDER, Source, State};
use crate::places::SECURITY;
use crate::proven::CheckedSite;

/// Its norm: the list of the Forum Standaardisatie, the advice of the NCSC, and the RFCs.
const fn internet_nl(place: &'static str) -> Source {
    Source { title: "Internet.nl, websitetest", address: "https://internet.nl/faqs/report", place }
}

const WCAG: Source = Source {
    title: "Logius, verplichting digitale toegankelijkheid",
    address: "https://www.logius.nl/actueel/geen-uitstel-wettelijke-verplichting-digitale-toegankelijkheid",
    place: "Hoe voldoe ik aan de verplichting?",
};
const SECURITY_PLACE: Source =
    Source { title: "RFC 9116, security.txt", address: "https://www.rfc-editor.org/rfc/rfc9116.html", place: "3" };

const OF_STANDARDS: &str =
    "een aanbeveling; voor overheden staat het op de lijst met verplichte standaarden van het Forum Standaardisatie";

/// The list.
pub(super) fn duties(site: &CheckedSite) -> Vec<Duty> {
    let one = |name, said: &str, for_whom, source| Duty {
        name,
        state: State::ByHand,
        said: said.to_owned(),
        for_whom,
        source,
    };
    let mut res = vec![
        one(
            "https afdwingen, met HSTS",
            "laat http doorverwijzen naar https op dezelfde naam, en zet de regel met `Strict-Transport-Security` aan die \
             `meldwijzer headers` klaarzet: een jaar",
            "plicht voor bestuursorganen; voor anderen een aanbeveling",
            HTTPS,
        ),
        one(
            "TLS",
            "laat de webserver alleen TLS-instellingen hebben die de richtlijnen van het NCSC goed of voldoende noemen",
            "plicht voor bestuursorganen; voor anderen een aanbeveling",
            Source { place: "artikel 2 onder a", ..HTTPS },
        ),
        one(
            "Koppen voor de beveiliging",
            "stuur mee wat `meldwijzer headers` schrijft: daarin staan `Content-Security-Policy`, `Referrer-Policy` en \
             `X-Content-Type-Options`. Een boom om in te bedden mag in elk kader, en staat die test dus niet toe",
            "aanbevolen",
            internet_nl("HTTP security headers"),
        ),
        one("IPv6", "maak naam en webserver ook met IPv6 bereikbaar", OF_STANDARDS, internet_nl("IPv6")),
        one("DNSSEC", "onderteken de domeinnaam", OF_STANDARDS, internet_nl("DNSSEC")),
        one(
            "RPKI",
            "vraag je host of de adressen van webserver en nameservers met RPKI beveiligd zijn",
            OF_STANDARDS,
            internet_nl("RPKI"),
        ),
        one(
            "DANE",
            "zet een TLSA-record bij de naam; DNSSEC is daarvoor nodig",
            "optioneel",
            internet_nl("DANE aanwezigheid"),
        ),
        one(
            "Toegankelijk volgens EN 301 549 (WCAG 2.1, A en AA)",
            "laat de site onderzoeken met je eigen teksten en beelden erin: een programma ziet daar maar een deel van",
            OF_GOVERNMENT,
            WCAG,
        ),
        one(
            "Wie de site uitgeeft",
            "zet naam en vestigingsadres op de site en, als je ingeschreven staat, het handelsregister met je nummer",
            OF_PROVIDER,
            PROVIDER,
        ),
        one(
            "Wat de webserver bewaart",
            "het programma bewaart niets. Houdt je host een logboek bij, zeg dan op de pagina over privacy wat daarin staat, waarom en \
             hoe lang",
            "plicht als het persoonsgegevens zijn",
            PRIVACY,
        ),
    ];
    if site.root != "/" && site.settings.security.is_some() {
        res.push(one(
            "security.txt in de wortel",
            &format!("de site staat in `{}`: laat `/{}` in de wortel van de webserver zetten", site.root, SECURITY.at),
            "zonder dat vindt niemand het bestand",
            SECURITY_PLACE,
        ));
    }
    res
}
