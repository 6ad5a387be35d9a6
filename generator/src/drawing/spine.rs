//! Layout of a process: all boxes under each other, arrows that pass boxes in lanes beside them.
//!
//! Comes in: boxes in their order, each with a phase or none, and arrows, which may run in circles. Goes out: a place for every
//! box, a band for every phase, a route and a place for its number for every arrow. Arrows onward run on the right, arrows
//! back on the left; those that reach the same box share one lane, so that a reader can follow the lane to where it ends
//! and the drawing fits a phone. Never changes the order: see [`order`].

use super::{Point, Rect, Size, int};

/// A box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Height of its text.
    pub(crate) height: i32,
    /// Its phase.
    pub(crate) phase: Option<usize>,
}

/// Sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Width of the drawing.
    pub(crate) width: i32,
    /// Radius of the circle around an arrow's number.
    pub(crate) radius: i32,
}

/// Where everything is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Size of the drawing.
    pub(crate) size: Size,
    /// Boxes, in the order given.
    pub(crate) boxes: Vec<Rect>,
    /// Phases, each with room for its title at the top; `None` when it has no boxes.
    pub(crate) bands: Vec<Option<Rect>>,
    /// Arrows, in the order given; `None` from a box to itself.
    pub(crate) routes: Vec<Option<Route>>,
}

/// Where an arrow runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    /// Its corners, from its box to the other one.
    pub(crate) points: Vec<Point>,
    /// The middle of its number.
    pub(crate) number: Point,
    /// Which lane it runs in, counted from the boxes; on the left counting goes on after the right ones. `None`:
    /// straight to the next box.
    pub(crate) lane: Option<usize>,
    /// True when it runs up.
    pub(crate) back: bool,
}

/// Between lanes.
const LANE: i32 = 11;
/// Between a box and the first lane: room for an arrow's head and a number.
const FIRST: i32 = 26;
/// Around everything.
const MARGIN: i32 = 3;
/// Between a band and its boxes.
const PAD: i32 = 10;
/// Between boxes without an arrow to each other.
const GAP: i32 = 14;
/// Between boxes with an arrow to each other, beside the circle of its number.
const STRAIGHT: i32 = 14;

/// The order of boxes: as given, but two neighbours change places where that leaves fewer arrows running up.
pub(crate) fn order(phases: &[Option<usize>], arrows: &[(usize, usize)]) -> Vec<usize> {
    let mut res: Vec<usize> = (0..phases.len()).collect();
    let up = |above: usize, below: usize| arrows.iter().filter(|it| **it == (below, above)).count();
    // Each exchange takes an upward arrow away, so this ends.
    let mut again = true;
    while again {
        again = false;
        for at in 1..res.len() {
            let (above, below) = (res[at - 1], res[at]);
            let apart = phases[above].is_some() && phases[below].is_some() && phases[above] != phases[below];
            if !apart && up(above, below) > up(below, above) {
                res.swap(at - 1, at);
                again = true;
            }
        }
    }
    res
}

