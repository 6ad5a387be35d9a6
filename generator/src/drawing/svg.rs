//! SVG text: the few elements that our drawings use.
//!
//! Comes in: rectangles, points and texts. Goes out: well-formed SVG without ids, scripts or inline styles, so that it can
//! stand in a page with a strict policy, more than once. Colours are those of the page (`currentColor`) until a stylesheet
//! says otherwise by class. Never decides where something goes.

use std::fmt::Write as _;

use super::measure::{bold, wrap};
use super::{Point, Rect, Size};
use crate::markdown::html::escape;

/// SVG that is being written.
#[derive(Clone, Debug, Default)]
pub struct Svg {
    text: String,
}

/// The shapes of boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
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
pub struct Letters {
    /// Class for the stylesheet.
    pub class: &'static str,
    /// Letter size.
    pub size: i32,
    /// From line to line.
    pub line: i32,
    /// Where `x` is in a line.
    pub anchor: Anchor,
    /// Whether the stylesheet makes them bold, and so wider.
    pub bold: bool,
}

impl Letters {
    /// Breaks a text into lines of at most this width.
    pub fn wrap(self, text: &str, max: i32) -> Vec<String> {
        wrap(text, if self.bold { bold(self.size) } else { self.size }, max)
    }
}

/// Where a line of text is fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At its beginning.
    Start,
    /// In its middle.
    Middle,
}

impl Shape {
    /// How far its side lies inside its rectangle at this height.
    pub fn inset(self, rect: Rect, y: i32) -> i32 {
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

impl Svg {
    /// What was written.
    pub fn finish(self) -> String {
        self.text
    }

    /// Opens the drawing; `attributes` is written as it is, with a space before it.
    pub fn open(&mut self, class: &str, size: Size, attributes: &str) {
        let Size { width, height } = size;
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tekening {class}\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" font-size=\"13\" fill=\"none\" stroke=\"none\"{attributes}>\n",
        ));
    }

    /// Writes markup as it is.
    pub fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// An element with text only.
    pub fn element(&mut self, open: &str, text: &str) {
        self.put(format_args!("<{open}>"));
        escape(text, &mut self.text);
        let name = open.split(' ').next().unwrap_or(open);
        self.put(format_args!("</{name}>"));
    }

    /// The outline of a box.
    pub fn shape(&mut self, class: &str, shape: Shape, rect: Rect) {
        let Rect { x, y, width, height } = rect;
        let (right, bottom) = (rect.right(), rect.bottom());
        match shape {
            Shape::Square | Shape::Round | Shape::Pill => {
                let radius = match shape {
                    Shape::Round => " rx=\"7\"".to_owned(),
                    Shape::Pill => format!(" rx=\"{}\"", (height / 2).min(18)),
                    _ => String::new(),
                };
                self.put(format_args!(
                    "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{radius} stroke=\"currentColor\"/>",
                ));
            }
            Shape::Pointed => {
                let half = height / 2;
                let point = point(rect);
                self.put(format_args!(
                    "<path class=\"{class}\" d=\"M{} {y}H{}L{right} {}L{} {bottom}H{}L{x} {}Z\" stroke=\"currentColor\"/>",
                    x + point,
                    right - point,
                    y + half,
                    right - point,
                    x + point,
                    y + half,
                ));
            }
            Shape::Sheet => {
                let fold = 11;
                self.put(format_args!(
                    "<path class=\"{class}\" d=\"M{x} {y}H{}L{right} {}V{bottom}H{x}ZM{} {y}V{}H{right}\" stroke=\"currentColor\"/>",
                    right - fold,
                    y + fold,
                    right - fold,
                    y + fold,
                ));
            }
        }
    }

