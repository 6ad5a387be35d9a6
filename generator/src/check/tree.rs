//! Decision trees: `basis` applied, names looked up, shape proven.
//!
//! # What it reports
//! B001: an answer that leads nowhere. B002: no first question. B006: a missing text. B007: a name that is both a
//! question and an outcome. B008: a name that is no name. B009: too few or too many answers. B012: `basis` and what is left out of it. B014: two
//! answers with the same value. B019: a step that opens a tree beside one that must leave nothing open. The rules about the whole shape stand in `tree_shape`.
//!
//! # Why
//! What leaves this rule is a graph: a dangling target cannot be expressed in it.

mod help;
mod inherited;
mod meant;
mod outcome;
mod strangers;

use player::graph::{Edge, GraphData, Node};
use player::tree::Edition;

use crate::check::written::TreeSpans;
use crate::check::{Checker, bases, citations, frameworks, links, tree_shape, vocabulary};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure, nearest};
use crate::load::framework::FrameworkSource;
use crate::load::layer::Scope;
use crate::load::tree::{AnswerSource, EditionSource, OutcomeSource, QuestionSource, TreeKind, TreeSource};
use crate::load::{Loaded, layout};
use crate::proof::walk::Shape;
use crate::proven::{CheckedAnswer, CheckedQuestion, CheckedTree, Text, Vocabulary, is_national};
use crate::source::{SourceId, Span, Spanned};

/// After so many answers that lead nowhere, no more names are looked for that resemble what was written.
const MAX_SUGGESTIONS: usize = 200;
/// Answers a question may have.
const MAX_ANSWERS: usize = 10;

/// The trees that can be walked, and where each is written; those of the national edition come last.
pub(super) fn check(
    checker: &Checker<'_>,
    words: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> (Vec<CheckedTree>, Vec<TreeSpans>) {
    let site = checker.site;
    let lent = site.edition.iter().flat_map(|it| &it.trees);
    let all: Vec<&Loaded<TreeSource>> = site.trees.iter().chain(&site.framework_trees).chain(lent).collect();
    let found = all.iter().filter_map(|tree| {
        diagnostics.about(!site.drafts.hides(&tree.file), |diagnostics| {
            let chain = bases::bases(checker, &all, tree, diagnostics)?;
            let spans = TreeSpans::new(tree.source);
            Resolver { checker, words, diagnostics, tree, chain, spans, unknown: false, n_lost: 0 }.tree()
        })
    });
    found.unzip()
}

/// A value with the text it comes from.
type From<'a, T> = (SourceId, &'a T);

/// A question after `basis`: for each field the topmost tree that has it.
struct Merged<'a> {
    /// Its name where the topmost tree writes it.
    name: (SourceId, &'a Spanned<String>),
    /// Every tree that says something about it, topmost first.
    layers: Vec<From<'a, QuestionSource>>,
}

struct MergedOutcome<'a> {
    name: (SourceId, &'a Spanned<String>),
    layers: Vec<From<'a, OutcomeSource>>,
}

/// The topmost value of a field.
fn field<'a, L, T>(layers: &[From<'a, L>], get: impl Fn(&'a L) -> Option<&'a T>) -> Option<From<'a, T>> {
    layers.iter().find_map(|(source, layer)| Some((*source, get(layer)?)))
}

struct Resolver<'a, 'd> {
    checker: &'a Checker<'a>,
    words: &'a Vocabulary,
    diagnostics: &'d mut Diagnostics,
    tree: &'a Loaded<TreeSource>,
    chain: Vec<&'a Loaded<TreeSource>>,
    /// Where everything stands that was read so far.
    spans: TreeSpans,
    /// True when a fact or decision does not exist: what norms would say about the tree follows from that.
    unknown: bool,
    /// Answers that lead nowhere, so far.
    n_lost: usize,
}

