//! Rows of items, and the links from each row to the next: what the steps of a layered drawing hand to each other.

use super::int;

/// What has a place in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Box(usize),
    Label(usize),
    /// Where the arrows to this box pass.
    Lane(usize),
}

/// Rows of items with links from each row to the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    pub(super) items: Vec<Item>,
    pub(super) widths: Vec<i32>,
    /// Items of each row, from left to right.
    pub(super) order: Vec<Vec<usize>>,
    /// Items linked in the row below.
    pub(super) below: Vec<Vec<usize>>,
    /// Items linked in the row above.
    pub(super) above: Vec<Vec<usize>>,
}

/// Width of a lane: the line and air on both sides.
pub(super) const LANE: i32 = 8;

impl Rows {
    pub(super) fn add(&mut self, item: Item, width: i32, row: usize) -> usize {
        self.items.push(item);
        self.widths.push(width);
        self.above.push(Vec::new());
        self.below.push(Vec::new());
        self.order[row].push(self.items.len() - 1);
        self.items.len() - 1
    }

    pub(super) fn link(&mut self, upper: usize, lower: usize) {
        if !self.below[upper].contains(&lower) {
            self.below[upper].push(lower);
            self.above[lower].push(upper);
        }
    }
}

/// Where lines leave a box or reach it: spread over the middle of its side, in the order of where they go.
pub(super) fn ports(linked: &[usize], middles: &[i32], middle: i32, width: i32) -> Vec<(usize, i32)> {
    let mut sorted = linked.to_vec();
    sorted.sort_by_key(|it| (middles[*it], *it));
    let n = int(sorted.len()).max(1);
    let step = (width / (n + 1)).min(64);
    sorted.into_iter().zip(0..).map(|(item, at)| (item, middle + step * (2 * at + 1 - n) / 2)).collect()
}
