//! What was published once, as it is kept in `versies/`: the one form of a page, a kader or a tree, with its texts read back.
//!
//! Comes in: the text of such a file. Goes out: a [`Form`]. The file is written by `meldwijzer bewaar`; whoever changes it afterwards
//! changes its code, which stands in its name.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::address::Address;
use crate::markdown::reread::{Piece, reread};
use crate::source::{SourceId, Spanned};

/// A file of `versies/`.
#[derive(Clone, Debug)]
pub struct Archived {
    /// Path from `content/`.
    pub file: String,
    /// For messages about it.
    pub source: SourceId,
    /// Where it stood.
    pub address: Address,
    /// From which day.
    pub from: String,
    /// The code that its name tells.
    pub code: String,
    /// What stands in it, with line ends as they were written.
    pub text: Arc<String>,
}

impl Archived {
    /// From a path that tells what it is, and the text of the file; an editor of git may have changed its line ends.
    pub(super) fn new(file: String, source: SourceId, text: &Arc<String>) -> Option<Self> {
        let address = super::layout::archived_address(&file)?;
        let (from, code) = super::layout::archived_name(file.rsplit('/').next()?)?;
        let text = if text.contains('\r') { Arc::new(text.replace("\r\n", "\n")) } else { Arc::clone(text) };
        Some(Self { from: from.to_owned(), code, file, source, address, text })
    }
}

/// What stands in such a file. Of each kind some of these are there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    /// Which form it is.
    #[serde(rename = "vorm")]
    pub version: String,
    /// `pagina`, `kader`, or the kind of a tree.
    #[serde(rename = "soort")]
    pub kind: String,
    /// Number of a chapter.
    #[serde(rename = "nummer")]
    pub number: String,
    /// Its title.
    #[serde(rename = "titel")]
    pub title: String,
    /// The edition of a tree; for whom a kader is.
    #[serde(rename = "voor")]
    pub audience: String,
    /// Who publishes a kader.
    #[serde(rename = "uitgever")]
    pub publisher: String,
    /// The version of a kader.
    #[serde(rename = "versie")]
    pub edition: String,
    /// One sentence.
    #[serde(rename = "samenvatting")]
    pub summary: String,
    /// The text of a page.
    #[serde(rename = "tekst")]
    pub text: Rich,
    /// Above the questions of a tree.
    #[serde(rename = "inleiding")]
    pub introduction: Rich,
    /// The questions of a tree.
    #[serde(rename = "vragen")]
    pub questions: Vec<Question>,
    /// Its outcomes.
    #[serde(rename = "uitkomsten")]
    pub outcomes: Vec<Outcome>,
    /// What it can decide.
    #[serde(rename = "besluiten")]
    pub decisions: Vec<Decision>,
    /// The norms that it keeps.
    #[serde(rename = "normen")]
    pub norms: Vec<Norm>,
    /// Below them.
    #[serde(rename = "verantwoording")]
    pub rationale: Rich,
    /// The pages of a kader.
    #[serde(rename = "paginas")]
    pub pages: Vec<Page>,
    /// Its terms.
    #[serde(rename = "begrippen")]
    pub terms: Vec<Term>,
    /// Its trees.
    #[serde(rename = "bomen")]
    pub trees: Vec<Tree>,
    /// Its sources.
    #[serde(rename = "bronnen")]
    pub citations: Vec<Citation>,
}

/// A page of a kader.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Page {
    /// Its title.
    #[serde(rename = "titel")]
    pub title: String,
    /// Its text.
    #[serde(rename = "tekst")]
    pub text: Rich,
    /// Its sources.
    #[serde(rename = "bronnen")]
    pub citations: Vec<Citation>,
}

/// A term of a kader.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means.
    #[serde(rename = "uitleg")]
    pub definition: Rich,
}

/// A tree of a kader.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Tree {
    /// Its title.
    #[serde(rename = "titel")]
    pub title: String,
    /// Its code.
    #[serde(rename = "boomcode")]
    pub code: String,
}

/// A question.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Question {
    /// The step of the meldcode.
    #[serde(rename = "stap")]
    pub step: String,
    /// What is asked.
    #[serde(rename = "vraag")]
    pub text: String,
    /// What it means.
    #[serde(rename = "toelichting")]
    pub explanation: Rich,
    /// What helps to answer it.
    #[serde(rename = "hulpvragen")]
    pub prompts: Vec<Prompts>,
    /// Examples.
    #[serde(rename = "voorbeelden")]
    pub examples: Vec<Example>,
    /// Its answers.
    #[serde(rename = "antwoorden")]
    pub answers: Vec<Answer>,
    /// Where it comes from.
    #[serde(rename = "bron")]
    pub citation: Option<Citation>,
}

/// What helps to answer a question.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Prompts {
    /// Their title.
    #[serde(rename = "groep")]
    pub title: String,
    /// What they are.
    #[serde(rename = "toelichting")]
    pub explanation: Rich,
    /// The questions.
    #[serde(rename = "vragen")]
    pub items: Vec<Rich>,
}

/// An example.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Example {
    /// Its title.
    #[serde(rename = "titel")]
    pub title: String,
    /// What it says.
    #[serde(rename = "tekst")]
    pub text: Rich,
}

