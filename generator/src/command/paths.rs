//! `meldwijzer paths`: every path of a tree, for people who review it without reading YAML, and for tests.
//!
//! Comes in: a proven tree and the vocabulary. Goes out: its paths, as values, as a table, as JSON, or on a `sheet` of paper.
//! Of a tree with more paths than anybody reads there are only some, in which every answer occurs; it says so.

#[cfg(feature = "cli")]
pub mod sheet;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::proof::ending;
use crate::proof::walk::{Shape, Walk};
use crate::proven::{CheckedAnswer, CheckedQuestion, CheckedTree, Vocabulary};
use crate::shown;

/// Questions that fit beside each other in a table.
const MAX_COLUMNS: usize = 10;

/// All paths of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Name of the tree.
    pub tree: String,
    /// Its title.
    pub title: String,
    /// Its address from the root.
    pub address: String,
    /// The letters by which it is known; empty as long as its site is not proven.
    pub code: String,
    /// How many there are.
    pub n_paths: u64,
    /// The paths, in the order of answers; where there are too many some in which every answer occurs.
    pub paths: Vec<PathRow>,
    /// Whether these are all.
    pub complete: bool,
}

/// One path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathRow {
    /// The questions with their answers, in order.
    pub steps: Vec<PathStep>,
    /// Name and title of the outcome.
    pub outcome: (String, String),
    /// Names and labels of the decisions, in the order in which they are taken.
    pub decisions: Vec<(String, String)>,
    /// Trees that the outcome leads to: name, and whether one can come back.
    pub hand_overs: Vec<(String, bool)>,
}

/// A question with the answer given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// Name of the question.
    pub id: String,
    /// The question.
    pub question: String,
    /// The answer as the visitor reads it.
    pub answer: String,
    /// The answer as norms call it.
    pub value: String,
}

impl PathRow {
    /// Whether it is the same path to the same end, whatever the words of its questions and answers.
    fn is_same(&self, other: &Self) -> bool {
        let given = |it: &Self| it.steps.iter().map(|it| (it.id.clone(), it.value.clone())).collect::<Vec<_>>();
        let decided = |it: &Self| it.decisions.iter().map(|it| it.0.clone()).collect::<BTreeSet<_>>();
        self.outcome == other.outcome && given(self) == given(other) && decided(self) == decided(other)
    }
}

/// Lists the paths of a tree.
pub fn paths(tree: &CheckedTree, words: &Vocabulary) -> Paths {
    let walks = Shape::from(tree).walks();
    Paths {
        tree: tree.id.clone(),
        title: tree.title.clone(),
        address: tree.address.with_slash(),
        code: tree.code.clone(),
        n_paths: tree.n_paths,
        paths: walks.list.iter().filter_map(|it| row(tree, words, it)).collect(),
        complete: walks.complete,
    }
}

fn row(tree: &CheckedTree, words: &Vocabulary, walk: &Walk) -> Option<PathRow> {
    let step = |(question, answer): (&CheckedQuestion, &CheckedAnswer)| PathStep {
        id: question.id.clone(),
        question: question.text.clone(),
        answer: answer.text.clone(),
        value: answer.value.clone(),
    };
    let decision = |it: &u16| words.decisions.get(usize::from(*it)).map(|it| (it.id.clone(), it.label.clone()));
    let outcome = tree.outcomes.get(usize::from(walk.outcome))?;
    Some(PathRow {
        steps: walk.read(&tree.questions).map(step).collect(),
        outcome: (outcome.id.clone(), ending::title(tree, walk).0.to_owned()),
        decisions: walk.decisions(&tree.graph).iter().filter_map(decision).collect(),
        hand_overs: ending::steps(tree, walk)
            .iter()
            .filter_map(|it| it.hand_over.as_ref())
            .map(|it| (it.tree.clone(), it.back))
            .collect(),
    })
}

impl Paths {
    /// Only those that were not there before; of lists that do not have every path, all.
    #[must_use]
    pub fn since(mut self, before: Option<&Self>) -> Self {
        if !self.complete || before.is_some_and(|it| !it.complete) {
            return self;
        }
        let is_old = |row: &PathRow| before.is_some_and(|it| it.paths.iter().any(|it| it.is_same(row)));
        self.paths.retain(|it| !is_old(it));
        self.n_paths = self.paths.len() as u64;
        self
    }

