//! `meldwijzer mutate`: changes a tree at one place after another and tells which changes nobody would notice.
//!
//! Comes in: a proven site and the name of a tree. Goes out: every change with who notices it, and a score. What no norm
//! notices is either left to the editor on purpose, or a norm that is still missing. The site itself is never changed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use player::graph::{Graph, Node};
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::dutch;
use crate::load::tree::TreeKind;
use crate::proof::case::{self, Expected};
use crate::proof::edit::{Edit, reachable};
use crate::proof::ending::{Reading, says_wrong};
use crate::proof::refinement;
use crate::proof::search::Product;
use crate::proof::verdict::{Verdict, verdict};
use crate::proof::walk::{Place, Shape, Step};
use crate::proven::CheckedSite;
use crate::proven::{CheckedCase, CheckedTree, Norm};
use crate::shown;

/// Changes of one tree that are tried at most.
pub const MAX_CHANGES: usize = 20_000;

/// What became of the changes of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Name of the tree.
    pub tree: String,
    /// Its title.
    pub title: String,
    /// Every change, in the order of the tree.
    pub changes: Vec<Change>,
    /// How many example cases the tree has.
    pub n_cases: usize,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was changed, in words.
    pub words: String,
    /// Who notices it.
    pub noticed: Noticed,
    /// The example cases that then end otherwise, by name.
    pub cases: Vec<String>,
}

/// Who notices a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// These norms are broken.
    Norms(Vec<String>),
    /// A tree is then weaker than the national one.
    Refinement,
    /// An outcome has then no title on some path, or one that does not say what was decided.
    Titles,
    /// A question or outcome is then out of reach.
    Shape,
    /// These norms then say nothing any more, which is a warning.
    Idle(Vec<String>),
    /// On every path the same is decided: there is nothing to notice.
    Same,
    /// Nobody.
    Nobody,
}

/// The tree has more places to change than can be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany(pub usize);

/// Tries every change of a tree.
///
/// # Errors
/// When there are too many.
pub fn mutate(site: &CheckedSite, tree: &CheckedTree) -> Result<Report, TooMany> {
    let edits = edits(&tree.graph);
    if edits.len() > MAX_CHANGES {
        return Err(TooMany(edits.len()));
    }
    let norms = site.norms_of(tree);
    let idle = idle(&norms, Shape::from(tree));
    let cases = cases(site, tree);
    let judge = Judge { site, tree, norms: &norms, idle, reachable: reachable(&tree.graph), cases: &cases };
    let changes = edits
        .par_iter()
        .filter_map(|edit| {
            // Without a graph the change runs in circles, which cannot be published at all.
            let graph = edit.apply(&tree.graph)?;
            let noticed = judge.noticed(*edit, &graph);
            Some(Change { words: judge.in_words(*edit)?, noticed, cases: judge.cases(&graph) })
        })
        .collect();
    Ok(Report { tree: tree.id.clone(), title: tree.title.clone(), changes, n_cases: cases.len() })
}

/// Every decision left out once, and every answer led to every other place once.
fn edits(graph: &Graph) -> Vec<Edit> {
    let n_questions = u16::try_from(graph.n_questions()).unwrap_or(u16::MAX);
    let n_outcomes = u16::try_from(graph.n_outcomes()).unwrap_or(u16::MAX);
    let targets: Vec<Node> = (0..n_questions).map(Node::Question).chain((0..n_outcomes).map(Node::Outcome)).collect();
    let mut res = Vec::new();
    for question in 0..n_questions {
        for (answer, edge) in (0u8..).zip(graph.answers(question)) {
            let place = Place::Answer(question, answer);
            res.extend(edge.decisions.iter().map(|it| Edit::Remove(place, *it)));
            let others = targets.iter().filter(|it| **it != edge.target && **it != Node::Question(question));
            res.extend(others.map(|it| Edit::Redirect(question, answer, *it)));
        }
    }
    for outcome in 0..n_outcomes {
        res.extend(graph.outcome(outcome).iter().map(|it| Edit::Remove(Place::Outcome(outcome), *it)));
    }
    res
}

fn idle(norms: &[&Norm], shape: Shape<'_>) -> BTreeSet<String> {
    norms.iter().filter(|it| verdict(it, shape) == Verdict::Idle).map(|it| it.id.clone()).collect()
}

/// The example cases of a tree: name, answers, and where these end.
fn cases<'a>(site: &CheckedSite, tree: &'a CheckedTree) -> Vec<(&'a str, Vec<Step>, Expected)> {
    let read = |it: &'a CheckedCase| {
        let expected = case::expected(tree, &site.vocabulary, it)?;
        Some((it.id.as_str(), case::given(&tree.questions, it)?, expected))
    };
    tree.cases.iter().filter_map(read).collect()
}

