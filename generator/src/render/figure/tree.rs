//! A decision tree as a drawing: for its page, and as a file of its own for people who do not read YAML.
//!
//! Comes in: a [`CheckedTree`] with the site's names of decisions. Goes out: SVG with a box for every question and outcome and
//! an arrow for every answer, labelled with the answer and the decisions it takes; and the same in words. Never more than
//! [`MAX_BOXES`] boxes in a page: a larger drawing is of no use there.

use std::fmt::Write as _;

use player::graph::Node;
use serde::Serialize;

use crate::drawing::layered::{self, Arrow, Layout, Options};
use crate::drawing::measure::width;
use crate::drawing::svg::{Anchor, Draw as _, Letters, Shape};
use crate::drawing::{Rect, Size};
use crate::markup::{Attributes, Markup};
use crate::proven::CheckedSite;
use crate::proven::CheckedTree;
use crate::render::figure::process::word;

/// Boxes that a drawing in a page has at most.
pub(crate) const MAX_BOXES: usize = 60;

/// Two boxes with a lane beside them fit a phone.
const OPTIONS: Options = Options { columns: 2, gap: 20, row_gap: 18, margin: 3 };
const BOX: i32 = 156;
const PAD: i32 = 9;
const STEP: Letters = Letters { class: "fig-plaats", size: 11, line: 15, anchor: Anchor::Start, bold: false };
const QUESTION: Letters = Letters { class: "fig-tekst", size: 13, line: 17, anchor: Anchor::Start, bold: false };
const OUTCOME: Letters = Letters { class: "fig-titel", size: 13, line: 17, anchor: Anchor::Start, bold: true };
const DECISION: Letters = Letters { class: "fig-besluit", size: 12, line: 16, anchor: Anchor::Start, bold: false };
const ANSWER: Letters = Letters { class: "fig-antwoord", size: 13, line: 17, anchor: Anchor::Middle, bold: true };
const TAKES: Letters = Letters { class: "fig-besluit", size: 12, line: 15, anchor: Anchor::Middle, bold: false };

/// Colours of a file of its own; in a page the theme gives them.
const STYLE: &str = "\
svg{color:#1b1b1b;background:#fff;font-family:system-ui,sans-serif}\
.fig-titel,.fig-antwoord{font-weight:700}\
.vraag .vorm{fill:#f2f5f7}.uitkomst .vorm{fill:#e3f1ec;stroke-width:1.5}.verplicht .vorm{stroke-width:3}\
.fig-plaats{fill:#4a4a4a}.fig-label{fill:#fff}.pijl>path{stroke-width:1.5}\
@media(prefers-color-scheme:dark){svg{color:#eee;background:#161a1d}.vraag .vorm{fill:#20272c}.uitkomst .vorm{fill:#16352b}\
.fig-plaats{fill:#c4c4c4}.fig-label{fill:#161a1d}}";

/// A drawing for a page: the SVG and the same in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct TreeFigure {
    /// The drawing.
    pub(crate) svg: String,
    /// The text alternative, as HTML.
    pub(crate) text: String,
    /// Whether thick lines occur.
    pub(crate) has_mandatory: bool,
}

/// The drawing of a tree for its page, `None` when it would be too large.
pub(crate) fn in_page(site: &CheckedSite, tree: &CheckedTree) -> Option<TreeFigure> {
    if tree.questions.len() + tree.outcomes.len() > MAX_BOXES {
        return None;
    }
    let drawing = Drawing::new(site, tree)?;
    let svg = Markup::of(|it| {
        let attributes: Attributes<'_> = &[("role", &"img"), ("aria-label", &drawing.title())];
        it.drawing("tekening-boom", drawing.layout.size, attributes, |it| drawing.draw(it));
        it.newline();
    });
    let text = Markup::of(|it| drawing.list(it));
    Some(TreeFigure { svg, text, has_mandatory: drawing.has_mandatory() })
}

/// The drawing of a tree as a file. `None` never happens for a checked tree: its answers run in no circle.
pub(crate) fn as_file(site: &CheckedSite, tree: &CheckedTree) -> Option<String> {
    let drawing = Drawing::new(site, tree)?;
    let attributes: Attributes<'_> =
        &[("lang", &site.settings.language), ("role", &"img"), ("aria-labelledby", &"titel beschrijving")];
    Some(Markup::of(|it| {
        it.drawing("tekening-boom", drawing.layout.size, attributes, |it| {
            it.words("title", &[("id", &"titel")], &drawing.title()).newline();
            it.words("desc", &[("id", &"beschrijving")], &drawing.description()).newline();
            it.element("style", &[], |it| it.raw(STYLE)).newline();
            drawing.draw(it);
        });
        it.newline();
    }))
}

/// A box, its arrows in words, and its place in the drawing.
struct Drawing<'a> {
    site: &'a CheckedSite,
    tree: &'a CheckedTree,
    layout: Layout,
    /// For each arrow its question, its answer and where it leads.
    arrows: Vec<(usize, usize, Node)>,
}

