//! The program as its users meet it: help in Dutch, three exit codes, what goes to which stream, and a site that is never
//! half there.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use crate::project::{Project, run};
use crate::site::broken_links;

const COMMANDS: [&[&str]; 21] = [
    &["bewaar"],
    &["vergelijk"],
    &["landelijk"],
    &["update"],
    &["uitpakken"],
    &["paths"],
    &["nalezen"],
    &["diff"],
    &["mutate"],
    &["graph"],
    &[],
    &["build"],
    &["check"],
    &["serve"],
    &["init"],
    &["new"],
    &["new", "kader"],
    &["new", "pagina"],
    &["schema"],
    &["headers"],
    &["completion"],
];

fn broken() -> Project {
    let project = Project::minimal();
    project.append("content/index.md", "\nZie [dit](hp:1.9).\n");
    project
}

#[test]
fn help_is_dutch_everywhere() {
    let project = Project::empty();
    for command in COMMANDS {
        for flag in ["-h", "--help"] {
            let run = run(project.folder(), &[command, &[flag]].concat());
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{command:?}");
            for english in
                ["Usage", "Options", "Commands", "Arguments", "Print", "default:", "possible values", "subcommand"]
            {
                assert!(!run.out.contains(english), "`{english}` in the help of {command:?}:\n{}", run.out);
            }
            assert!(run.out.contains("Gebruik: meldwijzer"), "{}", run.out);
        }
    }
    insta::assert_snapshot!("help", run(project.folder(), &["--help"]).out);
    insta::assert_snapshot!("help_build", run(project.folder(), &["build", "--help"]).out);
}

