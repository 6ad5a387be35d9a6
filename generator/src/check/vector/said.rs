//! What is said of a drawing that is refused: sentences and remedies.

/// A sentence and a remedy.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Finding {
    pub(super) fn new(message: impl Into<String>, help: &'static str) -> Self {
        Self { message: message.into(), help }
    }
}

pub(super) const PLAIN: &str = "bewaar de tekening opnieuw in je tekenprogramma, als gewone SVG (`Plain SVG`, of `Exporteren als` zonder \
                     bewerkingsgegevens)";
pub(super) const OUTSIDE: &str = "zet het beeld of lettertype in de tekening zelf (`insluiten`), of haal het weg";
pub(super) const AWAY: &str = "haal het weg: een tekening staat stil en doet zelf niets";

pub(super) fn other_encoding() -> Finding {
    Finding::new("deze tekening is geen tekst in UTF-8", "bewaar de tekening opnieuw, als gewone SVG in UTF-8")
}

pub(super) fn not_well_formed() -> Finding {
    Finding::new("vanaf hier is deze tekening niet te lezen", PLAIN)
}

pub(super) fn no_drawing() -> Finding {
    Finding::new(
        "dit bestand is geen tekening: het begint niet met `<svg xmlns=\"http://www.w3.org/2000/svg\">`",
        "bewaar het beeld opnieuw als SVG, of geef het bestand de naam die past bij wat erin zit",
    )
}

pub(super) fn event(name: &str) -> Finding {
    Finding::new(format!("in deze tekening staat een script (`{name}`)"), AWAY)
}

pub(super) fn unknown(name: &str) -> Finding {
    Finding::new(format!("dit kenmerk hoort niet in een tekening: `{name}`"), PLAIN)
}

pub(super) fn from_outside() -> Finding {
    Finding::new("de stijl van deze tekening haalt iets van buiten", OUTSIDE)
}
