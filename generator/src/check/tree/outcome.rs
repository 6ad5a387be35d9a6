//! Outcomes: their texts, steps and variants, with names looked up and `basis` applied.

use player::tree::Edition;

use super::{From, MergedOutcome, Resolver, field};
use crate::check::vocabulary;
use crate::diagnostic::{Code, Diagnostic};
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
        let (variants, spans) = self.variants(layers);
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
            actions: self.actions(field(layers, |it| it.actions.as_ref())),
            citation: self.citation(field(layers, |it| it.citation.as_ref())),
            variants,
        }
    }

    /// The variants of the topmost layer that has any, and where they stand. Steps and explanation that a layer above writes
    /// itself, they do not replace. Title and text they do: what was written for all ways must not speak on a way on which
    /// something else was decided.
    fn variants(&mut self, layers: &[From<'a, OutcomeSource>]) -> (Vec<CheckedVariant>, Vec<Span>) {
        let Some(at) = layers.iter().position(|it| it.1.variants.is_some()) else { return Default::default() };
        let (above, (source, layer)) = (&layers[..at], layers[at]);
        let more = above.iter().any(|it| it.1.more.is_some());
        let actions = above.iter().any(|it| it.1.actions.is_some());
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
            res.push(CheckedVariant {
                when,
                title: own(&variant.title, false).map(|it| it.1.value.trim().to_owned()).unwrap_or_default(),
                text: self.text(own(&variant.text, false), true),
                more: self.text(own(&variant.more, more), true),
                actions: self.actions(variant.actions.as_ref().filter(|_| !actions).map(|it| (source, it))),
            });
            spans.push(variant.title.as_ref().map_or_else(|| written.span(source), |it| it.span(source)));
        }
        (res, spans)
    }

    fn actions(&mut self, value: Option<From<'a, Vec<Spanned<Short<StepSource>>>>>) -> Vec<CheckedAction> {
        let Some((source, list)) = value else { return Vec::new() };
        let mut res = Vec::with_capacity(list.len());
        for written in list {
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
            res.push(CheckedAction {
                text: self.text(Some((source, text)), false),
                call: call.and_then(|it| vocabulary::contact(self.checker, source, it, self.diagnostics)),
                hand_over: hand_over.and_then(|it| self.hand_over(source, it)),
                when: when.unwrap_or_default(),
            });
        }
        res
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
                    .help("haal `terug: true` weg"),
            );
            return None;
        }
        Some(HandOver { tree: id.clone(), to, back: written.back })
    }
}