impl<'a> Drawing<'a> {
    fn new(site: &'a CheckedSite, tree: &'a CheckedTree) -> Option<Self> {
        let mut arrows = Vec::new();
        for question in 0..tree.questions.len() {
            let answers = tree.graph.answers(u16::try_from(question).ok()?);
            arrows.extend(answers.iter().enumerate().map(|(answer, it)| (question, answer, it.target)));
        }
        let layout = Layout { size: Size::default(), boxes: Vec::new(), routes: Vec::new() };
        let mut res = Self { site, tree, layout, arrows };
        let questions = (0..tree.questions.len()).map(|it| res.question(it));
        let boxes: Vec<Size> =
            questions.chain((0..tree.outcomes.len()).map(|it| res.outcome(it))).map(|it| size(&it)).collect();
        let sized: Vec<Arrow> = res
            .arrows
            .iter()
            .map(|it| Arrow { from: it.0, to: res.box_of(it.2), label: label_size(&res.label(it.0, it.1)) })
            .collect();
        res.layout = layered::layout(&boxes, &sized, &OPTIONS)?;
        Some(res)
    }

    fn box_of(&self, node: Node) -> usize {
        match node {
            Node::Question(it) => usize::from(it),
            Node::Outcome(it) => self.tree.questions.len() + usize::from(it),
        }
    }

    fn title(&self) -> String {
        word(self.site, "boom-tekening-van").replace("{tekst}", &self.tree.title)
    }

    fn decisions(&self, list: &[u16]) -> impl Iterator<Item = &'a str> {
        let all = &self.site.vocabulary.decisions;
        list.iter()
            .filter_map(|it| all.get(usize::from(*it)))
            .map(|it| it.label.as_str())
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn answer_decisions(&self, question: usize, answer: usize) -> Vec<u16> {
        let answers = u16::try_from(question).map(|it| self.tree.graph.answers(it)).unwrap_or_default();
        answers.get(answer).map(|it| it.decisions.clone()).unwrap_or_default()
    }

