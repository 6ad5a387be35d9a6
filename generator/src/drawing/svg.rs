//! SVG text: the few elements that our drawings use.
//!
//! Comes in: rectangles, points and texts. Goes out: well-formed SVG without ids, scripts or inline styles, so that it can
//! stand in a page with a strict policy, more than once. Colours are those of the page (`currentColor`) until a stylesheet
//! says otherwise by class. Never decides where something goes.

use std::fmt::Write as _;

use super::measure::{bold, wrap};
use super::{Point, Rect, Size};
use crate::markup::{Attributes, Markup, Value};

/// The colour of the page.
const COLOUR: &str = "currentColor";

/// The shapes of boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Square corners.
    Square,
    /// Round corners.
    Round,
    /// Round sides.
    Pill,
    /// Pointed sides.
    Pointed,
    /// A sheet with a folded corner.
    Sheet,
}

/// Letters of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letters {
    /// Class for the stylesheet.
    pub(crate) class: &'static str,
    /// Letter size.
    pub(crate) size: i32,
    /// From line to line.
    pub(crate) line: i32,
    /// Where `x` is in a line.
    pub(crate) anchor: Anchor,
    /// Whether the stylesheet makes them bold, and so wider.
    pub(crate) bold: bool,
}

impl Letters {
    /// Breaks a text into lines of at most this width.
    pub(crate) fn wrap(self, text: &str, max: i32) -> Vec<String> {
        wrap(text, if self.bold { bold(self.size) } else { self.size }, max)
    }
}

/// Where a line of text is fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// At its beginning.
    Start,
    /// In its middle.
    Middle,
}

impl Shape {
    /// How far its side lies inside its rectangle at this height.
    pub(crate) fn inset(self, rect: Rect, y: i32) -> i32 {
        match self {
            Self::Pointed if rect.height > 0 => point(rect) * (2 * y - 2 * rect.y - rect.height).abs() / rect.height,
            _ => 0,
        }
    }
}

/// How far the sides of a pointed shape come out.
fn point(rect: Rect) -> i32 {
    (rect.height / 3).min(14)
}

/// What a drawing consists of, added to the writer of markup.
pub(crate) trait Draw {
    /// A drawing, with further attributes and what stands in it.
    fn drawing(&mut self, class: &str, size: Size, attributes: Attributes<'_>, body: impl FnOnce(&mut Self));
    /// Parts that belong together.
    fn group(&mut self, class: &str, body: impl FnOnce(&mut Self));
    /// The outline of a box.
    fn shape(&mut self, class: &str, shape: Shape, rect: Rect);
    /// Lines of text under each other; `top` is the top of the first one.
    fn lines(&mut self, letters: Letters, x: i32, top: i32, lines: &[String]);
    /// A line along points from top to bottom, with bends where it goes sideways, and a head at its end.
    fn curve(&mut self, points: &[Point]);
    /// A line along points with straight parts and rounded corners, and a head at its end.
    ///
    /// The line is written from its head backward: dashes of lines that run together to the same head then fall on each other.
    fn corners(&mut self, points: &[Point]);
    /// A number in a circle.
    fn number(&mut self, middle: Point, radius: i32, number: usize);
}

impl Draw for Markup {
    fn drawing(&mut self, class: &str, size: Size, attributes: Attributes<'_>, body: impl FnOnce(&mut Self)) {
        let Size { width, height } = size;
        let (class, view) = (format!("tekening {class}"), format!("0 0 {width} {height}"));
        let own: [(&str, &dyn Value); 8] = [
            ("xmlns", &"http://www.w3.org/2000/svg"),
            ("class", &class),
            ("viewBox", &view),
            ("width", &width),
            ("height", &height),
            ("font-size", &13),
            ("fill", &"none"),
            ("stroke", &"none"),
        ];
        self.element("svg", &[own.as_slice(), attributes].concat(), |it| {
            it.newline();
            body(it);
        });
    }

    fn group(&mut self, class: &str, body: impl FnOnce(&mut Self)) {
        self.element("g", &[("class", &class)], body);
    }

    fn shape(&mut self, class: &str, shape: Shape, rect: Rect) {
        let Rect { x, y, width, height } = rect;
        let (right, bottom) = (rect.right(), rect.bottom());
        let line = match shape {
            Shape::Square | Shape::Round | Shape::Pill => {
                let radius = match shape {
                    Shape::Round => 7,
                    Shape::Pill => (height / 2).min(18),
                    _ => 0,
                };
                let mut attributes: Vec<(&str, &dyn Value)> =
                    vec![("class", &class), ("x", &x), ("y", &y), ("width", &width), ("height", &height)];
                if radius > 0 {
                    attributes.push(("rx", &radius));
                }
                attributes.push(("stroke", &COLOUR));
                self.empty("rect", &attributes);
                return;
            }
            Shape::Pointed => {
                let (point, half) = (point(rect), y + height / 2);
                let (left_point, right_point) = (x + point, right - point);
                format!(
                    "M{left_point} {y}H{right_point}L{right} {half}L{right_point} {bottom}H{left_point}L{x} {half}Z"
                )
            }
            Shape::Sheet => {
                let (left, down) = (right - 11, y + 11);
                format!("M{x} {y}H{left}L{right} {down}V{bottom}H{x}ZM{left} {y}V{down}H{right}")
            }
        };
        self.empty("path", &[("class", &class), ("d", &line), ("stroke", &COLOUR)]);
    }

