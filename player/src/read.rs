//! Reads a [`Tree`] from the JSON in a page, without the weight that a derived reader brings to the browser.
//!
//! Comes in: text, as the generator writes it with serde. Goes out: a tree in which every text has its place, or
//! nothing. Because every struct is written out in full, a field that is added elsewhere cannot be forgotten here; the
//! tests show that the names agree.

use crate::graph::{Edge, Graph, GraphData, Node};
use crate::json::{Value, parse};
use crate::tree::{
    About, Condition, Contact, Decision, Edition, Example, Labels, Norm, Outcome, PromptGroup, Question, Step, Tone,
    Tree, Variant,
};

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
        contacts: map.list("contacts", contact)?,
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
        doubt: map.take("doubt").and_then(number).and_then(|it| u8::try_from(it).ok()),
        source_html: map.text("source_html"),
    })
}

fn prompt_group(value: Value) -> Option<PromptGroup> {
    let mut map = Map::of(value)?;
    Some(PromptGroup {
        title: map.text("title"),
        explanation_html: map.text("explanation_html"),
        reversed: map.flag("reversed"),
        items_html: map.list("items_html", text)?,
        when: map.list("when", condition)?,
    })
}

fn example(value: Value) -> Option<Example> {
    let mut map = Map::of(value)?;
    Some(Example { title: map.text("title"), text_html: map.text("text_html"), when: map.list("when", condition)? })
}

fn contact(value: Value) -> Option<Contact> {
    let mut map = Map::of(value)?;
    Some(Contact {
        name: map.text("name"),
        number: map.text("number"),
        href: map.text("href"),
        urgent: map.flag("urgent"),
        aside: map.flag("aside"),
    })
}

fn outcome(value: Value) -> Option<Outcome> {
    let mut map = Map::of(value)?;
    Some(Outcome {
        title: map.text("title"),
        text_html: map.text("text_html"),
        more_html: map.text("more_html"),
        steps: map.list("steps", step)?,
        source_html: map.text("source_html"),
        variants: map.list("variants", variant)?,
    })
}

fn variant(value: Value) -> Option<Variant> {
    let mut map = Map::of(value)?;
    Some(Variant {
        when: map.list("when", condition)?,
        title: map.text("title"),
        text_html: map.text("text_html"),
        more_html: map.text("more_html"),
        steps: map.list("steps", step)?,
    })
}

fn step(value: Value) -> Option<Step> {
    let mut map = Map::of(value)?;
    Some(Step { html: map.text("html"), call: map.take("call").and_then(number), when: map.list("when", condition)? })
}

fn decision(value: Value) -> Option<Decision> {
    let mut map = Map::of(value)?;
    Some(Decision {
        label: map.text("label"),
        step_html: map.text("step_html"),
        call: map.take("call").and_then(number),
        tone: match map.text("tone").as_str() {
            "melden" => Tone::Duty,
            "aandacht" => Tone::Attention,
            _ => Tone::Calm,
        },
        closing: map.flag("closing"),
        more: map.text("more"),
        text_html: map.text("text_html"),
        actions_html: map.list("actions_html", text)?,
        source_html: map.text("source_html"),
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
        all: map.list("all", condition)?,
        negated: map.flag("n"),
    })
}

fn about(value: Value) -> Option<About> {
    let mut map = Map::of(value)?;
    Some(About {
        name: map.text("name"),
        version: map.text("version"),
        publisher: map.text("publisher"),
        code: map.text("code"),
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
        answers: map.text("gegeven-antwoorden"),
        prompts: map.text("hulpvragen"),
        prompts_note: map.text("hulpvragen-uitleg"),
        prompts_reversed: map.text("hulpvragen-omgekeerd"),
        examples: map.text("voorbeelden"),
        explanation: map.text("toelichting"),
        outcome_more: map.text("meer-over-uitkomst"),
        decision_more: map.text("meer-over-besluit"),
        danger: map.text("acuut-gevaar"),
        call: map.text("bel"),
        together: map.text("samen-beantwoorden"),
        doubt_note: map.text("twijfel-terug-uitleg"),
        doubt_back: map.text("twijfel-terug"),
        your_answers: map.text("je-antwoorden"),
        reason: map.text("reden"),
        only_if: map.text("alleen-als"),
        otherwise: map.text("anders"),
        lost: map.text("gaat-verloren"),
        stuck: map.text("kom-je-er-niet-uit"),
        outcome: map.text("uitkomst"),
        actions: map.text("wat-doe-je-nu"),
        decisions: map.text("besluiten"),
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
        code: map.text("boomcode"),
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

    /// A flag that is not there is not set, likewise.
    fn flag(&mut self, name: &str) -> bool {
        self.take(name) == Some(Value::Bool(true))
    }

    /// A list that is not there is empty, likewise.
    fn list<T>(&mut self, name: &str, item: impl FnMut(Value) -> Option<T>) -> Option<Vec<T>> {
        self.take(name).map_or_else(|| Some(Vec::new()), |it| list(it, item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conditions() -> Vec<Condition> {
        let answered = Condition { answers: vec![(0, 1), (1, 0)], ..Condition::default() };
        let all = vec![answered.clone(), Condition { negated: true, ..answered.clone() }];
        vec![
            answered,
            Condition { decision: Some(1), negated: true, ..Condition::default() },
            Condition { all, negated: true, ..Condition::default() },
        ]
    }

    fn about_of([name, version, publisher, code]: [String; 4], sources: Vec<String>) -> About {
        About { name, version, publisher, code, sources }
    }

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
            when: if reversed { conditions() } else { Vec::new() },
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
                    examples: vec![Example {
                        title: text("example"),
                        text_html: text("example text"),
                        when: conditions(),
                    }],
                    answers: texts("answer"),
                    doubt: Some(1),
                    source_html: text("source"),
                },
                Question { answers: texts("answer"), ..Question::default() },
            ],
            outcomes: vec![
                Outcome {
                    title: text("outcome"),
                    text_html: text("outcome text"),
                    more_html: text("outcome more"),
                    steps: vec![
                        Step { html: text("step"), call: Some(1), when: conditions() },
                        Step { html: text("another"), ..Step::default() },
                    ],
                    source_html: text("outcome source"),
                    variants: vec![Variant {
                        when: conditions(),
                        title: text("variant"),
                        text_html: text("variant text"),
                        more_html: text("variant more"),
                        steps: vec![Step { html: text("variant step"), ..Step::default() }],
                    }],
                },
                Outcome::default(),
            ],
            decisions: vec![
                Decision {
                    label: text("decision"),
                    step_html: text("decision step"),
                    call: Some(0),
                    tone: Tone::Duty,
                    closing: true,
                    more: text("decision more"),
                    text_html: text("decision text"),
                    actions_html: texts("decision action"),
                    source_html: text("decision source"),
                    norms: vec![
                        Norm { text_html: text("norm"), when: conditions() },
                        Norm { text_html: text("norm without conditions"), when: vec![] },
                    ],
                },
                Decision { tone: Tone::Attention, ..Decision::default() },
            ],
            contacts: vec![
                Contact { name: text("contact"), number: text("number"), href: text("tel"), urgent: true, aside: true },
                Contact::default(),
            ],
            about: about_of(["name", "version", "publisher", "code"].map(text), texts("source")),
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