/// An answer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Its words.
    #[serde(rename = "antwoord")]
    pub text: String,
    /// What it decides.
    #[serde(rename = "besluiten")]
    pub decisions: Vec<String>,
    /// `vraag N` or `uitkomst N`.
    #[serde(rename = "naar")]
    pub to: String,
}

/// An outcome, or what it says otherwise on some ways.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// Its title.
    #[serde(rename = "titel")]
    pub title: String,
    /// What it says.
    #[serde(rename = "tekst")]
    pub text: Rich,
    /// What more.
    #[serde(rename = "meer")]
    pub more: Rich,
    /// What it decides.
    #[serde(rename = "besluiten")]
    pub decisions: Vec<String>,
    /// What to do.
    #[serde(rename = "handelingen")]
    pub steps: Vec<Step>,
    /// What it says on some ways.
    #[serde(rename = "varianten")]
    pub variants: Vec<Outcome>,
    /// Where it comes from.
    #[serde(rename = "bron")]
    pub citation: Option<Citation>,
}

/// A thing to do.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Step {
    /// What.
    #[serde(rename = "tekst")]
    pub text: Rich,
}

/// A decision.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// Its name.
    #[serde(rename = "naam")]
    pub name: String,
    /// What a reader knows it as.
    pub label: String,
    /// What it asks to do.
    #[serde(rename = "handeling")]
    pub step: Rich,
    /// What it says.
    #[serde(rename = "tekst")]
    pub text: Rich,
    /// What more it asks to do.
    #[serde(rename = "handelingen")]
    pub actions: Vec<Rich>,
}

/// A norm.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Norm {
    /// Its title.
    #[serde(rename = "titel")]
    pub title: String,
    /// Where it comes from.
    #[serde(rename = "bron")]
    pub citation: Option<Citation>,
}

/// A source and a place in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Citation {
    /// Its title.
    #[serde(rename = "titel")]
    pub title: String,
    /// Who publishes it.
    #[serde(rename = "uitgever")]
    pub publisher: String,
    /// From when it is.
    #[serde(rename = "datum")]
    pub date: String,
    /// The place in it.
    #[serde(rename = "plaats")]
    pub place: String,
}

/// A text with its elements.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "String")]
pub struct Rich(pub Vec<Piece>);

impl TryFrom<String> for Rich {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        reread(&text).map(Self).ok_or("er staat iets in een tekst dat daar niet kan staan")
    }
}

impl Form {
    /// Reads one; nothing when it is none.
    pub fn of(text: &str) -> Option<Self> {
        let form: Self = serde_json::from_str(text).ok()?;
        (form.version == "1" && !form.title.is_empty() && !form.kind.is_empty()).then_some(form)
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Rich> {
        let questions = self.questions.iter().flat_map(|it| {
            let prompts = it.prompts.iter().flat_map(|it| std::iter::once(&it.explanation).chain(&it.items));
            std::iter::once(&it.explanation).chain(prompts).chain(it.examples.iter().map(|it| &it.text))
        });
        let outcomes = self.outcomes.iter().flat_map(|it| std::iter::once(it).chain(&it.variants));
        let outcomes =
            outcomes.flat_map(|it| [&it.text, &it.more].into_iter().chain(it.steps.iter().map(|it| &it.text)));
        let decisions = self.decisions.iter().flat_map(|it| [&it.step, &it.text].into_iter().chain(&it.actions));
        let whole = [&self.text, &self.introduction, &self.rationale].into_iter();
        let pages = self.pages.iter().map(|it| &it.text).chain(self.terms.iter().map(|it| &it.definition));
        whole.chain(questions).chain(outcomes).chain(decisions).chain(pages)
    }
}

/// `adressen.yaml`: the addresses that the site has had.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Adressen")]
#[schemars(description = "De adressen die de site heeft gehad. `meldwijzer bewaar` schrijft dit bestand")]
pub struct Addresses {
    /// From the root of the site, each with a slash at its end; `/` is the first page.
    #[serde(rename = "adressen")]
    #[schemars(description = "Elk adres vanaf de wortel van de site, met een schuine streep aan het eind")]
    pub addresses: Vec<Spanned<String>>,
}

/// `wijzigingen.yaml` in a folder of `versies/`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Wijzigingen")]
#[schemars(
    description = "Wat er bij elke uitgave veranderde. `meldwijzer bewaar` zet het erin, en je kunt het aanvullen"
)]
pub struct ArchiveChanges {
    /// One for each day on which there was another one.
    #[serde(rename = "wijzigingen")]
    #[schemars(description = "Bij elke dag waarop een nieuwe uitgave verscheen: wat er veranderde")]
    pub changes: Vec<ArchiveChange>,
}

/// What changed on a day.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Wijziging")]
#[schemars(description = "Wat er in een uitgave veranderde")]
pub struct ArchiveChange {
    /// From which day it holds.
    #[serde(rename = "op")]
    #[schemars(description = "De dag waarop die uitgave verscheen: jjjj-mm-dd")]
    pub day: Spanned<String>,
    /// What changed.
    #[serde(rename = "tekst")]
    #[schemars(description = "Markdown: wat er veranderde sinds de vorige uitgave")]
    pub text: Spanned<String>,
}
