//! One press, one answer: tells the echo of a press from a press of its own.
//!
//! Comes in: every press, and every moment at which the screen under the hand changed. Goes out: whether the press
//! counts. The second half of a double click or double tap, and a key that is held down, land on what has just come in
//! the place of what was pressed: it would tick an answer to a question that nobody has read. A press elsewhere always
//! counts, however soon. Knows nothing of the browser.

/// A place in the window, in CSS pixels.
pub type Point = (i32, i32);

/// For so long, in milliseconds, a press at the same place is an echo. A double tap is quicker than this; the presses of a
/// slower double click are counted by the browser itself.
const WINDOW: f64 = 300.0;

/// And within so many pixels it is the same place: a thumb does not come down twice on one point.
const NEAR: i32 = 32;

/// What there is to remember of the presses in a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Presses {
    /// Where the last press that counted was; none for the keyboard.
    last: Option<Point>,
    /// When that press changed the screen; none when it did not.
    changed: Option<f64>,
    /// True while the button is down for a press that does not count.
    dropped: bool,
}

impl Presses {
    /// The screen has changed by the last press.
    pub fn screen_changed(&mut self, now: f64) {
        self.changed = Some(now);
    }

    /// The button of a mouse goes down, or a finger comes off; `count` is the browser's own count of quick presses.
    pub fn down(&mut self, at: Point, count: i32, now: f64) -> bool {
        self.dropped = self.is_echo(Some(at), count, now);
        !self.dropped
    }

    /// A click, also one by the keyboard, which has no place.
    pub fn click(&mut self, at: Option<Point>, count: i32, now: f64) -> bool {
        let is_echo = std::mem::take(&mut self.dropped) || self.is_echo(at, count, now);
        if !is_echo {
            *self = Self { last: at, ..Self::default() };
        }
        !is_echo
    }

    /// A key goes down; `presses` is true for those that press what has the focus. Whoever used another key in between
    /// has moved on purpose.
    pub fn key(&mut self, presses: bool, is_repeat: bool, now: f64) -> bool {
        if presses && is_repeat {
            return self.changed.is_none();
        }
        if !presses || self.changed.is_some_and(|it| now - it >= WINDOW) {
            self.changed = None;
        }
        true
    }

    fn is_echo(&self, at: Option<Point>, count: i32, now: f64) -> bool {
        let Some(changed) = self.changed else { return false };
        let is_soon = now - changed < WINDOW;
        match (at, self.last) {
            (Some(at), Some(last)) => count > 1 || is_soon && is_near(at, last),
            (None, None) => is_soon,
            _ => false,
        }
    }
}

fn is_near(a: Point, b: Point) -> bool {
    (a.0 - b.0).abs() <= NEAR && (a.1 - b.1).abs() <= NEAR
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses after one at (100, 100) that changed the screen at 1000 ms.
    fn changed() -> Presses {
        let mut res = Presses::default();
        assert!(res.down((100, 100), 1, 990.0) && res.click(Some((100, 100)), 1, 995.0));
        res.screen_changed(1000.0);
        res
    }

    #[test]
    fn second_half_of_a_double_press_is_an_echo() {
        let mut presses = changed();
        assert!(!presses.down((100, 100), 2, 1600.0) && !presses.click(Some((100, 100)), 2, 1650.0));
        // A finger comes down a little beside where it was, and the browser does not call it double.
        assert!(!presses.down((120, 90), 1, 1100.0));
        assert!(!presses.click(Some((120, 90)), 1, 1450.0), "the click belongs to a press that did not count");
        assert!(presses.click(Some((120, 90)), 1, 1450.0));
    }

    #[test]
    fn press_elsewhere_or_later_counts() {
        assert!(changed().down((100, 140), 1, 1010.0));
        assert!(changed().click(Some((100, 100)), 1, 1400.0));
        let mut presses = changed();
        assert!(presses.click(Some((300, 300)), 1, 1010.0));
        assert!(presses.click(Some((100, 100)), 1, 1020.0), "there was another press in between");
    }

    #[test]
    fn double_press_that_changes_no_screen_counts() {
        let mut presses = Presses::default();
        assert!(presses.click(Some((5, 5)), 1, 10.0) && presses.click(Some((5, 5)), 2, 60.0));
    }

    #[test]
    fn key_that_is_held_or_pressed_twice_is_an_echo() {
        let mut presses = Presses::default();
        assert!(presses.key(true, false, 900.0) && presses.click(None, 0, 990.0));
        presses.screen_changed(1000.0);
        assert!(!presses.key(true, true, 1500.0));
        assert!(presses.key(true, false, 1200.0) && !presses.click(None, 0, 1210.0));
        let mut moved = presses;
        assert!(moved.key(false, false, 1220.0) && moved.click(None, 0, 1230.0), "Tab, then Space");
        assert!(presses.key(true, false, 1500.0) && presses.click(None, 0, 1510.0));
        assert!(presses.key(true, true, 1600.0), "nothing changed: held down to scroll");
    }

    #[test]
    fn mouse_after_keyboard_counts() {
        let mut presses = Presses::default();
        assert!(presses.click(None, 0, 990.0));
        presses.screen_changed(1000.0);
        assert!(presses.down((1, 1), 1, 1010.0) && presses.click(Some((1, 1)), 1, 1020.0));
    }
}