struct Judge<'a> {
    site: &'a CheckedSite,
    tree: &'a CheckedTree,
    norms: &'a [&'a Norm],
    idle: BTreeSet<String>,
    reachable: BTreeSet<Node>,
    cases: &'a [(&'a str, Vec<Step>, Expected)],
}

impl Judge<'_> {
    fn noticed(&self, edit: Edit, graph: &Graph) -> Noticed {
        let shape = Shape { graph, questions: &self.tree.questions };
        if Self::same(edit, graph) {
            return Noticed::Same;
        }
        let broken = |it: &&&Norm| matches!(verdict(it, shape), Verdict::Broken(_) | Verdict::Missing(_));
        let broken: Vec<String> = self.norms.iter().filter(broken).map(|it| it.id.clone()).collect();
        if !broken.is_empty() {
            return Noticed::Norms(broken);
        }
        if self.weaker(shape) {
            return Noticed::Refinement;
        }
        let reading = Reading { leads: dutch::leads, speaks_of: dutch::speaks_of };
        if says_wrong(shape, &self.tree.outcomes, &self.site.vocabulary, reading) {
            return Noticed::Titles;
        }
        if reachable(graph) != self.reachable {
            return Noticed::Shape;
        }
        let idle: Vec<String> = idle(self.norms, shape).difference(&self.idle).cloned().collect();
        if idle.is_empty() { Noticed::Nobody } else { Noticed::Idle(idle) }
    }

    /// The cases that end otherwise in a changed tree.
    fn cases(&self, graph: &Graph) -> Vec<String> {
        let wrong = self.cases.iter().filter(|(_, given, expected)| !case::holds(graph, given, expected));
        wrong.map(|it| it.0.to_owned()).collect()
    }

    /// Whether a decision that was left out is taken all the same on every path there.
    fn same(edit: Edit, graph: &Graph) -> bool {
        const PASSED: u64 = 1;
        const TAKEN: u64 = 2;
        let Edit::Remove(place, decision) = edit else { return false };
        let bits = |here: Place| {
            let passed = if here == place { PASSED } else { 0 };
            passed | if here.decisions(graph).contains(&decision) { TAKEN } else { 0 }
        };
        let answer = |question, number| bits(Place::Answer(question, number));
        let product = Product::new(graph, answer, |it| bits(Place::Outcome(it)));
        product.shortest(&BTreeSet::new(), |set| set == PASSED).is_none()
    }

    /// Whether this tree is weaker than the national one; of the national tree itself, whether another one is.
    fn weaker(&self, shape: Shape<'_>) -> bool {
        let words = &self.site.vocabulary;
        let national = self.site.national();
        let is_national = |it: &CheckedTree| national.is_some_and(|national| national.file == it.file);
        let weaker = |national: Shape<'_>, own: Shape<'_>| {
            !refinement::gaps(national, own, words).is_empty()
                || refinement::breaches(national, own, words).is_ok_and(|it| !it.is_empty())
        };
        let others = || self.site.trees.iter().filter(|it| it.kind == TreeKind::Weighing && !is_national(it));
        if is_national(self.tree) {
            return others().any(|it| weaker(shape, Shape::from(it)));
        }
        self.tree.kind == TreeKind::Weighing && national.is_some_and(|it| weaker(Shape::from(it), shape))
    }

    fn in_words(&self, edit: Edit) -> Option<String> {
        let tree = self.tree;
        let answer = |question: u16, answer: u8| {
            let question = tree.questions.get(usize::from(question))?;
            Some((question.answers.get(usize::from(answer))?.text.as_str(), question.id.as_str()))
        };
        let target = |it: Node| match it {
            Node::Question(it) => tree.questions.get(usize::from(it)).map(|it| it.id.as_str()),
            Node::Outcome(it) => tree.outcomes.get(usize::from(it)).map(|it| it.id.as_str()),
        };
        let name = |it: u16| self.site.vocabulary.decisions.get(usize::from(it)).map(|it| it.id.as_str());
        Some(match edit {
            Edit::Remove(Place::Answer(question, number), decision)
            | Edit::Add(Place::Answer(question, number), decision) => {
                let (text, id) = answer(question, number)?;
                format!("het antwoord `{text}` van `{id}` neemt het besluit `{}` niet meer", name(decision)?)
            }
            Edit::Remove(Place::Outcome(outcome), decision) | Edit::Add(Place::Outcome(outcome), decision) => {
                let id = &tree.outcomes.get(usize::from(outcome))?.id;
                format!("de uitkomst `{id}` neemt het besluit `{}` niet meer", name(decision)?)
            }
            Edit::Redirect(question, number, to) => {
                let (text, id) = answer(question, number)?;
                let before = target(tree.graph.answer(question, number)?.target)?;
                format!("het antwoord `{text}` van `{id}` leidt naar `{}` in plaats van `{before}`", target(to)?)
            }
        })
    }
}