/// Lays out a process. `titles`: for each phase the height of its title, which stands above its first box.
pub(crate) fn layout(stops: &[Stop], arrows: &[(usize, usize)], titles: &[i32], options: Options) -> Layout {
    let lanes = Lanes::new(stops.len(), arrows);
    let sides = [Side::Right, Side::Left].map(|it| lanes.width(it));
    let box_width = options.width - 2 * (MARGIN + PAD) - sides[0] - sides[1];
    let x = MARGIN + PAD + sides[1];
    let step = port_step(options.radius);
    let ports: Vec<Vec<Port>> = (0..stops.len()).map(|it| ports(it, arrows, &lanes)).collect();
    let mut boxes = Vec::with_capacity(stops.len());
    let mut bands: Vec<Option<Rect>> = vec![None; stops.iter().filter_map(|it| it.phase).max().map_or(0, |it| it + 1)];
    let last_of = |phase: usize| stops.iter().rposition(|it| it.phase == Some(phase));
    let mut y = MARGIN;
    for (n, stop) in stops.iter().enumerate() {
        if let Some(phase) = stop.phase
            && bands[phase].is_none()
        {
            bands[phase] = Some(Rect { x: MARGIN, y, width: options.width - 2 * MARGIN, height: 0 });
            y += titles.get(phase).copied().unwrap_or(0);
        }
        let most = [Side::Right, Side::Left].map(|side| ports[n].iter().filter(|it| it.side == side).count());
        let height = stop.height.max(step * int(most[0].max(most[1])) + 2);
        boxes.push(Rect { x, y, width: box_width, height });
        y += height;
        let straight = arrows.iter().any(|it| *it == (n, n + 1));
        if let Some(band) = stop.phase.filter(|it| last_of(*it) == Some(n)).and_then(|it| bands[it].as_mut()) {
            y += PAD;
            band.height = y - band.y;
        }
        y += if straight { 2 * options.radius + STRAIGHT } else { GAP };
    }
    let all = boxes.iter().chain(bands.iter().flatten());
    let bottom = all.map(Rect::bottom).max().unwrap_or(MARGIN);
    let place = Place { boxes: &boxes, bands: &bands, ports: &ports, lanes: &lanes, options: &options };
    let routes = arrows.iter().enumerate().map(|(n, it)| place.route(n, *it)).collect();
    Layout { size: Size { width: options.width, height: bottom + MARGIN }, boxes, bands, routes }
}

/// Between ports: room for the circle of a number.
fn port_step(radius: i32) -> i32 {
    2 * radius + 2
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Right,
    Left,
}

/// Where a lane meets a box: an arrow that leaves, or the lane that arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Port {
    side: Side,
    /// `None`: arrives.
    arrow: Option<usize>,
    /// The other end of the lane, to sort by.
    to: usize,
}

/// For each box and side the lane that arrives there: how far from the boxes it runs.
#[derive(Debug)]
struct Lanes {
    right: Vec<Option<usize>>,
    left: Vec<Option<usize>>,
}

impl Lanes {
    fn new(n_boxes: usize, arrows: &[(usize, usize)]) -> Self {
        let spans = |passes: &dyn Fn(usize, usize) -> bool| {
            let mut spans: Vec<(usize, usize, usize)> = Vec::new();
            for target in 0..n_boxes {
                let from = arrows.iter().filter(|it| it.1 == target && passes(it.0, it.1)).map(|it| it.0);
                let (Some(first), Some(last)) = (from.clone().min(), from.max()) else { continue };
                spans.push((first.min(target), last.max(target), target));
            }
            // Short lanes run nearest to the boxes.
            spans.sort_by_key(|it| (it.1 - it.0, it.2));
            let mut lanes: Vec<Vec<(usize, usize)>> = Vec::new();
            let mut res = vec![None; n_boxes];
            for (first, last, target) in spans {
                let free = |lane: &Vec<(usize, usize)>| lane.iter().all(|it| it.1 < first || last < it.0);
                let at = lanes.iter().position(free).unwrap_or(lanes.len());
                if at == lanes.len() {
                    lanes.push(Vec::new());
                }
                lanes[at].push((first, last));
                res[target] = Some(at);
            }
            res
        };
        Self { right: spans(&|from, to| to > from + 1), left: spans(&|from, to| to < from) }
    }

    fn width(&self, side: Side) -> i32 {
        let n = self.of(side).iter().flatten().max().map_or(0, |it| int(*it) + 1);
        if n == 0 { 0 } else { FIRST + LANE * (n - 1) }
    }

    /// The number of the lane to a box; lanes next to each other have numbers next to each other.
    fn count(&self, side: Side, to: usize) -> usize {
        let at = self.of(side)[to].unwrap_or(0);
        if side == Side::Right { at } else { at + self.right.iter().flatten().max().map_or(0, |it| it + 1) }
    }

    fn of(&self, side: Side) -> &[Option<usize>] {
        match side {
            Side::Right => &self.right,
            Side::Left => &self.left,
        }
    }
}