    fn outcome_decisions(&self, outcome: usize) -> &'a [u16] {
        u16::try_from(outcome).map(|it| self.tree.graph.outcome(it)).unwrap_or_default()
    }

    /// The lines in the box of a question.
    fn question(&self, n: usize) -> Vec<(Letters, Vec<String>)> {
        let question = &self.tree.questions[n];
        lines(&[(STEP, &question.step), (QUESTION, &question.text)])
    }

    /// The lines in the box of an outcome.
    fn outcome(&self, n: usize) -> Vec<(Letters, Vec<String>)> {
        let mut res = lines(&[(STEP, &self.site.theme.labels.outcome), (OUTCOME, &self.tree.outcomes[n].name())]);
        for decision in self.decisions(self.outcome_decisions(n)) {
            res.push((DECISION, DECISION.wrap(&format!("• {decision}"), BOX - 2 * PAD)));
        }
        for line in self.hand_overs(n) {
            res.push((STEP, STEP.wrap(&line, BOX - 2 * PAD)));
        }
        res
    }

    /// The trees that an outcome leads to, each once.
    fn hand_overs(&self, outcome: usize) -> Vec<String> {
        let mut res: Vec<String> = Vec::new();
        for to in self.tree.outcomes[outcome].steps().filter_map(|it| it.hand_over.as_ref()) {
            let line = word(self.site, "boom-overstap").replace("{tekst}", self.site.name_of(to));
            if !res.contains(&line) {
                res.push(line);
            }
        }
        res
    }

    /// The lines at an arrow.
    fn label(&self, question: usize, answer: usize) -> Vec<(Letters, Vec<String>)> {
        let text = &self.tree.questions[question].answers[answer].text;
        let mut res = vec![(ANSWER, ANSWER.wrap(text, 130))];
        for decision in self.decisions(&self.answer_decisions(question, answer)) {
            res.push((TAKES, TAKES.wrap(&format!("• {decision}"), 132)));
        }
        res
    }

    fn is_mandatory(&self, decisions: &[u16]) -> bool {
        let all = &self.site.vocabulary.decisions;
        decisions.iter().filter_map(|it| all.get(usize::from(*it))).any(|it| it.mandatory)
    }

    fn has_mandatory(&self) -> bool {
        let answers = self.arrows.iter().any(|it| self.is_mandatory(&self.answer_decisions(it.0, it.1)));
        answers || (0..self.tree.outcomes.len()).any(|it| self.is_mandatory(self.outcome_decisions(it)))
    }

    fn draw(&self, svg: &mut Markup) {
        svg.group("pijlen", |svg| {
            svg.newline();
            for (route, (question, answer, _)) in self.layout.routes.iter().zip(&self.arrows) {
                let mandatory = self.is_mandatory(&self.answer_decisions(*question, *answer));
                svg.group(if mandatory { "pijl verplicht" } else { "pijl" }, |svg| svg.curve(&route.points));
                svg.newline();
            }
        });
        svg.newline();
        // Above all arrows: where one passes close by, the answer stays legible.
        for (route, (question, answer, _)) in self.layout.routes.iter().zip(&self.arrows) {
            let Rect { x, y, width, height } = route.label;
            let place: Attributes<'_> =
                &[("class", &"fig-label"), ("x", &x), ("y", &y), ("width", &width), ("height", &height), ("rx", &4)];
            svg.empty("rect", place);
            stack(svg, &self.label(*question, *answer), route.label.middle(), y + 2);
            svg.newline();
        }
        for n in 0..self.tree.questions.len() {
            node(svg, "vraag", Shape::Round, self.layout.boxes[n], &self.question(n));
        }
        for n in 0..self.tree.outcomes.len() {
            let class = if self.is_mandatory(self.outcome_decisions(n)) { "uitkomst verplicht" } else { "uitkomst" };
            node(svg, class, Shape::Pill, self.layout.boxes[self.tree.questions.len() + n], &self.outcome(n));
        }
    }

    /// Questions and outcomes by what they are called in words.
    fn name(&self, node: Node) -> (&'static str, String) {
        match node {
            Node::Question(it) => ("boom-naar-vraag", self.tree.questions[usize::from(it)].text.clone()),
            Node::Outcome(it) => ("boom-naar-uitkomst", self.tree.outcomes[usize::from(it)].name()),
        }
    }

    /// What an answer does, as one line.
    fn answer(&self, question: usize, answer: usize, target: Node) -> String {
        let (name, text) = self.name(target);
        let mut res = format!("{}: ", self.tree.questions[question].answers[answer].text);
        for decision in self.decisions(&self.answer_decisions(question, answer)) {
            res.push_str(&word(self.site, "boom-besluit").replace("{tekst}", decision));
            res.push_str("; ");
        }
        res.push_str(&word(self.site, name).replace("{tekst}", &text));
        res
    }

    fn outcome_line(&self, n: usize) -> String {
        let mut res = format!("{}: {}", self.site.theme.labels.outcome, self.tree.outcomes[n].name());
        let decisions: Vec<&str> = self.decisions(self.outcome_decisions(n)).collect();
        if !decisions.is_empty() {
            let _ = write!(res, " ({})", decisions.join(", "));
        }
        for line in self.hand_overs(n) {
            let _ = write!(res, ". {line}");
        }
        res
    }

    /// The tree in words, as a list.
    fn list(&self, into: &mut Markup) {
        into.element("ul", &[("class", &"figuur-vakken")], |it| {
            it.newline();
            for (n, question) in self.tree.questions.iter().enumerate() {
                it.element("li", &[], |it| {
                    if !question.step.is_empty() {
                        it.text(&format!("{}. ", question.step));
                    }
                    it.text(&question.text);
                    it.newline();
                    it.element("ul", &[], |it| {
                        for (_, answer, target) in self.arrows.iter().filter(|it| it.0 == n) {
                            it.words("li", &[], &self.answer(n, *answer, *target)).newline();
                        }
                    });
                });
                it.newline();
            }
            for n in 0..self.tree.outcomes.len() {
                it.words("li", &[], &self.outcome_line(n)).newline();
            }
        });
        into.newline();
    }

    /// The tree in words, as plain text.
    fn description(&self) -> String {
        let mut res = String::new();
        for (n, question) in self.tree.questions.iter().enumerate() {
            if !question.step.is_empty() {
                let _ = write!(res, "{}. ", question.step);
            }
            res.push_str(&question.text);
            res.push('\n');
            for (_, answer, target) in self.arrows.iter().filter(|it| it.0 == n) {
                let _ = writeln!(res, "- {}", self.answer(n, *answer, *target));
            }
        }
        for n in 0..self.tree.outcomes.len() {
            let _ = writeln!(res, "{}.", self.outcome_line(n));
        }
        res
    }
}

fn node(svg: &mut Markup, class: &str, shape: Shape, rect: Rect, lines: &[(Letters, Vec<String>)]) {
    svg.group(class, |svg| {
        svg.shape("vorm", shape, rect);
        stack(svg, lines, rect.x + PAD, rect.y + PAD - 2);
    });
    svg.newline();
}

fn lines(parts: &[(Letters, &str)]) -> Vec<(Letters, Vec<String>)> {
    parts
        .iter()
        .map(|(letters, text)| (*letters, letters.wrap(text, BOX - 2 * PAD)))
        .filter(|it| !it.1.is_empty())
        .collect()
}

fn height(lines: &[(Letters, Vec<String>)]) -> i32 {
    lines.iter().map(|it| it.0.line * i32::try_from(it.1.len()).unwrap_or(0)).sum()
}

fn size(lines: &[(Letters, Vec<String>)]) -> Size {
    Size { width: BOX, height: height(lines) + 2 * PAD - 2 }
}

fn label_size(lines: &[(Letters, Vec<String>)]) -> Size {
    let widest = lines.iter().flat_map(|(letters, it)| it.iter().map(|it| width(it, letters.size + 1))).max();
    Size { width: widest.unwrap_or(0) + 8, height: height(lines) + 4 }
}

fn stack(svg: &mut Markup, lines: &[(Letters, Vec<String>)], x: i32, top: i32) {
    let mut y = top;
    for (letters, lines) in lines {
        svg.lines(*letters, x, y, lines);
        y += letters.line * i32::try_from(lines.len()).unwrap_or(0);
    }
}