impl Change {
    /// Whether norms, the other trees or the rules about a tree notice it; example cases aside.
    pub fn is_noticed(&self) -> bool {
        !matches!(self.noticed, Noticed::Same | Noticed::Nobody)
    }
}

impl Report {
    /// How many changes somebody notices.
    pub fn n_noticed(&self) -> usize {
        self.changes.iter().filter(|it| it.is_noticed()).count()
    }

    /// How many changes some example case notices.
    pub fn n_by_cases(&self) -> usize {
        self.changes.iter().filter(|it| !it.cases.is_empty()).count()
    }

    /// How many changes somebody or some example case notices.
    pub fn n_by_both(&self) -> usize {
        self.changes.iter().filter(|it| it.is_noticed() || !it.cases.is_empty()).count()
    }

    /// How many changes there are to notice.
    pub fn n_different(&self) -> usize {
        self.changes.iter().filter(|it| it.noticed != Noticed::Same).count()
    }

    /// The share of noticed changes, in whole percents, rounded down.
    pub fn score(&self) -> usize {
        self.percent(self.n_noticed())
    }

    /// The share of a number of changes, in whole percents, rounded down.
    pub fn percent(&self, n: usize) -> usize {
        (100 * n).checked_div(self.n_different()).unwrap_or(100)
    }

    /// The form for people.
    pub fn text(&self) -> String {
        let mut res =
            format!("{} ({}): {} wijzigingen geprobeerd\n", shown::line(&self.title), self.tree, self.changes.len());
        let count = |is: fn(&Noticed) -> bool| self.changes.iter().filter(|it| is(&it.noticed)).count();
        let lines = [
            (count(|it| matches!(it, Noticed::Norms(_))), "breken een norm"),
            (count(|it| matches!(it, Noticed::Refinement)), "maken een boom zwakker dan de landelijke boom"),
            (count(|it| matches!(it, Noticed::Titles)), "laten een titel iets anders zeggen dan er besloten is"),
            (count(|it| matches!(it, Noticed::Shape)), "maken een vraag of uitkomst onbereikbaar"),
            (count(|it| matches!(it, Noticed::Idle(_))), "geven een waarschuwing bij een norm"),
            (count(|it| matches!(it, Noticed::Same)), "maken geen verschil"),
            (count(|it| matches!(it, Noticed::Nobody)), "merkt niemand op"),
        ];
        for (n, what) in lines {
            let _ = writeln!(res, "  {n:>4}  {what}");
        }
        let _ = writeln!(res, "opgemerkt: {} van {} ({}%)", self.n_noticed(), self.n_different(), self.score());
        if self.n_cases > 0 {
            let of = |n: usize| format!("{n} van {} ({}%)", self.n_different(), self.percent(n));
            let n = if self.n_cases == 1 { "1 geval".to_owned() } else { format!("{} gevallen", self.n_cases) };
            let _ = writeln!(res, "door {n}: {}; samen: {}", of(self.n_by_cases()), of(self.n_by_both()));
        }
        let unseen: Vec<&Change> = self.changes.iter().filter(|it| it.noticed == Noticed::Nobody).collect();
        if !unseen.is_empty() {
            res.push_str("\nNiemand merkt het als:\n");
            for change in unseen {
                let by = match change.cases.as_slice() {
                    [] => String::new(),
                    [first, ..] => format!(" (wel het geval `{}`)", shown::line(first)),
                };
                let _ = writeln!(res, "  - {}{by}", shown::line(&change.words));
            }
        }
        res
    }