    fn lines(&mut self, letters: Letters, x: i32, top: i32, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        let Letters { class, size, line, anchor, .. } = letters;
        let first = top + i32::midpoint(line, size) - size / 8;
        let mut attributes: Vec<(&str, &dyn Value)> =
            vec![("class", &class), ("x", &x), ("y", &first), ("font-size", &size)];
        if anchor == Anchor::Middle {
            attributes.push(("text-anchor", &"middle"));
        }
        attributes.push(("fill", &COLOUR));
        self.element("text", &attributes, |it| {
            for (n, text) in lines.iter().enumerate() {
                if n == 0 {
                    it.text(text);
                } else {
                    // The space keeps the words of two lines apart where the text is read or copied.
                    it.text(" ");
                    it.words("tspan", &[("x", &x), ("dy", &line)], text);
                }
            }
        });
    }

    fn curve(&mut self, points: &[Point]) {
        let Some((first, rest)) = points.split_first() else { return };
        let mut line = format!("M{} {}", first.x, first.y);
        let mut last = *first;
        for point in rest {
            // Writing to a String cannot fail.
            let _ = if point.x == last.x {
                write!(line, "V{}", point.y)
            } else {
                let middle = i32::midpoint(last.y, point.y);
                write!(line, "C{} {middle} {} {middle} {} {}", last.x, point.x, point.x, point.y)
            };
            last = *point;
        }
        self.empty("path", &[("d", &line), ("stroke", &COLOUR)]);
        head(self, last, "l-4 -8h8z");
    }

    fn corners(&mut self, points: &[Point]) {
        const ROUND: i32 = 6;
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let mut line = format!("M{} {}", last.x, last.y);
        let toward = |from: Point, to: Point, by: i32| Point {
            x: from.x + (to.x - from.x).clamp(-by, by),
            y: from.y + (to.y - from.y).clamp(-by, by),
        };
        for three in points.windows(3).rev() {
            let (after, corner, before) = (three[0], three[1], three[2]);
            let short = |other: Point| i32::midpoint((corner.x - other.x).abs(), (corner.y - other.y).abs());
            let round = ROUND.min(short(before)).min(short(after));
            let (a, b) = (toward(corner, before, round), toward(corner, after, round));
            let _ = write!(line, "L{} {}Q{} {} {} {}", a.x, a.y, corner.x, corner.y, b.x, b.y);
        }
        let _ = write!(line, "L{} {}", first.x, first.y);
        self.empty("path", &[("d", &line), ("stroke", &COLOUR)]);
        let before = points[points.len().saturating_sub(2)];
        let outline = match ((last.x - before.x).signum(), (last.y - before.y).signum()) {
            (1, _) => "l-8 -4v8z",
            (-1, _) => "l8 -4v8z",
            (_, -1) => "l-4 8h8z",
            _ => "l-4 -8h8z",
        };
        head(self, *last, outline);
    }

    fn number(&mut self, middle: Point, radius: i32, number: usize) {
        let Point { x, y } = middle;
        self.empty("circle", &[("cx", &x), ("cy", &y), ("r", &radius), ("stroke", &COLOUR)]);
        let letters: [(&str, &dyn Value); 6] = [
            ("class", &"fig-nummer"),
            ("x", &x),
            ("y", &(y + 4)),
            ("font-size", &11),
            ("text-anchor", &"middle"),
            ("fill", &COLOUR),
        ];
        self.words("text", &letters, &number.to_string());
    }
}

/// The head of an arrow, at the point where it ends.
fn head(into: &mut Markup, at: Point, outline: &str) {
    let line = format!("M{} {}{outline}", at.x, at.y);
    into.empty("path", &[("class", &"punt"), ("d", &line), ("fill", &COLOUR)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let mut svg = Markup::default();
        svg.lines(
            Letters { class: "x", size: 13, line: 16, anchor: Anchor::Start, bold: false },
            0,
            0,
            &["1 < 2".to_owned(), "&".to_owned()],
        );
        let text = svg.finish();
        assert!(text.contains("1 &lt; 2 <tspan x=\"0\" dy=\"16\">&amp;</tspan>"), "{text}");
    }

    #[test]
    fn lines_reach_the_slanted_side_of_a_pointed_box() {
        let rect = Rect { x: 0, y: 10, width: 100, height: 60 };
        assert_eq!([10, 40, 70, 25].map(|y| Shape::Pointed.inset(rect, y)), [14, 0, 14, 7]);
        assert_eq!(Shape::Square.inset(rect, 10), 0);
    }

    #[test]
    fn corner_of_a_short_part_does_not_pass_its_end() {
        let mut svg = Markup::default();
        let point = |x, y| Point { x, y };
        svg.corners(&[point(0, 0), point(20, 0), point(20, 2), point(0, 2)]);
        assert!(svg.finish().starts_with("<path d=\"M0 2L19 2Q20 2 20 1L20 1Q20 0 19 0L0 0\""));
    }
}
