//! The theme's colours: each is one, and each pair that is read on each other can be read.
//!
//! # What it reports
//! T005: a value that is no colour, a pair that names a colour that is not there, or a contrast that is too low.
//!
//! # Why
//! A theme may build on another and change a few colours. Which colours stand on which is known only to the theme
//! underneath, so its pairs are computed again with the new colours, on light and on dark screens.
//!
//! # Remedy
//! A darker or lighter value for one of the two.

use crate::check::Checker;
use crate::colour::{contrast, meant, rgb};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure, nearest};
use crate::load::tokens::{Pair, Token, Tokens};

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let tokens = &checker.site.theme.tokens;
    for token in tokens.light.iter().chain(&tokens.dark) {
        if rgb(&token.value).is_none() {
            let message = format!("dit is geen kleur: `{}`", token.value);
            let help = "schrijf een hekje en zes cijfers: `\"#0b5c6b\"`";
            let wish = meant(&token.value)
                .map(|it| Wish::new(true).called(format!("schrijf `\"{it}\"`")).put(token.span, format!("\"{it}\"")));
            diagnostics.push(Diagnostic::error(Code::T005, token.span, message).help(help).maybe_wish(wish));
        }
    }
    let mut low: Vec<Low> = Vec::new();
    for pair in &tokens.pairs {
        check_pair(tokens, pair, &mut low, diagnostics);
    }
    // A colour that fails on one surface fails on most: only where it is worst is told.
    low.sort_by(|a, b| a.share.total_cmp(&b.share));
    let mut told = Vec::new();
    for Low { diagnostic, .. } in low {
        if !told.contains(&diagnostic.primary.span) {
            told.push(diagnostic.primary.span);
            diagnostics.push(diagnostic);
        }
    }
}

/// A contrast that is too low, with how much of what is needed there is.
struct Low {
    share: f64,
    diagnostic: Diagnostic,
}

fn check_pair(tokens: &Tokens, pair: &Pair, low: &mut Vec<Low>, diagnostics: &mut Diagnostics) {
    for name in [&pair.colour, &pair.on] {
        if tokens.light(name).is_none() {
            let message = format!("dit thema heeft deze kleur niet: `{name}`");
            let like = nearest(name, tokens.names());
            let wish = like.map(|it| Wish::new(is_sure(name, it, tokens.names())).write(pair.span, name, it));
            let help = like.map(|it| format!("schrijf `{it}`"));
            diagnostics.push(Diagnostic::error(Code::T005, pair.span, message).maybe_help(help).maybe_wish(wish));
        }
    }
    let mut one = |colour: Option<&Token>, on: Option<&Token>, screen: &str| {
        let (Some(colour), Some(on)) = (colour, on) else { return };
        let (Some(a), Some(b)) = (rgb(&colour.value), rgb(&on.value)) else { return };
        let ratio = contrast(a, b);
        if ratio < pair.at_least {
            let message = format!(
                "`{}` is op `{}` niet goed te zien op een {screen} scherm: contrast {ratio:.2}, nodig is {}",
                colour.name, on.name, pair.at_least
            );
            // A theme is read before the one that it builds on; what it changed is what has to change again.
            let (ours, other) = if on.span.source < colour.span.source { (on, colour) } else { (colour, on) };
            let diagnostic = Diagnostic::error(Code::T005, ours.span, message)
                .label(format!("contrast {ratio:.2}"))
                .also(other.span, "de andere kleur")
                .help("maak een van beide kleuren donkerder of lichter");
            low.push(Low { share: ratio / pair.at_least, diagnostic });
        }
    };
    one(tokens.light(&pair.colour), tokens.light(&pair.on), "licht");
    one(tokens.dark(&pair.colour), tokens.dark(&pair.on), "donker");
}
