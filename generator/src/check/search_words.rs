//! What people say for what the texts call otherwise.
//!
//! # What it reports
//! Z001: a word that leads to nothing that the search can show. Z002: a word that stands twice. Z003: a word that says nothing.
//! Z004: a word that changes nothing, because the place that it leads to is called so. Z005: a word that is the name of something
//! else. Z006: a word of need that is not written as one. A link that is broken has the message of any other link.
//!
//! # Why
//! Who types such a word does not know ours. A word that leads nowhere, or away from what has that very name, is worse than none;
//! and a word of need may not lose its numbers because somebody gave it a second meaning.

use std::collections::{HashMap, HashSet};

use super::search_names::{Found, Names};
use crate::address::{Goal, Reference};
use crate::check::{Checker, links};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::dutch::{in_words, says_nothing};
use crate::load::layout;
use crate::load::search_words::SearchWordSource;
use crate::markdown::WrittenLink;
use crate::markdown::link::Destination;
use crate::places::{self, Kind};
use crate::proven::search_words::{SearchWord, WORDS_OF_NEED};
use crate::proven::{Menus, Target};
use crate::source::{SourceId, Span, Spanned};

/// The words of the project, and behind them those that every site knows.
pub(super) fn check(
    checker: &Checker<'_>,
    found: Found<'_>,
    menus: &Menus,
    diagnostics: &mut Diagnostics,
) -> Vec<SearchWord> {
    let written = &checker.site.search_words;
    let help = menus.help.first().and_then(|it| match &it.1 {
        Goal::Here(to) if !to.is_national() => Some(to.clone()),
        Goal::Here(_) | Goal::Elsewhere(_) => None,
    });
    let of_theme = of_theme(checker);
    let mut rule = Rule {
        checker,
        source: written.source,
        help: help.as_ref(),
        names: (!written.value.words.is_empty()).then(|| Names::new(checker, found)),
        need: of_theme.iter().map(|it| in_words(it)).collect(),
        firsts: HashMap::new(),
        diagnostics,
    };
    let mut res: Vec<SearchWord> = written.value.words.iter().filter_map(|it| rule.entry(it)).collect();
    let firsts = rule.firsts;
    let layers = &checker.site.layers;
    let numbers = layers.iter().filter(|it| !it.is_aside(layers));
    let numbers = numbers.flat_map(|it| it.contacts.value.0.iter().map(|it| it.1.number.value.clone()));
    let mut seen: HashSet<Vec<String>> = HashSet::new();
    let is_new = |it: &String| {
        let words = in_words(it);
        !words.is_empty() && !firsts.contains_key(&words) && seen.insert(words)
    };
    let said: Vec<String> = of_theme.into_iter().chain(numbers).filter(is_new).collect();
    if !said.is_empty() {
        res.push(SearchWord { said, leads: help.into_iter().collect(), need: true });
    }
    res
}

