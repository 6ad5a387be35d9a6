//! Layout of a graph without circles in layers from top to bottom, after Sugiyama.
//!
//! Comes in: sizes of boxes, arrows with the sizes of their labels. Goes out: a place for every box and label and a route
//! for every arrow, all downward. Steps: longest-path layers with a limit to the boxes in each, a row of labels under
//! every row of boxes, lanes for arrows that pass a row, fewer crossings ([`super::order`]), columns
//! ([`super::columns`]). Arrows to the same box share their lane, so that a drawing stays narrow. Boxes, labels and lanes have
//! width in their row, so nothing can lie on anything else. Never draws.

use super::rows::{Item, LANE, Rows, ports};
use super::{Point, Rect, Size, columns, order};

/// An arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arrow {
    /// The box it leaves.
    pub(crate) from: usize,
    /// The box it reaches.
    pub(crate) to: usize,
    /// How large its label is.
    pub(crate) label: Size,
}

/// How wide and how airy the drawing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Boxes in a row at most.
    pub(crate) columns: usize,
    /// Between boxes of a row.
    pub(crate) gap: i32,
    /// Between rows, at least.
    pub(crate) row_gap: i32,
    /// Around the drawing.
    pub(crate) margin: i32,
}

/// Where everything is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Size of the drawing.
    pub(crate) size: Size,
    /// Boxes, in the order given.
    pub(crate) boxes: Vec<Rect>,
    /// Arrows, in the order given.
    pub(crate) routes: Vec<Route>,
}

/// Where an arrow runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    /// Its points from top to bottom: between points under each other it is straight, else it bends.
    pub(crate) points: Vec<Point>,
    /// Its label, with the arrow through its middle.
    pub(crate) label: Rect,
}

/// Lays out a graph, `None` when arrows run in a circle or leave the list of boxes. Of arrows that leave the same box the
/// first one goes left if it can.
pub(crate) fn layout(boxes: &[Size], arrows: &[Arrow], options: &Options) -> Option<Layout> {
    if arrows.iter().any(|it| it.from >= boxes.len() || it.to >= boxes.len()) {
        return None;
    }
    let layers = layers(boxes.len(), arrows, options.columns.max(1))?;
    let mut rows = rows(boxes, arrows, &layers);
    order::reduce_crossings(&mut rows);
    let middles = columns::columns(&rows, options.gap);
    Some(assemble(boxes, arrows, &layers, &rows, &middles, options))
}

/// For each box its layer: below every box with an arrow to it, in the first layer that has room.
fn layers(n_boxes: usize, arrows: &[Arrow], columns: usize) -> Option<Vec<usize>> {
    let mut waiting = vec![0usize; n_boxes];
    for arrow in arrows {
        waiting[arrow.to] += 1;
    }
    let mut layer = vec![0usize; n_boxes];
    let mut used: Vec<usize> = Vec::new();
    let mut ready: Vec<usize> = (0..n_boxes).filter(|it| waiting[*it] == 0).collect();
    let mut n_done = 0;
    // The box whose layer is highest goes first, so that it gets the room; then the order given.
    while let Some(at) = (0..ready.len()).min_by_key(|it| (layer[ready[*it]], ready[*it])) {
        let node = ready.swap_remove(at);
        n_done += 1;
        while used.get(layer[node]).is_some_and(|it| *it >= columns) {
            layer[node] += 1;
        }
        used.resize(used.len().max(layer[node] + 1), 0);
        used[layer[node]] += 1;
        for arrow in arrows.iter().filter(|it| it.from == node) {
            layer[arrow.to] = layer[arrow.to].max(layer[node] + 1);
            waiting[arrow.to] -= 1;
            if waiting[arrow.to] == 0 {
                ready.push(arrow.to);
            }
        }
    }
    (n_done == n_boxes).then_some(layer)
}

/// Rows of boxes and rows of labels in turn, with lanes where arrows pass.
fn rows(boxes: &[Size], arrows: &[Arrow], layers: &[usize]) -> Rows {
    let n_layers = layers.iter().max().map_or(0, |it| it + 1);
    let mut res = Rows { order: vec![Vec::new(); (2 * n_layers).saturating_sub(1)], ..Rows::default() };
    // Boxes come first: the item of a box has its number.
    for (n, size) in boxes.iter().enumerate() {
        res.add(Item::Box(n), size.width, 2 * layers[n]);
    }
    // For each box and row the lane of arrows to it.
    let mut lanes: Vec<Vec<Option<usize>>> = vec![vec![None; res.order.len()]; boxes.len()];
    for (n, arrow) in arrows.iter().enumerate() {
        let row = 2 * layers[arrow.from] + 1;
        let label = res.add(Item::Label(n), arrow.label.width.max(LANE), row);
        res.link(arrow.from, label);
        let mut last = label;
        let reached = 2 * layers[arrow.to];
        for (passed, known) in lanes[arrow.to].iter_mut().enumerate().take(reached).skip(row + 1) {
            let lane = *known.get_or_insert_with(|| res.add(Item::Lane(arrow.to), LANE, passed));
            res.link(last, lane);
            last = lane;
        }
        res.link(last, arrow.to);
    }
    res
}

