//! The colours that follow from one main colour: of links, buttons and the place of the keyboard, light and dark.
//!
//! Comes in: the main colour and the colours of the theme with its pairs. Goes out: for each token that the main colour reaches
//! a shade of it that can be read wherever the theme shows it. The pairs of the theme decide that, so a theme with other
//! surfaces gives other shades. Where no shade of it will do, the theme keeps its own colours.

use crate::colour::{contrast, rgb};
use crate::load::tokens::{Token, Tokens};
use crate::proven::Palette;

/// What the main colour reaches, how much of white or black is in it to begin with on a light screen, and on a dark one.
const REACH: [(&str, Tint, Tint); 7] = [
    ("basis-color-action-1-bg-subtle", Tint::OfGround(0.92), Tint::OfGround(0.82)),
    ("basis-color-action-1-color-default", Tint::Own, Tint::White(0.45)),
    ("basis-color-action-1-color-hover", Tint::Black(0.35), Tint::White(0.7)),
    ("basis-color-action-1-border-default", Tint::White(0.2), Tint::White(0.2)),
    ("basis-color-action-1-inverse-bg-default", Tint::Own, Tint::White(0.45)),
    ("basis-color-action-1-inverse-bg-hover", Tint::Black(0.3), Tint::White(0.7)),
    ("basis-focus-outline-color", Tint::Own, Tint::White(0.45)),
];
/// What everything stands on.
const GROUND: &str = "basis-color-default-bg-document";
const BLACK: [u8; 3] = [0; 3];
const WHITE: [u8; 3] = [255; 3];
/// Steps in which a shade is sought.
const STEPS: u8 = 50;

#[derive(Clone, Copy)]
enum Tint {
    Own,
    White(f64),
    Black(f64),
    /// So much of the ground, and the rest of the colour.
    OfGround(f64),
}

/// The colours of one screen, with those that take the place of others.
struct Screen<'a> {
    tokens: &'a Tokens,
    is_dark: bool,
    own: Vec<(String, [u8; 3])>,
}

/// Whether a main colour takes the place of this colour of a theme.
pub(super) fn reaches(token: &str) -> bool {
    REACH.iter().any(|it| it.0 == token)
}

/// The shades of a main colour.
pub(super) fn palette(main: [u8; 3], tokens: &Tokens) -> Palette {
    let one = |is_dark: bool| {
        let mut screen = Screen { tokens, is_dark, own: Vec::new() };
        let ground = screen.colour(GROUND).unwrap_or(if is_dark { BLACK } else { WHITE });
        for (name, light, dark) in REACH {
            let start = match if is_dark { dark } else { light } {
                Tint::Own => main,
                Tint::White(share) => mix(main, WHITE, share),
                Tint::Black(share) => mix(main, BLACK, share),
                Tint::OfGround(share) => mix(main, ground, share),
            };
            let shades = (0..=STEPS).flat_map(|n| {
                let share = f64::from(n) / f64::from(STEPS);
                [BLACK, WHITE].map(|it| mix(start, it, share))
            });
            let fits = screen.fitting(name, shades);
            screen.own.extend(fits.map(|it| (name.to_owned(), it)));
        }
        // One that is missing would leave a pair of which half is ours.
        let all_fit = screen.own.iter().all(|it| screen.fits(&it.0, it.1));
        if all_fit { screen.own.into_iter().map(|(name, it)| (name, written(it))).collect() } else { Vec::new() }
    };
    Palette { light: one(false), dark: one(true) }
}

impl Screen<'_> {
    fn colour(&self, name: &str) -> Option<[u8; 3]> {
        let own = self.own.iter().find(|it| it.0 == name).map(|it| it.1);
        own.or_else(|| rgb(&self.token(name)?.value))
    }

    fn token(&self, name: &str) -> Option<&Token> {
        if self.is_dark { self.tokens.dark(name) } else { self.tokens.light(name) }
    }

    fn fitting(&self, name: &str, mut shades: impl Iterator<Item = [u8; 3]>) -> Option<[u8; 3]> {
        // A theme of another make has other names.
        self.token(name)?;
        shades.find(|it| self.fits(name, *it))
    }

    /// Whether a colour can be read wherever the theme shows it.
    fn fits(&self, name: &str, shade: [u8; 3]) -> bool {
        self.tokens.pairs.iter().all(|pair| {
            let other = match (pair.colour == name, pair.on == name) {
                (true, false) => &pair.on,
                (false, true) => &pair.colour,
                _ => return true,
            };
            self.colour(other).is_none_or(|other| contrast(shade, other) >= pair.at_least)
        })
    }
}

fn mix(from: [u8; 3], to: [u8; 3], share: f64) -> [u8; 3] {
    let one = |n: usize| {
        let value = f64::from(from[n]) * (1.0 - share) + f64::from(to[n]) * share;
        // Between two bytes it is a byte.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
        let byte = value.round() as u8;
        byte
    };
    [one(0), one(1), one(2)]
}

fn written([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::load::tokens::Pair;
    use crate::source::Sources;

    fn tokens() -> Tokens {
        let span = Sources::default().add("thema.yaml", "").start();
        let token = |name: &str, value: &str| Token { name: name.to_owned(), value: value.to_owned(), span };
        let list = |ground: &str, action: &str, inverse: &str| {
            let of_action = REACH.iter().map(|it| token(it.0, action));
            of_action.chain([token(GROUND, ground), token("op-knop", inverse)]).collect::<Vec<_>>()
        };
        let pair = |colour: &str, on: &str, at_least: f64| Pair {
            colour: colour.to_owned(),
            on: on.to_owned(),
            at_least,
            span,
        };
        Tokens {
            light: list("#ffffff", "#0a515c", "#ffffff"),
            dark: list("#151b1b", "#8dd1da", "#0a2227"),
            pairs: vec![
                pair(REACH[1].0, GROUND, 7.0),
                pair(REACH[1].0, REACH[0].0, 4.5),
                pair(REACH[3].0, GROUND, 3.0),
                pair("op-knop", REACH[4].0, 7.0),
                pair("op-knop", REACH[5].0, 7.0),
                pair(REACH[6].0, GROUND, 3.0),
            ],
        }
    }

    #[test]
    fn colour_that_will_do_stays_as_it_is() {
        let palette = palette([10, 81, 92], &tokens());
        assert!(palette.light.contains(&(REACH[1].0.to_owned(), "#0a515c".to_owned())), "{palette:?}");
        assert_eq!((palette.light.len(), palette.dark.len()), (REACH.len(), REACH.len()));
    }

    proptest! {
        #[test]
        fn every_shade_can_be_read(main: [u8; 3]) {
            let tokens = tokens();
            let palette = palette(main, &tokens);
            for (ours, find) in [(&palette.light, true), (&palette.dark, false)] {
                let theirs = |name: &str| if find { tokens.light(name) } else { tokens.dark(name) };
                let colour = |name: &str| {
                    let own = ours.iter().find(|it| it.0 == name).map(|it| it.1.clone());
                    rgb(&own.or_else(|| Some(theirs(name)?.value.clone())).expect("a colour")).expect("a colour")
                };
                for pair in &tokens.pairs {
                    prop_assert!(contrast(colour(&pair.colour), colour(&pair.on)) >= pair.at_least, "{:?}", pair);
                }
            }
        }
    }
}
