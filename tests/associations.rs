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
    // Whoever asks more writes new cases, which is not what this is about.
    for (path, _) in national.files("content").into_iter().filter(|it| it.0.ends_with("gevallen.yaml")) {
        std::fs::remove_file(national.folder().join("content").join(path)).expect("a file to leave out");
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

/// A committee of an association also reads what its kader stands on.
#[test]
fn national_trees_can_be_reviewed_in_a_project_on_the_edition() {
    let own = Project::association(BY_BASIS);
    let since = format!("{}/", own.folder().display());
    for (arguments, told) in [
        (&["paths", "stap-4-5"][..], "(stap-4-5): "),
        (&["paths", "stap-4-5", "--format", "html"], "uit de landelijke uitgave."),
        (&["paths", "stap-4-5", "--format", "html", "--sinds", &since], "niets veranderd."),
        (&["graph", "stap-4-5"], "<svg "),
    ] {
        let run = run(own.folder(), arguments);
        assert!(run.code == 0 && run.out.contains(told), "{arguments:?}: {}{}", run.out, run.err);
    }
}

#[test]
fn own_numbers_terms_and_sources_that_change_are_told() {
    let (old, new) = (Project::association(BY_BASIS), Project::association(BY_BASIS));
    let kader = "content/afwegingskaders/voorlezers/kader.yaml";
    let site = "content/site.yaml";
    old.append(kader, "contact: { steunpunt: { naam: Steunpunt, nummer: 0800-1234567 } }\n");
    old.replace(site, "contact: {}\n", "contact: { balie: { naam: De balie, nummer: 0800-7654321 } }\n");
    new.append(
        kader,
        "contact: { steunpunt: { naam: Steunpunt, nummer: 0800-1111111 } }\n\
         begrippen: [{ id: voorleesuur, term: voorleesuur, definitie: Een uur waarin je voorleest. }]\n",
    );
    new.replace(kader, "titel: Het voorleesboek", "titel: Het grote voorleesboek");
    let told = run(new.folder(), &["diff", &format!("{}/", old.folder().display())]);
    assert_eq!(told.code, 0, "{}", told.err);
    for part in [
        "Kader voorlezers\n",
        "contact:steunpunt\n      was: Steunpunt, 0800-1234567\n      is nu: Steunpunt, 0800-1111111\n",
        "nieuw begrip: voorleesuur (begrip:voorleesuur)",
        "is nu: Vereniging van Voorlezers aan Huis, Het grote voorleesboek (2026)",
        "Begrippen, bronnen en telefoonnummers van dit project\n  - vervallen telefoonnummer contact:balie: De balie, 0800-7654321\n",
    ] {
        assert!(told.out.contains(part), "{part} in {}", told.out);
    }
}

/// What the country adds to its help reaches who stands on it, and who leaves it out hears of it all the same.
#[test]
fn next_edition_tells_help_that_is_inherited_and_help_that_is_left_out() {
    let national = Project::real();
    let tree = "content/beslisbomen/stap-4-5.yaml";
    let text = national.read(tree);
    let title = "groep: Onthulling (naar het RBCZ-kader uit 2018)";
    assert_eq!(text.matches(title).count(), 1);
    let more = text.replace(
        "    hulpvragen:\n      - groep: Onthulling",
        "    hulpvragen:\n      - { groep: Thuis, vragen: [Wie woont er in huis?] }\n      - groep: Onthulling",
    );
    assert_ne!(more, text);
    national.write(tree, more);
    let file = published(&national, "2027-06");
    let own = Project::association(BY_BASIS);
    let told = |own: &Project| run(own.folder(), &["update", "--naar", &file, "--alleen-tonen"]).out;
    let inherited = told(&own);
    assert!(
        inherited.contains("  - de hulpvragen bij “") && inherited.contains("Wie woont er in huis?"),
        "{inherited}"
    );
    own.replace(
        "content/afwegingskaders/voorlezers/boom.yaml",
        "  onveiligheid:\n",
        "  onveiligheid:\n    zonder-basis: [hulpvragen]\n",
    );
    let left_out = told(&own);
    assert!(left_out.contains("hulpvragen van de basis die wegblijven bij “"), "{left_out}");
    assert!(!left_out.contains("  - de hulpvragen bij “") && left_out.contains("Wie woont er in huis?"), "{left_out}");
}

/// Whom one calls is told by name: neither another order of the numbers nor a new one is a change of a step.
#[test]
fn next_edition_tells_who_is_called_otherwise_and_nothing_else() {
    let national = Project::real();
    let site = national.read("content/site.yaml");
    let (before, contacts) = site.split_once("\n  veilig-thuis:\n").expect("a number");
    let (first, rest) = contacts.split_once("\n  spoed:\n").expect("another");
    // Up to the next line that does not belong to the numbers.
    let end =
        rest.match_indices('\n').map(|it| it.0).find(|at| !rest[at + 1..].starts_with(' ')).expect("what follows");
    let (second, kept) = rest.split_at(end);
    let first = first.replace("0800-2000", "0800-2999");
    let swapped = format!(
        "{before}\n  nieuw:\n    naam: Meldlijn\n    nummer: 0800-1111\n  spoed:\n{second}\n  veilig-thuis:\n{first}{kept}"
    );
    assert!(!kept.is_empty() && swapped.contains("0800-2999"));
    national.write("content/site.yaml", swapped);
    let advice = "    label: Advies vragen aan Veilig Thuis\n";
    let norms = national.read("content/normen.yaml");
    let (head, tail) = norms.split_once(advice).expect("a decision");
    let tail = tail.replacen("bel: veilig-thuis", "bel: spoed", 1);
    national.write("content/normen.yaml", format!("{head}{advice}{tail}"));
    national.replace(
        "content/beslisbomen/bezwaar.yaml",
        "titel: Bezwaar van de cliënt",
        "titel: Een bezwaar van de cliënt",
    );
    let file = published(&national, "2027-06");

    for name in [BY_BASIS, BY_ITSELF] {
        let own = Project::association(name);
        let shown = run(own.folder(), &["update", "--naar", &file, "--alleen-tonen"]);
        let called: Vec<&str> = shown.out.lines().filter(|it| it.contains("wie je belt")).map(str::trim).collect();
        assert_eq!(called, ["- wie je belt bij het besluit “Advies vragen aan Veilig Thuis”"], "{name}: {}", shown.out);
        for told in [
            "was: Veilig Thuis\n",
            "is nu: Alarmnummer\n",
            "contact:veilig-thuis",
            "contact:nieuw",
            "hoe boom:bezwaar heet",
        ] {
            assert_eq!(shown.out.matches(told).count(), 1, "{name}: {told} in {}", shown.out);
        }
        assert!(!shown.out.contains("opmaak"), "{name}: {}", shown.out);
    }
}
