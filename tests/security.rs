//! `security.txt`: whom to tell of a weakness of the site.
//!
//! Comes in: projects that say so, and one that does not. Goes out: whether the file stands where RFC 9116 asks for it, says what
//! the project says, and whether `check`, and nothing else, tells of the day it expires.

use crate::project::{Project, run};

const FILE: &str = "public/.well-known/security.txt";
const SECTION: &str =
    "beveiliging:\n  contact: [\"mailto:lek@voorbeeld.nl\", \"https://voorbeeld.nl/lek/\"]\n  verloopt: 2027-11-01\n";

#[test]
fn file_says_what_the_project_says() {
    let project = Project::minimal();
    project.build();
    assert!(!project.folder().join(FILE).exists(), "nobody is named");
    project.append("content/site.yaml", SECTION);
    project.build();
    assert_eq!(
        project.read(FILE),
        "Contact: mailto:lek@voorbeeld.nl\nContact: https://voorbeeld.nl/lek/\nExpires: 2027-11-01T00:00:00Z\n\
         Preferred-Languages: nl\nCanonical: https://voorbeeld.example/.well-known/security.txt\n"
    );
    project.append("content/site.yaml", "  talen: [nl, en]\n  beleid: https://voorbeeld.nl/beleid/\n  dank: https://voorbeeld.nl/dank/\n  versleuteling: https://voorbeeld.nl/sleutel.asc\n");
    project.build();
    let all = project.read(FILE);
    for line in [
        "Preferred-Languages: nl, en",
        "Policy: https://voorbeeld.nl/beleid/",
        "Acknowledgments: https://voorbeeld.nl/dank/",
        "Encryption: https://voorbeeld.nl/sleutel.asc",
    ] {
        assert_eq!(all.lines().filter(|it| it == &line).count(), 1, "{all}");
    }
}

/// Only in the root of the host somebody looks (RFC 9116, section 3); a part is a site of its own.
#[test]
fn canonical_place_is_the_root_of_the_host() {
    let project = Project::minimal();
    project.append("content/site.yaml", SECTION);
    let address = ["--base-url", "https://host.example:8443/map/deel/"];
    for more in [&[][..], &["--only", "kader:voorbeeld"]] {
        assert_eq!(run(project.folder(), &[&["build"], &address[..], more].concat()).code, 0);
        let text = project.read(FILE);
        assert!(text.contains("\nCanonical: https://host.example:8443/.well-known/security.txt\n"), "{text}");
    }
}

#[test]
fn only_check_tells_of_the_day_it_expires() {
    let project = Project::minimal();
    project.append("content/site.yaml", SECTION);
    let check = |day: &str| run(project.folder(), &["check", "--vandaag", day]);
    let good = check("2027-10-01");
    assert_eq!((good.code, good.err.as_str()), (0, ""));
    for (day, told) in [
        ("2027-10-02", "verloopt over 30 dagen"),
        ("2027-10-31", "verloopt morgen"),
        ("2027-11-01", "is verlopen"),
        ("2026-10-01", "meer dan een jaar"),
    ] {
        let found = check(day);
        assert_eq!(found.code, 0, "a warning stops nobody");
        assert!(found.err.contains("waarschuwing[M010]") && found.err.contains(told), "{day}: {}", found.err);
    }
    assert_eq!(check("morgen").code, 2);
    project.write("content/site.yaml", project.read("content/site.yaml").replace("2027-11-01", "2001-01-01"));
    assert!(run(project.folder(), &["check"]).err.contains("is verlopen"), "by the clock of this computer");
    let built = run(project.folder(), &["build"]);
    assert_eq!((built.code, built.err.as_str()), (0, ""), "the same input always gives the same site");
}
