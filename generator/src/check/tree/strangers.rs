//! Names under `basis` that the trees below do not have, and of which nothing more than a name is known: a slip of the pen,
//! or a name that was changed there.
//!
//! Comes in: the questions and outcomes of all layers. Goes out: the same without these, and for each one message. Left in, a
//! slip would be a question without a text, without answers and without a way to it.

use super::{From, Merged, MergedOutcome, Resolver};
use crate::diagnostic::{Code, Diagnostic, is_sure, nearest};
use crate::source::Spanned;

impl<'a> Resolver<'a, '_> {
    pub(super) fn without_strangers(&mut self, questions: &mut Vec<Merged<'a>>, outcomes: &mut Vec<MergedOutcome<'a>>) {
        if self.chain.len() < 2 {
            return;
        }
        let own = self.tree.source;
        let answers = self.chain.iter().flat_map(|it| &it.value.questions.0).filter_map(|it| it.1.answers.as_ref());
        let goals: Vec<&str> = answers.flatten().map(|it| it.target.value.as_str()).collect();
        let is_named = |name: &str| goals.contains(&name);
        let is_new = |source, n_layers: usize| source == own && n_layers == 1;
        // A slip of the pen may say all that a question says: then it is still the one of the base.
        let below = |source, n_layers| !is_new(source, n_layers);
        let names = |list: &mut dyn Iterator<Item = (bool, &'a str)>| -> Vec<&'a str> {
            list.filter(|it| it.0).map(|it| it.1).collect()
        };
        let asked =
            names(&mut questions.iter().map(|it| (below(it.name.0, it.layers.len()), it.name.1.value.as_str())));
        let ends = names(&mut outcomes.iter().map(|it| (below(it.name.0, it.layers.len()), it.name.1.value.as_str())));
        let is_slip = |name: &str, of: &[&str]| {
            nearest(name, of.iter().copied()).is_some_and(|it| is_sure(name, it, of.iter().copied()))
        };
        let is_strange = |it: &Merged<'a>| {
            let (_, value) = it.layers[0];
            let says_nothing = value.text.is_none() && value.answers.is_none();
            is_new(it.name.0, it.layers.len())
                && !is_named(&it.name.1.value)
                && (says_nothing || is_slip(&it.name.1.value, &asked))
        };
        let is_strange_end = |it: &MergedOutcome<'a>| {
            let (_, value) = it.layers[0];
            let titled = value.title.is_some() || value.variants.iter().flatten().any(|it| it.value.title.is_some());
            is_new(it.name.0, it.layers.len())
                && !is_named(&it.name.1.value)
                && (!titled || is_slip(&it.name.1.value, &ends))
        };
        let (strange, known): (Vec<_>, Vec<_>) = std::mem::take(questions).into_iter().partition(is_strange);
        let (strange_ends, known_ends): (Vec<_>, Vec<_>) =
            std::mem::take(outcomes).into_iter().partition(is_strange_end);
        for it in &strange {
            self.stranger(it.name, "vraag", &asked);
        }
        for it in &strange_ends {
            self.stranger(it.name, "uitkomst", &ends);
        }
        // Without them the tree is whole; only decisions that one of them has would be missed by norms.
        self.unknown |= strange_ends.iter().any(|it| it.layers[0].1.decisions.is_some());
        self.unknown |= strange.iter().any(|it| it.layers[0].1.answers.is_some());
        (*questions, *outcomes) = (known, known_ends);
    }

    fn stranger(&mut self, (source, name): From<'a, Spanned<String>>, what: &str, known: &[&str]) {
        let message = format!("de basis heeft geen {what} die zo heet: `{}`", name.value);
        let list: Vec<String> = known.iter().map(|it| format!("`{it}`")).collect();
        let near = nearest(&name.value, known.iter().copied());
        let help = match near {
            Some(near) => format!("de basis heeft `{near}`: schrijf dat"),
            None => format!("de basis heeft {}; is de {what} nieuw, geef haar dan ook haar tekst", list.join(", ")),
        };
        let mut res = Diagnostic::error(Code::B006, name.span(source), message).help(help);
        if let Some(near) = near {
            res = res.write(&name.value, near, is_sure(&name.value, near, known.iter().copied()));
        }
        self.diagnostics.push(res);
    }
}