/// The ports of a box. Where an arrow goes up its port is above those that go down; near goals are below far ones, so
/// that lines do not cross beside the box.
fn ports(n: usize, arrows: &[(usize, usize)], lanes: &Lanes) -> Vec<Port> {
    let mut res = Vec::new();
    for side in [Side::Right, Side::Left] {
        if lanes.of(side)[n].is_some() {
            res.push(Port { side, arrow: None, to: n });
        }
    }
    let mut leaving: Vec<Port> = arrows
        .iter()
        .enumerate()
        .filter(|(_, it)| it.0 == n && it.1 != n && it.1 != n + 1)
        .map(|(at, it)| Port { side: if it.1 > n { Side::Right } else { Side::Left }, arrow: Some(at), to: it.1 })
        .collect();
    leaving.sort_by_key(|it| {
        let lane = lanes.of(it.side)[it.to].unwrap_or(0);
        (it.side, std::cmp::Reverse(lane), it.arrow)
    });
    // On the left lines run up, so the outermost one leaves lowest, and what arrives comes from below.
    let (right, mut left): (Vec<Port>, Vec<Port>) = leaving.into_iter().partition(|it| it.side == Side::Right);
    left.reverse();
    let arrives_left = res.iter().position(|it| it.side == Side::Left).map(|it| res.remove(it));
    res.extend(right);
    res.extend(left);
    res.extend(arrives_left);
    res
}

struct Place<'a> {
    boxes: &'a [Rect],
    bands: &'a [Option<Rect>],
    ports: &'a [Vec<Port>],
    lanes: &'a Lanes,
    options: &'a Options,
}

