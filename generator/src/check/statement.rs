//! The accessibility statement.
//!
//! # What it reports
//! M003: a date that is none. V001 to V007: a link that leads nowhere. M014: a statement that cannot be: days in an order that cannot
//! be, a status that does not follow from what is told, a criterion that WCAG does not have, one that is not met and of which nothing
//! is told; and, only where today is known, one that expired. M015, a warning and only where today is known: the day of `herziening`
//! is less than thirty days away, or that on which something would be mended is past.
//!
//! # Why
//! Who reads a statement relies on it, and a government answers for it. What each status asks for is told by Logius
//! (<https://www.digitoegankelijk.nl/toegankelijkheidsverklaring/status>): A and B a whole study of less than three years ago, B also a
//! measure and a day for each deviation, C such a study within six months. A statement is gone through every year.
//!
//! # Remedy
//! What is true, with the status that follows from it.

use std::collections::HashMap;

use crate::check::{Checker, dates, links};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, nearest};
use crate::load::criteria::CriterionSource;
use crate::load::statement::{ByHandSource, DeviationSource, Outcome, StatementSource, Status};
use crate::proven::{ByHand, CheckedStatement, Criterion, Deviation, Study};
use crate::source::{SourceId, Span, Spanned};

/// So long before the end somebody is told.
const SOON: i64 = 30;
/// At most so long a statement holds, in a leap year too.
const YEAR: i64 = 366;
/// At most so old a whole study is.
const THREE_YEARS: i64 = 1096;
/// At most so far away is one that is planned.
const SIX_MONTHS: i64 = 184;

/// The statement, when what is written can be one.
pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Option<CheckedStatement> {
    let settings = &checker.site.settings;
    let written = settings.value.statement.as_ref()?;
    let mut rule =
        Rule { written, source: settings.source, today: checker.site.today.as_deref(), diagnostics: &mut *diagnostics };
    rule.dates();
    rule.times();
    let criteria = rule.criteria(&checker.site.criteria);
    rule.deviations(&checker.site.criteria, &criteria);
    rule.status(&criteria);
    let mut text = |it: Option<&Spanned<String>>| {
        it.map(|it| links::text(checker, settings.source, &settings.file, it, false, diagnostics)).unwrap_or_default()
    };
    let (reason, complaint) = (text(written.reason.as_ref()), text(Some(&written.complaint)));
    let studies = written.studies.iter().map(|it| Study {
        what: it.what.value.clone(),
        by: it.by.value.clone(),
        date: it.date.value.clone(),
        whole: it.whole,
        report: it.report.as_ref().and_then(|it| links::lead(checker, settings.source, it, diagnostics)),
    });
    Some(CheckedStatement {
        status: written.status.value,
        made: written.made.value.clone(),
        review: written.review.value.clone(),
        signed: written.signed.value.clone(),
        government: written.government,
        reason,
        studies: studies.collect(),
        planned: said(written.planned.as_ref()),
        deviations: written.deviations.iter().map(|it| deviation(it, &criteria)).collect(),
        criteria,
        report: links::lead(checker, settings.source, &written.report, diagnostics),
        complaint,
        own_look: has_own_look(checker),
    })
}

/// Whether what a visitor sees is not the standard theme, of which alone the tests show something.
fn has_own_look(checker: &Checker<'_>) -> bool {
    let theme = &checker.site.theme;
    theme.additions.own_look || theme.templates.iter().any(|it| !it.is_known())
}

fn said(text: Option<&Spanned<String>>) -> String {
    text.map(|it| it.value.clone()).unwrap_or_default()
}

fn deviation(written: &DeviationSource, criteria: &[Criterion]) -> Deviation {
    let found = written.criteria.iter().filter_map(|it| criteria.iter().position(|one| one.number == it.value));
    Deviation {
        what: written.what.value.clone(),
        criteria: found.collect(),
        cause: written.cause.value.clone(),
        effect: written.effect.value.clone(),
        instead: said(written.instead.as_ref()),
        measure: written.measure.value.clone(),
        done: said(written.done.as_ref()),
    }
}

