//! The whole tree as plain HTML: what a visitor without script gets, what is printed, and the text alternative.
//!
//! Opening one answer shows what follows from it; no address changes. Every outcome stands at the end of exactly one
//! path, so it says what it says to whoever came that way: the same words as in the player. What belongs to a decision or
//! an outcome beyond that stands once, at the end.

use player::graph::Node;
use player::tree::{Contact, Decision, Item, Labels, Tree, fill};

use crate::markdown::html::escape;
use crate::render::tree::paper;

/// The tree as nested elements.
pub(crate) fn nested(tree: &Tree) -> String {
    let mut writer = Writer { tree, labels: &tree.labels, into: String::new(), n: 0 };
    writer.danger();
    writer.node(Node::Question(tree.graph.start()), &mut Way::default(), 2);
    writer.more();
    writer.stuck();
    writer.into.push_str(&paper::flat(tree));
    writer.into
}

/// What was answered and decided on the way to a place in the tree.
#[derive(Default)]
struct Way {
    answers: Vec<(u16, u8)>,
    taken: Vec<u16>,
}

struct Writer<'a> {
    tree: &'a Tree,
    labels: &'a Labels,
    into: String,
    /// Makes names of groups of answers distinct.
    n: usize,
}

impl Writer<'_> {
    fn node(&mut self, node: Node, way: &mut Way, level: usize) {
        match node {
            Node::Question(it) => self.question(it, way, level),
            Node::Outcome(it) => self.outcome(it, way, level),
        }
    }

    fn question(&mut self, n: u16, way: &mut Way, level: usize) {
        let tree = self.tree;
        let Some(question) = tree.questions.get(usize::from(n)) else { return };
        self.n += 1;
        let group = self.n;
        self.push("<section class=\"plat-vraag\">\n");
        if !question.step.is_empty() {
            self.element("p class=\"stap\"", "p", &question.step);
        }
        self.heading(level, &question.text);
        for decision in &way.taken {
            if let Some(decision) = tree.decisions.get(usize::from(*decision)) {
                let text = self.labels.decided.replace("{tekst}", &decision.label);
                self.element("p class=\"besluit-vast\"", "p", &text);
            }
        }
        self.into.push_str(&question.explanation_html);
        if !question.prompts.is_empty() {
            self.prompts(question);
        }
        if !question.examples.is_empty() {
            self.push("<details class=\"voorbeelden\"><summary>");
            escape(&self.labels.examples, &mut self.into);
            self.push("</summary>\n");
            for example in &question.examples {
                self.element("p class=\"voorbeeld-titel\"", "p", &example.title);
                self.into.push_str(&example.text_html);
            }
            self.push("</details>\n");
        }
        self.source(&question.source_html);
        self.push("<ul class=\"plat-antwoorden\">\n");
        for (m, (edge, answer)) in (0u8..).zip(tree.graph.answers(n).iter().zip(&question.answers)) {
            self.push(&format!("<li><details class=\"plat-antwoord\" name=\"vraag-{group}\"><summary>"));
            let text = self.labels.answer.replace("{tekst}", answer);
            escape(&text, &mut self.into);
            self.push("</summary>\n");
            let before = way.taken.len();
            for decision in &edge.decisions {
                if !way.taken.contains(decision) {
                    way.taken.push(*decision);
                }
            }
            way.answers.push((n, m));
            self.node(edge.target, way, level + 1);
            way.answers.pop();
            way.taken.truncate(before);
            self.push("</details></li>\n");
        }
        self.push("</ul>\n</section>\n");
    }

    fn prompts(&mut self, question: &player::tree::Question) {
        self.push("<details class=\"hulpvragen\"><summary>");
        escape(&self.labels.prompts, &mut self.into);
        self.push("</summary>\n");
        self.element("p class=\"hulpvragen-uitleg\"", "p", &self.labels.prompts_note.clone());
        for group in &question.prompts {
            if !group.title.is_empty() {
                self.element("p class=\"groep\"", "p", &group.title);
            }
            if group.reversed {
                self.element("p class=\"omgekeerd\"", "p", &self.labels.prompts_reversed.clone());
            }
            self.into.push_str(&group.explanation_html);
            self.list("ul", &group.items_html);
        }
        self.push("</details>\n");
    }

    fn outcome(&mut self, n: u16, way: &Way, level: usize) {
        let tree = self.tree;
        let mut decisions = way.taken.clone();
        decisions.extend(tree.graph.outcome(n).iter().filter(|it| !way.taken.contains(it)));
        let Some(ending) = tree.ending(n, &way.answers, &decisions) else { return };
        self.push(&format!("<section class=\"plat-uitkomst toon-{}\">\n", ending.tone.as_str()));
        self.element("p class=\"stap\"", "p", &self.labels.outcome.clone());
        self.heading(level, ending.title);
        self.into.push_str(ending.text_html);
        if !ending.items.is_empty() {
            self.heading(level + 1, &self.labels.actions.clone());
            self.push("<ol class=\"plat-stappen\">\n");
            for item in &ending.items {
                let (html, call) = match item {
                    Item::Decision(_, it) => (&it.step_html, it.call),
                    Item::Step(it) => (&it.html, it.call),
                };
                self.push("<li>");
                self.into.push_str(html);
                self.call(call);
                self.push("</li>\n");
            }
            self.push("</ol>\n");
        }
        self.source(ending.source_html);
        self.push("</section>\n");
    }

    /// A number to call, behind a step.
    fn call(&mut self, contact: Option<u16>) {
        let tree = self.tree;
        let Some(contact) = contact.and_then(|it| tree.contacts.get(usize::from(it))) else { return };
        self.push(" <a class=\"telefoon\" href=\"");
        escape(&contact.href, &mut self.into);
        self.push("\">");
        let text = fill(&self.labels.call, &[("tekst", &contact.name), ("n", &contact.number)]);
        escape(&text, &mut self.into);
        self.push("</a>");
    }

    /// Whom to call in danger, before everything else.
    fn danger(&mut self) {
        let tree = self.tree;
        if tree.contacts.is_empty() {
            return;
        }
        self.push("<p class=\"plat-spoed\">");
        escape(&self.labels.danger, &mut self.into);
        let number = |it: &Contact| if it.urgent { it.number.clone() } else { format!("{} {}", it.name, it.number) };
        for contact in &tree.contacts {
            self.push(" <a class=\"telefoon\" href=\"");
            escape(&contact.href, &mut self.into);
            self.push("\">");
            escape(&number(contact), &mut self.into);
            self.push("</a>");
        }
        self.push("</p>\n");
    }

    /// What belongs to the outcomes and the decisions, each once.
    fn more(&mut self) {
        let tree = self.tree;
        self.push("<section class=\"plat-meer\">\n");
        for outcome in &tree.outcomes {
            let all = [(&outcome.title, &outcome.more_html)].into_iter();
            let all = all.chain(outcome.variants.iter().map(|it| (&it.title, &it.more_html)));
            for (title, more) in all.filter(|it| !it.1.is_empty()) {
                let own = outcome.variants.iter().map(|it| &it.title).find(|it| !it.is_empty());
                let title = [title, &outcome.title].into_iter().find(|it| !it.is_empty()).or(own).unwrap_or(title);
                let name = fill(&self.labels.decision_more, &[("tekst", title)]);
                self.fold(&name, " plat-bij-uitkomst");
                self.into.push_str(more);
                self.push("</details>\n");
            }
        }
        for decision in &tree.decisions {
            self.decision(decision);
        }
        self.push("</section>\n");
    }

    /// Opens a fold; `more` are further classes.
    fn fold(&mut self, name: &str, more: &str) {
        self.push(&format!("<details class=\"plat-uitleg{more}\"><summary>"));
        escape(name, &mut self.into);
        self.push("</summary>\n");
    }

    fn decision(&mut self, decision: &Decision) {
        let default = fill(&self.labels.decision_more, &[("tekst", &decision.label)]);
        self.fold(if decision.more.is_empty() { &default } else { &decision.more }, "");
        self.list("ol", &decision.actions_html);
        self.into.push_str(&decision.text_html);
        self.source(&decision.source_html);
        let norms: Vec<&str> = decision.norms.iter().map(|it| it.text_html.as_str()).collect();
        if !norms.is_empty() {
            self.element("p class=\"normen-titel\"", "p", &self.labels.norms.clone());
            self.list("ul class=\"normen\"", &norms);
        }
        self.push("</details>\n");
    }

    /// Whom to ask when none of the answers fits.
    fn stuck(&mut self) {
        if !self.tree.help_html.is_empty() {
            self.push("<section class=\"plat-hulp\">\n");
            self.heading(2, &self.labels.stuck.clone());
            self.into.push_str(&self.tree.help_html);
            self.push("</section>\n");
        }
    }

    fn source(&mut self, html: &str) {
        if !html.is_empty() {
            self.push("<p class=\"bron\">");
            escape(&self.labels.source, &mut self.into);
            self.push(": ");
            self.into.push_str(html);
            self.push("</p>\n");
        }
    }

    fn list(&mut self, tag: &str, items: &[impl AsRef<str>]) {
        if items.is_empty() {
            return;
        }
        self.push(&format!("<{tag}>\n"));
        for item in items {
            self.push("<li>");
            self.into.push_str(item.as_ref());
            self.push("</li>\n");
        }
        let name = tag.split(' ').next().unwrap_or(tag);
        self.push(&format!("</{name}>\n"));
    }

    fn heading(&mut self, level: usize, text: &str) {
        // HTML has six levels; below them a heading is a bold line with its level said to assistive technology.
        if level <= 6 {
            self.element(&format!("h{level}"), &format!("h{level}"), text);
        } else {
            self.element(&format!("p class=\"kop\" role=\"heading\" aria-level=\"{level}\""), "p", text);
        }
    }

    fn element(&mut self, open: &str, close: &str, text: &str) {
        self.push(&format!("<{open}>"));
        escape(text, &mut self.into);
        self.push(&format!("</{close}>\n"));
    }

    fn push(&mut self, html: &str) {
        self.into.push_str(html);
    }
}
