//! A text that must be there says something.
//!
//! # What it reports
//! Y006: a required text in which nothing stands, or only spaces. B006 is the same for what a tree may get from the tree under
//! it: its title, the text of a question, the title of an outcome.
//!
//! # Why
//! The visitor would see an empty button, a link without words or a page without a name.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::cases::CasesSource;
use crate::load::framework::FrameworkSource;
use crate::load::layer::Layer;
use crate::load::norms::NormSource;
use crate::load::process::ProcessSource;
use crate::load::reviews::ReviewSource;
use crate::load::settings::SiteSettings;
use crate::load::short::Short;
use crate::load::statement::StatementSource;
use crate::load::tree::{StepSource, TreeSource};
use crate::source::{SourceId, Span, Spanned};

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    let mut rule = Rule { diagnostics, source: site.settings.source };
    if !site.unread.contains(&site.settings.file) {
        rule.site(&site.settings.value);
    }
    for layer in &site.layers {
        rule.layer(layer);
    }
    for it in site.trees.iter().chain(&site.framework_trees) {
        rule.source = it.source;
        rule.tree(&it.value);
    }
    for it in &site.cases {
        rule.source = it.source;
        rule.cases(&it.value);
    }
    for it in &site.reviews {
        rule.source = it.source;
        rule.review(&it.value);
    }
    for it in &site.frameworks {
        rule.source = it.source;
        rule.framework(&it.value);
    }
    for it in &site.processes {
        rule.source = it.source;
        rule.process(&it.value);
    }
    for it in &site.pages {
        rule.source = it.source;
        rule.all([("titel", &it.front.title)]);
        rule.each("trefwoorden", &it.front.keywords);
    }
}

struct Rule<'d> {
    diagnostics: &'d mut Diagnostics,
    /// The file whose texts are looked at.
    source: SourceId,
}