struct Rule<'r> {
    written: &'r StatementSource,
    source: SourceId,
    today: Option<&'r str>,
    diagnostics: &'r mut Diagnostics,
}

impl Rule<'_> {
    fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(Code::M014, span, message).help(help));
    }

    fn warning(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(Code::M015, span, message).help(help));
    }

    /// That each day is one of the calendar.
    fn dates(&mut self) {
        let it = self.written;
        let days = [&it.made, &it.review].into_iter().chain(&it.planned);
        let days = days.chain(it.studies.iter().map(|it| &it.date)).chain(it.by_hand.iter().map(|it| &it.date));
        for day in days.chain(it.deviations.iter().filter_map(|it| it.done.as_ref())) {
            dates::check_date(self.source, day, self.diagnostics);
        }
    }

    /// How many days after the statement was made a day comes.
    fn after_made(&self, day: &Spanned<String>) -> Option<i64> {
        dates::days_until(&self.written.made.value, &day.value)
    }

    /// How many days are left until a day, where today is known.
    fn left(&self, day: &Spanned<String>) -> Option<i64> {
        dates::days_until(self.today?, &day.value)
    }

    /// That it was made before it is reviewed, of what was done before it was made.
    fn times(&mut self) {
        let (source, made, review) = (self.source, &self.written.made, &self.written.review);
        if self.left(made).is_some_and(|it| it > 0) {
            let message = "de verklaring is opgesteld op een dag die nog moet komen";
            self.error(made.span(source), message, "schrijf de dag waarop je haar opstelde");
        }
        match self.after_made(review) {
            Some(..=0) => {
                let help = format!("schrijf bij `herziening` een dag na {}", made.value);
                self.error(review.span(source), "de herziening komt niet na de dag bij `opgesteld`", help);
            }
            Some(it) if it > YEAR => {
                let help = format!("schrijf een dag die hoogstens een jaar na {} ligt", made.value);
                self.error(review.span(source), "de herziening komt meer dan een jaar na de dag bij `opgesteld`", help);
            }
            _ => self.expiry(review),
        }
        let studies = self.written.studies.iter().map(|it| &it.date);
        for day in studies.chain(self.written.by_hand.iter().map(|it| &it.date)) {
            if self.after_made(day).is_some_and(|it| it > 0) {
                let message = "dit is gedaan na de dag bij `opgesteld`, en kan dus niet in de verklaring staan";
                let help =
                    format!("schrijf bij `opgesteld` de dag waarop je dit erbij zette, niet eerder dan {}", day.value);
                self.error(day.span(source), message, help);
            }
        }
    }

    fn expiry(&mut self, review: &Spanned<String>) {
        let help = "loop de verklaring na, en schrijf nieuwe dagen bij `opgesteld` en `herziening`";
        let span = review.span(self.source);
        match self.left(review) {
            Some(..=0) => self.error(span, format!("de verklaring is verlopen op {}", review.value), help),
            Some(1) => self.warning(span, "de verklaring verloopt morgen", help),
            Some(left @ 2..=SOON) => self.warning(span, format!("de verklaring verloopt over {left} dagen"), help),
            _ => {}
        }
    }

    /// The criteria with what was found by hand.
    fn criteria(&mut self, all: &[CriterionSource]) -> Vec<Criterion> {
        let written = self.written;
        let mut found: HashMap<&str, &ByHandSource> = HashMap::new();
        for it in &written.by_hand {
            let number = it.criterion.value.as_str();
            let span = it.criterion.span(self.source);
            self.is_known(all, &it.criterion);
            if let Some(first) = found.insert(number, it) {
                let message = format!("deze eis staat er twee keer: `{number}`");
                let first = first.criterion.span(self.source);
                self.diagnostics.push(
                    Diagnostic::error(Code::M014, span, message)
                        .also(first, "hier staat zij ook")
                        .help("haal een van de twee weg"),
                );
            }
        }
        let deviates = |number: &str| {
            let all = written.deviations.iter().flat_map(|it| &it.criteria);
            all.into_iter().any(|it| it.value == number)
        };
        let one = |it: &CriterionSource| Criterion {
            number: it.number.clone(),
            name: it.name.clone(),
            level: it.level,
            is_new: it.is_new,
            tests: files(it),
            shows: it.shows.clone(),
            unseen: it.unseen.clone(),
            not_applicable: it.not_applicable.clone(),
            deviates: deviates(&it.number),
            by_hand: found.get(it.number.as_str()).map(|it| ByHand {
                outcome: it.outcome.value,
                date: it.date.value.clone(),
                explanation: it.explanation.value.clone(),
            }),
        };
        all.iter().map(one).collect()
    }

    /// Whether WCAG has a criterion; that it does not is told.
    fn is_known(&mut self, all: &[CriterionSource], number: &Spanned<String>) {
        let numbers = || all.iter().map(|it| it.number.as_str());
        // Of an empty text is told that it is empty; and a library without the program's files knows none.
        if number.value.trim().is_empty() || all.is_empty() || numbers().any(|it| it == number.value) {
            return;
        }
        let span = number.span(self.source);
        let near = nearest(&number.value, numbers());
        let message = format!("deze eis heeft WCAG 2.2 niet op niveau A of AA: `{}`", number.value);
        let help = near.map_or_else(
            || "schrijf het nummer van een eis, zoals `\"1.4.10\"`".to_owned(),
            |it| format!("bedoel je `{it}`?"),
        );
        let wish = near.map(|it| {
            // Which criterion was looked at, nobody knows but who looked.
            Wish::new(false).called(format!("schrijf `{it}`")).write(span, &number.value, it)
        });
        self.diagnostics.push(Diagnostic::error(Code::M014, span, message).help(help).maybe_wish(wish));
    }

    /// What deviates, and what is said of it by hand.
    fn deviations(&mut self, all: &[CriterionSource], criteria: &[Criterion]) {
        let (written, source) = (self.written, self.source);
        for it in &written.deviations {
            for number in &it.criteria {
                self.is_known(all, number);
            }
            let Some(done) = &it.done else { continue };
            if self.after_made(done).is_some_and(|it| it <= 0) {
                let message = "deze dag komt niet na de dag bij `opgesteld`";
                self.error(
                    done.span(source),
                    message,
                    "haal de afwijking weg als zij verholpen is, of schrijf een latere dag",
                );
            } else if self.left(done).is_some_and(|it| it < 0) {
                let message = "de dag waarop dit klaar zou zijn, is voorbij";
                self.warning(
                    done.span(source),
                    message,
                    "haal de afwijking weg als zij verholpen is, of schrijf een nieuwe dag",
                );
            }
        }
        for it in &written.by_hand {
            let number = it.criterion.value.as_str();
            let deviates = criteria.iter().any(|one| one.number == number && one.deviates);
            let known = criteria.iter().any(|one| one.number == number);
            match it.outcome.value {
                Outcome::NotMet if known && !deviates => {
                    let message = format!("bij `afwijkingen` staat niets over deze eis: `{number}`");
                    let help = format!("schrijf daar oorzaak, gevolg en maatregel, met `eisen: [\"{number}\"]`");
                    self.error(it.criterion.span(source), message, help);
                }
                Outcome::Met | Outcome::NotApplicable if deviates => {
                    let message = format!("bij `afwijkingen` staat dat deze eis niet in orde is: `{number}`");
                    let help = "schrijf `uitkomst: voldoet niet`, of haal de eis daar weg";
                    self.error(it.outcome.span(source), message, help);
                }
                _ => {}
            }
        }
    }

    /// That the status follows from what is told.
    fn status(&mut self, criteria: &[Criterion]) {
        let (written, span) = (self.written, self.written.status.span(self.source));
        match written.status.value {
            Status::A => {
                self.whole_study("A");
                let bad: Vec<&str> =
                    criteria.iter().filter(|it| !it.known().is_good()).map(|it| it.number.as_str()).collect();
                if !written.deviations.is_empty() {
                    let help = "kies status `B`, of haal de afwijking weg als zij verholpen is";
                    self.error(span, "status A kan niet met een afwijking", help);
                } else if !bad.is_empty() {
                    let some = bad.iter().take(3).map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
                    let message = match bad.len() {
                        1 => format!("status A kan niet: van één eis is niet bekend of de site eraan voldoet: {some}"),
                        n => format!(
                            "status A kan niet: van {n} eisen is niet bekend of de site eraan voldoet, zoals {some}"
                        ),
                    };
                    self.error(
                        span,
                        message,
                        "ga na of de site eraan voldoet en zet dat bij `met-de-hand`, of kies een andere status",
                    );
                }
            }
            Status::B => {
                self.whole_study("B");
                if written.deviations.is_empty() {
                    let help = "kies status `A`, of schrijf bij `afwijkingen` wat nog niet goed is";
                    self.error(span, "status B kan niet zonder afwijking", help);
                }
                for it in written.deviations.iter().filter(|it| it.done.is_none()) {
                    let message = "bij status B heeft elke afwijking een dag waarop zij verholpen is";
                    self.error(it.what.span(self.source), message, "zet bij deze afwijking: `klaar: …`");
                }
            }
            Status::C => self.planned(span),
            Status::D => {}
        }
    }

    /// A and B stand on a whole study of less than three years ago.
    fn whole_study(&mut self, status: &str) {
        let span = self.written.status.span(self.source);
        let whole: Vec<_> = self.written.studies.iter().filter(|it| it.whole).collect();
        let Some(newest) = whole.iter().max_by_key(|it| it.date.value.as_str()) else {
            let message = format!("status {status} kan niet zonder een volledig onderzoek");
            let help = "zet `volledig: true` bij een onderzoek dat volgens WCAG-EM alle eisen en alle delen van de site naging, of kies status `C` of `D`";
            return self.error(span, message, help);
        };
        let age = [Some(self.written.made.value.as_str()), self.today].into_iter().flatten();
        let age = age.filter_map(|it| dates::days_until(&newest.date.value, it)).max();
        if age.is_some_and(|it| it > THREE_YEARS) {
            let message = format!("dit onderzoek is meer dan drie jaar oud, en dan kan status {status} niet");
            let help = "zet er een nieuwer onderzoek bij, of kies status `C` of `D`";
            self.error(newest.date.span(self.source), message, help);
        }
    }

    /// C holds until the study that is planned, and at most six months.
    fn planned(&mut self, status: Span) {
        let Some(planned) = &self.written.planned else {
            let help = "zet erbij: `gepland: …`, of kies status `D`";
            return self.error(status, "status C kan niet zonder een onderzoek dat gepland is", help);
        };
        let span = planned.span(self.source);
        if self.after_made(planned).is_some_and(|it| !(1..=SIX_MONTHS).contains(&it)) {
            let message = "bij status C is het onderzoek klaar binnen zes maanden na de dag bij `opgesteld`";
            self.error(span, message, "schrijf een dag in die zes maanden, of kies status `D`");
        } else if self.left(planned).is_some_and(|it| it < 0) {
            let message = "het onderzoek had klaar moeten zijn, en dan kan status C niet meer";
            self.error(span, message, "zet het onderzoek erbij met de status die eruit volgt, of kies status `D`");
        }
    }
}

/// The files of the tests of a criterion, each once.
fn files(it: &CriterionSource) -> Vec<String> {
    let mut res: Vec<String> = Vec::new();
    for test in &it.tests {
        if !res.contains(&test.file) {
            res.push(test.file.clone());
        }
    }
    res
}