impl Place<'_> {
    /// Height at which a port lies: spread over the side of its box.
    fn port(&self, n: usize, side: Side, arrow: Option<usize>) -> i32 {
        let same: Vec<&Port> = self.ports[n].iter().filter(|it| it.side == side).collect();
        let at = same.iter().position(|it| it.arrow == arrow).unwrap_or(0);
        let step = port_step(self.options.radius);
        let rect = self.boxes[n];
        rect.y + rect.height / 2 + step * (2 * int(at) + 1 - int(same.len())) / 2
    }

    fn route(&self, n: usize, (from, to): (usize, usize)) -> Option<Route> {
        if from == to {
            return None;
        }
        let (start, end) = (self.boxes[from], self.boxes[to]);
        if to == from + 1 {
            // Where the title of a phase stands in between, the arrow runs beside it.
            let has_title = self.bands.iter().flatten().any(|it| start.bottom() <= it.y && it.y < end.y);
            let x = if has_title { start.right() - 16 } else { start.middle() };
            let number = Point { x, y: end.y - self.options.radius - 11 };
            let points = vec![Point { x, y: start.bottom() }, Point { x, y: end.y }];
            return Some(Route { points, number, lane: None, back: false });
        }
        let side = if to > from { Side::Right } else { Side::Left };
        let lane = int(self.lanes.of(side)[to].unwrap_or(0));
        let (leave, reach) = (self.port(from, side, Some(n)), self.port(to, side, None));
        let out = FIRST + LANE * lane;
        let (edge, x, number) = match side {
            Side::Right => (start.right(), start.right() + out, start.right() + self.options.radius + 3),
            Side::Left => (start.x, start.x - out, start.x - self.options.radius - 3),
        };
        let points = vec![
            Point { x: edge, y: leave },
            Point { x, y: leave },
            Point { x, y: reach },
            Point { x: edge, y: reach },
        ];
        Some(Route {
            points,
            number: Point { x: number, y: leave },
            lane: Some(self.lanes.count(side, to)),
            back: side == Side::Left,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OPTIONS: Options = Options { width: 340, radius: 8 };
    const TITLES: [i32; 3] = [30, 45, 20];

    fn stops(phases: &[Option<usize>]) -> Vec<Stop> {
        phases.iter().map(|it| Stop { height: 30, phase: *it }).collect()
    }

    fn check(stops: &[Stop], arrows: &[(usize, usize)]) {
        let layout = layout(stops, arrows, &TITLES, OPTIONS);
        let page = Rect { x: 0, y: 0, width: layout.size.width, height: layout.size.height };
        for (n, one) in layout.boxes.iter().enumerate() {
            assert!(page.contains(one), "{one:?} outside {page:?}");
            assert!(layout.boxes[n + 1..].iter().all(|it| !it.overlaps(one)));
            for (phase, band) in layout.bands.iter().enumerate() {
                if stops[n].phase == Some(phase) {
                    assert!(band.is_some_and(|it| it.contains(one) && it.y + TITLES[phase] <= one.y));
                }
            }
        }
        assert!(layout.bands.iter().flatten().all(|it| page.contains(it)));
        let numbers: Vec<Rect> = layout
            .routes
            .iter()
            .flatten()
            .map(|it| Rect {
                x: it.number.x - OPTIONS.radius,
                y: it.number.y - OPTIONS.radius,
                width: 2 * OPTIONS.radius,
                height: 2 * OPTIONS.radius,
            })
            .collect();
        for (n, one) in numbers.iter().enumerate() {
            assert!(page.contains(one));
            assert!(layout.boxes.iter().chain(&numbers[n + 1..]).all(|it| !it.overlaps(one)), "{one:?} {layout:?}");
        }
        for (n, (route, arrow)) in layout.routes.iter().zip(arrows).enumerate() {
            let Some(route) = route else { continue };
            assert_eq!(route.back, arrow.1 < arrow.0);
            for pair in route.points.windows(2) {
                let (left, right) = (pair[0].x.min(pair[1].x), pair[0].x.max(pair[1].x));
                let (top, bottom) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
                let part = Rect { x: left, y: top, width: right - left, height: bottom - top };
                assert!(left == right || top == bottom, "only straight parts");
                assert!(page.contains(&part));
                let over =
                    |it: &Rect| it.x < right && left < it.right() && it.y < bottom.max(top + 1) && top < it.bottom();
                assert!(!layout.boxes.iter().any(over), "arrow {n} runs through a box");
            }
            // Lanes with different goals never lie on each other.
            for (other, goal) in layout.routes.iter().zip(arrows) {
                let Some(other) = other else { continue };
                if other.lane.is_none() || route.lane.is_none() || goal.1 == arrow.1 || other.back != route.back {
                    continue;
                }
                let span = |it: &Route| (it.points[1].y.min(it.points[2].y), it.points[1].y.max(it.points[2].y));
                let (a, b) = (span(route), span(other));
                assert!(route.points[1].x != other.points[1].x || a.1 < b.0 || b.1 < a.0, "two lanes are one");
            }
        }
    }

    #[test]
    fn neighbours_change_places_when_an_arrow_then_runs_down() {
        assert_eq!(order(&[None, None, None], &[(0, 2), (2, 1)]), [0, 2, 1]);
        assert_eq!(order(&[Some(0), Some(1)], &[(1, 0)]), [0, 1], "phases keep their order");
        assert_eq!(order(&[None, None], &[(0, 1), (1, 0)]), [0, 1]);
    }

    #[test]
    fn arrows_to_the_same_box_share_a_lane() {
        let layout = layout(&stops(&[None; 5]), &[(0, 3), (1, 3), (1, 4)], &TITLES, OPTIONS);
        let lane = |n: usize| layout.routes[n].as_ref().map(|it| it.points[1].x);
        assert_eq!(lane(0), lane(1));
        assert_ne!(lane(0), lane(2));
    }

    proptest! {
        #[test]
        fn any_process_is_drawn_without_overlap(
            phases in prop::collection::vec(prop::option::of(0usize..3), 2..16),
            pairs in prop::collection::vec((0usize..16, 0usize..16), 0..30),
        ) {
            let mut phases = phases;
            phases.sort_by_key(|it| it.map_or(0, |it| it + 1));
            let n = phases.len();
            let mut arrows: Vec<(usize, usize)> = pairs.iter().map(|it| (it.0 % n, it.1 % n)).collect();
            arrows.sort_unstable();
            arrows.dedup();
            let order = order(&phases, &arrows);
            let sorted: Vec<Option<usize>> = order.iter().map(|it| phases[*it]).collect();
            check(&stops(&sorted), &arrows);
        }
    }
}
