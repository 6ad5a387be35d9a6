//! The order of items in each row of a layered drawing, with few crossings.
//!
//! Comes in: rows. Goes out: the same rows, sorted by the average place of their neighbours (up and down in turn) and by
//! exchanging neighbours, as far as that removes crossings; tried from the order of the source and from its mirror image.
//! An order without fewer crossings never replaces an earlier one, so the source decides where there is a choice.

use super::rows::Rows;

/// Rounds of sorting downward and upward; more do not help graphs of our size.
const N_ROUNDS: usize = 8;

/// Sorts the rows.
pub(super) fn reduce_crossings(rows: &mut Rows) {
    first_order(rows);
    let source = rows.order.clone();
    let mut best = source.clone();
    let mut fewest = crossings(rows, &best);
    for mirrored in [false, true] {
        rows.order.clone_from(&source);
        if mirrored {
            rows.order.iter_mut().for_each(|it| it.reverse());
        }
        for round in 0..N_ROUNDS {
            if fewest == 0 {
                break;
            }
            for downward in [true, false] {
                // Turning what is equal wins nothing by itself, but can open the way to an exchange that does.
                let equals = if round % 2 == 1 { Equals::Turn } else { Equals::Keep };
                sweep(rows, downward, equals);
                for step in [exchange, exchange_equals] {
                    step(rows);
                    let n = crossings(rows, &rows.order);
                    if n < fewest {
                        fewest = n;
                        best.clone_from(&rows.order);
                    }
                }
            }
        }
    }
    rows.order = best;
}

/// What happens to items with the same average place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Equals {
    Keep,
    Turn,
}

/// Items in the order in which a walk from the first one meets them: first arrow first.
fn first_order(rows: &mut Rows) {
    let mut met = vec![usize::MAX; rows.items.len()];
    let mut n = 0;
    for start in rows.order.iter().flatten() {
        let mut stack = vec![*start];
        while let Some(item) = stack.pop() {
            if met[item] == usize::MAX {
                met[item] = n;
                n += 1;
                stack.extend(rows.below[item].iter().rev());
            }
        }
    }
    for row in &mut rows.order {
        row.sort_by_key(|it| met[*it]);
    }
}

fn positions(rows: &Rows, order: &[Vec<usize>]) -> Vec<usize> {
    let mut res = vec![0; rows.items.len()];
    for row in order {
        for (at, item) in row.iter().enumerate() {
            res[*item] = at;
        }
    }
    res
}

/// Sorts every row by the average place of the neighbours in the row before it, in the direction of the sweep.
fn sweep(rows: &mut Rows, downward: bool, equals: Equals) {
    let n_rows = rows.order.len();
    let order: Vec<usize> =
        if downward { (1..n_rows).collect() } else { (0..n_rows.saturating_sub(1)).rev().collect() };
    for at in order {
        let place = positions(rows, &rows.order);
        let linked = if downward { &rows.above } else { &rows.below };
        // In thousandths of a place, so that sorting stays in whole numbers.
        let average = |item: &usize| {
            let near = &linked[*item];
            if near.is_empty() {
                place[*item] * 1000
            } else {
                near.iter().map(|it| place[*it] * 1000).sum::<usize>() / near.len()
            }
        };
        let mut row = rows.order[at].clone();
        if equals == Equals::Turn {
            row.reverse();
        }
        row.sort_by_key(average);
        rows.order[at] = row;
    }
}

/// Exchanges neighbours while that removes crossings with the rows above and below.
fn exchange(rows: &mut Rows) {
    for at in 0..rows.order.len() {
        let place = positions(rows, &rows.order);
        let mut row = rows.order[at].clone();
        let mut again = true;
        while again {
            again = false;
            for n in 1..row.len() {
                let (left, right) = (row[n - 1], row[n]);
                if pair_crossings(rows, &place, right, left) < pair_crossings(rows, &place, left, right) {
                    row.swap(n - 1, n);
                    again = true;
                }
            }
        }
        rows.order[at] = row;
    }
}

/// Exchanges neighbours once, from left to right, where that makes no difference.
fn exchange_equals(rows: &mut Rows) {
    for at in 0..rows.order.len() {
        let place = positions(rows, &rows.order);
        let mut row = rows.order[at].clone();
        for n in 1..row.len() {
            let (left, right) = (row[n - 1], row[n]);
            if pair_crossings(rows, &place, right, left) == pair_crossings(rows, &place, left, right) {
                row.swap(n - 1, n);
            }
        }
        rows.order[at] = row;
    }
}

/// Crossings between the lines of two items of a row when the first stands left of the second.
fn pair_crossings(rows: &Rows, place: &[usize], left: usize, right: usize) -> usize {
    let count = |a: &[usize], b: &[usize]| {
        a.iter().map(|one| b.iter().filter(|it| place[**it] < place[*one]).count()).sum::<usize>()
    };
    count(&rows.above[left], &rows.above[right]) + count(&rows.below[left], &rows.below[right])
}

/// All crossings of an order.
fn crossings(rows: &Rows, order: &[Vec<usize>]) -> usize {
    let place = positions(rows, order);
    let mut n = 0;
    for row in order {
        for (at, left) in row.iter().enumerate() {
            for right in &row[at + 1..] {
                for one in &rows.below[*left] {
                    n += rows.below[*right].iter().filter(|it| place[**it] < place[*one]).count();
                }
            }
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::super::rows::Item;
    use super::*;

    /// Two rows of boxes with links from the upper to the lower ones.
    fn two_rows(n: usize, links: &[(usize, usize)]) -> Rows {
        let mut res = Rows {
            items: (0..2 * n).map(Item::Box).collect(),
            widths: vec![10; 2 * n],
            order: vec![(0..n).collect(), (n..2 * n).collect()],
            below: vec![Vec::new(); 2 * n],
            above: vec![Vec::new(); 2 * n],
        };
        for (upper, lower) in links {
            res.below[*upper].push(n + lower);
            res.above[n + lower].push(*upper);
        }
        res
    }

    #[test]
    fn crossing_that_can_go_is_gone() {
        let mut rows = two_rows(3, &[(0, 2), (1, 1), (2, 0)]);
        assert_eq!(crossings(&rows, &rows.order), 3);
        reduce_crossings(&mut rows);
        assert_eq!(crossings(&rows, &rows.order), 0);
    }

    #[test]
    fn order_stays_when_nothing_is_won() {
        let mut rows = two_rows(2, &[(0, 0), (0, 1), (1, 0), (1, 1)]);
        reduce_crossings(&mut rows);
        assert_eq!(rows.order, [[0, 1], [2, 3]]);
    }
}
