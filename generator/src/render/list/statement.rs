//! The accessibility statement: what the site says of itself in `site.yaml`, and every criterion of WCAG with how it is known.
//!
//! Comes in: the checked statement. Goes out: the page. What is known of a criterion is decided in `proven`; here it gets its words.

use serde::Serialize;

use crate::address::Goal;
use crate::places;
use crate::proven::{CheckedStatement, Criterion, Known, Status};
use crate::render::view::View;
use crate::render::{Renderer, dates};

#[derive(Serialize)]
struct StatementContext<'a> {
    address: String,
    status: &'static str,
    status_name: &'a str,
    status_text: &'a str,
    made: Day,
    review: Day,
    planned: Option<Day>,
    signed: &'a str,
    government: bool,
    reason: String,
    studies: Vec<StudyContext<'a>>,
    deviations: Vec<DeviationContext<'a>>,
    /// How many criteria there are of which so much is known.
    counts: Vec<Count<'a>>,
    n_criteria: usize,
    own_look: bool,
    principles: Vec<Principle<'a>>,
    /// Where to report a problem; empty while that is a draft.
    report: String,
    complaint: String,
}

/// A day for people and for programs.
#[derive(Serialize)]
struct Day {
    date: String,
    text: String,
}

#[derive(Serialize)]
struct StudyContext<'a> {
    what: &'a str,
    by: &'a str,
    day: Day,
    whole: bool,
    report: String,
}

#[derive(Serialize)]
struct DeviationContext<'a> {
    id: String,
    what: &'a str,
    /// The numbers of the criteria that it is about.
    criteria: Vec<&'a str>,
    cause: &'a str,
    effect: &'a str,
    instead: &'a str,
    measure: &'a str,
    done: Option<Day>,
}

#[derive(Serialize)]
struct Count<'a> {
    name: &'a str,
    n: usize,
}

/// The criteria of one of the four principles of WCAG.
#[derive(Serialize)]
struct Principle<'a> {
    name: &'a str,
    criteria: Vec<CriterionContext<'a>>,
}

#[derive(Serialize)]
struct CriterionContext<'a> {
    number: &'a str,
    name: &'a str,
    level: &'static str,
    is_new: bool,
    known: &'a str,
    /// What a person looked at, and when.
    by_hand: &'a str,
    day: Option<Day>,
    not_applicable: &'a str,
    shows: &'a str,
    /// The files of the tests, without their folder.
    tests: Vec<&'a str>,
    /// What nobody looked at yet.
    unseen: &'a str,
    /// What is not right, or not known: the id and what it is.
    deviations: Vec<(String, &'a str)>,
}

/// Renders the page.
///
/// # Errors
/// When the template is wrong, or there is no statement.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str) -> anyhow::Result<String> {
    let Some(it) = &renderer.site.statement else { anyhow::bail!("er is geen toegankelijkheidsverklaring") };
    let (view, text) = (renderer.view(), |name: &str| renderer.theme.text(name));
    let (status_name, status_text) = match it.status {
        Status::A => ("verklaring-a", "verklaring-a-uitleg"),
        Status::B => ("verklaring-b", "verklaring-b-uitleg"),
        Status::C => ("verklaring-c", "verklaring-c-uitleg"),
        Status::D => ("verklaring-d", "verklaring-d-uitleg"),
    };
    let studies = it.studies.iter().map(|it| StudyContext {
        what: &it.what,
        by: &it.by,
        day: day(&it.date),
        whole: it.whole,
        report: lead(&view, it.report.as_ref()),
    });
    let deviations = it.deviations.iter().enumerate().map(|(n, one)| DeviationContext {
        id: id(n),
        what: &one.what,
        criteria: one.criteria.iter().map(|n| it.criteria[*n].number.as_str()).collect(),
        cause: &one.cause,
        effect: &one.effect,
        instead: &one.instead,
        measure: &one.measure,
        done: some_day(&one.done),
    });
    let counts = Known::ALL
        .into_iter()
        .map(|known| Count { name: text(word(known)), n: it.criteria.iter().filter(|it| it.known() == known).count() });
    let principles =
        [("1.", "eis-waarneembaar"), ("2.", "eis-bedienbaar"), ("3.", "eis-begrijpelijk"), ("4.", "eis-robuust")];
    let principles = principles.into_iter().map(|(start, name)| {
        let of_it = it.criteria.iter().enumerate().filter(|it| it.1.number.starts_with(start));
        let criteria = of_it.map(|(n, one)| criterion(it, n, one, text(word(one.known()))));
        Principle { name: text(name), criteria: criteria.collect() }
    });
    let context = StatementContext {
        address: places::STATEMENT.address().with_slash(),
        status: it.status.as_str(),
        status_name: text(status_name),
        status_text: text(status_text),
        made: day(&it.made),
        review: day(&it.review),
        planned: some_day(&it.planned),
        signed: &it.signed,
        government: it.government,
        reason: view.text(&it.reason),
        studies: studies.collect(),
        deviations: deviations.collect(),
        counts: counts.filter(|it| it.n > 0).collect(),
        n_criteria: it.criteria.len(),
        own_look: it.own_look,
        principles: principles.filter(|it| !it.criteria.is_empty()).collect(),
        report: lead(&view, it.report.as_ref()),
        complaint: view.text(&it.complaint),
    };
    renderer.theme.render(template, &context)
}

fn criterion<'a>(statement: &'a CheckedStatement, n: usize, it: &'a Criterion, known: &'a str) -> CriterionContext<'a> {
    let deviations = statement.deviations.iter().enumerate().filter(|one| one.1.criteria.contains(&n));
    let by_hand = it.by_hand.as_ref();
    CriterionContext {
        number: &it.number,
        name: &it.name,
        level: it.level.as_str(),
        is_new: it.is_new,
        known,
        by_hand: by_hand.map_or("", |it| it.explanation.as_str()),
        day: by_hand.map(|it| day(&it.date)),
        not_applicable: &it.not_applicable,
        shows: &it.shows,
        tests: it.tests.iter().map(|it| it.rsplit('/').next().unwrap_or(it)).collect(),
        // Who looked, looked at what the tests do not see.
        unseen: if by_hand.is_some() { "" } else { &it.unseen },
        deviations: deviations.map(|(n, it)| (id(n), it.what.as_str())).collect(),
    }
}

/// The word of the theme for what is known.
fn word(known: Known) -> &'static str {
    match known {
        Known::Met => "eis-voldoet",
        Known::NotMet => "eis-voldoet-niet",
        Known::NotApplicable => "eis-niet-van-toepassing",
        Known::Tested => "eis-getest",
        Known::Partly => "eis-ten-dele",
        Known::Unknown => "eis-onbekend",
    }
}

fn id(deviation: usize) -> String {
    format!("afwijking-{}", deviation + 1)
}

fn day(date: &str) -> Day {
    Day { date: date.to_owned(), text: dates::in_words(date) }
}

fn some_day(date: &str) -> Option<Day> {
    (!date.is_empty()).then(|| day(date))
}

/// Where a link leads; empty when that is nowhere.
fn lead(view: &View<'_>, goal: Option<&Goal>) -> String {
    goal.map(|it| view.goal(it)).unwrap_or_default()
}