#[test]
fn version_is_one_line() {
    let run = run(Project::empty().folder(), &["--version"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.out.trim(), format!("meldwijzer {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn good_content_is_0_and_talks_on_standard_output() {
    let project = Project::minimal();
    let checked = run(project.folder(), &["check"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    assert_eq!(checked.out, "geen fouten en geen waarschuwingen\n");
    let built = run(project.folder(), &["build"]);
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    assert_eq!(built.out.lines().count(), 1, "{}", built.out);
    assert!(project.has("public/index.html"));
}

#[test]
fn findings_are_1_and_go_to_standard_error() {
    let project = broken();
    for command in ["check", "build"] {
        let run = run(project.folder(), &[command]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{command}");
        assert!(run.err.contains("fout[V002]") && run.err.contains("content/index.md:7:11"), "{}", run.err);
        assert!(run.err.ends_with("1 fout in 1 bestand\n"), "{}", run.err);
        assert!(!run.err.contains('\u{1b}'), "colour in a pipe: {:?}", run.err);
    }
    assert!(!project.has("public/index.html"));
}

#[test]
fn warning_stops_neither_check_nor_build() {
    let project = Project::minimal();
    project.append("content/index.md", "\nZie [later](hp:12).\n");
    for command in ["check", "build"] {
        let run = run(project.folder(), &[command]);
        assert_eq!(run.code, 0, "{command}");
        assert!(run.err.contains("waarschuwing[V003]"), "{}", run.err);
    }
}

/// What one of the two says, the other says: with and without drafts.
#[test]
fn check_and_build_agree() {
    let drafts = |broken: bool| {
        let project = Project::minimal();
        for file in ["boom.yaml", "index.md", "kader.yaml", "logo.svg"] {
            let text = project.read(&format!("content/afwegingskaders/voorbeeld/{file}"));
            project.write(&format!("content/afwegingskaders/nieuw/{file}"), text);
        }
        project.append("content/afwegingskaders/nieuw/kader.yaml", "concept: true\n");
        if broken {
            project.append("content/afwegingskaders/nieuw/index.md", "\nZie [niets](hp:2.99).\n");
        }
        project
    };
    let page = Project::minimal();
    page.write("content/later.md", "---\ntitel: Later\nconcept: true\n---\nZie [niets](hp:2.99).\n");
    let home = Project::minimal();
    home.replace("content/index.md", "---\ntitel", "---\nconcept: true\ntitel");
    let cases = [(drafts(false), [0, 0]), (drafts(true), [0, 1]), (page, [0, 1]), (home, [1, 0]), (broken(), [1, 1])];
    for (project, codes) in cases {
        for (code, options) in codes.into_iter().zip([&[][..], &["--concept"]]) {
            let (checked, built) = (
                run(project.folder(), &[&["check"], options].concat()),
                run(project.folder(), &[&["build"], options].concat()),
            );
            assert_eq!([checked.code, built.code], [code; 2], "{options:?}\n{}\n{}", checked.err, built.err);
            assert_eq!(checked.err, built.err, "{options:?}");
        }
    }
}

#[test]
fn what_cannot_run_is_2() {
    let empty = Project::empty();
    for arguments in [&["check"][..], &["build"], &["serve"], &["new", "kader", "x"], &["check", "er-is-niets"]] {
        let run = run(empty.folder(), arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.starts_with("het programma kon niet verder: "), "{}", run.err);
    }
    for wrong in [&["chek"][..], &["check", "--wat"], &["schema", "boek"], &[], &["build", "--only", "rbcz"]] {
        assert_eq!(run(empty.folder(), wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn json_form_has_every_part_of_a_message() {
    let run = run(broken().folder(), &["check", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let list: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    assert_eq!(list[0]["code"], "V002");
    assert_eq!(list[0]["soort"], "fout");
    assert_eq!(list[0]["plaats"]["bestand"], "content/index.md");
    assert_eq!((&list[0]["plaats"]["regel"], &list[0]["plaats"]["kolom"]), (&Value::from(7), &Value::from(11)));
    assert_eq!(list[0]["hulp"], "hoofdstuk 1 heeft 1.1 tot en met 1.2: schrijf een van die nummers");
    let good = crate::project::run(Project::minimal().folder(), &["check", "--format", "json"]);
    assert_eq!((good.code, good.out.trim()), (0, "[]"));
}

#[test]
fn github_form_is_one_line_for_each_message() {
    let run = run(broken().folder(), &["check", "--format", "github"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.out.lines().count(), 1);
    assert!(run.out.starts_with("::error file=content/index.md,line=7,col=11,"), "{}", run.out);
}

#[test]
fn gitlab_form_is_a_code_quality_report() {
    let project = broken();
    let first = run(project.folder(), &["check", "--format", "gitlab"]);
    let report: Value = serde_json::from_str(&first.out).expect("JSON");
    assert_eq!(report[0]["check_name"], "V002");
    assert_eq!(report[0]["location"]["path"], "content/index.md");
    assert_eq!(report[0]["location"]["lines"]["begin"], 7);
    // A line added above does not make an old finding new.
    project.replace("content/index.md", "Dit is een kleine site.", "Dit is\neen kleine site.");
    let second = run(project.folder(), &["check", "--format", "gitlab"]);
    let moved: Value = serde_json::from_str(&second.out).expect("JSON");
    assert_eq!(moved[0]["location"]["lines"]["begin"], 8);
    assert_eq!(moved[0]["fingerprint"], report[0]["fingerprint"]);
}

#[test]
fn broken_build_leaves_the_old_site_as_it_was() {
    let project = Project::minimal();
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    let before = project.files("public");
    project.append("content/index.md", "\nZie [dit](hp:1.9).\n");
    assert_eq!(run(project.folder(), &["build"]).code, 1);
    assert!(project.files("public") == before, "the old site changed");
    // A template that fails while pages are made: the theme has no word for it.
    project.replace("content/index.md", "\nZie [dit](hp:1.9).\n", "\n");
    project.append("themes/standaard/templates/begrip.html", "{{ bestaat_niet.ook_niet }}");
    assert_eq!(run(project.folder(), &["build"]).code, 2);
    assert!(project.files("public") == before, "the old site changed");
    assert!(hidden(&project).is_empty(), "left behind: {:?}", hidden(&project));
}

#[test]
fn folder_with_something_else_in_it_is_left_alone() {
    let project = Project::minimal();
    project.write("docs/brief.txt", "Van iemand anders.");
    for (target, left) in [("docs", "docs/brief.txt"), (".", "content/index.md"), ("content", "content/index.md")] {
        let run = run(project.folder(), &["build", "--output", target]);
        assert_eq!(run.code, 2, "{target}: {}", run.err);
        assert!(run.err.contains("geen `bestanden.sha256`"), "{target}: {}", run.err);
        assert!(project.has(left), "{left} is lost");
    }
    let run = run(project.folder(), &["build", "--output", "docs/brief.txt"]);
    assert!(run.code == 2 && run.err.contains("staat een bestand"), "{}", run.err);
    assert_eq!(project.read("docs/brief.txt"), "Van iemand anders.");
    assert!(hidden(&project).is_empty(), "left behind: {:?}", hidden(&project));
}

#[test]
fn page_that_was_removed_is_removed_from_the_site() {
    let project = Project::minimal();
    project.write("content/weg.md", "---\ntitel: Weg\n---\nTekst.\n");
    run(project.folder(), &["build"]);
    assert!(project.has("public/weg/index.html"));
    project.remove("content/weg.md");
    run(project.folder(), &["build"]);
    assert!(!project.has("public/weg/index.html"));
}

#[test]
fn draft_is_built_only_when_asked_for() {
    let project = Project::minimal();
    project.write("content/later.md", "---\ntitel: Later\nconcept: true\n---\nTekst.\n");
    run(project.folder(), &["build"]);
    assert!(!project.has("public/later/index.html"));
    run(project.folder(), &["build", "--concept", "--output", "public"]);
    assert!(project.has("public/later/index.html"));
}

#[test]
fn site_under_a_path_links_under_that_path() {
    let project = Project::minimal();
    assert_eq!(run(project.folder(), &["build", "--base-url", "https://elders.example/onder/"]).code, 0);
    let page = project.read("public/index.html");
    assert!(page.contains("href=\"/onder/handelingsprotocol/1-begin/\""), "{page}");
    assert_eq!(broken_links(&project.files("public"), "/onder/"), Vec::<String>::new());
}

#[test]
fn one_kader_stands_by_itself() {
    let project = Project::minimal();
    // Where the whole site stands a part cannot: its links to the rest would lead to pages that are not there.
    for address in [&[][..], &["--base-url", "https://voorbeeld.example"]] {
        let refused = run(project.folder(), &[&["build", "--only", "kader:voorbeeld"], address].concat());
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains("zeg met `--base-url` waar dit deel komt te staan"), "{}", refused.err);
    }
    assert!(!project.has("public/index.html"));
    let elsewhere = ["--base-url", "https://kader.example/"];
    let built = run(project.folder(), &[&["build", "--only", "kader:voorbeeld"][..], &elsewhere].concat());
    assert_eq!(built.code, 0, "{}", built.err);
    let pages: Vec<String> =
        project.files("public").into_iter().map(|it| it.0).filter(|it| it.ends_with(".html")).collect();
    assert!(
        pages.contains(&"index.html".to_owned()) && pages.contains(&"begrippen/index.html".to_owned()),
        "{pages:?}"
    );
    assert!(pages.contains(&"afwegingskaders/voorbeeld/afwegen/index.html".to_owned()), "{pages:?}");
    assert!(!pages.iter().any(|it| it.starts_with("faq") || it.starts_with("handelingsprotocol")), "{pages:?}");
    assert_eq!(broken_links(&project.files("public"), "/"), Vec::<String>::new());
    assert!(project.read("public/index.html").contains("href=\"https://voorbeeld.example/handelingsprotocol/\""));
    assert!(!project.read("public/sitemap.xml").contains("/faq/"));
    let missing = run(project.folder(), &[&["build", "--only", "kader:voorbeld"][..], &elsewhere].concat());
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("bedoel je `kader:voorbeeld`?"), "{}", missing.err);
}

#[test]
fn check_of_one_kader_tells_what_concerns_it() {
    let project = Project::minimal();
    for file in ["kader.yaml", "boom.yaml", "index.md", "logo.svg"] {
        let text = project.read(&format!("content/afwegingskaders/voorbeeld/{file}"));
        project.write(&format!("content/afwegingskaders/ander/{file}"), text);
    }
    let check = |only: &str, more: &[&str]| run(project.folder(), &[&["check", "--only", only], more].concat());
    assert_eq!(check("kader:voorbeeld", &[]).out, "geen fouten en geen waarschuwingen\n");
    // Elsewhere: told in one line; `build --only` stops there too.
    let wrong = "\nZie [dit](hp:1.9).\n";
    project.append("content/faq/melden.md", wrong).append("content/afwegingskaders/ander/index.md", wrong);
    let elsewhere = check("kader:voorbeeld", &[]);
    assert_eq!((elsewhere.code, elsewhere.out.as_str()), (1, ""));
    assert_eq!(
        elsewhere.err,
        "buiten dit deel: 2 fouten in 2 bestanden; `build --only` bouwt pas als die fouten weg zijn\n"
    );
    let json = check("kader:voorbeeld", &["--format", "json"]);
    assert_eq!((json.code, json.out.trim()), (1, "[]"));
    let of_other = check("kader:ander", &[]);
    assert_eq!(of_other.code, 1);
    assert!(of_other.err.contains("content/afwegingskaders/ander/index.md") && !of_other.err.contains("melden.md"));
    // In what the kader stands on, and in what every part has.
    project.append("content/beslisbomen/stap-4-5.yaml", "onbekend: ja\n");
    project.append("content/bronnen.yaml", "onbekend: ja\n");
    let under = check("kader:voorbeeld", &[]);
    assert_eq!(under.code, 1);
    for file in ["content/beslisbomen/stap-4-5.yaml", "content/bronnen.yaml"] {
        assert!(under.err.contains(file), "{}", under.err);
    }
    let missing = check("kader:voorbeld", &[]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("bedoel je `kader:voorbeeld`?"), "{}", missing.err);
    // A draft is refused as `build --only` refuses it, and looked at as it will be when that is asked for.
    project.append("content/afwegingskaders/voorbeeld/kader.yaml", "\nconcept: true\n");
    let draft = check("kader:voorbeeld", &[]);
    assert_eq!((draft.code, draft.out.as_str()), (2, ""));
    assert!(draft.err.contains("is een concept") && draft.err.contains("--concept"), "{}", draft.err);
    assert_eq!(check("kader:voorbeeld", &["--concept"]).code, 1);
    // A kader that cannot be read is there all the same.
    project.write("content/afwegingskaders/ander/kader.yaml", "naam: [");
    assert_eq!(check("kader:ander", &[]).code, 1);
}

#[test]
fn new_project_and_new_kader_pass_check_as_they_are() {
    let empty = Project::empty();
    let made = run(empty.folder(), &["init", "site"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let site = empty.folder().join("site");
    let passes = |what: &str| {
        let checked = run(&site, &["check"]);
        assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{what}");
    };
    passes("init");
    let kader = run(&site, &["new", "kader", "jeugdzorg"]);
    assert_eq!(kader.code, 0, "{}", kader.err);
    passes("new kader");
    assert_eq!(run(&site, &["build", "--concept"]).code, 0);
    assert!(empty.has("site/public/afwegingskaders/jeugdzorg/afwegen/index.html"));
    assert_eq!(broken_links(&empty.files("site/public"), "/"), Vec::<String>::new());
    for file in [".github/workflows/site.yml", ".gitlab-ci.yml", ".gitignore", "LEESMIJ.md"] {
        assert!(empty.has(&format!("site/{file}")), "{file}");
    }
    assert!(!site.join("themes").exists(), "the theme is that of the program");
    assert_eq!(run(empty.folder(), &["init", "site"]).code, 2, "a folder that is not empty");
    for name in ["jeugdzorg", "Jeugd Zorg", "stap-4-5", "../weg", ""] {
        assert_eq!(run(&site, &["new", "kader", name]).code, 2, "{name}");
    }
}

#[test]
fn new_kader_works_in_this_project_too() {
    let project = Project::real();
    assert_eq!(run(project.folder(), &["new", "kader", "kader-van-een-test"]).code, 0);
    let checked = run(project.folder(), &["check"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
}

#[test]
fn schemas_and_completions_are_printed() {
    let project = Project::empty();
    for name in [
        "boom",
        "gevallen",
        "nalezing",
        "kader",
        "site",
        "begrippen",
        "bronnen",
        "normen",
        "proces",
        "pagina",
        "zoekwoorden",
        "adressen",
        "wijzigingen",
    ] {
        let printed = run(project.folder(), &["schema", name]);
        let schema: Value = serde_json::from_str(&printed.out).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
    }
    for shell in ["bash", "zsh", "fish"] {
        let printed = run(project.folder(), &["completion", shell]);
        assert_eq!(printed.code, 0);
        for command in ["build", "check", "serve", "schema", "uitpakken"] {
            assert!(printed.out.contains(command), "`{command}` for {shell}");
        }
    }
}

#[test]
fn wrong_arguments_are_told_in_dutch_with_the_usage_line() {
    let project = Project::empty();
    let wrong = run(project.folder(), &["check", "--formt", "json"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert_eq!(
        wrong.err,
        "fout: de optie `--formt` bestaat niet\n  bedoel je `--format`?\n\nGebruik: meldwijzer check [OPTIES] [MAP]\n\
         Meer hulp: meldwijzer check --help\n"
    );
}

#[test]
fn arguments_stand_in_the_order_of_the_usage_line() {
    for (command, order) in [(&["graph"][..], ["BOOM", "MAP"]), (&["new", "kader"], ["NAAM", "MAP"])] {
        let help = run(Project::empty().folder(), &[command, &["--help"]].concat()).out;
        let (_, list) = help.split_once("Argumenten").expect("arguments");
        let place = |it: &str| list.find(it).unwrap_or_else(|| panic!("{it} in {help}"));
        assert!(place(order[0]) < place(order[1]), "{help}");
    }
}

#[test]
fn missing_folder_is_told_without_the_name_of_another_command() {
    for command in [&["check", "weg"][..], &["serve", "weg"], &["new", "kader", "x", "weg"], &["diff", ".", "weg"]] {
        let missing = run(Project::empty().folder(), command);
        assert_eq!(missing.code, 2);
        assert!(!missing.err.contains("os error") && !missing.err.contains("`meldwijzer build"), "{}", missing.err);
    }
}

/// A machine that shares its cores may allow a user next to no threads. Root is allowed them always, so it lays its rights down first.
#[cfg(target_os = "linux")]
#[test]
fn a_machine_that_gives_no_threads_is_slow_and_no_failure() {
    let project = Project::minimal();
    let folder = std::env::temp_dir().join(format!("meldwijzer-threads-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    crate::project::copy(&project.folder().join("content"), &folder.join("content"));
    let copy = folder.join("meldwijzer");
    std::fs::copy(crate::project::program().get_program(), &copy)
        .expect("a copy of the program, where anybody may run it");
    let nobody = "if [ $(id -u) = 0 ]; then exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"; else exec \"$@\"; fi";
    let mut limited = std::process::Command::new("sh");
    limited.args(["-c", nobody, "sh", "prlimit", "--nproc=1:1"]).arg(copy).args(["check", "."]).current_dir(&folder);
    let output = limited.output().expect("a shell");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(!told.contains("panicked"), "{told}");
    let many = crate::project::program()
        .arg("check")
        .arg(&folder)
        .env("RAYON_NUM_THREADS", "1000000")
        .output()
        .expect("it runs");
    assert_eq!(many.status.code(), Some(0), "{}", String::from_utf8_lossy(&many.stderr));
    std::fs::remove_dir_all(folder).expect("a folder");
}

/// What a process may use, from where the program starts at all to enough; what it says of it is one sentence in Dutch, or what it
/// always says.
#[cfg(target_os = "linux")]
#[test]
fn too_little_memory_is_said_in_a_sentence() {
    let project = Project::minimal();
    let limited = |megabytes: u64, arguments: &[&str]| {
        let mut res = std::process::Command::new("prlimit");
        res.arg(format!("--as={}", megabytes << 20)).arg(crate::project::program().get_program()).args(arguments);
        res.current_dir(project.folder()).env("RUST_BACKTRACE", "1").output().expect("prlimit")
    };
    let least = (16..4096)
        .step_by(8)
        .find(|it| limited(*it, &["--version"]).status.success())
        .expect("a size at which it starts");
    let mut ends = [0; 2];
    for megabytes in [0, 8, 16, 24, 32, 48, 64, 96, 4000].map(|it| least + it) {
        let output = limited(megabytes, &["check", "."]);
        let (code, told) = (output.status.code(), String::from_utf8_lossy(&output.stderr));
        match code {
            Some(0) => assert!(!told.contains("geheugen"), "{megabytes} MB: {told}"),
            Some(2) => {
                assert!(told.contains("het geheugen is op") && told.lines().count() == 1, "{megabytes} MB: {told}")
            }
            _ => panic!("{megabytes} MB: {code:?} {told}"),
        }
        ends[usize::from(code == Some(0))] += 1;
    }
    assert!(ends[0] > 0 && ends[1] > 0, "{ends:?}: nothing was limited, or nothing ran");
}

#[test]
fn reader_who_closes_the_pipe_is_no_failure() {
    let project = Project::minimal();
    let mut command = crate::project::program();
    command.current_dir(project.folder()).args(["graph", "kindcheck"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("the program ends");
    assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()), (Some(0), ""));
}

fn hidden(project: &Project) -> Vec<String> {
    let entries =
        fs::read_dir(project.folder()).expect("a readable folder").map(|it| it.expect("an entry").file_name());
    entries.map(|it| it.to_string_lossy().into_owned()).filter(|it| it.starts_with(".public")).collect()
}
