//! Reads a [`Tree`] from the JSON in a page, without the weight that a derived reader brings to the browser.
//!
//! Comes in: text, as the generator writes it with serde. Goes out: a tree in which every text has its place, or
//! nothing. Because every struct is written out in full, a field that is added elsewhere cannot be forgotten here; the
//! tests show that the names agree.

use crate::graph::{Edge, Graph, GraphData, Node};
use crate::json::{Value, parse};
use crate::tree::{About, Condition, Decision, Edition, Example, Labels, Norm, Outcome, PromptGroup, Question, Tree};

/// The tree in a text; none when it is no JSON, no tree, or a tree whose texts do not fit its graph.
pub fn tree(text: &str) -> Option<Tree> {
    let mut map = Map::of(parse(text)?)?;
    let res = Tree {
        title: map.text("title"),
        edition: match map.text("edition").as_str() {
            "anonymous" => Edition::Anonymous,
            "professional" => Edition::Professional,
            _ => return None,
        },
        graph: graph(map.take("graph")?)?,
        questions: map.list("questions", question)?,
        outcomes: map.list("outcomes", outcome)?,
        decisions: map.list("decisions", decision)?,
        about: about(map.take("about")?)?,
        help_html: map.text("help_html"),
        labels: labels(map.take("labels")?)?,
    };
    res.is_complete().then_some(res)
}

fn graph(value: Value) -> Option<Graph> {
    let mut map = Map::of(value)?;
    let data = GraphData {
        start: number(map.take("start")?)?,
        questions: map.list("questions", |it| list(it, edge))?,
        outcomes: map.list("outcomes", |it| list(it, number))?,
        n_decisions: number(map.take("n_decisions")?)?,
    };
    Graph::new(data).ok()
}

fn edge(value: Value) -> Option<Edge> {
    let mut map = Map::of(value)?;
    Some(Edge { target: node(map.take("t")?)?, decisions: map.list("d", number)? })
}

fn node(value: Value) -> Option<Node> {
    let mut map = Map::of(value)?;
    match map.take("q") {
        Some(it) => number(it).map(Node::Question),
        None => number(map.take("o")?).map(Node::Outcome),
    }
}

fn question(value: Value) -> Option<Question> {
    let mut map = Map::of(value)?;
    Some(Question {
        text: map.text("text"),
        step: map.text("step"),
        explanation_html: map.text("explanation_html"),
        prompts: map.list("prompts", prompt_group)?,
        examples: map.list("examples", example)?,
        answers: map.list("answers", text)?,
        source_html: map.text("source_html"),
    })
}

fn prompt_group(value: Value) -> Option<PromptGroup> {
    let mut map = Map::of(value)?;
    Some(PromptGroup {
        title: map.text("title"),
        explanation_html: map.text("explanation_html"),
        reversed: map.take("reversed") == Some(Value::Bool(true)),
        items_html: map.list("items_html", text)?,
    })
}

fn example(value: Value) -> Option<Example> {
    let mut map = Map::of(value)?;
    Some(Example { title: map.text("title"), text_html: map.text("text_html") })
}

fn outcome(value: Value) -> Option<Outcome> {
    let mut map = Map::of(value)?;
    Some(Outcome {
        title: map.text("title"),
        text_html: map.text("text_html"),
        actions_html: map.list("actions_html", text)?,
        source_html: map.text("source_html"),
    })
}

fn decision(value: Value) -> Option<Decision> {
    let mut map = Map::of(value)?;
    Some(Decision {
        label: map.text("label"),
        text_html: map.text("text_html"),
        actions_html: map.list("actions_html", text)?,
        norms: map.list("norms", norm)?,
    })
}

fn norm(value: Value) -> Option<Norm> {
    let mut map = Map::of(value)?;
    Some(Norm { text_html: map.text("text_html"), when: map.list("when", condition)? })
}

