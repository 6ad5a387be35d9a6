//! The sites of two associations: one whose kader stands on the national tree, one with questions, words and routes of its
//! own. Both stand on the national edition inside the program.
//!
//! Comes in: the projects of `tests/sites/`, and a next national edition made of the real content. Goes out: whether the norms
//! that bind them are the national ones, what `update` says of the next edition, and what an editor then has to do.

use crate::project::{Project, run};
use crate::real_site;

const BY_BASIS: &str = "vereniging-basis";
const BY_ITSELF: &str = "vereniging-eigen";

/// What is proven of a project.
fn proven(project: &Project) -> meldwijzer::proven::CheckedSite {
    meldwijzer::prove(&project.as_written()).expect("the disk works").0.expect("a site without errors")
}

#[test]
fn national_norms_bind_the_kaders_of_associations() {
    let national = &real_site::proven().site.vocabulary.norms;
    assert!(national.len() > 10);
    for (name, n_own) in [(BY_BASIS, 0), (BY_ITSELF, 1)] {
        let site = proven(&Project::association(name));
        let said = |it: &meldwijzer::proven::Norm| (it.id.clone(), it.title.clone(), it.when.len(), it.then.len());
        let here: Vec<_> = site.vocabulary.norms.iter().map(said).collect();
        assert_eq!(here, national.iter().map(said).collect::<Vec<_>>(), "{name}");
        let tree = &site.trees[site.frameworks[0].main_tree()];
        let weighing = national.iter().filter(|it| it.applies_to.contains(&tree.kind)).count();
        assert_eq!(site.norms_of(tree).len(), weighing + n_own, "{name}");
    }
}

/// The next edition, as the editors of the country would make it: one norm asks for more, one outcome has another name, and one
/// question is new.
fn next_edition() -> Project {
    let national = Project::real();
    let norms = "content/normen.yaml";
    let norm = "  - id: n01-geen-vermoeden-is-vastleggen-en-afsluiten";
    national.replace(
        norms,
        norm,
        &format!(
            "  - id: wie-hulp-biedt-blijft-volgen-en-vraagt-advies\n    titel: Wie zelf hulp biedt, vraagt ook advies\n    \
             bron: \"na-stap-5#Belangrijk!\"\n    geldt-voor: [afweging]\n    als: [{{ besluit: hulp }}]\n    \
             dan: [{{ besluit: advies }}]\n{norm}"
        ),
    );
    let tree = "content/beslisbomen/stap-4-5.yaml";
    let text = national.read(tree);
    let renamed = text
        .replace("naar: hulp-niet-toereikend }", "naar: meld-alsnog }")
        .replace("\n  hulp-niet-toereikend:\n", "\n  meld-alsnog:\n")
        .replace("besluiten: [hulp, vastleggen, volgen]", "besluiten: [hulp, advies, vastleggen, volgen]")
        .replace("begin: vermoeden\nvragen:\n", NEW_QUESTION);
    assert_ne!(renamed, text);
    national.write(tree, renamed);
    for other in national.files("content/afwegingskaders").into_iter().filter(|it| it.0.ends_with("boom.yaml")) {
        let path = format!("content/afwegingskaders/{}", other.0);
        let text = String::from_utf8(other.1).expect("text").replace("hulp-niet-toereikend", "meld-alsnog");
        let text = text.replace("[hulp, vastleggen, volgen]", "[hulp, advies, vastleggen, volgen]");
        national.write(&path, text);
    }
    national
}

const NEW_QUESTION: &str = "begin: overlegd\nvragen:\n  overlegd:\n    vraag: Heb je met een collega overlegd?\n    antwoorden:\n      \
    - { antwoord: Ja, waarde: ja, naar: vermoeden }\n      - { antwoord: Nee, waarde: nee, naar: vermoeden }\n";

/// The text of an edition of a project, and where it stands.
fn published(national: &Project, id: &str) -> String {
    let file = national.folder().join(format!("{id}.yaml"));
    let file = file.to_str().expect("a path").to_owned();
    let made = run(national.folder(), &["landelijk", id, "--output", &file]);
    assert_eq!(made.code, 0, "{}", made.err);
    file
}

#[test]
fn next_national_edition_reaches_both_and_nothing_is_copied_by_hand() {
    let national = next_edition();
    let file = published(&national, "2027-06");
    for (name, told, messages) in [
        (
            BY_BASIS,
            &["Boom Wegen met het kader van de voorlezers", "Heb je met een collega overlegd?", "Wie zelf hulp biedt"]
                [..],
            // The outcome that the kader adds a step to is called otherwise now.
            &["B006", "`hulp-niet-toereikend`", "meld-alsnog"][..],
        ),
        (
            BY_ITSELF,
            &["Wie zelf hulp biedt"][..],
            // Its own outcome lacks what the new norm asks for.
            &["N001", "wie-hulp-biedt-blijft-volgen-en-vraagt-advies", "hulp-loopt"][..],
        ),
    ] {
        let own = Project::association(name);
        let before = own.files("content");
        let shown = run(own.folder(), &["update", "--naar", &file, "--alleen-tonen"]);
        for text in told {
            assert!(shown.out.contains(text), "{name}: {text} in {}\n{}", shown.out, shown.err);
        }
        for text in messages {
            assert!(shown.err.contains(text), "{name}: {text} in {}", shown.err);
        }
        assert_eq!(own.files("content"), before, "{name}: nothing is changed by looking");

        let updated = run(own.folder(), &["update", "--naar", &file]);
        assert_eq!(updated.out.lines().next(), shown.out.lines().next(), "{name}: {}", updated.err);
        let changed: Vec<String> =
            own.files("content").into_iter().filter(|it| !before.contains(it)).map(|it| it.0).collect();
        assert_eq!(changed, ["site.yaml"], "{name}");
        // What the messages say is all that there is to do.
        match name {
            BY_BASIS => {
                let tree = "content/afwegingskaders/voorlezers/boom.yaml";
                own.replace(tree, "  hulp-niet-toereikend:", "  meld-alsnog:");
            }
            _ => {
                let tree = "content/afwegingskaders/wijkkappers/thuis.yaml";
                own.replace(
                    tree,
                    "besluiten: [hulp, vastleggen, volgen]",
                    "besluiten: [hulp, advies, vastleggen, volgen]",
                );
            }
        }
        let checked = run(own.folder(), &["check"]);
        assert_eq!(checked.code, 0, "{name}: {}", checked.err);
    }
}
