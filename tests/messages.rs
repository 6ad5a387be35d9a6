//! The wording of messages, whole, as an editor sees it: the proof-reading copy for a native reader.
//!
//! One snapshot for each of a few fixtures of `suite/`, chosen so that every kind of message occurs.

use crate::rules::rendered;

#[test]
fn messages_are_pinned() {
    let chosen = [
        "begrippen/woord-twee-keer.txt",
        "bestand/zelfde-adres.txt",
        "boom/antwoord-leidt-nergens-heen.yaml",
        "boom/basis-vervanging-met-fout.txt",
        "boom/kring.yaml",
        "boom/te-veel-combinaties.txt",
        "kader/te-weinig-contrast.txt",
        "nummers/niet-op-volgorde.txt",
        "tekst/html-in-boom.yaml",
        "thema/woord-ontbreekt.txt",
        "verwijzing/nog-niet-geschreven.md",
        "verwijzing/paragraaf.md",
        "yaml/aanhalingsteken-niet-gesloten.yaml",
        "yaml/onbekende-sleutel-in-antwoord.yaml",
        "yaml/verwijzingen-als-bom.yaml",
    ];
    for name in chosen {
        insta::assert_snapshot!(name.replace(['/', '.'], "_"), rendered(name));
    }
}
