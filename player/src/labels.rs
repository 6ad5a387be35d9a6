//! The player's own words, from the theme.
//!
//! Comes in: `speler` of `teksten.yaml`. Goes out: one field for each place where the player says something.

use serde::{Deserialize, Serialize};

/// The words of the player itself. `{n}` and `{m}` stand for numbers, `{tekst}` for a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Labels {
    /// Button to the next question.
    #[serde(rename = "verder")]
    pub next: String,
    /// Button to the question before.
    #[serde(rename = "vorige")]
    pub back: String,
    /// Button to begin again.
    #[serde(rename = "opnieuw")]
    pub restart: String,
    /// Link to change an answer.
    #[serde(rename = "wijzig")]
    pub change: String,
    /// Hidden continuation of that link; `{tekst}` is the question.
    #[serde(rename = "wijzig-antwoord-op")]
    pub change_what: String,
    /// Error when nothing was chosen.
    #[serde(rename = "kies-een-antwoord")]
    pub choose: String,
    /// Word before an error, such as `Fout:`.
    #[serde(rename = "fout")]
    pub error: String,
    /// Where the visitor is: `{n}` is the number of this question, `{m}` how many there are at most.
    #[serde(rename = "voortgang")]
    pub progress: String,
    /// Heading of the list of answers.
    #[serde(rename = "gegeven-antwoorden")]
    pub answers: String,
    /// Heading of the questions to think with.
    #[serde(rename = "hulpvragen")]
    pub prompts: String,
    /// Note that they decide nothing.
    #[serde(rename = "hulpvragen-uitleg")]
    pub prompts_note: String,
    /// Note at a group that points the other way.
    #[serde(rename = "hulpvragen-omgekeerd")]
    pub prompts_reversed: String,
    /// Heading of the examples.
    #[serde(rename = "voorbeelden")]
    pub examples: String,
    /// Name of the folded explanation of a question.
    #[serde(rename = "toelichting")]
    pub explanation: String,
    /// Name of the fold with what more there is to know about an outcome.
    #[serde(rename = "meer-over-uitkomst")]
    pub outcome_more: String,
    /// Name of the fold about a decision that has no name of its own for it; `{tekst}` is the decision.
    #[serde(rename = "meer-over-besluit")]
    pub decision_more: String,
    /// Word before the number in acute danger, such as `Acuut gevaar?`.
    #[serde(rename = "acuut-gevaar")]
    pub danger: String,
    /// Button that calls somebody; `{tekst}` is the name, `{n}` the number.
    #[serde(rename = "bel")]
    pub call: String,
    /// Said where a duty is decided and questions follow; `{tekst}` is whom to call.
    #[serde(rename = "samen-beantwoorden")]
    pub together: String,
    /// Said at the end of a way of doubt: how to come back.
    #[serde(rename = "twijfel-terug-uitleg")]
    pub doubt_note: String,
    /// Button that leads back to the question that was in doubt; `{tekst}` is the question.
    #[serde(rename = "twijfel-terug")]
    pub doubt_back: String,
    /// Heading of the answers in a finished summary, and name of their fold.
    #[serde(rename = "je-antwoorden")]
    pub your_answers: String,
    /// Line in the summary for the reason behind an answer.
    #[serde(rename = "reden")]
    pub reason: String,
    /// On paper: when something holds; `{tekst}` is the condition.
    #[serde(rename = "alleen-als")]
    pub only_if: String,
    /// On paper: on all other ways.
    #[serde(rename = "anders")]
    pub otherwise: String,
    /// Said in the professional edition: what is lost when the page is left.
    #[serde(rename = "gaat-verloren")]
    pub lost: String,
    /// Heading of help at a question.
    #[serde(rename = "kom-je-er-niet-uit")]
    pub stuck: String,
    /// Label above an outcome.
    #[serde(rename = "uitkomst")]
    pub outcome: String,
    /// Heading of what to do now.
    #[serde(rename = "wat-doe-je-nu")]
    pub actions: String,
    /// Heading of the decisions in the summary.
    #[serde(rename = "besluiten")]
    pub decisions: String,
    /// Name of the fold with the norms and the source behind an outcome.
    #[serde(rename = "normen")]
    pub norms: String,
    /// Label before a source.
    #[serde(rename = "bron")]
    pub source: String,
    /// Message when later answers were dropped; `{n}` is how many.
    #[serde(rename = "antwoorden-vervallen")]
    pub dropped: String,
    /// The same for one answer.
    #[serde(rename = "antwoord-vervallen")]
    pub dropped_one: String,
    /// Heading of the summary.
    #[serde(rename = "samenvatting")]
    pub summary: String,
    /// Explanation of the summary.
    #[serde(rename = "samenvatting-uitleg")]
    pub summary_note: String,
    /// Button to print.
    #[serde(rename = "afdrukken")]
    pub print: String,
    /// Button to copy.
    #[serde(rename = "kopieren")]
    pub copy: String,
    /// Message after copying.
    #[serde(rename = "gekopieerd")]
    pub copied: String,
    /// Message when copying is not possible.
    #[serde(rename = "kopieren-mislukt")]
    pub copy_failed: String,
    /// Button to save as text.
    #[serde(rename = "bewaar-als-tekst")]
    pub save: String,
    /// Message after saving.
    #[serde(rename = "bewaard")]
    pub saved: String,
    /// Name of the saved file, such as `samenvatting.txt`: it says nothing about the tree or the answers.
    #[serde(rename = "bestandsnaam")]
    pub file_name: String,
    /// Heading of the text of the summary itself, which is folded.
    #[serde(rename = "samenvatting-bekijken")]
    pub summary_view: String,
    /// Word before the version in the summary.
    #[serde(rename = "versie")]
    pub version: String,
    /// Word before the letters by which the tree is known, in the summary.
    #[serde(rename = "boomcode")]
    pub code: String,
    /// Word before the publisher in the summary.
    #[serde(rename = "uitgever")]
    pub publisher: String,
    /// Word before the date in the summary.
    #[serde(rename = "datum")]
    pub date: String,
    /// Word before the sources in the summary.
    #[serde(rename = "bronnen")]
    pub sources: String,
    /// Label of a decision already taken, shown at later questions; `{tekst}` is its name.
    #[serde(rename = "besluit-staat-vast")]
    pub decided: String,
    /// Answers of this kind are given without script: label of the folded answer; `{tekst}` is the answer.
    #[serde(rename = "antwoord")]
    pub answer: String,
}
