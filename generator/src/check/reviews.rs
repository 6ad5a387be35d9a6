//! Readings: what somebody read of a tree and agreed with, as it was written down.
//!
//! # What it reports
//! A002: a reading that contradicts itself: a remark without words, a part twice, letters that are no code. A004: a reading of a day
//! that is still to come, a warning. V006: of a tree that does not exist. That a part changed since it was read (A001) and that a
//! tree is published with a part that nobody read as it is (A003) is told by [`held`], when every tree has its code.
//!
//! # Why
//! A reading is the word of somebody else, which an editor puts in a file. What is wrong in it is asked of that reader and not guessed.
//!
//! # Remedy
//! The file as the sheet of `meldwijzer nalezen` made it.

pub(super) mod held;

use crate::check::{Checker, is_day};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, instead, is_sure, nearest};
use crate::identity::is_code;
use crate::load::reviews::{ReviewSource, Verdict, VerdictSource};
use crate::load::{Loaded, layout};
use crate::source::Spanned;

/// Looks at each reading by itself.
pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let names = names(checker);
    for loaded in &checker.site.reviews {
        let published = !checker.site.drafts.hides(&loaded.file);
        diagnostics.about(published, |diagnostics| {
            Rule { loaded, diagnostics }.review(&names, checker.site.today.as_deref());
        });
    }
}

/// The trees that can be read, also those whose file cannot.
fn names(checker: &Checker<'_>) -> Vec<String> {
    let site = checker.site;
    let lent = site.edition.iter().flat_map(|it| &it.trees);
    let files = site.trees.iter().chain(&site.framework_trees).chain(lent).map(|it| it.file.as_str());
    let unread = site.unread.iter().map(String::as_str).filter(|it| layout::is_tree(it));
    files.chain(unread).map(|it| layout::tree_id(it).into_owned()).collect()
}

struct Rule<'a, 'd> {
    loaded: &'a Loaded<ReviewSource>,
    diagnostics: &'d mut Diagnostics,
}

impl Rule<'_, '_> {
    fn review(&mut self, names: &[String], today: Option<&str>) {
        let (review, source) = (&self.loaded.value, self.loaded.source);
        self.tree(&review.tree, names);
        let is_to_come = |today: &&str| is_day(&review.date.value) && review.date.value.as_str() > *today;
        if let Some(today) = today.filter(is_to_come) {
            let message = format!("deze dag komt nog: vandaag is het {today}");
            self.diagnostics.push(
                Diagnostic::warning(Code::A004, review.date.span(source), message)
                    .help("schrijf bij `datum` de dag waarop de boom is nagelezen"),
            );
        }
        self.letters(&review.code, "boomcode");
        let mut seen: Vec<&Spanned<String>> = Vec::new();
        for it in &review.verdicts {
            self.verdict(it);
            let code = &it.value.code;
            match seen.iter().find(|it| it.value == code.value) {
                Some(first) => self.diagnostics.push(
                    Diagnostic::error(Code::A002, code.span(source), "dit deel staat er twee keer in")
                        .also(first.span(source), "hier staat het ook")
                        .help("laat één van beide staan; vraag de lezer welke"),
                ),
                None => seen.push(code),
            }
        }
        if review.verdicts.is_empty() {
            let message = "in deze nalezing staat geen enkel deel";
            let help = "zet erin wat de lezer bewaarde, of haal het bestand weg";
            self.diagnostics.push(Diagnostic::error(Code::A002, review.tree.span(source), message).help(help));
        }
    }

    fn tree(&mut self, name: &Spanned<String>, names: &[String]) {
        if names.contains(&name.value) {
            return;
        }
        let known = names.iter().map(String::as_str);
        let message = format!("er is geen boom met de naam `{}`", name.value);
        let help =
            instead(&name.value, known.clone(), str::to_owned, "in `content/beslisbomen/` of in de map van een kader");
        let mut res = Diagnostic::error(Code::V006, name.span(self.loaded.source), message).help(help);
        if let Some(near) = nearest(&name.value, known.clone()) {
            res = res.write(&name.value, near, is_sure(&name.value, near, known));
        }
        self.diagnostics.push(res);
    }

    fn verdict(&mut self, written: &Spanned<VerdictSource>) {
        let it = &written.value;
        self.letters(&it.code, "code");
        let says_nothing = it.remark.as_ref().is_none_or(|it| it.value.trim().is_empty());
        if it.verdict.value == Verdict::Remarked && says_nothing {
            let span = it.verdict.span(self.loaded.source);
            let help = "schrijf erachter wat de lezer opmerkte: `opmerking: …`; was de lezer het ermee eens, schrijf dan `oordeel: akkoord`";
            self.diagnostics.push(Diagnostic::error(Code::A002, span, "deze opmerking zegt niets").help(help));
        }
    }

    fn letters(&mut self, code: &Spanned<String>, key: &str) {
        if is_code(&code.value) {
            return;
        }
        let message = format!("bij `{key}` staan geen tien letters van een code: `{}`", code.value);
        let help = "neem over wat er op het blad van `meldwijzer nalezen` stond: twee groepen van vijf hoofdletters";
        self.diagnostics.push(Diagnostic::error(Code::A002, code.span(self.loaded.source), message).help(help));
    }
}