    /// The form for programs.
    pub fn json(&self) -> String {
        let row = |it: &PathRow| {
            let steps: Vec<Value> = it
                .steps
                .iter()
                .map(|it| json!({ "id": it.id, "vraag": it.question, "antwoord": it.answer, "waarde": it.value }))
                .collect();
            let decisions: Vec<Value> = it.decisions.iter().map(|it| json!({ "id": it.0, "label": it.1 })).collect();
            let hand_overs: Vec<Value> =
                it.hand_overs.iter().map(|it| json!({ "boom": it.0, "terug": it.1 })).collect();
            json!({
                "vragen": steps,
                "uitkomst": { "id": it.outcome.0, "titel": it.outcome.1 },
                "besluiten": decisions,
                "overstappen": hand_overs,
            })
        };
        let paths: Vec<Value> = self.paths.iter().map(row).collect();
        let res = json!({
            "boom": self.tree,
            "titel": self.title,
            "adres": self.address,
            "boomcode": self.code,
            "aantal": self.n_paths,
            "volledig": self.complete,
            "paden": paths,
        });
        shown::json(&format!("{res:#}\n"))
    }

    /// The form for people: a table, and below it what its words stand for.
    pub fn table(&self) -> String {
        if self.paths.is_empty() {
            // Every tree has a path: these are those that came since.
            return format!("{} ({}): geen nieuwe of andere paden\n", shown::line(&self.title), self.tree);
        }
        let mut questions: Vec<(&str, &str)> = Vec::new();
        let mut outcomes: Vec<(&str, &str)> = Vec::new();
        let mut decisions: Vec<(&str, &str)> = Vec::new();
        for row in &self.paths {
            row.steps.iter().for_each(|it| note(&mut questions, &it.id, &it.question));
            row.decisions.iter().for_each(|it| note(&mut decisions, &it.0, &it.1));
            // One outcome has as many titles as it has ways to speak.
            if !outcomes.contains(&(&row.outcome.0, &row.outcome.1)) {
                outcomes.push((&row.outcome.0, &row.outcome.1));
            }
        }
        let n = self.n_paths;
        let mut res = format!("{} ({}): {}\n", shown::line(&self.title), self.tree, n_paths(n));
        if !self.code.is_empty() {
            let _ = writeln!(res, "Boomcode: {}", self.code);
        }
        res.push('\n');
        if !self.complete {
            let listed = self.paths.len();
            let _ = writeln!(
                res,
                "Dat zijn er te veel om na te lezen. Hier staan er {listed}, waarin elk antwoord voorkomt.\n"
            );
        }
        res.push_str(&lay_out(&self.rows(&questions)));
        let lists = [("Vragen", questions), ("Uitkomsten", outcomes), ("Besluiten", decisions)];
        for (heading, list) in lists.into_iter().filter(|it| !it.1.is_empty()) {
            let rows: Vec<Vec<String>> = list.iter().map(|it| vec![it.0.to_owned(), it.1.to_owned()]).collect();
            let _ = write!(res, "\n{heading}\n{}", lay_out(&rows));
        }
        res
    }

    fn rows(&self, questions: &[(&str, &str)]) -> Vec<Vec<String>> {
        let wide = questions.len() > MAX_COLUMNS;
        let columns = if wide { vec!["antwoorden"] } else { questions.iter().map(|it| it.0).collect() };
        // A column that is empty everywhere is not worth its place.
        let leads_on = self.paths.iter().any(|it| !it.hand_overs.is_empty());
        let head = ["pad"].into_iter().chain(columns).chain(["uitkomst", "titel", "besluiten"]);
        let head = head.chain(leads_on.then_some("verder met")).map(str::to_owned);
        let mut res: Vec<Vec<String>> = vec![head.collect()];
        for (n, row) in (1..).zip(&self.paths) {
            let answers: Vec<String> = if wide {
                vec![row.steps.iter().map(|it| format!("{}: {}", it.id, it.answer)).collect::<Vec<_>>().join(", ")]
            } else {
                let given = |id: &str| row.steps.iter().find(|it| it.id == id).map_or("-", |it| it.answer.as_str());
                questions.iter().map(|it| given(it.0).to_owned()).collect()
            };
            let decisions = row.decisions.iter().map(|it| it.0.as_str()).collect::<Vec<_>>().join(", ");
            let end = [row.outcome.0.clone(), row.outcome.1.clone(), decisions];
            let trees = row.hand_overs.iter().map(|it| it.0.as_str()).collect::<Vec<_>>().join(", ");
            let trees = leads_on.then_some(trees);
            res.push([n.to_string()].into_iter().chain(answers).chain(end).chain(trees).collect());
        }
        res
    }
}