fn condition(value: Value) -> Option<Condition> {
    let mut map = Map::of(value)?;
    let pair = |it| match list(it, number)?[..] {
        [question, answer] => Some((question, u8::try_from(answer).ok()?)),
        _ => None,
    };
    Some(Condition {
        answers: map.list("a", pair)?,
        decision: map.take("d").and_then(number),
        negated: map.take("n") == Some(Value::Bool(true)),
    })
}

fn about(value: Value) -> Option<About> {
    let mut map = Map::of(value)?;
    Some(About {
        name: map.text("name"),
        version: map.text("version"),
        publisher: map.text("publisher"),
        sources: map.list("sources", text)?,
    })
}

fn labels(value: Value) -> Option<Labels> {
    let mut map = Map::of(value)?;
    Some(Labels {
        next: map.text("verder"),
        back: map.text("vorige"),
        restart: map.text("opnieuw"),
        change: map.text("wijzig"),
        change_what: map.text("wijzig-antwoord-op"),
        choose: map.text("kies-een-antwoord"),
        error: map.text("fout"),
        progress: map.text("voortgang"),
        progress_last: map.text("voortgang-laatste"),
        answers: map.text("gegeven-antwoorden"),
        prompts: map.text("hulpvragen"),
        prompts_note: map.text("hulpvragen-uitleg"),
        prompts_reversed: map.text("hulpvragen-omgekeerd"),
        examples: map.text("voorbeelden"),
        explanation: map.text("toelichting"),
        stuck: map.text("kom-je-er-niet-uit"),
        outcome: map.text("uitkomst"),
        actions: map.text("wat-doe-je-nu"),
        decisions: map.text("besluiten"),
        why: map.text("waarom"),
        norms: map.text("normen"),
        source: map.text("bron"),
        dropped: map.text("antwoorden-vervallen"),
        dropped_one: map.text("antwoord-vervallen"),
        summary: map.text("samenvatting"),
        summary_note: map.text("samenvatting-uitleg"),
        print: map.text("afdrukken"),
        copy: map.text("kopieren"),
        copied: map.text("gekopieerd"),
        copy_failed: map.text("kopieren-mislukt"),
        save: map.text("bewaar-als-tekst"),
        saved: map.text("bewaard"),
        file_name: map.text("bestandsnaam"),
        summary_view: map.text("samenvatting-bekijken"),
        version: map.text("versie"),
        publisher: map.text("uitgever"),
        date: map.text("datum"),
        sources: map.text("bronnen"),
        decided: map.text("besluit-staat-vast"),
        answer: map.text("antwoord"),
    })
}

#[expect(clippy::needless_pass_by_value, reason = "a reader of values like the others, so that lists can use it")]
fn number(value: Value) -> Option<u16> {
    if let Value::Number(it) = value { Some(it) } else { None }
}

fn text(value: Value) -> Option<String> {
    if let Value::Text(it) = value { Some(it) } else { None }
}

fn list<T>(value: Value, item: impl FnMut(Value) -> Option<T>) -> Option<Vec<T>> {
    if let Value::List(it) = value { it.into_iter().map(item).collect() } else { None }
}

struct Map(Vec<(String, Value)>);

impl Map {
    fn of(value: Value) -> Option<Self> {
        if let Value::Map(it) = value { Some(Self(it)) } else { None }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        let at = self.0.iter().position(|it| it.0 == name)?;
        Some(self.0.swap_remove(at).1)
    }

    /// A text that is not there is empty: the generator leaves out what is empty.
    fn text(&mut self, name: &str) -> String {
        self.take(name).and_then(text).unwrap_or_default()
    }