    /// The form for programs.
    pub fn json(&self) -> String {
        let change = |it: &Change| {
            let (by, norms) = match &it.noticed {
                Noticed::Norms(norms) => ("norm", norms.as_slice()),
                Noticed::Idle(norms) => ("waarschuwing", norms.as_slice()),
                Noticed::Refinement => ("landelijke-boom", &[][..]),
                Noticed::Titles => ("titel", &[][..]),
                Noticed::Shape => ("vorm", &[][..]),
                Noticed::Same => ("geen-verschil", &[][..]),
                Noticed::Nobody => ("niemand", &[][..]),
            };
            json!({ "wijziging": it.words, "opgemerkt-door": by, "normen": norms, "gevallen": it.cases })
        };
        let changes: Vec<Value> = self.changes.iter().map(change).collect();
        let res = json!({
            "boom": self.tree,
            "titel": self.title,
            "geprobeerd": self.changes.len(),
            "verschillend": self.n_different(),
            "opgemerkt": self.n_noticed(),
            "score": self.score(),
            "gevallen": self.n_cases,
            "opgemerkt-door-gevallen": self.n_by_cases(),
            "opgemerkt-samen": self.n_by_both(),
            "wijzigingen": changes,
        });
        shown::json(&format!("{res:#}\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::sample;

    const NORMS: &str = "\
kenmerken:
  gevaar: Gevaar
besluiten:
  melden: { label: Melden }
  volgen: { label: Volgen }
normen:
  - id: gevaar-is-melden
    geldt-voor: [overig]
    als: [ { kenmerk: gevaar, antwoord: ja } ]
    dan: [ { besluit: melden } ]
";
    const TREE: &str = "\
titel: Boom
soort: overig
begin: gevaar
vragen:
  gevaar:
    vraag: Gevaar?
    kenmerk: gevaar
    antwoorden:
      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: later }
      - { antwoord: Nee, waarde: nee, naar: klaar }
  later:
    vraag: Later?
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: klaar }
      - { antwoord: Nee, waarde: nee, naar: weg }
uitkomsten:
  klaar: { titel: Klaar, besluiten: [volgen] }
  weg: { titel: Weg, besluiten: [melden] }
";

    #[test]
    fn tells_what_nobody_notices() {
        let found = sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", TREE)]);
        let report = mutate(found.site.as_ref().expect("a site"), found.tree("b")).expect("few changes");
        assert_eq!(
            report.text(),
            "\
Boom (b): 9 wijzigingen geprobeerd
     1  breken een norm
     0  maken een boom zwakker dan de landelijke boom
     0  laten een titel iets anders zeggen dan er besloten is
     3  maken een vraag of uitkomst onbereikbaar
     0  geven een waarschuwing bij een norm
     1  maken geen verschil
     4  merkt niemand op
opgemerkt: 4 van 8 (50%)

Niemand merkt het als:
  - het antwoord `Nee` van `gevaar` leidt naar `later` in plaats van `klaar`
  - het antwoord `Nee` van `gevaar` leidt naar `weg` in plaats van `klaar`
  - het antwoord `Ja` van `later` leidt naar `weg` in plaats van `klaar`
  - de uitkomst `klaar` neemt het besluit `volgen` niet meer
"
        );
        assert_eq!(report, mutate(found.site.as_ref().expect("a site"), found.tree("b")).expect("few changes"));
    }

    /// Acute and structural asked one by one, under a norm that speaks of the whole.
    #[test]
    fn part_of_a_fact_that_can_be_skipped_is_noticed() {
        let norms = "\
kenmerken:
  vermoeden: Vermoeden
  onveiligheid: { omschrijving: Onveiligheid, omvat: [acuut, structureel] }
  acuut: Nu
  structureel: Vaak
besluiten:
  melden: { label: Melden }
  hulp: { label: Hulp }
normen:
  - { id: onveilig-is-melden, geldt-voor: [overig], als: [ { kenmerk: onveiligheid, antwoord: ja } ], dan: [ { besluit: melden } ] }
  - { id: gewogen, geldt-voor: [overig], dan: [ { vraag: onveiligheid } ] }
  - { id: veilig-is-hulp, geldt-voor: [overig], als: [ { kenmerk: onveiligheid, antwoord: nee } ], dan: [ { besluit: hulp }, { niet: { besluit: melden } } ] }
  - { id: hulp-is-veilig, geldt-voor: [overig], als: [ { besluit: hulp } ], dan: [ { kenmerk: onveiligheid, antwoord: nee } ] }
";
        let tree = "\
titel: Boom
soort: overig
begin: acuut
vragen:
  acuut:
    vraag: Nu?
    kenmerk: acuut
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: melden }
      - { antwoord: Nee, waarde: nee, naar: structureel }
  structureel:
    vraag: Vaak?
    kenmerk: structureel
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: melden }
      - { antwoord: Nee, waarde: nee, naar: hulp }
uitkomsten:
  melden: { titel: Meld, besluiten: [melden] }
  hulp: { titel: Help, besluiten: [hulp] }
";
        let found = sample(&[("normen.yaml", norms), ("beslisbomen/b.yaml", tree)]);
        let report = mutate(found.site.as_ref().expect("a site"), found.tree("b")).expect("few changes");
        let skipped = "het antwoord `Nee` van `acuut` leidt naar `hulp` in plaats van `structureel`";
        let change = report.changes.iter().find(|it| it.words == skipped).expect("that change");
        assert!(matches!(&change.noticed, Noticed::Norms(it) if it.contains(&"gewogen".to_owned())), "{change:?}");
    }
}
