//! Figures in pages: the process diagram, drawn from data, with its text alternative and legend.
//!
//! Comes in: a [`CheckedProcess`]. Goes out: a `figure` with an SVG in which every box is a link to its chapter, a legend, and
//! the same in words: every box with its arrows, by the numbers that the drawing shows. A group with links and not an image:
//! whoever cannot see it can still walk through the boxes. Arrows are hidden from assistive technology; the list tells
//! them. Never writes ids: a figure may stand in a page twice.

use crate::drawing::spine::{self, Layout, Options, Stop};
use crate::drawing::svg::{Anchor, Draw as _, Letters, Shape};
use crate::drawing::{Point, Rect, Size};
use crate::load::process::StepKind;
use crate::markup::{Bare, Markup};
use crate::proven::CheckedSite;
use crate::proven::{CheckedProcess, CheckedStep};
use crate::render::view::View;

/// Width of the drawing: it fits a phone without shrinking its letters.
const WIDTH: i32 = 336;
/// Width of the text in a box; the lanes leave a little more.
const TEXT: i32 = 174;
const RADIUS: i32 = 9;
const TITLE: Letters = Letters { class: "fig-titel", size: 13, line: 17, anchor: Anchor::Middle, bold: true };
const PLACE: Letters = Letters { class: "fig-plaats", size: 11, line: 14, anchor: Anchor::Middle, bold: false };
const PHASE: Letters = Letters { class: "fig-fase-titel", size: 12, line: 15, anchor: Anchor::Start, bold: true };
const LIMIT: Letters = Letters { class: "fig-termijn", size: 12, line: 15, anchor: Anchor::Start, bold: false };

/// A process diagram with its text alternative and legend.
pub(crate) fn draw(view: &View<'_>, n: usize, alt: &str, into: &mut Markup) {
    let process = &view.site.processes[n];
    let diagram = Diagram::new(view, process);
    into.element("figure", &[("class", &"figuur figuur-proces")], |it| {
        it.newline();
        it.words("figcaption", &[], &process.title).newline();
        it.raw(&view.text(&process.introduction));
        it.element("div", &[("class", &"figuur-delen")], |it| {
            it.newline();
            it.element("div", &[("class", &"figuur-beeld")], |it| {
                it.newline();
                diagram.svg(alt, it);
                diagram.legend(it);
            });
            it.newline();
            it.element("details", &[("class", &"figuur-tekst"), ("open", &Bare)], |it| {
                it.words("summary", &[], diagram.word("figuur-als-tekst")).newline();
                diagram.list(it);
            });
            it.newline();
        });
        it.newline();
    });
    into.newline();
}

/// A word of the theme; empty when the theme does not have it.
pub(super) fn word<'a>(site: &'a CheckedSite, name: &str) -> &'a str {
    site.theme.texts.iter().find(|it| it.0 == name).map_or("", |it| &it.1)
}

struct Diagram<'a> {
    view: &'a View<'a>,
    process: &'a CheckedProcess,
    /// Boxes from top to bottom, as indices.
    order: Vec<usize>,
    /// Arrows by number, as indices: from top to bottom, those of a box as written.
    arrows: Vec<usize>,
    layout: Layout,
    /// For each phase the lines of its title.
    titles: Vec<Vec<String>>,
}

impl<'a> Diagram<'a> {
    fn new(view: &'a View<'a>, process: &'a CheckedProcess) -> Self {
        let phases: Vec<Option<usize>> = process.steps.iter().map(|it| it.phase).collect();
        let ends: Vec<(usize, usize)> = process.arrows.iter().map(|it| (it.from, it.to)).collect();
        let order = spine::order(&phases, &ends);
        let mut place = vec![0; order.len()];
        for (at, step) in order.iter().enumerate() {
            place[*step] = at;
        }
        let mut arrows: Vec<usize> = (0..ends.len()).collect();
        arrows.sort_by_key(|it| (place[ends[*it].0], *it));
        let placed: Vec<(usize, usize)> = arrows.iter().map(|it| (place[ends[*it].0], place[ends[*it].1])).collect();
        let stops: Vec<Stop> = order
            .iter()
            .map(|it| {
                let step = &process.steps[*it];
                let place = if step.chapter.is_some() { PLACE.line } else { 0 };
                Stop { height: height(&TITLE.wrap(&step.title, TEXT), TITLE) + place + 9, phase: step.phase }
            })
            .collect();
        let titles: Vec<Vec<String>> = process.phases.iter().map(|it| PHASE.wrap(&it.0, TEXT)).collect();
        let heights: Vec<i32> = titles.iter().map(|it| height(it, PHASE) + LIMIT.line + 12).collect();
        let layout = spine::layout(&stops, &placed, &heights, Options { width: WIDTH, radius: RADIUS });
        Self { view, process, order, arrows, layout, titles }
    }