    /// A list that is not there is empty, likewise.
    fn list<T>(&mut self, name: &str, item: impl FnMut(Value) -> Option<T>) -> Option<Vec<T>> {
        self.take(name).map_or_else(|| Some(Vec::new()), |it| list(it, item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree in which every field has a text of its own.
    fn full() -> Tree {
        let mut names = serde_json::to_value(Labels::default()).unwrap();
        for (name, value) in names.as_object_mut().unwrap() {
            *value = format!("{name} \"ï\"").into();
        }
        let texts = |name: &str| vec![format!("{name} 1"), format!("<b>{name} 2</b>")];
        let text = |name: &str| format!("{name}\n");
        let group = |reversed| PromptGroup {
            title: text("group"),
            explanation_html: text("group explained"),
            reversed,
            items_html: texts("prompt"),
        };
        let data = GraphData {
            start: 1,
            questions: vec![
                vec![
                    Edge { target: Node::Outcome(0), decisions: vec![1, 0] },
                    Edge { target: Node::Outcome(1), decisions: vec![] },
                ],
                vec![
                    Edge { target: Node::Question(0), decisions: vec![] },
                    Edge { target: Node::Outcome(1), decisions: vec![] },
                ],
            ],
            outcomes: vec![vec![], vec![1]],
            n_decisions: 2,
        };
        Tree {
            title: text("title"),
            edition: Edition::Professional,
            graph: Graph::new(data).unwrap(),
            questions: vec![
                Question {
                    text: text("question"),
                    step: text("step"),
                    explanation_html: text("explanation"),
                    prompts: vec![group(true), group(false)],
                    examples: vec![Example { title: text("example"), text_html: text("example text") }],
                    answers: texts("answer"),
                    source_html: text("source"),
                },
                Question { answers: texts("answer"), ..Question::default() },
            ],
            outcomes: vec![
                Outcome {
                    title: text("outcome"),
                    text_html: text("outcome text"),
                    actions_html: texts("action"),
                    source_html: text("outcome source"),
                },
                Outcome::default(),
            ],
            decisions: vec![
                Decision {
                    label: text("decision"),
                    text_html: text("decision text"),
                    actions_html: texts("decision action"),
                    norms: vec![
                        Norm {
                            text_html: text("norm"),
                            when: vec![
                                Condition { answers: vec![(0, 1), (1, 0)], ..Condition::default() },
                                Condition { decision: Some(1), negated: true, ..Condition::default() },
                            ],
                        },
                        Norm { text_html: text("norm without conditions"), when: vec![] },
                    ],
                },
                Decision::default(),
            ],
            about: About {
                name: text("name"),
                version: text("version"),
                publisher: text("publisher"),
                sources: texts("source"),
            },
            help_html: text("help"),
            labels: serde_json::from_value(names).unwrap(),
        }
    }

    #[test]
    fn reads_what_the_generator_writes() {
        for edition in [Edition::Anonymous, Edition::Professional] {
            let written = Tree { edition, ..full() };
            assert_eq!(tree(&serde_json::to_string(&written).unwrap()), Some(written));
        }
    }

    #[test]
    fn tree_whose_texts_do_not_fit_is_no_tree() {
        let changes: [fn(&mut Tree); 4] = [
            |it| drop(it.questions.pop()),
            |it| drop(it.questions[0].answers.pop()),
            |it| it.outcomes.push(Outcome::default()),
            |it| drop(it.decisions.pop()),
        ];
        for change in changes {
            let mut written = full();
            change(&mut written);
            assert_eq!(tree(&serde_json::to_string(&written).unwrap()), None);
        }
    }

    #[test]
    fn data_of_another_shape_are_no_tree() {
        let written = serde_json::to_value(full()).unwrap();
        for (pointer, value) in [
            ("/edition", "public".into()),
            ("/graph/start", 2.into()),
            ("/graph/start", "1".into()),
            ("/graph/questions/1/0/t/q", 1.into()),
            ("/graph/questions", serde_json::Value::Null),
            ("/questions/0/answers", "Ja".into()),
            ("/labels", serde_json::Value::Null),
        ] {
            let mut changed = written.clone();
            *changed.pointer_mut(pointer).unwrap() = value;
            assert_eq!(tree(&changed.to_string()), None, "{pointer}");
        }
        assert_eq!(tree(""), None);
    }
}