/// The words of need of the theme.
fn of_theme(checker: &Checker<'_>) -> Vec<String> {
    let text = checker.site.theme.texts.iter().find(|it| it.0 == WORDS_OF_NEED).map_or("", |it| it.1.as_str());
    text.split(',').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

struct Rule<'a, 'd> {
    checker: &'a Checker<'a>,
    source: SourceId,
    help: Option<&'a Reference>,
    /// What places are called; none when nobody asks.
    names: Option<Names<'a>>,
    /// The words of need that every site knows.
    need: HashSet<Vec<String>>,
    /// Where each word stands for the first time.
    firsts: HashMap<Vec<String>, Span>,
    diagnostics: &'d mut Diagnostics,
}

impl Rule<'_, '_> {
    fn entry(&mut self, written: &Spanned<SearchWordSource>) -> Option<SearchWord> {
        let entry = &written.value;
        let mut leads: Vec<Reference> = Vec::new();
        for link in &entry.meant {
            if let Some(to) = self.lead(link)
                && !leads.contains(&to)
            {
                leads.push(to);
            }
        }
        let own = leads.clone();
        if let Some(help) = self.help.filter(|_| entry.need)
            && leads.first().is_none_or(|it| it.address != help.address)
        {
            leads.retain(|it| it != help);
            leads.insert(0, help.clone());
        }
        let start = entry.said.first().map_or(written.span(self.source), |it| it.span(self.source));
        if entry.said.is_empty() {
            let help = "schrijf wat iemand typt, zoals `zeggen: [klappen, geslagen]`";
            self.diagnostics
                .push(Diagnostic::error(Code::Z003, start, "hier staat geen enkel woord bij `zeggen`").help(help));
        }
        if entry.meant.is_empty() && !entry.need {
            let help = "schrijf bij `bedoelen` waar het over gaat, zoals `bedoelen: [begrip:huiselijk-geweld]`; is dit een woord van iemand in nood, \
                        schrijf dan `nood: true`";
            self.diagnostics.push(Diagnostic::error(Code::Z001, start, "dit zoekwoord leidt nergens heen").help(help));
        }
        let mut said = Vec::new();
        for word in &entry.said {
            if self.word(word, entry, &own) {
                said.push(word.value.trim().to_owned());
            }
        }
        (!said.is_empty() && (entry.need || !leads.is_empty())).then_some(SearchWord { said, leads, need: entry.need })
    }

    /// Whether a word can be used. What is only superfluous is told and used.
    fn word(&mut self, word: &Spanned<String>, entry: &SearchWordSource, own: &[Reference]) -> bool {
        let (span, shown) = (word.span(self.source), word.value.trim());
        let words = in_words(&word.value);
        if words.is_empty() || says_nothing(&words) {
            let (message, help) = if shown.is_empty() {
                ("dit zoekwoord is leeg".to_owned(), "schrijf er een woord in, of haal dit deel weg")
            } else {
                let message = format!("dit zegt niets om op te zoeken: `{shown}`");
                (message, "zet er een woord bij waar het om gaat, of haal het weg")
            };
            self.diagnostics.push(Diagnostic::error(Code::Z003, span, message).help(help));
            return false;
        }
        if let Some(first) = self.firsts.get(&words) {
            let message = format!("dit zoekwoord staat er twee keer: `{shown}`");
            let help = "haal een van de twee weg; leidt het woord naar meer plaatsen, zet die dan samen bij `bedoelen`";
            let res = Diagnostic::error(Code::Z002, span, message).also(*first, "het staat al hier").help(help);
            self.diagnostics.push(res);
            return false;
        }
        let is_need = self.need.contains(&words);
        self.firsts.insert(words.clone(), span);
        if is_need && !entry.need {
            let message = format!("dit is op elke site een woord van iemand in nood: `{shown}`");
            let help = "zet bij deze regel `nood: true`, of haal het woord weg";
            self.diagnostics.push(Diagnostic::error(Code::Z006, span, message).help(help));
            return false;
        }
        if is_need && entry.meant.is_empty() {
            let message = format!("dit woord van nood kent elke site al: `{shown}`");
            let help = "haal het woord weg, of zeg bij `bedoelen` waar het nog meer over gaat";
            self.diagnostics.push(Diagnostic::warning(Code::Z004, span, message).help(help));
        }
        let Some(names) = self.names.as_ref().filter(|_| !entry.need) else { return true };
        if own.iter().any(|it| names.is_called(it, &words)) {
            let message = format!("zo heet de plaats waar dit heen leidt al, of het is daar een trefwoord: `{shown}`");
            let help = "haal het woord weg: het zoeken vindt die plaats al zo";
            self.diagnostics.push(Diagnostic::warning(Code::Z004, span, message).help(help));
        } else if let Some(link) = names.other(own, &words) {
            let message = format!("zo heet iets anders al, en dat vindt een bezoeker eerst: `{shown}`");
            let help = format!("zet bij `bedoelen` ook `{link}`, of haal het woord weg");
            self.diagnostics.push(Diagnostic::warning(Code::Z005, span, message).help(help));
        }
        true
    }

    /// The place that a link leads to, when the search can show it.
    fn lead(&mut self, link: &Spanned<String>) -> Option<Reference> {
        let span = link.span(self.source);
        let destination = Destination::parse(&link.value, "");
        if let Destination::Anchor(id) = &destination {
            let help = "schrijf het bestand erbij, zoals `meldcode/stap-4.md#kop`";
            let message = format!("hier staan geen koppen om naar te verwijzen: `#{id}`");
            self.diagnostics.push(Diagnostic::error(Code::V005, span, message).help(help));
            return None;
        }
        if let Some(row) = places::in_menus(&link.value)
            && match row.kind {
                Kind::Kaders => true,
                Kind::Glossary => !self.lends_all_terms(),
                Kind::Statement => self.checker.site.settings.value.statement.is_some(),
                _ => false,
            }
        {
            return Some(row.address().reference());
        }
        let target = if places::in_menus(&link.value).is_some() {
            None
        } else {
            let written = WrittenLink { destination: &destination, written: &link.value, span };
            Some(self.checker.book.resolve(written, self.diagnostics)?)
        };
        let (message, help) = match target {
            Some(Target::Contact(_)) if self.help.is_some() => return self.help.cloned(),
            Some(Target::Contact(_)) => (
                "deze site heeft geen pagina met hulp waar dit nummer staat",
                "geef in `site.yaml` een regel van het menu of de voet `hulp: true`",
            ),
            Some(target) => match links::goal(target) {
                Some(Goal::Here(to)) if to.is_national() => (
                    "dit staat op de landelijke site, en hier vindt het zoeken alleen wat op deze site staat",
                    "leid het woord naar een eigen pagina, of haal het weg",
                ),
                Some(Goal::Here(to)) if !self.is_asset(&to) => return Some(to),
                _ => (
                    "het zoeken vindt alleen pagina’s, begrippen, vragen, beslisbomen en kaders van deze site",
                    "verwijs naar de pagina waar dit staat",
                ),
            },
            None => (
                "deze lijst vindt het zoeken niet",
                "verwijs naar een pagina, een begrip, een vraag, een beslisboom of een kader",
            ),
        };
        let message = format!("{message}: `{}`", link.value);
        self.diagnostics.push(Diagnostic::error(Code::Z001, span, message).help(help));
        None
    }

    /// Whether the list of terms is the national one, and stands there.
    fn lends_all_terms(&self) -> bool {
        let site = self.checker.site;
        let mut with_terms =
            site.layers.iter().filter(|it| it.framework.is_none() && !it.glossary.value.terms.is_empty());
        site.edition.is_some() && with_terms.all(|it| it.national)
    }

    fn is_asset(&self, to: &Reference) -> bool {
        self.checker.site.assets.iter().any(|it| layout::asset_address(&it.0) == to.address)
    }
}