    fn word(&self, name: &str) -> &'a str {
        word(self.view.site, name)
    }

    fn svg(&self, alt: &str, into: &mut Markup) {
        into.drawing("tekening-proces", self.layout.size, &[("role", &"group"), ("aria-label", &alt)], |svg| {
            svg.words("title", &[], alt).newline();
            svg.group("fasen", |svg| {
                for band in self.layout.bands.iter().flatten() {
                    svg.shape("fig-fase", Shape::Round, *band);
                }
            });
            svg.newline();
            svg.element("g", &[("class", &"pijlen"), ("aria-hidden", &true)], |svg| {
                svg.newline();
                self.arrows(svg);
            });
            svg.newline();
            for (at, step) in self.order.iter().enumerate() {
                self.phase(at, svg);
                self.step(&self.process.steps[*step], self.layout.boxes[at], svg);
            }
        });
        into.newline();
    }

    fn arrows(&self, svg: &mut Markup) {
        for (at, route) in self.layout.routes.iter().enumerate() {
            let Some(route) = route else { continue };
            let arrow = &self.process.arrows[self.arrows[at]];
            // Four colours in turn tell lanes next to each other apart.
            let lane = route.lane.map_or(String::new(), |it| format!(" baan-{}", it % 4));
            let back = if route.back { " fig-terug" } else { "" };
            let (from, to) = (&self.process.steps[arrow.from].title, &self.process.steps[arrow.to].title);
            let mut points = route.points.clone();
            if let [first, .., last] = points.as_mut_slice() {
                self.to_outline(arrow.from, first);
                self.to_outline(arrow.to, last);
            }
            svg.group(&format!("pijl{lane}{back}"), |svg| {
                svg.words("title", &[], &format!("{} {from} → {to}: {}", at + 1, arrow.when));
                svg.corners(&points);
                svg.number(route.number, RADIUS, at + 1);
            });
            svg.newline();
        }
    }

    /// Moves the end of an arrow from the rectangle of a box to its outline.
    fn to_outline(&self, step: usize, point: &mut Point) {
        let Some(rect) = self.order.iter().position(|it| *it == step).map(|it| self.layout.boxes[it]) else { return };
        let inset = look(self.process.steps[step].kind).1.inset(rect, point.y);
        if point.x == rect.right() {
            point.x -= inset;
        } else if point.x == rect.x {
            point.x += inset;
        }
    }

    /// The title of a phase, at its first box.
    fn phase(&self, at: usize, svg: &mut Markup) {
        let phase_of = |at: usize| self.process.steps[self.order[at]].phase;
        let Some(phase) = phase_of(at).filter(|it| !(0..at).any(|other| phase_of(other) == Some(*it))) else { return };
        let Some(band) = self.layout.bands.get(phase).copied().flatten() else { return };
        let x = self.layout.boxes[at].x;
        svg.lines(PHASE, x, band.y + 6, &self.titles[phase]);
        let limit = &self.process.phases[phase].1;
        svg.lines(LIMIT, x, band.y + 6 + height(&self.titles[phase], PHASE), std::slice::from_ref(limit));
        svg.newline();
    }

    fn step(&self, step: &CheckedStep, rect: Rect, svg: &mut Markup) {
        let (class, shape, kind) = look(step.kind);
        let class = format!("vak {class}");
        let place = step.chapter.as_ref().map(|it| self.place(&it.0));
        let draw = |svg: &mut Markup| {
            if !step.text.is_empty() {
                svg.words("title", &[], &step.text);
            }
            svg.shape("vorm", shape, rect);
            let lines = TITLE.wrap(&step.title, TEXT);
            let height = height(&lines, TITLE);
            let all = height + if place.is_some() { PLACE.line } else { 0 };
            let top = rect.y + (rect.height - all) / 2;
            svg.lines(TITLE, rect.middle(), top, &lines);
            svg.lines(PLACE, rect.middle(), top + height, place.as_slice());
        };
        if let (Some((_, goal)), Some(place)) = (&step.chapter, &place) {
            let label = format!("{}, {place}, {}", step.title, self.word(kind).to_lowercase());
            let (href, target) = (self.view.goal(goal), self.view.target());
            svg.element("a", &[("class", &class), ("href", &href), ("target", &target), ("aria-label", &label)], draw);
        } else {
            svg.group(&class, draw);
        }
        svg.newline();
    }

    /// `10` is a chapter, `7.5` a section.
    fn place(&self, number: &str) -> String {
        let name = if number.contains('.') { "figuur-paragraaf" } else { "figuur-hoofdstuk" };
        self.word(name).replace("{n}", number)
    }

    /// Every box with its arrows, in words.
    fn list(&self, into: &mut Markup) {
        into.element("ul", &[("class", &"figuur-vakken")], |it| {
            it.newline();
            for (at, n) in self.order.iter().enumerate() {
                it.element("li", &[], |it| self.step_in_words(at, &self.process.steps[*n], it)).newline();
            }
        });
        into.newline();
    }

    fn step_in_words(&self, at: usize, step: &CheckedStep, into: &mut Markup) {
        into.element("p", &[("class", &"figuur-vak")], |it| {
            it.words("strong", &[], &step.title).text(" (");
            it.text(&self.word(look(step.kind).2).to_lowercase());
            if let Some((number, goal)) = &step.chapter {
                it.text(", ");
                let target = self.view.target();
                it.words("a", &[("href", &self.view.goal(goal)), ("target", &target)], &self.place(number));
            }
            it.text(")");
        });
        into.newline();
        if let Some((title, limit)) = step.phase.and_then(|it| self.process.phases.get(it)) {
            let text = self.word("figuur-fase").replace("{tekst}", title).replace("{ander}", limit);
            into.words("p", &[("class", &"figuur-fase")], &text).newline();
        }
        if !step.text.is_empty() {
            into.words("p", &[], &step.text).newline();
        }
        self.arrows_of(at, into);
    }

    fn arrows_of(&self, at: usize, into: &mut Markup) {
        let of_box: Vec<(usize, usize)> = (1..)
            .zip(self.arrows.iter().copied())
            .filter(|it| self.process.arrows[it.1].from == self.order[at])
            .collect();
        if of_box.is_empty() {
            return;
        }
        into.element("ul", &[("class", &"figuur-pijlen")], |it| {
            it.newline();
            for (number, n) in of_box {
                it.element("li", &[], |it| self.arrow_in_words(number, n, it)).newline();
            }
        });
        into.newline();
    }

    fn arrow_in_words(&self, number: usize, n: usize, into: &mut Markup) {
        let arrow = &self.process.arrows[n];
        into.words("span", &[("class", &"figuur-nummer")], &number.to_string()).text(" ");
        into.text(self.word("figuur-naar"));
        into.text(" ");
        into.words("strong", &[], &self.process.steps[arrow.to].title);
        if !arrow.when.is_empty() {
            into.text(": ");
            into.text(&arrow.when);
        }
        if let Some((number, goal)) = &arrow.citation {
            into.text(" (");
            let (href, target) = (self.view.goal(goal), self.view.target());
            into.words("a", &[("href", &href), ("target", &target)], &self.place(number)).text(")");
        }
    }

    /// The shapes and lines that occur, with their names.
    fn legend(&self, into: &mut Markup) {
        into.element("ul", &[("class", &"legenda")], |it| {
            it.newline();
            self.legend_items(it);
        });
        into.newline();
    }

    fn legend_items(&self, into: &mut Markup) {
        let mut item = |name: &str, draw: &dyn Fn(&mut Markup)| {
            let size = Size { width: 34, height: 22 };
            let sign = Markup::of(|it| it.drawing("teken", size, &[("aria-hidden", &true)], draw)).replace('\n', "");
            into.element("li", &[], |it| {
                it.raw(&sign);
                it.text(" ");
                it.text(self.word(name));
            });
            into.newline();
        };
        let rect = Rect { x: 2, y: 2, width: 30, height: 18 };
        for kind in KINDS {
            if self.process.steps.iter().any(|it| it.kind == kind) {
                let (class, shape, name) = look(kind);
                item(name, &|svg| svg.group(&format!("vak {class}"), |svg| svg.shape("vorm", shape, rect)));
            }
        }
        let line = |svg: &mut Markup, class: &str| {
            svg.group(class, |svg| svg.corners(&[Point { x: 2, y: 11 }, Point { x: 32, y: 11 }]));
        };
        item("figuur-verder", &|svg| line(svg, "pijl"));
        if self.layout.routes.iter().flatten().any(|it| it.back) {
            item("figuur-terug", &|svg| line(svg, "pijl fig-terug"));
        }
        item("figuur-nummer", &|svg| svg.group("pijl", |svg| svg.number(Point { x: 17, y: 11 }, RADIUS, 1)));
    }
}

const KINDS: [StepKind; 6] =
    [StepKind::Step, StepKind::Service, StepKind::Choice, StepKind::Document, StepKind::Mark, StepKind::Loose];

/// Class, shape and name of a kind of box.
fn look(kind: StepKind) -> (&'static str, Shape, &'static str) {
    match kind {
        StepKind::Step => ("vak-stap", Shape::Square, "figuur-stap"),
        StepKind::Service => ("vak-dienst", Shape::Round, "figuur-dienst"),
        StepKind::Choice => ("vak-keuze", Shape::Pointed, "figuur-keuze"),
        StepKind::Document => ("vak-document", Shape::Sheet, "figuur-document"),
        StepKind::Mark => ("vak-merkteken", Shape::Pill, "figuur-merkteken"),
        StepKind::Loose => ("vak-los", Shape::Square, "figuur-los"),
    }
}

fn height(lines: &[String], letters: Letters) -> i32 {
    i32::try_from(lines.len()).unwrap_or(0) * letters.line
}