fn assemble(
    boxes: &[Size],
    arrows: &[Arrow],
    layers: &[usize],
    rows: &Rows,
    middles: &[i32],
    options: &Options,
) -> Layout {
    let height_of = |item: usize| match rows.items[item] {
        Item::Box(it) => boxes[it].height,
        Item::Label(it) => arrows[it].label.height,
        Item::Lane(_) => 0,
    };
    // Ports: for a pair of linked items the column where the line leaves the upper and reaches the lower one.
    let leaves = |upper: usize, lower: usize| match rows.items[upper] {
        Item::Box(it) => port(&rows.below[upper], middles, middles[upper], boxes[it].width, lower),
        _ => middles[upper],
    };
    let reaches = |upper: usize, lower: usize| match rows.items[lower] {
        Item::Box(it) => port(&rows.above[lower], middles, middles[lower], boxes[it].width, upper),
        _ => middles[lower],
    };
    let mut tops = Vec::with_capacity(rows.order.len());
    let mut bottoms = Vec::with_capacity(rows.order.len());
    let mut y = options.margin;
    for row in &rows.order {
        let height = row.iter().map(|it| height_of(*it)).max().unwrap_or(0);
        tops.push(y);
        bottoms.push(y + height);
        // A line that goes far sideways needs more room to bend.
        let shift = row.iter().flat_map(|upper| rows.below[*upper].iter().map(|lower| (*upper, *lower)));
        let shift = shift.map(|(upper, lower)| (leaves(upper, lower) - reaches(upper, lower)).abs()).max().unwrap_or(0);
        y += height + options.row_gap + (shift / 8).min(24);
    }
    let place = |item: usize, size: Size, row: usize| Rect {
        x: middles[item] - size.width / 2 + options.margin,
        y: tops[row],
        width: size.width,
        height: size.height,
    };
    let box_rects: Vec<Rect> = (0..boxes.len()).map(|it| place(it, boxes[it], 2 * layers[it])).collect();
    let mut routes = Vec::with_capacity(arrows.len());
    for (n, arrow) in arrows.iter().enumerate() {
        let row = 2 * layers[arrow.from] + 1;
        let label = rows.order[row].iter().copied().find(|it| rows.items[*it] == Item::Label(n)).unwrap_or(0);
        let start = leaves(arrow.from, label) + options.margin;
        let mut points = vec![
            Point { x: start, y: box_rects[arrow.from].bottom() },
            Point { x: start, y: bottoms[row - 1] },
            Point { x: middles[label] + options.margin, y: tops[row] },
            Point { x: middles[label] + options.margin, y: bottoms[row] },
        ];
        let mut last = label;
        for passed in row + 1..2 * layers[arrow.to] {
            let Some(lane) = rows.below[last].iter().copied().find(|it| rows.items[*it] == Item::Lane(arrow.to)) else {
                break;
            };
            let x = middles[lane] + options.margin;
            points.extend([Point { x, y: tops[passed] }, Point { x, y: bottoms[passed] }]);
            last = lane;
        }
        points.push(Point { x: reaches(last, arrow.to) + options.margin, y: box_rects[arrow.to].y });
        points.dedup();
        let mut rect = place(label, arrow.label, row);
        rect.y += (bottoms[row] - tops[row] - rect.height) / 2;
        routes.push(Route { points, label: rect });
    }
    let right = (0..rows.items.len()).map(|it| middles[it] + (rows.widths[it] + 1) / 2).max().unwrap_or(0);
    let bottom = bottoms.last().copied().unwrap_or(options.margin);
    let size = Size { width: right + 2 * options.margin, height: bottom + options.margin };
    Layout { size, boxes: box_rects, routes }
}

