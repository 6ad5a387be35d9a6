//! Drawings of boxes and arrows, made from data: layout and SVG, without knowing what the boxes mean.
//!
//! Comes in: boxes with sizes, arrows between them. Goes out: places on a whole-pixel grid ([`layered`] for trees,
//! [`spine`] for processes with loops) and SVG text ([`svg`]). The same input gives the same bytes: only integers, no
//! hashing, no clock. Never reads a font: widths of texts are estimated ([`measure`]), with room to spare.
//!
//! No layout crate. `rust-sugiyama` gives places but no routes; `layout-rs` writes SVG of its own, with its own colours; `dagre`
//! has routes and labels, but neither it nor the others can be held to the width of a phone, know bands of phases, or let
//! arrows to the same box share a lane. What we need of their method is small.

mod columns;
pub(crate) mod layered;
pub(crate) mod measure;
mod order;
mod rows;
pub(crate) mod spine;
pub(crate) mod svg;

/// A point, in pixels from the left and from the top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Point {
    /// From the left.
    pub(crate) x: i32,
    /// From the top.
    pub(crate) y: i32,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    /// Width.
    pub(crate) width: i32,
    /// Height.
    pub(crate) height: i32,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rect {
    /// Its left side.
    pub(crate) x: i32,
    /// Its top.
    pub(crate) y: i32,
    /// Its width.
    pub(crate) width: i32,
    /// Its height.
    pub(crate) height: i32,
}

impl Rect {
    /// Its right side.
    pub(crate) fn right(&self) -> i32 {
        self.x + self.width
    }

    /// Its bottom.
    pub(crate) fn bottom(&self) -> i32 {
        self.y + self.height
    }

    /// The middle between left and right.
    pub(crate) fn middle(&self) -> i32 {
        self.x + self.width / 2
    }

    /// Whether two rectangles have more than an edge in common.
    #[cfg(test)]
    pub(crate) fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether the other one lies inside this one.
    #[cfg(test)]
    pub(crate) fn contains(&self, other: &Rect) -> bool {
        self.x <= other.x && self.y <= other.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }
}

/// An index or count as a number to calculate with; drawings are far below the limit.
fn int(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