impl Rule<'_> {
    fn all<'t>(&mut self, texts: impl IntoIterator<Item = (&'t str, &'t Spanned<String>)>) {
        for (key, text) in texts {
            self.text(key, &text.value, text.span(self.source));
        }
    }

    fn text(&mut self, key: &str, text: &str, span: Span) {
        if text.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::error(Code::Y006, span, format!("bij `{key}` staat niets"))
                    .help(format!("schrijf de tekst erachter: `{key}: …`")),
            );
        }
    }

    /// A text that may be left out, but not be empty.
    fn some(&mut self, key: &str, text: Option<&Spanned<String>>) {
        self.all(text.map(|it| (key, it)));
    }

    fn each(&mut self, key: &str, texts: &[Spanned<String>]) {
        for text in texts {
            self.part(key, &text.value, text.span(self.source));
        }
    }

    fn part(&mut self, key: &str, text: &str, span: Span) {
        if text.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::error(Code::Y006, span, format!("een deel van `{key}` is leeg"))
                    .help("schrijf de tekst erin, of haal dit deel weg"),
            );
        }
    }

    fn site(&mut self, it: &SiteSettings) {
        self.all([("titel", &it.title), ("omschrijving", &it.description), ("taal", &it.language)]);
        if let Some(it) = &it.security {
            self.each("contact", &it.contact);
            self.each("talen", &it.languages);
        }
        if let Some(it) = &it.statement {
            self.statement(it);
        }
        self.all(it.navigation.iter().chain(&it.footer).map(|it| ("titel", &it.title)));
        for it in &it.entrances {
            self.all([("titel", &it.title), ("tekst", &it.text)]);
        }
    }

    fn statement(&mut self, it: &StatementSource) {
        self.all([("ondertekend", &it.signed), ("klacht", &it.complaint)]);
        self.some("toelichting", it.reason.as_ref());
        for it in &it.studies {
            self.all([("wat", &it.what), ("door", &it.by)]);
        }
        for it in &it.deviations {
            self.all([("wat", &it.what), ("oorzaak", &it.cause), ("gevolg", &it.effect), ("maatregel", &it.measure)]);
            self.some("alternatief", it.instead.as_ref());
            self.each("eisen", &it.criteria);
        }
        for it in &it.by_hand {
            self.all([("eis", &it.criterion), ("uitleg", &it.explanation)]);
        }
    }

    /// What everybody has, or what a kader brings.
    fn layer(&mut self, layer: &Layer) {
        self.source = layer.cited.source;
        for it in &layer.cited.value.sources {
            self.all([("id", &it.id), ("titel", &it.title), ("uitgever", &it.publisher), ("datum", &it.date)]);
            self.some("kort", it.short.as_ref());
        }
        self.source = layer.glossary.source;
        for it in &layer.glossary.value.terms {
            self.all([("term", &it.term), ("definitie", &it.definition)]);
            self.each("synoniemen", &it.synonyms);
            self.each("vormen", &it.forms);
        }
        self.source = layer.contacts.source;
        self.all(layer.contacts.value.0.iter().map(|it| ("naam", &it.1.name)));
        self.source = layer.norms.source;
        for (name, text) in &layer.norms.value.facts.0 {
            let name = name.value.as_str();
            match &text.value {
                Short::Text(it) => self.text(name, it, text.span(self.source)),
                Short::Long(it) => self.all([("omschrijving", &it.description)]),
            }
        }
        for (_, it) in &layer.norms.value.decisions.0 {
            self.all([("label", &it.label)]);
            self.each("handelingen", &it.actions);
            match &it.headings {
                Some(Short::Text(text)) => self.text("kop", text, it.label.span(self.source)),
                Some(Short::Long(list)) => self.each("kop", list),
                None => {}
            }
            self.some("stap", it.step.as_ref());
            self.some("meer", it.more.as_ref());
        }
        self.norms(&layer.norms.value.norms);
    }

    fn norms(&mut self, norms: &[NormSource]) {
        for it in norms {
            self.all([("id", &it.id)]);
            self.some("titel", it.title.as_ref());
        }
    }

    fn tree(&mut self, tree: &TreeSource) {
        for (_, question) in &tree.questions.0 {
            for it in question.answers.iter().flatten() {
                self.all([("antwoord", &it.text), ("waarde", &it.value)]);
            }
            for it in question.examples.iter().flatten() {
                self.all([("titel", &it.title), ("tekst", &it.text)]);
            }
            for it in question.prompts.iter().flatten() {
                self.each("vragen", &it.items);
            }
        }
        for (_, outcome) in &tree.outcomes.0 {
            self.actions(outcome.actions.as_deref().unwrap_or_default());
            for variant in outcome.variants.iter().flatten() {
                self.some("titel", variant.value.title.as_ref());
                self.actions(variant.value.actions.as_deref().unwrap_or_default());
                if variant.value.actions.as_ref().is_some_and(Vec::is_empty) {
                    let message = "een variant kan de handelingen van de uitkomst niet weglaten";
                    self.diagnostics.push(
                        Diagnostic::error(Code::Y006, variant.span(self.source), message)
                            .help("haal `handelingen` hier weg, of zet bij die van de uitkomst zelf `als`"),
                    );
                }
            }
        }
    }

    fn cases(&mut self, cases: &CasesSource) {
        for (_, it) in &cases.cases.0 {
            self.all([("titel", &it.title), ("situatie", &it.situation), ("door", &it.author)]);
        }
    }

    fn review(&mut self, it: &ReviewSource) {
        self.all([("lezer", &it.reader)]);
        self.some("functie", it.role.as_ref());
        self.all(it.verdicts.iter().map(|it| ("deel", &it.value.part)));
    }

    fn actions(&mut self, list: &[Spanned<Short<StepSource>>]) {
        for it in list {
            match &it.value {
                Short::Text(text) => self.part("handelingen", text, it.span(self.source)),
                Short::Long(step) => self.all([("tekst", &step.text)]),
            }
        }
    }

    fn framework(&mut self, it: &FrameworkSource) {
        self.all([("naam", &it.name), ("beroepsgroep", &it.profession)]);
        self.all([("uitgever", &it.publisher), ("versie", &it.version)]);
        self.norms(&it.norms);
    }

    fn process(&mut self, it: &ProcessSource) {
        self.all([("titel", &it.title)]);
        for it in &it.phases {
            self.all([("id", &it.id), ("titel", &it.title), ("termijn", &it.limit)]);
        }
        self.all(it.steps.0.iter().map(|it| ("titel", &it.1.title)));
    }
}
