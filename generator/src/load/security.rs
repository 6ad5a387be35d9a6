//! `beveiliging` in `site.yaml`: whom to tell of a weakness of the site, as RFC 9116 has it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::source::Spanned;

/// `beveiliging`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Beveiliging")]
#[schemars(description = "Aan wie iemand een lek in de beveiliging meldt; wordt `.well-known/security.txt`")]
pub struct SecuritySource {
    /// Where to report, the preferred way first.
    #[schemars(
        description = "Waar iemand een lek meldt, wat je het liefst hebt voorop: `mailto:`, `https://` of `tel:` met wat daarachter hoort"
    )]
    pub contact: Vec<Spanned<String>>,
    /// Until when this holds.
    #[serde(rename = "verloopt")]
    #[schemars(description = "Dag waarop dit verloopt, zoals `2027-11-01`; hoogstens een jaar vooruit")]
    pub expires: Spanned<String>,
    /// Languages that who answers reads.
    #[serde(rename = "talen", default)]
    #[schemars(description = "Talen waarin iemand mag melden, zoals `[nl, en]`; zonder dit de taal van de site")]
    pub languages: Vec<Spanned<String>>,
    /// What happens with a report.
    #[serde(rename = "beleid")]
    #[schemars(description = "Pagina waarop staat wat je met een melding doet: een adres met `https://`")]
    pub policy: Option<Spanned<String>>,
    /// The key to encrypt with.
    #[serde(rename = "versleuteling")]
    #[schemars(
        description = "Waar de sleutel staat om een melding te versleutelen: een adres met `https://`, `openpgp4fpr:` of `dns:`"
    )]
    pub encryption: Option<Spanned<String>>,
    /// Who reported before.
    #[serde(rename = "dank")]
    #[schemars(description = "Pagina waarop je wie meldde bedankt: een adres met `https://`")]
    pub thanks: Option<Spanned<String>>,
}