fn port(linked: &[usize], middles: &[i32], middle: i32, width: i32, to: usize) -> i32 {
    ports(linked, middles, middle, width).into_iter().find(|it| it.0 == to).map_or(middle, |it| it.1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OPTIONS: Options = Options { columns: 2, gap: 12, row_gap: 14, margin: 4 };

    fn arrow(from: usize, to: usize) -> Arrow {
        Arrow { from, to, label: Size { width: 40, height: 18 } }
    }

    /// What must hold for every drawing.
    fn check(boxes: &[Size], arrows: &[Arrow], options: &Options) {
        let layout = layout(boxes, arrows, options).expect("no circles");
        let page = Rect { x: 0, y: 0, width: layout.size.width, height: layout.size.height };
        let labels: Vec<Rect> = layout.routes.iter().map(|it| it.label).collect();
        let all: Vec<Rect> = layout.boxes.iter().chain(&labels).copied().collect();
        for (n, one) in all.iter().enumerate() {
            assert!(page.contains(one), "{one:?} lies outside {page:?}");
            for other in &all[n + 1..] {
                assert!(!one.overlaps(other), "{one:?} lies on {other:?}");
            }
        }
        for (route, arrow) in layout.routes.iter().zip(arrows) {
            let (from, to) = (layout.boxes[arrow.from], layout.boxes[arrow.to]);
            let (first, last) = (route.points[0], route.points[route.points.len() - 1]);
            assert!(from.bottom() < to.y, "an arrow goes down");
            assert_eq!((first.y, last.y), (from.bottom(), to.y));
            assert!((from.x..=from.right()).contains(&first.x) && (to.x..=to.right()).contains(&last.x));
            for pair in route.points.windows(2) {
                assert!(pair[0].y <= pair[1].y, "a part of an arrow goes up: {route:?}");
                // A bend stays between the columns of its ends, so this covers the line.
                let (left, right) = (pair[0].x.min(pair[1].x), pair[0].x.max(pair[1].x));
                let part = Rect { x: left, y: pair[0].y, width: right - left + 1, height: pair[1].y - pair[0].y };
                for other in layout.boxes.iter().chain(labels.iter().filter(|it| **it != route.label)) {
                    assert!(!part.overlaps(other), "an arrow runs through a box: {part:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn children_stand_under_their_parent_in_order() {
        let boxes = [Size { width: 100, height: 40 }; 3];
        let layout = layout(&boxes, &[arrow(0, 1), arrow(0, 2)], &OPTIONS).expect("a tree");
        assert!(layout.boxes[1].x < layout.boxes[2].x);
        assert_eq!(layout.boxes[1].y, layout.boxes[2].y);
        let between = i32::midpoint(layout.boxes[1].middle(), layout.boxes[2].middle());
        assert!((layout.boxes[0].middle() - between).abs() <= 1, "{layout:?}");
    }

    #[test]
    fn no_more_boxes_in_a_row_than_asked() {
        let boxes = [Size { width: 100, height: 40 }; 6];
        let arrows: Vec<Arrow> = (1..6).map(|it| arrow(0, it)).collect();
        let layout = layout(&boxes, &arrows, &OPTIONS).expect("a tree");
        for one in &layout.boxes {
            assert!(layout.boxes.iter().filter(|it| it.y == one.y).count() <= 2);
        }
        check(&boxes, &arrows, &OPTIONS);
    }

    #[test]
    fn arrows_that_pass_share_a_lane() {
        let boxes = [Size { width: 100, height: 40 }; 4];
        let arrows = [arrow(0, 1), arrow(1, 2), arrow(2, 3), arrow(0, 3), arrow(1, 3)];
        let layout = layout(&boxes, &arrows, &OPTIONS).expect("a graph");
        let last = |n: usize| layout.routes[n].points[layout.routes[n].points.len() - 2..].to_vec();
        assert_eq!(last(3), last(4));
        check(&boxes, &arrows, &OPTIONS);
    }

    #[test]
    fn circle_and_missing_box_have_no_layout() {
        let boxes = [Size { width: 100, height: 40 }; 2];
        assert_eq!(layout(&boxes, &[arrow(0, 1), arrow(1, 0)], &OPTIONS), None);
        assert_eq!(layout(&boxes, &[arrow(0, 2)], &OPTIONS), None);
    }

    #[test]
    fn nothing_at_all_is_an_empty_drawing() {
        assert_eq!(layout(&[], &[], &OPTIONS).map(|it| it.boxes), Some(Vec::new()));
    }

    proptest! {
        #[test]
        fn any_graph_is_drawn_without_overlap_and_downward(
            sizes in prop::collection::vec((20i32..200, 20i32..120), 2..24),
            pairs in prop::collection::vec((0usize..24, 0usize..24, 0i32..90), 0..50),
            columns in 1usize..5,
        ) {
            let boxes: Vec<Size> = sizes.iter().map(|it| Size { width: it.0, height: it.1 }).collect();
            let arrows: Vec<Arrow> = pairs
                .iter()
                .map(|(a, b, width)| (a % boxes.len(), b % boxes.len(), *width))
                .filter(|(a, b, _)| a != b)
                .map(|(a, b, width)| Arrow { from: a.min(b), to: a.max(b), label: Size { width, height: 18 } })
                .collect();
            check(&boxes, &arrows, &Options { columns, ..OPTIONS });
        }
    }
}
