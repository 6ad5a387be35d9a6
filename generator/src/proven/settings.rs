//! What holds for the whole site: its settings, the sources that its texts cite, and its theme.
//!
//! Words without the places where they were written: nothing is reported about them any more. What was left out is an
//! empty text.

use player::tree::Labels;

use crate::markdown::Words;

use crate::address::Address;
use crate::load::template::Template;

/// What pages need of `site.yaml`; its menus are [`super::Menus`].
#[derive(Clone, Debug)]
pub struct CheckedSettings {
    /// Name of the site.
    pub title: String,
    /// What it is, in one sentence.
    pub description: String,
    /// Language, as in HTML.
    pub language: String,
    /// Where the whole site stands, also when this one is built for another place.
    pub address: String,
    /// Where the exit leads.
    pub exit_address: String,
    /// Where a text can be changed, before the path of its file; may be empty.
    pub edit_address: String,
    /// Telephone numbers, those for everybody first: trees call them by index.
    pub contacts: Vec<CheckedContact>,
    /// Whom to tell of a weakness of the site.
    pub security: Option<CheckedSecurity>,
}

/// What stands in `security.txt`.
#[derive(Clone, Debug)]
pub struct CheckedSecurity {
    /// Where to report, the preferred way first.
    pub contact: Vec<String>,
    /// The day it expires, as `jjjj-mm-dd`.
    pub expires: String,
    /// Languages that who answers reads.
    pub languages: Vec<String>,
    /// What happens with a report; may be empty.
    pub policy: String,
    /// The key to encrypt with; may be empty.
    pub encryption: String,
    /// Who reported before; may be empty.
    pub thanks: String,
}

/// The house style of the site, where it has one beside that of the theme.
#[derive(Clone, Debug, Default)]
pub struct CheckedBrand {
    /// Its logo, a file of `content/`.
    pub logo: Option<Address>,
    /// Its icon, SVG or PNG.
    pub icon: Option<Address>,
    /// What follows from its main colour.
    pub palette: Option<Palette>,
}

/// Colours that follow from a main colour, by the names that the theme has for them: none where the theme keeps its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// On a light screen and on paper.
    pub light: Vec<(String, String)>,
    /// On a dark screen.
    pub dark: Vec<(String, String)>,
}

/// How to reach someone.
#[derive(Clone, Debug)]
pub struct CheckedContact {
    /// Its name in `contact:`.
    pub id: String,
    /// The kader on whose pages it is shown; none: everywhere.
    pub framework: Option<String>,
    /// Who answers.
    pub name: String,
    /// Whether it is one that an association or a kader adds: no help in danger, and not told as that.
    pub aside: bool,
    /// The number, as people write it.
    pub number: String,
    /// When to call; may be empty.
    pub explanation: String,
}

/// Name of the contact in acute danger.
const URGENT: &str = "spoed";

impl CheckedContact {
    /// Whether it is the number in acute danger, which stands first wherever numbers do.
    pub fn is_urgent(&self) -> bool {
        self.id == URGENT
    }

    /// Whether it is one to call in danger, and may stand where we speak of help now.
    pub fn helps_in_danger(&self) -> bool {
        !self.aside
    }

    /// Whether it is shown with what belongs to this kader, or to none.
    pub fn is_shown(&self, framework: Option<&str>) -> bool {
        self.framework.is_none() || self.framework.as_deref() == framework
    }
}

/// A source that texts cite.
#[derive(Clone, Debug)]
pub struct CheckedSource {
    /// Its name in `bron:`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its title in running text; the title itself when it has no shorter one.
    pub short: String,
    /// Who published it.
    pub publisher: String,
    /// When, as written on it.
    pub date: String,
    /// Where it can be read; may be empty.
    pub address: String,
    /// True: the site shows an accessible edition of it, and the official text prevails.
    pub edited: bool,
}

/// The theme, with what lies under it.
#[derive(Clone, Debug)]
pub struct CheckedTheme {
    /// Templates, by name.
    pub templates: Vec<Template>,
    /// Where the templates of the themes below this one stand in `templates`, the nearest first: `standaard/`.
    pub bases: Vec<String>,
    /// Words that the texts of pages get.
    pub words: Words,
    /// Words of the player.
    pub labels: Labels,
    /// Words of the templates: name and text.
    pub texts: Vec<(String, String)>,
    /// Colours on a light screen and on paper: name without the two hyphens, and value.
    pub light: Vec<(String, String)>,
    /// Colours that are others on a dark screen.
    pub dark: Vec<(String, String)>,
    /// What every page needs of its style, without the colours.
    pub stylesheet: String,
    /// Files that are copied: path from `assets/` and bytes.
    pub assets: Vec<(String, Vec<u8>)>,
    /// Files of the built player, named as assets; none when it was not built.
    pub player: Vec<(String, Vec<u8>)>,
}