/// `1 pad`, `12 paden`; where counting is no longer of use, that there are very many.
fn n_paths(n: u64) -> String {
    match n {
        1 => "1 pad".to_owned(),
        ..=1_000_000 => format!("{n} paden"),
        _ => "meer dan een miljoen paden".to_owned(),
    }
}

fn note<'a>(list: &mut Vec<(&'a str, &'a str)>, id: &'a str, text: &'a str) {
    if !list.iter().any(|it| it.0 == id) {
        list.push((id, text));
    }
}

/// Rows with their columns below each other.
pub(crate) fn lay_out(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|it| shown::line(it).into_owned()).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = rows.iter().map(line).collect();
    let n = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|it| it.get(column)).map(|it| it.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..n).map(width).collect();
    rows.iter().fold(String::new(), |mut res, row| {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(it, width)| format!("{it:<width$}")).collect();
        let _ = writeln!(res, "  {}", cells.join("  ").trim_end());
        res
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::sample;

    const NORMS: &str = "besluiten:\n  melden: { label: Melden }\n  volgen: { label: Volgen }\n";
    const TREE: &str = "\
titel: Boom
soort: overig
begin: een
vragen:
  een:
    vraag: Een?
    antwoorden:
      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: twee }
      - { antwoord: Nee, waarde: nee, naar: weg }
  twee:
    vraag: Twee?
    antwoorden:
      - { antwoord: Zeker, waarde: ja, naar: klaar }
      - { antwoord: Nee, waarde: nee, naar: weg }
uitkomsten:
  klaar: { titel: Klaar, besluiten: [volgen, melden] }
  weg: { titel: Weg }
";

    #[test]
    fn table_shows_each_path_and_its_words() {
        let found = sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", TREE)]);
        let words = &found.site.as_ref().expect("a site").vocabulary;
        assert_eq!(
            paths(found.tree("b"), words).table(),
            "\
Boom (b): 3 paden
Boomcode: {code}

  pad  een  twee   uitkomst  titel  besluiten
  1    Ja   Zeker  klaar     Klaar  melden, volgen
  2    Ja   Nee    weg       Weg    melden
  3    Nee  -      weg       Weg

Vragen
  een   Een?
  twee  Twee?

Uitkomsten
  klaar  Klaar
  weg    Weg

Besluiten
  melden  Melden
  volgen  Volgen
"
            .replace("{code}", &found.tree("b").code)
        );
    }

    #[test]
    fn json_has_questions_outcome_and_decisions() {
        let found = sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", TREE)]);
        let words = &found.site.as_ref().expect("a site").vocabulary;
        let value: Value = serde_json::from_str(&paths(found.tree("b"), words).json()).expect("JSON");
        assert_eq!((&value["boom"], &value["adres"]), (&json!("b"), &json!("/b/")));
        assert_eq!(value["boomcode"], json!(found.tree("b").code));
        assert_eq!(
            value["paden"][1],
            json!({
                "vragen": [
                    { "id": "een", "vraag": "Een?", "antwoord": "Ja", "waarde": "ja" },
                    { "id": "twee", "vraag": "Twee?", "antwoord": "Nee", "waarde": "nee" },
                ],
                "uitkomst": { "id": "weg", "titel": "Weg" },
                "besluiten": [{ "id": "melden", "label": "Melden" }],
                "overstappen": [],
            })
        );
    }
}