impl<'a> Resolver<'a, '_> {
    fn tree(mut self) -> Option<(CheckedTree, TreeSpans)> {
        let layers: Vec<From<'a, TreeSource>> = self.chain.iter().map(|it| (it.source, &it.value)).collect();
        let (mut questions, mut outcomes) = self.merge();
        self.without_strangers(&mut questions, &mut outcomes);
        let clash = self.names(&questions, &outcomes);
        let start = self.start(&layers, &questions);
        let mut edges: Vec<Vec<Edge>> = Vec::with_capacity(questions.len());
        let mut answer_of = Vec::with_capacity(questions.len());
        let mut checked_questions = Vec::with_capacity(questions.len());
        for question in &questions {
            let (answers, spans, row) = self.answers(question, &questions, &outcomes);
            self.spans.answers.push(spans);
            let (of, row): (Vec<usize>, Vec<Edge>) = row.into_iter().unzip();
            edges.push(row);
            answer_of.push(of);
            checked_questions.push(self.question(question, answers));
        }
        let mut decided = Vec::with_capacity(outcomes.len());
        let mut checked_outcomes = Vec::with_capacity(outcomes.len());
        for outcome in &outcomes {
            decided.push(self.outcome_decisions(outcome));
            checked_outcomes.push(self.outcome(outcome));
        }
        let data = GraphData {
            start: start.unwrap_or(0),
            questions: edges,
            outcomes: decided,
            n_decisions: u16::try_from(self.words.decisions.len()).unwrap_or(u16::MAX),
        };
        let source = self.tree.source;
        let head = tree_shape::Head {
            span: self.tree.value.start.as_ref().map_or(source.start(), |it| it.span(source)),
            spans: &self.spans,
            questions: &checked_questions,
            outcomes: &checked_outcomes,
            broken: clash
                || start.is_none()
                || checked_questions
                    .iter()
                    .zip(&answer_of)
                    .any(|(it, of)| of.is_empty() || of.len() < it.answers.len()),
            answer_of: &answer_of,
        };
        let shape = tree_shape::check(data, &head, self.diagnostics);
        let title = self.required(field(&layers, |it| it.title.as_ref()), "titel");
        let kind = self.kind(&layers);
        // What a tree says about itself is never that of its base: who wrote it, for whom, from which sources.
        let (own, about) = (&self.tree.value, |it: &'a Option<Spanned<String>>| it.as_ref().map(|it| (source, it)));
        let introduction = self.text(about(&own.introduction), true);
        let rationale = self.text(about(&own.rationale), true);
        let sources = self.sources();
        let graph = shape?;
        let kind = kind?;
        if self.unknown {
            return None;
        }
        let edition = self.edition().unwrap_or_else(|| self.default_edition(kind));
        let plain = |it: Option<From<'a, Spanned<String>>>| it.map(|it| it.1.value.clone()).unwrap_or_default();
        let kader = self.kader();
        let of_kader = |get: fn(&'a FrameworkSource) -> Option<&'a Spanned<String>>| {
            kader.and_then(|it| Some((it.source, get(&it.value)?)))
        };
        let tree = CheckedTree {
            id: layout::tree_id(&self.tree.file).into_owned(),
            address: layout::tree_address(&self.tree.file),
            file: self.tree.file.clone(),
            title: title?,
            kind,
            edition,
            summary: plain(about(&own.summary).or_else(|| of_kader(|it| it.summary.as_ref()))),
            introduction,
            rationale,
            citations: sources,
            updated: plain(about(&own.updated).or_else(|| of_kader(|it| it.updated.as_ref()))),
            editorial: self.tree.value.editorial,
            framework: layout::is_of_framework(&self.tree.file).then(|| layout::slug(&self.tree.file).to_owned()),
            lent: self.checker.site.edition.as_ref().is_some_and(|it| it.has(self.tree.source)),
            code: String::new(),
            n_paths: Shape { graph: &graph, questions: &checked_questions }.n_walks(),
            graph,
            questions: checked_questions,
            outcomes: checked_outcomes,
            cases: Vec::new(),
            reviews: Vec::new(),
        };
        Some((tree, self.spans))
    }

    /// The kader that the tree belongs to: what the tree does not say about itself, its kader says.
    fn kader(&self) -> Option<&'a Loaded<FrameworkSource>> {
        let slug = Scope::of(&self.tree.file).framework()?;
        self.checker.site.frameworks.iter().find(|it| layout::slug(&it.file) == slug)
    }

    /// Questions and outcomes of all layers: those of the lowest base first, in its order; new ones after them.
    fn merge(&self) -> (Vec<Merged<'a>>, Vec<MergedOutcome<'a>>) {
        let mut questions: Vec<Merged<'a>> = Vec::new();
        let mut outcomes: Vec<MergedOutcome<'a>> = Vec::new();
        for layer in self.chain.iter().rev() {
            for (name, value) in &layer.value.questions.0 {
                match questions.iter_mut().find(|it| it.name.1.value == name.value) {
                    Some(it) => {
                        it.name = (layer.source, name);
                        it.layers.insert(0, (layer.source, value));
                    }
                    None => questions.push(Merged { name: (layer.source, name), layers: vec![(layer.source, value)] }),
                }
            }
            for (name, value) in &layer.value.outcomes.0 {
                match outcomes.iter_mut().find(|it| it.name.1.value == name.value) {
                    Some(it) => {
                        it.name = (layer.source, name);
                        it.layers.insert(0, (layer.source, value));
                    }
                    None => {
                        outcomes
                            .push(MergedOutcome { name: (layer.source, name), layers: vec![(layer.source, value)] });
                    }
                }
            }
        }
        (questions, outcomes)
    }

    /// True when a name belongs to a question and an outcome: then it is not known where answers lead.
    fn names(&mut self, questions: &[Merged<'a>], outcomes: &[MergedOutcome<'a>]) -> bool {
        let mut clash = false;
        for (source, name) in questions.iter().map(|it| it.name).chain(outcomes.iter().map(|it| it.name)) {
            let good = name.value.starts_with(|it: char| it.is_ascii_lowercase())
                && name.value.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
            if !good {
                let message = format!("dit is geen naam voor een vraag of uitkomst: `{}`", name.value);
                let few = self.diagnostics.len() < MAX_SUGGESTIONS;
                let wish = few.then(|| self.good_name(name, source, questions, outcomes)).flatten();
                let help =
                    "begin met een kleine letter; daarna kleine letters, cijfers en streepjes, zoals `geen-signalen`";
                self.diagnostics
                    .push(Diagnostic::error(Code::B008, name.span(source), message).help(help).maybe_wish(wish));
            }
        }
        for outcome in outcomes {
            if let Some(question) = questions.iter().find(|it| it.name.1.value == outcome.name.1.value) {
                clash = true;
                let message = format!("deze naam is van een vraag én van een uitkomst: `{}`", outcome.name.1.value);
                self.diagnostics.push(
                    Diagnostic::error(Code::B007, outcome.name.1.span(outcome.name.0), message)
                        .also(question.name.1.span(question.name.0), "hier is het een vraag")
                        .help("geef een van de twee een andere naam"),
                );
            }
        }
        clash
    }

    fn start(&mut self, layers: &[From<'a, TreeSource>], questions: &[Merged<'a>]) -> Option<u16> {
        let Some((source, start)) = field(layers, |it| it.start.as_ref()) else {
            let wish = self.only_start(questions);
            self.diagnostics.push(
                Diagnostic::error(Code::B002, self.tree.source.start(), "deze boom heeft geen eerste vraag")
                    .help("zet erbij: `begin: naam-van-de-eerste-vraag`")
                    .maybe_wish(wish),
            );
            return None;
        };
        if let Some(n) = questions.iter().position(|it| it.name.1.value == start.value) {
            return u16::try_from(n).ok();
        }
        let known = || questions.iter().map(|it| it.name.1.value.as_str());
        let help = nearest(&start.value, known());
        let wish =
            help.map(|it| Wish::new(is_sure(&start.value, it, known())).write(start.span(source), &start.value, it));
        let message = format!("de eerste vraag bestaat niet: `{}`", start.value);
        self.diagnostics.push(
            Diagnostic::error(Code::B002, start.span(source), message)
                .maybe_help(help.map(|it| format!("schrijf `begin: {it}`")))
                .maybe_wish(wish),
        );
        None
    }

    /// The answers of a question with their places, and for each that leads somewhere its number with the edge.
    fn answers(
        &mut self,
        question: &Merged<'a>,
        questions: &[Merged<'a>],
        outcomes: &[MergedOutcome<'a>],
    ) -> (Vec<CheckedAnswer>, Vec<Span>, Vec<(usize, Edge)>) {
        let name = question.name.1.span(question.name.0);
        let Some((source, list)) = field(&question.layers, |it| it.answers.as_ref()) else {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::B009,
                    name,
                    format!("deze vraag heeft geen antwoorden: `{}`", question.name.1.value),
                )
                .help("zet erbij: `antwoorden:` met twee of meer antwoorden"),
            );
            return (Vec::new(), Vec::new(), Vec::new());
        };
        if !(2..=MAX_ANSWERS).contains(&list.len()) {
            let message = format!("deze vraag heeft {} antwoorden: `{}`", list.len(), question.name.1.value);
            self.diagnostics
                .push(Diagnostic::error(Code::B009, name, message).help("geef een vraag twee tot tien antwoorden"));
        }
        let mut answers: Vec<CheckedAnswer> = Vec::with_capacity(list.len());
        let (mut spans, mut edges) = (Vec::with_capacity(list.len()), Vec::with_capacity(list.len()));
        for answer in list {
            let span = Span { source, start: answer.text.range.start, end: answer.target.range.end };
            let span = if span.end < span.start { answer.text.span(source) } else { span };
            if let Some(other) = answers.iter().position(|it| it.value == answer.value.value) {
                let message = format!("twee antwoorden hebben dezelfde waarde: `{}`", answer.value.value);
                self.diagnostics.push(
                    Diagnostic::error(Code::B014, answer.value.span(source), message)
                        .also(spans[other], "dit antwoord heeft die waarde al")
                        .help("geef elk antwoord een eigen `waarde`"),
                );
            }
            answers.push(CheckedAnswer { text: answer.text.value.clone(), value: answer.value.value.clone() });
            spans.push(span);
            let decisions = self.decisions(source, &answer.decisions);
            if let Some(target) = self.target(source, answer, questions, outcomes) {
                edges.push((answers.len() - 1, Edge { target, decisions }));
            }
        }
        (answers, spans, edges)
    }

    fn target(
        &mut self,
        source: SourceId,
        answer: &AnswerSource,
        questions: &[Merged<'a>],
        outcomes: &[MergedOutcome<'a>],
    ) -> Option<Node> {
        let name = &answer.target.value;
        if let Some(n) = questions.iter().position(|it| it.name.1.value == *name) {
            return u16::try_from(n).ok().map(Node::Question);
        }
        if let Some(n) = outcomes.iter().position(|it| it.name.1.value == *name) {
            return u16::try_from(n).ok().map(Node::Outcome);
        }
        let names = questions.iter().map(|it| it.name).chain(outcomes.iter().map(|it| it.name));
        self.n_lost += 1;
        let near = || nearest(name, names.clone().map(|it| it.1.value.as_str()));
        let like = if self.n_lost <= MAX_SUGGESTIONS { near() } else { None };
        let message = format!("dit antwoord verwijst naar een vraag of uitkomst die niet bestaat: `{name}`");
        let mut res = Diagnostic::error(Code::B001, answer.target.span(source), message)
            .label("deze naam komt in deze boom niet voor");
        if let Some((other, like)) = like.and_then(|like| names.clone().find(|it| it.1.value == like)) {
            let sure = is_sure(name, &like.value, names.map(|it| it.1.value.as_str()));
            res = res
                .also(like.span(other), "deze lijkt er het meest op")
                .help(format!("schrijf `naar: {}`", like.value))
                .write(name, &like.value, sure);
        }
        self.diagnostics.push(res);
        None
    }

    fn question(&mut self, question: &Merged<'a>, answers: Vec<CheckedAnswer>) -> CheckedQuestion {
        let layers = &question.layers;
        let (name_source, name) = question.name;
        let text = match field(layers, |it| it.text.as_ref()) {
            Some((_, text)) if !text.value.trim().is_empty() => text.value.trim().to_owned(),
            _ => {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::B006,
                        name.span(name_source),
                        format!("deze vraag heeft geen tekst: `{}`", name.value),
                    )
                    .help("zet erbij: `vraag: …?`"),
                );
                String::new()
            }
        };
        let fact = field(layers, |it| it.fact.as_ref()).and_then(|(source, it)| {
            let found = vocabulary::fact(self.checker, source, it, self.words, self.diagnostics);
            self.unknown |= found.is_none();
            found
        });
        self.spans.questions.push(name.span(name_source));
        self.spans.help.push(Vec::new());
        let (prompts, examples, left_out) = self.help(question);
        CheckedQuestion {
            id: name.value.clone(),
            text,
            step: field(layers, |it| it.step.as_ref()).map(|it| it.1.value.clone()).unwrap_or_default(),
            fact,
            explanation: self.text(field(layers, |it| it.explanation.as_ref()), true),
            prompts,
            examples,
            left_out,
            answers,
            citation: self.citation(field(layers, |it| it.citation.as_ref())),
        }
    }

    fn outcome_decisions(&mut self, outcome: &MergedOutcome<'a>) -> Vec<u16> {
        match field(&outcome.layers, |it| it.decisions.as_ref()) {
            Some((source, list)) => self.decisions(source, list),
            None => Vec::new(),
        }
    }

    fn decisions(&mut self, source: SourceId, names: &[Spanned<String>]) -> Vec<u16> {
        let found: Vec<Option<u16>> = names
            .iter()
            .map(|it| vocabulary::decision(self.checker, source, it, self.words, self.diagnostics))
            .collect();
        self.unknown |= found.contains(&None);
        found.into_iter().flatten().collect()
    }

    fn text(&mut self, value: Option<(SourceId, &Spanned<String>)>, mark_terms: bool) -> Text {
        let Some((source, value)) = value else { return Text::default() };
        links::text(self.checker, source, self.file(source), value, mark_terms, self.diagnostics)
    }

    /// The file that a text was written in, from which its relative paths start: by `basis` that is another one.
    fn file(&self, source: SourceId) -> &'a str {
        self.chain.iter().find(|it| it.source == source).map_or(&self.tree.file, |it| &it.file)
    }

    fn citation(&mut self, value: Option<From<'a, Spanned<String>>>) -> Option<crate::proven::Citation> {
        value.and_then(|(source, it)| citations::one(self.checker, source, it, self.diagnostics))
    }

    fn sources(&mut self) -> Vec<crate::proven::Citation> {
        let tree = &self.tree.value;
        let written = tree.citation.iter().chain(&tree.citations);
        written.filter_map(|it| citations::one(self.checker, self.tree.source, it, self.diagnostics)).collect()
    }

    fn required(&mut self, value: Option<From<'a, Spanned<String>>>, key: &str) -> Option<String> {
        if let Some((source, value)) = value {
            if value.value.trim().is_empty() {
                self.diagnostics.push(
                    Diagnostic::error(Code::B006, value.span(source), format!("bij `{key}` staat niets"))
                        .help(format!("schrijf de tekst erachter: `{key}: …`")),
                );
            }
            return Some(value.value.clone());
        }
        self.diagnostics.push(
            Diagnostic::error(Code::B006, self.tree.source.start(), format!("bij deze boom ontbreekt `{key}`"))
                .help(format!("zet bovenaan: `{key}: …`")),
        );
        None
    }

    /// Whom the tree is for; nothing while its kind is not known.
    fn edition(&self) -> Option<Edition> {
        let written = self.chain.iter().find_map(|it| it.value.edition.as_ref()).map(|it| edition(it.value));
        let kind = || self.chain.iter().find_map(|it| it.value.kind.as_ref()).map(|it| self.default_edition(it.value));
        written.or_else(kind)
    }

    /// A kader is for a profession; of other trees the kind tells.
    fn default_edition(&self, kind: TreeKind) -> Edition {
        match kind {
            TreeKind::Weighing | TreeKind::Objection => Edition::Professional,
            TreeKind::Other if layout::is_in_framework(&self.tree.file) => Edition::Professional,
            TreeKind::Kindcheck | TreeKind::Mantelzorgcheck | TreeKind::Other => Edition::Anonymous,
        }
    }

    fn kind(&mut self, layers: &[From<'a, TreeSource>]) -> Option<TreeKind> {
        if let Some((source, kind)) = field(layers, |it| it.kind.as_ref()) {
            // A tree of another kind has other norms, or none: this is how a kader would switch them off.
            let must_weigh = frameworks::must_weigh(self.checker, &self.tree.file) || is_national(&self.tree.file);
            if must_weigh && kind.value != TreeKind::Weighing {
                let message =
                    format!("deze boom moet van `soort: afweging` zijn, en is van `soort: {}`", kind.value.as_str());
                self.diagnostics.push(
                    Diagnostic::error(Code::K004, kind.span(source), message)
                        .help("schrijf `soort: afweging`; dan gelden de landelijke normen")
                        .wish(Wish::new(false).called("schrijf `soort: afweging`").put(kind.span(source), "afweging")),
                );
            }
            return Some(kind.value);
        }
        self.diagnostics.push(
            Diagnostic::error(Code::B006, self.tree.source.start(), "bij deze boom ontbreekt `soort`")
                .help("zet bovenaan: `soort: kindcheck`, `mantelzorgcheck`, `afweging`, `bezwaar` of `overig`"),
        );
        None
    }
}

fn edition(written: EditionSource) -> Edition {
    match written {
        EditionSource::Anonymous => Edition::Anonymous,
        EditionSource::Professional => Edition::Professional,
    }
}