    /// Lines of text under each other; `top` is the top of the first one.
    pub fn lines(&mut self, letters: Letters, x: i32, top: i32, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        let Letters { class, size, line, anchor, .. } = letters;
        let anchor = if anchor == Anchor::Middle { " text-anchor=\"middle\"" } else { "" };
        let first = top + i32::midpoint(line, size) - size / 8;
        self.put(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{first}\" font-size=\"{size}\"{anchor} fill=\"currentColor\">"
        ));
        for (n, text) in lines.iter().enumerate() {
            if n == 0 {
                escape(text, &mut self.text);
            } else {
                // The space keeps the words of two lines apart where the text is read or copied.
                self.put(format_args!(" <tspan x=\"{x}\" dy=\"{line}\">"));
                escape(text, &mut self.text);
                self.raw("</tspan>");
            }
        }
        self.raw("</text>");
    }

    /// A line along points from top to bottom, with bends where it goes sideways, and a head at its end.
    pub fn curve(&mut self, points: &[Point]) {
        let Some((first, rest)) = points.split_first() else { return };
        self.put(format_args!("<path d=\"M{} {}", first.x, first.y));
        let mut last = *first;
        for point in rest {
            if point.x == last.x {
                self.put(format_args!("V{}", point.y));
            } else {
                let middle = i32::midpoint(last.y, point.y);
                self.put(format_args!("C{} {middle} {} {middle} {} {}", last.x, point.x, point.x, point.y));
            }
            last = *point;
        }
        self.raw("\" stroke=\"currentColor\"/>");
        self.put(format_args!("<path class=\"punt\" d=\"M{} {}l-4 -8h8z\" fill=\"currentColor\"/>", last.x, last.y));
    }

    /// A line along points with straight parts and rounded corners, and a head at its end.
    ///
    /// The line is written from its head backward: dashes of lines that run together to the same head then fall on each other.
    pub fn corners(&mut self, points: &[Point]) {
        const ROUND: i32 = 6;
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        self.put(format_args!("<path d=\"M{} {}", last.x, last.y));
        let toward = |from: Point, to: Point, by: i32| Point {
            x: from.x + (to.x - from.x).clamp(-by, by),
            y: from.y + (to.y - from.y).clamp(-by, by),
        };
        for three in points.windows(3).rev() {
            let (after, corner, before) = (three[0], three[1], three[2]);
            let short = |other: Point| i32::midpoint((corner.x - other.x).abs(), (corner.y - other.y).abs());
            let round = ROUND.min(short(before)).min(short(after));
            let (a, b) = (toward(corner, before, round), toward(corner, after, round));
            self.put(format_args!("L{} {}Q{} {} {} {}", a.x, a.y, corner.x, corner.y, b.x, b.y));
        }
        self.put(format_args!("L{} {}\" stroke=\"currentColor\"/>", first.x, first.y));
        let before = points[points.len().saturating_sub(2)];
        let head = match ((last.x - before.x).signum(), (last.y - before.y).signum()) {
            (1, _) => "l-8 -4v8z",
            (-1, _) => "l8 -4v8z",
            (_, -1) => "l-4 8h8z",
            _ => "l-4 -8h8z",
        };
        self.put(format_args!("<path class=\"punt\" d=\"M{} {}{head}\" fill=\"currentColor\"/>", last.x, last.y));
    }

    /// A number in a circle.
    pub fn number(&mut self, middle: Point, radius: i32, number: usize) {
        let Point { x, y } = middle;
        self.put(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" stroke=\"currentColor\"/>\
             <text class=\"fig-nummer\" x=\"{x}\" y=\"{}\" font-size=\"11\" text-anchor=\"middle\" fill=\"currentColor\">{number}</text>",
            y + 4,
        ));
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.text.write_fmt(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let mut svg = Svg::default();
        svg.element("title", "<a> & \"b\"");
        svg.lines(
            Letters { class: "x", size: 13, line: 16, anchor: Anchor::Start, bold: false },
            0,
            0,
            &["1 < 2".to_owned(), "&".to_owned()],
        );
        let text = svg.finish();
        assert!(text.starts_with("<title>&lt;a&gt; &amp; &quot;b&quot;</title>"), "{text}");
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
        let mut svg = Svg::default();
        let point = |x, y| Point { x, y };
        svg.corners(&[point(0, 0), point(20, 0), point(20, 2), point(0, 2)]);
        assert!(svg.finish().starts_with("<path d=\"M0 2L19 2Q20 2 20 1L20 1Q20 0 19 0L0 0\""));
    }
}
