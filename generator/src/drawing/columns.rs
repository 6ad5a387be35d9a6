//! The columns of a layered drawing: where each item of an ordered row stands.
//!
//! Comes in: rows in their final order. Goes out: the middle of every item. Each row is set as near as it can to the average of
//! its neighbours while nothing touches and nothing leaves the width of the widest row: for a row that is a problem with one best
//! answer (isotonic regression, found by pooling neighbours). Lanes and labels weigh more than boxes, so long
//! arrows become straight. Whole numbers only.

use super::rows::{Item, LANE, Rows, ports};

/// Rounds of downward and upward passes.
const N_ROUNDS: usize = 12;
/// Calculating in parts of a pixel keeps averages from drifting.
const PARTS: i64 = 64;

/// The middle of each item, from 0.
pub(super) fn columns(rows: &Rows, gap: i32) -> Vec<i32> {
    let width = rows.order.iter().map(|it| packed(rows, it, gap)).max().unwrap_or(0);
    let mut middles = vec![0i32; rows.items.len()];
    for row in &rows.order {
        let mut x = (width - packed(rows, row, gap)) / 2;
        for (at, item) in row.iter().enumerate() {
            if at > 0 {
                x += between(rows, row[at - 1], *item, gap);
            }
            middles[*item] = x + rows.widths[*item] / 2;
            x += rows.widths[*item];
        }
    }
    for _ in 0..N_ROUNDS {
        for at in 1..rows.order.len() {
            pass(rows, at, gap, width, &mut middles, Toward::Above);
        }
        for at in (0..rows.order.len()).rev() {
            pass(rows, at, gap, width, &mut middles, Toward::Both);
        }
    }
    for at in 1..rows.order.len() {
        pass(rows, at, gap, width, &mut middles, Toward::Above);
    }
    middles
}

/// Which neighbours draw an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Toward {
    Above,
    Both,
}

/// Room between two neighbours. One lane fits in the gap between two boxes, so that it does not push them aside.
fn between(rows: &Rows, left: usize, right: usize, gap: i32) -> i32 {
    match (rows.items[left], rows.items[right]) {
        (Item::Box(_), Item::Box(_)) => gap,
        (Item::Lane(_), Item::Lane(_)) => LANE / 2,
        _ => (gap - LANE).max(LANE) / 2,
    }
}

fn packed(rows: &Rows, row: &[usize], gap: i32) -> i32 {
    let gaps: i32 = row.windows(2).map(|it| between(rows, it[0], it[1], gap)).sum();
    row.iter().map(|it| rows.widths[*it]).sum::<i32>() + gaps
}

/// Sets one row.
fn pass(rows: &Rows, at: usize, gap: i32, width: i32, middles: &mut [i32], toward: Toward) {
    let row = &rows.order[at];
    // An item's left side minus everything that must stand left of it: these numbers need only not to decrease, and all lie
    // between 0 and the room that the row leaves.
    let room = i64::from(width - packed(rows, row, gap)) * PARTS;
    let mut offsets = Vec::with_capacity(row.len());
    let mut offset = 0;
    for (n, item) in row.iter().enumerate() {
        if n > 0 {
            offset += between(rows, row[n - 1], *item, gap);
        }
        offsets.push(offset + rows.widths[*item] / 2);
        offset += rows.widths[*item];
    }
    let wishes: Vec<(i64, i64)> = row
        .iter()
        .zip(&offsets)
        .map(|(item, offset)| {
            let (wish, weight) = wish(rows, *item, middles, toward);
            (wish - i64::from(*offset) * PARTS, weight)
        })
        .collect();
    for ((item, offset), value) in row.iter().zip(&offsets).zip(pooled(&wishes)) {
        let value = (value.clamp(0, room) + PARTS / 2).div_euclid(PARTS);
        middles[*item] = i32::try_from(value).unwrap_or(0) + offset;
    }
}

/// Where an item would stand if it were alone (in parts of a pixel), and how much that matters.
fn wish(rows: &Rows, item: usize, middles: &[i32], toward: Toward) -> (i64, i64) {
    let mut sum = 0;
    let mut n = 0;
    let mut add = |x: i32, weight: i64| {
        sum += i64::from(x) * PARTS * weight;
        n += weight;
    };
    for upper in &rows.above[item] {
        // Under its port, not under the middle of the box.
        let x = match rows.items[*upper] {
            Item::Box(_) => ports(&rows.below[*upper], middles, middles[*upper], rows.widths[*upper])
                .into_iter()
                .find(|it| it.0 == item)
                .map_or(middles[*upper], |it| it.1),
            _ => middles[*upper],
        };
        add(x, pull(rows, *upper, item));
    }
    if toward == Toward::Both || rows.above[item].is_empty() {
        for lower in &rows.below[item] {
            add(middles[*lower], pull(rows, item, *lower));
        }
    }
    let weight = if matches!(rows.items[item], Item::Box(_)) { 1 } else { 4 };
    if n == 0 { (i64::from(middles[item]) * PARTS, weight) } else { (sum / n, weight) }
}

/// How strongly linked items pull each other: a lane that continues should be straight above all.
fn pull(rows: &Rows, upper: usize, lower: usize) -> i64 {
    match (rows.items[upper], rows.items[lower]) {
        (Item::Lane(_), Item::Lane(_)) => 8,
        (Item::Lane(_), _) | (_, Item::Lane(_)) => 3,
        _ => 1,
    }
}

/// The numbers nearest to the wishes (least squares, with weights) that do not decrease.
fn pooled(wishes: &[(i64, i64)]) -> Vec<i64> {
    struct Pool {
        sum: i64,
        weight: i64,
        n: usize,
    }
    let mean = |it: &Pool| it.sum.div_euclid(it.weight);
    let mut pools: Vec<Pool> = Vec::with_capacity(wishes.len());
    for (value, weight) in wishes {
        let mut pool = Pool { sum: value * weight, weight: *weight, n: 1 };
        while let Some(last) = pools.pop_if(|it| mean(it) > mean(&pool)) {
            pool = Pool { sum: pool.sum + last.sum, weight: pool.weight + last.weight, n: pool.n + last.n };
        }
        pools.push(pool);
    }
    pools.iter().flat_map(|it| std::iter::repeat_n(mean(it), it.n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_that_agree_are_granted_and_others_meet() {
        assert_eq!(pooled(&[(1, 1), (5, 1), (9, 1)]), [1, 5, 9]);
        assert_eq!(pooled(&[(6, 1), (2, 1)]), [4, 4]);
        assert_eq!(pooled(&[(6, 3), (2, 1)]), [5, 5]);
        assert_eq!(pooled(&[(0, 1), (9, 1), (3, 1), (20, 1)]), [0, 6, 6, 20]);
    }
}
