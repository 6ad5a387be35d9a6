//! Outcomes: their texts, steps and variants, with names looked up and `basis` applied.

use player::tree::Edition;

use super::help::reads_like;
use super::inherited::{lists, n_kept, without_actions};
use super::{From, MergedOutcome, Resolver, field};
use crate::check::vocabulary;
use crate::diagnostic::{Code, Diagnostic, Wish};
use crate::load::short::Short;
use crate::load::tree::{HandOverSource, OutcomeSource, StepSource, VariantSource};
use crate::markdown::WrittenLink;
use crate::markdown::link::Destination;
use crate::proven::{CheckedAction, CheckedOutcome, CheckedVariant, HandOver, Target};
use crate::source::{SourceId, Span, Spanned};

impl<'a> Resolver<'a, '_> {
    pub(super) fn outcome(&mut self, outcome: &MergedOutcome<'a>) -> CheckedOutcome {
        let layers = &outcome.layers;
        let (name_source, name) = outcome.name;
        self.steps_without_base(outcome);
        let steps = self.steps(layers);
        let (variants, spans) = self.variants(layers, &steps);
        self.spans.outcomes.push(name.span(name_source));
        self.spans.variants.push(spans);
        let title = match field(layers, |it| it.title.as_ref()) {
            Some((_, title)) if !title.value.trim().is_empty() => title.value.trim().to_owned(),
            // Whether each path has a variant with a title is proven later.
            _ if variants.iter().any(|it| !it.title.is_empty()) => String::new(),
            _ => {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::B006,
                        name.span(name_source),
                        format!("deze uitkomst heeft geen titel: `{}`", name.value),
                    )
                    .help("zet erbij: `titel: …`"),
                );
                String::new()
            }
        };
        CheckedOutcome {
            id: name.value.clone(),
            title,
            text: self.text(field(layers, |it| it.text.as_ref()), true),
            more: self.text(field(layers, |it| it.more.as_ref()), true),
            actions: steps.all,
            left_out: steps.left_out,
            citation: self.citation(field(layers, |it| it.citation.as_ref())),
            variants,
        }
    }

    /// The steps of an outcome: those of each layer, lowest first, up to the one that does without those below it. What a layer
    /// above the variants adds, it adds on every way.
    fn steps(&mut self, layers: &[From<'a, OutcomeSource>]) -> Steps {
        let n_variants = layers.iter().position(|it| it.1.variants.is_some()).unwrap_or(layers.len());
        let n_kept = n_kept(layers, without_actions);
        let written = |layers: &[From<'a, OutcomeSource>]| -> Vec<From<'a, Vec<_>>> {
            layers.iter().rev().filter_map(|it| Some((it.0, it.1.actions.as_ref()?))).collect()
        };
        let (kept, below) = layers.split_at(n_kept);
        let (above, rest) = kept.split_at(n_variants.min(n_kept));
        let added = self.actions(&written(above));
        let mut all = self.actions(&written(rest));
        add(&mut all, added.clone());
        let speaks = n_variants < n_kept;
        let left_out = self.quietly(|it| {
            let mut res = it.actions(&lists(below, |it: &OutcomeSource| it.actions.as_ref(), without_actions).kept);
            let silenced = layers.get(n_variants).filter(|_| !speaks);
            for (source, variant) in silenced.iter().flat_map(|it| it.1.variants.iter().flatten().map(|v| (it.0, v))) {
                let own = it.actions(variant.value.actions.as_ref().map(|it| (source, it)).as_slice());
                add(&mut res, own);
            }
            res
        });
        Steps { all, added, speaks, left_out }
    }

    /// The variants of the topmost layer that has any, and where they stand. An explanation that a layer above writes itself,
    /// they do not replace, and its steps come after theirs. Title and text they do: what was written for all ways must not speak
    /// on a way on which something else was decided.
    fn variants(&mut self, layers: &[From<'a, OutcomeSource>], steps: &Steps) -> (Vec<CheckedVariant>, Vec<Span>) {
        let Some(at) = layers.iter().position(|it| it.1.variants.is_some()) else { return Default::default() };
        let (above, (source, layer)) = (&layers[..at], layers[at]);
        let more = above.iter().any(|it| it.1.more.is_some());
        let below: Vec<&VariantSource> = layer.variants.iter().flatten().map(|it| &it.value).collect();
        for (over, it) in above {
            let replaced = [
                (&it.title, below.iter().any(|it| it.title.is_some())),
                (&it.text, below.iter().any(|it| it.text.is_some())),
            ];
            for (written, _) in replaced.into_iter().filter(|it| it.1) {
                let Some(written) = written else { continue };
                let message = "deze uitkomst heeft varianten in de basis: op die paden staat dit niet";
                self.diagnostics.push(
                    Diagnostic::warning(Code::B015, written.span(*over), message)
                        .help("schrijf er ook `varianten:` bij, met voor elk pad wat er moet staan"),
                );
            }
        }
        let (mut res, mut spans) = (Vec::new(), Vec::new());
        for written in layer.variants.iter().flatten() {
            let variant = &written.value;
            let Some(when) = vocabulary::clauses(self.checker, source, &variant.when, self.words, self.diagnostics)
            else {
                self.unknown = true;
                continue;
            };
            let own =
                |it: &'a Option<Spanned<String>>, hidden: bool| it.as_ref().filter(|_| !hidden).map(|it| (source, it));
            let written_steps = variant.actions.as_ref().filter(|_| steps.speaks).map(|it| (source, it));
            let mut actions = self.actions(written_steps.as_slice());
            if written_steps.is_some() {
                add(&mut actions, steps.added.clone());
            }
            res.push(CheckedVariant {
                when,
                title: own(&variant.title, false).map(|it| it.1.value.trim().to_owned()).unwrap_or_default(),
                text: self.text(own(&variant.text, false), true),
                more: self.text(own(&variant.more, more), true),
                actions,
            });
            spans.push(variant.title.as_ref().map_or_else(|| written.span(source), |it| it.span(source)));
        }
        (res, spans)
    }

    fn actions(&mut self, lists: &[From<'a, Vec<Spanned<Short<StepSource>>>>]) -> Vec<CheckedAction> {
        let mut res = Vec::new();
        for (source, list) in lists.iter().copied() {
            let found: Vec<CheckedAction> = list.iter().map(|it| self.action(source, it)).collect();
            add(&mut res, found);
        }
        res
    }

    fn action(&mut self, source: SourceId, written: &Spanned<Short<StepSource>>) -> CheckedAction {
        let plain;
        let (text, call, hand_over, when) = match &written.value {
            Short::Text(text) => {
                plain = Spanned { value: text.clone(), range: written.range.clone() };
                (&plain, None, None, &[][..])
            }
            Short::Long(it) => (&it.text, it.call.as_ref(), it.hand_over.as_ref(), it.when.as_slice()),
        };
        let when = vocabulary::clauses(self.checker, source, when, self.words, self.diagnostics);
        self.unknown |= when.is_none();
        CheckedAction {
            text: self.text(Some((source, text)), false),
            call: call.and_then(|it| vocabulary::contact(self.checker, source, it, self.diagnostics)),
            hand_over: hand_over.and_then(|it| self.hand_over(source, it)),
            when: when.unwrap_or_default(),
            lent: source != self.tree.source,
        }
    }

    /// The key `terug` between the brackets in which a tree is named.
    fn without_back(&self, tree: Span) -> Option<Wish> {
        let text = &self.checker.sources.get(tree.source).text;
        let (before, behind) = (text.get(..tree.range().start)?, text.get(tree.range().end..)?);
        let open = before.rfind('{').filter(|it| !before[*it..].contains('}'))?;
        let inside = open..tree.range().end + behind.find('}')?;
        let at = inside.start + text.get(inside)?.find("terug:")?;
        Some(Wish::new(true).without_key(tree.source.span(at..at + "terug".len())))
    }

    /// The other tree, looked up as a link to it is.
    fn hand_over(&mut self, source: SourceId, written: &HandOverSource) -> Option<HandOver> {
        let (id, span) = (&written.tree.value, written.tree.span(source));
        let address = format!("boom:{id}");
        let link = WrittenLink { destination: &Destination::Tree(id.clone()), written: &address, span };
        let Some(Target::Here(to)) = self.checker.book.resolve(link, self.diagnostics) else { return None };
        if written.back && self.edition() == Some(Edition::Anonymous) {
            let message = "`terug` kan hier niet: wie snel weg moet, laat dan een tabblad met antwoorden achter";
            self.diagnostics.push(
                Diagnostic::error(Code::B019, span, message)
                    .label("deze boom is voor bezoekers die gevaar kunnen lopen")
                    .help("haal `terug: true` weg")
                    .maybe_wish(self.without_back(span)),
            );
            return None;
        }
        let tree = self.checker.book.tree_called(self.checker.scope(source), id);
        Some(HandOver { tree, to, back: written.back })
    }
}

/// The steps of an outcome under `basis`.
struct Steps {
    /// Where no variant has its own.
    all: Vec<CheckedAction>,
    /// Those of the layers above the variants.
    added: Vec<CheckedAction>,
    /// Whether steps of variants are left in.
    speaks: bool,
    /// What is left out.
    left_out: Vec<CheckedAction>,
}

/// Puts steps behind others; what is said already is not said twice.
fn add(list: &mut Vec<CheckedAction>, more: Vec<CheckedAction>) {
    let n_below = list.len();
    for step in more {
        let same = |it: &CheckedAction| {
            reads_like(&it.text, &step.text)
                && (it.call, &it.hand_over, &it.when) == (step.call, &step.hand_over, &step.when)
        };
        if !list.iter().take(n_below).any(same) {
            list.push(step);
        }
    }
}
